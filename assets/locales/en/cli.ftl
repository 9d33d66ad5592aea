# The command line. Help texts of options stand in the code; everything else it prints stands here.

## Questions and mistakes
cli-yes-no = [y/N]
cli-confirm-bulk = Change { $count } records?
cli-bad-now = “{ $found }” is not a time like 2024-11-01T09:00:00Z
cli-bad-zone = “{ $found }” is not a time zone like Europe/Berlin
cli-ask-ours = Which of these are you in { $path }? The file does not say.
cli-ask-ours-how = Numbers or names with commas between them; Enter leaves it out. The answer is kept for further imports of this kind:
cli-ask-order = Day or month first in { $path }? Every date reads both ways, such as { $found }. d or m; Enter leaves it out:
cli-no-answers = Nothing had to be answered yet.
cli-answer-nothing = say what to answer: --ours, --date-order, --zone or --forget
cli-bad-date = “{ $found }” is not a date like 2024-11-01, yesterday or 30d
cli-bad-map = “{ $found }” is not FIELD=COLUMN
cli-bad-cursor = “{ $found }” is not the cursor of a row
cli-bad-priority = “{ $found }” is not a priority: urgent, high, normal, low
cli-bad-when = “{ $found }” is not a time to come: 2h, 3d, 17:30, tomorrow, mon 9:00, 2026-05-10 09:30, reply
cli-bad-stage = “{ $found }” is not a stage: subscriber, lead, mql, sql, opportunity, customer, advocate, disqualified
cli-bad-age-limit = “{ $found }” is not a length of time: 5d, 2w, 36h or none
cli-bad-limit = not a number from 1 to { $most }
cli-bad-every = “{ $found }” is not a time like 30s or 5m (at least 1s, at most 24h)
cli-tag-nothing = give records first, then +tag or -tag: zuruf tag 12 c:3 +vip -new
cli-set-nothing = give --name, --organisation or --persona
cli-why-no-tty = stdin or stdout is not one.

## Messages
cli-uses-store = store: { $path }
cli-uses-config = configuration: { $path }
cli-more-after = There are more: --after { $after }
cli-more-hits = { $count } in all; older ones: --before { $before }
cli-more-before = Only the newest of { $count } messages; more with --limit
cli-more-contacts = There are more: --limit, or one more word
cli-more-cards = … and { $count } more
cli-import-progress = { $file }: { $read } read, { $new } new
cli-import-dry = Nothing was written. Conversations without a message since { $since } would come in as resolved (--open-since).
cli-import-dry-all = Nothing was written. In each of these, conversations without a message in the 30 days before its newest one would come in as resolved (--open-since).
cli-import-skipped = Left out: { $what }
cli-import-touches = { $count ->
        [one] 1 like, follow or the like
       *[other] { $count } likes, follows and the like
    }
cli-batch-ran = { $at } to { $ended }
cli-batch-gone = taken back: { $file }
cli-batch-reverted = Taken back { $at }: { $messages ->
        [one] 1 message
       *[other] { $messages } messages
    } went; { KEY("undo") } in the console puts the last act back
cli-batch-kept = { $count ->
        [one] One conversation stays, because somebody has worked on it since
       *[other] { $count } conversations stay, because somebody has worked on them since
    }: { $ids }. Take those acts back and run zuruf batch revert { $id } again, or mark them as spam.
cli-batch-again = { $messages ->
        [one] 1 message of it
       *[other] { $messages } messages of it
    } came with import { $id } too: to have them back, import that file again
cli-retried = Of the records import { $id } could not read, { $again ->
        [0] none is left open
        [one] 1 is still open
       *[other] { $again } are still open
    }
cli-revert-would = { $messages ->
        [one] 1 message
       *[other] { $messages } messages
    } in { $conversations ->
        [one] 1 conversation
       *[other] { $conversations } conversations
    } would go, { $people ->
        [0] and nobody
        [one] and 1 person
       *[other] and { $people } people
    } with them; { $kept ->
        [0] nobody has worked on any of them
        [one] 1 conversation would stay, because somebody has worked on it
       *[other] { $kept } conversations would stay, because somebody has worked on them
    }
