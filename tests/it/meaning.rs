//! What messages mean, in a real store: read after they came in, asked for by queries, corrected, taken back, and never more than there is.

#![expect(clippy::unwrap_used)]

mod sentences;

use std::sync::Arc;

use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::model::act::Act;
use zuruf::model::bulk::{Bulk, Scope, Whole};
use zuruf::model::conversation::State;
use zuruf::model::id::{BatchId, ConversationId, MessageId, RuleId};
use zuruf::model::meaning::{Correction, Counts, Intent, Interpreted, Meaning, Sentiment};
use zuruf::model::rules::{Once, RuleText};
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, MeaningAnswer, MeaningAsk, Outcome, RulesAnswer, RulesAsk};

use crate::scene::{self, Message, Scene, code, conversation_of, message, today};

const COMPLAINT: &str = "Mein Router ist kaputt und keiner meldet sich";
const PRAISE: &str = "Danke, super Service, hat alles geklappt!";
const QUESTION: &str = "Wann habt ihr am Samstag geöffnet?";
const URGENT: &str = "Dringend: wir brauchen sofort Hilfe";

fn four() -> Vec<Message> {
    vec![
        message("1", "eva", 900, COMPLAINT, ""),
        message("2", "max", 800, PRAISE, ""),
        message("3", "lina", 700, QUESTION, ""),
        message("4", "kim", 600, URGENT, ""),
    ]
}

fn ask(desk: &mut Desk, ask: MeaningAsk) -> MeaningAnswer {
    match desk.run(Job::Meaning(ask), today()).unwrap() {
        Outcome::Meaning(answer) => *answer,
        other => unreachable!("{other:?}"),
    }
}

fn counts(desk: &mut Desk) -> Counts {
    match ask(desk, MeaningAsk::Counts) {
        MeaningAnswer::Counts(counts) => counts,
        MeaningAnswer::Messages(other) => unreachable!("{other:?}"),
    }
}

fn newest(desk: &mut Desk, id: ConversationId) -> Interpreted {
    match ask(desk, MeaningAsk::Newest(id, 1)) {
        MeaningAnswer::Messages(mut found) => found.remove(0),
        MeaningAnswer::Counts(other) => unreachable!("{other:?}"),
    }
}

fn found(desk: &mut Desk, query: &str) -> Vec<String> {
    let rows = scene::list(desk, View::All, query);
    let mut names: Vec<String> = rows.iter().map(|row| row.handle.to_string()).collect();
    names.sort();
    names
}

fn correct(message: MessageId, intent: Intent, sentiment: Sentiment) -> Act {
    Act::SetMeaning {
        message,
        by: Correction {
            intent: Some(intent),
            sentiment: Some(sentiment),
            urgent: None,
        },
        read: Meaning::default(),
    }
}

#[test]
fn an_import_reads_nothing_and_the_first_query_reads_everything() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "a.ndjson", &four());
    assert_eq!(scene.number("SELECT count(*) FROM meaning"), 0);
    assert_eq!(found(&mut desk, "router").len(), 1);
    assert_eq!(
        scene.number("SELECT count(*) FROM meaning"),
        0,
        "nothing asked for it"
    );
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
    assert_eq!(found(&mut desk, "absicht:lob"), ["max"]);
    assert_eq!(found(&mut desk, "stimmung:schlecht"), ["eva"]);
    assert_eq!(found(&mut desk, "is:urgent"), ["kim"]);
    assert_eq!(
        found(&mut desk, "-intent:complaint -is:urgent"),
        ["lina", "max"]
    );
    assert_eq!(
        found(&mut desk, "(intent:question or sentiment:positive)"),
        ["lina", "max"]
    );
    assert_eq!(found(&mut desk, "sentiment:neutral"), ["kim", "lina"]);
    assert_eq!(found(&mut desk, "intent:complaint,praise router"), ["eva"]);
    // What is read stays read over a restart.
    drop(desk);
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "b.ndjson",
        &[message("5", "ole", 10, COMPLAINT, "")],
    );
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva", "ole"]);
    let job = Job::Search {
        query: scene::query("intent:complaint"),
        before: None,
        limit: 10,
    };
    let Outcome::Search(hits) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(hits.rows.len(), 2);
    assert_eq!(hits.rows[0].message.meaning.intent, Intent::Complaint);
    let counted = counts(&mut desk);
    assert_eq!((counted.all, counted.read, counted.intents[2]), (5, 5, 2));
}

