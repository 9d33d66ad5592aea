//! What an act has done so far.

use crate::model::act::Receipt;
use crate::store::journal::Entry;
use crate::text::messages::{Arg, tr_with};

/// What an act has done so far: the entry and the words for the toast.
pub(super) struct Deed {
    /// What changed.
    pub entry: Entry,
    /// The act, as the journal names it.
    pub key: &'static str,
    /// What it says.
    pub said: String,
    /// What it answers.
    pub receipt: Receipt,
    /// Conversations with the note that says why somebody else has them now.
    pub notes: Vec<(i64, i64)>,
}

impl Deed {
    /// An act that has done nothing yet.
    pub fn new(key: &'static str) -> Self {
        Self {
            entry: Entry::default(),
            key,
            said: String::new(),
            receipt: Receipt::of(0, String::new(), 0),
            notes: Vec::new(),
        }
    }

    /// The sentence `act-<name>` with the number of changed records and one more word.
    pub fn say(&mut self, name: &str, word: &str) {
        self.said = said(name, self.entry.records(), word);
    }
}

/// The sentence `act-<name>` with a count and one more word.
pub(super) fn said(name: &str, count: i64, word: &str) -> String {
    let args = [("count", Arg::Num(count)), ("word", Arg::Text(word))];
    tr_with(&format!("act-{name}"), &args)
}
