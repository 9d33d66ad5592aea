//! Text that was decoded with the wrong table once too often.

/// The characters of windows-1252 at 0x80-0x9F; undefined places hold themselves.
const CP1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The text before its UTF-8 was read as windows-1252 (`Ã¼` -> `ü`, `ðŸ˜‰` -> `😉`), if that explains all of it; `None`
/// for ASCII and for text that is no such damage. Works on the raw text, before cleaning.
pub fn repair_double_encoding(text: &str) -> Option<String> {
    let first = text.bytes().position(|byte| !byte.is_ascii())?;
    let mut damaged = text[first..].chars();
    // Nearly every sound text is out at its first umlaut, before anything is copied.
    let lead = cp1252_byte(damaged.next()?)?;
    let follower = cp1252_byte(damaged.next()?)?;
    if !(0xC2..=0xF4).contains(&lead) || !(0x80..0xC0).contains(&follower) {
        return None;
    }
    let bytes = text.chars().map(cp1252_byte).collect::<Option<Vec<u8>>>()?;
    String::from_utf8(bytes).ok()
}

fn cp1252_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let index = CP1252_HIGH.iter().position(|&high| high == c)?;
    u8::try_from(0x80 + index).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_read_as_windows_1252_is_read_again() {
        for (damaged, sound) in [
            ("Itâ€™s", "It’s"),
            ("GrÃ¼ÃŸe ðŸ˜‰", "Grüße 😉"),
            ("dÃ©jÃ\u{a0} vu", "déjà vu"),
            ("â€\u{9d}", "”"),
        ] {
            assert_eq!(
                repair_double_encoding(damaged).as_deref(),
                Some(sound),
                "{damaged}"
            );
            assert_eq!(repair_double_encoding(sound), None, "{sound}");
        }
    }

    #[test]
    fn sound_text_is_left_alone() {
        for sound in [
            "",
            "plain",
            "Grüße",
            "Ã",
            "Ãœber ü",
            "Привет",
            "50 €",
            "„Zitat“",
            "Ã¼ und 😉",
        ] {
            assert_eq!(repair_double_encoding(sound), None, "{sound}");
        }
    }
}
