//! Rules: when something happens and a condition holds, the steps of a macro are done by the program. How they are written, read and
//! checked; `circle` finds rules that would undo each other without end.
//!
//! Pure; `store::rules` keeps them and sees what happened, `work::desk::rules` does them.

pub mod circle;

use std::fmt;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{ContactId, ConversationId, RuleId};
use crate::model::macros;
use crate::model::query::{Query, Term};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// A name has at most so many characters.
const NAME: usize = 40;
/// There are at most so many rules.
pub const MOST: usize = 200;
/// A trial looks at so many events of each kind, the newest.
pub const LOOKED_AT: i64 = 20_000;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The customer wrote.
    Message,
    /// A conversation came in that was not there.
    Created,
    /// What was resolved is open again.
    Reopened,
    /// It was resolved.
    Resolved,
    /// Its state, priority, tags, team or agent changed.
    Changed,
    /// Something of the person changed.
    Contact,
    /// The person moved to another stage.
    Stage,
    /// A clock of its service level is due soon.
    SlaWarning,
    /// A clock of its service level is late.
    SlaBreach,
    /// Time passed: the condition has come to hold.
    Time,
    /// The customer wrote the words of the condition just now.
    Keyword,
    /// An import in which the customer wrote is over.
    Imported,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Message,
        Self::Created,
        Self::Reopened,
        Self::Resolved,
        Self::Changed,
        Self::Contact,
        Self::Stage,
        Self::SlaWarning,
        Self::SlaBreach,
        Self::Time,
        Self::Keyword,
        Self::Imported,
    ];

    /// The word on the command line, in the store and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Created => "created",
            Self::Reopened => "reopened",
            Self::Resolved => "resolved",
            Self::Changed => "changed",
            Self::Contact => "contact",
            Self::Stage => "stage",
            Self::SlaWarning => "sla-warning",
            Self::SlaBreach => "sla-breach",
            Self::Time => "time",
            Self::Keyword => "keyword",
            Self::Imported => "import-finished",
        }
    }

    /// The event of a word.
    pub fn from_key(word: &str) -> Option<Self> {
        let word = fold(word.trim());
        Self::ALL.into_iter().find(|event| event.key() == word)
    }
}

/// How often a rule is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Once {
    /// For each event.
    #[default]
    Event,
    /// For each conversation.
    Conversation,
    /// For each person.
    Contact,
}

impl Once {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Event, Self::Conversation, Self::Contact];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// Of a stored number.
    pub const fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Conversation,
            2 => Self::Contact,
            _ => Self::Event,
        }
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Conversation => "conversation",
            Self::Contact => "contact",
        }
    }

    /// The one of a word.
    pub fn from_key(word: &str) -> Option<Self> {
        let word = fold(word.trim());
        Self::ALL.into_iter().find(|once| once.key() == word)
    }
}

/// What somebody writes of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleText {
    /// What it is called.
    pub name: String,
    /// What has to happen, as words.
    pub events: String,
    /// What has to hold, in the query language; empty: nothing.
    pub query: String,
    /// Its steps, one per line, as in a macro.
    pub steps: String,
    /// How often it is done.
    pub once: Once,
    /// After it no other rule is looked at for the same event.
    pub stop: bool,
}

/// A rule as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which.
    pub id: RuleId,
    /// Its place in the order.
    pub position: i64,
    /// What it is called.
    pub name: Clean,
    /// What has to happen, as words.
    pub events: Clean,
    /// What has to hold.
    pub query: Clean,
    /// Its steps, one per line.
    pub steps: Clean,
    /// How often it is done.
    pub once: Once,
    /// After it no other rule is looked at.
    pub stop: bool,
    /// Whether it is on.
    pub on: bool,
    /// How often it was done.
    pub runs: i64,
    /// How often it failed.
    pub failed: i64,
    /// When it was done or failed last ([`Timestamp::NEVER`]: never).
    pub last_at: Timestamp,
    /// The entry of what it did last and nobody took back; 0: there is none.
    pub last_n: i64,
}

impl Rule {
    /// The text as it is edited.
    pub fn text(&self) -> RuleText {
        RuleText {
            name: self.name.to_string(),
            events: self.events.to_string(),
            query: self.query.to_string(),
            steps: self.steps.to_string(),
            once: self.once,
            stop: self.stop,
        }
    }

    /// What has to happen.
    pub fn events(&self) -> Vec<Event> {
        self.events
            .split_whitespace()
            .filter_map(Event::from_key)
            .collect()
    }
}

/// The rule of exactly this name.
pub fn by_name<'a>(name: &str, all: &'a [Rule]) -> Option<&'a Rule> {
    let name = fold(name.trim());
    all.iter().find(|rule| fold(&rule.name) == name)
}

/// Something that happened to a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Happened {
    /// What tells it from other events of the kind: an arrival, an entry of the journal, a warning.
    pub cause: i64,
    /// To which.
    pub conversation: ConversationId,
    /// What.
    pub event: Event,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Everything was done.
    Done,
    /// Everything was as it should be already.
    Nothing,
    /// A step failed; nothing was done.
    Failed,
    /// It was done and taken back.
    TakenBack,
}

impl Fate {
    /// The word in messages and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Nothing => "nothing",
            Self::Failed => "failed",
            Self::TakenBack => "taken-back",
        }
    }
}

/// A line of the run log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which.
    pub id: i64,
    /// The rule's name.
    pub rule: Clean,
    /// When.
    pub at: Timestamp,
    /// The conversation.
    pub conversation: ConversationId,
    /// The person or the subject.
    pub who: Clean,
    /// What had happened.
    pub event: Event,
    /// How it ended.
    pub fate: Fate,
    /// What went wrong, as the `code` that `--json` gives for it, or empty.
    pub code: String,
    /// The same in words, or empty.
    pub error: Clean,
    /// Its entry in the journal; 0: none.
    pub n: i64,
}

