//! What an export does not tell becomes a question that waits for its answer: with what can be answered, and with where the import goes on.

use std::collections::HashSet;
use std::path::Path;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::import::draft::{Author, Draft, Record};
use crate::import::format::Settings;
use crate::import::input::Input;
use crate::import::plan::Plan;
use crate::model::answer::{Choice, DATE_ORDER, OURS, Standing};
use crate::model::import::ImportRequest;
use crate::model::label;
use crate::store::agent::Actor;
use crate::store::answer;
use crate::store::db::Db;
use crate::store::question::{self, Asked};
use crate::text::Clean;
use crate::text::mask::mask;

/// Records that are looked through to see who wrote how much.
const MOST: usize = 200_000;
/// People that are offered.
const PEOPLE: usize = 50;
/// Conversations that are counted of one person.
const THREADS: usize = 1_000;
/// Letters of what somebody wrote.
const SAMPLE: usize = 160;

/// Counts what everybody wrote, for the question who of them is us: the file is read once more as if the first of them were.
pub(super) fn counted(error: Error, input: &mut Input, mut plan: Plan, own: &Settings) -> Error {
    let names = error.arg("names").unwrap_or_default();
    let (names, cut): (Vec<&str>, Vec<&str>) = names.lines().partition(|name| *name != "...");
    if names.is_empty() || error.code != "import-ours" {
        return error;
    }
    let several = plan.members().is_some_and(|members| members.len() > 1);
    let mut settings = own.clone();
    // Each of several files is to be read.
    let as_if = names.iter().take(if several { names.len() } else { 1 });
    settings.ours.extend(as_if.map(|name| (*name).to_owned()));
    if own.columns.iter().all(|(field, _)| field != DATE_ORDER) {
        let any = (DATE_ORDER.to_owned(), "dmy".to_owned());
        settings.columns.push(any);
    }
    let mut people = People::named(&names, !cut.is_empty());
    let (mut left, gauge) = (MOST, input.gauge());
    // What was counted until then is as good as it gets.
    let _stopped = plan.sift(input, &settings, &mut |record| {
        if let Record::Message(draft) = record {
            let file = if several { gauge.member() } else { 0 };
            people.take(&draft, file);
        }
        left -= 1;
        if left > 0 {
            Ok(())
        } else {
            Err(Error::new(Kind::Interrupted, "cancelled"))
        }
    });
    let choices = serde_json::to_string(&people.choices()).unwrap_or_default();
    error.with("choices", choices)
}

/// Everybody who writes.
struct People {
    /// By each of the names they have, as the file names them first; and where they write.
    all: Vec<Person>,
    /// There are more than were named.
    more: bool,
}

/// Somebody who writes.
struct Person {
    names: [String; 4],
    choice: Choice,
    /// In which files, and which conversations in them.
    threads: HashSet<(usize, String)>,
}

impl Person {
    fn new(names: [String; 4], value: String) -> Self {
        let choice = Choice {
            value,
            ..Choice::default()
        };
        Self {
            names,
            choice,
            threads: HashSet::new(),
        }
    }
}

fn key(name: &str) -> String {
    name.trim().trim_start_matches('@').to_lowercase()
}

impl People {
    fn named(names: &[&str], more: bool) -> Self {
        let one = |name: &&str| {
            let known = [key(name), String::new(), String::new(), String::new()];
            Person::new(known, (*name).to_owned())
        };
        Self {
            all: names.iter().map(one).collect(),
            more,
        }
    }

    fn take(&mut self, draft: &Draft, file: usize) {
        let names = keys(&draft.author);
        let is = |one: &Person| one.names.iter().any(|k| !k.is_empty() && names.contains(k));
        let at = match self.all.iter().position(is) {
            Some(at) => at,
            None if self.more && self.all.len() < PEOPLE => {
                self.all.push(Person::new(names, label(&draft.author)));
                self.all.len() - 1
            }
            None => return,
        };
        let found = &mut self.all[at];
        found.choice.count += 1;
        if found.threads.len() < THREADS {
            found.threads.insert((file, draft.thread.clone()));
        }
        if found.choice.sample.is_empty() {
            found.choice.sample = sample(&draft.text);
        }
    }

    /// Who writes in most conversations comes first, and of those who wrote most.
    fn choices(self) -> Vec<Choice> {
        let told = |person: Person| Choice {
            threads: person.threads.len() as i64,
            ..person.choice
        };
        let mut choices: Vec<Choice> = self.all.into_iter().map(told).collect();
        choices.sort_by_key(|choice| std::cmp::Reverse((choice.threads, choice.count)));
        choices
    }
}

fn keys(author: &Author) -> [String; 4] {
    [&author.ext_id, &author.handle, &author.name, &author.email].map(|name| key(name))
}

fn label(author: &Author) -> String {
    let all = [&author.handle, &author.name, &author.ext_id];
    let first = all.into_iter().find(|name| !name.is_empty());
    first.map_or_else(String::new, |name| Clean::name(name).to_string())
}

/// The beginning of a text, on one line, with what is sensitive masked.
fn sample(text: &str) -> String {
    let clean = Clean::message(text).0;
    let text = mask(&clean).map_or_else(|| clean.to_string(), |masked| masked.text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(SAMPLE).collect()
}

/// What a question is about.
pub(super) struct Subject<'a> {
    /// What the answer will hold for, where no source is asked.
    pub source: &'a str,
    /// The format.
    pub format: &'a str,
    /// Where the export stands.
    pub file: &'a Path,
}

