//! Every table that is the users' data, row by row: what an export writes and what it is loaded from again.
//!
//! Columns are asked of the database, so that a new one comes along by itself; a new table has to be named here, in [`TABLES`] or in
//! [`LEFT_OUT`], which a test sees to. Rows are handed over one at a time: no export holds more than one of them.

pub mod load;

use crate::error::Result;
use crate::store::db::{Column, ColumnKind, Db, Row, Sql, Value, all};
use crate::text::mask::mask;

static OF_CONVERSATION: Sql = Sql::new(
    "SELECT contact_id FROM conversation WHERE id = $1 AND contact_id IS NOT NULL UNION \
     SELECT i.contact_id FROM message m JOIN identity i ON i.id = m.identity_id WHERE m.conversation_id = $1 AND i.contact_id IS NOT NULL",
);
static CONVERSATIONS: Sql =
    Sql::new("SELECT id FROM conversation WHERE contact_id = $1 AND state <> 5 ORDER BY id");
static CONTACTS: Sql = Sql::new("SELECT id FROM contact WHERE id > $1 ORDER BY id LIMIT 500");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&OF_CONVERSATION, &CONVERSATIONS, &CONTACTS];

/// A table and how its rows are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns its rows are ordered by.
    key: &'static str,
    /// Which rows belong to the conversation `$1`.
    of_conversation: &'static str,
    /// Which rows belong to the contact `$1`.
    of_contact: &'static str,
}

const fn table(name: &'static str, key: &'static str) -> Table {
    Table {
        name,
        key,
        of_conversation: "",
        of_contact: "",
    }
}

const fn of_conversation(name: &'static str, key: &'static str, of: &'static str) -> Table {
    Table {
        of_conversation: of,
        ..table(name, key)
    }
}

const fn of_contact(name: &'static str, key: &'static str, of: &'static str) -> Table {
    Table {
        of_contact: of,
        ..table(name, key)
    }
}

const OF_MESSAGE: &str = "message_id IN (SELECT id FROM message WHERE conversation_id = $1)";

