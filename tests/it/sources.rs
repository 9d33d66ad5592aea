//! Sources: drop folders, commands and addresses bring what is new, once, and say what went wrong.

#![expect(clippy::unwrap_used)]

mod server;

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::config::endpoint::Endpoint;
use zuruf::config::source::Source;
use zuruf::model::id::QuestionId;
use zuruf::model::source::{SourceReport, SourceRow};
use zuruf::store::source as stored;
use zuruf::store::sqlite::{self, Mode};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Message, Scene, message};
use server::Server;

fn with(source: Source) -> (Scene, Desk) {
    let scene = Scene::with(Config {
        sources: vec![source],
        ..Config::default()
    });
    let desk = scene.desk();
    (scene, desk)
}

fn reading(source: Source) -> Source {
    let mut source = source;
    source.reading.channel = Some("mastodon".to_owned());
    source.reading.ours = vec!["nordwindhilfe".to_owned()];
    source
}

fn ask(desk: &mut Desk) -> SourceReport {
    desk.pull_all(true, &mut |_| true).unwrap().remove(0)
}

fn row(desk: &mut Desk) -> SourceRow {
    match desk.run(Job::Sources, zuruf::clock::now()).unwrap() {
        Outcome::Sources(mut rows) => rows.remove(0),
        other => unreachable!("{other:?}"),
    }
}

fn posts(from: i64, to: i64) -> Vec<Message> {
    (from..to)
        .map(|n| {
            message(
                &format!("m{n}"),
                "eva",
                9000 - n,
                &format!("Nummer {n}"),
                "",
            )
        })
        .collect()
}

/// Writes a file that has rested for so long.
fn drop_in(folder: &Path, name: &str, text: &str, rested: u64) {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    let written = SystemTime::now() - Duration::from_secs(rested);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(written)
        .unwrap();
}

fn drop_folder() -> (tempfile::TempDir, Scene, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let source = Source {
        folder: Some(folder.path().to_owned()),
        ..Source::new("drop")
    };
    let (scene, desk) = with(reading(source));
    (folder, scene, desk)
}

#[test]
fn a_drop_folder_takes_each_file_once_and_leaves_it_where_it_is() {
    let (folder, scene, mut desk) = drop_folder();
    let text = scene::ndjson(&posts(0, 3));
    drop_in(folder.path(), "a.ndjson", &text, 60);
    let report = ask(&mut desk);
    assert_eq!((report.new, report.known, report.batches.len()), (3, 0, 1));
    // Again, under another name, and copied: it is in.
    for change in ["nothing", "renamed", "copied", "touched"] {
        match change {
            "renamed" => std::fs::rename(
                folder.path().join("a.ndjson"),
                folder.path().join("b.ndjson"),
            )
            .unwrap(),
            "copied" => drop_in(folder.path(), "c.ndjson", &text, 50),
            "touched" => drop_in(folder.path(), "b.ndjson", &text, 40),
            _ => {}
        }
        let report = ask(&mut desk);
        assert_eq!((report.new, report.batches.len()), (0, 0), "{change}");
    }
    // It has grown: only what is new comes in.
    drop_in(folder.path(), "b.ndjson", &scene::ndjson(&posts(0, 5)), 30);
    let report = ask(&mut desk);
    assert_eq!((report.new, report.known), (2, 3));
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["b.ndjson", "c.ndjson"]);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("c.ndjson")).unwrap(),
        text
    );
    // One that was taken back is not fetched again by itself.
    scene::done(
        &mut desk,
        Job::Revert(zuruf::model::id::BatchId(2)),
        zuruf::clock::now(),
    )
    .unwrap();
    assert_eq!(ask(&mut desk).batches.len(), 0);
    let row = row(&mut desk);
    assert!(row.ran_at != Timestamp::NEVER && row.due_at > row.ran_at && !row.running);
    assert_eq!(scene.number("SELECT count(*) FROM message"), 3);
}

#[test]
fn what_is_still_written_waits_and_what_is_no_file_is_passed_over() {
    let (folder, scene, mut desk) = drop_folder();
    let whole = scene::ndjson(&posts(0, 4));
    let dir = folder.path();
    drop_in(dir, "fresh.ndjson", &whole, 0);
    drop_in(
        dir,
        "half.csv",
        "id,author,created_at,text\n1,eva,2024-11-01T10:00:00Z,\"Hallo, wo bl",
        60,
    );
    for name in [
        "x.ndjson.part",
        ".hidden.ndjson",
        "y.crdownload",
        "z.ndjson~",
    ] {
        drop_in(dir, name, &whole, 60);
    }
    std::os::unix::fs::symlink("/etc/hostname", dir.join("link.ndjson")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(dir.join("pipe.ndjson"))
        .status()
        .unwrap();
    assert!(made.success());
    std::fs::create_dir(dir.join("folder.ndjson")).unwrap();
    let report = ask(&mut desk);
    assert_eq!((report.new, report.waiting, &*report.error), (0, 2, ""));
    assert_eq!(row(&mut desk).waiting, 2);
    // The writer has ended; the other one was never finished and is old by now.
    drop_in(dir, "fresh.ndjson", &whole, 5);
    drop_in(
        dir,
        "half.csv",
        "id,author,created_at,text\n1,eva,2024-11-01T10:00:00Z,\"Hallo, wo bl",
        1200,
    );
    let report = ask(&mut desk);
    assert_eq!((report.new, report.waiting, report.rejected), (4, 0, 1));
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 2);
}

