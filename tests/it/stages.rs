//! Stages over time: what the figures count, what an undo takes out of them, and whose cards stand in which swimlane.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Subject};
use zuruf::model::board::{Board, Grouping, Lane, StageRow};
use zuruf::model::id::ContactId;
use zuruf::model::stage::Stage;
use zuruf::model::timeline::{Shown, TimelineKind};
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
        shown: Shown::ALL,
        before: None,
        limit: 10,
    };
    let Outcome::Timeline(timeline) = desk.run(timeline, today()).unwrap() else {
        unreachable!("no timeline")
    };
    let kept = timeline.rows.iter().find_map(|row| match row.kind {
        TimelineKind::Moved { to, taken_back, .. } => Some((to, taken_back, row.text.to_string())),
        _ => None,
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
    assert_eq!(board.bands[2].lane, Lane::NoTag);
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
        for (level, ms) in [10_000_000, 1_000_000_000_i64].iter().enumerate() {
            let kept = format!(
                "SELECT stage, stretch, n FROM stage_age WHERE level = {level} AND n <> 0 ORDER BY 1, 2"
            );
            let counted = format!(
                "SELECT stage, stage_since / {ms}, count(*) FROM contact GROUP BY 1, 2 ORDER BY 1, 2"
            );
            assert_eq!(scene.rows(&kept), scene.rows(&counted));
        }
        for (level, ms) in [1000, 100_000, 10_000_000, 1_000_000_000_i64]
            .iter()
            .enumerate()
        {
            let kept = format!(
                "SELECT stage, stretch, n FROM stage_stay WHERE level = {level} AND n <> 0 ORDER BY 1, 2"
            );
            let counted = format!(
                "SELECT from_stage, stayed / {ms}, count(*) FROM stage_move WHERE taken_back = 0 GROUP BY 1, 2 ORDER BY 1, 2"
            );
            assert_eq!(scene.rows(&kept), scene.rows(&counted));
        }
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

/// What the lanes of tags hold against what asking every contact would find.
fn lanes_are_right(scene: &Scene, when: &str) {
    const LANED: &str = "SELECT tag_id FROM tag_lane WHERE lane = 1 AND n > 0";
    let same = |kept: &str, counted: &str| {
        assert_eq!(scene.rows(kept), scene.rows(counted), "{when}");
    };
    same(
        "SELECT tag_id, stage, since, contact_id FROM tag_card WHERE tag_id <> 0 ORDER BY 1, 2, 3, 4",
        "SELECT x.tag_id, p.stage, p.stage_since, p.id FROM contact_tag x JOIN contact p ON p.id = x.contact_id ORDER BY 1, 2, 3, 4",
    );
    same(
        "SELECT stage, since, contact_id FROM tag_card WHERE tag_id = 0 ORDER BY 1, 2, 3",
        &format!(
            "SELECT stage, stage_since, id FROM contact WHERE id NOT IN \
             (SELECT contact_id FROM contact_tag WHERE tag_id IN ({LANED})) ORDER BY 1, 2, 3"
        ),
    );
    same(
        "SELECT tag_id, stage, n FROM tag_stage WHERE n <> 0 ORDER BY 1, 2",
        "SELECT tag_id, stage, count(*) FROM tag_card GROUP BY 1, 2 ORDER BY 1, 2",
    );
    same(
        "SELECT tag_id, n FROM tag_lane WHERE n <> 0 ORDER BY 1",
        "SELECT tag_id, count(*) FROM contact_tag GROUP BY 1 ORDER BY 1",
    );
    // No tag without a lane is used much more than one with a lane, and no lane is left empty while there are tags for it.
    let odd = "SELECT count(*) FROM tag_lane a, tag_lane b WHERE a.lane = 0 AND b.lane = 1 AND a.n > b.n + b.n / 8 + 1";
    assert_eq!(scene.rows(odd), ["0"], "{when}");
    let used = "SELECT min(8, count(*)) FROM tag_lane WHERE n > 0";
    same(&format!("SELECT count(*) FROM ({LANED})"), used);
}

#[test]
fn the_lanes_of_tags_are_right_however_tags_come_and_go() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let day = 24 * 60;
    let people: Vec<_> = (0..30)
        .map(|n| message(&format!("m{n}"), &format!("kunde{n}"), day + n, "Hallo", ""))
        .collect();
    scene.import(&mut desk, "people.ndjson", &people);
    let mut random = scene::Dice::new(7);
    for round in 0..150 {
        let contact = ContactId(1 + random.roll(30) as i64);
        let subjects = vec![Subject::Contact(contact)];
        // The more a tag is used the lower its number, until halfway the order turns round.
        let tag = {
            let most = 1 + random.roll(12);
            random.roll(most)
        };
        let tag = format!("t{}", if round < 75 { tag } else { 11 - tag });
        let job = match random.roll(8) {
            0..=4 => Job::Act(Act::Tag {
                subjects,
                add: vec![tag],
                remove: Vec::new(),
            }),
            5 => Job::Act(Act::Tag {
                subjects,
                add: Vec::new(),
                remove: vec![tag],
            }),
            6 => Job::Act(Act::MoveStage {
                ids: vec![contact],
                to: Stage::ALL[random.roll(8) as usize],
                reason: "weil".to_owned(),
            }),
            _ => Job::Undo,
        };
        // A tag that is there already changes nothing, and there may be nothing to undo.
        let _ = desk.run(job, today());
        lanes_are_right(&scene, &format!("round {round}"));
    }
    let bands = board(&mut desk, Grouping::Tag).bands;
    assert_eq!(bands.len(), 9);
    assert!(bands.iter().all(|band| !band.columns.is_empty()));
}

#[test]
fn late_cards_and_the_median_are_what_counting_one_by_one_finds() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let people: Vec<_> = (0..40)
        .map(|n| {
            message(
                &format!("m{n}"),
                &format!("kunde{n}"),
                n * 43_300,
                "Hallo",
                "",
            )
        })
        .collect();
    scene.import(&mut desk, "people.ndjson", &people);
    for n in (0..40).step_by(3) {
        go(&mut desk, 1 + n, Stage::Lead, n / 4);
    }
    for limit in [1, DAY, 10 * DAY, 20 * DAY, 400 * DAY] {
        let set = Act::SetStage {
            stage: Stage::Subscriber,
            criteria: None,
            max_age: Some(limit),
        };
        act(&mut desk, set, 0);
        let border = today().0 - limit;
        let late =
            format!("SELECT count(*) FROM contact WHERE stage = 0 AND stage_since < {border}");
        let row = stage(&mut desk, Stage::Subscriber);
        assert_eq!([row.late.to_string()], *scene.rows(&late), "{limit}");
    }
    let stays = scene.rows("SELECT stayed / 1000 * 1000 FROM stage_move ORDER BY stayed");
    let middle = &stays[(stays.len() - 1) / 2];
    let median = stage(&mut desk, Stage::Subscriber).median.unwrap();
    assert_eq!(median.to_string(), *middle);
}
