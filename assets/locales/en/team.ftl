# Agents and teams.

availability-on = takes work
availability-busy = busy
availability-away = away
availability-here = here
role-agent = agent
role-lead = lead
role-admin = admin
agent-removed = removed

act-agent-add = Agent { $word } added
act-agent-edit = Agent { $word } changed
act-agent-remove = Agent { $word } removed
act-agent-on = You take work
act-agent-busy = You are busy: nothing more comes to you
act-agent-away = You are away
act-team-add = Team { $word } added
act-team-edit = Team { $word } changed
act-team-remove = Team { $word } removed
act-name-agent-add = new agent
act-name-agent-edit = change of an agent
act-name-agent-remove = removing an agent
act-name-agent-availability = whether you take work
act-name-team-add = new team
act-name-team-edit = change of a team
act-name-team-remove = removing a team
journal-agent-add = agent added
journal-agent-edit = agent changed
journal-agent-remove = agent removed
journal-agent-availability = takes work
journal-team-add = team added
journal-team-edit = team changed
journal-team-remove = team removed
field-handle = handle
field-role = role
field-skills = skills
field-shift = shift
field-capacity = open at most
field-hourly_cost = cost per hour
field-availability = takes work
field-active = record

err-agent-handle = “{ $found }” cannot be a handle
    .hint = Use one word of letters, digits, _ - and . as in ben or eva_h.
err-agent-number = Limit and cost cannot be less than nothing
err-agent-skill = “{ $found }” is no skill
    .hint = Write #tag, lang:de or channel:x, with blanks between them.
err-agent-shift-overlaps = The working hours cannot be understood
    .why = “{ $found }” overlaps { $other }.
    .hint = Write the hours of a day one after the other: mon-fri 9-12,13-17; sat 10-14
err-agent-shift = “{ $found }” is no shift
    .hint = Write days and hours: mon-fri 9-17, sat 10:00-14:00
err-agent-has-work = { $agent } still has { $count ->
        [one] an open conversation or task
       *[other] { $count } open conversations and tasks
    }
    .hint = Hand them over first: zuruf assign --query 'is:open assignee:{ $agent }' COLLEAGUE
    .keys = Hand them over first: { KEY("filter") } with assignee:{ $agent }, { KEY("mark-all") } marks all of them, { KEY("assign", on: "conversation") } gives them away.
err-agent-is-you = You cannot remove yourself
    .hint = A colleague can, or say that you are away: zuruf agent away
    .keys = A colleague can, or say that you are away: { KEY("availability") }.
err-team-name = “{ $found }” cannot be the name of a team
    .hint = Use one word of letters, digits, _ - and . as in nord: @nord then reaches all of them.
err-team-name-taken = There is already an agent or a team called { $found }
    .hint = Choose another word: @{ $found } can mean only one.
err-team-unknown = There is no team { $team }
    .hint = zuruf team list shows them; zuruf team add makes one.
    .keys = { KEY("go-team") } lists them.

team-members = { $n ->
        [one] 1 member
       *[other] { $n } members
    }
team-agents = Agents
team-teams = Teams
team-here = { $n } here
team-none = There is no team yet: { KEY("create", on: "team") } makes one.
team-nobody = Nobody works here yet.
team-off-shift = off shift
team-head-who = Who
team-head-name = Name
team-head-stands = Now
team-head-open = Open
team-head-here = Here
team-head-teams = Teams
team-head-skills = Knows
team-head-shift = Works
team-head-members = Members
form-agent = Agent
form-agent-new = New agent
form-agent-handle = Handle
form-agent-name = Name
form-agent-role = Role
form-agent-skills = Knows
form-agent-shift = Works
form-agent-capacity = Open at most
form-agent-cost = Cost per hour
form-agent-role-wrong = Role: agent, lead or admin
form-agent-capacity-wrong = Open at most: a number, or empty for no limit
form-agent-cost-wrong = Cost per hour: like 32.50
form-team = Team
form-team-new = New team
form-team-name = Name
form-team-members = Members
form-team-who-wrong = Members: there is no agent { $agent }
pick-availability = Do you take work?
pick-agent-open-of = { $n } of { $most } open
palette-team = team
explain-team = with somebody of team { $value }

context-team = AGENTS AND TEAMS
cmd-go-team = Team
    .help = Shows who is here, who takes work and how much each has.
cmd-availability = On, busy, away
    .help = Says whether you take work.
    .words = online away busy status

cli-bad-role = “{ $found }” is no role: agent, lead or admin
cli-bad-cost = “{ $found }” is no amount: write it like 32.50
cli-team-nobody = Say who comes and who goes: zuruf team member nord +ben -cem
col-team = TEAM
col-stands = NOW
col-most = MOST
col-here = HERE
col-teams = TEAMS
col-skills = KNOWS
col-shift = WORKS
col-members = MEMBERS

demo-team = tech

err-group-unknown = There is no group { $group } on this machine
    .hint = Make it and add the colleagues: groupadd { $group }; usermod -aG { $group } LOGIN
err-share-failed = { $path } cannot be shared
    .why = { $why }
    .hint = Run it as root, or as an owner of the folder who belongs to the group.
cli-init-shared = Colleagues work in it with store = "{ $path }" in /etc/zuruf/config.toml, or ZURUF_STORE={ $path }
cli-init-shared-check = zuruf doctor --team --store { $path } checks it at any time
doctor-team-none = there is no store at { $path } to share
    .fix = zuruf init --shared DIR --group GROUP makes one
doctor-team-folder = { $path } has mode { $mode }: the group cannot make and remove files there, or others can look in
    .fix = chmod 2770 { $path }
doctor-team-sticky = { $path } has mode { $mode }: the last to close the store cannot take its log away
    .fix = chmod -t,2770 { $path }
doctor-team-folder-fine = { $path } hands its group { $group } on ({ $mode })
doctor-team-group = { $path } does not belong to the group { $group }
    .fix = chgrp { $group } { $path }
doctor-team-file = { $path } has mode { $mode }: it is for owner and group to read and write, and for nobody else
    .fix = chmod 660 { $path }
doctor-team-file-fine = { $path } is for the group { $group } alone ({ $mode })
doctor-team-way = the group { $group } cannot pass { $path }, which belongs to { $owner }
    .fix = chmod o+x { $path }
doctor-team-outside = { $agent } works here as the user { $login }, who does not belong to the group { $group }
    .fix = usermod -aG { $group } { $login }, and log in again
doctor-team-inside = { $count ->
        [one] the only agent belongs
       *[other] all { $count } agents belong
    } to the group { $group }
