//! Damaged exports: whatever happens to the bytes, a reader neither panics nor answers with more than it was given.

use std::fs;

use zuruf::import::draft::Record;
use zuruf::import::format;

use super::{data, settings};

/// Inputs per reader.
const ROUNDS: usize = 20_000;

/// What the grammars of the formats hang on, and what no text may hold.
const SPICE: &[&[u8]] = &[
    b"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b":",
    b"'=",
    b"\0",
    b"\xFF",
    b"\xC3",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xED\xA0\x80",
    b"\\ud83d",
    b"null",
    b"1e999",
    b"-",
    b"/",
    b"&amp;",
    b"sep=;\n",
    b"12/11/2024 1:00 PM",
    b"0001-01-01",
    b"\xE2\x80\xAE",
];

/// A small generator with a fixed seed: a failure comes back on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }
}

/// Pieces of a sample with its first line: small enough to be read tens of thousands of times.
fn seeds(files: &[&str]) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for file in files {
        let bytes = fs::read(data().join(file)).expect("a sample");
        let header = bytes
            .iter()
            .position(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        for start in (header..bytes.len()).step_by(bytes.len() / 12 + 1) {
            // From the beginning of a line: a sample cut anywhere is broken before it is damaged.
            let start = start
                + bytes[start..]
                    .iter()
                    .position(|b| *b == b'\n')
                    .map_or(0, |at| at + 1);
            let end = bytes.len().min(start + 900);
            seeds.push([&bytes[..header.min(400)], &bytes[start..end]].concat());
        }
    }
    seeds
}

fn damage(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(input.len() + 1);
        let end = input.len().min(at + dice.roll(80));
        match dice.roll(7) {
            0 => input.truncate(at),
            1 => drop(input.drain(at..end)),
            2 => {
                let piece = input[at..end].to_vec();
                input.splice(at..at, piece);
            }
            3 => {
                let from = dice.roll(other.len());
                let piece = &other[from..other.len().min(from + dice.roll(200))];
                input.splice(at..at, piece.iter().copied());
            }
            4 if at < input.len() => input[at] = dice.roll(256) as u8,
            _ => {
                let spice = SPICE[dice.roll(SPICE.len())];
                input.splice(at..at, spice.iter().copied());
            }
        }
    }
}

fn fuzz(reader: &str, files: &[&str]) {
    let reader = format::by_name(reader).expect("a reader");
    let seeds = seeds(files);
    let mut dice = Dice(0x2024_1202_1000_0000);
    let (mut messages, mut rejects) = (0, 0);
    for round in 0..ROUNDS {
        let mut input = seeds[dice.roll(seeds.len())].clone();
        let other = &seeds[dice.roll(seeds.len())];
        damage(&mut input, other, &mut dice);
        let _ = format::sniff(&input, "damaged");
        let (mut records, mut bytes) = (0, 0);
        // A refused file is a fine answer; what counts is that there is one.
        let _ = reader.read(&mut input.as_slice(), &settings(), &mut |record| {
            records += 1;
            match record {
                Record::Message(draft) => {
                    messages += 1;
                    bytes += draft.text.len() + draft.subject.len() + draft.author.name.len();
                    assert!(
                        !draft.ext_id.is_empty()
                            && !draft.author.ext_id.is_empty()
                            && !draft.channel.is_empty()
                    );
                }
                Record::Reject(reject) => {
                    rejects += 1;
                    bytes += reject.raw.len();
                    assert!(reject.line > 0 && reject.detail.len() <= 800);
                }
                Record::Blank(count) => assert!(count as usize <= input.len()),
            }
            Ok(())
        });
        assert!(
            records <= input.len() + 1 && bytes <= 4 * input.len(),
            "round {round}: {records} records, {bytes} bytes"
        );
    }
    // A fuzzer whose inputs are all refused at the door tests nothing.
    assert!(
        messages > ROUNDS && rejects > ROUNDS / 20,
        "{messages} messages, {rejects} rejects"
    );
}

#[test]
fn damaged_twcs_files_do_no_harm() {
    fuzz("twcs", &["twcs/twcs-own.csv"]);
}

#[test]
fn damaged_csv_files_do_no_harm() {
    fuzz(
        "csv",
        &[
            "generic/messages.csv",
            "generic/messages_semicolon_bom.csv",
            "generic/messages_tab_utf16.txt",
            "generic/messages_cp1252.csv",
        ],
    );
}

#[test]
fn damaged_json_files_do_no_harm() {
    fuzz(
        "ndjson",
        &["generic/messages.ndjson", "generic/messages_array.json"],
    );
}