#[test]
fn what_an_agent_says_wins_is_counted_and_can_be_taken_back() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "a.ndjson", &four());
    let eva = conversation_of(&scene, "1");
    let one = newest(&mut desk, eva);
    assert_eq!(one.meaning().intent, Intent::Complaint);
    assert!(
        one.reasons
            .iter()
            .any(|r| &one.text[r.at.clone()] == "kaputt")
    );
    let done = scene::act(
        &mut desk,
        correct(one.message, Intent::Praise, Sentiment::Positive),
    );
    assert!(done.unwrap().said.contains("praise"));
    assert_eq!(found(&mut desk, "intent:complaint"), Vec::<String>::new());
    assert_eq!(
        found(&mut desk, "intent:praise sentiment:positive"),
        ["eva", "max"]
    );
    let counted = counts(&mut desk);
    assert_eq!((counted.corrected, counted.contradicted), (1, 1));
    let again = newest(&mut desk, eva);
    assert_eq!(
        (again.read.intent, again.by.as_str()),
        (Intent::Complaint, "anna")
    );
    // Other words change what is read, not what was said.
    scene
        .sql()
        .execute("UPDATE meaning_state SET mark = 'old'", ())
        .unwrap();
    assert_eq!(found(&mut desk, "intent:praise"), ["eva", "max"]);
    scene::undo(&mut desk).unwrap();
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
    assert_eq!(counts(&mut desk).corrected, 0);
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(found(&mut desk, "intent:praise"), ["eva", "max"]);
    let missing = scene::act(
        &mut desk,
        correct(MessageId(77), Intent::Praise, Sentiment::Positive),
    );
    assert_eq!(code(missing), "meaning-none");
}

#[test]
fn an_edit_is_read_anew_and_nothing_is_left_of_what_goes() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "a.ndjson", &four());
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
    scene.import(
        &mut desk,
        "b.ndjson",
        &[message("1", "eva", 900, PRAISE, "")],
    );
    assert_eq!(found(&mut desk, "intent:complaint"), Vec::<String>::new());
    assert_eq!(found(&mut desk, "intent:praise"), ["eva", "max"]);
    let max = newest(&mut desk, conversation_of(&scene, "2"));
    let act = correct(max.message, Intent::Spam, Sentiment::Neutral);
    scene::act(&mut desk, act).unwrap();
    scene::done(&mut desk, Job::Revert(BatchId(2)), today()).unwrap();
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
    // Erasing is deleting rows: whatever was derived goes with them.
    let sql = scene.sql();
    sql.execute("DELETE FROM message WHERE ext_id IN ('1', '2')", ())
        .unwrap();
    assert_eq!(scene.number("SELECT count(*) FROM meaning_said"), 0);
    let left = "SELECT count(*) FROM meaning WHERE message_id NOT IN (SELECT id FROM message)";
    assert_eq!(scene.number(left), 0);
}

#[test]
fn an_import_that_is_taken_back_and_put_back_means_the_same_again() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "a.ndjson", &four());
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
    scene::done(&mut desk, Job::Revert(BatchId(1)), today()).unwrap();
    assert_eq!(found(&mut desk, "intent:complaint"), Vec::<String>::new());
    assert_eq!(scene.number("SELECT count(*) FROM meaning"), 0);
    scene::undo(&mut desk).unwrap();
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
}

