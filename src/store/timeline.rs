//! One timeline of a person over all channels: messages, notes, stage moves, tasks, and what they did that is no message.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::model::message::MessageKind;
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::model::timeline::{Shown, Sort, Timeline, TimelineKind, TimelineRow};
use crate::model::touch::TouchKind;
use crate::store::db::{Db, Row, Sql, all};
use crate::store::task;
use crate::text::Clean;

static IN_CONVERSATIONS: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, coalesce(a.channel, ''), m.conversation_id, coalesce(i.name, ''), coalesce(i.handle, ''), coalesce(w.handle, ''), \
     m.text FROM conversation c JOIN message m ON m.conversation_id = c.id LEFT JOIN account a ON a.id = m.account_id \
     LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE c.contact_id = $1 AND m.hidden = 0 AND m.kind IN ($5, $6, $7, $8) AND (m.at, m.id) < ($2, $3) ORDER BY m.at DESC, m.id DESC LIMIT $4",
);
static ELSEWHERE: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, coalesce(a.channel, ''), m.conversation_id, coalesce(i.name, ''), coalesce(i.handle, ''), '', m.text \
     FROM identity i JOIN message m ON m.identity_id = i.id JOIN conversation c ON c.id = m.conversation_id \
     LEFT JOIN account a ON a.id = m.account_id \
     WHERE i.contact_id = $1 AND m.kind = 0 AND m.hidden = 0 AND (c.contact_id IS NULL OR c.contact_id <> $1) AND (m.at, m.id) < ($2, $3) \
     ORDER BY m.at DESC, m.id DESC LIMIT $4",
);
static NOTES: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, '', m.conversation_id, '', '', coalesce(w.handle, ''), m.text FROM message m \
     LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE m.contact_id = $1 AND m.hidden = 0 AND (m.at, m.id) < ($2, $3) ORDER BY m.at DESC, m.id DESC LIMIT $4",
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
pub(super) const QUERIES: &[&Sql] = &[&IN_CONVERSATIONS, &ELSEWHERE, &NOTES, &MOVES, &TOUCHES];

fn clean(row: &dyn Row, column: usize) -> Result<Clean> {
    Ok(Clean::stored(row.text(column)?.to_owned()))
}

/// A page of a contact's timeline, newest first. Entries of one moment are told apart by their number, times four and one more per
/// kind for what is no message, so that none is left out or read twice between two pages.
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
    let page = [
        id.0.into(),
        before.sort.into(),
        before.id.into(),
        (limit as i64 + 1).into(),
    ];
    // A kind that is not shown becomes one that no message has.
    let kinds = MessageKind::ALL.map(|kind| {
        let code = if shown.has_message(kind) {
            kind.code()
        } else {
            -1
        };
        code.into()
    });
    let mut rows = Vec::new();
    if MessageKind::ALL.iter().any(|kind| shown.has_message(*kind)) {
        let params = [&page[..], &kinds[..]].concat();
        rows.extend(all(db, &IN_CONVERSATIONS, &params, message_row)?);
    }
    if shown.has(Sort::In) {
        rows.extend(all(db, &ELSEWHERE, &page, message_row)?);
    }
    if shown.has(Sort::Note) {
        rows.extend(all(db, &NOTES, &page, message_row)?);
    }
    if shown.has(Sort::Stage) {
        rows.extend(all(db, &MOVES, &page, move_row)?);
    }
    if shown.has(Sort::Task) {
        rows.extend(task::of_timeline(db, id, before, limit as i64 + 1)?);
    }
    if shown.has(Sort::Touch) {
        rows.extend(all(db, &TOUCHES, &page, touch_row)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.place));
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Timeline { rows, more })
}

fn message_row(row: &dyn Row) -> Result<TimelineRow> {
    let (at, id) = (row.int(0)?, row.int(2)?);
    let who = [clean(row, 5)?, clean(row, 7)?, clean(row, 6)?]
        .into_iter()
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    Ok(TimelineRow {
        at: Timestamp(at),
        kind: TimelineKind::Message(MessageKind::from_code(row.int(1)?), MessageId(id)),
        channel: clean(row, 3)?,
        conversation: row.maybe_int(4)?.map(ConversationId),
        who,
        text: clean(row, 8)?,
        place: Cursor { sort: at, id },
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
