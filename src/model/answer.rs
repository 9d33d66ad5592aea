//! What was answered where an export does not tell it: who of the authors is us, day or month first, the zone of its times.

use crate::clock::Timestamp;
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
