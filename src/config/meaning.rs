//! The words by which messages are read: the lexicon that comes with the program, and the user's `meaning.toml` over it.
//!
//! What a file says of a word stands in the place of what the program says of it; its lists `ignore` take words out. Mistakes name file,
//! line and column, and leave out only the word they are about.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use sha2::{Digest as _, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::document::{Document, shown, suggestion};
use crate::error::{Error, Result};
use crate::model::meaning::{Entry, Kind, Lexicon, Tongue};

/// The lexicon of the program.
pub const PRESET: &str = include_str!("../../assets/meaning.toml");

/// Goes up when the same words come to something else.
const RULES: u8 = 1;

const STRENGTHS: [(&str, u8); 3] = [("strong", 3), ("words", 2), ("weak", 1)];

/// The lexicon of the program alone.
pub fn preset() -> Arc<Lexicon> {
    static MADE: OnceLock<Arc<Lexicon>> = OnceLock::new();
    Arc::clone(MADE.get_or_init(|| Arc::new(review(None).0)))
}

/// The lexicon with the user's file over it; what is wrong in that counts as not written. A file that cannot be read counts as none.
pub fn load(file: Option<&Path>) -> Arc<Lexicon> {
    let user = file.and_then(|file| Document::open(file).ok().flatten());
    match user {
        Some(user) => Arc::new(review(Some(&user)).0),
        None => preset(),
    }
}

/// The lexicon of both, and every mistake in the user's file, in its order.
pub fn review(user: Option<&Document>) -> (Lexicon, Vec<Error>) {
    let mut flaws = Vec::new();
    let (ours, _) = entries(&Document::new("meaning.toml", PRESET), &mut Vec::new());
    let (yours, text) = match user {
        Some(document) => entries(document, &mut flaws),
        None => Default::default(),
    };
    let mark = Sha256::new()
        .chain_update([RULES])
        .chain_update(PRESET)
        .chain_update([0])
        .chain_update(&text)
        .finalize();
    let mark = BASE64.encode(mark);
    if let Ok(lexicon) = Lexicon::new(&[&ours, &yours], mark.clone()) {
        return (lexicon, flaws);
    }
    flaws.extend(user.map(|document| document.error("meaning-large", 0)));
    (Lexicon::new(&[&ours], mark).unwrap_or_default(), flaws)
}

/// The entries of a file, and what of it tells it from another.
fn entries(document: &Document, flaws: &mut Vec<Error>) -> (Vec<Entry>, String) {
    let mut found = Vec::new();
    let root = match document.parse() {
        Ok(root) => root,
        Err(error) => {
            flaws.push(error);
            return (found, String::new());
        }
    };
    let mut reading = Reading {
        document,
        found: &mut found,
        flaws,
    };
    for tongue in Tongue::ALL {
        if let Some(table) = reading.table(root.get_ref(), tongue.key()) {
            reading.tongue(table, tongue);
        }
    }
    let known: Vec<&str> = Tongue::ALL.iter().map(|tongue| tongue.key()).collect();
    reading.strangers(root.get_ref(), &known);
    let said = found
        .iter()
        .map(|e| format!("{}\t{:?}\n", e.word, (e.kind, e.points, e.tongue)));
    let said = said.collect();
    (found, said)
}

struct Reading<'d> {
    document: &'d Document,
    found: &'d mut Vec<Entry>,
    flaws: &'d mut Vec<Error>,
}

impl Reading<'_> {
    fn tongue(&mut self, table: &DeTable<'_>, tongue: Tongue) {
        for kind in Kind::POINTS {
            if let Some(lists) = self.table(table, kind.key()) {
                for (name, points) in STRENGTHS {
                    self.list(lists, name, (kind, points, tongue));
                }
                self.strangers(lists, &STRENGTHS.map(|(name, _)| name));
            }
        }
        for kind in Kind::HELPS {
            self.list(table, kind.key(), (kind, 2, tongue));
        }
        let known = Kind::POINTS.iter().chain(&Kind::HELPS);
        let known: Vec<&str> = known.map(|kind| kind.key()).collect();
        self.strangers(table, &known);
    }

    fn table<'t>(&mut self, of: &'t DeTable<'_>, name: &str) -> Option<&'t DeTable<'t>> {
        let value = of.get(name)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.wrong_type(value, name, "table");
        None
    }

    fn list(&mut self, of: &DeTable<'_>, name: &str, (kind, points, tongue): (Kind, u8, Tongue)) {
        let Some(value) = of.get(name) else { return };
        let DeValue::Array(words) = value.get_ref() else {
            return self.wrong_type(value, name, "array");
        };
        let first = self.found.len();
        for item in words {
            let Some(word) = item.get_ref().as_str() else {
                self.wrong_type(item, name, "string");
                continue;
            };
            let at = item.span().start;
            let twice = self.found[first..].iter().any(|entry| entry.word == word);
            let code = match (Lexicon::takes(word), twice) {
                (false, _) => "meaning-word",
                (_, true) => "meaning-twice",
                _ => {
                    self.found.push(Entry {
                        word: word.to_owned(),
                        kind,
                        points,
                        tongue,
                    });
                    continue;
                }
            };
            let error = self.document.error(code, at);
            self.flaws.push(error.with("word", shown(word)));
        }
    }

    /// Names that no list or table has.
    fn strangers(&mut self, of: &DeTable<'_>, known: &[&str]) {
        for key in of.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let error = self.document.error("meaning-list", key.span().start);
            self.flaws.push(
                error
                    .with("name", shown(name))
                    .with("nearest", suggestion(name, known.iter().copied()))
                    .with("known", known.join(", ")),
            );
        }
    }

    fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) {
        let error = self.document.error("config-type", value.span().start);
        self.flaws.push(
            error
                .with("key", key)
                .with("expected", expected)
                .with("found", value.get_ref().type_str()),
        );
    }
}

