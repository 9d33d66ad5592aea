# Hinweise: was jemandem gesagt wird.

reason-mention = hat Sie erwähnt
reason-assigned = hat es Ihnen gegeben
reason-reply = neue Nachricht
reason-note = hat eine Notiz geschrieben
reason-state = hat es weggelegt oder geöffnet
reason-task = hat Ihnen eine Aufgabe gegeben
reason-due = Aufgabe ist fällig
reason-itself-assigned = ist Ihnen zugefallen
reason-itself-state = wurde weggelegt oder geöffnet
notice-scope-mine = bei mir
notice-scope-followed = wo ich folge
notice-scope-team = bei meinen Teams
notice-scope-new = bei niemandem
notice-cell = { $what }: { $where }
notice-mode-off = nein
notice-mode-list = in der Liste
notice-mode-tell = sofort

act-follow = { $count ->
        [one] Sie folgen
       *[other] Sie folgen { $count } Einträgen
    }
act-unfollow = { $count ->
        [one] Sie folgen nicht mehr
       *[other] Sie folgen { $count } Einträgen nicht mehr
    }
act-name-follow = Folgen
act-name-unfollow = Nichtmehrfolgen
journal-follow = folgt
journal-unfollow = folgt nicht mehr

header-notices = { $n } neu
notices-new = Neu
notices-all = Alle
notices-followed = Gefolgt
notices-settings = Einstellungen
notices-digest-none = Nichts Neues
notices-none-new = Nichts Neues. Was Ihnen gesagt wird, steht unter Einstellungen ({ KEY("prev-view") }).
notices-none-all = Es ist noch nichts geschehen, was Ihnen gesagt wird.
notices-none-followed = Sie folgen niemandem: { KEY("follow") } folgt einem Gespräch, einem Menschen oder einem Raum, eine Erwähnung auch.
notices-room = Raum
notices-quiet = Ruhe, nur die Liste, von - bis
notices-digest = Zusammenfassung um
notices-muted = stumm
notices-said = { $what }: { $who }
notices-said-key = { $said } ({ KEY("go-notices") })
notices-waiting = { $n ->
        [one] Es gibt etwas Neues für Sie: { KEY("go-notices") }
       *[other] Es gibt { $n } Neuigkeiten für Sie: { KEY("go-notices") }
    }
notices-seen = Gesehen
notices-unseen = Nicht mehr gesehen
notices-saved = Gespeichert
prompt-wish-quiet = Ruhezeit
prompt-wish-quiet-hint = 22:00-07:00, oder nichts für keine
prompt-wish-digest = Zusammengefasst um
prompt-wish-digest-hint = 9:00, 14:00, oder nichts für nie
prompt-wish-wrong = Ruhezeiten wie 22:00-07:00, Uhrzeiten wie 9:00, 14:00

context-notices = HINWEISE
cmd-go-notices = Hinweise
    .help = Zeigt, was geschehen ist und Sie wissen wollen.
    .words = Erwähnungen Glocke
cmd-follow = Folgen
    .help = Folgt dem Gespräch oder dem Menschen, oder nicht mehr: Was dort geschieht, wird Ihnen gesagt.
cmd-seen-unseen = Gesehen, ungesehen
    .help = Der Hinweis gilt als gesehen, oder nicht.
cmd-see-all = Alle gesehen
    .help = Alle Hinweise gelten als gesehen.
cmd-mute = Stumm
    .help = Sagt von diesem Eintrag nichts mehr.

cli-notices-which = Welche? Nennen Sie ihre Nummern, oder --all
cli-notices-bad = „{ $key } { $value }“ ist keine Einstellung: reply.team list, quiet 22:00-7:00, digest 9:00,14:00 (zuruf notifications settings)
col-why = WARUM
