//! Tables for spreadsheets (RFC 4180): one file per table. No cell becomes a formula; times are RFC 3339, and a time that never comes is
//! empty. Bytes are left out: NDJSON has them.

use std::borrow::Cow;
use std::path::Path;

use super::out::{Out, failed};
use super::tables::asked;
use super::{Export, shown};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::export::ExportTo;
use crate::store::db::{Column, ColumnKind};
use crate::store::dump::{Cell, Table};

impl Export<'_> {
    /// One table into the file that is named, several into a folder.
    pub(super) fn csv(&mut self) -> Result<()> {
        let tables = asked(self.request, self.chosen)?;
        let force = self.request.force;
        if let ([table], false) = (tables.as_slice(), self.request.tables.is_empty()) {
            let to = self.request.to.clone();
            self.table(table, Out::open(&to, force)?)?;
            if let ExportTo::Path(path) = &to {
                self.report.path = shown(path);
            }
            return Ok(());
        }
        let ExportTo::Path(folder) = self.request.to.clone() else {
            return Err(Error::new(Kind::Usage, "export-one-table"));
        };
        make_folder(&folder)?;
        // All of them before the first is written: nobody wants half a folder.
        let place = |table: &Table| ExportTo::Path(folder.join(format!("{}.csv", table.name)));
        let opened = tables.iter().map(|table| Out::open(&place(table), force));
        let opened: Vec<Out> = opened.collect::<Result<_>>()?;
        for (table, out) in tables.into_iter().zip(opened) {
            self.table(table, out)?;
        }
        self.report.path = shown(&folder);
        Ok(())
    }

    fn table(&mut self, table: &'static Table, mut out: Out) -> Result<()> {
        let columns = table.columns(self.db)?;
        let shows = |column: &&Column| column.kind != ColumnKind::Bytes;
        let names = columns.iter().filter(shows).map(|c| c.name.as_str());
        out.put(record(names.map(Cow::Borrowed)).as_bytes())?;
        self.rows(table, &mut |columns, cells| {
            let cells = columns.iter().zip(cells).filter(|(c, _)| shows(c));
            let fields = cells.map(|(column, cell)| field(&column.name, *cell));
            out.put(record(fields).as_bytes())
        })?;
        self.report.bytes += out.finish()?;
        Ok(())
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder);
    made.map_err(|why| failed(folder, &why))
}

/// Whether a column holds times.
fn is_time(name: &str) -> bool {
    name == "at"
        || ["_at", "_since", "_until"]
            .iter()
            .any(|end| name.ends_with(end))
}

fn field<'a>(name: &str, cell: Cell<'a>) -> Cow<'a, str> {
    match cell {
        Cell::Null | Cell::Bytes(_) => Cow::Borrowed(""),
        Cell::Int(at) if is_time(name) && at == Timestamp::NEVER.0 => Cow::Borrowed(""),
        Cell::Int(at) if is_time(name) => Cow::Owned(Timestamp(at).rfc3339()),
        Cell::Int(number) => Cow::Owned(number.to_string()),
        Cell::Text(text) => guarded(text),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe in front.
fn guarded(text: &str) -> Cow<'_, str> {
    const BEGINS: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '\n', '|',
    ];
    let begins = |text: &str| text.starts_with(BEGINS);
    if begins(text) || begins(text.trim_start()) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// One line: every field in quotes.
fn record<'a>(fields: impl Iterator<Item = Cow<'a, str>>) -> String {
    let mut line = String::new();
    for (at, field) in fields.enumerate() {
        if at > 0 {
            line.push(',');
        }
        line.push('"');
        line.push_str(&field.replace('"', "\"\""));
        line.push('"');
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_begins_like_a_formula() {
        for text in ["=1+1", " =cmd", "+49", "-2", "@a", "\tx", "＝1", "\u{a0}=1"] {
            assert!(guarded(text).starts_with('\''), "{text}");
        }
        for text in ["", "a=b", "Eva -", "'=1"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn quotes_are_doubled_and_times_are_times() {
        let fields = [
            field("text", Cell::Text("say \"hi\",\nyou")),
            field("last_at", Cell::Int(0)),
            field("waiting_since", Cell::Int(i64::MAX)),
            field("followers", Cell::Int(-1)),
        ];
        assert_eq!(
            record(fields.into_iter()),
            "\"say \"\"hi\"\",\nyou\",\"1970-01-01T00:00:00Z\",\"\",\"-1\"\r\n"
        );
    }
}
