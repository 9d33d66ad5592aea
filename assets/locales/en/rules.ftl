# Rules: when something happens and a condition holds, steps are done by the program.
cmd-rules = Rules
    .help = Lists the rules with their state; each can be tried on past days, switched, changed, and has a log.
    .words = automation triggers
pick-rule = Rules
pick-rule-edit = Rule { $name }
rule-new = New rule …
rule-log = What rules did
rule-edit = Change it
rule-undo-last = Take back what it did last
rule-first = Put it first
rule-remove = Remove the rule
rule-switch-on = Switch it on
rule-switch-off = Switch it off
rule-test-days = Try it on the last { $days } days
rule-none = No rules yet. Make one: zuruf rule new NAME --when created --if '#liefer' --do 'team nord'
rule-state-on = on
rule-state-off = off
rule-runs = { $n } done, { $failed } failed
rule-when = When: { $text }
rule-if = If: { $text }
rule-do = Do: { $text }
rule-always = always
rule-once-conversation = Once for each conversation
rule-once-contact = Once for each person
rule-stop = After it no other rule is looked at
rule-event-message = message
rule-event-created = new conversation
rule-event-reopened = opened again
rule-event-resolved = resolved
rule-event-changed = changed
rule-event-contact = person changed
rule-event-stage = other stage
rule-event-sla-warning = service level due soon
rule-event-sla-breach = service level missed
rule-event-time = time passed
rule-event-keyword = keyword written
rule-event-import-finished = import over
rule-run = { $at }  { $rule }  #{ $id } { $who }  ({ $event }): { $fate }
rule-fate-done = done
rule-fate-nothing = nothing to do
rule-fate-failed = failed, nothing was done
rule-fate-taken-back = taken back
rule-fate-entry = { $fate } (entry { $n })
rule-trial = { $n ->
    [one] It would have been done once
   *[other] It would have been done { $n } times
} for { $events } events
rule-trial-cut = More happened than was looked at: only the newest { $n } events of each kind count. Choose a shorter time.
rule-trial-now = Asked as things stand now, as nothing tells how they stood then: { $words }
rule-would = { $at }  #{ $id } { $who }  ({ $event })
rule-now = now
rule-log-empty = No rule has done anything yet
rule-log-more = There are more: zuruf rule log, zuruf rule test with --limit
form-rule = Rule
form-rule-name = Name
form-rule-when = When
form-rule-if = If
form-rule-do = Do
form-rule-once = Once per
form-rule-stop = Then stop
form-rule-once-wrong = Once per: event, conversation or contact
form-rule-stop-wrong = Then stop: yes (no other rule is looked at for the same event) or no
form-rule-hint = When: message, created, reopened, resolved, changed, contact, stage, sla-warning, sla-breach, time, keyword, import-finished. Do: team NAME; tag +new; priority high; score +10; complaint KIND high; answer CODE; consent newsletter out; note TEXT; webhook NAME; done …

## Acts
act-rule-add = Rule { $word } made; it is off
act-rule-edit = Rule { $word } changed
act-rule-remove = Rule { $word } removed
act-rule-on = Rule { $word } is on
act-rule-off = Rule { $word } is off
act-rule-order = Order of the rules changed
act-enqueue = { $count ->
    [one] In the queue of { $word }
   *[other] { $count } in the queue of { $word }
}
act-name-rule = what a rule did
act-name-rule-add = new rule
act-name-rule-edit = change of a rule
act-name-rule-remove = removing a rule
act-name-rule-on = switching a rule on
act-name-rule-off = switching a rule off
act-name-rule-order = order of the rules
act-name-enqueue = queue
journal-rule = done by a rule
journal-rule-add = rule made
journal-rule-edit = rule changed
journal-rule-remove = rule removed
journal-rule-on = rule switched on
journal-rule-off = rule switched off
journal-rule-order = rules put in order
journal-enqueue = put into a queue
field-events = when
field-once = once
field-stop = then stop
field-switched = on

## Columns
col-event = WHEN
col-rule = RULE

## Errors
err-rule-unknown = There is no rule “{ $name }”
    .hint = See them with: zuruf rule list
    .keys = { KEY("rules") } lists them.
err-rule-name = “{ $found }” cannot be the name of a rule
    .hint = One to 40 characters.
err-rule-taken = There is already a rule “{ $found }”
    .hint = Choose another name, or change that one: zuruf rule set "{ $found }"
    .keys = Choose another name, or change that one: { KEY("rules") } lists them.
err-rule-event = “{ $found }” does not set off a rule
    .why = known: { $known }.
    .hint = Did you mean { $near }?
err-rule-no-event = It is not said what sets the rule off
    .hint = Name one or more with --when: { $known }
    .keys = Name one or more: { $known }
err-rule-query = A rule cannot ask for { $found }
    .why = it depends on who looks.
    .hint = Name the agent: assignee:ben
err-rule-no-words = A rule that waits for a keyword has to name one
    .why = its words are looked for in what the customer has just written.
    .hint = Add words to its condition, as in: kündigen* or "zu teuer"
err-rule-unknown-name = There is no { $found }
    .hint = A rule that asks for it would never be done. { $kind ->
        [tag] A tag is there once something carries it: zuruf tag 12 +{ $name }
       *[other] Make it first, or write another one.
    }
err-rule-me = Step { $line } says “me”: { $text }
    .hint = A rule is done by the program. Name an agent or, better, a team: team nord
err-rule-many = There are { $max } rules already
    .hint = Put several steps or conditions into one: a or b.
err-rule-circle = The rules would go to and fro
    .why = “{ $rule }”, step { $line } ({ $step }) and “{ $other }”, step { $other_line } ({ $other_step }) undo each other, and each sets the other off.
    .hint = Switch one of them off, change the step, or let it wait for something else.
err-entry-not-programs = Entry { $n } was not done by the program
    .hint = Take back what you did yourself with: zuruf undo
err-entry-undone = Entry { $n } was taken back already

## The demo
demo-calendar = Office
demo-policy = Answers
demo-macro = Refund
demo-rule-fault = Faults first
demo-rule-waits = Waited too long
demo-rule-offer = Wants an offer
demo-points-offer = asked for an offer
demo-points-fleet = fit +30 fleet of a customer in our region
demo-points-call = +12 called twice about fixed IPs
demo-points-region = fit +20 our region