/// A page of the run log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// The page, newest first.
    pub rows: Vec<Run>,
    /// Whether there are more.
    pub more: bool,
}

/// When a rule would have been done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WouldRun {
    /// When the event was ([`Timestamp::NEVER`]: it is due now).
    pub at: Timestamp,
    /// The conversation.
    pub conversation: ConversationId,
    /// The person or the subject.
    pub who: Clean,
    /// The person behind it.
    pub contact: Option<ContactId>,
    /// What happened.
    pub event: Event,
}

/// What a rule would have done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// Events of its kinds that were looked at.
    pub events: i64,
    /// How often it would have been done.
    pub total: i64,
    /// For which of them, newest first, as many as were asked for.
    pub rows: Vec<WouldRun>,
    /// Whether there were more events than were looked at.
    pub cut: bool,
    /// The conditions of it that were asked as things stand now, because nothing tells how they stood then.
    pub asked_now: Vec<String>,
}

impl Trial {
    /// Whether it would have been done more often than is listed.
    pub fn more(&self) -> bool {
        self.total > self.rows.len() as i64
    }
}

/// The text as it is kept: a name that can be typed, known events, steps in their one form.
pub fn checked(text: &RuleText) -> Result<RuleText> {
    let name = Clean::name(text.name.trim());
    if name.is_empty() || name.chars().count() > NAME {
        return Err(Error::new(Kind::Usage, "rule-name").with("found", name));
    }
    let written: Vec<String> = macros::steps(&text.steps)?
        .iter()
        .map(ToString::to_string)
        .collect();
    let events: Vec<&str> = events(&text.events)?.into_iter().map(Event::key).collect();
    Ok(RuleText {
        name: name.into_string(),
        events: events.join(" "),
        query: Clean::name(text.query.trim()).into_string(),
        steps: Clean::message(&written.join("\n")).0.into_string(),
        ..text.clone()
    })
}

/// The events of a line of words, each once, in order.
pub fn events(text: &str) -> Result<Vec<Event>> {
    let mut found = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || c == ',');
    for word in words.filter(|word| !word.is_empty()) {
        let known = Event::ALL.map(Event::key);
        let event = Event::from_key(word).ok_or_else(|| {
            Error::new(Kind::Usage, "rule-event")
                .with("found", Clean::name(word))
                .with("near", nearest(word, known).unwrap_or("message"))
                .with("known", known.join(", "))
        })?;
        found.push(event);
    }
    if found.is_empty() {
        let known = Event::ALL.map(Event::key).join(", ");
        return Err(Error::new(Kind::Usage, "rule-no-event").with("known", known));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The first condition that depends on who looks, which no rule does.
pub fn unfit(query: &Query) -> Option<&'static str> {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().find_map(unfit),
        Query::Not(inner) => unfit(inner),
        Query::Term(Term::Mine) => Some("is:mine"),
        Query::Term(Term::Unread) => Some("is:unread"),
        Query::Term(_) => None,
    }
}

/// Whether a query asks for words that somebody has to have written.
pub fn has_words(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(has_words),
        Query::Not(_) => false,
        Query::Term(term) => matches!(term, Term::Word(_) | Term::Prefix(_) | Term::Phrase(_)),
    }
}

/// Names that a query takes from the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A tag.
    Tag(String),
    /// An agent.
    Agent(String),
    /// A team.
    Team(String),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(name) => write!(f, "#{name}"),
            Self::Agent(name) => write!(f, "assignee:{name}"),
            Self::Team(name) => write!(f, "team:{name}"),
        }
    }
}

/// The names in a query.
pub fn names(query: &Query) -> Vec<Name> {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().flat_map(names).collect(),
        Query::Not(inner) => names(inner),
        Query::Term(Term::Tag(name)) => vec![Name::Tag(name.clone())],
        Query::Term(Term::Assignee(name)) => vec![Name::Agent(name.clone())],
        Query::Term(Term::Team(name)) => vec![Name::Team(name.clone())],
        Query::Term(_) => Vec::new(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_kept_in_one_form_and_a_slip_names_what_was_meant() {
        let text = RuleText {
            name: " Lieferung ".to_owned(),
            events: "reopened, created created".to_owned(),
            query: " channel:x ".to_owned(),
            steps: "tag liefer\n\npriority HIGH".to_owned(),
            ..RuleText::default()
        };
        let kept = checked(&text).unwrap();
        assert_eq!(
            (&*kept.name, &*kept.events),
            ("Lieferung", "created reopened")
        );
        assert_eq!(
            (&*kept.query, &*kept.steps),
            ("channel:x", "tag +liefer\npriority high")
        );
        assert_eq!(checked(&kept).unwrap(), kept);
        let refused = |change: fn(&mut RuleText)| {
            let mut bad = text.clone();
            change(&mut bad);
            checked(&bad).unwrap_err()
        };
        let slip = refused(|bad| bad.events = "mesage".to_owned());
        assert_eq!(
            (slip.code, slip.arg("near")),
            ("rule-event", Some("message"))
        );
        assert_eq!(refused(|bad| bad.events.clear()).code, "rule-no-event");
        assert_eq!(refused(|bad| bad.name.clear()).code, "rule-name");
        assert_eq!(refused(|bad| bad.steps.clear()).code, "macro-empty");
        for event in Event::ALL {
            assert_eq!(Event::from_key(event.key()), Some(event));
        }
        for once in Once::ALL {
            assert_eq!(
                (Once::from_key(once.key()), Once::from_code(once.code())),
                (Some(once), once)
            );
        }
    }
}
