//! The text contract by examples and by properties.

use proptest::prelude::*;

use super::*;

/// Format characters that no byte of the output may hold when they stand alone.
const FORMAT: [char; 40] = [
    '\u{34F}',
    '\u{61C}',
    '\u{115F}',
    '\u{1160}',
    '\u{17B4}',
    '\u{180B}',
    '\u{180E}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{2028}',
    '\u{2029}',
    '\u{202A}',
    '\u{202B}',
    '\u{202C}',
    '\u{202D}',
    '\u{202E}',
    '\u{2060}',
    '\u{2064}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{206A}',
    '\u{206F}',
    '\u{3164}',
    '\u{FE00}',
    '\u{FE0E}',
    '\u{FE0F}',
    '\u{FEFF}',
    '\u{FFA0}',
    '\u{FFF9}',
    '\u{FDD0}',
    '\u{FFFF}',
    '\u{E0001}',
    '\u{E0041}',
    '\u{E007F}',
    '\u{E0100}',
];

const HARMLESS: [&str; 18] = [
    "plain text, with\nlines and\ttabs\n",
    "Grüße aus Köln – „alles gut“ … 50 €",
    "👨\u{200D}👩\u{200D}👧\u{200D}👦 and 👩🏽\u{200D}🚀",
    "🏳\u{FE0F}\u{200D}🌈 🏴\u{200D}☠\u{FE0F} ❤\u{FE0F}\u{200D}🔥",
    "🇩🇪🇦🇹 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "1\u{FE0F}\u{20E3} ☎\u{FE0F} ☎\u{FE0E} ©\u{FE0F}",
    "می\u{200C}خواهم",
    "ه\u{200D} 1440",
    "क\u{94D}\u{200D}ष ശ\u{D4D}\u{200C}",
    "Donau\u{AD}dampf\u{AD}schiff",
    "葛\u{E0100}城 辻\u{E0101}",
    "שָׁלוֹם مَرْحَبًا",
    "한국어 日本語 ไทย ქართული",
    "e\u{301}a\u{308} Z\u{30a}\u{300}\u{301}",
    "\u{F8FF} ﷽ \u{FFFD} \u{FFFC}",
    "\u{1820}\u{180B}\u{182D}",
    "≨\u{FE00} 0\u{FE00}",
    "⟦U+202E⟧ ␛[2J <9B>",
];

/// The byte scan: nothing a terminal acts on, nothing that cannot be seen.
fn is_safe(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_graphic()
            || matches!(c, ' ' | '\n' | '\t')
            || !(c.is_control() || FORMAT.contains(&c))
    })
}

fn dangerous() -> Vec<char> {
    ('\0'..='\u{1F}')
        .chain('\u{7F}'..='\u{9F}')
        .chain(FORMAT)
        .collect()
}

fn assert_clean(raw: &str) {
    let (clean, flags) = Clean::message(raw);
    assert!(is_safe(&clean), "{raw:?} -> {clean:?}");
    let (again, none) = Clean::message(&clean);
    assert_eq!(again, clean);
    assert_eq!(none, Flags::default());
    if clean.as_str() == raw {
        assert_eq!(flags, Flags::default());
    }
}

#[test]
fn no_combination_of_dangerous_characters_gets_through() {
    let set = dangerous();
    let mut raw = String::new();
    for &a in &set {
        assert_clean(&a.to_string());
        for &b in &set {
            assert_clean(&format!("{a}{b}"));
            for &c in &set {
                raw.clear();
                raw.extend([a, b, c]);
                let (clean, _) = Clean::message(&raw);
                assert!(is_safe(&clean), "{raw:?} -> {clean:?}");
            }
        }
    }
}

#[test]
fn no_pair_of_dangerous_characters_gets_into_a_name_or_onto_a_screen() {
    for a in dangerous() {
        for b in dangerous() {
            let raw = format!("{a}{b}");
            for shown in [
                Clean::name(&raw).to_string(),
                line_for_terminal(&raw).into_owned(),
            ] {
                assert!(
                    is_safe(&shown) && !shown.contains(['\n', '\t']),
                    "{raw:?} -> {shown:?}"
                );
            }
            let shown = for_terminal(&raw);
            assert!(
                is_safe(&shown) && !shown.contains('\t'),
                "{raw:?} -> {shown:?}"
            );
        }
    }
}

#[test]
fn harmless_text_is_unchanged() {
    for text in HARMLESS {
        assert_eq!(
            Clean::message(text),
            (Clean(text.to_owned()), Flags::default())
        );
        let expected = text.replace('\t', " ");
        assert_eq!(for_terminal(text), expected);
    }
}

#[test]
fn line_ends_of_all_systems_become_line_feeds_without_a_flag() {
    let raw = "a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{B}g\u{C}h\n\ri";
    assert_eq!(
        Clean::message(raw),
        (
            Clean("a\nb\nc\nd\ne\nf\ng\nh\n\ni".to_owned()),
            Flags::default()
        )
    );
}

