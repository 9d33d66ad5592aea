//! What is said about deals.

use chrono_tz::Tz;

use super::{date_short, field_value};
use crate::clock::Timestamp;
use crate::error::Saying;
use crate::model::custom::FieldValue;
use crate::model::deal::{Deal, DealNote, DealText, Phase, amount, sums};
use crate::model::task::TaskRow;
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};

/// `open`, `won`, `lost`.
pub fn phase(phase: Phase) -> String {
    tr(&format!("deal-phase-{}", phase.key()))
}

/// What it is and what it is worth: `Rahmenvertrag · 12,000.00 EUR`.
pub fn worth(text: &DealText) -> String {
    joined(&[&text.title, &price(text.value, &text.currency)])
}

/// `12,000.00 EUR`; empty where nothing is known.
pub fn price(value: i64, currency: &str) -> String {
    match value {
        0 => String::new(),
        value => format!("{} {currency}", local::money(value)),
    }
}

/// The same with how far it is, as the history of a contact keeps it.
pub fn told(text: &DealText) -> Saying {
    let amount = amount(text.value, &text.currency);
    Saying::new("deal-told")
        .with("what", joined(&[&text.title, &amount]))
        .with("phase", text.phase.key())
}

/// What is not empty, with a dot between.
pub(super) fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

/// `open since 18 Nov`, `won 20 Nov`.
pub fn state(deal: &Deal, zone: Tz, now: Timestamp) -> String {
    let at = if deal.is_open() {
        deal.opened_at
    } else {
        deal.closed_at
    };
    let at = date_short(at, zone, now);
    let id = format!("deal-since-{}", deal.text.phase.key());
    tr_with(&id, &[("at", Arg::Text(&at))])
}

/// What comes next and when: `send the offer · 20 Nov`; empty where nothing does.
pub fn next(deal: &Deal, zone: Tz, now: Timestamp) -> String {
    let at = match deal.text.step_at {
        Timestamp::NEVER => String::new(),
        at => date_short(at, zone, now),
    };
    joined(&[&deal.text.step, &at])
}

/// All a deal says, in lines; what is empty is left out.
pub fn lines(deal: &Deal, zone: Tz, now: Timestamp) -> Vec<String> {
    let text = &deal.text;
    let said = |id: &str, what: &str| tr_with(id, &[("text", Arg::Text(what))]);
    let who = joined(&[&deal.who, &deal.organisation]);
    let opened = said("deal-opened-by", &deal.opened_by);
    let close = match text.close_at {
        Timestamp::NEVER => String::new(),
        at => date_short(at, zone, now),
    };
    let owner = match deal.owner_handle.as_str() {
        "" => String::new(),
        handle => format!("@{handle}"),
    };
    let tags: Vec<String> = deal.tags.iter().map(|tag| format!("#{tag}")).collect();
    let mut lines = vec![
        worth(text),
        who,
        format!("{} · {opened}", state(deal, zone, now)),
    ];
    for (id, what) in [
        ("deal-next", next(deal, zone, now)),
        ("deal-close", close),
        ("deal-why", text.reason.clone()),
        ("deal-owner", owner),
        ("deal-tags", tags.join(" ")),
    ] {
        if !what.is_empty() {
            lines.push(said(id, &what));
        }
    }
    lines
}

/// When a task is due and whose it is: `due 20 Nov · @mia`.
pub fn due(task: &TaskRow, zone: Tz, now: Timestamp) -> String {
    let due = match task.due_at {
        Timestamp::NEVER => String::new(),
        at => {
            let id = if task.is_due(now) {
                "task-due-since"
            } else {
                "task-due-on"
            };
            let at = date_short(at, zone, now);
            tr_with(id, &[("when", Arg::Text(&at))])
        }
    };
    let who = match task.assignee_handle.as_str() {
        "" => String::new(),
        handle => format!("@{handle}"),
    };
    joined(&[&due, &who])
}

/// The fields that are filled in, a line each.
pub fn filled(fields: &[FieldValue]) -> Vec<String> {
    let filled = fields.iter().filter(|field| !field.value.is_empty());
    let line = |field: &FieldValue| format!("{}: {}", field.text.name, field_value(field));
    filled.map(line).collect()
}

/// A note in a line: `18 Nov @mia: text`.
pub fn note(note: &DealNote, zone: Tz, now: Timestamp) -> String {
    let at = date_short(note.at, zone, now);
    format!("{at} @{}: {}", note.by, note.text)
}

/// `2 open, won 12000.00 EUR`; nothing where there are none.
pub fn counts(deals: &[Deal]) -> String {
    if deals.is_empty() {
        return String::new();
    }
    let open = deals.iter().filter(|deal| deal.is_open()).count() as i64;
    let open = tr_with("deals-open-count", &[("n", Arg::Num(open))]);
    joined(&[&open, &won(deals)])
}

/// `won 12,000.00 EUR`; nothing where nothing was won.
pub fn won(deals: &[Deal]) -> String {
    let sums = sums(deals, Phase::Won).into_iter();
    let sums: Vec<String> = sums.map(|(code, cents)| price(cents, code)).collect();
    let sums: Vec<&str> = sums.iter().map(String::as_str).collect();
    let sums = sums.into_iter().filter(|sum| !sum.is_empty());
    match sums.collect::<Vec<_>>().join(", ").as_str() {
        "" => String::new(),
        won => tr_with("deals-won-sum", &[("sum", Arg::Text(won))]),
    }
}
