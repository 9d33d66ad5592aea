//! The three clocks of a conversation: a pure function over what happened, in order of time.
//!
//! First reply: from the beginning (or the last re-opening after it was resolved without a person's reply). Next reply: from the oldest
//! unanswered message, once there was a first reply. Resolution: from the beginning or the last re-opening; it alone rests while the
//! conversation is snoozed or pending. A clock that ended stays as it ended.

use chrono::NaiveDate;

use super::{ClockKind, WARN};
use crate::clock::Timestamp;
use crate::model::calendar::Calendar;
use crate::model::conversation::State;
use crate::model::query::date::local;

/// Putting a conversation aside so soon after a message of the customer is flagged, ms.
const GAMING: i64 = 10 * 60_000;

/// What can happen to a conversation that clocks know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The customer wrote.
    In,
    /// A person of ours replied.
    Out,
    /// It came into a state.
    State(State),
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It runs, and there is time left.
    Running,
    /// It rests.
    Paused,
    /// It runs, and is past its time.
    Late,
    /// What was to be done was done in time.
    Met,
    /// It was done too late.
    Missed,
    /// There was nothing to be done any more.
    Void,
}

impl Fate {
    /// Whether it counts as a miss.
    pub const fn is_miss(self) -> bool {
        matches!(self, Self::Late | Self::Missed)
    }

    /// The word in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Late => "late",
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Void => "void",
        }
    }
}

/// One run of a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Which clock.
    pub kind: ClockKind,
    /// Since when.
    pub since: Timestamp,
    /// How long it may take, ms of business time.
    pub target: i64,
    /// When that is over ([`Timestamp::NEVER`]: while it rests nobody knows).
    pub due: Timestamp,
    /// When it stopped; none: it runs or rests.
    pub end: Option<Timestamp>,
    /// How it stands.
    pub fate: Fate,
    /// Business time used so far, ms.
    pub used: i64,
    /// When it rested; the last one may have no end.
    pub pauses: Vec<(Timestamp, Timestamp)>,
}

/// All clocks of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// Every run, in the order they began.
    pub legs: Vec<Leg>,
    /// When it was put aside within ten minutes of a message of the customer.
    pub flags: Vec<Timestamp>,
}

impl Clocks {
    /// Misses per kind of clock: one per unanswered message, whatever happened to it since.
    pub fn misses(&self) -> [i64; 3] {
        ClockKind::ALL.map(|kind| {
            let missed = |leg: &&Leg| leg.kind == kind && leg.fate.is_miss();
            let mut since: Vec<_> = self.legs.iter().filter(missed).map(|l| l.since).collect();
            since.sort_unstable();
            since.dedup();
            since.len() as i64
        })
    }

    /// When the next of the running clocks is due, past times included.
    pub fn due(&self) -> Timestamp {
        self.running()
            .map(|leg| leg.due)
            .min()
            .unwrap_or(Timestamp::NEVER)
    }

    /// Whether a clock rests.
    pub fn is_paused(&self) -> bool {
        self.legs.iter().any(|leg| leg.fate == Fate::Paused)
    }

    /// Whether any clock runs or rests.
    pub fn is_open(&self) -> bool {
        self.legs.iter().any(|leg| leg.end.is_none())
    }

    /// When the first clock began.
    pub fn started(&self) -> Option<Timestamp> {
        self.legs.iter().map(|leg| leg.since).min()
    }

    /// When a running clock passes the next border by itself: it warns, or is late. Borders of now are passed with the next instant.
    pub fn next_border(&self, now: Timestamp) -> Timestamp {
        let borders = self.running().flat_map(|leg| [leg.warns(), leg.due]);
        borders
            .filter(|at| *at >= now)
            .min()
            .unwrap_or(Timestamp::NEVER)
    }

    /// The clocks that run.
    pub fn running(&self) -> impl Iterator<Item = &Leg> {
        self.legs
            .iter()
            .filter(|leg| matches!(leg.fate, Fate::Running | Fate::Late))
    }
}

impl Leg {
    /// When it warns: a quarter of an hour before it is due, but not before it began.
    pub fn warns(&self) -> Timestamp {
        self.due.plus(-WARN).max(self.since)
    }

    /// Why a stretch of time counted or did not, from the beginning to its end or `now`.
    pub fn stretches(&self, calendar: &Calendar, now: Timestamp) -> Vec<Stretch> {
        let end = self.end.unwrap_or(now);
        let mut all = Vec::new();
        let mut at = self.since;
        for (from, to) in &self.pauses {
            split(calendar, at, (*from).min(end), &mut all);
            let to = (*to).min(end);
            if *from < to {
                all.push(Stretch {
                    from: *from,
                    to,
                    why: Why::Paused,
                });
            }
            at = to.max(at);
        }
        split(calendar, at, end, &mut all);
        all
    }
}

