//! Activity: what was done, as the journal has it, newest first; of everything, an agent, a team or a record.

use crate::clock::Timestamp;
use crate::model::act::Subject;
use crate::model::id::{AgentId, TeamId};
use crate::model::journal::{Changed, Record};
use crate::text::Clean;

/// Whose or what activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Of {
    /// Of everybody.
    #[default]
    Everything,
    /// Of an agent.
    Agent(AgentId),
    /// Of everybody of a team.
    Team(TeamId),
    /// What happened to a record.
    Record(Record),
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityRow {
    /// Its number in the journal: its place in the list.
    pub n: i64,
    /// When.
    pub at: Timestamp,
    /// Who (agent handle, or `-` for the program).
    pub agent: Clean,
    /// Which act, as its key.
    pub act: Clean,
    /// How many changes it made.
    pub changes: i64,
    /// It was taken back.
    pub undone: bool,
    /// The first changes, as people read them.
    pub said: Vec<Changed>,
    /// The first conversation or person it is about.
    pub subject: Option<Subject>,
    /// That person, or the subject of that conversation.
    pub who: Clean,
    /// Channel key, or empty.
    pub channel: Clean,
}

/// A stretch of activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// Of whom or what.
    pub of: Of,
    /// What was found, newest first.
    pub rows: Vec<ActivityRow>,
    /// Where to go on: only acts before this number. None: that was all.
    pub next: Option<i64>,
    /// How far back was looked.
    pub looked_to: Timestamp,
}
