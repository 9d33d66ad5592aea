# The console: frame, inbox, thread, overlays.

## Frame
tab-inbox = Inbox
tab-contacts = Contacts
tab-board = Board
tab-outbox = Outbox
header-demo = DEMO
header-read-only = read only
header-mouse = MOUSE
header-importing = importing { $n }
too-small = Too small
hint-back-to-text = To the text
hint-and-done = + done
hint-later = Later
hint-save = Save
hint-keep = Keep
hint-find = Find
hint-complete = Complete
hint-clear = Clear
hint-close = Close
held = Sent { $leaves }. { KEY("undo") } takes it back.
leaves-in = in { $n } s
leaves-at = at { $at }
key-unbound = { $keys } does nothing here. { KEY("help") } shows the keys.
command-off = { $title }: { $why }
command-unknown = There is no such command.
off-elsewhere = not here
off-read-only = the store is read only
off-no-search = no search is open
off-no-contact = no contact here
off-nothing = nothing is under the cursor
off-no-conversation = no conversation here
burst-ignored = Many keys at once: looks like a paste, so nothing was changed.
keys-wait =
    { $n ->
        [one] One key waits for the list. Esc or Ctrl+C gives it up.
       *[other] { $n } keys wait for the list. Ctrl+C gives them up.
    }
keys-dropped = The keys that waited were not used.
paste-ignored = Nothing to paste into here.
cancel-again = { KEY("cancel") } again quits.
quit-question = Quit zuruf? Drafts are kept.
reloading = Loading again …
mouse-on = Mouse on. Shift and drag selects text. { KEY("mouse") } switches it off.
mouse-off = Mouse off.
copied =
    { $n ->
        [one] One character sent to the terminal clipboard.
       *[other] { $n } characters sent to the terminal clipboard.
    }
copied-cut = Too long for the terminal clipboard: only the first { $n } characters were sent.
# $what: the act, in a few words.
bulk-question = { $what }: { $n } records at once. Do it?
bulk-change = change
take-question = Take it over?
cancel-send-what = Put the cursor on a reply that is still on its way.
list-ends = No further conversation.
list-loading = Loading …
list-failed = Could not be loaded. { KEY("reload") } tries again.

## Views
view-mine = Mine
view-unassigned = Unassigned
view-open = Open
view-snoozed = Snoozed
view-resolved = Done
view-spam = Spam
view-all = All
rail-views = VIEWS
rail-own = MY VIEWS
rail-shared = SHARED VIEWS
rail-channels = CHANNELS
rail-tags = TAGS

## Inbox
inbox-marked = { $n } marked
inbox-col-waiting = Waits
inbox-col-channel = Ch
inbox-col-who = Who
inbox-col-text = Last line
inbox-col-tags = Tags
inbox-col-owner = Own
inbox-col-age = Age
inbox-empty = Nothing here. { KEY("next-view", on: "conversation") } shows the next view.
inbox-empty-filter = Nothing matches in this view. { KEY("next-view", on: "conversation") } looks in the next, { KEY("back") } clears the filter.
summary-messages =
    { $n ->
        [one] one message
       *[other] { $n } messages
    }

## Thread
thread-none = No conversation open.
thread-waiting = waiting { $for }
thread-elsewhere = there: { $said }
thread-owner = owner { $who }
thread-draft = draft kept
thread-edited = edited
thread-masked = { $n } masked
thread-flagged = hidden characters marked
thread-folded = … { $n } more bytes, { KEY("open", on: "thread") } unfolds
thread-attachments = attached: { $names }
kind-in = in
kind-out = out
kind-note = NOTE team only
kind-event = event
delivery-held = leaves { $leaves }, { KEY("undo") } takes it back
delivery-retry = not delivered yet, next try in { $when }
delivery-queued = on its way
delivery-sending = sending
delivery-delivered = delivered
delivery-unknown = UNKNOWN: did it arrive? See outbox
delivery-dead = FAILED: see outbox
delivery-cancelled = taken back

## Card
card-nobody = Nobody but us has written.
card-stage-since = { $age } in stage
card-followers =
    { $n ->
        [one] one follower
       *[other] { $n } followers
    }
card-conversations =
    { $all ->
        [one] one conversation, { $open } open
       *[other] { $all } conversations, { $open } open
    }
