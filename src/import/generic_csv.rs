//! Any CSV whose header says what its columns mean: comma, semicolon, tab or bar, English or German, or mapped by hand.
//!
//! A text and some time are needed, everything else is taken where it is there.

use crate::error::{Error, Kind, Result};
use crate::import::decode::{self, Text};
use crate::import::drafting::{Drafts, is_date_order};
use crate::import::fields::{self, Field, Values, field_of};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::rows::{self, Rows};
use crate::text::Clean;

/// The reader of generic CSV.
#[derive(Debug)]
pub struct GenericCsv;

impl Format for GenericCsv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let text = decode::head_text(head);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let mut first = lines.next().unwrap_or_default();
        if first
            .trim_matches('"')
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("sep="))
        {
            first = lines.next().unwrap_or_default();
        }
        if first.trim_start().starts_with(['{', '[']) {
            return 0;
        }
        let cells = rows::header_cells(first, rows::delimiter_of(first, is_known));
        if cells.len() > 1 && fields::make_messages(cells.into_iter()) {
            70
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut file = input.open_only()?;
        let mut rows =
            Rows::open(Text::open(&mut *file)?, is_known).map_err(|e| decode::failed(&e))?;
        let columns = columns(&rows::header(&mut rows)?, settings)?;
        let mut drafts = Drafts::new(self.name(), settings)?;
        rows::each(&mut rows, columns.len(), sink, |row| {
            drafts.draft(&values(row, &columns))
        })
    }
}

fn is_known(name: &str) -> bool {
    field_of(name).is_some()
}

/// What each column means: as mapped by hand, else by its header.
fn columns(header: &[String], settings: &Settings) -> Result<Vec<Option<Field>>> {
    let mut mapped = Vec::new();
    for (field, column) in settings
        .columns
        .iter()
        .filter(|(field, _)| !is_date_order(field))
    {
        let known = field_of(field).ok_or_else(|| {
            Error::new(Kind::Usage, "import-map-field")
                .with("field", field)
                .with("known", fields::map_names())
        })?;
        let at = header
            .iter()
            .position(|cell| cell.eq_ignore_ascii_case(column.trim()))
            .ok_or_else(|| {
                Error::new(Kind::Usage, "import-map-column")
                    .with("column", column)
                    .with("found", listed(header))
            })?;
        mapped.push((at, known));
    }
    let columns: Vec<Option<Field>> = header
        .iter()
        .enumerate()
        .map(
            |(at, name)| match mapped.iter().find(|(column, _)| *column == at) {
                Some((_, field)) => Some(*field),
                // A field mapped by hand is not taken from the column that happens to have its name.
                None => field_of(name)
                    .filter(|field| !mapped.iter().any(|(_, by_hand)| by_hand == field)),
            },
        )
        .collect();
    if columns.contains(&Some(Field::Text)) && columns.iter().flatten().any(|field| field.is_time())
    {
        return Ok(columns);
    }
    Err(Error::new(Kind::Usage, "import-columns").with("found", listed(header)))
}

/// The header for a message to the user: foreign text, so cleaned and cut.
fn listed(header: &[String]) -> Clean {
    let names: String = header.join(", ").chars().take(300).collect();
    Clean::name(&names)
}

fn values<'a>(row: &'a Rows<'_>, columns: &[Option<Field>]) -> Values<'a> {
    let mut values = Values::new(row.repaired());
    for (at, field) in columns.iter().enumerate() {
        let Some(field) = *field else { continue };
        let cell = unguarded(row.cell(at));
        if field == Field::Attachments {
            let names = cell
                .split(['|', ';', '\n'])
                .map(str::trim)
                .filter(|name| !name.is_empty());
            values.attachments.extend(names.map(str::to_owned));
        } else {
            values.set(field, cell);
        }
    }
    values
}

