# Die Konsole: Rahmen, Posteingang, Verlauf, Fenster.

## Rahmen
tab-inbox = Eingang
tab-contacts = Kontakte
tab-board = Board
tab-outbox = Ausgang
header-demo = DEMO
header-read-only = nur lesen
header-mouse = MAUS
header-importing = Import { $n }
too-small = Zu klein
hint-back-to-text = Zum Text
hint-and-done = + erledigt
hint-later = Später
hint-save = Speichern
hint-keep = Behalten
hint-find = Suchen
hint-complete = Ergänzen
hint-clear = Leeren
hint-close = Schließen
held = Geht { $leaves } raus. { KEY("undo") } holt sie zurück.
leaves-in = in { $n } s
leaves-at = um { $at }
key-unbound = { $keys } tut hier nichts. { KEY("help") } zeigt die Tasten.
command-off = { $title }: { $why }
command-unknown = Diesen Befehl gibt es nicht.
off-elsewhere = nicht hier
off-read-only = die Datenbank ist schreibgeschützt
off-no-search = keine Suche offen
off-no-contact = kein Kontakt hier
off-nothing = unter dem Cursor steht nichts
off-no-conversation = kein Gespräch hier
burst-ignored = Viele Tasten auf einmal: sieht nach Einfügen aus, nichts wurde geändert.
keys-wait =
    { $n ->
        [one] Eine Taste wartet auf die Liste. Esc oder Ctrl+C gibt sie auf.
       *[other] { $n } Tasten warten auf die Liste. Ctrl+C gibt sie auf.
    }
keys-dropped = Die wartenden Tasten blieben ohne Wirkung.
paste-ignored = Hier kann nichts eingefügt werden.
cancel-again = Noch einmal { KEY("cancel") } beendet.
quit-question = zuruf beenden? Entwürfe bleiben.
reloading = Wird neu geladen …
mouse-on = Maus an. Umschalt und Ziehen wählt Text aus. { KEY("mouse") } schaltet sie aus.
mouse-off = Maus aus.
copied =
    { $n ->
        [one] Ein Zeichen an die Zwischenablage des Terminals geschickt.
       *[other] { $n } Zeichen an die Zwischenablage des Terminals geschickt.
    }
copied-cut = Zu lang für die Zwischenablage des Terminals: nur die ersten { $n } Zeichen.
# $what: the act, in a few words.
bulk-question = { $what }: { $n } Einträge auf einmal. Ausführen?
bulk-change = Änderung
take-question = Übernehmen?
cancel-send-what = Setzen Sie den Cursor auf eine Antwort, die noch unterwegs ist.
list-ends = Kein weiteres Gespräch.
list-loading = Wird geladen …
list-failed = Konnte nicht geladen werden. { KEY("reload") } versucht es erneut.

## Ansichten
view-mine = Meine
view-unassigned = Frei
view-open = Offen
view-snoozed = Zurückgestellt
view-resolved = Erledigt
view-spam = Spam
view-all = Alle
rail-views = ANSICHTEN
rail-own = MEINE
rail-shared = GETEILT
rail-channels = KANÄLE
rail-tags = SCHLAGWÖRTER

## Posteingang
inbox-marked = { $n } markiert
inbox-col-waiting = Wartet
inbox-col-channel = Kn
inbox-col-who = Wer
inbox-col-text = Letzte Zeile
inbox-col-tags = Schlagw.
inbox-col-owner = Bei
inbox-col-age = Alt
inbox-empty = Nichts hier. { KEY("next-view", on: "conversation") } zeigt die nächste Ansicht.
inbox-empty-filter = Nichts passt in dieser Ansicht. { KEY("next-view", on: "conversation") } sucht in der nächsten, { KEY("back") } löscht den Filter.
summary-messages =
    { $n ->
        [one] eine Nachricht
       *[other] { $n } Nachrichten
    }

## Verlauf
thread-none = Kein Gespräch offen.
thread-waiting = wartet { $for }
thread-elsewhere = dort: { $said }
thread-owner = bei { $who }
thread-draft = Entwurf vorhanden
thread-edited = bearbeitet
thread-masked = { $n } verdeckt
thread-flagged = versteckte Zeichen markiert
thread-folded = … { $n } weitere Bytes, { KEY("open", on: "thread") } klappt auf
thread-attachments = Anhang: { $names }
kind-in = ein
kind-out = aus
kind-note = NOTIZ nur fürs Team
kind-event = Ereignis
delivery-held = geht { $leaves } raus, { KEY("undo") } holt sie zurück
delivery-retry = noch nicht zugestellt, nächster Versuch in { $when }
delivery-queued = unterwegs
delivery-sending = wird gesendet
delivery-delivered = zugestellt
delivery-unknown = UNGEWISS: kam sie an? Siehe Ausgang
delivery-dead = GESCHEITERT: siehe Ausgang
delivery-cancelled = zurückgeholt

## Karte
card-nobody = Außer uns hat niemand geschrieben.
card-stage-since = seit { $age } in der Stufe
card-followers = { $n } Follower
card-conversations =
    { $all ->
        [one] ein Gespräch, { $open } offen
       *[other] { $all } Gespräche, { $open } offen
    }
card-times = zuerst { $first }, zuletzt { $last }

