//! Acts of agents: one act = one transaction = one journal entry = one undo.

mod address;
mod approve;
mod article;
mod canned;
mod complaint;
mod compose;
mod consent;
mod contact;
mod custom;
mod deal;
mod deed;
mod files;
mod follow;
mod handoff;
mod macros;
mod meaning;
mod merge;
mod organisation;
mod person;
mod programs;
mod question;
mod resolve;
mod room;
mod rules;
mod score;
mod sides;
mod sla;
mod stage;
mod task;
mod team;
mod triage;
mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, DraftKind, Receipt, Subject};
use crate::model::bulk::Bulk;
use crate::model::edit::Change;
use crate::model::id::{ContactId, ConversationId};
use crate::model::label;
use crate::model::outbox::{OutboxState, thing};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, transaction};
use crate::store::fusion::alias;
use crate::store::journal::Entry;
use crate::store::notice;
use crate::store::outbox::{self, Decision, Rendered};
use crate::store::suggestion;
use crate::store::turn;
use crate::store::undo;
use crate::store::{draft, edit};
use crate::text::messages::{Arg, tr, tr_with};

use deed::{Deed, said};

pub(super) use compose::unschedule;
pub(super) use custom::contact_field;
pub use macros::{Made, Tell, perform_macro};
pub use programs::undo_entry;
pub(super) use resolve::{hindrance, naming_what_is_left};
pub use rules::{perform_rule, rule_failed};
pub use triage::wake;

/// Statements of this room.
pub(super) fn queries() -> Vec<&'static Sql> {
    [
        triage::QUERIES,
        consent::QUERIES,
        address::QUERIES,
        contact::QUERIES,
        complaint::QUERIES,
        deal::QUERIES,
        compose::QUERIES,
        article::QUERIES,
        canned::QUERIES,
        macros::QUERIES,
        meaning::QUERIES,
        handoff::QUERIES,
        programs::QUERIES,
        question::QUERIES,
        resolve::QUERIES,
        rules::QUERIES,
        stage::QUERIES,
        task::QUERIES,
        team::QUERIES,
        custom::QUERIES,
        organisation::QUERIES,
        view::QUERIES,
        merge::QUERIES,
        person::QUERIES,
        room::QUERIES,
        sla::QUERIES,
    ]
    .concat()
}

/// Does an act. A reply comes with its rendered form (`rendered`), made by the caller: one for each of its texts.
pub fn perform(
    db: &mut dyn Db,
    actor: &Actor,
    act: &Act,
    rendered: &[Rendered],
    now: Timestamp,
) -> Result<Receipt> {
    transaction(db, |db| within(db, actor, act, rendered, now))
}

/// Does an act that changes values somebody has seen; refused (`field-conflict`) if one of them says something else by now.
pub fn perform_edit(
    db: &mut dyn Db,
    actor: &Actor,
    act: &Act,
    changes: &[Change],
    now: Timestamp,
) -> Result<Receipt> {
    transaction(db, |db| {
        edit::unchanged(db, changes)?;
        within(db, actor, act, &[], now)
    })
}

fn within(
    db: &mut dyn Db,
    actor: &Actor,
    act: &Act,
    rendered: &[Rendered],
    now: Timestamp,
) -> Result<Receipt> {
    let act = &followed(db, act)?;
    let mut deed = do_one(db, actor, act, rendered, now)?;
    forget_draft(db, act, actor)?;
    notice::of_handing_on(db, &deed.entry, &deed.notes, actor.id.0, now)?;
    let mut receipt = deed.receipt;
    receipt.changed = deed.entry.records();
    receipt.n = deed.entry.write(db, actor, deed.key, now)?;
    receipt.said = if receipt.n == 0 && receipt.left == 0 {
        tr("act-nothing")
    } else {
        std::mem::take(&mut deed.said)
    };
    Ok(receipt)
}

/// The draft a reply or a note was written in is no draft any more.
fn forget_draft(db: &mut dyn Db, act: &Act, actor: &Actor) -> Result<()> {
    match act {
        Act::Note { subject, .. } => draft::delete(db, *subject, DraftKind::Note, actor.id.0),
        Act::Reply(reply) => {
            let subject = Subject::Conversation(reply.conversation);
            draft::delete(db, subject, DraftKind::Reply, actor.id.0)
        }
        _ => Ok(()),
    }
}

