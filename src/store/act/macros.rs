//! Macros: adding, changing, removing, and doing the steps of one as one act.

use std::slice;

use super::deed::Deed;
use super::do_one;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::{Act, Announcement, Receipt};
use crate::model::id::{ConversationId, MacroId};
use crate::model::macros::{Macro, MacroText, checked};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, transaction};
use crate::store::journal::{int, text};
use crate::store::outbox::Rendered;
use crate::store::{macros, notice, sequence};
use crate::text::fold::fold;
use crate::text::messages::tr;

static INSERT: Sql = Sql::new(
    "INSERT INTO macro (id, name, name_fold, steps, then_next, uses, used_at, changed_by, changed_at, hidden) \
     VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE macro SET name = $2, name_fold = $3, steps = $4, then_next = $5, changed_by = $6, changed_at = $7 WHERE id = $1",
);
static HIDE: Sql =
    Sql::new("UPDATE macro SET hidden = 1, changed_by = $2, changed_at = $3 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &HIDE];

/// Adds or changes one; refused when its name is in use.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<MacroId>,
    new: &MacroText,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let new = checked(new)?;
    let key = fold(&new.name);
    macros::name_is_free(db, &key, id.map_or(0, |id| id.0))?;
    match id {
        None => add(db, &new, &key, actor, now),
        Some(id) => change(db, id, &new, &key, actor, now),
    }
}

fn add(db: &mut dyn Db, new: &MacroText, key: &str, actor: &Actor, now: Timestamp) -> Result<Deed> {
    let mut deed = Deed::new("macro-add");
    let id = sequence::reserve(db, "macro", 1)?;
    let row = [
        id.into(),
        (&*new.name).into(),
        key.into(),
        (&*new.steps).into(),
        new.then.code().into(),
        Timestamp::NEVER.0.into(),
        actor.id.0.into(),
        now.0.into(),
    ];
    db.execute(&INSERT, &row)?;
    deed.entry.note("macro", id, "hidden", int(1), int(0));
    deed.say("macro-add", &new.name);
    Ok(deed)
}

fn change(
    db: &mut dyn Db,
    id: MacroId,
    new: &MacroText,
    key: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("macro-edit");
    let was = macros::get(db, id)?.text();
    for (field, before, after) in [
        ("name_fold", text(&fold(&was.name)), text(key)),
        ("name", text(&was.name), text(&new.name)),
        ("steps", text(&was.steps), text(&new.steps)),
        ("then_next", int(was.then.code()), int(new.then.code())),
    ] {
        deed.entry.note("macro", id.0, field, before, after);
    }
    let row = [
        id.0.into(),
        (&*new.name).into(),
        key.into(),
        (&*new.steps).into(),
        new.then.code().into(),
        actor.id.0.into(),
        now.0.into(),
    ];
    db.execute(&UPDATE, &row)?;
    deed.say("macro-edit", &new.name);
    Ok(deed)
}

/// Removes one: it is hidden, and its name is free again.
pub(super) fn remove(db: &mut dyn Db, id: MacroId, actor: &Actor, now: Timestamp) -> Result<Deed> {
    let mut deed = Deed::new("macro-remove");
    let was = macros::get(db, id)?;
    db.execute(&HIDE, &[id.0.into(), actor.id.0.into(), now.0.into()])?;
    deed.entry.note("macro", id.0, "hidden", int(0), int(1));
    deed.say("macro-remove", &was.name);
    Ok(deed)
}

/// A step of a macro, made out for one conversation.
#[derive(Debug)]
pub struct Made {
    /// The conversation it is for.
    pub conversation: ConversationId,
    /// Which step it is, from one.
    pub step: usize,
    /// What it does.
    pub act: Act,
    /// A reply in its rendered form.
    pub rendered: Vec<Rendered>,
}

/// Renders what an endpoint is told of a conversation as it stands.
pub type Tell<'a> = dyn Fn(&mut dyn Db, &Announcement) -> Result<Rendered> + 'a;

impl Made {
    /// Does the step within the transaction of the caller.
    pub(super) fn perform(
        &self,
        db: &mut dyn Db,
        actor: &Actor,
        tell: &Tell<'_>,
        now: Timestamp,
    ) -> Result<Deed> {
        let told = |db: &mut dyn Db| match &self.act {
            Act::Announce(what) => tell(db, what).map(Some),
            _ => Ok(None),
        };
        let done = told(db).and_then(|told| {
            let rendered = told.as_ref().map_or(&*self.rendered, slice::from_ref);
            do_one(db, actor, &self.act, rendered, now)
        });
        done.map_err(|error| Self::failed(&error, self.conversation, self.step))
    }

    /// The error of this step, with its place.
    pub fn failed(
        error: &crate::error::Error,
        of: ConversationId,
        step: usize,
    ) -> crate::error::Error {
        // Where the configuration is what is wrong, changing the macro is no help.
        let mend = match error.code {
            "announce-unknown" => "config",
            _ => "none",
        };
        crate::error::Error::new(error.kind, "macro-failed")
            .with("step", step)
            .with("id", of.0)
            .with_saying("what", error)
            .with("mend", mend)
    }
}

/// Does all steps for all conversations, or none of them: one transaction, one entry, one undo.
pub fn perform_macro(
    db: &mut dyn Db,
    actor: &Actor,
    one: &Macro,
    (steps, times, tell): (&[Made], usize, &Tell<'_>),
    now: Timestamp,
) -> Result<Receipt> {
    transaction(db, |db| {
        let mut whole = Deed::new("macro");
        for made in steps {
            let deed = made.perform(db, actor, tell, now)?;
            if deed.receipt.uid.is_some() {
                whole.receipt = deed.receipt;
            }
            whole.entry.add(deed.entry);
        }
        macros::used(db, one.id, times, now)?;
        whole.said = super::deed::said("macro", times as i64, &one.name);
        notice::of_entry(db, &whole.entry, actor.id.0, now)?;
        let mut receipt = whole.receipt;
        receipt.changed = whole.entry.records();
        receipt.n = whole.entry.write(db, actor, whole.key, now)?;
        receipt.said = if receipt.n == 0 {
            tr("act-nothing")
        } else {
            whole.said
        };
        Ok(receipt)
    })
}
