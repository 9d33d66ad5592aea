//! The tables of a Takeout. Their headers are in the account's language and their columns move from year to year, so that a
//! column is known by what stands in it.

use serde_json::Value;

use super::parent_of;
use crate::error::Result;
use crate::import::columns::{self, first_rows};
use crate::import::draft::{Author, Direction, Draft, Record};
use crate::import::drafting;
use crate::import::format::{Settings, Sink};
use crate::import::input::Input;
use crate::import::json;
use crate::import::record_id::id_of;

/// Rows that are looked at to learn the columns.
const LOOKS: usize = 40;

/// Where what stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    id: usize,
    channel: usize,
    time: usize,
    text: usize,
}

/// The columns of a table of comments or live chats, if it is one.
pub(super) fn columns_of(head: &[u8]) -> Option<Places> {
    let rows = first_rows(head, LOOKS);
    let (header, rows) = rows.split_first()?;
    if header.len() < 5 {
        return None;
    }
    let first = |test: fn(&str) -> bool| {
        (0..header.len()).find(|at| {
            let cells = rows.iter().filter_map(|row| row.get(*at));
            let cells: Vec<&String> = cells.filter(|cell| !cell.is_empty()).collect();
            !cells.is_empty()
                && cells.iter().filter(|cell| test(cell)).count() * 10 > cells.len() * 7
        })
    };
    let named = |part: &str| {
        let is = |cell: &String| cell.to_lowercase().ends_with(part);
        header.iter().position(is)
    };
    // English headers tell it without a row.
    let channel = first(is_channel).or_else(|| named("channel id"))?;
    let time = first(is_time).or_else(|| named("create timestamp"))?;
    let text = first(is_text)
        .or_else(|| named("comment text"))
        .or_else(|| named("chat text"))?;
    let id = (0..header.len()).find(|at| {
        let cells = rows.iter().filter_map(|row| row.get(*at));
        let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
        *at != channel && *at != time && cells.peek().is_some() && cells.all(|cell| is_id(cell))
    });
    let id = id
        .or_else(|| named("comment id"))
        .or_else(|| named("chat id"));
    Some(Places {
        id: id?,
        channel,
        time,
        text,
    })
}

fn is_channel(cell: &str) -> bool {
    cell.starts_with("UC") && (20..=30).contains(&cell.len()) && !cell.contains(char::is_whitespace)
}

fn is_time(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.len() >= 19
        && bytes[4] == b'-'
        && bytes[10] == b'T'
        && bytes[..4].iter().all(u8::is_ascii_digit)
}

fn is_text(cell: &str) -> bool {
    cell.starts_with('{') && (cell.contains("\"text\"") || cell.contains("\"takeoutSegments\""))
}

fn is_id(cell: &str) -> bool {
    let known = cell.starts_with("Ug") || cell.starts_with('z');
    known
        && cell
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// Reads one table.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    places: Places,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let mut times = drafting::times(settings)?;
    columns::each_member(input, at, sink, &mut |_, row, sink| {
        let id = id_of(row.cell(places.id));
        if id.is_empty() {
            return sink(Record::Reject(row.reject("id", "")));
        }
        let written = row.cell(places.time);
        let at = match times.parse(written) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, written))),
        };
        let text = text_of(row.cell(places.text));
        if text.trim().is_empty() {
            return sink(Record::Skip("empty"));
        }
        let channel = id_of(row.cell(places.channel));
        let author = Author {
            ext_id: if channel.is_empty() {
                "youtube".to_owned()
            } else {
                channel
            },
            followers: -1,
            ..Author::default()
        };
        sink(Record::Message(Box::new(Draft {
            reply_to: parent_of(&id).to_owned(),
            direction: Direction::Out,
            encoding_repaired: row.repaired(),
            ..Draft::new("youtube", id, author, at, text)
        })))
    })
}

/// The words of a cell like `{"text":"a"},{"text":"b"}`. What is no JSON is taken as it stands.
fn text_of(cell: &str) -> String {
    let list = format!("[{}]", cell.trim());
    // Line ends stand in it unescaped.
    let parsed = serde_json::from_str::<Value>(&list).or_else(|_| {
        serde_json::from_str(
            &list
                .replace('\r', "\\r")
                .replace('\n', "\\n")
                .replace('\t', "\\t"),
        )
    });
    let Ok(parsed) = parsed else {
        return cell.to_owned();
    };
    let mut text = String::new();
    for segment in parsed.as_array().map(Vec::as_slice).unwrap_or_default() {
        let inner = json::list(segment, "takeoutSegments");
        let inner = if inner.is_empty() {
            std::slice::from_ref(segment)
        } else {
            inner
        };
        for segment in inner {
            text.push_str(json::text(segment, "text"));
        }
    }
    if text.is_empty() && !cell.contains("\"text\"") {
        return cell.to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_what_stands_in_them() {
        let german = "Kanal-ID,Zeitpunkt,Preis,Kommentar-ID,Übergeordnet,Video-ID,Text\n\
            UCb1c1d8736f20db3fb6c1c6,2024-11-17T15:38:22.108000+00:00,0,Ug7a.x,Ug7a,5b6cf21a163,\"{\"\"text\"\":\"\"a\"\"}\"\n";
        let places = columns_of(german.as_bytes());
        assert_eq!(
            places,
            Some(Places {
                id: 3,
                channel: 0,
                time: 1,
                text: 6
            })
        );
        let old = "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text\n";
        assert_eq!(
            columns_of(old.as_bytes()),
            Some(Places {
                id: 0,
                channel: 1,
                time: 2,
                text: 6
            })
        );
        assert_eq!(columns_of(b"a,b,c,d,e\n1,2,3,4,5\n"), None);
    }

    #[test]
    fn segments_are_joined_and_broken_ones_kept() {
        assert_eq!(
            text_of(r#"{"text":"a"},{"text":"\n"},{"text":"@b","mention":{}}"#),
            "a\n@b"
        );
        assert_eq!(text_of("{\"text\":\"a\nb\"}"), "a\nb");
        assert_eq!(
            text_of(r#"{"takeoutSegments":[{"text":"a"},{"text":"b"}]}"#),
            "ab"
        );
        assert_eq!(
            text_of(r#"{"text":"say \\"hi\\""}"#),
            r#"{"text":"say \\"hi\\""}"#
        );
        assert_eq!(text_of("plain"), "plain");
    }
}
