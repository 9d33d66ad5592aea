//! The vocabulary between those who ask (`tui`, `cli`) and those who do (`pool`, `inline`): plain comparable values.

mod contacts;
mod routing;
mod service;

mod rows;
mod slot;

pub use rows::{AgentRow, DeliverReport, Names, TagRow, TeamRow};
pub use slot::Slot;

use crate::error::{Error, Notice};
use crate::model::act::{Act, DraftRow, DraftText, Receipt, ReplyText, Subject};
use crate::model::activity::{Activity, Of};
use crate::model::answer::Answer;
use crate::model::around::Around;
use crate::model::board::{Board, Card, Grouping, Lane, StageRow};
use crate::model::bulk::{Bulk, BulkProgress, Scope};
use crate::model::canned::{Canned, Values};
use crate::model::contact::{Contact, Contacts};
use crate::model::conversation::ConversationRow;
use crate::model::custom::{FieldDef, FieldValue, Holder};
use crate::model::endpoint::EndpointRow;
use crate::model::export::{ExportReport, ExportRequest};
use crate::model::gap::Gap;
use crate::model::id::{
    AccountId, BatchId, ContactId, ConversationId, MacroId, MessageId, OrganisationId,
    SuggestionId, TaskId,
};
use crate::model::idle::Idle;
use crate::model::import::{
    BatchCard, BatchReport, BatchRow, ImportProgress, ImportRequest, RejectRow, RevertPreview,
};
use crate::model::journal::{JournalRow, Record};
use crate::model::macros::Macro;
use crate::model::message::{Hits, Thread, Version};
use crate::model::notice::{Notices, Wishes};
use crate::model::organisation::{NamePlace, Organisation, Organisations};
use crate::model::outbox::{OutboxItem, OutboxRow, Preview};
use crate::model::page::{Anchor, Cursor, Page};
use crate::model::query::Query;
use crate::model::source::SourceRow;
use crate::model::stage::Stage;
use crate::model::suggestion::{Decision, Pair, Suggestions};
use crate::model::tagged::{Kind, Tagged};
use crate::model::task::{TaskList, TaskRow, Tasks};
use crate::model::team::People;
use crate::model::timeline::{Shown, Timeline};
use crate::model::view::{Overview, SavedView, Sort, View};
use crate::text::Clean;

pub use routing::{RoutingAnswer, RoutingAsk};
pub use service::{ServiceAnswer, ServiceAsk};

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
    /// What is asked about routing.
    Routing(RoutingAsk),
    /// Gives what nobody has.
    Route {
        /// These; none: what stands in queues.
        ids: Vec<ConversationId>,
        /// What stands in none too.
        whole: bool,
    },
    /// Idle conversations of the accounts configured for auto-resolve.
    Idle,
    /// The saved views this agent sees.
    Views,
    /// About service levels.
    Service(ServiceAsk),
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
    /// Everybody with their work; `true`: those too who were removed.
    People(bool),
    /// Agents, teams and tags for completion and pickers.
    Names,
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
    /// The agent has seen these notices (none: all of them), or wants to see them again.
    SeeNotices {
        /// Which.
        ids: Vec<i64>,
        /// Seen or unseen.
        seen: bool,
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
    /// Puts answers in the place of those there were; none forgets them.
    Answer {
        /// What they hold for.
        source: String,
        /// One of [`answer::QUESTIONS`](crate::model::answer::QUESTIONS).
        question: &'static str,
        /// The answers.
        values: Vec<String>,
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
                | Self::Route { .. }
                | Self::RunMacro { .. }
                | Self::Bulk { .. }
                | Self::Revert(_)
                | Self::Undo
                | Self::Redo
                | Self::SaveDraft(_)
                | Self::MarkSeen { .. }
                | Self::SetSort { .. }
                | Self::SeeNotices { .. }
                | Self::Wish { .. }
                | Self::AgreeIdle { .. }
                | Self::Wake
                | Self::Deliver
                | Self::EnableEndpoint(_)
                | Self::AskSource(_)
                | Self::SwitchSource { .. }
                | Self::Answer { .. }
                | Self::Import(_)
        )
    }
}

