//! The one trait every export format implements, the table of formats, and recognition by content.
//!
//! To add a format: one file beside this one, one line in [`FORMATS`], one fixture folder.

use std::io::BufRead;

use crate::error::{Error, Kind, Result};
use crate::import::draft::Record;
use crate::import::generic_csv::GenericCsv;
use crate::import::ndjson::Ndjson;
use crate::import::twcs::Twcs;
use crate::import::{decode, foreign};
use crate::text::Clean;

/// Settings of one import that a reader needs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Handles or ids of our own accounts: their messages are outgoing.
    pub ours: Vec<String>,
    /// The zone of times written without one (UTC when `None`).
    pub zone: Option<chrono_tz::Tz>,
    /// Column mapping for CSV (`--map`): (field, column header). The field `date-order` takes `dmy` or `mdy` instead of a
    /// column and holds for every format.
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
pub static FORMATS: &[&dyn Format] = &[&Twcs, &Ndjson, &GenericCsv];

/// The format that is surest of this head, if any is. Content decides; the name breaks no tie that content can break.
pub fn sniff(head: &[u8], file_name: &str) -> Option<&'static dyn Format> {
    let mut best: Option<(u8, &'static dyn Format)> = None;
    for format in FORMATS {
        let sure = format.sniff(head, file_name);
        if sure > best.map_or(0, |(most, _)| most) {
            best = Some((sure, *format));
        }
    }
    best.map(|(_, format)| format)
}

/// [`sniff`], with the reason and the next step where there is no answer: empty, an archive, a picture, a web page, or text
/// that no format knows.
pub fn recognise(head: &[u8], file_name: &str) -> Result<&'static dyn Format> {
    if let Some(refusal) = foreign::refusal(head) {
        return Err(refusal);
    }
    sniff(head, file_name).ok_or_else(|| {
        let text = decode::head_text(head);
        let start: String = text
            .trim_start()
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(80)
            .collect();
        Error::new(Kind::Usage, "import-format-unknown")
            .with("start", Clean::name(&start))
            .with("known", names().join(", "))
    })
}

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().find(|format| format.name() == name).copied()
}

/// The names of all formats.
pub fn names() -> Vec<&'static str> {
    FORMATS.iter().map(|format| format.name()).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn name(head: &str) -> Option<&'static str> {
        sniff(head.as_bytes(), "export.txt").map(Format::name)
    }

    #[test]
    fn content_decides_which_format_it_is() {
        let twcs = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
        assert_eq!(name(twcs), Some("twcs"));
        assert_eq!(name(&format!("\u{FEFF},index,{twcs}")), Some("twcs"));
        assert_eq!(name("Datum;Nachricht\n01.01.2024;hi\n"), Some("csv"));
        assert_eq!(name("{\"text\":\"hi\",\"date\":1}\n"), Some("ndjson"));
        assert_eq!(name("Dear diary,\n"), None);
    }

    #[test]
    fn what_nobody_knows_is_refused_with_its_beginning() {
        let error = recognise(b"Dear diary,\nno", "x.txt").err().unwrap();
        assert_eq!(
            (error.code, error.arg("start")),
            ("import-format-unknown", Some("Dear diary,"))
        );
        assert_eq!(recognise(b"", "x.txt").err().unwrap().code, "import-empty");
    }

    #[test]
    fn formats_are_found_by_their_names() {
        for name in names() {
            assert_eq!(by_name(name).unwrap().name(), name);
        }
        assert!(by_name("fax").is_none());
    }
}
