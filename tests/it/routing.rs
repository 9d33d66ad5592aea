//! Who gets what, in a real store: queues, skills, room, turns; what is handed on does not come back; a customer who comes back; and
//! claims by many processes at once.
//!
//! `ZURUF_CLAIMS=2000` makes eight processes claim two thousand each, `ZURUF_ROUTED=10000` a week of twenty agents.

#![expect(clippy::unwrap_used)]

mod claims;
mod week;

use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::error::Error;
use zuruf::model::act::{Act, Subject};
use zuruf::model::conversation::State;
use zuruf::model::id::{AgentId, ConversationId, TeamId};
use zuruf::model::notice::Reason;
use zuruf::model::routing::{Because, Explained, Give, Not, Plan, Receiver};
use zuruf::model::team::{AgentText, Availability};
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome, RoutingAnswer, RoutingAsk};

use crate::scene::{self, Scene, conversation_of, message, today};

const HOUR: i64 = 3_600_000;

/// A store with an agent `anna` and these others, and a team `nord` of the others.
fn office(give: Give, agents: &[(&str, &str, i64)]) -> (Scene, Desk) {
    let mut config = Config::default();
    config.routing.give = give;
    let scene = Scene::with(config);
    let mut desk = scene.desk();
    for (handle, skills, capacity) in agents {
        let text = AgentText {
            handle: (*handle).to_owned(),
            skills: (*skills).to_owned(),
            capacity: *capacity,
            ..AgentText::default()
        };
        scene::act(&mut desk, Act::SaveAgent { id: None, text }).unwrap();
    }
    let team = Act::SaveTeam {
        id: None,
        name: "nord".to_owned(),
        add: agents
            .iter()
            .map(|(handle, ..)| id_of(&scene, handle))
            .collect(),
        remove: Vec::new(),
    };
    scene::act(&mut desk, team).unwrap();
    (scene, desk)
}

fn id_of(scene: &Scene, handle: &str) -> AgentId {
    AgentId(scene.number(&format!("SELECT id FROM agent WHERE handle = '{handle}'")))
}

fn hand_off(desk: &mut Desk, id: ConversationId, to: Receiver) -> Result<(), Error> {
    let note = "bitte übernehmen".to_owned();
    let ids = vec![id];
    scene::act(desk, Act::HandOff { ids, to, note }).map(drop)
}

fn route(desk: &mut Desk) {
    desk.run(Job::Wake, today()).unwrap();
}

