//! What is asked about service levels, and the answers.

use crate::clock::Timestamp;
use crate::model::id::{ConversationId, PolicyId};
use crate::model::sla::report::{By, ReportRow, WhatIf};
use crate::model::sla::{CalendarRow, Explained, Levels, Policy};

/// What is asked for. Writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceAsk {
    /// The policies in their order.
    Policies,
    /// The business calendars by name.
    Calendars,
    /// Both, each policy with what became of the conversations whose first clock began between two instants.
    Levels {
        /// From then.
        from: Timestamp,
        /// Before then.
        to: Timestamp,
    },
    /// The clocks of a conversation, with every stretch that counted.
    Explain(ConversationId),
    /// How often the service level was held, of conversations whose first clock began between two instants.
    Report {
        /// In which groups.
        by: By,
        /// From then.
        from: Timestamp,
        /// Before then.
        to: Timestamp,
    },
    /// What conversations that began between two instants would have come to under one policy.
    Tryout {
        /// Which policy.
        id: PolicyId,
        /// From then.
        from: Timestamp,
        /// Before then.
        to: Timestamp,
    },
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServiceAnswer {
    /// To [`ServiceAsk::Policies`].
    Policies(Vec<Policy>),
    /// To [`ServiceAsk::Calendars`].
    Calendars(Vec<CalendarRow>),
    /// To [`ServiceAsk::Levels`].
    Levels(Levels),
    /// To [`ServiceAsk::Explain`].
    Explained(Box<Explained>),
    /// To [`ServiceAsk::Report`].
    Report(Vec<ReportRow>),
    /// To [`ServiceAsk::Tryout`].
    Tryout(WhatIf),
}
