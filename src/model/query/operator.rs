//! The operators and the values that are fixed, each with the words it is known by: the first one is printed, the others
//! (German words, short forms) are read as well. Used by `parse`, `print` and `complete`.

use crate::model::conversation::{Priority, State};
use crate::model::meaning::{Intent, Meant, Sentiment};
use crate::model::query::{Sla, Term};
use crate::model::stage::Stage;
use crate::text::fold::fold;

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Who wrote.
    From,
    /// To whom: an account of ours, or people we wrote to.
    To,
    /// How many follow the author.
    Followers,
    /// How the contact stands.
    Score,
    /// The channel.
    Channel,
    /// A tag.
    Tag,
    /// A state of the conversation.
    Is,
    /// Who works on it.
    Assignee,
    /// Which team works on it.
    Team,
    /// Newest message before.
    Before,
    /// Newest message after.
    After,
    /// How long the customer has been waiting.
    Waiting,
    /// How its service level stands.
    Sla,
    /// The contact's stage.
    Stage,
    /// The priority.
    Priority,
    /// What a message carries.
    Has,
    /// The language of the messages.
    Lang,
    /// What the customer wants with a message.
    Intent,
    /// How the customer feels in a message.
    Sentiment,
}

/// The words of one thing: the first is its canonical one.
type Words = &'static [&'static str];

const IS: &[Words] = &[
    &["open", "offen"],
    &["pending", "ausstehend"],
    &[
        "snoozed",
        "zurückgestellt",
        "zurueckgestellt",
        "schlummernd",
    ],
    &[
        "resolved", "erledigt", "gelöst", "geloest", "done", "closed",
    ],
    &["spam"],
    &["merged", "zusammengeführt", "zusammengefuehrt"],
    &["mine", "meine", "mein"],
    &["unassigned", "unzugewiesen", "frei"],
    &["unread", "ungelesen"],
    &["waiting", "wartend", "wartet"],
    &["complaint", "beschwerde", "reklamation"],
    &["deal", "geschäft", "geschaeft"],
    &["urgent", "dringend", "eilig"],
    &[
        "overdue",
        "überfällig",
        "ueberfaellig",
        "breached",
        "verletzt",
    ],
];
const SLA: &[Words] = &[
    &["late", "spät", "spaet", "verletzt", "breached"],
    &["soon", "bald", "breaching"],
    &["paused", "ruht", "pausiert"],
    &["none", "keine", "ohne"],
];
const ASSIGNEE: &[Words] = &[
    &["me", "ich", "mir"],
    &["none", "nobody", "niemand", "keiner"],
];
const STAGE: &[Words] = &[
    &["subscriber", "abonnent"],
    &["lead", "interessent"],
    &["mql"],
    &["sql"],
    &["opportunity", "chance"],
    &["customer", "kunde"],
    &["advocate", "fürsprecher", "fuersprecher"],
    &["disqualified", "disqualifiziert"],
];
const PRIORITY: &[Words] = &[
    &["urgent", "dringend"],
    &["high", "hoch"],
    &["normal"],
    &["low", "niedrig"],
];
const HAS: &[Words] = &[&["attachment", "anhang", "file", "datei"]];
const INTENT: &[Words] = &[
    &["question", "frage"],
    &["complaint", "beschwerde", "reklamation"],
    &["praise", "lob", "dank"],
    &["lead", "kaufinteresse", "interesse", "anfrage"],
    &["spam", "werbung"],
    &["none", "keine", "ohne"],
];
const SENTIMENT: &[Words] = &[
    &["negative", "negativ", "schlecht", "bad"],
    &["neutral"],
    &["positive", "positiv", "gut", "good"],
];
const CHANNEL: &[Words] = &[
    &["x", "twitter"],
    &["mastodon", "ma"],
    &["facebook", "fb"],
    &["instagram", "ig"],
    &["whatsapp", "wa"],
    &["telegram", "tg"],
    &["slack", "sl"],
    &["discord", "di"],
    &["reddit", "rd"],
    &["youtube", "yt"],
    &["linkedin", "li"],
    &["bluesky", "bs"],
    &["mail", "ml", "e-mail", "email"],
    &["web", "wb"],
    &["chatwoot", "cw"],
    &["zammad", "zm"],
    &["zendesk", "zd"],
    &["freshdesk", "fd"],
    &["intercom", "ic"],
];

/// Operators and values of `is:` that have no data in the store yet, with the family of data they wait for.
const TO_COME: &[(&str, &str)] = &[
    ("campaign", "campaign"),
    ("kampagne", "campaign"),
    ("consent", "consent"),
    ("einwilligung", "consent"),
];

/// What a word waits for that is an operator, or a value of `is:`, elsewhere but has no data here: the id of its sentence.
pub fn to_come(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let known = TO_COME.iter().find(|(known, _)| fold(known) == word);
    Some(match known?.1 {
        "campaign" => "query-to-come-campaign",
        _ => "query-to-come-consent",
    })
}

impl Operator {
    /// All operators, in the order completion shows them.
    pub const ALL: [Self; 19] = [
        Self::Is,
        Self::From,
        Self::To,
        Self::Channel,
        Self::Tag,
        Self::Assignee,
        Self::Team,
        Self::Waiting,
        Self::Sla,
        Self::Before,
        Self::After,
        Self::Stage,
        Self::Priority,
        Self::Has,
        Self::Lang,
        Self::Intent,
        Self::Sentiment,
        Self::Followers,
        Self::Score,
    ];

