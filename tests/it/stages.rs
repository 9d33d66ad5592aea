//! Stages over time: what the figures count, what an undo takes out of them, and whose cards stand in which swimlane.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Subject};
use zuruf::model::board::{Board, Grouping, Lane, StageRow};
use zuruf::model::contact::TimelineKind;
use zuruf::model::id::ContactId;
use zuruf::model::stage::Stage;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, message, today};

const DAY: i64 = 24 * 3600 * 1000;

/// Eva, Max and Ida, who wrote first ten days ago.
fn three(scene: &Scene) -> Desk {
    let mut desk = scene.desk();
    let day = 24 * 60;
    let messages = [
        message("a", "eva", 10 * day, "Hallo", ""),
        message("b", "max", 10 * day - 1, "Hallo", ""),
        message("c", "ida", 10 * day - 2, "Hallo", ""),
    ];
    scene.import(&mut desk, "three.ndjson", &messages);
    desk
}

fn act(desk: &mut Desk, act: Act, days_ago: i64) {
    let at = Timestamp(today().0 - days_ago * DAY);
    let Outcome::Done(receipt) = desk.run(Job::Act(act), at).unwrap() else {
        unreachable!("no receipt")
    };
    assert!(receipt.n > 0);
}

fn go(desk: &mut Desk, contact: i64, to: Stage, days_ago: i64) {
    let ids = vec![ContactId(contact)];
    let reason = "weil".to_owned();
    act(desk, Act::MoveStage { ids, to, reason }, days_ago);
}

fn stage(desk: &mut Desk, stage: Stage) -> StageRow {
    let Outcome::Stages(rows) = desk.run(Job::Stages, today()).unwrap() else {
        unreachable!("no stages")
    };
    rows.into_iter().find(|row| row.stage == stage).unwrap()
}

