//! Rooms as the store keeps them: the list with what is new, the stream of one, what its posts refer to. Changing them is an act
//! (`act::room`); having seen a post is none.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::complaint::Severity;
use crate::model::deal::Phase;
use crate::model::id::{AgentId, ContactId, ConversationId, DealId, MessageId, RoomId};
use crate::model::room::{
    COUNTED, Member, Opens, PostRow, Reference, Room, RoomRow, Shown, Standing,
};
use crate::model::team::GONE_AFTER;
use crate::store::db::{Db, Row, Sql, all, number_of, one, transaction};
use crate::store::fusion::alias;
use crate::store::{draft, notice, sequence, team};
use crate::text::Clean;

/// Posts kept at hand that are shown.
const PINNED: i64 = 20;

static LIST: Sql = Sql::new("SELECT id FROM room WHERE hidden = 0 ORDER BY name_fold, id");
static HEAD: Sql = Sql::new(
    "SELECT r.id, r.name, r.about, (SELECT count(*) FROM follower f JOIN agent a ON a.id = f.agent_id WHERE f.subject = 2 AND f.subject_id = r.id \
     AND a.active = 1), (SELECT count(*) FROM follower f WHERE f.subject = 2 AND f.subject_id = r.id AND f.agent_id = $2) \
     FROM room r WHERE r.id = $1 AND r.hidden = 0",
);
static BY_NAME: Sql = Sql::new("SELECT id FROM room WHERE name_fold = $1 AND hidden = 0");
static LAST: Sql = Sql::new(
    "SELECT m.at, m.text FROM room_post p JOIN message m ON m.id = p.message_id WHERE p.room_id = $1 AND m.hidden = 0 \
     ORDER BY p.message_id DESC LIMIT 1",
);
static MARK: Sql =
    Sql::new("SELECT message_id FROM room_mark WHERE agent_id = $1 AND room_id = $2");
static UNREAD: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT p.message_id FROM room_post p JOIN message m ON m.id = p.message_id WHERE p.room_id = $1 \
     AND p.message_id > $2 AND m.hidden = 0 AND m.agent_id <> $3 LIMIT $4) AS unread",
);
static POSTS: Sql = Sql::new(
    "SELECT m.id, m.at, coalesce(a.handle, '-'), m.text, p.pinned, p.shows, p.shows_id, m.agent_id FROM room_post p \
     JOIN message m ON m.id = p.message_id LEFT JOIN agent a ON a.id = m.agent_id \
     WHERE p.room_id = $1 AND p.message_id < $2 AND m.hidden = 0 ORDER BY p.message_id DESC LIMIT $3",
);
static PINS: Sql = Sql::new(
    "SELECT m.id, m.at, coalesce(a.handle, '-'), m.text, p.pinned, p.shows, p.shows_id, m.agent_id FROM room_post p \
     JOIN message m ON m.id = p.message_id LEFT JOIN agent a ON a.id = m.agent_id \
     WHERE p.room_id = $1 AND p.pinned = 1 AND m.hidden = 0 ORDER BY p.message_id DESC LIMIT $2",
);
static MEMBERS: Sql = Sql::new(
    "SELECT a.handle, a.name, (SELECT count(*) FROM presence s WHERE s.agent_id = a.id AND s.at > $2) FROM follower f \
     JOIN agent a ON a.id = f.agent_id WHERE f.subject = 2 AND f.subject_id = $1 AND a.active = 1 ORDER BY a.handle_fold",
);
static SEEN: Sql = Sql::new(
    "INSERT INTO room_mark (agent_id, room_id, message_id) VALUES ($1, $2, $3) ON CONFLICT (agent_id, room_id) DO UPDATE \
     SET message_id = excluded.message_id WHERE excluded.message_id > room_mark.message_id",
);
static SEE_MENTIONS: Sql = Sql::new(
    "UPDATE mention SET seen = 1 WHERE agent_id = $1 AND seen = 0 AND message_id <= $3 \
     AND message_id IN (SELECT p.message_id FROM room_post p WHERE p.room_id = $2)",
);
// What is new in all rooms of an agent.
static UNREAD_ALL: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT p.message_id FROM follower f JOIN room r ON r.id = f.subject_id AND r.hidden = 0 \
     JOIN room_post p ON p.room_id = r.id AND p.message_id > coalesce((SELECT k.message_id FROM room_mark k WHERE k.agent_id = $1 \
     AND k.room_id = r.id), 0) JOIN message m ON m.id = p.message_id WHERE f.agent_id = $1 AND f.subject = 2 AND m.hidden = 0 \
     AND m.agent_id <> $1 LIMIT $2) AS unread",
);
static CONVERSATION: Sql = Sql::new(
    "SELECT coalesce(p.name, c.subject, ''), coalesce(a.channel, ''), c.preview, c.id, NULL, NULL FROM conversation c \
     LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id WHERE c.id = $1",
);
static CONTACT: Sql = Sql::new(
    "SELECT p.name, p.channel, p.organisation, NULL, p.id, NULL FROM contact p WHERE p.id = $1",
);
static TASK: Sql = Sql::new(
    "SELECT t.text, '', coalesce(p.name, q.name, ''), t.conversation_id, t.contact_id, e.id FROM task t LEFT JOIN contact p ON p.id = t.contact_id \
     LEFT JOIN deal e ON e.id = t.deal_id AND e.hidden = 0 \
     LEFT JOIN conversation c ON c.id = t.conversation_id LEFT JOIN contact q ON q.id = c.contact_id WHERE t.id = $1 AND t.hidden = 0",
);

