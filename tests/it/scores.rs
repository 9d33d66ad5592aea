//! Scores of contacts: what points come to as time goes by, the same in a card and in a query, given by hand and by rules, undone, merged,
//! and taken along by everything that takes a contact along.

#![expect(clippy::unwrap_used)]

use proptest::prelude::*;
use zuruf::clock::Timestamp;
use zuruf::model::act::Act;
use zuruf::model::contact::Contact;
use zuruf::model::id::{BatchId, ContactId, RuleId};
use zuruf::model::journal::Record;
use zuruf::model::rules::{Once, RuleText};
use zuruf::model::score::{Points, Score};
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, code, message, today};

const DAY: i64 = 86_400_000;
const EVA: ContactId = ContactId(1);
const MAX: ContactId = ContactId(2);

fn give_at(desk: &mut Desk, contact: ContactId, line: &str, at: Timestamp) {
    let act = Act::AddPoints {
        contact,
        points: Points::parse(line).unwrap(),
        origin: String::new(),
    };
    scene::act_at(desk, act, at).unwrap();
}

fn give(desk: &mut Desk, contact: ContactId, line: &str, days_ago: i64) {
    give_at(desk, contact, line, today().plus(-days_ago * DAY));
}

fn contact(desk: &mut Desk, id: ContactId, now: Timestamp) -> Contact {
    match desk.run(Job::Contact(id), now).unwrap() {
        Outcome::Contact(contact) => *contact,
        other => unreachable!("{other:?}"),
    }
}

fn score(desk: &mut Desk, id: ContactId) -> Score {
    contact(desk, id, today()).score
}

/// Eva, Max and Ida, who each wrote once.
fn office() -> (Scene, Desk) {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Hallo", ""),
        message("b", "max", 800, "Hallo", ""),
        message("c", "ida", 700, "Hallo", ""),
    ];
    scene.import(&mut desk, "three.ndjson", &messages);
    (scene, desk)
}

/// Who is found by a query, in the inbox.
fn who(desk: &mut Desk, text: &str) -> Vec<String> {
    let rows = scene::list(desk, View::All, text);
    let mut names: Vec<String> = rows.iter().map(|row| row.who.to_string()).collect();
    names.sort();
    names
}

/// Who is found by a query, in the list of people.
fn people(desk: &mut Desk, text: &str) -> Vec<String> {
    let job = Job::Contacts {
        words: text.to_owned(),
        after: None,
        limit: 50,
    };
    let Outcome::Contacts(page) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    let mut names: Vec<String> = page.rows.iter().map(|row| row.name.to_string()).collect();
    names.sort();
    names
}

#[test]
fn fit_stays_and_engagement_is_half_after_a_month_and_gone_after_two() {
    let (_scene, mut desk) = office();
    give(&mut desk, EVA, "fit +30 unsere Region", 400);
    give(&mut desk, EVA, "+40 nach Preisen gefragt", 30);
    let eva = score(&mut desk, EVA);
    assert_eq!((eva.fit, eva.engagement), (30, 20));
    assert_eq!((eva.total(), eva.grade()), (50, "B2".to_owned()));
    let in_days = |days: i64| today().plus(days * DAY);
    let at = |desk: &mut Desk, days| contact(desk, EVA, in_days(days)).score;
    assert_eq!(at(&mut desk, 15).engagement, 10);
    let later = at(&mut desk, 30);
    assert_eq!((later.fit, later.engagement), (30, 0));
    assert_eq!(later.reasons.len(), 1, "what has faded is no reason");
    // A clock that went wrong gives nobody more than the points.
    give(&mut desk, EVA, "+10 morgen", -1);
    assert_eq!(score(&mut desk, EVA).engagement, 30);
    give(&mut desk, EVA, "-15 nur ein Test", 0);
    assert_eq!(score(&mut desk, EVA).engagement, 15);
    for _ in 0..3 {
        give(&mut desk, EVA, "+90 viel", 0);
    }
    let eva = score(&mut desk, EVA);
    assert_eq!((eva.engagement, eva.total()), (50, 80), "capped");
    let first = &eva.reasons[0];
    assert_eq!((&*first.reason, first.now, first.times), ("viel", 270, 3));
    assert_eq!(&*first.by, "anna");
    assert!(score(&mut desk, MAX).is_none());
}

#[test]
fn queries_ask_for_it_in_the_inbox_among_people_and_in_messages() {
    let (_scene, mut desk) = office();
    give(&mut desk, EVA, "fit +40 passt", 0);
    give(&mut desk, EVA, "+50 viel", 30);
    give(&mut desk, MAX, "+20 ein wenig", 0);
    for found in [who, people] {
        assert_eq!(found(&mut desk, "score:>64"), ["eva"]);
        assert_eq!(found(&mut desk, "score:>65"), [""; 0]);
        assert_eq!(found(&mut desk, "score:<20"), ["ida"]);
        assert_eq!(found(&mut desk, "score:<21"), ["ida", "max"]);
        assert_eq!(found(&mut desk, "-score:>19"), ["ida"]);
        assert_eq!(found(&mut desk, "punkte:19"), ["eva", "max"]);
    }
    let hits = scene::search(&mut desk, "hallo score:>50").rows;
    assert_eq!(hits.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: scene::cases(16), ..ProptestConfig::default() })]

    #[test]
    fn a_card_and_a_query_come_to_the_same(
        given in proptest::collection::vec((1..4_i64, any::<bool>(), -100..=100_i64, -2..70_i64), 0..30),
    ) {
        let (_scene, mut desk) = office();
        for (id, fit, points, days) in given {
            let fit = if fit { "fit " } else { "" };
            let points = if points == 0 { 1 } else { points };
            give(&mut desk, ContactId(id), &format!("{fit}{points:+} weil"), days);
        }
        for (id, name) in [(1, "eva"), (2, "max"), (3, "ida")] {
            let total = score(&mut desk, ContactId(id)).total();
            prop_assert!((0..=100).contains(&total));
            let above = format!("score:>{total}");
            prop_assert!(!who(&mut desk, &above).contains(&name.to_owned()), "{name} {above}");
            let below = format!("score:<{total}");
            prop_assert!(!people(&mut desk, &below).contains(&name.to_owned()), "{name} {below}");
            if total > 0 {
                let just = format!("score:>{}", total - 1);
                prop_assert!(people(&mut desk, &just).contains(&name.to_owned()), "{name} {just}");
            }
        }
    }
}

