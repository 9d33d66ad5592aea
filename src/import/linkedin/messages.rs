//! Messages. 2018 says for each whether it came or went; since 2022 there are conversations and the sender's address, since 2023
//! those of the others too.

use super::{Us, address, person, text_of, times};
use crate::error::{Error, Kind, Result};
use crate::import::attachment;
use crate::import::columns::{self, Columns, NONE};
use crate::import::draft::{Author, Direction, Draft, Record, Shape};
use crate::import::format::{Settings, Sink, whose};
use crate::import::html;
use crate::import::input::Input;
use crate::import::record_id::{Hashes, id_of};
use crate::import::rows::Rows;

/// One message as it stands.
struct Row<'r> {
    conversation: &'r str,
    from: &'r str,
    from_url: String,
    to: &'r str,
    to_urls: Vec<String>,
    direction: &'r str,
    /// Whether the table has a column for the addresses of those it went to.
    addressed: bool,
}

/// Where the columns of a table stand.
struct Places {
    conversation: usize,
    from: usize,
    from_url: usize,
    to: usize,
    to_urls: usize,
    direction: usize,
    draft: usize,
    content: usize,
    attachments: usize,
    date: usize,
    titles: [usize; 2],
}

impl Places {
    fn of(columns: &Columns) -> Self {
        let at = |name: &str| columns.at(&[name]);
        Self {
            conversation: at("conversationid"),
            from: at("from"),
            from_url: at("senderprofileurl"),
            to: at("to"),
            to_urls: at("recipientprofileurls"),
            direction: at("direction"),
            draft: at("ismessagedraft"),
            content: at("content"),
            attachments: at("attachments"),
            date: at("date"),
            titles: [at("subject"), at("conversationtitle")],
        }
    }
}

impl<'r> Row<'r> {
    fn new(places: &Places, row: &'r Rows<'_>) -> Self {
        let urls = row.cell(places.to_urls).split([',', ';', ' ']).map(address);
        Self {
            conversation: row.cell(places.conversation).trim(),
            from: row.cell(places.from).trim(),
            from_url: address(row.cell(places.from_url)),
            to: row.cell(places.to).trim(),
            to_urls: urls.filter(|url| !url.is_empty()).collect(),
            direction: row.cell(places.direction).trim(),
            addressed: places.to_urls != NONE,
        }
    }

    /// Whether several people are in the conversation, ours beside.
    fn is_group(&self) -> bool {
        self.to_urls.len() > 1 || (!self.addressed && self.to.contains(';'))
    }

    /// The people on both sides: by address where the table has those, else by name.
    fn people(&self) -> Vec<String> {
        let mut people = Vec::new();
        if self.addressed && !self.from_url.is_empty() {
            people.push(self.from_url.clone());
        } else if !self.from.is_empty() {
            people.push(self.from.to_owned());
        }
        if self.to_urls.is_empty() {
            people.extend(self.to.split([',', ';']).map(|name| name.trim().to_owned()));
            people.push(self.to.to_owned());
        }
        people.extend(self.to_urls.iter().cloned());
        people.retain(|who| !who.is_empty());
        people
    }
}

