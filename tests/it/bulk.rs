//! Acts over many conversations: in chunks, as one entry and one undo, through a kill and beside colleagues.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Receipt, Subject};
use zuruf::model::board::Lane;
use zuruf::model::bulk::{Bulk, BulkProgress, CHUNK, Scope, Whole};
use zuruf::model::conversation::{Priority, State};
use zuruf::model::custom::{FieldKind, FieldText, Holder};
use zuruf::model::id::{AgentId, ConversationId, FieldId};
use zuruf::model::stage::Stage;
use zuruf::model::view::View;
use zuruf::store::agent;
use zuruf::store::bulk::{self, Step};
use zuruf::store::sqlite::{self, Mode, Sqlite};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Message, Scene, message, today};

/// More than two transactions' worth.
const MANY: i64 = 2 * CHUNK as i64 + 133;

fn office() -> (Scene, Desk) {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let one = |n: i64| {
        message(
            &format!("m{n}"),
            &format!("kunde{n}"),
            60 + n,
            "Wo bleibt es?",
            "",
        )
    };
    let messages: Vec<Message> = (0..MANY).map(one).collect();
    scene.import(&mut desk, "many.ndjson", &messages);
    desk.make_agent("ben", "Ben", today()).unwrap();
    (scene, desk)
}

fn all(query: &str) -> Scope {
    Scope::Whole(Box::new(Whole {
        view: View::All,
        filter: scene::query(query),
        except: Vec::new(),
    }))
}

fn run(desk: &mut Desk, bulk: Bulk, scope: Scope) -> Receipt {
    scene::done(desk, Job::Bulk { bulk, scope }, today()).unwrap()
}

fn resolve() -> Bulk {
    Bulk::State {
        state: State::Resolved,
        until: Timestamp::NEVER,
    }
}

fn count(scene: &Scene, state: i64) -> i64 {
    scene.number(&format!(
        "SELECT count(*) FROM conversation WHERE state = {state}"
    ))
}

fn dump(scene: &Scene) -> Vec<String> {
    scene.rows("SELECT id, state, priority, assignee_id, waiting_since, resolved_at, snoozed_until FROM conversation ORDER BY id")
}

#[test]
fn a_whole_view_is_one_entry_and_one_undo_in_bounded_transactions() {
    let (scene, mut desk) = office();
    let before = dump(&scene);
    let mut seen = Vec::new();
    let job = Job::Bulk {
        bulk: resolve(),
        scope: all("is:open"),
    };
    let mut progress = |at: &BulkProgress| seen.push((at.done, at.total));
    let Outcome::Done(receipt) = desk.run_bulk(job, today(), &mut progress).unwrap() else {
        unreachable!()
    };
    let chunk = CHUNK as i64;
    assert_eq!(seen, [(chunk, MANY), (2 * chunk, MANY)]);
    assert_eq!((receipt.changed, count(&scene, 3)), (MANY, MANY));
    assert!(receipt.said.contains(&MANY.to_string()), "{}", receipt.said);
    assert_eq!(
        scene.number("SELECT count(*) FROM journal WHERE act = 'done'"),
        1
    );
    let numbered = "SELECT count(*) FROM journal j WHERE j.act = 'done' AND j.changes = \
        (SELECT count(*) FROM journal_change c WHERE c.n = j.n) AND j.changes = (SELECT max(c.i) + 1 FROM journal_change c WHERE c.n = j.n)";
    assert_eq!(scene.number(numbered), 1);
    let undone = scene::undo(&mut desk).unwrap();
    assert_eq!((undone.changed, dump(&scene)), (MANY, before.clone()));
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(count(&scene, 3), MANY);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
    assert_eq!(scene::code(scene::undo(&mut desk)), "nothing-to-undo");
    scene::assert_sound(&mut desk);
}

