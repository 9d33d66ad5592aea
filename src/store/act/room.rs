//! Acts on rooms: making, changing, removing them, posting, pinning, taking a post out. Joining and leaving is following (`act::follow`).

use super::deed::Deed;
use super::triage::missing;
use super::{compose, follow};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::{AgentId, MessageId, RoomId};
use crate::model::room::Shown;
use crate::model::team::{Role, word};
use crate::store::agent::{self, Actor};
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{int, text};
use crate::store::{room, sequence};
use crate::text::Clean;
use crate::text::fold::fold;

/// What a room is for has at most so many characters.
const ABOUT: usize = 200;

static INSERT: Sql = Sql::new(
    "INSERT INTO room (id, name, name_fold, about, made_by, made_at, hidden) VALUES ($1, $2, $3, $4, $5, $6, 0)",
);
static UPDATE: Sql =
    Sql::new("UPDATE room SET name = $2, name_fold = $3, about = $4 WHERE id = $1");
static HIDE: Sql = Sql::new("UPDATE room SET hidden = 1 WHERE id = $1");
static POST: Sql = Sql::new(
    "INSERT INTO room_post (message_id, room_id, shows, shows_id, pinned) VALUES ($1, $2, $3, $4, 0)",
);
static PINNED: Sql = Sql::new(
    "SELECT p.pinned FROM room_post p JOIN message m ON m.id = p.message_id WHERE p.message_id = $1 AND m.hidden = 0",
);
static AUTHOR: Sql = Sql::new(
    "SELECT m.agent_id FROM room_post p JOIN message m ON m.id = p.message_id WHERE p.message_id = $1 AND m.hidden = 0",
);
static PIN: Sql = Sql::new("UPDATE room_post SET pinned = $2 WHERE message_id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &HIDE, &POST, &PINNED, &AUTHOR, &PIN];

/// Makes a room, or changes one: what it is called and is for, and who belongs to it. Who makes one belongs to it.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<RoomId>,
    (name, about): (&str, &str),
    (add, remove): (&[AgentId], &[AgentId]),
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let name = word(name, "room-name")?;
    let about = Clean::name(about.trim());
    if about.chars().count() > ABOUT {
        return Err(Error::new(Kind::Usage, "room-about").with_number("max", ABOUT));
    }
    let key = fold(&name);
    room::name_is_free(db, &key, id.map_or(0, |id| id.0))?;
    let act = if id.is_some() {
        "room-edit"
    } else {
        "room-add"
    };
    let mut deed = Deed::new(act);
    let (id, made) = match id {
        None => {
            let id = sequence::reserve(db, "room", 1)?;
            let row = [
                id.into(),
                (&*name).into(),
                (&*key).into(),
                (&*about).into(),
                actor.id.0.into(),
                now.0.into(),
            ];
            db.execute(&INSERT, &row)?;
            deed.entry.note("room", id, "hidden", int(1), int(0));
            (RoomId(id), Some(actor.id))
        }
        Some(id) => {
            let was = room::row(db, id, actor.id)?;
            let row = [
                id.0.into(),
                (&*name).into(),
                (&*key).into(),
                (&*about).into(),
            ];
            db.execute(&UPDATE, &row)?;
            let mut note = |field: &str, before: &str, after: &str| {
                deed.entry
                    .note("room", id.0, field, text(before), text(after));
            };
            note("name_fold", &fold(&was.name), &key);
            note("name", &was.name, &name);
            note("about", &was.about, &about);
            (id, None)
        }
    };
    for agent in made.iter().chain(add) {
        super::team::there(db, *agent)?;
        follow::set(db, Subject::Room(id), agent.0, true, &mut deed.entry)?;
    }
    for agent in remove {
        follow::set(db, Subject::Room(id), agent.0, false, &mut deed.entry)?;
    }
    deed.say(act, &name);
    Ok(deed)
}

/// Removes a room: it is hidden with its posts, and its name is free again.
pub(super) fn remove(db: &mut dyn Db, id: RoomId) -> Result<Deed> {
    let was = room::row(db, id, AgentId(0))?;
    db.execute(&HIDE, &[id.0.into()])?;
    let mut deed = Deed::new("room-remove");
    deed.entry.note("room", id.0, "hidden", int(0), int(1));
    deed.say("room-remove", &was.name);
    Ok(deed)
}

/// Writes a post, which is a note in the room. Who posts belongs to the room from then on.
pub(super) fn post(
    db: &mut dyn Db,
    id: RoomId,
    words: &str,
    shows: Option<Shown>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("post");
    let name = room::row(db, id, actor.id)?.name;
    let mut words = words.to_owned();
    if let Some(what) = shows {
        let shown = room::reference(db, what)?;
        if shown.opens.is_none() {
            return Err(Error::new(Kind::NotFound, "room-nothing").with("found", what.written()));
        }
        if words.trim().is_empty() {
            words = shown.title.to_string();
        }
        if words.trim().is_empty() {
            words = what.written();
        }
    }
    let subject = Subject::Room(id);
    follow::set(db, subject, actor.id.0, true, &mut deed.entry)?;
    let (message, named) = compose::write_note(db, subject, &words, actor, now, &mut deed)?;
    let (kind, shows_id) = shows.map(Shown::code).unzip();
    let row = [message.into(), id.0.into(), kind.into(), shows_id.into()];
    db.execute(&POST, &row)?;
    room::seen(db, id.0, message, actor.id.0)?;
    deed.receipt.message = Some(MessageId(message));
    named.say("post", &name, &mut deed);
    Ok(deed)
}

/// Keeps a post at hand, or no more.
pub(super) fn pin(db: &mut dyn Db, post: MessageId, on: bool) -> Result<Deed> {
    let name = if on { "pin" } else { "unpin" };
    let mut deed = Deed::new(name);
    let was = one(db, &PINNED, &[post.0.into()], |row| row.int(0))?;
    let was = was.ok_or_else(|| missing("post", post.0))?;
    db.execute(&PIN, &[post.0.into(), i64::from(on).into()])?;
    deed.entry
        .note("post", post.0, "pinned", int(was), int(i64::from(on)));
    deed.say(name, "");
    Ok(deed)
}

/// Takes a post out of its room: its author may, and a lead.
pub(super) fn remove_post(db: &mut dyn Db, post: MessageId, actor: &Actor) -> Result<Deed> {
    let author = one(db, &AUTHOR, &[post.0.into()], |row| row.maybe_int(0))?;
    let author = author.ok_or_else(|| missing("post", post.0))?;
    if author != Some(actor.id.0) && agent::role(db, actor.id)? == Role::Agent {
        return Err(Error::new(Kind::Refused, "room-not-yours").with("agent", &actor.handle));
    }
    let mut deed = Deed::new("unpost");
    compose::hide_note(db, post.0, &mut deed.entry)?;
    deed.say("unpost", "");
    Ok(deed)
}
