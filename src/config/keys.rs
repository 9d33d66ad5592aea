//! Keys: which command line a sequence of chords runs, per context. Read from the preset and the user's `keys.toml`.
//!
//! `chord` has the syntax of keys. The interface passes the contexts and commands it knows as a [`Vocabulary`] and maps
//! terminal events to [`Chord`]s; nothing here knows a terminal or what a command does.

use std::collections::BTreeMap;

use crate::config::document::{Document, Section, shown, suggestion};
use crate::error::{Error, Result};

pub mod chord;

pub use chord::{Chord, Key, Mods, Sequence};

/// The names a keymap may use.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The contexts: `global`, `inbox`, `thread`.
    pub contexts: &'a [&'a str],
    /// The commands: the first word of a command line.
    pub commands: &'a [&'a str],
}

/// One sequence and what it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys.
    pub keys: Sequence,
    /// The command line: a command's name and its arguments.
    pub line: String,
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
    /// The context of both.
    pub context: String,
    /// The shorter sequence, which always wins.
    pub short: Sequence,
    /// The longer one, which is never reached.
    pub long: Sequence,
}

/// All bindings, by context, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    contexts: BTreeMap<String, Vec<Binding>>,
}

impl Keymap {
    /// The preset with the user's file over it. An empty command line (`"a" = ""`) takes a key away.
    pub fn load(preset: &Document, user: Option<&Document>, names: Vocabulary<'_>) -> Result<Self> {
        let mut keymap = Self::default();
        for document in std::iter::once(preset).chain(user) {
            keymap.merge(document, names)?;
        }
        for bindings in keymap.contexts.values_mut() {
            bindings.retain(|binding| !binding.line.is_empty());
        }
        Ok(keymap)
    }

    fn merge(&mut self, document: &Document, names: Vocabulary<'_>) -> Result<()> {
        let root = document.parse()?;
        let top = Section::top(document, &root);
        for (context, at) in top.keys() {
            if !names.contexts.contains(&context) {
                let known = names.contexts.iter().copied();
                return Err(document
                    .error("keys-context", at)
                    .with("name", shown(context))
                    .with("nearest", suggestion(context, known.clone()))
                    .with("known", known.collect::<Vec<_>>().join(", ")));
            }
            let given = read_context(document, &top.free_section(context)?, names)?;
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

    /// Every sequence that another one of its context makes unreachable.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut found = Vec::new();
        for (context, bindings) in &self.contexts {
            for short in bindings {
                let hidden = bindings.iter().filter(|long| short.keys.begins(&long.keys));
                found.extend(hidden.map(|long| Conflict {
                    context: context.clone(),
                    short: short.keys.clone(),
                    long: long.keys.clone(),
                }));
            }
        }
        found
    }
}

fn read_context(
    document: &Document,
    section: &Section<'_>,
    names: Vocabulary<'_>,
) -> Result<Vec<Binding>> {
    let mut given: Vec<(Binding, usize)> = Vec::new();
    for (key, at) in section.keys() {
        let keys: Sequence = key.parse().map_err(|flaw: chord::Flaw| {
            document
                .error("keys-chord", at)
                .with("keys", shown(key))
                .with(
                    "part",
                    if flaw.part.is_empty() {
                        "none".into()
                    } else {
                        shown(&flaw.part)
                    },
                )
                .with("nearest", flaw.nearest.unwrap_or("none"))
        })?;
        if let Some((_, first)) = given.iter().find(|(binding, _)| binding.keys == keys) {
            let line = document.place(*first).line;
            return Err(document
                .error("keys-twice", at)
                .with("keys", keys)
                .with("line", line));
        }
        let line = section.free_text(key)?.trim();
        check_command(line, names).map_err(|error| {
            error
                .with("place", section.value_place(key))
                .with("keys", &keys)
        })?;
        given.push((
            Binding {
                keys,
                line: line.to_owned(),
            },
            at,
        ));
    }
    Ok(given.into_iter().map(|(binding, _)| binding).collect())
}

fn check_command(line: &str, names: Vocabulary<'_>) -> Result<()> {
    match line.split_whitespace().next() {
        Some(name) if !names.commands.contains(&name) => {
            Err(Error::new(crate::error::Kind::Invalid, "keys-command")
                .with("name", shown(name))
                .with("nearest", suggestion(name, names.commands.iter().copied())))
        }
        _ => Ok(()),
    }
}

/// A sequence keeps its place in the list when the user binds it anew.
fn bind(bindings: &mut Vec<Binding>, binding: Binding) {
    match bindings.iter_mut().find(|known| known.keys == binding.keys) {
        Some(known) => known.line = binding.line,
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
    };
    const PRESET: &str =
        "[global]\n\"g i\" = \"go inbox\"\n\"g g\" = \"top\"\n[inbox]\n\"a\" = \"assign\"\n";

    fn load(user: &str) -> Result<Keymap> {
        let preset = Document::new("preset", PRESET);
        Keymap::load(&preset, Some(&Document::new("keys.toml", user)), NAMES)
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

    #[test]
    fn a_sequence_behind_a_shorter_one_is_a_conflict() {
        assert_eq!(load("").unwrap().conflicts(), []);
        let keymap = load("[global]\n\"g\" = \"note\"\n").unwrap();
        let hidden: Vec<_> = keymap
            .conflicts()
            .into_iter()
            .map(|c| c.long.to_string())
            .collect();
        assert_eq!(hidden, ["g i", "g g"]);
    }
}