#[test]
fn few_are_done_at_once_and_leave_no_job() {
    let (scene, mut desk) = office();
    let receipt = run(
        &mut desk,
        Bulk::Priority {
            priority: Priority::High,
        },
        all("is:open from:kunde7"),
    );
    assert!(receipt.changed > 0 && receipt.changed < 200);
    assert_eq!(scene.number("SELECT count(*) FROM bulk"), 0);
    scene::undo(&mut desk).unwrap();
    assert_eq!(
        scene.number("SELECT count(*) FROM conversation WHERE priority <> 2"),
        0
    );
}

/// A process that does some chunks and is gone.
fn killed_after(scene: &Scene, job: &Bulk, chunks: usize) -> i64 {
    let mut db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
    let anna = agent::by_handle(&mut db, "anna", 0).unwrap().unwrap();
    let ids: Vec<i64> = (1..=MANY).collect();
    let id = bulk::begin(&mut db, &anna, job, &ids, today()).unwrap();
    steps(&mut db, id, chunks);
    id
}

fn steps(db: &mut Sqlite, id: i64, chunks: usize) {
    for _ in 0..chunks {
        assert!(matches!(
            bulk::step(db, id, today()).unwrap(),
            Step::More(_)
        ));
    }
}

#[test]
fn what_a_killed_process_left_is_finished_by_the_next() {
    let (scene, mut desk) = office();
    for chunks in 0..3 {
        let before = dump(&scene);
        killed_after(&scene, &resolve(), chunks);
        assert_eq!(count(&scene, 3), (chunks * CHUNK) as i64);
        desk.run(Job::Wake, today()).unwrap();
        assert_eq!(count(&scene, 3), MANY);
        // A day later there is nothing left to do.
        desk.run(Job::Wake, today()).unwrap();
        assert_eq!(scene::undo(&mut desk).unwrap().changed, MANY);
        assert_eq!(dump(&scene), before);
    }
    assert_eq!(scene.number("SELECT count(*) FROM bulk_chunk"), 0);
}

#[test]
fn an_undo_that_was_killed_goes_on_backwards_and_what_was_not_done_is_done_no_more() {
    let (scene, mut desk) = office();
    let before = dump(&scene);
    killed_after(&scene, &resolve(), 2);
    // Begun, one stretch taken back, killed.
    let mut db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
    let anna = agent::by_handle(&mut db, "anna", 0).unwrap().unwrap();
    let undone = zuruf::store::act::undo(&mut db, &anna, today()).unwrap();
    let zuruf::store::act::Undone::Begun(id) = undone else {
        unreachable!("{undone:?}")
    };
    steps(&mut db, id, 1);
    let half = count(&scene, 3);
    assert!(half > 0 && half < 2 * CHUNK as i64, "{half}");
    assert_eq!(scene::code(scene::undo(&mut desk)), "bulk-going-back");
    desk.run(Job::Wake, today()).unwrap();
    assert_eq!(dump(&scene), before);
    assert_eq!(scene.number("SELECT count(*) FROM bulk WHERE state < 2"), 0);
    assert_eq!(scene.number("SELECT count(*) FROM bulk_chunk"), 0);
    assert_eq!(scene::code(scene::undo(&mut desk)), "nothing-to-undo");
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(count(&scene, 3), 2 * CHUNK as i64);
}

#[test]
fn what_a_colleague_changed_since_is_left_alone_and_said() {
    let (scene, mut desk) = office();
    let mut ben = scene.desk_of("ben").unwrap();
    run(&mut desk, resolve(), all("is:open"));
    let ids = scene::list(&mut ben, View::Resolved, "from:kunde5");
    let ids: Vec<_> = ids.iter().map(|row| row.id).collect();
    let (state, until, few) = (State::Open, Timestamp::NEVER, ids.len() as i64);
    scene::act(&mut ben, Act::SetState { ids, state, until }).unwrap();
    let undone = scene::undo(&mut desk).unwrap();
    assert_eq!(undone.changed, MANY - few);
    assert!(
        undone.said.contains(&format!("{few} changed by others")),
        "{}",
        undone.said
    );
}

