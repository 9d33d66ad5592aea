//! DiscordChatExporter's CSV: who, when, what, and nothing else. No ids, no replies, no name of the channel but in the file's.

use super::person;
use crate::error::Result;
use crate::import::draft::{Direction, Draft, Record, Shape};
use crate::import::drafting;
use crate::import::format::{Settings, Sink, whose};
use crate::import::input::{Input, Member};
use crate::import::person::Ours;
use crate::import::record_id::{Hashes, id_of};
use crate::import::{attachment, columns};
use crate::model::import::Twins;

/// Reads one file.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let ours = Ours::new(settings);
    find_us(input, at, &ours)?;
    let thread = channel_of(&input.members()[at]);
    let mut times = drafting::times(settings)?;
    let mut hashes = Hashes::default();
    columns::each_member(input, at, sink, &mut |columns, row, sink| {
        let cell = |name: &str| row.cell(columns.at(&[name]));
        let (id, name, written, text) = (
            id_of(cell("authorid")),
            cell("author"),
            cell("date"),
            cell("content"),
        );
        let attachments = attachment::names_in(cell("attachments"), &[',', '\n']);
        if text.trim().is_empty() && attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let at = match times.parse(written) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, written))),
        };
        let key = [id, id_of(name)].into_iter().find(|key| !key.is_empty());
        let Some(key) = key else {
            return sink(Record::Reject(row.reject("author", "")));
        };
        let is_us = ours.has(&key) || ours.has(bare(name));
        let ext_id = hashes.id(&["discord", &thread, &key, written, text]);
        sink(Record::Message(Box::new(Draft {
            thread: thread.clone(),
            shape: Shape::Thread,
            direction: if is_us { Direction::Out } else { Direction::In },
            encoding_repaired: row.repaired(),
            attachments,
            twins: Twins::Form,
            ..Draft::new(
                "discord",
                ext_id,
                person(key, bare(name), ""),
                at,
                text.to_owned(),
            )
        })))
    })
}

/// `name#1234`, as it was written before 2023, without its number.
fn bare(name: &str) -> &str {
    match name.rsplit_once('#') {
        Some((bare, number)) if number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
            bare
        }
        _ => name,
    }
}

/// The channel by its id in the file's name, `... [1012224565567721552].csv`; all that tells channels apart.
fn channel_of(member: &Member) -> String {
    let ids = member
        .file_name()
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split(']').next());
    let id = ids
        .into_iter()
        .find(|id| id.len() > 15 && id.bytes().all(|b| b.is_ascii_digit()));
    id.map_or_else(|| "channel".to_owned(), str::to_owned)
}

fn find_us(input: &mut Input, at: usize, ours: &Ours) -> Result<()> {
    let (mut known, mut names) = (false, Vec::new());
    columns::each_member(input, at, &mut |_| Ok(()), &mut |columns, row, _| {
        let (id, name) = (
            row.cell(columns.at(&["authorid"])),
            row.cell(columns.at(&["author"])),
        );
        known |= ours.has(id) || ours.has(bare(name));
        if names.len() < 50 && !name.is_empty() && !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
        Ok(())
    })?;
    if known || names.is_empty() {
        return Ok(());
    }
    Err(whose(&names))
}
