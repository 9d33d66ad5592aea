//! Every act of the console as a value, and the table that names them. The palette, `?`, the status hints, the key file and
//! the README's key table all read [`COMMANDS`]; titles and help are `cmd-<id>` and `cmd-<id>.help` in `commands.ftl`.

use crate::model::act::{DraftKind, Subject};
use crate::model::id::{ContactId, ConversationId, MessageId, OrganisationId};
use crate::model::query::Query;
use crate::model::timeline::Sort;
use crate::model::view::View;

/// Where a command has a meaning: the contexts of the key file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere outside text fields.
    Global,
    /// Every list.
    List,
    /// The inbox list and the thread.
    Conversation,
    /// The thread.
    Thread,
    /// The contact 360.
    Contact,
    /// Its timeline.
    Timeline,
    /// The board.
    Board,
    /// Organisations and their people.
    Organisation,
    /// Sources and imports.
    Sync,
    /// Tasks.
    Task,
    /// The outbox.
    Outbox,
    /// Search results.
    Search,
    /// The composer's text.
    Composer,
    /// The composer's review bar (after Esc).
    Review,
    /// Overlays: pickers, prompts, confirmations, help.
    Overlay,
}

impl Context {
    /// The table name in `keymap.toml`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Conversation => "conversation",
            Self::Thread => "thread",
            Self::Contact => "contact",
            Self::Timeline => "timeline",
            Self::Board => "board",
            Self::Organisation => "organisation",
            Self::Sync => "sync",
            Self::Task => "task",
            Self::Outbox => "outbox",
            Self::Search => "search",
            Self::Composer => "composer",
            Self::Review => "review",
            Self::Overlay => "overlay",
        }
    }
}

