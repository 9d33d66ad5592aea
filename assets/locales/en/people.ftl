# People: organisations, addresses, persona, and what the contact 360 says about them.

## Acts

act-organisation-add = Organisation { $word } added
act-organisation-rename = Organisation is now called { $word }
act-organisation-remove = Organisation { $word } removed
act-organisation-join = { $count ->
        [one] Belongs to { $word } now
       *[other] { $count } records changed: they belong to { $word } now
    }
act-organisation-leave = { $count ->
        [one] Belongs to no organisation now
       *[other] { $count } contacts belong to no organisation now
    }
act-address-add = Address { $word } added
act-address-edit = Address is now { $word }
act-address-remove = Address { $word } removed
act-name-organisation-add = new organisation
act-name-organisation-rename = new name of an organisation
act-name-organisation-remove = removing an organisation
act-name-organisation-join = joining an organisation
act-name-address-add = new address
act-name-address-edit = change of an address
act-name-address-remove = removing an address
journal-organisation-add = organisation made
journal-organisation-rename = organisation renamed
journal-organisation-remove = organisation removed
journal-organisation-join = joined or left an organisation
journal-address-add = address added
journal-address-edit = address changed
journal-address-remove = address removed

## Errors

err-organisation-taken = There is already an organisation “{ $found }” (o:{ $id })
    .why = two of the same name could not be told apart
    .hint = Let its people join that one: zuruf org join o:{ $id } c:...
    .keys = Let its people join that one: { KEY("organisation") } on a contact.
err-organisation-people = “{ $found }” has people ({ $count })
    .why = they would belong to something that is not there
    .hint = Let them leave or join another first: zuruf org show o:{ $id }
    .keys = Let them leave or join another first: { KEY("organisation") } on each of them.
err-organisation-unknown = There is no organisation “{ $found }”
    .hint = See them with: zuruf org list
    .keys = { KEY("go-organisations") } lists them.
err-address-email = “{ $found }” is no mail address
    .why = it needs a name, an @ and a domain
    .hint = Write it like eva@example.org
err-address-phone = “{ $found }” is no international phone number
    .why = it needs + and the country, and 7 to 15 digits
    .hint = Write it like +49 30 123456
err-address-postal = “{ $found }” is no postal address
    .hint = Write street and place: Hafenstr. 5, 24103 Kiel
err-address-unknown = The contact has no address “{ $found }”
    .hint = See them with: zuruf contact show { $id }
    .keys = The contact shows which ones there are.

## Words

address-email = e-mail
address-phone = phone
address-postal = post
organisation-people = { $n ->
        [one] 1 person
       *[other] { $n } people
    }
cli-persona = persona: { $text }
cli-more-organisations = There are more: --limit, or the beginning of the name
col-people = PEOPLE

## Contact 360

tab-timeline = Timeline
tab-details = Details
stage-since = since { $date } ({ $age })
detail-name = Name
detail-first-name = First name
detail-organisation = Organisation
detail-persona = Persona
detail-stage = Stage
detail-owner = Owner
detail-none = -
detail-keep = This row stays: it can be edited, not removed.
contact-remove-where = Only tasks can be removed here; { KEY("prev-view", on: "contact") } or { KEY("next-view", on: "contact") } shows addresses and details.
add-title = New for { $who }
fill-address-email = E-mail
fill-address-email-hint = eva@example.org
fill-address-phone = Phone
fill-address-phone-hint = with country: +49 30 123456
fill-address-postal = Postal address
fill-address-postal-hint = Hafenstr. 5, 24103 Kiel
fill-persona = Persona
fill-persona-hint = What kind of person this is, in one line; empty: nothing
fill-join = Organisation
fill-join-hint = Its name, made if there is none; empty: leaves it
fill-organisation-new = New organisation
fill-organisation-new-hint = { KEY("organisation") } on a contact says who belongs to it.
fill-organisation-rename = Rename organisation
fill-organisation-hint = Its people follow a new name

## Organisations

pane-organisations = Organisations · by name
pane-organisations-words = Organisations beginning with: { $words }
pane-organisations-empty = No organisations yet: { KEY("create", on: "organisation") } makes one, { KEY("edit", on: "contact") } on a contact names one.
pane-organisations-no-match = No organisation begins like this.
pane-organisation-nobody = Nobody belongs to it. { KEY("remove", on: "organisation") } removes it.
pane-organisation-here = This is it.
pane-organisation-none = This contact belongs to no organisation; { KEY("edit", on: "contact") } names one.
col-head-organisation = Organisation
col-head-people = People  last

