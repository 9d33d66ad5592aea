//! Reads a query: recursive descent over the text, one function per rule.
//!
//! ```text
//! any   = all { "or" all }
//! all   = { term [ "AND" ] }
//! term  = "-" term | "not" term | "(" any ")" | "words" | #tag | @agent | operator ":" value { "," value } | word | word*
//! ```
//!
//! Never panics, whatever the text; nesting and the number of terms are capped, because the store turns each term into SQL.

mod value;

use chrono_tz::Tz;

use self::value::{Value, condition, field, missing, name};
use super::known::Named;
use super::operator::{Operator, to_come};
use super::{Query, QueryError, Term};
use crate::clock::Timestamp;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::nearest::nearest;

/// Groups, negations and lists inside each other, at most.
const MAX_DEPTH: usize = 32;
/// Terms of a query, at most.
const MAX_TERMS: usize = 200;

/// Words that join or negate when they stand alone.
const OR: [&str; 3] = ["or", "OR", "ODER"];
const AND: [&str; 2] = ["AND", "UND"];
/// Words before the name of a field that users defined.
const FIELD: [&str; 2] = ["field", "feld"];
const NOT: [&str; 3] = ["not", "NOT", "NICHT"];

/// Reads `text`. Relative times count from `now`, days are days of `zone`.
pub fn parse(text: &str, now: Timestamp, zone: Tz) -> Result<Query, QueryError> {
    Reader::new(text, now, zone).whole()
}

/// The names in `text` and where they stand; none in what cannot be read.
pub(super) fn names_in(text: &str, now: Timestamp, zone: Tz) -> Vec<Named> {
    let mut reader = Reader::new(text, now, zone);
    match reader.whole() {
        Ok(_) => reader.named,
        Err(_) => Vec::new(),
    }
}

/// Whether `word` stands for itself when it is not quoted.
pub(super) fn is_plain_word(word: &str) -> bool {
    let keyword = OR
        .iter()
        .chain(&AND)
        .chain(&NOT)
        .any(|known| *known == word);
    !keyword && !word.is_empty() && word.chars().all(is_word_char)
}

/// Whether `value` can stand after an operator without quotes and means just itself there.
pub(super) fn is_plain_value(op: Operator, value: &str) -> bool {
    let fixed = op
        .value(value)
        .is_some_and(|known| op != Operator::Channel || known != value);
    let bare = |c: char| !is_stop(c) && c != ',';
    !value.is_empty() && value.chars().all(bare) && !fixed
}

