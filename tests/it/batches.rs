//! Taking imports back, reading rejects again, gaps: what a whole import did, undone and done again.

#![expect(clippy::unwrap_used)]

mod again;
mod gaps;
mod named;
mod once;
mod random;
mod retry;
mod several;

use zuruf::clock::Timestamp;
use zuruf::error::Result;
use zuruf::model::act::{Act, DraftKind, DraftText, Receipt, Subject};
use zuruf::model::conversation::State;
use zuruf::model::id::{BatchId, ConversationId};
use zuruf::model::import::{BatchCard, RevertPreview};
use zuruf::store::bulk::{self, Step};
use zuruf::store::sqlite::{self, Mode};
use zuruf::store::{agent, revert as reverting};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Message, Scene, conversation_of, message, today};

/// Takes an import back; as many people go as were said to.
fn revert(desk: &mut Desk, id: i64) -> Result<Receipt> {
    let would = desk.run(Job::RevertPreview(BatchId(id)), today());
    let receipt = scene::done(desk, Job::Revert(BatchId(id)), today())?;
    let Ok(Outcome::RevertPreview(would)) = would else {
        return Ok(receipt);
    };
    let said = &receipt.said;
    let right = match would.people {
        0 => !said.contains(" and "),
        1 => said.contains(" and 1 person went"),
        n => said.contains(&format!(" and {n} people went")),
    };
    assert!(right, "{would:?}: {said}");
    Ok(receipt)
}

fn card(desk: &mut Desk, id: i64) -> BatchCard {
    match desk.run(Job::Batch(BatchId(id)), today()).unwrap() {
        Outcome::Batch(card) => *card,
        other => unreachable!("{other:?}"),
    }
}

fn preview(desk: &mut Desk, id: i64) -> RevertPreview {
    match desk.run(Job::RevertPreview(BatchId(id)), today()).unwrap() {
        Outcome::RevertPreview(preview) => preview,
        other => unreachable!("{other:?}"),
    }
}

/// Everything an import decides, as lines. Numbers of arrival and empty accounts are left out: nobody sees them.
fn dump(scene: &Scene) -> Vec<String> {
    let tables = [
        "SELECT 'message', ext_id, conversation_id, kind, at, hidden, flags, masked, versions, batch_id, reply_to, text, original, edited_at FROM message ORDER BY ext_id",
        "SELECT 'version', m.ext_id, v.text FROM message_version v JOIN message m ON m.id = v.message_id ORDER BY m.ext_id, v.n",
        "SELECT 'span', m.ext_id, s.i, s.start, s.len FROM masked_span s JOIN message m ON m.id = s.message_id ORDER BY m.ext_id, s.i",
        "SELECT 'conversation', id, account_id, shape, contact_id, subject, state, priority, assignee_id, waiting_since, first_at, last_at, \
         first_in_at, last_in_at, last_out_at, first_reply_at, resolved_at, snoozed_until, message_count, preview, source_status \
         FROM conversation WHERE state <> 5 ORDER BY id",
        "SELECT 'merged', id, merged_into FROM conversation WHERE state = 5 ORDER BY id",
        "SELECT 'key', account_id, key, conversation_id FROM thread_key ORDER BY account_id, key",
        "SELECT 'tag', conversation_id, tag_id FROM conversation_tag ORDER BY 2, 3",
        "SELECT 'contact', id, name, name_fold, organisation, organisation_id, stage, stage_since, first_at, last_at, batch_id, channel FROM contact ORDER BY id",
        "SELECT 'identity', id, contact_id, channel, ext_id, handle, name FROM identity WHERE contact_id IS NOT NULL ORDER BY id",
        "SELECT 'word', w.word, w.contact_id FROM name_word w ORDER BY 2, 3",
        "SELECT 'address', contact_id, kind, value FROM address ORDER BY 2, 3, 4",
        "SELECT 'touch', contact_id, kind, at, target, detail FROM touch ORDER BY 2, 3, 4, 5, 6",
        "SELECT 'day', account_id, day, messages FROM account_day ORDER BY 2, 3",
        "SELECT 'place', batch_id, conversation_id, kept FROM batch_conversation ORDER BY 2, 3",
    ];
    let connection = scene.sql();
    let rows = |sql: &&str| scene::rows(&connection, sql);
    tables.iter().flat_map(rows).collect()
}

fn first() -> Vec<Message> {
    vec![
        message("a", "eva", 900, "Wo bleibt mein Paket?", ""),
        message(
            "b",
            "max",
            800,
            "Meine Karte 4111 1111 1111 1111 geht nicht",
            "",
        ),
        message("c", "us", 700, "Wir schauen nach", "a"),
    ]
}

