# Failures: what happened, .why, and .hint = the next step. The id without err- is the code of --json errors.

## The store
err-store-missing = There is no store at { $path }
    .why = nothing has been imported here yet.
    .hint = Import an export with: zuruf import PATH. Begin empty with: zuruf init --store { $path }. Or look around first with: zuruf demo
err-store-foreign = { $path } is not a store of zuruf
    .why = { $why }
    .hint = Name another file with --store. Nothing was changed in this one.
err-store-newer = The store { $path } belongs to another version of zuruf
    .why = its schema is version { $found }, this program knows { $ours }.
    .hint = Use the newest zuruf. Nothing was changed.
err-store-older = The store { $path } is of an older version of zuruf
    .why = its schema is version { $found }, this program knows { $ours }.
    .hint = Open it once with something that may write: zuruf inbox. That brings it up to date; zuruf backup keeps a copy.
err-store-corrupt = The store { $path } is damaged
    .why = { $why }
    .hint = Keep the file as it is, copy it away and go back to your newest backup.
err-store-busy = The store { $path } is busy
    .why = another process has been writing for more than { $seconds } seconds.
    .hint = Try again in a moment.
err-store-full = There is no room left to write { $path }
    .why = { $why }
    .hint = Free some space and try again. What is saved already is safe.
err-store-read-only = The store { $path } cannot be written
    .why = { $why }
    .hint = Check who owns the file and its folder, and whether the disk is mounted read-only.
err-store-io = Reading or writing { $path } failed
    .why = { $why }
    .hint = Check the disk. What was saved before is safe.
err-store-permission = { $path } is not accessible
    .why = { $why }
    .hint = Check the permissions of the file and of its folder, or name another file with --store.
err-network-mount = { $path } lies on a network drive ({ $found })
    .why = locks do not hold there, and a store that two programs write without locks breaks.
    .hint = Put the store on a local disk: --store, ZURUF_STORE or store = "..." in the configuration.
err-migration-changed = The store { $path } was made by a different build
    .why = its migration { $id } is not the one this program has.
    .hint = Use the build that made it, or import your exports into a new store.

## Acts
err-not-found = There is no { $kind ->
        [conversation] conversation
        [contact] contact
        [message] message
        [batch] import
        [deal] deal
        [outbox] reply
       *[other] { $kind }
    } { $id }
    .hint = { $kind ->
        [batch] zuruf batch list shows them.
        [suggestion] zuruf contact suggest shows them.
        [outbox] zuruf outbox list --all shows them.
       *[other] The commands inbox, search and contact find show what there is.
    }
    .keys = { $kind ->
        [batch] { KEY("go-sync") } lists them.
        [suggestion] { KEY("go-pairs") } lists them.
        [outbox] { KEY("go-outbox") } lists them; { KEY("show-all") } there shows all.
       *[other] { KEY("filter") } searches for what there is.
    }
err-newer-message = The customer has written again
    .why = a message came in after the one you answered.
    .hint = Read it first; send all the same with --anyway.
    .keys = Read it first; then it can be sent all the same.
err-reply-sensitive = Card or account numbers are in the text: { $count }
    .why = what is sent cannot be taken back.
    .hint = Look at them first; send all the same with --anyway.
    .keys = Look at them first; then it can be sent all the same.
err-stage-reason = This move needs a reason
    .why = a step back and the disqualified lane are explained, so that colleagues understand.
    .hint = Say why in one line (--reason on the command line).
    .keys = Say why in one line.
err-nothing-to-undo = There is nothing to undo
err-nothing-to-redo = There is nothing to do again
err-undo-changed = “{ $act }”: somebody has changed the same since
    .why = { $field ->
        [snoozed_until] it sleeps until another time now.
        [resolved_at] it was resolved at another time.
        [stage_since] the contact has moved since.
       *[other] { $what }: yours was { $yours }, now it is { $theirs }.
    }
    .hint = { $turn ->
        [undo] Undo again goes on with what you did before it; the history of the record tells more.
       *[other] Look at the history and change it by hand.
    }
err-undo-held = “{ $act }” cannot be taken back now
    .why = { $why }
    .hint = Undo again goes on with what you did before it.
err-empty-text = There is no text
    .hint = Write something first.
err-agent-unknown = There is no agent { $agent }
    .hint = Use the handle of a colleague, me or none.
err-agent-foreign = You cannot work as { $agent }
    .why = only the owner of the store may name another agent.
    .hint = Work without --agent, as yourself.
err-tag-shape = “{ $found }” cannot be a tag
    .why = a tag is one word of letters, digits, - and _.
    .hint = Write it like liefer-problem.
