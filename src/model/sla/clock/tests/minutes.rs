//! The rules once more, as somebody with a stopwatch would follow them: at each minute of the week what happens is done, and clocks
//! that run during an open minute go on by one. Shares nothing with what it is compared to but the words.

use std::collections::BTreeSet;

use chrono::{Datelike, Timelike};

use super::*;

/// A week and a day: clocks go on after the last conversation began.
const WEEK: i64 = 8 * 24 * 60;
const DAYS_OF_EVENTS: i64 = 7 * 24 * 60;

/// A stopwatch.
#[derive(Clone, Copy, Debug)]
struct Watch {
    since: i64,
    used: i64,
    /// The minute by which the target was used up.
    reached: Option<i64>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    misses: [i64; 3],
    flags: Vec<i64>,
    /// The ends of the clocks: kind, beginning, business minutes used.
    legs: Vec<(usize, i64, i64)>,
}

struct Desk<'a> {
    targets: [i64; 3],
    open: &'a [bool],
    watches: [Option<Watch>; 3],
    found: Found,
    missed: BTreeSet<(usize, i64)>,
    state: State,
    replied: bool,
    heard: bool,
    oldest: Option<i64>,
    waits: bool,
    last_in: Option<i64>,
}

impl Desk<'_> {
    fn begin(&mut self, kind: usize, since: i64, minute: i64) {
        if self.watches[kind].is_some() {
            return;
        }
        let mut watch = Watch {
            since,
            used: 0,
            reached: None,
        };
        // What waits since earlier has been running all the time.
        for past in since..minute {
            tick(
                &mut watch,
                self.open[past as usize],
                self.targets[kind],
                past,
            );
        }
        self.watches[kind] = Some(watch);
    }

    fn end(&mut self, kind: usize, minute: i64) {
        let Some(watch) = self.watches[kind].take() else {
            return;
        };
        if watch.reached.is_some_and(|reached| reached < minute) {
            self.missed.insert((kind, watch.since));
        }
        self.found.legs.push((kind, watch.since, watch.used));
    }

    fn event(&mut self, event: Event, minute: i64) {
        let over = self.state == State::Resolved;
        match event {
            Event::In => {
                self.heard = true;
                self.last_in = Some(minute);
                if self.oldest.is_none() {
                    self.oldest = Some(minute);
                }
                if over || self.state == State::Snoozed {
                    self.state = State::Open;
                }
                self.begin(2, minute, minute);
                if over || !self.waits {
                    self.waits = true;
                    self.begin(usize::from(self.replied), minute, minute);
                }
            }
            Event::Out => {
                self.replied |= self.heard;
                self.oldest = None;
                self.waits = false;
                self.end(0, minute);
                self.end(1, minute);
            }
            Event::State(new) if new == self.state => {}
            Event::State(State::Resolved) => {
                self.state = State::Resolved;
                self.waits = false;
                for kind in 0..3 {
                    self.end(kind, minute);
                }
            }
            Event::State(new) => {
                let was = self.state;
                self.state = new;
                if over && self.heard {
                    self.begin(2, minute, minute);
                    self.waits = self.oldest.is_some();
                    match self.oldest {
                        Some(since) if self.replied => self.begin(1, since, minute),
                        _ if !self.replied => self.begin(0, minute, minute),
                        _ => {}
                    }
                }
                let aside = [State::Pending, State::Snoozed];
                let soon = self.last_in.is_some_and(|heard| minute - heard <= 10);
                if aside.contains(&new) && !aside.contains(&was) && soon {
                    self.found.flags.push(minute);
                }
            }
        }
    }

    fn go_on(&mut self, minute: i64) {
        let aside = [State::Pending, State::Snoozed].contains(&self.state);
        for kind in 0..3 {
            let runs = self.open[minute as usize] && !(kind == 2 && aside);
            if let Some(watch) = &mut self.watches[kind] {
                tick(watch, runs, self.targets[kind], minute);
            }
        }
    }
}

fn tick(watch: &mut Watch, runs: bool, target: i64, minute: i64) {
    if runs {
        watch.used += 1;
        if watch.used == target {
            watch.reached = Some(minute + 1);
        }
    }
}

