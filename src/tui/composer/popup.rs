//! What hangs below the composer's cursor: offered names, or the insert menu that brings `@` and `#` without `AltGr`.

use crate::tui::composer::complete::{self, Offer, Sign, Word};
use crate::work::job::Names;

/// What can be inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insert {
    /// The sign of a name, which is then completed.
    Name(Sign),
    /// A canned answer.
    Canned,
    /// The value of a variable.
    Variable,
}

impl Insert {
    /// How it is typed without the menu.
    pub const fn typed(self) -> &'static str {
        match self {
            Self::Name(Sign::Agent) => "@",
            Self::Name(Sign::Tag) => "#",
            Self::Canned => "//",
            Self::Variable => "{{",
        }
    }
}

/// The entries of the insert menu with their letters.
pub const MENU: [(char, Insert); 4] = [
    ('a', Insert::Name(Sign::Agent)),
    ('t', Insert::Name(Sign::Tag)),
    ('m', Insert::Canned),
    ('v', Insert::Variable),
];

/// The popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Popup {
    /// Names for the word at the cursor.
    Names {
        /// The word.
        word: Word,
        /// What it could become, never empty.
        offers: Vec<Offer>,
        /// The chosen one.
        at: usize,
        /// Whether the choice was moved: only then Enter takes it.
        moved: bool,
    },
    /// The insert menu.
    Menu {
        /// The chosen entry.
        at: usize,
    },
}

impl Popup {
    /// The names for the word before the cursor, if there are any.
    pub fn names(before: &str, names: &Names) -> Option<Self> {
        let word = complete::word(before)?;
        let offers = complete::offers(&word, names);
        (!offers.is_empty()).then_some(Self::Names {
            word,
            offers,
            at: 0,
            moved: false,
        })
    }

    /// Moves the choice, round and round.
    pub fn step(&mut self, down: bool) {
        let (at, all) = match self {
            Self::Names {
                offers, at, moved, ..
            } => {
                *moved = true;
                (at, offers.len())
            }
            Self::Menu { at } => (at, MENU.len()),
        };
        *at = (*at + if down { 1 } else { all - 1 }) % all;
    }

    /// Whether Enter takes the choice instead of beginning a line.
    pub const fn takes_enter(&self) -> bool {
        match self {
            Self::Names { moved, .. } => *moved,
            Self::Menu { .. } => true,
        }
    }
}
