//! Conversations that nobody waits in and nobody has written in for long: what auto-resolve is about.

use crate::model::id::{AccountId, ConversationId};
use crate::text::Clean;

/// The idle conversations of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    /// Which account.
    pub account: AccountId,
    /// Its channel.
    pub channel: Clean,
    /// Its handle.
    pub handle: Clean,
    /// Idle for more than so many days, as configured.
    pub days: u32,
    /// Somebody has agreed to these days: from then on it happens by itself.
    pub agreed: bool,
    /// The conversations.
    pub ids: Vec<ConversationId>,
}
