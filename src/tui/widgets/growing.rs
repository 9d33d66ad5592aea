//! A list that is read downwards only: its upper end is never dropped, because no job brings it back in between.

use std::collections::BTreeSet;

use crate::model::page::Page;
use crate::tui::widgets::list::{ListState, Row, Wish};

/// Takes rows that came: what follows the loaded ones, or a fresh beginning.
pub fn take<T: Row>(list: &mut ListState<T>, rows: Vec<T>, more: bool, follows: bool) {
    if !follows {
        return refresh(list, rows, more);
    }
    let page = Page {
        rows,
        more_before: true,
        more_after: more,
    };
    extend(list, page);
}

/// Whether the rows that follow have to be asked for; a wish for the end goes to the last loaded row first.
pub fn asks_on<T: Row>(list: &mut ListState<T>, wish: Option<Wish>, asked: bool) -> bool {
    if wish == Some(Wish::End) {
        to_last(list);
    }
    !asked && matches!(wish, Some(Wish::After | Wish::End))
}

/// Adds a stretch that follows the loaded rows, without the ones that are there already.
pub fn extend<T: Row>(list: &mut ListState<T>, page: Page<T>) {
    let known: BTreeSet<i64> = list.rows.iter().map(Row::key).collect();
    list.rows.extend(
        page.rows
            .into_iter()
            .filter(|row| !known.contains(&row.key())),
    );
    list.more_after = page.more_after;
}

/// Puts a fresh beginning in place of the rows; marks of rows that are gone go with them.
pub fn refresh<T: Row>(list: &mut ListState<T>, rows: Vec<T>, more: bool) {
    list.refresh(Page {
        rows,
        more_before: false,
        more_after: more,
    });
    let known: BTreeSet<i64> = list.rows.iter().map(Row::key).collect();
    list.marks.retain(|key| known.contains(key));
}

/// Goes to the last loaded row (the real end is not loaded yet).
pub fn to_last<T: Row>(list: &mut ListState<T>) {
    list.cursor = list.rows.len().saturating_sub(1);
    list.resize(list.height);
}
