//! Why somebody gets a conversation, in words.

use crate::clock::Timestamp;
use crate::model::routing::{Because, Explained, Not, Place, Record, Routed};
use crate::text::messages::{Arg, tr, tr_with};

/// How many of those who cannot are named in one line.
const NAMED: usize = 4;

/// `3 of 20 open`, or `3 open`.
fn load(open: i64, capacity: i64) -> String {
    let args = [("n", Arg::Num(open)), ("most", Arg::Num(capacity))];
    if capacity > 0 {
        tr_with("pick-agent-open-of", &args)
    } else {
        tr_with("pick-agent-open", &args)
    }
}

fn reasons(because: Because, matched: &str, open: i64, capacity: i64) -> String {
    let skills = (!matched.is_empty())
        .then(|| tr_with("route-because-skills", &[("skills", Arg::Text(matched))]));
    let returning = (because == Because::Returning).then(|| tr("route-because-returning"));
    let parts = returning.into_iter().chain(skills);
    let parts: Vec<String> = parts.chain([load(open, capacity)]).collect();
    parts.join(", ")
}

/// How one agent stands: what fits and how much they have, or why they are not given it.
pub fn place(place: &Place) -> String {
    if let Some(not) = place.not {
        return tr(&format!("route-not-{}", not.key()));
    }
    let because = if place.returning {
        Because::Returning
    } else {
        Because::Fits
    };
    let matched = place.matched.join(" ");
    reasons(because, &matched, place.open, place.capacity)
}

/// Why the first gets it; if nobody does, what is in the way of each.
pub fn why(row: &Routed) -> String {
    if let Some(first) = row.choice.first() {
        return place(first);
    }
    let mine = |place: &&Place| place.not != Some(Not::Team);
    let able: Vec<&Place> = row.choice.places.iter().filter(mine).collect();
    if able.is_empty() {
        return tr("route-nobody");
    }
    let mut words: Vec<String> = able
        .iter()
        .take(NAMED)
        .map(|one| format!("@{} {}", one.handle, place(one)))
        .collect();
    if able.len() > NAMED {
        words.push("…".to_owned());
    }
    words.join(", ")
}

/// What routing did once.
pub fn record(record: &Record, when: &dyn Fn(Timestamp) -> String) -> String {
    let (at, why) = (
        when(record.at),
        reasons(
            record.because,
            &record.matched,
            record.open,
            record.capacity,
        ),
    );
    let args = [
        ("when", Arg::Text(&at)),
        ("agent", Arg::Text(&record.handle)),
        ("why", Arg::Text(&why)),
        ("n", Arg::Id(record.n)),
    ];
    tr_with("route-record", &args)
}

/// All of it in lines.
pub fn explained(found: &Explained, when: &dyn Fn(Timestamp) -> String) -> Vec<String> {
    let owner = if found.assignee.is_empty() {
        tr("route-owner-none")
    } else {
        tr_with("route-owner", &[("agent", Arg::Text(&found.assignee))])
    };
    let mut lines = vec![owner];
    if !found.now.team.is_empty() {
        let args = [("team", Arg::Text(&found.now.team))];
        lines.push(tr_with("route-queue", &args));
    }
    if found.records.is_empty() {
        lines.push(tr("route-never"));
    }
    lines.extend(found.records.iter().map(|one| record(one, when)));
    lines.push(asks(&found.now));
    for one in &found.now.choice.places {
        let sign = if one.not.is_some() { "-" } else { "+" };
        lines.push(format!("  {sign} @{}  {}", one.handle, place(one)));
    }
    lines
}

/// What a conversation asks for.
fn asks(row: &Routed) -> String {
    let asked = &row.asked;
    let tags = asked.tags.iter().map(|tag| format!("#{tag}"));
    let channel = (!asked.channel.is_empty()).then(|| format!("channel:{}", asked.channel));
    let lang = (!asked.lang.is_empty()).then(|| format!("lang:{}", asked.lang));
    let all: Vec<String> = tags.chain(channel).chain(lang).collect();
    tr_with("route-asks", &[("what", Arg::Text(&all.join(" ")))])
}
