//! Which characters of a stranger's text are more than ink: control, direction, joining, invisible.
//!
//! Only the scan and the JSON guard beside it ask. Ranges are from the Unicode data files; where a range is drawn a little
//! wide (emoji), it is so that harmless text stays as it was written.

/// What a character does besides being visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing: ink or a space.
    Plain,
    /// U+0009.
    Tab,
    /// U+000A.
    LineFeed,
    /// Every other character that ends a line.
    LineEnd,
    /// C0, DEL and C1.
    Control,
    /// Bidirectional controls and marks.
    Bidi,
    /// Zero width joiner and non-joiner: fine between the letters and pictures that need them.
    Joiner,
    /// Variation selectors: fine after a base that has variants.
    Variation,
    /// Tag characters: fine in the flags of England, Scotland and Wales.
    Tag,
    /// U+00AD: harmless in a text, not wanted in a name.
    SoftHyphen,
    /// Zero width, filler and non-characters: never needed.
    Invisible,
}

pub(super) const ZWJ: char = '\u{200D}';
const TAG_END: char = '\u{E007F}';
const BLACK_FLAG: char = '\u{1F3F4}';

/// The class of `c`.
pub(super) fn class(c: char) -> Class {
    match c {
        '\t' => Class::Tab,
        '\n' => Class::LineFeed,
        '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Class::Control,
        '\u{AD}' => Class::SoftHyphen,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => Class::Bidi,
        '\u{2066}'..='\u{2069}' => Class::Bidi,
        '\u{200C}' | ZWJ => Class::Joiner,
        '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' => Class::Variation,
        '\u{E0100}'..='\u{E01EF}' => Class::Variation,
        '\u{E0020}'..=TAG_END => Class::Tag,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => Class::Invisible,
        '\u{200B}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' => Class::Invisible,
        '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' => Class::Invisible,
        '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' => Class::Invisible,
        '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => Class::Invisible,
        _ if u32::from(c) & 0xFFFE == 0xFFFE => Class::Invisible,
        _ => Class::Plain,
    }
}

const fn look_table(line_and_tab: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = line_and_tab || (byte != 0x09 && byte != 0x0A);
        byte += 1;
    }
    table[0x7F] = true;
    // The lead bytes under which some character is not plain; umlauts, Greek, Cyrillic, Chinese have none of them.
    let leads = [
        0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4,
    ];
    let mut index = 0;
    while index < leads.len() {
        table[leads[index]] = true;
        index += 1;
    }
    table
}

/// The bytes at which a message has to be looked at more closely.
pub(super) const LOOK: [bool; 256] = look_table(false);
/// As `LOOK`, and at tab and line feed too.
pub(super) const LOOK_ALSO_LINES: [bool; 256] = look_table(true);

/// How many bytes of `here` (it starts with a character of a class that needs company) may stay, given the character
/// `before` it that stayed; 0 when it has no business there.
pub(super) fn in_company(class: Class, before: Option<char>, here: &str) -> usize {
    let mut chars = here.chars();
    let (Some(before), Some(c)) = (before, chars.next()) else {
        return 0;
    };
    let stays = match class {
        Class::Joiner => {
            letters_join(before)
                || (c == ZWJ
                    && (before == '\u{FE0F}' || is_picture(before))
                    && chars.next().is_some_and(is_picture))
        }
        Class::Variation => has_variant(before, c),
        Class::Tag => return flag_tags(before, here),
        Class::Plain | Class::Tab | Class::LineFeed | Class::LineEnd => true,
        Class::Control | Class::Bidi | Class::Invisible => false,
        Class::SoftHyphen => true,
    };
    if stays { c.len_utf8() } else { 0 }
}

/// The length of the tags that make `before` the flag of a subdivision (`gbeng`), or 0.
fn flag_tags(before: char, here: &str) -> usize {
    if before != BLACK_FLAG {
        return 0;
    }
    let letters = here
        .chars()
        .take_while(|c| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}'))
        .take(7)
        .count();
    let ended = here.chars().nth(letters) == Some(TAG_END);
    if ended && (3..=6).contains(&letters) {
        (letters + 1) * TAG_END.len_utf8()
    } else {
        0
    }
}

/// Scripts whose letters change shape with ZWJ and ZWNJ: Arabic and its neighbours, Indic, Myanmar, Khmer, Mongolian.
fn letters_join(c: char) -> bool {
    matches!(u32::from(c),
        0x0600..=0x0DFF | 0x0F00..=0x109F | 0x1780..=0x18AF | 0x1B00..=0x1BFF | 0x1C50..=0x1C7F
        | 0x1CD0..=0x1CFF | 0xA800..=0xA8FF | 0xA980..=0xA9DF | 0xAA60..=0xAA7F | 0xAAE0..=0xAAFF
        | 0xABC0..=0xABFF | 0xFB50..=0xFDCF | 0xFDF0..=0xFDFF | 0xFE70..=0xFEFC
        | 0x10A00..=0x10AFF | 0x10D00..=0x10FFF | 0x11000..=0x11DFF | 0x1E900..=0x1E95F)
}

/// Emoji and the symbols that can be shown as emoji (a little wider than `Extended_Pictographic`).
fn is_picture(c: char) -> bool {
    matches!(u32::from(c),
        0xA9 | 0xAE | 0x203C | 0x2049 | 0x2122 | 0x2139 | 0x2190..=0x21FF | 0x2300..=0x23FF | 0x24C2
        | 0x25A0..=0x27BF | 0x2934 | 0x2935 | 0x2B00..=0x2BFF | 0x3030 | 0x303D | 0x3297 | 0x3299
        | 0x1F000..=0x1FAFF)
}

/// Whether the variation selector `selector` means something after `base`.
fn has_variant(base: char, selector: char) -> bool {
    let ideograph = matches!(u32::from(base),
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFD);
    match selector {
        '\u{FE0E}' | '\u{FE0F}' => is_picture(base) || matches!(base, '0'..='9' | '#' | '*'),
        '\u{180B}'..='\u{180F}' => matches!(u32::from(base), 0x1800..=0x180A | 0x1810..=0x18AF),
        '\u{FE00}'..='\u{FE02}' => {
            ideograph
                || base == '0'
                || matches!(u32::from(base),
                    0x1000..=0x109F | 0x2200..=0x22FF | 0x2A00..=0x2AFF | 0x3001..=0x3002
                    | 0xA840..=0xA877 | 0xAA60..=0xAA7F | 0xFF01..=0xFF1F)
        }
        _ => ideograph && u32::from(selector) >= 0xE0100,
    }
}
