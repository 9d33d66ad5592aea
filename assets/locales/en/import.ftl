# Reading exports. reject-<reason>: why one record could not be read. $detail is the value that is wrong.

reject-time = The time “{ $detail }” cannot be read.
reject-time-missing = There is no time.
reject-time-ambiguous = “{ $detail }” may be day/month or month/day. Import again with --map date-order=dmy or --map date-order=mdy.
reject-time-range = “{ $detail }” is not between 1970 and 2099.
reject-ragged = The row has { $detail } cells, more than the header.
reject-quote = A quotation mark opens here and never closes.
reject-too-long = The record is longer than 8 MB.
reject-text = There is no text.
reject-author = There is no author.
reject-id = “{ $detail }” is no message number.
reject-direction = “{ $detail }” is neither incoming nor outgoing.
reject-vcard = This belongs to no vCard.
reject-vcard-cut = The vCard never ends.
reject-mail = This is no mail.
reject-json = This is no valid JSON: { $detail }
reject-json-cut = The record is cut off.
reject-ticket = This is no ticket, and no message of one.
reject-ticket-number = It does not say which ticket it belongs to.
reject-json-object = A message is a JSON object; this is { $detail }.
reject-no-head = The line stands before the first message.

# skip-<what>: records that are left out by design. $count is how many.
skip-system = { $count ->
        [one] 1 note of the system
       *[other] { $count } notes of the system
    }
skip-event = { $count ->
        [one] 1 event
       *[other] { $count } events
    }
skip-draft = { $count ->
        [one] 1 draft
       *[other] { $count } drafts
    }
skip-repost = { $count ->
        [one] 1 repost of others
       *[other] { $count } reposts of others
    }
skip-stub = { $count ->
        [one] 1 post that the export only points at
       *[other] { $count } posts that the export only points at
    }
skip-empty = { $count } without text and files
skip-deleted = { $count ->
        [one] 1 deleted one
       *[other] { $count } deleted ones
    }
skip-like = { $count ->
        [one] 1 like of ours
       *[other] { $count } likes of ours
    }
skip-reaction = { $count ->
        [one] 1 reaction of ours
       *[other] { $count } reactions of ours
    }
skip-header = { $count ->
        [one] 1 header without text
       *[other] { $count } headers without text
    }
skip-coach = { $count ->
        [one] 1 message with LinkedIn's own assistants
       *[other] { $count } messages with LinkedIn's own assistants
    }
skip-group = { $count ->
        [one] 1 group of an address book
       *[other] { $count } groups of an address book
    }
skip-follow = { $count ->
        [one] 1 follower without a time
       *[other] { $count } followers without a time
    }
skip-colleague = { $count ->
        [one] 1 of ours
       *[other] { $count } people of ours
    }
skip-ticket = { $count ->
        [one] 1 ticket without its messages
       *[other] { $count } tickets without their messages
    }
skip-unread = { $count ->
        [one] 1 file that holds no messages
       *[other] { $count } files that hold no messages
    }

batch-said = Read with { $said }

# remark-<what>: what the person who imports should know.
remark-unread = Not read with the rest: { $detail }. If it is an export of its own, import it by itself
remark-answered-ours = Taken as ours, as known from before: { $detail }. To change it: zuruf batch answer
remark-answered-date-order = Order of day and month as answered before: { $detail }. To change it: zuruf batch answer
remark-answered-zone = Zone of times without one as answered before: { $detail }. To change it: zuruf batch answer
remark-reddit-more = { $detail } more comments are not in the file; load them and import again
remark-ours-unseen = None of your names writes here, so everything came in as incoming. Here write: { $detail }
remark-youtube-replies = { $detail } more replies are not in the file; ask for comments.list with parentId
remark-date-order = The order of day and month ({ $detail }) was told from the sequence of the messages. If it is wrong: --map date-order=dmy or mdy.
remark-without-comments = Tickets without their replies: only the first message of each is here. Save every ticket with its comments (conversations, parts).
remark-zendesk-view = The CSV of a view has no texts: only the requesters came in. Ask for the account export as JSON for the messages.

err-import-empty = { $path } is empty
    .why = there is nothing in it to import.
    .hint = Export it again.
err-import-zip-inside = { $path } is an archive inside another one
    .why = archives in archives and folders are not opened.
    .hint = Import the inner archive by itself.
err-import-zip-broken = The archive { $path } cannot be read
    .why = { $why }.
    .hint = Download it again; it may be cut off.
err-import-zip-locked = The archive { $path } has a password
    .why = encrypted archives are not opened.
    .hint = Unpack it into a folder and import the folder.
err-import-zip-twice = The archive { $path } holds a file twice { $name }
    .why = it cannot be known which of the two is meant.
    .hint = Unpack it into a folder, look at both, and import the folder.
err-import-many-files = There are more than { $max } files in { $path }
    .why = that is no export.
    .hint = Import the folder in it that holds the messages.
err-import-gzip = { $path } is packed (gzip)
    .why = only ZIP archives are looked into.
    .hint = Unpack it (tar -xzf, gunzip) and import the folder or file.
err-import-tickets-alone = { $path } lacks half of what makes up a ticket
    .why = { $system ->
        [zammad] these are tickets without their articles, and the articles are the messages
       *[other] a page of comments does not say which ticket it belongs to
    }.
    .hint = { $system ->
        [zammad] Save the answers of ticket_articles/by_ticket too, put all of them into one folder and import the folder.
       *[other] Choose the account export as JSON, or save each ticket with its “comments” in it.
    }
err-import-utf32 = { $path } is written in UTF-32
    .why = that encoding is not read.
    .hint = Save it as UTF-8, or convert it: iconv -f UTF-32 -t UTF-8 FILE > NEW
