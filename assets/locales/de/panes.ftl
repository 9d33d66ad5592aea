# Die Ansichten Verfassen, Kontakt, Kontakte, Board und Ausgang.

## Verfassen

composer-public = ANTWORT öffentlich auf { $channel } als { $account }
composer-direct = ANTWORT an { $who } per { $channel } als { $account }
composer-note = NOTIZ nur fürs Team · verlässt zuruf nie
composer-note-about = NOTIZ zu { $who } · nur fürs Team · verlässt zuruf nie
composer-over = { $over } zu lang
composer-sending = wird gesendet …
composer-review = PRÜFEN · senden, behalten oder verwerfen?
composer-review-note = PRÜFEN · speichern, behalten oder verwerfen?
composer-review-warned = PRÜFEN · trotzdem senden?
composer-draft-unsaved = Entwurf noch nicht gespeichert
composer-draft-saved = Entwurf gespeichert
composer-draft-failed = Entwurf ließ sich nicht speichern · neuer Versuch folgt
composer-kept = Entwurf behalten.
composer-thrown = Entwurf verworfen. { KEY("undo") } holt ihn zurück.
composer-back = Der Entwurf ist wieder da.
composer-back-kept = Der Entwurf ist wieder da: { KEY("drafts") } öffnet ihn.
composer-new-tag = neues Schlagwort
composer-insert-a = Agent
composer-insert-t = Schlagwort
composer-warn-sensitive =
    { $count ->
        [one] Der Text enthält eine Karten- oder Kontonummer.
       *[other] Der Text enthält { $count } Karten- oder Kontonummern.
    }
composer-block-empty = Noch nichts zu senden.
composer-block-long = Zu lang: { $count } von { $max } Zeichen.
composer-block-long-hint = Kürzen Sie um { $over }, oder { KEY("review", on: "composer") } { KEY("split") } sendet in Teilen.
composer-block-variable = Im Text steht noch { $name }.
composer-block-variable-hint = Setzen Sie ein, was dort hingehört, oder löschen Sie es.
composer-note-resolves-nothing = Eine Notiz erledigt nichts: erst speichern, dann erledigen.
composer-paste-ignored = Einfügen ignoriert: gehen Sie erst zurück in den Text.
composer-paste-stripped = Unsichtbare Steuerzeichen wurden beim Einfügen weggelassen.
composer-paste-cut = Das Eingefügte war zu lang; das Ende wurde abgeschnitten.

## Namen


pane-loading = Wird geladen …
pane-stage-subscriber-short = Abo
pane-stage-lead-short = Lead
pane-stage-mql-short = MQL
pane-stage-sql-short = SQL
pane-stage-opportunity-short = Chance
pane-stage-customer-short = Kunde
pane-stage-advocate-short = Fürspr
pane-stage-disqualified-short = Aus

## Board

pane-board-none = keine
pane-board-more = { $count } weitere
pane-board-empty = Noch keine Kontakte.
pane-board-confirm-move = { $count } Kontakte nach { $stage } verschieben?
pane-board-open = { $count ->
        [one] 1 offen
       *[other] { $count } offen
    }
pane-board-since = seit { $date }
pane-board-last = letzte Nachricht { $date }
pane-board-owner = zuständig { $owner }
pane-board-first-stage = Davor gibt es keine Stufe.
pane-board-last-stage = Danach gibt es keine Spalte mehr.
pane-board-group = Bahnen: { $by }
pane-board-by-owner = Zuständige
pane-board-by-channel = Kanal
pane-board-by-tag = Schlagwort
pane-board-came = von { $from } durch { $agent }
pane-board-criteria = { $stage } braucht: { $text }
pane-board-funnel = STUFEN, UND WIE VIELE WEITERGEHEN
pane-board-no-conversation = Dieser Kontakt hat kein Gespräch.
pane-board-marked = { $count } markiert

## Kontakt

pane-contact-empty = Noch nichts geschrieben.
pane-contact-in = ein
pane-contact-out = aus
pane-contact-note = Notiz
pane-contact-event = Erg.
pane-contact-stage = Stufe
pane-contact-notes = NOTIZEN
pane-contact-no-notes = keine; { KEY("note") } schreibt eine
pane-contact-way = STUFEN
pane-contact-identities = AUF KANÄLEN
pane-contact-addresses = ADRESSEN
pane-contact-owner = zuständig { $owner }
pane-contact-counts =
    { $all ->
        [one] 1 Gespräch, { $open } offen
       *[other] { $all } Gespräche, { $open } offen
    }
pane-contact-span = { $first } bis { $last }
pane-contact-followers = { $count } Follower
pane-contact-entry-alone = Dieser Eintrag steht in keinem Gespräch.
pane-contact-first-stage = Davor gibt es keine Stufe.
pane-contact-last-stage = Danach gibt es keine Stufe.

## Kontakte

pane-contacts-all = Kontakte · zuletzt geschrieben zuerst
pane-contacts-words = Kontakte mit: { $words }
pane-contacts-empty = Noch keine Kontakte: sie kommen mit dem ersten Import.
pane-contacts-no-match = Kein Kontakt hat diese Wörter in Name, Handle oder Adresse.
pane-contacts-marked = { $count } markiert
pane-contacts-col-name = Name
pane-contacts-col-handle = Kennung
pane-contacts-col-organisation = Organisation
pane-contacts-col-stage = Stufe
pane-contacts-col-owner = Bei
pane-contacts-col-age = off. Alter