/// Whether `word` is what stands before the dot and the name of a field.
pub(super) fn is_field(word: &str) -> bool {
    FIELD.contains(&word.to_lowercase().as_str())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn is_stop(c: char) -> bool {
    c.is_whitespace() || c == '(' || c == ')' || is_quote(c)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// The words of a text as the index knows them: runs of letters and digits.
fn split(text: &str) -> Vec<String> {
    let runs = text.split(|c| !is_word_char(c));
    runs.filter(|run| run.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

fn wrong(at: usize, len: usize, what: String) -> QueryError {
    QueryError {
        at,
        len,
        what,
        nearest: None,
    }
}

fn deeper(at: usize, len: usize, depth: usize) -> Result<(), QueryError> {
    if depth < MAX_DEPTH {
        return Ok(());
    }
    Err(wrong(
        at,
        len,
        tr_with("query-deep", &[("max", Arg::Num(MAX_DEPTH as i64))]),
    ))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    terms: usize,
    now: Timestamp,
    zone: Tz,
    named: Vec<Named>,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str, now: Timestamp, zone: Tz) -> Self {
        Self {
            text,
            at: 0,
            terms: 0,
            now,
            zone,
            named: Vec::new(),
        }
    }

    fn whole(&mut self) -> Result<Query, QueryError> {
        let query = self.any(0)?;
        match self.peek() {
            None => Ok(query),
            Some(_) => Err(wrong(self.at, 1, tr("query-group-extra"))),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The run up to the next blank, parenthesis or quote.
    fn bare(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find(is_stop).unwrap_or(rest.len())]
    }

    fn take_keyword(&mut self, words: &[&str]) -> Option<(usize, usize)> {
        let word = self.bare();
        words.contains(&word).then(|| {
            let at = self.at;
            self.at += word.len();
            (at, word.len())
        })
    }

    fn any(&mut self, depth: usize) -> Result<Query, QueryError> {
        let mut last = self.all(depth)?;
        let mut parts = Vec::new();
        while let Some((at, len)) = self.take_keyword(&OR) {
            let next = self.all(depth)?;
            let (Some(before), Some(after)) = (last, next) else {
                return Err(wrong(at, len, tr("query-or-lonely")));
            };
            parts.push(before);
            last = Some(after);
        }
        if parts.is_empty() {
            return Ok(last.unwrap_or_default());
        }
        parts.extend(last);
        Ok(Query::any(parts))
    }

    /// The terms up to an `or`, a closing parenthesis or the end; `None` if there are none.
    fn all(&mut self, depth: usize) -> Result<Option<Query>, QueryError> {
        let mut parts = Vec::new();
        loop {
            self.skip_blanks();
            if self.take_keyword(&AND).is_some() {
                continue;
            }
            if matches!(self.peek(), None | Some(')')) || OR.contains(&self.bare()) {
                break;
            }
            parts.push(self.term(depth)?);
        }
        Ok(if parts.is_empty() {
            None
        } else {
            Some(Query::all(parts))
        })
    }

    fn term(&mut self, depth: usize) -> Result<Query, QueryError> {
        let at = self.at;
        if let Some((at, len)) = self.take_keyword(&NOT) {
            self.skip_blanks();
            return self.negated(at, len, depth);
        }
        match self.peek() {
            Some('(') => self.group(depth),
            Some('-') => {
                self.at += 1;
                self.negated(at, 1, depth)
            }
            Some(c) if is_quote(c) => {
                let words = split(&self.quoted()?);
                self.words(words, at)
            }
            Some('#') => self.signed('#', Term::Tag, tr("query-tag-missing"), depth),
            Some('@') => self.signed('@', Term::Mention, tr("query-mention-missing"), depth),
            _ => self.bare_term(depth),
        }
    }

    fn negated(&mut self, at: usize, len: usize, depth: usize) -> Result<Query, QueryError> {
        let lonely = self.peek().is_none_or(|c| c.is_whitespace() || c == ')');
        if lonely || OR.contains(&self.bare()) {
            return Err(wrong(at, len, tr("query-not-lonely")));
        }
        deeper(at, len, depth)?;
        Ok(!self.term(depth + 1)?)
    }

    fn group(&mut self, depth: usize) -> Result<Query, QueryError> {
        let open = self.at;
        deeper(open, 1, depth)?;
        self.at += 1;
        let inner = self.any(depth + 1)?;
        if self.peek() != Some(')') {
            return Err(wrong(open, 1, tr("query-group-open")));
        }
        self.at += 1;
        Ok(inner)
    }

    fn counted(&mut self, term: Term, at: usize) -> Result<Query, QueryError> {
        self.terms += 1;
        if self.terms > MAX_TERMS {
            let max = [("max", Arg::Num(MAX_TERMS as i64))];
            return Err(wrong(at, self.at - at, tr_with("query-many", &max)));
        }
        Ok(Query::Term(term))
    }

    /// The text between quotes; `\"` and `\\` stand for the signs themselves.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let open = self.at;
        let mut inner = String::new();
        let mut chars = self.rest().char_indices();
        let straight = chars.next().is_some_and(|(_, c)| c == '"');
        while let Some((i, c)) = chars.next() {
            let ends = if straight { c == '"' } else { is_quote(c) };
            if ends {
                self.at += i + c.len_utf8();
                return Ok(inner);
            }
            let escaped = chars
                .as_str()
                .chars()
                .next()
                .filter(|next| is_quote(*next) || *next == '\\');
            match escaped {
                Some(next) if c == '\\' => {
                    chars.next();
                    inner.push(next);
                }
                _ => inner.push(c),
            }
        }
        Err(wrong(open, self.text.len() - open, tr("query-quote-open")))
    }

    fn words(&mut self, mut words: Vec<String>, at: usize) -> Result<Query, QueryError> {
        match words.len() {
            0 => Err(wrong(at, self.at - at, tr("query-no-letters"))),
            1 => self.counted(Term::Word(words.remove(0)), at),
            _ => self.counted(Term::Phrase(words), at),
        }
    }

    fn bare_term(&mut self, depth: usize) -> Result<Query, QueryError> {
        let at = self.at;
        let token = self.bare();
        if let Some(key) = self.field(token)? {
            let lacks = tr_with("query-value-missing", &[("op", Arg::Text("field"))]);
            // Where its name stands: up to the colon.
            let end = self.at - 1;
            let dot = self.text[at..end].find('.').map_or(end, |dot| at + dot + 1);
            let first = self.named.len();
            let query = self.values(depth, &lacks, |value| field(&key, value))?;
            let of_it = self.named.iter_mut().skip(first);
            of_it.for_each(|named| named.at = dot..end);
            return Ok(query);
        }
        if let Some(op) = self.operator(token)? {
            let (now, zone) = (self.now, self.zone);
            return self.values(depth, &missing(op), |value| condition(op, value, now, zone));
        }
        self.at += token.len();
        let mut words = split(token);
        if !token.ends_with('*') {
            return self.words(words, at);
        }
        let Some(last) = words.pop() else {
            return self.words(words, at);
        };
        let mut parts = Vec::new();
        for word in words {
            parts.push(self.counted(Term::Word(word), at)?);
        }
        parts.push(self.counted(Term::Prefix(last), at)?);
        Ok(Query::all(parts))
    }

    /// The folded name in `field.NAME:` (then the place is after its colon).
    fn field(&mut self, token: &str) -> Result<Option<String>, QueryError> {
        let Some((head, _)) = token.split_once(':') else {
            return Ok(None);
        };
        let Some((_, typed)) = head.split_once('.').filter(|(word, _)| is_field(word)) else {
            return Ok(None);
        };
        let key = name(typed, '.');
        let letter = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        if key.is_empty() || !key.chars().all(letter) {
            return Err(wrong(self.at, head.len(), tr("query-field-name")));
        }
        self.at += head.len() + 1;
        Ok(Some(key))
    }

    /// The operator that `token` begins with (then the place is after its colon). Addresses and times of day are no operators.
    fn operator(&mut self, token: &str) -> Result<Option<Operator>, QueryError> {
        let Some((word, after)) = token.split_once(':') else {
            return Ok(None);
        };
        let letters = |c: char| c.is_alphabetic() || c == '_' || c == '-' || c == '.';
        if word.is_empty() || !word.chars().all(letters) || after.starts_with("//") {
            return Ok(None);
        }
        let Some(op) = Operator::of(word) else {
            if let Some(waits) = to_come(word) {
                let what = tr_with(waits, &[("word", Arg::Text(&format!("{word}:")))]);
                return Err(wrong(self.at, word.len() + 1, what));
            }
            let names = Operator::ALL
                .into_iter()
                .flat_map(|op| std::iter::once(op.key()).chain(op.aliases().iter().copied()));
            let what = tr_with("query-unknown-operator", &[("word", Arg::Text(word))]);
            let near = nearest(word, names).map(|name| format!("{name}:"));
            return Err(QueryError {
                nearest: near,
                ..wrong(self.at, word.len(), what)
            });
        };
        self.at += word.len() + 1;
        Ok(Some(op))
    }

    fn signed(
        &mut self,
        sign: char,
        term: fn(String) -> Term,
        missing: String,
        depth: usize,
    ) -> Result<Query, QueryError> {
        self.at += sign.len_utf8();
        self.values(depth, &missing, |value| {
            let key = name(&value.text, sign);
            if key.is_empty() {
                return Err(wrong(value.at, value.len, missing.clone()));
            }
            Ok(term(key))
        })
    }

    /// One or more values with commas between them: any of them.
    fn values(
        &mut self,
        depth: usize,
        missing: &str,
        condition: impl Fn(&Value) -> Result<Term, QueryError>,
    ) -> Result<Query, QueryError> {
        let first = self.at;
        let mut parts = Vec::new();
        loop {
            let value = self.value(missing)?;
            let term = condition(&value)?;
            self.named.push(Named {
                at: value.at..value.at + value.len,
                term: term.clone(),
            });
            parts.push(self.counted(term, value.at)?);
            if self.peek() != Some(',') {
                break;
            }
            self.at += 1;
        }
        if parts.len() > 1 {
            deeper(first, self.at - first, depth)?;
        }
        Ok(Query::any(parts))
    }

    fn value(&mut self, missing: &str) -> Result<Value, QueryError> {
        let at = self.at;
        let quoted = self.peek().is_some_and(is_quote);
        let text = if quoted {
            self.quoted()?
        } else {
            let bare = self.bare();
            let bare = bare.split_once(',').map_or(bare, |(value, _)| value);
            self.at += bare.len();
            bare.to_owned()
        };
        let len = self.at - at;
        if text.trim().is_empty() {
            return Err(wrong(at, len, missing.to_owned()));
        }
        Ok(Value {
            text,
            quoted,
            at,
            len,
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests;