err-import-xml = { $path } is XML
    .why = exports in XML are not read.
    .hint = Ask for the export again and choose JSON instead of XML.
err-import-car = { $path } is a repository backup (CAR)
    .why = it holds only your own records, in a form without threads.
    .hint = Save the answers of getPostThread, listNotifications or getMessages as JSON and import those.
err-import-error-answer = { $path } is no export but an error a server answered
    .why = it says: { $said }.
    .hint = Ask for the export again, with valid rights.
err-import-part = { $path } is one file of an export of { $export }
    .why = without the files beside it nobody can tell where it belongs.
    .hint = Import the whole folder, or the archive as it was downloaded.
err-import-not-its-own = { $path } does not look like { $format }
    .why = nothing in it stands where this format has it.
    .hint = Leave out --as: the format is recognised by content.
    .keys = Import it without naming a format: it is recognised by content.
err-import-contact-columns = { $path } has no column for a name, or none for an address or number
    .why = its columns are: { $found }.
    .hint = Name the columns Name, Email and Phone in the first row.
err-import-ours = Which of these are you in { $path }?
    .why = the file does not say; in it write: { $found }.
    .hint = { $question ->
        [none] Import with --ours { $like }, or whichever is yours, once for each; from then on it is known.
       *[other] Say it with zuruf batch answer { $question } --ours { $like }, or whichever is yours, once for each (if you have only read here: the name you have); or in the console under “Imports and sources” ({ KEY("go-sync") }). The import goes on from there, and from then on it is known.
    }
    .keys = Answer it under “Imports and sources” ({ KEY("go-sync") }); the import goes on from there, and from then on it is known.
err-question-unknown = No open question has the number { $id }
    .why = it was answered, put aside, or never asked.
    .hint = zuruf batch questions lists what is open.
    .keys = { KEY("go-sync") } lists what is open.
err-question-nothing = Question { $id } is not answered yet
    .why = nothing was said.
    .hint = Say --ours NAME (once for each of yours), or --date-order dmy or mdy, as the question needs; zuruf batch questions shows it.
err-import-some-failed = { $count } of { $all } exports are not in yet
    .why = what each waits for, or what is wrong with it, stands above; the others are in.
    .hint = Answer what is asked (zuruf batch questions), or import those again by themselves, with the options named there.
err-import-packed = { $path } is packed ({ $kind })
    .why = only ZIP archives are looked into.
    .hint = Unpack it and import the folder or file.
err-import-zip-outside = Nothing in { $path } can be read
    .why = its names lead out of the archive, such as { $name }.
    .hint = Pack it again, or unpack it where that does no harm and import the folder.
err-import-workbook = { $path } is an office document
    .why = workbooks and documents are not read directly.
    .hint = Save the sheet as “CSV UTF-8” and import that.
err-import-html = { $path } is a web page
    .why = HTML exports are for reading, they cannot be imported.
    .hint = { $choose ->
        [telegram] Export the chat again and choose “Machine-readable JSON” instead of HTML.
        [meta] Ask for the download again and choose the format JSON instead of HTML.
        [discord] Export the channel again and choose JSON instead of HTML.
        [takeout] Ask for the takeout again; comments come as CSV.
        [x] Import the archive itself or its folder “data”, not the page.
       *[other] Ask for the export again and choose JSON or CSV.
    }
err-import-binary = { $path } is no text
    .why = its content is { $kind ->
        [unknown] binary
       *[other] { $kind }
    }.
    .hint = Messages are read from text files: CSV, JSON, mail and chat exports.
err-import-format-unknown = The format of { $path } is not recognised
    .why = the file begins with “{ $start }”.
    .hint = Name the format with --as ({ $known }); for CSV also name the columns: --map text=COLUMN --map time=COLUMN.
    .keys = Name the format on the command line: zuruf import FILE --as FORMAT ({ $known }); for a CSV also --map text=COLUMN --map time=COLUMN.
err-import-columns = { $path } has no column for the text or none for the time
    .why = its columns are: { $found }.
    .hint = Name them: --map text=COLUMN --map time=COLUMN.
    .keys = Name them on the command line: zuruf import FILE --map text=COLUMN --map time=COLUMN
err-import-twcs-columns = { $path } lacks columns of “Customer Support on Twitter”
    .why = not found: { $missing }.
    .hint = Read it as a plain table with --as csv.
    .keys = Read it as a plain table on the command line: zuruf import FILE --as csv
err-import-whatsapp-heads = { $path } is no WhatsApp chat
    .why = no line begins with a date and a time as WhatsApp writes them.
    .hint = Export the chat again (Export chat), with or without media.
err-import-date-order = Day or month first in { $path }?
    .why = every date reads both ways, such as { $found }.
    .hint = { $question ->
        [none] Import with --map date-order=dmy or --map date-order=mdy.
       *[other] Say it with zuruf batch answer { $question } --date-order dmy (or mdy), or in the console under “Imports and sources” ({ KEY("go-sync") }): the import goes on from there.
    }
    .keys = Answer it under “Imports and sources” ({ KEY("go-sync") }); the import goes on from there.
err-import-map-field = --map does not know “{ $field }”
    .why = the names on the left are: { $known }, date-order.
    .hint = Write --map FIELD=COLUMN, such as --map text=Message.
err-import-map-column = The table has no column “{ $column }”
    .why = its columns are: { $found }.
    .hint = Use the name as it stands in the header.
err-import-map-order = “{ $order }” is no order of dates
    .why = day first is dmy, month first is mdy.
    .hint = Write --map date-order=dmy or --map date-order=mdy.
err-import-read = { $path } can no longer be read
    .why = { $cause }.
    .hint = Import it again: what is already in is recognised.
