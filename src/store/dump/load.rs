//! An export back into an empty store: the same rows in one transaction, or nothing.

use std::io::BufRead;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};

use super::{TABLES, Table, named};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::export::LoadReport;
use crate::model::id::AgentId;
use crate::store::agent::{self, Actor};
use crate::store::arrival;
use crate::store::db::{Column, ColumnKind, Db, Sql, Value, number_of, transaction};
use crate::store::meaning;
use crate::store::restore;

static IN_USE: Sql = Sql::new(
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM message) OR EXISTS (SELECT 1 FROM contact) OR EXISTS (SELECT 1 FROM conversation) \
     OR EXISTS (SELECT 1 FROM batch) OR EXISTS (SELECT 1 FROM journal) THEN 1 ELSE 0 END",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&IN_USE];

/// What the first line of an export begins with.
pub const HEAD: &str = "{\"zuruf\":\"export\"";
/// A line longer than this is none of ours: a message and its original are at most 8 MB each.
const LINE_MAX: u64 = 64 * 1024 * 1024;

/// Puts the rows of an export into a store that holds nothing yet. `progress` is told how many rows there are so far; false stops it.
pub fn load(
    db: &mut dyn Db,
    actor: &Actor,
    input: &mut dyn BufRead,
    file: &str,
    now: Timestamp,
    progress: &mut dyn FnMut(i64) -> bool,
) -> Result<LoadReport> {
    let mut report = LoadReport::default();
    transaction(db, |db| {
        if number_of(db, &IN_USE, &[])? != 0 {
            return Err(Error::new(Kind::Refused, "load-not-empty").with("path", file));
        }
        db.defer_references()?;
        for table in TABLES.iter().rev() {
            let sql = format!("DELETE FROM {}", table.name);
            db.query_composed(&sql, &[], &mut |_| Ok(()))?;
        }
        let mut loading = Loading {
            file,
            line: 0,
            tables: Vec::new(),
        };
        let rows = loading.lines(db, input, progress)?;
        db.rebuild_search()?;
        meaning::forget(db)?;
        report.rows = rows;
        report.tables = loading
            .tables
            .iter()
            .map(|open| (open.table.name, open.rows))
            .collect();
        // Whoever loads it may have another number in these rows, or none.
        let known = agent::by_uid(db, actor.os_uid)?;
        let nobody = || Actor {
            id: AgentId(0),
            ..actor.clone()
        };
        let actor = known.unwrap_or_else(nobody);
        report.unknown = restore::doubt(db, &actor, file, now)?;
        Ok(())
    })?;
    Ok(report)
}

/// A table whose rows are coming.
struct Open {
    table: &'static Table,
    columns: Vec<Column>,
    rows: i64,
}

struct Loading<'a> {
    file: &'a str,
    line: u64,
    tables: Vec<Open>,
}

