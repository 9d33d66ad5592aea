//! The house rules, checked on the text of `src`: who may import whom, what stands where, which SQL runs on both databases,
//! and that every sentence people read has its message.
//!
//! Each rule is a function from [`Source`]s to [`Breach`]es and has a test on a small sample that breaks it. Nothing here
//! compiles the code: the lexer knows just enough Rust to tell code, strings, comments and unit tests apart.

mod keys;
mod ladder;
mod lexer;
mod messages;
mod paths;
mod places;
mod shape;
mod sql;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use lexer::Token;

/// A file of `src`.
struct Source {
    /// From the root of the project, with `/`: `src/tui/app.rs`.
    path: String,
    text: String,
    tokens: Vec<Token>,
    /// The line its unit tests begin on (1 if the whole file is tests).
    tests_from: Option<usize>,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let tokens = lexer::tokens(text);
        let tests_from = lexer::tests_from(&tokens);
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            tokens,
            tests_from,
        }
    }

    fn is_test(&self, line: usize) -> bool {
        self.tests_from.is_some_and(|from| line >= from)
    }

    /// The tokens outside unit tests.
    fn product(&self) -> &[Token] {
        let end = self
            .tokens
            .iter()
            .position(|token| self.is_test(token.line));
        &self.tokens[..end.unwrap_or(self.tokens.len())]
    }

    /// The parts of the path below `src`, without `.rs`: `["tui", "panes", "inbox"]`.
    fn modules(&self) -> Vec<&str> {
        let below = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        below.split('/').collect()
    }

    fn breach(&self, line: usize, rule: impl Into<String>) -> Breach {
        Breach {
            path: self.path.clone(),
            line,
            rule: rule.into(),
        }
    }
}

/// A broken rule and its place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Breach {
    path: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.rule)
    }
}

/// Every Rust file of `src`; files that a `#[cfg(test)] mod x;` declares are tests from their first line.
fn house() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources: Vec<Source> = files(&root.join("src"), "rs")
        .iter()
        .map(|file| Source::new(&relative(root, file), &read(file)))
        .collect();
    let tests: BTreeSet<String> = sources.iter().flat_map(test_files).collect();
    for source in &mut sources {
        let of_tests = |file: &String| {
            source.path == *file
                || source
                    .path
                    .starts_with(&format!("{}/", file.trim_end_matches(".rs")))
        };
        if tests.iter().any(of_tests) {
            source.tests_from = Some(1);
        }
    }
    sources
}

/// The files that `source` declares as test modules.
fn test_files(source: &Source) -> Vec<String> {
    let folder = match source.modules().as_slice() {
        ["lib" | "main"] => String::from("src"),
        modules => format!("src/{}", modules.join("/")),
    };
    lexer::test_modules(&source.tokens)
        .iter()
        .map(|name| format!("{folder}/{name}.rs"))
        .collect()
}

/// The files below `folder` whose names end with `.ext`, sorted.
fn files(folder: &Path, ext: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).expect("a folder of the project can be listed");
        for entry in entries {
            let path = entry.expect("an entry of the project can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ext) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn relative(root: &Path, file: &Path) -> String {
    file.strip_prefix(root)
        .unwrap_or(file)
        .to_string_lossy()
        .replace('\\', "/")
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("a source file is text")
}

fn refuse(breaches: Vec<Breach>) {
    let lines: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(
        lines.is_empty(),
        "{} house rules broken:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

/// The rules that `check` finds broken in one sample file.
#[cfg(test)]
fn broken(check: fn(&[Source]) -> Vec<Breach>, path: &str, text: &str) -> Vec<usize> {
    check(&[Source::new(path, text)])
        .iter()
        .map(|breach| breach.line)
        .collect()
}

#[test]
fn imports_go_down_the_ladder() {
    refuse(ladder::check(&house()));
}

#[test]
fn libraries_files_and_clocks_stay_in_their_rooms() {
    refuse(places::check(&house()));
}

#[test]
fn shared_sql_runs_on_both_databases_and_is_registered() {
    refuse(sql::check(&house()));
}

#[test]
fn files_say_what_they_own_and_stay_short() {
    refuse(shape::check(&house()));
}

#[test]
fn every_message_exists_and_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts: Vec<(String, String)> = files(&root.join("assets/locales/en"), "ftl")
        .iter()
        .map(|file| (relative(root, file), read(file)))
        .collect();
    refuse(messages::check(&house(), &texts));
}

#[test]
fn the_walk_finds_the_house() {
    let sources = house();
    assert!(sources.iter().any(|source| source.path == "src/lib.rs"));
    let tests = sources
        .iter()
        .find(|source| source.path == "src/model/query/parse/tests.rs");
    assert_eq!(tests.and_then(|source| source.tests_from), Some(1));
}
