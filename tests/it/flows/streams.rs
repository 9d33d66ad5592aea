//! Activity and tag pages by key.

use zuruf::model::act::{Act, Subject};
use zuruf::tui::layout::Screen;
use zuruf::work::job::Job;

use crate::harness::Setup;

#[test]
fn activity_shows_what_a_colleague_did_while_one_looks_and_opens_it() {
    let mut h = Setup::demo(120, 30).open();
    h.keys("4").expect("Activity of everybody");
    assert_eq!(h.app.screen(), Screen::Activity);
    let subject = Subject::Conversation(h.row("jonas").id);
    let tag = |tag: &str| Act::Tag {
        subjects: vec![subject],
        add: vec![tag.to_owned()],
        remove: Vec::new(),
    };
    h.colleague("ben", Job::Act(tag("kabel")));
    h.expect("ben").expect("+ #kabel");
    h.keys("L")
        .expect("Activity of @anna")
        .expect_none("+ #kabel")
        .keys("L");
    h.keys("/#kabel<Enter>")
        .expect("/ #kabel")
        .expect("+ #kabel");
    h.keys("/<Ctrl+U>#andere<Enter>")
        .expect("Nothing was done that meets this");
    h.keys("/<Ctrl+U><Enter>gg")
        .expect("+ #kabel")
        .keys("<Enter>")
        .expect("jonas");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("gR")
        .expect("Activity of jonas")
        .expect("+ #kabel")
        .keys("<Esc>");
    h.keys("gajgR")
        .expect("Activity of @ben")
        .expect("+ #kabel");
}

#[test]
fn a_tag_of_the_conversation_leads_to_its_page() {
    let mut h = Setup::demo(120, 30).open();
    h.keys("/from:jonas<Enter><Enter>t+kabel +kiel<Enter>");
    h.keys("gl").expect("Which tag?").keys("kab<Enter>");
    assert_eq!(h.app.screen(), Screen::Tag);
    h.expect("#kabel")
        .expect("1 conversation")
        .expect("per week")
        .expect("jonas");
    h.keys("L")
        .expect("[1 conversation]")
        .keys("L")
        .expect("Nothing carries");
    h.keys("HH<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("<Esc>").expect("per week");
    // From the palette, too.
    h.keys("gi:#kiel<Enter>").expect("#kiel").expect("per week");
    h.keys("/<Enter>").expect("jonas");
    assert_eq!(h.app.screen(), Screen::Inbox);
}
