//! The vocabulary between those who ask (`tui`, `cli`) and those who do (`pool`, `inline`): plain comparable values.

mod articles;
mod complaints;
mod contacts;
mod deals;
mod meaning;
mod outcome;
mod report;
mod rooms;
mod routing;
mod rows;
mod rules;
mod service;
mod slot;

pub use articles::{ArticleAnswer, ArticleAsk};
pub use complaints::{ComplaintsAnswer, ComplaintsAsk};
pub use deals::{DealPage, DealsAnswer, DealsAsk};
pub use meaning::{MeaningAnswer, MeaningAsk};
pub use outcome::Outcome;
pub use report::Report;
pub use rooms::{RoomAnswer, RoomAsk};
pub use routing::{RoutingAnswer, RoutingAsk};
pub use rows::{AccountRow, AgentRow, Answered, DeliverReport, Names, Round, TagRow, TeamRow};
pub use rules::{RulesAnswer, RulesAsk};
pub use service::{ServiceAnswer, ServiceAsk};
pub use slot::Slot;

use crate::model::act::{Act, DraftText, ReplyText, Subject};
use crate::model::activity::Of;
use crate::model::board::{Grouping, Lane};
use crate::model::bulk::{Bulk, Scope};
use crate::model::custom::Holder;
use crate::model::edit::Change;
use crate::model::export::ExportRequest;
use crate::model::id::{
    AccountId, BatchId, ContactId, ConversationId, MacroId, MessageId, OrganisationId, QuestionId,
    RoomId, SuggestionId, TaskId,
};
use crate::model::import::ImportRequest;
use crate::model::journal::Record;
use crate::model::organisation::NamePlace;
use crate::model::page::{Anchor, Cursor};
use crate::model::presence::{Doing, Hold};
use crate::model::query::Query;
use crate::model::stage::Stage;
use crate::model::suggestion::Decision;
use crate::model::tagged::Kind;
use crate::model::task::TaskList;
use crate::model::timeline::Shown;
use crate::model::view::{Sort, View};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// View counts and header numbers.
    Overview,
    /// A stretch of the inbox.
    List {
        /// Which view.
        view: View,
        /// Further conditions.
        filter: Query,
        /// In which order; none: the one this agent has the view in.
        sort: Option<Sort>,
        /// Which stretch.
        anchor: Anchor,
        /// At most this many rows.
        limit: usize,
    },
    /// How many conversations a view with a filter has, exactly.
    Count {
        /// Which view.
        view: View,
        /// Further conditions.
        filter: Query,
    },
    /// Idle conversations of the accounts configured for auto-resolve.
    Idle,
    /// The saved views this agent sees.
    Views,
    /// About service levels.
    Service(ServiceAsk),
    /// What is asked about rules.
    Rules(RulesAsk),
    /// Something about complaints.
    Complaints(ComplaintsAsk),
    /// Something about deals.
    Deals(DealsAsk),
    /// What messages mean.
    Meaning(MeaningAsk),
    /// Takes back what the program did under this number.
    UndoEntry(i64),
    /// What is asked about routing.
    Routing(RoutingAsk),
    /// Gives what nobody has.
    Route {
        /// These; none: what stands in queues.
        ids: Vec<ConversationId>,
        /// What stands in none too.
        whole: bool,
    },
    /// The other conversations of a conversation's contact on the same account.
    Siblings(ConversationId),
    /// A stretch of a thread, around `around` or its end.
    Thread {
        /// Which conversation.
        id: ConversationId,
        /// Which stretch (sort = id = message id): [`Anchor::End`] is the newest page.
        anchor: Anchor,
        /// At most this many messages.
        limit: usize,
    },
    /// A contact with its card.
    Contact(ContactId),
    /// What is around a contact: open conversations, related people, figures.
    Around(ContactId),
    /// A stretch of a contact's timeline, newest first.
    Timeline {
        /// Whose.
        id: ContactId,
        /// Which sorts of entries.
        shown: Shown,
        /// Only entries older than this place.
        before: Option<Cursor>,
        /// At most this many.
        limit: usize,
    },
    /// Suggestions that two contacts are one person, the surest first.
    Suggestions {
        /// With this decision.
        decision: Decision,
        /// Only after this row (sort = score, id).
        after: Option<Cursor>,
        /// At most this many.
        limit: usize,
    },
    /// One suggestion with both cards.
    Pair(SuggestionId),
    /// Contacts by name, handle or address, or by any query over people.
    Contacts {
        /// Words or a query; empty: all, last written first.
        words: String,
        /// Only after this row (sort = last message ms, id).
        after: Option<Cursor>,
        /// At most this many.
        limit: usize,
    },
    /// A stretch of a list of tasks.
    Tasks {
        /// Which list.
        list: TaskList,
        /// Only after this row.
        after: Option<Cursor>,
        /// At most this many.
        limit: usize,
    },
    /// One task.
    Task(TaskId),
    /// Every field that users defined.
    FieldDefs,
    /// The fields of a record with their values.
    Fields(Holder, i64),
    /// Copies a kept file into a folder, or to a path; by its hash and name.
    ExportFile {
        /// The hash of its content.
        hash: String,
        /// Its name.
        name: String,
        /// Where to; empty: the current folder.
        to: String,
    },
    /// Writes records into a file.
    Export(ExportRequest),
    /// Organisations by the beginning of their names.
    Organisations {
        /// The beginning; empty: all.
        words: String,
        /// Only after this one.
        after: Option<NamePlace>,
        /// At most this many.
        limit: usize,
    },
    /// An organisation with a stretch of its people.
    Organisation {
        /// Which.
        id: OrganisationId,
        /// Only people after this one (sort = last message ms, id).
        after: Option<Cursor>,
        /// At most this many people.
        limit: usize,
    },
    /// The board: the first `limit` cards per column of every swimlane.
    Board {
        /// What the swimlanes are.
        by: Grouping,
        /// Cards per column.
        limit: usize,
    },
    /// The stages with their settings and figures.
    Stages,
    /// More cards of one column.
    Column {
        /// Which column.
        stage: Stage,
        /// Of which swimlane.
        lane: Lane,
        /// Which stretch.
        anchor: Anchor,
        /// At most this many.
        limit: usize,
    },
    /// Everybody in one column, loaded or not.
    ColumnContacts(Stage, Lane),
    /// A contact's card, and the stage it stands in.
    Card(ContactId),
    /// Everybody the list of contacts would show for these words (folded).
    EveryContact(String),
    /// The outbox, newest first; `open_only` leaves out delivered and cancelled ones.
    Outbox {
        /// Only what is not finished.
        open_only: bool,
        /// At most this many.
        limit: usize,
    },
    /// One reply with its attempts.
    OutboxItem(String),
    /// Every endpoint with its health, by name.
    Endpoints,
    /// Full-text search over all history, newest first.
    Search {
        /// What.
        query: Query,
        /// Only messages before this one.
        before: Option<MessageId>,
        /// At most this many.
        limit: usize,
    },
    /// The former texts of a message.
    Versions(MessageId),
    /// The page of a tag.
    Tagged {
        /// Its name.
        name: String,
        /// Only these records.
        kind: Option<Kind>,
        /// Only after this row.
        after: Option<Cursor>,
        /// At most this many.
        limit: usize,
    },
    /// A stretch of activity.
    Activity {
        /// Of whom or what.
        of: Of,
        /// Only what is about records that meet this.
        query: Query,
        /// Only acts before this number.
        before: Option<i64>,
        /// At most this many.
        limit: usize,
    },
    /// A stretch of the agent's notices, newest first.
    Notices {
        /// Only those not seen yet.
        unread_only: bool,
        /// Only after this row.
        after: Option<Cursor>,
        /// At most this many.
        limit: usize,
    },
    /// What the agent wants to be told.
    Wishes,
    /// Who follows a record.
    Followers(Subject),
    /// What the agent follows, at most so many.
    Following(usize),
    /// Everybody with their work; `true`: those too who were removed.
    People(bool),
    /// What was answered to questions like the one in a conversation, and articles about it, the nearest first.
    Similar {
        /// Which conversation.
        id: ConversationId,
        /// At most this many answers.
        limit: usize,
    },
    /// Who else is at which conversation.
    Present,
    /// Something about rooms.
    Rooms(RoomAsk),
    /// Something about articles.
    Articles(ArticleAsk),
    /// Agents, teams and tags for completion and pickers.
    Names,
    /// The tags that these records carry.
    TagsOn(Vec<Subject>),
    /// What happened to a record, newest first.
    History {
        /// Which record.
        record: Record,
        /// At most this many.
        limit: usize,
    },
    /// Earlier imports, newest first.
    Batches {
        /// At most this many.
        limit: usize,
    },
    /// One import, with what has become of it.
    Batch(BatchId),
    /// The configured sources, and how each one stands.
    Sources,
    /// What was answered where exports do not tell it.
    Answers,
    /// What imports ask before they can go on.
    Questions,
    /// Days on which accounts that usually have messages had none.
    Gaps,
    /// What taking an import back would come to.
    RevertPreview(BatchId),
    /// Rejected records of an import.
    Rejects {
        /// Which import.
        id: BatchId,
        /// At most this many.
        limit: usize,
    },
    /// Canned answers, and what their variables stand for on a record.
    Canned(Option<Subject>),
    /// All macros, by name.
    Macros,
    /// All drafts of this agent, newest first.
    Drafts,
    /// Renders a reply without sending it.
    Preview(ReplyText),
    /// Looks whether these files are there.
    Files(Vec<String>),
    /// What there is beside a path that is being typed.
    Paths(String),
    /// Does an act.
    Act(Act),
    /// Does an act that changes values somebody has seen; refused if one of them says something else by now.
    Edit {
        /// The act.
        act: Act,
        /// What it changes, and what that said.
        changes: Vec<Change>,
    },
    /// Does the steps of a macro for conversations, all or none: one entry, one undo.
    RunMacro {
        /// Which.
        id: MacroId,
        /// For which.
        ids: Vec<ConversationId>,
    },
    /// Does something to all conversations of a scope: one entry, one undo.
    Bulk {
        /// What.
        bulk: Bulk,
        /// To which.
        scope: Scope,
    },
    /// Takes a whole import back: one entry, one undo.
    Revert(BatchId),
    /// Takes back this agent's last act.
    Undo,
    /// Does again what was taken back last.
    Redo,
    /// Saves or (when empty) deletes a draft.
    SaveDraft(DraftText),
    /// This agent has seen the conversation up to its newest message (or, `false`, marks it unread).
    MarkSeen {
        /// Which conversations.
        ids: Vec<ConversationId>,
        /// Seen or unseen.
        seen: bool,
    },
    /// This session is at a conversation, or at none.
    BeAt(Option<(ConversationId, Doing)>),
    /// Asks for the right to answer a conversation.
    Hold {
        /// Which.
        id: ConversationId,
        /// Whoever else has it is to lose it.
        over: bool,
    },
    /// Keeps the right to answer for a while longer.
    Renew(Hold),
    /// Gives it back.
    Release(Hold),
    /// The agent has seen these notices (none: all of them), or wants to see them again.
    SeeNotices {
        /// Which.
        ids: Vec<i64>,
        /// Seen or unseen.
        seen: bool,
    },
    /// The agent has seen the posts of a room up to this one.
    SeePosts {
        /// Which room.
        room: RoomId,
        /// The newest post that was seen.
        post: MessageId,
    },
    /// Keeps what the agent wants to be told, or (without a value) forgets it.
    Wish {
        /// Its key (`model::notice::Wishes::kept`).
        key: String,
        /// Its value.
        value: Option<String>,
    },
    /// Chooses the order this agent has a view in.
    SetSort {
        /// Which view.
        view: View,
        /// Which order.
        sort: Sort,
    },
    /// From now on idle conversations of an account are resolved by themselves.
    AgreeIdle {
        /// Which account.
        account: AccountId,
        /// After so many days.
        days: u32,
    },
    /// Wakes snoozed conversations that are due, resolves idle ones where that is agreed, and goes on with what a killed process left.
    Wake,
    /// Delivers what is due in the outbox.
    Deliver,
    /// Switches the endpoint of this name on again and ends its rest.
    EnableEndpoint(String),
    /// Makes the source of this name due at once.
    AskSource(String),
    /// Switches a source on or off.
    SwitchSource {
        /// Its name.
        name: String,
        /// On or off.
        on: bool,
    },
    /// Answers a question of an import; what waited for it goes on.
    AnswerQuestion {
        /// Which.
        id: QuestionId,
        /// The answers, of those that can be chosen or others.
        values: Vec<String>,
    },
    /// Puts answers in the place of those there were; none forgets them. What waited for them goes on.
    Answer {
        /// What they hold for.
        source: String,
        /// Questions ([`answer::QUESTIONS`](crate::model::answer::QUESTIONS)) with their answers.
        answers: Vec<(String, Vec<String>)>,
    },
    /// Reads files.
    Import(ImportRequest),
}

impl Job {
    /// Whether it changes the store.
    pub const fn writes(&self) -> bool {
        matches!(
            self,
            Self::Act(_)
                | Self::Edit { .. }
                | Self::Route { .. }
                | Self::UndoEntry(_)
                | Self::RunMacro { .. }
                | Self::Bulk { .. }
                | Self::Revert(_)
                | Self::Undo
                | Self::Redo
                | Self::SaveDraft(_)
                | Self::MarkSeen { .. }
                | Self::BeAt(_)
                | Self::Hold { .. }
                | Self::Renew(_)
                | Self::Release(_)
                | Self::SetSort { .. }
                | Self::SeeNotices { .. }
                | Self::SeePosts { .. }
                | Self::Wish { .. }
                | Self::AgreeIdle { .. }
                | Self::Wake
                | Self::Deliver
                | Self::EnableEndpoint(_)
                | Self::AskSource(_)
                | Self::SwitchSource { .. }
                | Self::AnswerQuestion { .. }
                | Self::Answer { .. }
                | Self::Import(_)
        )
    }
}
