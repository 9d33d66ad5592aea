//! The signs of our own texts where only ASCII can be shown, each in the cell it has: for the console and for what the commands print.

use std::borrow::Cow;

/// What stands for a sign; nothing for a sign that stays as it is.
pub fn sign(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "…" => "~",
        "·" | "–" | "—" => "-",
        "→" => ">",
        "“" | "”" | "„" => "\"",
        "’" => "'",
        _ => return None,
    })
}

/// A text with all of them spelled.
pub fn spelled(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let symbol = &text[at..at + c.len_utf8()];
        out.push_str(sign(symbol).unwrap_or(symbol));
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    #[test]
    fn every_sign_is_spelled_in_the_cell_it_has_and_letters_stay() {
        let text = "„Grüße“ · ab 3 – 4 → neu…";
        assert_eq!(spelled(text), "\"Grüße\" - ab 3 - 4 > neu~");
        assert_eq!(width(&spelled(text)), width(text));
        assert!(matches!(spelled("plain"), Cow::Borrowed(_)));
    }
}