## Commands

context-organisation = Organisations
cmd-go-organisations = Organisations
    .help = Lists organisations and their people.
cmd-organisation = Organisation
    .help = Opens the organisation this person belongs to.
cmd-create = New
    .help = Adds an address, an organisation and the like.
cmd-remove = Remove
    .help = Removes the row: an address; of an organisation's list the person or the organisation itself; a task, an agent, a team, a post of a room.

## Fields

query-field-name = a field is written field.name:value, its name in letters, digits, _ and -
query-field-value = “{ $value }” is no value here; > and < need a number or a day like 2026-05-10
explain-field-is = field { $name } is { $value }
explain-field-any = field { $name } has a value
explain-field-more = field { $name } is more than { $value }
explain-field-less = field { $name } is less than { $value }

act-field-add = Field { $word } defined
act-field-edit = Field { $word } changed
act-field-remove = Field { $word } removed
act-field-set = { $word } saved
act-file-attach = { $word } attached
act-file-detach = File taken away
act-name-field-add = new field
act-name-field-edit = change of a field
act-name-field-remove = removing a field
act-name-field-set = value of a field
act-name-file-attach = attaching a file
act-name-file-detach = taking a file away
journal-field-add = field defined
journal-field-edit = field changed
journal-field-remove = field removed
journal-field-set = field filled in
journal-file-attach = file attached
journal-file-detach = file taken away
err-field-name = “{ $found }” cannot be the name of a field
    .why = it is typed in queries: one word of at most 40 letters, digits, _ and -
    .hint = For example: order_no
err-field-options = The dropdown “{ $found }” has no options
    .hint = Name them: --option red --option blue
    .keys = Name them, with commas between: red, blue
err-field-taken = There is already a field “{ $found }” on the { $kind }
    .hint = Choose another name, or change that one: zuruf field edit { $found } --on { $kind }
    .keys = Choose another name, or change that one: { KEY("define-fields") } lists them.
err-field-unknown = There is no field “{ $found }” on the { $kind }
    .hint = See them with: zuruf field list
    .keys = { KEY("define-fields") } lists them.
err-field-option = “{ $found }” is no option of { $field }
    .why = possible are: { $options }
    .hint = Choose one of them, or add it: zuruf field edit { $field } --option ...
    .keys = Choose one of them, or add it: { KEY("define-fields") } lists the fields.
err-field-checkbox = “{ $found }” is neither yes nor no
    .hint = { $field } takes yes or no
err-field-number = “{ $found }” is no number
    .why = { $field } takes digits with at most six decimals
    .hint = Write it like 12.5
err-field-date = “{ $found }” is no day
    .hint = { $field } takes a day like 2026-05-10 or 10.5.2026
err-field-link = “{ $found }” is no web address
    .hint = { $field } takes one like https://example.org
err-field-in-use = { $field } has { $count ->
        [one] 1 value
       *[other] { $count } values
    } of the kind { $kind }
    .why = they would no longer be what they are
    .hint = With --convert they are brought into the new form, if all of them fit
err-field-misfit = { $count ->
        [one] 1 value of { $field } does
       *[other] { $count } values of { $field } do
    } not fit the new { $kind }, for example “{ $found }”
    .why = none of them was changed
    .hint = Change those values first: search for them with field.{ $field }:...
err-fields-missing = #{ $id } cannot be resolved yet: { $names } missing
    .why = these fields are required
    .hint = Fill them in: { KEY("fields") } in the console, or zuruf field set { $id } NAME VALUE
    .keys = Fill them in: { KEY("fields") }.
err-file-missing = There is no file { $path }
    .hint = Check the path
err-file-failed = The file { $path } could not be copied
    .why = { $why }
    .hint = Check permissions and space
err-file-gone = The content of “{ $found }” is gone
    .why = { $path } is not there
    .hint = Restore it from a backup of the folder, or attach the file again
err-file-unknown = The contact has no file “{ $found }”
    .hint = See them with: zuruf contact show { $id }
    .keys = { KEY("fields", on: "contact") } on the contact lists its files.
