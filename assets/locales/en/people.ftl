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
    .why = Two of the same name could not be told apart
    .hint = Let its people join that one: zuruf org join o:{ $id } c:...
err-organisation-people = “{ $found }” has people ({ $count })
    .why = They would belong to something that is not there
    .hint = Let them leave or join another first: zuruf org show o:{ $id }
err-organisation-unknown = There is no organisation “{ $found }”
    .hint = See them with: zuruf org list
err-address-email = “{ $found }” is no mail address
    .why = It needs a name, an @ and a domain
    .hint = Write it like eva@example.org
err-address-phone = “{ $found }” is no international phone number
    .why = It needs + and the country, and 7 to 15 digits
    .hint = Write it like +49 30 123456
err-address-postal = “{ $found }” is no postal address
    .hint = Write street and place: Hafenstr. 5, 24103 Kiel
err-address-unknown = The contact has no address “{ $found }”
    .hint = See them with: zuruf contact show { $id }

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
detail-organisation = Organisation
detail-persona = Persona
detail-stage = Stage
detail-owner = Owner
detail-none = -
detail-keep = This row stays: it can be edited, not removed.
contact-remove-where = Only addresses and details can be removed: H or L shows them.
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
fill-organisation-rename = Rename organisation
fill-organisation-hint = Its people follow a new name

## Organisations

pane-organisations = Organisations · by name
pane-organisations-words = Organisations beginning with: { $words }
pane-organisations-empty = No organisations yet: c makes one, E on a contact names one.
pane-organisations-no-match = No organisation begins like this.
pane-organisation-nobody = Nobody belongs to it. d removes it.
pane-organisation-here = This is it.
pane-organisation-none = This contact belongs to no organisation; E names one.
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
    .help = Removes the row: an address; of an organisation's list the person or the organisation itself.
