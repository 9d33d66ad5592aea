//! What is agreed about answering, taken apart: two people change the same policy or calendar, and only where both changed the same part
//! to something else does one of them have to stand.

use std::collections::BTreeMap;

use crate::model::calendar::Holidays;
use crate::model::sla::{CalendarText, ClockKind, PolicyText};

/// Parts by name, as the journal calls them. A holiday is a part of its own: `holidays 2026-12-25`; one that is not there has no part.
pub type Parts = BTreeMap<String, String>;

/// What a part that is a holiday is called before its day.
const HOLIDAY: &str = "holidays ";

/// The same part was changed to two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which part.
    pub part: String,
    /// What it said when both began; nothing: it was not there.
    pub before: String,
    /// What the one says who comes second.
    pub mine: String,
    /// What it says by now.
    pub theirs: String,
}

impl Clash {
    /// The name the journal has for the part.
    pub fn field(&self) -> &str {
        self.part.split(' ').next().unwrap_or_default()
    }
}

/// A text that can be taken apart and put together.
pub trait InParts: Sized {
    /// Its parts.
    fn parts(&self) -> Parts;

    /// The text of parts.
    fn of_parts(parts: Parts) -> Self;

    /// The same with one part saying something else; nothing: without it.
    #[must_use]
    fn with_part(&self, part: &str, value: &str) -> Self {
        let mut parts = self.parts();
        put(&mut parts, part, value.to_owned());
        Self::of_parts(parts)
    }
}

fn put(parts: &mut Parts, part: &str, value: String) {
    if value.is_empty() {
        parts.remove(part);
    } else {
        parts.insert(part.to_owned(), value);
    }
}

/// `theirs` with what `mine` changes of `was`.
pub fn merged<T: InParts>(was: &T, mine: &T, theirs: &T) -> Result<T, Clash> {
    let (was, mine, theirs) = (was.parts(), mine.parts(), theirs.parts());
    let said = |parts: &Parts, part: &str| parts.get(part).cloned().unwrap_or_default();
    let mut new = theirs.clone();
    let names = was
        .keys()
        .chain(mine.keys().filter(|name| !was.contains_key(*name)));
    for part in names {
        let (before, mine, theirs) = (said(&was, part), said(&mine, part), said(&theirs, part));
        if mine == before {
            continue;
        }
        if theirs != before && theirs != mine {
            return Err(Clash {
                part: part.clone(),
                before,
                mine,
                theirs,
            });
        }
        put(&mut new, part, mine);
    }
    Ok(T::of_parts(new))
}

/// Takes a part out of those that are left.
fn take(parts: &mut Parts, name: &str) -> String {
    parts.remove(name).unwrap_or_default()
}

impl InParts for PolicyText {
    fn parts(&self) -> Parts {
        let mut parts = Parts::new();
        put(&mut parts, "name", self.name.clone());
        put(&mut parts, "query", self.query.clone());
        put(&mut parts, "calendar", self.calendar.clone());
        for (kind, target) in ClockKind::ALL.into_iter().zip(&self.targets) {
            put(&mut parts, kind.key(), target.clone());
        }
        parts
    }

    fn of_parts(mut parts: Parts) -> Self {
        Self {
            name: take(&mut parts, "name"),
            query: take(&mut parts, "query"),
            calendar: take(&mut parts, "calendar"),
            targets: ClockKind::ALL.map(|kind| take(&mut parts, kind.key())),
        }
    }
}

impl InParts for CalendarText {
    fn parts(&self) -> Parts {
        let mut parts = Parts::new();
        put(&mut parts, "name", self.name.clone());
        put(&mut parts, "zone", self.zone.clone());
        put(&mut parts, "hours", self.hours.clone());
        for (day, name) in Holidays::of_text(&self.holidays).days() {
            let line = format!("{day} {name}");
            put(
                &mut parts,
                &format!("{HOLIDAY}{day}"),
                line.trim_end().to_owned(),
            );
        }
        parts
    }

    fn of_parts(mut parts: Parts) -> Self {
        let name = take(&mut parts, "name");
        let zone = take(&mut parts, "zone");
        let hours = take(&mut parts, "hours");
        let days: Vec<String> = parts.into_values().collect();
        Self {
            name,
            zone,
            hours,
            holidays: Holidays::of_text(&days.join("\n")).text(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn calendar(hours: &str, holidays: &str) -> CalendarText {
        CalendarText {
            name: "office".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            hours: hours.to_owned(),
            holidays: holidays.to_owned(),
        }
    }

    #[test]
    fn a_text_taken_apart_is_put_together_again() {
        let text = calendar("mon 9-17", "2026-12-25 Christmas Day\n2026-12-26 \n");
        assert_eq!(CalendarText::of_parts(text.parts()), text);
        let policy = PolicyText {
            name: "vip".to_owned(),
            targets: ["1h".to_owned(), String::new(), "urgent=2h,8h".to_owned()],
            ..PolicyText::default()
        };
        assert_eq!(PolicyText::of_parts(policy.parts()), policy);
    }

    #[test]
    fn two_who_change_different_parts_both_stand() {
        let was = calendar("mon 9-17", "2026-01-01 New Year\n2026-05-01 May\n");
        let mine = calendar("mon 9-17", "2026-01-01 New Year\n2026-12-25 Christmas\n");
        let theirs = calendar(
            "mon 8-16",
            "2026-01-01 New Year\n2026-05-01 May\n2026-12-26 Boxing\n",
        );
        let both = merged(&was, &mine, &theirs).unwrap();
        let days = "2026-01-01 New Year\n2026-12-25 Christmas\n2026-12-26 Boxing\n";
        assert_eq!(both, calendar("mon 8-16", days));
    }

    #[test]
    fn two_who_change_the_same_part_clash_over_it() {
        let was = calendar("mon 9-17", "2026-05-01 May\n");
        let mine = calendar("mon 9-18", "");
        let theirs = calendar("mon 8-16", "2026-05-01 May\n");
        let clash = merged(&was, &mine, &theirs).unwrap_err();
        assert_eq!((clash.field(), &*clash.theirs), ("hours", "mon 8-16"));
        let renamed = calendar("mon 9-17", "2026-05-01 Labour\n");
        let clash = merged(&was, &mine, &renamed).unwrap_err();
        assert_eq!(
            (&*clash.part, clash.field()),
            ("holidays 2026-05-01", "holidays")
        );
        assert_eq!((&*clash.mine, &*clash.theirs), ("", "2026-05-01 Labour"));
        let theirs = renamed.with_part(&clash.part, &clash.mine);
        assert_eq!(theirs, calendar("mon 9-17", ""));
    }
}
