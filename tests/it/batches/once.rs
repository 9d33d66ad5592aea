//! Once: re-exports, overlapping windows, part files and renamed files add nothing twice.

use super::dump;
use crate::scene::{self, Message, Scene, message};

fn thread(from: i64, to: i64) -> Vec<Message> {
    let one = |n: i64| {
        let author = ["eva", "us", "max"][(n % 3) as usize];
        let parent = if n % 5 == 0 {
            String::new()
        } else {
            format!("m{}", n - n % 5)
        };
        message(
            &format!("m{n}"),
            author,
            9_000 - n * 10,
            &format!("Nachricht {n}"),
            &parent,
        )
    };
    (from..to).map(one).collect()
}

/// The store without what tells which import brought what.
fn content(scene: &Scene) -> Vec<String> {
    let line = |row: &String| !row.starts_with("place|");
    let mut rows: Vec<String> = dump(scene).into_iter().filter(line).collect();
    for row in &mut rows {
        if row.starts_with("message|")
            || row.starts_with("contact|")
            || row.starts_with("conversation|")
        {
            let parts: Vec<&str> = row.split('|').collect();
            let keep = |(i, part): (usize, &&str)| match (parts[0], i) {
                ("message", 9) | ("contact", 10) => "-".to_owned(),
                _ => (*part).to_owned(),
            };
            *row = parts
                .iter()
                .enumerate()
                .map(keep)
                .collect::<Vec<_>>()
                .join("|");
        }
    }
    rows
}

fn whole() -> Vec<String> {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "whole.ndjson", &thread(0, 40));
    content(&scene)
}

#[test]
fn a_re_export_under_another_name_adds_nothing() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "export.ndjson", &thread(0, 40));
    let before = dump(&scene);
    for name in ["export.ndjson", "export (1).ndjson", "anders.txt"] {
        let report = scene.import(&mut desk, name, &thread(0, 40));
        assert_eq!(
            (report.new, report.known, report.edited),
            (0, 40, 0),
            "{name}"
        );
        assert_eq!((report.conversations, report.contacts), (0, 0), "{name}");
    }
    assert_eq!(dump(&scene), before);
}

#[test]
fn overlapping_windows_come_to_the_whole() {
    let windows = [(0, 20), (10, 30), (5, 12), (25, 40)];
    let scene = Scene::new();
    let mut desk = scene.desk();
    let new = windows.map(|(from, to)| {
        scene
            .import(&mut desk, &format!("{from}.ndjson"), &thread(from, to))
            .new
    });
    assert_eq!(new, [20, 10, 0, 10]);
    assert_eq!(content(&scene), whole());
}

#[test]
fn part_files_in_any_order_and_as_a_folder_come_to_the_whole() {
    let parts = [(0, 13), (13, 27), (27, 40)];
    for order in [[0, 1, 2], [1, 0, 2]] {
        let scene = Scene::new();
        let mut desk = scene.desk();
        let mut new = 0;
        for part in order.map(|i: usize| parts[i]) {
            new += scene
                .import(
                    &mut desk,
                    &format!("part{}.ndjson", part.0),
                    &thread(part.0, part.1),
                )
                .new;
        }
        assert_eq!(new, 40, "{order:?}");
        assert_eq!(
            scene.number("SELECT count(*) FROM conversation WHERE state <> 5"),
            8,
            "{order:?}"
        );
        // The same parts once more, as a folder.
        std::fs::create_dir(scene.path("parts")).unwrap();
        for (from, to) in parts {
            scene.write(
                &format!("parts/p{from}.ndjson"),
                &scene::ndjson(&thread(from, to)),
            );
        }
        let report = scene::import(&mut desk, &scene.path("parts"));
        assert_eq!((report.new, report.known), (0, 40), "{order:?}");
    }
}
