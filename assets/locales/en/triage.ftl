# Triage: saved views, orders, bulk acts, merging.

## Orders

sort-waiting = longest waiting first
sort-newest = newest first
sort-oldest = oldest first
sort-priority = most urgent first
sort-activity = last message first
pick-sort = Sort by
off-only-open = only where all are open
col-count = COUNT
col-sort = SORTED BY
col-query = QUERY
col-whose = WHOSE

## Saved views

cmd-sort = Sort
    .help = Chooses the order of this view; it is remembered.
cmd-save-view = Save view
    .help = Saves what is shown as a view of its own; on a saved view: rename, change, share, remove.
prompt-view-name = Name of the view
prompt-view-name-hint = It stands in the list of views and finds the same again.
prompt-view-query = Query of the view
pick-view-owner = For whom?
pick-view-edit = View { $name }
view-for-me = Only for me
view-for-everybody = For everybody
view-keep-to-me = Keep it to me
view-share = Share it with everybody
view-rename = Rename
view-change-query = Change the query
view-keep-sort = Keep this order for everybody who has it
view-remove = Remove the view
act-view-add = View { $word } saved
act-view-edit = View { $word } changed
act-view-remove = View { $word } removed
act-name-view-add = new view
act-name-view-edit = change of a view
act-name-view-remove = removing a view
cli-view-mine = own
cli-view-shared = shared
cli-view-none = No saved views yet. Make one: zuruf view add NAME QUERY
err-view-name = “{ $found }” cannot be the name of a view
    .why = A name has 1 to 40 characters, no colon, and is not the name of a fixed view.
    .hint = Choose another name.
err-view-taken = There is already a view “{ $found }”
    .hint = Choose another name, or change that one: zuruf view set NAME
err-view-unknown = There is no view “{ $found }”
    .hint = Fixed ones are mine, unassigned, open, snoozed, resolved, spam, all, channel:NAME, tag:NAME; your own: zuruf view list
err-view-broken = The query of the view “{ $name }” cannot be understood
    .why = { $what }
        { $caret }
    .hint = Change it with V here, or: zuruf view set "{ $name }" --query ...
err-view-nothing = Nothing to change was named
    .hint = Name --name, --query, --sort, --shared or --own.
