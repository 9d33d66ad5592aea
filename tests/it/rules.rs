//! Rules in a real store: what sets them off and what does not, order, once, failing as a whole, the log, trials, and what is refused.

#![expect(clippy::unwrap_used)]

mod telling;
mod trials;

use zuruf::clock::Timestamp;
use zuruf::error::Error;
use zuruf::model::act::{Act, Subject};
use zuruf::model::canned::CannedText;
use zuruf::model::complaint::ComplaintText;
use zuruf::model::conversation::{Priority, State};
use zuruf::model::id::{ComplaintId, ContactId, ConversationId, RuleId};
use zuruf::model::message::MessageKind;
use zuruf::model::rules::{Fate, Once, RuleText, Run, Trial};
use zuruf::model::sla::PolicyText;
use zuruf::model::stage::Stage;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome, RulesAnswer, RulesAsk};

use crate::scene::{self, Scene, ago, config_for, conversation_of, message, today};

const DAY: i64 = 86_400_000;

fn text(name: &str, events: &str, query: &str, steps: &str) -> RuleText {
    RuleText {
        name: name.to_owned(),
        events: events.to_owned(),
        query: query.to_owned(),
        steps: steps.to_owned(),
        ..RuleText::default()
    }
}

fn id_of(scene: &Scene, name: &str) -> RuleId {
    RuleId(scene.number(&format!("SELECT id FROM rule WHERE name = '{name}'")))
}

fn save(desk: &mut Desk, text: RuleText) -> Result<(), Error> {
    scene::act(desk, Act::SaveRule { id: None, text }).map(drop)
}

fn switch(desk: &mut Desk, id: RuleId, on: bool) -> Result<(), Error> {
    scene::act(desk, Act::SwitchRule { id, on }).map(drop)
}

/// Makes a rule and switches it on.
fn rule(scene: &Scene, desk: &mut Desk, text: RuleText) {
    let name = text.name.clone();
    save(desk, text).unwrap();
    switch(desk, id_of(scene, &name), true).unwrap();
}

fn wake(desk: &mut Desk) {
    desk.run(Job::Wake, today()).unwrap();
}

