//! Keys: no text of ours writes one down. It names the command, and the key map says which key that is; so a text stays true when
//! somebody binds other keys.
//!
//! A key is known by its shape: `Ctrl+S`, `Enter`, `g x`, a letter that stands alone. In English `a` and `I` are words; a text
//! that means the keys is found by its other language.

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};

use super::{Breach, files, read, refuse, relative};
use zuruf::config::file::Preset;
use zuruf::tui::command::by_id;
use zuruf::tui::keymap;

/// The beginnings of ids whose texts name no key of the map, and why.
const FREE: &[(&str, &str)] = &[
    ("channel-x", "the name of a channel"),
    ("abbr-", "the name of a channel"),
    ("cli-ask-", "a line is typed there"),
    ("cli-welcome", "a line is typed there"),
    ("cli-first-import-go", "a line is typed there"),
    ("plain-", "a line is typed there"),
    ("confirm-keys", "the letter of the answer, in each language"),
    ("page-keys", "scrolls whatever else is bound"),
    ("palette-keys", "words of what is typed"),
    ("keys-wait", "works while nothing else is understood"),
    ("which-key-keys", "ends a sequence whatever is bound"),
    ("doctor-esc", "the key as the terminal sends it"),
    (
        "doctor-tmux-escape-slow",
        "the key as the terminal sends it",
    ),
    ("doctor-locale-no-utf8", "the name of a locale"),
    ("doctor-team-way", "a command"),
    ("err-config-channel", "the name of a channel"),
    ("err-config-pointer", "the beginning of a JSON pointer"),
    ("err-keys-chord", "how keys are written in the key file"),
    ("err-rule-many", "a query"),
    ("err-organisation-taken.hint", "the number of a contact"),
];

/// Keys with a name.
const NAMED: &[&str] = &[
    "Enter",
    "Esc",
    "Tab",
    "Space",
    "Leertaste",
    "Backspace",
    "Del",
    "Entf",
    "PgUp",
    "PgDn",
];
/// Keys that are held.
const HELD: &[&str] = &["Ctrl+", "Strg+", "Alt+", "Shift+", "Umschalt+"];
/// Signs that are keys where they stand alone.
const SIGNS: &str = "/?:";

/// One piece of a text: what people read, or that something is filled in.
enum Piece<'a> {
    Text(&'a str),
    Filled,
}

/// The texts of a message, each with its id (`id.attribute`): variants are texts of their own.
fn texts<'a>(source: &'a str, mut each: impl FnMut(&str, &[Piece<'a>], &[Named<'a>])) {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(kept, _)| kept);
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let attributes = message.attributes.iter();
        let all = message.value.iter().map(|value| (id.to_owned(), value));
        let all = all.chain(attributes.map(|a| (format!("{id}.{}", a.id.name), &a.value)));
        for (id, pattern) in all {
            pieces(pattern, &mut |pieces, named| each(&id, pieces, named));
        }
    }
}

/// A command that a text names, and the context it is looked up in.
type Named<'a> = (&'a str, &'a str);

fn pieces<'a>(pattern: &Pattern<&'a str>, each: &mut dyn FnMut(&[Piece<'a>], &[Named<'a>])) {
    let mut own = Vec::new();
    let mut named = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => own.push(Piece::Text(value)),
            PatternElement::Placeable { expression } => {
                own.push(Piece::Filled);
                match expression {
                    Expression::Select { variants, .. } => {
                        for variant in variants {
                            pieces(&variant.value, each);
                        }
                    }
                    Expression::Inline(inline) => named.extend(command(inline)),
                }
            }
        }
    }
    each(&own, &named);
}

fn command<'a>(inline: &InlineExpression<&'a str>) -> Option<Named<'a>> {
    let InlineExpression::FunctionReference { id, arguments } = inline else {
        return None;
    };
    let CallArguments { positional, named } = arguments;
    let text = |value: &InlineExpression<&'a str>| match value {
        InlineExpression::StringLiteral { value } => Some(*value),
        _ => None,
    };
    let on = named.first().and_then(|on| text(&on.value)).unwrap_or("");
    (id.name == "KEY")
        .then(|| positional.first().and_then(text))
        .flatten()
        .map(|id| (id, on))
}

/// The first key that is written down in a text. A word that something filled in is glued to is a part of that, and a letter behind
/// it a unit: `{ $n } s`.
fn written(pieces: &[Piece<'_>], english: bool) -> Option<String> {
    let is_filled = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at))
            .is_some_and(|piece| matches!(piece, Piece::Filled))
    };
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Text(text) = piece else {
            continue;
        };
        let behind = is_filled(at.checked_sub(1));
        let before = is_filled(Some(at + 1)) && !text.ends_with(char::is_whitespace);
        let words: Vec<&str> = text.split_whitespace().collect();
        for (n, word) in words.iter().enumerate() {
            let first = behind && n == 0;
            let glued = (first && !text.starts_with(char::is_whitespace))
                || (before && n + 1 == words.len());
            let bare = word.trim_matches(|c: char| "().,;:!?…·„“”\"'«»".contains(c));
            let shown = if bare.is_empty() { word } else { bare };
            if is_key(shown, english) && !glued && !(first && bare.len() == 1) {
                return Some(shown.to_owned());
            }
        }
    }
    None
}

