# Macros: several steps with one undo.
cmd-macro = Macro
    .help = Does the steps of a macro, all or none, for what is marked or under the cursor; new ones are made here too.
    .words = automation steps
pick-macro = Macro
macro-new = New macro …
macro-change = Change a macro …
macro-edit = Change name and steps
macro-remove = Remove the macro
pick-macro-edit = Macro { $name }
macro-none = No macros yet. Make one: zuruf macro add NAME --step 'tag +new' --step 'snooze 2d'
macro-unknown = There is no macro “{ $name }”
macro-whole = A macro is done for at most { $max } conversations: mark those with { KEY("mark") } or { KEY("mark-range", on: "conversation") }
macro-then-stay = afterwards the conversation stays open
macro-then-next = afterwards the next conversation follows
form-macro = Macro
form-macro-name = Name
form-macro-steps = Steps
form-macro-next = Then next
form-macro-next-wrong = Then next: yes (the next conversation opens) or no
form-macro-hint = answer CODE; assign AGENT; complaint KIND high; done; note TEXT; pending; priority high; score +10 WHY; snooze 2d; stage lead; tag +new -old; task 2d TEXT; team NAME; webhook NAME

## Acts
act-macro = { $count ->
    [one] { $word } done
   *[other] { $word } done for { $count } conversations
}
act-macro-add = Macro { $word } added
act-macro-edit = Macro { $word } changed
act-macro-remove = Macro { $word } removed
act-name-macro = macro
act-name-macro-add = new macro
act-name-macro-edit = change of a macro
act-name-macro-remove = removing a macro
journal-macro = macro done
journal-macro-add = macro made
journal-macro-edit = macro changed
journal-macro-remove = macro removed
field-steps = steps
field-then_next = goes on to the next
announced = Webhook { $endpoint }: { $what }
announced-rule = rule { $by } ({ $event })
announced-macro = macro { $by }
announced-sentence = { $what } – { $who }, { $channel }, conversation { $id }
act-announce = Webhook { $word } is told
act-name-announce = call of a webhook
journal-announce = webhook told

## Errors
err-macro-unknown = There is no macro “{ $name }”
    .hint = See them with: zuruf macro list
    .keys = { KEY("macro") } lists them.
err-macro-name = “{ $found }” cannot be the name of a macro
    .why = a name has 1 to 40 characters.
err-macro-taken = There is already a macro “{ $found }”
    .hint = Choose another name, or change that one: zuruf macro edit "{ $found }"
    .keys = Choose another name, or change that one.
err-macro-empty = The macro has no steps
    .hint = Write one per line, as in: tag +geld
err-macro-long = The macro has more than { $max } steps
    .hint = Split it into two.
err-macro-states = Two steps of the macro bring the conversation into a state
    .hint = Keep one of done, open, pending, spam and snooze.
err-macro-step = Step { $line }: “{ $word }” is not known
    .why = known are { $known }.
    .hint = { $near ->
        [none] Change this step: { $text }
       *[other] Did you mean { $near }?
    }
err-macro-step-short = Step { $line } is not complete: { $text }
    .hint = Say what comes after { $word }.
err-macro-step-alone = Step { $line } says too much: { $text }
    .hint = Nothing stands after { $word }.
err-macro-wrong = Step { $line } cannot be done: { $text }
    .why = { $what }.
    .hint = { $what-do ->
        [none] Change the step; nothing was saved.
       *[other] { $what-do } Nothing was saved.
    }
err-macro-time = “{ $found }” is no time
    .hint = Write 2h, 3d, tomorrow, mon 9:00.
err-macro-nobody = The conversation has no contact yet
    .hint = Only what they have written can be moved on the board.
err-macro-many = { $count } conversations are too many for one macro
    .why = at most { $max } are done together.
    .hint = Name fewer, or use tag, assign, done with --query.
    .keys = Mark fewer, or do the single steps: { KEY("tag", on: "conversation") }, { KEY("assign", on: "conversation") } and { KEY("done", on: "conversation") } take any number.
err-macro-failed = Nothing was done: step { $step } fails on conversation { $id }
    .why = { $what }.
    .hint = { $mend ->
        [none] Change the macro, or leave this conversation out.
       *[other] { $what-do }
    }
err-announce-unknown = There is no endpoint “{ $name }”
    .why = a step can tell the endpoints of the configuration.
    .hint = { $near ->
        [none] Add it to the configuration: [[endpoint]] with name = "{ $name }".
       *[other] Did you mean { $near }?
    }
