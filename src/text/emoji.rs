//! Emoji by their names. The table is `assets/emoji.tsv`: the glyph, its English names, its German ones.

use crate::text::fold::fold;
use crate::text::messages::Lang;

/// One emoji with its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emoji {
    /// What gets into the text.
    pub glyph: &'static str,
    en: &'static str,
    de: &'static str,
}

impl Emoji {
    /// Its names in this language, parted by commas.
    pub const fn names(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::De => self.de,
        }
    }

    /// Whether it is called exactly so in any language.
    fn is_called(&self, name: &str) -> bool {
        let names = self.en.split(',').chain(self.de.split(','));
        names.map(str::trim).any(|own| fold(own) == name)
    }
}

/// All of them, in the order of the table.
pub fn all() -> impl Iterator<Item = Emoji> {
    let table = include_str!("../../assets/emoji.tsv");
    table.lines().filter_map(|line| {
        let mut parts = line.split('\t');
        Some(Emoji {
            glyph: parts.next()?,
            en: parts.next()?,
            de: parts.next()?,
        })
    })
}

/// The only one of exactly this name; `_` and `-` stand for blanks.
pub fn by_name(name: &str) -> Option<Emoji> {
    let name = fold(&name.replace(['_', '-'], " "));
    let mut found = all().filter(|emoji| emoji.is_called(&name));
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::width::width;

    #[test]
    fn every_row_is_whole_and_every_glyph_stands_once() {
        let rows = include_str!("../../assets/emoji.tsv").lines().count();
        let glyphs: BTreeSet<&str> = all().map(|emoji| emoji.glyph).collect();
        assert_eq!(glyphs.len(), rows);
        for emoji in all() {
            assert!((1..=2).contains(&width(emoji.glyph)), "{}", emoji.glyph);
            assert!(!emoji.en.trim().is_empty() && !emoji.de.trim().is_empty());
        }
    }

    #[test]
    fn a_name_of_either_language_finds_one_and_a_shared_one_none() {
        let glyph = |name: &str| by_name(name).map(|emoji| emoji.glyph);
        assert_eq!(glyph("thumbs_up"), Some("👍"));
        assert_eq!(glyph("Daumen hoch"), Some("👍"));
        assert_eq!(glyph("Glückwunsch"), Some("🎉"));
        assert_eq!(glyph("disappointed"), Some("😞"));
        assert_eq!(glyph("erleichtert"), None, "two are called so");
        assert_eq!(glyph("zzz"), None);
    }
}
