//! Acts on policies and calendars of service levels. Each field is journalled, so that all of it can be taken back; after each, every
//! conversation that has clocks or could have is looked at again.

use super::deed::Deed;
use super::triage::missing;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::calendar::{self, Holidays, Hours};
use crate::model::id::{CalendarId, PolicyId};
use crate::model::label;
use crate::model::query::parse;
use crate::model::sla::parts::{self, InParts};
use crate::model::sla::{CalendarText, ClockKind, PolicyText, Targets, unfit};
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::journal::{Kept, int, text};
use crate::store::sla::{self, keep};
use crate::store::{edit, sequence};
use crate::text::Clean;
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO sla_policy (id, name, name_fold, query, calendar_id, first_reply, next_reply, resolution, position, hidden) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce((SELECT max(o.position) + 1 FROM sla_policy o WHERE o.hidden = 0), 1), 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE sla_policy SET name = $2, name_fold = $3, query = $4, calendar_id = $5, first_reply = $6, next_reply = $7, resolution = $8 \
     WHERE id = $1",
);
static HEAD: Sql = Sql::new(
    "SELECT name, name_fold, query, calendar_id, first_reply, next_reply, resolution FROM sla_policy WHERE id = $1 AND hidden = 0",
);
static HIDE: Sql = Sql::new("UPDATE sla_policy SET hidden = 1 WHERE id = $1");
static PLACES: Sql =
    Sql::new("SELECT id, position FROM sla_policy WHERE hidden = 0 ORDER BY position, id");
static PLACE: Sql = Sql::new("UPDATE sla_policy SET position = $2 WHERE id = $1");
static INSERT_CALENDAR: Sql = Sql::new(
    "INSERT INTO sla_calendar (id, name, name_fold, zone, hours, holidays, hidden) VALUES ($1, $2, $3, $4, $5, $6, 0)",
);
static UPDATE_CALENDAR: Sql = Sql::new(
    "UPDATE sla_calendar SET name = $2, name_fold = $3, zone = $4, hours = $5, holidays = $6 WHERE id = $1",
);
static CALENDAR: Sql = Sql::new(
    "SELECT name, name_fold, zone, hours, holidays FROM sla_calendar WHERE id = $1 AND hidden = 0",
);
static HIDE_CALENDAR: Sql = Sql::new("UPDATE sla_calendar SET hidden = 1 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &UPDATE,
    &HEAD,
    &HIDE,
    &PLACES,
    &PLACE,
    &INSERT_CALENDAR,
    &UPDATE_CALENDAR,
    &CALENDAR,
    &HIDE_CALENDAR,
];

/// Longest name.
const NAME: usize = 60;

fn checked_name(name: &str) -> Result<Clean> {
    let name = Clean::name(name.trim());
    if name.is_empty() || name.chars().count() > NAME {
        return Err(Error::new(Kind::Usage, "sla-name").with("found", name));
    }
    Ok(name)
}

