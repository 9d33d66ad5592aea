//! What is said about complaints.

use chrono_tz::Tz;

use super::{date_short, remedy, severity};
use crate::clock::Timestamp;
use crate::error::Saying;
use crate::model::complaint::{Complaint, ComplaintText, Remedy, Tally};
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};

/// `open since 18 Nov`, `closed 20 Nov`.
pub fn state(complaint: &Complaint, zone: Tz, now: Timestamp) -> String {
    let (id, at) = if complaint.is_open() {
        ("complaint-since", complaint.opened_at)
    } else {
        ("complaint-closed", complaint.closed_at)
    };
    let at = date_short(at, zone, now);
    tr_with(id, &[("at", Arg::Text(&at))])
}

/// Until when something was promised: `by 20 Nov`; empty where nothing was.
pub fn promised(complaint: &Complaint, zone: Tz, now: Timestamp) -> String {
    if complaint.text.due_at == Timestamp::NEVER {
        return String::new();
    }
    let at = date_short(complaint.text.due_at, zone, now);
    tr_with("complaint-by", &[("at", Arg::Text(&at))])
}

/// What the customer gets, and what it costs: `refund 12.50`; empty where that is nothing.
pub fn given(complaint: &Complaint) -> String {
    if (complaint.text.remedy, complaint.text.cost) == (Remedy::None, 0) {
        return String::new();
    }
    let remedy = remedy(complaint.text.remedy);
    match complaint.text.cost {
        0 => remedy,
        cents => format!("{remedy} {}", local::money(cents)),
    }
}

/// Of what kind it is and how bad, as the history of a conversation keeps it.
pub fn told(text: &ComplaintText) -> Saying {
    Saying::new("complaint-told")
        .with("category", &*text.category)
        .with("severity", text.severity.key())
}

/// All a complaint says, in lines; what is empty is left out.
pub fn lines(complaint: &Complaint, zone: Tz, now: Timestamp) -> Vec<String> {
    let text = &complaint.text;
    let by = complaint.opened_by.as_str();
    let said = |id: &str, what: &str| tr_with(id, &[("text", Arg::Text(what))]);
    let who = [("text", Arg::Text(by))];
    let mut lines = vec![
        format!("{} · {}", text.category, severity(text.severity)),
        format!(
            "{} · {}",
            state(complaint, zone, now),
            tr_with("complaint-opened-by", &who)
        ),
    ];
    let promised = promised(complaint, zone, now);
    let given = given(complaint);
    for (id, what) in [
        ("complaint-cause", text.cause.as_str()),
        ("complaint-concerns", &text.concerns),
        ("complaint-promised", &promised),
        ("complaint-remedy", &given),
        ("complaint-outcome", &text.outcome),
        ("complaint-lesson", &text.lesson),
    ] {
        if !what.is_empty() {
            lines.push(said(id, what));
        }
    }
    lines
}

/// `5, 2 open, cost 12.50`.
pub fn tally(tally: &Tally) -> String {
    let args = [("all", Arg::Num(tally.all)), ("open", Arg::Num(tally.open))];
    let counts = tr_with("complaint-tally", &args);
    if tally.cost == 0 {
        return counts;
    }
    let cost = local::money(tally.cost);
    let cost = tr_with("complaint-cost", &[("text", Arg::Text(&cost))]);
    format!("{counts} · {cost}")
}

/// Why the register has nothing to show.
pub fn none() -> String {
    tr("complaints-none")
}
