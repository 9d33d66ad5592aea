//! Deals in the console: opened in a conversation, noted on, won with a reason, lost, listed, and seen with their person.

use crate::harness::Setup;

#[test]
fn a_deal_is_opened_in_a_conversation_changed_and_won() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("/from:jonas<Enter>").expect("jonas_berger");
        h.keys("gV").expect("Open a new one");
        h.keys("new<Enter>").expect("New deal").expect("Next step");
        h.keys("<Ctrl+S>").expect("needs a name");
        h.keys("Hausanschluss<Tab>viel<Ctrl+S>")
            .expect("An amount: 12000");
        h.keys("<Ctrl+U>1200 usd<Tab>anrufen<Tab>3d<Ctrl+S>");
        h.expect("Deal opened: Hausanschluss · 1,200.00 USD");
        h.keys("/<Ctrl+U>is:deal from:jonas<Enter>")
            .expect("jonas_berger");
        h.keys("gD").expect("Hausanschluss").expect("anrufen");
        h.keys("Haus<Enter>").expect("They bought: won");
        h.keys("They bought<Enter>").expect("Won: Hausanschluss");
        h.keys("schnell<Enter>").expect("Deal won: Hausanschluss");
        h.keys("gDthat were won<Enter>")
            .expect("Only open ones")
            .expect("Hausanschluss · 1,200.00 USD");
        h.keys("<Esc>").expect_none("Only open ones");
        h.keys("/<Ctrl+U>from:jonas<Enter>C")
            .expect("won 1,200.00 USD");
        h.keys("u").expect("Undone: winning a deal");
        h.expect_none("won 1,200.00 USD");
    }
}

#[test]
fn a_deal_that_is_lost_says_why_and_a_note_stands_on_it() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("/from:jonas<Enter>gVnew<Enter>Netz<Ctrl+S>")
        .expect("Deal opened");
    h.keys("gVNetz<Enter>They did not<Enter>")
        .expect("Why they did not buy");
    h.keys("<Enter>").expect("Why was it lost?");
    h.keys("zu teuer<Enter>").expect("Deal lost: Netz");
    h.keys("gVNetz<Enter>").expect("Open it again");
    h.keys("note<Enter>").expect("Netz");
    h.keys("im Herbst wieder #später<Ctrl+S>")
        .expect("Note saved");
    h.keys("gVNetz<Enter>Tag<Enter>+flotte<Enter>")
        .expect("flotte");
    h.keys("C").expect("Deals");
    h.keys("H").expect("[Deals]");
    h.keys("L").expect("[Timeline]").expect("im Herbst wieder");
    h.keys("H").expect("lost").expect("zu teuer");
    h.keys("<Enter>").expect("Open it again");
    h.keys("Open it<Enter>").expect("Deal open again: Netz");
    h.keys("<Enter>History<Enter>").expect("deal lost");
}

#[test]
fn a_deal_has_fields_and_tasks_and_goes_into_a_room() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("grclager<Enter>Was fehlt<Enter><Enter>")
            .expect("Room @lager made");
        h.keys("gi/from:jonas<Enter>gVnew<Enter>Netz<Tab>1200<Ctrl+S>")
            .expect("Deal opened");
        h.keys(":define-fields<Enter><Enter>").expect("To resolve");
        h.keys("laufzeit<Tab><Ctrl+U>deal<Tab><Ctrl+U>number<Tab><Tab><Ctrl+U>yes<Ctrl+S>")
            .expect("laufzeit");
        // It has to be filled in before the deal is decided: it is asked for.
        h.keys("gVNetz<Enter>They bought<Enter>schnell<Enter>")
            .expect("laufzeit missing")
            .expect("required");
        h.keys("<Enter>12<Enter>").expect("laufzeit");
        h.keys("gVNetz<Enter>").expect("laufzeit: 12");
        h.keys("They bought<Enter>schnell<Enter>")
            .expect("Deal won");
        h.keys("gVNetz<Enter>Post it<Enter>").expect("@lager");
        h.keys("<Enter>seht<Enter>").expect("Posted");
        h.keys("gr<Enter>").expect("Netz").expect("won");
        h.keys("gi/<Ctrl+U>from:jonas<Enter>");
        h.keys("gVNetz<Enter>Add a task<Enter>").expect("New task");
        h.keys("Angebot senden<Ctrl+S>").expect("Task added");
        h.keys("gVNetz<Enter>").expect("Angebot senden");
        h.keys("Angebot<Enter>").expect("It is done");
        h.keys("It is done<Enter>").expect("Done: Angebot senden");
        h.keys("u").expect("Undone: doing a task");
        h.keys("gt").expect("Angebot senden").expect("Netz");
        // From the list of tasks its deal opens in place, and with it what stands on it.
        h.keys("<End><Enter>").expect("Deal Netz");
        h.keys("<Esc>");
    }
}
