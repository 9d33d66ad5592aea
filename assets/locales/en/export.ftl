# Exports, and an export back into an empty store.

cli-confirm-originals = Write what is masked in the clear, too?
cli-export-progress = { $count } written
cli-load-progress = { $count } rows read
cli-export-rows = { $count ->
        [one] 1 row
       *[other] { $count } rows
    } in { $path } ({ $size })
cli-export-contacts = { $count ->
        [one] 1 contact
       *[other] { $count } contacts
    } in { $path } ({ $size })
cli-export-messages = { $conversations ->
        [one] 1 conversation
       *[other] { $conversations } conversations
    } with { $count ->
        [one] 1 message
       *[other] { $count } messages
    } in { $path } ({ $size })
cli-export-masked = { $count ->
        [one] 1 value was
       *[other] { $count } values were
    } left out or masked, because there is sensitive data in it (--originals takes them along)
cli-load-done = { $count ->
        [one] 1 row
       *[other] { $count } rows
    } loaded: the store is what it was when it was exported
cli-load-unknown = { $count ->
        [one] 1 reply was
       *[other] { $count } replies were
    } on the way then. Nothing is sent by itself: zuruf outbox list
prompt-export = Export
prompt-export-hint = The ending says as what: .md or .mbox a conversation, .vcf contacts, .csv, .ndjson rows. Without notes.
export-done = Written: { $path }

err-export-format = { $found } does not say which format is meant
    .hint = End the name with .ndjson, .csv, .mbox, .md or .vcf, or give --format.
    .keys = End the name with .ndjson, .csv, .mbox, .md or .vcf.
err-export-table = There is no table { $found }
    .hint = There are: { $known }.
err-export-no-tables = { $format } holds no tables
    .hint = --table goes with ndjson and csv.
err-export-one-table = Several tables as CSV go into a folder
    .hint = Name a folder, or one table with --table.
err-export-exists = { $path } exists already
    .hint = Choose another name, or replace it with --force.
    .keys = Choose another name.
err-export-no-file = { $path } is no file that could be replaced
    .hint = Choose another name, or - for standard output.
    .keys = Choose another name.
err-load-not-empty = The store is not empty
    .why = { $path } is the export of a whole store and can only become one again.
    .hint = Name a new one: zuruf import { $path } --store new.db
err-load-part = { $path } is a part of a store
    .why = only an export of everything can become a store again.
    .hint = Export without --query, --table and records.
err-load-schema = { $path } was written by another version of zuruf
    .why = its tables have version { $found }, those of this one { $ours }.
    .hint = Load it with the version that wrote it; that store is then brought up to date by itself.
err-load-broken = { $path } cannot be loaded
    .why = line { $line }: { $why }
    .hint = Nothing was changed. Export again, or look at that line.
err-load-alone = { $path } is the export of a whole store
    .hint = Import it alone, without --dry-run, into a store that is not there yet.
