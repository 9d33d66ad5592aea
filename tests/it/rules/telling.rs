//! Rules that tell an endpoint of the configuration what happened.

use zuruf::model::outbox::OutboxState;
use zuruf::sync::receiver::{Answer, Receiver};

use super::*;

/// A store whose rule `fall` tells the endpoint `hook`, which answers like this.
fn telling(answers: Vec<Answer>) -> (Receiver, Scene, Desk) {
    let receiver = Receiver::scripted(answers).unwrap();
    let scene = Scene::with(config_for(&receiver.url(), true));
    let mut desk = scene.desk();
    let steps = "tag +neu\nwebhook hook bitte ansehen";
    rule(&scene, &mut desk, text("fall", "created", "", steps));
    (receiver, scene, desk)
}

fn states(scene: &Scene) -> Vec<String> {
    scene.rows("SELECT o.state || ' ' || m.kind || ' ' || m.hidden FROM outbox o JOIN message m ON m.id = o.message_id ORDER BY o.seq")
}

#[test]
fn a_rule_tells_an_endpoint_through_the_outbox_what_happened_to_whom() {
    let (receiver, scene, mut desk) = telling(vec![]);
    // What the rule does is no event for another one.
    rule(
        &scene,
        &mut desk,
        text("echo", "changed", "", "webhook hook"),
    );
    let id = say(&scene, &mut desk, "a", "", "Karte 4111 1111 1111 1111?");
    wake(&mut desk);
    wake(&mut desk);
    assert_eq!(said(&mut desk), [format!("fall {} created done", id.0)]);
    assert_eq!(scene::deliver(&mut desk).delivered, 1);
    let [received] = receiver.received().try_into().unwrap();
    let body: serde_json::Value = serde_json::from_slice(&received.body).unwrap();
    let said = ["type", "event", "by", "text", "channel", "account", "state"]
        .map(|key| body[key].as_str().unwrap());
    assert_eq!(
        said,
        [
            "event",
            "created",
            "fall",
            "bitte ansehen",
            "mastodon",
            "nordwindhilfe",
            "open"
        ]
    );
    assert_eq!(
        (&body["conversation"], &body["tags"][0]),
        (&id.0.into(), &"neu".into())
    );
    assert_eq!(
        (body["id"].as_str(), received.copies),
        (Some(&*received.id), 1)
    );
    assert_eq!(body["contact"]["handle"], "kunde-a");
    let heard = body["message"]["text"].as_str().unwrap();
    assert!(
        heard.starts_with("Karte [") && !heard.contains("4111 1111"),
        "{heard}"
    );
    let thread = scene::thread(&mut desk, id);
    let event = thread
        .messages
        .iter()
        .find(|m| m.kind == MessageKind::Event)
        .unwrap();
    assert_eq!(
        &*event.text,
        "Webhook hook: rule fall (new conversation): bitte ansehen"
    );
    assert_eq!(
        event.delivery.as_ref().unwrap().state,
        OutboxState::Delivered
    );
    assert_ne!(
        thread.head.waiting_since,
        Timestamp::NEVER,
        "nobody has answered"
    );
}

#[test]
fn what_an_endpoint_would_not_take_holds_no_reply_and_is_no_reason_to_keep_what_a_rule_did() {
    let (_receiver, scene, mut desk) = telling(vec![Answer::status(400)]);
    let id = say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    let reply = scene::act(&mut desk, scene::reply(id, "Morgen."))
        .unwrap()
        .uid
        .unwrap();
    let report = scene::deliver(&mut desk);
    assert_eq!(
        (report.dead, report.delivered),
        (1, 1),
        "the reply does not wait for it"
    );
    assert_eq!(
        scene::outbox_item(&mut desk, &reply).row.state,
        OutboxState::Delivered
    );
    let n = scene.number("SELECT max(n) FROM journal WHERE act = 'rule'");
    scene::done(&mut desk, Job::UndoEntry(n), today()).unwrap();
    assert!(tags(&mut desk, id).is_empty());
    assert_eq!(states(&scene), ["4 3 0", "2 1 0"], "what was tried stays");
}

