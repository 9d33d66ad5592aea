//! Trials: what a rule would have done over past days, by the condition as it stood at each event.

use zuruf::model::custom::{FieldKind, FieldText, Holder};
use zuruf::model::deal::{DealText, Phase};
use zuruf::model::id::{DealId, FieldId};
use zuruf::model::rules::WouldRun;
use zuruf::model::score::Points;

use super::*;

#[test]
fn a_trial_says_what_would_have_been_done_and_changes_nothing() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 90_000, "Paket weg", ""),
        message("b", "eva", 80_000, "Paket noch immer weg", "a"),
        message("c", "max", 70_000, "Danke", ""),
        message("d", "ute", 40 * 86_400, "Paket damals", ""),
    ];
    scene.import(&mut desk, "past.ndjson", &messages);
    save(
        &mut desk,
        text("paket", "message created", "paket", "tag +liefer"),
    )
    .unwrap();
    let once = RuleText {
        once: Once::Conversation,
        ..text("einmal", "message", "paket", "tag +liefer")
    };
    save(&mut desk, once).unwrap();
    let before = scene.rows("SELECT n FROM clock");
    let found = trial(&mut desk, id_of(&scene, "paket"));
    let rows: Vec<String> = found
        .rows
        .iter()
        .map(|row| format!("{} {} {}", row.conversation.0, row.event.key(), row.who))
        .collect();
    let a = conversation_of(&scene, "a").0;
    assert_eq!(
        rows,
        [
            format!("{a} message eva"),
            format!("{a} created eva"),
            format!("{a} message eva")
        ]
    );
    assert_eq!(found.events, 5);
    let once = trial(&mut desk, id_of(&scene, "einmal"));
    assert_eq!(
        once.rows.iter().map(|row| row.at).collect::<Vec<_>>(),
        [ago(90_000)]
    );
    assert_eq!(scene.rows("SELECT n FROM clock"), before);
    assert_eq!(scene.number("SELECT count(*) FROM rule_run"), 0);
}

#[test]
fn a_trial_asks_the_condition_as_it_stood_at_the_time() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 90_000, "Wo bleibt es?", ""),
        message("b", "eva", 40_000, "Hallo?", "a"),
    ];
    scene.import(&mut desk, "a.ndjson", &messages);
    scene
        .sql()
        .execute("UPDATE batch SET started_at = 0, ended_at = 0", [])
        .unwrap();
    let id = conversation_of(&scene, "a");
    let at = |desk: &mut Desk, seconds: i64, act: Act| {
        scene::act_at(desk, act, ago(seconds)).unwrap();
    };
    let until = Timestamp::NEVER;
    let tag = |add: &[&str], remove: &[&str]| Act::Tag {
        subjects: vec![Subject::Conversation(id)],
        add: add.iter().map(|tag| (*tag).to_owned()).collect(),
        remove: remove.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    // Between the two messages it was urgent, tagged and resolved; since the second nothing of that is so.
    let priority = |priority| Act::SetPriority {
        ids: vec![id],
        priority,
    };
    at(&mut desk, 60_000, priority(Priority::Urgent));
    at(&mut desk, 59_000, tag(&["heiß"], &[]));
    at(
        &mut desk,
        58_000,
        Act::SetState {
            ids: vec![id],
            state: State::Resolved,
            until,
        },
    );
    at(&mut desk, 30_000, tag(&[], &["heiß"]));
    at(&mut desk, 29_000, priority(Priority::Normal));
    at(
        &mut desk,
        28_000,
        Act::SetState {
            ids: vec![id],
            state: State::Open,
            until,
        },
    );
    let mut tried = |name: &str, query: &str| -> Vec<i64> {
        save(&mut desk, text(name, "message", query, "note da")).unwrap();
        let found = trial(&mut desk, id_of(&scene, name));
        let since = |row: &WouldRun| today().since(row.at) / 1000;
        found.rows.iter().map(since).collect()
    };
    let (first, second) = (vec![90_000], vec![40_000]);
    assert_eq!(tried("eilig", "priority:urgent"), second);
    assert_eq!(tried("normal", "priority:normal"), first);
    assert_eq!(tried("heiß", "#heiß"), second);
    assert_eq!(tried("erledigt", "is:resolved"), second);
    assert_eq!(tried("offen", "-is:resolved"), first);
    assert_eq!(tried("niemand", "is:unassigned"), [40_000, 90_000]);
    assert_eq!(
        tried("wort", "hallo"),
        second,
        "not written yet when the first came"
    );
    assert_eq!(tried("wartet", "is:waiting"), [40_000, 90_000]);
    assert_eq!(tried("lang", "waiting:>1h"), Vec::<i64>::new());
}

