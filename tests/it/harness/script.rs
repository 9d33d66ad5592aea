//! Keys as text: `jj<Enter>r<Ctrl+S>`.

use zuruf::tui::msg::{Key, KeyPress};

/// The keys of a script.
pub fn presses(text: &str) -> Vec<KeyPress> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest
            .strip_prefix('<')
            .and_then(|inner| inner.split_once('>'));
        if let Some((name, after)) = named {
            found.push(named_key(name));
            rest = after;
        } else {
            found.push(plain(Key::Char(c)));
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}

fn named_key(name: &str) -> KeyPress {
    if let Some(letter) = name.strip_prefix("Ctrl+") {
        let letter = letter.chars().next().unwrap().to_ascii_lowercase();
        return KeyPress {
            ctrl: true,
            ..plain(Key::Char(letter))
        };
    }
    let key = match name {
        "lt" => Key::Char('<'),
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "BackTab" => Key::BackTab,
        "BS" => Key::Backspace,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PgUp" => Key::PageUp,
        "PgDn" => Key::PageDown,
        other => unreachable!("no key {other}"),
    };
    plain(key)
}

const fn plain(key: Key) -> KeyPress {
    KeyPress {
        ctrl: false,
        alt: false,
        shift: false,
        key,
    }
}
