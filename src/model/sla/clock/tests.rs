//! The vectors of the rules, what each clock does, and ten thousand conversations against a calculation that walks every minute.
#![expect(clippy::unwrap_used)]

use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Europe::Berlin;
use proptest::prelude::*;

use super::*;
use crate::model::calendar::{Holidays, Hours};

mod minutes;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const NONE: [Option<i64>; 3] = [None; 3];

fn office() -> Calendar {
    Calendar {
        zone: Berlin,
        hours: Hours::parse("mon-fri 9-17").unwrap(),
        holidays: Holidays::default(),
    }
}

/// The week of Monday 23 November 2026.
fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').unwrap();
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = 23 + days.iter().position(|d| *d == day).unwrap();
    let text = format!("2026-11-{day} {time}");
    let local = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp(
        Berlin
            .from_local_datetime(&local)
            .unwrap()
            .timestamp_millis(),
    )
}

fn history(steps: &[(&str, Event)]) -> Vec<Moment> {
    let moment = |(when, event): &(&str, Event)| Moment {
        at: at(when),
        event: *event,
    };
    steps.iter().map(moment).collect()
}

const IN: Event = Event::In;
const OUT: Event = Event::Out;
const OPEN: Event = Event::State(State::Open);
const DONE: Event = Event::State(State::Resolved);
const SNOOZED: Event = Event::State(State::Snoozed);
const PENDING: Event = Event::State(State::Pending);

fn run(steps: &[(&str, Event)], targets: [Option<i64>; 3], now: &str) -> Clocks {
    let start = Timestamp(i64::MIN);
    clocks(&history(steps), targets, &office(), start, at(now))
}

fn fates(clocks: &Clocks, kind: ClockKind) -> Vec<Fate> {
    let legs = clocks.legs.iter().filter(|leg| leg.kind == kind);
    legs.map(|leg| leg.fate).collect()
}

const FIRST_HOUR: [Option<i64>; 3] = [Some(HOUR), None, None];

#[test]
fn a_resolution_without_a_reply_begins_the_first_reply_anew() {
    // Created Monday 9:00, resolved by itself 9:05, re-opened Friday 14:00, replied 14:10.
    for back in [OPEN, IN] {
        let steps = [
            ("mon 09:00", IN),
            ("mon 09:05", DONE),
            ("fri 14:00", back),
            ("fri 14:10", OUT),
        ];
        let all = run(&steps, FIRST_HOUR, "fri 15:00");
        assert_eq!(fates(&all, ClockKind::First), [Fate::Void, Fate::Met]);
        assert_eq!(all.legs[1].since, at("fri 14:00"));
        assert_eq!(all.legs[1].used, 10 * MINUTE);
        assert_eq!(all.misses(), [0; 3]);
    }
}

#[test]
fn the_first_reply_is_due_in_business_time() {
    let all = run(&[("fri 16:30", IN)], FIRST_HOUR, "fri 16:40");
    assert_eq!(all.due().since(at("fri 16:30")), 65 * HOUR);
    assert_eq!(fates(&all, ClockKind::First), [Fate::Running]);
    let all = run(
        &[("wed 07:00", IN)],
        [Some(2 * HOUR), None, None],
        "wed 07:00",
    );
    assert_eq!(all.due(), at("wed 11:00"));
    // At the last moment is in time, a moment later is not.
    let replied = |when| {
        fates(
            &run(&[("wed 09:00", IN), (when, OUT)], FIRST_HOUR, "thu 09:00"),
            ClockKind::First,
        )
    };
    assert_eq!(replied("wed 10:00"), [Fate::Met]);
    assert_eq!(replied("wed 10:01"), [Fate::Missed]);
}

