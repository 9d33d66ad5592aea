//! Where a file keeps its records: one per line, in a list, in a list under a name, or alone.
//!
//! Answers of an API are saved page by page, by programs that write lists or lines; account exports have one record per line.

use serde::de::IgnoredAny;

use crate::error::Result;
use crate::import::decode::{Text, head_text};
use crate::import::format::Sink;
use crate::import::input::Input;
use crate::import::json::{self, Item};

/// Where the records of a format may stand.
pub(super) struct Places {
    /// The containers that are walked through.
    pub enters: fn(&str) -> bool,
    /// Keys of the outermost object that show it to be a page and no record.
    pub pages: &'static [&'static str],
    /// Where the first record of a page stands, as [`json::keys_at`] takes it.
    pub first: &'static [&'static str],
}

impl Places {
    /// The keys of the first record of a file, wherever it stands, and where.
    pub fn first_keys(&self, head: &[u8]) -> Vec<(&'static str, Vec<String>)> {
        let places = ["", "[]"].iter().chain(self.first);
        places
            .map(|place| (*place, json::keys_at(head, place)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect()
    }

    /// Whether the first record has one of these sets of keys.
    pub fn fits(&self, head: &[u8], signs: &[&[&str]]) -> bool {
        self.first_keys(head)
            .iter()
            .any(|(_, keys)| signs.iter().any(|sign| has_all(keys, sign)))
    }
}

/// Whether all of these are among the keys.
pub(super) fn has_all(keys: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|key| keys.iter().any(|k| k == key))
}

/// Hands over every value of a member, with the path it stands at: empty for records that stand alone or one per line.
pub(super) fn each(
    input: &mut Input,
    at: usize,
    places: &Places,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(Item<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let head = input.head(at)?;
    let mut file = input.open(at)?;
    let text = Text::open(&mut *file)?;
    match layout(&head, places) {
        Layout::Lines => json::each_line(text, sink, take),
        Layout::Alone => json::each(text, |_| false, sink, take),
        Layout::Page => json::each(text, places.enters, sink, take),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// A list, or an object with lists.
    Page,
    /// One record per line.
    Lines,
    /// Records over many lines, one after the other.
    Alone,
}

fn layout(head: &[u8], places: &Places) -> Layout {
    let text = head_text(head);
    if !text.trim_start().starts_with('{') {
        return Layout::Page;
    }
    let keys = json::head_keys(head);
    if keys.iter().any(|key| places.pages.contains(&key.as_str())) {
        return Layout::Page;
    }
    // A record that is longer than the head stands on one line, or is not to be told from one.
    let is_record = |line: &str| {
        line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line.trim_end()).is_ok()
    };
    if text.trim_end().contains('\n') && !text.lines().take(20).any(is_record) {
        Layout::Alone
    } else {
        Layout::Lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: Places = Places {
        enters: |path| matches!(path, "" | "tickets"),
        pages: &["tickets"],
        first: &["tickets[]"],
    };

    #[test]
    fn the_first_signs_of_a_file_show_where_its_records_stand() {
        let of = |head: &str| layout(head.as_bytes(), &PLACES);
        assert_eq!(of("\n[{\"id\":1}"), Layout::Page);
        assert_eq!(of("{\"count\":1,\"tickets\":[{"), Layout::Page);
        assert_eq!(of("{\"id\":1}\n{\"id\":2"), Layout::Lines);
        assert_eq!(of("{\"id\":1,\"cut\n{\"id\":2}\n"), Layout::Lines);
        assert_eq!(of("{\"id\":1,\"a\":[{}, {"), Layout::Lines);
        assert_eq!(
            of("{\n  \"id\": 1,\n  \"a\": [\n    {}\n  ]\n}\n"),
            Layout::Alone
        );
    }

    #[test]
    fn a_format_is_told_by_the_keys_of_its_first_record() {
        let fits = |head: &str| PLACES.fits(head.as_bytes(), &[&["id", "via"], &["number"]]);
        assert!(fits("{\"tickets\":[{\"id\":1,\"via\":{}}]}") && fits("[{\"number\":\"1\"}]"));
        assert!(fits("{\"id\":1,\"via\":{}}\n") && !fits("{\"id\":1}") && !fits("id,via"));
    }
}
