//! The lifecycle board: columns of cards, one column per stage, in one band or in swimlanes.

use crate::clock::Timestamp;
use crate::model::id::{AgentId, ContactId, ConversationId};
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::text::Clean;

/// What the swimlanes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// No swimlanes.
    #[default]
    None,
    /// One per owner.
    Owner,
    /// One per channel a contact was first met on.
    Channel,
    /// One per tag, the most used ones; who carries two of them stands in both.
    Tag,
}

impl Grouping {
    /// All, in the order they are cycled through.
    pub const ALL: [Self; 4] = [Self::None, Self::Owner, Self::Channel, Self::Tag];

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Owner => "owner",
            Self::Channel => "channel",
            Self::Tag => "tag",
        }
    }

    /// The grouping of a word on the command line.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.key() == key)
    }

    /// The next one; after the last the first.
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Owner,
            Self::Owner => Self::Channel,
            Self::Channel => Self::Tag,
            Self::Tag => Self::None,
        }
    }
}

/// One swimlane: whose cards stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Everybody.
    All,
    /// The contacts of an agent.
    Owner(AgentId),
    /// The contacts nobody owns.
    Nobody,
    /// The contacts first met on this channel (its key).
    Channel(Clean),
    /// The contacts with the tag of this id.
    Tag(i64),
    /// The contacts with none of the tags that have a lane.
    NoTag,
}

/// A contact on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which contact.
    pub contact: ContactId,
    /// Name.
    pub name: Clean,
    /// Channel key of the first identity.
    pub channel: Clean,
    /// Organisation, or empty.
    pub organisation: Clean,
    /// Owner's handle, or empty.
    pub owner_handle: Clean,
    /// Since when in the stage.
    pub since: Timestamp,
    /// Last message.
    pub last_at: Timestamp,
    /// Open conversations.
    pub open: i64,
    /// The conversation that was written in last.
    pub conversation: Option<ConversationId>,
    /// How it came into the stage; none: it has always been here.
    pub came: Option<Move>,
    /// Tags, sorted.
    pub tags: Vec<Clean>,
}

impl Card {
    /// Where the card stands in its column (newest in the stage first).
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            sort: self.since.0,
            id: self.contact.0,
        }
    }
}

/// A move from one stage to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where from.
    pub from: Stage,
    /// Who moved (handle), or empty for the program.
    pub agent: Clean,
    /// Why, or empty.
    pub reason: Clean,
}

/// One column of a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its stage.
    pub stage: Stage,
    /// All contacts of the band in the stage.
    pub total: i64,
    /// The loaded cards, newest in the stage first.
    pub cards: Vec<Card>,
    /// Whether there are more after them.
    pub more: bool,
}

/// One swimlane, or the only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Whose cards.
    pub lane: Lane,
    /// What to call it: a handle, a channel key, a tag; empty where the lane says it all.
    pub name: Clean,
    /// Eight columns in stage order.
    pub columns: Vec<Column>,
}

/// A stage with its settings and its figures, over all contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRow {
    /// Which stage.
    pub stage: Stage,
    /// What it takes to stand here, or empty.
    pub criteria: Clean,
    /// A card older than this is late, ms.
    pub max_age: Option<i64>,
    /// Contacts in the stage.
    pub total: i64,
    /// Of them, longer here than the limit.
    pub late: i64,
    /// Visits that ended: moves out of the stage.
    pub left: i64,
    /// Of them, moves to a later stage (not the disqualified lane).
    pub on: i64,
    /// The median of the visits that ended, ms.
    pub median: Option<i64>,
}

impl StageRow {
    /// Visits so far: those that ended and those that last.
    pub const fn visits(&self) -> i64 {
        self.left + self.total
    }

    /// How many of a hundred visits went on; none before the first one ended, and where nothing comes after.
    pub fn percent(&self) -> Option<i64> {
        let ends = matches!(self.stage, Stage::Advocate | Stage::Disqualified);
        (!ends && self.left > 0).then(|| (self.on * 100 + self.visits() / 2) / self.visits())
    }

    /// How late a card is that came at `since`.
    pub const fn lateness(&self, since: Timestamp, now: Timestamp) -> Lateness {
        let Some(limit) = self.max_age else {
            return Lateness::Fine;
        };
        let age = now.since(since);
        if age <= limit {
            Lateness::Fine
        } else if age <= limit.saturating_mul(2) {
            Lateness::Late
        } else {
            Lateness::VeryLate
        }
    }
}

/// How long a card has stood in its stage, against the stage's limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// Within it, or there is none.
    Fine,
    /// Longer.
    Late,
    /// Twice as long and longer.
    VeryLate,
}

impl Lateness {
    /// The sign behind the age, for every kind of terminal.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Fine => "",
            Self::Late => "!",
            Self::VeryLate => "!!",
        }
    }
}

/// The whole board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// What the bands are.
    pub by: Grouping,
    /// The eight stages.
    pub stages: Vec<StageRow>,
    /// One band, or one for each swimlane.
    pub bands: Vec<Band>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> StageRow {
        StageRow {
            stage: Stage::Lead,
            criteria: Clean::default(),
            max_age: Some(1000),
            total: 3,
            late: 0,
            left: 4,
            on: 3,
            median: None,
        }
    }

    #[test]
    fn a_card_is_late_after_the_limit_and_very_late_after_twice_the_limit() {
        let late = |age: i64| {
            row()
                .lateness(Timestamp(5000 - age), Timestamp(5000))
                .sign()
        };
        assert_eq!(
            [late(1000), late(1001), late(2000), late(2001)],
            ["", "!", "!", "!!"]
        );
        let open = StageRow {
            max_age: None,
            ..row()
        };
        assert_eq!(
            open.lateness(Timestamp(0), Timestamp::NEVER),
            Lateness::Fine
        );
    }

    #[test]
    fn visits_that_last_count_and_the_last_stages_lead_nowhere() {
        assert_eq!(row().percent(), Some(43));
        assert_eq!(
            StageRow {
                total: 0,
                left: 0,
                on: 0,
                ..row()
            }
            .percent(),
            None
        );
        assert_eq!(
            StageRow {
                stage: Stage::Advocate,
                ..row()
            }
            .percent(),
            None
        );
    }
}
