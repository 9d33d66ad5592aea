//! A week of a team: conversations come in, are given by the program, and resolved. Who got what is compared with an independent
//! calculation, and so are the clocks of the service level; the load is fair.

use std::collections::BTreeMap;
use std::sync::Arc;

use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::model::act::{Act, Subject};
use zuruf::model::conversation::State;
use zuruf::model::id::ConversationId;
use zuruf::model::import::ImportRequest;
use zuruf::model::routing::Give;
use zuruf::model::sla::{CalendarText, PolicyText};
use zuruf::model::team::AgentText;
use zuruf::work::desk::Desk;
use zuruf::work::job::Job;

use crate::scene::{self, Dice, Message, Scene, ndjson};

const MINUTE: i64 = 60_000;
const STEP: i64 = 30;
/// Monday, the second of December 2024, 00:00 UTC, minutes.
const MONDAY: i64 = 1_733_097_600 / 60;
/// Business minutes a resolution may take.
const TARGET: i64 = 6 * 60;

/// How many come in; `ZURUF_ROUTED=10000` is the long run, with twenty agents.
fn size() -> (usize, usize) {
    match std::env::var("ZURUF_ROUTED")
        .ok()
        .and_then(|n| n.parse().ok())
    {
        Some(many) => (many, 20),
        None => (400, 6),
    }
}

/// An agent as the calculation has them.
#[derive(Clone, Debug)]
struct Worker {
    id: i64,
    knows: bool,
    early: bool,
    capacity: usize,
    open: Vec<usize>,
    /// When they were given something last, as a turn.
    turn: usize,
    got: usize,
}

impl Worker {
    /// Early: 6 to 14 on weekdays; late: 9 to 18 on weekdays.
    fn works(&self, minute: i64) -> bool {
        let (day, hour) = (minute / 1440 % 7, minute % 1440 / 60);
        let (from, till) = if self.early { (6, 14) } else { (9, 18) };
        day < 5 && (from..till).contains(&hour)
    }
}

/// A conversation as the calculation has it; minutes from Monday 00:00.
#[derive(Clone, Debug)]
struct Case {
    began: i64,
    tagged: bool,
    owner: Option<usize>,
    resolved: Option<i64>,
}

/// The minute at which so many business minutes (Monday to Friday, 8 to 17) have passed since another, counted one by one.
fn due(from: i64, minutes: i64) -> i64 {
    let (mut at, mut left) = (from, minutes);
    while left > 0 {
        let open = at / 1440 % 7 < 5 && (8 * 60..17 * 60).contains(&(at % 1440));
        left -= i64::from(open);
        at += 1;
    }
    at
}

fn at(minute: i64) -> Timestamp {
    Timestamp((MONDAY + minute) * MINUTE)
}

fn act(desk: &mut Desk, act: Act, minute: i64) {
    scene::act_at(desk, act, at(minute)).unwrap();
}

fn team(scene: &Scene, desk: &mut Desk, agents: usize) -> Vec<Worker> {
    let mut workers = Vec::new();
    for n in 0..agents {
        let (knows, early) = (n % 4 == 0, n % 2 == 0);
        let capacity = 6 + n % 3;
        let text = AgentText {
            handle: format!("agent{n:02}"),
            skills: if knows { "#liefer" } else { "" }.to_owned(),
            shift: if early {
                "mon-fri 6-14"
            } else {
                "mon-fri 9-18"
            }
            .to_owned(),
            capacity: capacity as i64,
            ..AgentText::default()
        };
        act(desk, Act::SaveAgent { id: None, text }, 0);
        workers.push(Worker {
            id: scene.number(&format!(
                "SELECT id FROM agent WHERE handle = 'agent{n:02}'"
            )),
            knows,
            early,
            capacity,
            open: Vec::new(),
            turn: 0,
            got: 0,
        });
    }
    workers
}

fn level(desk: &mut Desk) {
    let calendar = CalendarText {
        name: "office".to_owned(),
        zone: "UTC".to_owned(),
        hours: "mon-fri 8-17".to_owned(),
        holidays: String::new(),
    };
    act(
        desk,
        Act::SaveCalendar {
            was: None,
            text: calendar,
        },
        0,
    );
    let text = PolicyText {
        name: "all".to_owned(),
        calendar: "office".to_owned(),
        targets: [String::new(), String::new(), format!("{TARGET}m")],
        ..PolicyText::default()
    };
    act(desk, Act::SavePolicy { was: None, text }, 0);
}

/// What comes in within a step, and into the calculation.
fn come_in(scene: &Scene, desk: &mut Desk, cases: &mut Vec<Case>, new: Vec<Case>, minute: i64) {
    if new.is_empty() {
        return;
    }
    let first = cases.len();
    let messages: Vec<Message> = new
        .iter()
        .enumerate()
        .map(|(n, case)| Message {
            id: format!("m{}", first + n),
            author: format!("kunde{}", first + n),
            at: at(case.began).0,
            text: "Wo bleibt es?".to_owned(),
            reply_to: String::new(),
        })
        .collect();
    let request = ImportRequest {
        paths: vec![scene.write("step.ndjson", &ndjson(&messages))],
        channel: Some("mastodon".to_owned()),
        ours: vec!["nordwindhilfe".to_owned()],
        open_since: Some(Timestamp(0)),
        ..ImportRequest::default()
    };
    desk.run(Job::Import(request), at(minute)).unwrap();
    let tagged = new.iter().enumerate().filter(|(_, case)| case.tagged);
    let subjects: Vec<Subject> = tagged
        .map(|(n, _)| Subject::Conversation(ConversationId((first + n + 1) as i64)))
        .collect();
    if !subjects.is_empty() {
        let tag = Act::Tag {
            subjects,
            add: vec!["liefer".to_owned()],
            remove: Vec::new(),
        };
        act(desk, tag, minute);
    }
    cases.extend(new);
}