fn log(desk: &mut Desk) -> Vec<Run> {
    let ask = RulesAsk::Log {
        rule: None,
        before: None,
        limit: 100,
    };
    match desk.run(Job::Rules(ask), today()).unwrap() {
        Outcome::Rules(answer) => match *answer {
            RulesAnswer::Log(runs) => runs.rows,
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

/// `RULE conversation event fate`, the oldest first.
fn said(desk: &mut Desk) -> Vec<String> {
    let mut rows: Vec<String> = log(desk)
        .iter()
        .map(|run| {
            let (id, event, fate) = (run.conversation.0, run.event.key(), run.fate.key());
            format!("{} {id} {event} {fate}", run.rule)
        })
        .collect();
    rows.reverse();
    rows
}

fn trial(desk: &mut Desk, rule: RuleId) -> Trial {
    let ask = RulesAsk::Trial {
        rule,
        from: today().plus(-7 * DAY),
        limit: 100,
    };
    match desk.run(Job::Rules(ask), today()).unwrap() {
        Outcome::Rules(answer) => match *answer {
            RulesAnswer::Trial(_, trial) => trial,
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn say(scene: &Scene, desk: &mut Desk, id: &str, to: &str, text: &str) -> ConversationId {
    let author = format!("kunde-{}", if to.is_empty() { id } else { to });
    let one = message(id, &author, 100, text, to);
    scene.import(desk, &format!("{id}.ndjson"), &[one]);
    conversation_of(scene, if to.is_empty() { id } else { to })
}

fn set(desk: &mut Desk, id: ConversationId, state: State) {
    let until = Timestamp::NEVER;
    let ids = vec![id];
    scene::act(desk, Act::SetState { ids, state, until }).unwrap();
}

fn tags(desk: &mut Desk, id: ConversationId) -> Vec<String> {
    let head = scene::thread(desk, id).head;
    head.tags.iter().map(ToString::to_string).collect()
}

#[test]
fn what_comes_in_sets_rules_off_in_their_order_and_what_they_do_sets_off_none() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    say(&scene, &mut desk, "alt", "", "Paket ist weg");
    rule(
        &scene,
        &mut desk,
        text("wichtig", "created", "paket", "tag +liefer\npriority high"),
    );
    rule(
        &scene,
        &mut desk,
        text(
            "danach",
            "created message",
            "#liefer",
            "note @anna bitte ansehen",
        ),
    );
    // Sees the change of the first, if what a rule does set off rules.
    rule(
        &scene,
        &mut desk,
        text("kreis", "changed", "#liefer", "tag +zu-viel"),
    );
    let new = say(&scene, &mut desk, "neu", "", "Mein Paket fehlt");
    let other = say(&scene, &mut desk, "anderes", "", "Danke!");
    wake(&mut desk);
    wake(&mut desk);
    let (first, second) = (
        format!("wichtig {} created done", new.0),
        format!("danach {} created done", new.0),
    );
    assert_eq!(said(&mut desk), [first, second]);
    assert_eq!(tags(&mut desk, new), ["liefer"]);
    assert_eq!(scene::thread(&mut desk, new).head.priority, Priority::High);
    assert_eq!(tags(&mut desk, other), [""; 0]);
    assert_eq!(
        scene.number("SELECT count(*) FROM conversation_tag"),
        1,
        "what was there before is left alone"
    );
    assert_eq!(
        scene.rows("SELECT DISTINCT agent_id FROM journal WHERE act = 'rule'"),
        ["0"]
    );
    // The customer still waits: what the program writes is no answer.
    assert_ne!(
        scene::thread(&mut desk, new).head.waiting_since,
        Timestamp::NEVER
    );
    // Anybody takes back what a rule did.
    let first = log(&mut desk)
        .into_iter()
        .find(|run| &*run.rule == "wichtig")
        .unwrap();
    scene::done(&mut desk, Job::UndoEntry(first.n), today()).unwrap();
    assert_eq!(tags(&mut desk, new), [""; 0]);
    let undone = log(&mut desk)
        .into_iter()
        .find(|run| run.id == first.id)
        .unwrap();
    assert_eq!(undone.fate, Fate::TakenBack);
    let again = scene::done(&mut desk, Job::UndoEntry(first.n), today()).unwrap_err();
    assert_eq!(again.code, "entry-undone");
    let own = scene.number("SELECT max(n) FROM journal WHERE act = 'rule-on'");
    let error = scene::done(&mut desk, Job::UndoEntry(own), today()).unwrap_err();
    assert_eq!(error.code, "entry-not-programs");
    scene::assert_sound(&mut desk);
}

#[test]
fn people_set_rules_off_by_what_they_do_and_imports_by_opening_again() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let id = say(&scene, &mut desk, "a", "", "Wo?");
    let contact = ContactId(scene.number("SELECT contact_id FROM conversation"));
    scene
        .sql()
        .execute(
            "INSERT INTO tag (id, name, name_fold) VALUES (900, 'vip', 'vip')",
            [],
        )
        .unwrap();
    rule(
        &scene,
        &mut desk,
        text("fertig", "resolved", "", "tag +fertig"),
    );
    rule(
        &scene,
        &mut desk,
        text("wieder", "reopened", "", "tag +wieder"),
    );
    rule(
        &scene,
        &mut desk,
        text("stufe", "stage", "stage:lead", "task 2d anrufen"),
    );
    rule(
        &scene,
        &mut desk,
        text("dringend", "changed", "#vip", "priority urgent"),
    );
    let done = Act::SetState {
        ids: vec![id],
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    scene::act_at(&mut desk, done, today().plus(-60_000)).unwrap();
    wake(&mut desk);
    let back = message("a2", "kunde-a", 1, "Immer noch", "a");
    desk.run(Job::Wake, today()).unwrap();
    scene.import(&mut desk, "a2.ndjson", &[back]);
    wake(&mut desk);
    let lead = Act::MoveStage {
        ids: vec![contact],
        to: Stage::Lead,
        reason: String::new(),
    };
    scene::act(&mut desk, lead).unwrap();
    let tag = Act::Tag {
        subjects: vec![Subject::Conversation(id)],
        add: vec!["vip".to_owned()],
        remove: Vec::new(),
    };
    scene::act(&mut desk, tag).unwrap();
    wake(&mut desk);
    let lines: Vec<String> = [
        "fertig 1 resolved",
        "wieder 1 reopened",
        "stufe 1 stage",
        "dringend 1 changed",
    ]
    .iter()
    .map(|line| format!("{line} done"))
    .collect();
    let (mut found, mut expected) = (said(&mut desk), lines);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let head = scene::thread(&mut desk, id).head;
    assert_eq!((head.state, head.priority), (State::Open, Priority::Urgent));
    assert_eq!(
        scene.rows("SELECT text, coalesce(assignee_id, 0) FROM task"),
        ["anrufen|0"]
    );
    // Taking an act back sets nothing off.
    scene::undo(&mut desk).unwrap();
    wake(&mut desk);
    assert_eq!(said(&mut desk).len(), 4);
}

#[test]
fn once_per_conversation_or_person_and_the_last_one_stops() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let once = |name: &str, once, stop| RuleText {
        once,
        stop,
        ..text(name, "message", "", "note gesehen")
    };
    rule(&scene, &mut desk, once("person", Once::Contact, false));
    rule(
        &scene,
        &mut desk,
        once("vorgang", Once::Conversation, false),
    );
    rule(&scene, &mut desk, once("jede", Once::Event, true));
    rule(&scene, &mut desk, once("nie", Once::Event, false));
    let messages = [("a", ""), ("b", ""), ("c", "a")];
    for (n, (id, to)) in messages.iter().enumerate() {
        let one = message(id, "kunde", 90 - n as i64, "Hallo", to);
        scene.import(&mut desk, &format!("{id}.ndjson"), &[one]);
        wake(&mut desk);
    }
    let of = |name: &str, lines: &[String]| lines.iter().filter(|l| l.starts_with(name)).count();
    let lines = said(&mut desk);
    let counts = ["person", "vorgang", "jede", "nie"].map(|name| of(name, &lines));
    assert_eq!(counts, [1, 2, 3, 0], "{lines:?}");
    // The order decides who stops whom.
    let first = vec![id_of(&scene, "nie")];
    scene::act(&mut desk, Act::OrderRules { ids: first }).unwrap();
    let one = message("d", "kunde", 10, "Hallo", "a");
    scene.import(&mut desk, "d.ndjson", &[one]);
    wake(&mut desk);
    assert_eq!(of("nie", &said(&mut desk)), 1);
}

#[test]
fn a_step_that_fails_undoes_the_whole_and_the_log_says_which_and_why() {
    let scene = Scene::with(config_for("http://127.0.0.1:9/", false));
    let mut desk = scene.desk();
    let canned = CannedText {
        code: "sim".to_owned(),
        body: "Bestellung {{?nummer}} kommt".to_owned(),
        ..CannedText::default()
    };
    scene::act(
        &mut desk,
        Act::SaveCanned {
            id: None,
            text: canned,
        },
    )
    .unwrap();
    rule(
        &scene,
        &mut desk,
        text(
            "antwortet",
            "created",
            "",
            "tag +neu\nanswer sim\npriority high",
        ),
    );
    rule(
        &scene,
        &mut desk,
        text("danach", "created", "", "tag +gesehen"),
    );
    let id = say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    assert_eq!(
        tags(&mut desk, id),
        ["gesehen"],
        "the next rule has its turn, of the failed one nothing is left"
    );
    assert_eq!(scene.number("SELECT count(*) FROM outbox"), 0);
    let failed = log(&mut desk)
        .into_iter()
        .find(|run| run.fate == Fate::Failed)
        .unwrap();
    assert_eq!((&*failed.rule, failed.n), ("antwortet", 0));
    assert!(
        failed.error.contains('2') && failed.error.contains("nummer"),
        "{}",
        failed.error
    );
    // It is not tried again for the same event.
    wake(&mut desk);
    assert_eq!(log(&mut desk).len(), 2);
}

#[test]
fn an_answer_of_a_rule_leaves_and_the_customer_still_waits_for_a_person() {
    let scene = Scene::with(config_for("http://127.0.0.1:9/", false));
    let mut desk = scene.desk();
    let canned = CannedText {
        code: "da".to_owned(),
        body: "Wir haben Ihre Nachricht.".to_owned(),
        ..CannedText::default()
    };
    scene::act(
        &mut desk,
        Act::SaveCanned {
            id: None,
            text: canned,
        },
    )
    .unwrap();
    let policy = PolicyText {
        name: "alle".to_owned(),
        targets: ["1h".to_owned(), String::new(), String::new()],
        ..PolicyText::default()
    };
    scene::act(
        &mut desk,
        Act::SavePolicy {
            was: None,
            text: policy,
        },
    )
    .unwrap();
    rule(
        &scene,
        &mut desk,
        text("eingang", "created", "", "answer da"),
    );
    let id = say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    assert_eq!(scene.number("SELECT count(*) FROM outbox"), 1);
    let head = scene::thread(&mut desk, id).head;
    assert_ne!(
        head.waiting_since,
        Timestamp::NEVER,
        "a confirmation is no answer"
    );
    assert_eq!(
        scene.number("SELECT first_reply_at = 9223372036854775807 FROM conversation"),
        1
    );
    assert_eq!(
        scene.number("SELECT sla_due < 9223372036854775807 FROM conversation"),
        1,
        "its clock runs on"
    );
    scene::act(&mut desk, scene::reply(id, "Morgen bei Ihnen.")).unwrap();
    assert_eq!(
        scene::thread(&mut desk, id).head.waiting_since,
        Timestamp::NEVER
    );
}

#[test]
fn time_and_service_levels_set_rules_off_once_each_and_clock_jumps_change_nothing() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let policy = PolicyText {
        name: "alle".to_owned(),
        targets: ["1m".to_owned(), String::new(), String::new()],
        ..PolicyText::default()
    };
    rule(
        &scene,
        &mut desk,
        text("wartet", "time", "waiting:>1d", "priority high"),
    );
    rule(
        &scene,
        &mut desk,
        text("verfehlt", "sla-breach", "", "tag +spät"),
    );
    scene::act(
        &mut desk,
        Act::SavePolicy {
            was: None,
            text: policy,
        },
    )
    .unwrap();
    let id = say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    assert_eq!(
        said(&mut desk),
        [format!("verfehlt {} sla-breach done", id.0)]
    );
    for days in [2, 2, -400, 3, 900] {
        desk.run(Job::Wake, today().plus(days * DAY)).unwrap();
    }
    assert_eq!(
        said(&mut desk),
        [
            format!("verfehlt {} sla-breach done", id.0),
            format!("wartet {} time done", id.0)
        ]
    );
}

#[test]
fn a_rule_that_cannot_be_is_refused_with_its_place_and_reason() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    say(&scene, &mut desk, "a", "", "Paket");
    let mut refused = |text: RuleText| save(&mut desk, text).unwrap_err();
    let unknown = refused(text("a", "created", "", "tag +x\nassign niemand"));
    assert_eq!(
        (unknown.code, unknown.arg("line")),
        ("macro-wrong", Some("2"))
    );
    let team = refused(text("a", "created", "", "team nord"));
    assert_eq!((team.code, team.arg("line")), ("macro-wrong", Some("1")));
    for query in [
        "#gibtsnicht",
        "assignee:unbekannt",
        "team:nord",
        "-(paket or #gibtsnicht)",
    ] {
        assert_eq!(
            refused(text("a", "created", query, "done")).code,
            "rule-unknown-name",
            "{query}"
        );
    }
    let stage = refused(text("a", "created", "", "stage leed weil"));
    assert_eq!(
        (stage.code, stage.arg("near"), stage.arg("line")),
        ("macro-step", Some("lead"), Some("1"))
    );
    assert_eq!(
        refused(text("a", "created", "is:opn", "done")).code,
        "query"
    );
    assert_eq!(
        refused(text("a", "created", "is:mine", "done")).code,
        "rule-query"
    );
    assert_eq!(
        refused(text("a", "created", "", "assign me")).code,
        "rule-me"
    );
    assert_eq!(
        refused(text("a", "erstellt", "", "done")).code,
        "rule-event"
    );
    save(&mut desk, text("zu", "reopened", "", "done")).unwrap();
    save(&mut desk, text("auf", "resolved", "", "tag +x\nopen")).unwrap();
    switch(&mut desk, id_of(&scene, "zu"), true).unwrap();
    let circle = switch(&mut desk, id_of(&scene, "auf"), true).unwrap_err();
    assert_eq!(circle.code, "rule-circle");
    assert_eq!(
        ["rule", "line", "step", "other", "other_line", "other_step"]
            .map(|arg| circle.arg(arg).unwrap()),
        ["zu", "1", "done", "auf", "2", "open"]
    );
    // Changed so that it would close the circle, one that is on is refused as well.
    save(&mut desk, text("auf2", "created", "", "open")).unwrap();
    let id = id_of(&scene, "auf2");
    switch(&mut desk, id, true).unwrap();
    let edit = Act::SaveRule {
        id: Some(id),
        text: text("auf2", "resolved", "", "open"),
    };
    assert_eq!(scene::act(&mut desk, edit).unwrap_err().code, "rule-circle");
    assert_eq!(
        scene.number("SELECT count(*) FROM rule WHERE active = 1"),
        2
    );
}

#[test]
fn two_desks_that_look_at_once_do_a_rule_once() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    rule(&scene, &mut desk, text("notiz", "created", "", "note neu"));
    let messages: Vec<_> = (0..60)
        .map(|n| message(&format!("m{n}"), &format!("kunde{n}"), n, "Wo?", ""))
        .collect();
    scene.import(&mut desk, "many.ndjson", &messages);
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| wake(&mut scene.desk()));
        }
    });
    assert_eq!(
        scene.number("SELECT count(*) FROM message WHERE kind = 2"),
        60
    );
    assert_eq!(scene.number("SELECT count(*) FROM rule_run"), 60);
    scene::assert_sound(&mut desk);
}