/// A stretch of time of a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From.
    pub from: Timestamp,
    /// To.
    pub to: Timestamp,
    /// Whether it counted, or why not.
    pub why: Why,
}

impl Stretch {
    /// How much of it counted, ms.
    pub fn counted(&self) -> i64 {
        if self.why == Why::Counted {
            self.to.since(self.from)
        } else {
            0
        }
    }
}

/// Whether time counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It did.
    Counted,
    /// Outside of the hours; the names of the holidays in it.
    Closed(Vec<String>),
    /// The conversation was put aside.
    Paused,
}

/// The open and closed stretches between two instants.
fn split(calendar: &Calendar, from: Timestamp, to: Timestamp, all: &mut Vec<Stretch>) {
    let mut at = from;
    let closed = |from: Timestamp, to: Timestamp| Stretch {
        from,
        to,
        why: Why::Closed(holidays(calendar, from, to)),
    };
    for (start, end) in calendar.stretches(from, to) {
        if at < start {
            all.push(closed(at, start));
        }
        all.push(Stretch {
            from: start,
            to: end,
            why: Why::Counted,
        });
        at = end;
    }
    if at < to {
        all.push(closed(at, to));
    }
}

fn holidays(calendar: &Calendar, from: Timestamp, to: Timestamp) -> Vec<String> {
    let day = |at: Timestamp| -> NaiveDate { local(at, calendar.zone).date() };
    let (first, last) = (day(from), day(to.plus(-1)));
    let within = calendar.holidays.days();
    within
        .filter(|(day, _)| (first..=last).contains(day))
        .map(|(day, name)| {
            if name.is_empty() {
                day.to_string()
            } else {
                name.to_owned()
            }
        })
        .collect()
}

/// Runs the clocks over what happened. `targets` are those of the conversation's priority; what happened before `from` is known, but
/// no clock ran.
pub fn clocks(
    history: &[Moment],
    targets: [Option<i64>; 3],
    calendar: &Calendar,
    from: Timestamp,
    now: Timestamp,
) -> Clocks {
    let mut run = Run {
        targets,
        calendar,
        open: [None; 3],
        done: Clocks::default(),
        state: State::Resolved,
        heard: false,
        replied: false,
        unanswered: None,
        waiting: None,
        last_in: None,
    };
    for moment in history {
        if moment.at < from {
            run.remember(moment);
        } else {
            run.take(moment);
        }
    }
    run.finish(now)
}

struct Run<'a> {
    targets: [Option<i64>; 3],
    calendar: &'a Calendar,
    /// The running leg of each clock.
    open: [Option<usize>; 3],
    done: Clocks,
    /// Before the first message nothing is to be done.
    state: State,
    heard: bool,
    replied: bool,
    /// The oldest message after the last reply.
    unanswered: Option<Timestamp>,
    /// As above, but nobody waits for what was resolved.
    waiting: Option<Timestamp>,
    last_in: Option<Timestamp>,
}

const fn is_aside(state: State) -> bool {
    matches!(state, State::Snoozed | State::Pending)
}

const fn is_over(state: State) -> bool {
    matches!(state, State::Resolved | State::Spam | State::Merged)
}

