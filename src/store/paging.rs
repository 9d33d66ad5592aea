//! Stretches of sorted lists: how an anchor becomes a condition, and rows a page. Every list with keyset paging both ways uses it.

use crate::model::page::{Anchor, Cursor, Page};

/// Where a stretch of a list that is read ascending (or not) begins: the row, and how the wanted ones compare to it.
pub(super) fn border(anchor: Anchor, ascending: bool) -> Option<(Cursor, &'static str)> {
    match anchor {
        Anchor::Start | Anchor::End => None,
        Anchor::After(cursor) => Some((cursor, if ascending { ">" } else { "<" })),
        Anchor::From(cursor) => Some((cursor, if ascending { ">=" } else { "<=" })),
        Anchor::Before(cursor) => Some((cursor, if ascending { "<" } else { ">" })),
    }
}

/// Whether a stretch is read against the order of its list.
pub(super) const fn is_backwards(anchor: Anchor) -> bool {
    matches!(anchor, Anchor::End | Anchor::Before(_))
}

/// Turns the rows of a question with one row too many into a page in list order.
pub(super) fn cut<T>(mut rows: Vec<T>, limit: usize, anchor: Anchor) -> Page<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let backwards = is_backwards(anchor);
    if backwards {
        rows.reverse();
    }
    Page {
        rows,
        more_before: if backwards {
            more
        } else {
            !matches!(anchor, Anchor::Start)
        },
        more_after: if backwards {
            matches!(anchor, Anchor::Before(_))
        } else {
            more
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_what_lies_before_and_after_it() {
        let place = Cursor { sort: 0, id: 0 };
        let page = cut(vec![1, 2, 3], 2, Anchor::Start);
        assert_eq!(
            (page.rows, page.more_before, page.more_after),
            (vec![1, 2], false, true)
        );
        let page = cut(vec![3, 2, 1], 2, Anchor::Before(place));
        assert_eq!(
            (page.rows, page.more_before, page.more_after),
            (vec![2, 3], true, true)
        );
        let page = cut(vec![3], 2, Anchor::End);
        assert_eq!(
            (page.rows, page.more_before, page.more_after),
            (vec![3], false, false)
        );
    }
}
