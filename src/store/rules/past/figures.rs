//! Conditions on figures as they stood: fields that users defined, the score, the service level, deals, the newest message.

use super::{Past, Then};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::Priority;
use crate::model::custom::{FieldKind, Holder, sort_number};
use crate::model::query::{Compare, Sla, Term};
use crate::model::sla::WARN;
use crate::store::db::{Db, Sql, Value, all, number_of};
use crate::store::journal::{Kept, value};
use crate::store::{custom, score, sla};
use crate::text::fold::fold;

static NEWEST: Sql = Sql::new(
    "SELECT coalesce(max(at), 0) FROM message WHERE conversation_id = $1 AND hidden = 0 AND kind IN (0, 1) AND at <= $2",
);
static DEALS: Sql =
    Sql::new("SELECT id, opened_at, phase FROM deal WHERE contact_id = $1 AND hidden = 0");
static ORGANISATION: Sql =
    Sql::new("SELECT organisation_id FROM contact WHERE id = $1 AND organisation_id IS NOT NULL");

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&NEWEST, &DEALS, &ORGANISATION];

/// The phase of a deal that is not decided, as the store keeps it.
const UNDECIDED: i64 = 0;

/// Whether the newest message of that time was written before a point.
pub(super) fn was_before(db: &mut dyn Db, point: Timestamp, past: &Past) -> Result<bool> {
    let newest = number_of(db, &NEWEST, &[past.conversation.into(), past.at.0.into()])?;
    Ok(newest < point.0)
}

impl Then<'_> {
    /// Whether the score of the person was above or below a border.
    pub(super) fn scored(
        &mut self,
        db: &mut dyn Db,
        (more, than): (bool, i64),
        past: &Past,
    ) -> Result<bool> {
        let Some(contact) = self.contact(db, past.conversation)? else {
            return Ok(false);
        };
        let total = score::then(db, contact, past.known)?;
        Ok(if more { total > than } else { total < than })
    }

    /// Whether a deal of the person was not decided yet.
    pub(super) fn dealt(&mut self, db: &mut dyn Db, past: &Past) -> Result<bool> {
        let Some(contact) = self.contact(db, past.conversation)? else {
            return Ok(false);
        };
        let deals = all(db, &DEALS, &[contact.into()], |row| {
            Ok((row.int(0)?, row.int(1)?, row.int(2)?))
        })?;
        for (id, opened_at, phase) in deals {
            let phase = self.told_back(db, ("deal", id), "phase", Some(phase), past.known)?;
            if opened_at <= past.known.0 && phase == Some(UNDECIDED) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the service level stood so, by the clocks run up to then.
    pub(super) fn served(&mut self, db: &mut dyn Db, asked: Sla, past: &Past) -> Result<bool> {
        let priority = self.field(db, "priority", past, |head| head.priority)?;
        let priority = Priority::from_code(priority.unwrap_or_default());
        let Some(clocks) = sla::clocks_then(db, past.conversation, priority, past.at, self.now)?
        else {
            return Ok(asked == Sla::None);
        };
        let (due, now) = (clocks.due().0, past.at.0);
        let runs = due < Timestamp::NEVER.0;
        Ok(match asked {
            Sla::Late => due < now,
            Sla::Soon => (now..=now + WARN).contains(&due),
            Sla::Within { less: true, ms } => due < now + ms,
            Sla::Within { less: false, ms } => runs && due > now + ms,
            Sla::Paused => !runs && clocks.is_paused(),
            Sla::None => false,
        })
    }

    /// Whether a field of the conversation, of its person or of their organisation had such a value.
    pub(super) fn valued(
        &mut self,
        db: &mut dyn Db,
        (name, compare, asked): (&str, Compare, &str),
        past: &Past,
    ) -> Result<bool> {
        let contact = self.contact(db, past.conversation)?;
        let name = fold(name);
        for def in custom::defs(db)? {
            if fold(&def.text.name) != name {
                continue;
            }
            let field = format!("field:{}", def.id.0);
            let record = def.text.holder.key();
            for id in holders(db, def.text.holder, contact, past)? {
                let present = custom::get(db, def.id.0, id)?;
                let kept = self.kept_back(db, (record, id), &field, present, past.known)?;
                if fits(def.text.kind, &kept, compare, asked) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// The records of a kind that a conversation is asked about: itself, its person, their organisation, their deals.
fn holders(db: &mut dyn Db, holder: Holder, contact: Option<i64>, past: &Past) -> Result<Vec<i64>> {
    Ok(match (holder, contact) {
        (Holder::Conversation, _) => vec![past.conversation],
        (_, None) => Vec::new(),
        (Holder::Contact, Some(contact)) => vec![contact],
        (Holder::Organisation, Some(contact)) => {
            all(db, &ORGANISATION, &[contact.into()], |row| row.int(0))?
        }
        (Holder::Deal, Some(contact)) => {
            let deals = all(db, &DEALS, &[contact.into()], |row| {
                Ok((row.int(0)?, row.int(1)?))
            })?;
            let known = deals.into_iter().filter(|(_, at)| *at <= past.known.0);
            known.map(|(id, _)| id).collect()
        }
    })
}

/// Whether a kept value is what is asked for.
fn fits(kind: FieldKind, kept: &Kept, compare: Compare, asked: &str) -> bool {
    let Value::Text(text) = value(kept) else {
        return false;
    };
    let numbers = sort_number(kind, text).zip(sort_number(kind, asked));
    match compare {
        Compare::Is if asked == "*" => true,
        Compare::Is => {
            let text = match kind {
                FieldKind::File => text.split_once('/').map_or(text, |(_, name)| name),
                _ => text,
            };
            fold(text) == fold(asked) || numbers.is_some_and(|(has, wants)| has == wants)
        }
        Compare::More | Compare::Less if kind == FieldKind::Checkbox => false,
        Compare::More => numbers.is_some_and(|(has, wants)| has > wants),
        Compare::Less => numbers.is_some_and(|(has, wants)| has < wants),
    }
}

/// Whether a condition is one of these.
pub(super) const fn is_told(term: &Term) -> bool {
    matches!(
        term,
        Term::Before(_)
            | Term::After(_)
            | Term::Score { .. }
            | Term::Deal
            | Term::Sla(_)
            | Term::Field { .. }
    )
}