cli-revert-ask = Take import { $id } back: { $messages } messages in { $conversations } conversations and { $people } people go, { $kept } conversations stay
cli-no-gaps = No gaps: every account has messages as often as usual
cli-batch-stopped = { $at }, stopped in the middle; importing again finishes it
cli-sync-said = { $delivered } delivered, { $retry } to try again, { $trouble } need you, { $woken } woken
cli-sync-done = { $ruled } done by rules ({ $failed } failed), { $given } given out, { $freed } taken from colleagues who are not there
cli-sync-rules-failed = Why a rule failed: zuruf rule log
cli-endpoint-on = Endpoint { $name } is on again, { $count ->
        [one] 1 reply waits
       *[other] { $count } replies wait
    } for it
cli-endpoint-refused = Endpoint { $name }: { $count ->
        [one] 1 reply is held back
       *[other] { $count } replies are held back
    }. { $why } Then: zuruf sync
cli-endpoint-off = Endpoint { $name } is switched off, { $count ->
        [one] 1 reply waits
       *[other] { $count } replies wait
    }: zuruf outbox endpoints says why, zuruf outbox enable { $name } switches it on
cli-undoes = takes back { $n }
cli-undone-by = taken back by { $n }

## A conversation, a contact
cli-waiting-since = waiting since { $at }
cli-snoozed-until = snoozed until { $at }
cli-elsewhere = in the ticket system: { $said }
cli-merged-into = merged into #{ $id }
cli-attachment = [attachment: { $name }]
cli-in-stage = { $stage } since { $at }
cli-conversations = { $count ->
        [one] 1 conversation
       *[other] { $count } conversations
    }, { $open } open
cli-kind-in = in
cli-kind-out = out
cli-kind-note = note
cli-kind-event = event

## Headings
col-act = ACT
col-agent = WHO
col-assignee = WITH
col-at = WHEN
col-attempts = TRIES
col-author = FROM
col-batch = IMPORT
col-channel = CHANNEL
col-contact = CONTACT
col-contacts = CONTACTS
col-conversations = CONV.
col-delivery = STATE
col-edited = EDITED
col-endpoint = WEBHOOK
col-error = ERROR
col-failures = FAILURES
col-file = FILE
col-format = FORMAT
col-handle = HANDLE
col-id = ID
col-changes = CHANGES
col-criteria = TAKES
col-late = LATE
col-limit = LIMIT
col-median = STAY
col-passed = WENT ON
col-share = SHARE
col-visits = VISITS
col-known = KNOWN
col-last = LAST
col-line = LINE
col-n = NO.
col-name = NAME
col-new = NEW
col-next = NEXT
col-open = OPEN
col-organisation = ORGANISATION
col-found-by = FOUND BY
col-owner = OWNER
col-preview = TEXT
col-raw = RECORD
col-read = READ
col-reason = REASON
col-rejected = REJECTED
col-rows = ROWS
col-stage = STAGE
col-state = STATE
col-tags = TAGS
col-text = TEXT
col-trouble = NEED YOU
col-uid = REPLY
col-undo = UNDO
col-unsent = WAITING
col-waiting = WAITS
col-who = WHO

## The welcome
cli-welcome = Welcome to zuruf. There is no store here yet. One letter, then Enter:
cli-welcome-demo = { "  " }d       demo: look around in sample data, nothing is kept
cli-welcome-new = { "  " }n       new, empty store at { $path }
cli-welcome-import = { "  " }i       import an export into a new store
cli-welcome-quit = { "  " }q       quit
cli-welcome-again = d, n, i or q
cli-first-store = Where the store is kept
cli-first-agent = Your handle, as colleagues write it after @
cli-first-zone = Your time zone
cli-first-morning = When a day begins (what "tomorrow" means when you put something off)
cli-first-morning-wrong = A time like 09:00.
cli-first-import = The export to import
cli-first-import-go = Nothing has been written yet. Enter imports it, anything else does not.

## The demo
cli-demo-start = The demo starts: sample data in a temporary folder, everything stays here.
cli-demo-end = The demo is over, its data is gone.
demo-reason-moved = Moves to Austria, contract ends on 31 December
demo-criteria-lead = has asked about a product
demo-criteria-mql = fits us: region, size, consent
demo-criteria-sql = wants an offer and can decide
demo-criteria-opportunity = has an offer
demo-note-portal = @anna the portal team wants the first fix live tomorrow. I wake this up then. #portal
demo-note-privacy = Request under art. 15 GDPR: the answer is due within a month. @anna please do not close it. #privacy
demo-note-fleet = @anna she needs the offer by Thursday, the fixed IPs are what decides. Technology says: possible. #fleet
demo-reply-sim = Hello, sorry about that! A new SIM card leaves today and is with you the day after tomorrow. Your number stays the same.

