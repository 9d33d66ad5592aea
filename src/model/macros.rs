//! Macros: several steps that are done together, all or none, with one undo. How their steps are written and read.
//!
//! Pure; what a step does to a conversation is `work::desk::macros`.

use std::fmt::{self, Display};
use std::iter::once;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::complaint::ComplaintText;
use crate::model::consent::ConsentText;
use crate::model::conversation::{Priority, State};
use crate::model::id::MacroId;
use crate::model::score::Points;
use crate::model::stage::Stage;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// A macro has at most so many steps.
const MOST: usize = 20;
/// A name has at most so many characters.
const NAME: usize = 40;
/// So many conversations are taken at once: they are one transaction.
pub const AT_ONCE: usize = 100;

/// The words a step begins with.
pub const WORDS: [&str; 17] = [
    "answer",
    "assign",
    "complaint",
    "consent",
    "done",
    "note",
    "open",
    "pending",
    "priority",
    "score",
    "snooze",
    "spam",
    "stage",
    "tag",
    "task",
    "team",
    "webhook",
];

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `tag +new -old`.
    Tag {
        /// Tags to add.
        add: Vec<String>,
        /// Tags to remove.
        remove: Vec<String>,
    },
    /// `assign HANDLE`, `assign me`, `assign none`.
    Assign(String),
    /// `team NAME`: into the queue of a team; nobody has it then.
    Team(String),
    /// `complaint delivery high`: one is opened, unless one is open.
    Complaint(Box<ComplaintText>),
    /// `consent newsletter out: said so`: what the person agrees to.
    Consent(Box<ConsentText>),
    /// `score +10 asked for prices`, `score fit +20 our region`: points for the person.
    Score(Points),
    /// `priority high`.
    Priority(Priority),
    /// `done`, `open`, `pending`, `spam`.
    State(State),
    /// `snooze 2d`: when is understood when it is done.
    Snooze(String),
    /// `answer CODE`: a canned answer, filled and sent.
    Answer(String),
    /// `note TEXT`.
    Note(String),
    /// `stage lead REASON`: the contact's.
    Stage(Stage, String),
    /// `task 2d TEXT`; `task none TEXT` has no day.
    Task {
        /// When it is due: one word.
        due: String,
        /// What is to be done.
        text: String,
    },
    /// `webhook NAME`, `webhook NAME TEXT`: an endpoint is told of the conversation.
    Webhook {
        /// The endpoint, as it is configured.
        endpoint: String,
        /// What is said beside it, or empty.
        text: String,
    },
}

impl Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag { add, remove } => {
                f.write_str("tag")?;
                add.iter().try_for_each(|tag| write!(f, " +{tag}"))?;
                remove.iter().try_for_each(|tag| write!(f, " -{tag}"))
            }
            Self::Assign(to) => write!(f, "assign {to}"),
            Self::Team(team) => write!(f, "team {team}"),
            Self::Complaint(text) => write!(f, "complaint {text}"),
            Self::Consent(said) => {
                write!(f, "consent {} {}", said.purpose, said.state.key())?;
                if !said.reach.is_empty() {
                    write!(f, " {}", said.reach)?;
                }
                match said.proof.as_str() {
                    "" => Ok(()),
                    proof => write!(f, ": {proof}"),
                }
            }
            Self::Score(points) => write!(f, "score {points}"),
            Self::Priority(priority) => write!(f, "priority {}", priority.key()),
            Self::State(State::Spam) => f.write_str("spam"),
            Self::State(State::Pending) => f.write_str("pending"),
            Self::State(State::Open) => f.write_str("open"),
            Self::State(_) => f.write_str("done"),
            Self::Snooze(until) => write!(f, "snooze {until}"),
            Self::Answer(code) => write!(f, "answer {code}"),
            Self::Note(text) => write!(f, "note {text}"),
            Self::Stage(to, reason) if reason.is_empty() => write!(f, "stage {}", to.key()),
            Self::Stage(to, reason) => write!(f, "stage {} {reason}", to.key()),
            Self::Task { due, text } => write!(f, "task {due} {text}"),
            Self::Webhook { endpoint, text } if text.is_empty() => write!(f, "webhook {endpoint}"),
            Self::Webhook { endpoint, text } => write!(f, "webhook {endpoint} {text}"),
        }
    }
}

/// What comes after a macro in the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// The conversation stays open.
    #[default]
    Stay,
    /// The next one opens.
    Next,
}

impl Then {
    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// Of a stored number.
    pub const fn from_code(code: i64) -> Self {
        if code == 1 { Self::Next } else { Self::Stay }
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Next => "next",
        }
    }
}

/// What an agent writes of a macro.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MacroText {
    /// What it is called.
    pub name: String,
    /// Its steps, one per line.
    pub steps: String,
    /// What comes after it.
    pub then: Then,
}

