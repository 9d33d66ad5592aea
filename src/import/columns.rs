//! The columns of a table whose header names are known: found by name, in any order, whatever else stands between them.

use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::Record;
use crate::import::format::Sink;
use crate::import::input::Input;
use crate::import::rows::{self, Next, Rows};

/// Where a column stands that is not there: no row has a cell for it.
pub const NONE: usize = usize::MAX;

/// Rows among which a header is looked for.
pub const PREAMBLE: usize = 8;

/// The names in a header, in lower case and of letters and digits only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<String>);

impl Columns {
    /// Of these cells.
    pub fn new<T: AsRef<str>>(header: &[T]) -> Self {
        Self(header.iter().map(|cell| key(cell.as_ref())).collect())
    }

    /// Of the header of a file whose beginning is `head`.
    pub fn of_head(head: &[u8]) -> Self {
        Self::new(&first_rows(head, 1).pop().unwrap_or_default())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of these names are there.
    pub fn have(&self, names: &[&str]) -> bool {
        names
            .iter()
            .all(|name| self.0.iter().any(|own| own == name))
    }

    /// Where the first of these names stands that is there, or [`NONE`].
    pub fn at(&self, names: &[&str]) -> usize {
        names
            .iter()
            .find_map(|name| self.0.iter().position(|own| own == name))
            .unwrap_or(NONE)
    }

    /// The names, as they are compared.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// A header cell as it is compared. No known name is longer; a data cell in its place may be megabytes.
fn key(name: &str) -> String {
    if name.len() > 100 {
        return String::new();
    }
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The first records of a table whose beginning is `head`.
pub fn first_rows(head: &[u8], count: usize) -> Vec<Vec<String>> {
    let (mut bytes, mut found) = (head, Vec::new());
    let Ok(text) = Text::open(&mut bytes) else {
        return found;
    };
    let Ok(mut rows) = Rows::open(text, |_| false) else {
        return found;
    };
    while found.len() < count {
        match rows.step() {
            Ok(Next::Row) => {
                found.push((0..rows.len()).map(|at| rows.cell(at).to_owned()).collect());
            }
            Ok(Next::Blank) => {}
            Ok(Next::Reject(_) | Next::End) | Err(_) => break,
        }
    }
    found
}

/// Reads one member of the input as a table: `take` gets its columns and every record. A member that is no text is remarked and
/// passed over.
pub fn each_member(
    input: &mut Input,
    at: usize,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(&Columns, &Rows<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    each_after(input, at, |_| true, sink, take)
}

/// [`each_member`] of a table that has something to say before its header, which is the first of the first rows that
/// `is_header`.
pub fn each_after(
    input: &mut Input,
    at: usize,
    is_header: fn(&Columns) -> bool,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(&Columns, &Rows<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let name = input.members()[at].name.clone();
    let mut file = input.open(at)?;
    let text = match Text::open(&mut *file) {
        Ok(text) => text,
        Err(error) if error.code == "import-read" => return Err(error),
        Err(_) => return sink(Record::Remark("unread", name)),
    };
    let mut rows = Rows::open(text, |_| false).map_err(|e| decode::failed(&e))?;
    let mut columns = Columns::new(&rows::header(&mut rows)?);
    for _ in 1..PREAMBLE {
        if is_header(&columns) || columns.is_empty() {
            break;
        }
        columns = Columns::new(&rows::header(&mut rows)?);
    }
    rows::each_row(&mut rows, columns.len(), sink, &mut |row, sink| {
        take(&columns, row, sink)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_whatever_they_are_written_like() {
        let columns = Columns::of_head(b"\xEF\xBB\xBF\"Message ID\";IS_DRAFT;x\n1;2;3\n");
        assert_eq!((columns.len(), columns.at(&["id", "messageid"])), (3, 0));
        assert!(columns.have(&["isdraft", "x"]) && !columns.have(&["y"]));
        assert_eq!(columns.at(&["y"]), NONE);
        assert_eq!(
            first_rows(b"a,b\n\n1,\"2\n3\"\ncut,\"x", 9)[1],
            ["1", "2\n3"]
        );
    }
}
