//! People and what is known of them: details, addresses, organisations.

use zuruf::model::address::AddressKind;
use zuruf::model::contact::Contact;
use zuruf::model::conversation::State;
use zuruf::model::view::View;
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
        .expect("already an organisation")
        .expect("nordsee ag")
        .keys("<Esc>");
    h.keys("/mull<Enter>")
        .expect("> Müller KG")
        .expect_none("Alpen");
    h.keys("<Esc>").expect("Nordsee AG");
    h.keys("gg")
        .expect("> Alpen GmbH")
        .keys("d")
        .expect_none("> Alpen GmbH");
    h.keys("u").expect("Alpen GmbH");
    h.keys("<Enter>")
        .expect("0 people")
        .keys("<Esc>")
        .expect("Nordsee AG");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Inbox);
}

#[test]
fn a_field_is_defined_in_the_form_filled_in_and_asked_for_before_resolving() {
    let mut h = open();
    h.keys("geNew<Enter>").expect("Shown when");
    h.keys("zwei Worte<Tab><Ctrl+U>conversation<Tab><Ctrl+U>zahl<Tab><Tab>");
    h.keys("<Ctrl+U>yes<Enter><Enter>")
        .expect("Kind: text, dropdown");
    h.keys("<Ctrl+U>number<Down><Down><Down><Enter>")
        .expect("cannot be the name of a field");
    h.keys("<Ctrl+U>bestellnr<Up><Enter>")
        .expect("Field bestellnr defined");
    h.keys("<Esc>e")
        .expect("Fields of this record")
        .expect("bestellnr");
    let id = h.row("Hollmann").id;
    let state = |h: &mut Harness| {
        let rows = h.rows(View::All);
        rows.iter().find(|row| row.id == id).unwrap().state
    };
    assert_eq!(state(&mut h), State::Open);
    h.keys("<Enter>viele<Enter>").expect("is no number");
    h.keys("<Ctrl+U>47,5<Enter>").expect("bestellnr saved");
    h.keys("e");
    assert_eq!(state(&mut h), State::Resolved);
    h.keys("gi/<Ctrl+U>is:resolved field.bestellnr:>47<Enter>F")
        .expect("47.5");
}

#[test]
fn dropdown_and_checkbox_are_chosen_on_the_details() {
    let mut h = open();
    for (name, kind, options) in [
        ("Größe", "dropdown", "klein, groß"),
        ("Abo", "checkbox", ""),
    ] {
        h.keys("geNew<Enter>");
        h.keys(&format!(
            "{name}<Tab><Tab><Ctrl+U>{kind}<Tab>{options}<Tab><Tab><Enter>"
        ));
    }
    h.keys("L")
        .expect("Größe")
        .keys("GK")
        .keys("k<Enter>gro<Enter>")
        .expect("groß");
    h.keys("G<Enter>ye<Enter>");
    let saved = contact(&mut h);
    let values: Vec<&str> = saved.fields.iter().map(|f| f.value.as_str()).collect();
    assert_eq!(values, ["groß", "yes"]);
    h.keys("d");
    assert_eq!(&*contact(&mut h).fields[1].value, "");
    h.keys("u");
    assert_eq!(&*contact(&mut h).fields[1].value, "yes");
    h.keys("geGrö<Enter><Enter><Tab><Tab><Ctrl+U>number<Tab><Tab><Tab><Enter>")
        .expect("has 1 value.");
    h.keys("y")
        .expect("does not fit")
        .expect("number")
        .keys("<Esc>");
    h.keys("geAbo<Enter><Enter><Ctrl+U><Up><Enter>")
        .expect("Remove the field Abo")
        .keys("y");
    assert_eq!(contact(&mut h).fields.len(), 1);
    h.keys("u");
    assert_eq!(&*contact(&mut h).fields[1].value, "yes");
}

#[test]
fn files_are_attached_saved_again_and_taken_away() {
    let mut h = open();
    let file = h.write("angebot.txt", "Angebot 4711");
    h.keys("Lcfile<Enter>")
        .keys(&file)
        .keys("x<Enter>")
        .expect("There is no file");
    h.keys("<BS><Enter>").expect("angebot.txt (12 B)");
    assert_eq!(contact(&mut h).files[0].hash.len(), 64);
    h.keys("Gd");
    assert!(contact(&mut h).files.is_empty());
    h.keys("u").expect("angebot.txt (12 B)");
}

