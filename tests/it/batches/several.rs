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