#[test]
fn one_bad_file_stops_no_other_and_is_told_with_the_next_step() {
    let (folder, _scene, mut desk) = drop_folder();
    drop_in(folder.path(), "bad.bin", "\u{1}\u{2}nothing", 90);
    drop_in(
        folder.path(),
        "good.ndjson",
        &scene::ndjson(&posts(0, 2)),
        60,
    );
    let report = ask(&mut desk);
    assert_eq!(report.new, 2);
    assert!(
        report.error.contains("bad.bin") && !report.hint.is_empty(),
        "{report:?}"
    );
    let told = row(&mut desk);
    assert_eq!((&*told.error, &*told.hint), (&*report.error, &*report.hint));
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert!(
        ask(&mut desk)
            .error
            .contains(&folder.path().display().to_string())
    );
}

#[test]
fn an_archive_in_which_one_chat_asks_comes_in_as_a_whole_once_it_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let (scene, mut desk) = with(Source {
        folder: Some(folder.path().to_owned()),
        ..Source::new("drop")
    });
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let chat = |others: [&str; 3]| others.map(|who| format!("01.11.24, 10:00 - {who}: Hallo\n"));
    for (name, lines) in [
        ("WhatsApp Chat mit Anna.txt", chat(["Anna", "Nord", "Anna"])),
        ("runde.txt", chat(["Cem", "Nord", "Dora"])),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(lines.concat().as_bytes()).unwrap();
    }
    let path = folder.path().join("chats.zip");
    std::fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    let written = SystemTime::now() - Duration::from_secs(90);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(written).unwrap();
    for _ in 0..2 {
        let report = ask(&mut desk);
        assert!(
            report.new == 0 && report.error.contains("Nord"),
            "{report:?}"
        );
    }
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 0);
    let id = QuestionId(scene.number("SELECT id FROM question"));
    let values = vec!["Nord".to_owned()];
    desk.run(Job::AnswerQuestion { id, values }, zuruf::clock::now())
        .unwrap();
    assert_eq!(ask(&mut desk).new, 6);
    assert_eq!(ask(&mut desk).new, 0);
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 1);
}

fn command(words: &[&str]) -> Source {
    reading(Source {
        command: words.iter().map(|w| (*w).to_owned()).collect(),
        timeout_s: 1,
        max_mb: 1,
        ..Source::new("job")
    })
}

#[test]
fn the_output_of_a_command_is_an_import_and_its_failure_is_told() {
    let (scene, mut desk) = with(command(&["cat", "/nowhere/at/all"]));
    let report = ask(&mut desk);
    assert!(
        report.error.contains("cat") && report.error.contains("nowhere"),
        "{}",
        report.error
    );
    let failed = row(&mut desk).due_at.since(row(&mut desk).ran_at);
    ask(&mut desk);
    let twice = row(&mut desk).due_at.since(row(&mut desk).ran_at);
    assert!(twice >= 2 * failed, "{failed} {twice}");
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 0);

    let path = scene.write("out.ndjson", &scene::ndjson(&posts(0, 3)));
    let (scene, mut desk) = with(command(&["cat", &path.display().to_string()]));
    assert_eq!(ask(&mut desk).new, 3);
    // The same again is no import; with something new it is one.
    assert_eq!(ask(&mut desk).known, 0);
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 1);
    std::fs::write(&path, scene::ndjson(&posts(0, 4))).unwrap();
    let report = ask(&mut desk);
    assert_eq!((report.new, report.known), (1, 3));
    assert_eq!(
        scene.rows("SELECT file FROM batch WHERE id = 1"),
        ["job: cat"]
    );
    for (words, said) in [
        (&["sleep", "30"][..], "than 1 s"),
        (&["head", "-c", "2000000", "/dev/zero"], "1 MB"),
        (&["/no/such/program"], "/no/such/program"),
    ] {
        let (scene, mut desk) = with(command(words));
        let report = ask(&mut desk);
        assert!(
            report.error.contains(said) && !report.hint.is_empty(),
            "{report:?}"
        );
        // Nothing is left beside the store.
        let left = std::fs::read_dir(scene.dir.path()).unwrap();
        let left: Vec<_> = left
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        assert!(
            left.iter().all(|name| name.starts_with("store.db")),
            "{left:?}"
        );
    }
    let (_scene, mut desk) = with(command(&["true"]));
    assert_eq!(
        ask(&mut desk),
        SourceReport {
            name: "job".to_owned(),
            ..SourceReport::default()
        }
    );
}

fn pulled(server: &Server, path: &str) -> Source {
    let mut endpoint = Endpoint::new("shop", format!("{}{path}", server.url()));
    endpoint.allow_private = true;
    reading(Source {
        pull: Some(endpoint),
        timeout_s: 2,
        max_mb: 1,
        ..Source::new("shop")
    })
}

