//! A window of loaded rows over a list in the store that may be endless: cursor, scroll offset, marks. Moving near an end
//! answers with a [`Wish`] for the next stretch; the pane turns it into a keyset job. A refresh keeps the cursor on its record.

use std::collections::BTreeSet;

use crate::model::page::Page;
use crate::tui::command::Command;

/// Rows kept loaded at most; beyond that the far end is dropped and loaded again on demand.
const WINDOW: usize = 600;
/// So many rows before an end the next stretch is wished for.
const AHEAD: usize = 20;

/// A row of a list.
pub trait Row {
    /// The number that identifies the record.
    fn key(&self) -> i64;
}

/// Which stretch is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The first page, in place of what is loaded.
    Start,
    /// The stretch before the first loaded row.
    Before,
    /// The stretch after the last loaded row.
    After,
    /// The last page, in place of what is loaded.
    End,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Rows down (negative: up).
    Rows(isize),
    /// Pages down (negative: up).
    Pages(isize),
    /// The first row of all.
    Top,
    /// The last row of all.
    Bottom,
}

impl Motion {
    /// The movement a command means in a list.
    pub const fn of(command: &Command) -> Option<Self> {
        match command {
            Command::Down => Some(Self::Rows(1)),
            Command::Up => Some(Self::Rows(-1)),
            Command::PageDown => Some(Self::Pages(1)),
            Command::PageUp => Some(Self::Pages(-1)),
            Command::Top => Some(Self::Top),
            Command::Bottom => Some(Self::Bottom),
            _ => None,
        }
    }
}

/// The window.
#[derive(Clone, Debug)]
pub struct ListState<T> {
    /// The loaded rows, in list order.
    pub rows: Vec<T>,
    /// The row under the cursor (0 when there are none).
    pub cursor: usize,
    /// The first row on screen.
    pub offset: usize,
    /// Rows that fit on screen; set by [`ListState::resize`].
    pub height: usize,
    /// Whether the store has rows before the first loaded one.
    pub more_before: bool,
    /// Whether the store has rows after the last loaded one.
    pub more_after: bool,
    /// Keys of marked rows.
    pub marks: BTreeSet<i64>,
    /// A range is being marked: where it began, and what was marked before.
    pub range: Option<(i64, BTreeSet<i64>)>,
}

impl<T> Default for ListState<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            cursor: 0,
            offset: 0,
            height: 20,
            more_before: false,
            more_after: false,
            marks: BTreeSet::new(),
            range: None,
        }
    }
}

impl<T: Row> ListState<T> {
    /// The row under the cursor.
    pub fn selected(&self) -> Option<&T> {
        self.rows.get(self.cursor)
    }

    /// So many rows fit on screen now.
    pub fn resize(&mut self, height: usize) {
        self.height = height.max(1);
        self.keep_visible();
    }

