# Several people at one conversation: who is there, whose turn it is to answer.

present-yourself = your other console
present-reading = { $who } reads
present-noting = { $who } writes a note
present-replying = { $who } replies
present-replying-until = { $who } replies (until { $until })
present-more = { $said } +{ $n }
composer-turn = You answer now; who had begun is told and keeps the draft.
composer-turn-theirs = { $who } has begun to reply here. Your text is kept as a draft.
composer-turn-lost = { $who } took over the reply. Your text is kept as a draft.
composer-mute = No webhook here: it stays a draft (zuruf config edit)
composer-line-theirs = { $who } replies, until { $until }: { KEY("review", on: "composer") } { KEY("take-over") } takes over
composer-line-lost = { $who } took over, until { $until }: { KEY("review", on: "composer") } { KEY("take-over") } takes it back
composer-nobody-else = Nobody else is replying here.
reason-taken = took over your reply

cmd-take-over = Take over
    .help = Takes the turn to answer from the colleague who has it; they are told and keep their draft.

err-reply-held = { $own ->
        [1] You have begun to reply here, at another console
       *[other] @{ $agent } has begun to reply here
    }
    .why = it ends in { $seconds } s unless it is written on.
    .hint = Wait, or take over with --take-over: who has begun is told and keeps the draft.
    .keys = Wait, or take over with { KEY("take-over") }: who has begun is told and keeps the draft.
err-reply-taken = { $own ->
        [1] You took over this reply, at another console
       *[other] @{ $agent } took over this reply
    }
    .why = your text is kept as a draft; nothing was sent.
    .hint = Talk to each other, or send all the same with --take-over.
    .keys = Talk to each other, or send all the same.
err-reply-answered = @{ $agent } has answered meanwhile
    .why = your text is kept as a draft; nothing was sent.
    .hint = Read it first; send all the same with --take-over.
    .keys = Read it first; then it can be sent all the same.
err-reply-over = Your turn to answer was over
    .why = somebody took over and put it away again; nothing was sent.
    .hint = Read what happened; send all the same with --take-over.
    .keys = Read what happened; then it can be sent all the same.

conflict-title = { $field }: changed by @{ $agent } ({ $when })
conflict-mine = yours:   { $value }
conflict-theirs = theirs:  { $value }
conflict-before = before:  { $value }
conflict-empty = (nothing)
conflict-kept = Theirs stays.
err-field-conflict = { $field } says something else by now
    .why = yours: “{ $mine }”, @{ $agent } wrote “{ $theirs }” meanwhile, before: “{ $before }”.
    .hint = Choose one of them; on the command line look again, then set it with the value that stands there as --was.
    .keys = Choose one of them.

outbox-unapproved = Needs approval
delivery-unapproved = waits for a lead
pane-outbox-waits-for-lead = { KEY("approve", on: "outbox") } lets it go, { KEY("edit", on: "outbox") } changes it, { KEY("give-back", on: "outbox") } gives it back
pane-outbox-is-unapproved = This reply waits for a lead.
pane-outbox-only-unapproved = { $thing ->
        [event] An event waits for no lead.
       *[other] This reply does not wait for a lead.
    }
cmd-approve = Approve
    .help = Lets the reply go that waits for a lead; { KEY("edit", on: "outbox") } puts other words in its place.
cmd-give-back = Give back
    .help = Gives the reply that waits for a lead back to its author, with a reason.
fill-give-back = Why it goes back
fill-give-back-hint = The author reads it as a note, and has the text as a draft again.
act-reply-approval = The reply waits for a lead to approve it
act-approve = Approved, @{ $word } is told
act-give-back = Given back to @{ $word }
act-name-approve = approval
act-name-give-back = giving a reply back
journal-approve = reply approved
journal-give-back = reply given back
reason-approval = wants your approval
reason-approved = approved your reply
err-approve-lead = Only a lead can do that
    .why = @{ $agent } is none.
    .hint = A lead sees it under { KEY("go-outbox") }; zuruf agent edit { $agent } --role lead makes one.
    .keys = A lead sees it under { KEY("go-outbox") }; { KEY("edit", on: "team") } under { KEY("go-team") } gives somebody that role.
approve-question = Approve the reply all the same?
err-approve-newer = The customer has written since: “{ $text }”
    .why = the reply was written before.
    .hint = Read the conversation; let it go all the same with --anyway, or put other words in its place with -m.
    .keys = Read the conversation; { KEY("edit", on: "outbox") } puts other words in its place.
err-approve-nobody = Nobody could approve this reply
    .why = replies of this account wait for a lead, and no agent is one.
    .hint = zuruf agent edit NAME --role lead makes one; approval in the configuration of the account asks for it.
    .keys = { KEY("edit", on: "team") } under { KEY("go-team") } makes somebody a lead; approval in the configuration of the account asks for it.

composer-insert-s = what was answered to such questions
pick-similar = Answered before, and articles: questions like this one
similar-none = Nothing like it has been answered before, and no article is about it.
similar-resolved = resolved
similar-article = article
similar-article-stale = stale
col-question = ASKED
cmd-insert-similar = Past answers
    .help = Shows what was answered to questions like this one, by whom and when, and articles about it; { KEY("accept") } inserts it.
reason-soon = is due soon
reason-late = is late
