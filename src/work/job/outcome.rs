//! What comes back: the answer to each job.

use super::{
    Answered, ArticleAnswer, ComplaintsAnswer, DealsAnswer, DeliverReport, MeaningAnswer, Names,
    RoomAnswer, Round, RoutingAnswer, RulesAnswer, ServiceAnswer, TagRow,
};
use crate::model::act::{DraftRow, Receipt};
use crate::model::activity::Activity;
use crate::model::answer::{Answer, Question};
use crate::model::around::Around;
use crate::model::article::Article;
use crate::model::board::{Board, Card, Lane, StageRow};
use crate::model::canned::{Canned, Values};
use crate::model::contact::{Contact, Contacts};
use crate::model::conversation::ConversationRow;
use crate::model::custom::{FieldDef, FieldValue, Holder};
use crate::model::endpoint::EndpointRow;
use crate::model::export::ExportReport;
use crate::model::gap::Gap;
use crate::model::id::ContactId;
use crate::model::idle::Idle;
use crate::model::import::{BatchCard, BatchReport, BatchRow, RejectRow, RevertPreview};
use crate::model::journal::JournalRow;
use crate::model::macros::Macro;
use crate::model::message::{Hits, Thread, Version};
use crate::model::notice::{FollowedRow, Notices, Wishes};
use crate::model::organisation::{Organisation, Organisations};
use crate::model::outbox::{OutboxItem, OutboxRow, Preview};
use crate::model::page::{Anchor, Page};
use crate::model::presence::{Held, Present};
use crate::model::similar::Similar;
use crate::model::source::SourceRow;
use crate::model::stage::Stage;
use crate::model::suggestion::{Pair, Suggestions};
use crate::model::tagged::Tagged;
use crate::model::task::{TaskRow, Tasks};
use crate::model::team::People;
use crate::model::timeline::Timeline;
use crate::model::view::{Overview, SavedView};
use crate::text::Clean;

