//! What the readers cost: each against a plain parse of the same file by the library its family is read with (`serde_json`, `csv`,
//! lines of the standard library), on some ten megabytes grown from our own samples. CPU seconds in one process, medians of
//! interleaved rounds.
//!
//! `cargo bench --bench formats [-- --quick] [-- --only NAME]`
//!
//! `cargo bench --bench formats -- --gigabyte csv` imports a gigabyte of CSV into a store and prints the peak of its memory; so do
//! `ndjson`, `telegram` (one JSON document) and `zip` (the same, packed). It takes two gigabytes in the temporary directory.
#![expect(clippy::print_stdout, clippy::print_stderr)]

mod cost;
mod gauge;
#[path = "../tests/it/formats/grown.rs"]
mod grown;

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use cost::{cpu_of, ms_of, ratio};
use gauge::{Table, median};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;
use zuruf::clock::Timestamp;
use zuruf::import::format::{Format, Settings};
use zuruf::import::input::Input;
use zuruf::import::plan;
use zuruf::import::registry::{FORMATS, by_name};
use zuruf::model::import::ImportRequest;
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{Job, Outcome};

const MEGABYTE: usize = 1 << 20;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        args.get(at + 1).cloned()
    };
    if let Some(file) = after("--child") {
        println!("{}", import(Path::new(&file)));
        return;
    }
    let dir = tempfile::tempdir().expect("a temporary directory");
    if let Some(kind) = after("--gigabyte") {
        let megabytes = after("--mb").and_then(|n| n.parse().ok()).unwrap_or(1024);
        gigabyte(dir.path(), &kind, megabytes * MEGABYTE);
        return;
    }
    let quick = args.iter().any(|a| a == "--quick");
    let (size, rounds) = if quick { (1, 1) } else { (10, 5) };
    let only = after("--only");
    let mut table = Table::default();
    for format in FORMATS {
        if only.as_deref().is_none_or(|only| only == format.name()) {
            measure(*format, dir.path(), size * MEGABYTE, rounds, &mut table);
        }
    }
    table.print();
}

fn settings() -> Settings {
    Settings {
        ours: grown::us(),
        zone: Some(chrono_tz::Europe::Berlin),
        ..Settings::default()
    }
}

fn measure(format: &'static dyn Format, dir: &Path, size: usize, rounds: usize, table: &mut Table) {
    let folder = dir.join(format.name());
    fs::create_dir(&folder).expect("a folder");
    let Some(file) = grown::grown(format, size, &folder) else {
        eprintln!("== {}: no sample", format.name());
        return;
    };
    let bytes = fs::read(&file).expect("the grown sample");
    let family = Family::of(&file);
    let (mut ours, mut plain, mut speed) = (Vec::new(), Vec::new(), Vec::new());
    let mut counts = (0, 0);
    for _ in 0..rounds {
        plain.push(cpu_of(|| counts.0 = family.parse(&bytes)));
        let ms = ms_of(|| ours.push(cpu_of(|| counts.1 = read(format, &folder))));
        speed.push(bytes.len() as f64 / MEGABYTE as f64 / ms * 1e3);
    }
    eprintln!(
        "== {}: {} MB, {} values, {} records",
        format.name(),
        bytes.len() / MEGABYTE,
        counts.0,
        counts.1
    );
    let what = format!("reading `{}`, {:.0} MB/s", format.name(), median(&speed));
    let (good, defect) = family.limits();
    table.figure(&what, family.name(), ratio(&ours, &plain), good, defect);
    fs::remove_dir_all(&folder).expect("a folder of ours");
}

/// Reads a folder as an import does, without a store; how many records.
fn read(format: &'static dyn Format, folder: &Path) -> usize {
    let mut input = Input::open_path(folder).expect("the sample");
    let plan = plan::named(&mut input, format.name()).expect("a plan");
    let mut records = 0;
    plan.read(&mut input, &settings(), &mut |_| {
        records += 1;
        Ok(())
    })
    .expect("a sound sample");
    records
}

/// How a file is read by others.
#[derive(Clone, Copy)]
enum Family {
    Json,
    Csv,
    Lines,
}