/// What stands there by now with what is changed of what somebody has seen; refused (`level-changed`) where another has changed the
/// same to something else since.
fn merged<T: InParts>(
    db: &mut dyn Db,
    record: (&'static str, i64),
    [was, mine, theirs]: [&T; 3],
) -> Result<T> {
    let clash = match parts::merged(was, mine, theirs) {
        Ok(new) => return Ok(new),
        Err(clash) => clash,
    };
    let (agent, at) = edit::last(db, record, clash.field())?;
    Err(Error::new(Kind::Refused, "level-changed")
        .with("field", label::field_name(clash.field()))
        .with("agent", agent)
        .with("at", at)
        .with("before", clash.before)
        .with("theirs", clash.theirs)
        .with("mine", clash.mine)
        .with("part", clash.part))
}

/// As the store keeps it.
fn kept_calendar(said: &CalendarText) -> Result<CalendarText> {
    Ok(CalendarText {
        name: checked_name(&said.name)?.into_string(),
        zone: calendar::zone(&said.zone)?.name().to_owned(),
        hours: Hours::parse(&said.hours)?.to_string(),
        holidays: Holidays::of_text(&said.holidays).text(),
    })
}

/// Adds or changes a calendar.
pub(super) fn save_calendar(
    db: &mut dyn Db,
    was: Option<&(CalendarId, Box<CalendarText>)>,
    said: &CalendarText,
) -> Result<Deed> {
    let mut new = kept_calendar(said)?;
    let id = was.map(|(id, _)| *id);
    if let Some((id, was)) = was {
        let [name, _, zone, hours, holidays] = calendar_head(db, *id)?;
        let theirs = CalendarText {
            name,
            zone,
            hours,
            holidays,
        };
        new = merged(db, ("sla_calendar", id.0), [&**was, &new, &theirs])?;
    }
    let key = fold(&new.name);
    sla::name_is_free(db, "sla_calendar", &key, id.map_or(0, |id| id.0))?;
    let name = new.name.clone();
    let values = [new.name, key, new.zone, new.hours, new.holidays];
    let act = if id.is_some() {
        "calendar-edit"
    } else {
        "calendar-add"
    };
    let mut deed = Deed::new(act);
    let (sql, id) = match id {
        None => {
            let id = sequence::reserve(db, "sla_calendar", 1)?;
            deed.entry
                .note("sla_calendar", id, "hidden", int(1), int(0));
            (&INSERT_CALENDAR, id)
        }
        Some(id) => {
            let was = calendar_head(db, id)?;
            let fields = ["name", "name_fold", "zone", "hours", "holidays"];
            for ((field, was), new) in fields.into_iter().zip(&was).zip(&values) {
                deed.entry
                    .note("sla_calendar", id.0, field, text(was), text(new));
            }
            (&UPDATE_CALENDAR, id.0)
        }
    };
    let mut row: Vec<Value<'_>> = vec![id.into()];
    row.extend(values.iter().map(|value| Value::Text(value)));
    db.execute(sql, &row)?;
    keep::look_at_all(db)?;
    deed.say(act, &name);
    Ok(deed)
}

fn calendar_head(db: &mut dyn Db, id: CalendarId) -> Result<[String; 5]> {
    let found = one(db, &CALENDAR, &[id.0.into()], |row| {
        let mut all = [const { String::new() }; 5];
        for (i, value) in all.iter_mut().enumerate() {
            row.text(i)?.clone_into(value);
        }
        Ok(all)
    })?;
    found.ok_or_else(|| missing("calendar", id.0))
}

/// Removes a calendar nobody counts in.
pub(super) fn remove_calendar(db: &mut dyn Db, id: CalendarId) -> Result<Deed> {
    let [name, ..] = calendar_head(db, id)?;
    sla::is_unused(db, id.0)?;
    db.execute(&HIDE_CALENDAR, &[id.0.into()])?;
    let mut deed = Deed::new("calendar-remove");
    deed.entry
        .note("sla_calendar", id.0, "hidden", int(0), int(1));
    deed.say("calendar-remove", &name);
    Ok(deed)
}

/// The columns of a policy, in the order of the statements.
struct Columns {
    name: String,
    name_fold: String,
    query: String,
    calendar: i64,
    targets: [String; 3],
}

impl Columns {
    fn checked(db: &mut dyn Db, id: i64, new: &PolicyText, now: Timestamp) -> Result<Self> {
        let name = checked_name(&new.name)?;
        let key = fold(&name);
        sla::name_is_free(db, "sla_policy", &key, id)?;
        let query = new.query.trim();
        // Days mean the same in every zone here: what depends on the time is refused.
        let parsed = parse(query, now, chrono_tz::UTC).map_err(|mistake| {
            let what = format!("{mistake}\n{}", mistake.caret(query));
            Error::new(Kind::Usage, "query").with("what", what)
        })?;
        if let Some(term) = unfit(&parsed) {
            return Err(Error::new(Kind::Usage, "sla-query").with("found", term));
        }
        let targets = Targets::parse(&new.targets)?;
        if targets.is_empty() {
            return Err(Error::new(Kind::Usage, "sla-no-target").with("name", name));
        }
        let wanted = new.calendar.trim();
        let calendar = if wanted.is_empty() {
            0
        } else {
            let found = sla::calendar_named(db, &fold(wanted))?;
            let unknown = || Error::new(Kind::NotFound, "calendar-unknown").with("found", wanted);
            found.ok_or_else(unknown)?
        };
        Ok(Self {
            name: name.to_string(),
            name_fold: key,
            query: query.to_owned(),
            calendar,
            targets: ClockKind::ALL.map(|kind| targets.text(kind)),
        })
    }

    fn row(&self, id: i64) -> [Value<'_>; 8] {
        let [first, next, resolution] = &self.targets;
        [
            id.into(),
            Value::Text(&self.name),
            Value::Text(&self.name_fold),
            Value::Text(&self.query),
            self.calendar.into(),
            Value::Text(first),
            Value::Text(next),
            Value::Text(resolution),
        ]
    }

    fn kept(&self) -> [(&'static str, Kept); 7] {
        let [first, next, resolution] = &self.targets;
        [
            ("name", text(&self.name)),
            ("name_fold", text(&self.name_fold)),
            ("query", text(&self.query)),
            ("calendar", int(self.calendar)),
            ("first_reply", text(first)),
            ("next_reply", text(next)),
            ("resolution", text(resolution)),
        ]
    }
}

/// As the store keeps it.
fn kept_policy(said: &PolicyText) -> Result<PolicyText> {
    let targets = Targets::parse(&said.targets)?;
    Ok(PolicyText {
        name: checked_name(&said.name)?.into_string(),
        query: said.query.trim().to_owned(),
        calendar: said.calendar.trim().to_owned(),
        targets: ClockKind::ALL.map(|kind| targets.text(kind)),
    })
}

/// Adds or changes a policy.
pub(super) fn save_policy(
    db: &mut dyn Db,
    was: Option<&(PolicyId, Box<PolicyText>)>,
    said: &PolicyText,
    now: Timestamp,
) -> Result<Deed> {
    let mut new = kept_policy(said)?;
    let id = was.map(|(id, _)| *id);
    if let Some((id, was)) = was {
        let gone = || missing("policy", id.0);
        let theirs = sla::policy(db, *id)?.ok_or_else(gone)?.text();
        new = merged(db, ("sla_policy", id.0), [&**was, &new, &theirs])?;
    }
    let new = Columns::checked(db, id.map_or(0, |id| id.0), &new, now)?;
    let act = if id.is_some() {
        "policy-edit"
    } else {
        "policy-add"
    };
    let mut deed = Deed::new(act);
    if let Some(id) = id {
        let was = policy_head(db, id)?;
        for ((field, was), (_, new)) in was.kept().into_iter().zip(new.kept()) {
            deed.entry.note("sla_policy", id.0, field, was, new);
        }
        db.execute(&UPDATE, &new.row(id.0))?;
    } else {
        let id = sequence::reserve(db, "sla_policy", 1)?;
        db.execute(&INSERT, &new.row(id))?;
        deed.entry.note("sla_policy", id, "hidden", int(1), int(0));
    }
    keep::look_at_all(db)?;
    deed.say(act, &new.name);
    Ok(deed)
}

fn policy_head(db: &mut dyn Db, id: PolicyId) -> Result<Columns> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
        Ok(Columns {
            name: own(0)?,
            name_fold: own(1)?,
            query: own(2)?,
            calendar: row.int(3)?,
            targets: [own(4)?, own(5)?, own(6)?],
        })
    })?;
    found.ok_or_else(|| missing("policy", id.0))
}