/// The answer to a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To [`Job::Overview`].
    Overview(Overview),
    /// To [`Job::List`].
    List(Page<ConversationRow>),
    /// To [`Job::Count`].
    Count(i64),
    /// To [`Job::Idle`].
    Idle(Vec<Idle>),
    /// To [`Job::Routing`] and [`Job::Route`].
    Routing(Box<RoutingAnswer>),
    /// To [`Job::Siblings`].
    Siblings(Vec<ConversationRow>),
    /// To [`Job::Views`].
    Views(Vec<SavedView>),
    /// To [`Job::Service`].
    Service(Box<ServiceAnswer>),
    /// To [`Job::Thread`].
    Thread(Box<Thread>),
    /// To [`Job::Contact`].
    Contact(Box<Contact>),
    /// To [`Job::Around`].
    Around(Box<Around>),
    /// To [`Job::Timeline`].
    Timeline(Timeline),
    /// To [`Job::Suggestions`].
    Suggestions(Suggestions),
    /// To [`Job::Pair`].
    Pair(Box<Pair>),
    /// To [`Job::Contacts`].
    Contacts(Contacts),
    /// To [`Job::Tasks`].
    Tasks(Tasks),
    /// To [`Job::Task`].
    Task(Box<TaskRow>),
    /// To [`Job::FieldDefs`].
    FieldDefs(Vec<FieldDef>),
    /// To [`Job::Fields`].
    Fields(Holder, i64, Vec<FieldValue>),
    /// To [`Job::ExportFile`]: where it is now.
    Exported(String),
    /// To [`Job::Export`].
    Written(ExportReport),
    /// To [`Job::Organisations`].
    Organisations(Organisations),
    /// To [`Job::Organisation`].
    Organisation(Box<Organisation>),
    /// To [`Job::Board`].
    Board(Board),
    /// To [`Job::Stages`].
    Stages(Vec<StageRow>),
    /// To [`Job::Column`].
    Column(Stage, Lane, Anchor, Page<Card>),
    /// To [`Job::ColumnContacts`].
    ColumnContacts(Stage, Lane, Vec<ContactId>),
    /// To [`Job::Card`].
    Card(Stage, Box<Card>),
    /// To [`Job::EveryContact`].
    EveryContact(String, Vec<ContactId>),
    /// To [`Job::Outbox`].
    Outbox(Vec<OutboxRow>),
    /// To [`Job::OutboxItem`].
    OutboxItem(Box<OutboxItem>),
    /// To [`Job::Endpoints`].
    Endpoints(Vec<EndpointRow>),
    /// To [`Job::Search`].
    Search(Hits),
    /// To [`Job::Names`].
    Names(Names),
    /// To [`Job::People`].
    People(People),
    /// To [`Job::Tagged`].
    Tagged(Box<Tagged>),
    /// To [`Job::Activity`].
    Activity(Box<Activity>),
    /// To [`Job::Notices`].
    Notices(Notices),
    /// To [`Job::Wishes`].
    Wishes(Wishes),
    /// To [`Job::Followers`], by handle.
    Followers(Vec<Clean>),
    /// To [`Job::Versions`], the latest first.
    Versions(Vec<Version>),
    /// To [`Job::History`].
    History(Vec<JournalRow>),
    /// To [`Job::Batches`].
    Batches(Vec<BatchRow>),
    /// To [`Job::Batch`].
    Batch(Box<BatchCard>),
    /// To [`Job::Sources`].
    Sources(Vec<SourceRow>),
    /// To [`Job::Answers`].
    Answers(Vec<Answer>),
    /// To [`Job::Gaps`].
    Gaps(Vec<Gap>),
    /// To [`Job::RevertPreview`].
    RevertPreview(RevertPreview),
    /// To [`Job::Rejects`].
    Rejects(Vec<RejectRow>),
    /// To [`Job::Canned`].
    Canned(Vec<Canned>, Box<Values>),
    /// To [`Job::Macros`].
    Macros(Vec<Macro>),
    /// To [`Job::Drafts`].
    Drafts(Vec<DraftRow>),
    /// To [`Job::Preview`]: one for each text.
    Preview(Vec<Preview>),
    /// To [`Job::Files`]: each path with the whole path of its file, if there is one.
    Files(Vec<(String, Option<String>)>),
    /// To [`Job::Paths`]: what was typed, and the names that go on with it.
    Paths(String, Vec<String>),
    /// To [`Job::Act`], [`Job::RunMacro`], [`Job::Bulk`], [`Job::Revert`], [`Job::Undo`], [`Job::Redo`].
    Done(Receipt),
    /// To [`Job::SaveDraft`], [`Job::MarkSeen`], [`Job::SetSort`], [`Job::AgreeIdle`], [`Job::EnableEndpoint`],
    /// [`Job::AskSource`], [`Job::SwitchSource`], [`Job::SeeNotices`], [`Job::Wish`], [`Job::Answer`].
    Saved,
    /// To [`Job::Wake`]: how many woke.
    Woken(i64),
    /// To [`Job::Deliver`].
    Delivered(DeliverReport),
    /// To [`Job::Import`], once per finished file list.
    Imported(Vec<BatchReport>),
}

/// What the workers send back, in any order.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// A job ended.
    Done {
        /// The slot it was asked for.
        slot: Slot,
        /// Its ticket, in order of asking.
        ticket: u64,
        /// The answer.
        result: Result<Outcome, Error>,
    },
    /// A running import got further.
    Progress(ImportProgress),
    /// No import of a source is running any more.
    ImportEnded,
    /// An act over many conversations got further; none: no such act is under way any more.
    Bulk(Option<BulkProgress>),
    /// The store changed (own or other process); the number of the last act.
    Changed(i64),
    /// Something the user should know that no job asked for.
    Told(Notice),
}
