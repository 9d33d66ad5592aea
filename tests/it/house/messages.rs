//! Messages: what the code asks for exists, and what exists is asked for.
//!
//! A message is used if its id stands in `src` as a string (`err-` messages: without that prefix), begins with the fixed
//! part of a `format!("stage-{}", ..)` or with a string like `"stage-"` (a family), or is named by another message.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Token, after, begins};
use super::{Breach, Source};

/// The prefix that `Error` puts before its codes.
const ERROR: &str = "err-";

/// The calls whose first string is a message id.
const CALLS: [&[&str]; 4] = [
    &["tr", "("],
    &["tr_with", "("],
    &["tr_attr", "("],
    &["tr_in", "("],
];

/// Every id that has no message, and every message that has no user. `texts` are the message files (path, text).
pub fn check(sources: &[Source], texts: &[(String, String)]) -> Vec<Breach> {
    let known = ids(texts);
    let mut breaches = Vec::new();
    let mut strings = BTreeSet::new();
    for source in sources
        .iter()
        .filter(|source| source.path != "src/text/messages.rs")
    {
        let tokens = source.product();
        strings.extend(tokens.iter().filter_map(Token::text));
        let asked = (0..tokens.len()).filter_map(|at| asked(&tokens[at..]));
        let missing = asked.filter(|(_, id)| !known.contains_key(id.as_str()));
        breaches
            .extend(missing.map(|(line, id)| source.breach(line, format!("no message `{id}`"))));
    }
    let families: BTreeSet<&str> = strings.iter().filter_map(|text| family(text)).collect();
    let named: String = texts.iter().map(|(_, text)| text.as_str()).collect();
    for (id, (path, line)) in &known {
        let act = id.strip_prefix("act-name-");
        if act.is_some_and(|act| !known.contains_key(format!("journal-{act}").as_str())) {
            breaches.push(Breach {
                path: path.clone(),
                line: *line,
                rule: format!("`{id}` has no `journal-`, by which a history calls it"),
            });
        }
        let used = strings.contains(id.trim_start_matches(ERROR))
            || strings.contains(id)
            || families.iter().any(|family| id.starts_with(family))
            || named.contains(&format!("{{ {id} }}"));
        if !used {
            breaches.push(Breach {
                path: path.clone(),
                line: *line,
                rule: format!("`{id}` is never used"),
            });
        }
    }
    breaches
}

/// The message ids of the files, each with its place.
fn ids(texts: &[(String, String)]) -> BTreeMap<&str, (String, usize)> {
    let mut found = BTreeMap::new();
    for (path, text) in texts {
        for (at, line) in text.lines().enumerate() {
            let id = line.split_once('=').map_or("", |(id, _)| id.trim_end());
            if id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(is_id) {
                found.insert(id, (path.clone(), at + 1));
            }
        }
    }
    found
}

fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The message id that the call at the beginning of `tokens` asks for, if it is written there.
fn asked(tokens: &[Token]) -> Option<(usize, String)> {
    if let Some(call) = CALLS.iter().find(|call| begins(tokens, call)) {
        // `tr_in` takes the language first.
        let skipped = if call[0] == "tr_in" {
            first_argument(tokens, 1)
        } else {
            2
        };
        let id = tokens.get(skipped)?;
        return Some((id.line, id.text()?.to_owned()));
    }
    if !begins(tokens, &["Error", ":", ":", "new", "("]) {
        return None;
    }
    let code = tokens.get(first_argument(tokens, 4))?;
    Some((code.line, format!("{ERROR}{}", code.text()?)))
}

/// The place after the first argument and its comma of the call that opens at `open`.
fn first_argument(tokens: &[Token], open: usize) -> usize {
    let end = after(tokens, open, '(', ')');
    let comma = tokens[open..end].iter().position(|token| token.is(','));
    comma.map_or(end, |at| open + at + 1)
}

/// `stage-` of `stage-{}`, or of `stage-` alone. `err-` is no family: codes are looked up one by one.
fn family(text: &str) -> Option<&str> {
    let prefix = text.split_once('{').map_or(text, |(prefix, _)| prefix);
    let fits = prefix.ends_with('-') && prefix != ERROR && prefix.chars().all(is_id);
    (fits && prefix.len() > 2).then_some(prefix)
}

