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
reject-json = This is no valid JSON: { $detail }
reject-json-cut = The record is cut off.
reject-json-object = A message is a JSON object; this is { $detail }.

err-import-empty = { $path } is empty
    .why = there is nothing in it to import.
    .hint = Export it again.
err-import-zip = { $path } is a ZIP archive
    .why = archives are not read directly.
    .hint = Unpack it and import the files in it.
err-import-workbook = { $path } is an office document
    .why = workbooks and documents are not read directly.
    .hint = Save the sheet as “CSV UTF-8” and import that.
err-import-html = { $path } is a web page
    .why = HTML exports are for reading, they cannot be imported.
    .hint = Ask for the export again and choose JSON or CSV.
err-import-binary = { $path } is no text
    .why = its content is { $kind ->
        [unknown] binary
       *[other] { $kind }
    }.
    .hint = Messages are read from CSV, NDJSON and JSON files.
err-import-format-unknown = The format of { $path } is not recognised
    .why = the file begins with “{ $start }”.
    .hint = Name the format with --as ({ $known }); for CSV also name the columns: --map text=COLUMN --map time=COLUMN.
err-import-columns = { $path } has no column for the text or none for the time
    .why = its columns are: { $found }.
    .hint = Name them: --map text=COLUMN --map time=COLUMN.
err-import-twcs-columns = { $path } lacks columns of “Customer Support on Twitter”
    .why = not found: { $missing }.
    .hint = Read it as a plain table with --as csv.
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