#[test]
fn a_pull_names_what_it_knows_and_a_change_brings_only_news() {
    let server = Server::start();
    server.serve("/a", &scene::ndjson(&posts(0, 3)), "\"one\"");
    let (scene, mut desk) = with(pulled(&server, "/a"));
    assert_eq!(ask(&mut desk).new, 3);
    let report = ask(&mut desk);
    assert_eq!((report.new, report.known, report.batches.len()), (0, 0, 0));
    server.serve("/a", &scene::ndjson(&posts(0, 5)), "\"two\"");
    let report = ask(&mut desk);
    assert_eq!((report.new, report.known), (2, 3));
    let asked = server.asked();
    assert!(!asked[0].contains("if-none-match"), "{asked:?}");
    assert!(asked[1].contains("if-none-match: \"one\""), "{asked:?}");
    assert_eq!(scene.rows("SELECT etag FROM source"), ["\"two\""]);
    // A server that knows nothing of that gives the same again.
    server.serve("/b", &scene::ndjson(&posts(0, 3)), "");
    let (scene, mut desk) = with(pulled(&server, "/b"));
    assert_eq!(ask(&mut desk).new, 3);
    assert_eq!(ask(&mut desk).batches.len(), 0);
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 1);
}

#[test]
fn a_cursor_leads_from_page_to_page_and_is_kept() {
    let server = Server::start();
    let page = |n: i64, next: &str| {
        let row = |m: &Message| serde_json::json!({ "id": m.id, "author": m.author, "created_at": Timestamp(m.at).rfc3339(), "text": m.text, "next": next });
        let rows: Vec<_> = posts(n, n + 2).iter().map(row).collect();
        serde_json::to_string(&rows).unwrap()
    };
    server.serve("/p", &page(0, "b"), "");
    server.serve("/p?since=b", &page(2, "c"), "");
    server.serve("/p?since=c", &page(4, "c"), "");
    let source = Source {
        cursor: Some("/0/next".to_owned()),
        cursor_param: "since".to_owned(),
        ..pulled(&server, "/p")
    };
    let (scene, mut desk) = with(source);
    let report = ask(&mut desk);
    assert_eq!((report.new, report.batches.len()), (6, 3));
    assert_eq!(scene.rows("SELECT cursor FROM source"), ["c"]);
    // The last page as it was is no import.
    assert_eq!(ask(&mut desk).batches.len(), 0);
}

#[test]
fn a_pull_that_fails_moves_nothing_on() {
    let server = Server::start();
    for (path, said) in [
        ("/gone", "404"),
        ("/cut", "broke off"),
        ("/large", "1 MB"),
        ("/slow", "shop"),
    ] {
        let (scene, mut desk) = with(pulled(&server, path));
        let report = ask(&mut desk);
        assert!(
            report.error.contains(said) && !report.hint.is_empty(),
            "{path}: {report:?}"
        );
        assert_eq!(scene.number("SELECT count(*) FROM batch"), 0, "{path}");
        assert_eq!(scene.rows("SELECT etag FROM source"), [""], "{path}");
    }
    // Private networks only with leave, as for webhooks.
    let mut source = pulled(&server, "/a");
    source.pull.as_mut().unwrap().allow_private = false;
    let (_scene, mut desk) = with(source);
    let report = ask(&mut desk);
    assert!(
        format!("{report:?}").contains("allow_private"),
        "{report:?}"
    );
}

#[test]
fn one_process_asks_at_a_time_and_what_is_off_is_not_asked() {
    let (folder, scene, mut desk) = drop_folder();
    drop_in(folder.path(), "a.ndjson", &scene::ndjson(&posts(0, 1)), 60);
    let now = zuruf::clock::now();
    let mut db = sqlite::open(&scene.store(), Mode::Write, now).unwrap();
    stored::lease(&mut db, "drop", "somebody", false, now)
        .unwrap()
        .unwrap();
    assert_eq!(desk.pull_all(true, &mut |_| true).unwrap(), []);
    assert!(row(&mut desk).running);
    // Whoever had it is gone for long.
    scene
        .sql()
        .execute("UPDATE source SET lease_until = 1", [])
        .unwrap();
    let switch = |on| Job::SwitchSource {
        name: "drop".to_owned(),
        on,
    };
    desk.run(switch(false), now).unwrap();
    assert_eq!(desk.pull_all(true, &mut |_| true).unwrap(), []);
    assert!(row(&mut desk).off);
    desk.run(switch(true), now).unwrap();
    assert_eq!(ask(&mut desk).new, 1);
    // Not its turn yet, until somebody asks for it.
    assert_eq!(desk.pull_all(false, &mut |_| true).unwrap(), []);
    desk.run(Job::AskSource("drop".to_owned()), now).unwrap();
    assert_eq!(desk.pull_all(false, &mut |_| true).unwrap().len(), 1);
    let unknown = Job::AskSource("dorp".to_owned());
    assert_eq!(scene::code(desk.run(unknown, now)), "source-unknown");
}
