//! Measuring, cutting and wrapping, held against what the terminal library draws.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

const FAMILY: &str = "👨\u{200D}👩\u{200D}👧";

fn drawn(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 500, 1));
    usize::from(buffer.set_stringn(0, 0, text, 500, Style::default()).0)
}

fn wrapped(text: &str, cells: usize) -> Vec<&str> {
    wrap(text, cells, 100)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

#[test]
fn widths_agree_with_what_is_drawn() {
    for text in [
        "plain",
        "Größe",
        "日本語",
        FAMILY,
        "🇩🇪🇦🇹",
        "☎\u{FE0F}☎",
        "﷽",
        "क्षि",
        "a\u{301}\u{302}",
        "ｶﾞ",
        "لا لا",
        "x\u{AD}y",
        "⟦U+202E⟧",
        "␛",
        "1\u{FE0F}\u{20E3}",
    ] {
        assert_eq!(width(text), drawn(text), "{text}");
    }
    assert_eq!(width("a\tb"), 3);
}

#[test]
fn a_cut_never_halves_a_grapheme_and_shows_itself() {
    for (text, cells, expected) in [
        ("Hallo", 5, "Hallo"),
        ("Hallo", 4, "Hal…"),
        ("Hallo", 1, "…"),
        ("Hallo", 0, ""),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("erste\nzweite", 10, "erste…"),
        ("erste\nzweite", 5, "erst…"),
        ("erste\n", 10, "erste"),
        ("", 3, ""),
    ] {
        assert_eq!(cut(text, cells), expected, "{text} {cells}");
    }
    let families = FAMILY.repeat(3);
    assert_eq!(cut(&families, 5), format!("{FAMILY}{FAMILY}…"));
    assert_eq!(pad("日本語", 4), "日… ");
    assert_eq!(pad("ab", 4), "ab  ");
}

#[test]
fn words_wrap_at_spaces_and_long_words_inside() {
    for (text, cells, expected) in [
        ("", 10, &[""][..]),
        ("eins zwei drei", 9, &["eins zwei", "drei"]),
        ("eins zwei drei", 10, &["eins zwei", "drei"]),
        ("eins zwei drei", 8, &["eins", "zwei", "drei"]),
        ("eins   zwei", 4, &["eins", "zwei"]),
        ("  eingerückt hier", 13, &["  eingerückt", "hier"]),
        ("a\n\nb\n", 5, &["a", "", "b", ""]),
        ("a\r\nb", 5, &["a", "b"]),
        ("eins \nzwei", 4, &["eins", "zwei"]),
        ("abcdefgh", 3, &["abc", "def", "gh"]),
        ("ab cdefghij", 4, &["ab", "cdef", "ghij"]),
        ("日本語です", 4, &["日本", "語で", "す"]),
        ("日本", 1, &["日", "本"]),
        ("ab", 0, &["a", "b"]),
        ("eins ", 4, &["eins"]),
        ("eins zwei ", 4, &["eins", "zwei"]),
        ("        ", 3, &["   ", "   ", "  "]),
        ("10\u{A0}Euro bar", 9, &["10\u{A0}Euro", "bar"]),
    ] {
        assert_eq!(wrapped(text, cells), expected, "{text:?} {cells}");
    }
    assert_eq!(wrap("a b c d", 1, 2), [0..1, 2..3]);
    assert_eq!(wrap("a b", 1, 0).len(), 1);
}

#[test]
fn lines_go_on_where_they_were_left() {
    let text = "eins zwei drei\nvier";
    let all: Vec<_> = lines(text, 0, 5).collect();
    assert_eq!(all.len(), 4);
    assert_eq!(lines(text, all[2].start, 5).collect::<Vec<_>>(), all[2..]);
}

#[test]
fn the_length_of_a_text_does_not_matter_to_its_first_lines() {
    let size = 8 << 20;
    let hostile = [
        "x".repeat(size),
        " ".repeat(size),
        "\n".repeat(size),
        "\u{AD}".repeat(size / 2),
        format!("a{}", "\u{301}".repeat(size / 2)),
        FAMILY.repeat(size / FAMILY.len()),
    ];
    let start = std::time::Instant::now();
    for text in &hostile {
        assert_eq!(wrap(text, 80, 200).len(), 200);
        assert!(width(&cut(text, 80)) <= 80);
    }
    // A walk through one of these texts takes longer than all of them together here.
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn lines_fit_and_leave_out_nothing_but_spaces(
        text in "([a-z]{1,9}| |\n|\t|日|👩\u{200D}🚀|e\u{301}|\u{AD}){0,40}",
        cells in 2usize..12,
    ) {
        let ranges = wrap(&text, cells, usize::MAX);
        let mut end = 0;
        for range in &ranges {
            prop_assert!(range.start >= end);
            prop_assert!(text[end..range.start].chars().all(char::is_whitespace));
            prop_assert!(width(&text[range.clone()]) <= cells);
            prop_assert!(!text[range.clone()].contains('\n'));
            end = range.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
        prop_assert!(ranges.len() > text.matches('\n').count());
    }

    #[test]
    fn a_padded_cut_has_exactly_the_cells_asked_for(text in "\\PC{0,20}", cells in 0usize..24) {
        prop_assert!(width(&cut(&text, cells)) <= cells);
        prop_assert_eq!(width(&pad(&text, cells)), cells);
        prop_assert_eq!(width(&text), drawn(&text));
    }
}
