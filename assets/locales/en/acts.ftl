# What acts say when they are done. $count: records changed; $word: the agent, tag or stage concerned.
act-nothing = Nothing to change
act-open = { $count ->
    [one] Opened
   *[other] Opened { $count } conversations
}
act-done = { $count ->
    [one] Resolved
   *[other] Resolved { $count } conversations
}
act-snooze = { $count ->
    [one] Snoozed
   *[other] Snoozed { $count } conversations
}
act-spam = { $count ->
    [one] Marked as spam
   *[other] Marked { $count } conversations as spam
}
act-assign = { $count ->
    [one] Assigned to @{ $word }
   *[other] Assigned { $count } conversations to @{ $word }
}
act-unassign = { $count ->
    [one] Nobody has it now
   *[other] Nobody has these { $count } conversations now
}
act-take = It is yours
act-priority = { $count ->
    [one] Priority: { $word }
   *[other] Priority of { $count } conversations: { $word }
}
act-tag = { $count ->
    [one] Tags: { $word }
   *[other] Tags of { $count } records: { $word }
}
act-note = Note saved
act-note-told = Note saved, told { $word }
act-note-deaf = { $word } wants no word of it (muted or switched off)
act-note-nobody = { $word } reaches nobody here
act-reply = Reply on its way
act-reply-done = Reply on its way, conversation resolved
act-stage = { $count ->
    [one] Moved to { $word }
   *[other] Moved { $count } contacts to { $word }
}
act-stage-rule = Stage { $word } changed
act-owner = { $count ->
    [one] Owner: { $word }
   *[other] Owner of { $count } contacts: { $word }
}
act-contact = Saved: { $word }
act-cancel-send = { $word ->
        [event] Event taken back
       *[other] Reply taken back
    }
act-confirm-sent = Marked as sent
act-send-again = Sending again
act-revert = Import { $id } taken back: { $messages ->
    [one] 1 message
   *[other] { $messages } messages
}{ $people ->
    [0] {""}
    [one] {" "}and 1 person
   *[other] {" "}and { $people } people
} went{ $kept ->
    [0] {""}
    [one] , 1 conversation somebody has worked on stays
   *[other] , { $kept } conversations somebody has worked on stay
}
act-name-revert = taking an import back
act-undo = Undone: { $word }
act-redo = Done again
# Names of acts in "Undone: ..." and in the history.
act-name-open = open
act-name-done = resolve
act-name-snooze = snooze
act-name-spam = spam
act-name-assign = assign
act-name-take = take
act-name-priority = priority
act-name-tag = tags
act-name-note = note
act-name-reply = reply
act-name-stage = stage move
act-name-stage-rule = stage settings
act-name-owner = owner
act-name-contact = contact details
act-name-cancel-send = taking back what was to be sent
act-name-confirm-sent = marking as sent
act-name-send-again = sending again
act-name-import = import
act-name-merge = merge
act-name-wake = wake
act-name-undo = undo
act-name-redo = redo

# The same as they stand in a history.
journal-block = blocked
journal-unblock = unblocked
journal-calendar-add = calendar made
journal-calendar-edit = calendar changed
journal-calendar-remove = calendar removed
journal-canned-add = canned answer made
journal-canned-edit = canned answer changed
journal-canned-remove = canned answer removed
journal-merge = merged
journal-merged = merged
journal-unmerged = taken apart
journal-pending = pending
journal-policy-add = policy made
journal-policy-edit = policy changed
journal-policy-order = policies ordered
journal-policy-remove = policy removed
journal-revert = import taken back
journal-view-add = view made
journal-view-edit = view changed
journal-view-remove = view removed
journal-wake = woke up
