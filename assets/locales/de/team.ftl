# Leute und Gruppen.

availability-on = nimmt Arbeit an
availability-busy = beschäftigt
availability-away = abwesend
availability-here = da
role-agent = Mitarbeit
role-lead = Leitung
role-admin = Verwaltung
agent-removed = entfernt

act-agent-add = { $word } ist dabei
act-agent-edit = { $word } geändert
act-agent-remove = { $word } entfernt
act-agent-on = Sie nehmen Arbeit an
act-agent-busy = Sie sind beschäftigt: Es kommt nichts mehr zu Ihnen
act-agent-away = Sie sind abwesend
act-team-add = Team { $word } angelegt
act-team-edit = Team { $word } geändert
act-team-remove = Team { $word } entfernt
act-name-agent-add = neue Person im Team
act-name-agent-edit = Änderung an einer Person im Team
act-name-agent-remove = Entfernen einer Person aus dem Team
act-name-agent-availability = ob Sie Arbeit annehmen
act-name-team-add = neues Team
act-name-team-edit = Änderung an einem Team
act-name-team-remove = Entfernen eines Teams
journal-agent-add = Person aufgenommen
journal-agent-edit = Person geändert
journal-agent-remove = Person entfernt
journal-agent-availability = nimmt Arbeit an
journal-team-add = Team angelegt
journal-team-edit = Team geändert
journal-team-remove = Team entfernt
field-handle = Kürzel
field-role = Rolle
field-skills = kennt sich aus mit
field-shift = Arbeitszeit
field-capacity = höchstens offen
field-hourly_cost = Kosten je Stunde
field-availability = nimmt Arbeit an
field-active = Eintrag

err-agent-handle = „{ $found }“ kann kein Kürzel sein
    .hint = Ein Wort aus Buchstaben, Ziffern, _ - und . wie ben oder eva_h.
err-agent-number = Grenze und Kosten können nicht kleiner als null sein
err-agent-skill = „{ $found }“ ist keine Fähigkeit
    .hint = Schreiben Sie #schlagwort, lang:de oder channel:x, mit Leerzeichen dazwischen.
err-agent-shift-overlaps = Die Arbeitszeit ist nicht verständlich
    .why = „{ $found }“ überschneidet sich mit { $other }.
    .hint = Schreiben Sie die Zeiten eines Tages nacheinander: mon-fri 9-12,13-17; sat 10-14
err-agent-shift = „{ $found }“ ist keine Arbeitszeit
    .hint = Tage und Stunden: mo-fr 9-17, sa 10:00-14:00
err-agent-has-work = { $agent } hat noch { $count ->
        [one] ein offenes Gespräch oder eine offene Aufgabe
       *[other] { $count } offene Gespräche und Aufgaben
    }
    .hint = Geben Sie sie erst weiter: zuruf assign --query 'is:open assignee:{ $agent }' JEMAND
    .keys = Übergeben Sie zuerst: { KEY("filter") } mit assignee:{ $agent }, { KEY("mark-all") } markiert alle, { KEY("assign", on: "conversation") } gibt sie weiter.
err-agent-is-you = Sich selbst können Sie nicht entfernen
    .hint = Jemand anders kann es, oder melden Sie sich ab: zuruf agent away
    .keys = Das kann jemand anders, oder melden Sie sich ab: { KEY("availability") }.
err-team-name = „{ $found }“ kann kein Team heißen
    .hint = Ein Wort aus Buchstaben, Ziffern, _ - und . wie nord: @nord erreicht dann alle.
err-team-name-taken = { $found } heißt schon jemand oder ein Team
    .hint = Wählen Sie ein anderes Wort: @{ $found } kann nur eines meinen.
err-team-unknown = Es gibt kein Team { $team }
    .hint = zuruf team list zeigt sie; zuruf team add legt eins an.
    .keys = { KEY("go-team") } listet sie auf.

team-members = { $n ->
        [one] 1 Mitglied
       *[other] { $n } Mitglieder
    }