#[test]
fn a_trial_knows_who_complained_and_who_was_mentioned_at_the_time() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    desk.make_agent("ben", "Ben", today()).unwrap();
    let messages = [
        message("a", "eva", 90_000, "Wo bleibt es?", ""),
        message("b", "eva", 40_000, "Hallo?", "a"),
        message("c", "eva", 10_000, "Danke", "a"),
    ];
    scene.import(&mut desk, "a.ndjson", &messages);
    scene
        .sql()
        .execute("UPDATE batch SET started_at = 0, ended_at = 0", [])
        .unwrap();
    let id = conversation_of(&scene, "a");
    let said = ComplaintText::parse("Lieferung").unwrap();
    let opened = Act::OpenComplaint {
        conversation: id,
        text: Box::new(said.clone()),
        origin: String::new(),
    };
    let note = Act::Note {
        subject: Subject::Conversation(id),
        text: "@ben bitte".to_owned(),
    };
    let closed = Act::SetComplaint {
        id: ComplaintId(1),
        was: Box::new(said.clone()),
        text: Box::new(ComplaintText {
            outcome: "Ersatz".to_owned(),
            ..said
        }),
    };
    for (seconds, act) in [(60_000, opened), (50_000, note), (20_000, closed)] {
        scene::act_at(&mut desk, act, ago(seconds)).unwrap();
    }
    let mut tried = |name: &str, query: &str| {
        save(&mut desk, text(name, "message", query, "note da")).unwrap();
        let found = trial(&mut desk, id_of(&scene, name));
        let since = |row: &WouldRun| today().since(row.at) / 1000;
        let rows: Vec<i64> = found.rows.iter().map(since).collect();
        (rows, found.asked_now)
    };
    let nothing = Vec::<String>::new;
    assert_eq!(tried("klagt", "is:complaint"), (vec![40_000], nothing()));
    assert_eq!(
        tried("nicht", "-is:complaint"),
        (vec![10_000, 90_000], nothing())
    );
    assert_eq!(tried("ben", "@ben"), (vec![10_000, 40_000], nothing()));
    assert_eq!(
        tried("rest", "@ben has:attachment lang:de followers:>5"),
        (Vec::new(), vec!["followers:>5".to_owned()])
    );
}

#[test]
fn a_trial_counts_everything_and_lists_what_was_asked_for() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    // All of them in one conversation, and in one import.
    let messages: Vec<_> = (0..30)
        .map(|n| {
            message(
                &format!("m{n}"),
                "eva",
                9000 - n,
                if n % 3 == 0 { "weg" } else { "da" },
                if n == 0 { "" } else { "m0" },
            )
        })
        .collect();
    scene.import(&mut desk, "a.ndjson", &messages);
    let query = "weg is:open (channel:web or not followers:>5000000)";
    save(&mut desk, text("weg", "keyword", query, "note da")).unwrap();
    let ask = RulesAsk::Trial {
        rule: id_of(&scene, "weg"),
        from: today().plus(-7 * DAY),
        limit: 4,
    };
    let Outcome::Rules(answer) = desk.run(Job::Rules(ask), today()).unwrap() else {
        unreachable!()
    };
    let RulesAnswer::Trial(_, found) = *answer else {
        unreachable!()
    };
    assert_eq!((found.events, found.total, found.rows.len()), (30, 10, 4));
    assert!(found.more() && !found.cut);
    assert_eq!(found.asked_now, ["followers:>5000000"]);
    assert_eq!(
        today().since(found.rows[0].at) / 1000,
        9000 - 27,
        "the newest first"
    );
}