    /// The word that is printed.
    pub const fn key(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
            Self::Followers => "followers",
            Self::Score => "score",
            Self::Channel => "channel",
            Self::Tag => "tag",
            Self::Is => "is",
            Self::Assignee => "assignee",
            Self::Team => "team",
            Self::Before => "before",
            Self::After => "after",
            Self::Waiting => "waiting",
            Self::Sla => "sla",
            Self::Stage => "stage",
            Self::Priority => "priority",
            Self::Has => "has",
            Self::Lang => "lang",
            Self::Intent => "intent",
            Self::Sentiment => "sentiment",
        }
    }

    /// The other words it is known by.
    pub const fn aliases(self) -> Words {
        match self {
            Self::From => &["von"],
            Self::To => &["an"],
            Self::Followers => &["follower", "folgende"],
            Self::Score => &["punkte"],
            Self::Channel => &["ch", "kanal"],
            Self::Tag => &["schlagwort"],
            Self::Is => &["ist"],
            Self::Assignee => &["zugewiesen", "bearbeiter"],
            Self::Team => &["gruppe"],
            Self::Before => &["vor"],
            Self::After => &["nach", "seit"],
            Self::Waiting => &["wartet", "wartend"],
            Self::Sla => &["frist"],
            Self::Stage => &["stufe", "phase"],
            Self::Priority => &["prio", "priorität", "prioritaet"],
            Self::Has => &["hat", "mit"],
            Self::Lang => &["sprache"],
            Self::Intent => &["absicht"],
            Self::Sentiment => &["stimmung"],
        }
    }

    /// The operator of a typed word, in any case and in either language.
    pub fn of(word: &str) -> Option<Self> {
        let word = fold(word);
        let is = |known: &str| fold(known) == word;
        Self::ALL
            .into_iter()
            .find(|op| is(op.key()) || op.aliases().iter().any(|a| is(a)))
    }

    /// The values that have a meaning of their own here (of [`Operator::Assignee`] and [`Operator::Channel`]: beside names).
    pub const fn fixed(self) -> &'static [Words] {
        match self {
            Self::Is => IS,
            Self::Sla => SLA,
            Self::Assignee => ASSIGNEE,
            Self::Stage => STAGE,
            Self::Priority => PRIORITY,
            Self::Has => HAS,
            Self::Channel => CHANNEL,
            Self::Intent => INTENT,
            Self::Sentiment => SENTIMENT,
            Self::From
            | Self::To
            | Self::Followers
            | Self::Score
            | Self::Tag
            | Self::Team
            | Self::Before
            | Self::After
            | Self::Waiting
            | Self::Lang => &[],
        }
    }

    /// The canonical word of a fixed value.
    pub fn value(self, typed: &str) -> Option<&'static str> {
        let typed = fold(typed);
        let words = self
            .fixed()
            .iter()
            .find(|words| words.iter().any(|w| fold(w) == typed))?;
        words.first().copied()
    }

    /// The condition a fixed value stands for.
    pub fn term(self, typed: &str) -> Option<Term> {
        let value = self.value(typed)?;
        match self {
            Self::Is => Some(is(value)),
            Self::Sla => Some(Term::Sla(match value {
                "late" => Sla::Late,
                "soon" => Sla::Soon,
                "paused" => Sla::Paused,
                _ => Sla::None,
            })),
            Self::Assignee if value == "me" => Some(Term::Mine),
            Self::Assignee => Some(Term::Unassigned),
            Self::Stage => Stage::from_key(value).map(Term::Stage),
            Self::Priority => Priority::ALL
                .into_iter()
                .find(|p| p.key() == value)
                .map(Term::Priority),
            Self::Has => Some(Term::HasAttachment),
            Self::Channel => Some(Term::Channel(value.to_owned())),
            Self::Intent => {
                Intent::from_key(value).map(|intent| Term::Meant(Meant::Intent(intent)))
            }
            Self::Sentiment => {
                Sentiment::from_key(value).map(|one| Term::Meant(Meant::Sentiment(one)))
            }
            Self::From
            | Self::To
            | Self::Followers
            | Self::Score
            | Self::Tag
            | Self::Team
            | Self::Before
            | Self::After
            | Self::Waiting
            | Self::Lang => None,
        }
    }
}

fn is(value: &str) -> Term {
    match value {
        "mine" => Term::Mine,
        "unassigned" => Term::Unassigned,
        "unread" => Term::Unread,
        "waiting" => Term::Waiting,
        "complaint" => Term::Complaint,
        "deal" => Term::Deal,
        "urgent" => Term::Meant(Meant::Urgent),
        "overdue" => Term::Sla(Sla::Late),
        state => Term::State(
            State::ALL
                .into_iter()
                .find(|s| s.key() == state)
                .unwrap_or(State::Open),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_names_two_operators_or_two_values() {
        let mut names = BTreeSet::new();
        for op in Operator::ALL {
            for name in std::iter::once(&op.key()).chain(op.aliases()) {
                assert!(names.insert(fold(name)), "{name}");
                assert_eq!(Operator::of(name), Some(op));
            }
            let mut values = BTreeSet::new();
            for word in op.fixed().iter().copied().flatten() {
                assert!(values.insert(fold(word)), "{word}");
                assert!(op.term(word).is_some(), "{word}");
            }
        }
    }

    #[test]
    fn every_state_stage_and_priority_has_its_word() {
        for state in State::ALL {
            assert_eq!(Operator::Is.term(state.key()), Some(Term::State(state)));
        }
        for stage in Stage::ALL {
            assert_eq!(Operator::Stage.term(stage.key()), Some(Term::Stage(stage)));
        }
        for priority in Priority::ALL {
            assert_eq!(
                Operator::Priority.term(priority.key()),
                Some(Term::Priority(priority))
            );
        }
    }
}
