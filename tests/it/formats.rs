//! The readers over whole exports: what `expected.json` counted with other parsers must come out here.
//!
//! Our own samples stand in `tests/data`. The real ones may not be shipped; they are read from the folder that
//! `ZURUF_FIXTURES` names, and then a missing file is a failure.

#![expect(clippy::panic, clippy::print_stdout)]

mod fuzz;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zuruf::clock::Timestamp;
use zuruf::import::draft::{Direction, Draft, Record, Shape};
use zuruf::import::format::{self, Settings};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

fn settings() -> Settings {
    Settings {
        zone: Some(chrono_tz::Europe::Berlin),
        ..Settings::default()
    }
}

/// All drafts of a file, read with the format its content shows. No record may be rejected.
fn drafts(path: &Path) -> (String, Vec<Draft>) {
    drafts_under(path, &settings())
}

fn drafts_under(path: &Path, settings: &Settings) -> (String, Vec<Draft>) {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let format = format::recognise(head, "renamed.dat")
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut drafts = Vec::new();
    format
        .read(&mut bytes.as_slice(), settings, &mut |record| {
            match record {
                Record::Message(draft) => drafts.push(*draft),
                other => panic!("{}: {other:?}", path.display()),
            }
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    (format.name().to_owned(), drafts)
}

/// The thread of each message: the key the file names, else the root that following its parents leads to, be it in the
/// file or not.
fn threads(drafts: &[Draft]) -> HashSet<String> {
    let parents: HashMap<&str, &str> = drafts
        .iter()
        .map(|d| (d.ext_id.as_str(), d.reply_to.as_str()))
        .collect();
    let root = |draft: &Draft| {
        if !draft.thread.is_empty() {
            return draft.thread.clone();
        }
        let mut at = draft.ext_id.as_str();
        for _ in 0..drafts.len() {
            match parents.get(at) {
                Some(parent) if !parent.is_empty() => at = parent,
                _ => break,
            }
        }
        at.to_owned()
    };
    drafts.iter().map(root).collect()
}

fn distinct<'a>(drafts: &'a [Draft], key: fn(&'a Draft) -> &'a str) -> usize {
    drafts.iter().map(key).collect::<HashSet<_>>().len()
}

/// The figure of this name, as `expected.json` has it.
fn figure(drafts: &[Draft], name: &str) -> Option<Value> {
    let count = |test: fn(&&Draft) -> bool| drafts.iter().filter(test).count();
    let ids: HashSet<&str> = drafts.iter().map(|d| d.ext_id.as_str()).collect();
    Some(match name {
        "messages" => drafts.len().into(),
        "inbound" => count(|d| d.direction == Direction::In).into(),
        "outbound" => count(|d| d.direction == Direction::Out).into(),
        "authors" => distinct(drafts, |d| &d.author.ext_id).into(),
        "threads" => threads(drafts).len().into(),
        "first" => drafts.iter().map(|d| d.at).min()?.rfc3339().into(),
        "last" => drafts.iter().map(|d| d.at).max()?.rfc3339().into(),
        "distinct_ids" => ids.len().into(),
        "orphans" => drafts
            .iter()
            .filter(|d| !d.reply_to.is_empty() && !ids.contains(&*d.reply_to))
            .count()
            .into(),
        "roots" => count(|d| d.reply_to.is_empty()).into(),
        "multiline" => count(|d| d.text.contains('\n')).into(),
        "bare_cr_in_text" => count(|d| d.text.replace("\r\n", "").contains('\r')).into(),
        "non_ascii" => count(|d| !d.text.is_ascii()).into(),
        _ => return None,
    })
}

/// Checks all files under `folder` that `expected.json` names; how many there were.
fn check(root: &Path, folder: &str, format: &str) -> usize {
    let json = fs::read_to_string(root.join("expected.json")).expect("expected.json");
    let expected: Value = serde_json::from_str(&json).expect("expected.json is JSON");
    let files = expected[folder].as_object().expect("a folder of files");
    let mut checked = 0;
    for (file, figures) in files
        .iter()
        .filter(|(file, _)| folder == "twcs" || file.starts_with("messages"))
    {
        let (name, drafts) = drafts(&root.join(folder).join(file));
        let by_content = if file.contains("json") {
            "ndjson"
        } else {
            format
        };
        assert_eq!(name, by_content, "{file}");
        for (name, expected) in figures.as_object().expect("figures") {
            // That count took the bare CR for an LF; the file has 81 LF, 80 of which end a record.
            if file == "pandas-bare-cr.csv" && name == "multiline" {
                continue;
            }
            if let Some(found) = figure(&drafts, name) {
                assert_eq!(found, *expected, "{folder}/{file}: {name}");
            }
        }
        checked += 1;
    }
    checked
}

/// The folder of real exports, or a note that there is none.
fn fixtures() -> Option<PathBuf> {
    let folder = std::env::var_os("ZURUF_FIXTURES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: ZURUF_FIXTURES names no folder of real exports");
    }
    folder
}

#[test]
fn our_own_samples_come_out_as_counted() {
    assert_eq!(check(&data(), "twcs", "twcs"), 1);
    assert_eq!(check(&data(), "generic", "csv"), 6);
}

#[test]
fn real_twcs_files_come_out_as_counted() {
    if let Some(fixtures) = fixtures() {
        assert_eq!(check(&fixtures, "twcs", "twcs"), 7);
    }
}

#[test]
fn real_generic_files_come_out_as_counted() {
    if let Some(fixtures) = fixtures() {
        assert_eq!(check(&fixtures, "generic", "csv"), 6);
    }
}

#[test]
fn the_same_messages_come_out_of_every_generic_format() {
    let folder = data().join("generic");
    let (_, csv) = drafts(&folder.join("messages.csv"));
    for other in ["messages_semicolon_bom.csv", "messages.ndjson"] {
        assert_eq!(drafts(&folder.join(other)).1, csv, "{other}");
    }
    for part in [
        "messages_tab_utf16.txt",
        "messages_cp1252.csv",
        "messages_array.json",
    ] {
        for draft in drafts(&folder.join(part)).1 {
            assert!(csv.contains(&draft), "{part}: {draft:?}");
        }
    }
}

#[test]
fn the_demo_exports_are_read_to_the_last_record() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let settings = Settings {
        ours: ["nordwindhilfe", "hilfe@nordwind.example"]
            .map(str::to_owned)
            .to_vec(),
        ..settings()
    };
    let mut all = Vec::new();
    for (file, format, shape) in [
        ("x.csv", "twcs", Shape::Public),
        ("mastodon.ndjson", "ndjson", Shape::Public),
        ("mail.csv", "csv", Shape::Thread),
        ("web.csv", "csv", Shape::Thread),
        ("instagram.ndjson", "ndjson", Shape::Direct),
    ] {
        let (name, drafts) = drafts_under(&folder.join(file), &settings);
        assert_eq!(name, format, "{file}");
        let channel = file.split('.').next().unwrap_or_default();
        assert!(
            drafts
                .iter()
                .all(|d| d.shape == shape && d.channel == channel),
            "{file}"
        );
        assert!(
            drafts.iter().any(|d| d.direction == Direction::Out),
            "{file}"
        );
        all.extend(drafts);
    }
    assert!((115..=130).contains(&all.len()), "{}", all.len());
    let newest = all.iter().map(|d| d.at).max().map(Timestamp::rfc3339);
    assert_eq!(newest.as_deref(), Some("2024-12-02T09:58:00Z"));

    let has = |part: &str| all.iter().any(|d| d.text.contains(part));
    assert!(has("DE89 3704 0044 0532 0130 00") && has("4242 4242 4242 4242"));
    assert!(has("\u{1b}[2J") && has("\u{202e}"), "the hostile message");
    let handles = |channel: &str| -> HashSet<String> {
        all.iter()
            .filter(|d| d.channel == channel)
            .map(|d| d.author.handle.clone())
            .collect()
    };
    assert!(handles("x").contains("lenakraus") && handles("instagram").contains("lenakraus"));
    // What we answer in a direct chat names whom it went to.
    let direct = all
        .iter()
        .filter(|d| d.shape == Shape::Direct && d.direction == Direction::Out);
    assert!(
        direct
            .into_iter()
            .all(|d| !d.thread.is_empty() && d.thread != "nordwindhilfe")
    );
}