#[test]
fn imported_history_and_what_was_before_a_rule_set_nothing_off() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    rule(
        &scene,
        &mut desk,
        text("notiz", "created message changed resolved", "", "note neu"),
    );
    let path = scene.write(
        "old.ndjson",
        &scene::ndjson(&[message("a", "eva", 90 * 86_400, "Alt", "")]),
    );
    scene::import_all(&mut desk, &[path], ago(30 * 86_400)).unwrap();
    wake(&mut desk);
    assert_eq!(
        scene.number("SELECT state FROM conversation"),
        State::Resolved.code()
    );
    assert!(log(&mut desk).is_empty());
    // Switched off and on again, what happened meanwhile is over.
    let id = id_of(&scene, "notiz");
    switch(&mut desk, id, false).unwrap();
    let new = say(&scene, &mut desk, "b", "", "Neu");
    set(&mut desk, new, State::Resolved);
    switch(&mut desk, id, true).unwrap();
    wake(&mut desk);
    assert!(log(&mut desk).is_empty());
}

#[test]
fn a_keyword_is_looked_for_in_what_was_just_written_and_needs_words() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let refused = save(
        &mut desk,
        text("leer", "keyword", "channel:mastodon", "done"),
    );
    assert_eq!(refused.unwrap_err().code, "rule-no-words");
    let refused = save(&mut desk, text("nicht", "keyword", "-kündigen*", "done"));
    assert_eq!(refused.unwrap_err().code, "rule-no-words");
    rule(
        &scene,
        &mut desk,
        text("geht", "keyword", "kündigen* -is:resolved", "tag +weg"),
    );
    let hear = |desk: &mut Desk, id: &str, seconds: i64, text: &str| {
        let to = if id == "a" { "" } else { "a" };
        let one = message(id, "eva", seconds, text, to);
        scene.import(desk, &format!("{id}.ndjson"), &[one]);
        wake(desk);
        log(desk).len()
    };
    assert_eq!(hear(&mut desk, "a", 300, "Ich will kündigen!"), 1);
    // The word stands in the thread, but not in what comes next.
    assert_eq!(hear(&mut desk, "b", 200, "Hallo?"), 1);
    assert_eq!(hear(&mut desk, "c", 100, "Dann morgen: KÜNDIGEN"), 2);
    let id = conversation_of(&scene, "a").0;
    let fate = |fate: &str| format!("geht {id} keyword {fate}");
    assert_eq!(said(&mut desk), [fate("done"), fate("nothing")]);
    let found = trial(&mut desk, id_of(&scene, "geht"));
    assert_eq!(found.rows.len(), 2, "{found:?}");
}

