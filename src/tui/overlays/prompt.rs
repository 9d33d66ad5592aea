//! One line to type: tags, a time to wake at, a reason, a filter. What cannot be understood is said under the line, with its place;
//! the line stays.

mod query;

use self::query::Offered;
use crate::clock::Timestamp;
use crate::model::export::ExportRequest;
use crate::model::id::{ContactId, ConversationId, ViewId};
use crate::model::import::ImportRequest;
use crate::model::notice::Wishes;
use crate::model::query::{date, explain, parse};
use crate::model::stage::Stage;
use crate::model::view::{ViewText, checked_name};
use crate::model::{label, snooze, task};
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Fill, Then};
use crate::tui::msg::KeyPress;
use crate::tui::overlays::{Answer, Outside, Step, fill, in_words};
use crate::tui::widgets::line::Line;
use crate::work::job::{Job, Slot, TagRow};

/// Offers under a line.
const OFFERS: usize = 6;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// `+new -old`.
    Tags(Then),
    /// When to wake.
    Snooze(Then),
    /// Why.
    Reason(Then),
    /// What it takes to stand in a stage.
    Criteria(Stage),
    /// For how long a card may stand in a stage.
    AgeLimit(Stage),
    /// A filter or a search.
    Filter,
    /// The answer to a prompt of a canned answer.
    Value(String),
    /// When a reply leaves.
    SendAt,
    /// A file to go with a reply.
    Attach,
    /// The file these conversations or contacts are written into.
    ExportTo(Vec<ConversationId>, Vec<ContactId>),
    /// The path of a file to import.
    ImportFile,
    /// Quiet hours, or times of the digest.
    Wish(&'static str),
    /// What this fills in.
    Fill(Fill),
    /// The name of a view.
    ViewName(Option<ViewId>, ViewText),
    /// The query of a saved view.
    ViewQuery(ViewId, ViewText),
}

/// The prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub(super) question: Question,
    pub(super) line: Line,
    /// What the line began with.
    first: String,
    /// Lines under the typed one: a mistake with its place, or what the text means.
    pub(super) said: Vec<String>,
    pub(super) wrong: bool,
    /// The bytes of the line a mistake is in.
    pub(super) wrong_at: std::ops::Range<usize>,
    pub(super) offers: Vec<String>,
    /// The path whose neighbours were last asked for.
    asked: Option<String>,
    query: Offered,
    /// Tags that are there already, and of how many records.
    there: Vec<TagRow>,
}

impl Prompt {
    /// An empty prompt, or one that begins with `text`.
    pub fn new(question: Question, text: &str) -> Self {
        Self {
            question,
            line: Line::new(text),
            first: text.to_owned(),
            said: Vec::new(),
            wrong: false,
            wrong_at: 0..0,
            offers: Vec::new(),
            asked: None,
            query: Offered::default(),
            there: Vec::new(),
        }
    }

    /// What is to be tagged carries these already.
    pub fn carries(&mut self, tags: &[TagRow], outside: &Outside<'_>) {
        if matches!(self.question, Question::Tags(_)) {
            self.there = tags.to_vec();
            self.look_again(outside);
        }
    }

    /// Takes a key.
    pub fn key(
        &mut self,
        press: KeyPress,
        command: Option<&Command>,
        outside: &Outside<'_>,
    ) -> Step {
        if command != Some(&Command::Complete) {
            self.end_turn();
        }
        match command {
            Some(Command::Accept) => return self.accept(outside),
            Some(Command::Complete) => self.complete(outside),
            Some(Command::DeleteWord) => self.line.delete_word(),
            Some(Command::DeleteLine) => self.line.delete_line(),
            _ => {
                self.line.key(press);
            }
        }
        self.look_again(outside);
        Step::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.wrong = false;
        self.said.clear();
        self.offers.clear();
        self.query = Offered::default();
    }

