//! Keys: which command line a sequence of chords runs, per context. Read from the preset and the user's `keys.toml`.
//!
//! `chord` has the syntax of keys. The interface passes the contexts and commands it knows as a [`Vocabulary`] and maps
//! terminal events to [`Chord`]s; nothing here knows a terminal or what a command does.

use std::collections::BTreeMap;

use crate::config::document::{Document, Place, Section, shown, suggestion};
use crate::error::{Error, Kind, Result};

pub mod chord;

pub use chord::{Chord, Key, Mods, Sequence};

/// The names a keymap may use.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The contexts: `global`, `inbox`, `thread`.
    pub contexts: &'a [&'a str],
    /// The commands: the first word of a command line.
    pub commands: &'a [&'a str],
    /// Those of them that further words may follow.
    pub taking_words: &'a [&'a str],
}

/// One sequence and what it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys.
    pub keys: Sequence,
    /// The command line: a command's name and its arguments.
    pub line: String,
    /// Where the keys stand.
    pub place: Place,
}

/// What the chords typed so far mean in a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// Nothing, and nothing can follow.
    Unbound,
    /// The beginning of at least one sequence.
    Begun,
    /// This command line.
    Line(&'a str),
}

/// A sequence that can never be finished, because its beginning already runs a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The context of the longer one.
    pub context: String,
    /// The shorter sequence, which always wins.
    pub short: Binding,
    /// The longer one, which is never reached.
    pub long: Binding,
}

impl Conflict {
    /// The complaint, at the place of the shorter one.
    pub fn error(&self) -> Error {
        Error::new(Kind::Invalid, "keys-hidden")
            .with("place", &self.short.place)
            .with("keys", &self.short.keys)
            .with("long", &self.long.keys)
            .with("command", &self.long.line)
            .with("context", &self.context)
            .with("other", &self.long.place)
    }
}

/// All bindings, by context, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    contexts: BTreeMap<String, Vec<Binding>>,
}

impl Keymap {
    /// The layers, each over the one before: preset and the user's file. An empty command line (`"a" = ""`) takes a key away.
    pub fn load(layers: &[&Document], names: Vocabulary<'_>) -> Result<Self> {
        let (keymap, flaws) = Self::review(layers, names);
        flaws.into_iter().next().map_or(Ok(keymap), Err)
    }

    /// Everything in the layers that can be used, and every mistake in them, in the order of the files.
    pub fn review(layers: &[&Document], names: Vocabulary<'_>) -> (Self, Vec<Error>) {
        let mut keymap = Self::default();
        let mut flaws = Vec::new();
        for document in layers {
            if let Err(error) = keymap.merge(document, names, &mut flaws) {
                flaws.push(error);
            }
        }
        for bindings in keymap.contexts.values_mut() {
            bindings.retain(|binding| !binding.line.is_empty());
        }
        (keymap, flaws)
    }

    fn merge(
        &mut self,
        document: &Document,
        names: Vocabulary<'_>,
        flaws: &mut Vec<Error>,
    ) -> Result<()> {
        let root = document.parse()?;
        let top = Section::top(document, &root);
        for (context, at) in top.keys() {
            if !names.contexts.contains(&context) {
                let known = names.contexts.iter().copied();
                let error = document.error("keys-context", at);
                flaws.push(
                    error
                        .with("name", shown(context))
                        .with("nearest", suggestion(context, known.clone()))
                        .with("known", known.collect::<Vec<_>>().join(", ")),
                );
                continue;
            }
            let section = match top.free_section(context) {
                Ok(section) => section,
                Err(error) => {
                    flaws.push(error);
                    continue;
                }
            };
            let given = read_context(document, &section, names, flaws);
            let bindings = self.contexts.entry(context.to_owned()).or_default();
            for binding in given {
                bind(bindings, binding);
            }
        }
        Ok(())
    }

