//! The syntax of keys: `a`, `A`, `?`, `Ctrl+S`, `Shift+Tab`, `g g`, `Space h`; parsed, printed, compared.
//!
//! A printable character already says whether Shift was held, so Shift stands only with named keys and with Ctrl. Ctrl with
//! a letter does not know its case: `Ctrl+s` is `Ctrl+S`. [`Chord::new`] brings what a terminal reports into this form.

use std::fmt;
use std::str::FromStr;

use crate::text::nearest::nearest;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A printable character; the space bar is `Char(' ')`.
    Char(char),
    /// F1 to F24.
    F(u8),
    /// Return.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Del,
    /// Insert.
    Ins,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PgUp,
    /// Page down.
    PgDn,
}

/// Names of keys, the one we print first; the others are understood as well.
const NAMED: [(&str, Key); 21] = [
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Tab", Key::Tab),
    ("Esc", Key::Esc),
    ("Backspace", Key::Backspace),
    ("Del", Key::Del),
    ("Ins", Key::Ins),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PgUp),
    ("PgDn", Key::PgDn),
    ("Return", Key::Enter),
    ("Escape", Key::Esc),
    ("Delete", Key::Del),
    ("Insert", Key::Ins),
    ("PageUp", Key::PgUp),
    ("PageDown", Key::PgDn),
];

/// Modifiers held with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mods {
    /// Control.
    pub ctrl: bool,
    /// Alt, on a Mac Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// A key with its modifiers, in the one form that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    mods: Mods,
    key: Key,
}

impl Chord {
    /// The chord of a key event.
    pub fn new(mut mods: Mods, mut key: Key) -> Self {
        if let Key::Char(c) = key {
            if mods.ctrl {
                key = Key::Char(single(c.to_lowercase()).unwrap_or(c));
            } else if mods.shift && c != ' ' {
                key = Key::Char(single(c.to_uppercase()).unwrap_or(c));
                mods.shift = false;
            }
        }
        Self { mods, key }
    }

    /// The modifiers.
    pub const fn mods(self) -> Mods {
        self.mods
    }

    /// The key.
    pub const fn key(self) -> Key {
        self.key
    }

    /// The character this chord types into a text field, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.mods.ctrl && !self.mods.alt => Some(c),
            _ => None,
        }
    }

    /// Whether a default key may be this one: reachable without `AltGr` on a US and a German keyboard, through tmux, screen
    /// and SSH, and not taken by the usual terminals.
    pub fn allowed(self) -> bool {
        let Mods { ctrl, alt, shift } = self.mods;
        match (self.key, ctrl, alt, shift) {
            (_, _, true, _) => false,
            (Key::Char(c), false, _, false) => {
                c.is_ascii_alphanumeric() || " ,.-#+<>/?:!".contains(c)
            }
            (Key::Char(c), true, _, false) => "cdeflnopsuwyz".contains(c),
            // Ctrl+Enter reaches few programs, so it only ever doubles another key; F6 is the mouse.
            (Key::Tab, false, _, _) | (Key::Enter, _, _, false) | (Key::F(6), false, _, false) => {
                true
            }
            (Key::Char(_) | Key::F(_) | Key::Ins, ..) => false,
            (_, ctrl, _, shift) => !ctrl && !shift,
        }
    }
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mods { ctrl, alt, shift } = self.mods;
        for (held, name) in [(ctrl, "Ctrl+"), (alt, "Alt+"), (shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, key)| *key == self.key) {
            return f.write_str(name);
        }
        match self.key {
            Key::Char(c) if ctrl => write!(f, "{}", printed_with_ctrl(c)),
            Key::Char(c) => write!(f, "{c}"),
            Key::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// The capital, unless it would be read back as another letter.
fn printed_with_ctrl(c: char) -> char {
    single(c.to_uppercase())
        .filter(|upper| single(upper.to_lowercase()) == Some(c))
        .unwrap_or(c)
}

/// Why a key cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The part that names no key.
    pub part: String,
    /// The key that may have been meant.
    pub nearest: Option<&'static str>,
}

impl FromStr for Chord {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        let mut mods = Mods::default();
        let mut rest = text;
        while let Some((name, behind)) = rest.split_once('+').filter(|(_, key)| !key.is_empty()) {
            let held = match name.to_ascii_lowercase().as_str() {
                "ctrl" => &mut mods.ctrl,
                "alt" => &mut mods.alt,
                "shift" => &mut mods.shift,
                _ => return Err(flaw(name, &["Ctrl", "Alt", "Shift"])),
            };
            *held = true;
            rest = behind;
        }
        Ok(Self::new(mods, key(rest)?))
    }
}

fn flaw(part: &str, names: &[&'static str]) -> Flaw {
    Flaw {
        part: part.to_owned(),
        nearest: nearest(part, names.iter().copied()),
    }
}

fn key(text: &str) -> Result<Key, Flaw> {
    if let Some(c) = single(text.chars()).filter(|c| !c.is_whitespace() && !c.is_control()) {
        return Ok(Key::Char(c));
    }
    if let Some((_, key)) = NAMED
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))
    {
        return Ok(*key);
    }
    let number = text
        .strip_prefix(['F', 'f'])
        .and_then(|digits| digits.parse().ok());
    match number {
        Some(number @ 1..=24) => Ok(Key::F(number)),
        _ => Err(flaw(text, &NAMED.map(|(name, _)| name))),
    }
}

/// Chords typed one after the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(Vec<Chord>);

impl Sequence {
    /// The chords, at least one.
    pub fn chords(&self) -> &[Chord] {
        &self.0
    }

