//! Keyset paging: where a row stands in a sorted list, and which stretch of it is asked for.

/// The place of a row: its sort value and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The value the list sorts by.
    pub sort: i64,
    /// Breaks ties.
    pub id: i64,
}

/// Which stretch of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// From the top.
    Start,
    /// The last page.
    End,
    /// After this row.
    After(Cursor),
    /// Before this row.
    Before(Cursor),
    /// From this row on, itself included (refreshing what is on screen).
    From(Cursor),
}

/// One stretch of a list in list order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether rows exist before them.
    pub more_before: bool,
    /// Whether rows exist after them.
    pub more_after: bool,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            more_before: false,
            more_after: false,
        }
    }
}
