//! The tokens people write into texts: `@mention`, `#tag`, web addresses.
//!
//! Notes, the index of tags and the thread view ask for them. Who is meant by a mention is not known here.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// `@name`.
    Mention,
    /// `#tag`.
    Tag,
    /// `http://` or `https://`.
    Url,
}

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes, with the sign (`@`, `#`).
    pub range: Range<usize>,
}

impl Token {
    /// The token's text without its sign.
    pub fn word<'a>(&self, text: &'a str) -> &'a str {
        let whole = &text[self.range.clone()];
        match self.kind {
            TokenKind::Url => whole,
            TokenKind::Mention | TokenKind::Tag => &whole[1..],
        }
    }
}

/// All tokens of `text`, in order. Not a token: `a@b`, inside a URL, `C#`, `#1` (a tag has a letter).
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..]
        .iter()
        .position(|byte| b"@#hH".contains(byte))
    {
        let start = at + found;
        at = start + 1;
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| is_word(c) || c == '-') {
            continue;
        }
        let token = match text.as_bytes()[start] {
            b'@' => word_token(text, start, before).map(|end| (TokenKind::Mention, end)),
            b'#' => word_token(text, start, before)
                .filter(|&end| text[start..end].contains(char::is_alphabetic))
                .map(|end| (TokenKind::Tag, end)),
            _ => url_end(&text[start..]).map(|len| (TokenKind::Url, start + len)),
        };
        if let Some((kind, end)) = token {
            out.push(Token {
                kind,
                range: start..end,
            });
            at = end;
        }
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}

/// The end of the word after the sign at `start`, if there is one and the sign may start a token after `before`.
fn word_token(text: &str, start: usize, before: Option<char>) -> Option<usize> {
    // `&#39;` is an entity, `/@name` and `=#x` are parts of addresses.
    if matches!(before, Some('@' | '#' | '&' | '/' | '=')) {
        return None;
    }
    let rest = &text[start + 1..];
    let joiner = |c| matches!(c, '-' | '\u{200C}' | '\u{200D}');
    let end = rest
        .find(|c| !is_word(c) && !joiner(c))
        .unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(joiner);
    let starts_well = word.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (starts_well && word.contains(char::is_alphanumeric)).then_some(start + 1 + word.len())
}

/// The length of the web address `text` starts with.
fn url_end(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    })?;
    let rest = &text[scheme.len()..];
    let mut rest = &rest[..rest.find(ends_url).unwrap_or(rest.len())];
    let mut open = balance(rest);
    while let Some(last) = rest.chars().next_back() {
        match last {
            // `.../Rust_(language)` keeps its bracket, `(see https://a.b)` does not.
            ')' if open >= 0 => break,
            ')' => open += 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '*' | '_' | '~' => {}
            '(' => open -= 1,
            _ => break,
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest.contains(char::is_alphanumeric)
        .then_some(scheme.len() + rest.len())
}

/// Opening minus closing brackets.
fn balance(text: &str) -> i64 {
    text.bytes().fold(0, |open, byte| match byte {
        b'(' => open + 1,
        b')' => open - 1,
        _ => open,
    })
}

fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '<' | '>' | '"' | '`' | '|' | '\\' | '^' | '«' | '»' | '…' | '⟦' | '␊'
        )
        || matches!(
            c,
            '\u{2018}'..='\u{201F}' | '、' | '。' | '，' | '」' | '）' | '！' | '？'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        tokens(text)
            .into_iter()
            .map(|token| &text[token.range])
            .collect()
    }

    #[test]
    fn mentions_and_tags_are_words_of_any_script() {
        for (text, expected) in [
            ("@anna schau mal, @team-nord!", &["@anna", "@team-nord"][..]),
            (
                "#Rücksendung. (#größe_xl) #a1",
                &["#Rücksendung", "#größe_xl", "#a1"],
            ),
            ("@115712: hi", &["@115712"]),
            (
                "#заказ #注文番号 #हिन्दी",
                &["#заказ", "#注文番号", "#हिन्दी"],
            ),
            ("#cafe\u{301} ist zu", &["#cafe\u{301}"]),
            ("#x-", &["#x"]),
            ("@_a_", &["@_a_"]),
            (".@anna \n#neu", &["@anna", "#neu"]),
            ("@user@example.social", &["@user"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_token_is_none() {
        for text in [
            "a@b.c",
            "C#",
            "F# ist eine Sprache",
            "#1",
            "# 1",
            "#",
            "@",
            "@ name",
            "##",
            "@@a",
            "&#x27;",
            "&#39;",
            "x#y",
            "http://",
            "https://...",
            "xhttp://a.b",
            "ftp://a.b",
            "medium.com/@name",
            "#-a",
            "@-",
            "@_",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, url) in [
            (
                "Siehe https://example.org/a?b=c#d.",
                "https://example.org/a?b=c#d",
            ),
            ("(https://example.org/x)", "https://example.org/x"),
            (
                "https://de.wikipedia.org/wiki/Rust_(Sprache)",
                "https://de.wikipedia.org/wiki/Rust_(Sprache)",
            ),
            ("HTTP://EXAMPLE.ORG/@anna, ja", "HTTP://EXAMPLE.ORG/@anna"),
            ("<https://example.org>", "https://example.org"),
            (
                "„https://müller.example/größe“",
                "https://müller.example/größe",
            ),
            ("**https://example.org**", "https://example.org"),
            ("https://example.org!?", "https://example.org"),
        ] {
            assert_eq!(found(text), [url], "{text}");
        }
        assert_eq!(found("https://a.b/x#y #z"), ["https://a.b/x#y", "#z"]);
    }

    #[test]
    fn a_token_names_its_word() {
        let text = "@anna #Größe https://a.b";
        let words: Vec<_> = tokens(text)
            .iter()
            .map(|token| token.word(text).to_owned())
            .collect();
        assert_eq!(words, ["anna", "Größe", "https://a.b"]);
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_and_inside(text in "([@#a-z1äß_. /():-]|https://|\\PC){0,24}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= end);
                end = token.range.end;
                prop_assert!(!token.word(&text).is_empty());
            }
        }
    }
}
