//! Customer Support on Twitter: `twcs.csv` and everything pandas and Excel did to it.
//!
//! Columns are found by name (index columns and another order do not matter), parents may be `3.0`, truth values upper case,
//! texts encoded twice. `response_tweet_id` is never read: Excel turned its lists into numbers, and the parent column says the
//! same. A million rows of it are usual, so this reader names no fields and builds its drafts directly.

use std::borrow::Cow;

use crate::error::{Error, Kind, Result};
use crate::import::decode::{self, Text, repair_double_encoding};
use crate::import::draft::{Author, Direction, Draft};
use crate::import::drafting::{self, Refusal, truth};
use crate::import::format::{Format, Settings, Sink};
use crate::import::html;
use crate::import::input::Input;
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::rows::{self, Rows};
use crate::import::time::{self, Times};

/// The columns that make a file this format.
const NEEDED: [&str; 4] = ["tweet_id", "author_id", "created_at", "text"];
const KNOWN: [&str; 7] = [
    "tweet_id",
    "author_id",
    "inbound",
    "created_at",
    "text",
    "response_tweet_id",
    "in_response_to_tweet_id",
];

/// The reader of Customer Support on Twitter.
#[derive(Debug)]
pub struct Twcs;

/// Where the columns are; one that is missing is beyond the end of every row.
struct Columns {
    id: usize,
    author: usize,
    inbound: usize,
    time: usize,
    text: usize,
    parent: usize,
    width: usize,
}

