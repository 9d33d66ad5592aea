//! One timeline of a person over all channels: messages, notes, stage moves, tasks, and what they did that is no message.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::model::message::MessageKind;
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::model::timeline::{Shown, Sort, Timeline, TimelineKind, TimelineRow};
use crate::model::touch::TouchKind;
use crate::store::db::{Db, Row, Sql, Value, all};
use crate::store::{task, thread};
use crate::text::Clean;

/// Where the newest message of each of a person's conversations stands before a place: one look into the index each.
static CONVERSATIONS: Sql = Sql::new(
    "SELECT x.id, x.newest FROM (SELECT c.id, (SELECT m.id FROM message m WHERE m.conversation_id = c.id AND m.id < $2 ORDER BY m.id DESC LIMIT 1) AS newest \
     FROM conversation c WHERE c.contact_id = $1) x WHERE x.newest IS NOT NULL ORDER BY x.newest DESC LIMIT $3",
);
static IN_CONVERSATION: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, coalesce(a.channel, ''), m.conversation_id, coalesce(i.name, ''), coalesce(i.handle, ''), coalesce(w.handle, ''), \
     m.text FROM message m LEFT JOIN account a ON a.id = m.account_id \
     LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE m.conversation_id = $1 AND m.id < $2 AND m.hidden = 0 AND m.kind IN ($4, $5, $6, $7) ORDER BY m.id DESC LIMIT $3",
);
/// Notes and events alone are few among many messages.
static ASIDE: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, '', m.conversation_id, '', '', coalesce(w.handle, ''), m.text FROM message m \
     LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE m.conversation_id = $1 AND m.id < $2 AND m.hidden = 0 AND m.kind >= 2 AND m.kind IN ($4, $5) ORDER BY m.id DESC LIMIT $3",
);
static IDENTITIES: Sql = Sql::new("SELECT id FROM identity WHERE contact_id = $1");
static BY_AUTHOR: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, coalesce(a.channel, ''), m.conversation_id, coalesce(i.name, ''), coalesce(i.handle, ''), '', m.text \
     FROM authored w JOIN message m ON m.id = w.message_id LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN account a ON a.id = m.account_id \
     WHERE w.identity_id = $1 AND w.message_id < $2 AND m.hidden = 0 ORDER BY w.message_id DESC LIMIT $3",
);
static NOTES: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, '', m.conversation_id, '', '', coalesce(w.handle, ''), m.text FROM message m \
     LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE m.contact_id = $1 AND m.id < $2 AND m.hidden = 0 ORDER BY m.id DESC LIMIT $3",
);
static MOVES: Sql = Sql::new(
    "SELECT s.at, s.from_stage, s.to_stage, coalesce(w.handle, ''), s.reason, s.id, s.taken_back FROM stage_move s LEFT JOIN agent w ON w.id = s.agent_id \
     WHERE s.contact_id = $1 AND s.at <= $2 AND (s.at < $2 OR s.id * 4 + 1 < $3) ORDER BY s.at DESC, s.id DESC LIMIT $4",
);
static TOUCHES: Sql = Sql::new(
    "SELECT t.at, t.id, t.kind, coalesce(a.channel, ''), t.target, t.detail, m.conversation_id, m.id, substr(m.text, 1, 200) FROM touch t \
     LEFT JOIN account a ON a.id = t.account_id LEFT JOIN message m ON m.account_id = t.account_id AND m.ext_id = t.target \
     WHERE t.contact_id = $1 AND t.at <= $2 AND (t.at < $2 OR t.id * 4 + 3 < $3) ORDER BY t.at DESC, t.id DESC LIMIT $4",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &CONVERSATIONS,
    &IN_CONVERSATION,
    &ASIDE,
    &IDENTITIES,
    &BY_AUTHOR,
    &NOTES,
    &MOVES,
    &TOUCHES,
];

fn clean(row: &dyn Row, column: usize) -> Result<Clean> {
    Ok(Clean::stored(row.text(column)?.to_owned()))
}

/// A page of a contact's timeline, newest first. Every sort is read in the order of an index and only as far as the page may reach,
/// so that a page costs the same however much the person wrote. Messages stand at the second of their id, everything else at its
/// time; entries of one moment are told apart by their number, times four and one more per kind for what is no message, so that
/// none is left out or read twice between two pages.
pub fn timeline(
    db: &mut dyn Db,
    id: ContactId,
    shown: Shown,
    before: Option<Cursor>,
    limit: usize,
) -> Result<Timeline> {
    let before = before.unwrap_or(Cursor {
        sort: i64::MAX,
        id: i64::MAX,
    });
    let wanted = limit + 1;
    let page = [
        id.0.into(),
        before.sort.into(),
        before.id.into(),
        (wanted as i64).into(),
    ];
    let mut rows = messages(db, id, shown, border(before), wanted)?;
    if shown.has(Sort::Stage) {
        rows.extend(all(db, &MOVES, &page, move_row)?);
    }
    if shown.has(Sort::Task) {
        rows.extend(task::of_timeline(db, id, before, wanted as i64)?);
    }
    if shown.has(Sort::Touch) {
        rows.extend(all(db, &TOUCHES, &page, touch_row)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.place));
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Timeline { rows, more })
}

