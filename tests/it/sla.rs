//! Service levels in a real store: history that is read back, clocks that are kept while things happen, warnings that are told once.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::Act;
use zuruf::model::calendar::{Calendar, Holidays, Hours};
use zuruf::model::conversation::{Priority, State};
use zuruf::model::id::{AgentId, ConversationId};
use zuruf::model::import::ImportRequest;
use zuruf::model::sla::clock::{Event, Moment};
use zuruf::model::sla::{
    Alarm, CalendarText, Explained, Fate, Leg, PolicyText, Targets, WARN, clocks,
};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome, ServiceAnswer, ServiceAsk};

use crate::scene::{self, Message, Scene, TODAY, config_for, conversation_of, ndjson, reply};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const HOURS: &str = "mon-fri 9-12,13-17; sat 10-12";
const TARGETS: [&str; 3] = ["urgent=30m,2h", "1h", "9h"];

/// Monday 9:00, UTC.
fn monday() -> Timestamp {
    Timestamp::from_secs(TODAY)
}

/// A store with a calendar and a policy, whose replies go nowhere.
fn scene() -> (Scene, Desk) {
    let scene = Scene::with(config_for("http://127.0.0.1:9/", false));
    let mut desk = scene.desk();
    let calendar = CalendarText {
        name: "office".to_owned(),
        zone: "UTC".to_owned(),
        hours: HOURS.to_owned(),
        holidays: "2024-12-05 Betriebsausflug".to_owned(),
    };
    let policy = PolicyText {
        name: "all".to_owned(),
        calendar: "Office".to_owned(),
        targets: TARGETS.map(str::to_owned),
        ..PolicyText::default()
    };
    let acts = [
        Act::SaveCalendar {
            was: None,
            text: calendar,
        },
        Act::SavePolicy {
            was: None,
            text: policy,
        },
    ];
    for act in acts {
        scene::act_at(&mut desk, act, monday().plus(-DAY)).unwrap();
    }
    (scene, desk)
}

fn said(scene: &Scene, desk: &mut Desk, id: &str, to: &str, now: Timestamp) {
    let message = Message {
        id: id.to_owned(),
        author: format!("kunde-{}", if to.is_empty() { id } else { to }),
        at: now.0,
        text: "Wo bleibt mein Paket?".to_owned(),
        reply_to: to.to_owned(),
    };
    let path = scene.write(&format!("{id}.ndjson"), &ndjson(&[message]));
    let request = ImportRequest {
        paths: vec![path],
        ours: vec!["nordwindhilfe".to_owned()],
        channel: Some("mastodon".to_owned()),
        open_since: Some(Timestamp(0)),
        ..ImportRequest::default()
    };
    desk.run(Job::Import(request), now).unwrap();
}

fn set(desk: &mut Desk, id: ConversationId, state: State, now: Timestamp) {
    let until = Timestamp::NEVER;
    let ids = vec![id];
    scene::act_at(desk, Act::SetState { ids, state, until }, now).unwrap();
}

