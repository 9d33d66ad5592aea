//! What is asked and was answered where an export does not tell it: who of the authors is us, day or month first, the zone of its times.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::id::QuestionId;
use crate::model::import::Reading;
use crate::text::Clean;

/// Who of the authors is us: a name, a handle or an id; there may be several.
pub const OURS: &str = "ours";
/// What comes first in a date: `dmy` or `mdy`.
pub const DATE_ORDER: &str = "date-order";
/// The zone of times written without one.
pub const ZONE: &str = "zone";
/// All questions.
pub const QUESTIONS: [&str; 3] = [OURS, DATE_ORDER, ZONE];

/// An answer that further imports of its kind use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it holds for: a format, a format on a channel (`csv:web`), or a configured source by its name.
    pub source: Clean,
    /// One of [`QUESTIONS`].
    pub question: String,
    /// The answer.
    pub value: Clean,
    /// Who gave it.
    pub agent: Clean,
    /// When.
    pub at: Timestamp,
}

/// Where what asked stands, and so how it goes on once it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A file, or an export in a folder or an archive: it is read again from there.
    File(PathBuf),
    /// A source: it is asked again.
    Source(String),
    /// It came through a pipe, and has to come again.
    Piped,
}

/// What can be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The answer.
    pub value: String,
    /// It as people read it, where that is something else: a handle for a number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shown: String,
    /// How many messages are theirs; 0: nobody counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub count: i64,
    /// In how many conversations they wrote; 0: nobody counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub threads: i64,
    /// Something they wrote, cut and masked; of the order of dates a date as it stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sample: String,
}

#[expect(clippy::trivially_copy_pass_by_ref)] // serde asks for this signature
fn is_zero(n: &i64) -> bool {
    *n == 0
}

impl Choice {
    /// It as people read it.
    pub fn name(&self) -> &str {
        if self.shown.is_empty() {
            &self.value
        } else {
            &self.shown
        }
    }
}

/// What an import asks before it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// What the answer will hold for.
    pub source: Clean,
    /// [`OURS`] or [`DATE_ORDER`].
    pub question: String,
    /// The file, as people know it.
    pub file: Clean,
    /// Its format.
    pub format: String,
    /// What can be answered, most written first.
    pub choices: Vec<Choice>,
    /// Where it stands.
    pub standing: Standing,
    /// How it was to be read.
    pub reading: Reading,
    /// The border between open and resolved, where it was said.
    pub open_since: Option<Timestamp>,
    /// Who imported.
    pub agent: Clean,
    /// When.
    pub at: Timestamp,
}