#[test]
fn every_kind_of_act_is_taken_back_exactly() {
    let (scene, mut desk) = office();
    let ben = desk.make_agent("ben", "Ben", today()).unwrap();
    let before = dump(&scene);
    let tags = |scene: &Scene| scene.number("SELECT count(*) FROM conversation_tag");
    let all_kinds = [
        resolve(),
        Bulk::State {
            state: State::Snoozed,
            until: today().plus(3_600_000),
        },
        Bulk::State {
            state: State::Pending,
            until: Timestamp::NEVER,
        },
        Bulk::State {
            state: State::Spam,
            until: Timestamp::NEVER,
        },
        Bulk::Assign { to: Some(ben) },
        Bulk::Priority {
            priority: Priority::Urgent,
        },
        Bulk::Tag {
            add: vec!["eilt".into(), "vip".into()],
            remove: Vec::new(),
        },
    ];
    for bulk in all_kinds {
        assert_eq!(
            run(&mut desk, bulk.clone(), all("is:open")).changed,
            MANY,
            "{bulk:?}"
        );
        if matches!(bulk, Bulk::Tag { .. }) {
            assert_eq!(tags(&scene), 2 * MANY);
        } else {
            assert_ne!(dump(&scene), before, "{bulk:?}");
        }
        assert_eq!(scene::undo(&mut desk).unwrap().changed, MANY, "{bulk:?}");
        assert_eq!(
            (dump(&scene), tags(&scene)),
            (before.clone(), 0),
            "{bulk:?}"
        );
    }
    // Read marks are the agent's own affair and stand in no journal.
    let read = run(&mut desk, Bulk::Read { seen: true }, all("is:unread"));
    assert_eq!((read.n, read.changed), (0, MANY));
    assert!(scene::list(&mut desk, View::Open, "is:unread").is_empty());
}

#[test]
fn some_can_be_left_out_of_a_whole_view() {
    let (scene, mut desk) = office();
    let except: Vec<_> = scene::list(&mut desk, View::Open, "from:kunde9")
        .iter()
        .map(|row| row.id)
        .collect();
    let scope = Scope::Whole(Box::new(Whole {
        view: View::Open,
        filter: scene::query(""),
        except: except.clone(),
    }));
    run(&mut desk, resolve(), scope);
    assert_eq!(count(&scene, 0), except.len() as i64);
}

#[test]
fn two_processes_share_the_chunks_of_a_job() {
    let (scene, _desk) = office();
    let id = killed_after(&scene, &resolve(), 0);
    let work = |scene: &Scene| {
        let path = scene.store();
        std::thread::spawn(move || {
            let mut db = sqlite::open(&path, Mode::Write, today()).unwrap();
            while matches!(bulk::step(&mut db, id, today()).unwrap(), Step::More(_)) {}
        })
    };
    let both = [work(&scene), work(&scene)];
    for one in both {
        one.join().unwrap();
    }
    assert_eq!(count(&scene, 3), MANY);
    assert_eq!(
        scene.number("SELECT changes FROM journal WHERE act = 'done'"),
        2 * MANY
    );
}

/// Stage, since when, owner and tags of everybody; and of every move whether it counts.
fn people(scene: &Scene) -> Vec<String> {
    let mut rows = scene.rows("SELECT id, stage, stage_since, owner_id FROM contact ORDER BY id");
    rows.extend(scene.rows("SELECT contact_id, tag_id FROM contact_tag ORDER BY contact_id"));
    rows
}

fn counted_moves(scene: &Scene) -> i64 {
    scene.number("SELECT count(*) FROM stage_move WHERE taken_back = 0")
}