## Doctor
doctor-level-ok = ok
doctor-level-warning = look
doctor-level-broken = broken
doctor-store-none = no store at { $path } yet
    .fix = zuruf import PATH makes it, zuruf demo needs none.
doctor-store-opens = { $path } opens and is sound
doctor-permissions = only those meant to can read it ({ $mode })
doctor-permissions-others = everybody on this machine can read it ({ $mode })
    .fix = chmod o-rwx { $path }
doctor-permissions-group = its group can read it, but the folder does not hand its group on ({ $mode })
    .fix = chmod 600 { $path }, or for a team: chmod 2770 on the folder
doctor-drive-local = { $path } is on a local disk
doctor-drive-network = { $path } is on a network drive ({ $found }): locks do not hold there
    .fix = Put the store on a local disk: --store, ZURUF_STORE or store = "..." in the configuration.
doctor-room = { $mb } MB free
doctor-room-little = only { $mb } MB free in { $path }
    .fix = Free some space before the next import.
doctor-company =
    { $n ->
        [one] one other process has the store open ({ $pids }); it sees what you do
       *[other] { $n } other processes have the store open ({ $pids }); they see what you do
    }
doctor-company-none = nobody else has the store open
doctor-probe-silent = the terminal does not say where its cursor stands, so widths could not be measured
    .fix = Emoji may shift a row here; { KEY("redraw") } draws it anew. Inside screen or a serial line this is usual.
doctor-width = umlauts, CJK and emoji are as wide as they should be
doctor-width-wrong = drawn in another width than the one reckoned with (in brackets): { $found }
    .fix = Such a row may shift until it is drawn anew ({ KEY("redraw") }). Newer terminals draw them right; in tmux use version 3.4 or later.
doctor-esc = sequences come in one piece (pause { $ms } ms, Esc waits { $esc } ms)
doctor-esc-split = sequences come in pieces { $ms } ms apart, and Esc waits only { $esc } ms: arrow keys turn into Esc and letters
    .fix = Put esc_ms = { $better } below [ui] in your configuration; in tmux also: tmux set -s escape-time 10
doctor-config = { $files }
doctor-config-none = no configuration file, everything as built in
doctor-secret = the secret of endpoint { $endpoint } is there
doctor-secret-command = the secret of endpoint { $endpoint } comes from a command, which was not run
doctor-webhook = replies of { $account } leave through { $endpoint }
doctor-webhook-missing = replies of { $account } have nowhere to go
    .fix = Add endpoint = "..." to this [[account]].
doctor-webhook-none = no account is configured, replies have nowhere to go
    .fix = Add an [[account]] and an [[endpoint]] to the configuration.
doctor-account-unknown = the store has no account { $account }: what is set for it has no effect. On { $channel } it has { $known }.
    .fix = Write the handle in [[account]] as the store has it.
doctor-endpoint-off = endpoint { $name } is switched off, replies waiting for it: { $count }. { $why }
    .fix = zuruf outbox enable { $name }
doctor-zone = { $zone }
doctor-zone-unknown = the time zone is unknown, times are shown in { $zone }
    .fix = timezone = "Europe/Berlin" in the configuration, or the variable TZ.
doctor-screen-none = stdout is no terminal here, the console would refuse
doctor-locale = { $value }
doctor-locale-no-utf8 = { $value }: not UTF-8, umlauts and emoji would break
    .fix = export LANG=C.UTF-8 or your own language with .UTF-8
doctor-term = { $value }
doctor-term-none = TERM is not set
    .fix = export TERM=xterm-256color, or start the console in a terminal
doctor-term-dumb = TERM is dumb: the console is only lines (--plain)
    .fix = Start the console in a terminal.
doctor-colors-off = off (NO_COLOR)
doctor-colors-true = 16 million
doctor-colors-256 = 256
doctor-colors-16 = 16
doctor-tmux-escape = escape-time { $ms } ms
doctor-tmux-escape-slow = escape-time { $ms } ms: Esc feels stuck
    .fix = tmux set -s escape-time 10
doctor-tmux-clipboard = set-clipboard { $value }
doctor-tmux-clipboard-off = set-clipboard off: copying does not reach your clipboard
    .fix = tmux set -s set-clipboard on