#[test]
fn merged_conversations_bring_their_meaning_along_and_take_it_back() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "a.ndjson", &four());
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
    let (eva, max) = (conversation_of(&scene, "1"), conversation_of(&scene, "2"));
    let merge = Act::Merge {
        ids: vec![eva],
        into: max,
    };
    scene::act(&mut desk, merge).unwrap();
    assert_eq!(found(&mut desk, "intent:complaint"), ["max"]);
    scene::undo(&mut desk).unwrap();
    assert_eq!(found(&mut desk, "intent:complaint"), ["eva"]);
}

#[test]
fn other_words_are_read_from_the_beginning_in_chunks() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let many: Vec<Message> = (0..9_000)
        .map(|n| {
            let text = if n % 3 == 0 {
                COMPLAINT
            } else {
                "Blubb heißt das"
            };
            message(&n.to_string(), &format!("k{n}"), 20_000 - n, text, "")
        })
        .collect();
    scene.import(&mut desk, "a.ndjson", &many);
    assert_eq!(counts(&mut desk).intents[2], 3_000);
    let file = scene.write(
        "meaning.toml",
        "[de.praise]\nstrong = [\"blubb\"]\n[de]\nignore = [\"kaputt\", \"keiner meldet sich\"]\n",
    );
    let config = Config {
        meaning_file: Some(file),
        ..Config::default()
    };
    let own = Scene {
        dir: scene.dir,
        config: Arc::new(config),
    };
    let mut desk = own.desk();
    let counted = counts(&mut desk);
    assert_eq!(
        (counted.read, counted.intents[2], counted.intents[3]),
        (9_000, 0, 6_000)
    );
}

#[test]
fn a_rule_hears_what_the_message_that_came_means() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "a.ndjson",
        &[message("0", "old", 90_000, "Hallo", "")],
    );
    let text = RuleText {
        name: "Ärger".to_owned(),
        events: "message".to_owned(),
        query: "intent:complaint".to_owned(),
        steps: "tag +aerger".to_owned(),
        once: Once::Event,
        stop: false,
    };
    scene::act(&mut desk, Act::SaveRule { id: None, text }).unwrap();
    scene::act(
        &mut desk,
        Act::SwitchRule {
            id: RuleId(1),
            on: true,
        },
    )
    .unwrap();
    scene.import(&mut desk, "b.ndjson", &four());
    desk.run(Job::Wake, today()).unwrap();
    assert_eq!(found(&mut desk, "#aerger"), ["eva"]);
    let runs = "SELECT count(*) FROM rule_run WHERE error = '' AND n <> 0";
    let trial = RulesAsk::Trial {
        rule: RuleId(1),
        from: scene::ago(100_000),
        limit: 10,
    };
    let Outcome::Rules(answer) = desk.run(Job::Rules(trial), today()).unwrap() else {
        unreachable!()
    };
    let RulesAnswer::Trial(_, trial) = *answer else {
        unreachable!()
    };
    assert_eq!((trial.total, trial.asked_now), (1, Vec::new()));
    assert_eq!(scene.number(runs), 1);
    // The complaint is still there, but what comes now is none.
    scene.import(
        &mut desk,
        "c.ndjson",
        &[message("9", "eva", 5, PRAISE, "1")],
    );
    desk.run(Job::Wake, today()).unwrap();
    assert_eq!(scene.number(runs), 1);
}

#[test]
fn an_act_over_everything_that_complains_finds_all_of_it() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "a.ndjson", &four());
    let scope = Scope::Whole(Box::new(Whole {
        view: View::All,
        filter: scene::query("sentiment:negative"),
        except: Vec::new(),
    }));
    let bulk = Bulk::State {
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    let done = desk.run(Job::Bulk { bulk, scope }, today()).unwrap();
    let Outcome::Done(receipt) = done else {
        unreachable!("{done:?}")
    };
    assert_eq!(receipt.changed, 1);
}
