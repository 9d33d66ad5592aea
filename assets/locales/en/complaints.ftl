## Complaints

complaint-told = { $category } · { $severity ->
        [low] low
        [high] high
        [critical] critical
       *[normal] normal
    }
severity-low = low
severity-normal = normal
severity-high = high
severity-critical = critical
remedy-none = none
remedy-apology = apology
remedy-refund = refund
remedy-replacement = replacement
remedy-goodwill = goodwill
explain-complaint = with an open complaint
thread-complaint = complaint { $severity }
complaint-is-open = open
complaint-is-closed = closed
rooms-shows-complaint = complaint
complaint-since = open since { $at }
complaint-closed = closed { $at }
complaint-by = by { $at }
complaint-opened-by = opened by { $text }
complaint-cause = Cause: { $text }
complaint-concerns = Concerns: { $text }
complaint-promised = Promised { $text }
complaint-remedy = Remedy: { $text }
complaint-outcome = Outcome: { $text }
complaint-lesson = Lesson: { $text }
complaint-tally = { $all } in all, { $open } open
complaint-cost = cost { $text }
complaint-bad-cost = { $found } is no amount: 12.50
complaint-first = A complaint is open: first its outcome, then resolve.
complaint-pick = Complaint { $what }
complaint-edit = Look at it and change it
complaint-reopen = Open it again: the outcome is taken away
complaint-conversation = Go to the conversation
complaints-title = Complaints
complaints-none = There are no complaints.
complaints-open = Only open ones
complaints-closed = Only closed ones
complaints-all = Open and closed ones
complaints-causes = Kinds and causes, counted
cmd-complaint = Complaint
    .help = Opens the complaint of a conversation, or those of a person: kind, severity, cause, promise, remedy, outcome.
cmd-complaints = Complaints
    .help = All complaints, with kinds and recurring causes counted.
form-complaint-new = New complaint
form-complaint = Complaint, { $state }
form-complaint-category = Kind
form-complaint-severity = Severity
form-complaint-cause = Root cause
form-complaint-concerns = Concerns
form-complaint-due = Promised for
form-complaint-remedy = Remedy
form-complaint-cost = Cost
form-complaint-outcome = Outcome
form-complaint-lesson = Lesson
form-complaint-hint = Severity: low, normal, high, critical. Remedy: apology, refund, replacement, goodwill. An outcome closes it.
form-complaint-severity-wrong = low, normal, high or critical
form-complaint-remedy-wrong = none, apology, refund, replacement or goodwill
form-complaint-cost-wrong = An amount: 12.50
act-complaint-open = Complaint opened: { $word }
act-complaint-edit = Complaint changed: { $word }
act-complaint-close = Complaint closed: { $word }
act-complaint-reopen = Complaint open again: { $word }
act-left-complaint-open =
    { $count ->
        [one] { $said } · one is left ({ $ids }): a complaint in it has no outcome
       *[other] { $said } · { $count } are left ({ $ids }): complaints in them have no outcome
    }
act-left-fields-missing =
    { $count ->
        [one] { $said } · one is left ({ $ids }): { $names } missing
       *[other] { $said } · { $count } are left ({ $ids }): required fields are empty ({ $names })
    }
act-name-complaint-open = opening a complaint
act-name-complaint-edit = changing a complaint
act-name-complaint-close = closing a complaint
act-name-complaint-reopen = opening a complaint again
journal-complaint-open = complaint opened
journal-complaint-edit = complaint changed
journal-complaint-close = complaint closed
journal-complaint-reopen = complaint opened again
field-complaint = complaint
field-category = kind
field-severity = severity
field-cause = cause
field-concerns = concerns
field-remedy = remedy
field-cost = cost
field-outcome = outcome
field-lesson = lesson
field-closed_at = closed
col-category = KIND
col-severity = SEVERITY
col-cause = CAUSE
col-outcome = OUTCOME
col-conversation = CONVERSATION
col-all = ALL
col-cost = COST
err-complaint-category = A complaint needs a kind
    .hint = One or two words: delivery, bill, service
err-complaint-there = A complaint is open in conversation { $id } already: { $complaint }
    .hint = Look at it with: zuruf complaint show { $complaint }
err-complaint-open = Conversation { $id } has an open complaint ({ $category })
    .hint = Write down how it ended: zuruf complaint close { $complaint } --outcome '...'
err-complaint-changed = Somebody has changed complaint { $complaint } since: { $what }
    .hint = Look at it again: zuruf complaint show { $complaint }
err-complaint-no-outcome = How did it end?
    .hint = Say it: --outcome 'replacement sent'

## Complaints of the demo
demo-rule-complaint = Urgent outages
demo-complaint-kind = outage