/// The id that messages before a place of the timeline are smaller than.
fn border(before: Cursor) -> i64 {
    let second = before.sort.div_euclid(1000);
    let Some(first) = second.checked_mul(256) else {
        return i64::MAX;
    };
    let exact = before.sort % 1000 == 0;
    match (exact, before.id >= first) {
        // The place is a message.
        (true, true) => before.id.min(first + 256),
        (true, false) => first,
        (false, _) => first + 256,
    }
}

/// What was written with the person: in their conversations, by them elsewhere, and notes on them; `wanted` or fewer.
fn messages(
    db: &mut dyn Db,
    id: ContactId,
    shown: Shown,
    border: i64,
    wanted: usize,
) -> Result<Vec<TimelineRow>> {
    let mut found = Newest::new(wanted);
    let page = |record: i64| [record, border, wanted as i64].map(Value::Int);
    if shown.has(Sort::In) {
        for identity in all(db, &IDENTITIES, &[id.0.into()], |row| row.int(0))? {
            found.take(all(db, &BY_AUTHOR, &page(identity), message_row)?);
        }
    }
    if shown.has(Sort::Note) {
        found.take(all(db, &NOTES, &page(id.0), message_row)?);
    }
    // A kind that is not shown becomes one that no message has.
    let kinds = MessageKind::ALL.map(|kind| {
        let code = if shown.has_message(kind) {
            kind.code()
        } else {
            -1
        };
        Value::Int(code)
    });
    let spoken = shown.has(Sort::In) || shown.has(Sort::Out);
    let (sql, kinds) = if spoken {
        (&IN_CONVERSATION, &kinds[..])
    } else {
        (&ASIDE, &kinds[2..])
    };
    if !spoken && !shown.has(Sort::Note) && !shown.has(Sort::Stage) {
        return Ok(found.rows());
    }
    let places = all(db, &CONVERSATIONS, &page(id.0), |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?;
    for (conversation, newest) in places {
        // The ones that follow are older still.
        if found.is_full_at(newest) {
            break;
        }
        let params = [&page(conversation)[..], kinds].concat();
        found.take(all(db, sql, &params, message_row)?);
    }
    Ok(found.rows())
}

/// The newest messages of several lists, each once.
struct Newest {
    rows: BTreeMap<i64, TimelineRow>,
    wanted: usize,
}

impl Newest {
    const fn new(wanted: usize) -> Self {
        Self {
            rows: BTreeMap::new(),
            wanted,
        }
    }

    fn take(&mut self, rows: Vec<TimelineRow>) {
        self.rows
            .extend(rows.into_iter().map(|row| (row.place.id, row)));
        while self.rows.len() > self.wanted {
            self.rows.pop_first();
        }
    }

    /// Whether nothing of this id or an older one belongs to it any more.
    fn is_full_at(&self, id: i64) -> bool {
        let oldest = self.rows.first_key_value();
        self.rows.len() >= self.wanted && oldest.is_some_and(|(oldest, _)| *oldest > id)
    }

    fn rows(self) -> Vec<TimelineRow> {
        self.rows.into_values().collect()
    }
}

fn message_row(row: &dyn Row) -> Result<TimelineRow> {
    let (at, id) = (row.int(0)?, row.int(2)?);
    let who = [clean(row, 5)?, clean(row, 7)?, clean(row, 6)?]
        .into_iter()
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    let kind = MessageKind::from_code(row.int(1)?);
    Ok(TimelineRow {
        at: Timestamp(at),
        kind: TimelineKind::Message(kind, MessageId(id)),
        channel: clean(row, 3)?,
        conversation: row.maybe_int(4)?.map(ConversationId),
        who,
        text: thread::said(kind, row.text(8)?),
        place: Cursor {
            sort: (id >> 8) * 1000,
            id,
        },
    })
}

fn move_row(row: &dyn Row) -> Result<TimelineRow> {
    let at = row.int(0)?;
    Ok(TimelineRow {
        at: Timestamp(at),
        kind: TimelineKind::Moved {
            from: Stage::from_code(row.int(1)?),
            to: Stage::from_code(row.int(2)?),
            taken_back: row.int(6)? != 0,
        },
        channel: Clean::default(),
        conversation: None,
        who: clean(row, 3)?,
        text: clean(row, 4)?,
        place: Cursor {
            sort: at,
            id: row.int(5)? * 4 + 1,
        },
    })
}

/// What was done, and to what: the beginning of a message we have, else an address; the id of a message we lack says nothing.
fn touch_row(row: &dyn Row) -> Result<TimelineRow> {
    let at = row.int(0)?;
    let message = row.maybe_int(7)?;
    let (target, detail) = (clean(row, 4)?, clean(row, 5)?);
    let target = match message {
        Some(_) => clean(row, 8)?,
        None if target.contains("://") => target,
        None => Clean::default(),
    };
    let parts = [detail.as_str(), target.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(TimelineRow {
        at: Timestamp(at),
        kind: TimelineKind::Touch(TouchKind::from_code(row.int(2)?), message.map(MessageId)),
        channel: clean(row, 3)?,
        conversation: row.maybe_int(6)?.map(ConversationId),
        who: Clean::default(),
        text: Clean::stored(parts.join(" · ")),
        place: Cursor {
            sort: at,
            id: row.int(1)? * 4 + 3,
        },
    })
}
