//! Acts: what an agent does. One act = one transaction = one journal entry = one undo.

mod announce;
mod contacts;
mod deals;
mod draft;
mod receipt;
mod reply;

pub use announce::Announcement;
pub use draft::{DraftKind, DraftRow, DraftText};
pub use receipt::Receipt;

use crate::clock::Timestamp;
use crate::model::address::Address;
use crate::model::article::ArticleText;
use crate::model::canned::CannedText;
use crate::model::complaint::ComplaintText;
use crate::model::consent::ConsentText;
use crate::model::contact::AttachedFile;
use crate::model::conversation::{Priority, State};
use crate::model::custom::FieldText;
use crate::model::deal::DealText;
use crate::model::id::{
    AgentId, ArticleId, CalendarId, CannedId, ComplaintId, ContactId, ConversationId, DealId,
    FieldId, MacroId, MessageId, OrganisationId, PolicyId, QuestionId, RoomId, RuleId,
    SuggestionId, TaskId, TeamId, ViewId,
};
use crate::model::identify::Identified;
use crate::model::macros::MacroText;
use crate::model::meaning::{Correction, Meaning};
use crate::model::room::Shown;
use crate::model::routing::Receiver;
use crate::model::rules::RuleText;
use crate::model::score::Points;
use crate::model::sla::{CalendarText, PolicyText};
use crate::model::stage::Stage;
use crate::model::suggestion::Decision;
use crate::model::task::TaskChange;
use crate::model::team::{AgentText, Availability};
use crate::model::view::ViewText;

pub use reply::{Extras, ReplyText};

/// What notes, tags and drafts are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A conversation.
    Conversation(ConversationId),
    /// A contact.
    Contact(ContactId),
    /// A room, in which notes are posts.
    Room(RoomId),
    /// A deal.
    Deal(DealId),
}