field-kind-text = text
field-kind-dropdown = dropdown
field-kind-checkbox = checkbox
field-kind-number = number
field-kind-file = file
field-kind-date = date
field-kind-link = link
holder-contact = contact
holder-organisation = organisation
holder-conversation = conversation
holder-deal = deal
field-required = required
field-yes = yes
field-no = no
file-saved = Saved as { $path }
file-title = { $name } ({ $size })
pane-contact-fields = FIELDS
detail-file = File
fill-file = File to attach
fill-file-hint = Its path; the content is copied beside the store
fill-field-hint = { $kind ->
        [number] a number like 12.5; empty: no value
        [date] a day like 2026-05-10 or 10.5.2026; empty: no value
        [link] an address like https://example.org; empty: no value
        [file] the path of a file, which is copied beside the store; empty: no value
       *[other] one line; empty: no value
    }
pick-fields = Fields of this record
pick-field-value = { $name }
pick-field-none = (no value)
pick-definitions = Fields · { KEY("accept") } opens, typing finds
pick-definition-new = New field …
pick-definition-edit = Change or remove it
pick-definition-uses = { $n ->
        [0] no values
        [one] 1 value
       *[other] { $n } values
    }
fields-none = No fields are defined for this; { KEY("define-fields") } defines some.
form-field = Field
form-field-name = Name
form-field-on = On
form-field-kind = Kind
form-field-options = Options
form-field-required = To resolve
form-field-when = Shown when
form-field-on-wrong = On: contact, organisation, conversation or deal
form-field-kind-wrong = Kind: text, dropdown, checkbox, number, file, date or link
form-field-truth-wrong = To resolve: yes (required) or no
form-field-remove-hint = Name empty: remove the field
field-convert-question = { $field } has { $count ->
        [one] 1 value. Bring it
       *[other] { $count } values. Bring them
    } into the new kind?
field-remove-question = Remove the field { $field } with { $count ->
        [one] 1 value
       *[other] { $count } values
    }?
col-field = FIELD
col-on = ON
col-kind = KIND
col-options = OPTIONS
col-required = REQUIRED
col-when = WHEN
col-values = VALUES
cmd-fields = Fields
    .help = Shows and edits the fields you defined for this record.
    .words = attributes custom properties
cmd-define-fields = Define fields
    .help = Adds, changes and removes fields of contacts, organisations and conversations.

## Around a person

tab-around = Around
around-none = Nothing is to be done, nothing is open, and nobody is related that we know of.
around-open = open
around-address = same address
around-handle = same handle
around-organisation = same organisation
around-domain = same mail domain
around-thread = same thread
figure-weeks = { $n } WEEKS
figure-months = { $n } MONTHS
figure-in = in
figure-out = out
figure-reply = reply
figure-median = median { $time } ({ $n })
cli-figure = { $label }  { $picture }  { $text }

## Timeline

chip-in = in
chip-out = out
chip-note = note
chip-stage = stage
chip-task = task
chip-touch = touch
timeline-nothing-shown = Nothing of what is shown; { KEY("show-everything") } shows all of it.
touch-like = like
touch-reaction = react
touch-repost = share
touch-follow = follow
touch-poll = vote
touch-view = view
touch-click = click
context-timeline = Timeline
cmd-show-in = Show incoming
    .help = Shows or hides what the person wrote.
cmd-show-out = Show outgoing
    .help = Shows or hides what we wrote.
cmd-show-notes = Show notes
    .help = Shows or hides internal notes.
cmd-show-stages = Show stages
    .help = Shows or hides stage moves and events.
cmd-show-tasks = Show tasks
    .help = Shows or hides tasks.
cmd-show-touches = Show touches
    .help = Shows or hides likes, follows, clicks and the like.
cmd-show-everything = Show everything
    .help = Shows all kinds of entries.

## One person

act-contact-merge = Merged into { $word }
act-contact-unmerge = Taken out of { $word } again
act-name-contact-merge = merging people
act-name-contact-unmerge = taking people apart
journal-contact-merge = people merged
journal-contact-unmerge = people taken apart
field-merged_into = merged into
field-merged_from = took in
field-blocked = blocked
field-file = file
field-field = field
field-tag = tag
pick-people-into = These { $n } are one person. Whose card stays?
pick-person-into = { $name } goes into (type a name)
err-contact-merge-self = c:{ $id } cannot go into itself
    .hint = Name two people, last the one who stays: zuruf contact merge c:4 c:3
    .keys = Choose two people.
err-contact-merge-none = c:{ $id } was not merged
    .hint = What was merged stands in the history: zuruf history c:{ $id }
    .keys = What was merged stands in the history: { KEY("history", on: "contact") }.
err-contact-merge-on = c:{ $id } has gone into c:{ $into } since
    .hint = Take that apart first: zuruf contact unmerge c:{ $id }
    .keys = Take that apart first: { KEY("remove", on: "contact") } on what it took in.
