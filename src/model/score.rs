//! The score of a contact: how well they fit, and how much they take part. Points are added and never changed; those of taking part
//! fade. Pure; the store adds them up.

use std::fmt::{self, Display};

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::text::Clean;
use crate::text::fold::fold;

/// Each group counts from nothing up to this.
pub const CAP: i64 = 50;
/// So long engagement counts, ms: half of it is left after half of the time.
pub const FADES: i64 = 60 * 24 * 60 * 60 * 1000;
/// Points that are given at once, at most.
const MOST: i64 = 100;
/// Letters of a reason.
const REASON: usize = 120;

/// What points are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// The person is one of those we look for: it stays.
    Fit,
    /// The person does something: it fades.
    #[default]
    Engagement,
}

impl Group {
    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The group of a stored number.
    pub const fn from_code(code: i64) -> Self {
        if code == 0 {
            Self::Fit
        } else {
            Self::Engagement
        }
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Engagement => "engagement",
        }
    }
}

/// Points to be given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// What for.
    pub group: Group,
    /// How many; fewer than nothing takes away.
    pub points: i64,
    /// Why; empty: the rule or macro that gives them says it.
    pub reason: String,
}

impl Points {
    /// `+10 asked for prices`, `fit +20 our region`, `-5`.
    pub fn parse(line: &str) -> Result<Self> {
        let wrong = || Error::new(Kind::Usage, "score-line").with("found", Clean::name(line));
        let (first, rest) = cut(line.trim());
        let (group, number, reason) = match &*fold(first) {
            "fit" | "passung" => {
                let (number, reason) = cut(rest);
                (Group::Fit, number, reason)
            }
            _ => (Group::Engagement, first, rest),
        };
        let points = number.trim_start_matches('+').parse();
        let points = points.map_err(|_| wrong())?;
        let reason = reason.to_owned();
        Self {
            group,
            points,
            reason,
        }
        .checked()
    }

    /// As they are kept.
    pub fn checked(&self) -> Result<Self> {
        if self.points == 0 || !(-MOST..=MOST).contains(&self.points) {
            return Err(Error::new(Kind::Usage, "score-points")
                .with("found", self.points)
                .with_number("max", MOST));
        }
        let reason = Clean::name(self.reason.trim());
        Ok(Self {
            reason: reason.chars().take(REASON).collect(),
            ..self.clone()
        })
    }
}

/// The first word, and what comes after it.
fn cut(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim())
}

impl Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.group == Group::Fit {
            f.write_str("fit ")?;
        }
        write!(f, "{:+}", self.points)?;
        match self.reason.as_str() {
            "" => Ok(()),
            reason => write!(f, " {reason}"),
        }
    }
}

/// What adds up to a score: points given for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// What for.
    pub group: Group,
    /// Why, or empty.
    pub reason: Clean,
    /// The rule or macro that gave them, else the agent's handle.
    pub by: Clean,
    /// All of them together.
    pub points: i64,
    /// What of them counts by now.
    pub now: i64,
    /// How often they were given.
    pub times: i64,
    /// When last.
    pub at: Timestamp,
}

/// Points out of points times [`FADES`], rounded: what was given a moment ago has not lost one yet.
pub const fn whole(weighed: i64) -> i64 {
    (weighed + weighed.signum() * (FADES / 2)) / FADES
}

/// How a contact stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How well they fit, 0 to [`CAP`].
    pub fit: i64,
    /// How much they take part, 0 to [`CAP`].
    pub engagement: i64,
    /// Where it comes from, what counts most first.
    pub reasons: Vec<Worth>,
}

impl Score {
    /// Of what the points come to: those of fit, and those of engagement times [`FADES`], each weighed by the time it still counts.
    pub fn of(fit: i64, engagement: i64, reasons: Vec<Worth>) -> Self {
        Self {
            fit: fit.clamp(0, CAP),
            engagement: whole(engagement.clamp(0, CAP * FADES)),
            reasons,
        }
    }

    /// Both groups together.
    pub const fn total(&self) -> i64 {
        self.fit + self.engagement
    }

    /// `A1` to `C3`: fit as a letter, engagement as a digit.
    pub fn grade(&self) -> String {
        let third = |value: i64| usize::from(3 * value < 2 * CAP) + usize::from(3 * value < CAP);
        let letter = ["A", "B", "C"][third(self.fit)];
        format!("{letter}{}", third(self.engagement) + 1)
    }

    /// Whether no points count for it.
    pub const fn is_none(&self) -> bool {
        self.total() == 0 && self.reasons.is_empty()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_as_they_are_read() {
        for line in ["+10 asked for prices", "fit +20 our region", "-5", "fit -1"] {
            assert_eq!(Points::parse(line).unwrap().to_string(), line);
        }
        let plain = Points::parse(" 7  zwei Worte ").unwrap();
        assert_eq!(
            (plain.points, plain.group, &*plain.reason),
            (7, Group::Engagement, "zwei Worte")
        );
        assert_eq!(Points::parse("passung 3").unwrap().group, Group::Fit);
        for (line, code) in [
            ("", "score-line"),
            ("viele", "score-line"),
            ("fit", "score-line"),
            ("0 nichts", "score-points"),
            ("101", "score-points"),
            ("fit -101", "score-points"),
        ] {
            assert_eq!(Points::parse(line).unwrap_err().code, code, "{line}");
        }
    }

    #[test]
    fn groups_are_capped_and_thirds_make_the_grade() {
        let grade = |fit: i64, engagement: i64| {
            let score = Score::of(fit, engagement * FADES, Vec::new());
            (score.total(), score.grade())
        };
        assert_eq!(grade(30, 32), (62, "B2".to_owned()));
        assert_eq!(grade(500, 500), (100, "A1".to_owned()));
        assert_eq!(grade(-20, 16), (16, "C3".to_owned()));
        assert_eq!(grade(34, 17), (51, "A2".to_owned()));
        assert_eq!(grade(33, 33), (66, "B2".to_owned()));
        // A moment takes no point away, and half of one still counts.
        assert_eq!(Score::of(0, 2 * FADES - 1, Vec::new()).engagement, 2);
        assert_eq!((whole(FADES / 2), whole(FADES / 2 - 1)), (1, 0));
        assert_eq!(whole(1 - 8 * FADES), -8);
    }
}
