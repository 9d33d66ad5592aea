# Notices: what an agent is told.

reason-mention = mentioned you
reason-assigned = gave it to you
reason-reply = new message
reason-note = wrote a note
reason-state = put it away or opened it
reason-task = gave you a task
reason-due = task is due
reason-itself-assigned = came to you
reason-itself-state = was put away or opened
notice-scope-mine = of mine
notice-scope-followed = that I follow
notice-scope-team = of my teams
notice-scope-new = that nobody has
notice-cell = { $what }: { $where }
notice-mode-off = no
notice-mode-list = in the list
notice-mode-tell = at once

act-follow = { $count ->
        [one] You follow it
       *[other] You follow { $count } records
    }
act-unfollow = { $count ->
        [one] You follow it no more
       *[other] You follow { $count } records no more
    }
act-name-follow = following
act-name-unfollow = following no more
journal-follow = follows
journal-unfollow = follows no more

header-notices = { $n } new
notices-new = New
notices-all = All
notices-followed = Followed
notices-settings = Settings
notices-digest-none = Nothing new
notices-none-new = Nothing new. What you are told of stands under Settings ({ KEY("prev-view") }).
notices-none-all = Nothing has happened yet that you are told of.
notices-none-followed = You follow nothing: { KEY("follow") } follows a conversation, a person or a room, and so does being mentioned.
notices-room = room
notices-quiet = nothing is said, only listed, from - to
notices-digest = what is new is summed up at
notices-muted = muted
notices-said = { $what }: { $who }
notices-said-key = { $said } ({ KEY("go-notices") })
notices-waiting = { $n ->
        [one] There is something new for you: { KEY("go-notices") }
       *[other] There are { $n } new things for you: { KEY("go-notices") }
    }
notices-seen = Seen
notices-unseen = Not seen any more
notices-saved = Saved
prompt-wish-quiet = Quiet hours
prompt-wish-quiet-hint = 22:00-07:00, or nothing for none
prompt-wish-digest = Summed up at
prompt-wish-digest-hint = 9:00, 14:00, or nothing for never
prompt-wish-wrong = Hours are written 22:00-07:00, times 9:00, 14:00

context-notices = NOTIFICATIONS
cmd-go-notices = Notifications
    .help = Shows what happened that you want to know.
    .words = mentions inbox bell
cmd-follow = Follow
    .help = Follows the conversation or the person, or no more: what happens there is told to you.
cmd-seen-unseen = Seen, unseen
    .help = Has the notification seen, or unseen.
cmd-see-all = All seen
    .help = Has all notifications seen.
cmd-mute = Mute
    .help = Tells nothing of this record any more.

cli-notices-which = Which ones? Name their numbers, or --all
cli-notices-bad = “{ $key } { $value }” is no setting: reply.team list, quiet 22:00-7:00, digest 9:00,14:00 (zuruf notifications settings)
col-why = WHY
