//! Fuzzy ranking for palette, pickers and canned answers. Both sides are folded, so `muller`, `mueller` and `MÜLL` find `Müller`; the matched places
//! come back as graphemes of the shown text.

use std::collections::BTreeSet;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold::{fold, variants};

/// A match: the higher the score the better, and which graphemes of the text matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// How well.
    pub score: i64,
    /// Matched graphemes, by index.
    pub at: BTreeSet<usize>,
}

/// How well `query` matches `text`; `None` when it does not. An empty query matches everything alike.
pub fn rank(query: &str, text: &str) -> Option<Match> {
    let query = query.trim();
    if query.is_empty() {
        return Some(Match::default());
    }
    let (folded, grapheme_of) = folded(text);
    let matcher = SkimMatcherV2::default().ignore_case();
    let spellings =
        std::iter::once(fold(query)).chain(variants(query).into_iter().map(|v| fold(&v)));
    let best = spellings
        .filter_map(|word| matcher.fuzzy_indices(&folded, &word))
        .max_by_key(|(score, _)| *score)?;
    let at = best
        .1
        .iter()
        .filter_map(|i| grapheme_of.get(*i).copied())
        .collect();
    Some(Match { score: best.0, at })
}

/// How well `query` matches a row of a list: its label counts double, the whole row once.
pub fn rank_row(query: &str, label: &str, detail: &str) -> Option<Match> {
    let found = rank(query, label).map(|m| Match {
        score: m.score * 2,
        ..m
    });
    found.or_else(|| {
        rank(query, &format!("{label} {detail}")).map(|m| Match {
            score: m.score,
            ..Match::default()
        })
    })
}

/// The folded text, and for each of its characters the grapheme it comes from.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut out = String::new();
    let mut grapheme_of = Vec::new();
    for (index, grapheme) in text.graphemes(true).enumerate() {
        let piece = fold(grapheme);
        // A blank may be folded away; it still parts words.
        let piece = if piece.is_empty() { " " } else { &piece };
        out.push_str(piece);
        grapheme_of.extend(piece.chars().map(|_| index));
    }
    (out, grapheme_of)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_found_however_they_are_typed() {
        for query in ["muller", "mueller", "MÜLL", "Müller", "mlr"] {
            assert!(rank(query, "Eva Müller").is_some(), "{query}");
        }
        assert!(rank("strasse", "Große Straße").is_some());
        assert!(rank("xyz", "Eva Müller").is_none());
    }

    #[test]
    fn matched_places_are_graphemes_of_the_shown_text() {
        let found = rank("ss", "Straße").unwrap();
        assert!(found.at.iter().all(|i| *i < 6));
        assert!(found.at.contains(&4));
    }

    #[test]
    fn a_beginning_ranks_before_scattered_letters() {
        assert!(
            rank("ass", "Assign").unwrap().score > rank("ass", "Also send stuff").unwrap().score
        );
    }
}