impl Run<'_> {
    /// What happened before the clocks.
    fn remember(&mut self, moment: &Moment) {
        match moment.event {
            Event::In => self.heard = true,
            Event::Out => self.replied |= self.heard,
            Event::State(_) => {}
        }
    }

    fn take(&mut self, moment: &Moment) {
        let at = moment.at;
        match moment.event {
            Event::In => self.hear(at),
            Event::Out => self.reply(at),
            Event::State(state) if state == self.state => {}
            Event::State(state) if is_over(state) => self.close(state, at),
            Event::State(state) => {
                if is_over(self.state) && self.heard {
                    self.reopen(at, self.unanswered);
                }
                self.shift(state, at);
            }
        }
    }

    fn hear(&mut self, at: Timestamp) {
        self.heard = true;
        self.last_in = Some(at);
        self.unanswered.get_or_insert(at);
        match self.state {
            State::Resolved => {
                self.state = State::Open;
                return self.reopen(at, Some(at));
            }
            State::Spam | State::Merged => return,
            State::Snoozed => self.shift(State::Open, at),
            State::Open | State::Pending => {}
        }
        self.start(ClockKind::Resolution, at);
        if self.waiting.is_none() {
            self.waiting = Some(at);
            self.wait(at);
        }
    }

    /// The clocks of somebody who waits since then: the first reply comes before the next one.
    fn wait(&mut self, at: Timestamp) {
        let kind = if self.replied {
            ClockKind::Next
        } else {
            ClockKind::First
        };
        self.start(kind, at);
    }

    fn reopen(&mut self, at: Timestamp, waiting: Option<Timestamp>) {
        self.waiting = waiting;
        self.start(ClockKind::Resolution, at);
        match waiting {
            // A message that waits is due by its own time; a first reply begins anew.
            Some(since) if self.replied => self.wait(since),
            Some(_) => self.wait(at),
            None if !self.replied => self.wait(at),
            None => {}
        }
    }

    fn reply(&mut self, at: Timestamp) {
        self.replied |= self.heard;
        self.unanswered = None;
        self.waiting = None;
        self.stop(ClockKind::First, at, true);
        self.stop(ClockKind::Next, at, true);
    }

    fn close(&mut self, state: State, at: Timestamp) {
        self.resume(at);
        self.state = state;
        self.waiting = None;
        self.stop(ClockKind::First, at, false);
        self.stop(ClockKind::Next, at, false);
        self.stop(ClockKind::Resolution, at, state == State::Resolved);
    }

    /// Into a state in which there is something to be done, or put aside.
    fn shift(&mut self, state: State, at: Timestamp) {
        let was = std::mem::replace(&mut self.state, state);
        match (is_aside(was), is_aside(state)) {
            (true, false) => self.resume(at),
            (false, true) => {
                let heard = self.last_in.map(|heard| at.since(heard));
                if heard.is_some_and(|ms| (0..=GAMING).contains(&ms)) {
                    self.done.flags.push(at);
                }
                if let Some(leg) = self.leg(ClockKind::Resolution) {
                    leg.pauses.push((at, Timestamp::NEVER));
                }
            }
            _ => {}
        }
    }

    fn resume(&mut self, at: Timestamp) {
        let leg = self.leg(ClockKind::Resolution);
        if let Some(pause) = leg.and_then(|leg| leg.pauses.last_mut())
            && pause.1 == Timestamp::NEVER
        {
            pause.1 = at;
        }
    }

    fn leg(&mut self, kind: ClockKind) -> Option<&mut Leg> {
        self.open[kind as usize].map(|at| &mut self.done.legs[at])
    }

    fn start(&mut self, kind: ClockKind, since: Timestamp) {
        let Some(target) = self.targets[kind as usize] else {
            return;
        };
        if self.open[kind as usize].is_some() {
            return;
        }
        self.open[kind as usize] = Some(self.done.legs.len());
        self.done.legs.push(Leg {
            kind,
            since,
            target,
            due: Timestamp::NEVER,
            end: None,
            fate: Fate::Running,
            used: 0,
            pauses: Vec::new(),
        });
    }

    /// Ends a clock, because it was done or (`done` false) because there is nothing to be done any more.
    fn stop(&mut self, kind: ClockKind, at: Timestamp, done: bool) {
        let calendar = self.calendar;
        let Some(leg) = self.leg(kind) else {
            return;
        };
        let at = at.max(leg.since);
        leg.end = Some(at);
        leg.due = due(leg, calendar);
        leg.used = used(leg, calendar, at);
        leg.fate = match (leg.due < at, done) {
            (true, _) => Fate::Missed,
            (false, true) => Fate::Met,
            (false, false) => Fate::Void,
        };
        self.open[kind as usize] = None;
    }

    fn finish(mut self, now: Timestamp) -> Clocks {
        for kind in ClockKind::ALL {
            let calendar = self.calendar;
            let Some(leg) = self.leg(kind) else {
                continue;
            };
            leg.due = due(leg, calendar);
            leg.used = used(leg, calendar, now);
            let rests = leg.pauses.last().is_some_and(|p| p.1 == Timestamp::NEVER);
            leg.fate = match (leg.due < now, rests) {
                (true, _) => Fate::Late,
                (false, true) => Fate::Paused,
                (false, false) => Fate::Running,
            };
        }
        self.done
    }
}

/// When the business time of a clock is over, its pauses left out; never while one has no end and it was not over before.
fn due(leg: &Leg, calendar: &Calendar) -> Timestamp {
    let (mut at, mut left) = (leg.since, leg.target);
    for (from, to) in &leg.pauses {
        let counted = calendar.between(at, *from);
        if counted >= left {
            break;
        }
        left -= counted;
        at = *to;
    }
    if at == Timestamp::NEVER {
        return at;
    }
    calendar.add(at, left)
}

/// The business time a clock has used until `end`.
fn used(leg: &Leg, calendar: &Calendar, end: Timestamp) -> i64 {
    let (mut at, mut all) = (leg.since, 0);
    for (from, to) in &leg.pauses {
        all += calendar.between(at, (*from).min(end));
        at = (*to).min(end);
    }
    all + calendar.between(at, end)
}

#[cfg(test)]
mod tests;
