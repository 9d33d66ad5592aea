//! The table of commands. The palette, `?`, the status hints, the key file and the README's key table all read [`COMMANDS`];
//! titles and help are `cmd-<id>` and `cmd-<id>.help` in `commands.ftl`.

use crate::model::timeline::Sort;
use crate::tui::command::{Command, Context, Insert};

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id in the key file, the palette and the message files: kebab case.
    pub id: &'static str,
    /// The command.
    pub command: Command,
    /// Where it has a meaning.
    pub contexts: &'static [Context],
}

const fn entry(id: &'static str, command: Command, contexts: &'static [Context]) -> Entry {
    Entry {
        id,
        command,
        contexts,
    }
}

const ANY: &[Context] = &[Context::Global];
const LISTS: &[Context] = &[Context::List];
const TALK: &[Context] = &[Context::Conversation];
/// What is worked off: conversations and tasks.
pub(in crate::tui) const WORK: &[Context] = &[Context::Conversation, Context::Task];
/// The same, and the tasks of a person.
pub(in crate::tui) const DEEDS: &[Context] =
    &[Context::Conversation, Context::Task, Context::Contact];
const PERSON: &[Context] = &[Context::Contact, Context::Board];
const RECORD: &[Context] = &[
    Context::Contact,
    Context::Organisation,
    Context::Team,
    Context::Room,
    Context::Article,
];
const ROW: &[Context] = &[
    Context::Contact,
    Context::Organisation,
    Context::Task,
    Context::Team,
    Context::Notices,
    Context::Room,
    Context::Article,
];
/// What is done to conversations as well as to people.
const BOTH: &[Context] = &[Context::Conversation, Context::Contact];
const TIMELINE: &[Context] = &[Context::Timeline];
const NOTICES: &[Context] = &[Context::Notices];
const TEXT: &[Context] = &[Context::Composer];
const REVIEW: &[Context] = &[Context::Review];

