//! People and what is known of them: details, addresses, organisations.

use zuruf::model::address::AddressKind;
use zuruf::model::contact::Contact;
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

fn values(contact: &Contact, kind: AddressKind) -> Vec<&str> {
    let of_kind = contact.addresses.iter().filter(|a| a.kind == kind);
    of_kind.map(|a| a.value.as_str()).collect()
}

#[test]
fn addresses_are_added_edited_removed_and_undone_in_place() {
    let mut h = open();
    h.keys("L").expect("[Details]").expect("e-mail");
    h.keys("cPhone<Enter>").expect("with country");
    h.keys("0471 12345<Enter>")
        .expect("no international phone number");
    h.keys("<Ctrl+U>+49 (0)471 12345<Enter>")
        .expect("+4947112345");
    assert_eq!(
        values(&contact(&mut h), AddressKind::Phone),
        ["+4947112345"]
    );
    h.keys("cpostal<Enter>Hafenstr. 5, 27568 Bremerhaven<Enter>");
    h.expect("Hafenstr. 5, 27568");
    h.keys("G<Enter><Ctrl+U>Kaistr. 1, Kiel<Enter>")
        .expect("Kaistr. 1, Kiel");
    h.keys("d").expect("Kaistr. 1, Kiel removed");
    assert!(values(&contact(&mut h), AddressKind::Postal).is_empty());
    h.keys("uu").expect("Hafenstr. 5");
    assert_eq!(
        values(&contact(&mut h), AddressKind::Postal),
        ["Hafenstr. 5, 27568 Bremerhaven"]
    );
}

#[test]
fn a_persona_is_written_found_on_the_card_and_taken_away() {
    let mut h = open();
    h.keys("L")
        .keys("jj<Enter>Einkauf, eilig, Zahlen zuerst<Enter>");
    h.expect("Einkauf, eilig");
    assert_eq!(&*contact(&mut h).persona, "Einkauf, eilig, Zahlen zuerst");
    h.keys("d");
    assert_eq!(&*contact(&mut h).persona, "");
    h.keys("u");
    assert_eq!(&*contact(&mut h).persona, "Einkauf, eilig, Zahlen zuerst");
}

#[test]
fn an_organisation_is_joined_opened_renamed_and_left() {
    let mut h = open();
    h.keys("O").expect("belongs to no organisation");
    h.keys("corganisation<Enter>Hollmann Logistik<Enter>");
    assert_eq!(&*contact(&mut h).organisation, "Hollmann Logistik");
    h.keys("O");
    assert_eq!(h.app.screen(), Screen::Organisations);
    h.expect("Hollmann Logistik")
        .expect("1 person")
        .expect("Petra Hollmann");
    h.keys("E<Ctrl+U>Hollmann SE<Enter>").expect("Hollmann SE");
    assert_eq!(&*contact(&mut h).organisation, "Hollmann SE");
    h.keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Contact);
    h.keys("<Esc>").keys("d").expect("Nobody belongs to it");
    assert_eq!(contact(&mut h).organisation_id, None);
    h.keys("u").expect("1 person");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Contact);
}

#[test]
fn the_list_of_organisations_makes_narrows_and_removes() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("gf").expect("No organisations yet");
    for name in ["Nordsee AG", "Alpen GmbH", "Müller KG"] {
        h.keys(&format!("c{name}<Enter>"));
    }
    h.keys("cnordsee ag<Enter>")
        .expect("already an organisation");
    h.keys("/mull<Enter>")
        .expect("> Müller KG")
        .expect_none("Alpen");
    h.keys("<Esc>").expect("Nordsee AG");
    h.keys("gg")
        .expect("> Alpen GmbH")
        .keys("d")
        .expect_none("Alpen GmbH");
    h.keys("u").expect("Alpen GmbH");
    h.keys("<Enter>")
        .expect("0 people")
        .keys("<Esc>")
        .expect("Nordsee AG");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Inbox);
}
