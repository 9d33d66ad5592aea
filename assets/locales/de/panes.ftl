# Die Ansichten Verfassen, Kontakt, Kontakte, Board und Ausgang.

## Verfassen

composer-public = ANTWORT öffentlich auf { $channel } als { $account }
composer-direct = ANTWORT an { $who } per { $channel } als { $account }
composer-note = NOTIZ nur fürs Team · verlässt zuruf nie
composer-note-about = NOTIZ zu { $who } · nur fürs Team · verlässt zuruf nie
composer-over = { $over } zu lang
composer-sending = wird gesendet …
composer-review = PRÜFEN · senden, behalten oder verwerfen?
composer-review-warned = PRÜFEN · trotzdem senden?
composer-draft-unsaved = Entwurf noch nicht gespeichert
composer-draft-saved = Entwurf gespeichert
composer-draft-failed = Entwurf ließ sich nicht speichern · neuer Versuch folgt
composer-kept = Entwurf behalten.
composer-new-tag = neuer Tag
composer-insert-a = Agent
composer-insert-t = Tag
composer-warn-sensitive =
    { $count ->
        [one] Der Text enthält eine Karten- oder Kontonummer.
       *[other] Der Text enthält { $count } Karten- oder Kontonummern.
    }
composer-block-empty = Noch nichts zu senden.
composer-block-long = Zu lang: { $count } von { $max } Zeichen.
composer-block-long-hint = Kürzen Sie um { $over }.
composer-block-variable = Im Text steht noch { $name }.
composer-block-variable-hint = Setzen Sie ein, was dort hingehört, oder löschen Sie es.
composer-note-resolves-nothing = Eine Notiz erledigt nichts: erst speichern, dann erledigen.
composer-paste-ignored = Einfügen ignoriert: gehen Sie erst zurück in den Text.
composer-paste-stripped = Unsichtbare Steuerzeichen wurden beim Einfügen weggelassen.
composer-paste-cut = Das Eingefügte war zu lang; das Ende wurde abgeschnitten.

## Namen

pane-channel =
    { $key ->
        [x] X
        [mastodon] Mastodon
        [instagram] Instagram
        [facebook] Facebook
        [whatsapp] WhatsApp
        [telegram] Telegram
        [mail] E-Mail
        [web] Webchat
       *[other] { $key }
    }

pane-loading = Wird geladen …
pane-stage-subscriber = Abonnent
pane-stage-subscriber-short = Abo
pane-stage-lead = Lead
pane-stage-lead-short = Lead
pane-stage-mql = MQL
pane-stage-mql-short = MQL
pane-stage-sql = SQL
pane-stage-sql-short = SQL
pane-stage-opportunity = Chance
pane-stage-opportunity-short = Chance
pane-stage-customer = Kunde
pane-stage-customer-short = Kunde
pane-stage-advocate = Fürsprecher
pane-stage-advocate-short = Fürspr
pane-stage-disqualified = Ausgeschieden
pane-stage-disqualified-short = Aus

## Board

board-none = keine
board-more = { $count } weitere
board-empty = Noch keine Kontakte.
board-confirm-move = { $count } Kontakte nach { $stage } verschieben?
board-open = { $count ->
        [one] 1 offen
       *[other] { $count } offen
    }
board-since = seit { $date }
board-last = letzte Nachricht { $date }
board-owner = zuständig { $owner }
board-first-stage = Davor gibt es keine Stufe.
board-last-stage = Danach gibt es keine Spur.
board-marked = { $count } markiert