/// Reads one table.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    us: &Us,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let always = find_us(input, at, us)?;
    let mut times = times(settings)?;
    let mut hashes = Hashes::default();
    let mut places = None;
    columns::each_member(input, at, sink, &mut |columns, cells, sink| {
        let places = places.get_or_insert_with(|| Places::of(columns));
        let row = Row::new(places, cells);
        if cells.cell(places.draft).trim().eq_ignore_ascii_case("yes") {
            return sink(Record::Skip("draft"));
        }
        let raw = cells.cell(places.content);
        let text = if row.direction.is_empty() {
            text_of(raw)
        } else {
            html::entities(&text_of(raw))
        };
        let attachments = attachment::names_in(cells.cell(places.attachments), &[',', ' ', '\n']);
        if text.trim().is_empty() && attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let written = cells.cell(places.date);
        let at = match times.parse(written) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(cells.reject(reason, written))),
        };
        let is_us = match row.direction {
            "" => {
                us.is(row.from, &row.from_url)
                    || always
                        .iter()
                        .any(|own| own == row.from || *own == row.from_url)
            }
            word => word.eq_ignore_ascii_case("outgoing"),
        };
        let author = author_of(&row);
        let (shape, thread) = place(&row, &author, is_us);
        let titles = places.titles.map(|at| cells.cell(at).trim());
        let ext_id = hashes.id(&["linkedin", row.conversation, &author.ext_id, written, raw]);
        sink(Record::Message(Box::new(Draft {
            shape,
            thread,
            direction: if is_us { Direction::Out } else { Direction::In },
            subject: titles
                .into_iter()
                .find(|title| !title.is_empty())
                .unwrap_or_default()
                .to_owned(),
            attachments,
            encoding_repaired: cells.repaired(),
            ..Draft::new("linkedin", ext_id, author, at, text)
        })))
    })
}

/// Who is gone has neither address nor name of their own: a stranger of their own per conversation.
fn author_of(row: &Row<'_>) -> Author {
    let is_nobody = row.from.is_empty() || row.from.eq_ignore_ascii_case("LinkedIn Member");
    if row.from_url.is_empty() && is_nobody && !row.conversation.is_empty() {
        return Author {
            ext_id: id_of(&format!("member-{}", row.conversation)),
            name: row.from.to_owned(),
            followers: -1,
            ..Author::default()
        };
    }
    person(row.from, &row.from_url)
}

/// A chat with one person is direct where both sides are known by address (in 2018: by name), everything else is the
/// conversation it stands in.
fn place(row: &Row<'_>, author: &Author, is_us: bool) -> (Shape, String) {
    let other = match (is_us, row.addressed) {
        (true, true) => row.to_urls.first().cloned().unwrap_or_default(),
        (false, true) => row.from_url.clone(),
        (true, false) => id_of(row.to),
        (false, false) => author.ext_id.clone(),
    };
    let direct = row.addressed || row.conversation.is_empty();
    if direct && !row.is_group() && !other.is_empty() {
        return (Shape::Direct, other);
    }
    let names = [id_of(row.conversation), other, author.ext_id.clone()];
    let thread = names.into_iter().find(|name| !name.is_empty());
    (Shape::Thread, thread.unwrap_or_default())
}

/// Ends a look through a table that has told what it was looked through for.
fn enough() -> Error {
    Error::new(Kind::Interrupted, "cancelled")
}

/// Who is in every message, on one side or the other, unless a name of ours is among them; else it has to be asked.
fn find_us(input: &mut Input, at: usize, us: &Us) -> Result<Vec<String>> {
    let (mut known, mut names) = (false, Vec::<String>::new());
    let mut always: Option<Vec<String>> = None;
    let mut places = None;
    let read = columns::each_member(input, at, &mut |_| Ok(()), &mut |columns, cells, _| {
        let places = places.get_or_insert_with(|| Places::of(columns));
        let row = Row::new(places, cells);
        let people = row.people();
        known |= !row.direction.is_empty() || us.is(row.from, &row.from_url);
        known |= people.iter().any(|who| us.is(who, who));
        for name in [row.from, row.to] {
            if !name.is_empty() && names.len() < 50 && !names.iter().any(|n| n == name) {
                names.push(name.to_owned());
            }
        }
        match &mut always {
            _ if people.is_empty() => {}
            Some(always) => always.retain(|who| people.contains(who)),
            None => always = Some(people),
        }
        // Whoever else writes is of no account.
        if known { Err(enough()) } else { Ok(()) }
    });
    match read {
        Err(error) if !known => return Err(error),
        _ => {}
    }
    if known || names.is_empty() {
        return Ok(Vec::new());
    }
    let mut always = always.unwrap_or_default();
    always.sort_unstable();
    always.dedup();
    if always.len() == 1 {
        Ok(always)
    } else {
        Err(whose(&names))
    }
}
