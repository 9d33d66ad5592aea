# The composer, contact, contacts, board and outbox screens.

## Composer

composer-public = REPLY public on { $channel } as { $account }
composer-direct = REPLY to { $who } by { $channel } as { $account }
composer-note = NOTE team only · never leaves zuruf
composer-note-about = NOTE on { $who } · team only · never leaves zuruf
composer-over = { $over } too long
composer-sending = sending …
composer-review = REVIEW · send, keep or discard?
composer-review-warned = REVIEW · send anyway?
composer-draft-unsaved = draft not saved yet
composer-draft-saved = draft saved
composer-draft-failed = draft could not be saved · trying again
composer-kept = Draft kept.
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
composer-block-long-hint = Shorten it by { $over }.
composer-block-variable = The text still contains { $name }.
composer-block-variable-hint = Put in what belongs there or delete it.
composer-note-resolves-nothing = A note does not resolve anything: send it, then resolve.
composer-paste-ignored = Paste ignored: go back to the text first.
composer-paste-stripped = Invisible control characters in the paste were left out.
composer-paste-cut = The paste was too long; its end was cut.

## Names

pane-channel =
    { $key ->
        [x] X
        [mastodon] Mastodon
        [instagram] Instagram
        [facebook] Facebook
        [whatsapp] WhatsApp
        [telegram] Telegram
        [mail] e-mail
        [web] web chat
       *[other] { $key }
    }

pane-loading = Loading …
pane-stage-subscriber = Subscriber
pane-stage-subscriber-short = Sub
pane-stage-lead = Lead
pane-stage-lead-short = Lead
pane-stage-mql = MQL
pane-stage-mql-short = MQL
pane-stage-sql = SQL
pane-stage-sql-short = SQL
pane-stage-opportunity = Opportunity
pane-stage-opportunity-short = Opp
pane-stage-customer = Customer
pane-stage-customer-short = Cust
pane-stage-advocate = Advocate
pane-stage-advocate-short = Adv
pane-stage-disqualified = Disqualified
pane-stage-disqualified-short = Disq

## Board

board-none = none
board-more = { $count } more
board-empty = No contacts yet.
board-confirm-move = Move { $count } contacts to { $stage }?
board-open = { $count ->
        [one] 1 open
       *[other] { $count } open
    }
board-since = since { $date }
board-last = last message { $date }
board-owner = owner { $owner }
board-first-stage = There is no stage before this one.
board-last-stage = There is no lane after this one.
board-marked = { $count } marked