detail-merged = took in
detail-merged-how = { KEY("remove", on: "contact") } takes this person out again; their number leads here.

## Who may be one person

context-pair = WHO MAY BE ONE
cmd-go-pairs = Who may be one person
    .help = Lists people who may be one, side by side, to be merged or told apart.
    .words = suggestions duplicates same person twice
cmd-swap-pair = Swap who stays
    .help = Lets the other of the two cards stay.
cmd-reject-pair = Not the same
    .help = Puts the suggestion aside; with better reasons it comes again. Once more opens it again.
cmd-never-pair = Never again
    .help = Never suggests these two again. Once more opens it again.
pairs-open = Open
pairs-rejected = Put aside
pairs-never = Never
pairs-none-open = Nobody seems to be there twice. { KEY("merge", on: "contact") } on a person merges by hand.
pairs-none-rejected = Nothing was put aside.
pairs-none-never = Nobody was told apart for good.
pairs-stays = STAYS ({ KEY("swap-pair") } swaps)
pairs-goes = GOES INTO IT
pairs-channels = Channels
pairs-addresses = Addresses
pairs-fields = Fields
pairs-tags = Tags
pairs-talks = Threads
pairs-heard = From, to
pairs-more = { $n } more lines
alike-email = same e-mail { $what }
alike-phone = same phone { $what }
alike-profile = same profile { $what }
alike-handle = same handle { $what }
alike-name = names alike { $what } %
col-suggestion = NO
col-sure = SURE
col-stays = STAYS
col-goes = GOES
act-suggestion-rejected = Put aside: { $word }
act-suggestion-never = Never again: { $word }
act-suggestion-open = Open again: { $word }
act-name-suggestion = decision on a suggestion
journal-suggestion = decided on a suggestion
err-suggestion-other = c:{ $found } is neither of suggestion { $id }
    .hint = Name one of the two: zuruf contact suggest list
    .keys = Choose one of the two.

## Consent

consent-unknown = unknown
consent-pending = pending
consent-opted-in = opted in
consent-opted-out = opted out
consent-bounced = bounced
detail-consent = Consent
detail-consent-keep = What was said stays: { KEY("open", on: "contact") } writes down what is said now.
fill-consent = What for, and in or out
fill-consent-hint = newsletter in: what was said (out, pending, bounced; an address or channel before the colon limits it)
fill-identify = Who is it
fill-identify-hint = Eva Holm <eva@nord.example>, +49 30 12345; newsletter in: what was said
cmd-identify = Say who it is
    .help = A handle gets name, addresses and consent with its proof, as one step.
event-consent = Consent: { $what }
event-identified = Identified: { $what }
act-consent = Consent: { $word }
act-identify = Identified: { $word }
act-name-consent = consent
act-name-identify = identifying a person
journal-consent = consent written down
journal-identify = person identified
field-consent = consent
col-purpose = WHAT FOR
col-reach = BY WHAT
col-proof = PROOF
err-consent-purpose = “{ $found }” is no purpose
    .hint = One word: newsletter, campaign, survey
err-consent-line = “{ $found }” does not say for what, and in or out
    .hint = Write it like: newsletter in: said so on the phone
err-identify-nobody = That says nobody
    .hint = Write it like: Eva Holm <eva@nord.example>; newsletter in: said so in the chat
organisation-weeks = in { $n } weeks

## Scores

score-short = score { $n }  { $grade }
score-groups = fit { $fit } of { $cap } · engagement { $engagement } of { $cap }
score-worth =
    { $n ->
        [one] { $points } { $reason }
       *[other] { $points } { $reason } ({ $n } times)
    }
score-group-fit = fit
score-group-engagement = engagement
score-none = No points count for this contact.
detail-score = Score
detail-score-keep = Points stay: { KEY("open", on: "contact") } gives more, or takes away with a minus.
fill-score = Points, and why
fill-score-hint = +10 asked for prices (fades in 60 days) · fit +20 our region (stays) · -5 takes away
act-score = Points: { $word }
act-name-score = points
journal-score = points given
field-score = points
col-worth = COUNTS
col-points = POINTS
col-group = GROUP
col-times = TIMES
err-score-line = “{ $found }” does not say how many points
    .hint = Write it like: +10 asked for prices, or: fit +20 our region
err-score-points = { $found } points cannot be given
    .hint = From -{ $max } to { $max }, and not 0.
err-score-reason = Points need a reason
    .hint = Say why behind the number: +10 asked for prices
