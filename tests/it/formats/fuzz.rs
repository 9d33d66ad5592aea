//! Damaged exports: whatever happens to the bytes, a reader neither panics nor answers with more than it was given.

use std::fs;

use zuruf::import::draft::Record;
use zuruf::import::format::{Format, Settings};
use zuruf::import::input::Input;
use zuruf::import::plan;
use zuruf::import::registry::FORMATS;

use super::grown::{largest_list, samples_of};
use super::{settings, us};

/// Inputs per reader; `ZURUF_FUZZ_ROUNDS=1000000 cargo test --release damaged_exports` for more.
const ROUNDS: usize = 20_000;

fn rounds() -> usize {
    let named = std::env::var("ZURUF_FUZZ_ROUNDS");
    named.ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS)
}

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

/// The samples of a format: every file of its folder in `tests/data`, by path.
fn samples(format: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let root = samples_of(format);
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let path = entry.expect("a sample").path();
            // Archives are damaged in tests of their own.
            if path.extension().is_some_and(|e| e == "zip") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap_or(&path);
                let bytes = fs::read(&path).expect("a sample");
                found.push((name.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}

/// Small inputs that look like the format: each sample cut to pieces, with its beginning. A format that reads folders gets all
/// of them as members.
fn seeds(format: &'static dyn Format) -> Vec<Vec<(String, Vec<u8>)>> {
    let samples = samples(format.name());
    let whole: Vec<_> = samples
        .iter()
        .filter(|(name, bytes)| mine(format, name, bytes))
        .collect();
    let rounds = 12;
    let mut seeds = Vec::new();
    for (name, bytes) in &whole {
        for n in 0..rounds {
            // What describes the export stays whole beside the piece.
            let mut members: Vec<_> = samples
                .iter()
                .filter(|(other, bytes)| other != name && bytes.len() < 600)
                .cloned()
                .collect();
            members.push((name.clone(), piece(bytes, n, rounds)));
            seeds.push(members);
        }
    }
    seeds
}

/// Whether a file is one that this format reads: by itself, or as a member.
fn mine(format: &'static dyn Format, name: &str, bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let mut alone = Input::memory("x", &[(name, bytes)]);
    format.sniff(head, name) > 0 || format.sniff_all(&mut alone) > 0
}

/// The n-th piece of a sample: its first bytes, and some from the middle, from the beginning of a line or a record.
fn piece(bytes: &[u8], n: usize, of: usize) -> Vec<u8> {
    const BEGINNING: usize = 300;
    const PIECE: usize = 700;
    if bytes.len() < BEGINNING + PIECE {
        return bytes.to_vec();
    }
    let list = largest_list(bytes).filter(|list| list.len() * 3 > bytes.len());
    let (beginning, starts) = if let Some(list) = list {
        (list.start, elements(bytes, list))
    } else {
        let line = |from: usize| {
            let end = bytes[from..].iter().position(|b| *b == b'\n');
            end.map(|at| from + at + 1)
        };
        let first = line(0).unwrap_or(0);
        let starts = (0..of).filter_map(|n| line(first + (bytes.len() - first) * n / of));
        (first, starts.collect())
    };
    let start = starts
        .get(n * starts.len() / of)
        .copied()
        .unwrap_or(beginning);
    // At least one whole element, however it is indented.
    let whole = starts.iter().copied().find(|at| *at > start);
    let end = (start + PIECE).max(whole.unwrap_or(bytes.len()));
    let end = bytes.len().min(end).min(start + 5 * PIECE);
    [&bytes[..beginning.min(1500)], &bytes[start..end]].concat()
}

/// Where the elements of a list begin.
fn elements(bytes: &[u8], list: std::ops::Range<usize>) -> Vec<usize> {
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    let mut starts = vec![list.start];
    for at in list {
        match (in_string, bytes[at]) {
            (true, b'"') if !escaped => in_string = false,
            (true, byte) => escaped = byte == b'\\' && !escaped,
            (false, b'"') => in_string = true,
            (false, b'{' | b'[') => depth += 1,
            (false, b'}' | b']') => depth -= 1,
            (false, b',') if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    starts
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

/// What one reader did with damaged inputs.
#[derive(Default)]
struct Tally {
    records: usize,
    rejects: usize,
}

fn fuzz(reader: &'static dyn Format, rounds: usize) -> Tally {
    let seeds = seeds(reader);
    assert!(!seeds.is_empty(), "{}: no samples", reader.name());
    let mut dice = Dice(0x2024_1202_1000_0000);
    let mut tally = Tally::default();
    let settings = Settings {
        ours: us(),
        ..settings()
    };
    for round in 0..rounds {
        let mut members = seeds[dice.roll(seeds.len())].clone();
        let other = &seeds[dice.roll(seeds.len())];
        let at = if dice.roll(4) == 0 {
            dice.roll(members.len())
        } else {
            members.len() - 1
        };
        damage(&mut members[at].1, &other[other.len() - 1].1, &mut dice);
        let parts: Vec<_> = members
            .iter()
            .map(|(n, b)| (n.as_str(), b.as_slice()))
            .collect();
        let size: usize = parts.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut input = Input::memory("damaged", &parts);
        // Asks every format, so each is asked often enough.
        if round % 32 == 0 {
            let _ = plan::recognise(&mut input);
        }
        let plan = plan::named(&mut input, reader.name());
        let (mut records, mut bytes) = (0, 0);
        // A refused input is a fine answer; what counts is that there is one.
        let _ = plan.and_then(|plan| {
            plan.read(&mut input, &settings, &mut |record| {
                records += 1;
                match record {
                    Record::Message(draft) => {
                        tally.records += 1;
                        bytes += draft.text.len() + draft.subject.len() + draft.author.name.len();
                        assert!(
                            !draft.ext_id.is_empty()
                                && !draft.author.ext_id.is_empty()
                                && !draft.channel.is_empty(),
                            "{draft:?}"
                        );
                    }
                    Record::Reject(reject) => {
                        tally.rejects += 1;
                        bytes += reject.raw.len();
                        assert!(reject.line > 0 && reject.detail.len() <= 800);
                    }
                    Record::Touch(touch) => {
                        tally.records += 1;
                        assert!(!touch.author.ext_id.is_empty(), "{touch:?}");
                    }
                    Record::Contact(card) => {
                        tally.records += 1;
                        assert!(
                            !card.ext_id.is_empty() && !card.source.is_empty(),
                            "{card:?}"
                        );
                    }
                    Record::Gone(gone) => assert!(!gone.ext_id.is_empty()),
                    Record::Skip(_) | Record::Remark(..) => {}
                    Record::Us(name) => bytes += name.len(),
                    Record::Blank(count) => assert!(count as usize <= size),
                }
                Ok(())
            })
        });
        assert!(
            records <= 2 * size + 1 && bytes <= 6 * size,
            "{} round {round}: {records} records, {bytes} bytes of {size}",
            reader.name()
        );
    }
    tally
}

/// One in `of` of the formats, so that the tests share them; a new format is taken from the table.
fn share(n: usize, of: usize) {
    for reader in FORMATS.iter().skip(n).step_by(of) {
        let rounds = rounds();
        let tally = fuzz(*reader, rounds);
        // A fuzzer whose inputs are all refused at the door tests nothing.
        assert!(
            tally.records > rounds / 10 && tally.rejects > rounds / 50,
            "{}: {} records, {} rejects",
            reader.name(),
            tally.records,
            tally.rejects
        );
    }
}

#[test]
fn damaged_exports_do_no_harm_1() {
    share(0, 4);
}

#[test]
fn damaged_exports_do_no_harm_2() {
    share(1, 4);
}

#[test]
fn damaged_exports_do_no_harm_3() {
    share(2, 4);
}

#[test]
fn damaged_exports_do_no_harm_4() {
    share(3, 4);
}