/// Does an act within the transaction of the caller, who writes its entry.
fn do_one(
    db: &mut dyn Db,
    actor: &Actor,
    act: &Act,
    rendered: &[Rendered],
    now: Timestamp,
) -> Result<Deed> {
    Ok(match act {
        Act::SetState { ids, state, until } => triage::set_state(db, ids, *state, *until, now)?,
        Act::Assign { ids, to } => triage::assign(db, ids, *to)?,
        Act::Take { id, steal } => triage::take(db, *id, *steal, actor)?,
        Act::HandOff { ids, to, note } => handoff::hand_off(db, ids, *to, note, actor, now)?,
        Act::Enqueue { ids, team } => handoff::enqueue(db, ids, *team, now)?,
        Act::SetPriority { ids, priority } => triage::set_priority(db, ids, *priority)?,
        Act::Tag {
            subjects,
            add,
            remove,
        } => triage::tag(db, subjects, add, remove)?,
        Act::Note {
            subject: Subject::Room(id),
            text,
        } => room::post(db, *id, text, None, actor, now)?,
        Act::Note { subject, text } => compose::note(db, *subject, text, actor, now)?,
        Act::Post { room, text, shows } => room::post(db, *room, text, *shows, actor, now)?,
        Act::Pin { post, on } => room::pin(db, *post, *on)?,
        Act::RemovePost { post } => room::remove_post(db, *post, actor)?,
        Act::SaveRoom {
            id,
            name,
            about,
            add,
            remove,
        } => room::save(db, *id, (name, about), (add, remove), actor, now)?,
        Act::RemoveRoom { id } => room::remove(db, *id)?,
        Act::Reply(reply) => compose::reply(db, reply, rendered, actor, now)?,
        Act::Announce(what) => compose::announce(db, what, rendered, actor, now)?,
        Act::MoveStage { ids, to, reason } => {
            let by = contact::Mover::now(db, actor)?;
            contact::move_stage(db, ids, *to, reason, by, now)?
        }
        Act::SetStage {
            stage,
            criteria,
            max_age,
        } => stage::set(db, *stage, criteria.as_deref(), *max_age)?,
        Act::SetOwner { ids, to } => contact::set_owner(db, ids, *to)?,
        Act::SetContact {
            id,
            name,
            organisation,
            persona,
        } => {
            let change = contact::Change {
                name: name.as_deref(),
                organisation: organisation.as_deref(),
                persona: persona.as_deref(),
            };
            contact::set_contact(db, *id, change, now)?
        }
        Act::SetAddress { contact, old, new } => {
            let deed = address::set(db, *contact, old.as_ref(), new.as_ref())?;
            suggestion::look_at(db, contact.0, now)?;
            deed
        }
        Act::SaveField { id, text, convert } => custom::save(db, *id, text, *convert)?,
        Act::RemoveField { id } => custom::remove(db, *id)?,
        Act::SetField {
            record,
            field,
            value,
        } => custom::set(db, *record, *field, value)?,
        Act::AttachFile {
            contact,
            path,
            kept,
        } => match kept {
            Some(file) => files::attach(db, *contact, file, now)?,
            None => return Err(Error::new(Kind::NotFound, "file-missing").with("path", path)),
        },
        Act::DetachFile { contact, hash } => files::detach(db, *contact, hash)?,
        Act::SaveOrganisation { id, name } => organisation::save(db, *id, name, now)?,
        Act::RemoveOrganisation { id } => organisation::remove(db, *id)?,
        Act::Join { ids, organisation } => organisation::join(db, ids, organisation, now)?,
        Act::AddTask {
            subject,
            text,
            due,
            to,
        } => task::add(db, *subject, text, *due, *to, actor, now)?,
        Act::SetTasks { ids, change } => task::change(db, ids, change, actor, now)?,
        Act::SaveAgent { id, text } => team::save_agent(db, *id, text, now)?,
        Act::RemoveAgent { id } => team::remove_agent(db, *id, actor)?,
        Act::SetAvailability { to } => team::set_availability(db, *to, actor)?,
        Act::SaveTeam {
            id,
            name,
            add,
            remove,
        } => team::save_team(db, *id, name, (add, remove), now)?,
        Act::RemoveTeam { id } => team::remove_team(db, *id)?,
        Act::Follow { subjects, on } => follow::follow(db, subjects, *on, actor)?,
        Act::CancelSend { uid } => cancel(db, uid, now)?,
        Act::ConfirmSent { uid } => decided(db, uid, Decision::Confirm, "confirm-sent", now)?,
        Act::Approve {
            uid,
            text,
            seen,
            anyway,
            leaves_at,
        } => {
            let approval = approve::Approval {
                uid,
                words: (text.as_deref(), rendered),
                seen: *seen,
                anyway: *anyway,
                leaves_at: leaves_at.unwrap_or(now),
            };
            approve::approve(db, &approval, actor, now)?
        }
        Act::GiveBack { uid, reason } => approve::give_back(db, uid, reason, actor, now)?,
        Act::SendAgain { uid } => decided(db, uid, Decision::Again, "send-again", now)?,
        Act::SaveCanned { id, text } => canned::save(db, *id, text, actor, now)?,
        Act::RemoveCanned { id } => canned::remove(db, *id, actor, now)?,
        Act::SaveArticle { id, text } => article::save(db, *id, text, actor, now)?,
        Act::RemoveArticle { id } => article::remove(db, *id)?,
        Act::SaveMacro { id, text } => macros::save(db, *id, text, actor, now)?,
        Act::RemoveMacro { id } => macros::remove(db, *id, actor, now)?,
        Act::SaveRule { id, text } => rules::save(db, *id, text)?,
        Act::RemoveRule { id } => rules::remove(db, *id)?,
        Act::SwitchRule { id, on } => rules::switch(db, *id, *on)?,
        Act::OrderRules { ids } => rules::order(db, ids)?,
        Act::Merge { ids, into } => merge::join(db, ids, *into, now)?,
        Act::Unmerge { id } => merge::part(db, *id)?,
        Act::MergeContacts { ids, into } => person::join(db, ids, *into, actor, now)?,
        Act::SetConsent { contact, text } => consent::set(db, *contact, text, actor, now)?,
        Act::AddPoints {
            contact,
            points,
            origin,
        } => score::add(db, *contact, (points, origin), actor, now)?,
        Act::OpenComplaint {
            conversation,
            text,
            origin,
        } => complaint::open(db, *conversation, (text, origin), actor, now)?,
        Act::SetComplaint { id, was, text } => complaint::set(db, *id, (was, text), now)?,
        Act::SetMeaning { message, by, read } => {
            meaning::set(db, *message, (*by, *read), actor, now)?
        }
        Act::OpenDeal { subject, text } => deal::open(db, *subject, text, actor, now)?,
        Act::SetDeal { id, was, text } => deal::set(db, *id, (was, text), now)?,
        Act::MoveDeal { id, to } => deal::move_to(db, *id, *to)?,
        Act::Identify { contact, known } => {
            let deed = consent::identify(db, *contact, known, actor, now)?;
            suggestion::look_at(db, contact.0, now)?;
            deed
        }
        Act::Decide { id, decision, into } => {
            person::decide(db, *id, *decision, *into, actor, now)?
        }
        Act::UnmergeContact { id } => person::part(db, *id, actor, now)?,
        Act::Block { ids, on, resolve } => merge::block(db, ids, *on, resolve, now)?,
        Act::AnswerImport { source, answers } => question::answer(db, source, answers, actor, now)?,
        Act::DropQuestion { id } => question::drop(db, *id)?,
        Act::SaveView { id, text } => view::save(db, *id, text, actor)?,
        Act::RemoveView { id } => view::remove(db, *id, actor)?,
        Act::SaveCalendar { was, text } => sla::save_calendar(db, was.as_ref(), text)?,
        Act::RemoveCalendar { id } => sla::remove_calendar(db, *id)?,
        Act::SavePolicy { was, text } => sla::save_policy(db, was.as_ref(), text, now)?,
        Act::RemovePolicy { id } => sla::remove_policy(db, *id)?,
        Act::OrderPolicies { ids } => sla::order(db, ids)?,
    })
}

