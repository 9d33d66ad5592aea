# Who gets what: handing on, and giving what nobody has.
cmd-handoff = Hand on
    .help = Hands what is marked or under the cursor on to a colleague or into the queue of a team, with a note that says why.
    .words = transfer delegate escalate forward
cmd-give-dry-run = Who gets what
    .help = Shows who would get what nobody has, and why; gives nothing.
cmd-routing = Who has it and why
    .help = Says why a conversation is whose it is, and how everybody stands for it now.
pick-receiver = Hand on to
pick-receiver-team = team
pick-receiver-expert = { $n } answered under #{ $tag }
fill-handoff = Note for { $name }
fill-handoff-hint = What is to be known or done. @name and #tag count.
handoff-whole = Hand on at most 500 conversations: mark those with { KEY("mark") } or { KEY("mark-range", on: "conversation") }
route-title = Who has it and why
route-plan-title = Who would get what: nothing is given here
route-plan-more = There is more: zuruf route --dry-run --limit
route-plan-by-hand = in no queue: not given by itself
route-plan-waits = waiting { $age }
route-owner = { $agent } has it
route-owner-none = Nobody has it
route-queue = It stands in the queue of @{ $team }
route-never = Routing has not given it to anybody
route-record = { $when }: given to @{ $agent }, as: { $why } (entry { $n })
route-asks = It asks for: { $what }. Who would get it now, the first that can:
route-because-skills = knows { $skills }
route-because-returning = had the customer before
route-not-team = not in the team
route-not-away = away
route-not-busy = takes no more
route-not-shift = does not work now
route-not-full = is full
route-not-had = had it and gave it on
route-nobody = nobody belongs to the team
route-given = { $given ->
    [one] One conversation given
   *[other] { $given } conversations given
}{ $freed ->
    [0] {""}
   *[other] , { $freed } taken from colleagues who are not there
}
route-nothing = Nobody waits who has no agent
route-by-hand = What stands in no queue is not given by itself: hand it to a team, write a rule, or set give = "all" under [routing]

## Acts
act-handoff = { $count ->
    [one] Handed on to { $word }
   *[other] { $count } handed on to { $word }
}
act-name-handoff = handing on
act-name-route = routing
journal-handoff = handed on
journal-route = given by routing
field-team = in the queue of

## Columns
col-answered = ANSWERED
col-skill = SKILL

## Errors
err-handoff-note = A note is missing
    .hint = Say why, and what is to be known: zuruf handoff 12 nord -m 'please take over'
    .keys = Say why, and what is to be known.
err-receiver-missing = It is not said to whom
    .hint = Name an agent or a team last: zuruf handoff 12 nord -m 'please take over'
    .keys = Choose an agent or a team.
err-receiver-unknown = There is no agent and no team “{ $name }”
    .hint = See them with: zuruf agent list, zuruf team list
    .keys = { KEY("go-team") } lists agents and teams.
err-route-many = { $count } conversations are too many at once
    .hint = Name at most { $max }, or leave the numbers out.
