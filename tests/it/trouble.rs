//! When something is in the way: no room, a lock, a damaged or foreign store, files that cannot be imported. Each has its own
//! error, nothing is damaged by it, and afterwards everything goes on.

#![expect(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use zuruf::error::{Error, Kind, Result};
use zuruf::model::view::View;
use zuruf::work::desk::{Desk, Opening};

use crate::concurrency::zuruf;
use crate::ingest::forests::portrait;
use crate::scene::{self, Message, Scene, message, today};

fn posts(count: usize) -> Vec<Message> {
    let text = "Wo bleibt mein Paket? Ich warte seit einer Woche darauf, und niemand meldet sich. "
        .repeat(3);
    (0..count)
        .map(|n| message(&format!("m{n}"), &format!("kunde{n}"), n as i64, &text, ""))
        .collect()
}

/// The code of the error object on stderr.
fn told(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr);
    let json: Value = serde_json::from_str(&err).unwrap_or_else(|_| unreachable!("{err}"));
    for part in ["message", "why", "hint"] {
        assert_ne!(json["error"][part], "", "{part}: {err}");
    }
    json["error"]["code"].as_str().unwrap().to_owned()
}

const IMPORT: [&str; 6] = [
    "--channel",
    "mastodon",
    "--open-since",
    "2000-01-01",
    "--quiet",
    "--json",
];

fn import(scene: &Scene, file: &Path) -> Command {
    let mut args = vec!["import", file.to_str().unwrap()];
    args.extend(IMPORT);
    zuruf(scene, &args)
}

/// After room was made: sound, and the import goes on to the same end as one that never lacked any.
fn recovers(scene: &Scene, file: &Path) {
    scene::assert_sound(&mut scene.own_desk());
    assert!(import(scene, file).status().unwrap().success());
    let whole = Scene::new();
    assert!(import(&whole, file).status().unwrap().success());
    assert!(portrait(scene) == portrait(&whole));
    scene::assert_sound(&mut scene.own_desk());
}

#[test]
fn a_file_that_may_not_grow_is_an_error_and_no_damage() {
    let scene = Scene::new();
    let mut desk = scene.own_desk();
    scene.import(&mut desk, "first.ndjson", &posts(50));
    drop(desk);
    let file = scene.write("big.ndjson", &scene::ndjson(&posts(6000)));
    // 2 MB in blocks of 512 bytes: more than the store has, less than the import needs.
    let import = import(&scene, &file);
    let limited = Command::new("sh")
        .args(["-c", "ulimit -f 4000; exec \"$0\" \"$@\""])
        .arg(import.get_program())
        .args(import.get_args())
        .env_clear()
        .envs(
            import
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .output()
        .unwrap();
    assert_eq!(limited.status.code(), Some(1), "{limited:?}");
    assert_eq!(told(&limited), "store_io");
    assert_eq!(
        scene.number("SELECT count(*) FROM message WHERE batch_id = 1"),
        50
    );
    recovers(&scene, &file);
}

/// A small file system of its own; gone when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Four megabytes at `path`, if this machine lets us.
    fn mount(path: PathBuf) -> Option<Self> {
        fs::create_dir(&path).unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "none"])
            .arg(&path)
            .output();
        mount
            .is_ok_and(|out| out.status.success())
            .then_some(Self(path))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).status().unwrap();
    }
}

#[test]
fn a_full_disk_is_an_error_and_everything_goes_on_when_there_is_room() {
    let scene = Scene::new();
    let Some(disk) = SmallDisk::mount(scene.path("disk")) else {
        println!("skipped: no small file system can be mounted here");
        return;
    };
    let store = disk.0.join("store.db");
    let run = |args: &[&str]| {
        let mut command = zuruf(&scene, args);
        command.env("ZURUF_STORE", &store);
        command.output().unwrap()
    };
    let with = |file: &Path| {
        [&["import", file.to_str().unwrap()][..], &IMPORT]
            .concat()
            .join("\n")
    };
    let import = |file: &Path| run(&with(file).split('\n').collect::<Vec<_>>());
    let small = scene.write("small.ndjson", &scene::ndjson(&posts(50)));
    let big = scene.write("big.ndjson", &scene::ndjson(&posts(20_000)));
    assert!(import(&small).status.success());
    let full = import(&big);
    assert_eq!(
        (full.status.code(), told(&full).as_str()),
        (Some(1), "store_full")
    );
    // What was there is there, can be read and searched, and acts work or say why not.
    let count = |store: &Path| -> i64 {
        let db = rusqlite::Connection::open(store).unwrap();
        db.query_row(
            "SELECT count(*) FROM message WHERE batch_id = 1",
            [],
            |row| row.get(0),
        )
        .unwrap()
    };
    assert_eq!(count(&store), 50);
    assert!(run(&["inbox", "--json"]).status.success());
    fs::write(disk.0.join("filler"), vec![0; 16 << 20]).unwrap_err();
    let act = run(&["note", "1", "-m", &"Notiz ".repeat(20_000), "--json"]);
    assert_eq!(
        (act.status.code(), told(&act).as_str()),
        (Some(1), "store_full")
    );
    fs::remove_file(disk.0.join("filler")).unwrap();
    assert!(run(&["note", "1", "-m", "Notiz"]).status.success());
    let desk = &mut Desk::open(&Opening {
        store: store.clone(),
        ..Opening::default()
    })
    .unwrap();
    scene::assert_sound(desk);
    assert_eq!(count(&store), 50);
}

