## Beschwerden

complaint-told = { $category } · { $severity ->
        [low] niedrig
        [high] hoch
        [critical] kritisch
       *[normal] normal
    }
severity-low = niedrig
severity-normal = normal
severity-high = hoch
severity-critical = kritisch
remedy-none = keine
remedy-apology = Entschuldigung
remedy-refund = Erstattung
remedy-replacement = Ersatz
remedy-goodwill = Kulanz
explain-complaint = mit einer offenen Beschwerde
thread-complaint = Beschwerde { $severity }
complaint-is-open = offen
complaint-is-closed = geschlossen
rooms-shows-complaint = Beschwerde
complaint-since = offen seit { $at }
complaint-closed = geschlossen { $at }
complaint-by = bis { $at }
complaint-opened-by = geöffnet von { $text }
complaint-cause = Ursache: { $text }
complaint-concerns = Betrifft: { $text }
complaint-promised = Versprochen { $text }
complaint-remedy = Abhilfe: { $text }
complaint-outcome = Ergebnis: { $text }
complaint-lesson = Lehre: { $text }
complaint-tally = { $all } insgesamt, { $open } offen
complaint-cost = Kosten { $text }
complaint-bad-cost = { $found } ist kein Betrag: 12,50
complaint-first = Eine Beschwerde ist offen: erst ihr Ergebnis, dann erledigen.
complaint-pick = Beschwerde { $what }
complaint-edit = Ansehen und ändern
complaint-reopen = Wieder öffnen: das Ergebnis entfällt
complaint-conversation = Zum Gespräch
complaints-title = Beschwerden
complaints-none = Es gibt keine Beschwerden.
complaints-open = Nur offene
complaints-closed = Nur geschlossene
complaints-all = Offene und geschlossene
complaints-causes = Arten und Ursachen, gezählt
cmd-complaint = Beschwerde
    .help = Öffnet die Beschwerde eines Gesprächs, oder die eines Menschen: Art, Schwere, Ursache, Versprechen, Abhilfe, Ergebnis.
cmd-complaints = Beschwerden
    .help = Alle Beschwerden, mit gezählten Arten und wiederkehrenden Ursachen.
form-complaint-new = Neue Beschwerde
form-complaint = Beschwerde, { $state }
form-complaint-category = Art
form-complaint-severity = Schwere
form-complaint-cause = Ursache
form-complaint-concerns = Betrifft
form-complaint-due = Versprochen für
form-complaint-remedy = Abhilfe
form-complaint-cost = Kosten
form-complaint-outcome = Ergebnis
form-complaint-lesson = Lehre
form-complaint-hint = Schwere: niedrig, normal, hoch, kritisch. Abhilfe: Entschuldigung, Erstattung, Ersatz, Kulanz. Ein Ergebnis schließt sie.
form-complaint-severity-wrong = niedrig, normal, hoch oder kritisch
form-complaint-remedy-wrong = keine, Entschuldigung, Erstattung, Ersatz oder Kulanz
form-complaint-cost-wrong = Ein Betrag: 12,50
act-complaint-open = Beschwerde geöffnet: { $word }
act-complaint-edit = Beschwerde geändert: { $word }
act-complaint-close = Beschwerde geschlossen: { $word }
act-complaint-reopen = Beschwerde wieder offen: { $word }
act-left-complaint-open =
    { $count ->
        [one] { $said } · eines bleibt ({ $ids }): eine Beschwerde darin hat kein Ergebnis
       *[other] { $said } · { $count } bleiben ({ $ids }): Beschwerden darin haben kein Ergebnis
    }
act-left-fields-missing =
    { $count ->
        [one] { $said } · eines bleibt ({ $ids }): { $names } fehlt
       *[other] { $said } · { $count } bleiben ({ $ids }): Pflichtfelder sind leer ({ $names })
    }
act-name-complaint-open = Öffnen einer Beschwerde
act-name-complaint-edit = Ändern einer Beschwerde
act-name-complaint-close = Schließen einer Beschwerde
act-name-complaint-reopen = Wiederöffnen einer Beschwerde
journal-complaint-open = Beschwerde geöffnet
journal-complaint-edit = Beschwerde geändert
journal-complaint-close = Beschwerde geschlossen
journal-complaint-reopen = Beschwerde wieder geöffnet
field-complaint = Beschwerde
field-category = Art
field-severity = Schwere
field-cause = Ursache
field-concerns = betrifft
field-remedy = Abhilfe
field-cost = Kosten
field-outcome = Ergebnis
field-lesson = Lehre
field-closed_at = geschlossen
col-category = ART
col-severity = SCHWERE
col-cause = URSACHE
col-outcome = ERGEBNIS
col-conversation = GESPRÄCH
col-all = ALLE
col-cost = KOSTEN
err-complaint-category = Eine Beschwerde braucht eine Art
    .hint = Ein oder zwei Worte: Lieferung, Rechnung, Service
err-complaint-there = In Gespräch { $id } ist schon eine Beschwerde offen: { $complaint }
    .hint = Ansehen: zuruf complaint show { $complaint }
err-complaint-open = Gespräch { $id } hat eine offene Beschwerde ({ $category })
    .hint = Halten Sie fest, wie es ausging: zuruf complaint close { $complaint } --outcome '...'
err-complaint-changed = Jemand hat Beschwerde { $complaint } inzwischen geändert: { $what }
    .hint = Sehen Sie sie noch einmal an: zuruf complaint show { $complaint }
err-complaint-no-outcome = Wie ist es ausgegangen?
    .hint = Sagen Sie es: --outcome 'Ersatz verschickt'

## Beschwerden der Demo
demo-rule-complaint = Dringende Störungen
demo-complaint-kind = Störung
