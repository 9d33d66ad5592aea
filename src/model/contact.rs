//! Contacts: the person behind the handles, as cards and lists show them.

use crate::clock::Timestamp;
use crate::model::act::DraftText;
use crate::model::address::Address;
use crate::model::consent::ConsentRow;
use crate::model::custom::FieldValue;
use crate::model::deal::Deal;
use crate::model::id::{AgentId, ContactId, OrganisationId};
use crate::model::score::Score;
use crate::model::sla::Mark;
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

/// A contact that went into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Its number, which leads to the other one.
    pub id: ContactId,
    /// What it was called.
    pub name: Clean,
    /// When it was merged.
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
    /// What the person has agreed to, newest first, with all that was said before.
    pub consents: Vec<ConsentRow>,
    /// How the person stands, where it was asked for.
    pub score: Score,
    /// Contacts that went into this one, oldest first.
    pub merged: Vec<Merged>,
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
    /// Deals of the person, open ones first.
    pub deals: Vec<Deal>,
    /// Drafts of this agent on the contact.
    pub drafts: Vec<DraftText>,
    /// How the open conversation stands whose answer is due next.
    pub sla: Mark,
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
    /// Mail address, else phone number, masked as in every list: `eva@…`; or empty.
    pub reached: Clean,
    /// Organisation, or empty.
    pub organisation: Clean,
    /// That organisation's record.
    pub organisation_id: Option<OrganisationId>,
    /// Stage.
    pub stage: Stage,
    /// Owner's handle, or empty.
    pub owner_handle: Clean,
    /// Last message ([`Timestamp::NONE`]: none).
    pub last_at: Timestamp,
    /// Open conversations.
    pub open: i64,
}

impl ContactRow {
    /// What the person is called on the channel with its sign, else how they are reached; or empty.
    pub fn way(&self) -> String {
        if self.handle.is_empty() {
            self.reached.to_string()
        } else {
            format!("@{}", self.handle.as_str())
        }
    }
}

/// One page of contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The page, last written to first.
    pub rows: Vec<ContactRow>,
    /// Whether there are more.
    pub more: bool,
}