/// A command. The ones without arguments stand in [`COMMANDS`] and can have keys; those with arguments are how panes and
/// overlays talk to the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Shows the inbox.
    GoInbox,
    /// Shows the contacts.
    GoContacts,
    /// Shows the board.
    GoBoard,
    /// Shows the outbox.
    GoOutbox,
    /// Shows the organisations.
    GoOrganisations,
    /// Shows sources and imports.
    GoSync,
    /// Asks the source under the cursor now.
    RunSource,
    /// Switches the source under the cursor on or off.
    SwitchSource,
    /// Takes the import under the cursor back.
    RevertBatch,
    /// Reads the rejected records of the import under the cursor again.
    RetryBatch,
    /// Shows the tasks.
    GoTasks,
    /// Opens the menu of what can be done here.
    Menu,
    /// Opens the palette.
    Palette,
    /// Filters the list or searches all history.
    Filter,
    /// Says how the search or filter was understood.
    Explain,
    /// Next search hit.
    NextHit,
    /// Previous search hit.
    PrevHit,
    /// Shows the keys.
    Help,
    /// Shows earlier notices.
    Messages,
    /// Next pane.
    NextPane,
    /// Previous pane.
    PrevPane,
    /// Takes back the last act.
    Undo,
    /// Does it again.
    Redo,
    /// Copies the text under the cursor to the terminal's clipboard.
    CopyText,
    /// Copies the id under the cursor.
    CopyId,
    /// Writes the text under the cursor into a file, where no clipboard can be reached.
    CopyFile,
    /// Writes the conversation or the contact into a file.
    Export,
    /// Loads everything again.
    Reload,
    /// One step back.
    Back,
    /// One step back; at the top asks to leave.
    Close,
    /// Stops what is going on: keys half typed, an overlay, a filter. Twice leaves the program.
    Cancel,
    /// Leaves the program.
    Quit,
    /// Stops the program until `fg`.
    Suspend,
    /// Draws the screen anew.
    Redraw,
    /// Switches the mouse on and off.
    Mouse,
    /// One line down.
    Down,
    /// One line up.
    Up,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// One page down.
    PageDown,
    /// One page up.
    PageUp,
    /// Opens the row.
    Open,
    /// To the left: back, previous column.
    Left,
    /// To the right: open, next column.
    Right,
    /// Next view or tab.
    NextView,
    /// Previous view or tab.
    PrevView,
    /// Marks the row for a bulk act.
    Mark,
    /// Begins or ends to mark a range.
    MarkRange,
    /// Marks all: in the inbox the whole view, loaded or not.
    MarkAll,
    /// Chooses the order of the list.
    Sort,
    /// Saves what is shown as a view, or edits the saved view that is open.
    SaveView,
    /// Replies to the customer.
    Reply,
    /// Writes an internal note.
    Note,
    /// Resolves (or opens again).
    Done,
    /// Snoozes.
    Snooze,
    /// Assigns to an agent.
    Assign,
    /// Takes it.
    Take,
    /// Adds and removes tags.
    Tag,
    /// Sets the priority.
    Priority,
    /// Adds a task about what is under the cursor.
    Task,
    /// Marks read or unread.
    ToggleRead,
    /// Marks as spam (or opens again).
    Spam,
    /// Sets aside until somebody else has done something (or opens again).
    Pending,
    /// Blocks the contact and resolves, or blocks no more.
    Block,
    /// Merges conversations; one that is merged is taken out again.
    Merge,
    /// Shows the clocks of the conversation's service level.
    Clocks,
    /// Shows the history of the record.
    History,
    /// Shows the history of the message under the cursor.
    MessageHistory,
    /// Shows or hides the contact card.
    Card,
    /// Opens the contact 360.
    Contact,
    /// Next conversation while a thread is open.
    NextThread,
    /// Previous conversation while a thread is open.
    PrevThread,
    /// Sets the owner of the contact.
    Owner,
    /// Edits name and organisation.
    Edit,
    /// Adds something here: an address, an organisation.
    Add,
    /// Removes the row under the cursor.
    Remove,
    /// Shows or hides a sort of entries of a timeline.
    Toggle(Sort),
    /// Shows all sorts of entries.
    ShowEverything,
    /// Opens the organisation of the contact.
    Organisation,
    /// Shows the fields of the record.
    Fields,
    /// Defines fields.
    DefineFields,
    /// One stage forward.
    StageForward,
    /// One stage back (asks why).
    StageBack,
    /// Moves to a chosen stage.
    StagePick,
    /// Opens the conversation of a card.
    Conversation,
    /// Shows the card of the contact on the board.
    OnBoard,
    /// Other swimlanes.
    Group,
    /// Says what it takes to stand in the stage.
    StageCriteria,
    /// Says for how long a card may stand in the stage.
    StageLimit,
    /// Takes a reply back or drops it.
    CancelSend,
    /// Says that an unknown reply did arrive.
    ConfirmSent,
    /// Tries a reply (again), now.
    SendAgain,
    /// Shows finished replies too.
    ShowAll,
    /// Sends the reply or saves the note.
    Send,
    /// Sends the reply and resolves the conversation.
    SendAndDone,
    /// Leaves the text for the review bar; from there back to the text.
    Review,
    /// Keeps the draft and closes the composer.
    KeepDraft,
    /// Throws the draft away.
    Discard,
    /// Takes the offered completion, or opens the insert menu.
    Complete,
    /// Next offered completion, or one line down in the text.
    CompleteNext,
    /// Previous offered completion, or one line up in the text.
    CompletePrev,
    /// Takes back typing.
    TextUndo,
    /// Does typing again.
    TextRedo,
    /// Deletes the word before the cursor.
    DeleteWord,
    /// Deletes the line before the cursor.
    DeleteLine,
    /// Accepts the choice of an overlay.
    Accept,
    /// Lists the agent's drafts.
    Drafts,
    /// Shows the former texts of the message under the cursor.
    Versions,
    /// Replies with the message under the cursor quoted.
    Quote,
    /// Gives the text to the agent's own editor.
    EditText,
    /// Shows the bytes that would be sent.
    Preview,
    /// Names a file to go with the reply.
    Attach,
    /// Sends the reply at a chosen time.
    SendLater,
    /// Sends a text that is too long as several replies.
    Split,

    // With arguments: not in the table, no keys.
    /// Opens a conversation's thread.
    OpenConversation(ConversationId),
    /// Opens a conversation at a message.
    OpenMessage(ConversationId, MessageId),
    /// Opens a contact 360.
    OpenContact(ContactId),
    /// Opens an organisation.
    OpenOrganisation(OrganisationId),
    /// Opens the composer on a draft.
    OpenDraft(Subject, DraftKind),
    /// Shows a view of the inbox.
    ShowView(View),
    /// Shows what a query meets, over all views; the text is how a person would type it.
    Narrow(String, Query),
    /// Runs a command by its id, as typed after `:`.
    Run(String),
}

impl Command {
    /// Whether it changes the store: refused when that cannot be written, and inside a burst of keys.
    pub const fn writes(&self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::Reply
                | Self::Note
                | Self::Done
                | Self::Snooze
                | Self::Assign
                | Self::Take
                | Self::Tag
                | Self::Priority
                | Self::Task
                | Self::ToggleRead
                | Self::Spam
                | Self::Pending
                | Self::Block
                | Self::Merge
                | Self::Owner
                | Self::Edit
                | Self::Add
                | Self::Remove
                | Self::StageForward
                | Self::StageBack
                | Self::StagePick
                | Self::StageCriteria
                | Self::StageLimit
                | Self::CancelSend
                | Self::ConfirmSent
                | Self::SendAgain
                | Self::RunSource
                | Self::SwitchSource
                | Self::RevertBatch
                | Self::RetryBatch
                | Self::Send
                | Self::SendAndDone
                | Self::SendLater
                | Self::SaveView
                | Self::Split
                | Self::Quote
        )
    }

    /// Whether a burst of keys (a paste the terminal did not announce) must not do it.
    pub const fn needs_a_hand(&self) -> bool {
        self.writes()
            || matches!(
                self,
                Self::Quit | Self::Cancel | Self::Discard | Self::Accept | Self::Suspend
            )
    }
}

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
pub(super) const WORK: &[Context] = &[Context::Conversation, Context::Task];
/// The same, and the tasks of a person.
pub(super) const DEEDS: &[Context] = &[Context::Conversation, Context::Task, Context::Contact];
const PERSON: &[Context] = &[Context::Contact, Context::Board];
const RECORD: &[Context] = &[Context::Contact, Context::Organisation];
const ROW: &[Context] = &[Context::Contact, Context::Organisation, Context::Task];
const TIMELINE: &[Context] = &[Context::Timeline];
const TEXT: &[Context] = &[Context::Composer];