/// The act with every contact that went into another replaced by that one.
fn followed(db: &mut dyn Db, act: &Act) -> Result<Act> {
    let mut act = act.clone();
    for id in act.contacts_mut() {
        *id = ContactId(alias::of(db, id.0)?);
    }
    Ok(act)
}

fn decided(
    db: &mut dyn Db,
    uid: &str,
    decision: Decision,
    key: &'static str,
    now: Timestamp,
) -> Result<Deed> {
    let (_, _, _, entry) = outbox::decide(db, uid, decision, now)?;
    let mut deed = Deed::new(key);
    deed.entry = entry;
    deed.say(key, "");
    Ok(deed)
}

/// What will not be sent is no answer: the reply leaves its thread, its text is a draft again, and the customer waits.
fn cancel(db: &mut dyn Db, uid: &str, now: Timestamp) -> Result<Deed> {
    let (message, conversation, was, entry) = outbox::decide(db, uid, Decision::Cancel, now)?;
    let event = outbox::is_event(db, uid)?;
    // What may have arrived is no text to send once more.
    if was != OutboxState::Unknown && !event {
        draft::take_up(db, message, false, now)?;
    }
    let mut deed = Deed::new("cancel-send");
    deed.entry = entry;
    compose::hide(db, message, conversation, &mut deed.entry)?;
    deed.say("cancel-send", thing(event));
    Ok(deed)
}

