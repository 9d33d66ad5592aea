//! What a channel allows: how long a reply may be and how that is counted, and how long after the customer's last message one may
//! still answer. Tables and pure arithmetic.
//!
//! The composer shows the figures; the desk refuses to send what is over them. A channel that is not in a table has no limit.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::clock::Timestamp;
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

const HOUR: i64 = 3_600_000;

/// How long a channel may be answered after the customer's last message, ms.
#[derive(Debug)]
struct Reach {
    channel: &'static str,
    /// For anybody, programs too.
    free: i64,
    /// For a person who answers.
    person: i64,
}

/// Meta's rules: the customer service window of WhatsApp, the standard window and the human agent tag of the others.
static REACHES: &[Reach] = &[
    Reach {
        channel: "whatsapp",
        free: 24 * HOUR,
        person: 24 * HOUR,
    },
    Reach {
        channel: "facebook",
        free: 24 * HOUR,
        person: 7 * 24 * HOUR,
    },
    Reach {
        channel: "instagram",
        free: 24 * HOUR,
        person: 7 * 24 * HOUR,
    },
];

/// Whether the customer can still be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The channel has no such rule.
    Always,
    /// Anybody may, until then.
    Open(Timestamp),
    /// Only a person may, until then.
    Person(Timestamp),
    /// It closed then; with [`Timestamp`] 0 the customer has never written.
    Closed(Timestamp),
}

/// The window of `channel` at `now`, when the customer wrote last at `last_in` (0: never).
pub fn window(channel: &str, last_in: Timestamp, now: Timestamp) -> Window {
    let Some(reach) = REACHES.iter().find(|reach| reach.channel == channel) else {
        return Window::Always;
    };
    if last_in.0 <= 0 {
        return Window::Closed(Timestamp(0));
    }
    let (free, person) = (last_in.plus(reach.free), last_in.plus(reach.person));
    if now < free {
        Window::Open(free)
    } else if now < person {
        Window::Person(person)
    } else {
        Window::Closed(person)
    }
}

/// How many hours a person may answer on `channel` (0: always).
pub fn person_hours(channel: &str) -> i64 {
    let reach = REACHES.iter().find(|reach| reach.channel == channel);
    reach.map_or(0, |reach| reach.person / HOUR)
}

/// No link that counts 23 is longer than this many characters.
const LONGEST_LINK: usize = 4096;
/// How many parts a text is split into at most.
const MOST_PARTS: usize = 99;

/// The text in as many parts as `channel` needs, each with its number, ` (1/3)`; none when even that does not help. A text that
/// fits is one part without number. Nothing is cut: the parts hold every word of the text in order.
pub fn split(channel: &str, text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let Some(max) = max(channel).filter(|max| count(channel, text) > *max) else {
        return Some(vec![text.to_owned()]);
    };
    // The number takes the most room it can: the count of parts must not depend on itself.
    let room = max.checked_sub(" (99/99)".len()).filter(|room| *room > 0)?;
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = first_part(channel, rest, room);
        if end == 0 || parts.len() == MOST_PARTS {
            return None;
        }
        parts.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    let all = parts.len();
    let numbered = parts.iter().enumerate();
    Some(
        numbered
            .map(|(n, part)| format!("{part} ({}/{all})", n + 1))
            .collect(),
    )
}

/// Where the first part ends: at the last paragraph, else line, sentence or word that fits and is not too early, else mid-word.
fn first_part(channel: &str, text: &str, room: usize) -> usize {
    let fits = |end: usize| count(channel, &text[..end]) <= room;
    if fits(text.len()) {
        return text.len();
    }
    let ends: Vec<usize> = text
        .grapheme_indices(true)
        .take(room + LONGEST_LINK)
        .map(|(at, grapheme)| at + grapheme.len())
        .collect();
    // A link may make a longer beginning count less than a shorter one; the first guess only has to be near.
    let most = ends.partition_point(|end| fits(*end));
    let Some(hard) = ends[..most].last().copied() else {
        return 0;
    };
    let head = &text[..hard];
    ["\n\n", "\n", ". ", "! ", "? ", " "]
        .into_iter()
        .filter_map(|gap| head.rfind(gap).map(|at| (at + gap.len(), gap)))
        .find(|(end, gap)| (*gap == " " || *end * 2 > hard) && fits(*end))
        .map_or(hard, |(end, _)| end)
}

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
#[expect(clippy::unwrap_used)]
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
    fn a_long_text_becomes_numbered_parts_that_fit_and_lose_no_word() {
        let text = "Guten Tag! ".to_owned() + &"Wir haben das geprüft und melden uns. ".repeat(20);
        let parts = split("x", &text).unwrap();
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert!(parts.iter().all(|part| count("x", part) <= 280));
        assert!(parts[0].ends_with(" (1/3)") && parts[2].ends_with(" (3/3)"));
        let joined: String = parts
            .iter()
            .enumerate()
            .map(|(n, part)| part.replace(&format!(" ({}/3)", n + 1), " "))
            .collect();
        let words =
            |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        assert_eq!(words(&joined), words(&text));
        assert_eq!(split("x", "kurz").unwrap(), ["kurz"]);
        assert_eq!(split("mail", &text).unwrap(), [text.trim()]);
    }

    #[test]
    fn a_window_closes_by_the_rule_of_its_channel() {
        let wrote = Timestamp::from_secs(1_000_000);
        let after = |hours: i64| wrote.plus(hours * HOUR);
        assert_eq!(window("mail", wrote, after(1000)), Window::Always);
        assert_eq!(
            window("whatsapp", wrote, after(23)),
            Window::Open(after(24))
        );
        assert_eq!(
            window("whatsapp", wrote, after(24)),
            Window::Closed(after(24))
        );
        assert_eq!(
            window("instagram", wrote, after(25)),
            Window::Person(after(168))
        );
        assert_eq!(
            window("facebook", wrote, after(168)),
            Window::Closed(after(168))
        );
        assert_eq!(
            window("facebook", Timestamp(0), wrote),
            Window::Closed(Timestamp(0))
        );
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn every_part_fits_whatever_the_text(text in "(\\PC| |\n|https://example.org/a/very/long/way ){0,900}") {
            for channel in ["x", "mastodon"] {
                if let Some(parts) = split(channel, &text) {
                    let most = max(channel).unwrap();
                    proptest::prop_assert!(parts.iter().all(|part| count(channel, part) <= most));
                }
            }
        }
    }

    #[test]
    fn mastodon_counts_what_is_seen() {
        assert_eq!(count("mastodon", "e\u{301}x"), 2);
    }
}
