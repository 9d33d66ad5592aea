//! Backup and restore with the real binary: sound files, nothing sent by itself, and never half of anything when it is killed.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::run::{Home, Run};
use super::welcome::in_terminal;

/// A home with messages, of which the first open one has the tag.
fn tagged(tag: &str) -> Home {
    let home = Home::with_messages();
    tag_with(&home, tag);
    home
}

fn tag_with(home: &Home, tag: &str) {
    let id = home.rows(&["inbox", "--view", "all", "--limit", "1"])[0]["id"].to_string();
    home.ok(&["tag", &id, &format!("+{tag}")]);
}

fn has(home: &Home, tag: &str) -> bool {
    let run = home.run(&["inbox", &format!("tag:{tag}")]);
    assert!([0, 4].contains(&run.code), "{}", run.err);
    run.code == 0
}

fn backup(home: &Home, name: &str) -> String {
    let path = home.path(name).display().to_string();
    home.ok(&["backup", &path]);
    path
}

fn kept(home: &Home) -> Vec<PathBuf> {
    beside_store(home, ".before-restore-")
}

fn beside_store(home: &Home, part: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(home.store().parent().unwrap()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.display().to_string().contains(part))
        .collect()
}

#[test]
fn a_backup_is_private_and_never_written_over() {
    let home = tagged("one");
    let file = backup(&home, "b.db");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let run = home.run(&["backup", &file, "--json"]);
    assert_eq!(
        (run.code, run.error()["code"].as_str()),
        (7, Some("file_exists"))
    );
    assert_eq!(Home::new().run(&["backup", "x.db"]).code, 6);
}

#[test]
fn a_restore_brings_the_old_state_and_keeps_the_present_one() {
    let home = tagged("one");
    let file = backup(&home, "b.db");
    tag_with(&home, "two");
    let done = home.json(&["restore", &file, "--yes"]);
    assert!(has(&home, "one") && !has(&home, "two"));
    let kept = kept(&home);
    assert_eq!(kept.len(), 1);
    assert_eq!(done["kept"], kept[0].display().to_string());
    // The kept store is a store, and a way back.
    home.ok(&["restore", &kept[0].display().to_string(), "--yes"]);
    assert!(has(&home, "two"));
    assert_eq!(home.json(&["doctor"])["ok"], true);
}

#[test]
fn a_restore_needs_the_word_or_yes() {
    let home = tagged("one");
    let file = backup(&home, "b.db");
    tag_with(&home, "two");
    assert_eq!(home.run(&["restore", &file]).code, 7);
    let (shown, code) = in_terminal(&home, &["restore", &file], "yes\n");
    assert_eq!(code, 7, "{shown}");
    assert!(has(&home, "two") && kept(&home).is_empty());
    let (shown, code) = in_terminal(&home, &["restore", &file], "restore\n");
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("before-restore") && !has(&home, "two"),
        "{shown}"
    );
}

#[test]
fn what_is_no_backup_is_refused_before_anything_is_asked() {
    let home = tagged("one");
    for (text, code) in [("a letter", 6), ("", 6)] {
        let path = home.write("letter.txt", text);
        let run = home.run(&["restore", &path]);
        assert_eq!(run.code, code, "{}", run.err);
        assert!(run.err.contains("letter.txt"), "{}", run.err);
    }
    assert_eq!(home.run(&["restore", "none.db", "--yes"]).code, 4);
    let store = home.store().display().to_string();
    assert_eq!(home.run(&["restore", &store, "--yes"]).code, 2);
    assert!(has(&home, "one") && kept(&home).is_empty());
}

#[test]
fn a_restore_waits_for_nobody_who_works() {
    let home = tagged("one");
    let file = backup(&home, "b.db");
    let mut working = home
        .command(&["sync", "--loop", "--every", "1h"])
        .spawn()
        .unwrap();
    // It holds the lock as soon as it has opened the store.
    let begun = Instant::now();
    let run = loop {
        let run = home.run(&["restore", &file, "--yes"]);
        if run.code != 0 || begun.elapsed() > Duration::from_secs(10) {
            break run;
        }
    };
    working.kill().unwrap();
    working.wait().unwrap();
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("zuruf.db"), "{}", run.err);
    home.ok(&["restore", &file, "--yes"]);
}

#[test]
fn after_a_restore_nothing_is_sent_by_itself() {
    let home = Home::with_messages();
    let toml = "[[endpoint]]\nname = \"desk\"\nurl = \"http://127.0.0.1:9/x\"\nallow_private = true\ndedupes = true\n";
    let row = home
        .rows(&["inbox", "--view", "all", "--limit", "1"])
        .remove(0);
    let account = format!(
        "[[account]]\nchannel = {}\nhandle = {}\nendpoint = \"desk\"\n",
        row["channel"], row["account"]
    );
    home.write(".config/zuruf/config.toml", &format!("{toml}{account}"));
    home.ok(&["reply", &row["id"].to_string(), "-m", "Danke!", "--anyway"]);
    let file = backup(&home, "b.db");
    let run = home.run(&["restore", &file, "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("zuruf outbox list"), "{}", run.err);
    let rows = home.rows(&["outbox", "list"]);
    assert_eq!(
        (rows.len(), rows[0]["state"].as_str()),
        (1, Some("unknown"))
    );
    for (lang, why) in [
        ("en", "restored from a backup"),
        ("de", "aus einer Sicherung"),
    ] {
        let rows = home.rows(&["outbox", "list", "--lang", lang]);
        let said = rows[0]["last_error"].as_str().unwrap();
        assert!(said.contains(why), "{said}");
    }
    // Undo reaches the acts of before, never the restore.
    assert!(!home.run(&["undo"]).err.contains("restore"));
}

/// Runs it and kills it after a while; how it ended.
fn killed(home: &Home, args: &[&str], after: Duration) -> bool {
    let mut child = home.command(args).spawn().unwrap();
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.success();
        }
        if begun.elapsed() >= after {
            child.kill().unwrap();
            child.wait().unwrap();
            return false;
        }
        std::thread::yield_now();
    }
}

