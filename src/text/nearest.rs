//! "Did you mean ...?": the candidate a mistyped word most likely stands for.
//!
//! Used wherever a name is typed by hand: configuration keys, command names, query operators, roles of a theme.

/// The candidate nearest to `word`, or `None` when none is near enough to be worth naming.
///
/// Case, `_` and `-` do not count. Near is: few edits (insert, delete, replace, swap of two neighbours) for the word's
/// length, or `word` as the beginning of exactly one candidate. The first of equally near candidates wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(word);
    let limit = match wanted.len() {
        0 => return None,
        1 => 0,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut begun = Vec::new();
    for candidate in candidates {
        let letters = plain(candidate);
        let edits = distance(&wanted, &letters);
        if edits <= limit && best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, candidate));
        }
        if wanted.len() >= 3 && letters.starts_with(&wanted) {
            begun.push(candidate);
        }
    }
    match (best, begun.as_slice()) {
        (Some((_, candidate)), _) => Some(candidate),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

fn plain(word: &str) -> Vec<char> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '_' { '-' } else { c })
        .collect()
}

/// Edits between two words, a swap of neighbours counted as one (Damerau-Levenshtein, optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEYS: [&str; 5] = ["mouse", "theme", "esc_ms", "open_since_days", "open_until"];

    #[test]
    fn a_slip_of_the_finger_finds_the_word() {
        assert_eq!(nearest("mose", KEYS), Some("mouse"));
        assert_eq!(nearest("moues", KEYS), Some("mouse"));
        assert_eq!(nearest("ESC-MS", KEYS), Some("esc_ms"));
        assert_eq!(nearest("tehme", KEYS), Some("theme"));
    }

    #[test]
    fn a_word_that_resembles_nothing_finds_nothing() {
        assert_eq!(nearest("zebra", KEYS), None);
        assert_eq!(nearest("x", KEYS), None);
        assert_eq!(nearest("", KEYS), None);
    }

    #[test]
    fn a_beginning_finds_its_word_unless_two_begin_so() {
        assert_eq!(nearest("open_since", KEYS), Some("open_since_days"));
        assert_eq!(nearest("open", KEYS), None);
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(distance(&plain("ab"), &plain("ba")), 1);
        assert_eq!(distance(&plain("kitten"), &plain("sitting")), 3);
        assert_eq!(distance(&plain(""), &plain("abc")), 3);
    }

    proptest! {
        #[test]
        fn a_word_is_nearest_to_itself(word in "[a-z]{2,12}", others in proptest::collection::vec("[a-z]{2,12}", 0..5)) {
            let mut all: Vec<&str> = others.iter().map(String::as_str).collect();
            all.push(&word);
            prop_assert_eq!(nearest(&word, all), Some(word.as_str()));
        }

        #[test]
        fn the_distance_is_the_same_both_ways(a in "[a-c]{0,6}", b in "[a-c]{0,6}") {
            prop_assert_eq!(distance(&plain(&a), &plain(&b)), distance(&plain(&b), &plain(&a)));
        }
    }
}