/// Keeps what a reader asked, if it did; the same error with the number of the question.
pub(super) fn keep(
    db: &mut dyn Db,
    request: &ImportRequest,
    of: &Subject<'_>,
    error: Error,
    (actor, at): (&Actor, Timestamp),
) -> Result<Error> {
    let (question, choices) = match error.code {
        "import-ours" => (OURS, people(db, of.format, &error)?),
        "import-date-order" => {
            let date = error.arg("found").unwrap_or_default();
            let order = |value: &str| Choice {
                value: value.to_owned(),
                sample: date.to_owned(),
                ..Choice::default()
            };
            (DATE_ORDER, vec![order("dmy"), order("mdy")])
        }
        _ => return Ok(error),
    };
    let error = if question == OURS {
        told(&error, &choices)
    } else {
        error
    };
    if request.dry_run || request.retry.is_some() {
        return Ok(error.with("question", "none"));
    }
    let place = place(request, of.file);
    let standing = match (&request.mark, &request.title) {
        (Some(mark), _) => Standing::Source(mark.source.clone()),
        (None, Some(_)) => Standing::Piped,
        (None, None) => Standing::File(place.clone().into()),
    };
    let file = match &request.title {
        Some(title) => title.clone(),
        None => of.file.display().to_string(),
    };
    let asked = Asked {
        place: &place,
        source: match &standing {
            Standing::Source(name) => name,
            _ => of.source,
        },
        question,
        file: &file,
        format: of.format,
        standing: &standing,
        choices: &choices,
        reading: &request.reading(),
        open_since: request.open_since,
    };
    let id = question::keep(db, actor, &asked, at)?;
    Ok(error.with("question", id.0))
}

/// What names an export for good: its whole path; what it is called where it has none.
pub(super) fn place(request: &ImportRequest, file: &Path) -> String {
    match &request.title {
        Some(title) => title.clone(),
        None => std::path::absolute(file)
            .unwrap_or_else(|_| file.to_owned())
            .display()
            .to_string(),
    }
}

/// Who can be us, with handles in the place of the numbers a channel has for people, as far as earlier imports know them.
fn people(db: &mut dyn Db, channel: &str, error: &Error) -> Result<Vec<Choice>> {
    let counted = error.arg("choices").unwrap_or_default();
    let mut choices: Vec<Choice> = serde_json::from_str(counted).unwrap_or_default();
    if choices.is_empty() {
        let names = error.arg("names").unwrap_or_default().lines();
        let one = |name: &str| Choice {
            value: name.to_owned(),
            ..Choice::default()
        };
        choices = names.filter(|name| *name != "...").map(one).collect();
    }
    for choice in &mut choices {
        if choice.value.contains("did:") {
            let handle = answer::handle_of(db, channel, &choice.value)?;
            choice.shown = handle.unwrap_or_default();
        }
    }
    Ok(choices)
}

/// The question with who wrote how much.
fn told(error: &Error, choices: &[Choice]) -> Error {
    let one = |choice: &Choice| {
        let name = match &*choice.shown {
            "" => choice.value.clone(),
            shown => format!("{shown} ({})", choice.value),
        };
        label::wrote(&name, choice)
    };
    let like = choices.first().map_or("NAME", |choice| &*choice.value);
    let json = serde_json::to_string(choices).unwrap_or_default();
    let names: Vec<&str> = choices.iter().map(|choice| &*choice.value).collect();
    Error::new(Kind::Usage, "import-ours")
        .with("found", label::choices(choices, one))
        .with("names", names.join("\n"))
        .with("choices", json)
        .with("like", quoted(like))
        .with("path", error.arg("path").unwrap_or_default())
}

/// A name as a shell takes it as one word.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-.@:+".contains(c);
    if name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrote(people: &mut People, name: &str, text: &str) {
        let author = Author {
            ext_id: name.to_lowercase(),
            name: name.to_owned(),
            ..Author::default()
        };
        let draft = Draft::new("x", "1".to_owned(), author, Timestamp(0), text.to_owned());
        people.take(&draft, 0);
    }

    #[test]
    fn everybody_is_counted_and_shown_with_something_they_wrote() {
        let mut people = People::named(&["Anna", "Ben"], false);
        wrote(&mut people, "Anna", "");
        wrote(&mut people, "Ben", "IBAN DE89370400440532013000\n bitte");
        wrote(&mut people, "Ben", "zwei");
        wrote(&mut people, "Cem", "drei");
        let found: Vec<(String, i64, String)> = people
            .choices()
            .into_iter()
            .map(|c| (c.value, c.count, c.sample))
            .collect();
        assert_eq!(found[0].0, "Ben");
        assert!(
            found[0].2.contains("IBAN-1") && !found[0].2.contains("DE8937"),
            "{found:?}"
        );
        assert_eq!(found[1], ("Anna".to_owned(), 1, String::new()));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_name_stands_in_the_command_as_a_shell_takes_it() {
        assert_eq!(quoted("nordwind@social.example"), "nordwind@social.example");
        assert_eq!(quoted("Nordwind Hilfe"), "'Nordwind Hilfe'");
        assert_eq!(quoted("Zoë O'Brien"), r"'Zoë O'\''Brien'");
    }

    #[test]
    fn whoever_was_not_named_because_there_are_many_is_found_in_the_file() {
        let mut people = People::named(&["Anna"], true);
        wrote(&mut people, "Cem", "drei");
        assert_eq!(people.choices()[0].value, "Cem");
    }
}
