//! Rules: adding, changing, ordering, switching and removing them, and doing the steps of one as one act of the program.

use super::deed::Deed;
use super::macros::{Made, Tell};
use super::triage::missing;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::id::{AgentId, RuleId};
use crate::model::macros::steps;
use crate::model::rules::circle::{self, Part};
use crate::model::rules::{Happened, MOST, Rule, RuleText, checked, events};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one, transaction};
use crate::store::journal::{Kept, int, text};
use crate::store::{notice, rules, sequence};
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO rule (id, name, name_fold, events, query, steps, once, stop, position, active, hidden) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce((SELECT max(o.position) + 1 FROM rule o WHERE o.hidden = 0), 1), 0, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE rule SET name = $2, name_fold = $3, events = $4, query = $5, steps = $6, once = $7, stop = $8 WHERE id = $1",
);
static HEAD: Sql = Sql::new(
    "SELECT name, name_fold, events, query, steps, once, stop, active FROM rule WHERE id = $1 AND hidden = 0",
);
static HIDE: Sql = Sql::new("UPDATE rule SET hidden = 1, active = 0 WHERE id = $1");
static SWITCH: Sql = Sql::new("UPDATE rule SET active = $2 WHERE id = $1");
static PLACE: Sql = Sql::new("UPDATE rule SET position = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &HEAD, &HIDE, &SWITCH, &PLACE];

/// The columns of a rule, in the order of the statements, and whether it is on.
struct Columns {
    texts: [String; 5],
    once: i64,
    stop: i64,
    active: i64,
}

const TEXTS: [&str; 5] = ["name", "name_fold", "events", "query", "steps"];

impl Columns {
    fn of(new: &RuleText, active: i64) -> Self {
        let key = fold(&new.name);
        Self {
            texts: [&new.name, &key, &new.events, &new.query, &new.steps].map(String::clone),
            once: new.once.code(),
            stop: i64::from(new.stop),
            active,
        }
    }

    fn row(&self, id: i64) -> Vec<Value<'_>> {
        let texts = self.texts.iter().map(|text| Value::Text(text));
        let mut row: Vec<Value<'_>> = std::iter::once(Value::Int(id)).chain(texts).collect();
        row.extend([Value::Int(self.once), Value::Int(self.stop)]);
        row
    }

    fn kept(&self) -> Vec<(&'static str, Kept)> {
        let texts = TEXTS
            .into_iter()
            .zip(self.texts.iter().map(|value| text(value)));
        texts
            .chain([("once", int(self.once)), ("stop", int(self.stop))])
            .collect()
    }
}

fn head(db: &mut dyn Db, id: RuleId) -> Result<Columns> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
        Ok(Columns {
            texts: [own(0)?, own(1)?, own(2)?, own(3)?, own(4)?],
            once: row.int(5)?,
            stop: row.int(6)?,
            active: row.int(7)?,
        })
    })?;
    found.ok_or_else(|| missing("rule", id.0))
}

/// Adds a rule, which is off, or changes one.
pub(super) fn save(db: &mut dyn Db, id: Option<RuleId>, new: &RuleText) -> Result<Deed> {
    let new = checked(new)?;
    rules::name_is_free(db, &fold(&new.name), id.map_or(0, |id| id.0))?;
    let act = if id.is_some() {
        "rule-edit"
    } else {
        "rule-add"
    };
    let mut deed = Deed::new(act);
    if let Some(id) = id {
        let was = head(db, id)?;
        if was.active != 0 {
            turns_in_no_circle(db, id, &new)?;
        }
        let new = Columns::of(&new, was.active);
        for ((field, was), (_, new)) in was.kept().into_iter().zip(new.kept()) {
            deed.entry.note("rule", id.0, field, was, new);
        }
        db.execute(&UPDATE, &new.row(id.0))?;
    } else {
        if rules::list(db)?.len() >= MOST {
            return Err(Error::new(Kind::Refused, "rule-many").with_number("max", MOST));
        }
        let id = sequence::reserve(db, "rule", 1)?;
        db.execute(&INSERT, &Columns::of(&new, 0).row(id))?;
        deed.entry.note("rule", id, "hidden", int(1), int(0));
    }
    deed.say(act, &new.name);
    Ok(deed)
}