#[test]
fn a_rule_waits_for_an_import_to_be_over_and_sees_all_of_it() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    rule(
        &scene,
        &mut desk,
        text("danach", "import-finished", "rechnung*", "tag +geld"),
    );
    let messages = [
        message("a", "eva", 300, "Hallo", ""),
        message("b", "eva", 200, "es geht um die Rechnung", "a"),
        message("c", "max", 100, "Danke", ""),
    ];
    scene.import(&mut desk, "a.ndjson", &messages);
    wake(&mut desk);
    wake(&mut desk);
    let id = conversation_of(&scene, "a");
    let done = format!("danach {} import-finished done", id.0);
    assert_eq!(said(&mut desk), std::slice::from_ref(&done));
    assert_eq!(tags(&mut desk, id), ["geld"]);
    // The same once more brings nothing, and sets nothing off.
    scene.import(&mut desk, "b.ndjson", &messages);
    wake(&mut desk);
    assert_eq!(said(&mut desk), [done]);
    let found = trial(&mut desk, id_of(&scene, "danach"));
    assert_eq!(found.rows.len(), 1, "{found:?}");
}

#[test]
fn a_rule_writes_down_what_somebody_agrees_to_with_the_message_as_proof() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    rule(
        &scene,
        &mut desk,
        text(
            "stop",
            "keyword",
            "stopp",
            "consent newsletter out: STOPP geschrieben",
        ),
    );
    let id = say(&scene, &mut desk, "a", "", "STOPP bitte");
    let newest = scene.number("SELECT max(id) FROM message WHERE kind = 0");
    wake(&mut desk);
    assert_eq!(said(&mut desk), [format!("stop {} keyword done", id.0)]);
    let kept = scene.rows("SELECT purpose FROM consent WHERE taken_back = 0");
    assert_eq!(kept, ["newsletter"]);
    assert_eq!(scene.number("SELECT state FROM consent"), 3, "opted out");
    assert_eq!(scene.number("SELECT message_id FROM consent"), newest);
    let n = scene.number("SELECT max(n) FROM journal WHERE act = 'rule'");
    scene::done(&mut desk, Job::UndoEntry(n), today()).unwrap();
    assert_eq!(
        scene.number("SELECT count(*) FROM consent WHERE taken_back = 0"),
        0
    );
}

#[test]
fn a_message_of_the_very_time_of_the_newest_one_is_news_and_one_from_before_is_not() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "a.ndjson",
        &[message("a", "eva", 100, "Hallo", "")],
    );
    let id = conversation_of(&scene, "a");
    rule(&scene, &mut desk, text("jede", "message", "", "tag +da"));
    let again = |desk: &mut Desk, name: &str, seconds| {
        let one = message(name, "eva", seconds, &format!("Noch {name}"), "a");
        scene.import(desk, &format!("{name}.ndjson"), &[one]);
        wake(desk);
    };
    again(&mut desk, "b", 100);
    assert_eq!(said(&mut desk), [format!("jede {} message done", id.0)]);
    again(&mut desk, "c", 200);
    again(&mut desk, "b", 100);
    assert_eq!(
        said(&mut desk).len(),
        1,
        "what was there, or is older, sets nothing off"
    );
    again(&mut desk, "d", 99);
    assert_eq!(said(&mut desk).len(), 2);
}