/// The answer to a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To `Job::Overview`.
    Overview(Overview),
    /// To `Job::List`.
    List(Page<ConversationRow>),
    /// To `Job::Count`.
    Count(i64),
    /// To `Job::Idle`.
    Idle(Vec<Idle>),
    /// To `Job::Meaning`.
    Meaning(Box<MeaningAnswer>),
    /// To `Job::Complaints`.
    Complaints(Box<ComplaintsAnswer>),
    /// To `Job::Deals`.
    Deals(Box<DealsAnswer>),
    /// To `Job::Rules`.
    Rules(Box<RulesAnswer>),
    /// To `Job::Routing` and `Job::Route`.
    Routing(Box<RoutingAnswer>),
    /// To `Job::Siblings`.
    Siblings(Vec<ConversationRow>),
    /// To `Job::Views`.
    Views(Vec<SavedView>),
    /// To `Job::Service`.
    Service(Box<ServiceAnswer>),
    /// To `Job::Thread`.
    Thread(Box<Thread>),
    /// To `Job::Contact`.
    Contact(Box<Contact>),
    /// To `Job::Around`.
    Around(Box<Around>),
    /// To `Job::Timeline`.
    Timeline(Timeline),
    /// To `Job::Suggestions`.
    Suggestions(Suggestions),
    /// To `Job::Pair`.
    Pair(Box<Pair>),
    /// To `Job::Contacts`.
    Contacts(Contacts),
    /// To `Job::Tasks`.
    Tasks(Tasks),
    /// To `Job::Task`.
    Task(Box<TaskRow>),
    /// To `Job::FieldDefs`.
    FieldDefs(Vec<FieldDef>),
    /// To `Job::Fields`.
    Fields(Holder, i64, Vec<FieldValue>),
    /// To `Job::ExportFile`: where it is now.
    Exported(String),
    /// To `Job::Export`.
    Written(ExportReport),
    /// To `Job::Organisations`.
    Organisations(Organisations),
    /// To `Job::Organisation`.
    Organisation(Box<Organisation>),
    /// To `Job::Board`.
    Board(Board),
    /// To `Job::Stages`.
    Stages(Vec<StageRow>),
    /// To `Job::Column`.
    Column(Stage, Lane, Anchor, Page<Card>),
    /// To `Job::ColumnContacts`.
    ColumnContacts(Stage, Lane, Vec<ContactId>),
    /// To `Job::Card`.
    Card(Stage, Box<Card>),
    /// To `Job::EveryContact`.
    EveryContact(String, Vec<ContactId>),
    /// To `Job::Outbox`.
    Outbox(Vec<OutboxRow>),
    /// To `Job::OutboxItem`.
    OutboxItem(Box<OutboxItem>),
    /// To `Job::Endpoints`.
    Endpoints(Vec<EndpointRow>),
    /// To `Job::Search`.
    Search(Hits),
    /// To `Job::TagsOn`: by name, with how many of the records carry each.
    TagsOn(Vec<TagRow>),
    /// To `Job::Names`.
    Names(Names),
    /// To `Job::People`.
    People(People),
    /// To `Job::Similar`: answers and articles.
    Similar(Vec<Similar>, Vec<Article>),
    /// To `Job::Present`.
    Present(Present),
    /// To `Job::Hold` and `Job::Renew`.
    Held(Held),
    /// To `Job::Tagged`.
    Tagged(Box<Tagged>),
    /// To `Job::Activity`.
    Activity(Box<Activity>),
    /// To `Job::Notices`.
    Notices(Notices),
    /// To `Job::Rooms`.
    Rooms(Box<RoomAnswer>),
    /// To `Job::Articles`.
    Articles(Box<ArticleAnswer>),
    /// To `Job::Wishes`.
    Wishes(Wishes),
    /// To `Job::Followers`, by handle.
    Followers(Vec<Clean>),
    /// To `Job::Following`.
    Following(Vec<FollowedRow>),
    /// To `Job::Versions`, the latest first.
    Versions(Vec<Version>),
    /// To `Job::History`.
    History(Vec<JournalRow>),
    /// To `Job::Batches`.
    Batches(Vec<BatchRow>),
    /// To `Job::Batch`.
    Batch(Box<BatchCard>),
    /// To `Job::Sources`.
    Sources(Vec<SourceRow>),
    /// To `Job::Answers`.
    Answers(Vec<Answer>),
    /// To `Job::Questions`.
    Questions(Vec<Question>),
    /// To `Job::AnswerQuestion`, `Job::Answer`.
    Answered(Box<Answered>),
    /// To `Job::Gaps`.
    Gaps(Vec<Gap>),
    /// To `Job::RevertPreview`.
    RevertPreview(RevertPreview),
    /// To `Job::Rejects`.
    Rejects(Vec<RejectRow>),
    /// To `Job::Canned`.
    Canned(Vec<Canned>, Box<Values>),
    /// To `Job::Macros`.
    Macros(Vec<Macro>),
    /// To `Job::Drafts`.
    Drafts(Vec<DraftRow>),
    /// To `Job::Preview`: one for each text.
    Preview(Vec<Preview>),
    /// To `Job::Files`: each path with the whole path of its file, if there is one.
    Files(Vec<(String, Option<String>)>),
    /// To `Job::Paths`: what was typed, and the names that go on with it.
    Paths(String, Vec<String>),
    /// To `Job::Act`, `Job::Edit`, `Job::RunMacro`, `Job::Bulk`, `Job::Revert`, `Job::Undo`, `Job::UndoEntry`, `Job::Redo`.
    Done(Receipt),
    /// To `Job::SaveDraft`, `Job::MarkSeen`, `Job::SetSort`, `Job::AgreeIdle`, `Job::EnableEndpoint`,
    /// `Job::AskSource`, `Job::SwitchSource`, `Job::SeeNotices`, `Job::SeePosts`, `Job::Wish`.
    Saved,
    /// To `Job::Wake`.
    Round(Round),
    /// To `Job::Deliver`.
    Delivered(DeliverReport),
    /// To `Job::Import`, once per finished file list.
    Imported(Vec<BatchReport>),
}
