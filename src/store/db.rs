//! The narrow door to a database: shared queries run through [`Db`] with parameters `$1..$n`; what differs between backends
//! (search, settings, change notice) stands behind it. Called only inside `store`.
//!
//! Parameter types are i64, text, bytes and null. Booleans are 0/1, times ms UTC, money cents.

use std::sync::OnceLock;

use crate::error::Result;

/// A parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// NULL.
    Null,
    /// A number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(value: Option<i64>) -> Self {
        value.map_or(Self::Null, Self::Int)
    }
}

/// A statement, written once with `$1..$n` in the subset that SQLite and PostgreSQL both run.
#[derive(Debug)]
pub struct Sql {
    /// The text as written.
    pub text: &'static str,
    numbered: OnceLock<String>,
}

impl Sql {
    /// A statement.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            numbered: OnceLock::new(),
        }
    }

    /// The text with `?1..?n`, rewritten once: SQLite accepts `$2,$1` but numbers them by first appearance.
    pub fn numbered(&self) -> &str {
        self.numbered.get_or_init(|| number(self.text))
    }
}

/// Rewrites `$n` to `?n` outside of string literals.
pub fn number(sql: &str) -> String {
    let mut quoted = false;
    let mut out = String::with_capacity(sql.len());
    for c in sql.chars() {
        if c == '\'' {
            quoted = !quoted;
        }
        out.push(if c == '$' && !quoted { '?' } else { c });
    }
    out
}

/// One row of an answer. Columns count from 0.
pub trait Row {
    /// A number; NULL is an error.
    fn int(&self, column: usize) -> Result<i64>;
    /// A number or NULL.
    fn maybe_int(&self, column: usize) -> Result<Option<i64>>;
    /// Text; NULL is empty.
    fn text(&self, column: usize) -> Result<&str>;
    /// Bytes; NULL is empty.
    fn bytes(&self, column: usize) -> Result<&[u8]>;
    /// Whether the value is NULL.
    fn is_null(&self, column: usize) -> Result<bool>;
}

/// Called per row.
pub type Each<'a> = dyn FnMut(&dyn Row) -> Result<()> + 'a;

/// Hands a statement one set of parameters after the other.
pub type Put<'a> = dyn FnMut(&[Value<'_>]) -> Result<()> + 'a;
/// Asks a statement with one set of parameters after the other.
pub type Ask<'a> = dyn FnMut(&[Value<'_>], &mut Each<'_>) -> Result<()> + 'a;

/// The pieces of SQL a full-text search is composed of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchSource {
    /// After FROM: matching messages as `m`, in an order that can stop early.
    pub from: &'static str,
    /// After FROM where nothing of the messages is asked but which they are: without their rows.
    pub bare: &'static str,
    /// Condition with the parameter `{p}`.
    pub matches: &'static str,
    /// What to order by for newest first without a sort, and to compare with a message id.
    pub key: &'static str,
    /// The ids of matching messages as a subselect with the parameter `{p}`.
    pub ids: &'static str,
    /// A subselect with the parameter `{p}` that has a row when the message `n` matches.
    pub holds: &'static str,
}

/// What values a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub kind: ColumnKind,
    /// Whether it may be NULL.
    pub nullable: bool,
}

/// One word, prefix or phrase that has to occur (or must not).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordGroup {
    /// Spellings; each is a sequence of words (a phrase has more than one).
    pub spellings: Vec<Vec<String>>,
    /// Whether the last word is only the beginning of one.
    pub prefix: bool,
    /// Must not occur.
    pub negated: bool,
}

