//! The fields an undo may set back, and what has to follow when one changes. Called by `journal` only.

mod article;
mod canned;
mod complaint;
mod consent;
mod contact;
mod conversation;
mod custom;
mod deal;
mod identity;
mod import;
mod macros;
mod meaning;
mod message;
mod organisation;
mod question;
mod room;
mod rules;
mod score;
mod sla;
mod stage;
mod suggestion;
mod task;
mod team;
mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::{ContactId, ConversationId, DealId, RoomId};
use crate::model::label;
use crate::store::db::{Db, Sql, Value, number_of, one};
use crate::store::journal::{Kept, int, text, value};
use crate::store::{address, answer, draft, files, history, merge, outbox, revert, settle, tag};
use crate::text::fold::fold;

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// Kind of record.
    pub record: &'static str,
    /// Its id.
    pub id: i64,
    /// The column, `tag:<id>`, `address:<kind>:<key>`, `field:<id>` or `file:<hash>`.
    pub field: &'a str,
}

/// Which act is taken back, or done again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Its number.
    pub act: i64,
    /// Taken back rather than done again.
    pub back: bool,
    /// When.
    pub now: Timestamp,
}

/// A column with the statements that read and set it.
struct Column {
    record: &'static str,
    field: &'static str,
    /// It holds text rather than a number.
    text: bool,
    get: &'static Sql,
    set: &'static Sql,
}

impl Column {
    /// A column of numbers.
    const fn number(
        record: &'static str,
        field: &'static str,
        get: &'static Sql,
        set: &'static Sql,
    ) -> Self {
        Self {
            record,
            field,
            text: false,
            get,
            set,
        }
    }

    /// A column of texts.
    const fn text(
        record: &'static str,
        field: &'static str,
        get: &'static Sql,
        set: &'static Sql,
    ) -> Self {
        Self {
            text: true,
            ..Self::number(record, field, get, set)
        }
    }
}

/// Every column an undo may set back, by subject.
static TABLES: [&[Column]; 24] = [
    &conversation::COLUMNS,
    &contact::COLUMNS,
    &organisation::COLUMNS,
    &message::COLUMNS,
    &meaning::COLUMNS,
    &article::COLUMNS,
    &canned::COLUMNS,
    &macros::COLUMNS,
    &room::COLUMNS,
    &rules::COLUMNS,
    &stage::COLUMNS,
    &task::COLUMNS,
    &team::COLUMNS,
    &view::COLUMNS,
    &custom::COLUMNS,
    &sla::COLUMNS,
    &import::COLUMNS,
    &suggestion::COLUMNS,
    &consent::COLUMNS,
    &question::COLUMNS,
    &score::COLUMNS,
    &complaint::COLUMNS,
    &deal::COLUMNS,
    &identity::COLUMNS,
];

static EXT_IS_FREE: Sql = Sql::new(
    "SELECT count(*) FROM message m JOIN message o ON o.account_id = m.account_id WHERE m.id = $1 AND o.ext_id = $2 AND o.id <> m.id",
);
static IS_CONTACT: Sql = Sql::new("SELECT count(*) FROM contact WHERE id = $1");
static CONVERSATION: Sql = Sql::new("SELECT conversation_id FROM message WHERE id = $1");

/// Statements of this file.
const QUERIES: &[&Sql] = &[&CONVERSATION, &EXT_IS_FREE, &IS_CONTACT];

/// Statements of this room.
pub(super) fn queries() -> Vec<&'static Sql> {
    [
        QUERIES,
        conversation::QUERIES,
        contact::QUERIES,
        organisation::QUERIES,
        message::QUERIES,
        meaning::QUERIES,
        article::QUERIES,
        canned::QUERIES,
        macros::QUERIES,
        room::QUERIES,
        rules::QUERIES,
        stage::QUERIES,
        task::QUERIES,
        team::QUERIES,
        view::QUERIES,
        custom::QUERIES,
        sla::QUERIES,
        import::QUERIES,
        suggestion::QUERIES,
        consent::QUERIES,
        question::QUERIES,
        score::QUERIES,
        complaint::QUERIES,
        deal::QUERIES,
        identity::QUERIES,
    ]
    .concat()
}