/// Removes a policy; what was done under it keeps its figures.
pub(super) fn remove_policy(db: &mut dyn Db, id: PolicyId) -> Result<Deed> {
    let was = policy_head(db, id)?;
    db.execute(&HIDE, &[id.0.into()])?;
    keep::look_at_all(db)?;
    let mut deed = Deed::new("policy-remove");
    deed.entry
        .note("sla_policy", id.0, "hidden", int(0), int(1));
    deed.say("policy-remove", &was.name);
    Ok(deed)
}

/// Puts some policies first, in this order.
pub(super) fn order(db: &mut dyn Db, first: &[PolicyId]) -> Result<Deed> {
    let known = all(db, &PLACES, &[], |row| Ok((row.int(0)?, row.int(1)?)))?;
    if let Some(unknown) = first.iter().find(|id| known.iter().all(|k| k.0 != id.0)) {
        return Err(missing("policy", unknown.0));
    }
    let mut ids: Vec<i64> = Vec::new();
    for id in first {
        if !ids.contains(&id.0) {
            ids.push(id.0);
        }
    }
    ids.extend(
        known
            .iter()
            .map(|k| k.0)
            .filter(|id| !first.iter().any(|f| f.0 == *id)),
    );
    let mut deed = Deed::new("policy-order");
    for (place, id) in (1..).zip(&ids) {
        let was = known.iter().find(|k| k.0 == *id).map(|k| k.1);
        deed.entry
            .note("sla_policy", *id, "position", int(was), int(place));
        db.execute(&PLACE, &[(*id).into(), i64::into(place)])?;
    }
    keep::look_at_all(db)?;
    deed.say("policy-order", "");
    Ok(deed)
}