/// How long the whole takes here, so that the kills fall into it.
fn takes(run: impl FnOnce() -> Run) -> Duration {
    let begun = Instant::now();
    assert_eq!(run().code, 0);
    begun.elapsed()
}

const KILLS: u32 = 20;

#[test]
fn a_killed_restore_leaves_the_old_store_or_the_new_one() {
    let home = tagged("old");
    let file = backup(&home, "b.db");
    let whole = takes(|| home.run(&["restore", &file, "--yes"]));
    let mut finished = 0;
    for n in 0..=KILLS {
        tag_with(&home, "present");
        if killed(&home, &["restore", &file, "--yes"], whole * n / KILLS) {
            finished += 1;
        }
        // Either state is whole, and everything works on it at once.
        assert!(has(&home, "old"), "kill {n}");
        assert_eq!(
            home.json(&["doctor"])["checks"][0]["level"],
            "ok",
            "kill {n}"
        );
    }
    assert!(finished < KILLS, "no kill came in time");
}

fn sound(path: &Path) -> bool {
    zuruf::work::restore::check(path).is_ok()
}

#[test]
fn a_killed_backup_leaves_no_file_of_that_name_or_a_whole_one() {
    let home = tagged("one");
    let whole = takes(|| home.run(&["backup", "first.db"]));
    for n in 0..=KILLS {
        let name = format!("b{n}.db");
        killed(&home, &["backup", &name], whole * n / KILLS);
        let path = home.path(&name);
        assert!(!path.exists() || sound(&path), "kill {n}");
    }
}

/// A home whose first contact has a file with this content; the name of the kept file.
fn with_file(content: &str) -> (Home, PathBuf) {
    let home = Home::with_messages();
    let letter = home.write("brief.txt", content);
    let contact = home.rows(&["contact", "find"])[0]["id"].to_string();
    home.ok(&["contact", "file", "add", &contact, &letter]);
    let kept = files_of(&home.store());
    assert_eq!(kept.len(), 1);
    (home, kept[0].clone())
}

fn files_of(store: &Path) -> Vec<PathBuf> {
    let folder = format!("{}.files", store.display());
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn fetched(home: &Home) -> String {
    let contact = home.rows(&["contact", "find"])[0]["id"].to_string();
    let to = home.path("fetched.txt").display().to_string();
    let _gone = std::fs::remove_file(&to);
    home.ok(&["contact", "file", "get", &contact, "brief.txt", &to]);
    std::fs::read_to_string(to).unwrap()
}

#[test]
fn attached_files_go_into_the_backup_and_come_back_from_it() {
    let (home, kept) = with_file("Sehr geehrte");
    let file = home.path("b.db").display().to_string();
    let done = home.json(&["backup", &file]);
    assert_eq!(
        (&done["files"]["count"], &done["files"]["bytes"]),
        (&1.into(), &12.into())
    );
    let copies = files_of(Path::new(&file));
    assert_eq!(copies.len(), 1);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(
        (mode(&copies[0]), mode(copies[0].parent().unwrap())),
        (0o600, 0o700)
    );
    std::fs::remove_dir_all(kept.parent().unwrap()).unwrap();
    let done = home.json(&["restore", &file, "--yes"]);
    assert_eq!(done["files"]["count"], 1);
    assert_eq!(fetched(&home), "Sehr geehrte");
    // A damaged one is healed by what the backup has.
    std::fs::write(&kept, "Sehr geehrtx").unwrap();
    home.ok(&["restore", &file, "--yes"]);
    assert_eq!(fetched(&home), "Sehr geehrte");
}

#[test]
fn a_file_that_is_gone_or_damaged_is_named_and_the_rest_is_done() {
    let (home, kept) = with_file("Sehr geehrte");
    let (first, second) = (
        home.path("1.db").display().to_string(),
        home.path("2.db").display().to_string(),
    );
    std::fs::write(&kept, "etwas anderes").unwrap();
    let run = home.run(&["backup", &first]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("left out: brief.txt"), "{}", run.err);
    assert!(files_of(Path::new(&first)).is_empty());
    std::fs::remove_file(&kept).unwrap();
    let run = home.run(&["backup", &second, "--json"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.error()["code"], "files_lost");
    assert!(
        run.out.contains("\"missing\":[\"brief.txt\"]"),
        "{}",
        run.out
    );
    // The backup without it is one all the same.
    let run = home.run(&["restore", &second, "--yes"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(
        run.err.contains("nowhere to be found: brief.txt"),
        "{}",
        run.err
    );
    assert_eq!(home.json(&["doctor"])["ok"], true);
}
