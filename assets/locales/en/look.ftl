# The line mode, the first run, the coach.

## Line mode (--plain)
plain-notices =
    { $n ->
        [one] There is something new for you; type : notifications
       *[other] There are { $n } new things for you; type : notifications
    }
plain-task-due = Due now: { $text }, { $who }. Type : task list --due
plain-tasks-due =
    { $n ->
        [one] A task of yours is due; type : task list --due
       *[other] { $n } tasks of yours are due; type : task list --due
    }
plain-hello = zuruf, only lines. You are { $agent }. ? explains what can be typed, q leaves.
plain-choose-view = Type the number of a view.
plain-choose-row = Type the number of a conversation to open it.
plain-more = There are more: + goes on. The number of a conversation opens it.
plain-list-empty = Nothing here. v lists the views.
plain-none-open = no conversation is open: type its number first
plain-no-such = there is no number { $n } here
plain-no-number = “{ $found }” is not a number
plain-unknown = “{ $found }” means nothing here. Did you mean { $nearest }? ? lists everything.
plain-not-here = not from here: leave with q first
plain-found = : show and the number of a hit reads its conversation.
plain-trouble =
    { $n ->
        [one] One reply needs you: type : outbox list
       *[other] { $n } replies need you: type : outbox list
    }
plain-tag = tag { $tag }
plain-unread = unread
plain-priority = priority { $priority }
plain-waits = waiting { $for }
plain-assigned = with { $agent }
plain-tags = tags { $tags }
plain-head = Conversation { $id } with { $who } on { $channel }
plain-public = public
plain-direct = direct
plain-older = { $all } messages, here are the newest. : show { $id } --limit { $all } reads all.
plain-message = Message { $n } of { $all }, { $kind }, { $author }, { $at }
plain-draft-reply = A reply is begun: r goes on with it.
plain-draft-note = A note is begun: i goes on with it.
plain-draft-kept = Not sent. The text is kept as a draft.
plain-write-reply = Write the reply.
plain-write-note = Write the note; only the team reads it.
plain-write-dot = A line with only a dot ends it.
plain-write-draft = A dot at once sends this draft, anything else takes its place:
plain-anyway = y sends it all the same, anything else keeps it as a draft.
plain-help-views = lists the views, with a number opens one
plain-help-list = the list again; with a filter like is:unread channel:x narrows it
plain-help-more = reads on in the list
plain-help-open = opens the conversation of this number; the number alone does too
plain-help-again = reads the same again
plain-help-next = the next conversation
plain-help-previous = the previous conversation
plain-help-back = back to the list
plain-help-reply = replies to the customer: the text follows, or comes line by line
plain-help-note = writes an internal note, @names and #tags in it
plain-help-done = resolves; with numbers these rows, else the open one, and the next follows
plain-help-snooze = puts off: s 2h, s tomorrow, s 3 4 mon 9:00
plain-help-assign = gives to a colleague: a ben, a none, a 3 4 ben
plain-help-take = takes it yourself
plain-help-tag = adds and removes tags: t +vip -new
plain-help-priority = urgent, high, normal or low
plain-help-unread = marks as unread, to come back to it
plain-help-spam = marks as spam
plain-help-contact = reads the contact
plain-help-history = reads what happened to it
plain-help-undo = takes back your last act, also a reply that has not left
plain-help-redo = does it again
plain-help-help = this list
plain-help-quit = leaves
plain-help-rest = / and a query finds or narrows. : and any command of the command line does it, like : board or : outbox list.

## Coach, start
coach-move = move
coach-open = open
coach-reply = reply
coach-note = note with @
coach-card = move a card
coach-undo = undo
coach-esc = { KEY("back") } ends
coach-over = That was all of it. { KEY("menu") } shows what can be done, { KEY("help") } all keys; zuruf tutor begins again.
coach-ended = The steps are gone. zuruf tutor brings them back.
default-instead = The default is used instead.
default-all = { $n } mistakes in { $file }, named by { $command }. The first
crash-last-time = zuruf stopped by a mistake of its own last time. What you wrote is kept: { KEY("drafts") } lists your drafts.
crash-report-at = The report, without any text of yours, is { $path }.
copied-to-file = Written to { $path }
copied-nowhere = The file cannot be written.