/// A cell without the `'` that spreadsheets and careful exporters put before what could be a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::{Direction, Draft, Record, Shape};

    fn read(csv: &[u8], settings: &Settings) -> (Vec<Draft>, Vec<(u64, &'static str)>) {
        let (mut drafts, mut rejects) = (Vec::new(), Vec::new());
        GenericCsv
            .read(
                &mut Input::memory("x", &[("x", csv)]),
                settings,
                &mut |record| {
                    match record {
                        Record::Message(draft) => drafts.push(*draft),
                        Record::Reject(reject) => rejects.push((reject.line, reject.reason)),
                        _ => {}
                    }
                    Ok(())
                },
            )
            .unwrap();
        (drafts, rejects)
    }

    fn mapped(columns: &[(&str, &str)]) -> Settings {
        let columns = columns
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect();
        Settings {
            columns,
            zone: Some(chrono_tz::Europe::Berlin),
            ..Settings::default()
        }
    }

    #[test]
    fn a_german_excel_sheet_is_read() {
        let csv = "sep=;\r\nId;Kanal;Richtung;Absender;E-Mail;Datum;Uhrzeit;Betreff;Nachricht;Vorgang;Anhänge\r\n\
                   17;E-Mail;Eingang;Jörg Weiß;j@example.org;02.12.2024;11:00;Frage;'=Summe 3;V-9;a.pdf|b.png\r\n";
        let (drafts, _) = read(csv.as_bytes(), &mapped(&[]));
        let draft = &drafts[0];
        assert_eq!(
            (draft.channel.as_str(), draft.ext_id.as_str()),
            ("mail", "17")
        );
        assert_eq!((draft.shape, draft.thread.as_str()), (Shape::Thread, "V-9"));
        assert_eq!(draft.at.rfc3339(), "2024-12-02T10:00:00Z");
        assert_eq!(
            (draft.text.as_str(), draft.subject.as_str()),
            ("=Summe 3", "Frage")
        );
        assert_eq!(
            (draft.author.ext_id.as_str(), draft.direction),
            ("j@example.org", Direction::In)
        );
        assert_eq!(draft.attachments, ["a.pdf", "b.png"]);
    }

    #[test]
    fn columns_can_be_mapped_by_hand() {
        let csv = b"when|what|text|who\n2024-12-02T10:00:00Z|hello|ignored|Anna\n";
        let settings = mapped(&[("time", "when"), ("text", "WHAT"), ("author", "who")]);
        let (drafts, _) = read(csv, &settings);
        assert_eq!(
            (drafts[0].text.as_str(), drafts[0].author.name.as_str()),
            ("hello", "Anna")
        );

        let code = |settings| {
            GenericCsv
                .read(
                    &mut Input::memory("x", &[("x", csv.as_slice())]),
                    &settings,
                    &mut |_| Ok(()),
                )
                .unwrap_err()
                .code
        };
        assert_eq!(code(mapped(&[("colour", "what")])), "import-map-field");
        assert_eq!(code(mapped(&[("text", "nowhere")])), "import-map-column");
        assert_eq!(
            code(mapped(&[("date-order", "ymd"), ("time", "when")])),
            "import-map-order"
        );
        assert_eq!(code(mapped(&[])), "import-columns");
    }

    #[test]
    fn an_american_sheet_needs_its_date_order_once() {
        let csv = b"date,text\n12/02/2024 10:00 AM,first\n12/31/2024 10:00 AM,second\n12/02/2024 10:00 AM,third\n";
        let (drafts, rejects) = read(csv, &mapped(&[]));
        assert_eq!((drafts.len(), rejects), (2, vec![(2, "time-ambiguous")]));
        let (drafts, rejects) = read(csv, &mapped(&[("date-order", "mdy")]));
        assert_eq!((drafts.len(), rejects.len()), (3, 0));
    }

    #[test]
    fn short_rows_are_filled_and_long_ones_rejected() {
        let csv = b"text,date,lang\nshort,2024-12-02\nlong,2024-12-02,de,what?\ntrailing,2024-12-02,de,,\n,2024-12-02,de\nx,,\n";
        let (drafts, rejects) = read(csv, &mapped(&[]));
        assert_eq!(
            drafts.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(),
            ["short", "trailing"]
        );
        assert_eq!(rejects, [(3, "ragged"), (5, "text"), (6, "time-missing")]);
    }

    #[test]
    fn a_header_alone_is_no_failure() {
        assert_eq!(read(b"text,date\n", &mapped(&[])), (vec![], vec![]));
    }

    #[test]
    fn only_a_header_that_makes_messages_is_recognised() {
        let sniff = |head: &str| GenericCsv.sniff(head.as_bytes(), "x.csv");
        assert_eq!(sniff("Datum;Nachricht\n"), 70);
        assert_eq!(sniff("sep=,\nDatum,Nachricht\n"), 70);
        assert_eq!(sniff("First Name,E-mail 1 - Value\n"), 0);
        assert_eq!(sniff("date of the message text\n"), 0);
        assert_eq!(sniff("{\"text\": 1, \"date\": 2}\n"), 0);
    }
}