/// A macro as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    /// Which.
    pub id: MacroId,
    /// What it is called.
    pub name: Clean,
    /// Its steps, one per line.
    pub steps: Clean,
    /// What comes after it.
    pub then: Then,
    /// How often it was done.
    pub uses: i64,
    /// When it was done last ([`Timestamp::NEVER`]: never).
    pub used_at: Timestamp,
    /// Handle of who changed it last.
    pub changed_by: Clean,
    /// When.
    pub changed_at: Timestamp,
}

impl Macro {
    /// The text as it is edited.
    pub fn text(&self) -> MacroText {
        MacroText {
            name: self.name.to_string(),
            steps: self.steps.to_string(),
            then: self.then,
        }
    }
}

/// The macro of exactly this name.
pub fn by_name<'a>(name: &str, all: &'a [Macro]) -> Option<&'a Macro> {
    let name = fold(name.trim());
    all.iter().find(|one| fold(&one.name) == name)
}

/// A line of steps as lines: a `;` before a word that begins a step begins a line.
pub fn lines(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (n, part) in line.split(';').enumerate() {
        let word = part.split_whitespace().next().unwrap_or_default();
        let begins = WORDS.contains(&fold(word).as_str());
        match (n, begins) {
            (0, _) => {}
            (_, true) => out.push('\n'),
            (_, false) => out.push(';'),
        }
        out.push_str(if begins { part.trim() } else { part });
    }
    out
}

/// Steps as one line.
pub fn line(steps: &str) -> String {
    steps.lines().collect::<Vec<_>>().join("; ")
}

/// The steps of a text, one per line; empty lines and what stands behind `#` at the beginning of a line are passed over.
pub fn steps(text: &str) -> Result<Vec<Step>> {
    let mut found = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let at = |error: Error| error.with("line", n + 1).with("text", Clean::name(line));
        found.push(step(line).map_err(at)?);
    }
    if found.is_empty() {
        return Err(Error::new(Kind::Usage, "macro-empty"));
    }
    if found.len() > MOST {
        return Err(Error::new(Kind::Usage, "macro-long").with_number("max", MOST));
    }
    let state = |step: &&Step| matches!(step, Step::State(_) | Step::Snooze(_));
    if found.iter().filter(state).count() > 1 {
        return Err(Error::new(Kind::Usage, "macro-states"));
    }
    Ok(found)
}

fn step(line: &str) -> Result<Step> {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let missing = || Error::new(Kind::Usage, "macro-step-short").with("word", Clean::name(word));
    let needed = || (!rest.is_empty()).then_some(rest).ok_or_else(missing);
    let alone = |step: Step| match rest {
        "" => Ok(step),
        _ => Err(Error::new(Kind::Usage, "macro-step-alone").with("word", Clean::name(word))),
    };
    match fold(word).as_str() {
        "tag" => tags(needed()?),
        "assign" => Ok(Step::Assign(needed()?.trim_start_matches('@').to_owned())),
        "team" => Ok(Step::Team(needed()?.trim_start_matches('@').to_owned())),
        "complaint" => ComplaintText::parse(needed()?).map(|text| Step::Complaint(Box::new(text))),
        "consent" => ConsentText::parse(needed()?).map(|said| Step::Consent(Box::new(said))),
        "score" => Points::parse(needed()?).map(Step::Score),
        "priority" => {
            let wanted = fold(needed()?);
            let known = Priority::ALL.map(Priority::key);
            Priority::ALL
                .into_iter()
                .find(|priority| priority.key() == wanted)
                .map(Step::Priority)
                .ok_or_else(|| unknown(rest, &known))
        }
        "done" => alone(Step::State(State::Resolved)),
        "open" => alone(Step::State(State::Open)),
        "pending" => alone(Step::State(State::Pending)),
        "spam" => alone(Step::State(State::Spam)),
        "snooze" => Ok(Step::Snooze(needed()?.to_owned())),
        "answer" => Ok(Step::Answer(needed()?.trim_start_matches('/').to_owned())),
        "note" => Ok(Step::Note(needed()?.to_owned())),
        "stage" => {
            let (stage, reason) = needed()?
                .split_once(char::is_whitespace)
                .unwrap_or((rest, ""));
            let known = Stage::ALL.map(Stage::key);
            Stage::from_key(stage)
                .map(|to| Step::Stage(to, reason.trim().to_owned()))
                .ok_or_else(|| unknown(stage, &known))
        }
        "task" => {
            let (due, text) = needed()?
                .split_once(char::is_whitespace)
                .ok_or_else(missing)?;
            Ok(Step::Task {
                due: due.to_owned(),
                text: text.trim().to_owned(),
            })
        }
        "webhook" => {
            let (endpoint, text) = needed()?
                .split_once(char::is_whitespace)
                .unwrap_or((rest, ""));
            Ok(Step::Webhook {
                endpoint: endpoint.to_owned(),
                text: text.trim().to_owned(),
            })
        }
        _ => Err(unknown(word, &WORDS)),
    }
}