    /// What `typed` means in `context`.
    pub fn lookup(&self, context: &str, typed: &[Chord]) -> Lookup<'_> {
        let bindings = self.bindings(context);
        if let Some(exact) = bindings
            .iter()
            .find(|binding| binding.keys.chords() == typed)
        {
            return Lookup::Line(&exact.line);
        }
        if bindings
            .iter()
            .any(|binding| binding.keys.chords().starts_with(typed))
        {
            Lookup::Begun
        } else {
            Lookup::Unbound
        }
    }

    /// The bindings of a context, for help, hints and the tables of the documentation.
    pub fn bindings(&self, context: &str) -> &[Binding] {
        self.contexts.get(context).map_or(&[], Vec::as_slice)
    }

    /// The contexts that bind anything.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.contexts.keys().map(String::as_str)
    }

    /// Every sequence that a shorter one makes unreachable. A stack are the contexts that are looked up together, the one that
    /// decides first at its beginning: a key of an earlier one hides the sequences of the later ones.
    pub fn conflicts(&self, stacks: &[Vec<&str>]) -> Vec<Conflict> {
        let mut found: Vec<Conflict> = Vec::new();
        for stack in stacks {
            for (n, context) in stack.iter().enumerate() {
                let before = || stack[..=n].iter().flat_map(|c| self.bindings(c));
                for long in self.bindings(context) {
                    let hiding = before().filter(|short| short.keys.begins(&long.keys));
                    found.extend(hiding.map(|short| Conflict {
                        context: (*context).to_owned(),
                        short: short.clone(),
                        long: long.clone(),
                    }));
                }
            }
        }
        let mut once = Vec::new();
        for conflict in found {
            if !once.contains(&conflict) {
                once.push(conflict);
            }
        }
        once
    }
}

/// The bindings of one table; mistakes are left out and named.
fn read_context(
    document: &Document,
    section: &Section<'_>,
    names: Vocabulary<'_>,
    flaws: &mut Vec<Error>,
) -> Vec<Binding> {
    let mut given: Vec<Binding> = Vec::new();
    for (key, at) in section.keys() {
        match read_binding(document, section, key, at, names) {
            Ok(binding) => match given.iter().find(|known| known.keys == binding.keys) {
                Some(first) => {
                    let error = document.error("keys-twice", at);
                    flaws.push(
                        error
                            .with("keys", binding.keys)
                            .with("line", first.place.line),
                    );
                }
                None => given.push(binding),
            },
            Err(error) => flaws.push(error),
        }
    }
    given
}

fn read_binding(
    document: &Document,
    section: &Section<'_>,
    key: &str,
    at: usize,
    names: Vocabulary<'_>,
) -> Result<Binding> {
    let keys: Sequence = key.parse().map_err(|flaw: chord::Flaw| {
        let part = match flaw.part.as_str() {
            "" => "none".into(),
            part => shown(part),
        };
        document
            .error("keys-chord", at)
            .with("keys", shown(key))
            .with("part", part)
            .with("nearest", flaw.nearest.unwrap_or("none"))
    })?;
    let line = section.free_text(key)?.trim();
    check_command(line, names).map_err(|error| {
        error
            .with("place", section.value_place(key))
            .with("keys", &keys)
    })?;
    Ok(Binding {
        keys,
        line: line.to_owned(),
        place: document.place(at),
    })
}

fn check_command(line: &str, names: Vocabulary<'_>) -> Result<()> {
    let (name, words) = match line.split_once(char::is_whitespace) {
        Some((name, words)) => (name, words.trim()),
        None => (line, ""),
    };
    if !name.is_empty() && !names.commands.contains(&name) {
        return Err(Error::new(Kind::Invalid, "keys-command")
            .with("name", shown(name))
            .with("nearest", suggestion(name, names.commands.iter().copied())));
    }
    if !words.is_empty() && !names.taking_words.contains(&name) {
        return Err(Error::new(Kind::Invalid, "keys-words")
            .with("name", name)
            .with("words", shown(words))
            .with("known", names.taking_words.join(", ")));
    }
    Ok(())
}