impl Format for Twcs {
    fn name(&self) -> &'static str {
        "twcs"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let text = decode::head_text(head);
        let first = text
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        let cells = rows::header_cells(first, rows::delimiter_of(first, is_known));
        let has = |name: &str| cells.contains(&name);
        if NEEDED.into_iter().all(has) && (has("inbound") || has("in_response_to_tweet_id")) {
            100
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut file = input.open_only()?;
        let mut rows =
            Rows::open(Text::open(&mut *file)?, is_known).map_err(|e| decode::failed(&e))?;
        let columns = Columns::find(&rows::header(&mut rows)?)?;
        let ours = Ours::new(settings);
        let mut times = drafting::times(settings)?;
        rows::each(&mut rows, columns.width, sink, |row| {
            draft(row, &columns, &ours, &mut times, settings.times_only)
        })
    }
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

impl Columns {
    fn find(header: &[String]) -> Result<Self> {
        let at = |name: &str| header.iter().position(|cell| cell == name);
        let missing: Vec<&str> = NEEDED
            .into_iter()
            .filter(|name| at(name).is_none())
            .collect();
        if !missing.is_empty() {
            return Err(
                Error::new(Kind::Usage, "import-twcs-columns").with("missing", missing.join(", "))
            );
        }
        let place = |name| at(name).unwrap_or(usize::MAX);
        Ok(Self {
            id: place("tweet_id"),
            author: place("author_id"),
            inbound: place("inbound"),
            time: place("created_at"),
            text: place("text"),
            parent: place("in_response_to_tweet_id"),
            width: header.len(),
        })
    }
}

fn draft(
    row: &Rows<'_>,
    columns: &Columns,
    ours: &Ours,
    times: &mut Times,
    times_only: bool,
) -> Result<Draft, Refusal> {
    let refuse = |reason, detail: &str| Refusal {
        reason,
        detail: detail.to_owned(),
    };
    let id = number(row.cell(columns.id)).ok_or_else(|| refuse("id", row.cell(columns.id)))?;
    let author = row.cell(columns.author).trim();
    if author.is_empty() {
        return Err(refuse("author", ""));
    }
    let written = row.cell(columns.time);
    let at = match time::twitter(written) {
        Some(at) => at,
        None => times
            .parse(written)
            .map_err(|reason| refuse(reason, written))?,
    };
    let direction = direction(row.cell(columns.inbound).trim(), author, ours)
        .ok_or_else(|| refuse("direction", row.cell(columns.inbound)))?;
    if times_only {
        let nobody = Author::default();
        return Ok(Draft::new("x", String::new(), nobody, at, String::new()));
    }
    let text = row.cell(columns.text);
    let mended = repair_double_encoding(text);
    let encoding_repaired = row.repaired() || mended.is_some();
    let brand = if direction == Direction::Out {
        author
    } else {
        ""
    };
    let author = Author {
        ext_id: id_of(author),
        handle: author.to_owned(),
        name: brand.to_owned(),
        followers: -1,
        ..Author::default()
    };
    let text = html::three_entities(mended.map_or(Cow::Borrowed(text), Cow::Owned));
    Ok(Draft {
        // A parent Excel spoiled (`####`) is no parent.
        reply_to: number(row.cell(columns.parent))
            .unwrap_or_default()
            .to_owned(),
        direction,
        brand: brand.to_owned(),
        encoding_repaired,
        ..Draft::new("x", id.to_owned(), author, at, text)
    })
}

/// An id as digits: pandas writes a column with gaps as `3.0`.
fn number(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    let digits = cell.strip_suffix(".0").unwrap_or(cell);
    (!digits.is_empty() && digits.len() <= 40 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then_some(digits)
}

fn direction(inbound: &str, author: &str, ours: &Ours) -> Option<Direction> {
    if ours.has(author) {
        return Some(Direction::Out);
    }
    let is_inbound = truth(inbound)?;
    Some(if is_inbound {
        Direction::In
    } else {
        Direction::Out
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::import::draft::{Record, Shape};

    const HEADER: &str =
        "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
    const WHEN: &str = "Tue Oct 31 22:10:47 +0000 2017";

    fn read(csv: &[u8], settings: &Settings) -> Vec<Record> {
        let mut records = Vec::new();
        Twcs.read(
            &mut Input::memory("x", &[("x", csv)]),
            settings,
            &mut |record| {
                records.push(record);
                Ok(())
            },
        )
        .unwrap();
        records
    }

    fn message(csv: &str) -> Draft {
        match read(csv.as_bytes(), &Settings::default()).remove(0) {
            Record::Message(draft) => *draft,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_reply_of_a_brand_is_outgoing_and_names_its_parent() {
        let draft = message(&format!(
            "{HEADER}1,sprintcare,False,{WHEN},@115712 I &lt;3 &amp;amp;,2,3\n"
        ));
        assert_eq!((draft.ext_id.as_str(), draft.reply_to.as_str()), ("1", "3"));
        assert_eq!(
            (draft.direction, draft.brand.as_str()),
            (Direction::Out, "sprintcare")
        );
        assert_eq!(draft.text, "@115712 I <3 &amp;");
        assert_eq!(draft.at.rfc3339(), "2017-10-31T22:10:47Z");
        assert_eq!((draft.channel.as_str(), draft.shape), ("x", Shape::Public));
    }

    #[test]
    fn what_pandas_and_excel_did_is_undone() {
        let draft = message(&format!(
            "\u{FEFF},Unnamed: 0,text,inbound,tweet_id,in_response_to_tweet_id,author_id,created_at\n\
             0,0,\"Itâ€™s ðŸ˜‰\",TRUE,8.0,3.0,115712,{WHEN}\n"
        ));
        assert_eq!((draft.ext_id.as_str(), draft.reply_to.as_str()), ("8", "3"));
        assert_eq!(
            (draft.text.as_str(), draft.encoding_repaired),
            ("It’s 😉", true)
        );
        assert_eq!((draft.direction, draft.brand.as_str()), (Direction::In, ""));
    }

    #[test]
    fn a_sheet_at_full_height_has_its_blank_rows_counted_once() {
        let csv = format!(
            "{HEADER}1,7,True,{WHEN},hi,,\n,,,,,,\n,,,,,,\n,,,,,,\n2,7,True,{WHEN},ho,,\n,,,,,,\n"
        );
        let records = read(csv.as_bytes(), &Settings::default());
        assert_eq!(records.len(), 4);
        assert_eq!(
            (&records[1], &records[3]),
            (&Record::Blank(3), &Record::Blank(1))
        );
    }

    #[test]
    fn our_account_decides_the_direction_before_the_column() {
        let settings = Settings {
            ours: vec!["115712".to_owned()],
            ..Settings::default()
        };
        let records = read(
            format!("{HEADER}1,115712,True,{WHEN},hi,,\n").as_bytes(),
            &settings,
        );
        assert!(matches!(&records[0], Record::Message(draft) if draft.direction == Direction::Out));
    }

    #[test]
    fn broken_rows_are_rejected_one_by_one() {
        let csv = format!(
            "{HEADER}####,7,True,{WHEN},no id,,\n1,7,True,Tue Foo 31 22:10:47 +0000 2017,no time,,\n\
             2,7,maybe,{WHEN},no direction,,\n3,,True,{WHEN},nobody,,\n4,7,True,{WHEN},too many,,,,8\n5,7\n"
        );
        let reasons: Vec<_> = read(csv.as_bytes(), &Settings::default())
            .into_iter()
            .map(|record| match record {
                Record::Reject(reject) => (reject.line, reject.reason),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            reasons,
            [
                (2, "id"),
                (3, "time"),
                (4, "direction"),
                (5, "author"),
                (6, "ragged"),
                (7, "time-missing")
            ]
        );
    }

    #[test]
    fn a_file_without_its_columns_says_which() {
        let error = Twcs.read(
            &mut Input::memory("x", &[("x", b"tweet_id,text\n1,hi\n")]),
            &Settings::default(),
            &mut |_| Ok(()),
        );
        assert_eq!(
            error.unwrap_err().arg("missing"),
            Some("author_id, created_at")
        );
    }
}