#[test]
fn points_are_undone_done_again_and_stand_in_the_history() {
    let (scene, mut desk) = office();
    give(&mut desk, EVA, "+10 Messe", 0);
    give(&mut desk, EVA, "fit +5 Region", 0);
    scene::undo(&mut desk).unwrap();
    let eva = score(&mut desk, EVA);
    assert_eq!((eva.fit, eva.engagement), (0, 10));
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(score(&mut desk, EVA).fit, 5);
    scene::undo(&mut desk).unwrap();
    assert_eq!(
        scene.number("SELECT count(*) FROM score"),
        2,
        "nothing is deleted"
    );
    let job = Job::History {
        record: Record::new("contact", 1),
        limit: 10,
    };
    let Outcome::History(rows) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    let told = format!("{rows:?}");
    assert!(told.contains("+10 Messe"), "{told}");
    let without = Act::AddPoints {
        contact: EVA,
        points: Points::parse("+10").unwrap(),
        origin: String::new(),
    };
    assert_eq!(code(scene::act(&mut desk, without)), "score-reason");
}

#[test]
fn a_rule_gives_points_once_and_says_by_which_rule() {
    let (scene, mut desk) = office();
    let text = RuleText {
        name: "Preisfrage".to_owned(),
        events: "message".to_owned(),
        query: "preis*".to_owned(),
        steps: "score +25\nscore fit +10 fragt nach Preisen".to_owned(),
        once: Once::Contact,
        ..RuleText::default()
    };
    scene::act(&mut desk, Act::SaveRule { id: None, text }).unwrap();
    let on = Act::SwitchRule {
        id: RuleId(1),
        on: true,
    };
    scene::act(&mut desk, on).unwrap();
    let more = [
        message("d", "eva", 60, "Welche Preise?", ""),
        message("e", "eva", 50, "Preise bitte", "d"),
    ];
    scene.import(&mut desk, "more.ndjson", &more);
    desk.run(Job::Wake, today()).unwrap();
    let eva = score(&mut desk, EVA);
    assert_eq!((eva.fit, eva.engagement), (10, 25), "{eva:?}");
    assert!(eva.reasons.iter().all(|worth| &*worth.by == "Preisfrage"));
    let n = scene.number("SELECT max(n) FROM journal WHERE act = 'rule'");
    scene::done(&mut desk, Job::UndoEntry(n), today()).unwrap();
    assert!(score(&mut desk, EVA).is_none());
}

#[test]
fn a_person_takes_their_points_along_and_back() {
    let (_scene, mut desk) = office();
    give(&mut desk, EVA, "+20 Messe", 0);
    give(&mut desk, MAX, "+15 Messe", 0);
    let merge = Act::MergeContacts {
        ids: vec![EVA],
        into: MAX,
    };
    scene::act(&mut desk, merge).unwrap();
    assert_eq!(score(&mut desk, MAX).engagement, 35);
    assert_eq!(score(&mut desk, MAX).reasons[0].times, 2);
    // Points of the old number go to the one who stays.
    give(&mut desk, EVA, "fit +9 danach", 0);
    assert_eq!(score(&mut desk, MAX).fit, 9);
    scene::act(&mut desk, Act::UnmergeContact { id: EVA }).unwrap();
    let (eva, max) = (score(&mut desk, EVA), score(&mut desk, MAX));
    assert_eq!(
        (eva.engagement, max.engagement, eva.fit, max.fit),
        (20, 15, 0, 9)
    );
}

#[test]
fn an_import_that_is_taken_back_leaves_no_points_of_people_who_go() {
    let (scene, mut desk) = office();
    let own = scene.import(
        &mut desk,
        "new.ndjson",
        &[message("n", "neu", 60, "Hallo", "")],
    );
    let new = ContactId(scene.number("SELECT max(id) FROM contact"));
    give(&mut desk, new, "+20 Messe", 0);
    scene::undo(&mut desk).unwrap();
    let rows = scene.number("SELECT count(*) FROM score");
    assert_eq!(rows, 1);
    scene::done(&mut desk, Job::Revert(BatchId(own.id)), today()).unwrap();
    assert_eq!(scene.number("SELECT count(*) FROM score"), 0);
    scene::undo(&mut desk).unwrap();
    assert_eq!(scene.number("SELECT count(*) FROM score"), 1);
    scene::assert_sound(&mut desk);
}
