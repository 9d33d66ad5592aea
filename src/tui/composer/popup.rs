//! What hangs below the composer's cursor: offered names, or the insert menu that brings `@` and `#` without `AltGr`.

use crate::tui::composer::complete::{self, Offer, Sign, Word};
use crate::work::job::{AgentRow, TagRow};

/// The entries of the insert menu with their letters.
pub const MENU: [(char, Sign); 2] = [('a', Sign::Agent), ('t', Sign::Tag)];

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
    pub fn names(before: &str, agents: &[AgentRow], tags: &[TagRow]) -> Option<Self> {
        let word = complete::word(before)?;
        let offers = complete::offers(&word, agents, tags);
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
