//! What hangs below the composer's cursor: offered names, or the insert menu that brings `@` and `#` without `AltGr`.

use crate::model::act::DraftKind;
use crate::tui::command::{Command, Insert};
use crate::tui::composer::complete::{self, Offer, Word};
use crate::work::job::Names;

/// A row of the insert menu: its letter, how it is typed without the menu, what it does.
pub type Row = (char, &'static str, Command);

/// The insert menu of a reply; a note has no files and answers nobody.
const MENU: [Row; 8] = [
    ('a', "@", Command::Insert(Insert::Agent)),
    ('t', "#", Command::Insert(Insert::Tag)),
    ('m', "//", Command::Insert(Insert::Canned)),
    ('v', "{{", Command::Insert(Insert::Variable)),
    ('c', "", Command::Insert(Insert::Contact)),
    ('e', ":", Command::Insert(Insert::Emoji)),
    ('s', "", Command::Insert(Insert::Similar)),
    ('f', "", Command::Attach),
];

/// The insert menu of this kind of text.
pub fn menu(kind: DraftKind) -> &'static [Row] {
    match kind {
        DraftKind::Reply => &MENU,
        DraftKind::Note => &MENU[..MENU.len() - 2],
    }
}

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
        /// Its rows.
        rows: &'static [Row],
        /// The chosen one.
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
            Self::Menu { rows, at } => (at, rows.len()),
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