## Ausgang

pane-outbox-open = Ausgang · unterwegs
pane-outbox-all = Ausgang · alle
pane-outbox-empty = Nichts ist unterwegs.
pane-outbox-state-held = Gehalten
pane-outbox-tries =
    { $count ->
        [one] 1 Versuch
       *[other] { $count } Versuche
    }
pane-outbox-leaves = geht { $leaves } raus
pane-outbox-next-in = nächster in { $left }
pane-outbox-refused = zurückgehalten
pane-outbox-refused-hint = Es gab keinen Versuch. Sie geht hinaus, sobald die Einstellungen es erlauben und zuruf neu gestartet ist; { KEY("send-again", on: "outbox") } sieht jetzt noch einmal nach.
pane-outbox-due = jetzt fällig
pane-outbox-leaving = geht gerade raus
pane-outbox-asks = angekommen?
pane-outbox-no-endpoint = kein Webhook eingerichtet
pane-outbox-to = an { $who } über { $endpoint }
pane-outbox-event = Ereignis bei { $who } an { $endpoint }
pane-outbox-attempts = VERSUCHE
pane-outbox-no-attempts = noch keiner
pane-outbox-body = INHALT wie gesendet · { $type }
pane-outbox-never-ended = nie beendet
pane-outbox-no-answer = keine Antwort
pane-outbox-verdict =
    { $verdict ->
        [delivered] zugestellt
        [retry] neuer Versuch
        [unknown] unklar
        [dead] aufgegeben
       *[other] { $verdict }
    }
pane-outbox-ask-drop = { $thing ->
        [event] Dieses Ereignis endgültig verwerfen?
       *[other] Diese Antwort endgültig verwerfen?
    }
pane-outbox-ask-again = Das kann schon angekommen sein. Noch einmal senden?
pane-outbox-is-leaving = Es geht gerade hinaus: Warten Sie das Ergebnis ab.
pane-outbox-is-finished = { $thing ->
        [event] Dieses Ereignis ist erledigt.
       *[other] Diese Antwort ist erledigt.
    }
pane-outbox-only-unknown = Nur was unklar ist, lässt sich bestätigen.

## Was mit Nachrichten kam

mark-gone = dort gelöscht
mark-repost = geteilt
mark-unlisted = nicht gelistet
mark-followers = für Follower
mark-private = privat
thread-quoted-unknown = > zitiert eine Nachricht, die nicht hier ist
versions-title = Frühere Texte
versions-none = Von dieser Nachricht ist kein früherer Text bekannt.
cmd-versions = Frühere Texte
    .help = Zeigt, was eine bearbeitete Nachricht vorher sagte.
cli-former = vor { $when }
context-sync = QUELLEN UND IMPORTE
pane-sync = Quellen und Importe
pane-sync-empty = Noch kam nichts herein. [[source]] in der Konfiguration beschreibt, woher Exporte kommen; { KEY("import-file") } importiert einen.
pane-sync-gaps = Lücken: Tage ohne Nachrichten
sync-never = noch nie
sync-row-new = { $n } neu
sync-row-rejected = { $n } abgelehnt
sync-source-brought = Sie brachte { $new } neue, { $known } bekannte, { $rejected } abgelehnte
sync-source-place = Von { $place }
sync-source-ran = Zuletzt: { $ran }
sync-source-next = Als nächstes: { $next }
sync-batch-brought =
    { $read } gelesen: { $new } neu, { $known } bekannt, { $edited } geändert, { $rejected } abgelehnt; { $conversations ->
        [one] 1 Gespräch
       *[other] { $conversations } Gespräche
    }, { $contacts ->
        [one] 1 Kontakt
       *[other] { $contacts } Kontakte
    }
sync-batch-rejects = { KEY("open", on: "sync") } zeigt jeden mit Zeile und Grund. In der Datei berichtigt, kommen sie mit „Neu lesen“ ({ KEY("retry-batch") }) herein; mit Spaltenzuordnung: zuruf batch retry { $id } --map FELD=SPALTE
sync-revert-ask =
    Import { $id } zurücknehmen? { $messages ->
        [one] 1 Nachricht
       *[other] { $messages } Nachrichten
    } in { $conversations ->
        [one] 1 Gespräch
       *[other] { $conversations } Gesprächen
    } und { $people ->
        [0] niemand
        [one] 1 Person
       *[other] { $people } Personen
    } gehen, { $kept ->
        [one] 1 Gespräch bleibt
       *[other] { $kept } Gespräche bleiben
    }
sync-source-is-off = Sie ist aus: erst einschalten
sync-no-source = Das ist keine Quelle
sync-no-batch = Das ist kein Import
sync-no-rejects = Alles davon war lesbar
rejects-title = { $file }: was nicht lesbar war
rejects-mend = In der Datei berichtigen, dann liest { $key } sie noch einmal: was dann lesbar ist, kommt herein.
rejects-line = Zeile { $line }
rejects-more = { $n } von { $all } stehen hier; alle zeigt: zuruf batch rejects
