//! Notices by key: said when they come, listed, seen on every console, wanted or not.

use zuruf::model::act::{Act, Subject};
use zuruf::tui::effect::Effect;
use zuruf::tui::layout::Screen;
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup};

fn note(h: &mut Harness, text: &str) {
    let subject = Subject::Conversation(h.row("jonas").id);
    let act = Act::Note {
        subject,
        text: text.to_owned(),
    };
    h.colleague("ben", Job::Act(act));
}

#[test]
fn a_mention_is_said_listed_opened_in_place_and_seen() {
    let mut h = Setup::demo(110, 30).open();
    h.keys("2");
    note(&mut h, "@anna bitte schau mal");
    h.expect("ben mentioned you: ").expect("1 new");
    h.keys("gn")
        .expect("[New]")
        .expect("● ")
        .expect("@anna bitte schau mal");
    assert_eq!(h.app.screen(), Screen::Notices);
    h.keys("<Enter>")
        .expect("@anna bitte schau mal")
        .expect_none("1 new");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("<Esc>").expect("Nothing new");
    h.keys("L").expect("[All]").expect("ben mentioned you");
    h.keys("m").expect("1 new").keys("Y").expect_none("1 new");
    // She follows by the mention: the next note is told too, until she does not want it.
    note(&mut h, "noch etwas");
    h.expect("ben wrote a note").keys("gi");
    h.keys("/from:jonas<Enter><Enter>I")
        .expect("You follow it no more");
    h.keys("gnY").keys("gi");
    note(&mut h, "ohne Anna");
    h.expect_none("1 new");
}

#[test]
fn what_is_wanted_is_set_by_key_and_nothing_is_said_in_quiet_hours() {
    let mut h = Setup::demo(110, 30).open();
    h.keys("gnH")
        .expect("[Settings]")
        .expect("mentioned you ")
        .expect("at once");
    h.keys("<Enter>").expect("no").keys("<Enter><Enter>");
    h.keys("Gk<Enter>10-12<Enter>").expect("10:00-12:00");
    h.keys("gi");
    // It is eleven o'clock.
    note(&mut h, "@anna leise");
    h.expect_none("mentioned you: ").expect("1 new");
    assert!(!h.out.contains(&Effect::Bell));
    h.wait(3_600_000).expect("There is something new for you");
    h.keys("gnS")
        .expect("Nothing new")
        .keys("HG")
        .expect("conversation:");
    note(&mut h, "@anna stumm");
    h.keys("gi").expect_none("1 new");
    h.keys("gnHG<Enter>").expect_none("conversation:");
}

#[test]
fn who_looks_at_it_is_not_told_and_own_acts_tell_nobody() {
    let mut h = Setup::demo(110, 30).open();
    h.keys("/from:jonas<Enter><Enter>A").expect_none("1 new");
    note(&mut h, "gleich hier");
    h.expect("gleich hier").expect_none("wrote a note: ");
}

#[test]
fn all_one_follows_is_listed_opened_and_let_go_again() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("gnLL")
        .expect("[Followed]")
        .expect("You follow nothing");
    h.keys("gi/from:jonas<Enter><Enter>I")
        .expect("You follow it");
    note(&mut h, "@anna bitte schau mal");
    h.keys("gnLL").expect("jonas_berger").expect("thread");
    h.keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("<Esc>").expect("[Followed]");
    h.keys("ggd").expect_none("jonas_berger");
    h.keys("u").expect("jonas_berger");
}
