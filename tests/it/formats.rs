//! The readers over whole exports: what `expected.json` counted with other parsers must come out here.
//!
//! Our own samples stand in `tests/data`, in the folder of their format. The real ones may not be shipped; they are read from the
//! folder that `ZURUF_FIXTURES` names, and then a missing file is a failure. A new format brings a file of [`Case`]s; the tests
//! with damaged and with large inputs take it from the table of formats.

#![expect(clippy::panic, clippy::print_stdout)]

mod bluesky;
mod discord;
mod fuzz;
mod generic;
mod grown;
mod hostile;
mod linkedin;
mod mail;
mod mastodon;
mod memory;
mod meta;
mod people;
mod reddit;
mod several;
mod slack;
mod telegram;
mod tickets;
mod twcs;
mod whatsapp;
mod x;
mod youtube;

use grown::us;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zuruf::clock::Timestamp;
use zuruf::import::draft::{Card, Direction, Draft, Record, Shape, Touch};
use zuruf::import::format::Settings;
use zuruf::import::input::Input;
use zuruf::import::plan;
use zuruf::model::message::Marks;

/// One export whose figures are known.
pub struct Case {
    /// File, folder or archive below the fixtures.
    pub path: &'static str,
    /// Format and unit in `expected.json`.
    pub expected: [&'static str; 2],
    /// The format it is recognised as.
    pub format: &'static str,
    /// Names of ours (`--ours`).
    pub ours: &'static [&'static str],
    /// The zone of times written without one.
    pub zone: chrono_tz::Tz,
    /// Which of its messages the figures speak of.
    pub of: fn(&Draft) -> bool,
    /// Figures that only this format has.
    pub own: fn(&Export, &str) -> Option<Value>,
    /// Figures that do not speak of what a reader yields, each with the reason.
    pub beside: &'static [(&'static str, &'static str)],
}

