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
    .words = saved filter search
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
    .why = a name has 1 to 40 characters, no colon, and is not the name of a fixed view.
    .hint = Choose another name.
err-view-taken = There is already a view “{ $found }”
    .hint = Choose another name, or change that one: zuruf view set NAME
    .keys = Choose another name, or change that one: { KEY("save-view") } on it.
err-view-unknown = There is no view “{ $found }”
    .hint = Fixed ones are mine, unassigned, open, breaching, snoozed, resolved, spam, all, channel:NAME, tag:NAME; your own: zuruf view list
    .keys = { KEY("next-view", on: "conversation") } and { KEY("prev-view", on: "conversation") } go through the views.
err-view-broken = The query of the view “{ $name }” cannot be understood
    .why = { $what }
        { $caret }
    .hint = Change it with { KEY("save-view") } here, or: zuruf view set "{ $name }" --query ...
    .keys = Change it with { KEY("save-view") } here.
err-view-nothing = Nothing to change was named
    .hint = Name --name, --query, --sort, --shared or --own.

## Many at once

cmd-mark-range = Mark a range
    .help = Marks from here to wherever the cursor goes; again ends it.
inbox-marked-range = { $n } marked, { KEY("mark-range", on: "conversation") } ends
inbox-marked-counting = all marked, counting …
bulk-counting = Still counting how many that are; press again in a moment.
header-bulk = working { $done } of { $total }
header-bulk-back = undoing { $percent } %
act-read = Marked { $count } as read
act-unread = Marked { $count } as unread
act-pending = { $count ->
    [one] Pending
   *[other] { $count } conversations pending
}
act-name-pending = pending
act-left-alone = { $said }; { $count } changed by others since were left as they are
err-bulk-going-back = An act over many conversations is still being taken back
    .why = { $done } of { $total } changes are.
    .hint = Wait until it is done, then press again.
err-target-missing = It is not said which conversations are meant
    .hint = Name their ids, or --query 'is:open ...', or --view NAME.
cli-bulk-progress = { $done } of { $total }
cli-would = It would be { $count ->
    [one] one conversation
   *[other] { $count } conversations
}

## States, blocking, merging

cmd-pending = Pending
    .help = Sets aside until somebody else has done something; again opens it.
cmd-block = Block
    .help = Blocks the contact and resolves; what it writes then opens nothing. On a blocked one: no more.
cmd-merge = Merge
    .help = Merges the marked conversations, or this one with another of the contact; takes a merged one out again. Of people: makes them one person.
    .words = join duplicate combine
thread-blocked = blocked
pick-merge-into = Merge { $n } into which?
pick-merge-with = Merge into which?
merge-not-whole = Mark the conversations to merge one by one.
merge-alone = The contact has no other conversation on this account. Mark several with { KEY("mark", on: "conversation") } to merge those.
act-merged = Merged into #{ $word }
act-unmerged = Taken out of #{ $word } again
act-block = { $count ->
    [one] Blocked
   *[other] Blocked and resolved
}
act-unblock = Blocked no more
act-stays = { $said }; changed since and left as it is: { $what }
act-name-merged = merge
act-name-unmerged = taking apart
act-name-block = block
act-name-unblock = unblock
err-merge-self = #{ $id } cannot go into itself
    .hint = Name another conversation last: zuruf merge 12 13 INTO
    .keys = Choose another conversation.
err-merge-account = #{ $id } and #{ $into } belong to different accounts
    .why = a reply would leave on the wrong one.
    .hint = Merge only what came to the same account.
err-merge-none = #{ $id } was not merged by hand
    .hint = The merged ones: zuruf inbox is:merged
    .keys = The merged ones: { KEY("filter") } with is:merged

## Auto-resolve

col-days = DAYS
col-agreed = BY ITSELF
cli-tidy-agreed = yes
cli-confirm-tidy = Resolve { $count ->
    [one] this conversation
   *[other] these { $count } conversations
} now, and such ones by themselves from now on?
err-tidy-nowhere = No account has auto_resolve
    .hint = Set it in config.toml: [[account]] ... auto_resolve = 60
