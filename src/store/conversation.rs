//! Lists of conversations: views, pages by keyset, counts. The order is an index, never a sort over everything.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::model::id::{AgentId, ContactId, ConversationId, MessageId};
use crate::model::page::{Anchor, Cursor, Page};
use crate::model::query::Query;
use crate::model::view::{Overview, View, ViewCount};
use crate::store::db::{Db, Row, Sql, all, number_of, one};
use crate::store::endpoint;
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::tag;
use crate::text::Clean;

const COLUMNS: &str = "c.id, a.channel, a.handle, c.contact_id, coalesce(p.name, ''), c.subject, c.preview, c.state, c.priority, c.assignee_id, \
     coalesce(g.handle, ''), c.waiting_since, c.last_at, c.last_message_id, c.snoozed_until, c.message_count, \
     CASE WHEN c.last_in_arrival > coalesce(r.arrival, 0) THEN 1 ELSE 0 END, c.merged_into, \
     coalesce((SELECT i.handle FROM identity i WHERE i.contact_id = c.contact_id AND i.channel = a.channel ORDER BY i.id LIMIT 1), ''), \
     CASE WHEN c.shape = 0 THEN 1 ELSE 0 END";
/// Outer joins keep the conversation first: with an inner one the planner begins with the few accounts, and has to sort.
const JOINS: &str = "LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id \
     LEFT JOIN agent g ON g.id = c.assignee_id";

static COUNT_OPEN: Sql = Sql::new(
    "SELECT count(*), count(*) FILTER (WHERE waiting_since < $1) FROM (SELECT waiting_since FROM conversation WHERE state = 0 LIMIT 10000) AS k",
);
static COUNT_MINE: Sql = Sql::new(
    "SELECT count(*), count(*) FILTER (WHERE waiting_since < $1) FROM (SELECT waiting_since FROM conversation \
     WHERE assignee_id = $2 AND state = 0 LIMIT 10000) AS k",
);
static COUNT_UNASSIGNED: Sql = Sql::new(
    "SELECT count(*), count(*) FILTER (WHERE waiting_since < $1) FROM (SELECT waiting_since FROM conversation \
     WHERE assignee_id IS NULL AND state = 0 LIMIT 10000) AS k",
);
static COUNT_SNOOZED: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM conversation WHERE state IN (1, 2) LIMIT 10000) AS k",
);
static BY_CHANNEL: Sql = Sql::new(
    "SELECT a.channel, count(*), count(*) FILTER (WHERE c.waiting_since < $1) FROM conversation c JOIN account a ON a.id = c.account_id \
     WHERE c.state = 0 GROUP BY a.channel ORDER BY a.channel",
);
static BY_TAG: Sql = Sql::new(
    "SELECT t.name, count(*), count(*) FILTER (WHERE c.waiting_since < $1) FROM conversation_tag x JOIN conversation c ON c.id = x.conversation_id \
     JOIN tag t ON t.id = x.tag_id WHERE c.state = 0 GROUP BY t.name ORDER BY 2 DESC, t.name LIMIT 10",
);
static MENTIONS: Sql = Sql::new(
    "SELECT count(*) FROM mention x JOIN message m ON m.id = x.message_id WHERE x.agent_id = $1 AND x.seen = 0 AND m.hidden = 0",
);
static OUTBOX: Sql = Sql::new(
    "SELECT count(*) FILTER (WHERE state IN (0, 1)), count(*) FILTER (WHERE state IN (3, 4)), \
     min(created_at) FILTER (WHERE state IN (0, 1)) FROM outbox WHERE state IN (0, 1, 3, 4)",
);
static FOLLOW: Sql = Sql::new("SELECT coalesce(merged_into, id) FROM conversation WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &COUNT_OPEN,
    &COUNT_MINE,
    &COUNT_UNASSIGNED,
    &COUNT_SNOOZED,
    &BY_CHANNEL,
    &BY_TAG,
    &MENTIONS,
    &OUTBOX,
    &FOLLOW,
];

/// Waiting longer than this counts as late until service levels exist: four hours, ms.
const LATE: i64 = 4 * 3600 * 1000;

/// What a list asks for.
#[derive(Clone, Copy, Debug)]
pub struct ListAsk<'a> {
    /// Which view.
    pub view: &'a View,
    /// Further conditions.
    pub filter: &'a Query,
    /// Which stretch.
    pub anchor: Anchor,
    /// At most this many rows.
    pub limit: usize,
}

