//! Past answers to questions like an open one: the nearest first, each once, with who and when and whether it was the end of it.

#![expect(clippy::unwrap_used)]

use zuruf::config::Config;
use zuruf::model::act::Act;
use zuruf::model::conversation::State;
use zuruf::model::id::ConversationId;
use zuruf::model::similar::Similar;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, config_for, message, today};

fn similar(desk: &mut Desk, id: ConversationId) -> Vec<Similar> {
    match desk.run(Job::Similar { id, limit: 8 }, today()).unwrap() {
        Outcome::Similar(found, _) => found,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn the_nearest_answers_come_first_and_the_same_words_once() {
    let scene = Scene::with(Config::default());
    let mut desk = scene.desk();
    let mut all = vec![
        message(
            "q1",
            "eva",
            9000,
            "Die Rufnummer ist nach dem Umzug weg, was tun?",
            "",
        ),
        message(
            "a1",
            "us",
            8900,
            "Bitte einmal das Modem neu starten.",
            "q1",
        ),
        message(
            "q2",
            "max",
            8000,
            "Mein Vertrag: wie lange läuft die Rufnummer?",
            "",
        ),
        message("a2", "us", 7900, "Die Nummer läuft 24 Monate.", "q2"),
        message(
            "q3",
            "ida",
            7000,
            "Rufnummer weg seit dem Umzug gestern",
            "",
        ),
        message(
            "a3",
            "us",
            6900,
            "Bitte einmal  das Modem neu starten.",
            "q3",
        ),
        message(
            "q4",
            "leo",
            6000,
            "Rufnummer nach Umzug verschwunden, niemand hilft",
            "",
        ),
        message(
            "q5",
            "pia",
            60,
            "Seit dem Umzug ist meine Rufnummer weg!",
            "",
        ),
    ];
    // What everybody writes tells nothing.
    for n in 0..30 {
        all.push(message(
            &format!("n{n}"),
            &format!("k{n}"),
            5000 - n,
            "Seit gestern ist meine Rechnung da",
            "",
        ));
        all.push(message(
            &format!("r{n}"),
            "us",
            4000 - n,
            "Danke für die Nachricht.",
            &format!("n{n}"),
        ));
    }
    scene.import(&mut desk, "a.ndjson", &all);
    let id = scene::conversation_of(&scene, "q5");
    let found = similar(&mut desk, id);
    let texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        texts.first(),
        Some(&"Bitte einmal  das Modem neu starten."),
        "{texts:?}"
    );
    assert_eq!(
        texts.iter().filter(|text| text.contains("Modem")).count(),
        1,
        "{texts:?}"
    );
    assert!(
        !texts.iter().any(|text| text.contains("Danke")),
        "{texts:?}"
    );
    assert_eq!(
        found[0].question.as_str(),
        "Rufnummer weg seit dem Umzug gestern"
    );
    assert_eq!(found[0].who.as_str(), "ida");
    // A question of nothing but common words finds nothing rather than anything.
    let id = scene::conversation_of(&scene, "n0");
    assert!(
        similar(&mut desk, id)
            .iter()
            .all(|one| one.text.contains("Danke"))
    );
}

#[test]
fn it_says_who_answered_and_whether_that_was_the_end_of_it() {
    let scene = Scene::with(config_for("http://127.0.0.1:1/", false));
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "a.ndjson",
        &[
            message("q1", "eva", 900, "Router blinkt orange", ""),
            message("q2", "max", 60, "Hilfe, Router blinkt orange", ""),
        ],
    );
    let id = scene::conversation_of(&scene, "q1");
    scene::act(&mut desk, scene::reply(id, "Kabel prüfen")).unwrap();
    let open = scene::conversation_of(&scene, "q2");
    let found = similar(&mut desk, open);
    assert_eq!(
        (found.len(), found[0].by.as_str(), found[0].resolved),
        (1, "anna", false)
    );
    let done = Act::SetState {
        ids: vec![id],
        state: State::Resolved,
        until: zuruf::clock::Timestamp::NEVER,
    };
    scene::act(&mut desk, done).unwrap();
    assert!(similar(&mut desk, open)[0].resolved);
    assert!(
        similar(&mut desk, id).is_empty(),
        "nobody has answered the other"
    );
}
