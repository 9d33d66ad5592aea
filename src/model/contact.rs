//! Contacts: the person behind the handles, as card and timeline show them.

use crate::clock::Timestamp;
use crate::model::act::DraftText;
use crate::model::address::Address;
use crate::model::custom::FieldValue;
use crate::model::id::{AgentId, ContactId, ConversationId, MessageId, OrganisationId, TaskId};
use crate::model::message::MessageKind;
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::model::task::TaskRow;
use crate::text::Clean;

/// The person on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Channel key.
    pub channel: Clean,
    /// The channel's id of the person.
    pub ext_id: Clean,
    /// Handle without sign, or empty.
    pub handle: Clean,
    /// Display name there, or empty.
    pub name: Clean,
    /// Profile address, or empty.
    pub url: Clean,
    /// Followers, or -1 when unknown.
    pub followers: i64,
}

/// A file that was copied beside the store, to be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    /// SHA-256 of its content, in hexadecimal.
    pub hash: String,
    /// Its name.
    pub name: Clean,
    /// Its size in bytes.
    pub size: i64,
}

/// A file of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// SHA-256 of its content, in hexadecimal.
    pub hash: String,
    /// Its name.
    pub name: Clean,
    /// Its size in bytes.
    pub size: i64,
    /// When it was attached.
    pub at: Timestamp,
}

/// A contact with everything its card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub id: ContactId,
    /// Name (falls back to the first handle).
    pub name: Clean,
    /// Organisation, or empty.
    pub organisation: Clean,
    /// That organisation's record.
    pub organisation_id: Option<OrganisationId>,
    /// What kind of person this is, in the team's own words, or empty.
    pub persona: Clean,
    /// Stage.
    pub stage: Stage,
    /// Since when in that stage.
    pub stage_since: Timestamp,
    /// Who owns the relation.
    pub owner: Option<AgentId>,
    /// That agent's handle, or empty.
    pub owner_handle: Clean,
    /// Tags, sorted.
    pub tags: Vec<Clean>,
    /// The person on each channel.
    pub identities: Vec<Identity>,
    /// Mail addresses, phone numbers, postal addresses.
    pub addresses: Vec<Address>,
    /// The fields that users defined, with their values.
    pub fields: Vec<FieldValue>,
    /// Files, oldest first.
    pub files: Vec<FileRow>,
    /// Conversations with the person.
    pub conversations: i64,
    /// Of these, open ones.
    pub open: i64,
    /// First and last message.
    pub first_at: Timestamp,
    /// Last message.
    pub last_at: Timestamp,
    /// Open tasks about the person and their conversations, the next due first.
    pub tasks: Vec<TaskRow>,
    /// Drafts of this agent on the contact.
    pub drafts: Vec<DraftText>,
}

/// A contact as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// Which.
    pub id: ContactId,
    /// Name.
    pub name: Clean,
    /// Channel and handle of the first identity.
    pub channel: Clean,
    /// Handle without sign, or empty.
    pub handle: Clean,
    /// Organisation, or empty.
    pub organisation: Clean,
    /// That organisation's record.
    pub organisation_id: Option<OrganisationId>,
    /// Stage.
    pub stage: Stage,
    /// Owner's handle, or empty.
    pub owner_handle: Clean,
    /// Last message.
    pub last_at: Timestamp,
    /// Open conversations.
    pub open: i64,
}

/// One page of contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The page, last written to first.
    pub rows: Vec<ContactRow>,
    /// Whether there are more.
    pub more: bool,
}

/// What a timeline entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineKind {
    /// A message or note.
    Message(MessageKind, MessageId),
    /// A stage move.
    Moved {
        /// From.
        from: Stage,
        /// To.
        to: Stage,
        /// Whether it was undone.
        taken_back: bool,
    },
    /// Something to do, at the time it was written down.
    Task {
        /// Which.
        id: TaskId,
        /// When it is due ([`Timestamp::NEVER`]: no day).
        due_at: Timestamp,
        /// When it was done ([`Timestamp::NEVER`]: it is open).
        done_at: Timestamp,
    },
}

/// One entry of the timeline over all channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: TimelineKind,
    /// Channel key, or empty.
    pub channel: Clean,
    /// The conversation, if it stands in one.
    pub conversation: Option<ConversationId>,
    /// Who: author, agent.
    pub who: Clean,
    /// Text: the message, the reason of a move, what is to be done.
    pub text: Clean,
    /// Its place in the timeline: its time, and a number that tells entries of one moment apart.
    pub place: Cursor,
}

/// One page of a timeline, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The page.
    pub rows: Vec<TimelineRow>,
    /// Whether there are older entries.
    pub more: bool,
}
