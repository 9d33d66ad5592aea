//! Two cards as lines that stand side by side; what both have comes first and is marked.

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::contact::{Contact, Identity};
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};

/// One line of both cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is; empty: the same as above.
    pub label: String,
    /// Of the one who stays.
    pub left: String,
    /// Of the one who goes.
    pub right: String,
}

impl Line {
    /// Whether both say the same.
    pub fn same(&self) -> bool {
        !self.left.is_empty() && self.left == self.right
    }
}

/// The lines of two cards; what neither has is left out.
pub fn lines(left: &Contact, right: &Contact, zone: Tz, now: Timestamp) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut one = |label: &str, of: &dyn Fn(&Contact) -> String| {
        let line = Line {
            label: tr(label),
            left: of(left),
            right: of(right),
        };
        if !(line.left.is_empty() && line.right.is_empty()) {
            lines.push(line);
        }
    };
    one("detail-name", &|c| format!("{} c:{}", c.name, c.id.0));
    one("detail-stage", &|c| label::stage(c.stage));
    one("detail-owner", &|c| c.owner_handle.to_string());
    one("detail-organisation", &|c| c.organisation.to_string());
    one("detail-persona", &|c| c.persona.to_string());
    let face = |i: &Identity| {
        let name = if i.handle.is_empty() {
            &i.ext_id
        } else {
            &i.handle
        };
        format!("{} {name}", label::channel_short(&i.channel))
    };
    let faces = |c: &Contact| c.identities.iter().map(face).collect();
    several(&mut lines, "pairs-channels", faces(left), faces(right));
    let addresses = |c: &Contact| c.addresses.iter().map(|a| a.value.to_string()).collect();
    several(
        &mut lines,
        "pairs-addresses",
        addresses(left),
        addresses(right),
    );
    let fields = |c: &Contact| -> Vec<String> {
        let filled = c.fields.iter().filter(|f| !f.value.is_empty());
        filled
            .map(|f| format!("{} {}", f.text.name, label::field_value(f)))
            .collect()
    };
    several(&mut lines, "pairs-fields", fields(left), fields(right));
    let mut one = |label: &str, of: &dyn Fn(&Contact) -> String| {
        let (left, right) = (of(left), of(right));
        if !(left.is_empty() && right.is_empty()) {
            let label = tr(label);
            lines.push(Line { label, left, right });
        }
    };
    one("pairs-tags", &|c| {
        let tags = c.tags.iter().map(|tag| format!("#{tag}"));
        tags.collect::<Vec<_>>().join(" ")
    });
    one("pairs-talks", &|c| {
        let counts = [
            ("count", Arg::Num(c.conversations)),
            ("open", Arg::Num(c.open)),
        ];
        tr_with("cli-conversations", &counts)
    });
    one("pairs-heard", &|c| {
        let first = label::date_short(c.first_at, zone, now);
        format!("{first} - {}", label::date_short(c.last_at, zone, now))
    });
    lines
}

/// What there can be several of: what both have first, then the rest beside each other.
fn several(lines: &mut Vec<Line>, label: &str, left: Vec<String>, right: Vec<String>) {
    let (both, left): (Vec<_>, Vec<_>) = left.into_iter().partition(|v| right.contains(v));
    let right: Vec<_> = right.into_iter().filter(|v| !both.contains(v)).collect();
    let mut rows: Vec<_> = both.into_iter().map(|v| (v.clone(), v)).collect();
    for at in 0..left.len().max(right.len()) {
        let of = |side: &[String]| side.get(at).cloned().unwrap_or_default();
        rows.push((of(&left), of(&right)));
    }
    for (at, (left, right)) in rows.into_iter().enumerate() {
        let label = if at == 0 { tr(label) } else { String::new() };
        lines.push(Line { label, left, right });
    }
}
