//! One line of a message text with its marks: `@mention`, `#tag`, addresses, masked values and search hits. Only the line that is
//! drawn is looked at.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::fold::fold;
use crate::text::token::{TokenKind, tokens};
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::put;

/// Writes `line` with its marks; `words` are folded search words.
pub fn put_line(
    buf: &mut Buffer,
    area: Rect,
    line: &str,
    base: Style,
    words: &[String],
    look: &Look<'_>,
) {
    let mut x = area.x;
    let mut at = 0;
    let mut write = |range: Range<usize>, style: Style| {
        let text = line.get(range).unwrap_or_default();
        if !text.is_empty() {
            x += put(buf, x, area.y, text, style, area.right().saturating_sub(x));
        }
    };
    for (range, role) in marks(line, words) {
        write(at..range.start, base);
        at = range.end;
        write(range, base.patch(look.style(role)));
    }
    write(at..line.len(), base);
}

/// The marked places of a line, in order, without overlap; search hits win over masked values over tokens.
pub fn marks(line: &str, words: &[String]) -> Vec<(Range<usize>, Role)> {
    let mut found: Vec<(Range<usize>, Role)> = hits(line, words);
    found.extend(masked(line).into_iter().map(|range| (range, Role::Masked)));
    found.extend(tokens(line).into_iter().map(|token| {
        let role = match token.kind {
            TokenKind::Mention => Role::Mention,
            TokenKind::Tag => Role::Tag,
            TokenKind::Url => Role::Channel,
        };
        (token.range, role)
    }));
    let mut kept: Vec<(Range<usize>, Role)> = Vec::with_capacity(found.len());
    for (range, role) in found {
        if kept
            .iter()
            .all(|(k, _)| range.end <= k.start || k.end <= range.start)
        {
            kept.push((range, role));
        }
    }
    kept.sort_by_key(|(range, _)| range.start);
    kept
}

fn hits(line: &str, words: &[String]) -> Vec<(Range<usize>, Role)> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = None;
    let ends = line
        .char_indices()
        .chain(std::iter::once((line.len(), ' ')));
    for (i, c) in ends {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                let word = fold(&line[from..i]);
                if words
                    .iter()
                    .any(|w| !w.is_empty() && word.starts_with(w.as_str()))
                {
                    found.push((from..i, Role::SearchHit));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Placeholders of masked values: `[IBAN-1 ..3000]`.
fn masked(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = line[from..].find('[').map(|i| from + i) {
        from = open + 1;
        let Some(close) = line[from..].find(']').map(|i| from + i) else {
            break;
        };
        if is_placeholder(&line[open + 1..close]) {
            found.push(open..close + 1);
            from = close + 1;
        }
    }
    found
}

fn is_placeholder(inner: &str) -> bool {
    let (name, last) = inner.split_once(" ..").unwrap_or((inner, ""));
    let Some((kind, number)) = name.split_once('-') else {
        return false;
    };
    !kind.is_empty()
        && kind.bytes().all(|b| b.is_ascii_uppercase())
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && last.len() <= 4
        && last.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_values_are_found_and_nothing_like_them() {
        let line = "an [IBAN-1 ..3000] und [CARD-12 ..4242], nicht [sic] oder [A-b]";
        let found: Vec<&str> = masked(line).into_iter().map(|r| &line[r]).collect();
        assert_eq!(found, ["[IBAN-1 ..3000]", "[CARD-12 ..4242]"]);
    }

    #[test]
    fn hits_are_whole_words_that_begin_with_a_search_word() {
        let line = "Lieferung, geliefert LIEFER";
        let found: Vec<&str> = hits(line, &["liefer".to_owned()])
            .into_iter()
            .map(|(r, _)| &line[r])
            .collect();
        assert_eq!(found, ["Lieferung", "LIEFER"]);
    }

    proptest::proptest! {
        #[test]
        fn marks_never_overlap_and_never_split_a_character(line in "\\PC{0,60}") {
            let mut end = 0;
            for (range, _) in marks(&line, &["a".to_owned()]) {
                proptest::prop_assert!(range.start >= end && range.end <= line.len());
                proptest::prop_assert!(line.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
