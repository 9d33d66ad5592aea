//! Tasks as the store keeps them: the lists, those of a person, a conversation or a deal, and what an agent is to be reminded of. Changing
//! one is an act (`act::task`).

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::{AgentId, ContactId, ConversationId, DealId, TaskId};
use crate::model::page::Cursor;
use crate::model::task::{Reminders, TaskList, TaskRow, Tasks};
use crate::model::timeline::{TimelineKind, TimelineRow};
use crate::store::db::{Db, Row, Sql, Value, number_of};
use crate::text::Clean;

/// Open tasks shown of a person or a conversation, at most.
const SHOWN: i64 = 20;
/// Coming tasks a console is told of ahead.
const AHEAD: i64 = 50;

const SELECT: &str = "SELECT t.id, t.contact_id, t.conversation_id, p.id, coalesce(p.name, c.subject, ''), coalesce(a.channel, ''), t.text, \
     t.due_at, t.assignee_id, coalesce(w.handle, ''), coalesce(m.handle, ''), t.created_at, t.done_at, coalesce(d.handle, ''), e.id, e.title FROM task t \
     LEFT JOIN conversation c ON c.id = t.conversation_id LEFT JOIN account a ON a.id = c.account_id \
     LEFT JOIN contact p ON p.id = coalesce(t.contact_id, c.contact_id) LEFT JOIN agent w ON w.id = t.assignee_id \
     LEFT JOIN agent m ON m.id = t.created_by LEFT JOIN agent d ON d.id = t.done_by LEFT JOIN deal e ON e.id = t.deal_id AND e.hidden = 0";
const OPEN: &str = "t.hidden = 0 AND t.done_at = 9223372036854775807";
/// The ids of the tasks of a person ($1): their own, and those of their conversations.
const OF_CONTACT: &str = "SELECT x.id FROM task x WHERE x.contact_id = $1 UNION ALL \
     SELECT y.id FROM conversation k JOIN task y ON y.conversation_id = k.id WHERE k.contact_id = $1";

static DUE: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT t.id FROM task t WHERE t.assignee_id = $1 AND t.hidden = 0 AND t.done_at = 9223372036854775807 \
     AND t.due_at <= $2 LIMIT 1000) AS due",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&DUE];

/// A page of a list.
pub fn list(
    db: &mut dyn Db,
    list: TaskList,
    after: Option<Cursor>,
    limit: usize,
    agent: AgentId,
) -> Result<Tasks> {
    let first = match list {
        TaskList::Done => Cursor {
            sort: i64::MAX,
            id: i64::MAX,
        },
        TaskList::Mine | TaskList::Everyone => Cursor { sort: -1, id: -1 },
    };
    let after = after.unwrap_or(first);
    let rest = match list {
        TaskList::Mine => format!(
            "{OPEN} AND t.assignee_id = $4 AND (t.due_at, t.id) > ($1, $2) ORDER BY t.due_at, t.id LIMIT $3"
        ),
        TaskList::Everyone => {
            format!("{OPEN} AND (t.due_at, t.id) > ($1, $2) ORDER BY t.due_at, t.id LIMIT $3")
        }
        TaskList::Done => {
            "t.hidden = 0 AND t.done_at < 9223372036854775807 AND (t.done_at, t.id) < ($1, $2) ORDER BY t.done_at DESC, t.id DESC LIMIT $3"
                .to_owned()
        }
    };
    let mut params = vec![
        after.sort.into(),
        after.id.into(),
        (limit as i64 + 1).into(),
    ];
    if list == TaskList::Mine {
        params.push(agent.0.into());
    }
    let mut rows = rows(db, &rest, &params)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    if list == TaskList::Done {
        for row in &mut rows {
            row.place.sort = row.done_at.0;
        }
    }
    Ok(Tasks { list, rows, more })
}

/// One task.
pub fn task(db: &mut dyn Db, id: TaskId) -> Result<TaskRow> {
    let found = rows(db, "t.hidden = 0 AND t.id = $1", &[id.0.into()])?;
    found.into_iter().next().ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "task")
            .with("id", id.0)
    })
}

