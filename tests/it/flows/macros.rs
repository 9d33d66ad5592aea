//! Macros by keys: made, done for one and for many, changed, and what was typed is never lost.

use zuruf::model::conversation::{Priority, State};
use zuruf::model::view::View;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

fn made(width: u16, height: u16) -> Harness {
    let mut h = Setup::demo(width, height).open();
    h.keys("E")
        .expect("New macro")
        .keys("<Enter>")
        .expect("Steps");
    h.keys("Geld<Enter>tag +geld; priority urgent; note geprüft; snooze 3d<Enter>");
    h.keys("<Ctrl+U>no<Enter>").expect("Macro Geld added");
    h
}

fn tagged(h: &mut Harness) -> Vec<(State, Priority)> {
    let mut rows = h.rows(View::All);
    rows.retain(|row| row.tags.iter().any(|tag| &**tag == "geld"));
    rows.into_iter()
        .map(|row| (row.state, row.priority))
        .collect()
}

#[test]
fn a_macro_is_made_and_done_with_one_undo() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = made(width, height);
        h.keys("E")
            .expect("Geld")
            .keys("<Enter>")
            .expect("Geld done");
        assert_eq!(tagged(&mut h), [(State::Snoozed, Priority::Urgent)]);
        h.keys("u");
        assert!(tagged(&mut h).is_empty());
        h.keys("U");
        assert_eq!(tagged(&mut h).len(), 1);
    }
}

#[test]
fn it_is_done_for_all_that_is_marked_and_from_the_palette() {
    let mut h = made(120, 40);
    h.keys("xjxj:m geld<Enter>").expect("for 2 conversations");
    assert_eq!(tagged(&mut h).len(), 2);
    h.keys("u");
    assert!(tagged(&mut h).is_empty());
    h.start_again();
    h.keys(":m geld").expect("Geld").keys("<Enter>");
    assert_eq!(tagged(&mut h).len(), 1);
}

#[test]
fn a_slip_stays_in_the_form_and_a_name_nobody_knows_brings_it_back() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("E<Enter>Geld<Enter>tga +geld<Enter><Enter>");
    h.expect("tag").expect("Steps");
    h.keys("<Ctrl+U>answer weg; done<Enter><Enter>");
    h.expect("There is no canned answer")
        .expect("answer weg; done");
    h.keys("<Up><Ctrl+U>done<Enter><Enter>");
    let Outcome::Macros(all) = h.ask(Job::Macros) else {
        unreachable!("macros are asked for");
    };
    assert_eq!(all.len(), 1, "{}", h.said());
    assert_eq!(&*all[0].steps, "done");
}

#[test]
fn it_is_changed_and_removed_and_that_is_taken_back() {
    let mut h = made(120, 40);
    h.keys("E").keys("change<Enter>").expect("Change a macro");
    h.keys("<Enter>").expect("Macro Geld").keys("<Enter>");
    h.keys("<Ctrl+U>Erstattung<Enter><Enter><Enter>")
        .expect("Macro Erstattung changed");
    h.keys("Echange<Enter><Enter>remove<Enter>")
        .expect("Macro Erstattung removed");
    h.keys("uuu");
    assert_eq!(h.ask(Job::Macros), Outcome::Macros(Vec::new()));
}

#[test]
fn the_next_conversation_follows_where_the_macro_says_so() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("E<Enter>Weiter<Enter>tag +geld; pending<Enter><Ctrl+U>yes<Enter>");
    h.keys("<Enter>");
    let before = h.app.thread().id;
    h.keys("Eweiter<Enter>");
    assert_ne!(h.app.thread().id, before);
    assert_eq!(tagged(&mut h).len(), 1);
}