fn plan(desk: &mut Desk) -> Plan {
    match desk
        .run(Job::Routing(RoutingAsk::Plan(100)), today())
        .unwrap()
    {
        Outcome::Routing(answer) => match *answer {
            RoutingAnswer::Plan(plan) => plan,
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn explained(desk: &mut Desk, id: ConversationId) -> Explained {
    match desk
        .run(Job::Routing(RoutingAsk::Explain(id)), today())
        .unwrap()
    {
        Outcome::Routing(answer) => match *answer {
            RoutingAnswer::Explained(found) => *found,
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn owner(desk: &mut Desk, id: ConversationId) -> String {
    scene::thread(desk, id).head.assignee_handle.to_string()
}

fn wait(scene: &Scene, desk: &mut Desk, names: &[&str]) -> Vec<ConversationId> {
    let messages: Vec<_> = (names.iter().enumerate())
        .map(|(n, name)| message(name, &format!("kunde-{name}"), 900 - n as i64, "Wo?", ""))
        .collect();
    scene.import(desk, &format!("{}.ndjson", names.join("-")), &messages);
    names
        .iter()
        .map(|name| conversation_of(scene, name))
        .collect()
}

#[test]
fn a_hand_off_is_one_act_with_its_note_and_tells_who_has_it_now() {
    let (scene, mut desk) = office(Give::Off, &[("ben", "", 0), ("cem", "", 0)]);
    let id = wait(&scene, &mut desk, &["a"])[0];
    let before = scene.number("SELECT count(*) FROM journal");
    hand_off(&mut desk, id, Receiver::Agent(id_of(&scene, "ben"))).unwrap();
    assert_eq!(scene.number("SELECT count(*) FROM journal"), before + 1);
    assert_eq!(owner(&mut desk, id), "ben");
    let told = |scene: &Scene, who: &str| {
        scene.rows(&format!(
            "SELECT m.text FROM notice n JOIN agent a ON a.id = n.agent_id JOIN message m ON m.id = n.message_id \
             WHERE a.handle = '{who}' AND n.reason = {} AND n.seen = 0",
            Reason::Assigned.code()
        ))
    };
    assert_eq!(told(&scene, "ben"), ["bitte übernehmen"]);
    let all = scene.number("SELECT count(*) FROM notice");
    assert_eq!(all, 1, "the note is not told a second time");
    // To the team: nobody has it, all of them are told, and who gave it on no more.
    hand_off(&mut desk, id, Receiver::Team(TeamId(1))).unwrap();
    assert_eq!(owner(&mut desk, id), "");
    let row = scene::thread(&mut desk, id).head;
    assert_eq!((&*row.queue, row.owner()), ("nord", Some("nord")));
    assert_eq!(told(&scene, "cem"), ["bitte übernehmen"]);
    assert_eq!(scene::list(&mut desk, View::Open, "team:nord").len(), 1);
    scene::undo(&mut desk).unwrap();
    assert_eq!(owner(&mut desk, id), "ben");
    assert_eq!(told(&scene, "cem"), [""; 0], "never handed to the team");
    scene::undo(&mut desk).unwrap();
    assert_eq!(
        (owner(&mut desk, id), told(&scene, "ben").len()),
        (String::new(), 0)
    );
    assert_eq!(
        scene.number("SELECT count(*) FROM message WHERE kind = 2 AND hidden = 0"),
        0
    );
    let empty = Act::HandOff {
        ids: vec![id],
        to: Receiver::Team(TeamId(1)),
        note: " ".to_owned(),
    };
    assert_eq!(
        scene::act(&mut desk, empty).unwrap_err().code,
        "handoff-note"
    );
    let nobody = hand_off(&mut desk, id, Receiver::Agent(AgentId(99))).unwrap_err();
    assert_eq!(nobody.code, "agent-unknown");
    assert!(hand_off(&mut desk, id, Receiver::Team(TeamId(9))).is_err());
    scene::assert_sound(&mut desk);
}

#[test]
fn a_queue_is_given_by_skill_room_and_turn_the_longest_waiting_first() {
    let (scene, mut desk) = office(
        Give::Team,
        &[("ben", "#liefer", 1), ("cem", "", 2), ("dana", "", 0)],
    );
    let ids = wait(&scene, &mut desk, &["a", "b", "c", "d", "e"]);
    let tag = Act::Tag {
        subjects: vec![Subject::Conversation(ids[0]), Subject::Conversation(ids[3])],
        add: vec!["liefer".to_owned()],
        remove: Vec::new(),
    };
    scene::act(&mut desk, tag).unwrap();
    scene::act(
        &mut desk,
        Act::HandOff {
            ids: ids[..4].to_vec(),
            to: Receiver::Team(TeamId(1)),
            note: "neu".to_owned(),
        },
    )
    .unwrap();
    let said: Vec<_> = plan(&mut desk)
        .rows
        .iter()
        .map(|row| {
            let first = row.choice.first().unwrap();
            (row.id, first.handle.to_string(), row.by_itself)
        })
        .collect();
    assert_eq!(
        scene.number("SELECT count(*) FROM routed"),
        0,
        "a dry run gives nothing"
    );
    route(&mut desk);
    let got: Vec<_> = ids.iter().map(|id| owner(&mut desk, *id)).collect();
    // The tagged one to who knows about it, who is full then; the others by load and turn; the last stands in no queue.
    assert_eq!(got, ["ben", "cem", "dana", "cem", ""]);
    for ((id, who, by_itself), (expected, got)) in said.iter().zip(ids.iter().zip(&got)) {
        assert_eq!((id, *by_itself), (expected, !got.is_empty()));
        assert!(got.is_empty() || who == got, "the dry run said {who}");
    }
    let why = explained(&mut desk, ids[0]);
    assert_eq!((&*why.assignee, why.records.len()), ("ben", 1));
    assert_eq!(
        (&*why.records[0].matched, why.records[0].because),
        ("#liefer", Because::Fits)
    );
    assert_eq!(
        scene.rows("SELECT agent_id, act, changes FROM journal WHERE act = 'route'"),
        ["0|route|4"]
    );
    // Ben frees up: the longest waiting comes first, not the newest.
    let more = wait(&scene, &mut desk, &["f", "g"]);
    for handle in ["cem", "dana"] {
        let away = format!("UPDATE agent SET availability = 2 WHERE handle = '{handle}'");
        scene.sql().execute(&away, []).unwrap();
    }
    for id in more.iter().rev() {
        hand_off(&mut desk, *id, Receiver::Team(TeamId(1))).unwrap();
    }
    route(&mut desk);
    assert_eq!(
        owner(&mut desk, more[0]),
        "",
        "ben has one, the others are away"
    );
    let done = Act::SetState {
        ids: vec![ids[0]],
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    scene::act(&mut desk, done).unwrap();
    route(&mut desk);
    assert_eq!(
        [owner(&mut desk, more[0]), owner(&mut desk, more[1])],
        ["ben", ""]
    );
    scene::assert_sound(&mut desk);
}

#[test]
fn what_was_handed_on_does_not_come_back_and_who_cannot_is_named() {
    let (scene, mut desk) = office(Give::Team, &[("ben", "", 0)]);
    let id = wait(&scene, &mut desk, &["a"])[0];
    hand_off(&mut desk, id, Receiver::Team(TeamId(1))).unwrap();
    route(&mut desk);
    assert_eq!(owner(&mut desk, id), "ben");
    let mut ben = scene.desk_of("ben").unwrap();
    hand_off(&mut ben, id, Receiver::Team(TeamId(1))).unwrap();
    route(&mut desk);
    let found = explained(&mut desk, id);
    assert_eq!(&*found.assignee, "");
    let not = |who: &str| {
        let place = found.now.choice.places.iter().find(|p| &*p.handle == who);
        place.and_then(|place| place.not)
    };
    assert_eq!((not("ben"), not("anna")), (Some(Not::Had), Some(Not::Team)));
    // By hand it can be given all the same; and one that somebody has is refused with who it is.
    hand_off(&mut desk, id, Receiver::Agent(id_of(&scene, "ben"))).unwrap();
    let taken = Job::Route {
        ids: vec![id],
        whole: false,
    };
    let error = desk.run(taken, today()).unwrap_err();
    assert_eq!(
        (error.code, error.arg("agent")),
        ("already-taken", Some("ben"))
    );
}

#[test]
fn who_comes_back_finds_the_agent_unless_that_one_is_not_there() {
    let (scene, mut desk) = office(Give::Team, &[("ben", "", 0), ("cem", "", 0)]);
    let ids = wait(&scene, &mut desk, &["a", "b"]);
    let assign = |desk: &mut Desk, id, who: &str| {
        let to = Some(id_of(&scene, who));
        scene::act(desk, Act::Assign { ids: vec![id], to }).unwrap();
    };
    let resolve = |desk: &mut Desk| {
        let act = Act::SetState {
            ids: ids.clone(),
            state: State::Resolved,
            until: Timestamp::NEVER,
        };
        scene::act_at(desk, act, today().plus(-HOUR / 10)).unwrap();
    };
    assign(&mut desk, ids[0], "ben");
    assign(&mut desk, ids[1], "cem");
    resolve(&mut desk);
    let mut ben = scene.desk_of("ben").unwrap();
    let away = Act::SetAvailability {
        to: Availability::Away,
    };
    scene::act(&mut ben, away).unwrap();
    let back = [
        message("a2", "kunde-a", 10, "Immer noch nicht da", "a"),
        message("b2", "kunde-b", 10, "Hier auch", "b"),
        message("b3", "kunde-b", 5, "Und noch etwas", ""),
    ];
    scene.import(&mut desk, "back.ndjson", &back);
    route(&mut desk);
    // Ben is away: his team has it, and Cem gets it. Cem is there and keeps his own.
    assert_eq!(
        [owner(&mut desk, ids[0]), owner(&mut desk, ids[1])],
        ["cem", "cem"]
    );
    assert_eq!(scene.number("SELECT count(*) FROM came_back"), 0);
    // A new question of somebody Cem had goes to Cem, who has more than others by now.
    scene
        .sql()
        .execute("UPDATE agent SET availability = 0", [])
        .unwrap();
    let new = conversation_of(&scene, "b3");
    hand_off(&mut desk, new, Receiver::Team(TeamId(1))).unwrap();
    route(&mut desk);
    let found = explained(&mut desk, new);
    assert_eq!(
        (&*found.assignee, found.records[0].because),
        ("cem", Because::Returning)
    );
    scene::assert_sound(&mut desk);
}

#[test]
fn experts_are_those_who_answered_most_under_a_tag() {
    let scene = Scene::with(scene::config_for("http://127.0.0.1:9/", false));
    let mut desk = scene.desk();
    let ids = wait(&scene, &mut desk, &["a", "b", "c"]);
    for handle in ["ben", "cem"] {
        desk.make_agent(handle, handle, today()).unwrap();
    }
    let skilled = AgentText {
        handle: "dana".to_owned(),
        skills: "#Störung".to_owned(),
        ..AgentText::default()
    };
    scene::act(
        &mut desk,
        Act::SaveAgent {
            id: None,
            text: skilled,
        },
    )
    .unwrap();
    let tag = Act::Tag {
        subjects: ids.iter().copied().map(Subject::Conversation).collect(),
        add: vec!["störung".to_owned()],
        remove: Vec::new(),
    };
    scene::act(&mut desk, tag).unwrap();
    for (who, which) in [("ben", &ids[..1]), ("cem", &ids[..])] {
        let mut own = scene.desk_of(who).unwrap();
        for id in which {
            scene::act(&mut own, scene::reply(*id, "Wir prüfen das.")).unwrap();
        }
    }
    let ask = RoutingAsk::Experts(vec!["#STÖRUNG".to_owned()]);
    let Ok(Outcome::Routing(answer)) = desk.run(Job::Routing(ask), today()) else {
        unreachable!()
    };
    let RoutingAnswer::Experts(found) = *answer else {
        unreachable!()
    };
    let found: Vec<_> = found[0]
        .1
        .iter()
        .map(|e| (e.handle.to_string(), e.answered, e.skilled))
        .collect();
    let row = |who: &str, n, skilled| (who.to_owned(), n, skilled);
    assert_eq!(
        found,
        [
            row("cem", 3, false),
            row("ben", 1, false),
            row("dana", 0, true)
        ]
    );
}

#[test]
fn a_clock_on_the_wall_that_jumps_changes_nobodys_turn() {
    let (scene, mut desk) = office(Give::All, &[("ben", "", 0)]);
    scene
        .sql()
        .execute(
            "UPDATE agent SET availability = 2 WHERE handle = 'anna'",
            [],
        )
        .unwrap();
    scene.sql().execute("INSERT INTO agent SELECT 9, 'cem', 'cem', 'Cem', 'agent', NULL, 1, 0, '', '', 0, 0, 0, 0", []).unwrap();
    let ids = wait(&scene, &mut desk, &["a", "b", "c", "d"]);
    for (n, days) in [(0, 30), (1, -30), (2, 900), (3, 0)] {
        let when = today().plus(days * 24 * HOUR);
        scene
            .sql()
            .execute("UPDATE conversation SET state = 3", [])
            .unwrap();
        let open = format!("UPDATE conversation SET state = 0 WHERE id = {}", ids[n].0);
        scene.sql().execute(&open, []).unwrap();
        let job = Job::Route {
            ids: vec![ids[n]],
            whole: false,
        };
        desk.run(job, when).unwrap();
    }
    let got: Vec<_> = ids.iter().map(|id| owner(&mut desk, *id)).collect();
    assert_eq!(got, ["ben", "cem", "ben", "cem"]);
}
