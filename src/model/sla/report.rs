//! How often the service level was held: counts per group, each with its numerator and denominator.

use super::{ClockKind, Clocks};
use crate::text::messages::{Arg, tr_with};
use crate::text::{Clean, local};

/// What a report is broken down by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The policy.
    #[default]
    Policy,
    /// The channel.
    Channel,
    /// Who works on it.
    Agent,
    /// The priority.
    Priority,
}

impl By {
    /// All ways, in the order help shows them.
    pub const ALL: [Self; 4] = [Self::Policy, Self::Channel, Self::Agent, Self::Priority];

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Channel => "channel",
            Self::Agent => "agent",
            Self::Priority => "priority",
        }
    }

    /// The way of a word.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.key() == key)
    }
}

/// What became of some conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Conversations a clock ran for.
    pub applied: i64,
    /// Of these, those in which any clock was missed.
    pub missed: i64,
    /// Misses per kind of clock.
    pub misses: [i64; 3],
    /// Conversations put aside within ten minutes of a message of the customer.
    pub flagged: i64,
    /// Conversations in which a clock still runs or rests.
    pub open: i64,
}

impl Tally {
    /// Adds a conversation; one without clocks is none.
    pub fn count(&mut self, clocks: &Clocks) {
        if clocks.legs.is_empty() {
            return;
        }
        let misses = clocks.misses();
        self.applied += 1;
        self.missed += i64::from(misses.iter().any(|n| *n > 0));
        self.flagged += i64::from(!clocks.flags.is_empty());
        self.open += i64::from(clocks.is_open());
        for kind in ClockKind::ALL {
            self.misses[kind as usize] += misses[kind as usize];
        }
    }

    /// Conversations in which nothing was missed.
    pub const fn hits(&self) -> i64 {
        self.applied - self.missed
    }

    /// The hit rate with what it is made of: `75% (3/4)`.
    pub fn rate(&self) -> String {
        match self.per_mille() {
            None => "-".to_owned(),
            Some(rate) => {
                let rate = local::tenths(rate);
                let args = [
                    ("rate", Arg::Text(&rate)),
                    ("hits", Arg::Num(self.hits())),
                    ("applied", Arg::Num(self.applied)),
                ];
                tr_with("sla-rate", &args)
            }
        }
    }

    /// The hit rate in thousandths, rounded down: what was not held is never called whole.
    pub const fn per_mille(&self) -> Option<i64> {
        if self.applied == 0 {
            None
        } else {
            Some(self.hits() * 1000 / self.applied)
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.applied += other.applied;
        self.missed += other.missed;
        self.flagged += other.flagged;
        self.open += other.open;
        for (all, more) in self.misses.iter_mut().zip(other.misses) {
            *all += more;
        }
    }
}

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// What is counted in it.
    pub name: Clean,
    /// The counts.
    pub tally: Tally,
}

/// A policy over history that was under another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The policy that was tried.
    pub policy: Clean,
    /// Conversations it would have been for.
    pub matched: i64,
    /// What they came to.
    pub then: Tally,
    /// What the same conversations came to under the policies as they are.
    pub now: Tally,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_shows_what_it_is_made_of() {
        let tally = Tally {
            applied: 3,
            missed: 1,
            ..Tally::default()
        };
        assert_eq!(tally.rate(), "66.6% (2/3)");
        assert_eq!(Tally::default().rate(), "-");
    }
}
