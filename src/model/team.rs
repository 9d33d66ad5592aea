//! The people who work here: what each of them can do and how much, whether they are there, and the teams they belong to.

mod shift;
mod skill;

pub use shift::Shift;
pub use skill::{Skill, skills};

use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, TeamId};
use crate::text::Clean;
use crate::text::fold::fold;

/// So long after its last beat a session counts as here, ms.
pub const GONE_AFTER: i64 = 25_000;
/// How often a session says that it is here, ms.
pub const BEAT: i64 = 10_000;

/// What an agent may be asked for. A courtesy, no lock: whoever can write the file can write all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Works.
    #[default]
    Agent,
    /// Looks after others.
    Lead,
    /// Looks after the store.
    Admin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Lead, Self::Admin];

    /// The word the store, messages and exports use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Admin => "admin",
        }
    }

    /// The role of a word.
    pub fn from_key(word: &str) -> Option<Self> {
        let word = fold(word.trim());
        Self::ALL.into_iter().find(|role| role.key() == word)
    }
}

/// Whether an agent takes work now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Availability {
    /// Takes work.
    #[default]
    On,
    /// Is here and takes no more.
    Busy,
    /// Is not here.
    Away,
}

impl Availability {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::On, Self::Busy, Self::Away];

    /// The word in messages, exports and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Busy => "busy",
            Self::Away => "away",
        }
    }

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The one of a stored number.
    pub const fn from_code(code: i64) -> Self {
        match code {
            0 => Self::On,
            1 => Self::Busy,
            _ => Self::Away,
        }
    }
}

/// What somebody says about an agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgentText {
    /// Handle without sign.
    pub handle: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Skills, as words.
    pub skills: String,
    /// Days and hours, or empty.
    pub shift: String,
    /// Open conversations at most; 0: no limit.
    pub capacity: i64,
    /// Cost of an hour, cents.
    pub hourly_cost: i64,
}

impl AgentText {
    /// The same, cleaned, in the one way it is kept; refuses what cannot be understood.
    pub fn checked(&self) -> Result<Self> {
        let handle = word(&self.handle, "agent-handle")?;
        let name = Clean::name(&self.name);
        let name = if name.is_empty() {
            handle.clone()
        } else {
            name.into_string()
        };
        let skills: Vec<String> = skills(&self.skills)?
            .iter()
            .map(ToString::to_string)
            .collect();
        if self.capacity < 0 || self.hourly_cost < 0 {
            return Err(Error::new(Kind::Usage, "agent-number"));
        }
        Ok(Self {
            handle,
            name,
            role: self.role,
            skills: skills.join(" "),
            shift: Shift::parse(&self.shift)?.map_or_else(String::new, |shift| shift.to_string()),
            capacity: self.capacity,
            hourly_cost: self.hourly_cost,
        })
    }
}

/// The name of a team or the handle of an agent: one word that can be mentioned.
pub fn word(text: &str, wrong: &'static str) -> Result<String> {
    let name = Clean::name(text.trim().trim_start_matches('@'));
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let well = name.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if !well || !name.chars().all(fits) {
        return Err(Error::new(Kind::Usage, wrong).with("found", name));
    }
    Ok(name.into_string())
}

/// An agent as the team sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentCard {
    /// Which.
    pub id: AgentId,
    /// Handle without sign.
    pub handle: Clean,
    /// Name.
    pub name: Clean,
    /// Role.
    pub role: Role,
    /// Whether they take work.
    pub availability: Availability,
    /// Skills, as words.
    pub skills: Clean,
    /// Days and hours, or empty.
    pub shift: Clean,
    /// Open conversations at most; 0: no limit.
    pub capacity: i64,
    /// Cost of an hour, cents.
    pub hourly_cost: i64,
    /// Open conversations assigned.
    pub open: i64,
    /// Consoles open now.
    pub sessions: i64,
    /// Belongs to a user of the operating system.
    pub has_user: bool,
    /// Was not removed.
    pub active: bool,
    /// Names of their teams.
    pub teams: Vec<Clean>,
}

impl AgentCard {
    /// What can be changed of it.
    pub fn text(&self) -> AgentText {
        AgentText {
            handle: self.handle.to_string(),
            name: self.name.to_string(),
            role: self.role,
            skills: self.skills.to_string(),
            shift: self.shift.to_string(),
            capacity: self.capacity,
            hourly_cost: self.hourly_cost,
        }
    }
}

/// A team with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamCard {
    /// Which.
    pub id: TeamId,
    /// Its name, one word.
    pub name: Clean,
    /// Who belongs to it.
    pub members: Vec<AgentId>,
    /// Their handles, in the same order.
    pub handles: Vec<Clean>,
    /// Open conversations of all of them.
    pub open: i64,
    /// How many of them have a console open.
    pub here: i64,
}

/// Everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Agents by handle.
    pub agents: Vec<AgentCard>,
    /// Teams by name.
    pub teams: Vec<TeamCard>,
}

/// `32.50` or `32,50` as cents.
pub fn cents(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() {
        return Some(0);
    }
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part)
}

/// Cents as `32.50`.
pub fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn money_is_typed_with_point_or_comma_and_kept_in_cents() {
        for (typed, kept) in [("32", 3200), ("32.5", 3250), ("0,05", 5), ("", 0)] {
            assert_eq!(cents(typed), Some(kept), "{typed}");
        }
        for bad in ["-1", "x", "1.234", ".", "12345678901"] {
            assert_eq!(cents(bad), None, "{bad}");
        }
        assert_eq!(money(3205), "32.05");
    }

    #[test]
    fn an_agent_is_kept_in_one_form() {
        let text = AgentText {
            handle: " @Ben ".to_owned(),
            skills: "LANG:de #Liefer  channel:x #liefer".to_owned(),
            shift: "mo-fr 9-17".to_owned(),
            ..AgentText::default()
        };
        let kept = text.checked().unwrap();
        assert_eq!((&*kept.handle, &*kept.name), ("Ben", "Ben"));
        assert_eq!(kept.skills, "#liefer channel:x lang:de");
        assert_eq!(kept.shift, "mon-fri 09:00-17:00");
        assert_eq!(kept.checked().unwrap(), kept);
        for bad in ["", "ben maier", "@", "a@b", "\u{1b}[2J"] {
            let handle = bad.to_owned();
            let text = AgentText {
                handle,
                ..AgentText::default()
            };
            assert!(text.checked().is_err(), "{bad}");
        }
    }
}