err-already-taken = Somebody else has it already
    .why = { $agent } took it first.
    .hint = Talk to each other, or take it all the same (--steal on the command line).
    .keys = Talk to each other, or take it all the same.
err-no-endpoint = No webhook is set up for this account
    .why = a reply needs a place to go to.
    .hint = Add an [[endpoint]] and name it at the [[account]] in the configuration.
err-outbox-state = { $thing ->
        [event] This event
       *[other] This reply
    } cannot be handled like that any more
    .why = its state is now: { $found }.
    .hint = Look at it with: zuruf outbox show { $id }
    .keys = { KEY("go-outbox") } shows how it stands.
err-endpoint-unknown = There is no endpoint { $name }
    .why = neither the configuration nor the outbox knows it.
    .hint = See them with: zuruf outbox endpoints
err-already-sent = The reply is on its way already
    .why = its delivery has begun, so it cannot be taken back.
    .hint = Undo again goes on with what was done before it. Look at it with: zuruf outbox show { $id }
    .keys = Undo again goes on with what was done before it. { KEY("go-outbox") } shows it.
err-read-only = Nothing can be changed here
    .why = the store was opened for reading only.
    .hint = Start again without read-only.

## The program
err-usage = The command line cannot be understood
    .why = { $why }
    .hint = zuruf --help and zuruf COMMAND --help show what is possible.
err-cancelled = Stopped
    .why = what was read until then is in the store.
    .hint = Import the file again to go on: what is in already is recognised.
err-declined = Nothing was done
    .why = the question was not answered with yes.
err-interrupted = Interrupted
err-needs-yes = More than 25 records: nothing was done
    .why = there is nobody to ask.
    .hint = Add --yes if you mean it.
err-no-terminal = The console needs a terminal
    .why = { $why }
    .hint = Every act is also a command: zuruf inbox, zuruf show ID, zuruf reply ID. See zuruf --help.
err-nothing-matched = Nothing matched
err-internal = Something went wrong inside zuruf
    .why = { $why }
    .hint = Please report this with what you did.
err-output = The answer could not be written
    .why = { $why }
err-input = Nothing could be read from the terminal
    .why = { $why }
err-scratch = No temporary folder can be made in { $path }
    .why = { $why }
    .hint = Set TMPDIR to a folder you can write to.
err-file-unreadable = { $path } cannot be read
    .why = { $why }
    .hint = Check the name and the permissions.
err-text-too-long = The text in { $path } is too long
    .why = more than 1 MB.
    .hint = Shorten it or part it in two; a reply can carry a file as it is: --attach FILE.
    .keys = Shorten it or part it in two; a reply can carry a file as it is: { KEY("review", on: "composer") }, then { KEY("attach") }.
err-id-shape = “{ $found }” is no id
    .hint = Write it like { $example }.
err-agent-missing = An agent is missing
    .hint = Give ids first, then an agent, me or none: zuruf assign 12 anna
err-priority-missing = A priority is missing
    .hint = Give ids first, then the priority: zuruf priority 12 high
err-stage-set-what = There is nothing to set
    .hint = Give --criteria TEXT, --limit TIME or both: zuruf stage set lead --limit 5d
err-stage-missing = A stage is missing
    .hint = Give contacts first, then the stage: zuruf stage c:12 lead
err-snooze-missing = A time is missing
    .hint = Give ids first, then when they wake: zuruf snooze 12 2h
err-import-format-name = There is no format “{ $found }”
    .why = it is none of those that are read.
    .hint = Name one of these with --as: { $known }
err-import-missing = There is no file { $path }
    .hint = Check the name; nothing was imported.
err-import-unreadable = { $path } cannot be read
    .why = { $why }
    .hint = Check the permissions; nothing of it was imported.
err-import-not-a-file = { $path } is no regular file
    .hint = Save what it gives to a file and import that.
err-import-no-file = There is no file to import
    .hint = Name at least one: zuruf import PATH
err-import-rejected = Records that could not be read: { $count }
    .why = everything else is in the store.
    .hint = See which and why with: zuruf batch rejects { $id }; mended in the file, they come in with: zuruf batch retry { $id }
    .keys = { KEY("go-sync") } shows the import; { KEY("open", on: "sync") } there says which and why.
err-batch-running = Import { $id } is still running
    .why = it wrote something less than half a minute ago.
    .hint = Wait until it has ended, or stop it.
err-batch-reverted = Import { $id } has been taken back already
    .hint = zuruf batch show { $id } says what of it is left.
    .keys = { KEY("open", on: "sync") } on it says what is left of it.
err-retry-missing = { $path } is not there any more
    .why = the rejected records are read from the file itself.
    .hint = Put it back, or say where it is: zuruf batch retry { $id } --from PATH
    .keys = Put it back, or import it from where it is with { KEY("import-file") }.