## Setting up, configuration, keys
col-key = KEY
col-place = FROM
col-value = VALUE
cli-init-store = made the store { $path }
cli-init-store-kept = the store is there already: { $path }
cli-init-config = made the configuration { $path }
cli-init-config-kept = the configuration is there already: { $path }
cli-init-zone-kept = The configuration was left as it is. Write the time zone into it with: zuruf config edit
cli-init-agent = you work as { $agent }
cli-config-default = default
cli-config-fine = { $count ->
        [0] There is no configuration file; everything as built in.
       *[other] Configuration, theme and keys can be read.
    }
cli-config-goes-on = Goes on with your unfinished text in { $path }
cli-config-saved = Saved { $path }
cli-keys-key = Keys
cli-keys-act = What they do
cli-keys-fine = No mistakes: { $path }
cli-man-written = { $count } pages in { $path }

## Info
cli-info-version = version
cli-info-store = store
cli-info-no-store = there is none yet
cli-info-size = size
cli-info-schema = schema
cli-info-conversations = conversations
cli-info-open = open
cli-info-contacts = contacts
cli-info-messages = messages
cli-info-agents = agents
cli-info-tags = tags
cli-info-imports = imports
cli-info-outbox = outbox
cli-info-drafts = drafts
cli-info-agent = you are
cli-info-language = language
cli-info-timezone = time zone
cli-info-config = configuration
cli-info-keys = keys
cli-info-theme = theme
cli-info-log = log
cli-info-crash = crash reports

## Backup and restore
cli-backup-done = Saved in { $path } ({ $size }), and checked
cli-backup-files = { $count ->
        [one] One attached file
       *[other] { $count } attached files
    } ({ $size }) in { $path }
cli-backup-damaged = Not what was attached any more, left out: { $name }
cli-backup-missing = Attached, but nowhere to be found: { $name }
cli-restore-ask = { $file } will take the place of the store { $path }. What was done since that backup is not in it; the present store is kept beside it. Type { $word } to go on:
cli-restore-done = The store { $path } is the backup now
cli-restore-kept = The store that was there: { $path }
cli-restore-unknown = { $count ->
        [one] One reply was under way in the backup and may have been sent since. Decide about it: zuruf outbox list
       *[other] { $count } replies were under way in the backup and may have been sent since. Decide about each: zuruf outbox list
    }
cli-no-sources = No sources are configured; [[source]] in the configuration describes them
import-stdin = standard input
source-said = { $name }: { $new } new, { $known } known, { $rejected } rejected
source-failed = { $name }: { $error }
source-brought = { $name }: { $new ->
        [one] 1 new message
       *[other] { $new } new messages
    }
source-hint-reading = Say it at the source in the configuration: format ({ $known }); for a table also map = ["text=COLUMN", "time=COLUMN"].
source-waiting = { $name }: { $count ->
        [one] 1 file is still being written and waits
       *[other] { $count } files are still being written and wait
    }
source-off = off
source-running = running
source-now = now
source-is-on = Source { $name } is on again
source-is-off = Source { $name } is off until zuruf source enable { $name }
col-source = SOURCE
col-ran = LAST RUN

## Help
cli-group-start = Start
cli-group-data = Data in and out
cli-group-conversations = Conversations
cli-group-people = People
cli-group-team = Team
cli-help-usage = Usage:
cli-help-options = Options
cli-help-default = default
cli-help-values = one of
cli-help-examples =
    { $n ->
        [one] Example
       *[other] Examples
    }
cli-help-exit-codes =
    Exit codes:
        0  done
        1  failed
        2  the command line or a query cannot be understood
        3  done in part (rejected records, some sends failed, some conversations stay open)
        4  nothing matched, no such id
        5  the store is busy or locked
        6  configuration or store invalid, missing, foreign or of a newer version
        7  refused (changed since, somebody else has it, needs a reason or --yes)
      130  interrupted

    Without a command the console opens. Records are 12 (a conversation) or c:12 (a contact), o:12 (an organisation), t:12 (a task).
cli-mistake-unknown = There is no option { $found } here
cli-mistake-command = There is no command { $found }
cli-mistake-command-missing = A command is missing
cli-mistake-value = { $found } does not fit
cli-mistake-value-missing = { $found } lacks its value
cli-mistake-missing = Missing: { $found }
cli-mistake-conflict = { $found } does not go
cli-mistake-beside = together with { $other }
cli-mistake-number = { $found } takes another number of values
cli-mistake-near = Known: { $near }