/// A stretch of a view.
pub fn list(
    db: &mut dyn Db,
    ask: ListAsk<'_>,
    agent: AgentId,
    now: Timestamp,
) -> Result<Page<ConversationRow>> {
    let asker = Asker {
        agent: agent.0,
        now,
    };
    let free = filter::names_state(ask.filter);
    let by_waiting = ask.view.by_waiting() && !free;
    let mut conditions = Conditions::default();
    let me = conditions.int(agent.0);
    view_conditions(ask.view, free, &me, &mut conditions);
    if !ask.filter.is_empty() {
        let part = filter::condition(db, ask.filter, Over::Conversations, asker, &mut conditions);
        conditions.parts.push(part);
    }
    let backwards = matches!(ask.anchor, Anchor::End | Anchor::Before(_));
    let column = if by_waiting {
        "c.waiting_since"
    } else {
        "c.last_at"
    };
    if let Some((cursor, sign)) = border(ask.anchor, by_waiting) {
        let (sort, id) = (conditions.int(cursor.sort), conditions.int(cursor.id));
        conditions
            .parts
            .push(format!("({column}, c.id) {sign} ({sort}, {id})"));
    }
    let order = if by_waiting == backwards {
        "DESC"
    } else {
        "ASC"
    };
    let limit = conditions.int(ask.limit as i64 + 1);
    // A filter by words cannot lead: in the order of the list it stops at the end of the page. Others may know a shorter way.
    let in_order = ask.filter.is_empty() || (!free && filter::has_words(ask.filter));
    let index = index_of(ask.view).filter(|_| in_order);
    let index = index.map_or_else(String::new, |index| db.in_order_of(index));
    let sql = format!(
        "SELECT {COLUMNS}, {column} FROM conversation c {index} {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} \
         {} ORDER BY {column} {order}, c.id {order} LIMIT {limit}",
        conditions.clause()
    );
    let mut rows = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        rows.push(read(row)?);
        Ok(())
    })?;
    let mut page = cut(rows, ask.limit, ask.anchor);
    for row in &mut page.rows {
        row.tags = tag::of_conversation(db, row.id.0)?;
    }
    Ok(page)
}

/// The index that has a view in its order. With further conditions the planner may know a shorter way.
const fn index_of(view: &View) -> Option<&'static str> {
    match view {
        View::Open => Some("conversation_waiting"),
        View::Mine | View::Unassigned => Some("conversation_assignee"),
        View::Resolved | View::Spam => Some("conversation_last"),
        View::Snoozed | View::All | View::Channel(_) | View::Tag(_) => None,
    }
}

/// Turns the rows of a question with one row too many into a page in list order.
fn cut<T>(mut rows: Vec<T>, limit: usize, anchor: Anchor) -> Page<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    match anchor {
        Anchor::Start => Page {
            rows,
            more_before: false,
            more_after: more,
        },
        Anchor::After(_) | Anchor::From(_) => Page {
            rows,
            more_before: true,
            more_after: more,
        },
        Anchor::End => {
            rows.reverse();
            Page {
                rows,
                more_before: more,
                more_after: false,
            }
        }
        Anchor::Before(_) => {
            rows.reverse();
            Page {
                rows,
                more_before: more,
                more_after: true,
            }
        }
    }
}

fn border(anchor: Anchor, ascending: bool) -> Option<(Cursor, &'static str)> {
    match anchor {
        Anchor::Start | Anchor::End => None,
        Anchor::After(cursor) => Some((cursor, if ascending { ">" } else { "<" })),
        Anchor::From(cursor) => Some((cursor, if ascending { ">=" } else { "<=" })),
        Anchor::Before(cursor) => Some((cursor, if ascending { "<" } else { ">" })),
    }
}

fn view_conditions(view: &View, free: bool, me: &str, out: &mut Conditions) {
    let state = match view {
        View::Snoozed => "c.state IN (1, 2)",
        View::Resolved => "c.state = 3",
        View::Spam => "c.state = 4",
        View::All => "c.state IN (0, 1, 2, 3, 4)",
        _ => "c.state = 0",
    };
    if !free {
        out.parts.push(state.to_owned());
    }
    match view {
        View::Mine => out.parts.push(format!("c.assignee_id = {me}")),
        View::Unassigned => out.parts.push("c.assignee_id IS NULL".to_owned()),
        View::Channel(channel) => {
            let channel = out.text(channel.as_str());
            out.parts.push(format!("a.channel = {channel}"));
        }
        View::Tag(tag) => {
            let tag = out.text(crate::text::fold::fold(tag));
            out.parts.push(format!(
                "c.id IN (SELECT x.conversation_id FROM conversation_tag x JOIN tag t ON t.id = x.tag_id WHERE t.name_fold = {tag})"
            ));
        }
        View::Open | View::Snoozed | View::Resolved | View::Spam | View::All => {}
    }
}

