//! Recorded history put in order: messages by their own time, changes of state as they were made, whatever the wall clock showed.

use super::clock::{Event, Moment};
use crate::clock::Timestamp;
use crate::model::conversation::State;

/// A change of state as the journal has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What the wall clock showed.
    pub at: Timestamp,
    /// The new state.
    pub to: State,
    /// An import made it: it happened when the message came that it follows from.
    pub by_import: bool,
}

/// One line of time. `messages` are in any order, `changes` in the order they were made; the state it is in now has the last word.
pub fn in_order(
    mut messages: Vec<Moment>,
    changes: &[Change],
    (state, resolved_at): (State, Timestamp),
    now: Timestamp,
) -> Vec<Moment> {
    messages.sort_by_key(|moment| moment.at);
    let mut states: Vec<Moment> = Vec::with_capacity(changes.len());
    let mut reached = Timestamp(i64::MIN);
    for change in changes {
        let at = if change.by_import {
            followed(&messages, change)
        } else {
            change.at
        };
        // A clock that was set back makes nothing happen before what was done before it, and none is ahead of now.
        let at = at.min(now).max(reached.min(now));
        reached = reached.max(at);
        let event = Event::State(change.to);
        states.push(Moment { at, event });
    }
    let mut all = messages;
    all.extend(states);
    // Stable: at the same moment messages come first.
    all.sort_by_key(|moment| moment.at);
    settle(&mut all, state, resolved_at, now);
    all
}

/// The time of the message that a change by an import follows from: the last one before it, of the side that makes such a change.
fn followed(messages: &[Moment], change: &Change) -> Timestamp {
    let side = if change.to == State::Resolved {
        Event::Out
    } else {
        Event::In
    };
    let known = messages.iter().rev();
    known
        .filter(|moment| moment.event == side)
        .map(|moment| moment.at)
        .find(|at| *at <= change.at)
        .unwrap_or(change.at)
}

/// Adds what nobody has written down: a conversation that came in resolved, or was put back by something that keeps no journal.
fn settle(all: &mut Vec<Moment>, state: State, resolved_at: Timestamp, now: Timestamp) {
    let mut known = State::Resolved;
    for moment in all.iter() {
        known = match (moment.event, known) {
            (Event::State(to), _) => to,
            (Event::In, State::Resolved | State::Snoozed) => State::Open,
            (Event::In | Event::Out, known) => known,
        };
    }
    if known == state {
        return;
    }
    let last = all.last().map_or(now, |moment| moment.at);
    let at = if state == State::Resolved && resolved_at > last {
        resolved_at
    } else {
        last
    };
    let event = Event::State(state);
    all.push(Moment { at, event });
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1000);

    fn said(at: i64, event: Event) -> Moment {
        Moment {
            at: Timestamp(at),
            event,
        }
    }

    fn change(at: i64, to: State, by_import: bool) -> Change {
        Change {
            at: Timestamp(at),
            to,
            by_import,
        }
    }

    #[test]
    fn a_wall_clock_that_was_set_back_turns_nothing_round() {
        let messages = vec![said(100, Event::In)];
        let changes = [
            change(500, State::Resolved, false),
            change(400, State::Open, false),
            change(2000, State::Pending, false),
            change(600, State::Open, false),
        ];
        let all = in_order(messages, &changes, (State::Open, Timestamp(0)), NOW);
        let times: Vec<i64> = all.iter().map(|m| m.at.0).collect();
        assert_eq!(times, [100, 500, 500, 1000, 1000]);
        assert_eq!(all[2].event, Event::State(State::Open));
        assert_eq!(all[4].event, Event::State(State::Open));
    }

    #[test]
    fn what_an_import_changed_happened_with_its_message() {
        let messages = vec![said(300, Event::Out), said(100, Event::In)];
        let changes = [change(900, State::Resolved, true)];
        let all = in_order(messages, &changes, (State::Resolved, Timestamp(0)), NOW);
        assert_eq!(
            all,
            [
                said(100, Event::In),
                said(300, Event::Out),
                said(300, Event::State(State::Resolved))
            ]
        );
    }

    #[test]
    fn the_state_it_is_in_has_the_last_word() {
        let messages = vec![said(100, Event::In), said(300, Event::Out)];
        let all = in_order(messages, &[], (State::Resolved, Timestamp(0)), NOW);
        assert_eq!(all.last(), Some(&said(300, Event::State(State::Resolved))));
    }
}