#[test]
fn a_trial_knows_fields_points_deals_service_levels_and_the_newest_message_of_the_time() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 90_000, "Wo bleibt es?", ""),
        message("b", "eva", 40_000, "Hallo?", "a"),
        message("c", "eva", 10_000, "Ist da jemand?", "a"),
    ];
    scene.import(&mut desk, "a.ndjson", &messages);
    let past = "UPDATE batch SET started_at = 0, ended_at = 0";
    scene.sql().execute(past, []).unwrap();
    let contact = ContactId(scene.number("SELECT contact_id FROM conversation"));
    let size = |value: &str| Act::SetField {
        record: contact.0,
        field: FieldId(1),
        value: value.to_owned(),
    };
    let offered = DealText {
        title: "Tarif L".to_owned(),
        ..DealText::default()
    };
    let lost = DealText {
        phase: Phase::Lost,
        reason: "zu teuer".to_owned(),
        ..offered.clone()
    };
    let field = FieldText {
        holder: Holder::Contact,
        name: "size".to_owned(),
        kind: FieldKind::Text,
        options: Vec::new(),
        required: false,
        condition: String::new(),
    };
    let policy = PolicyText {
        name: "alle".to_owned(),
        targets: ["10h".to_owned(), String::new(), String::new()],
        ..PolicyText::default()
    };
    // Between the first two messages M, points and a deal; before the third L, and the deal is lost.
    let acts = [
        (
            95_000,
            Act::SaveField {
                id: None,
                text: field,
                convert: false,
            },
        ),
        (60_000, size("M")),
        (
            55_000,
            Act::AddPoints {
                contact,
                points: Points::parse("fit +10 unsere Region").unwrap(),
                origin: String::new(),
            },
        ),
        (
            50_000,
            Act::OpenDeal {
                subject: Subject::Contact(contact),
                text: Box::new(offered.clone()),
            },
        ),
        (30_000, size("L")),
        (
            20_000,
            Act::SetDeal {
                id: DealId(1),
                was: Box::new(offered),
                text: Box::new(lost),
            },
        ),
        (
            5_000,
            Act::SavePolicy {
                was: None,
                text: policy,
            },
        ),
    ];
    for (seconds, act) in acts {
        scene::act_at(&mut desk, act, ago(seconds)).unwrap();
    }
    wake(&mut desk);
    let mut tried = |name: &str, query: &str| -> Vec<i64> {
        save(&mut desk, text(name, "message", query, "note da")).unwrap();
        let found = trial(&mut desk, id_of(&scene, name));
        assert_eq!(found.asked_now, Vec::<String>::new(), "{query}");
        let since = |row: &WouldRun| today().since(row.at) / 1000;
        found.rows.iter().map(since).collect()
    };
    let (first, second, third) = (90_000, 40_000, 10_000);
    assert_eq!(tried("m", "field.size:m"), [second]);
    assert_eq!(tried("l", "field.size:l"), [third]);
    assert_eq!(tried("größe", "-field.size:*"), [first]);
    assert_eq!(tried("punkte", "score:>5"), [third, second]);
    assert_eq!(tried("wenig", "score:<5"), [first]);
    assert_eq!(tried("kauft", "is:deal"), [second]);
    assert_eq!(tried("spät", "sla:late"), [third, second]);
    assert_eq!(tried("fällig", "sla:<11h sla:>9h"), [first]);
    assert_eq!(tried("neu", "after:12h"), [third, second]);
    assert_eq!(tried("alt", "before:12h"), [first]);
    assert_eq!(tried("eva", "from:eva"), [third, second, first]);
}