/// Knows `a`, edits `b`, answers and goes on, and brings somebody new.
fn second() -> Vec<Message> {
    vec![
        message("a", "eva", 900, "Wo bleibt mein Paket?", ""),
        message("b", "max", 800, "Meine Karte geht nicht mehr", ""),
        message("d", "eva", 600, "Danke, und wann?", "c"),
        message("e", "us", 500, "Morgen", "b"),
        message("f", "ida", 400, "Ich auch!", "a"),
        message("g", "kim", 300, "Etwas anderes", ""),
    ]
}

#[test]
fn an_import_taken_back_leaves_nothing_behind_and_comes_back_whole() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let empty = dump(&scene);
    let report = scene.import(&mut desk, "first.ndjson", &first());
    let full = dump(&scene);
    let receipt = revert(&mut desk, report.id).unwrap();
    assert!(receipt.said.contains('3'), "{}", receipt.said);
    assert_eq!(dump(&scene), empty);
    assert!(scene::search(&mut desk, "Paket").rows.is_empty());
    scene::assert_sound(&mut desk);
    let row = card(&mut desk, report.id).row;
    assert_eq!((row.reverted_at, row.removed), (today(), 3));

    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), full);
    assert_eq!(scene::search(&mut desk, "Paket").rows.len(), 1);
    let row = card(&mut desk, report.id).row;
    assert_eq!((row.reverted_at, row.removed), (Timestamp::NEVER, 0));
    scene::assert_sound(&mut desk);

    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(dump(&scene), empty);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), full);
    scene::assert_sound(&mut desk);
}

#[test]
fn what_it_changed_of_earlier_imports_is_undone_too() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "first.ndjson", &first());
    let before = dump(&scene);
    let report = scene.import(&mut desk, "second.ndjson", &second());
    assert_eq!((report.new, report.known, report.edited), (4, 1, 1));
    let after = dump(&scene);
    let would = preview(&mut desk, report.id);
    assert_eq!((would.messages, would.conversations, would.kept), (4, 3, 0));
    revert(&mut desk, report.id).unwrap();
    assert_eq!(dump(&scene), before);
    scene::assert_sound(&mut desk);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), after);
    scene::assert_sound(&mut desk);
    // It says where the messages of the first one came in again.
    let again = card(&mut desk, 1).again;
    assert_eq!(again, [(BatchId(2), 2)]);
}

#[test]
fn what_people_have_worked_on_stays_and_is_named_until_they_take_it_back() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "first.ndjson", &first());
    let before = dump(&scene);
    let id = scene.import(&mut desk, "second.ndjson", &second()).id;
    let (a, g) = (conversation_of(&scene, "a"), conversation_of(&scene, "g"));
    scene::act(
        &mut desk,
        Act::SetState {
            ids: vec![a],
            state: State::Resolved,
            until: Timestamp::NEVER,
        },
    )
    .unwrap();
    let draft = DraftText::plain(Subject::Conversation(g), DraftKind::Reply, "Gern", today());
    desk.run(Job::SaveDraft(draft), today()).unwrap();
    assert_eq!(preview(&mut desk, id).kept, 2);
    let receipt = revert(&mut desk, id).unwrap();
    assert!(receipt.said.contains('2'), "{}", receipt.said);
    assert_eq!(card(&mut desk, id).kept, [a, g]);
    let here = |ext: &str| {
        scene.number(&format!(
            "SELECT count(*) FROM message WHERE ext_id = '{ext}'"
        ))
    };
    assert_eq!(["d", "e", "f", "g"].map(here), [1, 0, 1, 1]);
    assert_eq!(
        scene.rows("SELECT text FROM message WHERE ext_id = 'b'"),
        ["Meine Karte [CARD-1 ..1111] geht nicht"]
    );

    // The act is taken back, the draft thrown away: now the rest goes.
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    let draft = DraftText::plain(Subject::Conversation(g), DraftKind::Reply, "", today());
    desk.run(Job::SaveDraft(draft), today()).unwrap();
    revert(&mut desk, id).unwrap();
    assert_eq!(dump(&scene), before);
    assert_eq!(scene::code(revert(&mut desk, id)), "batch-reverted");
    scene::assert_sound(&mut desk);
}

#[test]
fn imported_again_after_it_was_taken_back_it_is_new_and_nothing_comes_twice() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let id = scene.import(&mut desk, "first.ndjson", &first()).id;
    revert(&mut desk, id).unwrap();
    let again = scene::import(&mut desk, &scene.path("first.ndjson"));
    assert_eq!(
        (again.new, again.known, again.conversations, again.contacts),
        (3, 0, 2, 2)
    );
    let before = dump(&scene);
    // Putting the first one back finds everything there already.
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
    scene::assert_sound(&mut desk);
}

