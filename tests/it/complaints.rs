//! Complaints in a real store: opened once, closed by an outcome, in the way of resolving, merged, undone, counted, and taken along.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::Act;
use zuruf::model::bulk::{Bulk, CHUNK, Scope, Whole};
use zuruf::model::complaint::{Complaint, ComplaintText, Remedy, Severity, Which, tallies};
use zuruf::model::conversation::State;
use zuruf::model::id::{BatchId, ComplaintId, ConversationId, RuleId};
use zuruf::model::rules::{Once, RuleText};
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{ComplaintsAnswer, ComplaintsAsk, Job, Outcome};

use crate::scene::{self, Message, Scene, code, conversation_of, message, today};

fn ask(desk: &mut Desk, ask: ComplaintsAsk) -> ComplaintsAnswer {
    match desk.run(Job::Complaints(ask), today()).unwrap() {
        Outcome::Complaints(answer) => *answer,
        other => unreachable!("{other:?}"),
    }
}

fn list(desk: &mut Desk, open: Option<bool>) -> Vec<Complaint> {
    let which = Which {
        open,
        ..Which::default()
    };
    match ask(desk, ComplaintsAsk::List(which, 100)) {
        ComplaintsAnswer::List(_, rows) => rows,
        other => unreachable!("{other:?}"),
    }
}

fn one(desk: &mut Desk, id: i64) -> Complaint {
    match ask(desk, ComplaintsAsk::One(ComplaintId(id))) {
        ComplaintsAnswer::One(one) => *one,
        other => unreachable!("{other:?}"),
    }
}

fn open(conversation: ConversationId, line: &str) -> Act {
    Act::OpenComplaint {
        conversation,
        text: Box::new(ComplaintText::parse(line).unwrap()),
        origin: String::new(),
    }
}

/// Changes a complaint as it stands.
fn set(desk: &mut Desk, id: i64, change: impl FnOnce(&mut ComplaintText)) -> Act {
    let was = one(desk, id).text;
    let mut text = was.clone();
    change(&mut text);
    Act::SetComplaint {
        id: ComplaintId(id),
        was: Box::new(was),
        text: Box::new(text),
    }
}

fn close(desk: &mut Desk, id: i64, outcome: &str) {
    let act = set(desk, id, |text| outcome.clone_into(&mut text.outcome));
    scene::act(desk, act).unwrap();
}

fn resolve(ids: &[ConversationId]) -> Act {
    Act::SetState {
        ids: ids.to_vec(),
        state: State::Resolved,
        until: Timestamp::NEVER,
    }
}

fn state(scene: &Scene, id: ConversationId) -> i64 {
    scene.number(&format!(
        "SELECT state FROM conversation WHERE id = {}",
        id.0
    ))
}

fn office() -> (Scene, Desk, [ConversationId; 3]) {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Wo bleibt es?", ""),
        message("b", "eva", 800, "Und hier?", ""),
        message("c", "max", 700, "Hallo", ""),
    ];
    scene.import(&mut desk, "three.ndjson", &messages);
    let ids = ["a", "b", "c"].map(|id| conversation_of(&scene, id));
    (scene, desk, ids)
}

#[test]
fn an_outcome_closes_it_and_only_then_the_conversation_can_be_resolved() {
    let (scene, mut desk, [a, ..]) = office();
    scene::act(&mut desk, open(a, "Lieferung hoch")).unwrap();
    assert_eq!(
        code(scene::act(&mut desk, open(a, "Rechnung"))),
        "complaint-there"
    );
    let refused = scene::act(&mut desk, resolve(&[a])).unwrap_err();
    assert_eq!(
        (refused.code, refused.arg("complaint")),
        ("complaint-open", Some("1"))
    );
    let rows = scene::list(&mut desk, View::Open, "is:complaint");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].complaint, Some(Severity::High));
    close(&mut desk, 1, "Ersatz verschickt");
    let closed = one(&mut desk, 1);
    assert_eq!((closed.is_open(), closed.closed_at), (false, today()));
    assert!(scene::list(&mut desk, View::Open, "is:complaint").is_empty());
    scene::act(&mut desk, resolve(&[a])).unwrap();
    assert_eq!(state(&scene, a), State::Resolved.code());
    // Taking both back has it open again, and in the way.
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    assert!(one(&mut desk, 1).is_open());
    scene::act(&mut desk, resolve(&[a])).unwrap_err();
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(one(&mut desk, 1).text.outcome, "Ersatz verschickt");
    // Without its outcome it is open; a second one can be opened only when it is closed.
    let reopen = set(&mut desk, 1, |text| text.outcome.clear());
    scene::act(&mut desk, reopen).unwrap();
    assert!(one(&mut desk, 1).is_open());
    close(&mut desk, 1, "doch noch");
    scene::act(&mut desk, open(a, "Rechnung")).unwrap();
    assert_eq!(list(&mut desk, Some(true)).len(), 1);
    assert_eq!(list(&mut desk, None).len(), 2);
}

