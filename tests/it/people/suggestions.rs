//! Who may be one person: found at the end of an import and when an address is added, never merged by itself, decided once.

use std::fmt::Write as _;

use zuruf::clock::Timestamp;
use zuruf::model::act::Act;
use zuruf::model::id::ContactId;
use zuruf::model::import::ImportRequest;
use zuruf::model::suggestion::{Decision, Sign, SuggestionRow};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::{EVA, IDA, MAX, address, contact, everything, unmerge};
use crate::scene::{self, Scene, code, today};

/// Somebody who writes: channel, id, handle, name, mail address.
type Writer<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

fn import(scene: &Scene, desk: &mut Desk, name: &str, writers: &[Writer<'_>]) {
    for (nth, (channel, id, handle, author, email)) in writers.iter().enumerate() {
        let mut text = String::new();
        let line = serde_json::json!({
            "id": format!("{name}{nth}"), "author_id": id, "handle": handle, "author": author, "email": email,
            "created_at": "2024-12-01T10:00:00Z", "text": "Hallo",
        });
        writeln!(text, "{line}").unwrap();
        let path = scene.write(&format!("{name}{nth}.ndjson"), &text);
        let request = ImportRequest {
            paths: vec![path],
            channel: Some((*channel).to_owned()),
            open_since: Some(Timestamp(0)),
            ..ImportRequest::default()
        };
        desk.run(Job::Import(request), today()).unwrap();
    }
}

fn list(desk: &mut Desk, decision: Decision) -> Vec<SuggestionRow> {
    let job = Job::Suggestions {
        decision,
        after: None,
        limit: 100,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::Suggestions(page) => page.rows,
        other => unreachable!("{other:?}"),
    }
}

/// What waits: score, the two, and the signs.
fn open(desk: &mut Desk) -> Vec<(i64, [i64; 2], Vec<Sign>)> {
    let rows = list(desk, Decision::Open);
    let shown = |row: SuggestionRow| {
        let mut both = [row.stays.0.0, row.goes.0.0];
        both.sort_unstable();
        (
            row.score,
            both,
            row.reasons.iter().map(|r| r.sign).collect(),
        )
    };
    rows.into_iter().map(shown).collect()
}

fn decide(desk: &mut Desk, decision: Decision, into: Option<ContactId>) -> String {
    let id = list(desk, Decision::Open)[0].id;
    scene::act(desk, Act::Decide { id, decision, into })
        .unwrap()
        .said
}

#[test]
fn the_signs_of_one_person_are_found_across_channels_and_nothing_merges_by_itself() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let writers = [
        ("x", "100", "eva_holm", "Eva Holm", ""),
        (
            "mail",
            "eva@nord.example",
            "",
            "E. Holm",
            "eva@nord.example",
        ),
        ("web", "w1", "", "Eva Holm", "EVA@nord.example"),
        ("mastodon", "m1", "eva_holm@chaos.example", "Holm, Eva", ""),
        // Shared mailboxes, short handles, numbers: nothing.
        ("mail", "info@nord.example", "", "Nord", "info@nord.example"),
        ("web", "w2", "", "Nord AG", "info@nord.example"),
        ("x", "200", "jo", "Jo", ""),
        ("instagram", "i2", "jo", "Jo", ""),
        ("x", "300", "4711", "4711", ""),
        ("instagram", "i3", "4711", "4711", ""),
        // The same handle, and people with other names.
        ("instagram", "i1", "eva_holm", "Max Kudner", ""),
    ];
    import(&scene, &mut desk, "w", &writers);
    assert_eq!(
        open(&mut desk),
        [
            (95, [2, 3], vec![Sign::Email, Sign::Name]),
            (90, [1, 4], vec![Sign::Handle, Sign::Name]),
            (60, [4, 11], vec![Sign::Handle]),
            (60, [1, 11], vec![Sign::Handle]),
        ]
    );
    assert_eq!(scene.number("SELECT count(*) FROM contact"), 11);
    assert_eq!(scene.number("SELECT count(*) FROM suggest_due"), 0);
    // Once more adds nothing.
    let before = scene.rows("SELECT * FROM suggestion ORDER BY id");
    import(&scene, &mut desk, "w", &writers);
    assert_eq!(scene.rows("SELECT * FROM suggestion ORDER BY id"), before);
    scene::assert_sound(&mut desk);
}