impl Family {
    fn of(file: &Path) -> Self {
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        match extension.to_ascii_lowercase().as_str() {
            "json" | "js" | "ndjson" | "jsonl" => Self::Json,
            "csv" => Self::Csv,
            _ => Self::Lines,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Json => "serde_json, into its values",
            Self::Csv => "csv, cell by cell",
            Self::Lines => "its lines",
        }
    }

    /// What is good and what a defect: texts, people, times and ids are made beyond the parse, and lines are hardly parsed at all.
    fn limits(self) -> (f64, f64) {
        match self {
            Self::Json => (2.0, 5.0),
            Self::Csv => (10.0, 25.0),
            Self::Lines => (40.0, 100.0),
        }
    }

    /// Parses all of it and keeps nothing; how many values, rows or lines.
    fn parse(self, bytes: &[u8]) -> usize {
        match self {
            Self::Json => {
                let from = if bytes.trim_ascii_start().starts_with(b"window.") {
                    bytes.iter().position(|b| *b == b'=').map_or(0, |at| at + 1)
                } else {
                    0
                };
                serde_json::Deserializer::from_slice(&bytes[from..])
                    .into_iter::<serde_json::Value>()
                    .fold(0, |count, value| {
                        std::hint::black_box(value.expect("a sound sample"));
                        count + 1
                    })
            }
            Self::Csv => {
                let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
                let mut row = csv::ByteRecord::new();
                let mut count = 0;
                while rows.read_byte_record(&mut row).expect("a sound sample") {
                    count += row.iter().map(<[u8]>::len).sum::<usize>().min(1);
                }
                count
            }
            Self::Lines => BufReader::new(bytes).split(b'\n').flatten().count(),
        }
    }
}

/// Grows a sample to a gigabyte, imports it in a process of its own, and says how much memory that took at most.
fn gigabyte(dir: &Path, kind: &str, size: usize) {
    let name = if kind == "zip" { "telegram" } else { kind };
    let format = by_name(name).expect("csv, ndjson, telegram, zip or another format");
    let parts = if kind == "zip" { PARTS } else { 1 };
    let mut file = grown::grown(format, size / parts, &dir.join("grown")).expect("a sample");
    if kind == "zip" {
        file = packed(&file, &dir.join("export.zip"));
    }
    let megabytes = size / MEGABYTE;
    let since = Instant::now();
    let out = Command::new(std::env::current_exe().expect("this bench"))
        .arg("--child")
        .arg(&file)
        .output()
        .expect("a child");
    let peak: f64 = String::from_utf8_lossy(&out.stdout)
        .trim()
        .parse()
        .unwrap_or_else(|_| unreachable!("{}", String::from_utf8_lossy(&out.stderr)));
    let verdict = if peak < 200.0 { "good" } else { "**defect**" };
    println!(
        "importing a file of {megabytes} MB ({kind}): peak {peak:.0} MB in {:.0} s ({verdict}, 200 MB allowed)",
        since.elapsed().as_secs_f64()
    );
}

/// Files of the archive: one of them may come out at 512 MB at most.
const PARTS: usize = 4;

fn packed(file: &Path, to: &Path) -> PathBuf {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(to).expect("room")));
    let options = SimpleFileOptions::default().large_file(true);
    for n in 1..=PARTS {
        zip.start_file(format!("DataExport_{n}/result.json"), options)
            .expect("an archive");
        io::copy(&mut File::open(file).expect("the sample"), &mut zip).expect("room");
    }
    zip.finish().expect("an archive");
    fs::remove_file(file).expect("a file of ours");
    to.to_owned()
}

/// Imports a file into a store beside it, as the command line does; the most memory that took, MB.
fn import(file: &Path) -> f64 {
    let opening = Opening {
        store: file.with_extension("db"),
        create: true,
        ..Opening::default()
    };
    let mut desk = Desk::open(&opening).expect("a store that opens");
    let request = ImportRequest {
        paths: vec![file.to_owned()],
        ours: settings().ours,
        ..ImportRequest::default()
    };
    match desk.run(Job::Import(request), Timestamp::from_secs(1_735_000_000)) {
        Ok(Outcome::Imported(reports)) => eprintln!("{reports:?}"),
        other => unreachable!("an import ended as {other:?}"),
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
    kb.unwrap_or(f64::NAN) / 1024.0
}