fn walk(events: &[(i64, Event)], targets: [i64; 3], open: &[bool]) -> Found {
    let mut desk = Desk {
        targets,
        open,
        watches: [None; 3],
        found: Found::default(),
        missed: BTreeSet::new(),
        state: State::Resolved,
        replied: false,
        heard: false,
        oldest: None,
        waits: false,
        last_in: None,
    };
    let begun = events.first().map_or(WEEK, |(at, _)| *at);
    let mut events = events.iter().peekable();
    for minute in begun..WEEK {
        while let Some((_, event)) = events.next_if(|(at, _)| *at == minute) {
            desk.event(*event, minute);
        }
        desk.go_on(minute);
        if events.peek().is_none() && desk.watches.iter().all(Option::is_none) {
            break;
        }
    }
    for kind in 0..3 {
        desk.end(kind, WEEK);
    }
    for (kind, _) in &desk.missed {
        desk.found.misses[*kind] += 1;
    }
    desk.found.legs.sort_unstable();
    desk.found
}

/// Numbers that only look random (xorshift), the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as i64 % sides
    }
}

fn story(dice: &mut Dice) -> Vec<(i64, Event)> {
    let mut minute = dice.roll(DAYS_OF_EVENTS);
    let mut events = vec![(minute, IN)];
    for _ in 0..dice.roll(12) {
        let soon = dice.roll(2) == 0;
        minute += 1 + dice.roll(if soon { 20 } else { 900 });
        let event = match dice.roll(12) {
            0..=3 => IN,
            4..=7 => OUT,
            8 => DONE,
            9 => OPEN,
            10 => SNOOZED,
            _ => PENDING,
        };
        if minute >= WEEK {
            break;
        }
        events.push((minute, event));
    }
    events
}

/// The week in which the clock is set back, with a break at noon, a short Saturday and a holiday.
pub(super) fn compare(conversations: usize) {
    let calendar = Calendar {
        zone: Berlin,
        hours: Hours::parse("mon-fri 8:30-12,13-17:15; sat 10-14; sun 1-4").unwrap(),
        holidays: Holidays::of_text("2026-10-28 Betriebsausflug\n"),
    };
    let start = Timestamp::parse_rfc3339("2026-10-20T22:00:00Z").unwrap();
    let open: Vec<bool> = (0..WEEK)
        .map(|minute| {
            let shown = start
                .plus(minute * MINUTE)
                .utc()
                .with_timezone(&Berlin)
                .naive_local();
            let now = (shown.num_seconds_from_midnight() / 60) as u16;
            let hours = calendar.hours.of(shown.weekday());
            shown.date().to_string() != "2026-10-28"
                && hours.iter().any(|i| (i.from..i.to).contains(&now))
        })
        .collect();
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut misses = [0; 3];
    for n in 0..conversations {
        let events = story(&mut dice);
        let targets = [
            30 + dice.roll(300),
            30 + dice.roll(300),
            60 + dice.roll(1800),
        ];
        let wanted = walk(&events, targets, &open);
        let moments: Vec<Moment> = events
            .iter()
            .map(|(minute, event)| Moment {
                at: start.plus(minute * MINUTE),
                event: *event,
            })
            .collect();
        let end = start.plus(WEEK * MINUTE);
        let all = clocks(
            &moments,
            targets.map(|t| Some(t * MINUTE)),
            &calendar,
            start,
            end,
        );
        let minute = |at: Timestamp| at.since(start) / MINUTE;
        let mut found = Found {
            misses: all.misses(),
            flags: all.flags.iter().map(|at| minute(*at)).collect(),
            legs: all
                .legs
                .iter()
                .map(|leg| (leg.kind as usize, minute(leg.since), leg.used / MINUTE))
                .collect(),
        };
        found.legs.sort_unstable();
        assert_eq!(found, wanted, "conversation {n}: {events:?} {targets:?}");
        for (all, more) in misses.iter_mut().zip(found.misses) {
            *all += more;
        }
    }
    // The stories are worth comparing: every clock is missed in some and held in others.
    let many = conversations as i64 / 20;
    assert!(
        misses
            .iter()
            .all(|n| *n > many && *n < 3 * conversations as i64),
        "{misses:?}"
    );
}