/// A change by an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Opens, resolves, snoozes, marks as spam. `until` only for snoozed ([`Timestamp::NEVER`]: until the next message).
    SetState {
        /// Which conversations.
        ids: Vec<ConversationId>,
        /// New state (never [`State::Merged`]).
        state: State,
        /// When it wakes.
        until: Timestamp,
    },
    /// Gives conversations to an agent, or to nobody.
    Assign {
        /// Which conversations.
        ids: Vec<ConversationId>,
        /// To whom.
        to: Option<AgentId>,
    },
    /// Takes one conversation only if nobody has it (or `steal`).
    Take {
        /// Which conversation.
        id: ConversationId,
        /// Take it from a colleague.
        steal: bool,
    },
    /// Hands conversations on to an agent or into the queue of a team, with a note that says why.
    HandOff {
        /// Which conversations.
        ids: Vec<ConversationId>,
        /// To whom.
        to: Receiver,
        /// Why, and what is to be known; never empty.
        note: String,
    },
    /// Puts conversations into the queue of a team; nobody has them then.
    Enqueue {
        /// Which conversations.
        ids: Vec<ConversationId>,
        /// Of which team.
        team: TeamId,
    },
    /// Sets the priority.
    SetPriority {
        /// Which conversations.
        ids: Vec<ConversationId>,
        /// New priority.
        priority: Priority,
    },
    /// Adds and removes tags of conversations, contacts or deals.
    Tag {
        /// Which records.
        subjects: Vec<Subject>,
        /// Tag names without `#`.
        add: Vec<String>,
        /// Tag names without `#`.
        remove: Vec<String>,
    },
    /// Writes an internal note; `@agent` and `#tag` in it count.
    Note {
        /// On what.
        subject: Subject,
        /// The text.
        text: String,
    },
    /// Posts into a room, with a record to look at; the text may be empty then.
    Post {
        /// Where.
        room: RoomId,
        /// The text.
        text: String,
        /// What it refers to.
        shows: Option<Shown>,
    },
    /// Keeps a post of a room at hand, or no more.
    Pin {
        /// Which.
        post: MessageId,
        /// Keep it, or no more.
        on: bool,
    },
    /// Takes a post out of its room.
    RemovePost {
        /// Which.
        post: MessageId,
    },
    /// Makes a room, or changes one.
    SaveRoom {
        /// Which; none: a new one, to which its maker belongs.
        id: Option<RoomId>,
        /// Its name, one word.
        name: String,
        /// What it is for.
        about: String,
        /// Who belongs to it from now on.
        add: Vec<AgentId>,
        /// Who does no more.
        remove: Vec<AgentId>,
    },
    /// Removes a room; its posts stay with it, hidden.
    RemoveRoom {
        /// Which.
        id: RoomId,
    },
    /// Sends a reply into the outbox.
    Reply(ReplyText),
    /// Moves contacts to a stage.
    MoveStage {
        /// Which contacts.
        ids: Vec<ContactId>,
        /// Where to.
        to: Stage,
        /// Why: needed when [`Stage::needs_reason`].
        reason: String,
    },
    /// Changes what it takes to stand in a stage, and how long a card may stand there.
    SetStage {
        /// Which stage.
        stage: Stage,
        /// New criteria (empty: none), if they change.
        criteria: Option<String>,
        /// New age limit in ms (that of [`Timestamp::NEVER`]: no limit), if it changes.
        max_age: Option<i64>,
    },
    /// Sets the owner of contacts.
    SetOwner {
        /// Which contacts.
        ids: Vec<ContactId>,
        /// To whom.
        to: Option<AgentId>,
    },
    /// Sets name, organisation or persona of a contact.
    SetContact {
        /// Which contact.
        id: ContactId,
        /// New name, if it changes.
        name: Option<String>,
        /// Name of the new organisation, if it changes; empty: none.
        organisation: Option<String>,
        /// New persona, if it changes; empty: none.
        persona: Option<String>,
    },
    /// Adds (without `old`), changes or removes (without `new`) an address.
    SetAddress {
        /// Whose.
        contact: ContactId,
        /// The one that changes.
        old: Option<Address>,
        /// What it becomes.
        new: Option<Address>,
    },
    /// Defines a field, or changes one.
    SaveField {
        /// Which; none: a new one.
        id: Option<FieldId>,
        /// What it is.
        text: FieldText,
        /// Bring its values into a changed form; without it they refuse the change.
        convert: bool,
    },
    /// Removes a field; its values stay hidden with it.
    RemoveField {
        /// Which.
        id: FieldId,
    },
    /// Fills a field of a record in.
    SetField {
        /// The record, of the kind that has the field.
        record: i64,
        /// Which.
        field: FieldId,
        /// The value; of a file its path; empty: none.
        value: String,
    },
    /// Attaches a file to a contact.
    AttachFile {
        /// Whose.
        contact: ContactId,
        /// Where it is.
        path: String,
        /// What it became beside the store; filled in by who copies it.
        kept: Option<AttachedFile>,
    },
    /// Takes a file of a contact away.
    DetachFile {
        /// Whose.
        contact: ContactId,
        /// The hash of its content.
        hash: String,
    },
    /// Makes an organisation, or renames one.
    SaveOrganisation {
        /// Which; none: a new one.
        id: Option<OrganisationId>,
        /// Its name.
        name: String,
    },
    /// Removes an organisation that has no people.
    RemoveOrganisation {
        /// Which.
        id: OrganisationId,
    },
    /// Lets contacts belong to an organisation.
    Join {
        /// Which contacts.
        ids: Vec<ContactId>,
        /// Its name (made if there is none); empty: they leave theirs.
        organisation: String,
    },
    /// Adds a task.
    AddTask {
        /// What it is about.
        subject: Subject,
        /// What is to be done.
        text: String,
        /// When it is due ([`Timestamp::NEVER`]: no day).
        due: Timestamp,
        /// Whose it is.
        to: Option<AgentId>,
    },
    /// Changes tasks.
    SetTasks {
        /// Which.
        ids: Vec<TaskId>,
        /// What changes.
        change: TaskChange,
    },
    /// Adds an agent, or changes one.
    SaveAgent {
        /// Which; none: a new one, or one who was removed and comes back.
        id: Option<AgentId>,
        /// What is said about them.
        text: AgentText,
    },
    /// Removes an agent who has no open work.
    RemoveAgent {
        /// Whom.
        id: AgentId,
    },
    /// Says whether the agent at work takes work.
    SetAvailability {
        /// Whether.
        to: Availability,
    },
    /// Adds a team, or changes one.
    SaveTeam {
        /// Which; none: a new one.
        id: Option<TeamId>,
        /// Its name.
        name: String,
        /// Who belongs to it from now on.
        add: Vec<AgentId>,
        /// Who does no more.
        remove: Vec<AgentId>,
    },
    /// Removes a team.
    RemoveTeam {
        /// Which.
        id: TeamId,
    },
    /// Follows records, or no more.
    Follow {
        /// Which.
        subjects: Vec<Subject>,
        /// Follow, or no more; none: the other way round than the first of them stands.
        on: Option<bool>,
    },
    /// Tells an endpoint of a conversation, through the outbox; what was said stands in its thread.
    Announce(Box<Announcement>),
    /// Takes a reply back that had no attempt yet, or drops a dead or unknown one.
    CancelSend {
        /// The outbox id.
        uid: String,
    },
    /// An agent says of an unknown reply: it did arrive.
    ConfirmSent {
        /// The outbox id.
        uid: String,
    },
    /// A lead lets a reply go that waits for one.
    Approve {
        /// The outbox id.
        uid: String,
        /// The lead's words in the place of the author's, if they are others.
        text: Option<String>,
        /// The newest message the lead had seen; none: what stood there when the reply was written. Something newer of the customer's
        /// refuses it, and so does a closed reply window, unless `anyway`.
        seen: Option<MessageId>,
        /// Let it go in spite of that.
        anyway: bool,
        /// When it leaves at the earliest; filled in by who does it.
        leaves_at: Option<Timestamp>,
    },
    /// A lead gives such a reply back to its author.
    GiveBack {
        /// The outbox id.
        uid: String,
        /// Why.
        reason: String,
    },
    /// Tries a queued, unknown or dead reply (again), now.
    SendAgain {
        /// The outbox id.
        uid: String,
    },
    /// Adds a canned answer, or changes one.
    SaveCanned {
        /// Which; none: a new one.
        id: Option<CannedId>,
        /// What it says.
        text: CannedText,
    },
    /// Removes a canned answer.
    RemoveCanned {
        /// Which.
        id: CannedId,
    },
    /// Writes an article, or changes one: another title or text is a new version.
    SaveArticle {
        /// Which; none: a new one.
        id: Option<ArticleId>,
        /// What it says.
        text: ArticleText,
    },
    /// Removes an article with its versions.
    RemoveArticle {
        /// Which.
        id: ArticleId,
    },
    /// Adds a macro, or changes one.
    SaveMacro {
        /// Which; none: a new one.
        id: Option<MacroId>,
        /// What it says.
        text: MacroText,
    },
    /// Removes a macro.
    RemoveMacro {
        /// Which.
        id: MacroId,
    },
    /// Adds a rule, which is off, or changes one.
    SaveRule {
        /// Which; none: a new one.
        id: Option<RuleId>,
        /// What it says.
        text: RuleText,
    },
    /// Removes a rule; its log stays.
    RemoveRule {
        /// Which.
        id: RuleId,
    },
    /// Switches a rule on or off.
    SwitchRule {
        /// Which.
        id: RuleId,
        /// On.
        on: bool,
    },
    /// Puts rules in this order; those that are not named come after them as they were.
    OrderRules {
        /// The first ones.
        ids: Vec<RuleId>,
    },
    /// Merges conversations of one account into another.
    Merge {
        /// Which.
        ids: Vec<ConversationId>,
        /// Into which.
        into: ConversationId,
    },
    /// Takes a conversation that was merged by hand out again.
    Unmerge {
        /// Which.
        id: ConversationId,
    },
    /// Merges contacts into another: they are one person.
    MergeContacts {
        /// Which.
        ids: Vec<ContactId>,
        /// Into which.
        into: ContactId,
    },
    /// Takes a contact out again that was merged into another.
    UnmergeContact {
        /// Which.
        id: ContactId,
    },
    /// Writes down what a contact has agreed to, or not.
    SetConsent {
        /// Which contact.
        contact: ContactId,
        /// What is said.
        text: Box<ConsentText>,
    },
    /// Gives a contact points, or takes some away.
    AddPoints {
        /// Which contact.
        contact: ContactId,
        /// How many, what for and why.
        points: Points,
        /// The rule or macro that gives them, by its name; empty: by hand.
        origin: String,
    },
    /// Says what a message means, instead of its words.
    SetMeaning {
        /// Which.
        message: MessageId,
        /// All that is said; what is not said the words decide.
        by: Correction,
        /// What the words say: filled in where the act is done.
        read: Meaning,
    },
    /// Opens a complaint in a conversation.
    OpenComplaint {
        /// Which conversation.
        conversation: ConversationId,
        /// What is said about it.
        text: Box<ComplaintText>,
        /// The rule or macro that opens it, by its name; empty: by hand.
        origin: String,
    },
    /// Writes down what becomes of a complaint; an outcome closes it, none opens it again.
    SetComplaint {
        /// Which.
        id: ComplaintId,
        /// What it said when somebody looked.
        was: Box<ComplaintText>,
        /// What it says now.
        text: Box<ComplaintText>,
    },
    /// Opens a deal of a contact, or of the contact of the conversation it comes from.
    OpenDeal {
        /// Whose.
        subject: Subject,
        /// What is said about it.
        text: Box<DealText>,
    },
    /// Writes down what becomes of a deal: another step, won, lost, open again.
    SetDeal {
        /// Which.
        id: DealId,
        /// What it said when somebody looked.
        was: Box<DealText>,
        /// What it says now.
        text: Box<DealText>,
    },
    /// Gives a deal to another contact.
    MoveDeal {
        /// Which.
        id: DealId,
        /// To whom.
        to: ContactId,
    },
    /// A handle gets a name: what is known of the person from now on, and by what right, as one step.
    Identify {
        /// Which contact.
        contact: ContactId,
        /// What is known.
        known: Box<Identified>,
    },
    /// Says what becomes of a suggestion that two contacts are one person; who accepts it merges them.
    Decide {
        /// Which.
        id: SuggestionId,
        /// What.
        decision: Decision,
        /// Whose card stays; none: that of whom more is known.
        into: Option<ContactId>,
    },
    /// Blocks contacts, or no more: what a blocked one writes comes in resolved and opens nothing.
    Block {
        /// Which contacts.
        ids: Vec<ContactId>,
        /// Block, or no more.
        on: bool,
        /// Conversations to resolve by the same act.
        resolve: Vec<ConversationId>,
    },
    /// Puts answers in the place of those there were for a kind of import; none forgets them.
    AnswerImport {
        /// What they hold for: a format, a format on a channel, a source.
        source: String,
        /// Questions ([`QUESTIONS`](crate::model::answer::QUESTIONS)) with their answers.
        answers: Vec<(String, Vec<String>)>,
    },
    /// Puts a question of an import aside.
    DropQuestion {
        /// Which.
        id: QuestionId,
    },
    /// Saves a view, or changes one.
    SaveView {
        /// Which; none: a new one.
        id: Option<ViewId>,
        /// What it says.
        text: ViewText,
    },
    /// Removes a saved view.
    RemoveView {
        /// Which.
        id: ViewId,
    },
    /// Saves a business calendar, or changes one.
    SaveCalendar {
        /// Which, and what it said to who changes it; none: a new one.
        was: Option<(CalendarId, Box<CalendarText>)>,
        /// What it is to say.
        text: CalendarText,
    },
    /// Removes a calendar that no policy counts in.
    RemoveCalendar {
        /// Which.
        id: CalendarId,
    },
    /// Saves a policy of service levels, or changes one; a new one comes last.
    SavePolicy {
        /// Which, and what it said to who changes it; none: a new one.
        was: Option<(PolicyId, Box<PolicyText>)>,
        /// What it is to say.
        text: PolicyText,
    },
    /// Removes a policy.
    RemovePolicy {
        /// Which.
        id: PolicyId,
    },
    /// Puts policies in this order; those that are not named come after them as they were.
    OrderPolicies {
        /// The first ones.
        ids: Vec<PolicyId>,
    },
}