#[test]
fn several_at_once_are_resolved_but_those_with_a_complaint() {
    let (scene, mut desk, [a, b, c]) = office();
    scene::act(&mut desk, open(a, "Lieferung")).unwrap();
    let said = scene::act(&mut desk, resolve(&[a, b, c])).unwrap().said;
    assert!(said.contains("one is left"), "{said}");
    assert_eq!([a, b, c].map(|id| state(&scene, id)), [0, 3, 3]);
}

#[test]
fn a_bulk_act_counts_what_it_leaves() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let many = CHUNK as i64 + 40;
    let one = |n: i64| message(&format!("m{n}"), &format!("k{n}"), 60 + n, "Hallo", "");
    let messages: Vec<Message> = (0..many).map(one).collect();
    scene.import(&mut desk, "many.ndjson", &messages);
    for n in [3, 200] {
        let id = conversation_of(&scene, &format!("m{n}"));
        scene::act(&mut desk, open(id, "Lieferung")).unwrap();
    }
    let bulk = Bulk::State {
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    let scope = Scope::Whole(Box::new(Whole {
        view: View::Open,
        filter: scene::query(""),
        except: Vec::new(),
    }));
    let said = scene::done(&mut desk, Job::Bulk { bulk, scope }, today()).unwrap();
    assert!(said.said.contains("2 are left"), "{}", said.said);
    assert_eq!(
        scene.number("SELECT count(*) FROM conversation WHERE state = 0"),
        2
    );
}

#[test]
fn two_who_change_different_things_lose_nothing_and_the_same_thing_is_refused() {
    let (scene, mut desk, [a, ..]) = office();
    scene::act(&mut desk, open(a, "Lieferung")).unwrap();
    let cause = set(&mut desk, 1, |text| text.cause = "Paketdienst".into());
    let cost = set(&mut desk, 1, |text| {
        text.remedy = Remedy::Goodwill;
        text.cost = 1250;
    });
    let other = set(&mut desk, 1, |text| text.cause = "Lager".into());
    scene::act(&mut desk, cause).unwrap();
    scene::act(&mut desk, cost).unwrap();
    assert_eq!(code(scene::act(&mut desk, other)), "complaint-changed");
    let now = one(&mut desk, 1).text;
    assert_eq!((&*now.cause, now.cost), ("Paketdienst", 1250));
    let gone = Act::SetComplaint {
        id: ComplaintId(9),
        was: Box::default(),
        text: Box::new(now),
    };
    assert_eq!(code(scene::act(&mut desk, gone)), "not-found");
    assert_eq!(scene.number("SELECT count(*) FROM complaint"), 1);
}

#[test]
fn a_merged_conversation_brings_its_complaint_and_takes_it_along_again() {
    let (scene, mut desk, [a, b, _]) = office();
    scene::act(&mut desk, open(a, "Lieferung")).unwrap();
    let merge = Act::Merge {
        ids: vec![a],
        into: b,
    };
    scene::act(&mut desk, merge).unwrap();
    assert_eq!(one(&mut desk, 1).conversation, b);
    scene::act(&mut desk, resolve(&[b])).unwrap_err();
    close(&mut desk, 1, "gut");
    scene::act(&mut desk, Act::Unmerge { id: a }).unwrap();
    assert_eq!(one(&mut desk, 1).conversation, a);
    assert_eq!(state(&scene, b), 0);
    scene::assert_sound(&mut desk);
}