/// A connection.
pub trait Db {
    /// Runs a registered statement and hands over its rows.
    fn query(&mut self, sql: &Sql, params: &[Value<'_>], each: &mut Each<'_>) -> Result<()>;
    /// Runs a statement composed of registered fragments (`store::filter`).
    fn query_composed(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut Each<'_>,
    ) -> Result<()>;
    /// Runs a statement that changes rows; how many it changed.
    fn execute(&mut self, sql: &Sql, params: &[Value<'_>]) -> Result<usize>;
    /// Runs a statement for many sets of parameters. A backend looks it up once: in an import that is a tenth of each row.
    fn execute_each(
        &mut self,
        sql: &Sql,
        rows: &mut dyn FnMut(&mut Put<'_>) -> Result<()>,
    ) -> Result<()> {
        rows(&mut |params| self.execute(sql, params).map(drop))
    }
    /// Asks a statement with many sets of parameters; the same for questions.
    fn query_each(
        &mut self,
        sql: &Sql,
        asks: &mut dyn FnMut(&mut Ask<'_>) -> Result<()>,
    ) -> Result<()> {
        asks(&mut |params, each| self.query(sql, params, each))
    }
    /// Begins a write transaction at once (waits for the lock up to the deadline).
    fn begin(&mut self) -> Result<()>;
    /// Begins to read the store as it stands now, whatever others commit; [`Db::rollback`] ends it.
    fn begin_reading(&mut self) -> Result<()>;
    /// In the running transaction, rows may name others that come later; the commit looks after them.
    fn defer_references(&mut self) -> Result<()>;
    /// The columns of a table in their order.
    fn columns(&mut self, table: &str) -> Result<Vec<Column>>;
    /// The version of the schema.
    fn schema(&mut self) -> Result<i64>;
    /// Makes the search index from the messages anew.
    fn rebuild_search(&mut self) -> Result<()>;
    /// Makes it durable.
    fn commit(&mut self) -> Result<()>;
    /// Takes it back; never fails loudly.
    fn rollback(&mut self);
    /// What stands behind a table's name in FROM so that its rows come in the order of an index; empty where the planner needs
    /// no telling.
    fn in_order_of(&self, index: &str) -> String;
    /// How a full-text search is written here.
    fn search_source(&self) -> SearchSource;
    /// The expression of the words, for the parameter of [`SearchSource`].
    fn search_text(&self, words: &[WordGroup]) -> String;
    /// Puts a text into the search index. Ids of one transaction come in ascending order.
    fn index(&mut self, id: i64, text: &str) -> Result<()>;
    /// Puts many texts into the search index, in ascending order of their ids.
    fn index_each(&mut self, texts: &mut dyn Iterator<Item = (i64, &str)>) -> Result<()> {
        for (id, text) in texts {
            self.index(id, text)?;
        }
        Ok(())
    }
    /// Takes a text out of the search index; `text` is exactly what was put in.
    fn unindex(&mut self, id: i64, text: &str) -> Result<()>;
    /// A number that changes whenever another connection has committed.
    fn change_mark(&mut self) -> Result<i64>;
    /// Copies the whole store, as it stands, into a new file of mode 0600.
    fn snapshot(&mut self, to: &std::path::Path) -> Result<()>;
    /// Larger write-ahead log while a bulk import runs; `false` folds it back into the file.
    fn bulk(&mut self, on: bool) -> Result<()>;
    /// Whether rows may refer only to rows that are there. Switched off by who writes nothing but rows whose references come from the
    /// same transaction, and has the connection to itself: the engine then looks none of them up.
    fn references(&mut self, checked: bool) -> Result<()>;
    /// Checks tables and index thoroughly; the findings, empty when sound.
    fn check(&mut self) -> Result<Vec<String>>;
}

/// Runs `work` in a write transaction: all of it or nothing.
pub fn transaction<T>(db: &mut dyn Db, work: impl FnOnce(&mut dyn Db) -> Result<T>) -> Result<T> {
    db.begin()?;
    match work(db) {
        Ok(value) => match db.commit() {
            Ok(()) => Ok(value),
            Err(error) => {
                db.rollback();
                Err(error)
            }
        },
        Err(error) => {
            db.rollback();
            Err(error)
        }
    }
}

/// The first row, mapped.
pub fn one<T>(
    db: &mut dyn Db,
    sql: &Sql,
    params: &[Value<'_>],
    mut map: impl FnMut(&dyn Row) -> Result<T>,
) -> Result<Option<T>> {
    let mut found = None;
    db.query(sql, params, &mut |row| {
        if found.is_none() {
            found = Some(map(row)?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// All rows, mapped.
pub fn all<T>(
    db: &mut dyn Db,
    sql: &Sql,
    params: &[Value<'_>],
    mut map: impl FnMut(&dyn Row) -> Result<T>,
) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    db.query(sql, params, &mut |row| {
        rows.push(map(row)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All rows of a composed statement, each through `map`.
pub fn all_composed<T>(
    db: &mut dyn Db,
    sql: &str,
    params: &[Value<'_>],
    mut map: impl FnMut(&dyn Row) -> Result<T>,
) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    db.query_composed(sql, params, &mut |row| {
        rows.push(map(row)?);
        Ok(())
    })?;
    Ok(rows)
}

/// The number in the first column of the first row, or 0.
pub fn number_of(db: &mut dyn Db, sql: &Sql, params: &[Value<'_>]) -> Result<i64> {
    Ok(one(db, sql, params, |row| row.maybe_int(0))?
        .flatten()
        .unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_outside_of_literals_only() {
        assert_eq!(number("select $2, '$1', $1"), "select ?2, '$1', ?1");
    }
}
