//! What `update` asks the outside for: plain comparable data, so that a test can assert on it.

use crate::config::file::Signals;
use crate::error::Notice;
use crate::model::id::ViewId;
use crate::model::view::ViewText;
use crate::tui::command::Command;
use crate::work::job::{Job, Slot};

/// A wish of the interface.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the workers.
    Job(Slot, Job),
    /// Nobody waits any more for what this slot has asked.
    Forget(Slot),
    /// Dispatch another command at once (how a pane talks to the root).
    Run(Command),
    /// Open an overlay.
    Ask(Ask),
    /// Show a toast and keep it in the message history.
    Tell(Notice),
    /// Put text on the terminal's clipboard (OSC 52).
    Copy(String),
    /// Write text into a file of its own.
    Save(String),
    /// Ring.
    Bell,
    /// Hand a sentence to the terminal, which may show it outside its window (OSC 9, OSC 777).
    Notify(Signals, String),
    /// Stop the process until `fg`.
    Suspend,
    /// Clear and draw anew.
    Redraw,
    /// Mouse reporting on or off.
    Mouse(bool),
    /// Give a text to the agent's editor; it comes back as [`crate::tui::msg::Msg::Edited`].
    Edit(String),
    /// Leave.
    Quit,
}

/// What an overlay asks and which act its answer becomes. The root turns an answer into a job; panes never see overlays.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Pick an agent (or nobody); the answer is given to [`Then`].
    Agent(Then),
    /// Add and remove tags: a line of `+new -old` with completion.
    Tags(Then),
    /// Pick a priority.
    Priority(Then),
    /// When to wake (snooze grammar).
    Snooze(Then),
    /// Pick a stage; asks for a reason where needed.
    Stage(Then),
    /// Why (one line, must not be empty).
    Reason(Then),
    /// What it takes to stand in a stage; what holds now.
    Criteria(crate::model::stage::Stage, String),
    /// For how long a card may stand in a stage; what holds now.
    AgeLimit(crate::model::stage::Stage, String),
    /// Name and organisation of a contact, prefilled.
    Contact {
        /// What for.
        then: Then,
        /// Current name.
        name: String,
        /// Current organisation.
        organisation: String,
    },
    /// Yes or no: the question, and the job a yes becomes.
    Confirm(String, Box<Effect>),
    /// A line of text that becomes an act, beginning with this.
    Fill(Fill, String),
    /// A value of a field of this record.
    Field(Box<crate::model::custom::FieldValue>, i64),
    /// Pick one of these, which asks further: a title, and rows of label and wish.
    Choose(String, Vec<(String, Effect)>),
    /// Pick a canned answer; what was typed of it so far.
    Canned(String),
    /// Pick a variable.
    Variable,
    /// Pick something that is known of the person.
    Known,
    /// Pick one of the past answers to questions like the one in this conversation.
    Similar(crate::model::id::ConversationId),
    /// Pick an emoji; what was typed of its name so far.
    Emoji(String),
    /// Pick an article; what was typed of it so far.
    Article(String),
    /// An article; none: a new one.
    ArticleForm(Option<Box<crate::model::article::Article>>),
    /// The answer to a prompt of a canned answer.
    Value(String),
    /// When a reply leaves.
    SendAt,
    /// A file to go with a reply.
    Attach,
    /// The name of a view: of a new one, or of this one.
    ViewName(Option<ViewId>, ViewText),
    /// The query of a saved view.
    ViewQuery(ViewId, ViewText),
    /// A macro: a new one, or this one.
    Macro(
        Option<crate::model::id::MacroId>,
        crate::model::macros::MacroText,
    ),
    /// A canned answer to write: a new one, or this one.
    CannedText(
        Option<crate::model::id::CannedId>,
        crate::model::canned::CannedText,
    ),
    /// A rule: a new one, or this one.
    Rule(
        Option<crate::model::id::RuleId>,
        crate::model::rules::RuleText,
    ),
    /// A policy of service levels: a new one, or this one.
    Policy(
        Option<crate::model::id::PolicyId>,
        Box<crate::model::sla::PolicyText>,
    ),
    /// A calendar: a new one, or this one.
    Calendar(
        Option<crate::model::id::CalendarId>,
        Box<crate::model::sla::CalendarText>,
    ),
    /// The holidays of this calendar.
    Holidays(
        crate::model::id::CalendarId,
        Box<crate::model::sla::CalendarText>,
    ),
    /// A holiday of this calendar: a new one, or the one of this day.
    Holiday(
        crate::model::id::CalendarId,
        Box<crate::model::sla::CalendarText>,
        Option<chrono::NaiveDate>,
    ),
    /// Show what past days would have come to under a policy.
    Tryout(crate::model::id::PolicyId),
    /// Show these lines under a title: what each is called, and what it says.
    Read(String, Vec<(String, String)>),
    /// The complaint of a conversation; none: a new one.
    Complaint(
        crate::model::id::ConversationId,
        Option<Box<crate::model::complaint::Complaint>>,
    ),
    /// A deal; none: a new one of a contact, or of who wrote a conversation.
    Deal(
        crate::model::act::Subject,
        Option<Box<crate::model::deal::Deal>>,
    ),
    /// Deals of this kind; a new one can be opened on this record.
    Deals(
        Option<crate::model::act::Subject>,
        crate::model::deal::Which,
    ),
    /// Which contact is to have a deal.
    DealTo(Box<crate::model::deal::Deal>),
    /// Complaints of this kind.
    Complaints(crate::model::complaint::Which),
    /// Show kinds and causes of complaints with their numbers.
    Causes,
    /// Show what a rule did, or all of them.
    RuleLog(Option<crate::model::id::RuleId>),
    /// Show what a rule would have been done for.
    RuleTrial(crate::model::id::RuleId),
    /// The definition of a field; none: of a new one.
    FieldForm(Option<Box<crate::model::custom::FieldDef>>),
    /// Show the records of an import that could not be read.
    Rejects(Box<crate::model::import::BatchRow>),
    /// Show the history of a record.
    History(crate::model::journal::Record),
    /// To whom these are handed on.
    HandOff(Vec<crate::model::id::ConversationId>),
    /// Say why a conversation is whose it is.
    Routing(crate::model::id::ConversationId),
    /// Show the clocks of a conversation's service level.
    Clocks(crate::model::id::ConversationId),
    /// Show the former texts of a message.
    Versions(crate::model::id::MessageId),
    /// Into which room this is posted.
    Room(crate::model::room::Shown),
    /// A new task about this.
    NewTask(crate::model::act::Subject),
    /// Quiet hours, or times of the digest (`quiet`, `digest`); what holds now.
    Wish(&'static str, String),
    /// What is said about an agent; none: about a new one.
    AgentForm(Option<Box<crate::model::team::AgentCard>>),
    /// A team and who belongs to it; none: a new one.
    TeamForm(Option<Box<crate::model::team::TeamCard>>),
    /// A room and who belongs to it; none: a new one.
    RoomForm(Option<Box<crate::model::room::Room>>),
    /// What an import asks.
    Question(Box<crate::model::answer::Question>),
    /// The path of a file to import.
    ImportFile,
    /// Another text, time or agent for a task.
    EditTask(Box<crate::model::task::TaskRow>),
}