## Suche
search-count = { $n } Treffer
search-nothing = Keine Nachricht passt. { KEY("filter") } ändert die Suche, { KEY("back") } schließt sie.

## Fenster
confirm-keys = j ja, jede andere Taste nein
pick-keys = { KEY("accept") } nimmt, { KEY("back", on: "overlay") } schließt
pick-count = { $n } von { $all }
pick-nothing = Nichts passt.
pick-agent = Zuweisen an
pick-agent-open = { $n } offen
pick-nobody = niemand
pick-priority = Priorität
pick-stage = Stufe
prompt-keys = { KEY("accept") }, { KEY("back", on: "overlay") } schließt
prompt-tags = Schlagwörter
prompt-tags-hint = +dazu -weg, Leerzeichen dazwischen. { KEY("complete", on: "overlay") } ergänzt.
prompt-tags-there = Jetzt: { $names }. -tag nimmt eines weg.
prompt-snooze = Zurückstellen bis
prompt-snooze-hint = 2h  3d  morgen  mo 9:00  10.5.2026  antwort
prompt-snooze-wrong = Das ist keine Zeit in der Zukunft.
prompt-snooze-reply = bis zur nächsten Nachricht
prompt-reason = Warum?
prompt-reason-hint = Eine Zeile. Sie bleibt beim Datensatz.
prompt-reason-empty = Ein Grund ist nötig.
prompt-criteria = Was braucht es für { $stage }?
prompt-criteria-hint = Eine Zeile. Leer nimmt es weg.
prompt-age-limit = Wie lange darf eine Karte in { $stage } stehen?
prompt-age-limit-hint = 5d  2w  36h, oder nichts für keine Grenze
prompt-age-limit-wrong = Das ist keine Dauer: 5d, 2w, 36h, oder nichts.
prompt-filter = Suchen
prompt-filter-hint = is:open channel:x #tag grenzt ein, Wörter durchsuchen alle Nachrichten
prompt-offers = { KEY("complete", on: "overlay") }: { $names }
form-contact = Kontakt
form-keys = { KEY("accept") } speichert, { KEY("complete", on: "overlay") } nächstes Feld, { KEY("back", on: "overlay") } schließt
form-keys-on = { KEY("accept") } nächstes Feld, { KEY("send", on: "overlay") } speichert, { KEY("back", on: "overlay") } schließt
form-name = Name
form-organisation = Organisation
menu-title = Was hier geht
menu-keys = Taste drücken, { KEY("back", on: "overlay") } schließt
# A menu on several pages. $title, $keys: as on a single one.
menu-page-title = { $title } · Seite { $n } von { $all }
menu-page-keys = { $keys }, { KEY("page-down", on: "overlay") } blättert
which-key-keys = Esc bricht ab
palette-title = Alles bei seinem Namen
palette-view = Ansicht
palette-contact = Kontakt
palette-agent = Team
palette-tag = Schlagwort
# Ein Befehl ohne Taste, wo ein Text sie nennen würde. $title: wie die Palette ihn nennt.
key-none = „{ $title }“ in der Palette
palette-keys = c Kontakt  v Ansicht  t Schlagwort  a Team + Leertaste
page-keys = j k blättern, { KEY("back", on: "overlay") } schließt
help-title = Tasten
help-first = ZEHN TASTEN FÜR DEN ANFANG
messages-title = Meldungen
messages-none = Noch keine Meldung.
history-title = Historie
history-none = Noch wurde nichts geändert.
history-rows = { $n } Einträge
history-undoes = nimmt { $n } zurück
history-undone = zurückgenommen
context-global = ÜBERALL
context-list = LISTEN
context-conversation = EINGANG UND VERLAUF
context-thread = VERLAUF
context-contact = KONTAKT
context-board = BOARD
context-outbox = AUSGANG
context-search = SUCHE
context-composer = SCHREIBEN
context-review = PRÜFEN
context-overlay = FENSTER
journal-done = erledigt
journal-open = geöffnet
journal-snooze = zurückgestellt
journal-spam = als Spam markiert
journal-assign = zugewiesen
journal-take = übernommen
journal-priority = Priorität gesetzt
journal-tag = Schlagwörter geändert
journal-note = Notiz geschrieben
journal-reply = Antwort gesendet
journal-cancel-send = Sendung zurückgeholt
journal-confirm-sent = als angekommen bestätigt
journal-send-again = erneut gesendet
journal-stage = Stufe geändert
journal-stage-rule = Stufe eingestellt
journal-owner = Zuständigkeit gesetzt
journal-contact = Kontakt bearbeitet
journal-undo = zurückgenommen
journal-redo = wiederholt
journal-import = importiert

## Fehler
err-crashed = zuruf hat einen Fehler gemacht und musste anhalten
    .why = Geschriebenes wurde eine Sekunde nach der letzten Taste gesichert; ein Bericht ohne Texte von Ihnen oder Ihren Kunden liegt in { $path }.
    .hint = Starten Sie neu.
err-terminal = Das Terminal lässt sich nicht benutzen
    .why = { $why }
    .hint = zuruf --help nennt die Befehle, die keinen Bildschirm brauchen
search-ends = In dieser Richtung gibt es keine Treffer mehr.
explain-no-query = Es gibt weder Suche noch Filter.