team-agents = Leute
team-teams = Teams
team-here = { $n } da
team-none = Es gibt noch kein Team: { KEY("create", on: "team") } legt eins an.
team-nobody = Hier arbeitet noch niemand.
team-off-shift = Feierabend
team-head-who = Wer
team-head-name = Name
team-head-stands = Jetzt
team-head-open = Offen
team-head-here = Da
team-head-teams = Teams
team-head-skills = Kennt
team-head-shift = Arbeitet
team-head-members = Mitglieder
form-agent = Person im Team
form-agent-new = Neue Person im Team
form-agent-handle = Kürzel
form-agent-name = Name
form-agent-role = Rolle
form-agent-skills = Kennt
form-agent-shift = Arbeitet
form-agent-capacity = Höchstens offen
form-agent-cost = Kosten/Stunde
form-agent-role-wrong = Rolle: agent, lead oder admin
form-agent-capacity-wrong = Höchstens offen: eine Zahl, oder leer für keine Grenze
form-agent-cost-wrong = Kosten/Stunde: wie 32,50
form-team = Team
form-team-new = Neues Team
form-team-name = Name
form-team-members = Mitglieder
form-team-who-wrong = Mitglieder: { $agent } gibt es nicht
pick-availability = Nehmen Sie Arbeit an?
pick-agent-open-of = { $n } von { $most } offen
palette-team = Team
explain-team = bei jemandem aus dem Team { $value }

context-team = LEUTE UND TEAMS
cmd-go-team = Team
    .help = Zeigt, wer da ist, wer Arbeit annimmt und wie viel jeder hat.
cmd-availability = Da, beschäftigt, weg
    .help = Sagt, ob Sie Arbeit annehmen.
    .words = anwesend abwesend Status

cli-bad-role = „{ $found }“ ist keine Rolle: agent, lead oder admin
cli-bad-cost = „{ $found }“ ist kein Betrag: wie 32,50
cli-team-nobody = Sagen Sie, wer kommt und wer geht: zuruf team member nord +ben -cem
col-team = TEAM
col-stands = JETZT
col-most = GRENZE
col-here = DA
col-teams = TEAMS
col-skills = KENNT
col-shift = ARBEITET
col-members = MITGLIEDER

demo-team = technik

err-group-unknown = Auf diesem Rechner gibt es keine Gruppe { $group }
    .hint = Legen Sie sie an und nehmen Sie die anderen auf: groupadd { $group }; usermod -aG { $group } LOGIN
err-share-failed = { $path } lässt sich nicht teilen
    .why = { $why }
    .hint = Führen Sie es als root aus, oder als jemand, dem der Ordner gehört und der zur Gruppe gehört.
cli-init-shared = Die anderen arbeiten darin mit store = "{ $path }" in /etc/zuruf/config.toml oder ZURUF_STORE={ $path }
cli-init-shared-check = zuruf doctor --team --store { $path } prüft es jederzeit
doctor-team-none = bei { $path } gibt es keine Datenbank zu teilen
    .fix = zuruf init --shared ORDNER --group GRUPPE legt eine an
doctor-team-folder = { $path } hat die Rechte { $mode }: Die Gruppe kann dort nichts anlegen und entfernen, oder andere sehen hinein
    .fix = chmod 2770 { $path }
doctor-team-sticky = { $path } hat die Rechte { $mode }: Wer die Datenbank zuletzt schließt, kann ihr Protokoll nicht entfernen
    .fix = chmod -t,2770 { $path }
doctor-team-folder-fine = { $path } gibt seine Gruppe { $group } weiter ({ $mode })
doctor-team-group = { $path } gehört nicht der Gruppe { $group }
    .fix = chgrp { $group } { $path }
doctor-team-file = { $path } hat die Rechte { $mode }: Lesen und schreiben sollen nur Besitzer und Gruppe
    .fix = chmod 660 { $path }
doctor-team-file-fine = { $path } ist nur für die Gruppe { $group } ({ $mode })
doctor-team-way = die Gruppe { $group } kommt nicht durch { $path }, das { $owner } gehört
    .fix = chmod o+x { $path }
doctor-team-outside = { $agent } arbeitet hier als { $login } und gehört nicht zur Gruppe { $group }
    .fix = usermod -aG { $group } { $login }, danach neu anmelden
doctor-team-inside = { $count ->
        [one] die einzige Person gehört
       *[other] alle { $count } gehören
    } zur Gruppe { $group }
