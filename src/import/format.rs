//! The one trait every export format implements, and what its readers answer when they cannot read on by themselves.

use crate::error::{Error, Kind, Result};
use crate::import::draft::Record;
use crate::import::input::Input;
use crate::text::Clean;

/// Settings of one import that a reader needs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Handles or ids of our own accounts: their messages are outgoing.
    pub ours: Vec<String>,
    /// They were said for this very import: where none of them writes, we have not written.
    pub said: bool,
    /// The zone of times written without one (UTC when `None`).
    pub zone: Option<chrono_tz::Tz>,
    /// Column mapping for CSV (`--map`): (field, column header). The field `date-order` takes `dmy` or `mdy` instead of a
    /// column and holds for every format.
    pub columns: Vec<(String, String)>,
    /// Channel to use where the file names none.
    pub channel: Option<String>,
    /// Only the times of the messages are asked for: a reader may leave out of its drafts what is dear to make.
    pub times_only: bool,
}

/// Takes records as they are read. `Err` stops the reader.
pub type Sink<'a> = dyn FnMut(Record) -> Result<()> + 'a;

/// One kind of export.
pub trait Format: Sync {
    /// The name in `--as`, in `batch list` and in the docs.
    fn name(&self) -> &'static str;
    /// How sure this format is that one file is its own, 0 (not mine) to 100 (certain), from its first bytes and its name, which
    /// may have folders before it. Content decides; people rename.
    fn sniff(&self, head: &[u8], file_name: &str) -> u8;
    /// How sure it is that a folder or archive as a whole is its own. A format whose files can be read one by one leaves this
    /// at 0: then each member is asked for by [`Format::sniff`].
    fn sniff_all(&self, _input: &mut Input) -> u8 {
        0
    }
    /// Files that stand in an export once and say whose it is: where there are two of them, there are two exports.
    fn owners(&self) -> &'static [&'static str] {
        &[]
    }
    /// Whether the files of a folder are one export together, rather than each one by itself.
    fn is_whole(&self) -> bool {
        !self.owners().is_empty()
    }
    /// Reads all members in sight that are its own, streaming: memory does not grow with the input. Bad records become rejects;
    /// only an input that cannot be read at all, or the sink, makes it fail. Read twice, it yields the same.
    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()>;
}

/// What a reader answers when it cannot tell which of the authors are we: the names to choose from.
pub fn whose(authors: &[String]) -> Error {
    let mut names: Vec<String> = authors
        .iter()
        .take(12)
        .map(|name| Clean::name(name).to_string())
        .collect();
    if authors.len() > names.len() {
        names.push("...".to_owned());
    }
    Error::new(Kind::Usage, "import-ours")
        .with("found", names.join(", "))
        .with("names", names.join("\n"))
        .with("like", "NAME")
}

/// What a reader answers to one file of an export that means something only with the others.
pub fn part_of(export: &'static str) -> Error {
    Error::new(Kind::Usage, "import-part").with("export", export)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn who_we_are_is_asked_with_the_names_to_choose_from() {
        let many: Vec<String> = (0..20).map(|n| format!("a{n}")).collect();
        assert!(whose(&many).arg("found").unwrap().ends_with("a11, ..."));
        assert_eq!(whose(&many[..2]).arg("found"), Some("a0, a1"));
    }
}
