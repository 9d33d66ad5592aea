//! The places that wait for answers.

/// Which place waits for the answer. Reads: the newest request per slot wins, an older one is interrupted or its answer
/// dropped. Writes are never dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Counts of the views.
    Overview,
    /// The inbox list.
    List,
    /// The open thread.
    Thread,
    /// The contact card beside the thread.
    Card,
    /// The contact 360.
    Contact,
    /// Its timeline.
    Timeline,
    /// What is around it.
    Around,
    /// The list of contacts.
    Contacts,
    /// Who may be one person.
    Suggestions,
    /// The two cards of the one under the cursor.
    Pair,
    /// The list of tasks.
    Tasks,
    /// Fields and their definitions.
    Fields,
    /// A file that is copied out.
    File,
    /// The list of organisations.
    Organisations,
    /// The open organisation.
    Organisation,
    /// Contacts in the palette.
    Palette,
    /// The board.
    Board,
    /// The outbox screen.
    Outbox,
    /// The opened outbox row.
    OutboxItem,
    /// Search results.
    Search,
    /// The page of a tag.
    Tagged,
    /// The stream of activity.
    Activity,
    /// The list of notices.
    Notices,
    /// What the agent wants to be told.
    Wishes,
    /// Who knows most about what is handed on.
    Experts,
    /// Agents and teams.
    People,
    /// The list of articles.
    Articles,
    /// The versions of one.
    Article,
    /// The list of rooms.
    Rooms,
    /// The stream of a room.
    Room,
    /// Completion of agents, teams and tags.
    Names,
    /// Tags of what is to be tagged.
    TagsOn,
    /// History of a record.
    History,
    /// Imports.
    Batches,
    /// One import.
    Batch,
    /// What taking an import back would do.
    Revert,
    /// What imports ask.
    Questions,
    /// Sources of exports.
    Sources,
    /// Days without messages.
    Gaps,
    /// Canned answers.
    Canned,
    /// Past answers to questions like one.
    Similar,
    /// Macros.
    Macros,
    /// Rules, their log and trials.
    Rules,
    /// Policies of service levels and their calendars.
    Levels,
    /// The complaint of a conversation.
    Complaint,
    /// What a message means.
    Meaning,
    /// The register of complaints.
    Complaints,
    /// A deal.
    Deal,
    /// The register of deals.
    Deals,
    /// How many conversations a whole view has.
    Count,
    /// Everybody of a column, to be marked.
    WholeColumn,
    /// Everybody of the list of contacts, to be marked.
    WholeList,
    /// What a conversation can be merged with.
    Siblings,
    /// All own drafts.
    Drafts,
    /// What a reply would look like on its way.
    Preview,
    /// Files that are to go with a reply.
    Files,
    /// Names that go on with a path.
    Paths,
    /// Everything that writes.
    Write,
}
