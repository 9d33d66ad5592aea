//! Service levels: how long an answer may take. A policy has targets per priority; `clock` runs three clocks over what happened in a
//! conversation, `target` reads and writes the targets. All of it is computed from recorded history: `now` is an argument.

pub mod clock;
pub mod history;
pub mod parts;
pub mod report;
pub mod target;

use crate::clock::Timestamp;
use crate::model::calendar::Calendar;
use crate::model::conversation::Priority;
use crate::model::id::{CalendarId, ConversationId, PolicyId};
use crate::model::query::{Query, Term};
use crate::text::Clean;
use crate::text::messages::tr;

pub use clock::{Clocks, Fate, Leg, Stretch, Why, clocks};
pub use target::{Targets, print_span};

/// So long before it is due a clock warns, ms.
pub const WARN: i64 = 15 * 60_000;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockKind {
    /// From the beginning to the first reply of a person.
    First,
    /// From the oldest unanswered message to the next reply.
    Next,
    /// From the beginning until it is resolved.
    Resolution,
}

impl ClockKind {
    /// All kinds, by code.
    pub const ALL: [Self; 3] = [Self::First, Self::Next, Self::Resolution];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    pub fn from_code(code: i64) -> Self {
        let found = usize::try_from(code).ok().and_then(|c| Self::ALL.get(c));
        found.copied().unwrap_or(Self::Resolution)
    }

    /// The word in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::First => "first_reply",
            Self::Next => "next_reply",
            Self::Resolution => "resolution",
        }
    }

    /// Its name for people.
    pub fn label(self) -> String {
        tr(match self {
            Self::First => "sla-clock-first",
            Self::Next => "sla-clock-next",
            Self::Resolution => "sla-clock-resolution",
        })
    }
}

/// A policy without its calendar and place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyText {
    /// Its name.
    pub name: String,
    /// Which conversations it is for, in the query language; empty: all.
    pub query: String,
    /// The calendar it counts in; empty: around the clock.
    pub calendar: String,
    /// Targets per kind of clock, as `target` writes them: `urgent=15m,1h`.
    pub targets: [String; 3],
}

/// A calendar as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarText {
    /// Its name.
    pub name: String,
    /// The name of its zone.
    pub zone: String,
    /// Its hours, as [`Hours`](crate::model::calendar::Hours) reads them.
    pub hours: String,
    /// Its holidays, a line each, as [`Holidays`](crate::model::calendar::Holidays) keeps them.
    pub holidays: String,
}

/// A policy as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Which.
    pub id: PolicyId,
    /// Its place: the first that matches wins.
    pub position: i64,
    /// Its name.
    pub name: Clean,
    /// Which conversations it is for, as typed.
    pub query: Clean,
    /// Its calendar; none: around the clock.
    pub calendar: Option<CalendarId>,
    /// That calendar's name, or empty.
    pub calendar_name: Clean,
    /// How long things may take.
    pub targets: Targets,
}

impl Policy {
    /// As it is saved.
    pub fn text(&self) -> PolicyText {
        PolicyText {
            name: self.name.to_string(),
            query: self.query.to_string(),
            calendar: self.calendar_name.to_string(),
            targets: ClockKind::ALL.map(|kind| self.targets.text(kind)),
        }
    }
}

impl CalendarRow {
    /// As it is saved.
    pub fn text(&self) -> CalendarText {
        CalendarText {
            name: self.name.to_string(),
            zone: self.calendar.zone.name().to_owned(),
            hours: self.calendar.hours.to_string(),
            holidays: self.calendar.holidays.text(),
        }
    }
}

/// A calendar as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarRow {
    /// Which.
    pub id: CalendarId,
    /// Its name.
    pub name: Clean,
    /// What it says.
    pub calendar: Calendar,
    /// Policies that count in it.
    pub policies: i64,
}

/// Everything that is agreed: the policies in their order, each with what became of it of late, and the calendars by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// The policies.
    pub policies: Vec<(Policy, report::Tally)>,
    /// The calendars.
    pub calendars: Vec<CalendarRow>,
}

/// How a conversation stands with its clocks, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No policy is for it, or nothing runs.
    None,
    /// The next clock is due then.
    Due(Timestamp),
    /// Its clock rests.
    Paused,
}

impl Mark {
    /// The mark of stored columns.
    pub const fn of(policy: i64, due: Timestamp, paused: bool) -> Self {
        match (policy, due.0) {
            (0, _) => Self::None,
            (_, i64::MAX) if paused => Self::Paused,
            (_, i64::MAX) => Self::None,
            _ => Self::Due(due),
        }
    }

    /// The sign: late, soon, fine, paused.
    pub const fn sign(self, now: Timestamp) -> &'static str {
        match self {
            Self::None => "",
            Self::Paused => "=",
            Self::Due(due) if due.0 < now.0 => "!",
            Self::Due(due) if due.0 - now.0 <= WARN => "~",
            Self::Due(_) => ".",
        }
    }
}

/// The conversation's clocks, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Which conversation.
    pub conversation: ConversationId,
    /// The policy it is under; none: no policy is for it.
    pub policy: Option<Policy>,
    /// Its priority, which chooses the targets.
    pub priority: Priority,
    /// The calendar that counts.
    pub calendar: Calendar,
    /// Its clocks.
    pub clocks: Clocks,
}

/// A warning or a breach, recorded once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Its number.
    pub id: i64,
    /// Which conversation.
    pub conversation: ConversationId,
    /// The person or subject.
    pub who: Clean,
    /// Which clock.
    pub kind: ClockKind,
    /// When that clock is due.
    pub due_at: Timestamp,
    /// It is too late, rather than soon.
    pub breach: bool,
}

/// What in the condition of a policy would mean something else for each agent or at each moment, and so cannot decide; none if
/// nothing does.
pub fn unfit(query: &Query) -> Option<&'static str> {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().find_map(unfit),
        Query::Not(inner) => unfit(inner),
        Query::Term(term) => match term {
            Term::Mine => Some("is:mine"),
            Term::Unread => Some("is:unread"),
            Term::Waiting => Some("is:waiting"),
            Term::WaitingFor { .. } => Some("waiting:"),
            Term::Before(_) => Some("before:"),
            Term::After(_) => Some("after:"),
            Term::State(_) => Some("is:"),
            Term::Sla(_) => Some("sla:"),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_has_a_shape_for_each_way_to_stand() {
        let now = Timestamp(1_000_000_000);
        let sign = |due: i64, paused| Mark::of(1, Timestamp(due), paused).sign(now);
        assert_eq!(sign(now.0 - 1, false), "!");
        assert_eq!(sign(now.0, false), "~");
        assert_eq!(sign(now.0 + WARN, false), "~");
        assert_eq!(sign(now.0 + WARN + 1, true), ".");
        assert_eq!(sign(i64::MAX, true), "=");
        assert_eq!(sign(i64::MAX, false), "");
        assert_eq!(Mark::of(0, now, true), Mark::None);
    }
}
