//! A day's work without the mouse, and half of it taken back.

use zuruf::model::act::DraftKind;
use zuruf::model::conversation::{ConversationRow, State};
use zuruf::model::stage::Stage;
use zuruf::model::view::View;
use zuruf::work::job::{Job, Outcome};

use crate::day::{self, Step};
use crate::harness::{Harness, Setup};

/// What a day changes of a conversation.
fn bare(h: &mut Harness) -> Vec<(i64, State, String, Vec<String>, i64)> {
    let one = |row: &ConversationRow| {
        let tags = row.tags.iter().map(ToString::to_string).collect();
        let assignee = row.assignee_handle.to_string();
        (row.id.0, row.state, assignee, tags, row.waiting_since.0)
    };
    let mut all: Vec<_> = h.rows(View::All).iter().map(one).collect();
    all.sort_unstable_by_key(|row| row.0);
    all
}

fn play(h: &mut Harness, step: &Step) {
    h.keys(&step.keys).expect(&step.see);
}

fn in_state(h: &mut Harness, state: State) -> usize {
    h.rows(View::All)
        .iter()
        .filter(|row| row.state == state)
        .count()
}

fn a_day(width: u16, height: u16) {
    let mut h = Setup::new(width, height).open();
    h.prepare_day();
    h.import("mastodon", "nordwindhilfe", "day.ndjson", &day::export());
    h.expect("Kunde 000");
    let script = day::script();
    let acts: usize = script.iter().map(|step| step.acts).sum();
    let (mut done, mut halfway) = (0, None);
    for step in &script {
        play(&mut h, step);
        done += step.acts;
        if done >= acts / 2 {
            halfway.get_or_insert_with(|| (done, bare(&mut h)));
        }
    }
    assert!(h.rows(View::Unassigned).is_empty());
    assert_eq!(in_state(&mut h, State::Snoozed), 40);
    assert_eq!(in_state(&mut h, State::Spam), 20);
    // Ten were handed on, and twenty people stand where they were moved to.
    let handed_on = |row: &&ConversationRow| row.assignee_handle.as_str() == "ben";
    assert_eq!(h.rows(View::All).iter().filter(handed_on).count(), 10);
    let Outcome::Stages(stages) = h.ask(Job::Stages) else {
        unreachable!("no stages")
    };
    assert_eq!(stages[Stage::Lead as usize].total, 20);
    assert_eq!(in_state(&mut h, State::Resolved), 60 + 50);
    let Outcome::Outbox(sent) = h.ask(Job::Outbox {
        open_only: true,
        limit: 100,
    }) else {
        unreachable!("no outbox")
    };
    assert_eq!(sent.len(), 50);
    let presses: usize = script
        .iter()
        .map(|step| crate::harness::presses(&step.keys).len())
        .sum();
    assert!(presses < 12 * day::REQUESTS, "{presses} keys for a day");
    let (at, then) = halfway.unwrap_or_default();
    for n in at..acts {
        h.keys("u");
        assert!(h.said().starts_with("Undone"), "{n}: {}", h.said());
    }
    assert_eq!(bare(&mut h), then);
    // Every answer and every note that was taken back is a draft.
    let Outcome::Drafts(drafts) = h.ask(Job::Drafts) else {
        unreachable!("no drafts")
    };
    let replies = drafts
        .iter()
        .filter(|row| row.draft.kind == DraftKind::Reply);
    assert_eq!(replies.count(), 50);
    for _ in at..acts {
        h.keys("U");
    }
    assert_eq!(in_state(&mut h, State::Resolved), 60 + 50);
}

#[test]
fn two_hundred_requests_are_a_day_at_80x24() {
    a_day(80, 24);
}

#[test]
fn two_hundred_requests_are_a_day_at_200x60() {
    a_day(200, 60);
}