/// Something taken back, or begun to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// It is.
    All(Receipt),
    /// A job of [`crate::store::bulk`] does it.
    Begun(i64),
}

/// Takes back the agent's last act. One that cannot be taken back is refused once, with its name and the reason, and then stands in
/// the way of none that was done before it: a reply that has left for good, one that a colleague's change holds as long as it does.
pub fn undo(db: &mut dyn Db, actor: &Actor, now: Timestamp) -> Result<Undone> {
    let mut before = i64::MAX;
    let mut held: Option<Error> = None;
    loop {
        let mut tried = None;
        let undoing = transaction(db, |db| {
            let last = tried.insert(undo::last(db, actor, before)?);
            undo::undo(db, actor, last, now)
        });
        let (error, last) = match (undoing, tried) {
            (Ok(undoing), _) => return Ok(undone("undo", undoing)),
            (Err(error), None) if error.code == "nothing-to-undo" => {
                return Err(held.unwrap_or(error));
            }
            (Err(error), Some(last)) if is_held(&error) => (error, last),
            (Err(error), _) => return Err(error),
        };
        if error.code == "already-sent" {
            transaction(db, |db| undo::pass(db, last.n))?;
            return Err(error);
        }
        let error = named(error, &last);
        if !last.set_aside {
            transaction(db, |db| undo::set_aside(db, last.n))?;
            return Err(error);
        }
        before = last.n;
        held.get_or_insert(error);
    }
}

/// Whether it is what has happened since that refuses an undo, and not the store.
const fn is_held(error: &Error) -> bool {
    matches!(error.kind, Kind::Refused | Kind::NotFound | Kind::Usage)
}

/// The refusal of an undo, with the act that it is about.
fn named(error: Error, last: &undo::Last) -> Error {
    let act = tr(&format!("act-name-{}", last.act));
    let error = if error.code == "undo-changed" {
        error
    } else {
        Error::new(error.kind, "undo-held").with("why", error.notice().reason())
    };
    error.with("act", act).with("turn", "undo")
}

/// Does again what was taken back last.
pub fn redo(db: &mut dyn Db, actor: &Actor, now: Timestamp) -> Result<Undone> {
    let undoing = transaction(db, |db| undo::redo(db, actor, now));
    let again = |error: Error| {
        let error = error.with("act", tr("act-name-redo"));
        error.with("turn", "redo")
    };
    Ok(undone("redo", undoing.map_err(again)?))
}

fn undone(name: &str, undoing: undo::Undoing) -> Undone {
    match undoing {
        undo::Undoing::Done(reversal) => Undone::All(reversed(name, &reversal)),
        undo::Undoing::Begun(job) => Undone::Begun(job),
    }
}

/// The key of an act over many records: the same as of one over few.
pub(super) const fn bulk_key(bulk: &Bulk) -> &'static str {
    match bulk {
        Bulk::State { state, .. } => triage::key_of(*state),
        Bulk::Assign { .. } => "assign",
        Bulk::Priority { .. } => "priority",
        Bulk::Tag { .. } | Bulk::ContactTag { .. } => "tag",
        Bulk::Read { .. } => "read",
        Bulk::Stage { .. } => "stage",
        Bulk::Owner { .. } => "owner",
    }
}