err-retry-piped = Import { $id } cannot be read again by itself
    .why = it came through the standard input, from a command or from an address, and is in no file.
    .hint = Ask the source again (zuruf source run), or name a file with the same content: zuruf batch retry { $id } --from PATH
    .keys = Ask the source again with { KEY("run-source") }, or import a file with the same content with { KEY("import-file") }.
err-import-would-reject = Records that could not be read: { $count }
    .hint = An import keeps them aside with line and reason: zuruf batch rejects
err-files-lost = Attached files that are lost: { $count }
    .why = their content is damaged or gone; everything else is done.
    .hint = Look for them in an older backup; the same content attached again heals it.
err-some-left = Conversations that stay as they are: { $count }
    .why = the line above says which and why.
    .hint = Fill in what is missing, then do it again: zuruf field set ID NAME VALUE, or zuruf complaint close ID --outcome '...'
err-sends-failed = Replies that need you: { $count }
    .why = they were refused, or may or may not have arrived.
    .hint = See them with: zuruf outbox list
err-doctor-failed = Something here does not work: { $count }
    .hint = The lines above say what to do.

## Backup and restore, setting up
err-file-exists = { $path } exists already
    .why = nothing is ever written over.
    .hint = Choose another name.
err-backup-open = { $path } is no finished backup
    .why = a log with newer changes lies beside it: it is a store in use, or a copy of one.
    .hint = Make a backup with: zuruf backup FILE
err-backup-is-store = { $path } is the store itself
    .why = a store cannot be restored from itself.
    .hint = Name the backup file.
err-store-in-use = Somebody has the store { $path } open
    .why = it can only be replaced while nobody works with it.
    .hint = Close every zuruf that uses it, also sync --loop, and try again.
err-store-restoring = The store { $path } is being restored
    .why = another process is putting a backup in its place.
    .hint = Try again in a moment.
err-restore-needs-yes = The store was not restored
    .why = the word was not typed, or there is nobody to ask.
    .hint = Type the word, or add --yes if you mean it.
err-zone-unknown = There is no time zone “{ $value }”
    .why = it is no name of the time zone database.
    .hint = { $nearest ->
        [none] Write it like Europe/Berlin
       *[other] Did you mean { $nearest }?
    }
err-editor = The editor { $program } did not end well
    .why = { $why }
    .hint = Set VISUAL or EDITOR to an editor that works here. Nothing was changed.
err-config-edit = The configuration is unchanged
    .why = { $why }
    .hint = Your text is kept in { $path }; zuruf config edit goes on with it.
err-config-write = { $path } cannot be written
    .why = { $why }
    .hint = Check the permissions of the folder.
err-config-flaws = Theme and keys have mistakes: { $count }
    .hint = The lines above say where.
err-keys-flaws = The keys file has mistakes: { $count }
    .hint = The lines above say where.
err-history-kind = The journal knows no “{ $found }”
    .hint = zuruf history --help names the kinds: zuruf history conversation 12
err-source-unknown = There is no source { $name }
    .why = the configuration has: { $known }
    .hint = See them with: zuruf source list
err-source-not-asked = Source { $name } was not asked
    .why = it is switched off, or another process is asking it right now.
    .hint = See which with: zuruf source list; switch it on with: zuruf source enable { $name }
    .keys = If it is switched off, { KEY("switch-source") } switches it on.
err-sources-failed = Sources that failed: { $count }
    .hint = See why with: zuruf source list
err-source-folder = The folder { $path } cannot be read
    .why = { $why }
    .hint = Make it, or name another one.
err-source-changing = { $path } is being written right now
    .hint = Nothing to do: the next look takes it.
err-source-too-large = More than { $most } MB came in
    .why = nothing of it was imported.
    .hint = Allow more with max_mb of the source, or ask for less at once.
err-source-broken = What came in could not be kept
    .why = { $why }
    .hint = Look whether the disk beside the store has room.
err-source-cut = What came in broke off
    .why = { $why }
    .hint = Nothing of it was imported; it is tried again by itself.
err-source-command = { $program } failed
    .why = { $why }
    .hint = Run the command by hand to see what it says; nothing was imported.
err-source-command-slow = { $program } took longer than { $why } s
    .why = it was ended; nothing was imported.
    .hint = Give it more time with timeout_s of the source.
err-source-unreachable = { $name } cannot be asked
    .why = { $why }
    .hint = It is tried again by itself; zuruf source run { $name } tries it now.
    .keys = It is tried again by itself; { KEY("run-source") } tries it now.
err-source-status = { $name } answers with status { $status }
    .why = only an answer of 200 or 304 is read, and redirects are not followed.
    .hint = Check url and bearer of the source.
