//! Rejected records, read again.

use zuruf::model::id::BatchId;
use zuruf::model::import::{BatchReport, ImportRequest, Reading};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::card;
use crate::scene::{Scene, today};

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
}

/// A request to read the file of an import again, from `path`.
fn again(desk: &mut Desk, first: &BatchReport, path: std::path::PathBuf) -> ImportRequest {
    let reading = card(desk, first.id).reading;
    ImportRequest {
        retry: Some(BatchId(first.id)),
        ..ImportRequest::of(vec![path], reading)
    }
}

fn web(order: bool) -> Reading {
    let order = order.then(|| ("date-order".to_owned(), "dmy".to_owned()));
    Reading {
        channel: Some("web".to_owned()),
        columns: order.into_iter().collect(),
        ..Reading::default()
    }
}

#[test]
fn a_line_that_was_mended_in_the_file_leaves_the_list_and_the_others_stay_with_their_new_place() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let table = |lines: &[&str]| format!("id,datum,autor,text\n{}\n", lines.join("\n"));
    let path = scene.write(
        "tabelle.csv",
        &table(&[
            "1,2024-11-01 10:00,eva,Hallo",
            "2,gestern,max,Wann?",
            "3,morgen,ida,Nie",
            "4,heute,ole,Doch",
        ]),
    );
    let first = import(&mut desk, ImportRequest::of(vec![path.clone()], web(false)));
    assert_eq!((first.new, first.rejected), (1, 3));
    // One is mended, one is as it was further down, one is bad in another way; a new one is bad too.
    scene.write(
        "tabelle.csv",
        &table(&[
            "1,2024-11-01 10:00,eva,Hallo",
            "2,2024-11-02 10:00,max,Wann?",
            "3,2024-31-31 10:00,ida,Nie",
            "5,2024-11-03 10:00,eva,Noch da?",
            "4,heute,ole,Doch",
            "6,bald,eva,Oh",
        ]),
    );
    let request = again(&mut desk, &first, path.clone());
    let second = import(&mut desk, request);
    assert_eq!((second.new, second.known), (2, 1));
    assert_eq!(
        (second.retried, second.rejected),
        (Some((first.id, 2)), 1),
        "{second:?}"
    );
    assert_eq!(rejected(&mut desk, first.id), [4, 6]);
    assert_eq!(rejected(&mut desk, second.id), [7]);
    assert_eq!(card(&mut desk, first.id).row.report.rejected, 2);

    // Mended for good, elsewhere.
    let path = scene.write(
        "neu.csv",
        &table(&[
            "1,2024-11-01 10:00,eva,Hallo",
            "2,2024-11-02 10:00,max,Wann?",
            "3,2024-12-31 10:00,ida,Nie",
            "5,2024-11-03 10:00,eva,Noch da?",
            "4,2024-12-31 11:00,ole,Doch",
        ]),
    );
    let request = again(&mut desk, &first, path);
    let third = import(&mut desk, request);
    assert_eq!((third.new, third.known, third.rejected), (2, 3, 0));
    assert_eq!(third.retried, Some((first.id, 0)));
    assert_eq!(rejected(&mut desk, first.id), Vec::<i64>::new());
    // What only the second import could not read is still its own.
    assert_eq!(rejected(&mut desk, second.id), [7]);
}

#[test]
fn a_file_of_just_the_mended_lines_settles_those_and_another_file_none() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let path = scene.write("tabelle.csv", TABLE);
    let first = import(&mut desk, ImportRequest::of(vec![path], web(false)));
    assert_eq!((first.new, first.rejected), (1, 2));
    let other = scene.write(
        "anderes.csv",
        "id,datum,autor,text\n8,2024-11-01 10:00,eva,Etwas anderes\n9,nie,eva,Oh\n",
    );
    let request = again(&mut desk, &first, other);
    let read = import(&mut desk, request);
    assert_eq!((read.new, read.rejected), (1, 1));
    assert_eq!(read.retried, Some((first.id, 2)));
    assert_eq!(rejected(&mut desk, first.id), [3, 4]);

    let part = scene.write(
        "berichtigt.csv",
        "id,datum,autor,text\n3,2024-11-05 10:00,ida,Nie\n",
    );
    let request = again(&mut desk, &first, part);
    let read = import(&mut desk, request);
    assert_eq!((read.new, read.rejected), (1, 0));
    assert_eq!(read.retried, Some((first.id, 1)));
    assert_eq!(rejected(&mut desk, first.id), [3]);
}

#[test]
fn a_table_that_only_its_columns_named_is_read_again_as_one() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let path = scene.write(
        "fremd.csv",
        "a,b,c\n2024-11-01 10:00,eva,Hallo\nwann,max,Du\n",
    );
    let columns = [("date", "a"), ("author", "b"), ("text", "c")];
    let columns = columns.map(|(field, column)| (field.to_owned(), column.to_owned()));
    let reading = Reading {
        columns: columns.to_vec(),
        ..web(false)
    };
    let first = import(&mut desk, ImportRequest::of(vec![path.clone()], reading));
    assert_eq!((first.new, first.rejected), (1, 1));
    scene.write(
        "fremd.csv",
        "a,b,c\n2024-11-01 10:00,eva,Hallo\n2024-11-02 10:00,max,Du\n",
    );
    let request = again(&mut desk, &first, path);
    let second = import(&mut desk, request);
    assert_eq!((second.new, second.known, second.rejected), (1, 1, 0));
    assert_eq!(rejected(&mut desk, first.id), Vec::<i64>::new());
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

#[test]
fn what_was_mended_in_its_text_too_is_told_by_its_id_in_a_file_that_holds_only_it() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let head = "id,datum,autor,text\n";
    let path = scene.write(
        "tabelle.csv",
        &format!(
            "{head}1,2024-11-01 10:00,eva,Hallo\n2,gestern,max,Wann?\n3,2 Tage,ida,Nie 2 mal\n"
        ),
    );
    let first = import(&mut desk, ImportRequest::of(vec![path], web(false)));
    assert_eq!((first.new, first.rejected), (1, 2));
    let part = format!("{head}2,2024-11-02 10:00,max,Wann kommt es?\n9,2024-11-02 11:00,ole,Hm\n");
    let path = scene.write("teil.csv", &part);
    let request = again(&mut desk, &first, path);
    let second = import(&mut desk, request);
    assert_eq!((second.new, second.rejected), (2, 0));
    assert_eq!(second.retried, Some((first.id, 1)));
    assert_eq!(rejected(&mut desk, first.id), [4]);
}