/// The calculation: again and again the one who waits longest, to the first of those who can in the order of the rules.
fn give(cases: &mut [Case], workers: &mut [Worker], turn: &mut usize, minute: i64) {
    let mut waiting: Vec<usize> = (0..cases.len())
        .filter(|n| cases[*n].owner.is_none() && cases[*n].resolved.is_none())
        .collect();
    waiting.sort_by_key(|n| (cases[*n].began, *n));
    for n in waiting {
        let mut best: Option<usize> = None;
        for (w, worker) in workers.iter().enumerate() {
            if !worker.works(minute) || worker.open.len() >= worker.capacity {
                continue;
            }
            let better = best.is_none_or(|b| {
                let other = &workers[b];
                let (fits, fitted) = (
                    cases[n].tagged && worker.knows,
                    cases[n].tagged && other.knows,
                );
                if fits != fitted {
                    return fits;
                }
                if worker.open.len() != other.open.len() {
                    return worker.open.len() < other.open.len();
                }
                worker.turn < other.turn
            });
            if better {
                best = Some(w);
            }
        }
        let Some(best) = best else { continue };
        *turn += 1;
        workers[best].turn = *turn;
        workers[best].open.push(n);
        workers[best].got += 1;
        cases[n].owner = Some(best);
    }
}

/// Everybody at work resolves some of their oldest.
fn work(desk: &mut Desk, cases: &mut [Case], workers: &mut [Worker], dice: &mut Dice, minute: i64) {
    let mut ids = Vec::new();
    for worker in workers.iter_mut().filter(|worker| worker.works(minute)) {
        let many = (dice.roll(3) as usize).min(worker.open.len());
        for n in worker.open.drain(..many) {
            cases[n].resolved = Some(minute);
            ids.push(ConversationId((n + 1) as i64));
        }
    }
    if !ids.is_empty() {
        let (state, until) = (State::Resolved, Timestamp::NEVER);
        act(desk, Act::SetState { ids, state, until }, minute);
    }
}

#[test]
fn a_week_of_routing_and_clocks_is_as_an_independent_calculation_has_it_and_fair() {
    let (count, agents) = size();
    let mut config = Config {
        timezone: Some(chrono_tz::UTC),
        ..Config::default()
    };
    config.routing.give = Give::All;
    let mut scene = Scene::new();
    scene.config = Arc::new(config);
    let mut desk = scene.desk();
    let mut workers = team(&scene, &mut desk, agents);
    level(&mut desk);
    // Who runs the test takes no work.
    scene
        .sql()
        .execute(
            "UPDATE agent SET availability = 2 WHERE handle = 'anna'",
            [],
        )
        .unwrap();
    let mut dice = Dice::new(20_241_202);
    let mut starts: Vec<i64> = (0..count).map(|_| dice.roll(6 * 1440) as i64).collect();
    starts.sort_unstable();
    let mut starts = starts.into_iter().peekable();
    let (mut cases, mut turn) = (Vec::new(), 0);
    for minute in (STEP..=7 * 1440).step_by(STEP as usize) {
        let mut new = Vec::new();
        while let Some(began) = starts.next_if(|began| *began < minute) {
            new.push(Case {
                began,
                tagged: dice.roll(3) == 0,
                owner: None,
                resolved: None,
            });
        }
        come_in(&scene, &mut desk, &mut cases, new, minute);
        desk.run(Job::Wake, at(minute)).unwrap();
        give(&mut cases, &mut workers, &mut turn, minute);
        work(&mut desk, &mut cases, &mut workers, &mut dice, minute);
    }
    compare(&scene, &cases, &workers);
    fair(&workers, &cases);
    assert_eq!(scene.number("SELECT count(*) FROM came_back"), 0);
    scene::assert_sound(&mut desk);
}

fn compare(scene: &Scene, cases: &[Case], workers: &[Worker]) {
    let agent = |case: &Case| case.owner.map_or(0, |w| workers[w].id);
    let expected: Vec<String> = (1..)
        .zip(cases)
        .map(|(id, case)| {
            format!(
                "{id}|{}|{}",
                agent(case),
                if case.resolved.is_some() { 3 } else { 0 }
            )
        })
        .collect();
    let found =
        scene.rows("SELECT id, coalesce(assignee_id, 0), state FROM conversation ORDER BY id");
    assert_eq!(found, expected);
    let end = 7 * 1440;
    let missed: Vec<String> = (1..)
        .zip(cases)
        .map(|(id, case)| {
            let late = case.resolved.unwrap_or(end) > due(case.began, TARGET);
            format!("{id}|{}", i64::from(late))
        })
        .collect();
    let kept = scene
        .rows("SELECT conversation_id, missed_resolution FROM sla_clock ORDER BY conversation_id");
    assert_eq!(kept, missed);
    assert!(
        missed.iter().any(|row| row.ends_with("|1"))
            && missed.iter().any(|row| row.ends_with("|0"))
    );
}

/// Those of one shift who know the same got nearly as many, as far as their room allows.
fn fair(workers: &[Worker], cases: &[Case]) {
    let mut kinds: BTreeMap<(bool, bool), Vec<usize>> = BTreeMap::new();
    for worker in workers {
        kinds
            .entry((worker.knows, worker.early))
            .or_default()
            .push(worker.got);
    }
    let given = cases.iter().filter(|case| case.owner.is_some()).count();
    for (kind, got) in kinds {
        let (least, most) = (got.iter().min().unwrap(), got.iter().max().unwrap());
        let slack = 4 + most / 4;
        assert!(most - least <= slack, "{kind:?}: {got:?} of {given}");
    }
}