#[test]
fn the_next_reply_counts_from_the_oldest_unanswered_message() {
    let targets = [Some(HOUR), Some(2 * HOUR), None];
    let steps = [
        ("mon 09:00", IN),
        ("mon 09:30", OUT),
        ("mon 10:00", IN),
        ("mon 11:00", IN),
    ];
    let all = run(&steps, targets, "mon 11:30");
    assert_eq!(all.due(), at("mon 12:00"));
    assert_eq!(fates(&all, ClockKind::Next), [Fate::Running]);
    // Late, and a miss once, however long it waits and whatever is written after.
    let mut more = steps.to_vec();
    more.push(("mon 13:00", IN));
    assert_eq!(run(&more, targets, "tue 16:00").misses(), [0, 1, 0]);
    // Resolved and opened again by hand, the same message waits on: still one miss.
    more.extend([("tue 10:00", DONE), ("tue 11:00", OPEN), ("tue 15:00", OUT)]);
    let all = run(&more, targets, "tue 16:00");
    assert_eq!(fates(&all, ClockKind::Next), [Fate::Missed, Fate::Missed]);
    assert_eq!(all.misses(), [0, 1, 0]);
}

#[test]
fn only_the_resolution_rests_while_a_conversation_is_put_aside() {
    let targets = [Some(3 * HOUR), None, Some(8 * HOUR)];
    let steps = [("mon 09:00", IN), ("mon 11:00", SNOOZED)];
    let all = run(&steps, targets, "mon 12:00");
    assert_eq!(all.due(), at("mon 12:00"), "the first reply goes on");
    assert_eq!(fates(&all, ClockKind::Resolution), [Fate::Paused]);
    let all = run(&steps, [None, None, Some(8 * HOUR)], "tue 12:00");
    assert_eq!((all.due(), all.is_paused()), (Timestamp::NEVER, true));
    assert_eq!(all.legs[0].used, 2 * HOUR);
    // Back after three business hours: due three hours later.
    let mut more = steps.to_vec();
    more.push(("mon 14:00", OPEN));
    assert_eq!(run(&more, targets, "mon 15:00").due(), at("mon 12:00"));
    assert_eq!(
        run(&more, [None, None, Some(8 * HOUR)], "mon 15:00").due(),
        at("tue 12:00")
    );
    // Pending rests too, and a message does not end it; one ends a snooze.
    let aside = |state| {
        let steps = [("mon 09:00", IN), ("mon 10:00", state), ("mon 12:00", IN)];
        run(&steps, [None, None, Some(8 * HOUR)], "mon 13:00").due()
    };
    assert_eq!(aside(PENDING), Timestamp::NEVER);
    assert_eq!(aside(SNOOZED), at("tue 11:00"));
    // What is late when it is put aside stays late.
    let late = [("mon 09:00", IN), ("tue 10:00", PENDING)];
    let all = run(&late, [None, None, Some(8 * HOUR)], "wed 09:00");
    assert_eq!(fates(&all, ClockKind::Resolution), [Fate::Late]);
    assert_eq!(all.misses(), [0, 0, 1]);
}

#[test]
fn putting_aside_soon_after_a_message_is_flagged() {
    let flags = |when| run(&[("mon 09:00", IN), (when, PENDING)], NONE, "tue 09:00").flags;
    assert_eq!(flags("mon 09:10"), [at("mon 09:10")]);
    assert!(flags("mon 09:11").is_empty());
}

#[test]
fn a_reopened_conversation_is_to_be_resolved_again() {
    let targets = [None, None, Some(8 * HOUR)];
    let steps = [
        ("mon 09:00", IN),
        ("mon 10:00", OUT),
        ("mon 10:00", DONE),
        ("thu 09:00", IN),
    ];
    let all = run(&steps, targets, "thu 10:00");
    assert_eq!(
        fates(&all, ClockKind::Resolution),
        [Fate::Met, Fate::Running]
    );
    assert_eq!(all.due(), at("thu 17:00"));
}

#[test]
fn what_was_before_the_policy_is_known_and_not_counted() {
    let steps = [("mon 09:00", IN), ("tue 09:00", OUT), ("wed 09:00", IN)];
    let targets = [Some(HOUR), Some(HOUR), Some(8 * HOUR)];
    let all = clocks(
        &history(&steps),
        targets,
        &office(),
        at("wed 09:00"),
        at("wed 09:30"),
    );
    assert!(fates(&all, ClockKind::First).is_empty());
    assert_eq!(fates(&all, ClockKind::Next), [Fate::Running]);
    assert_eq!(all.started(), Some(at("wed 09:00")));
}