    fn accept(&mut self, outside: &Outside<'_>) -> Step {
        let whole = self.line.text();
        let text = whole.trim().to_owned();
        let indent = whole.len() - whole.trim_start().len();
        match &self.question {
            Question::Tags(then) => {
                let (add, remove) = tags(&text);
                if add.is_empty() && remove.is_empty() {
                    return Step::Close;
                }
                Step::Done(Answer::Tags(then.clone(), add, remove))
            }
            Question::Snooze(then @ Then::Tasks(_)) => match due(&text, outside) {
                Some(at) => Step::Done(Answer::Snooze(then.clone(), at)),
                None => self.refuse(tr("prompt-snooze-wrong")),
            },
            Question::Snooze(then) => match wake(&text, outside) {
                Some(until) => Step::Done(Answer::Snooze(then.clone(), until)),
                None => self.refuse(tr("prompt-snooze-wrong")),
            },
            Question::Value(_) => Step::Done(Answer::Value(text)),
            Question::SendAt if text.is_empty() => Step::Done(Answer::SendAt(None)),
            Question::SendAt => match leaves(&text, outside) {
                Some(at) => Step::Done(Answer::SendAt(Some(at))),
                None => self.refuse(tr("prompt-snooze-wrong")),
            },
            Question::Fill(fill) if text.is_empty() && !fill::may_be_empty(fill) => Step::Close,
            Question::Fill(fill) => match fill::act(fill, &text) {
                Ok(act) => match fill::edited(fill) {
                    Some(of) => Step::Done(fill::edit(act, of, &self.first, &text)),
                    None => Step::Done(Answer::Act(Box::new(act))),
                },
                Err(error) => self.refuse(in_words(&error)),
            },
            Question::Wish(key) => match Wishes::kept(key, &text) {
                Some((key, value)) => {
                    let job = Effect::Job(Slot::Write, Job::Wish { key, value });
                    Step::Done(Answer::Yes(Box::new(job)))
                }
                None => self.refuse(tr("prompt-wish-wrong")),
            },
            Question::Attach => Step::Done(Answer::Attach(text)),
            Question::ExportTo(..) if text.is_empty() => Step::Close,
            Question::ExportTo(conversations, contacts) => {
                match ExportRequest::of_records(&text, conversations.clone(), contacts.clone()) {
                    Ok(request) => {
                        let job = Effect::Job(Slot::File, Job::Export(request));
                        Step::Done(Answer::Yes(Box::new(job)))
                    }
                    Err(error) => self.refuse(error.console_notice().hint),
                }
            }
            Question::ImportFile if text.is_empty() => Step::Close,
            Question::ImportFile => {
                let request = ImportRequest {
                    paths: vec![text.into()],
                    ..ImportRequest::default()
                };
                let job = Effect::Job(Slot::Write, Job::Import(request));
                Step::Done(Answer::Yes(Box::new(job)))
            }
            Question::Reason(_) if text.is_empty() => self.refuse(tr("prompt-reason-empty")),
            Question::Reason(then) => Step::Done(Answer::Reason(then.clone(), text)),
            Question::Criteria(stage) => Step::Done(Answer::Criteria(*stage, text)),
            Question::AgeLimit(stage) => match date::age_limit(&text) {
                Some(limit) => Step::Done(Answer::AgeLimit(*stage, limit)),
                None => self.refuse(tr("prompt-age-limit-wrong")),
            },
            Question::ViewName(id, view) => match checked_name(&text) {
                Ok(name) => Step::Done(Answer::View(
                    *id,
                    ViewText {
                        name: name.into_string(),
                        ..view.clone()
                    },
                )),
                Err(error) => self.refuse(error.console_notice().what),
            },
            Question::Filter | Question::ViewQuery(..) => match Self::understood(&text, outside) {
                Ok(query) => Step::Done(match &self.question {
                    Question::ViewQuery(id, view) => Answer::View(
                        Some(*id),
                        ViewText {
                            query: text,
                            ..view.clone()
                        },
                    ),
                    _ => Answer::Filter(text, query),
                }),
                Err(error) => {
                    self.wrong_at = indent + error.at..indent + error.at + error.len;
                    self.refuse(error.to_string())
                }
            },
        }
    }

    pub(super) fn refuse(&mut self, why: String) -> Step {
        self.said = why.lines().map(str::to_owned).collect();
        self.wrong = true;
        Step::Stay
    }

    /// What the text would mean, while it is typed.
    fn look_again(&mut self, outside: &Outside<'_>) {
        self.wrong = false;
        self.wrong_at = 0..0;
        self.said.clear();
        if !self.is_path() {
            self.offers.clear();
        }
        let text = self.line.text().trim();
        match &self.question {
            Question::Snooze(Then::Tasks(_)) if !text.is_empty() => {
                self.said = due(text, outside)
                    .map(|at| describe_due(at, outside))
                    .into_iter()
                    .collect();
            }
            Question::Snooze(_) if !text.is_empty() => {
                self.said = wake(text, outside)
                    .map(|until| describe(until, outside))
                    .into_iter()
                    .collect();
            }
            Question::SendAt if !text.is_empty() => {
                self.said = leaves(text, outside)
                    .map(|at| describe(at, outside))
                    .into_iter()
                    .collect();
            }
            Question::Value(_)
            | Question::Attach
            | Question::SendAt
            | Question::Criteria(_)
            | Question::AgeLimit(_)
            | Question::ViewName(..)
            | Question::Wish(_)
            | Question::ExportTo(..)
            | Question::ImportFile
            | Question::Fill(_) => {}
            Question::Tags(_) => {
                self.said = there(&self.there).into_iter().collect();
                self.offers = offers(self.line.word(), &outside.names.tags, &self.there);
            }
            Question::Filter | Question::ViewQuery(..) if !text.is_empty() => {
                let query = parse(text, outside.now, outside.zone);
                self.said = query
                    .map(|q| explain(&q, outside.zone))
                    .into_iter()
                    .collect();
                self.offer_for_query(outside);
            }
            Question::Snooze(_)
            | Question::Reason(_)
            | Question::Filter
            | Question::ViewQuery(..) => {}
        }
    }