#[test]
fn a_whole_column_goes_in_bounded_transactions_and_comes_back_by_one_undo() {
    let (scene, mut desk) = office();
    let ben = desk.make_agent("ben", "Ben", today()).unwrap();
    let job = Job::ColumnContacts(Stage::Subscriber, Lane::All);
    let Outcome::ColumnContacts(_, _, ids) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(ids.len() as i64, MANY);
    let before = people(&scene);
    let move_to = |to: Stage, reason: &str| Act::MoveStage {
        ids: ids.clone(),
        to,
        reason: reason.to_owned(),
    };
    let tag = Act::Tag {
        subjects: ids.iter().copied().map(Subject::Contact).collect(),
        add: vec!["messe".to_owned()],
        remove: Vec::new(),
    };
    let owner = Act::SetOwner {
        ids: ids.clone(),
        to: Some(ben),
    };
    for act in [move_to(Stage::Lead, ""), tag, owner] {
        let done = scene::act(&mut desk, act.clone()).unwrap();
        assert_eq!(done.changed, MANY, "{act:?}");
        let entries = format!("SELECT changes FROM journal WHERE n = {}", done.n);
        assert!(scene.number(&entries) >= MANY);
        assert_ne!(people(&scene), before);
        let moved = counted_moves(&scene);
        assert_eq!(scene::undo(&mut desk).unwrap().changed, MANY);
        assert_eq!((people(&scene), counted_moves(&scene)), (before.clone(), 0));
        scene::done(&mut desk, Job::Redo, today()).unwrap();
        assert_eq!(counted_moves(&scene), moved);
        scene::undo(&mut desk).unwrap();
        assert_eq!((people(&scene), counted_moves(&scene)), (before.clone(), 0));
    }
    // Without the reason it takes nobody moves, not even the ones who need none.
    scene::act(&mut desk, move_to(Stage::Lead, "")).unwrap();
    let away = move_to(Stage::Disqualified, "");
    assert_eq!(scene::code(scene::act(&mut desk, away)), "stage-reason");
    assert_eq!(
        scene.number("SELECT count(*) FROM contact WHERE stage = 7"),
        0
    );
    scene::act(&mut desk, move_to(Stage::Disqualified, "Messe vorbei")).unwrap();
    assert_eq!(
        scene.number("SELECT count(*) FROM stage_move WHERE reason = 'Messe vorbei'"),
        MANY
    );
    scene::assert_sound(&mut desk);
}

#[test]
fn each_colleague_is_told_once_with_how_many_of_theirs_it_is() {
    let (scene, mut desk) = office();
    let told = || {
        scene.rows(
            "SELECT g.handle || ' ' || n.reason || ' ' || n.count FROM notice n JOIN agent g ON g.id = n.agent_id WHERE n.seen = 0 ORDER BY n.reason",
        )
    };
    let ben = AgentId(scene.number("SELECT id FROM agent WHERE handle = 'ben'"));
    run(&mut desk, Bulk::Assign { to: Some(ben) }, all("is:open"));
    assert_eq!(told(), [format!("ben 1 {MANY}")]);
    scene::undo(&mut desk).unwrap();
    assert!(
        told().is_empty(),
        "what is taken back unseen was never told"
    );
    let later = |seconds: i64| today().plus(seconds * 1000);
    scene::done(&mut desk, Job::Redo, later(60)).unwrap();
    let again = [format!("ben 1 {MANY}")];
    assert_eq!(told(), again, "who was told is told again");
    scene::done(&mut desk, Job::Undo, later(120)).unwrap();
    assert!(told().is_empty(), "and that was never told either");
    scene::done(&mut desk, Job::Redo, later(180)).unwrap();
    assert_eq!(told(), again);
    scene.sql().execute("DELETE FROM notice", []).unwrap();
    run(&mut desk, resolve(), all("is:open"));
    let [one] = &told()[..] else {
        unreachable!("{:?}", told());
    };
    assert!(
        one.starts_with("ben ") && one.ends_with(&format!(" {MANY}")),
        "{one}"
    );
}

