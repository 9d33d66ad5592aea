//! Handing on and rules by key: to whom, with a note, why somebody has a conversation; rules made, tried, switched and read.

use zuruf::model::conversation::Priority;
use zuruf::model::view::View;
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup};

fn team(width: u16, height: u16) -> Harness {
    let mut h = Setup::demo(width, height).open();
    h.keys("gaLcnord<Enter>ben cem<Enter>")
        .expect("Team nord added");
    h.keys("gi");
    h
}

#[test]
fn a_conversation_is_handed_on_with_a_note_and_taken_back() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = team(width, height);
        h.keys("b")
            .expect("Hand on to")
            .expect("@nord")
            .expect("@cem");
        h.keys("cem<Enter>").expect("Note for @cem");
        h.keys("<Enter>").expect_none("Note for @cem");
        assert_eq!(
            h.row("greenwatch_n").owner(),
            None,
            "without a note nothing is handed on"
        );
        h.keys("bcem<Enter>kennt die Kundin #strom<Enter>");
        assert!(h.said().starts_with("Handed on to cem"), "{}", h.said());
        assert_eq!(h.row("greenwatch_n").owner(), Some("cem"));
        h.keys("u");
        assert_eq!(h.row("greenwatch_n").owner(), None);
        h.keys("ggbnord<Enter>bitte prüfen<Enter>").expect("nord");
        assert_eq!(h.row("greenwatch_n").owner(), Some("nord"));
    }
}

#[test]
fn what_stands_in_a_queue_is_given_and_says_why() {
    let mut h = team(120, 40);
    h.keys("O")
        .expect("Who has it and why")
        .expect("Nobody has it")
        .expect("@ben");
    h.keys("<Esc>bnord<Enter>bitte prüfen<Enter>");
    h.colleague("ben", Job::Wake);
    let owner = h.row("greenwatch_n").assignee_handle.to_string();
    assert!(["ben", "cem"].contains(&owner.as_str()), "{owner}");
    h.keys("R/is:open assignee:");
    h.keys(&format!("{owner}<Enter>gg"));
    h.keys("O")
        .expect(&format!("{owner} has it"))
        .expect("given to")
        .expect("queue of @nord");
}

#[test]
fn a_rule_is_made_tried_switched_on_and_what_it_did_is_read() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("gE")
            .expect("New rule")
            .keys("<Enter>")
            .expect("Once per");
        h.keys("Eilig<Enter>chnged<Enter><Enter>priority urgent<Enter><Enter><Enter>")
            .expect("“chnged”");
        h.keys("<Ctrl+U>changed<Enter>#eilig<Enter><Enter><Enter><Enter>");
        // The tag is not there yet: what was typed comes back.
        h.expect("Once per").keys("<Esc>");
        h.keys("t+eilig<Enter>").keys("u");
        h.keys(
            "gE<Enter>Eilig<Enter>changed<Enter>#eilig<Enter>priority urgent<Enter><Enter><Enter>",
        );
        assert!(h.said().starts_with("Rule Eilig made"), "{}", h.said());
        h.keys("gE")
            .expect("Eilig")
            .expect("off")
            .keys("<Enter>")
            .expect("Try it");
        h.keys("<Enter>")
            .expect("It would have been done")
            .keys("<Esc>");
        h.keys("gE<Enter>Switch<Enter>");
        assert!(h.said().starts_with("Rule Eilig is on"), "{}", h.said());
        h.keys("t+eilig<Enter>");
        h.colleague("ben", Job::Wake);
        assert_eq!(h.row("greenwatch_n").priority, Priority::Urgent);
        h.keys("gE<Enter>What<Enter>")
            .expect("1 done, 0 failed")
            .expect("Eilig")
            .keys("<Esc>");
        h.keys("gE<Enter>Take back<Enter>");
        assert_eq!(h.row("greenwatch_n").priority, Priority::Normal);
        h.keys("gE<Enter>Remove<Enter>");
        assert!(h.said().starts_with("Rule Eilig removed"), "{}", h.said());
        h.keys("u");
        h.keys("gE").expect("Eilig");
    }
}

#[test]
fn who_would_get_what_is_shown_without_giving_anything() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("gW").expect("Who would get what").expect("@anna");
    h.expect("not given by itself").keys("<Esc>");
    let given = h.rows(View::Open);
    assert!(given.iter().all(|row| row.assignee.is_none()));
}