fn explained(desk: &mut Desk, id: ConversationId, now: Timestamp) -> Explained {
    match desk
        .run(Job::Service(ServiceAsk::Explain(id)), now)
        .unwrap()
    {
        Outcome::Service(answer) => match *answer {
            ServiceAnswer::Explained(found) => *found,
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn alarms(desk: &mut Desk, now: Timestamp) -> Vec<Alarm> {
    match desk.run(Job::Overview, now).unwrap() {
        Outcome::Overview(overview) => overview.alarms,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn created_resolved_reopened_and_replied_is_ten_minutes() {
    let (scene, mut desk) = scene();
    said(&scene, &mut desk, "a", "", monday());
    let id = conversation_of(&scene, "a");
    set(&mut desk, id, State::Resolved, monday().plus(5 * MINUTE));
    let friday = monday().plus(4 * DAY + 5 * HOUR);
    set(&mut desk, id, State::Open, friday);
    let replied = friday.plus(10 * MINUTE);
    scene::act_at(&mut desk, reply(id, "Heute."), replied).unwrap();
    let found = explained(&mut desk, id, friday.plus(HOUR));
    let first: Vec<&Leg> = found
        .clocks
        .legs
        .iter()
        .filter(|leg| leg.kind.code() == 0)
        .collect();
    let fates: Vec<Fate> = first.iter().map(|leg| leg.fate).collect();
    assert_eq!(fates, [Fate::Void, Fate::Met]);
    assert_eq!(first[1].used, 10 * MINUTE);
    assert_eq!(
        scene.number("SELECT missed_first + missed_next FROM sla_clock"),
        0
    );
}

#[test]
fn what_was_taken_back_never_happened() {
    let (scene, mut desk) = scene();
    said(&scene, &mut desk, "a", "", monday());
    let id = conversation_of(&scene, "a");
    set(&mut desk, id, State::Resolved, monday().plus(HOUR));
    scene::done(&mut desk, Job::Undo, monday().plus(90 * MINUTE)).unwrap();
    // Resolving and taking it back gains no time: the first reply is due two hours after the message.
    let due = scene.number("SELECT sla_due FROM conversation");
    assert_eq!(due, monday().plus(2 * HOUR).0);
    scene::done(&mut desk, Job::Redo, monday().plus(100 * MINUTE)).unwrap();
    let found = explained(&mut desk, id, monday().plus(DAY));
    assert!(
        found
            .clocks
            .legs
            .iter()
            .all(|leg| leg.end == Some(monday().plus(HOUR)))
    );
}

#[test]
fn a_wall_clock_that_is_set_back_makes_no_negative_time() {
    let (scene, mut desk) = scene();
    said(&scene, &mut desk, "a", "", monday().plus(HOUR));
    let id = conversation_of(&scene, "a");
    set(&mut desk, id, State::Pending, monday().plus(2 * HOUR));
    set(&mut desk, id, State::Open, monday().plus(-DAY));
    let back = monday().plus(HOUR + MINUTE);
    for now in [monday().plus(-DAY), back, monday().plus(3 * HOUR)] {
        desk.run(Job::Wake, now).unwrap();
        let found = explained(&mut desk, id, now);
        for leg in &found.clocks.legs {
            assert!(leg.used >= 0 && leg.due >= leg.since, "{leg:?}");
            let parts = leg.stretches(&found.calendar, now);
            assert!(parts.iter().all(|part| part.from < part.to), "{parts:?}");
        }
    }
}

#[test]
fn a_warning_and_a_breach_are_recorded_once_for_who_works_on_it() {
    let (scene, mut desk) = scene();
    said(&scene, &mut desk, "a", "", monday());
    let id = conversation_of(&scene, "a");
    let to = Some(AgentId(scene.number("SELECT id FROM agent")));
    scene::act_at(&mut desk, Act::Assign { ids: vec![id], to }, monday()).unwrap();
    let due = monday().plus(2 * HOUR);
    let mut told = Vec::new();
    for ms in [-20 * MINUTE, -WARN + 1, -5 * MINUTE, 0, 1, HOUR] {
        let now = due.plus(ms);
        // Twice: nothing is told twice.
        desk.run(Job::Wake, now).unwrap();
        desk.run(Job::Wake, now.plus(1)).unwrap();
        told.push(scene.number("SELECT count(*) FROM sla_event"));
    }
    assert_eq!(told, [0, 1, 1, 2, 2, 2]);
    assert_eq!(scene.number("SELECT missed_first FROM sla_clock"), 1);
    let news = alarms(&mut desk, due.plus(2));
    assert_eq!(
        news.iter().map(|a| a.breach).collect::<Vec<_>>(),
        [false, true]
    );
    assert!(
        alarms(&mut desk, due.plus(DAY)).is_empty(),
        "old news is none"
    );
}

#[test]
fn what_came_in_before_is_resolved_and_has_no_clock() {
    let (scene, mut desk) = scene();
    let old = [
        scene::message("q", "kunde", 9 * 86_400, "Wo?", ""),
        scene::message("r", "us", 8 * 86_400, "Hier.", "q"),
    ];
    scene.import(&mut desk, "old.ndjson", &old);
    assert_eq!(scene.number("SELECT count(*) FROM sla_clock"), 0);
    // When the person writes again, that message counts, and the reply there was is known.
    said(&scene, &mut desk, "s", "r", monday());
    let id = conversation_of(&scene, "s");
    let found = explained(&mut desk, id, monday());
    let kinds: Vec<_> = found
        .clocks
        .legs
        .iter()
        .map(|leg| (leg.kind.key(), leg.since))
        .collect();
    assert_eq!(kinds, [("resolution", monday()), ("next_reply", monday())]);
}

/// Numbers that only look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as i64 % sides
    }
}

/// What happened in a conversation, as who did it remembers it.
struct Story {
    id: ConversationId,
    first: String,
    moments: Vec<Moment>,
    priority: Priority,
    state: State,
}

fn step(
    scene: &Scene,
    desk: &mut Desk,
    story: &mut Story,
    dice: &mut Dice,
    now: Timestamp,
    n: usize,
) {
    let mut did = |event| story.moments.push(Moment { at: now, event });
    match dice.roll(8) {
        0 | 1 => {
            said(scene, desk, &format!("m{n}"), &story.first, now);
            did(Event::In);
            if matches!(story.state, State::Resolved | State::Snoozed) {
                story.state = State::Open;
            }
        }
        2 | 3 => {
            scene::act_at(desk, reply(story.id, "Wir schauen nach."), now).unwrap();
            did(Event::Out);
        }
        4 => {
            story.priority = Priority::Urgent;
            let (ids, priority) = (vec![story.id], story.priority);
            scene::act_at(desk, Act::SetPriority { ids, priority }, now).unwrap();
        }
        other => {
            let state = [State::Resolved, State::Pending, State::Snoozed][other as usize - 5];
            let state = if story.state == state {
                State::Open
            } else {
                state
            };
            set(desk, story.id, state, now);
            did(Event::State(state));
            story.state = state;
        }
    }
}

/// A few people for a week: what the store has kept step by step is what one calculation over all of it at the end gives.
#[test]
fn a_week_of_work_is_kept_as_it_is_calculated_afterwards() {
    let (scene, mut desk) = scene();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut stories: Vec<Story> = Vec::new();
    let mut now = monday();
    for n in 0..160 {
        now = now.plus(MINUTE + dice.roll(100) * MINUTE);
        if n < 30 || stories.is_empty() {
            let first = format!("f{n}");
            said(&scene, &mut desk, &first, "", now);
            stories.push(Story {
                id: conversation_of(&scene, &first),
                first,
                moments: vec![Moment {
                    at: now,
                    event: Event::In,
                }],
                priority: Priority::Normal,
                state: State::Open,
            });
            continue;
        }
        let which = dice.roll(stories.len() as i64) as usize;
        step(&scene, &mut desk, &mut stories[which], &mut dice, now, n);
    }
    now = now.plus(3 * HOUR);
    desk.run(Job::Wake, now).unwrap();
    let calendar = Calendar {
        zone: chrono_tz::UTC,
        hours: Hours::parse(HOURS).unwrap(),
        holidays: Holidays::of_text("2024-12-05 x"),
    };
    let targets = Targets::parse(&TARGETS).unwrap();
    let mut misses = 0;
    for story in &stories {
        let start = story.moments[0].at;
        let row = targets.row(story.priority);
        let all = clocks(&story.moments, row, &calendar, start, now);
        let kept = scene.rows(&format!(
            "SELECT c.sla_due, c.sla_paused, k.missed_first, k.missed_next, k.missed_resolution, k.flagged, k.running FROM conversation c \
             JOIN sla_clock k ON k.conversation_id = c.id WHERE c.id = {}",
            story.id.0
        ));
        let [first, next, resolution] = all.misses();
        misses += first + next + resolution;
        let wanted = [
            all.due().0,
            i64::from(all.is_paused()),
            first,
            next,
            resolution,
            i64::from(!all.flags.is_empty()),
            i64::from(all.is_open()),
        ];
        let wanted = wanted.map(|n| n.to_string()).join("|");
        assert_eq!(kept, [wanted], "{:?}", story.moments);
    }
    assert!(misses > 20, "{misses}");
    scene::assert_sound(&mut desk);
}
