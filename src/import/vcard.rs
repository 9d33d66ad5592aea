//! Address books as vCards, 2.1 to 4.0, mixed in one file as phones and mail programs write them.
//!
//! A card fills a person in; it is no message. Pictures and keys are passed over as they are read, so that a card costs no more
//! than its words.

mod card;
pub(super) mod property;

use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::{Record, Reject};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::lines::{Line, Lines};
use crate::import::record_id::Hashes;

use card::Building;
use property::Property;

/// The reader of vCards.
#[derive(Debug)]
pub struct VCard;

/// Bytes of one property that are kept; only pictures and keys are longer.
const PROPERTY_CAP: usize = 256 * 1024;
/// Bytes of a card that are kept for a reject.
const RAW_CAP: usize = 64 * 1024;

impl Format for VCard {
    fn name(&self) -> &'static str {
        "vcard"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let text = decode::head_text(head);
        let start = text.trim_start().get(..11);
        if start.is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCARD")) {
            98
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, _settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut file = input.open_only()?;
        let mut lines = Lines::new(Text::open(&mut *file)?);
        let mut reader = Reader::default();
        let mut raw = Vec::new();
        loop {
            raw.clear();
            match lines.next(&mut raw).map_err(|e| decode::failed(&e))? {
                Line::End => break,
                Line::Read | Line::TooLong => reader.line(lines.number(), &raw, sink)?,
            }
        }
        reader.end(sink)
    }
}

/// The card being read.
#[derive(Default)]
struct Reader {
    /// A property whose lines are being put together.
    pending: String,
    card: Option<Building>,
    /// Cards inside a card (agents in 2.1) that are open.
    nested: u32,
    /// The property before was one that holds a card.
    holds_card: bool,
    start: u64,
    raw: Vec<u8>,
    now: u64,
    hashes: Hashes,
}

impl Reader {
    fn line(&mut self, number: u64, raw: &[u8], sink: &mut Sink<'_>) -> Result<()> {
        let room = RAW_CAP.saturating_sub(self.raw.len()).min(raw.len());
        let (line, repaired) = decode::repair(raw);
        let line = line.trim_end_matches(['\n', '\r']);
        if let Some(card) = &mut self.card {
            card.repaired |= repaired;
        }
        let goes_on = property::is_cut(&self.pending);
        if goes_on || (line.starts_with([' ', '\t']) && !self.pending.is_empty()) {
            let rest = if goes_on { line } else { &line[1..] };
            if goes_on {
                self.pending.pop();
            }
            if self.pending.len() + rest.len() <= PROPERTY_CAP {
                self.pending.push_str(rest);
            }
            self.raw.extend_from_slice(&raw[..room]);
            return Ok(());
        }
        self.settle(sink)?;
        self.now = number;
        let room = RAW_CAP.saturating_sub(self.raw.len()).min(raw.len());
        self.raw.extend_from_slice(&raw[..room]);
        let mut end = line.len().min(PROPERTY_CAP);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        line[..end].clone_into(&mut self.pending);
        Ok(())
    }

    /// Takes the property that is complete.
    fn settle(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let pending = std::mem::take(&mut self.pending);
        if pending.trim().is_empty() {
            return Ok(());
        }
        let Some(property) = Property::of(&pending) else {
            return if self.card.is_none() {
                self.stray(&pending, sink)
            } else {
                Ok(())
            };
        };
        let is_card = property.value.trim().eq_ignore_ascii_case("VCARD");
        let holds_card = std::mem::replace(&mut self.holds_card, property.name == "AGENT");
        match (property.name.as_str(), &mut self.card) {
            ("BEGIN", Some(_)) if is_card && (holds_card || self.nested > 0) => self.nested += 1,
            ("BEGIN", _) if is_card => {
                self.cut(sink)?;
                self.card = Some(Building::default());
                self.start = self.now.max(1);
                self.raw = pending.into_bytes();
                self.raw.push(b'\n');
            }
            ("END", _) if is_card && self.nested > 0 => self.nested -= 1,
            ("END", Some(_)) if is_card => {
                self.raw.clear();
                let card = self.card.take().unwrap_or_default();
                sink(card.finish(&mut self.hashes))?;
            }
            (_, Some(card)) if self.nested == 0 && !is_card => card.add(&property),
            (_, Some(_)) => {}
            (_, None) => self.stray(&pending, sink)?,
        }
        Ok(())
    }

    /// What stands outside of every card.
    fn stray(&mut self, line: &str, sink: &mut Sink<'_>) -> Result<()> {
        self.raw.clear();
        sink(Record::Reject(Reject::new(
            self.now.max(1),
            "vcard",
            "",
            line.as_bytes(),
        )))
    }

    /// A card that never ended.
    fn cut(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        self.nested = 0;
        if self.card.take().is_some() {
            sink(Record::Reject(Reject::new(
                self.start,
                "vcard-cut",
                "",
                &self.raw,
            )))?;
        }
        Ok(())
    }

    fn end(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        self.settle(sink)?;
        self.cut(sink)
    }
}

#[cfg(test)]
mod tests;
