//! The contact 360: from the thread to the person and back.

use zuruf::model::contact::Contact;
use zuruf::model::import::ImportRequest;
use zuruf::model::stage::Stage;
use zuruf::tui::layout::Screen;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

fn open() -> Harness {
    let mut h = Setup::demo(80, 24).open();
    h.keys("/from:hollmann<Enter><Enter>C");
    h
}

fn contact(h: &mut Harness) -> Contact {
    let id = h.row("Hollmann").contact.unwrap();
    match h.ask(Job::Contact(id)) {
        Outcome::Contact(contact) => *contact,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn the_person_opens_from_the_thread_and_escape_goes_back_there() {
    let mut h = open();
    assert_eq!(h.app.screen(), Screen::Contact);
    h.expect("Petra Hollmann").expect("[Timeline] Details");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.expect("240 SIM-Karten");
}

#[test]
fn name_and_organisation_are_edited_and_undone() {
    let mut h = open();
    h.keys("E").expect("Organisation");
    h.keys("<Ctrl+U>Petra M. Hollmann<Tab>Hollmann Logistik<Enter>");
    let saved = contact_named(&mut h, "Petra M. Hollmann");
    assert_eq!(&*saved.organisation, "Hollmann Logistik");
    h.expect("Petra M. Hollmann").expect("Hollmann Logistik");
    h.keys("u").expect_none("Petra M.");
    assert_eq!(&*contact(&mut h).name, "Petra Hollmann");
}

fn contact_named(h: &mut Harness, name: &str) -> Contact {
    let saved = contact(h);
    assert_eq!(&*saved.name, name);
    saved
}

#[test]
fn stages_go_forward_at_once_and_back_with_a_reason() {
    let mut h = open();
    h.keys(">>");
    assert_eq!(contact(&mut h).stage, Stage::MarketingQualified);
    h.expect("MQL");
    h.keys("<lt>").expect("Why?");
    h.keys("<Enter>").expect("A reason is needed");
    h.keys("zu früh<Enter>");
    assert_eq!(contact(&mut h).stage, Stage::Lead);
    h.expect("zu früh");
    h.keys("u");
    assert_eq!(contact(&mut h).stage, Stage::MarketingQualified);
    h.keys("Sopp<Enter>");
    assert_eq!(contact(&mut h).stage, Stage::Opportunity);
    h.keys("Sdisq<Enter>Wettbewerber<Enter>");
    assert_eq!(contact(&mut h).stage, Stage::Disqualified);
}

#[test]
fn tags_and_owner_of_a_person() {
    let mut h = open();
    h.keys("t+vip<Enter>aben<Enter>")
        .expect("vip")
        .expect("owner ben");
    let saved = contact(&mut h);
    assert_eq!(&*saved.tags[0], "vip");
    h.keys("uu");
    assert!(contact(&mut h).tags.is_empty());
}

#[test]
fn a_note_on_a_person_keeps_its_draft_and_stands_in_the_timeline() {
    let mut h = open();
    h.keys("i").expect("NOTE on Petra Hollmann");
    h.keys("ruft Mittw<Esc>k").expect("Draft kept");
    h.start_again();
    h.keys("/from:hollmann<Enter><Enter>Ci")
        .expect("ruft Mittw");
    h.keys("och an<Ctrl+S>").expect("ruft Mittwoch an");
    h.expect_none("NOTE on");
    h.keys(">").expect("Subscriber > Lead");
    assert!(contact(&mut h).drafts.is_empty());
    h.keys("i").expect_none("│ ruft");
}

#[test]
fn a_draft_on_a_person_is_there_from_the_list_and_the_board_too() {
    let mut h = open();
    h.keys("iüber sie<Esc>k");
    h.keys("2/hollmann<Enter>i")
        .expect("NOTE on Petra Hollmann")
        .expect("über sie");
    h.keys("<Esc>k3").keys("Sub<Esc>");
    let mut found = false;
    for _ in 0..60 {
        if h.shows(">Petra Holl") {
            found = true;
            break;
        }
        h.keys("j");
    }
    assert!(found, "{}", h.screen());
    h.keys("i").expect("über sie");
}

#[test]
fn enter_jumps_into_the_conversation() {
    let mut h = open();
    h.keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.expect("eigener APN");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Contact);
}

#[test]
fn the_list_of_people_is_narrowed_by_words() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("2").expect("Contacts");
    h.keys("/moeller<Enter>")
        .expect("Ingrid Möller")
        .expect_none("Petra");
    h.keys("<Enter>").expect("Timeline");
    h.keys("<Esc>").expect("Contacts with: moeller");
    h.keys("<Esc>").expect("Petra");
    h.keys("/gibtesnicht<Enter>")
        .expect("No contact has these words");
}

#[test]
fn the_history_of_a_person_names_who_did_what() {
    let mut h = open();
    h.keys("><Ctrl+L>")
        .keys("gh")
        .expect("History")
        .expect("anna");
    h.expect("stage changed");
}

#[test]
fn who_never_wrote_stands_last_and_who_is_known_by_mail_shows_the_address_masked() {
    let mut h = Setup::demo(120, 40).open();
    let book = h.file(
        "book.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Zora Neu\nEMAIL:zora.neu@example.org\nEND:VCARD\n",
    );
    h.meanwhile(Job::Import(ImportRequest {
        paths: vec![book],
        ..ImportRequest::default()
    }));
    h.keys("2");
    let first = |h: &Harness| h.screen().lines().nth(3).unwrap_or_default().to_owned();
    assert!(!first(&h).contains("Zora"), "{}", h.screen());
    h.keys("G").expect("Zora Neu").expect("zora.neu@…");
    h.expect_none("zora.neu@example");
    let screen = h.screen();
    let row = screen.lines().find(|line| line.contains("Zora")).unwrap();
    assert!(row.trim_end().ends_with('-'), "{row}");
    // The page of the contact has it in full.
    h.keys("<Enter>").expect("zora.neu@example.org");
    // Once they have written, they stand where everybody does, whenever the book was read.
    let mail = "{\"id\":\"m1\",\"thread_id\":\"t1\",\"channel\":\"web\",\"direction\":\"in\",\"author\":\"Zora Neu\",\
                \"author_email\":\"zora.neu@example.org\",\"created_at\":\"2020-01-02T10:00:00Z\",\"text\":\"Hallo\"}\n";
    h.import("web", "shop", "one.ndjson", mail);
    h.start_again();
    h.keys("2/zora<Enter>").expect("Zora Neu");
}