#[test]
fn what_is_marked_is_named_and_flagged() {
    for (raw, text, flag) in [
        ("\u{1b}[2J\0\u{7f}", "␛[2J␀␡", Flags::CONTROLS),
        ("\u{9b}2J", "<9B>2J", Flags::CONTROLS),
        ("a\u{202E}b\u{200F}", "a⟦U+202E⟧b⟦U+200F⟧", Flags::BIDI),
        ("a\u{200B}b\u{FEFF}", "a⟦U+200B⟧b⟦U+FEFF⟧", Flags::INVISIBLE),
        ("a\u{200D}b", "a⟦U+200D⟧b", Flags::INVISIBLE),
        ("a\u{FE0F}", "a⟦U+FE0F⟧", Flags::INVISIBLE),
        (
            "😀\u{E0100}\u{E0101}",
            "😀⟦U+E0100⟧⟦U+E0101⟧",
            Flags::INVISIBLE,
        ),
        (
            "🏴\u{E0041}\u{E007F}",
            "🏴⟦U+E0041⟧⟦U+E007F⟧",
            Flags::INVISIBLE,
        ),
        ("\u{FFFE}\u{1FFFF}", "⟦U+FFFE⟧⟦U+1FFFF⟧", Flags::INVISIBLE),
    ] {
        assert_eq!(
            Clean::message(raw),
            (Clean(text.to_owned()), flag),
            "{raw:?}"
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_flagged() {
    let (clean, flags) = Clean::message_bytes(b"caf\xE9 \x1b");
    assert_eq!(clean.as_str(), "caf\u{FFFD} ␛");
    assert_eq!(flags, Flags::ENCODING.and(Flags::CONTROLS));
    assert_eq!(Clean::message_bytes("café".as_bytes()).1, Flags::default());
}

#[test]
fn a_long_message_is_cut_at_a_character_and_flagged() {
    let long = "ä".repeat(MESSAGE_CAP / 2) + "ende";
    for (clean, flags) in [Clean::message(&long), Clean::message_bytes(long.as_bytes())] {
        assert_eq!(clean.len(), MESSAGE_CAP);
        assert_eq!(flags, Flags::CAPPED);
    }
    let odd = format!("a{long}");
    let (clean, flags) = Clean::message_bytes(odd.as_bytes());
    assert_eq!((clean.len(), flags), (MESSAGE_CAP - 1, Flags::CAPPED));

    let swelling = "\u{202E}".repeat(MESSAGE_CAP / 3);
    let (clean, flags) = Clean::message(&swelling);
    assert!(clean.len() <= MESSAGE_CAP);
    assert_eq!(flags, Flags::BIDI.and(Flags::CAPPED));
    assert_eq!(Clean::message(&clean), (clean.clone(), Flags::default()));
}

#[test]
fn a_name_is_one_visible_line() {
    for (raw, name) in [
        ("  Jörg Müller \n", "Jörg Müller"),
        ("Evil\nfrom: boss", "Evil␊from: boss"),
        ("\u{202A}+49 170 123\u{202C}", "+49 170 123"),
        ("Ad\u{200B}min\u{AD}", "Admin"),
        ("a\tb\u{1b}[2J", "a b␛[2J"),
        ("Jo\u{308}rg", "Jörg"),
        ("علی\u{200C}رضا 👩\u{200D}🚀", "علی\u{200C}رضا 👩\u{200D}🚀"),
        ("\u{200B}\u{200B}", ""),
        // The joiner loses its company when the marks are put in order, the umlaut is whole when the space is gone.
        ("\u{301}\u{D4D}\u{200C}", "\u{D4D}\u{301}"),
        ("u\u{200B}\u{308}", "ü"),
    ] {
        assert_eq!(Clean::name(raw).as_str(), name, "{raw:?}");
    }
    assert_eq!(Clean::name(&"ab".repeat(500)).len(), 200);
    assert_eq!(
        Clean::name(&"👩\u{200D}🚀".repeat(500))
            .graphemes(true)
            .count(),
        200
    );
    assert!(Clean::name(&format!("a{}", "\u{301}".repeat(50_000))).len() <= 20);
}

fn soup() -> impl Strategy<Value = String> {
    let known = prop::sample::select(
        dangerous()
            .into_iter()
            .chain(HARMLESS.concat().chars())
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![4 => known, 1 => any::<char>()], 0..24)
        .prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(raw in soup()) {
        let (clean, _) = Clean::message(&raw);
        prop_assert_eq!(&Clean::message(&clean), &(clean.clone(), Flags::default()));
        prop_assert!(clean.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')));
        let name = Clean::name(&raw);
        prop_assert_eq!(&Clean::name(&name), &name);
        prop_assert!(!name.chars().any(char::is_control));
        let shown = for_terminal(&raw);
        prop_assert_eq!(for_terminal(&shown), shown.as_ref());
        prop_assert!(shown.chars().all(|c| !c.is_control() || c == '\n'));
    }

    #[test]
    fn any_bytes_become_a_clean_message(raw in prop::collection::vec(any::<u8>(), 0..64)) {
        let (clean, _) = Clean::message_bytes(&raw);
        prop_assert_eq!(Clean::message(&clean).0, clean);
    }
}
