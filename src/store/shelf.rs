//! The shelf: rows that taking an import back removes, whole, so that its undo can put them back. Called by `revert` only.

pub(super) mod tables;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::store::arrival;
use crate::store::db::{Db, Row, Sql, Value, number_of, one};
use crate::store::meaning;
use tables::Table;

static NEXT: Sql = Sql::new("SELECT coalesce(max(i) + 1, 0) FROM shelf WHERE n = $1");
static PUT: Sql = Sql::new("INSERT INTO shelf (n, i, item) VALUES ($1, $2, $3)");
static LAST: Sql = Sql::new("SELECT i, item FROM shelf WHERE n = $1 ORDER BY i DESC LIMIT 1");
static DROP: Sql = Sql::new("DELETE FROM shelf WHERE n = $1 AND i = $2");
static COUNT: Sql = Sql::new("SELECT count(*) FROM shelf WHERE n = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&NEXT, &PUT, &LAST, &DROP, &COUNT];

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Cell {
    /// NULL.
    #[serde(rename = "n")]
    Null,
    /// A number.
    #[serde(rename = "i")]
    Int(i64),
    /// Text.
    #[serde(rename = "t")]
    Text(String),
    /// Bytes in base64.
    #[serde(rename = "b")]
    Bytes(String),
}

/// A row and the table it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lying {
    /// The table's name.
    pub of: String,
    /// Its columns.
    pub row: Vec<Cell>,
}

impl Lying {
    /// The number in a column, or 0.
    pub fn int(&self, column: usize) -> i64 {
        match self.row.get(column) {
            Some(Cell::Int(number)) => *number,
            _ => 0,
        }
    }

    /// The text in a column, or empty.
    pub fn text(&self, column: usize) -> &str {
        match self.row.get(column) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }

    /// The bytes in a column, if there are any.
    pub fn bytes(&self, column: usize) -> Result<Option<Vec<u8>>> {
        match self.row.get(column) {
            Some(cell @ Cell::Bytes(_)) => decoded(cell).map(Some),
            _ => Ok(None),
        }
    }

    /// Whether it comes from this table.
    pub fn is_of(&self, table: &Table) -> bool {
        self.of == table.name
    }

    /// Puts another number into a column.
    pub fn set(&mut self, column: usize, number: i64) {
        if let Some(cell) = self.row.get_mut(column) {
            *cell = Cell::Int(number);
        }
    }

    /// Puts the row back; whether its place was free.
    pub fn put_back(&self, db: &mut dyn Db) -> Result<bool> {
        let found = tables::ALL.iter().find(|table| table.name == self.of);
        let table = found.ok_or_else(|| broken(&self.of))?;
        let bytes: Vec<Vec<u8>> = self.row.iter().map(decoded).collect::<Result<_>>()?;
        let values: Vec<Value<'_>> = self
            .row
            .iter()
            .zip(&bytes)
            .map(|(cell, bytes)| match cell {
                Cell::Null => Value::Null,
                Cell::Int(number) => Value::Int(*number),
                Cell::Text(text) => Value::Text(text),
                Cell::Bytes(_) => Value::Bytes(bytes),
            })
            .collect();
        let put = db.execute(table.insert, &values)? > 0;
        if put {
            arrival::of(db, table.name, self.int(0), self.int(0))?;
            if table.name == tables::MESSAGES.name {
                meaning::again(db, self.int(0))?;
            }
        }
        Ok(put)
    }
}

fn decoded(cell: &Cell) -> Result<Vec<u8>> {
    match cell {
        Cell::Bytes(text) => STANDARD_NO_PAD.decode(text).map_err(broken),
        _ => Ok(Vec::new()),
    }
}

fn broken(why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Invalid, "store-corrupt").with("why", format!("shelf: {why}"))
}

/// The rows of a table that belong to a record.
pub(super) fn rows(db: &mut dyn Db, table: &Table, record: i64) -> Result<Vec<Lying>> {
    let mut found = Vec::new();
    db.query(table.select, &[record.into()], &mut |row| {
        let cells = table.types.chars().enumerate();
        let row = cells.map(|(at, kind)| cell(row, at, kind));
        found.push(Lying {
            of: table.name.to_owned(),
            row: row.collect::<Result<_>>()?,
        });
        Ok(())
    })?;
    Ok(found)
}

fn cell(row: &dyn Row, at: usize, kind: char) -> Result<Cell> {
    if row.is_null(at)? {
        return Ok(Cell::Null);
    }
    Ok(match kind {
        'i' => Cell::Int(row.int(at)?),
        't' => Cell::Text(row.text(at)?.to_owned()),
        _ => Cell::Bytes(STANDARD_NO_PAD.encode(row.bytes(at)?)),
    })
}

/// Lays rows on the shelf of entry `n`.
pub(super) fn lay(db: &mut dyn Db, n: i64, rows: &[Lying]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let item = serde_json::to_string(rows).map_err(broken)?;
    let i = number_of(db, &NEXT, &[n.into()])?;
    db.execute(&PUT, &[n.into(), i.into(), (&*item).into()])
        .map(drop)
}

/// Takes what was laid down last; none: the shelf is empty.
pub(super) fn take(db: &mut dyn Db, n: i64) -> Result<Option<Vec<Lying>>> {
    let last = one(db, &LAST, &[n.into()], |row| {
        Ok((row.int(0)?, row.text(1)?.to_owned()))
    })?;
    let Some((i, item)) = last else {
        return Ok(None);
    };
    db.execute(&DROP, &[n.into(), i.into()])?;
    serde_json::from_str(&item).map(Some).map_err(broken)
}

/// How many times something was laid down.
pub(super) fn len(db: &mut dyn Db, n: i64) -> Result<i64> {
    number_of(db, &COUNT, &[n.into()])
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::store::sqlite::{self, Mode};

    #[test]
    fn every_column_of_a_table_lies_on_the_shelf() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("store.db");
        drop(sqlite::open(&path, Mode::Create, Timestamp(0)).unwrap());
        let connection = rusqlite::Connection::open(&path).unwrap();
        for table in tables::ALL {
            let mut ask = connection
                .prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY name")
                .unwrap();
            let columns: Vec<(String, String)> = ask
                .query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let listed = |sql: &str| -> Vec<String> {
                let from = sql.split_once("INSERT INTO").unwrap().1;
                let inner = from.split_once('(').unwrap().1.split_once(')').unwrap().0;
                inner.split(',').map(|c| c.trim().to_owned()).collect()
            };
            let inserted = listed(table.insert.text);
            let mut sorted = inserted.clone();
            sorted.sort();
            let names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
            assert_eq!(sorted, names, "{}", table.name);
            let selected = table.select.text.split_once("SELECT").unwrap().1;
            let selected = selected.split_once("FROM").unwrap().0;
            let selected: Vec<&str> = selected.split(',').map(str::trim).collect();
            assert_eq!(selected, inserted, "{}", table.name);
            for (name, letter) in inserted.iter().zip(table.types.chars()) {
                let kind = columns.iter().find(|(n, _)| n == name).unwrap();
                let expected = match letter {
                    'i' => "INTEGER",
                    't' => "TEXT",
                    _ => "BLOB",
                };
                assert_eq!(kind.1, expected, "{}.{name}", table.name);
            }
            assert_eq!(inserted.len(), table.types.len(), "{}", table.name);
        }
    }
}
