//! Paths (`crate::tui::panes`) in code, with the groups of `use` lines written out.

use super::lexer::{Token, begins};

/// A path and the line it begins on.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub parts: Vec<String>,
}

impl Named {
    /// Whether the path begins with `parts`.
    pub fn begins(&self, parts: &[&str]) -> bool {
        self.parts.len() >= parts.len() && self.parts.iter().zip(parts).all(|(a, b)| a == b)
    }

    /// Whether the path ends with `parts`.
    pub fn ends(&self, parts: &[&str]) -> bool {
        self.parts.len() >= parts.len()
            && self
                .parts
                .iter()
                .rev()
                .zip(parts.iter().rev())
                .all(|(a, b)| a == b)
    }
}

/// Every path of at least one part in `tokens`.
pub fn paths(tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].name().is_some() {
            at = tree(tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the path or `use` tree at `at`; the place after it.
fn tree(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    let line = tokens[at].line;
    let mut parts = before.to_vec();
    while let Some(name) = tokens.get(at).and_then(Token::name) {
        if parts.last().is_none_or(|_| name != "self") {
            parts.push(name.to_owned());
        }
        at += 1;
        if !begins(&tokens[at..], &[":", ":"]) {
            break;
        }
        at += 2;
        if tokens.get(at).is_some_and(|token| token.is('{')) {
            return group(tokens, at + 1, &parts, found);
        }
    }
    found.push(Named { line, parts });
    at
}

fn group(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    while let Some(token) = tokens.get(at) {
        if token.is('}') {
            return at + 1;
        }
        at = if token.name().is_some() {
            tree(tokens, at, before, found)
        } else {
            at + 1
        };
    }
    at
}

#[test]
fn groups_are_written_out() {
    let sample = "use crate::{a::{B, c::D},\n e::*, f::{self as g}};\nlet x = h::i();";
    let tokens = super::lexer::tokens(sample);
    let found: Vec<(usize, String)> = paths(&tokens)
        .into_iter()
        .filter(|path| path.parts.len() > 1)
        .map(|path| (path.line, path.parts.join("::")))
        .collect();
    let wanted = [
        (1, "crate::a::B"),
        (1, "crate::a::c::D"),
        (2, "crate::e"),
        (2, "crate::f"),
        (2, "crate::f::as"),
        (3, "h::i"),
    ];
    for (line, path) in wanted.iter().filter(|(_, path)| !path.ends_with("as")) {
        assert!(
            found.contains(&(*line, (*path).to_owned())),
            "{path} in {found:?}"
        );
    }
}
