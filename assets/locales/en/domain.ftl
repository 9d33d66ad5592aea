# domain: the names of things, times, and the query language

## Stages
stage-subscriber = Subscriber
stage-lead = Lead
stage-mql = MQL
stage-sql = SQL
stage-opportunity = Opportunity
stage-customer = Customer
stage-advocate = Advocate
stage-disqualified = Disqualified

## States and priorities
state-open = Open
state-pending = Pending
state-snoozed = Snoozed
state-resolved = Resolved
state-spam = Spam
state-merged = Merged
priority-urgent = Urgent
priority-high = High
priority-normal = Normal
priority-low = Low

## Replies on their way
endpoint-on = On
endpoint-paused = Asked for a pause
endpoint-resting = Rests after failures
endpoint-probing = Next reply is a test
endpoint-off = Switched off
endpoint-foreign = not configured here

outbox-queued = Queued
outbox-sending = Sending
outbox-delivered = Delivered
outbox-unknown = Unknown
outbox-dead = Failed
outbox-cancelled = Cancelled

## Channels
channel-x = X
channel-mastodon = Mastodon
channel-facebook = Facebook
channel-instagram = Instagram
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-slack = Slack
channel-discord = Discord
channel-reddit = Reddit
channel-youtube = YouTube
channel-linkedin = LinkedIn
channel-bluesky = Bluesky
channel-mail = E-mail
channel-web = Web
channel-chatwoot = Chatwoot
channel-zammad = Zammad
channel-zendesk = Zendesk
channel-freshdesk = Freshdesk
channel-intercom = Intercom
abbr-x = X
abbr-mastodon = MA
abbr-facebook = FB
abbr-instagram = IG
abbr-whatsapp = WA
abbr-telegram = TG
abbr-slack = SL
abbr-discord = DI
abbr-reddit = RD
abbr-youtube = YT
abbr-linkedin = LI
abbr-bluesky = BS
abbr-mail = ML
abbr-web = WB
abbr-chatwoot = CW
abbr-zammad = ZM
abbr-zendesk = ZD
abbr-freshdesk = FD
abbr-intercom = IC

## Times
ago-now = now
ago-minutes = { $n }m
ago-hours = { $n }h
ago-days = { $n }d
ago-weeks = { $n }w
ago-years = { $n }y
date-this-year = { $day } { $name } { $time }
date-other-year = { $day } { $name } { $year }
date-day = { $day } { $name }
date-day-year = { $day } { $name } { $yy }
date-full = { $day } { $name } { $year } { $time }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Mistakes in a query
err-query = The query cannot be understood
    .why = { $what }
    .hint = Put words that are meant as they stand in quotes
err-query-name = The query names what is not there
    .why = { $what }
query-nearest = Did you mean “{ $word }”?
query-unknown-operator = “{ $word }:” is not an operator.
query-unknown-value = “{ $value }” is not a value of “{ $op }:”.
query-no-agent = No agent is called “{ $value }”.
query-no-team = No team is called “{ $value }”.
query-no-channel = There is no channel “{ $value }”.
query-no-field = No field is called “{ $value }”.
query-no-tag = Nothing is tagged “{ $value }” yet.
query-known = There are: { $words }.
query-known-none = There are none yet.
query-value-missing = “{ $op }:” needs a value right after the colon.
query-tag-missing = “#” needs a tag right after it.
query-mention-missing = “@” needs an agent right after it.
query-no-date = “{ $value }” is not a date (2024-11-01, yesterday, mon, 3d).
query-no-span = “{ $value }” is not a length of time (>2h, <30m).
query-no-letters = A search word needs letters or digits.
query-quote-open = This quote is not closed.
query-group-open = This parenthesis is not closed.
query-group-extra = This parenthesis was not opened.
query-or-lonely = “or” needs a condition on both sides.
query-not-lonely = A negation needs a condition after it.
query-deep = Nested too deeply (at most { $max } levels).
query-many = Too many conditions (at most { $max }).

## Completion of a query
query-op-is = state, mine, unread
query-op-to = written to an account of ours, or by us to people
query-op-followers = followers of the author: >1000
query-op-score = score of the contact: >50
query-no-number = “{ $value }” is no number: >1000, <50
explain-to = written to { $value }
explain-followers-more = by somebody with more than { $count } followers
explain-score-more = of a contact with a score above { $n }
explain-score-less = of a contact with a score below { $n }
explain-followers-fewer = by somebody with fewer than { $count } followers
query-op-from = who wrote
query-op-channel = channel
query-op-tag = tag
query-op-assignee = who works on it
query-op-team = which team works on it
query-op-waiting = how long the customer waits
query-op-before = last message before
query-op-after = last message since
query-op-stage = stage of the contact
query-op-priority = priority
query-op-has = what a message carries
query-op-lang = language
query-value-mine = assigned to me
query-value-unassigned = assigned to nobody
query-value-unread = with messages I have not seen
query-value-complaint = an open complaint
query-value-waiting = the customer waits for an answer
query-value-me = me
query-value-none = nobody
query-value-attachment = a file

## A query in words
explain-everything = everything
explain-nothing = nothing
explain-and = and
explain-or = or
explain-not = not { $what }
explain-word = contains "{ $value }"
explain-prefix = contains a word with "{ $value }…"
explain-state = status is { $value }
explain-mine = assigned to me
explain-unassigned = assigned to nobody
explain-unread = unread
explain-waiting = waiting for an answer
explain-longer = waiting longer than { $value }
explain-shorter = waiting less than { $value }
explain-assignee = assigned to { $value }
explain-from = from { $value }
explain-channel = channel is { $value }
explain-tag = tagged #{ $value }
explain-mention = mentions @{ $value }
explain-stage = stage is { $value }
explain-priority = priority is { $value }
explain-before = last message before { $value }
explain-after = last message since { $value }
explain-attachment = with an attachment
explain-lang = in the language { $value }

# The board. $span: a length of time, short (4d).
lane-nobody = nobody
lane-other-tag = other or none
board-late = late
board-very-late = very late
board-go-on = { $percent }% go on
board-median = stay { $span }
board-limit = limit { $span }
board-over = { $count } over { $span }
# $share: “41% go on”; $on of $visits stays in the stage went on.
board-share = { $share } ({ $on } of { $visits })
timeline-taken-back = { $what } (undone)

# What a change of the journal says.
history-change = { $what }: { $before } -> { $after }
history-edit = text edited
gap-said = { $channel } ({ $account }): { $days ->
        [one] nothing on { $first }
       *[other] nothing from { $first } to { $last }, { $days } days
    }
history-nothing = none
history-text = “{ $text }”
history-there = there
history-gone = not there
history-made = made
history-removed = removed
field-state = state
field-snoozed_until = sleeps until
field-assignee = with
field-priority = priority
field-stage = stage
field-owner = owner
field-owner_id = owner
field-name = name
field-organisation = organisation
field-organisation_id = organisation
field-persona = persona
field-address = address
field-hidden = record
field-code = code
field-title = title
field-body = text
field-keywords = keywords
field-channel = channel
field-criteria = criteria
field-max_age = age limit
field-query = query
field-sort = order

# Operators without data in the store yet. $word: as typed.
query-to-come-campaign = “{ $word }” cannot be asked yet: there are no campaigns.
query-to-come-consent = “{ $word }” cannot be asked yet. What somebody agreed to shows: zuruf contact consent c:12