    /// Whether a path is typed.
    const fn is_path(&self) -> bool {
        matches!(
            self.question,
            Question::Attach
                | Question::ExportTo(..)
                | Question::ImportFile
                | Question::Fill(Fill::File(_))
        )
    }

    /// The path whose neighbours are wanted, once per change.
    pub fn wanted(&mut self) -> Option<String> {
        let typed = self.is_path().then(|| self.line.text().to_owned())?;
        if self.asked.as_ref() == Some(&typed) {
            return None;
        }
        self.asked = Some(typed.clone());
        Some(typed)
    }

    /// Names that go on with the path, if it still is the one.
    pub fn go_on(&mut self, typed: &str, names: &[String]) {
        if self.is_path() && self.line.text() == typed {
            self.offers = names.to_vec();
        }
    }

    /// As far as all offered names agree; where they part at once, the first of them.
    fn complete_path(&mut self) {
        let Some(first) = self.offers.first() else {
            return;
        };
        let text = self.line.text();
        let from = text.rfind('/').map_or(0, |at| at + 1);
        let shared = self.offers.iter().fold(first.as_str(), |shared, name| {
            let same = shared.chars().zip(name.chars());
            let n = same.take_while(|(a, b)| a == b).count();
            let end = shared
                .char_indices()
                .nth(n)
                .map_or(shared.len(), |(at, _)| at);
            &shared[..end]
        });
        let more = shared.len() > text.len() - from;
        let name = if more { shared } else { first };
        let path = format!("{}{name}", &text[..from]);
        self.line.set(&path);
        self.offers.clear();
    }

    fn complete(&mut self, outside: &Outside<'_>) {
        if self.is_query() {
            return self.complete_query(outside);
        }
        if self.is_path() {
            return self.complete_path();
        }
        let Some(offer) = self.offers.first() else {
            return;
        };
        let sign = self
            .line
            .word()
            .chars()
            .next()
            .filter(|c| matches!(c, '+' | '-' | '#'));
        let word = format!("{}{offer} ", sign.map(String::from).unwrap_or_default());
        self.line.replace_word(&word);
    }
}

fn wake(text: &str, outside: &Outside<'_>) -> Option<Timestamp> {
    snooze::parse(text, outside.now, outside.zone, outside.wake_at)
}

/// A time of its own: *until the next message* is none.
fn leaves(text: &str, outside: &Outside<'_>) -> Option<Timestamp> {
    wake(text, outside).filter(|at| *at != Timestamp::NEVER)
}

/// When a task is due, as it was typed.
pub(super) fn due(text: &str, outside: &Outside<'_>) -> Option<Timestamp> {
    task::due(text, outside.now, outside.zone, outside.wake_at)
}

/// What a typed time of a task means.
pub(super) fn describe_due(at: Timestamp, outside: &Outside<'_>) -> String {
    if at == Timestamp::NEVER {
        return tr("task-no-day");
    }
    label::date_short(at, outside.zone, outside.now)
}

fn describe(until: Timestamp, outside: &Outside<'_>) -> String {
    if until == Timestamp::NEVER {
        return tr("prompt-snooze-reply");
    }
    label::upcoming(until, outside.zone, outside.now)
}

/// `+new -old #also` as tags to add and to remove; a word without sign is added.
fn tags(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for word in text.split([' ', ',']) {
        let (list, name) = match word.strip_prefix('-') {
            Some(name) => (&mut remove, name),
            None => (&mut add, word.trim_start_matches('+')),
        };
        let name = name.trim_start_matches('#');
        if !name.is_empty() {
            list.push(name.to_owned());
        }
    }
    (add, remove)
}

/// What is there already, in one line.
fn there(tags: &[TagRow]) -> Option<String> {
    let names: Vec<String> = tags
        .iter()
        .map(|tag| format!("#{}", tag.name.as_str()))
        .collect();
    let names = names.join(" ");
    (!tags.is_empty()).then(|| tr_with("prompt-tags-there", &[("names", Arg::Text(&names))]))
}

/// What fits a word. Only what is there can be taken away; what is there is the last to be added.
fn offers(word: &str, tags: &[TagRow], there: &[TagRow]) -> Vec<String> {
    let query = fold(word.trim_start_matches(['+', '-', '#']));
    let goes = word.starts_with('-');
    let is_there = |tag: &TagRow| there.iter().any(|known| known.name == tag.name);
    let all = if goes && !there.is_empty() {
        there
    } else {
        tags
    };
    let mut found: Vec<&TagRow> = all
        .iter()
        .filter(|tag| fold(&tag.name).contains(&query))
        .collect();
    found.sort_by_key(|tag| {
        let begins = fold(&tag.name).starts_with(&query);
        (!goes && is_there(tag), !begins, -tag.uses)
    });
    found
        .into_iter()
        .take(OFFERS)
        .map(|tag| tag.name.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_decide_what_is_added_and_removed() {
        let (add, remove) = tags("+liefer -geld #vip, neu  - +");
        assert_eq!(add, ["liefer", "vip", "neu"]);
        assert_eq!(remove, ["geld"]);
    }
}
