//! One folder or archive with several exports in it: an import each.

use std::io::Write as _;

use zuruf::error::Kind;
use zuruf::model::id::BatchId;
use zuruf::model::import::{BatchReport, ImportRequest, Reading};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::revert;
use crate::scene::{self, Scene, today};

const TABLE: &str =
    "id,datum,autor,text\n1,2024-11-01 10:00,eva,Hallo\n2,03/04/2024 10:00,max,Wann?\n";
const CHAT: &str =
    "01.11.24, 10:00 - Anna: Hallo\n01.11.24, 10:01 - Ben: Moin\n01.11.24, 10:02 - Cem: Na\n";
const LINES: &str =
    "{\"id\":\"9\",\"author\":\"eva\",\"text\":\"Moin\",\"created_at\":\"2024-11-01T10:00:00Z\"}\n";

fn import(desk: &mut Desk, request: ImportRequest) -> Vec<BatchReport> {
    match desk.run(Job::Import(request), today()).unwrap() {
        Outcome::Imported(reports) => reports,
        other => unreachable!("{other:?}"),
    }
}

fn zip(scene: &Scene, name: &str, files: &[(&str, &str)]) {
    let file = std::fs::File::create(scene.path(name)).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

fn downloads() -> Scene {
    let scene = Scene::new();
    std::fs::create_dir_all(scene.path("downloads/alt")).unwrap();
    scene.write("downloads/tabelle.csv", TABLE);
    scene.write("downloads/alt/chat.txt", CHAT);
    let files = [("web/tabelle.csv", TABLE), ("zeilen.ndjson", LINES)];
    zip(&scene, "downloads/mehr.zip", &files);
    scene
}

fn told(scene: &Scene, reports: &[BatchReport]) -> Vec<String> {
    let below = format!("{}/", scene.dir.path().display());
    reports
        .iter()
        .map(|r| {
            let file = r.file.replace(&below, "");
            let failed = r.failed.as_ref().map_or("", |error| error.code);
            format!("{file} {} {}/{} {failed}", r.format, r.new, r.known)
        })
        .collect()
}

#[test]
fn people_of_an_address_book_go_though_a_later_one_that_went_knew_them_too() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let book = |name: &str, phone: &str| {
        let text = format!("Name,Email,Phone\nEva Holm,eva@example.org,{phone}\n");
        std::fs::write(scene.path(name), text).unwrap();
        scene.path(name)
    };
    scene::import(&mut desk, &book("a.csv", ""));
    let second = scene::import(&mut desk, &book("b.csv", "+4930231251"));
    assert_eq!((second.contacts, second.edited), (0, 1));
    revert(&mut desk, 2).unwrap();
    let receipt = revert(&mut desk, 1).unwrap();
    assert!(
        receipt.said.contains("and 1 person went"),
        "{}",
        receipt.said
    );
    assert_eq!(scene.number("SELECT count(*) FROM contact"), 0);
}

#[test]
fn each_export_of_a_folder_is_an_import_and_one_that_asks_does_not_stop_the_others() {
    let scene = downloads();
    let mut desk = scene.desk();
    let request = |ours: &[&str]| {
        let reading = Reading {
            ours: ours.iter().map(|name| (*name).to_owned()).collect(),
            ..Reading::default()
        };
        ImportRequest::of(vec![scene.path("downloads")], reading)
    };
    let reports = import(&mut desk, request(&[]));
    assert_eq!(
        told(&scene, &reports),
        [
            "downloads/alt/chat.txt  0/0 import-ours",
            "downloads/tabelle.csv csv 1/0 ",
            "downloads/mehr.zip/web/tabelle.csv csv 0/1 ",
            "downloads/mehr.zip/zeilen.ndjson ndjson 1/0 ",
        ]
    );
    let ours = reports[0].failed.clone().unwrap();
    assert_eq!(
        (ours.kind, ours.arg("found")),
        (
            Kind::Usage,
            Some("Anna (1 message), Ben (1 message), Cem (1 message)")
        )
    );
    let again = import(&mut desk, request(&["Ben"]));
    assert_eq!(
        told(&scene, &again)[0],
        "downloads/alt/chat.txt whatsapp 3/0 "
    );
    assert!(again.iter().all(|r| r.failed.is_none()));
}

#[test]
fn what_was_rejected_in_an_archive_of_several_is_read_again_there() {
    let scene = downloads();
    let mut desk = scene.desk();
    let path = scene.path("downloads/mehr.zip");
    let first = import(&mut desk, ImportRequest::of(vec![path], Reading::default()));
    assert_eq!((first[0].new, first[0].rejected), (1, 1));
    let fix = Reading {
        columns: vec![("date-order".to_owned(), "dmy".to_owned())],
        ..Reading::default()
    };
    let again = ImportRequest {
        retry: Some(BatchId(first[0].id)),
        ..ImportRequest::of(vec![first[0].file.clone().into()], fix)
    };
    let again = import(&mut desk, again);
    assert_eq!(again.len(), 1);
    assert_eq!((again[0].new, again[0].known, again[0].rejected), (1, 1, 0));
    assert_eq!(again[0].retried, Some((first[0].id, 0)));
}