/// The open tasks about a person, their conversations and deals, or about one of these; the next due first.
pub fn open_of(db: &mut dyn Db, subject: Subject) -> Result<Vec<TaskRow>> {
    let (of, id) = match subject {
        Subject::Contact(id) => (format!("t.id IN ({OF_CONTACT})"), id.0),
        Subject::Conversation(id) => ("t.conversation_id = $1".to_owned(), id.0),
        Subject::Deal(id) => ("t.deal_id = $1".to_owned(), id.0),
        Subject::Room(_) => return Ok(Vec::new()),
    };
    let rest = format!("{OPEN} AND {of} ORDER BY t.due_at, t.id LIMIT $2");
    rows(db, &rest, &[id.into(), SHOWN.into()])
}

/// What an agent is to be reminded of.
pub(super) fn reminders(db: &mut dyn Db, agent: AgentId, now: Timestamp) -> Result<Reminders> {
    let rest = format!(
        "{OPEN} AND t.assignee_id = $1 AND t.due_at > $2 AND t.due_at < 9223372036854775807 ORDER BY t.due_at, t.id LIMIT $3"
    );
    Ok(Reminders {
        due: number_of(db, &DUE, &[agent.0.into(), now.0.into()])?,
        next: rows(db, &rest, &[agent.0.into(), now.0.into(), AHEAD.into()])?,
    })
}

/// The tasks of a person as entries of the timeline, before a place of it.
pub(super) fn of_timeline(
    db: &mut dyn Db,
    id: ContactId,
    before: Cursor,
    limit: i64,
) -> Result<Vec<TimelineRow>> {
    let rest = format!(
        "t.hidden = 0 AND t.id IN ({OF_CONTACT}) AND t.created_at <= $2 AND (t.created_at < $2 OR t.id * 4 + 2 < $3) \
         ORDER BY t.created_at DESC, t.id DESC LIMIT $4"
    );
    let params = [
        id.0.into(),
        before.sort.into(),
        before.id.into(),
        limit.into(),
    ];
    let entry = |task: TaskRow| TimelineRow {
        at: task.created_at,
        kind: TimelineKind::Task {
            id: task.id,
            due_at: task.due_at,
            done_at: task.done_at,
        },
        channel: task.channel,
        conversation: match task.subject {
            Subject::Conversation(id) => Some(id),
            Subject::Contact(_) | Subject::Room(_) | Subject::Deal(_) => None,
        },
        who: task.made_by,
        text: task.text,
        place: Cursor {
            sort: task.created_at.0,
            id: task.id.0 * 4 + 2,
        },
    };
    Ok(rows(db, &rest, &params)?.into_iter().map(entry).collect())
}

fn rows(db: &mut dyn Db, rest: &str, params: &[Value<'_>]) -> Result<Vec<TaskRow>> {
    let mut found = Vec::new();
    db.query_composed(&format!("{SELECT} WHERE {rest}"), params, &mut |row| {
        found.push(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

fn read(row: &dyn Row) -> Result<TaskRow> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let subject = match (row.maybe_int(14)?, row.maybe_int(1)?, row.maybe_int(2)?) {
        (Some(deal), ..) => Subject::Deal(DealId(deal)),
        (_, Some(contact), _) => Subject::Contact(ContactId(contact)),
        (_, None, conversation) => {
            Subject::Conversation(ConversationId(conversation.unwrap_or_default()))
        }
    };
    let mut about = clean(4)?;
    if let Subject::Deal(_) = subject {
        about = Clean::stored(format!("{} · {about}", row.text(15)?));
    }
    let (id, due) = (row.int(0)?, row.int(7)?);
    Ok(TaskRow {
        id: TaskId(id),
        subject,
        contact: row.maybe_int(3)?.map(ContactId),
        about,
        channel: clean(5)?,
        text: clean(6)?,
        due_at: Timestamp(due),
        assignee: row.maybe_int(8)?.map(AgentId),
        assignee_handle: clean(9)?,
        made_by: clean(10)?,
        created_at: Timestamp(row.int(11)?),
        done_at: Timestamp(row.int(12)?),
        done_by: clean(13)?,
        place: Cursor { sort: due, id },
    })
}
