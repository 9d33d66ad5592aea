//! How long a reply may be on each channel, and how that channel counts: a table and pure arithmetic.
//!
//! The composer shows the figure and refuses to send what is over it. A channel that is not in the table has no limit.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::token::{self, TokenKind};

/// Links count as this many characters where the channel shortens them.
const LINK: usize = 23;

/// How a channel counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Every character one.
    Chars,
    /// Every visible character one, links 23 (Mastodon).
    Links,
    /// Links 23, CJK and emoji two, the rest one (X).
    Weighted,
}

/// One row of the table.
#[derive(Debug)]
struct Limit {
    channel: &'static str,
    max: usize,
    rule: Rule,
}

static LIMITS: &[Limit] = &[
    Limit {
        channel: "x",
        max: 280,
        rule: Rule::Weighted,
    },
    Limit {
        channel: "mastodon",
        max: 500,
        rule: Rule::Links,
    },
    Limit {
        channel: "instagram",
        max: 1000,
        rule: Rule::Chars,
    },
    Limit {
        channel: "facebook",
        max: 8000,
        rule: Rule::Chars,
    },
    Limit {
        channel: "whatsapp",
        max: 4096,
        rule: Rule::Chars,
    },
    Limit {
        channel: "telegram",
        max: 4096,
        rule: Rule::Chars,
    },
];

/// The longest text `channel` takes; `None` when it has no limit.
pub fn max(channel: &str) -> Option<usize> {
    row(channel).map(|limit| limit.max)
}

/// How long `text` is as `channel` counts it.
pub fn count(channel: &str, text: &str) -> usize {
    let rule = row(channel).map_or(Rule::Chars, |limit| limit.rule);
    if rule == Rule::Chars {
        return text.chars().count();
    }
    let links: Vec<Range<usize>> = token::tokens(text)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Url)
        .map(|token| token.range)
        .collect();
    with_links(rule, text, &links)
}

/// Whether accounts of `channel` are called by a handle with `@` before it.
pub fn has_handles(channel: &str) -> bool {
    !matches!(
        channel,
        "mail" | "web" | "whatsapp" | "chat" | "ticket" | "sms" | "phone"
    )
}

fn row(channel: &str) -> Option<&'static Limit> {
    LIMITS.iter().find(|limit| limit.channel == channel)
}

fn with_links(rule: Rule, text: &str, links: &[Range<usize>]) -> usize {
    let mut at = 0;
    let mut sum = links.len() * LINK;
    for link in links {
        sum += plain(rule, &text[at..link.start]);
        at = link.end;
    }
    sum + plain(rule, &text[at..])
}

fn plain(rule: Rule, text: &str) -> usize {
    match rule {
        Rule::Chars => text.chars().count(),
        Rule::Links => text.graphemes(true).count(),
        Rule::Weighted => text.graphemes(true).map(weight).sum(),
    }
}

/// An emoji is two however many code points it is made of; otherwise the light ranges of X's `twitter-text` count one.
fn weight(grapheme: &str) -> usize {
    if grapheme.chars().any(is_emoji) {
        return 2;
    }
    grapheme
        .nfc()
        .map(|c| if is_light(c) { 1 } else { 2 })
        .sum()
}

const fn is_light(c: char) -> bool {
    matches!(c as u32, 0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247)
}

const fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x1F000..=0x1FAFF | 0xFE0F | 0x20E3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_limited_channel_and_mail_has_none() {
        assert_eq!(max("x"), Some(280));
        assert_eq!(max("mastodon"), Some(500));
        assert_eq!(max("instagram"), Some(1000));
        assert_eq!(max("facebook"), Some(8000));
        assert_eq!(max("whatsapp"), Some(4096));
        assert_eq!(max("telegram"), Some(4096));
        assert_eq!(max("mail"), None);
        assert_eq!(max("web"), None);
    }

    #[test]
    fn x_counts_cjk_and_emoji_double_and_umlauts_once() {
        assert_eq!(count("x", "Größe"), 5);
        assert_eq!(count("x", "Gro\u{308}ße"), 5);
        assert_eq!(count("x", "注文"), 4);
        assert_eq!(count("x", "👨‍👩‍👧"), 2);
        assert_eq!(count("x", "☎️"), 2);
        assert_eq!(count("telegram", "注文"), 2);
    }

    #[test]
    fn a_link_counts_23_whatever_its_length() {
        let text = "see https://example.org/a/very/long/path/to/somewhere ok";
        let link = 4..text.len() - 3;
        let links = std::slice::from_ref(&link);
        assert_eq!(with_links(Rule::Weighted, text, links), 4 + 23 + 3);
        assert_eq!(with_links(Rule::Links, text, links), 4 + 23 + 3);
    }

    #[test]
    fn links_are_found_in_the_text() {
        assert_eq!(
            count("x", "siehe https://example.org/ein/langer/weg?mit=allem ja"),
            6 + 23 + 3
        );
    }

    #[test]
    fn mastodon_counts_what_is_seen() {
        assert_eq!(count("mastodon", "e\u{301}x"), 2);
    }
}