static ARTICLE: Sql = Sql::new(
    "SELECT v.title, '', a.slug, NULL, NULL, NULL FROM article a JOIN article_version v ON v.article_id = a.id AND v.n = a.version \
     WHERE a.id = $1 AND a.hidden = 0",
);

static DEAL: Sql = Sql::new(
    "SELECT d.title, '', p.name, NULL, NULL, d.id, d.phase, d.value, d.currency FROM deal d JOIN contact p ON p.id = d.contact_id \
     WHERE d.id = $1 AND d.hidden = 0",
);
static COMPLAINT: Sql = Sql::new(
    "SELECT k.category, coalesce(a.channel, ''), coalesce(p.name, c.subject, ''), c.id, NULL, NULL, k.severity, \
     CASE WHEN k.closed_at = 9223372036854775807 THEN 1 ELSE 0 END FROM complaint k JOIN conversation c ON c.id = k.conversation_id \
     LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id WHERE k.id = $1 AND k.hidden = 0",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &LIST,
    &HEAD,
    &BY_NAME,
    &LAST,
    &MARK,
    &UNREAD,
    &POSTS,
    &PINS,
    &MEMBERS,
    &SEEN,
    &SEE_MENTIONS,
    &UNREAD_ALL,
    &CONVERSATION,
    &CONTACT,
    &TASK,
    &ARTICLE,
    &DEAL,
    &COMPLAINT,
];

fn clean(row: &dyn Row, column: usize) -> Result<Clean> {
    Ok(Clean::stored(row.text(column)?.to_owned()))
}

/// All rooms: those of the agent first, then the others, each by name.
pub fn list(db: &mut dyn Db, agent: AgentId) -> Result<Vec<RoomRow>> {
    let ids = all(db, &LIST, &[], |row| row.int(0))?;
    let mut rooms = Vec::with_capacity(ids.len());
    for id in ids {
        rooms.push(row(db, RoomId(id), agent)?);
    }
    rooms.sort_by_key(|room| !room.joined);
    Ok(rooms)
}

/// A room as `agent` sees it in the list.
pub fn row(db: &mut dyn Db, id: RoomId, agent: AgentId) -> Result<RoomRow> {
    let found = one(db, &HEAD, &[id.0.into(), agent.0.into()], |row| {
        Ok(RoomRow {
            id: RoomId(row.int(0)?),
            name: clean(row, 1)?,
            about: clean(row, 2)?,
            members: row.int(3)?,
            joined: row.int(4)? > 0,
            unread: 0,
            last_at: Timestamp::NEVER,
            last: Clean::default(),
        })
    })?;
    let mut room = found.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "room")
            .with("id", id.0)
    })?;
    let last = one(db, &LAST, &[id.0.into()], |row| {
        Ok((Timestamp(row.int(0)?), clean(row, 1)?))
    })?;
    if let Some((at, text)) = last {
        (room.last_at, room.last) = (at, text);
    }
    if room.joined {
        let mark = mark(db, id, agent)?;
        let params = [id.0.into(), mark.into(), agent.0.into(), COUNTED.into()];
        room.unread = number_of(db, &UNREAD, &params)?;
    }
    Ok(room)
}

/// How many posts are new in the rooms of an agent, counted up to [`COUNTED`].
pub(super) fn unread(db: &mut dyn Db, agent: AgentId) -> Result<i64> {
    number_of(db, &UNREAD_ALL, &[agent.0.into(), COUNTED.into()])
}

/// The room of this name.
pub fn by_name(db: &mut dyn Db, name_fold: &str) -> Result<Option<RoomId>> {
    one(db, &BY_NAME, &[name_fold.into()], |row| {
        row.int(0).map(RoomId)
    })
}