#[test]
fn what_is_around_a_person_is_counted_and_opens() {
    let mut h = open();
    h.keys("cOrganisation<Enter>Hafen<Enter>");
    h.keys("2/gertrud<Enter>cOrganisation<Enter>Hafen<Enter>");
    h.keys("<Enter>TKarte schicken<Enter>1d<Enter><Enter>");
    h.keys("LL").expect("[Around]").expect("12 WEEKS");
    h.expect("same organisation")
        .expect("Petra Hollmann")
        .expect("Hafen");
    h.keys("gg").expect("Karte schicken").keys("e");
    h.expect_none("Karte schicken  ")
        .keys("u")
        .expect("Karte schicken");
    h.keys("G<Enter>")
        .expect("Petra Hollmann")
        .expect("···········█  2");
    h.keys("gg<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.expect("240 SIM-Karten");
}

#[test]
fn sorts_of_entries_are_hidden_and_shown_and_that_is_remembered() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("/from:hollmann<Enter><Enter>C");
    h.expect("+in +out +note +stage +task +touch");
    h.keys("vo").expect("+in -out").expect_none("vielen Dank");
    h.keys("viv").expect("Show notes").keys("n");
    h.expect("Nothing of what is shown");
    h.keys("2<Enter>").expect("-in -out -note");
    h.keys("vv").expect("+in +out +note");
}

#[test]
fn what_somebody_did_that_is_no_message_stands_on_the_timeline() {
    let mut h = Setup::demo(120, 40).open();
    let row = h.row("jonas");
    h.sql(&format!(
        "INSERT INTO touch (id, contact_id, identity_id, account_id, kind, at, target, detail) \
         SELECT 901, i.contact_id, i.id, c.account_id, 1, c.last_at + 60000, m.ext_id, '👍' FROM conversation c \
         JOIN message m ON m.conversation_id = c.id JOIN identity i ON i.contact_id = c.contact_id WHERE c.id = {0} LIMIT 1; \
         INSERT INTO touch (id, contact_id, identity_id, account_id, kind, at, target, detail) \
         SELECT 902, i.contact_id, i.id, c.account_id, 3, c.last_at + 90000, '', '' FROM conversation c \
         JOIN identity i ON i.contact_id = c.contact_id WHERE c.id = {0} LIMIT 1",
        row.id.0
    ));
    h.keys("/from:jonas<Enter><Enter>C")
        .expect("follow")
        .expect("react");
    h.expect("👍 · ").keys("j<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("<Esc>").keys("vl").expect_none("follow");
}

#[test]
fn the_list_of_people_takes_queries_as_the_inbox_does() {
    let mut h = open();
    h.keys(">").keys("tvip<Enter>");
    h.keys("2/#vip<Enter>")
        .expect("Petra Hollmann")
        .expect_none("jonas");
    h.keys("/<Ctrl+U>stage:lead -#neu<Enter>")
        .expect("Petra Hollmann");
    h.keys("/<Ctrl+U>stage:customer<Enter>")
        .expect_none("Petra Hollmann");
    h.keys("/<Ctrl+U>channel:x is:open jonas<Enter>")
        .expect("jonas_berger")
        .expect_none("Petra");
    h.keys("/<Ctrl+U>p.hollmann@hollmann<Enter>")
        .expect("Petra Hollmann");
    h.keys("<Esc>")
        .keys("/hollmann<Enter>")
        .expect("Petra Hollmann")
        .expect_none("jonas");
}

#[test]
fn two_people_become_one_and_are_taken_apart_from_the_details() {
    let mut h = open();
    let id = contact(&mut h).id;
    // Whoever the cursor is on goes into whom typing finds.
    h.keys("M").expect("goes into");
    h.keys("konrad<Enter>").expect("Merged into");
    h.expect("konrad_weiss").expect("Hollmann Logistik");
    let one = contact(&mut h);
    assert_ne!(one.id, id);
    assert_eq!(one.merged[0].id, id);
    h.keys("LG").expect("took in").expect("Hollmann");
    h.keys("<Enter>").expect("d takes this person out again");
    h.keys("d").expect("Taken out of");
    assert_eq!(contact(&mut h).id, id);
    h.keys("uu").expect("Undone: merging people");
    assert_eq!(contact(&mut h).id, id);
}

#[test]
fn marked_people_are_asked_whose_card_stays() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("2xjx").expect("2 marked");
    h.keys("M").expect("These 2 are one person");
    h.keys("<Enter>").expect("Merged into");
    h.expect_none("marked");
    h.keys("u").expect("Undone: merging people");
    h.keys(":merge").expect("Merge").expect("M");
}

