//! Complaints: what somebody is unhappy about, how bad it is, what was done about it and what is learnt from it. The outcome closes one.
//! Pure; the store keeps them.

use std::fmt::{self, Display};

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{ComplaintId, ContactId, ConversationId};
use crate::text::Clean;
use crate::text::fold::fold;

/// Letters of a category, and of every other text.
const CATEGORY: usize = 60;
const TEXT: usize = 500;

/// How bad it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Hardly worth a word.
    Low,
    /// As they come.
    #[default]
    Normal,
    /// Costs a customer.
    High,
    /// Costs more than that.
    Critical,
}

impl Severity {
    /// All of them, by code.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Critical];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The severity of a stored number; none for what is no severity.
    pub fn from_code(code: i64) -> Option<Self> {
        let at = usize::try_from(code).ok()?;
        Self::ALL.get(at).copied()
    }

    /// The word on the command line, in steps and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The severity of a word, also a German one.
    pub fn named(word: &str) -> Option<Self> {
        let word = fold(word);
        let known = |one: &Self| {
            let german = ["niedrig", "normal", "hoch", "kritisch"][*one as usize];
            one.key() == word || german == word
        };
        Self::ALL.into_iter().find(known)
    }
}

/// What the customer gets for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing yet.
    #[default]
    None,
    /// That we are sorry.
    Apology,
    /// Their money.
    Refund,
    /// Another one.
    Replacement,
    /// Something for their trouble.
    Goodwill,
}

impl Remedy {
    /// All of them, by code.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Apology,
        Self::Refund,
        Self::Replacement,
        Self::Goodwill,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The remedy of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Apology => "apology",
            Self::Refund => "refund",
            Self::Replacement => "replacement",
            Self::Goodwill => "goodwill",
        }
    }

    /// The remedy of a word, also a German one; nothing typed is none.
    pub fn named(word: &str) -> Option<Self> {
        let word = fold(word);
        let known = |one: &Self| {
            let german = ["", "entschuldigung", "erstattung", "ersatz", "kulanz"][*one as usize];
            one.key() == word || german == word
        };
        Self::ALL.into_iter().find(known)
    }
}

/// What is said about a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintText {
    /// What kind it is of.
    pub category: String,
    /// How bad it is.
    pub severity: Severity,
    /// The root of it, or empty.
    pub cause: String,
    /// The product or process concerned, or empty.
    pub concerns: String,
    /// Until when something was promised ([`Timestamp::NEVER`]: nothing was).
    pub due_at: Timestamp,
    /// What the customer gets.
    pub remedy: Remedy,
    /// What that costs, cents.
    pub cost: i64,
    /// How it ended; empty: it is open.
    pub outcome: String,
    /// What is learnt from it, or empty.
    pub lesson: String,
}

impl Default for ComplaintText {
    fn default() -> Self {
        Self {
            category: String::new(),
            severity: Severity::default(),
            cause: String::new(),
            concerns: String::new(),
            due_at: Timestamp::NEVER,
            remedy: Remedy::default(),
            cost: 0,
            outcome: String::new(),
            lesson: String::new(),
        }
    }
}

impl ComplaintText {
    /// `late delivery high`: what kind, and if the last word is one, how bad.
    pub fn parse(line: &str) -> Result<Self> {
        let line = line.trim();
        let last = line.rsplit_once(char::is_whitespace);
        let severity = last.and_then(|(kind, word)| Some((kind, Severity::named(word)?)));
        let (category, severity) = severity.unwrap_or((line, Severity::default()));
        let text = Self {
            category: category.to_owned(),
            severity,
            ..Self::default()
        };
        text.checked()
    }

    /// As it is kept.
    pub fn checked(&self) -> Result<Self> {
        let line = |text: &str, most: usize| -> String {
            Clean::name(text.trim()).chars().take(most).collect()
        };
        let category = line(&self.category, CATEGORY);
        if category.is_empty() {
            return Err(Error::new(Kind::Usage, "complaint-category"));
        }
        Ok(Self {
            category,
            cause: line(&self.cause, TEXT),
            concerns: line(&self.concerns, TEXT),
            outcome: line(&self.outcome, TEXT),
            lesson: line(&self.lesson, TEXT),
            ..self.clone()
        })
    }
}

impl Display for ComplaintText {
    /// As a step of a rule says it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.category, self.severity.key())
    }
}

/// A complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Which.
    pub id: ComplaintId,
    /// The conversation it is in.
    pub conversation: ConversationId,
    /// Who complains.
    pub who: Clean,
    /// What is said about it.
    pub text: ComplaintText,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The rule or macro that opened it, else the agent's handle.
    pub opened_by: Clean,
    /// When it was closed ([`Timestamp::NEVER`]: it is open).
    pub closed_at: Timestamp,
}