#[cfg(test)]
fn found(code: &str, texts: &str) -> Vec<String> {
    let sources = [Source::new("src/cli/inbox.rs", code)];
    let texts = [(String::from("en/cli.ftl"), texts.to_owned())];
    check(&sources, &texts)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_missing_message_is_found_at_its_line() {
    let code = "fn a() {\n    tr(\n        \"cli-none\",\n    );\n    Error::new(Kind::Failed, \"gone\");\n    tr_in(Lang::De, \"cli-x\", &[]);\n}\n";
    let wanted = [
        "src/cli/inbox.rs:3: no message `cli-none`",
        "src/cli/inbox.rs:5: no message `err-gone`",
        "src/cli/inbox.rs:6: no message `cli-x`",
    ];
    assert_eq!(found(code, ""), wanted);
}

#[test]
fn an_act_that_a_history_cannot_name_is_found() {
    let code = "fn a() {\n    tr(&format!(\"act-name-{}\", key));\n    tr(&format!(\"journal-{}\", key));\n}\n";
    let texts = "act-name-a = a\njournal-a = a\nact-name-b = b\n";
    let wanted = ["en/cli.ftl:3: `act-name-b` has no `journal-`, by which a history calls it"];
    assert_eq!(found(code, texts), wanted);
}

#[test]
fn a_message_nobody_uses_is_found_at_its_line() {
    let code = "fn a() {\n    tr(\"one\");\n    let id = format!(\"stage-{}\", key);\n    let (id, n) = (\"two\", 2);\n    Error::new(Kind::Failed, \"gone\");\n}\n";
    let texts = "# cli\none = { brand }\ntwo = 2\nstage-lead = Lead\nerr-gone = Gone\n    .why = x = y\nbrand = zuruf\nlost = Lost\n";
    assert_eq!(found(code, texts), ["en/cli.ftl:8: `lost` is never used"]);
}

/// Words that are the same in both languages: names, signs, commands to type.
const SAME: &[&str] = &[
    "board",
    "chmod",
    "demo",
    "editor",
    "export",
    "format",
    "import",
    "in",
    "lead",
    "mql",
    "name",
    "neutral",
    "normal",
    "organisation",
    "outbox",
    "palette",
    "persona",
    "set",
    "spam",
    "sql",
    "tab",
    "tags",
    "team",
    "teams",
    "text",
    "tmux",
    "webhook",
    "zuruf",
    "escape",
    "ms",
];

/// What is said word for word alike in two languages: each id with its text.
fn alike(one: &[(String, String)], other: &[(String, String)]) -> Vec<(String, String)> {
    let texts = |files: &[(String, String)]| -> BTreeMap<String, String> {
        let lines = files.iter().flat_map(|(_, text)| text.lines());
        let mut found = BTreeMap::new();
        let mut id = String::new();
        for line in lines {
            let (key, value) = match line.split_once('=') {
                Some((key, value)) if !line.starts_with(' ') => (key.trim().to_owned(), value),
                Some((key, value)) if key.trim().starts_with('.') => (
                    format!("{}{}", id.split('.').next().unwrap_or_default(), key.trim()),
                    value,
                ),
                _ => (id.clone(), line),
            };
            let text: &mut String = found.entry(key.clone()).or_default();
            text.push_str(value);
            id = key;
        }
        found
    };
    let (one, other) = (texts(one), texts(other));
    let same = |(id, text): &(String, String)| other.get(id) == Some(text);
    one.into_iter().filter(same).collect()
}

/// The words of a message that people read; what is filled in is none of ours.
fn words(text: &str) -> Vec<String> {
    let mut depth = 0;
    let outside: String = text
        .chars()
        .map(|c| {
            depth += i32::from(c == '{');
            let shown = if depth == 0 { c } else { ' ' };
            depth -= i32::from(c == '}');
            shown
        })
        .collect();
    let words = outside
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase).collect()
}

/// Kinds of messages that are names: channels, months and zones, and examples of addresses.
fn is_name(id: &str) -> bool {
    ["channel-", "abbr-", "month-", "fill-address-", "doctor-"]
        .iter()
        .any(|kind| id.starts_with(kind))
}

#[test]
#[expect(clippy::unwrap_used)]
fn no_english_word_is_left_in_the_german_interface() {
    let read = |lang: &str| -> Vec<(String, String)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/locales")
            .join(lang);
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        files
            .iter()
            .map(|path| {
                (
                    path.display().to_string(),
                    std::fs::read_to_string(path).unwrap(),
                )
            })
            .collect()
    };
    let left: Vec<(String, String)> = alike(&read("en"), &read("de"))
        .into_iter()
        .filter(|(id, text)| {
            !is_name(id)
                && words(text)
                    .iter()
                    .any(|word| !SAME.contains(&word.as_str()))
        })
        .collect();
    assert!(left.is_empty(), "the same in both languages: {left:#?}");
}

#[test]
fn a_message_that_was_not_translated_is_found() {
    let file = |text: &str| vec![("a.ftl".to_owned(), text.to_owned())];
    let found = alike(
        &file("a = Save it\nb = Board\n    .help = Shows"),
        &file("a = Save it\nb = Board\n    .help = Zeigt"),
    );
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(words("Save { $n } it"), ["save", "it"]);
}
