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
