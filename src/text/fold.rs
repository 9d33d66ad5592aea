//! Folding: the search key of a name or word (`Müller` -> `muller`), and the variants a query word is tried in.
//!
//! `fold` writes the `*_fold` columns and the keys of pickers; `variants` serves the full text index, whose own tokenizer
//! (`unicode61 remove_diacritics 2`) takes `ü` for `u`, but knows neither `ue` nor `ß`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Spellings a query word is searched in at most.
pub const MAX_VARIANTS: usize = 4;

/// The key names are compared by: NFKD, marks stripped, lower case, `ß` -> `ss`, `ł` -> `l` and the like.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|&c| !is_stripped(c))
        .flat_map(char::to_lowercase)
    {
        match letter(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    // Korean and Japanese were taken apart as well, and lower case may have brought a new mark.
    plain.nfc().filter(|&c| !is_stripped(c)).collect()
}

/// Accents of Latin, Greek, Cyrillic, Hebrew and Arabic, and what is invisible; not the vowel signs of Indic scripts and
/// the voicing marks of Japanese, without which words would be others.
fn is_stripped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
        || matches!(canonical_combining_class(c), 1 | 10..=36 | 200..=240)
}

/// Letters that have no decomposition, but that people type without their stroke.
fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'ς' => "σ",
        _ => return None,
    })
}

/// The words of a text: letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether a word of a folded text begins so.
pub fn has_word(folded: &str, beginning: &str) -> bool {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.starts_with(beginning))
}

/// The spellings a query word is searched in, lower case, the word itself first, at most [`MAX_VARIANTS`]: umlauts written
/// out and back (`müller`, `mueller`, `muller`), `ss` and `ß`.
pub fn variants(word: &str) -> Vec<String> {
    let word: String = word.nfc().flat_map(char::to_lowercase).collect();
    let mut out = Vec::with_capacity(MAX_VARIANTS);
    for spelling in vowel_spellings(&word) {
        let other = if spelling.contains('ß') {
            spelling.replace('ß', "ss")
        } else {
            spelling.replace("ss", "ß")
        };
        for candidate in [spelling, other] {
            if out.len() < MAX_VARIANTS && !out.contains(&candidate) {
                out.push(candidate);
            }
        }
    }
    out
}

/// `word`, then with its umlauts written out; or, where it has none, with `ae`, `oe`, `ue` drawn together; or, where it has
/// neither, with one plain vowel after the other taken for an umlaut typed without its dots.
fn vowel_spellings(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    if word.contains(['ä', 'ö', 'ü']) {
        out.push(
            word.replace('ä', "ae")
                .replace('ö', "oe")
                .replace('ü', "ue"),
        );
        return out;
    }
    let contracted = contract(word);
    if contracted != word {
        out.push(contracted);
        return out;
    }
    for (at, c) in word.char_indices() {
        if out.len() == MAX_VARIANTS {
            break;
        }
        let before = word[..at].chars().next_back();
        let after = word[at + c.len_utf8()..].chars().next();
        if may_lack_dots(before, c, after) {
            let (head, tail) = word.split_at(at + 1);
            out.push(format!("{head}e{tail}"));
        }
    }
    out
}

/// `mueller` -> `muller`; not in `neue`, `bauer`, `quelle`, where the `ue` is none.
fn contract(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        out.push(c);
        let umlaut = match c {
            'a' | 'o' => true,
            'u' => !matches!(before, Some('a' | 'e' | 'q')),
            _ => false,
        };
        if umlaut && chars.peek() == Some(&'e') {
            chars.next();
        }
        before = Some(c);
    }
    out
}

/// Whether `c` between `before` and `after` can be an umlaut: not the second half of `au` and `eu`, nor before a vowel other
/// than the `u` of `äu`.
fn may_lack_dots(before: Option<char>, c: char, after: Option<char>) -> bool {
    let second_half = matches!(before, Some('a' | 'e' | 'o' | 'q'));
    match c {
        'a' => !matches!(after, Some('a' | 'e' | 'i' | 'o')),
        'o' => !matches!(after, Some('a' | 'e' | 'i' | 'o' | 'u')),
        'u' => !second_half && !matches!(after, Some('a' | 'e' | 'i' | 'o' | 'u')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_fold_to_what_people_type() {
        for (name, key) in [
            ("Müller", "muller"),
            ("MU\u{308}LLER", "muller"),
            ("Straße STRASSE ẞ", "strasse strasse ss"),
            ("Łukasz Đorđević", "lukasz dordevic"),
            ("Søren Æbelø", "soren aebelo"),
            ("İstanbul Iğdır", "istanbul igdir"),
            ("Þór Ólafsson", "thor olafsson"),
            ("ΟΔΥΣΣΕΎΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
            ("Ёлка", "елка"),
            ("ﬁn Ｗｉｄｅ", "fin wide"),
            ("한국", "한국"),
            ("がか", "がか"),
            ("कि का", "कि का"),
            ("plain ASCII-1", "plain ascii-1"),
        ] {
            assert_eq!(fold(name), key, "{name}");
        }
    }

    #[test]
    fn every_spelling_of_a_word_finds_every_other_in_the_index() -> rusqlite::Result<()> {
        let index = rusqlite::Connection::open_in_memory()?;
        index.execute_batch(
            "create virtual table words using fts5(word, tokenize = 'unicode61 remove_diacritics 2')",
        )?;
        for group in [
            &["Müller", "mueller", "muller", "MÜLLER", "Mu\u{308}ller"][..],
            &["Straße", "strasse", "STRASSE", "STRAẞE"],
            &["Größe", "GRÖSSE", "grosse", "groesse", "große"],
            &["Häuser", "haeuser", "hauser"],
            &["Überweisung", "ueberweisung", "uberweisung"],
            &["Öl", "oel", "ol"],
        ] {
            index.execute("delete from words", [])?;
            for word in group {
                index.execute("insert into words (word) values (?1)", [word])?;
            }
            for word in group {
                let quoted: Vec<_> = variants(word).iter().map(|v| format!("\"{v}\"")).collect();
                let query = quoted.join(" OR ");
                let found: i64 = index.query_row(
                    "select count(*) from words where words match ?1",
                    [&query],
                    |row| row.get(0),
                )?;
                assert_eq!(usize::try_from(found), Ok(group.len()), "{word}: {query}");
            }
        }
        Ok(())
    }

    #[test]
    fn variants_are_few_and_start_with_the_word() {
        assert_eq!(variants("Müller"), ["müller", "mueller"]);
        assert_eq!(variants("mueller"), ["mueller", "muller"]);
        assert_eq!(variants("neue"), ["neue"]);
        assert_eq!(variants("quelle"), ["quelle"]);
        assert_eq!(variants("bitte"), ["bitte"]);
        assert_eq!(variants("4711"), ["4711"]);
        assert_eq!(variants(""), [""]);
        assert_eq!(variants("Banana-Tomatoss").len(), MAX_VARIANTS);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,16}") {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn variants_keep_their_bounds(word in "[a-zäöüßA-ZÄÖÜ]{0,12}") {
            let all = variants(&word);
            prop_assert!((1..=MAX_VARIANTS).contains(&all.len()));
            prop_assert_eq!(&all[0], &word.to_lowercase());
        }
    }
}