card-times = first { $first }, last { $last }

## Search
search-count = { $n } hits
search-nothing = No message matches. { KEY("filter") } changes the search, { KEY("back") } closes it.

## Overlays
confirm-keys = y yes, any other key no
pick-keys = { KEY("accept") } takes it, { KEY("back", on: "overlay") } closes
pick-count = { $n } of { $all }
pick-nothing = Nothing matches.
pick-agent = Assign to
pick-agent-open = { $n } open
pick-nobody = nobody
pick-priority = Priority
pick-stage = Stage
prompt-keys = { KEY("accept") }, { KEY("back", on: "overlay") } closes
prompt-tags = Tags
prompt-tags-hint = +add -remove, blanks between. { KEY("complete", on: "overlay") } completes.
prompt-tags-there = Now: { $names }. -tag takes one away.
prompt-snooze = Snooze until
prompt-snooze-hint = 2h  3d  tomorrow  mon 9:00  2026-05-10  reply
prompt-snooze-wrong = That is no time in the future.
prompt-snooze-reply = until the next message
prompt-reason = Why?
prompt-reason-hint = One line. It stays with the record.
prompt-reason-empty = A reason is needed.
prompt-criteria = What does { $stage } take?
prompt-criteria-hint = One line. Empty takes it away.
prompt-age-limit = How long may a card stand in { $stage }?
prompt-age-limit-hint = 5d  2w  36h, or nothing for no limit
prompt-age-limit-wrong = That is no length of time: 5d, 2w, 36h, or nothing.
prompt-filter = Find
prompt-filter-hint = is:open channel:x #tag narrows the list, words search all messages
prompt-offers = { KEY("complete", on: "overlay") }: { $names }
form-contact = Contact
form-keys = { KEY("accept") } saves, { KEY("complete", on: "overlay") } next field, { KEY("back", on: "overlay") } closes
form-keys-on = { KEY("accept") } next field, { KEY("send", on: "overlay") } saves, { KEY("back", on: "overlay") } closes
form-name = Name
form-organisation = Organisation
menu-title = What can be done here
menu-keys = press its key, { KEY("back", on: "overlay") } closes
# A menu on several pages. $title, $keys: as on a single one.
menu-page-title = { $title } · page { $n } of { $all }
menu-page-keys = { $keys }, { KEY("page-down", on: "overlay") } turns
which-key-keys = Esc gives up
palette-title = Everything by its name
palette-view = view
palette-contact = contact
palette-agent = agent
palette-tag = tag
# A command that has no key, where a text would name it. $title: as the palette calls it.
key-none = “{ $title }” in the palette
palette-keys = c contact  v view  t tag  a agent + blank narrow
page-keys = j k scroll, { KEY("back", on: "overlay") } closes
help-title = Keys
help-first = TEN KEYS TO START WITH
messages-title = Notices
messages-none = Nothing has been said yet.
history-title = History
history-none = Nothing has been changed yet.
history-rows = { $n } records
history-undoes = takes back { $n }
history-undone = taken back
context-global = EVERYWHERE
context-list = LISTS
context-conversation = INBOX AND THREAD
context-thread = THREAD
context-contact = CONTACT
context-board = BOARD
context-outbox = OUTBOX
context-search = SEARCH
context-composer = WRITING
context-review = REVIEW
context-overlay = BOXES
journal-done = done
journal-open = opened
journal-snooze = snoozed
journal-spam = marked as spam
journal-assign = assigned
journal-take = taken
journal-priority = priority set
journal-tag = tags changed
journal-note = note written
journal-reply = reply sent
journal-cancel-send = sending taken back
journal-confirm-sent = confirmed as arrived
journal-send-again = sent again
journal-stage = stage changed
journal-stage-rule = stage settings changed
journal-owner = owner set
journal-contact = contact edited
journal-undo = taken back
journal-redo = done again
journal-import = imported

## Errors
err-crashed = zuruf has made a mistake and had to stop
    .why = what you wrote was saved a second after the last key; a report without any text of yours or your customers is in { $path }
    .hint = start it again
err-terminal = The terminal cannot be used
    .why = { $why }
    .hint = zuruf --help lists the commands that need no screen
search-ends = No more hits that way.
explain-no-query = There is no search and no filter.