/// A field of conversations.
fn field(desk: &mut Desk, name: &str, required: bool, condition: &str) {
    let text = FieldText {
        holder: Holder::Conversation,
        name: name.to_owned(),
        kind: FieldKind::Text,
        options: Vec::new(),
        required,
        condition: condition.to_owned(),
    };
    let define = Act::SaveField {
        id: None,
        text,
        convert: false,
    };
    scene::act(desk, define).unwrap();
}

/// An office in which a charge is missing in every conversation whose ground is a defect: in these of them.
fn defects(places: &[usize]) -> (Scene, Desk, Vec<i64>) {
    let (scene, mut desk) = office();
    field(&mut desk, "grund", false, "");
    field(&mut desk, "charge", true, "grund=mangel");
    let rows = scene.rows("SELECT id FROM conversation ORDER BY last_at DESC, id DESC");
    let ids: Vec<i64> = rows.iter().map(|id| id.parse().unwrap()).collect();
    let defects: Vec<i64> = places.iter().map(|place| ids[*place]).collect();
    for record in &defects {
        let set = Act::SetField {
            record: *record,
            field: FieldId(1),
            value: "mangel".to_owned(),
        };
        scene::act(&mut desk, set).unwrap();
    }
    (scene, desk, defects)
}

#[test]
fn what_lacks_a_required_field_stays_open_and_is_named_and_the_others_are_resolved() {
    let (scene, mut desk, defects) = defects(&[3, CHUNK + 4, CHUNK + 9]);
    let before = dump(&scene);
    let receipt = run(&mut desk, resolve(), all("is:open"));
    assert_eq!((receipt.changed, receipt.left), (MANY - 3, 3));
    assert_eq!((count(&scene, 3), count(&scene, 0)), (MANY - 3, 3));
    let said = &receipt.said;
    let named = defects.iter().all(|id| said.contains(&format!("#{id}")));
    assert!(named && said.contains("3 are left"), "{said}");
    assert!(said.contains("charge"), "{said}");
    // One undo takes all of it back, and a redo leaves the same ones.
    let undone = scene::undo(&mut desk).unwrap();
    assert_eq!((undone.changed, dump(&scene)), (MANY - 3, before.clone()));
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!((count(&scene, 3), count(&scene, 0)), (MANY - 3, 3));
    scene::undo(&mut desk).unwrap();
    // The next act forgets what the last one has left.
    run(
        &mut desk,
        Bulk::Priority {
            priority: Priority::High,
        },
        all("is:open"),
    );
    assert_eq!(scene.number("SELECT count(*) FROM bulk_chunk"), 0);
    scene::assert_sound(&mut desk);
}

#[test]
fn of_a_few_those_that_can_be_are_resolved_and_where_none_can_be_it_is_refused() {
    let (scene, mut desk, defects) = defects(&[0, 1]);
    let ids = |wanted: &[i64]| Scope::These(wanted.iter().copied().map(ConversationId).collect());
    let free = scene.number(&format!(
        "SELECT min(id) FROM conversation WHERE id NOT IN ({}, {})",
        defects[0], defects[1]
    ));
    let before = dump(&scene);
    let receipt = run(&mut desk, resolve(), ids(&[defects[0], free, defects[1]]));
    assert_eq!((receipt.changed, receipt.left), (1, 2));
    assert!(receipt.said.contains("2 are left"), "{}", receipt.said);
    assert_eq!(count(&scene, 3), 1);
    // Again: there is nothing to do any more, and it still says what is left.
    let again = run(&mut desk, resolve(), ids(&[free, defects[0]]));
    assert_eq!((again.changed, again.left), (0, 1));
    assert!(
        again.said.contains(&format!("#{}", defects[0])),
        "{}",
        again.said
    );
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
    let job = Job::Bulk {
        bulk: resolve(),
        scope: ids(&defects),
    };
    let refused = desk.run(job, today()).unwrap_err();
    assert_eq!(refused.code, "fields-missing");
    assert_eq!(dump(&scene), before);
}
