//! SQLite behind [`Db`]. The only files that know rusqlite; settings as in `decisions.md`, each measured there.

pub mod backup;
mod interrupt;
mod lock;
mod migrate;
mod open;
pub mod share;

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, ErrorCode};

use crate::error::{Error, Kind, Result};
use crate::store::db::{
    Ask, Column, ColumnKind, Db, Each, Put, Row, SearchSource, Sql, Value, WordGroup, number_of,
};

pub use interrupt::Interrupter;
#[cfg(test)]
pub use interrupt::tests::endless;
pub use lock::Company;
pub use migrate::SCHEMA;
pub use open::{Mode, network_drive, open};

/// A connection to a store file.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    path: String,
}

impl Sqlite {
    /// A handle that stops what this connection is asked, from another thread.
    pub fn interrupter(&mut self) -> Result<Interrupter> {
        Interrupter::of(&mut self.connection).map_err(|error| failed(&self.path, &error))
    }

    /// The version of the schema of this store.
    pub fn schema_version(&self) -> Result<i64> {
        migrate::version(&self.connection).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        failed(&self.path, error)
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>> {
        self.connection
            .prepare_cached(sql)
            .map_err(|error| self.failed(&error))
    }

    fn run(&mut self, sql: &str, params: &[Value<'_>], each: &mut Each<'_>) -> Result<()> {
        let path = &self.path;
        let fail = |error: rusqlite::Error| failed(path, &error);
        let mut statement = self.prepared(sql)?;
        bind(&mut statement, params).map_err(fail)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(fail)? {
            each(&SqliteRow { row, path })?;
        }
        Ok(())
    }
}

fn bind(statement: &mut CachedStatement<'_>, params: &[Value<'_>]) -> rusqlite::Result<()> {
    for (i, value) in params.iter().enumerate() {
        match value {
            Value::Null => statement.raw_bind_parameter(i + 1, rusqlite::types::Null)?,
            Value::Int(number) => statement.raw_bind_parameter(i + 1, number)?,
            Value::Text(text) => statement.raw_bind_parameter(i + 1, text)?,
            Value::Bytes(bytes) => statement.raw_bind_parameter(i + 1, bytes)?,
        }
    }
    Ok(())
}

/// Turns an engine error into ours, with the next step.
pub(super) fn failed(path: &str, error: &rusqlite::Error) -> Error {
    let extended = error.sqlite_error().map(|e| e.extended_code);
    let (kind, code) = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (Kind::Busy, "store-busy"),
        Some(ErrorCode::DiskFull) => (Kind::Failed, "store-full"),
        Some(ErrorCode::ReadOnly) => (Kind::Failed, "store-read-only"),
        Some(ErrorCode::DatabaseCorrupt) => (Kind::Invalid, "store-corrupt"),
        Some(ErrorCode::NotADatabase) => (Kind::Invalid, "store-foreign"),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            (Kind::Failed, "store-permission")
        }
        // The index of the log could not be made larger: the disk has no room even for reading.
        Some(ErrorCode::SystemIoFailure)
            if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) =>
        {
            (Kind::Failed, "store-full")
        }
        Some(ErrorCode::SystemIoFailure) => (Kind::Failed, "store-io"),
        Some(ErrorCode::OperationInterrupted) => (Kind::Interrupted, "cancelled"),
        _ => (Kind::Failed, "internal"),
    };
    let failed = Error::new(kind, code).with("path", path).with("why", error);
    if kind == Kind::Busy {
        return failed.with_number("seconds", open::PATIENCE.as_secs());
    }
    failed
}

struct SqliteRow<'a> {
    row: &'a rusqlite::Row<'a>,
    path: &'a str,
}

impl SqliteRow<'_> {
    fn value(&self, column: usize) -> Result<ValueRef<'_>> {
        self.row
            .get_ref(column)
            .map_err(|error| failed(self.path, &error))
    }

    fn wrong(&self, column: usize) -> Error {
        Error::new(Kind::Invalid, "store-corrupt")
            .with("path", self.path)
            .with(
                "why",
                format!("column {column} holds another type than expected"),
            )
    }
}