#[test]
fn an_address_that_is_added_is_compared_at_once_and_accepting_is_one_undo() {
    let (scene, mut desk) = super::office();
    for id in [EVA, MAX] {
        scene::act(&mut desk, address(id, "+49 30 123456")).unwrap();
    }
    assert_eq!(open(&mut desk), [(95, [1, 2], vec![Sign::Phone])]);
    let before = everything(&scene);
    let said = decide(&mut desk, Decision::Accepted, Some(MAX));
    assert!(said.contains("c:2"), "{said}");
    assert_eq!(contact(&mut desk, EVA).id, MAX);
    assert!(open(&mut desk).is_empty());
    scene::undo(&mut desk).unwrap();
    assert_eq!(everything(&scene), before);
    assert_eq!(open(&mut desk).len(), 1);
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(contact(&mut desk, EVA).id, MAX);
    assert_eq!(list(&mut desk, Decision::Accepted).len(), 0);
    // Taken apart later, it was no good suggestion.
    unmerge(&mut desk, EVA);
    assert_eq!(everything(&scene), before);
    assert_eq!(list(&mut desk, Decision::Rejected).len(), 1);
}

#[test]
fn what_is_put_aside_comes_again_with_better_reasons_and_what_never_may_does_not() {
    let (scene, mut desk) = super::office();
    for id in [EVA, MAX, IDA] {
        scene::act(&mut desk, address(id, "+49 30 123456")).unwrap();
    }
    assert_eq!(open(&mut desk).len(), 3);
    decide(&mut desk, Decision::Rejected, None);
    let said = decide(&mut desk, Decision::Never, None);
    assert!(said.contains("ida") || said.contains("eva"), "{said}");
    let never = list(&mut desk, Decision::Never)[0].clone();
    let aside = list(&mut desk, Decision::Rejected)[0].clone();
    for id in [EVA, MAX, IDA] {
        scene::act(&mut desk, address(id, "alle@nord.example")).unwrap();
    }
    let signs = vec![Sign::Email, Sign::Phone];
    let rows = open(&mut desk);
    assert_eq!(rows.len(), 2);
    assert!(
        rows.iter().all(|row| row.0 == 96 && row.2 == signs),
        "{rows:?}"
    );
    assert!(
        list(&mut desk, Decision::Open)
            .iter()
            .any(|row| row.id == aside.id)
    );
    assert_eq!(list(&mut desk, Decision::Never)[0].id, never.id);
    // Neither does whoever one of the two went into.
    let (one, other) = (never.stays.0, never.goes.0);
    let third = [EVA, MAX, IDA]
        .into_iter()
        .find(|id| *id != one && *id != other);
    let third = third.unwrap();
    let forget = "DELETE FROM suggestion WHERE state = 0";
    scene.sql().execute_batch(forget).unwrap();
    super::merge(&mut desk, one, third);
    scene::act(&mut desk, address(other, "noch@nord.example")).unwrap();
    assert!(open(&mut desk).is_empty());
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    scene::act(&mut desk, address(third, "noch@nord.example")).unwrap();
    assert_eq!(open(&mut desk).len(), 2);
    let wrong = Act::Decide {
        id: list(&mut desk, Decision::Open)[0].id,
        decision: Decision::Accepted,
        into: Some(ContactId(999)),
    };
    assert_eq!(code(scene::act(&mut desk, wrong)), "suggestion-other");
}

#[test]
fn people_who_were_there_before_are_compared_after_an_update_bit_by_bit() {
    let (scene, mut desk) = super::office();
    let sql = scene.sql();
    sql.execute_batch(
        "INSERT INTO address (contact_id, kind, value_fold, value, domain) VALUES (1, 0, 'e@n.de', 'e@n.de', 'n.de'), (3, 0, 'e@n.de', 'e@n.de', 'n.de');
         INSERT INTO suggest_due (id, n, batch_id, next_id, end_id) VALUES (900, 0, 0, 0, 4);",
    )
    .unwrap();
    desk.run(Job::Wake, today()).unwrap();
    assert_eq!(open(&mut desk), [(95, [1, 3], vec![Sign::Email])]);
    assert_eq!(scene.number("SELECT count(*) FROM suggest_due"), 0);
}