/// Chats of one phone: two name the other one in their title, of three it cannot be told who is us, and one is none.
fn phone() -> Scene {
    let scene = Scene::new();
    std::fs::create_dir_all(scene.path("chats")).unwrap();
    let chat = |name: &str, others: &[&str]| {
        let mut text = String::new();
        for (n, who) in others.iter().enumerate() {
            text.push_str(&format!("0{}.11.24, 10:00 - {who}: Hallo {name}\n", n + 1));
        }
        scene.write(&format!("chats/{name}.txt"), &text);
    };
    chat("WhatsApp Chat mit Anna", &["Anna", "Nord"]);
    chat("eins", &["Cem", "Nord", "Dora"]);
    chat("zwei", &["Eva", "Eva", "Eva", "Nord"]);
    chat("drei", &["Ole", "Nord"]);
    chat("vier", &["Uwe", "Kim"]);
    scene
}

fn ours(scene: &Scene, names: &[&str]) -> ImportRequest {
    let reading = Reading {
        ours: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Reading::default()
    };
    ImportRequest::of(vec![scene.path("chats")], reading)
}

#[test]
fn chats_of_a_folder_that_can_be_told_come_in_and_the_others_ask_together() {
    let scene = phone();
    let mut desk = scene.desk();
    let reports = import(&mut desk, ours(&scene, &[]));
    assert_eq!(
        told(&scene, &reports),
        ["chats whatsapp 2/0 ", "chats  0/0 import-ours"]
    );
    // Whoever is in most of them is named first, whoever wrote most.
    let asked = reports[1].failed.clone().unwrap();
    let found = asked.arg("found").unwrap();
    assert!(
        found.starts_with("Nord (3 messages in 3 conversations), Eva (3 messages), "),
        "{found}"
    );
    assert_eq!(
        scene.number("SELECT count(*) FROM question WHERE batch_id IS NULL"),
        1
    );

    // One answer for all; of those it does not fit the question stays.
    let reports = import(&mut desk, ours(&scene, &["Nord"]));
    assert_eq!(
        told(&scene, &reports),
        ["chats whatsapp 9/2 ", "chats  0/0 import-ours"]
    );
    let asked = reports[1].failed.clone().unwrap();
    assert_eq!(asked.arg("found"), Some("Uwe (1 message), Kim (1 message)"));
    assert!(asked.arg("path").unwrap().ends_with("chats/vier.txt"));
    let out = "SELECT count(*) FROM message WHERE kind = 1";
    assert_eq!(scene.number(out), 4);
    // It is remembered, and the rest is asked for alone.
    let answer = ImportRequest {
        asked: true,
        ..ours(&scene, &["Kim"])
    };
    let reports = import(&mut desk, answer);
    assert_eq!(told(&scene, &reports), ["chats whatsapp 2/11 "]);
    assert_eq!(scene.number(out), 5);
    assert_eq!(
        scene.number("SELECT count(*) FROM question WHERE batch_id IS NULL"),
        0
    );
}

#[test]
fn an_export_that_says_who_we_are_says_it_for_later_ones_of_its_kind() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    std::fs::create_dir_all(scene.path("paket/Messages/c7")).unwrap();
    std::fs::create_dir_all(scene.path("paket/Account")).unwrap();
    scene.write(
        "paket/Account/user.json",
        r#"{"id":"5","username":"nord","global_name":"Nord"}"#,
    );
    scene.write(
        "paket/Messages/c7/channel.json",
        r#"{"id":"7","type":0,"name":"hilfe"}"#,
    );
    scene.write(
        "paket/Messages/c7/messages.json",
        r#"[{"ID":1012224565567721552,"Timestamp":"2024-11-01 10:00:00","Contents":"Moin","Attachments":""}]"#,
    );
    let paths = |name: &str| ImportRequest::of(vec![scene.path(name)], Reading::default());
    let reports = import(&mut desk, paths("paket"));
    assert_eq!(reports[0].new, 1);
    let author = |id: &str, name: &str| {
        format!(r#"{{"id":"{id}","name":"{name}","nickname":"{name}","isBot":false}}"#)
    };
    let message = |id: &str, from: &str| {
        format!(
            r#"{{"id":"{id}","type":"Default","timestamp":"2024-11-01T11:00:00+00:00","content":"Hallo {id}","author":{from},"attachments":[],"mentions":[]}}"#
        )
    };
    scene.write(
        "kanal.json",
        &format!(
            r#"{{"guild":{{"id":"1","name":"G"}},"channel":{{"id":"7","type":"GuildTextChat","name":"hilfe"}},"messages":[{},{}],"messageCount":2}}"#,
            message("1012224565567721600", &author("5", "nord")),
            message("1012224565567721601", &author("6", "eva")),
        ),
    );
    let reports = import(&mut desk, paths("kanal.json"));
    assert_eq!(told(&scene, &reports)[0], "kanal.json discord 2/0 ");
    assert_eq!(
        scene.rows("SELECT text FROM message WHERE kind = 1 ORDER BY at"),
        ["Moin", "Hallo 1012224565567721600"]
    );
    assert_eq!(
        reports[0]
            .remarks
            .iter()
            .map(|(what, _)| &**what)
            .collect::<Vec<_>>(),
        ["answered-ours"]
    );
}
