//! Rejected records, read again.

use zuruf::model::id::BatchId;
use zuruf::model::import::{BatchReport, ImportRequest, Reading};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::card;
use crate::scene::{self, Scene, today};

const TABLE: &str = "id,datum,autor,text\n1,2024-11-01 10:00,eva,Hallo\n2,03/04/2024 10:00,max,Wann?\n3,gestern,ida,Nie\n";

fn import(desk: &mut Desk, request: ImportRequest) -> BatchReport {
    match desk.run(Job::Import(request), today()).unwrap() {
        Outcome::Imported(mut reports) => reports.remove(0),
        other => unreachable!("{other:?}"),
    }
}

fn rejected(desk: &mut Desk, id: i64) -> Vec<i64> {
    let job = Job::Rejects {
        id: BatchId(id),
        limit: 100,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::Rejects(rows) => rows.iter().map(|row| row.line).collect(),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn records_that_can_be_read_after_a_fix_leave_the_list() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let path = scene.write("tabelle.csv", TABLE);
    let reading = Reading {
        channel: Some("web".to_owned()),
        ..Reading::default()
    };
    let first = import(&mut desk, ImportRequest::of(vec![path.clone()], reading));
    assert_eq!((first.new, first.rejected), (1, 2));
    assert_eq!(rejected(&mut desk, first.id), [3, 4]);

    let remembered = card(&mut desk, first.id).reading;
    assert_eq!(remembered.channel.as_deref(), Some("web"));
    let fix = Reading {
        columns: vec![("date-order".to_owned(), "dmy".to_owned())],
        ..Reading::default()
    };
    let again = ImportRequest {
        retry: Some(BatchId(first.id)),
        ..ImportRequest::of(vec![path.clone()], fix.over(remembered))
    };
    let second = import(&mut desk, again.clone());
    assert_eq!((second.new, second.known, second.rejected), (1, 1, 0));
    assert_eq!(second.retried, Some((first.id, 1)));
    // What still cannot be read stays where it was.
    assert_eq!(rejected(&mut desk, first.id), [4]);
    assert_eq!(rejected(&mut desk, second.id), Vec::<i64>::new());
    assert_eq!(card(&mut desk, first.id).row.report.rejected, 1);
    assert_eq!(card(&mut desk, second.id).row.report.rejected, 0);

    // Another file of the same name is none to retry.
    scene.write(
        "tabelle.csv",
        &format!("{TABLE}4,2024-11-02 10:00,eva,Noch da?\n"),
    );
    assert_eq!(
        scene::code(desk.run(Job::Import(again), today())),
        "retry-changed"
    );
    assert_eq!(rejected(&mut desk, first.id), [4]);
}

#[test]
fn a_file_that_was_named_from_a_folder_is_found_from_everywhere() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let path = scene.write("tabelle.csv", TABLE);
    let here = std::env::current_dir().unwrap();
    let up = "../".repeat(here.components().count() - 1);
    let named = std::path::PathBuf::from(up).join(path.strip_prefix("/").unwrap());
    let reading = Reading {
        channel: Some("web".to_owned()),
        ..Reading::default()
    };
    let first = import(&mut desk, ImportRequest::of(vec![named.clone()], reading));
    assert_eq!(first.file, named.display().to_string());
    let card = card(&mut desk, first.id);
    assert!(card.path().is_absolute(), "{:?}", card.path());
    assert!(card.path().is_file(), "{:?}", card.path());
}
