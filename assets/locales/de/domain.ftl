# domain: Namen, Zeiten und die Abfragesprache

## Stufen
stage-subscriber = Abonnent
stage-lead = Lead
stage-mql = MQL
stage-sql = SQL
stage-opportunity = Chance
stage-customer = Kunde
stage-advocate = Fürsprecher
stage-disqualified = Disqualifiziert

## Status und Prioritäten
state-open = Offen
state-pending = Ausstehend
state-snoozed = Zurückgestellt
state-resolved = Erledigt
state-spam = Spam
state-merged = Zusammengeführt
priority-urgent = Dringend
priority-high = Hoch
priority-normal = Normal
priority-low = Niedrig

## Antworten unterwegs
endpoint-on = An
endpoint-paused = Bittet um eine Pause
endpoint-resting = Ruht nach Fehlern
endpoint-probing = Nächste Antwort ist eine Probe
endpoint-off = Abgeschaltet
endpoint-foreign = hier nicht eingerichtet

outbox-queued = Wartet
outbox-sending = Wird gesendet
outbox-delivered = Zugestellt
outbox-unknown = Unklar
outbox-dead = Gescheitert
outbox-cancelled = Abgebrochen

## Kanäle
channel-x = X
channel-mastodon = Mastodon
channel-facebook = Facebook
channel-instagram = Instagram
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-slack = Slack
channel-discord = Discord
channel-reddit = Reddit
channel-youtube = YouTube
channel-linkedin = LinkedIn
channel-bluesky = Bluesky
channel-mail = E-Mail
channel-web = Web
channel-chatwoot = Chatwoot
channel-zammad = Zammad
channel-zendesk = Zendesk
channel-freshdesk = Freshdesk
channel-intercom = Intercom
abbr-x = X
abbr-mastodon = MA
abbr-facebook = FB
abbr-instagram = IG
abbr-whatsapp = WA
abbr-telegram = TG
abbr-slack = SL
abbr-discord = DI
abbr-reddit = RD
abbr-youtube = YT
abbr-linkedin = LI
abbr-bluesky = BS
abbr-mail = ML
abbr-web = WB
abbr-chatwoot = CW
abbr-zammad = ZM
abbr-zendesk = ZD
abbr-freshdesk = FD
abbr-intercom = IC

## Zeiten
ago-now = eben
ago-minutes = { $n }m
ago-hours = { $n }h
ago-days = { $n }T
ago-weeks = { $n }W
ago-years = { $n }J
date-this-year = { $day }.{ $month }. { $time }
date-other-year = { $day }.{ $month }.{ $year }
date-day = { $day }.{ $month }.
date-day-year = { $day }.{ $month }.{ $yy }
date-full = { $day }.{ $month }.{ $year } { $time }
weekday-1 = Mo
weekday-2 = Di
weekday-3 = Mi
weekday-4 = Do
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = So
month-1 = Jan
month-2 = Feb
month-3 = Mär
month-4 = Apr
month-5 = Mai
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Okt
month-11 = Nov
month-12 = Dez

## Fehler in einer Abfrage
err-query = Die Abfrage ist nicht zu verstehen
    .why = { $what }
    .hint = Setzen Sie Wörter, die wörtlich gemeint sind, in Anführungszeichen
err-query-name = Die Abfrage nennt, was es nicht gibt
    .why = { $what }
query-nearest = Meinten Sie „{ $word }“?
query-unknown-operator = „{ $word }:“ ist kein Operator.
query-unknown-value = „{ $value }“ ist kein Wert von „{ $op }:“.
query-no-agent = Im Team heißt niemand „{ $value }“.
query-no-team = Kein Team heißt „{ $value }“.
query-no-channel = Es gibt keinen Kanal „{ $value }“.
query-no-field = Kein Feld heißt „{ $value }“.
query-no-tag = Noch trägt nichts das Schlagwort „{ $value }“.
query-known = Es gibt: { $words }.
query-known-none = Es gibt noch keine.
query-value-missing = „{ $op }:“ braucht einen Wert direkt nach dem Doppelpunkt.
query-tag-missing = „#“ braucht ein Schlagwort direkt danach.
query-mention-missing = „@“ braucht einen Namen direkt danach.
query-no-date = „{ $value }“ ist kein Datum (2024-11-01, gestern, mo, 3d).
query-no-span = „{ $value }“ ist keine Dauer (>2h, <30m).
query-no-letters = Ein Suchwort braucht Buchstaben oder Ziffern.
query-quote-open = Dieses Anführungszeichen wird nicht geschlossen.
query-group-open = Diese Klammer wird nicht geschlossen.
query-group-extra = Diese Klammer wurde nicht geöffnet.
query-or-lonely = „or“ braucht auf beiden Seiten eine Bedingung.
query-not-lonely = Nach einer Verneinung muss eine Bedingung stehen.
query-deep = Zu tief verschachtelt (höchstens { $max } Ebenen).
query-many = Zu viele Bedingungen (höchstens { $max }).

