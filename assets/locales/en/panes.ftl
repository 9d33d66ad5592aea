# The composer, contact, contacts, board and outbox screens.

## Composer

composer-public = REPLY public on { $channel } as { $account }
composer-direct = REPLY to { $who } by { $channel } as { $account }
composer-note = NOTE team only · never leaves zuruf
composer-note-about = NOTE on { $who } · team only · never leaves zuruf
composer-over = { $over } too long
composer-sending = sending …
composer-review = REVIEW · send, keep or discard?
composer-review-note = REVIEW · save, keep or discard?
composer-review-warned = REVIEW · send anyway?
composer-draft-unsaved = draft not saved yet
composer-draft-saved = draft saved
composer-draft-failed = draft could not be saved · trying again
composer-kept = Draft kept.
composer-thrown = Draft thrown away. { KEY("undo") } brings it back.
composer-back = The draft is back.
composer-back-kept = The draft is back: { KEY("drafts") } opens it.
composer-new-tag = new tag
composer-insert-a = agent
composer-insert-t = tag
composer-warn-sensitive =
    { $count ->
        [one] A card or account number is in the text.
       *[other] { $count } card or account numbers are in the text.
    }
composer-block-empty = There is nothing to send yet.
composer-block-long = Too long: { $count } of { $max } characters.
composer-block-long-hint = Shorten it by { $over }, or { KEY("review", on: "composer") } { KEY("split") } sends it in parts.
composer-block-variable = The text still contains { $name }.
composer-block-variable-hint = Put in what belongs there or delete it.
composer-note-resolves-nothing = A note does not resolve anything: send it, then resolve.
composer-paste-ignored = Paste ignored: go back to the text first.
composer-paste-stripped = Invisible control characters in the paste were left out.
composer-paste-cut = The paste was too long; its end was cut.

## Names


pane-loading = Loading …
pane-stage-subscriber-short = Sub
pane-stage-lead-short = Lead
pane-stage-mql-short = MQL
pane-stage-sql-short = SQL
pane-stage-opportunity-short = Opp
pane-stage-customer-short = Cust
pane-stage-advocate-short = Adv
pane-stage-disqualified-short = Disq

## Board

pane-board-none = none
pane-board-more = { $count } more
pane-board-empty = No contacts yet.
pane-board-confirm-move = Move { $count } contacts to { $stage }?
pane-board-open = { $count ->
        [one] 1 open
       *[other] { $count } open
    }
pane-board-since = since { $date }
pane-board-last = last message { $date }
pane-board-owner = owner { $owner }
pane-board-first-stage = There is no stage before this one.
pane-board-last-stage = There is no lane after this one.
pane-board-marked = { $count } marked
pane-board-group = lanes: { $by }
pane-board-by-owner = owner
pane-board-by-channel = channel
pane-board-by-tag = tag
pane-board-came = from { $from } by { $agent }
pane-board-criteria = { $stage } takes: { $text }
pane-board-funnel = STAGES, AND HOW MANY GO ON
pane-board-no-conversation = This contact has no conversation.

## Contact

pane-contact-empty = Nothing was written yet.
pane-contact-in = in
pane-contact-out = out
pane-contact-note = note
pane-contact-event = event
pane-contact-stage = stage
pane-contact-notes = NOTES
pane-contact-no-notes = none; { KEY("note") } writes one
pane-contact-way = STAGES
pane-contact-identities = ON CHANNELS
pane-contact-addresses = ADDRESSES
pane-contact-owner = owner { $owner }
pane-contact-counts =
    { $all ->
        [one] 1 conversation, { $open } open
       *[other] { $all } conversations, { $open } open
    }
pane-contact-span = { $first } to { $last }
pane-contact-followers =
    { $count ->
        [one] 1 follower
       *[other] { $count } followers
    }
pane-contact-entry-alone = This entry stands in no conversation.
pane-contact-first-stage = There is no stage before this one.
pane-contact-last-stage = There is no stage after this one.

## Contacts

pane-contacts-all = Contacts · last written first
pane-contacts-words = Contacts with: { $words }
pane-contacts-empty = No contacts yet: they come with the first import.
pane-contacts-no-match = No contact has these words in name, handle or address.
pane-contacts-marked = { $count } marked
pane-contacts-col-name = Name
pane-contacts-col-handle = Handle
pane-contacts-col-organisation = Organisation
pane-contacts-col-stage = Stage
pane-contacts-col-owner = Owner
pane-contacts-col-age = open  age