/// Does a chunk of an act over many records, of an agent and under a number of the journal; what it changed.
pub(super) fn bulk_entry(
    db: &mut dyn Db,
    bulk: &Bulk,
    ids: &[i64],
    (agent, n): (i64, i64),
    now: Timestamp,
) -> Result<Entry> {
    let talks = || -> Vec<_> { ids.iter().copied().map(ConversationId).collect() };
    let people = |db: &mut dyn Db| -> Result<Vec<_>> {
        let mut people = Vec::with_capacity(ids.len());
        for id in ids {
            let id = ContactId(alias::of(db, *id)?);
            if !people.contains(&id) {
                people.push(id);
            }
        }
        Ok(people)
    };
    Ok(match bulk {
        Bulk::State { state, until } => triage::set_state(db, &talks(), *state, *until, now)?.entry,
        Bulk::Assign { to } => triage::assign(db, &talks(), *to)?.entry,
        Bulk::Priority { priority } => triage::set_priority(db, &talks(), *priority)?.entry,
        Bulk::Tag { add, remove } | Bulk::ContactTag { add, remove } => {
            let act = Act::Tag {
                subjects: bulk.subjects(ids),
                add: add.clone(),
                remove: remove.clone(),
            };
            let Act::Tag { subjects, .. } = followed(db, &act)? else {
                return Ok(Entry::default());
            };
            triage::tag(db, &subjects, add, remove)?.entry
        }
        Bulk::Stage { to, reason } => {
            let by = contact::Mover { agent, n };
            let people = people(db)?;
            contact::move_stage(db, &people, *to, reason, by, now)?.entry
        }
        Bulk::Owner { to } => {
            let people = people(db)?;
            contact::set_owner(db, &people, *to)?.entry
        }
        Bulk::Read { .. } => Entry::default(),
    })
}

/// What an act over many records says when it is done.
pub(super) fn bulk_said(db: &mut dyn Db, bulk: &Bulk, changed: i64) -> Result<String> {
    if changed == 0 {
        return Ok(tr("act-nothing"));
    }
    let word = match bulk {
        Bulk::Assign { to } | Bulk::Owner { to } => triage::handle_of(db, *to)?,
        Bulk::Priority { priority } => label::priority(*priority),
        Bulk::Tag { add, remove } | Bulk::ContactTag { add, remove } => {
            triage::tag_words(add, remove)
        }
        Bulk::Stage { to, .. } => label::stage(*to),
        Bulk::State { .. } | Bulk::Read { .. } => String::new(),
    };
    let name = match bulk {
        Bulk::Assign { to: None } => "unassign",
        bulk => bulk_key(bulk),
    };
    Ok(said(name, changed, &word))
}

/// Adds that some records were changed by others since, and left alone.
pub(super) fn left_alone(said: &str, skipped: i64) -> String {
    let args = [("said", Arg::Text(said)), ("count", Arg::Num(skipped))];
    tr_with("act-left-alone", &args)
}

/// Adds which fields somebody has changed since, and stay as they are.
fn naming_what_stays(said: String, stays: &[String]) -> String {
    if stays.is_empty() {
        return said;
    }
    let name = |field: &String| {
        let name = field
            .split_once(':')
            .map_or(field.as_str(), |(name, _)| name);
        label::field_name(name)
    };
    let mut names: Vec<String> = stays.iter().map(name).collect();
    names.dedup();
    let args = [
        ("said", Arg::Text(&said)),
        ("what", Arg::Text(&names.join(", "))),
    ];
    tr_with("act-stays", &args)
}

pub(super) fn reversed(name: &str, reversal: &turn::Reversal) -> Receipt {
    let what = tr(&format!("act-name-{}", reversal.act));
    let args = [
        ("count", Arg::Num(reversal.records)),
        ("word", Arg::Text(&what)),
    ];
    let said = tr_with(&format!("act-{name}"), &args);
    let said = naming_what_stays(said, &reversal.stays);
    Receipt::of(reversal.n, said, reversal.records)
}