## Vervollständigung
query-op-is = Status, meine, ungelesen
query-op-to = an eines unserer Konten, oder von uns an Menschen
query-op-score = Punkte des Kontakts: >50
query-op-followers = wie viele dem Autor folgen: >1000
query-no-number = „{ $value }“ ist keine Zahl: >1000, <50
explain-to = geschrieben an { $value }
explain-followers-more = von jemandem, dem mehr als { $count } folgen
explain-score-more = von einem Kontakt mit mehr als { $n } Punkten
explain-score-less = von einem Kontakt mit weniger als { $n } Punkten
explain-followers-fewer = von jemandem, dem weniger als { $count } folgen
query-op-from = wer schrieb
query-op-channel = Kanal
query-op-tag = Schlagwort
query-op-assignee = wer bearbeitet
query-op-team = welches Team daran arbeitet
query-op-waiting = wie lange der Kunde wartet
query-op-before = letzte Nachricht vor
query-op-after = letzte Nachricht seit
query-op-stage = Stufe des Kontakts
query-op-priority = Priorität
query-op-has = was eine Nachricht enthält
query-op-lang = Sprache
query-value-mine = mir zugewiesen
query-value-unassigned = niemandem zugewiesen
query-value-unread = mit Nachrichten, die ich nicht gesehen habe
query-value-complaint = eine offene Beschwerde
query-value-waiting = der Kunde wartet auf Antwort
query-value-me = ich
query-value-none = niemand
query-value-attachment = eine Datei

## Eine Abfrage in Worten
explain-everything = alles
explain-nothing = nichts
explain-and = und
explain-or = oder
explain-not = nicht { $what }
explain-word = enthält „{ $value }“
explain-prefix = enthält ein Wort mit „{ $value }…“
explain-state = Status ist { $value }
explain-mine = mir zugewiesen
explain-unassigned = niemandem zugewiesen
explain-unread = ungelesen
explain-waiting = wartet auf Antwort
explain-longer = wartet länger als { $value }
explain-shorter = wartet kürzer als { $value }
explain-assignee = zugewiesen an { $value }
explain-from = von { $value }
explain-channel = Kanal ist { $value }
explain-tag = Schlagwort #{ $value }
explain-mention = erwähnt @{ $value }
explain-stage = Stufe ist { $value }
explain-priority = Priorität ist { $value }
explain-before = letzte Nachricht vor { $value }
explain-after = letzte Nachricht seit { $value }
explain-attachment = mit Anhang
explain-lang = in der Sprache { $value }

# Das Board. $span: eine Dauer, kurz (4T).
lane-nobody = niemand
lane-other-tag = andere oder keine
board-late = überfällig
board-very-late = lange überfällig
board-go-on = { $percent } % weiter
board-median = bleiben { $span }
board-limit = Grenze { $span }
board-over = { $count } über { $span }
# $share: “41 % weiter”; $on von $visits Aufenthalten gingen weiter.
board-share = { $share } ({ $on } von { $visits })
timeline-taken-back = { $what } (zurückgenommen)

# Was eine Änderung im Protokoll sagt.
history-change = { $what }: { $before } -> { $after }
history-edit = Text geändert
gap-said = { $channel } ({ $account }): { $days ->
        [one] nichts am { $first }
       *[other] nichts von { $first } bis { $last }, { $days } Tage
    }
history-nothing = nichts
history-text = „{ $text }“
history-there = da
history-gone = nicht da
history-made = angelegt
history-removed = entfernt
field-state = Status
field-snoozed_until = schläft bis
field-assignee = bei
field-priority = Priorität
field-stage = Stufe
field-owner = Zuständig
field-owner_id = Zuständig
field-name = Name
field-organisation = Organisation
field-organisation_id = Organisation
field-persona = Persona
field-address = Adresse
field-hidden = Eintrag
field-code = Kürzel
field-title = Titel
field-body = Text
field-keywords = Stichwörter
field-channel = Kanal
field-criteria = Kriterien
field-max_age = Altersgrenze
field-query = Abfrage
field-sort = Ordnung

# Operatoren, zu denen es noch keine Daten gibt. $word: wie getippt.
query-to-come-campaign = „{ $word }“ lässt sich noch nicht fragen: Es gibt keine Kampagnen.
query-to-come-consent = „{ $word }“ lässt sich noch nicht fragen. Worin jemand eingewilligt hat, zeigt: zuruf contact consent c:12
