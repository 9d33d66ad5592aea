# Aufgaben und Erinnerungen.

act-task-add = Aufgabe notiert: { $word }
act-task-done = { $count ->
        [one] Erledigt: { $word }
       *[other] { $count } Aufgaben erledigt
    }
act-task-open = { $count ->
        [one] Wieder offen: { $word }
       *[other] { $count } Aufgaben wieder offen
    }
act-task-due = { $count ->
        [one] Verschoben: { $word }
       *[other] { $count } Aufgaben verschoben
    }
act-task-to = { $count ->
        [one] Die Aufgabe liegt jetzt bei { $word }
       *[other] { $count } Aufgaben liegen jetzt bei { $word }
    }
act-task-edit = Aufgabe lautet jetzt: { $word }
act-task-remove = { $count ->
        [one] Entfernt: { $word }
       *[other] { $count } Aufgaben entfernt
    }
act-name-task-add = neue Aufgabe
act-name-task-done = Erledigen einer Aufgabe
act-name-task-open = Wiederöffnen einer Aufgabe
act-name-task-due = Verschieben einer Aufgabe
act-name-task-to = Weitergeben einer Aufgabe
act-name-task-edit = Änderung einer Aufgabe
act-name-task-remove = Entfernen einer Aufgabe
journal-task-add = Aufgabe angelegt
journal-task-done = Aufgabe erledigt
journal-task-open = Aufgabe wieder offen
journal-task-due = Aufgabe verschoben
journal-task-to = Aufgabe weitergegeben
journal-task-edit = Aufgabe geändert
journal-task-remove = Aufgabe entfernt
field-due_at = fällig
field-done_at = erledigt
field-text = Text

header-tasks = { $n } fällig
task-due-now = Jetzt fällig: { $text } · { $who } ({ KEY("go-tasks") })
tasks-due = { $n ->
        [one] Eine Ihrer Aufgaben ist fällig: { KEY("go-tasks") }
       *[other] { $n } Ihrer Aufgaben sind fällig: { KEY("go-tasks") }
    }
tasks-count = { $n ->
        [one] 1 Aufgabe
       *[other] { $n } Aufgaben
    }{ $due ->
        [0] {""}
       *[other] , { $due } fällig
    }
task-more = +{ $n } weitere
task-no-day = ohne Tag
task-due-on = fällig { $when }
task-due-since = fällig seit { $when }
task-done-on = erledigt { $when }
task-none-here = Hier steht keine Aufgabe; { KEY("task", on: "contact") } legt eine an, { KEY("go-tasks") } zeigt Ihre.
pane-contact-task = Aufg.
pane-contact-tasks = AUFGABEN
tasks-mine = Meine
tasks-everyone = Alle
tasks-done = Erledigt
tasks-none-mine = Nichts zu tun: { KEY("task", on: "conversation") } auf einem Gespräch oder Kontakt legt eine Aufgabe an.
tasks-none-everyone = Niemand hat etwas zu tun.
tasks-none-done = Noch ist nichts erledigt.
tasks-head-when = Wann
tasks-head-about = Zu
tasks-head-text = Aufgabe
tasks-head-who = Wer
form-task-new = Neue Aufgabe
form-task = Aufgabe
form-task-what = Was
form-task-when = Wann
form-task-who = Wer
form-task-empty = Was: in wenigen Worten, was zu tun ist
form-task-who-wrong = Wer: das Kürzel einer Person im Team, oder leer für niemanden
prompt-task-due = Wann fällig?
prompt-task-due-hint = 2h  3d  morgen  Mo 9:00  10.5.2026 09:30  ohne

context-task = Aufgaben
cmd-go-tasks = Aufgaben
    .help = Zeigt, was Sie zu tun haben, das Nächste zuerst.
cmd-task = Aufgabe
    .help = Notiert etwas, das zu diesem Gespräch oder Menschen zu tun ist, mit seinem Tag.

cli-task = zu tun: { $text }
cli-bad-due = „{ $found }“ ist kein Zeitpunkt für eine Aufgabe: 2h, morgen, Mo 9:00, 10.5.2026 09:30, oder ohne
cli-more-tasks = Es gibt mehr: --limit
col-task = AUFGABE
col-due = FÄLLIG
col-about = ZU