## Outbox

pane-outbox-open = Outbox · on their way
pane-outbox-all = Outbox · all
pane-outbox-empty = Nothing is on its way.
pane-outbox-state-held = Held
pane-outbox-tries =
    { $count ->
        [one] 1 attempt
       *[other] { $count } attempts
    }
pane-outbox-leaves = leaves { $leaves }
pane-outbox-next-in = next in { $left }
pane-outbox-refused = held back
pane-outbox-refused-hint = No attempt was made. It goes out once the configuration allows it and zuruf is started again; { KEY("send-again", on: "outbox") } looks again now.
pane-outbox-due = due now
pane-outbox-leaving = leaving now
pane-outbox-asks = did it arrive?
pane-outbox-no-endpoint = no webhook set up
pane-outbox-to = to { $who } through { $endpoint }
pane-outbox-event = event of { $who } to { $endpoint }
pane-outbox-attempts = ATTEMPTS
pane-outbox-no-attempts = none yet
pane-outbox-body = BODY as sent · { $type }
pane-outbox-never-ended = never ended
pane-outbox-no-answer = no answer
pane-outbox-verdict =
    { $verdict ->
        [delivered] delivered
        [retry] tried again
        [unknown] unknown
        [dead] given up
       *[other] { $verdict }
    }
pane-outbox-ask-drop = { $thing ->
        [event] Drop this event for good?
       *[other] Drop this reply for good?
    }
pane-outbox-ask-again = It may have arrived already. Send it once more?
pane-outbox-is-leaving = It is leaving right now: wait for its result.
pane-outbox-is-finished = { $thing ->
        [event] This event is finished.
       *[other] This reply is finished.
    }
pane-outbox-only-unknown = Only what is unknown can be confirmed.

## What came with messages

mark-gone = deleted there
mark-repost = repost
mark-unlisted = unlisted
mark-followers = for followers
mark-private = private
thread-quoted-unknown = > quotes a message that is not here
versions-title = Former texts
versions-none = No former text of this message is known.
cmd-versions = Former texts
    .help = Shows what an edited message said before.
cli-former = before { $when }
context-sync = SOURCES AND IMPORTS
pane-sync = Sources and imports
pane-sync-empty = Nothing came in yet. [[source]] in the configuration describes where exports come from; { KEY("import-file") } imports one.
pane-sync-gaps = Gaps: days without messages
sync-never = never yet
sync-row-new = { $n } new
sync-row-rejected = { $n } rejected
sync-source-brought = It brought { $new } new, { $known } known, { $rejected } rejected
sync-source-place = From { $place }
sync-source-ran = Last run: { $ran }
sync-source-next = Next run: { $next }
sync-batch-brought =
    { $read } read: { $new } new, { $known } known, { $edited } edited, { $rejected } rejected; { $conversations ->
        [one] 1 conversation
       *[other] { $conversations } conversations
    }, { $contacts ->
        [one] 1 contact
       *[other] { $contacts } contacts
    }
sync-batch-rejects = { KEY("open", on: "sync") } shows each with its line and why. Mended in the file, they are in when it is read again ({ KEY("retry-batch") }); with a column map: zuruf batch retry { $id } --map FIELD=COLUMN
sync-revert-ask =
    Take import { $id } back? { $messages ->
        [one] 1 message
       *[other] { $messages } messages
    } in { $conversations ->
        [one] 1 conversation
       *[other] { $conversations } conversations
    } and { $people ->
        [0] nobody
        [one] 1 person
       *[other] { $people } people
    } go, { $kept ->
        [one] 1 conversation stays
       *[other] { $kept } conversations stay
    }
sync-source-is-off = It is off: switch it on first
sync-no-source = That is no source
sync-no-batch = That is no import
sync-no-rejects = Everything of it could be read
rejects-title = { $file }: what could not be read
rejects-mend = Mend these in the file, then { $key } reads it again: what can be read by then comes in.
rejects-line = line { $line }
rejects-more = { $n } of { $all } are shown; all of them: zuruf batch rejects