    /// The rows on screen with their index.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &T)> {
        self.rows
            .iter()
            .enumerate()
            .skip(self.offset)
            .take(self.height)
    }

    /// Moves the cursor; says which stretch should be loaded now.
    pub fn go(&mut self, motion: Motion) -> Option<Wish> {
        let last = self.rows.len().saturating_sub(1);
        match motion {
            Motion::Top if self.more_before => return Some(Wish::Start),
            Motion::Bottom if self.more_after => return Some(Wish::End),
            Motion::Top => self.cursor = 0,
            Motion::Bottom => self.cursor = last,
            Motion::Rows(n) => self.cursor = self.cursor.saturating_add_signed(n).min(last),
            Motion::Pages(n) => {
                let page = self.height.max(1).cast_signed();
                let step = n.saturating_mul(page);
                self.cursor = self.cursor.saturating_add_signed(step).min(last);
                self.offset = self
                    .offset
                    .saturating_add_signed(step)
                    .min(self.last_offset());
            }
        }
        self.keep_visible();
        self.stretch_range();
        self.wish()
    }

    /// Begins to mark a range at the cursor, which every movement stretches; ends it if one is begun.
    pub fn toggle_range(&mut self) {
        if self.range.take().is_none() {
            let key = self.selected().map(Row::key);
            self.range = key.map(|key| (key, self.marks.clone()));
        }
        self.stretch_range();
    }

    /// Whether a range is being marked.
    pub const fn ranges(&self) -> bool {
        self.range.is_some()
    }

    /// Nothing is marked any more.
    pub fn unmark(&mut self) {
        self.marks.clear();
        self.range = None;
    }

    fn stretch_range(&mut self) {
        let Some((from, before)) = self.range.take() else {
            return;
        };
        // Where it began is loaded no more: what is marked stays, the range ends.
        let Some(at) = self.position(from) else {
            return;
        };
        let (first, last) = (at.min(self.cursor), at.max(self.cursor));
        self.marks.clone_from(&before);
        let rows = self.rows.iter().take(last + 1).skip(first);
        self.marks.extend(rows.map(Row::key));
        self.range = Some((from, before));
    }

    /// The stretch the cursor is close to missing.
    pub fn wish(&self) -> Option<Wish> {
        if self.more_after && self.cursor + AHEAD >= self.rows.len() {
            Some(Wish::After)
        } else if self.more_before && self.cursor < AHEAD {
            Some(Wish::Before)
        } else {
            None
        }
    }

    /// A fresh stretch in place of the loaded rows. The cursor stays on its record; if that is gone, at its place.
    pub fn refresh(&mut self, page: Page<T>) {
        let key = self.selected().map(Row::key);
        let on_screen = self.cursor.saturating_sub(self.offset);
        self.set(page);
        if let Some(at) = key.and_then(|key| self.position(key)) {
            self.cursor = at;
            self.offset = at.saturating_sub(on_screen);
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        self.keep_visible();
    }

    /// A stretch that begins a list: cursor on its first row.
    pub fn begin(&mut self, page: Page<T>) {
        self.set(page);
        self.cursor = 0;
        self.offset = 0;
    }

    /// A stretch that ends a list: cursor on its last row.
    pub fn end(&mut self, page: Page<T>) {
        self.set(page);
        self.cursor = self.rows.len().saturating_sub(1);
        self.keep_visible();
    }

    /// A stretch that follows the loaded rows.
    pub fn append(&mut self, page: Page<T>) {
        let known: BTreeSet<i64> = self.rows.iter().map(Row::key).collect();
        self.rows.extend(
            page.rows
                .into_iter()
                .filter(|row| !known.contains(&row.key())),
        );
        self.more_after = page.more_after;
        let excess = self.rows.len().saturating_sub(WINDOW).min(self.offset);
        if excess > 0 {
            self.rows.drain(..excess);
            self.more_before = true;
            self.cursor = self.cursor.saturating_sub(excess);
            self.offset -= excess;
        }
    }

    /// A stretch that precedes the loaded rows.
    pub fn prepend(&mut self, page: Page<T>) {
        let known: BTreeSet<i64> = self.rows.iter().map(Row::key).collect();
        let fresh: Vec<T> = page
            .rows
            .into_iter()
            .filter(|row| !known.contains(&row.key()))
            .collect();
        self.cursor += fresh.len();
        self.offset += fresh.len();
        self.rows.splice(0..0, fresh);
        self.more_before = page.more_before;
        let floor = self.cursor.max(self.offset + self.height) + 1;
        if self.rows.len() > WINDOW.max(floor) {
            self.rows.truncate(WINDOW.max(floor));
            self.more_after = true;
        }
    }

    /// Puts the cursor on a record, if it is loaded.
    pub fn select(&mut self, key: i64) -> bool {
        let Some(at) = self.position(key) else {
            return false;
        };
        self.cursor = at;
        self.keep_visible();
        true
    }

    /// A click on row `at` of the screen: whether the cursor stood there already; none: there is no row.
    pub fn click(&mut self, at: usize) -> Option<bool> {
        let row = self.offset + at;
        if at >= self.height {
            return None;
        }
        self.click_loaded(row)
    }

    /// The same for a loaded row by its place, where rows do not follow each other line by line.
    pub fn click_loaded(&mut self, row: usize) -> Option<bool> {
        let again = row == self.cursor;
        (row < self.rows.len()).then(|| {
            self.cursor = row;
            self.stretch_range();
            again
        })
    }

    /// Marks the rows of the screen from the one to the other, both included; past the last one the rest of it.
    pub fn drag(&mut self, from: usize, to: usize) {
        self.range = None;
        if self.click(from).is_none() {
            return;
        }
        self.toggle_range();
        let last = self.height.min(self.rows.len() - self.offset) - 1;
        self.click(to.min(last));
        self.range = None;
    }

    /// Marks or unmarks the row under the cursor and goes one down.
    pub fn toggle_mark(&mut self) -> Option<Wish> {
        let key = self.selected()?.key();
        if !self.marks.remove(&key) {
            self.marks.insert(key);
        }
        self.go(Motion::Rows(1))
    }

    /// Marks all loaded rows; if all are marked, none.
    pub fn toggle_all(&mut self) {
        let all: BTreeSet<i64> = self.rows.iter().map(Row::key).collect();
        if all.is_subset(&self.marks) {
            self.marks.clear();
        } else {
            self.marks.extend(all);
        }
    }

    /// Whether the store has rows that are not loaded.
    pub const fn is_a_part(&self) -> bool {
        self.more_before || self.more_after
    }

    /// Keys an act is about: the marked rows, else the row under the cursor.
    pub fn chosen(&self) -> Vec<i64> {
        if self.marks.is_empty() {
            self.selected().map(Row::key).into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    fn set(&mut self, page: Page<T>) {
        self.rows = page.rows;
        self.more_before = page.more_before;
        self.more_after = page.more_after;
    }

    fn position(&self, key: i64) -> Option<usize> {
        self.rows.iter().position(|row| row.key() == key)
    }

    fn last_offset(&self) -> usize {
        self.rows.len().saturating_sub(self.height)
    }

    fn keep_visible(&mut self) {
        let lowest = (self.cursor + 1).saturating_sub(self.height.max(1));
        self.offset = self
            .offset
            .clamp(lowest, self.cursor.max(lowest))
            .min(self.last_offset());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug)]
    struct Number(i64);

    impl Row for Number {
        fn key(&self) -> i64 {
            self.0
        }
    }

    fn page(range: std::ops::Range<i64>, more_before: bool, more_after: bool) -> Page<Number> {
        Page {
            rows: range.map(Number).collect(),
            more_before,
            more_after,
        }
    }

    fn list(height: usize, page: Page<Number>) -> ListState<Number> {
        let mut list = ListState::default();
        list.resize(height);
        list.begin(page);
        list
    }

    #[test]
    fn a_refresh_keeps_the_cursor_on_its_record_and_its_screen_line() {
        let mut list = list(10, page(0..50, false, false));
        list.go(Motion::Rows(30));
        let line = list.cursor - list.offset;
        list.refresh(page(5..60, false, false));
        assert_eq!(list.selected().map(Row::key), Some(30));
        assert_eq!(list.cursor - list.offset, line);
    }

    #[test]
    fn a_record_that_is_gone_leaves_the_cursor_at_its_place() {
        let mut list = list(10, page(0..20, false, false));
        list.go(Motion::Rows(7));
        let mut rows = page(0..20, false, false);
        rows.rows.remove(7);
        list.refresh(rows);
        assert_eq!(list.selected().map(Row::key), Some(8));
    }

    #[test]
    fn coming_near_the_end_wishes_for_the_next_stretch() {
        let mut list = list(10, page(0..100, false, true));
        assert_eq!(list.go(Motion::Rows(1)), None);
        assert_eq!(list.go(Motion::Rows(80)), Some(Wish::After));
        list.append(page(100..200, true, false));
        assert_eq!(list.rows.len(), 200);
        assert_eq!(list.go(Motion::Bottom), None);
        assert_eq!(list.selected().map(Row::key), Some(199));
    }

    #[test]
    fn the_window_stays_bounded_while_walking_down_and_up() {
        let mut list = list(10, page(0..100, false, true));
        for start in (100..2000).step_by(100) {
            list.go(Motion::Rows(95));
            let key = list.selected().map(Row::key);
            list.append(page(start..start + 100, true, true));
            assert_eq!(list.selected().map(Row::key), key);
            assert!(list.rows.len() <= WINDOW + 100);
        }
        assert!(list.more_before);
        list.cursor = 5;
        let first = list.rows[0].key();
        list.prepend(page(first - 100..first, false, true));
        assert_eq!(list.rows[0].key(), first - 100);
        assert_eq!(list.cursor, 105);
    }

    proptest::proptest! {
        #[test]
        fn the_cursor_is_always_on_screen(
            rows in 0_i64..60, height in 1_usize..30, steps in proptest::collection::vec(-25_isize..25, 0..20)
        ) {
            let mut list = list(height, page(0..rows, false, false));
            for step in steps {
                let motion = if step % 2 == 0 { Motion::Rows(step) } else { Motion::Pages(step % 3) };
                list.go(motion);
                proptest::prop_assert!(list.cursor < list.rows.len().max(1));
                proptest::prop_assert!(list.offset <= list.cursor);
                proptest::prop_assert!(list.cursor < list.offset + list.height);
            }
        }
    }
}