#[test]
fn spam_and_a_wall_clock_ahead_make_no_miss_and_no_negative_time() {
    let steps = [("mon 09:00", IN), ("mon 09:30", Event::State(State::Spam))];
    assert_eq!(run(&steps, FIRST_HOUR, "tue 09:00").misses(), [0; 3]);
    let ahead = run(&[("wed 12:00", IN)], FIRST_HOUR, "wed 09:00");
    assert_eq!((ahead.legs[0].used, ahead.legs[0].fate), (0, Fate::Running));
}

#[test]
fn every_stretch_is_explained() {
    let mut calendar = office();
    calendar
        .holidays
        .add("2026-11-26".parse().unwrap(), "Buß- und Bettag")
        .unwrap();
    let steps = [
        ("wed 15:00", IN),
        ("wed 16:00", PENDING),
        ("wed 16:30", OPEN),
        ("fri 10:00", DONE),
    ];
    let targets = [None, None, Some(8 * HOUR)];
    let start = Timestamp(i64::MIN);
    let all = clocks(&history(&steps), targets, &calendar, start, at("fri 12:00"));
    let leg = &all.legs[0];
    let parts: Vec<_> = leg
        .stretches(&calendar, at("fri 12:00"))
        .into_iter()
        .map(|part| (part.from, part.to, part.why))
        .collect();
    let closed = Why::Closed(vec!["Buß- und Bettag".to_owned()]);
    let expected = [
        (at("wed 15:00"), at("wed 16:00"), Why::Counted),
        (at("wed 16:00"), at("wed 16:30"), Why::Paused),
        (at("wed 16:30"), at("wed 17:00"), Why::Counted),
        (at("wed 17:00"), at("fri 09:00"), closed),
        (at("fri 09:00"), at("fri 10:00"), Why::Counted),
    ];
    assert_eq!(parts, expected);
    assert_eq!((leg.used, leg.fate), (150 * MINUTE, Fate::Met));
}

#[test]
fn ten_thousand_conversations_over_a_week_as_a_walk_over_every_minute_has_them() {
    let wanted = std::env::var("ZURUF_SLA").ok().and_then(|n| n.parse().ok());
    minutes::compare(wanted.unwrap_or(10_000));
}

fn any_history() -> impl Strategy<Value = Vec<Moment>> {
    let event = prop_oneof![
        4 => Just(IN),
        3 => Just(OUT),
        1 => Just(OPEN),
        1 => Just(DONE),
        1 => Just(SNOOZED),
        1 => Just(PENDING),
    ];
    let moment = (0..5 * 24 * 60_i64, event).prop_map(|(minute, event)| Moment {
        at: at("mon 00:00").plus(minute * MINUTE),
        event,
    });
    proptest::collection::vec(moment, 0..12).prop_map(|mut all| {
        all.sort_by_key(|moment| moment.at);
        all
    })
}

proptest! {
    #[test]
    fn time_is_never_negative_and_the_stretches_add_up(history in any_history(), now in 0..7 * 24 * 60_i64) {
        let now = at("mon 00:00").plus(now * MINUTE);
        let targets = [Some(HOUR), Some(HOUR), Some(9 * HOUR)];
        let calendar = office();
        let all = clocks(&history, targets, &calendar, Timestamp(i64::MIN), now);
        for leg in &all.legs {
            prop_assert!(leg.used >= 0 && leg.due >= leg.since);
            let stretches = leg.stretches(&calendar, now);
            let counted: i64 = stretches.iter().map(Stretch::counted).sum();
            prop_assert_eq!(counted, leg.used);
            prop_assert!(stretches.iter().all(|s| s.from < s.to));
            prop_assert!(stretches.windows(2).all(|w| w[0].to == w[1].from));
        }
    }
}