fn read(row: &dyn Row) -> Result<ConversationRow> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let (id, handle, name) = (row.int(0)?, clean(18)?, clean(4)?);
    let who = if name.is_empty() { clean(2)? } else { name };
    let sort = if row.is_null(20)? {
        row.int(12)?
    } else {
        row.int(20)?
    };
    Ok(ConversationRow {
        id: ConversationId(id),
        place: Cursor { sort, id },
        channel: clean(1)?,
        public: row.int(19)? != 0,
        account: clean(2)?,
        contact: row.maybe_int(3)?.map(ContactId),
        who,
        handle,
        subject: clean(5)?,
        preview: clean(6)?,
        state: State::from_code(row.int(7)?),
        priority: Priority::from_code(row.int(8)?),
        assignee: row.maybe_int(9)?.map(AgentId),
        assignee_handle: clean(10)?,
        waiting_since: Timestamp(row.int(11)?),
        last_at: Timestamp(row.int(12)?),
        last_message: MessageId(row.int(13)?),
        snoozed_until: Timestamp(row.int(14)?),
        messages: row.int(15)?,
        unread: row.int(16)? != 0,
        merged_into: row.maybe_int(17)?.map(ConversationId),
        tags: Vec::new(),
    })
}

/// One conversation, whatever its state; one that was merged leads to where it went.
pub fn head(
    db: &mut dyn Db,
    id: ConversationId,
    agent: AgentId,
) -> Result<Option<ConversationRow>> {
    let Some(id) = one(db, &FOLLOW, &[id.0.into()], |row| row.int(0))? else {
        return Ok(None);
    };
    let mut conditions = Conditions::default();
    let me = conditions.int(agent.0);
    let wanted = conditions.int(id);
    let sql = format!(
        "SELECT {COLUMNS}, c.last_at FROM conversation c {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} \
         WHERE c.id = {wanted}"
    );
    let mut found = None;
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        found = Some(read(row)?);
        Ok(())
    })?;
    if let Some(row) = &mut found {
        row.tags = tag::of_conversation(db, row.id.0)?;
    }
    Ok(found)
}

/// Counts of the views and the numbers of the header.
pub fn overview(db: &mut dyn Db, agent: AgentId, now: Timestamp) -> Result<Overview> {
    let late = now.0 - LATE;
    let mut views = Vec::new();
    let mut count = |db: &mut dyn Db, view, sql: &Sql, extra: &[i64]| -> Result<()> {
        let params: Vec<_> = std::iter::once(late)
            .chain(extra.iter().copied())
            .map(Into::into)
            .collect();
        let found = one(db, sql, &params, |row| Ok((row.int(0)?, row.int(1)?)))?.unwrap_or((0, 0));
        views.push(ViewCount {
            view,
            count: found.0,
            late: found.1,
        });
        Ok(())
    };
    count(db, View::Mine, &COUNT_MINE, &[agent.0])?;
    count(db, View::Unassigned, &COUNT_UNASSIGNED, &[])?;
    count(db, View::Open, &COUNT_OPEN, &[])?;
    views.push(ViewCount {
        view: View::Snoozed,
        count: number_of(db, &COUNT_SNOOZED, &[])?,
        late: 0,
    });
    views.push(ViewCount {
        view: View::Resolved,
        count: -1,
        late: 0,
    });
    views.push(ViewCount {
        view: View::Spam,
        count: -1,
        late: 0,
    });
    for (sql, make) in [
        (&BY_CHANNEL, View::Channel as fn(Clean) -> View),
        (&BY_TAG, View::Tag as fn(Clean) -> View),
    ] {
        views.extend(all(db, sql, &[late.into()], |row| {
            let name = Clean::stored(row.text(0)?.to_owned());
            Ok(ViewCount {
                view: make(name),
                count: row.int(1)?,
                late: row.int(2)?,
            })
        })?);
    }
    let outbox = one(db, &OUTBOX, &[], |row| {
        Ok((row.int(0)?, row.int(1)?, row.maybe_int(2)?))
    })?;
    let (waiting, trouble, oldest) = outbox.unwrap_or((0, 0, None));
    Ok(Overview {
        views,
        mentions: number_of(db, &MENTIONS, &[agent.0.into()])?,
        outbox_waiting: waiting,
        outbox_trouble: trouble,
        outbox_oldest: oldest.map_or(Timestamp::NEVER, Timestamp),
        endpoints_off: endpoint::off(db)?,
    })
}
