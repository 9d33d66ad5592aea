//! The guards on the way out: to a terminal, and as JSON into a pipe.
//!
//! They do not trust that the text passed `Clean`: paths, configuration and system errors come this way too.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::chars::{Class, LOOK, ZWJ, class};
use super::scan::{Purpose, next_look, scan};

/// Combining marks shown on one base character; the store keeps all of them.
const MARKS_SHOWN: usize = 8;
/// Characters shown in one grapheme; the longest real emoji sequence has ten.
const CHARS_SHOWN: usize = 32;

/// The way out to a terminal: whatever is still not printable becomes a mark, a tab a space, marks per base character are
/// capped at eight. Line feeds stay.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    tame_all(scan(text, Purpose::Screen).0)
}

/// As [`for_terminal`], on one line: a line end becomes `␊`.
pub fn line_for_terminal(text: &str) -> Cow<'_, str> {
    tame_all(scan(text, Purpose::ScreenLine).0)
}

fn tame_all(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => tame(text),
        Cow::Owned(text) => match tame(&text) {
            Cow::Owned(tamed) => Cow::Owned(tamed),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    }
}

/// `text` without floods: at most eight marks per base and 32 characters per grapheme.
pub(super) fn tame(text: &str) -> Cow<'_, str> {
    if text.is_ascii()
        || text
            .chars()
            .filter(|&c| extends(c))
            .nth(MARKS_SHOWN)
            .is_none()
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().min(1 << 16));
    for grapheme in text.graphemes(true) {
        // Two bytes are the least a mark has.
        if grapheme.len() <= 1 + 2 * MARKS_SHOWN {
            out.push_str(grapheme);
        } else {
            tame_grapheme(grapheme, &mut out);
        }
    }
    if out.len() == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

fn tame_grapheme(grapheme: &str, out: &mut String) {
    let start = out.len();
    let (mut marks, mut kept) = (0, 0);
    let mut last = start;
    for c in grapheme.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_SHOWN {
            continue;
        }
        if kept == CHARS_SHOWN {
            out.truncate(last);
            out.truncate(out.trim_end_matches(ZWJ).len());
            out.push(char::REPLACEMENT_CHARACTER);
            return;
        }
        kept += 1;
        last = out.len();
        out.push(c);
    }
}

/// Characters that join the grapheme before (or, the Arabic number signs, after) them without end.
fn extends(c: char) -> bool {
    let code = u32::from(c);
    code >= 0x300
        && (c == ZWJ
            || matches!(code,
                0x600..=0x605 | 0x6DD | 0x70F | 0x890 | 0x891 | 0x8E2 | 0x1100..=0x11FF
                | 0xA960..=0xA97F | 0xD7B0..=0xD7FF | 0x110BD | 0x110CD | 0x111C2 | 0x111C3
                | 0x1F3FB..=0x1F3FF)
            || is_combining_mark(c))
}

/// A serialized JSON text in which C1, DEL, bidirectional, tag and other invisible characters stand as `\uXXXX`: the same
/// value for a program, harmless for a terminal. Joiners and variation selectors stay.
pub fn escape_json_controls(json: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while let Some(next) = next_look(json, at, &LOOK) {
        let Some(c) = json[next..].chars().next() else {
            break;
        };
        at = next + c.len_utf8();
        let escape = match class(c) {
            Class::LineEnd => c != '\r',
            Class::Control | Class::Bidi | Class::Invisible | Class::Tag => true,
            Class::Plain | Class::Tab | Class::LineFeed => false,
            Class::Joiner | Class::Variation | Class::SoftHyphen => false,
        };
        if escape {
            out.push_str(&json[copied..next]);
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing into a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(&json[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_marks_is_capped_at_eight_per_base() {
        let flood = format!("a{}b", "\u{301}".repeat(5000));
        let shown = for_terminal(&flood);
        assert_eq!(shown, format!("a{}b", "\u{301}".repeat(8)));
        assert_eq!(for_terminal(&shown), shown);
    }

    #[test]
    fn a_grapheme_without_end_is_cut() {
        for endless in [
            "👨\u{200D}".repeat(500) + "👨",
            "\u{1100}".repeat(500),
            "\u{600}".repeat(500),
            "क\u{94D}".repeat(500),
        ] {
            let shown = for_terminal(&endless).into_owned();
            assert!(shown.chars().count() <= CHARS_SHOWN, "{shown}");
            assert_eq!(for_terminal(&shown), shown);
        }
    }

    #[test]
    fn lines_stay_or_become_a_sign() {
        assert_eq!(for_terminal("a\tb\r\nc\u{1b}[2J"), "a b\nc␛[2J");
        assert_eq!(line_for_terminal("a\tb\r\nc\nd"), "a b␊c␊d");
        assert!(matches!(
            for_terminal("Grüße\nan alle 👍🏽"),
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn json_for_a_pipe_keeps_its_value_and_loses_its_teeth() -> serde_json::Result<()> {
        let value = "a\u{9b}2J\u{202e}b\u{e0041}\u{7f}\u{2028}👩\u{200d}🚀 é\u{0}";
        let json = serde_json::to_string(value)?;
        let safe = escape_json_controls(&json);
        assert!(
            safe.contains(r"\u009b2J\u202eb\udb40\udc41\u007f\u2028"),
            "{safe}"
        );
        assert!(safe.contains("👩\u{200d}🚀 é"));
        assert_eq!(serde_json::from_str::<String>(&safe)?, value);
        assert!(matches!(
            escape_json_controls("{\"a\": \"ü\"}\n"),
            Cow::Borrowed(_)
        ));
        Ok(())
    }
}