fn is_key(word: &str, english: bool) -> bool {
    let number = |text: &str| (1..=12).any(|n| text == n.to_string());
    let letter = |word: &str| word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    let is_word = english && ["a", "A", "I"].contains(&word);
    NAMED.contains(&word)
        || HELD.iter().any(|held| word.starts_with(held))
        || word.strip_prefix('F').is_some_and(number)
        || (word.len() == 1 && SIGNS.contains(word))
        || (letter(word) && !is_word)
}

/// Every key that a message file writes down.
fn check(path: &str, source: &str) -> Vec<Breach> {
    let mut breaches = Vec::new();
    texts(source, |id, pieces, _| {
        if FREE.iter().any(|(free, _)| id.starts_with(free)) {
            return;
        }
        if let Some(key) = written(pieces, path.contains("/en/")) {
            let head = id.split('.').next().unwrap_or_default();
            let is_head = |line: &str| {
                line.split('=')
                    .next()
                    .is_some_and(|own| own.trim_end() == head)
            };
            breaches.push(Breach {
                path: path.to_owned(),
                line: source.lines().position(is_head).map_or(0, |at| at + 1),
                rule: format!(
                    "`{id}` writes down the key `{key}`: name its command, {{ KEY(\"...\") }}"
                ),
            });
        }
    });
    breaches
}

/// Every command that a message file names and that has no key, with any of our presets.
fn nameless(path: &str, source: &str) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (preset, kind) in Preset::ALL {
        let Ok(map) = keymap::load(kind, None) else {
            continue;
        };
        texts(source, |id, _, named| {
            for (command, on) in named {
                if by_id(command).is_none() || keymap::named(&map, command, on).is_none() {
                    breaches.push(Breach {
                        path: path.to_owned(),
                        line: 0,
                        rule: format!(
                            "`{id}` names `{command}` on `{on}`, which has no key with {preset}"
                        ),
                    });
                }
            }
        });
    }
    breaches
}

fn locales() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = files(&root.join("assets/locales"), "ftl");
    all.iter()
        .map(|file| (relative(root, file), read(file)))
        .collect()
}

#[test]
fn no_text_writes_down_a_key_that_can_be_bound_anew() {
    let all = locales();
    refuse(
        all.iter()
            .flat_map(|(path, text)| check(path, text))
            .collect(),
    );
}

#[test]
fn every_command_a_text_names_has_a_key() {
    let all = locales();
    refuse(
        all.iter()
            .flat_map(|(path, text)| nameless(path, text))
            .collect(),
    );
}

#[test]
fn both_languages_name_the_same_keys() {
    let mut all: Vec<(String, String, String)> = Vec::new();
    for (path, text) in locales() {
        texts(&text, |id, _, named| {
            let lang = path.split('/').rev().nth(1).unwrap_or_default().to_owned();
            all.extend(
                named
                    .iter()
                    .map(|(command, on)| (lang.clone(), id.to_owned(), format!("{command} {on}"))),
            );
        });
    }
    all.sort();
    let of = |lang: &str| -> Vec<(String, String)> {
        let own = all.iter().filter(|(own, ..)| own == lang);
        own.map(|(_, id, key)| (id.clone(), key.clone())).collect()
    };
    assert!(!all.is_empty());
    assert_eq!(of("en"), of("de"));
}

#[test]
fn a_key_that_is_written_down_is_found_at_its_line() {
    let found = |path: &str, text: &str| -> Vec<usize> {
        check(path, text).iter().map(|breach| breach.line).collect()
    };
    let en = "assets/locales/en/a.ftl";
    for bad in [
        "Ctrl+S saves",
        "g x lists them",
        "Esc, then l.",
        "changed (u takes it back)",
        "F6 switches it off",
        "/ searches",
        "{ $n ->\n    [one] Enter reads it\n   *[other] none\n  }",
        "{ $n } seconds, z ends",
    ] {
        assert_eq!(found(en, &format!("# a\nid = {bad}\n")), [2], "{bad}");
    }
    for good in [
        "{ KEY(\"undo\") } takes it back",
        "in { $n } s",
        "It is a note",
        "{ $n }: none",
        "is it so? yes",
        "e.g. more",
    ] {
        assert!(found(en, &format!("id = {good}\n")).is_empty(), "{good}");
    }
    assert_eq!(
        found("assets/locales/de/a.ftl", "id = a gibt weiter\n"),
        [1]
    );
    assert!(found(en, "plain-hello = q leaves\n").is_empty());
    assert_eq!(
        nameless(en, "id = { KEY(\"undo\") } { KEY(\"nothing\") }\n").len(),
        Preset::ALL.len()
    );
}