/// A sequence keeps its place in the list when the user binds it anew.
fn bind(bindings: &mut Vec<Binding>, binding: Binding) {
    match bindings.iter_mut().find(|known| known.keys == binding.keys) {
        Some(known) => *known = binding,
        None => bindings.push(binding),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NAMES: Vocabulary<'_> = Vocabulary {
        contexts: &["global", "inbox"],
        commands: &["assign", "go", "note", "top"],
        taking_words: &["assign", "go"],
    };
    const PRESET: &str =
        "[global]\n\"g i\" = \"go inbox\"\n\"g g\" = \"top\"\n[inbox]\n\"a\" = \"assign\"\n";

    fn load(user: &str) -> Result<Keymap> {
        let preset = Document::new("preset", PRESET);
        Keymap::load(&[&preset, &Document::new("keys.toml", user)], NAMES)
    }

    fn keys(text: &str) -> Sequence {
        text.parse().unwrap()
    }

    fn meaning<'k>(keymap: &'k Keymap, context: &str, text: &str) -> Lookup<'k> {
        keymap.lookup(context, keys(text).chords())
    }

    #[test]
    fn the_users_keys_lie_over_the_preset() {
        let keymap = load("[inbox]\n\"a\" = \"note\"\n\"A\" = \"assign anna\"\n").unwrap();
        assert_eq!(meaning(&keymap, "inbox", "a"), Lookup::Line("note"));
        assert_eq!(meaning(&keymap, "inbox", "A"), Lookup::Line("assign anna"));
        assert_eq!(meaning(&keymap, "global", "g g"), Lookup::Line("top"));
    }

    #[test]
    fn a_begun_sequence_waits_and_a_wrong_one_is_unbound() {
        let keymap = load("").unwrap();
        assert_eq!(meaning(&keymap, "global", "g"), Lookup::Begun);
        assert_eq!(meaning(&keymap, "global", "g x"), Lookup::Unbound);
        assert_eq!(meaning(&keymap, "inbox", "g"), Lookup::Unbound);
        assert_eq!(meaning(&keymap, "nowhere", "g"), Lookup::Unbound);
    }

    #[test]
    fn an_empty_line_takes_a_key_away() {
        let keymap = load("[inbox]\n\"a\" = \"\"\n").unwrap();
        assert_eq!(meaning(&keymap, "inbox", "a"), Lookup::Unbound);
    }

    #[test]
    fn mistakes_are_named_with_place_and_the_nearest_name() {
        for (text, code, place, nearest) in [
            ("[inbx]\n", "keys-context", "keys.toml:1:2", Some("inbox")),
            (
                "[inbox]\n\"x\" = \"asign anna\"\n",
                "keys-command",
                "keys.toml:2:7",
                Some("assign"),
            ),
            (
                "[inbox]\n\"x\" = \"note to ben\"\n",
                "keys-words",
                "keys.toml:2:7",
                None,
            ),
            (
                "[inbox]\n\"Entr\" = \"note\"\n",
                "keys-chord",
                "keys.toml:2:1",
                Some("Enter"),
            ),
            ("[inbox]\n\"x\" = 3\n", "config-type", "keys.toml:2:7", None),
            (
                "x = \"note\"\n",
                "keys-context",
                "keys.toml:1:1",
                Some("none"),
            ),
        ] {
            let error = load(text).unwrap_err();
            assert_eq!(error.code, code, "{text}");
            assert_eq!(error.arg("place"), Some(place), "{text}");
            assert_eq!(error.arg("nearest"), nearest, "{text}");
        }
    }

    #[test]
    fn two_spellings_of_one_key_in_one_table_are_a_duplicate() {
        let error = load("[inbox]\n\"Ctrl+s\" = \"note\"\n\"ctrl+S\" = \"assign\"\n").unwrap_err();
        assert_eq!((error.code, error.arg("line")), ("keys-twice", Some("2")));
    }

    fn hidden(user: &str) -> Vec<String> {
        let stacks = [vec!["inbox", "global"], vec!["global"]];
        let conflicts = load(user).unwrap().conflicts(&stacks);
        conflicts.iter().map(|c| c.long.keys.to_string()).collect()
    }

    #[test]
    fn a_sequence_behind_a_shorter_one_is_a_conflict() {
        assert!(hidden("").is_empty());
        assert_eq!(hidden("[global]\n\"g\" = \"note\"\n"), ["g i", "g g"]);
    }

    #[test]
    fn a_key_of_a_narrower_context_hides_sequences_of_a_wider_one_but_not_the_other_way_round() {
        assert_eq!(hidden("[inbox]\n\"g\" = \"note\"\n"), ["g i", "g g"]);
        assert!(
            hidden("[global]\n\"a\" = \"note\"\n[inbox]\n\"a\" = \"\"\n\"a b\" = \"note\"\n")
                .is_empty()
        );
    }

    #[test]
    fn a_conflict_is_told_at_the_place_of_the_key_that_wins() {
        let keymap = load("[global]\n\"g\" = \"note\"\n").unwrap();
        let error = keymap.conflicts(&[vec!["global"]])[0].error();
        assert_eq!(error.code, "keys-hidden");
        assert_eq!(error.arg("place"), Some("keys.toml:2:1"));
        assert_eq!(error.arg("other"), Some("preset:2:1"));
    }

    #[test]
    fn a_review_names_every_mistake_and_keeps_the_rest() {
        let preset = Document::new("preset", PRESET);
        let user = "[inbx]\n[inbox]\n\"Entr\" = \"note\"\n\"x\" = \"asign\"\n\"n\" = \"note\"\n\"n\\u0020\" = \"top\"\n";
        let (keymap, flaws) = Keymap::review(&[&preset, &Document::new("keys.toml", user)], NAMES);
        let codes: Vec<_> = flaws.iter().map(|flaw| flaw.code).collect();
        assert_eq!(
            codes,
            ["keys-context", "keys-chord", "keys-command", "keys-twice"]
        );
        assert_eq!(meaning(&keymap, "inbox", "n"), Lookup::Line("note"));
        assert_eq!(meaning(&keymap, "inbox", "a"), Lookup::Line("assign"));
    }
}