#[test]
fn a_rule_opens_one_and_no_second_while_it_is_open() {
    let (scene, mut desk, [a, ..]) = office();
    let text = RuleText {
        name: "Verärgert".to_owned(),
        events: "keyword".to_owned(),
        query: "frechheit".to_owned(),
        steps: "complaint Service kritisch".to_owned(),
        once: Once::Event,
        ..RuleText::default()
    };
    scene::act(&mut desk, Act::SaveRule { id: None, text }).unwrap();
    let kept = scene.rows("SELECT steps FROM rule");
    assert_eq!(kept, ["complaint Service critical"]);
    let on = Act::SwitchRule {
        id: RuleId(1),
        on: true,
    };
    scene::act(&mut desk, on).unwrap();
    let say = |desk: &mut Desk, id: &str, seconds: i64| {
        let angry = [message(id, "eva", seconds, "Eine Frechheit!", "a")];
        scene.import(desk, &format!("{id}.ndjson"), &angry);
        desk.run(Job::Wake, today()).unwrap();
        list(desk, None)
    };
    let rows = say(&mut desk, "d", 90);
    assert_eq!((rows.len(), rows[0].conversation), (1, a));
    assert_eq!(
        (&*rows[0].opened_by, rows[0].text.severity),
        ("Verärgert", Severity::Critical)
    );
    assert_eq!(say(&mut desk, "e", 80).len(), 1, "one is open");
    close(&mut desk, 1, "angerufen");
    assert_eq!(say(&mut desk, "f", 70).len(), 2);
    let failed = scene.number("SELECT count(*) FROM rule_run WHERE error <> ''");
    assert_eq!(failed, 0);
}

#[test]
fn the_register_counts_kinds_and_recurring_causes() {
    let (_scene, mut desk, [a, b, c]) = office();
    for (conversation, kind, cause) in [
        (a, "Lieferung", "Paketdienst"),
        (b, "lieferung", "paketdienst"),
        (c, "Rechnung", ""),
    ] {
        let mut text = ComplaintText::parse(kind).unwrap();
        text.cause = cause.to_owned();
        text.cost = 500;
        let act = Act::OpenComplaint {
            conversation,
            text: Box::new(text),
            origin: String::new(),
        };
        scene::act(&mut desk, act).unwrap();
    }
    close(&mut desk, 1, "gut");
    let ComplaintsAnswer::Counts(rows) = ask(&mut desk, ComplaintsAsk::Counts) else {
        unreachable!()
    };
    let kinds = tallies(&rows);
    let told = |at: usize| (kinds[at].all, kinds[at].open, kinds[at].cost);
    assert_eq!((told(0), told(1)), ((2, 1, 1000), (1, 1, 500)));
    assert_eq!(kinds[0].causes[0].all, 2);
    let which = Which {
        category: Some("LIEFERUNG".to_owned()),
        contact: Some(zuruf::model::id::ContactId(1)),
        open: Some(true),
    };
    let ComplaintsAnswer::List(_, rows) = ask(&mut desk, ComplaintsAsk::List(which, 10)) else {
        unreachable!()
    };
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].conversation, b);
}

#[test]
fn an_import_that_is_taken_back_leaves_conversations_with_a_complaint() {
    let (scene, mut desk, _) = office();
    let report = scene.import(
        &mut desk,
        "new.ndjson",
        &[
            message("n", "neu", 60, "Hallo", ""),
            message("o", "neu2", 50, "Hallo", ""),
        ],
    );
    let n = conversation_of(&scene, "n");
    scene::act(&mut desk, open(n, "Lieferung")).unwrap();
    scene::undo(&mut desk).unwrap();
    assert!(list(&mut desk, None).is_empty());
    scene::done(&mut desk, Job::Revert(BatchId(report.id)), today()).unwrap();
    assert_eq!(scene.number("SELECT count(*) FROM complaint"), 1);
    assert_eq!(scene.number("SELECT count(*) FROM conversation"), 4);
    scene::assert_sound(&mut desk);
}
