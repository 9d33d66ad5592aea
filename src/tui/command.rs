//! Every act of the console as a value, and the contexts they have a meaning in. What they are called stands in the table of this room.

mod table;

use crate::model::act::{DraftKind, Subject};
use crate::model::id::{
    ArticleId, ContactId, ConversationId, DealId, MessageId, OrganisationId, RoomId,
};
use crate::model::query::Query;
use crate::model::timeline::Sort;
use crate::model::view::View;

pub use table::{COMMANDS, Entry, TAKING_WORDS, by_id, by_line, entry_of};
pub(super) use table::{DEEDS, WORK};

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
    /// Who may be one person.
    Pair,
    /// Tasks.
    Task,
    /// Agents and teams.
    Team,
    /// Articles.
    Article,
    /// Rooms.
    Room,
    /// Notices.
    Notices,
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
            Self::Pair => "pair",
            Self::Task => "task",
            Self::Team => "team",
            Self::Article => "article",
            Self::Room => "room",
            Self::Notices => "notices",
            Self::Outbox => "outbox",
            Self::Search => "search",
            Self::Composer => "composer",
            Self::Review => "review",
            Self::Overlay => "overlay",
        }
    }
}

/// What is put into a text other than by typing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insert {
    /// The handle of a colleague.
    Agent,
    /// A tag.
    Tag,
    /// A canned answer.
    Canned,
    /// The value of a variable.
    Variable,
    /// What is known of the person.
    Contact,
    /// An emoji.
    Emoji,
    /// What was answered to questions like this one.
    Similar,
    /// An article.
    Article,
}

/// How an article gets into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// Its link.
    Link,
    /// Its text.
    Text,
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
    /// Shows who may be one person.
    GoPairs,
    /// Lets the other card of the suggestion stay.
    SwapPair,
    /// Puts the suggestion under the cursor aside.
    RejectPair,
    /// Never suggests these two again.
    NeverPair,
    /// Asks the source under the cursor now.
    RunSource,
    /// Switches the source under the cursor on or off.
    SwitchSource,
    /// Takes the import under the cursor back.
    RevertBatch,
    /// Reads the rejected records of the import under the cursor again.
    RetryBatch,
    /// Answers the question of an import under the cursor.
    AnswerQuestion,
    /// Imports a file.
    ImportFile,
    /// Shows the tasks.
    GoTasks,
    /// Opens the complaint of the conversation under the cursor, or those of the person.
    Complaint,
    /// Shows what a message means and why, and corrects it.
    Meaning,
    /// Lists the complaints.
    Complaints,
    /// Lists the deals of the person, or of who wrote the conversation under the cursor.
    Deal,
    /// Lists the deals that are open.
    Deals,
    /// Lists the rules.
    Rules,
    /// Lists the policies of service levels and their calendars.
    ServiceLevels,
    /// Shows who would get what nobody has.
    RoutingPlan,
    /// Shows agents and teams.
    GoTeam,
    /// Shows what was done.
    GoActivity,
    /// Shows what was done to the record under the cursor, or by the agent or team.
    Activity,
    /// Shows the page of a tag.
    TagPage,
    /// Shows the articles.
    GoArticles,
    /// Makes the former version of an article the one that holds.
    BringBack,
    /// Shows the rooms.
    GoRooms,
    /// Posts what is under the cursor into a room.
    Post,
    /// Keeps the post under the cursor at hand, or no more.
    Pin,
    /// Shows the notices.
    GoNotices,
    /// Follows the record under the cursor, or no more.
    Follow,
    /// Has the notice under the cursor seen, or unseen.
    See,
    /// Has all notices seen.
    SeeAll,
    /// Tells nothing of this record any more.
    Mute,
    /// Says whether the agent takes work.
    Availability,
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
    /// Hands it on to a colleague or a team, with a note.
    HandOff,
    /// Says why it is whose it is, and who would get it.
    Routing,
    /// Takes it.
    Take,
    /// Adds and removes tags.
    Tag,
    /// Sets the priority.
    Priority,
    /// Adds a task about what is under the cursor.
    Task,
    /// Chooses a macro, which is done.
    Macro,
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
    /// Says who stands behind the handle.
    Identify,
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
    /// Lets the reply under the cursor go that waits for a lead.
    Approve,
    /// Gives it back to its author.
    GiveBack,
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
    /// Takes the turn to answer from the colleague who has it.
    TakeOver,
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
    /// Lists the canned answers.
    Canned,
    /// Lists the agent's drafts.
    Drafts,
    /// Shows the former texts of the message under the cursor.
    Versions,
    /// Replies with the message under the cursor quoted.
    Quote,
    /// Puts something into the text.
    Insert(Insert),
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
    /// Opens the composer on a reply that waits for a lead: its outbox id, its conversation, its text.
    Correct(String, ConversationId, String),
    /// Shows the page of this tag.
    OpenTag(String),
    /// Shows a view of the inbox.
    ShowView(View),
    /// Shows what a query meets, over all views; the text is how a person would type it.
    Narrow(String, Query),
    /// Does a macro, by its name.
    RunMacro(String),
    /// Opens an article.
    OpenArticle(ArticleId),
    /// Puts an article into the text that is written.
    InsertArticle(ArticleId, As),
    /// Opens a room.
    OpenRoom(RoomId),
    /// Opens a deal.
    OpenDeal(DealId),
    /// Opens a room at a post.
    OpenPost(RoomId, MessageId),
    /// Changes a macro.
    EditMacros,
    /// Runs a command by its id, as typed after `:`.
    Run(String),
}

impl Command {
    /// The command that opens a record.
    pub const fn to(subject: Subject) -> Self {
        match subject {
            Subject::Conversation(id) => Self::OpenConversation(id),
            Subject::Contact(id) => Self::OpenContact(id),
            Subject::Room(id) => Self::OpenRoom(id),
            Subject::Deal(id) => Self::OpenDeal(id),
        }
    }

    /// The command that opens a record where a message of it stands.
    pub const fn to_message(subject: Subject, message: Option<MessageId>) -> Self {
        match (subject, message) {
            (Subject::Conversation(id), Some(message)) => Self::OpenMessage(id, message),
            (Subject::Room(id), Some(post)) => Self::OpenPost(id, post),
            (subject, _) => Self::to(subject),
        }
    }

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
                | Self::HandOff
                | Self::Tag
                | Self::Priority
                | Self::Task
                | Self::Macro
                | Self::RunMacro(_)
                | Self::EditMacros
                | Self::ToggleRead
                | Self::Spam
                | Self::Pending
                | Self::Block
                | Self::Merge
                | Self::Owner
                | Self::Availability
                | Self::Follow
                | Self::Post
                | Self::Pin
                | Self::BringBack
                | Self::See
                | Self::SeeAll
                | Self::Mute
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
                | Self::Approve
                | Self::GiveBack
                | Self::SendAgain
                | Self::Identify
                | Self::Complaint
                | Self::RejectPair
                | Self::NeverPair
                | Self::RunSource
                | Self::SwitchSource
                | Self::RevertBatch
                | Self::RetryBatch
                | Self::AnswerQuestion
                | Self::ImportFile
                | Self::Send
                | Self::SendAndDone
                | Self::SendLater
                | Self::TakeOver
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