#[test]
fn a_store_that_another_program_keeps_locked_is_busy_after_five_seconds() {
    let scene = Scene::new();
    let mut desk = scene.own_desk();
    scene.import(&mut desk, "first.ndjson", &posts(3));
    let other = scene.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let take = zuruf(&scene, &["take", "1", "--json"]).spawn().unwrap();
    // Reading waits for nobody.
    assert_eq!(scene::list(&mut desk, View::Open, "").len(), 3);
    assert!(zuruf(&scene, &["inbox"]).output().unwrap().status.success());
    let output = take.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), told(&output).as_str()),
        (Some(5), "store_busy")
    );
    other.execute_batch("ROLLBACK").unwrap();
    assert!(zuruf(&scene, &["take", "1"]).status().unwrap().success());
}

/// A closed store with two hundred messages.
fn stored() -> Scene {
    let scene = Scene::new();
    let mut desk = scene.own_desk();
    scene.import(&mut desk, "first.ndjson", &posts(200));
    drop(desk);
    scene
}

fn open(path: &Path, create: bool, read_only: bool) -> Result<Desk> {
    Desk::open(&Opening {
        store: path.to_owned(),
        create,
        read_only,
        ..Opening::default()
    })
}

/// Every way to open it is refused with this code, and not a byte of it changes.
fn refused(scene: &Scene, code: &str) {
    let bytes = fs::read(scene.store()).unwrap();
    for (create, read_only) in [(true, false), (false, false), (false, true)] {
        let error: Error = open(&scene.store(), create, read_only).unwrap_err();
        assert_eq!(
            (error.code, error.kind),
            (code, Kind::Invalid),
            "create={create} read={read_only}: {error:?}"
        );
        assert!(
            fs::read(scene.store()).unwrap() == bytes,
            "{code}: the file has changed"
        );
    }
    let output = zuruf(scene, &["inbox", "--json"]).output().unwrap();
    assert_eq!(
        (output.status.code(), told(&output)),
        (Some(6), code.replace('-', "_"))
    );
    assert!(
        fs::read(scene.store()).unwrap() == bytes,
        "{code}: the file has changed"
    );
}

fn change(scene: &Scene, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(scene.store()).unwrap();
    change(&mut bytes);
    fs::write(scene.store(), bytes).unwrap();
}

#[test]
fn a_damaged_store_is_refused_untouched() {
    let scene = stored();
    change(&scene, |bytes| bytes[..100].fill(b'x'));
    refused(&scene, "store-foreign");
    let scene = stored();
    change(&scene, |bytes| bytes.truncate(bytes.len() / 2));
    refused(&scene, "store-corrupt");
    let scene = stored();
    // The first pages: the list of tables.
    change(&scene, |bytes| bytes[100..4096].fill(0xAA));
    refused(&scene, "store-corrupt");
}

#[test]
fn what_is_no_store_of_ours_is_refused_untouched() {
    let scene = Scene::new();
    fs::write(
        scene.store(),
        "Liebes Tagebuch, heute war ein langer Tag. ".repeat(100),
    )
    .unwrap();
    refused(&scene, "store-foreign");

    let scene = Scene::new();
    scene
        .sql()
        .execute_batch("CREATE TABLE recipe (id INTEGER PRIMARY KEY, name TEXT)")
        .unwrap();
    refused(&scene, "store-foreign");

    let scene = Scene::new();
    fs::create_dir(scene.store()).unwrap();
    assert_eq!(
        scene::code(open(&scene.store(), true, false)),
        "store-foreign"
    );

    // A store that lost its content is not made anew, unless a new one is asked for.
    let scene = Scene::new();
    fs::write(scene.store(), "").unwrap();
    for read_only in [false, true] {
        assert_eq!(
            scene::code(open(&scene.store(), false, read_only)),
            "store-foreign"
        );
        assert_eq!(fs::metadata(scene.store()).unwrap().len(), 0);
    }
    open(&scene.store(), true, false).unwrap();

    let scene = Scene::new();
    for read_only in [false, true] {
        assert_eq!(
            scene::code(open(&scene.store(), false, read_only)),
            "store-missing"
        );
    }
    assert_eq!(
        fs::read_dir(scene.path("")).unwrap().count(),
        0,
        "nothing is left behind"
    );
}

