//! A table for people: aligned columns, cut to the terminal's width; in a pipe every cell in full and no heading.

use crate::cli::printer::{Look, Printer};
use crate::error::Result;
use crate::text::messages::tr;
use crate::text::{local, width};

/// A column gives way down to this many cells.
const NARROWEST: usize = 4;
/// Cells between two columns.
const GAP: usize = 2;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    text: String,
    look: Look,
    right: bool,
}

/// Plain text.
pub fn cell(text: impl ToString) -> Cell {
    // A cell is one line, whatever a stranger wrote.
    let text = text.to_string().replace(['\n', '\t'], " ");
    Cell {
        text,
        ..Cell::default()
    }
}

/// A number, to the right.
pub fn number(value: i64) -> Cell {
    Cell {
        right: true,
        ..cell(value)
    }
}

/// How many, as people write it, to the right.
pub fn count(value: i64) -> Cell {
    Cell {
        right: true,
        ..cell(local::count(value))
    }
}

impl Cell {
    /// With another look.
    #[must_use]
    pub fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }
}

/// Headings (message ids) and rows.
#[derive(Clone, Debug)]
pub struct Table {
    headings: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with these columns; each heading is the message `col-<name>`.
    pub fn new(headings: &[&'static str]) -> Self {
        Self {
            headings: headings.to_vec(),
            rows: Vec::new(),
        }
    }

    /// A table without headings.
    pub const fn bare() -> Self {
        Self {
            headings: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; as many cells as headings.
    pub fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Prints it. On a terminal it has headings, and columns that are empty in every row are left out; in a pipe the
    /// columns are always the same.
    pub fn print(mut self, out: &mut Printer) -> Result<()> {
        if out.columns().is_some() {
            self.narrow();
            if !self.headings.is_empty() {
                let heading = |id: &&str| cell(tr(&format!("col-{id}"))).look(Look::Dim);
                self.rows
                    .insert(0, self.headings.iter().map(heading).collect());
            }
        }
        let widths = widths(&self.rows, out.columns());
        self.rows
            .iter()
            .try_for_each(|row| print_row(out, row, &widths))
    }

    /// Leaves out columns without any text.
    fn narrow(&mut self) {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let filled = |i: usize| {
            self.rows
                .iter()
                .any(|row| row.get(i).is_some_and(|c| !c.text.is_empty()))
        };
        let kept: Vec<bool> = (0..count).map(filled).collect();
        for row in &mut self.rows {
            let mut kept = kept.iter();
            row.retain(|_| kept.next() == Some(&true));
        }
        let mut kept = kept.iter();
        self.headings.retain(|_| kept.next() == Some(&true));
    }
}

fn print_row(out: &mut Printer, row: &[Cell], widths: &[usize]) -> Result<()> {
    let gap = " ".repeat(GAP);
    let last = row.len().saturating_sub(1);
    let texts: Vec<String> = row
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(i, (c, w))| fit(c, *w, i == last))
        .collect();
    let mut pieces = Vec::with_capacity(row.len() * 2);
    for (i, (cell, text)) in row.iter().zip(&texts).enumerate() {
        if i > 0 {
            pieces.push((Look::Plain, gap.as_str()));
        }
        pieces.push((cell.look, text.as_str()));
    }
    out.pieces(&pieces)
}

fn fit(cell: &Cell, cells: usize, last: bool) -> String {
    let text = width::cut(&cell.text, cells);
    let space = " ".repeat(cells.saturating_sub(width::width(&text)));
    match (cell.right, last) {
        (true, _) => format!("{space}{text}"),
        (false, true) => text.into_owned(),
        (false, false) => format!("{text}{space}"),
    }
}

/// The width of every column: as wide as its widest cell, and on a terminal the widest give way until the line fits.
fn widths(rows: &[Vec<Cell>], columns: Option<usize>) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; count];
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row.iter()) {
            *widest = width::width(&cell.text).max(*widest);
        }
    }
    let Some(columns) = columns else {
        return widths;
    };
    let room = columns.saturating_sub(GAP * count.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().filter(|w| **w > NARROWEST).max() else {
            break;
        };
        *widest -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Vec<Cell> {
        texts.iter().map(cell).collect()
    }

    #[test]
    fn in_a_pipe_every_cell_is_as_wide_as_it_needs() {
        let (a, b) = (row(&["1", "a long preview of a text"]), row(&["1000", "x"]));
        assert_eq!(widths(&[a, b], None), [4, 24]);
    }

    #[test]
    fn on_a_terminal_the_widest_column_gives_way() {
        let a = row(&["1000", "anna", "a long preview of a text"]);
        assert_eq!(widths(&[a], Some(30)), [4, 4, 18]);
    }

    #[test]
    fn a_terminal_too_narrow_for_anything_still_gets_a_table() {
        let a = row(&["1000", "someone", "a long preview"]);
        assert_eq!(widths(&[a], Some(5)), [4, 4, 4]);
    }

    #[test]
    fn a_column_without_any_text_is_left_out_with_its_heading() {
        let mut table = Table::new(&["id", "tags", "text"]);
        table.push(row(&["1", "", "x"]));
        table.push(row(&["2", "", ""]));
        table.narrow();
        assert_eq!(table.headings, ["id", "text"]);
        assert_eq!(table.rows, [row(&["1", "x"]), row(&["2", ""])]);
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(cell("a\nb\tc").text, "a b c");
    }
}