    /// Whether `longer` begins with this sequence and goes on.
    pub fn begins(&self, longer: &Self) -> bool {
        self.0.len() < longer.0.len() && longer.0.starts_with(&self.0)
    }

    /// Whether every chord may be a default key.
    pub fn allowed(&self) -> bool {
        self.0.iter().all(|chord| chord.allowed())
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, chord) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(" ")?;
            }
            chord.fmt(f)?;
        }
        Ok(())
    }
}

impl FromStr for Sequence {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        let chords: Vec<Chord> = text
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        if chords.is_empty() {
            return Err(Flaw {
                part: text.to_owned(),
                nearest: Some("Space"),
            });
        }
        Ok(Self(chords))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn printed(text: &str) -> String {
        text.parse::<Sequence>().unwrap().to_string()
    }

    #[test]
    fn every_spelling_is_printed_in_one_form() {
        for (given, form) in [
            ("a", "a"),
            ("A", "A"),
            ("Shift+a", "A"),
            ("?", "?"),
            ("+", "+"),
            ("ctrl++", "Ctrl++"),
            ("Ctrl+s", "Ctrl+S"),
            ("shift+TAB", "Shift+Tab"),
            ("g  g", "g g"),
            ("space H", "Space H"),
            ("PageDown", "PgDn"),
            ("f6", "F6"),
            ("shift+ctrl+s", "Ctrl+Shift+S"),
            ("ö", "ö"),
            ("Ctrl+ß", "Ctrl+ß"),
        ] {
            assert_eq!(printed(given), form, "{given}");
        }
    }

    #[test]
    fn what_is_no_key_is_named() {
        for (given, part, nearest) in [
            ("Entr", "Entr", Some("Enter")),
            ("Strg+s", "Strg", None),
            ("Crtl+s", "Crtl", Some("Ctrl")),
            ("g PgDwn", "PgDwn", Some("PgDn")),
            ("F25", "F25", None),
            ("F0", "F0", None),
            ("Ctrl+", "Ctrl+", None),
            ("", "", Some("Space")),
        ] {
            let flaw = given.parse::<Sequence>().unwrap_err();
            assert_eq!(
                (flaw.part.as_str(), flaw.nearest),
                (part, nearest),
                "{given}"
            );
        }
    }

    #[test]
    fn what_a_terminal_reports_equals_what_the_file_says() {
        let shift = Mods {
            shift: true,
            ..Mods::default()
        };
        let ctrl = Mods {
            ctrl: true,
            ..Mods::default()
        };
        assert_eq!(Chord::new(shift, Key::Char('A')), "A".parse().unwrap());
        assert_eq!(Chord::new(shift, Key::Char('?')), "?".parse().unwrap());
        assert_eq!(Chord::new(ctrl, Key::Char('S')), "Ctrl+S".parse().unwrap());
        assert_eq!(Chord::new(shift, Key::Tab), "Shift+Tab".parse().unwrap());
    }

    #[test]
    fn only_plain_characters_are_typed() {
        let typed = |text: &str| text.parse::<Chord>().unwrap().typed();
        assert_eq!(typed("ä"), Some('ä'));
        assert_eq!(typed("Space"), Some(' '));
        assert_eq!(
            (typed("Ctrl+a"), typed("Alt+a"), typed("Enter")),
            (None, None, None)
        );
    }

    #[test]
    fn default_keys_avoid_what_some_keyboard_or_terminal_cannot_type() {
        let allowed = |text: &str| text.parse::<Sequence>().unwrap().allowed();
        for good in [
            "a",
            "Z",
            "7",
            "g i",
            "Space h",
            "Shift+Tab",
            "Ctrl+S",
            "#",
            ":",
            "PgDn",
            "F6",
            "Ctrl+Enter",
        ] {
            assert!(allowed(good), "{good}");
        }
        for bad in [
            "Alt+a",
            "Ctrl+A",
            "Ctrl+B",
            "Ctrl+R",
            "[",
            "@",
            "\\",
            "~",
            "^",
            "ö",
            "F1",
            "F10",
            "Ins",
            "Ctrl+PgUp",
            "Shift+PgUp",
            "Ctrl+Tab",
            "Ctrl+Shift+S",
            "g @",
            "Ctrl+Space",
        ] {
            assert!(!allowed(bad), "{bad}");
        }
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let visible = any::<char>().prop_filter("keys are visible", |c| {
            !c.is_whitespace() && !c.is_control()
        });
        prop_oneof![
            4 => visible.prop_map(Key::Char),
            4 => "[ -~]".prop_map(|text| Key::Char(text.chars().next().unwrap())),
            2 => proptest::sample::select(NAMED.to_vec()).prop_map(|(_, key)| key),
            1 => (1_u8..=24).prop_map(Key::F),
        ]
    }

    fn any_chord() -> impl Strategy<Value = Chord> {
        (any::<(bool, bool, bool)>(), any_key())
            .prop_map(|((ctrl, alt, shift), key)| Chord::new(Mods { ctrl, alt, shift }, key))
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back_the_same(chords in proptest::collection::vec(any_chord(), 1..4)) {
            let sequence = Sequence(chords);
            prop_assert_eq!(sequence.to_string().parse::<Sequence>(), Ok(sequence));
        }

        #[test]
        fn no_text_makes_the_reader_fail_badly(text in ".{0,20}") {
            if let Ok(sequence) = text.parse::<Sequence>() {
                prop_assert_eq!(sequence.to_string().parse::<Sequence>(), Ok(sequence));
            }
        }
    }
}