#[test]
fn who_only_reads_is_told_to_bring_an_older_store_up_to_date() {
    let scene = stored();
    scene
        .sql()
        .execute_batch("PRAGMA user_version = 5")
        .unwrap();
    let error = open(&scene.store(), false, true).unwrap_err();
    assert_eq!(error.code, "store-older");
    assert!(error.notice().hint.contains("zuruf inbox"), "{error:?}");
}

#[test]
fn a_store_of_another_version_is_refused_untouched() {
    let scene = stored();
    scene
        .sql()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    refused(&scene, "store-newer");
    let error = open(&scene.store(), false, false).unwrap_err();
    let ours = zuruf::store::sqlite::SCHEMA.len().to_string();
    assert_eq!(
        (error.arg("found"), error.arg("ours")),
        (Some("99"), Some(ours.as_str()))
    );

    let scene = stored();
    scene
        .sql()
        .execute_batch("UPDATE migration SET checksum = 'abc'")
        .unwrap();
    for create in [true, false] {
        assert_eq!(
            scene::code(open(&scene.store(), create, false)),
            "migration-changed"
        );
    }
}

#[test]
fn a_flaw_inside_is_found_by_the_check() {
    let flaws = [
        "DELETE FROM message_ft_data WHERE id > 10",
        "UPDATE message SET text = 'anders' WHERE id = (SELECT max(id) FROM message)",
        "PRAGMA foreign_keys = OFF; DELETE FROM contact WHERE id = 1",
    ];
    for flaw in flaws {
        let scene = stored();
        let db = scene.sql();
        db.execute_batch(flaw).unwrap();
        drop(db);
        let mut desk = open(&scene.store(), false, false).unwrap();
        assert!(!desk.check().unwrap().is_empty(), "{flaw}");
    }
}

#[test]
fn what_cannot_be_imported_says_why_and_leaves_no_batch() {
    let scene = Scene::new();
    let mut desk = scene.own_desk();
    let fine = scene.write("fine.ndjson", &scene::ndjson(&posts(2)));
    fs::create_dir(scene.path("folder")).unwrap();
    fs::write(scene.path("empty.csv"), "").unwrap();
    fs::write(
        scene.path("binary.dat"),
        [0_u8, 159, 146, 150, 1, 2, 3, 0, 0].repeat(999),
    )
    .unwrap();
    fs::write(scene.path("diary.txt"), "Liebes Tagebuch,\nheute nichts.\n").unwrap();
    fs::write(scene.path("zip.zip"), b"PK\x03\x04\x14\0\0\0\0\0").unwrap();
    Command::new("mkfifo")
        .arg(scene.path("fifo"))
        .status()
        .unwrap();
    let locked = scene.write("locked.ndjson", "{}");
    let cases = [
        ("missing.csv", "import-missing"),
        ("folder", "import-empty"),
        ("fifo", "import-not-a-file"),
        ("empty.csv", "import-empty"),
        ("binary.dat", "import-binary"),
        ("diary.txt", "import-format-unknown"),
    ];
    for (name, code) in cases {
        let path = scene.path(name);
        let result = scene::import_all(&mut desk, std::slice::from_ref(&path), today());
        let error = result.unwrap_err();
        assert_eq!(error.code, code, "{name}");
        let notice = error.notice();
        assert!(
            notice.what.contains(name) || notice.why.contains(name),
            "{notice:?}"
        );
    }
    assert!(scene::import_all(&mut desk, &[scene.path("zip.zip")], today()).is_err());
    if rustix::process::geteuid().is_root() {
        println!("skipped: an unreadable file, root reads everything");
    } else {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        assert_eq!(
            scene::code(scene::import_all(&mut desk, &[locked], today())),
            "import-unreadable"
        );
    }
    assert_eq!(scene.number("SELECT count(*) FROM batch"), 0);
    // One bad path among good ones: nothing of any is read.
    let both = [fine.clone(), scene.path("missing.csv")];
    assert_eq!(
        scene::code(scene::import_all(&mut desk, &both, today())),
        "import-missing"
    );
    assert_eq!(scene.number("SELECT count(*) FROM message"), 0);
    assert_eq!(scene::import(&mut desk, &fine).new, 2);
}

#[test]
fn a_store_is_private_to_its_owner() {
    use std::os::unix::fs::PermissionsExt as _;
    let scene = stored();
    let _desk = scene.own_desk();
    scene
        .sql()
        .execute_batch("BEGIN IMMEDIATE; UPDATE clock SET n = n; COMMIT")
        .unwrap();
    let mut seen = 0;
    for entry in fs::read_dir(scene.path(""))
        .unwrap()
        .map(std::result::Result::unwrap)
    {
        if entry.file_name().to_string_lossy().starts_with("store.db")
            && !entry.file_name().to_string_lossy().ends_with(".lock")
        {
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{:?}", entry.file_name());
            seen += 1;
        }
    }
    assert!(seen >= 1);
}
