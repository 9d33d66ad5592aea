## Geschäfte

deal-told = { $what } · { $phase ->
        [open] offen
        [won] gewonnen
       *[lost] verloren
    }
deal-phase-open = offen
deal-phase-won = gewonnen
deal-phase-lost = verloren
deal-since-open = offen seit { $at }
deal-since-won = gewonnen { $at }
deal-since-lost = verloren { $at }
deal-opened-by = eröffnet von { $text }
deal-next = Nächster Schritt: { $text }
deal-close = Entscheidung bis { $text }
deal-why = Grund: { $text }
deal-owner = Zuständig: { $text }
deal-tags = Schlagworte: { $text }
deal-bad-value = { $found } ist kein Betrag: 12000, 12,50 USD
deal-pick = Geschäft { $what }
deal-new = Ein neues eröffnen
deal-edit = Ansehen und ändern
deal-win = Gekauft: gewonnen
deal-lose = Nicht gekauft: verloren
deal-reopen = Wieder öffnen: der Grund wird entfernt
deal-note = Eine Notiz dazu schreiben
deal-task = Eine Aufgabe dazu anlegen
deal-task-done = Sie ist erledigt
deal-task-edit = Ansehen und ändern
deal-task-later = Aufschieben
deal-task-to = Einem Agenten geben
deal-fields = Die Felder ausfüllen
deal-post = In einen Raum stellen
deal-tag = Verschlagworten
deal-move = Einem anderen Kontakt geben
pick-deal-to = Wer soll { $name } haben?
deal-contact = Zum Kontakt
deal-conversation = Zum Gespräch
deals-title = Geschäfte
deals-none = Es gibt keine Geschäfte.
deals-open = Nur offene
deals-won = Nur gewonnene
deals-lost = Nur verlorene
deals-all = Offene und entschiedene
deals-open-count =
    { $n ->
        [one] 1 offenes Geschäft
       *[other] { $n } offene Geschäfte
    }
deals-won-sum = gewonnen { $sum }
pane-contact-deals = GESCHÄFTE
tab-deals = Geschäfte
cli-deal = Geschäft: { $text }
col-deal = GESCHÄFT
explain-deal = mit einem offenen Geschäft
query-value-deal = ein offenes Geschäft des Kontakts
tagged-kind-deal = Geschäft
tagged-count-deal =
    { $n ->
        [one] 1 Geschäft
       *[other] { $n } Geschäfte
    }
cmd-deals = Geschäfte
    .help = Alle offenen Geschäfte mit Wert und nächstem Schritt, und von dort die gewonnenen und verlorenen.
cmd-deal = Geschäfte dazu
    .help = Die Geschäfte eines Menschen, oder dessen, der ein Gespräch schrieb: ansehen, eröffnen, gewinnen, verlieren.
form-deal-new = Neues Geschäft
form-deal = Geschäft, { $state }
form-deal-title = Worum es geht
form-deal-value = Wert
form-deal-step = Nächster Schritt
form-deal-when = Fällig
form-deal-close = Entscheidung bis
form-deal-owner = Zuständig
form-deal-hint = Wert: 12000, 12,50 USD. Zeiten: morgen, fr, 2w, 2026-05-10, oder nichts.
form-deal-value-wrong = Ein Betrag: 12000, 12,50 USD
fill-deal-won = Gewonnen: { $name }
fill-deal-won-hint = Warum gekauft wurde; darf leer sein
fill-deal-lost = Verloren: { $name }
fill-deal-lost-hint = Warum nicht gekauft wurde: Preis, Zeit, ein anderer
act-deal-open = Geschäft eröffnet: { $word }
act-deal-edit = Geschäft geändert: { $word }
act-deal-won = Geschäft gewonnen: { $word }
act-deal-lost = Geschäft verloren: { $word }
act-deal-reopen = Geschäft wieder offen: { $word }
act-deal-move = Geschäft einem anderen Kontakt gegeben: { $word }
act-name-deal-open = Geschäft eröffnen
act-name-deal-edit = Geschäft ändern
act-name-deal-won = Geschäft gewinnen
act-name-deal-lost = Geschäft verlieren
act-name-deal-reopen = Geschäft wieder öffnen
act-name-deal-move = Geschäft einem anderen Kontakt geben
journal-deal-open = Geschäft eröffnet
journal-deal-edit = Geschäft geändert
journal-deal-won = Geschäft gewonnen
journal-deal-lost = Geschäft verloren
journal-deal-reopen = Geschäft wieder geöffnet
journal-deal-move = Geschäft einem anderen Kontakt gegeben
field-deal = Geschäft
field-value = Wert
field-currency = Währung
field-phase = Zustand
field-reason = Grund
field-step = nächster Schritt
field-step_at = nächster Schritt am
field-close_at = Entscheidung bis
field-contact_id = Kontakt
field-note = Notiz
err-deal-title = Ein Geschäft braucht einen Namen
    .hint = Worum es geht: Rahmenvertrag, 50 Telefone
err-deal-currency = { $found } ist keine Währung
    .hint = Drei Buchstaben: EUR, USD, CHF
err-deal-reason = Warum ist es verloren?
    .hint = Sagen Sie es: --reason 'zu teuer'
    .keys = Preis, Zeit, ein anderer: ein Wort genügt.
err-deal-nobody = Hinter Gespräch { $id } ist noch niemand bekannt
    .hint = Eröffnen Sie es bei einem Kontakt: zuruf deal new c:3 Rahmenvertrag
err-deal-whose = Ein Geschäft wird bei einem Kontakt oder in einem Gespräch eröffnet
    .hint = zuruf deal new c:3 Rahmenvertrag
err-deal-fields-missing = Geschäft { $id } lässt sich noch nicht gewinnen oder verlieren: { $names } fehlt
    .why = diese Felder sind Pflicht
    .hint = Ausfüllen: zuruf field set d:{ $id } NAME WERT
    .keys = Füllen Sie sie aus.
err-deal-changed = Jemand hat Geschäft { $deal } inzwischen geändert: { $what }
    .hint = Sehen Sie es noch einmal an: zuruf deal show { $deal }

## Geschäfte der Demo
demo-deal-fleet = Tarif für 40 Transporter
demo-deal-fleet-step = Angebot senden
demo-deal-region = Regionalvertrag, 12 Monate
demo-deal-region-reason = zuerst geantwortet
