//! Tables as lines of JSON: the export that loses nothing. The first line says what made it, the last how many rows there are, so that
//! half a file is known for what it is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::out::Out;
use super::{Chosen, Export};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::export::ExportRequest;
use crate::store::db::Column;
use crate::store::dump::{self, Cell, SHELF, TABLES, Table, Whose};
use crate::text::clean::escape_json_controls;

/// Takes a row with its columns.
type PutRow<'a> = dyn FnMut(&[Column], &[Cell<'_>]) -> Result<()> + 'a;

/// The tables that are asked for.
pub(super) fn asked(request: &ExportRequest, chosen: &Chosen) -> Result<Vec<&'static Table>> {
    if request.tables.is_empty() {
        let wanted = |table: &&Table| {
            let shown = request.originals || table.name != SHELF;
            shown && (chosen.all || table.has_owner())
        };
        return Ok(TABLES.iter().filter(wanted).collect());
    }
    let one = |name: &String| {
        let found = dump::named(name).filter(|table| request.originals || table.name != SHELF);
        found.ok_or_else(|| {
            let known: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
            Error::new(Kind::Usage, "export-table")
                .with("found", name)
                .with("known", known.join(", "))
        })
    };
    request.tables.iter().map(one).collect()
}

/// Whose rows an export has, one after the other.
pub(super) fn owners(chosen: &Chosen) -> Vec<Whose> {
    if chosen.all {
        return vec![Whose::All];
    }
    let conversations = chosen.conversations.iter().copied();
    let contacts = chosen.contacts.iter().copied();
    conversations
        .map(Whose::Conversation)
        .chain(contacts.map(Whose::Contact))
        .collect()
}

impl Export<'_> {
    /// Hands over the rows of a table with their columns.
    pub(super) fn rows(&mut self, table: &'static Table, put: &mut PutRow<'_>) -> Result<()> {
        let columns = table.columns(self.db)?;
        let before = self.report.count;
        for whose in owners(self.chosen) {
            let (count, progress) = (&mut self.report.count, &mut *self.progress);
            self.report.masked += dump::rows(
                self.db,
                table,
                &columns,
                whose,
                self.request.originals,
                &mut |cells| {
                    put(&columns, cells)?;
                    *count += 1;
                    if *count % 1000 == 0 && !progress(*count) {
                        return Err(Error::new(Kind::Interrupted, "cancelled"));
                    }
                    Ok(())
                },
            )?;
        }
        let rows = self.report.count - before;
        self.report.tables.push((table.name, rows));
        Ok(())
    }

    /// Everything that is asked for, one row per line.
    pub(super) fn ndjson(&mut self, out: &mut Out, now: Timestamp) -> Result<()> {
        let head = json!({
            "schema": self.db.schema()?, "at": now.rfc3339(),
            "whole": self.chosen.all && self.request.tables.is_empty(), "originals": self.request.originals,
        });
        let head = head.to_string();
        out.put(format!("{},{}\n", dump::load::HEAD, &head[1..]).as_bytes())?;
        for table in asked(self.request, self.chosen)? {
            self.rows(table, &mut |columns, cells| {
                out.put(line(table.name, columns, cells).as_bytes())
            })?;
        }
        let end = json!({ "end": self.report.count });
        out.put(format!("{end}\n").as_bytes())
    }
}

fn line(table: &str, columns: &[Column], cells: &[Cell<'_>]) -> String {
    use std::fmt::Write as _;
    let mut line = format!("{{\"table\":\"{table}\",\"row\":{{");
    for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let value = match cell {
            Cell::Null => "null".to_owned(),
            Cell::Int(number) => number.to_string(),
            Cell::Text(text) => serde_json::Value::from(*text).to_string(),
            Cell::Bytes(bytes) => format!("\"{}\"", STANDARD.encode(bytes)),
        };
        // Writing into a String cannot fail.
        let _ = write!(line, "{comma}\"{}\":{value}", column.name);
    }
    line.push_str("}}\n");
    match escape_json_controls(&line) {
        std::borrow::Cow::Borrowed(_) => line,
        std::borrow::Cow::Owned(escaped) => escaped,
    }
}