/// Every mistake in the user's file, if there is one.
pub fn check(file: &Path) -> Result<Vec<Error>> {
    let user = Document::open(file)?;
    Ok(user.map_or_else(Vec::new, |user| review(Some(&user)).1))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::meaning::{Intent, Sentiment, interpret};

    #[test]
    fn the_words_of_the_program_have_no_mistake() {
        let document = Document::new("meaning.toml", PRESET);
        let mut flaws = Vec::new();
        let (found, _) = entries(&document, &mut flaws);
        assert_eq!(
            flaws.iter().map(ToString::to_string).collect::<Vec<_>>(),
            Vec::<String>::new()
        );
        for tongue in [Tongue::En, Tongue::De] {
            let count = found.iter().filter(|entry| entry.tongue == tongue).count();
            assert!(count >= 300, "{tongue:?} {count}");
        }
    }

    #[test]
    fn a_word_of_the_user_stands_in_the_place_of_ours() {
        let user = Document::new(
            "meaning.toml",
            "[de]\nignore = [\"kaputt\"]\n[de.positive]\nstrong = [\"leiwand*\"]\n[en.positive]\nwords = [\"sick\"]\n",
        );
        let (lexicon, flaws) = review(Some(&user));
        assert!(flaws.is_empty(), "{flaws:?}");
        let mean = |text: &str| interpret(&lexicon, text).0;
        assert_eq!(interpret(&preset(), "kaputt").0.intent, Intent::Complaint);
        assert!(mean("kaputt").is_plain());
        assert_eq!(mean("leiwande Sache").sentiment, Sentiment::Positive);
        assert_ne!(lexicon.mark, preset().mark);
    }

    #[test]
    fn mistakes_are_named_with_their_place_and_spoil_no_other_word() {
        let text = "[de.negativ]\nwords = []\n[en]\nnot = [\"nope\", 5, \"!!\", \"nope\"]\n[fr]\n[en.praise]\nstrog = [\"ace\"]\nwords = \"ace\"\n";
        let user = Document::new("meaning.toml", text);
        let (lexicon, flaws) = review(Some(&user));
        let found: Vec<(String, String)> = flaws
            .iter()
            .map(|flaw| {
                (
                    flaw.code.to_owned(),
                    flaw.arg("place").unwrap_or_default().to_owned(),
                )
            })
            .collect();
        let wanted = [
            ("config-type", "8:9"),
            ("meaning-list", "7:1"),
            ("config-type", "4:16"),
            ("meaning-word", "4:19"),
            ("meaning-twice", "4:25"),
            ("meaning-list", "1:5"),
            ("meaning-list", "5:2"),
        ];
        for (code, place) in wanted {
            let place = format!("meaning.toml:{place}");
            assert!(
                found.contains(&(code.to_owned(), place.clone())),
                "{code} {place}: {found:?}"
            );
        }
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        let negative = interpret(&lexicon, "nope good").0;
        assert_eq!(negative.sentiment, Sentiment::Negative);
    }

    #[test]
    fn a_file_that_is_no_toml_counts_as_none() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("meaning.toml");
        std::fs::write(&file, "[de\n").unwrap();
        assert_eq!(check(&file).unwrap()[0].code, "config-syntax");
        assert_eq!(
            load(Some(&file)).mark,
            review(Some(&Document::new("x", ""))).0.mark
        );
        assert!(check(&dir.path().join("none")).unwrap().is_empty());
    }
}