/// Every command that can have a key.
pub static COMMANDS: &[Entry] = &[
    entry("go-inbox", Command::GoInbox, ANY),
    entry("go-contacts", Command::GoContacts, ANY),
    entry("go-board", Command::GoBoard, ANY),
    entry("go-outbox", Command::GoOutbox, ANY),
    entry("go-organisations", Command::GoOrganisations, ANY),
    entry("go-sync", Command::GoSync, ANY),
    entry("go-pairs", Command::GoPairs, ANY),
    entry("go-tasks", Command::GoTasks, ANY),
    entry("go-team", Command::GoTeam, ANY),
    entry("go-articles", Command::GoArticles, ANY),
    entry("bring-back", Command::BringBack, &[Context::Article]),
    entry("go-rooms", Command::GoRooms, ANY),
    entry("rules", Command::Rules, ANY),
    entry("service-levels", Command::ServiceLevels, ANY),
    entry("complaints", Command::Complaints, ANY),
    entry("complaint", Command::Complaint, BOTH),
    entry("meaning", Command::Meaning, &[Context::Conversation]),
    entry("deals", Command::Deals, ANY),
    entry("deal", Command::Deal, BOTH),
    entry("give-dry-run", Command::RoutingPlan, ANY),
    entry("go-activity", Command::GoActivity, ANY),
    entry(
        "its-activity",
        Command::Activity,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Team,
            Context::Room,
        ],
    ),
    entry("tag-page", Command::TagPage, ANY),
    entry("go-notices", Command::GoNotices, ANY),
    entry(
        "follow",
        Command::Follow,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Room,
        ],
    ),
    entry("seen-unseen", Command::See, NOTICES),
    entry("see-all", Command::SeeAll, NOTICES),
    entry("mute", Command::Mute, NOTICES),
    entry("availability", Command::Availability, ANY),
    entry("menu", Command::Menu, ANY),
    entry(
        "palette",
        Command::Palette,
        &[Context::Global, Context::Review],
    ),
    entry("filter", Command::Filter, ANY),
    entry("explain", Command::Explain, ANY),
    entry("next-hit", Command::NextHit, ANY),
    entry("prev-hit", Command::PrevHit, ANY),
    entry("help", Command::Help, ANY),
    entry("messages", Command::Messages, ANY),
    entry("next-pane", Command::NextPane, ANY),
    entry("prev-pane", Command::PrevPane, ANY),
    entry("undo", Command::Undo, ANY),
    entry("redo", Command::Redo, ANY),
    entry("copy-text", Command::CopyText, ANY),
    entry("copy-id", Command::CopyId, ANY),
    entry("copy-file", Command::CopyFile, ANY),
    entry("export", Command::Export, ANY),
    entry("reload", Command::Reload, ANY),
    entry("back", Command::Back, ANY),
    entry("close", Command::Close, ANY),
    entry("cancel", Command::Cancel, ANY),
    entry("quit", Command::Quit, ANY),
    entry("suspend", Command::Suspend, ANY),
    entry("redraw", Command::Redraw, ANY),
    entry("mouse", Command::Mouse, ANY),
    entry("down", Command::Down, LISTS),
    entry("up", Command::Up, LISTS),
    entry("top", Command::Top, LISTS),
    entry("bottom", Command::Bottom, LISTS),
    entry("page-down", Command::PageDown, LISTS),
    entry("page-up", Command::PageUp, LISTS),
    entry("open", Command::Open, LISTS),
    entry("left", Command::Left, LISTS),
    entry("right", Command::Right, LISTS),
    entry("next-view", Command::NextView, LISTS),
    entry("prev-view", Command::PrevView, LISTS),
    entry("mark", Command::Mark, LISTS),
    entry("mark-range", Command::MarkRange, LISTS),
    entry("mark-all", Command::MarkAll, LISTS),
    entry("sort", Command::Sort, TALK),
    entry("save-view", Command::SaveView, TALK),
    entry("reply", Command::Reply, TALK),
    entry(
        "note",
        Command::Note,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Room,
        ],
    ),
    entry(
        "post",
        Command::Post,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Task,
            Context::Article,
        ],
    ),
    entry("pin-post", Command::Pin, &[Context::Room]),
    entry("done", Command::Done, DEEDS),
    entry("snooze", Command::Snooze, DEEDS),
    entry("assign", Command::Assign, WORK),
    entry("take", Command::Take, WORK),
    entry("handoff", Command::HandOff, TALK),
    entry("routing", Command::Routing, TALK),
    entry(
        "tag",
        Command::Tag,
        &[Context::Conversation, Context::Contact, Context::Board],
    ),
    entry("priority", Command::Priority, TALK),
    entry(
        "task",
        Command::Task,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Search,
            Context::Outbox,
            Context::Task,
        ],
    ),
    entry("macro", Command::Macro, TALK),
    entry("toggle-read", Command::ToggleRead, TALK),
    entry("spam", Command::Spam, TALK),
    entry("pending", Command::Pending, TALK),
    entry("block", Command::Block, TALK),
    entry("clocks", Command::Clocks, TALK),
    entry(
        "merge",
        Command::Merge,
        &[Context::Conversation, Context::Contact, Context::Pair],
    ),
    entry(
        "history",
        Command::History,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Organisation,
            Context::Task,
            Context::Team,
            Context::Room,
            Context::Article,
            Context::Sync,
            Context::Outbox,
        ],
    ),
    entry("card", Command::Card, TALK),
    entry("contact", Command::Contact, TALK),
    entry("next-thread", Command::NextThread, &[Context::Thread]),
    entry("prev-thread", Command::PrevThread, &[Context::Thread]),
    entry("owner", Command::Owner, PERSON),
    entry(
        "edit",
        Command::Edit,
        &[
            Context::Contact,
            Context::Organisation,
            Context::Task,
            Context::Team,
            Context::Notices,
            Context::Outbox,
        ],
    ),
    entry("create", Command::Add, RECORD),
    entry("remove", Command::Remove, ROW),
    entry(
        "fields",
        Command::Fields,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Organisation,
            Context::Board,
        ],
    ),
    entry("define-fields", Command::DefineFields, ANY),
    entry("show-in", Command::Toggle(Sort::In), TIMELINE),
    entry("show-out", Command::Toggle(Sort::Out), TIMELINE),
    entry("show-notes", Command::Toggle(Sort::Note), TIMELINE),
    entry("show-stages", Command::Toggle(Sort::Stage), TIMELINE),
    entry("show-tasks", Command::Toggle(Sort::Task), TIMELINE),
    entry("show-touches", Command::Toggle(Sort::Touch), TIMELINE),
    entry("show-everything", Command::ShowEverything, TIMELINE),
    entry("organisation", Command::Organisation, &[Context::Contact]),
    entry("identify", Command::Identify, &[Context::Contact]),
    entry("stage-forward", Command::StageForward, PERSON),
    entry("stage-back", Command::StageBack, PERSON),
    entry("stage-pick", Command::StagePick, PERSON),
    entry("conversation", Command::Conversation, &[Context::Board]),
    entry("on-board", Command::OnBoard, BOTH),
    entry("group", Command::Group, &[Context::Board]),
    entry("stage-criteria", Command::StageCriteria, &[Context::Board]),
    entry("stage-limit", Command::StageLimit, &[Context::Board]),
    entry(
        "cancel-send",
        Command::CancelSend,
        &[Context::Outbox, Context::Thread],
    ),
    entry("confirm-sent", Command::ConfirmSent, &[Context::Outbox]),
    entry(
        "approve",
        Command::Approve,
        &[Context::Outbox, Context::Thread],
    ),
    entry(
        "give-back",
        Command::GiveBack,
        &[Context::Outbox, Context::Thread],
    ),
    entry("send-again", Command::SendAgain, &[Context::Outbox]),
    entry("show-all", Command::ShowAll, &[Context::Outbox]),
    entry("swap-pair", Command::SwapPair, &[Context::Pair]),
    entry("reject-pair", Command::RejectPair, &[Context::Pair]),
    entry("never-pair", Command::NeverPair, &[Context::Pair]),
    entry("run-source", Command::RunSource, &[Context::Sync]),
    entry("switch-source", Command::SwitchSource, &[Context::Sync]),
    entry("revert-batch", Command::RevertBatch, &[Context::Sync]),
    entry("retry-batch", Command::RetryBatch, &[Context::Sync]),
    entry("answer-question", Command::AnswerQuestion, &[Context::Sync]),
    entry("import-file", Command::ImportFile, &[Context::Sync]),
    entry(
        "send",
        Command::Send,
        &[Context::Composer, Context::Review, Context::Overlay],
    ),
    entry("send-and-done", Command::SendAndDone, REVIEW),
    entry(
        "review",
        Command::Review,
        &[Context::Composer, Context::Review],
    ),
    entry("keep-draft", Command::KeepDraft, REVIEW),
    entry("take-over", Command::TakeOver, REVIEW),
    entry("discard", Command::Discard, REVIEW),
    entry("complete", Command::Complete, TEXT),
    entry("complete-next", Command::CompleteNext, TEXT),
    entry("complete-prev", Command::CompletePrev, TEXT),
    entry("text-undo", Command::TextUndo, TEXT),
    entry("text-redo", Command::TextRedo, TEXT),
    entry("delete-word", Command::DeleteWord, TEXT),
    entry("delete-line", Command::DeleteLine, TEXT),
    entry("accept", Command::Accept, &[Context::Overlay]),
    entry("drafts", Command::Drafts, ANY),
    entry("canned", Command::Canned, ANY),
    entry("quote", Command::Quote, &[Context::Thread]),
    entry(
        "message-history",
        Command::MessageHistory,
        &[Context::Thread],
    ),
    entry("versions", Command::Versions, &[Context::Thread]),
    entry(
        "edit-text",
        Command::EditText,
        &[
            Context::Composer,
            Context::Review,
            Context::Overlay,
            Context::Article,
        ],
    ),
    entry("insert-agent", Command::Insert(Insert::Agent), REVIEW),
    entry("insert-tag", Command::Insert(Insert::Tag), REVIEW),
    entry("insert-canned", Command::Insert(Insert::Canned), REVIEW),
    entry("insert-variable", Command::Insert(Insert::Variable), REVIEW),
    entry("insert-contact", Command::Insert(Insert::Contact), REVIEW),
    entry("insert-article", Command::Insert(Insert::Article), REVIEW),
    entry("insert-emoji", Command::Insert(Insert::Emoji), REVIEW),
    entry(
        "insert-similar",
        Command::Insert(Insert::Similar),
        &[Context::Composer, Context::Review],
    ),
    entry("preview", Command::Preview, REVIEW),
    entry("attach", Command::Attach, REVIEW),
    entry("send-later", Command::SendLater, REVIEW),
    entry("split", Command::Split, REVIEW),
];

/// The row of an id.
pub fn by_id(id: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.id == id)
}

/// Commands that take further words in the key file.
pub const TAKING_WORDS: [&str; 1] = ["macro"];

/// What a line of the key file means: the id of a command, or `macro NAME`.
pub fn by_line(line: &str) -> Option<Command> {
    match line.split_once(char::is_whitespace) {
        Some(("macro", name)) => Some(Command::RunMacro(name.trim().to_owned())),
        Some(_) => None,
        None => by_id(line).map(|entry| entry.command.clone()),
    }
}

/// The row of a command.
pub fn entry_of(command: &Command) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.command == *command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_stands_once() {
        let mut ids: Vec<&str> = COMMANDS.iter().map(|e| e.id).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