#[test]
fn the_queue_shows_two_cards_side_by_side_and_takes_a_word() {
    let mut h = open();
    let petra = contact(&mut h).id;
    h.keys("Lcemail<Enter>konrad@beispiel.example<Enter>");
    h.keys("2gg").expect("konrad_weiss");
    h.keys("<Enter>Lcemail<Enter>konrad@beispiel.example<Enter>");
    h.keys("gj").expect("[Open]").expect("95 %");
    h.expect("same e-mail konrad@beispiel.example");
    h.expect("STAYS").expect("GOES INTO IT").expect("=");
    h.keys("d").expect("Put aside: ").expect_none("95 %");
    h.keys("ugg").expect(">95 %");
    h.keys("B").expect("Never again: ").expect_none("95 %");
    h.keys("LL").expect("[Never]").expect(">95 %");
    // The same key once more opens it again.
    h.keys("B").expect("Open again: ").expect_none("95 %");
    h.keys("HHgg").expect("[Open]").expect(">95 %");
    // Tab says whose card stays.
    h.keys("<Tab>M").expect("Merged into").expect_none("95 %");
    assert_ne!(contact(&mut h).id, petra);
    h.keys("ugg").expect(">95 %");
    h.keys("M").expect("Merged into");
    assert_eq!(contact(&mut h).id, petra);
}

#[test]
fn a_handle_is_identified_in_one_step_and_its_consent_is_told() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("/from:jonas<Enter><Enter>C").expect("jonas_berger");
    h.keys("P").expect("Who is it");
    h.keys("Jonas Berger <lt>jonas@beispiel.example>; newsletter<Enter>");
    h.expect("does not say for what");
    h.keys(" in: gern, schrieb er<Enter>")
        .expect("Identified: Jonas Berger");
    h.expect("gern, schrieb er");
    h.keys("L").expect("Consent").expect("newsletter opted in");
    h.keys("G<Enter>").expect("What for, and in or out");
    h.keys("<Ctrl+U>newsletter out: zu viel Post<Enter>");
    h.expect("newsletter opted out").expect("zu viel Post");
    h.keys("Gd").expect("What was said stays");
    h.keys("u").expect("newsletter opted in");
    h.keys("u")
        .expect("Undone: identifying a person")
        .expect("jonas_berger");
    h.keys("c").expect("What for, and in or out");
}

#[test]
fn points_stand_on_the_card_and_in_the_360_with_their_reasons() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("/from:jonas<Enter><Enter>C").expect("jonas_berger");
        h.keys("LcPoints<Enter>").expect("Points, and why");
        h.keys("viele<Enter>")
            .expect("does not say how many points");
        h.keys("<Ctrl+U>+40 zweimal nach Preisen gefragt<Enter>")
            .expect("score 40  C1");
        h.expect("engagement 40 of 50")
            .expect("+40 zweimal nach Preisen gefragt");
        h.keys("G<Enter>").expect("Points, and why");
        h.keys("fit +20 unsere Region<Enter>")
            .expect("score 60  B1");
        h.keys("Gd").expect("Points stay");
        h.keys("u").expect("score 40  C1");
        h.keys("gh").expect("+40 zweimal nach Preisen");
        h.keys("<Esc>gi").keys("/<Ctrl+U>score:>30<Enter>");
        h.expect("jonas_berger").expect_none("finn");
    }
}
