# Ready texts and replies that are more than a text: canned answers, drafts, schedules, parts, attachments.

## Commands
cmd-canned = Canned answers
    .help = Lists the canned answers to write, change and remove; who changed each when, and its history.
    .words = templates snippets macros
canned-changed = { $agent }, { $when }
canned-new = New canned answer …
canned-edit = Edit it
canned-form = Canned answer
canned-form-keys = { KEY("send", on: "overlay") } saves, { KEY("complete", on: "overlay") } next line, { KEY("edit-text", on: "overlay") } editor, { KEY("back", on: "overlay") } closes
canned-form-hint = Variables: {"{{contact.first_name|there}}"}, a question to whoever uses it: {"{{?order_no}}"}
canned-form-unsaved = Not saved yet: { KEY("send", on: "overlay") } saves, { KEY("back", on: "overlay") } once more drops what was typed
canned-line-code = Code
canned-line-title = Title
canned-line-keywords = More words
canned-line-channel = Only channel
canned-remove = Remove it ({ KEY("undo") } takes it back)
cmd-drafts = Drafts
    .help = Lists what you have begun to write; { KEY("accept") } goes on with it.
    .words = begun unsent
cmd-quote = Quote
    .help = Replies to the message under the cursor, with it quoted.
cmd-edit-text = Editor
    .help = Opens the text in your own editor ($VISUAL, $EDITOR).
cmd-preview = Preview
    .help = Shows the bytes that would be sent.
cmd-insert-agent = Insert a colleague
    .help = Offers handles for the text, as @ does.
cmd-insert-tag = Insert a tag
    .help = Offers tags for the text, as # does.
cmd-insert-canned = Insert a canned answer
    .help = Offers canned answers for the text, as //code { KEY("complete", on: "composer") } does.
cmd-insert-variable = Insert a variable
    .help = Puts the value of a variable into the text.
cmd-insert-contact = Insert what is known
    .help = Offers name, addresses, handles and fields of the person for the text.
cmd-insert-emoji = Insert an emoji
    .help = Offers emoji by name, as :name { KEY("complete", on: "composer") } does.
cmd-attach = Attach
    .help = Names a file to go with the reply.
cmd-send-later = Send later
    .help = Asks when the reply leaves; taken back if the customer writes first.
cmd-split = Split
    .help = Sends a text that is too long as several numbered replies.

## Lists and questions
pick-canned = Canned answers
pick-canned-uses =
    { $n ->
        [0] never used
        [one] used once
       *[other] used { $n } times
    }
pick-canned-none = None yet. { KEY("canned") } writes one
pick-receivers-none = Nobody else works here yet: { KEY("go-team") }, then { KEY("create", on: "team") }, adds somebody.
demo-canned-sim-title = New SIM card
demo-canned-sim = Hello { "{{contact.first_name|there}}" }, your new SIM card for order { "{{?order_no}}" } leaves today.
demo-canned-thanks-title = Thanks for praise
demo-canned-thanks = Thank you, { "{{contact.first_name|that is kind}}" }! We pass it on to the team.
demo-canned-iban-title = Account number in public
demo-canned-iban = Please never post account numbers in public. We write to you in a direct message.
pick-variable = Variables
pick-variable-empty = (empty here)
pick-draft = Your drafts
drafts-none = You have no drafts.
draft-discarded = Draft discarded.
draft-reply = reply
draft-note = note
prompt-value = Value
prompt-value-hint = Goes into the text. Empty takes the default, if there is one.
prompt-send-at = Send at
prompt-send-at-hint = 2h  17:30  tomorrow  mon 9:00  2026-05-10. Empty: no time.
prompt-attach = Attach
prompt-attach-hint = Path of a file; only its name is sent. Empty: no file goes along.
preview-title = What would be sent
preview-note = Id and time are new when it is sent.
composer-insert-m = canned answer
composer-file-gone = { $name } (gone)
composer-file-gone-hint = Put it back, or { KEY("review", on: "composer") } { KEY("attach", on: "review") } { KEY("accept") } takes it off; nothing was sent.
composer-insert-v = variable
composer-full = A text has at most 1 MB. Nothing is lost: send this one and go on in a second one.
composer-insert-c = what is known of the person
composer-insert-e = emoji
composer-insert-f = file
pick-known = Insert: what is known
pick-emoji = Insert: emoji
composer-only-replies = That is for replies only.
composer-split-not = This text cannot be split into parts that fit.
composer-split-needless = It fits as it is.
delivery-scheduled = leaves { $when }
editor-busy = The keyboard could not be handed over to the editor.

## Acts
act-reply-later = Reply scheduled
act-canned-add = Canned answer { $word } added
act-canned-edit = Canned answer { $word } changed
act-canned-remove = Canned answer { $word } removed
act-name-canned-add = new canned answer
act-name-canned-edit = change of a canned answer
act-name-canned-remove = removing a canned answer
act-name-unschedule = scheduled reply taken back
journal-unschedule = scheduled reply taken back
scheduled-overtaken = the customer wrote first
scheduled-overtaken-event = A scheduled reply was not sent: the customer wrote first. Its text is a draft again.

## Command line
canned-facts = used { $uses } times, changed by { $who } on { $when }
cli-bad-var = “{ $found }” answers no prompt of this text; write --var name=value
col-code = Code
col-title = Title
col-uses = Uses
col-keywords = Keywords

## Errors
err-draft-none = There is no draft of yours on { $id }
    .hint = See them with: zuruf drafts
    .keys = { KEY("drafts") } lists your drafts.
err-canned-unknown = There is no canned answer “{ $found }”
    .hint = See them with: zuruf canned list
    .keys = { KEY("canned") } lists them.
err-canned-code = “{ $found }” cannot be a code
    .why = a code is one word of letters, digits, - _ and ., at most 40 characters.
err-canned-taken = There is already a canned answer “{ $found }”
    .hint = Choose another code, or change that one: zuruf canned edit { $found }
    .keys = Choose another code, or change that one: { KEY("canned") } lists them.
err-canned-variable = Line { $line }, column { $column }: “{ $found }” is no variable
    .why = a text can name { $known }; what is asked on use begins with a question mark.
    .hint = { $near ->
        [none] A default follows a bar, as in contact.first_name|there.
       *[other] Did you mean { $near }? A default follows a bar, as in contact.first_name|there.
    }
err-reply-open-variable = The text still contains { $found }
    .hint = Put in what belongs there; on the command line --var answers a question.
    .keys = Put in what belongs there.
err-reply-over-length = Too long for { $channel }: { $count } of { $max } characters
    .hint = Shorten it, or send it in parts: { KEY("split") } in the review bar, --split on the command line.
    .keys = Shorten it, or send it in parts: { KEY("review", on: "composer") }, then { KEY("split") }.
err-window-closed = { $channel } takes no more answers here
    .why = the customer wrote last more than { $hours } hours ago.
    .hint = Use another channel, or send it anyway (--anyway); it may be refused there.
    .keys = Use another channel; sent all the same it may be refused there.
err-window-never = { $channel } takes no first messages
    .why = the customer has never written in this conversation.
    .hint = Use another channel, or send it anyway (--anyway); it may be refused there.
    .keys = Use another channel; sent all the same it may be refused there.
err-attachment-missing = There is no file { $path }
    .why = it was to go with the reply.
    .hint = Put it back, or attach with an empty path to send without files; nothing was sent.