#[test]
fn what_an_endpoint_was_not_told_yet_is_taken_back_with_the_rule() {
    let (receiver, scene, mut desk) = telling(vec![]);
    say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    assert_eq!(states(&scene), ["0 3 0"]);
    let n = scene.number("SELECT max(n) FROM journal WHERE act = 'rule'");
    scene::done(&mut desk, Job::UndoEntry(n), today()).unwrap();
    assert_eq!(states(&scene), ["5 3 1"]);
    assert_eq!(scene::deliver(&mut desk).attempts, 0);
    assert!(receiver.received().is_empty());
}

#[test]
fn what_a_rule_tells_an_endpoint_names_whom_it_is_about() {
    let (receiver, scene, mut desk) = telling(vec![]);
    let told = "webhook hook Neu von {{contact.name|niemand}} bei {{contact.organisation|keiner}}: {{?wer|alle}}";
    rule(&scene, &mut desk, text("wer", "created", "", told));
    say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    assert_eq!(scene::deliver(&mut desk).delivered, 2);
    let said: Vec<String> = receiver
        .received()
        .iter()
        .map(|got| serde_json::from_slice::<serde_json::Value>(&got.body).unwrap())
        .map(|body| body["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(said[1], "Neu von kunde-a bei keiner: alle");
}

#[test]
fn a_text_for_an_endpoint_that_nobody_could_fill_in_is_refused_with_its_place() {
    let (_receiver, scene, mut desk) = telling(vec![]);
    for (told, near) in [
        ("webhook hook Von {{contact.nam}}", "contact.name"),
        ("webhook hook Von {{contact.name", "{{"),
        ("webhook hook Von {{?wem}}", "column 5: “?wem”"),
    ] {
        let steps = format!("done\n{told}");
        let refused = save(&mut desk, text("x", "created", "", &steps)).unwrap_err();
        assert_eq!(refused.code, "macro-wrong", "{told}");
        let notice = refused.notice();
        let all = format!("{} {} {}", notice.what, notice.why, notice.hint);
        assert!(all.contains("Step 2") && all.contains("column"), "{all}");
        assert!(all.contains(near), "{all}");
    }
    // One that is kept already is not switched on.
    let rule = id_of(&scene, "fall");
    switch(&mut desk, rule, false).unwrap();
    scene
        .sql()
        .execute("UPDATE rule SET steps = 'webhook hook {{wer}}'", [])
        .unwrap();
    assert_eq!(
        switch(&mut desk, rule, true).unwrap_err().code,
        "canned-variable"
    );
}

#[test]
fn a_rule_that_would_tell_an_endpoint_there_is_not_is_refused_with_the_nearest() {
    let (_receiver, scene, mut desk) = telling(vec![]);
    let refused = save(&mut desk, text("x", "created", "", "webhook hok")).unwrap_err();
    assert_eq!(refused.code, "macro-wrong");
    let notice = refused.notice();
    assert!(notice.why.contains("hok"), "{notice:?}");
    assert_eq!(notice.hint, "Did you mean hook? Nothing was saved.");
    // Kept on another machine, where the endpoint is known: here it fails, and the log says why.
    scene
        .sql()
        .execute("UPDATE rule SET steps = 'webhook fort'", [])
        .unwrap();
    let id = say(&scene, &mut desk, "a", "", "Wo?");
    wake(&mut desk);
    assert_eq!(said(&mut desk), [format!("fall {} created failed", id.0)]);
    let failed = log(&mut desk)[0].error.to_string();
    assert!(
        failed.contains("fort") && failed.contains("[[endpoint]]"),
        "{failed}"
    );
    assert!(!failed.contains(".."), "{failed}");
    // It is said before anything happens, too.
    let rule = id_of(&scene, "fall");
    switch(&mut desk, rule, false).unwrap();
    assert_eq!(
        switch(&mut desk, rule, true).unwrap_err().code,
        "announce-unknown"
    );
    let trial = RulesAsk::Trial {
        rule,
        from: ago(DAY),
        limit: 1,
    };
    let refused = desk.run(Job::Rules(trial), today()).unwrap_err();
    assert_eq!(refused.code, "announce-unknown");
}