/// Every command that can have a key.
pub static COMMANDS: &[Entry] = &[
    entry("go-inbox", Command::GoInbox, ANY),
    entry("go-contacts", Command::GoContacts, ANY),
    entry("go-board", Command::GoBoard, ANY),
    entry("go-outbox", Command::GoOutbox, ANY),
    entry("go-organisations", Command::GoOrganisations, ANY),
    entry("go-sync", Command::GoSync, ANY),
    entry("go-tasks", Command::GoTasks, ANY),
    entry("menu", Command::Menu, ANY),
    entry("palette", Command::Palette, ANY),
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
        &[Context::Conversation, Context::Contact, Context::Board],
    ),
    entry("done", Command::Done, DEEDS),
    entry("snooze", Command::Snooze, DEEDS),
    entry("assign", Command::Assign, WORK),
    entry("take", Command::Take, WORK),
    entry(
        "tag",
        Command::Tag,
        &[Context::Conversation, Context::Contact, Context::Board],
    ),
    entry("priority", Command::Priority, TALK),
    entry(
        "task",
        Command::Task,
        &[Context::Conversation, Context::Contact],
    ),
    entry("toggle-read", Command::ToggleRead, TALK),
    entry("spam", Command::Spam, TALK),
    entry("pending", Command::Pending, TALK),
    entry("block", Command::Block, TALK),
    entry("merge", Command::Merge, TALK),
    entry("clocks", Command::Clocks, TALK),
    entry(
        "history",
        Command::History,
        &[
            Context::Conversation,
            Context::Contact,
            Context::Board,
            Context::Organisation,
            Context::Task,
        ],
    ),
    entry("card", Command::Card, TALK),
    entry("contact", Command::Contact, TALK),
    entry("next-thread", Command::NextThread, &[Context::Thread]),
    entry("prev-thread", Command::PrevThread, &[Context::Thread]),
    entry("owner", Command::Owner, PERSON),
    entry("edit", Command::Edit, ROW),
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
    entry("stage-forward", Command::StageForward, PERSON),
    entry("stage-back", Command::StageBack, PERSON),
    entry("stage-pick", Command::StagePick, PERSON),
    entry("conversation", Command::Conversation, &[Context::Board]),
    entry(
        "on-board",
        Command::OnBoard,
        &[Context::Conversation, Context::Contact],
    ),
    entry("group", Command::Group, &[Context::Board]),
    entry("stage-criteria", Command::StageCriteria, &[Context::Board]),
    entry("stage-limit", Command::StageLimit, &[Context::Board]),
    entry(
        "cancel-send",
        Command::CancelSend,
        &[Context::Outbox, Context::Thread],
    ),
    entry("confirm-sent", Command::ConfirmSent, &[Context::Outbox]),
    entry("send-again", Command::SendAgain, &[Context::Outbox]),
    entry("show-all", Command::ShowAll, &[Context::Outbox]),
    entry("run-source", Command::RunSource, &[Context::Sync]),
    entry("switch-source", Command::SwitchSource, &[Context::Sync]),
    entry("revert-batch", Command::RevertBatch, &[Context::Sync]),
    entry("retry-batch", Command::RetryBatch, &[Context::Sync]),
    entry("send", Command::Send, &[Context::Composer, Context::Review]),
    entry("send-and-done", Command::SendAndDone, &[Context::Review]),
    entry(
        "review",
        Command::Review,
        &[Context::Composer, Context::Review],
    ),
    entry("keep-draft", Command::KeepDraft, &[Context::Review]),
    entry("discard", Command::Discard, &[Context::Review]),
    entry("complete", Command::Complete, TEXT),
    entry("complete-next", Command::CompleteNext, TEXT),
    entry("complete-prev", Command::CompletePrev, TEXT),
    entry("text-undo", Command::TextUndo, TEXT),
    entry("text-redo", Command::TextRedo, TEXT),
    entry("delete-word", Command::DeleteWord, TEXT),
    entry("delete-line", Command::DeleteLine, TEXT),
    entry("accept", Command::Accept, &[Context::Overlay]),
    entry("drafts", Command::Drafts, ANY),
    entry("quote", Command::Quote, &[Context::Thread]),
    entry(
        "message-history",
        Command::MessageHistory,
        &[Context::Thread],
    ),
    entry("versions", Command::Versions, &[Context::Thread]),
    entry("edit-text", Command::EditText, TEXT),
    entry("preview", Command::Preview, &[Context::Review]),
    entry("attach", Command::Attach, &[Context::Review]),
    entry("send-later", Command::SendLater, &[Context::Review]),
    entry("split", Command::Split, &[Context::Review]),
];

/// The row of an id.
pub fn by_id(id: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.id == id)
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
