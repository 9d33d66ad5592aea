//! What gets into a text by choosing it: the insert menu, the keys of the review bar and the palette lead to the same.

use crate::harness::{Harness, Setup};

fn reply() -> Harness {
    let mut h = Setup::demo(80, 24).open();
    h.keys("<Enter>r");
    h
}

#[test]
fn an_emoji_is_found_by_its_name_and_taken_back() {
    let mut h = reply();
    h.keys("Danke <Tab>")
        .expect("c      what is known")
        .expect("e  :");
    h.keys("ethumbs").expect("Insert: emoji").expect("👍");
    h.keys("<Enter>").expect("Danke 👍").expect("8/280");
    h.keys("<Ctrl+Z>").expect_none("👍").expect("Danke");
    // What one has begun to type of the name goes; one name alone needs no list.
    h.keys(":daumen_hoch<Tab>")
        .expect("Danke 👍")
        .expect_none("daumen");
    h.keys(" :herz<Tab>")
        .expect("Danke 👍 ❤")
        .expect_none("herz");
    h.keys(" :erleichtert<Tab>")
        .expect("Insert: emoji")
        .expect("😌");
    h.keys("<Esc>").expect(":erleichtert");
    // A smiley is no name.
    h.keys(" :)<Tab>").expect("a  @").keys("<Esc>");
}

#[test]
fn what_is_known_of_the_person_is_put_into_the_text() {
    let mut h = reply();
    let id = h.row("greenwatch_n").contact.expect("a contact");
    let kind = zuruf::model::address::AddressKind::Email;
    let new = zuruf::model::address::checked(kind, "green@example.org").expect("an address");
    h.attempt(zuruf::work::job::Job::Act(
        zuruf::model::act::Act::SetAddress {
            contact: id,
            old: None,
            new: Some(new),
        },
    ));
    h.keys("Noch unter <Tab>c").expect("Insert: what is known");
    h.expect("greenwatch_n").expect("e-mail");
    h.keys("example").keys("<Enter>");
    h.expect("Noch unter green@example.org");
    h.keys("<Ctrl+Z>").expect_none("green@example.org");
}

#[test]
fn review_bar_and_palette_lead_to_the_same_lists() {
    let mut h = reply();
    h.keys("Hallo <Esc>").expect("REVIEW");
    h.keys("i")
        .expect("Insert an emoji")
        .expect("Insert what is known");
    h.keys("e").expect("Insert: emoji");
    h.keys("rocket<Enter>").expect("Hallo 🚀");
    h.keys("<Esc>:")
        .expect("Insert a canned answer")
        .keys("emoji<Enter>");
    h.expect("Insert: emoji")
        .keys("tada<Enter>")
        .expect("Hallo 🚀🎉");
    // Half a sequence is given up, and no letter of it gets into the text.
    h.keys("<Esc>iz").expect("Hallo 🚀🎉").expect_none("🎉z");
    h.keys("<Esc>").keys("x").expect("🎉x");
    // Everything of the text is in the palette, and nothing that leads away from it.
    h.keys("<Esc>:").keys("go to").expect_none("Inbox      g i");
    h.keys("<Esc>").keys("<Esc>").expect("Hallo 🚀🎉x");
}

#[test]
fn a_file_is_named_by_what_lies_there_and_a_note_has_none() {
    let mut h = reply();
    let path = h.write("Rechnung-4711.pdf", "%PDF");
    let folder = path.trim_end_matches("Rechnung-4711.pdf").to_owned();
    h.keys("anbei <Tab>f").expect("Attach");
    h.keys(&format!("{folder}rech")).expect("Rechnung-4711.pdf");
    h.keys("<Tab><Enter>").expect("attached: Rechnung-4711.pdf");
    h.keys("<Esc>k")
        .keys("i<Tab>")
        .expect("e  :")
        .expect_none("file");
}

#[test]
fn canned_answers_are_looked_after_in_the_console() {
    let mut h = Setup::demo(120, 40).open();
    let text = zuruf::model::canned::CannedText {
        code: "sim".to_owned(),
        title: "SIM-Karte".to_owned(),
        body: "Die neue Karte ist unterwegs.".to_owned(),
        ..Default::default()
    };
    h.attempt(zuruf::work::job::Job::Act(
        zuruf::model::act::Act::SaveCanned { id: None, text },
    ));
    // Who and when, the text below, what happened to it.
    h.keys("gx").expect("sim  SIM-Karte").expect("anna, ");
    h.expect("Die neue Karte ist unterwegs.");
    h.keys("<Enter>").expect("History").keys("hist<Enter>");
    h.expect("anna").expect_none("Remove it");
    h.keys("<Esc>gx<Enter>remove<Enter>");
    h.keys("gx").expect_none("sim  SIM").keys("<Esc>u");
    h.keys("gx").expect("sim  SIM-Karte");
}

#[test]
fn a_canned_answer_is_written_and_changed_in_the_console() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("gx<Enter>").expect("More words");
        h.keys("/dank<Tab>Dank<Tab>lob<Tab>x<Tab>");
        h.keys("Hallo {{contact.nam}},<Enter><Enter>danke!<Ctrl+S>");
        h.expect("Line 1, column 7").expect("contact.nam");
        h.expect("Hallo {{contact.nam}},").expect("danke!");
        // What is written is not dropped by one key.
        h.keys("<Esc>").expect("Esc once more").expect("danke!");
        h.keys("<Ctrl+O>");
        let Some(zuruf::tui::effect::Effect::Edit(text)) = h.out.last().cloned() else {
            unreachable!("{:?}", h.out)
        };
        assert!(text.ends_with("\n\ndanke!"), "{text}");
        let text = "Hallo {{contact.name|du}},\n\ndanke schön!\n".to_owned();
        h.send(zuruf::tui::msg::Msg::Edited(Ok(text)));
        h.keys("<Ctrl+S>").expect("Canned answer dank added");
        // Another one of this code is refused, and what was typed for it is still there.
        h.keys("gxnew<Enter>dank<Enter>Noch einer<Tab><Tab><Tab>Gern.<Ctrl+S>");
        h.expect("already a canned answer").expect("Gern.");
        h.keys("<Esc><Esc>");
        h.keys("gx<Enter>edit<Enter>").expect("danke schön!");
        h.keys("<Ctrl+U>danke sehr!<Ctrl+S>").expect("dank changed");
        h.keys("gx<Enter>edit<Enter>").expect("danke sehr!");
        h.keys("<Esc>u");
        h.start_again();
        h.keys("gx<Enter>edit<Enter>").expect("danke schön!");
    }
}