fn board(desk: &mut Desk, by: Grouping) -> Board {
    match desk.run(Job::Board { by, limit: 5 }, today()).unwrap() {
        Outcome::Board(board) => board,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn conversion_counts_visits_and_the_median_the_days_they_took() {
    let scene = Scene::new();
    let mut desk = three(&scene);
    go(&mut desk, 1, Stage::Lead, 8);
    go(&mut desk, 2, Stage::Lead, 4);
    go(&mut desk, 1, Stage::Customer, 6);
    go(&mut desk, 2, Stage::Disqualified, 3);
    let first = stage(&mut desk, Stage::Subscriber);
    assert_eq!((first.total, first.left, first.on), (1, 2, 2));
    assert_eq!(first.percent(), Some(67));
    let lead = stage(&mut desk, Stage::Lead);
    assert_eq!((lead.total, lead.left, lead.on), (0, 2, 1));
    assert_eq!(lead.percent(), Some(50));
    assert_eq!(lead.median, Some(DAY), "the lower one of one day and two");
    assert_eq!(
        stage(&mut desk, Stage::Customer).percent(),
        None,
        "nobody has left yet"
    );
}

#[test]
fn a_move_that_is_undone_is_kept_but_counts_no_more_until_it_is_done_again() {
    let scene = Scene::new();
    let mut desk = three(&scene);
    go(&mut desk, 1, Stage::Lead, 2);
    let moved = stage(&mut desk, Stage::Subscriber);
    scene::undo(&mut desk).unwrap();
    let undone = stage(&mut desk, Stage::Subscriber);
    assert_eq!((undone.left, undone.total, undone.median), (0, 3, None));
    let timeline = Job::Timeline {
        id: ContactId(1),
        before: None,
        limit: 10,
    };
    let Outcome::Timeline(timeline) = desk.run(timeline, today()).unwrap() else {
        unreachable!("no timeline")
    };
    let kept = timeline.rows.iter().find_map(|row| match row.kind {
        TimelineKind::Moved { to, taken_back, .. } => Some((to, taken_back, row.text.to_string())),
        TimelineKind::Message(..) | TimelineKind::Task { .. } => None,
    });
    assert_eq!(kept, Some((Stage::Lead, true, "weil".to_owned())));
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(stage(&mut desk, Stage::Subscriber), moved);
    assert_eq!(scene.rows("SELECT count(*) FROM stage_move"), ["1"]);
}

#[test]
fn who_stands_longer_than_the_limit_is_late_and_a_card_says_how_it_came() {
    let scene = Scene::new();
    let mut desk = three(&scene);
    go(&mut desk, 1, Stage::Lead, 4);
    go(&mut desk, 2, Stage::Lead, 1);
    let limit = Act::SetStage {
        stage: Stage::Lead,
        criteria: Some("fragt nach einem Preis".into()),
        max_age: Some(2 * DAY),
    };
    act(&mut desk, limit, 0);
    let lead = stage(&mut desk, Stage::Lead);
    assert_eq!((lead.late, lead.total), (1, 2));
    assert_eq!(lead.criteria.as_str(), "fragt nach einem Preis");
    let board = board(&mut desk, Grouping::None);
    let card = &board.bands[0].columns[Stage::Lead as usize].cards[0];
    let came = card.came.as_ref().unwrap();
    assert_eq!((card.contact, came.from), (ContactId(2), Stage::Subscriber));
    assert_eq!(
        (came.agent.as_str(), came.reason.as_str()),
        ("anna", "weil")
    );
    assert_eq!(card.conversation, Some(zuruf::model::id::ConversationId(2)));
    scene::undo(&mut desk).unwrap();
    assert_eq!(stage(&mut desk, Stage::Lead).max_age, None);
}

#[test]
fn lanes_of_tags_hold_their_contacts_and_one_lane_all_others() {
    let scene = Scene::new();
    let mut desk = three(&scene);
    for (contact, tags) in [(1, vec!["vip", "neu"]), (2, vec!["vip"])] {
        let tag = Act::Tag {
            subjects: vec![Subject::Contact(ContactId(contact))],
            add: tags.into_iter().map(str::to_owned).collect(),
            remove: Vec::new(),
        };
        act(&mut desk, tag, 0);
    }
    let board = board(&mut desk, Grouping::Tag);
    let lanes: Vec<(String, Vec<i64>)> = board
        .bands
        .iter()
        .map(|band| {
            let cards = &band.columns[0].cards;
            let ids = cards.iter().map(|card| card.contact.0).collect();
            (band.name.to_string(), ids)
        })
        .collect();
    let lane = |name: &str, ids: &[i64]| (name.to_owned(), ids.to_vec());
    assert_eq!(
        lanes,
        [lane("vip", &[2, 1]), lane("neu", &[1]), lane("", &[3])]
    );
    assert!(matches!(board.bands[2].lane, Lane::NoTag(_)));
}

#[test]
fn what_the_board_looks_up_is_what_counting_would_find() {
    let scene = Scene::new();
    let mut desk = three(&scene);
    let ben = desk.make_agent("ben", "Ben", today()).unwrap();
    let right = |scene: &Scene| {
        let kept =
            "SELECT stage, owner_id, channel, n FROM contact_count WHERE n <> 0 ORDER BY 1, 2, 3";
        let counted = "SELECT stage, coalesce(owner_id, 0), channel, count(*) FROM contact GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
        assert_eq!(scene.rows(kept), scene.rows(counted));
        let kept = "SELECT from_stage, to_stage, n FROM move_count WHERE n <> 0 ORDER BY 1, 2";
        let counted = "SELECT from_stage, to_stage, count(*) FROM stage_move WHERE taken_back = 0 GROUP BY 1, 2 ORDER BY 1, 2";
        assert_eq!(scene.rows(kept), scene.rows(counted));
    };
    right(&scene);
    go(&mut desk, 1, Stage::Lead, 5);
    go(&mut desk, 2, Stage::Customer, 4);
    right(&scene);
    let to = Some(ben);
    let ids = vec![ContactId(1), ContactId(3)];
    act(&mut desk, Act::SetOwner { ids, to }, 3);
    right(&scene);
    for job in [Job::Undo, Job::Undo, Job::Redo, Job::Undo, Job::Undo] {
        desk.run(job, today()).unwrap();
        right(&scene);
    }
    let late = [message("d", "udo", 60, "Hallo", "")];
    scene.import(&mut desk, "later.ndjson", &late);
    right(&scene);
    assert_eq!(stage(&mut desk, Stage::Subscriber).total, 4);
}
