## Deals

deal-told = { $what } · { $phase ->
        [open] open
        [won] won
       *[lost] lost
    }
deal-phase-open = open
deal-phase-won = won
deal-phase-lost = lost
deal-since-open = open since { $at }
deal-since-won = won { $at }
deal-since-lost = lost { $at }
deal-opened-by = opened by { $text }
deal-next = Next: { $text }
deal-close = Expected close: { $text }
deal-why = Why: { $text }
deal-owner = Owner: { $text }
deal-tags = Tags: { $text }
deal-bad-value = { $found } is no amount: 12000, 12.50 USD
deal-pick = Deal { $what }
deal-new = Open a new one
deal-edit = Look at it and change it
deal-win = They bought: won
deal-lose = They did not: lost
deal-reopen = Open it again: why it ended so is taken away
deal-note = Write a note on it
deal-task = Add a task on it
deal-task-done = It is done
deal-task-edit = Look at it and change it
deal-task-later = Put it off
deal-task-to = Give it to an agent
deal-fields = Fill in its fields
deal-post = Post it into a room
deal-tag = Tag it
deal-move = Give it to another contact
pick-deal-to = Who is to have { $name }?
deal-contact = Go to the contact
deal-conversation = Go to the conversation
deals-title = Deals
deals-none = There are no deals.
deals-open = Only open ones
deals-won = Only those that were won
deals-lost = Only those that were lost
deals-all = Open and decided ones
deals-open-count =
    { $n ->
        [one] 1 open deal
       *[other] { $n } open deals
    }
deals-won-sum = won { $sum }
pane-contact-deals = DEALS
tab-deals = Deals
cli-deal = deal: { $text }
col-deal = DEAL
explain-deal = with an open deal
query-value-deal = an open deal of the contact
tagged-kind-deal = deal
tagged-count-deal =
    { $n ->
        [one] 1 deal
       *[other] { $n } deals
    }
cmd-deals = Deals
    .help = All open deals with their value and next step, and from there the won and the lost ones.
cmd-deal = Deals of this contact
    .help = The deals of a person, or of who wrote a conversation: look at them, open one, win or lose one.
form-deal-new = New deal
form-deal = Deal, { $state }
form-deal-title = Title
form-deal-value = Value
form-deal-step = Next step
form-deal-when = Due
form-deal-close = Expected close
form-deal-owner = Owner
form-deal-hint = Value: 12000, 12.50 USD. Times: tomorrow, fri, 2w, 2026-05-10, or nothing.
form-deal-value-wrong = An amount: 12000, 12.50 USD
fill-deal-won = Won: { $name }
fill-deal-won-hint = Why they bought; may be empty
fill-deal-lost = Lost: { $name }
fill-deal-lost-hint = Why they did not buy: price, time, another one
act-deal-open = Deal opened: { $word }
act-deal-edit = Deal changed: { $word }
act-deal-won = Deal won: { $word }
act-deal-lost = Deal lost: { $word }
act-deal-reopen = Deal open again: { $word }
act-deal-move = Deal given to another contact: { $word }
act-name-deal-open = opening a deal
act-name-deal-edit = changing a deal
act-name-deal-won = winning a deal
act-name-deal-lost = losing a deal
act-name-deal-reopen = opening a deal again
act-name-deal-move = giving a deal to another contact
journal-deal-open = deal opened
journal-deal-edit = deal changed
journal-deal-won = deal won
journal-deal-lost = deal lost
journal-deal-reopen = deal opened again
journal-deal-move = deal given to another contact
field-deal = deal
field-value = value
field-currency = currency
field-phase = state
field-reason = reason
field-step = next step
field-step_at = next step on
field-close_at = expected close
field-contact_id = contact
field-note = note
err-deal-title = A deal needs a name
    .hint = What they may buy: frame contract, 50 phones
err-deal-currency = { $found } is no currency
    .hint = Three letters: EUR, USD, CHF
err-deal-reason = Why was it lost?
    .hint = Say it: --reason 'too expensive'
    .keys = Price, time, another one: a word will do.
err-deal-nobody = Nobody is known behind conversation { $id } yet
    .hint = Open it on a contact: zuruf deal new c:3 'frame contract'
err-deal-whose = A deal is opened on a contact or a conversation
    .hint = zuruf deal new c:3 'frame contract'
err-deal-fields-missing = Deal { $id } cannot be won or lost yet: { $names } missing
    .why = these fields are required
    .hint = Fill them in: zuruf field set d:{ $id } NAME VALUE
    .keys = Fill them in.
err-deal-changed = Somebody has changed deal { $deal } since: { $what }
    .hint = Look at it again: zuruf deal show { $deal }

## Deals of the demo
demo-deal-fleet = Tariff for 40 vans
demo-deal-fleet-step = send the offer
demo-deal-region = Region contract, 12 months
demo-deal-region-reason = answered first