fn column(place: &Place<'_>) -> Option<&'static Column> {
    let mut all = TABLES.iter().copied().flatten();
    all.find(|c| c.record == place.record && c.field == place.field)
}

/// Sets a field back from `from` to `to`; refuses when it holds something else by now.
pub(super) fn swap(
    db: &mut dyn Db,
    place: &Place<'_>,
    from: &Kept,
    to: &Kept,
    turn: Turn,
) -> Result<()> {
    if let Some(id) = place.field.strip_prefix("tag:") {
        let id = id.parse().unwrap_or(0);
        return tag::set(db, place.record, place.id, id, to.is_some());
    }
    if let Some((agent, subject)) = follower(place) {
        return super::follow::set(db, subject, agent, to.is_some());
    }
    if let Some(agent) = member(place) {
        return super::team::set(db, place.id, agent, to.is_some());
    }
    if let Some(at) = address::place(place.field) {
        let current = address::get(db, place.id, at.0, at.1)?;
        unchanged(db, place, &current, from)?;
        return address::restore(db, place.id, at, to);
    }
    match (place.record, place.field, value(from), value(to)) {
        ("conversation" | "contact", "merged_from", ..) => return Ok(()),
        // What the shelf puts back (`store::revert`).
        ("message", "edit" | "earlier", ..) => return Ok(()),
        ("contact", field, ..) if field.starts_with("identity:") => return Ok(()),
        // The note itself is a message.
        ("deal", "note", ..) => return Ok(()),
        // Told on the contact; the entry itself is what is marked.
        ("contact", "score" | "deal", ..)
        | ("conversation", "complaint" | "deal" | "meaning", ..) => {
            return Ok(());
        }
        ("contact", field, ..) if field.starts_with("consent:") => return Ok(()),
        ("conversation", "merged_into", Value::Int(target), Value::Null) => {
            return merge::part(db, place.id, target);
        }
        ("conversation", "merged_into", _, Value::Int(target)) => {
            merge::join(db, place.id, target)?;
            return revert::places::joined(db, target);
        }
        _ => {}
    }
    if let Some(hash) = place.field.strip_prefix("file:") {
        let current = files::get(db, place.id, hash)?;
        unchanged(db, place, &current, from)?;
        return files::restore(db, place.id, hash, to);
    }
    if let Some(id) = place.field.strip_prefix("field:") {
        let id = id.parse().unwrap_or(0);
        let current = super::custom::get(db, id, place.id)?;
        unchanged(db, place, &current, from)?;
        return super::custom::restore(db, id, place.id, to);
    }
    if let ("answer", Some(at)) = (place.record, answer::place(place.field)) {
        let current = answer::kept(db, at)?;
        unchanged(db, place, &current, from)?;
        return answer::restore(db, at, to, (turn.act, turn.now));
    }
    if place.record == "outbox" {
        return outbox::take_back(db, place, from, to);
    }
    let Some(column) = column(place) else {
        return Err(Error::new(Kind::Invalid, "store-corrupt")
            .with("why", format!("journal field {}", place.field)));
    };
    let current = read(db, column, place.id)?;
    unchanged(db, place, &current, from)?;
    allow(db, place, to)?;
    db.execute(column.set, &[place.id.into(), value(to)])?;
    if (place.record, place.field) == ("contact", "stage") {
        super::stage::turn_back(db, place.id, turn.act, turn.back)?;
    }
    follow(db, place, to, turn.now)
}

/// The agent whose belonging to a team this field is.
fn member(place: &Place<'_>) -> Option<i64> {
    place.field.strip_prefix("member:")?.parse().ok()
}

/// The agent whose following of a record this field is, and the record.
fn follower(place: &Place<'_>) -> Option<(i64, Subject)> {
    let agent = place.field.strip_prefix("follower:")?.parse().ok()?;
    let subject = match place.record {
        "contact" => Subject::Contact(ContactId(place.id)),
        "room" => Subject::Room(RoomId(place.id)),
        "deal" => Subject::Deal(DealId(place.id)),
        _ => Subject::Conversation(ConversationId(place.id)),
    };
    Some((agent, subject))
}

/// Whether a field still holds a value.
pub(super) fn holds(db: &mut dyn Db, place: &Place<'_>, kept: &Kept) -> Result<bool> {
    if let Some(id) = place.field.strip_prefix("tag:") {
        let id = id.parse().unwrap_or(0);
        return Ok(tag::has(db, place.record, place.id, id)? == kept.is_some());
    }
    if let Some((agent, subject)) = follower(place) {
        return Ok(super::follow::is(db, subject, agent)? == kept.is_some());
    }
    if let Some(agent) = member(place) {
        return Ok(super::team::belongs(db, place.id, agent)? == kept.is_some());
    }
    match column(place) {
        Some(column) => Ok(read(db, column, place.id)? == *kept),
        // What has no column decides for itself when it is swapped.
        None => Ok(true),
    }
}

/// Refuses when a field holds something else than the entry left, and says what: yours and theirs, in words.
fn unchanged(db: &mut dyn Db, place: &Place<'_>, current: &Kept, from: &Kept) -> Result<()> {
    if current == from {
        return Ok(());
    }
    let mut words = |kept: &Kept| -> Result<String> {
        let worth = history::worth(db, place.field, kept)?;
        Ok(label::worth_of(place.record, place.field, &worth))
    };
    let (yours, theirs) = (words(from)?, words(current)?);
    let name = history::place(db, place.field)?;
    Err(Error::new(Kind::Refused, "undo-changed")
        .with("what", label::field_name(&name))
        .with("field", name)
        .with("yours", yours)
        .with("theirs", theirs)
        .with("id", place.id))
}

/// A code of a canned answer or a name of a macro, a view or an organisation that somebody else uses by now cannot come back; an organisation
/// that has people cannot go.
fn allow(db: &mut dyn Db, place: &Place<'_>, to: &Kept) -> Result<()> {
    match (place.record, place.field, value(to)) {
        ("canned", "code_fold", Value::Text(key)) => super::canned::code_is_free(db, key, place.id),
        ("canned", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "code_fold")?;
            super::canned::code_is_free(db, &key, place.id)
        }
        ("article", "slug_fold", Value::Text(key)) => {
            super::article::slug_is_free(db, key, place.id)
        }
        ("article", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "slug_fold")?;
            super::article::slug_is_free(db, &key, place.id)
        }
        ("macro", "name_fold", Value::Text(key)) => super::macros::name_is_free(db, key, place.id),
        ("macro", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            super::macros::name_is_free(db, &key, place.id)
        }
        ("rule", "name_fold", Value::Text(key)) => super::rules::name_is_free(db, key, place.id),
        ("rule", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            super::rules::name_is_free(db, &key, place.id)
        }
        ("organisation", "name_fold", Value::Text(key)) => {
            super::organisation::name_is_free(db, key, place.id)
        }
        ("organisation", "hidden", Value::Int(0)) => {
            let name = super::organisation::name(db, place.id)?;
            super::organisation::name_is_free(db, &fold(&name), place.id)
        }
        ("organisation", "hidden", _) => super::organisation::is_empty(db, place.id),
        ("agent", "handle_fold", Value::Text(key)) => {
            super::team::handle_is_free(db, key, place.id)
        }
        ("agent", "active", Value::Int(0)) => {
            let handle = key_of(db, place, "handle")?;
            super::team::has_no_work(db, place.id, &handle)
        }
        ("team", "name_fold", Value::Text(key)) => super::team::name_is_free(db, key, place.id),
        ("team", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            super::team::name_is_free(db, &key, place.id)
        }
        ("room", "name_fold", Value::Text(key)) => super::room::name_is_free(db, key, place.id),
        ("room", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            super::room::name_is_free(db, &key, place.id)
        }
        ("custom_field", "name_fold", Value::Text(key)) => field_name_is_free(db, key, place.id),
        ("custom_field", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            field_name_is_free(db, &key, place.id)
        }
        ("saved_view", "name_fold", Value::Text(key)) => {
            let owner = super::view::owner(db, place.id)?;
            super::view::name_is_free(db, key, place.id, owner)
        }
        ("saved_view", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            let owner = super::view::owner(db, place.id)?;
            super::view::name_is_free(db, &key, place.id, owner)
        }
        ("sla_policy" | "sla_calendar", "name_fold", Value::Text(key)) => {
            super::sla::name_is_free(db, place.record, key, place.id)
        }
        ("sla_policy", "hidden", Value::Int(0)) => {
            super::sla::can_come_back(db, place.id)?;
            let key = key_of(db, place, "name_fold")?;
            super::sla::name_is_free(db, place.record, &key, place.id)
        }
        ("sla_calendar", "hidden", Value::Int(0)) => {
            let key = key_of(db, place, "name_fold")?;
            super::sla::name_is_free(db, place.record, &key, place.id)
        }
        ("sla_calendar", "hidden", _) => super::sla::is_unused(db, place.id),
        ("message", "ext_id", Value::Text(key)) => {
            let taken = number_of(db, &EXT_IS_FREE, &[place.id.into(), key.into()])? > 0;
            refused_if(taken, place)
        }
        ("conversation", "contact", Value::Int(contact))
        | ("deal", "contact_id", Value::Int(contact)) => {
            let gone = number_of(db, &IS_CONTACT, &[contact.into()])? == 0;
            refused_if(gone, place)
        }
        _ => Ok(()),
    }
}