/// Refuses a rule that, with those that are on, would go to and fro.
fn turns_in_no_circle(db: &mut dyn Db, id: RuleId, new: &RuleText) -> Result<()> {
    let all = rules::list(db)?;
    let others = all.iter().filter(|rule| rule.on && rule.id != id);
    let mut parts = Vec::new();
    for rule in others {
        parts.push(Part {
            name: &rule.name,
            events: rule.events(),
            steps: steps(&rule.steps)?,
        });
    }
    parts.push(Part {
        name: &new.name,
        events: events(&new.events)?,
        steps: steps(&new.steps)?,
    });
    let Some(circle) = circle::find(&parts) else {
        return Ok(());
    };
    let ((rule, line, step), (other, other_line, other_step)) = (circle.first, circle.second);
    Err(Error::new(Kind::Refused, "rule-circle")
        .with("rule", rule)
        .with("line", line)
        .with("step", step)
        .with("other", other)
        .with("other_line", other_line)
        .with("other_step", other_step))
}

/// Switches a rule on or off.
pub(super) fn switch(db: &mut dyn Db, id: RuleId, on: bool) -> Result<Deed> {
    let was = head(db, id)?;
    if on {
        let rule = rules::get(db, id)?;
        turns_in_no_circle(db, id, &rule.text())?;
        if !rules::any(db)? {
            // What was before the first rule sets nothing off.
            rules::due::begin(db)?;
        }
    }
    let act = if on { "rule-on" } else { "rule-off" };
    let mut deed = Deed::new(act);
    db.execute(&SWITCH, &[id.0.into(), i64::from(on).into()])?;
    deed.entry.note(
        "rule",
        id.0,
        "switched",
        int(was.active),
        int(i64::from(on)),
    );
    deed.say(act, &was.texts[0]);
    Ok(deed)
}

/// Removes a rule: it is hidden, its name is free again, and its log stays.
pub(super) fn remove(db: &mut dyn Db, id: RuleId) -> Result<Deed> {
    let was = head(db, id)?;
    let mut deed = Deed::new("rule-remove");
    db.execute(&HIDE, &[id.0.into()])?;
    deed.entry
        .note("rule", id.0, "switched", int(was.active), int(0));
    deed.entry.note("rule", id.0, "hidden", int(0), int(1));
    deed.say("rule-remove", &was.texts[0]);
    Ok(deed)
}

/// Puts some rules first, in this order.
pub(super) fn order(db: &mut dyn Db, first: &[RuleId]) -> Result<Deed> {
    let known = rules::list(db)?;
    if let Some(unknown) = first.iter().find(|id| known.iter().all(|k| k.id != **id)) {
        return Err(missing("rule", unknown.0));
    }
    let mut ids: Vec<RuleId> = Vec::with_capacity(known.len());
    for id in first.iter().chain(known.iter().map(|rule| &rule.id)) {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    let mut deed = Deed::new("rule-order");
    for (place, id) in (1_i64..).zip(&ids) {
        let was = known.iter().find(|rule| rule.id == *id).map(|k| k.position);
        deed.entry
            .note("rule", id.0, "position", int(was), int(place));
        db.execute(&PLACE, &[id.0.into(), place.into()])?;
    }
    deed.say("rule-order", "");
    Ok(deed)
}

/// Does all steps of a rule for what happened, or none of them: one transaction, one entry of the program, one line of the log. Whether it
/// was done: another process may have been faster.
pub fn perform_rule(
    db: &mut dyn Db,
    actor: &Actor,
    (rule, happened): (&Rule, &Happened),
    (steps, tell): (&[Made], &Tell<'_>),
    now: Timestamp,
) -> Result<bool> {
    let program = program(actor);
    transaction(db, |db| {
        let contact = rules::person(db, happened.conversation)?.unwrap_or_default();
        if rules::was_done(db, rule, happened, contact)? {
            return Ok(false);
        }
        let mut whole = Deed::new("rule");
        for made in steps {
            let deed = made.perform(db, &program, tell, now)?;
            whole.notes.extend(deed.notes);
            whole.entry.add(deed.entry);
        }
        notice::of_handing_on(db, &whole.entry, &whole.notes, 0, now)?;
        let n = whole.entry.write(db, &program, "rule", now)?;
        rules::keep(db, (rule, contact), happened, (n, ""), now)
    })
}

/// Writes down that a rule failed, and why: nothing of it was done, and it is not tried again for the same event.
pub fn rule_failed(
    db: &mut dyn Db,
    (rule, happened): (&Rule, &Happened),
    error: &Error,
    now: Timestamp,
) -> Result<()> {
    let why = Saying::from(error).kept();
    transaction(db, |db| {
        let contact = rules::person(db, happened.conversation)?.unwrap_or_default();
        rules::keep(db, (rule, contact), happened, (0, &why), now)?;
        sequence::tick(db).map(drop)
    })
}

/// The program as who acts.
fn program(actor: &Actor) -> Actor {
    Actor {
        id: AgentId(0),
        ..actor.clone()
    }
}