impl Row for SqliteRow<'_> {
    fn int(&self, column: usize) -> Result<i64> {
        self.maybe_int(column)?.ok_or_else(|| self.wrong(column))
    }

    fn maybe_int(&self, column: usize) -> Result<Option<i64>> {
        match self.value(column)? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(number) => Ok(Some(number)),
            _ => Err(self.wrong(column)),
        }
    }

    fn text(&self, column: usize) -> Result<&str> {
        match self.value(column)? {
            ValueRef::Null => Ok(""),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|_| self.wrong(column)),
            _ => Err(self.wrong(column)),
        }
    }

    fn bytes(&self, column: usize) -> Result<&[u8]> {
        match self.value(column)? {
            ValueRef::Null => Ok(&[]),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Ok(bytes),
            _ => Err(self.wrong(column)),
        }
    }

    fn is_null(&self, column: usize) -> Result<bool> {
        Ok(matches!(self.value(column)?, ValueRef::Null))
    }
}

impl Db for Sqlite {
    fn query(&mut self, sql: &Sql, params: &[Value<'_>], each: &mut Each<'_>) -> Result<()> {
        self.run(sql.numbered(), params, each)
    }

    fn query_composed(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut Each<'_>,
    ) -> Result<()> {
        self.run(&super::db::number(sql), params, each)
    }

    fn execute(&mut self, sql: &Sql, params: &[Value<'_>]) -> Result<usize> {
        let path = &self.path;
        let fail = |error: rusqlite::Error| failed(path, &error);
        let mut statement = self.prepared(sql.numbered())?;
        bind(&mut statement, params).map_err(fail)?;
        statement.raw_execute().map_err(fail)
    }

    fn execute_each(
        &mut self,
        sql: &Sql,
        rows: &mut dyn FnMut(&mut Put<'_>) -> Result<()>,
    ) -> Result<()> {
        let path = &self.path;
        let fail = |error: rusqlite::Error| failed(path, &error);
        let mut statement = self.prepared(sql.numbered())?;
        rows(&mut |params| {
            bind(&mut statement, params).map_err(fail)?;
            statement.raw_execute().map(drop).map_err(fail)
        })
    }

    fn query_each(
        &mut self,
        sql: &Sql,
        asks: &mut dyn FnMut(&mut Ask<'_>) -> Result<()>,
    ) -> Result<()> {
        let path = &self.path;
        let fail = |error: rusqlite::Error| failed(path, &error);
        let mut statement = self.prepared(sql.numbered())?;
        asks(&mut |params, each| {
            bind(&mut statement, params).map_err(fail)?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().map_err(fail)? {
                each(&SqliteRow { row, path })?;
            }
            Ok(())
        })
    }

    fn begin(&mut self) -> Result<()> {
        self.batch("BEGIN IMMEDIATE")
    }

    fn begin_reading(&mut self) -> Result<()> {
        self.batch("BEGIN")?;
        // The snapshot is taken by the first read.
        self.batch("SELECT n FROM clock")
    }

    fn defer_references(&mut self) -> Result<()> {
        self.batch("PRAGMA defer_foreign_keys = ON")
    }

    fn references(&mut self, checked: bool) -> Result<()> {
        let on = if checked { "ON" } else { "OFF" };
        self.batch(&format!("PRAGMA foreign_keys = {on}"))
    }

    fn columns(&mut self, table: &str) -> Result<Vec<Column>> {
        let mut columns = Vec::new();
        self.query(&COLUMNS, &[table.into()], &mut |row| {
            columns.push(Column {
                name: row.text(0)?.to_owned(),
                kind: match row.text(1)? {
                    "INTEGER" => ColumnKind::Int,
                    "BLOB" => ColumnKind::Bytes,
                    _ => ColumnKind::Text,
                },
                nullable: row.int(2)? == 0,
            });
            Ok(())
        })?;
        Ok(columns)
    }

    fn schema(&mut self) -> Result<i64> {
        self.schema_version()
    }

    fn rebuild_search(&mut self) -> Result<()> {
        self.batch("INSERT INTO message_ft (message_ft) VALUES ('rebuild')")
    }

    fn commit(&mut self) -> Result<()> {
        self.batch("COMMIT")
    }

    fn rollback(&mut self) {
        // Nothing to say when there is no transaction left: the engine already rolled back.
        drop(self.batch("ROLLBACK"));
    }

    fn in_order_of(&self, index: &str) -> String {
        // The planner knows how many rows a state has on average, not that nearly all may be open: it would sort them.
        format!("INDEXED BY {index}")
    }

    fn search_source(&self) -> SearchSource {
        SearchSource {
            from: "message_ft CROSS JOIN message m ON m.id = message_ft.rowid",
            bare: "message_ft",
            matches: "message_ft MATCH {p}",
            key: "message_ft.rowid",
            ids: "SELECT rowid FROM message_ft WHERE message_ft MATCH {p}",
            holds: "SELECT 1 FROM message_ft WHERE message_ft MATCH {p} AND rowid = n.id",
        }
    }

    fn search_text(&self, words: &[WordGroup]) -> String {
        expression(words)
    }

    fn index(&mut self, id: i64, text: &str) -> Result<()> {
        self.execute(&INDEX, &[Value::Int(id), Value::Text(text)])
            .map(drop)
    }

    fn index_each(&mut self, texts: &mut dyn Iterator<Item = (i64, &str)>) -> Result<()> {
        self.execute_each(&INDEX, &mut |put| {
            for (id, text) in &mut *texts {
                put(&[Value::Int(id), Value::Text(text)])?;
            }
            Ok(())
        })
    }

    fn unindex(&mut self, id: i64, text: &str) -> Result<()> {
        self.execute(&UNINDEX, &[Value::Int(id), Value::Text(text)])
            .map(drop)
    }

    fn change_mark(&mut self) -> Result<i64> {
        self.connection
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|error| self.failed(&error))
    }

    fn snapshot(&mut self, to: &std::path::Path) -> Result<()> {
        use std::os::unix::fs::OpenOptionsExt;
        let fail = |error| {
            Error::new(Kind::Failed, "store-permission")
                .with("path", to.display())
                .with("why", error)
        };
        // An empty file of our own is taken by VACUUM INTO as it is, with its mode.
        std::fs::File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(to)
            .map_err(|e: std::io::Error| fail(e))?;
        self.connection
            .execute("VACUUM INTO ?1", [to.display().to_string()])
            .map(drop)
            .map_err(|error| self.failed(&error))
    }

    fn bulk(&mut self, on: bool) -> Result<()> {
        // A chunk's words fit into 16 MB, so that it becomes one segment of the index, and fewer are merged on the way.
        if on {
            return self.batch(
                "PRAGMA wal_autocheckpoint = 16000; \
                 INSERT INTO message_ft (message_ft, rank) VALUES ('hashsize', 16777216), ('automerge', 16)",
            );
        }
        self.batch("PRAGMA wal_autocheckpoint = 4000")?;
        // Housekeeping: a busy or full store does it another time, what was imported stands.
        // What the planner learns of a few rows it would still believe in the middle of the next, large import.
        let many = number_of(self, &MANY, &[])? == 10_000;
        let tidy = |work| drop(self.connection.query_row(work, [], |_| Ok(())));
        tidy(
            "INSERT INTO message_ft (message_ft, rank) VALUES ('hashsize', 1048576), ('automerge', 4)",
        );
        if many {
            tidy("PRAGMA optimize");
        }
        tidy("PRAGMA wal_checkpoint(TRUNCATE)");
        Ok(())
    }

    fn check(&mut self) -> Result<Vec<String>> {
        let mut findings = Vec::new();
        // The full-text engine asks whether others have committed when a query begins, but not when it is checked: without
        // the query, and one snapshot for both, it finds "corruption" after every commit of a colleague.
        self.batch("BEGIN")?;
        let looked = self
            .batch("SELECT rowid FROM message_ft ('x') LIMIT 1")
            .and_then(|()| self.look_through(&mut findings));
        self.rollback();
        if let Err(error) = looked {
            findings.push(error.to_string());
        }
        if let Err(error) =
            self.batch("INSERT INTO message_ft (message_ft, rank) VALUES ('integrity-check', 1)")
        {
            findings.push(format!("search index: {error}"));
        }
        let (written, known) = (
            number_of(self, &WRITTEN, &[])?,
            number_of(self, &AUTHORED, &[])?,
        );
        if written != known {
            findings.push(format!("authors: {known} of {written} messages"));
        }
        Ok(findings)
    }
}

impl Sqlite {
    /// Tables, indexes and references.
    fn look_through(&mut self, findings: &mut Vec<String>) -> Result<()> {
        self.run("PRAGMA integrity_check(20)", &[], &mut |row| {
            let line = row.text(0)?;
            if line != "ok" {
                findings.push(line.to_owned());
            }
            Ok(())
        })?;
        self.run("PRAGMA foreign_key_check", &[], &mut |row| {
            findings.push(format!(
                "foreign key: {} row {}",
                row.text(0)?,
                row.maybe_int(1)?.unwrap_or(0)
            ));
            Ok(())
        })
    }

    fn batch(&self, sql: &str) -> Result<()> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| self.failed(&error))
    }

    /// Whether the statement can be prepared on this schema; for the test that prepares every registered one.
    pub fn prepares(&self, sql: &Sql) -> Result<()> {
        self.connection
            .prepare(sql.numbered())
            .map(drop)
            .map_err(|error| self.failed(&error))
    }
}

/// Messages to us that have an author, and those whose author the store knows them by.
static WRITTEN: Sql =
    Sql::new("SELECT count(*) FROM message WHERE kind = 0 AND identity_id IS NOT NULL");
static AUTHORED: Sql = Sql::new("SELECT count(*) FROM authored");
/// Whether there are enough messages to learn from.
static MANY: Sql = Sql::new("SELECT count(*) FROM (SELECT 1 FROM message LIMIT 10000) AS m");
static INDEX: Sql = Sql::new("INSERT INTO message_ft (rowid, text) VALUES ($1, $2)");
static COLUMNS: Sql =
    Sql::new("SELECT name, type, \"notnull\" FROM pragma_table_info($1) ORDER BY cid");
static UNINDEX: Sql =
    Sql::new("INSERT INTO message_ft (message_ft, rowid, text) VALUES ('delete', $1, $2)");

/// Statements of this file, for the test that prepares all.
pub(super) const QUERIES: &[&Sql] = &[&WRITTEN, &AUTHORED, &MANY, &INDEX, &UNINDEX, &COLUMNS];

/// The FTS5 expression of the words: spellings joined by OR, groups by AND, negated ones by NOT at the end.
fn expression(words: &[WordGroup]) -> String {
    let group = |group: &WordGroup| {
        let spellings: Vec<String> = group
            .spellings
            .iter()
            .map(|phrase| {
                let quoted = phrase.join(" ").replace('"', "\"\"");
                format!("\"{quoted}\"{}", if group.prefix { " *" } else { "" })
            })
            .collect();
        format!("({})", spellings.join(" OR "))
    };
    let wanted: Vec<String> = words.iter().filter(|g| !g.negated).map(group).collect();
    let mut out = wanted.join(" AND ");
    for unwanted in words.iter().filter(|g| g.negated) {
        out = format!("({out}) NOT {}", group(unwanted));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_store_says_how_long_it_was_waited_for() {
        let busy = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(5), None);
        let error = failed("team.db", &busy);
        assert_eq!((error.kind, error.arg("seconds")), (Kind::Busy, Some("5")));
        assert!(!error.to_string().contains("{$"), "{error}");
    }

    #[test]
    fn an_expression_joins_spellings_groups_and_negations() {
        let group = |word: &str, prefix, negated| WordGroup {
            spellings: vec![vec![word.to_owned()]],
            prefix,
            negated,
        };
        let words = [
            group("wo", false, false),
            group("lief", true, false),
            group("x\"y", false, true),
        ];
        assert_eq!(
            expression(&words),
            "((\"wo\") AND (\"lief\" *)) NOT (\"x\"\"y\")"
        );
    }
}
