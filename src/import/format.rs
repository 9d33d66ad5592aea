//! The one trait every export format implements, the table of formats, and recognition by content.
//!
//! To add a format: one file beside this one, one line in [`FORMATS`], one fixture folder.

use std::io::BufRead;

use crate::error::Result;
use crate::import::draft::Record;

/// Settings of one import that a reader needs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Handles or ids of our own accounts: their messages are outgoing.
    pub ours: Vec<String>,
    /// The zone of times written without one.
    pub zone: Option<chrono_tz::Tz>,
    /// Column mapping for CSV (`--map`): (field, column header).
    pub columns: Vec<(String, String)>,
    /// Channel to use where the file names none.
    pub channel: Option<String>,
}

/// Takes records as they are read. `Err` stops the reader.
pub type Sink<'a> = dyn FnMut(Record) -> Result<()> + 'a;

/// One kind of export.
pub trait Format: Sync {
    /// The name in `--as`, in `batch list` and in the docs.
    fn name(&self) -> &'static str;
    /// How sure this format is, 0 (not mine) to 100 (certain), from the first bytes and the file name.
    fn sniff(&self, head: &[u8], file_name: &str) -> u8;
    /// Reads the whole input, streaming: memory does not grow with the input. Bad records become rejects; only an
    /// input that cannot be read at all, or the sink, makes it fail.
    fn read(&self, input: &mut dyn BufRead, settings: &Settings, sink: &mut Sink<'_>)
    -> Result<()>;
}

/// All formats, the most specific first.
pub static FORMATS: &[&dyn Format] = &[];