impl Complaint {
    /// Whether it has no outcome yet.
    pub const fn is_open(&self) -> bool {
        self.closed_at.0 == Timestamp::NEVER.0
    }
}

/// Which of them a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Open (true) or closed ones (false); none: both.
    pub open: Option<bool>,
    /// Of this kind only.
    pub category: Option<String>,
    /// In conversations with this contact only.
    pub contact: Option<ContactId>,
}

/// How many complaints of a kind have a cause, as the store counted them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The kind.
    pub category: Clean,
    /// The cause, or empty.
    pub cause: Clean,
    /// All of them.
    pub all: i64,
    /// Of these, open ones.
    pub open: i64,
    /// What they have cost, cents.
    pub cost: i64,
}

/// Complaints of a kind, or with one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What they are called.
    pub name: Clean,
    /// All of them.
    pub all: i64,
    /// Of these, open ones.
    pub open: i64,
    /// What they have cost, cents.
    pub cost: i64,
    /// Of a kind: its causes, the most frequent first.
    pub causes: Vec<Tally>,
}

impl Tally {
    const fn count(&mut self, row: &Counted) {
        self.all += row.all;
        self.open += row.open;
        self.cost += row.cost;
    }
}

/// The kinds with their causes, each put together by how it is spelled, the most frequent first.
pub fn tallies(rows: &[Counted]) -> Vec<Tally> {
    let mut all: Vec<Tally> = Vec::new();
    for row in rows {
        let kind = place(&mut all, &row.category);
        kind.count(row);
        if !row.cause.is_empty() {
            place(&mut kind.causes, &row.cause).count(row);
        }
    }
    let sort = |tallies: &mut Vec<Tally>| {
        tallies.sort_by(|a, b| b.all.cmp(&a.all).then_with(|| a.name.cmp(&b.name)));
    };
    for kind in &mut all {
        sort(&mut kind.causes);
    }
    sort(&mut all);
    all
}

fn place<'a>(all: &'a mut Vec<Tally>, name: &Clean) -> &'a mut Tally {
    let known = all.iter().position(|one| fold(&one.name) == fold(name));
    let at = known.unwrap_or_else(|| {
        all.push(Tally {
            name: name.clone(),
            all: 0,
            open: 0,
            cost: 0,
            causes: Vec::new(),
        });
        all.len() - 1
    });
    &mut all[at]
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_kind_and_perhaps_how_bad() {
        let read = |line: &str| {
            let text = ComplaintText::parse(line).unwrap();
            (text.category.clone(), text.severity, text.to_string())
        };
        let told = |kind: &str, severity: Severity, line: &str| {
            (kind.to_owned(), severity, line.to_owned())
        };
        assert_eq!(
            read(" late delivery  hoch"),
            told("late delivery", Severity::High, "late delivery high")
        );
        assert_eq!(
            read("delivery"),
            told("delivery", Severity::Normal, "delivery normal")
        );
        assert_eq!(read("high"), told("high", Severity::Normal, "high normal"));
        let none = ComplaintText::parse(" ").unwrap_err();
        assert_eq!(none.code, "complaint-category");
    }

    #[test]
    fn causes_are_counted_within_their_kind_however_they_are_spelled() {
        let row = |category: &str, cause: &str, all, open| Counted {
            category: Clean::name(category),
            cause: Clean::name(cause),
            all,
            open,
            cost: 100 * all,
        };
        let rows = [
            row("delivery", "carrier", 2, 1),
            row("Delivery", "Carrier", 1, 1),
            row("delivery", "", 4, 0),
            row("bill", "typo", 1, 0),
        ];
        let told = tallies(&rows);
        assert_eq!(
            (told.len(), &*told[0].name, told[0].all),
            (2, "delivery", 7)
        );
        assert_eq!((told[0].open, told[0].cost), (2, 700));
        assert_eq!((told[0].causes.len(), told[0].causes[0].all), (1, 3));
    }

    #[test]
    fn codes_and_words_come_back() {
        for one in Severity::ALL {
            assert_eq!(Severity::from_code(one.code()), Some(one));
            assert_eq!(Severity::named(one.key()), Some(one));
        }
        for one in Remedy::ALL {
            assert_eq!(Remedy::from_code(one.code()), one);
            assert_eq!(Remedy::named(one.key()), Some(one));
        }
        assert_eq!(Severity::from_code(-1), None);
        assert_eq!(Remedy::named(""), Some(Remedy::None));
    }
}