/// What a typed line fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// What a contact has agreed to.
    Consent(crate::model::id::ContactId),
    /// Points for a contact.
    Points(crate::model::id::ContactId),
    /// Who stands behind a contact's handle.
    Identify(crate::model::id::ContactId),
    /// An address of a contact: a new one of this kind, or in the place of one.
    Address(
        crate::model::id::ContactId,
        crate::model::address::AddressKind,
        Option<crate::model::address::Address>,
    ),
    /// The note these are handed on with, to whom, and what that one is called.
    HandOff(
        Vec<crate::model::id::ConversationId>,
        crate::model::routing::Receiver,
        String,
    ),
    /// The persona of a contact.
    Persona(crate::model::id::ContactId),
    /// The organisation these contacts belong to.
    Join(Vec<crate::model::id::ContactId>),
    /// The value of a field of this record.
    Field(Box<crate::model::custom::FieldValue>, i64),
    /// A file of a contact.
    File(crate::model::id::ContactId),
    /// What is said in a room about a record that is posted there.
    Post(crate::model::id::RoomId, crate::model::room::Shown),
    /// The name of an organisation; none: of a new one.
    Organisation(Option<crate::model::id::OrganisationId>),
    /// Why a deal was won or lost.
    DealWhy(Box<crate::model::deal::Deal>, crate::model::deal::Phase),
    /// Why this reply goes back to its author.
    GiveBack(String),
}

/// What the answer of an overlay is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// These conversations.
    Conversations(crate::model::bulk::Scope),
    /// These contacts.
    Contacts(Vec<crate::model::id::ContactId>),
    /// These tasks.
    Tasks(Vec<crate::model::id::TaskId>),
    /// These deals.
    Deals(Vec<crate::model::id::DealId>),
    /// A stage move of these contacts that only lacks its reason.
    Move(Vec<crate::model::id::ContactId>, crate::model::stage::Stage),
}