/// Every table of the users' data; one that another names comes first.
pub const TABLES: &[Table] = &[
    table("clock", "id"),
    table("sequence", "kind"),
    table("agent", "id"),
    table("team", "id"),
    table("team_member", "team_id, agent_id"),
    table("account", "id"),
    table("auto_resolve", "account_id"),
    table("batch", "id"),
    table("reject", "batch_id, i"),
    table("source", "name"),
    table("source_file", "source, path"),
    table("answer", "source, question, value"),
    table("question", "id"),
    table("sla_calendar", "id"),
    table("sla_policy", "id"),
    table("stage", "id"),
    table("organisation", "id"),
    of_contact("contact", "id", "id = $1"),
    of_contact("name_word", "word, contact_id", "contact_id = $1"),
    of_contact("identity", "id", "contact_id = $1"),
    of_contact("address", "contact_id, kind, value_fold", "contact_id = $1"),
    of_contact("contact_file", "contact_id, hash", "contact_id = $1"),
    table("tag", "id"),
    of_contact("contact_tag", "contact_id, tag_id", "contact_id = $1"),
    of_contact("stage_move", "id", "contact_id = $1"),
    of_contact("touch", "id", "contact_id = $1"),
    of_contact("consent", "id", "contact_id = $1"),
    of_contact("score", "id", "contact_id = $1"),
    of_conversation("conversation", "id", "id = $1"),
    of_conversation("complaint", "id", "conversation_id = $1"),
    Table {
        name: "deal",
        key: "id",
        of_conversation: "conversation_id = $1",
        of_contact: "contact_id = $1",
    },
    of_contact(
        "deal_tag",
        "deal_id, tag_id",
        "deal_id IN (SELECT id FROM deal WHERE contact_id = $1)",
    ),
    of_conversation(
        "routed",
        "conversation_id, n, agent_id",
        "conversation_id = $1",
    ),
    of_conversation("sla_clock", "conversation_id", "conversation_id = $1"),
    of_conversation("sla_event", "id", "conversation_id = $1"),
    of_conversation("thread_key", "account_id, key", "conversation_id = $1"),
    of_conversation(
        "conversation_tag",
        "conversation_id, tag_id",
        "conversation_id = $1",
    ),
    of_conversation(
        "read_mark",
        "agent_id, conversation_id",
        "conversation_id = $1",
    ),
    Table {
        name: "message",
        key: "id",
        of_conversation: "conversation_id = $1",
        of_contact: "contact_id = $1",
    },
    of_conversation("message_version", "message_id, n", OF_MESSAGE),
    of_conversation("masked_span", "message_id, i", OF_MESSAGE),
    of_conversation("meaning_said", "message_id", OF_MESSAGE),
    of_conversation("message_tag", "message_id, tag_id", OF_MESSAGE),
    of_conversation("mention", "agent_id, message_id", OF_MESSAGE),
    of_contact(
        "deal_note",
        "message_id",
        "deal_id IN (SELECT id FROM deal WHERE contact_id = $1)",
    ),
    table("conversation_merge", "id"),
    table("merge_message", "merge_id, message_id"),
    table("merge_key", "merge_id, account_id, key"),
    table("merge_complaint", "merge_id, complaint_id"),
    of_contact("contact_merge", "id", "target_id = $1"),
    of_contact(
        "contact_moved",
        "merge_id, record, record_id",
        "merge_id IN (SELECT id FROM contact_merge WHERE target_id = $1)",
    ),
    of_contact("suggestion", "id", "low_id = $1 OR high_id = $1"),
    table("suggest_due", "id"),
    table("custom_field", "id"),
    Table {
        name: "custom_value",
        key: "field_id, record_id",
        of_conversation: "record_id = $1 AND field_id IN (SELECT id FROM custom_field WHERE holder = 2)",
        of_contact: "(record_id = $1 AND field_id IN (SELECT id FROM custom_field WHERE holder = 0)) OR (record_id IN (SELECT id FROM deal WHERE contact_id = $1) \
                     AND field_id IN (SELECT id FROM custom_field WHERE holder = 3))",
    },
    table("room", "id"),
    table("room_post", "message_id"),
    table("room_mark", "agent_id, room_id"),
    table("article", "id"),
    table("article_version", "article_id, n"),
    table("canned", "id"),
    table("macro", "id"),
    table("rule", "id"),
    table("rule_run", "id"),
    table("rule_cursor", "name"),
    table("saved_view", "id"),
    table("follower", "agent_id, subject, subject_id"),
    table("notice", "id"),
    table("notice_setting", "agent_id, key"),
    table("view_sort", "agent_id, view"),
    table("draft", "agent_id, subject, subject_id, kind"),
    Table {
        name: "task",
        key: "id",
        of_conversation: "conversation_id = $1",
        of_contact: "contact_id = $1",
    },
    table("batch_conversation", "batch_id, conversation_id"),
    table("batch_known", "of_batch, batch_id"),
    table(SHELF, "n, i"),
    table("account_day", "account_id, day"),
    of_conversation("outbox", "uid", "conversation_id = $1"),
    of_conversation(
        "attempt",
        "uid, n",
        "uid IN (SELECT uid FROM outbox WHERE conversation_id = $1)",
    ),
    table("endpoint", "name"),
    table("journal", "n"),
    table("journal_change", "n, i"),
    table("bulk", "id"),
    table("bulk_chunk", "bulk_id, i"),
];

/// Tables that no export has: the database makes them from the others, or they are about this file of a store.
pub const LEFT_OUT: &[&str] = &[
    "migration",
    "contact_count",
    "authored",
    "move_count",
    "sla_dirty",
    "came_back",
    "rule_due",
    "stage_age",
    "stage_stay",
    "tag_card",
    "tag_stage",
    "tag_lane",
    "message_ft",
    "meaning",
    "meaning_state",
    "meaning_due",
    "hold",
    "presence",
    "tag_use",
];

/// Whole rows that were taken away, with all that was masked in them: only an export with the originals has them.
pub const SHELF: &str = "shelf";

/// Bytes that may hold what is masked in the text beside them.
const MAY_HOLD_MASKED: [(&str, &str); 4] = [
    ("message", "original"),
    ("message_version", "original"),
    ("reject", "raw"),
    ("outbox", "body"),
];

