//! Values after an operator or a sign: what each operator takes, and what its condition is.

use chrono_tz::Tz;

use super::super::operator::{Operator, to_come};
use super::super::{Compare, QueryError, Sla, Term, date};
use super::wrong;
use crate::clock::Timestamp;
use crate::model::custom;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr_with};
use crate::text::nearest::nearest;

/// A value after an operator or a sign.
pub(super) struct Value {
    pub(super) text: String,
    pub(super) quoted: bool,
    pub(super) at: usize,
    pub(super) len: usize,
}

/// The key a name is compared by. Repeated until it stays, so that what is printed is read back as itself.
pub(super) fn name(typed: &str, sign: char) -> String {
    let mut key = typed.to_owned();
    for _ in 0..4 {
        let clean = fold(&Clean::name(&key));
        let next = clean
            .trim_start_matches(|c: char| c == sign || c.is_whitespace())
            .trim_end();
        if next == key {
            break;
        }
        key = String::from(next);
    }
    key
}

/// The condition of `op` with `value`.
pub(super) fn condition(
    op: Operator,
    value: &Value,
    now: Timestamp,
    zone: Tz,
) -> Result<Term, QueryError> {
    match op {
        Operator::Is
        | Operator::Stage
        | Operator::Priority
        | Operator::Has
        | Operator::Intent
        | Operator::Sentiment => fixed(op, value),
        Operator::Assignee | Operator::Channel => match op.term(&value.text) {
            Some(term) if !value.quoted => Ok(term),
            _ => named(op, value),
        },
        Operator::From | Operator::To | Operator::Tag | Operator::Team | Operator::Lang => {
            named(op, value)
        }
        Operator::Followers => number(value).map(|(more, than)| Term::Followers { more, than }),
        Operator::Score => number(value).map(|(more, than)| Term::Score { more, than }),
        Operator::Before => instant(value, now, zone).map(Term::Before),
        Operator::After => instant(value, now, zone).map(Term::After),
        Operator::Waiting => waiting(value),
        Operator::Sla => sla(value),
    }
}

pub(super) fn missing(op: Operator) -> String {
    tr_with("query-value-missing", &[("op", Arg::Text(op.key()))])
}

fn fixed(op: Operator, value: &Value) -> Result<Term, QueryError> {
    op.term(&value.text).ok_or_else(|| {
        if let Some(waits) = to_come(&value.text).filter(|_| op == Operator::Is) {
            let word = format!("{}:{}", op.key(), value.text);
            let what = tr_with(waits, &[("word", Arg::Text(&word))]);
            return wrong(value.at, value.len, what);
        }
        let words = op.fixed().iter().copied().flatten().copied();
        let near = nearest(&value.text, words).map(str::to_owned);
        let args = [
            ("op", Arg::Text(op.key())),
            ("value", Arg::Text(&value.text)),
        ];
        let what = tr_with("query-unknown-value", &args);
        QueryError {
            nearest: near,
            ..wrong(value.at, value.len, what)
        }
    })
}

fn instant(value: &Value, now: Timestamp, zone: Tz) -> Result<Timestamp, QueryError> {
    date::instant(&value.text, now, zone).ok_or_else(|| {
        let what = tr_with("query-no-date", &[("value", Arg::Text(&value.text))]);
        let near = nearest(&value.text, date::day_words()).map(str::to_owned);
        QueryError {
            nearest: near,
            ..wrong(value.at, value.len, what)
        }
    })
}

fn named(op: Operator, value: &Value) -> Result<Term, QueryError> {
    let sign = if op == Operator::Tag { '#' } else { '@' };
    let key = name(&value.text, sign);
    if key.is_empty() {
        return Err(wrong(value.at, value.len, missing(op)));
    }
    Ok(match op {
        Operator::Assignee => Term::Assignee(key),
        Operator::Channel => Term::Channel(key),
        Operator::Tag => Term::Tag(key),
        Operator::Lang => Term::Lang(key),
        Operator::To => Term::To(key),
        Operator::Team => Term::Team(key),
        _ => Term::From(key),
    })
}

/// The condition on a field that users defined. More and less need a number or a day.
pub(super) fn field(key: &str, value: &Value) -> Result<Term, QueryError> {
    let typed = value.text.trim();
    let compare = match typed.chars().next() {
        Some('>') if !value.quoted => Compare::More,
        Some('<') if !value.quoted => Compare::Less,
        _ => Compare::Is,
    };
    let text = if compare == Compare::Is {
        typed
    } else {
        &typed[1..]
    };
    let text = name(text, ' ');
    let sorts = custom::micro(&text).is_some() || custom::day(&text).is_some();
    if text.is_empty() || compare != Compare::Is && !sorts {
        let what = tr_with("query-field-value", &[("value", Arg::Text(&value.text))]);
        return Err(wrong(value.at, value.len, what));
    }
    Ok(Term::Field {
        name: key.to_owned(),
        compare,
        value: text,
    })
}

/// `>1000`, `<50`; without a sign it means more. Groups of digits may be marked.
fn number(value: &Value) -> Result<(bool, i64), QueryError> {
    let typed = value.text.trim();
    let more = !typed.starts_with('<');
    let number = typed.trim_start_matches(['<', '>']).trim_start_matches('=');
    let digits: String = number.chars().filter(|c| !matches!(c, '.' | '_')).collect();
    match digits.parse() {
        Ok(than) if than >= 0 => Ok((more, than)),
        _ => {
            let what = tr_with("query-no-number", &[("value", Arg::Text(&value.text))]);
            Err(wrong(value.at, value.len, what))
        }
    }
}

/// `late`, `soon`, `paused`, `none`, `<1h`, `>4h`; a span without a sign means within it.
fn sla(value: &Value) -> Result<Term, QueryError> {
    let typed = value.text.trim();
    let less = !typed.starts_with('>');
    let length = typed.trim_start_matches(['<', '>']).trim_start_matches('=');
    match date::span(&fold(length)) {
        Some(ms) => Ok(Term::Sla(Sla::Within { less, ms })),
        None => fixed(Operator::Sla, value),
    }
}

/// `>2h`, `<30m`; without a sign it means longer.
fn waiting(value: &Value) -> Result<Term, QueryError> {
    let typed = value.text.trim();
    let longer = !typed.starts_with('<');
    let length = typed.trim_start_matches(['<', '>']).trim_start_matches('=');
    let Some(ms) = date::span(&fold(length)) else {
        let what = tr_with("query-no-span", &[("value", Arg::Text(&value.text))]);
        return Err(wrong(value.at, value.len, what));
    };
    Ok(Term::WaitingFor { longer, ms })
}