#[test]
fn two_threads_that_grew_together_come_apart_again() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "children.ndjson",
        &[
            message("x", "eva", 900, "eins", "p"),
            message("y", "max", 800, "zwei", "q"),
        ],
    );
    let before = dump(&scene);
    let late = [
        message("q", "kim", 850, "dazwischen", "p"),
        message("p", "ida", 1000, "ganz oben", ""),
    ];
    let id = scene.import(&mut desk, "parents.ndjson", &late).id;
    assert_eq!(
        scene.number("SELECT count(*) FROM conversation WHERE state <> 5"),
        1
    );
    let after = dump(&scene);
    revert(&mut desk, id).unwrap();
    assert_eq!(dump(&scene), before);
    // The children wait for their parents as before.
    scene::import(&mut desk, &scene.path("parents.ndjson"));
    assert_eq!(
        scene.number("SELECT count(*) FROM conversation WHERE state <> 5"),
        1
    );
    revert(&mut desk, id + 1).unwrap();
    assert_eq!(dump(&scene), before);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene).len(), after.len());
    scene::assert_sound(&mut desk);
}

/// More than several transactions' worth, in one conversation and in many.
fn many() -> Vec<Message> {
    let long = (0..1300).map(|n| {
        let parent = if n == 0 { "" } else { "l0" };
        message(
            &format!("l{n}"),
            &format!("kunde{}", n % 7),
            9000 - n,
            "Wo bleibt es?",
            parent,
        )
    });
    let short =
        (0..700).map(|n| message(&format!("s{n}"), &format!("gast{n}"), 7000 - n, "Hallo", ""));
    long.chain(short).collect()
}

#[test]
fn a_large_import_goes_in_bounded_steps_through_a_kill_and_comes_back() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let empty = dump(&scene);
    let id = scene.import(&mut desk, "many.ndjson", &many()).id;
    let full = dump(&scene);
    {
        // A process that does three steps and is gone.
        let mut db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
        let anna = agent::by_handle(&mut db, "anna", 0).unwrap().unwrap();
        let job = reverting::begin(&mut db, &anna, BatchId(id), today()).unwrap();
        assert_eq!(
            reverting::begin(&mut db, &anna, BatchId(id), today()).unwrap(),
            job
        );
        for _ in 0..3 {
            let before = scene.number("SELECT count(*) FROM message");
            assert!(matches!(
                bulk::step(&mut db, job, today()).unwrap(),
                Step::More(_)
            ));
            let gone = before - scene.number("SELECT count(*) FROM message");
            assert!(gone <= 500, "{gone}");
        }
        assert!(scene.number("SELECT count(*) FROM message") > 0);
    }
    // Any process goes on with it.
    desk.run(Job::Wake, today()).unwrap();
    assert_eq!(dump(&scene), empty);
    assert_eq!(
        scene.number("SELECT count(*) FROM journal WHERE act = 'revert'"),
        1
    );
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), full);
    scene::assert_sound(&mut desk);
}

#[test]
fn a_running_import_is_not_taken_back_and_a_killed_one_is() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let empty = dump(&scene);
    let id = scene.import(&mut desk, "first.ndjson", &first()).id;
    let set = |alive: i64| {
        let never = i64::MAX;
        scene
            .sql()
            .execute(
                &format!(
                    "UPDATE batch SET ended_at = {never}, contact_to = {never}, alive_at = {alive}"
                ),
                [],
            )
            .unwrap();
    };
    set(today().0);
    assert_eq!(scene::code(revert(&mut desk, id)), "batch-running");
    set(today().0 - 60_000);
    revert(&mut desk, id).unwrap();
    assert_eq!(dump(&scene), empty);
    assert_eq!(scene::code(revert(&mut desk, 77)), "not-found");
}

#[test]
fn history_says_what_an_import_changed() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "first.ndjson", &first());
    scene.import(&mut desk, "second.ndjson", &second());
    let a: ConversationId = conversation_of(&scene, "a");
    let record = Subject::Conversation(a).into();
    let Outcome::History(rows) = desk
        .run(Job::History { record, limit: 9 }, today())
        .unwrap()
    else {
        unreachable!()
    };
    assert_eq!(&*rows[0].act, "import");
    assert!(
        rows[0]
            .changes
            .iter()
            .any(|change| &*change.field == "state")
    );
}