fn refused_if(wrong: bool, place: &Place<'_>) -> Result<()> {
    if !wrong {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "undo-changed")
        .with("field", place.field)
        .with("what", label::field_name(place.field))
        .with("yours", "-")
        .with("theirs", "-")
        .with("id", place.id))
}

/// The text of another column of the same record.
fn key_of(db: &mut dyn Db, place: &Place<'_>, field: &'static str) -> Result<String> {
    let place = Place { field, ..*place };
    let kept = match column(&place) {
        Some(column) => read(db, column, place.id)?,
        None => None,
    };
    Ok(match value(&kept) {
        Value::Text(key) => key.to_owned(),
        _ => String::new(),
    })
}

fn field_name_is_free(db: &mut dyn Db, key: &str, id: i64) -> Result<()> {
    let holder = one(db, &custom::HOLDER, &[id.into()], |row| row.int(0))?;
    super::custom::name_is_free(db, key, holder.unwrap_or(0), id)
}

fn read(db: &mut dyn Db, column: &Column, id: i64) -> Result<Kept> {
    Ok(one(db, column.get, &[id.into()], |row| {
        Ok(if column.text {
            text(row.text(0)?)
        } else {
            int(row.maybe_int(0)?)
        })
    })?
    .flatten())
}

/// What depends on a field follows it: waiting times, words of a name, the draft that a text taken back becomes again.
fn follow(db: &mut dyn Db, place: &Place<'_>, to: &Kept, now: Timestamp) -> Result<()> {
    match (place.record, place.field) {
        ("message", "hidden") => {
            match value(to) {
                Value::Int(0) => draft::put_down(db, place.id)?,
                _ => draft::take_up(db, place.id, true, now)?,
            }
            let conversation = one(db, &CONVERSATION, &[place.id.into()], |row| {
                row.maybe_int(0)
            })?;
            conversation
                .flatten()
                .map_or(Ok(()), |id| settle::settle(db, id))
        }
        ("message", "meant_intent" | "meant_sentiment" | "meant_urgent") => {
            super::meaning::settle(db, place.id)
        }
        ("conversation", "state" | "resolved_at") => settle::settle(db, place.id),
        ("contact", "name") => super::person::reindex(db, place.id),
        ("contact", "organisation") => super::organisation::follow_name(db, place.id),
        ("contact", "organisation_id") => super::organisation::copy_to(db, place.id),
        ("deal", "contact_id") => super::deal::settle(db, place.id),
        ("organisation", "name") => super::organisation::copy_name(db, place.id),
        ("sla_policy" | "sla_calendar", _) => super::sla::keep::look_at_all(db),
        ("rule", "switched") if value(to) == Value::Int(1) => super::rules::due::begin_if_first(db),
        ("custom_field", "kind") => super::custom::follow_kind(db, place.id),
        _ => Ok(()),
    }
}