impl Case {
    /// A case with nothing special.
    pub const fn new(
        format: &'static str,
        path: &'static str,
        expected: [&'static str; 2],
    ) -> Self {
        Self {
            path,
            expected,
            format,
            ours: &[],
            zone: chrono_tz::Europe::Berlin,
            of: |_| true,
            own: |_, _| None,
            beside: &[],
        }
    }
}

/// All that a reader yields.
#[derive(Debug, Default)]
pub struct Export {
    /// The format's name.
    pub format: String,
    /// Messages, without notes.
    pub messages: Vec<Draft>,
    /// Notes for the team.
    pub notes: Vec<Draft>,
    /// Touches.
    pub touches: Vec<Touch>,
    /// The people in it.
    pub contacts: Vec<Card>,
    /// Ids of what is gone.
    pub gone: Vec<String>,
    /// What was left out.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Remarks.
    pub remarks: Vec<String>,
}

impl Export {
    /// How much of this kind was left out.
    pub fn skipped(&self, what: &str) -> u64 {
        self.skipped.get(what).copied().unwrap_or(0)
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

fn settings() -> Settings {
    Settings {
        zone: Some(chrono_tz::Europe::Berlin),
        ..Settings::default()
    }
}

/// All that comes out of an input, read with the format its content shows. No record may be rejected.
fn export(path: &Path, settings: &Settings) -> Export {
    let mut input = Input::open_path(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let plan = plan::recognise(&mut input).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut export = Export {
        format: plan.name().to_owned(),
        ..Export::default()
    };
    plan.read(&mut input, settings, &mut |record| {
        match record {
            Record::Message(draft) if draft.direction == Direction::Note => {
                export.notes.push(*draft);
            }
            Record::Message(draft) => export.messages.push(*draft),
            Record::Touch(touch) => export.touches.push(*touch),
            Record::Contact(card) => export.contacts.push(*card),
            Record::Gone(gone) => export.gone.push(gone.ext_id),
            Record::Skip(what) => *export.skipped.entry(what).or_default() += 1,
            Record::Remark(what, detail) => export.remarks.push(format!("{what} {detail}")),
            Record::Blank(_) | Record::Us(_) => {}
            Record::Reject(_) => panic!("{}: {record:?}", path.display()),
        }
        Ok(())
    })
    .unwrap_or_else(|e| panic!("{}: {e} {:?}", path.display(), e.arg("found")));
    export
}

fn drafts(path: &Path) -> Vec<Draft> {
    export(path, &settings()).messages
}

/// The thread of each message: the key the file names, else the root that following its parents leads to, be it in the
/// file or not.
fn threads(drafts: &[&Draft]) -> HashSet<String> {
    let parents: HashMap<&str, &str> = drafts
        .iter()
        .map(|d| (d.ext_id.as_str(), d.reply_to.as_str()))
        .collect();
    let root = |draft: &&Draft| {
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

/// The figure of this name, as `expected.json` has it.
fn figure(export: &Export, drafts: &[&Draft], name: &str) -> Option<Value> {
    let count =
        |test: fn(&Draft) -> bool| -> Value { drafts.iter().filter(|d| test(d)).count().into() };
    let distinct = |key: fn(&Draft) -> &str| -> Value {
        let all: HashSet<&str> = drafts.iter().map(|d| key(d)).collect();
        all.len().into()
    };
    let ids: HashSet<&str> = drafts.iter().map(|d| d.ext_id.as_str()).collect();
    Some(match name {
        "messages" => drafts.len().into(),
        "inbound" => count(|d| d.direction == Direction::In),
        "outbound" => count(|d| d.direction == Direction::Out),
        "authors" => distinct(|d| &d.author.ext_id),
        "threads" => threads(drafts).len().into(),
        "first" => drafts.iter().map(|d| d.at).min()?.rfc3339().into(),
        "last" => drafts.iter().map(|d| d.at).max()?.rfc3339().into(),
        "distinct_ids" => ids.len().into(),
        "orphans" => drafts
            .iter()
            .filter(|d| !d.reply_to.is_empty() && !ids.contains(&*d.reply_to))
            .count()
            .into(),
        "replies" => count(|d| !d.reply_to.is_empty()),
        "roots" => count(|d| d.reply_to.is_empty()),
        "multiline" => count(|d| d.text.contains('\n')),
        "bare_cr_in_text" => count(|d| d.text.replace("\r\n", "").contains('\r')),
        "non_ascii" => count(|d| !d.text.is_ascii()),
        "max_text" => drafts.iter().map(|d| d.text.chars().count()).max()?.into(),
        "with_media" | "with_photos" | "media" => count(|d| !d.attachments.is_empty()),
        "attachments" => drafts
            .iter()
            .map(|d| d.attachments.len())
            .sum::<usize>()
            .into(),
        "retweets" => count(|d| d.marks.has(Marks::REPOST)),
        "edited" => count(|d| d.marks.has(Marks::EDITED)),
        "deleted" => count(|d| d.marks.has(Marks::GONE)),
        "contacts" => export.contacts.len().into(),
        "with_email" => export
            .contacts
            .iter()
            .filter(|card| !card.emails.is_empty())
            .count()
            .into(),
        "internal_notes" => export.notes.len().into(),
        "service" | "system" | "events" | "activity" => {
            (export.skipped("system") + export.skipped("event")).into()
        }
        "drafts" => export.skipped("draft").into(),
        _ => return None,
    })
}

/// Checks a case against the figures in the folder; every figure that stands there is compared or has a reason not to be.
fn check_one(root: &Path, case: &Case) {
    let json = fs::read_to_string(root.join("expected.json")).expect("expected.json");
    let all: Value = serde_json::from_str(&json).expect("expected.json is JSON");
    let figures = &all[case.expected[0]][case.expected[1]];
    let settings = Settings {
        ours: case.ours.iter().map(|name| (*name).to_owned()).collect(),
        zone: Some(case.zone),
        ..settings()
    };
    let export = export(&root.join(case.path), &settings);
    assert_eq!(export.format, case.format, "{}", case.path);
    let drafts: Vec<&Draft> = export.messages.iter().filter(|d| (case.of)(d)).collect();
    for (name, expected) in figures.as_object().expect("figures") {
        if case.beside.iter().any(|(beside, _)| beside == name) {
            continue;
        }
        let found = (case.own)(&export, name).or_else(|| figure(&export, &drafts, name));
        let place = format!("{} {:?}: {name}", case.path, case.expected);
        let found = found.unwrap_or_else(|| panic!("{place} is not compared"));
        assert_eq!(found, *expected, "{place}");
    }
}

/// Checks cases with our own samples, and with the real ones where there are any.
fn check(cases: &[Case]) {
    for case in cases.iter().filter(|case| data().join(case.path).exists()) {
        check_one(&data(), case);
    }
    if let Some(fixtures) = fixtures() {
        for case in cases {
            check_one(&fixtures, case);
        }
    }
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
        let export = export(&folder.join(file), &settings);
        assert_eq!(export.format, format, "{file}");
        let drafts = export.messages;
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