/// A room with its newest posts, or with those before `before`.
pub fn room(
    db: &mut dyn Db,
    id: RoomId,
    before: Option<MessageId>,
    limit: usize,
    (agent, now): (AgentId, Timestamp),
) -> Result<Room> {
    let head = row(db, id, agent)?;
    let mark = if head.joined {
        mark(db, id, agent)?
    } else {
        i64::MAX
    };
    let read = |row: &dyn Row| read(row, mark, agent);
    let border = before.map_or(i64::MAX, |id| id.0);
    let params = [id.0.into(), border.into(), (limit as i64 + 1).into()];
    let mut posts = all(db, &POSTS, &params, read)?;
    let more = posts.len() > limit;
    posts.truncate(limit);
    let mut pinned = all(db, &PINS, &[id.0.into(), PINNED.into()], read)?;
    for post in posts.iter_mut().chain(&mut pinned) {
        if let Some(shows) = &mut post.shows {
            *shows = reference(db, shows.what)?;
        }
    }
    let members = all(
        db,
        &MEMBERS,
        &[id.0.into(), now.plus(-GONE_AFTER).0.into()],
        |row| {
            Ok(Member {
                handle: clean(row, 0)?,
                name: clean(row, 1)?,
                here: row.int(2)? > 0,
            })
        },
    )?;
    Ok(Room {
        head,
        members,
        pinned,
        posts,
        more,
        drafts: draft::of(db, Subject::Room(id), agent)?,
    })
}

fn read(row: &dyn Row, mark: i64, agent: AgentId) -> Result<PostRow> {
    let id = row.int(0)?;
    let what = match (row.maybe_int(5)?, row.maybe_int(6)?) {
        (Some(kind), Some(id)) => Shown::from_code(kind, id),
        _ => None,
    };
    Ok(PostRow {
        id: MessageId(id),
        at: Timestamp(row.int(1)?),
        author: clean(row, 2)?,
        text: clean(row, 3)?,
        pinned: row.int(4)? != 0,
        unread: id > mark && row.maybe_int(7)? != Some(agent.0),
        shows: what.map(gone),
    })
}

/// A reference whose record is not looked up yet, or is gone.
fn gone(what: Shown) -> Reference {
    Reference {
        what,
        title: Clean::default(),
        channel: Clean::default(),
        detail: Clean::default(),
        standing: Standing::None,
        opens: None,
    }
}

/// A record as a post shows it: as it stands now.
pub(super) fn reference(db: &mut dyn Db, what: Shown) -> Result<Reference> {
    let (sql, id) = match what {
        Shown::Conversation(id) => (&CONVERSATION, id.0),
        Shown::Contact(id) => (&CONTACT, alias::of(db, id.0)?),
        Shown::Task(id) => (&TASK, id.0),
        Shown::Article(id) => (&ARTICLE, id.0),
        Shown::Deal(id) => (&DEAL, id.0),
        Shown::Complaint(id) => (&COMPLAINT, id.0),
    };
    let found = one(db, sql, &[id.into()], |row| {
        let at = |column| row.maybe_int(column);
        let record = match (at(5)?, at(3)?, at(4)?) {
            (Some(id), ..) => Some(Subject::Deal(DealId(id))),
            (_, Some(id), _) => Some(Subject::Conversation(ConversationId(id))),
            (_, _, Some(id)) => Some(Subject::Contact(ContactId(id))),
            _ => None,
        };
        let standing = match what {
            Shown::Deal(_) => Standing::Deal {
                phase: Phase::from_code(row.int(6)?),
                value: row.int(7)?,
                currency: row.text(8)?.to_owned(),
            },
            Shown::Complaint(_) => Standing::Complaint {
                severity: Severity::from_code(row.int(6)?).unwrap_or_default(),
                open: row.int(7)? != 0,
            },
            _ => Standing::None,
        };
        let opens = match what {
            Shown::Article(id) => Some(Opens::Article(id)),
            _ => record.map(Opens::Record),
        };
        Ok(Reference {
            what,
            title: clean(row, 0)?,
            channel: clean(row, 1)?,
            detail: clean(row, 2)?,
            standing,
            opens,
        })
    })?;
    Ok(found.unwrap_or_else(|| gone(what)))
}

fn mark(db: &mut dyn Db, room: RoomId, agent: AgentId) -> Result<i64> {
    number_of(db, &MARK, &[agent.0.into(), room.0.into()])
}

/// The agent has seen the posts of a room up to this one; it holds for all consoles of the agent.
pub fn see(db: &mut dyn Db, room: RoomId, post: MessageId, agent: AgentId) -> Result<()> {
    transaction(db, |db| {
        seen(db, room.0, post.0, agent.0)?;
        db.execute(
            &SEE_MENTIONS,
            &[agent.0.into(), room.0.into(), post.0.into()],
        )?;
        notice::see_record(db, Subject::Room(room), agent.0)?;
        sequence::tick(db).map(drop)
    })
}

/// Keeps that an agent has seen a post and what stands before it.
pub(super) fn seen(db: &mut dyn Db, room: i64, post: i64, agent: i64) -> Result<()> {
    db.execute(&SEEN, &[agent.into(), room.into(), post.into()])
        .map(drop)
}

/// Refuses a name that another room, a team or an agent has: `@name` must mean one of them.
pub(super) fn name_is_free(db: &mut dyn Db, key: &str, room: i64) -> Result<()> {
    team::only_one(db, key, [0, room, 0])
}