impl Loading<'_> {
    fn lines(
        &mut self,
        db: &mut dyn Db,
        input: &mut dyn BufRead,
        progress: &mut dyn FnMut(i64) -> bool,
    ) -> Result<i64> {
        let mut rows = 0;
        let mut raw = Vec::new();
        let mut ended = false;
        while self.next(input, &mut raw)? {
            let object: Map<String, Json> =
                serde_json::from_slice(&raw).map_err(|why| self.broken(&why))?;
            if self.line == 1 {
                self.head(db, &object)?;
            } else if let Some(count) = object.get("end") {
                ended = count.as_i64() == Some(rows);
            } else {
                self.row(db, &object)?;
                rows += 1;
                if rows % 1000 == 0 && !progress(rows) {
                    return Err(Error::new(Kind::Interrupted, "cancelled"));
                }
            }
        }
        self.close(db)?;
        if ended {
            Ok(rows)
        } else {
            Err(self.broken(&"its end is missing"))
        }
    }

    fn next(&mut self, input: &mut dyn BufRead, raw: &mut Vec<u8>) -> Result<bool> {
        use std::io::Read as _;
        raw.clear();
        let mut limited = input.take(LINE_MAX);
        let read = limited.read_until(b'\n', raw);
        self.line += 1;
        let read = read.map_err(|why| self.broken(&why))?;
        if read as u64 == LINE_MAX {
            return Err(self.broken(&"the line is too long"));
        }
        Ok(read > 0)
    }

    /// The first line says what made it, and whether it is whole.
    fn head(&self, db: &mut dyn Db, head: &Map<String, Json>) -> Result<()> {
        let number = |name: &str| head.get(name).and_then(Json::as_i64);
        if head.get("zuruf").and_then(Json::as_str) != Some("export") {
            return Err(self.broken(&"it is no export of zuruf"));
        }
        if head.get("whole").and_then(Json::as_bool) != Some(true) {
            return Err(Error::new(Kind::Refused, "load-part").with("path", self.file));
        }
        let (found, ours) = (number("schema").unwrap_or(0), db.schema()?);
        if found != ours {
            return Err(Error::new(Kind::Invalid, "load-schema")
                .with("path", self.file)
                .with("found", found)
                .with("ours", ours));
        }
        Ok(())
    }

    /// All rows of the table that came last are here.
    fn close(&self, db: &mut dyn Db) -> Result<()> {
        match self.tables.last() {
            Some(open) => arrival::of(db, open.table.name, i64::MIN, i64::MAX),
            None => Ok(()),
        }
    }

    fn row(&mut self, db: &mut dyn Db, line: &Map<String, Json>) -> Result<()> {
        let name = line.get("table").and_then(Json::as_str).unwrap_or_default();
        let Some(row) = line.get("row").and_then(Json::as_object) else {
            return Err(self.broken(&"a row is missing"));
        };
        if self
            .tables
            .last()
            .is_none_or(|open| open.table.name != name)
        {
            self.close(db)?;
            let table = named(name).ok_or_else(|| self.broken(&format!("unknown table {name}")))?;
            let columns = table.columns(db)?;
            self.tables.push(Open {
                table,
                columns,
                rows: 0,
            });
        }
        let Some(open) = self.tables.last_mut() else {
            return Ok(());
        };
        open.rows += 1;
        let open = &self.tables[self.tables.len() - 1];
        let mut owned = Vec::with_capacity(row.len());
        for (name, value) in row {
            let column = open.columns.iter().find(|c| c.name == *name);
            let value = column.and_then(|column| Owned::of(value, column.kind));
            let value = value
                .ok_or_else(|| self.broken(&format!("{} has no such {name}", open.table.name)))?;
            owned.push((name.as_str(), value));
        }
        let names: Vec<&str> = owned.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            open.table.name,
            names.join(", "),
            places.join(", ")
        );
        let values: Vec<Value<'_>> = owned.iter().map(|(_, value)| value.as_value()).collect();
        let put = db.query_composed(&sql, &values, &mut |_| Ok(()));
        put.map_err(|error| match error.code {
            "internal" => self.broken(&error.arg("why").unwrap_or_default()),
            _ => error,
        })
    }

    fn broken(&self, why: &dyn std::fmt::Display) -> Error {
        Error::new(Kind::Invalid, "load-broken")
            .with("path", self.file)
            .with("line", self.line)
            .with("why", why)
    }
}

enum Owned {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Owned {
    /// A value of the kind its column has.
    fn of(value: &Json, kind: ColumnKind) -> Option<Self> {
        if value.is_null() {
            return Some(Self::Null);
        }
        match kind {
            ColumnKind::Int => value.as_i64().map(Self::Int),
            ColumnKind::Text => Some(Self::Text(value.as_str()?.to_owned())),
            ColumnKind::Bytes => STANDARD.decode(value.as_str()?).ok().map(Self::Bytes),
        }
    }

    fn as_value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Text(text) => Value::Text(text),
            Self::Bytes(bytes) => Value::Bytes(bytes),
        }
    }
}
