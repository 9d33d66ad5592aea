# Tasks and reminders.

act-task-add = Task added: { $word }
act-task-done = { $count ->
        [one] Done: { $word }
       *[other] { $count } tasks done
    }
act-task-open = { $count ->
        [one] Open again: { $word }
       *[other] { $count } tasks open again
    }
act-task-due = { $count ->
        [one] Put off: { $word }
       *[other] { $count } tasks put off
    }
act-task-to = { $count ->
        [one] The task is with { $word } now
       *[other] { $count } tasks are with { $word } now
    }
act-task-edit = Task is now: { $word }
act-task-remove = { $count ->
        [one] Removed: { $word }
       *[other] { $count } tasks removed
    }
act-name-task-add = new task
act-name-task-done = doing a task
act-name-task-open = opening a task again
act-name-task-due = putting a task off
act-name-task-to = giving a task away
act-name-task-edit = change of a task
act-name-task-remove = removing a task
journal-task-add = task made
journal-task-done = task done
journal-task-open = task open again
journal-task-due = task put off
journal-task-to = task given away
journal-task-edit = task changed
journal-task-remove = task removed
field-due_at = due
field-done_at = done
field-text = text

header-tasks = { $n } due
task-due-now = Due now: { $text } · { $who } ({ KEY("go-tasks") })
tasks-due = { $n ->
        [one] A task of yours is due: { KEY("go-tasks") }
       *[other] { $n } tasks of yours are due: { KEY("go-tasks") }
    }
tasks-count = { $n ->
        [one] 1 task
       *[other] { $n } tasks
    }{ $due ->
        [0] {""}
       *[other] , { $due } due
    }
task-more = +{ $n } more
task-no-day = no day
task-due-on = due { $when }
task-due-since = due since { $when }
task-done-on = done { $when }
task-none-here = There is no task under the cursor; { KEY("task", on: "contact") } adds one, { KEY("go-tasks") } lists yours.
pane-contact-task = task
pane-contact-tasks = TASKS
tasks-mine = Mine
tasks-everyone = Everybody's
tasks-done = Done
tasks-none-mine = Nothing to do: { KEY("task", on: "conversation") } on a conversation or a contact adds a task.
tasks-none-everyone = Nobody has anything to do.
tasks-none-done = Nothing has been done yet.
tasks-head-when = When
tasks-head-about = About
tasks-head-text = Task
tasks-head-who = Who
form-task-new = New task
form-task = Task
form-task-what = What
form-task-when = When
form-task-who = Who
form-task-empty = What: say in a few words what is to be done
form-task-who-wrong = Who: the handle of an agent, or empty for nobody
prompt-task-due = Due when?
prompt-task-due-hint = 2h  3d  tomorrow  mon 9:00  2026-05-10 09:30  none

context-task = Tasks
cmd-go-tasks = Tasks
    .help = Lists what you have to do, the next due first.
cmd-task = Task
    .help = Adds something to do about this conversation or person, with its day.

cli-task = to do: { $text }
cli-bad-due = “{ $found }” is no time for a task: 2h, tomorrow, mon 9:00, 2026-05-10 09:30, or none
cli-more-tasks = There are more: --limit
col-task = TASK
col-due = DUE
col-about = ABOUT