/// The table of this name.
pub fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Table {
    /// Whether rows of it belong to conversations or contacts.
    pub const fn has_owner(&self) -> bool {
        !self.of_conversation.is_empty() || !self.of_contact.is_empty()
    }

    /// Its columns.
    pub fn columns(&self, db: &mut dyn Db) -> Result<Vec<Column>> {
        db.columns(self.name)
    }
}

/// One value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// Whose rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    All,
    /// Of a conversation.
    Conversation(i64),
    /// Of a contact.
    Contact(i64),
}

/// Called per row with the cells in the order of the columns.
pub type EachRow<'a> = dyn FnMut(&[Cell<'_>]) -> Result<()> + 'a;

/// Hands over the rows of a table in the order of its key; of masked values the originals only if they are asked for. How many values
/// were left out because something in them is masked.
pub fn rows(
    db: &mut dyn Db,
    table: &Table,
    columns: &[Column],
    whose: Whose,
    originals: bool,
    each: &mut EachRow<'_>,
) -> Result<i64> {
    let (of, id) = match whose {
        Whose::All => ("", None),
        Whose::Conversation(id) => (table.of_conversation, Some(id)),
        Whose::Contact(id) => (table.of_contact, Some(id)),
    };
    if of.is_empty() && id.is_some() {
        return Ok(0);
    }
    let names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
    let filter = if of.is_empty() {
        String::new()
    } else {
        format!("WHERE {of} ")
    };
    let sql = format!(
        "SELECT {} FROM {} {filter}ORDER BY {}",
        names.join(", "),
        table.name,
        table.key
    );
    let hides: Vec<bool> = columns
        .iter()
        .map(|c| !originals && MAY_HOLD_MASKED.contains(&(table.name, c.name.as_str())))
        .collect();
    let mut masked = 0;
    let params: Vec<Value<'_>> = id.into_iter().map(Value::Int).collect();
    db.query_composed(&sql, &params, &mut |row| {
        let mut safe = vec![None; columns.len()];
        for at in (0..columns.len()).filter(|at| hides[*at]) {
            safe[at] = without_masked(row.bytes(at)?);
            masked += i64::from(safe[at].is_some());
        }
        let mut cells = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            cells.push(match &safe[at] {
                // What stands beside the text is of no use without what is masked in it.
                Some(_) if column.nullable => Cell::Null,
                Some(text) => Cell::Bytes(text.as_bytes()),
                None => cell(row, at, column.kind)?,
            });
        }
        each(&cells)
    })?;
    Ok(masked)
}

/// The text of these bytes with its sensitive values masked; none if there is nothing to mask.
fn without_masked(bytes: &[u8]) -> Option<String> {
    mask(&String::from_utf8_lossy(bytes)).map(|masked| masked.text)
}

fn cell(row: &dyn Row, at: usize, kind: ColumnKind) -> Result<Cell<'_>> {
    if row.is_null(at)? {
        return Ok(Cell::Null);
    }
    Ok(match kind {
        ColumnKind::Int => Cell::Int(row.int(at)?),
        ColumnKind::Text => Cell::Text(row.text(at)?),
        ColumnKind::Bytes => Cell::Bytes(row.bytes(at)?),
    })
}

/// The people who take part in a conversation.
pub fn people_of(db: &mut dyn Db, conversation: i64) -> Result<Vec<i64>> {
    all(db, &OF_CONVERSATION, &[conversation.into()], |row| {
        row.int(0)
    })
}

/// The conversations with a contact.
pub fn conversations_with(db: &mut dyn Db, contact: i64) -> Result<Vec<i64>> {
    all(db, &CONVERSATIONS, &[contact.into()], |row| row.int(0))
}

/// Contacts after this one, some hundred at a time.
pub fn contacts_after(db: &mut dyn Db, id: i64) -> Result<Vec<i64>> {
    all(db, &CONTACTS, &[id.into()], |row| row.int(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_values_leave_no_trace_in_the_bytes_beside_them() {
        let text = without_masked(b"{\"text\":\"4111 1111 1111 1111\"}").unwrap_or_default();
        assert!(text.starts_with("{\"text\":\"[CARD-1") && !text.contains("1111 1111"));
        assert_eq!(without_masked(b"Order 4711 \xff"), None);
    }
}