fn unknown(word: &str, known: &[&str]) -> Error {
    let near = nearest(word, known.iter().copied()).unwrap_or("none");
    Error::new(Kind::Usage, "macro-step")
        .with("word", Clean::name(word))
        .with("near", near)
        .with("known", known.join(", "))
}

fn tags(words: &str) -> Result<Step> {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for word in words.split_whitespace() {
        let (list, name) = match word.strip_prefix('-') {
            Some(name) => (&mut remove, name),
            None => (&mut add, word.trim_start_matches('+')),
        };
        let name = name.trim_start_matches('#');
        if name.is_empty() {
            return Err(Error::new(Kind::Usage, "macro-step-short").with("word", "tag"));
        }
        list.push(name.to_owned());
    }
    Ok(Step::Tag { add, remove })
}

/// The text as it is kept: a name that can be typed, every step in its one form.
pub fn checked(text: &MacroText) -> Result<MacroText> {
    let name = Clean::name(text.name.trim());
    if name.is_empty() || name.chars().count() > NAME {
        return Err(Error::new(Kind::Usage, "macro-name").with("found", name));
    }
    let written: Vec<String> = steps(&text.steps)?.iter().map(Step::to_string).collect();
    Ok(MacroText {
        name: name.into_string(),
        steps: Clean::message(&written.join("\n")).0.into_string(),
        then: text.then,
    })
}

/// Those whose name or steps fit `words`, the most used first.
pub fn find<'a>(words: &str, all: &'a [Macro]) -> Vec<&'a Macro> {
    let wanted = fold(words.trim());
    let fits = |one: &&Macro| {
        once(&one.name)
            .chain(once(&one.steps))
            .any(|text| fold(text).contains(&wanted))
    };
    let mut found: Vec<&Macro> = all.iter().filter(fits).collect();
    found.sort_by(|a, b| b.uses.cmp(&a.uses).then_with(|| a.name.cmp(&b.name)));
    found
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_step_and_is_written_as_it_is_read() {
        let text = "answer refund\nassign ben\ncomplaint late delivery high\nconsent newsletter opted-out mail: STOP geschrieben\nnote @ben bitte; prüfen #geld\npriority high\nscore fit +20 passt\nstage lead\ntag +geld -neu\ntask 2d nachfragen\nteam nord\nwebhook crm neuer Fall\nsnooze mon 9:00";
        let read = steps(text).unwrap();
        let written: Vec<String> = read.iter().map(Step::to_string).collect();
        assert_eq!(written.join("\n"), text);
        for word in ["done", "open", "pending", "spam"] {
            assert_eq!(steps(word).unwrap()[0].to_string(), word);
        }
        let first: Vec<&str> = text.lines().filter_map(|l| l.split(' ').next()).collect();
        let all = ["done", "open", "pending", "spam"].into_iter().chain(first);
        let mut all: Vec<&str> = all.collect();
        all.sort_unstable();
        assert_eq!(all, WORDS);
    }

    #[test]
    fn steps_stand_in_lines_or_behind_semicolons() {
        let kept = lines("tag +geld; note erst prüfen; dann anrufen ;done");
        assert_eq!(kept, "tag +geld\nnote erst prüfen; dann anrufen \ndone");
        assert_eq!(line("tag +geld\ndone"), "tag +geld; done");
        assert_eq!(steps("# was\n\n done ").unwrap().len(), 1);
    }

    #[test]
    fn a_slip_names_its_line_and_what_was_meant() {
        let refused = |text: &str| steps(text).unwrap_err();
        let slip = refused("tag +geld\npriorty high");
        assert_eq!((slip.code, slip.arg("line")), ("macro-step", Some("2")));
        assert_eq!(slip.arg("near"), Some("priority"));
        assert_eq!(refused("priority hgh").arg("near"), Some("high"));
        assert_eq!(refused("stage leed x").arg("near"), Some("lead"));
        for (text, code) in [
            ("", "macro-empty"),
            ("note", "macro-step-short"),
            ("tag +", "macro-step-short"),
            ("task 2d", "macro-step-short"),
            ("done 12", "macro-step-alone"),
            ("consent newsletter", "consent-line"),
            ("score viel", "score-line"),
            ("score +1000 x", "score-points"),
            ("done\nsnooze 2d", "macro-states"),
        ] {
            assert_eq!(refused(text).code, code, "{text}");
        }
        assert_eq!(refused(&"done\n".repeat(21)).code, "macro-long");
    }

    proptest::proptest! {
        #[test]
        fn what_is_kept_is_read_the_same_again(text in "(tag|note|task|stage|answer|snooze)( [+-]?[a-zä;#]{1,6}){1,4}") {
            if let Ok(read) = steps(&text) {
                let kept = checked(&MacroText { name: "m".to_owned(), steps: text, then: Then::Next }).unwrap();
                assert_eq!(steps(&kept.steps).unwrap(), read);
            }
        }
    }
}
