//! Whole exports: as many messages, threads and people as counted elsewhere, once and for all, in whatever order they come.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zuruf::clock::Timestamp;
use zuruf::import::draft::{Direction, Draft, Record};
use zuruf::import::format::Settings;
use zuruf::import::input::Input;
use zuruf::import::plan;

use super::forests::portrait;
use crate::scene::{self, Dice, Scene};

fn drafts(path: &Path) -> Vec<Draft> {
    let mut input = Input::open_path(path).unwrap();
    let plan = plan::recognise(&mut input).unwrap();
    let mut drafts = Vec::new();
    let settings = Settings {
        zone: Some(chrono_tz::Europe::Berlin),
        ..Settings::default()
    };
    let mut keep = |record| {
        if let Record::Message(draft) = record {
            drafts.push(*draft);
        }
        Ok(())
    };
    plan.read(&mut input, &settings, &mut keep).unwrap();
    drafts
}

/// A store that reads times without a zone as the counters did.
fn berlin() -> Scene {
    Scene::with(zuruf::config::Config {
        timezone: Some(chrono_tz::Europe::Berlin),
        ..zuruf::config::Config::default()
    })
}

fn check(root: &Path, folder: &str, least: usize) {
    let json = std::fs::read_to_string(root.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&json).unwrap();
    let files = expected[folder].as_object().unwrap();
    let files: Vec<_> = files
        .iter()
        .filter(|(file, _)| folder == "twcs" || file.starts_with("messages"))
        .collect();
    assert!(files.len() >= least);
    for (file, figures) in files {
        let path = root.join(folder).join(file);
        let people: HashSet<(String, String)> = drafts(&path)
            .into_iter()
            .filter(|d| d.direction == Direction::In)
            .map(|d| (d.channel, d.author.ext_id))
            .collect();
        let scene = berlin();
        let mut desk = scene.desk();
        let import = |desk: &mut _| {
            let mut reports =
                scene::import_all(desk, std::slice::from_ref(&path), Timestamp(0)).unwrap();
            reports.remove(0)
        };
        let report = import(&mut desk);
        let messages = figures["messages"].as_i64().unwrap();
        let expected = (
            messages,
            0,
            0,
            figures["threads"].as_i64().unwrap(),
            people.len() as i64,
        );
        let found = (
            report.new,
            report.known,
            report.rejected,
            report.conversations,
            report.contacts,
        );
        assert_eq!(found, expected, "{file}");
        let table = |name: &str| scene.number(&format!("SELECT count(*) FROM {name}"));
        assert_eq!(
            (table("message"), table("conversation"), table("contact")),
            (expected.0, expected.3, expected.4),
            "{file}"
        );
        assert_eq!(
            scene.number("SELECT count(*) FROM message WHERE kind = 1"),
            figures["outbound"].as_i64().unwrap(),
            "{file}"
        );
        let before = portrait(&scene);
        for _ in 0..2 {
            let again = import(&mut desk);
            let found = (
                again.new,
                again.known,
                again.edited,
                again.conversations,
                again.contacts,
            );
            assert_eq!(found, (0, messages, 0, 0, 0), "{file}");
        }
        assert_eq!(portrait(&scene), before, "{file}");
        scene::assert_sound(&mut desk);
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
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
fn our_own_samples_come_in_as_counted_and_only_once() {
    check(&data(), "twcs", 1);
    check(&data(), "generic", 6);
}

#[test]
fn real_twcs_files_come_in_as_counted_and_only_once() {
    if let Some(fixtures) = fixtures() {
        check(&fixtures, "twcs", 7);
    }
}

#[test]
fn real_generic_files_come_in_as_counted_and_only_once() {
    if let Some(fixtures) = fixtures() {
        check(&fixtures, "generic", 6);
    }
}

/// The drafts as NDJSON.
fn written(drafts: &[Draft]) -> String {
    let mut out = String::new();
    for d in drafts {
        let line = json!({
            "id": d.ext_id, "channel": d.channel, "author_id": d.author.ext_id, "handle": d.author.handle,
            "inbound": d.direction == Direction::In, "created_at": d.at.utc().to_rfc3339(),
            "text": d.text, "in_reply_to": d.reply_to,
        });
        out.push_str(&line.to_string());
        out.push('\n');
    }
    out
}

/// No two messages of one moment: their order would be the order of the file.
fn apart(drafts: &mut [Draft]) {
    drafts.sort_by(|a, b| (a.at, &a.ext_id).cmp(&(b.at, &b.ext_id)));
    let mut last = Timestamp(i64::MIN);
    for draft in drafts {
        draft.at = draft.at.max(last.plus(1));
        last = draft.at;
    }
}

fn any_order(path: &Path) {
    let mut ascending = drafts(path);
    apart(&mut ascending);
    let mut shuffled = ascending.clone();
    let mut dice = Dice::new(7);
    for i in (1..shuffled.len()).rev() {
        shuffled.swap(i, dice.roll(i as u64 + 1) as usize);
    }
    let newest_first: Vec<Draft> = ascending.iter().rev().cloned().collect();
    let third = ascending.len() / 3;
    let ways: [&[&[Draft]]; 6] = [
        &[&ascending],
        &[&newest_first],
        &[&shuffled],
        &[&ascending[..2 * third], &ascending[third..]],
        &[&ascending[third..], &ascending[..2 * third]],
        &[&shuffled[..2 * third], &shuffled[third..]],
    ];
    let since = ascending[third].at;
    let portraits = ways.map(|files| {
        let scene = berlin();
        let mut desk = scene.desk();
        // In small chunks, as when a colleague works.
        let _colleague = scene.desk();
        for (n, file) in files.iter().enumerate() {
            let path = scene.write(&format!("{n}.ndjson"), &written(file));
            scene::import_all(&mut desk, &[path], since).unwrap();
        }
        scene::assert_sound(&mut desk);
        portrait(&scene)
    });
    assert!(portraits[0].len() > 30);
    for (n, other) in portraits.iter().enumerate() {
        assert!(
            *other == portraits[0],
            "{}: way {n} differs",
            path.display()
        );
    }
}

#[test]
fn the_order_of_an_export_does_not_matter() {
    any_order(&data().join("twcs/twcs-own.csv"));
    if let Some(fixtures) = fixtures() {
        any_order(&fixtures.join("twcs/pandas-index.csv"));
    }
}
