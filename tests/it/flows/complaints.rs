//! Complaints in the console: opened, in the way of `e`, closed by their outcome, listed and counted.

use crate::harness::Setup;

#[test]
fn a_complaint_is_opened_stands_in_the_way_and_is_closed() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("/from:jonas<Enter>").expect("jonas_berger");
        h.keys("gC").expect("New complaint").expect("Root cause");
        h.keys("<Ctrl+S>").expect("needs a kind");
        h.keys("Störung<Tab><Ctrl+U>schlimm<Ctrl+S>")
            .expect("low, normal, high or critical");
        h.keys("<Ctrl+U>high<Tab>Sturm<Ctrl+S>")
            .expect("Complaint opened: Störung · high");
        h.expect("◆").keys("<Enter>").expect("complaint high");
        h.keys("<Esc>e").expect("Complaint, open since");
        h.expect("first its outcome");
        h.keys("<Tab><Tab><Tab><Tab><Tab><Tab><Tab>Netz geht wieder<Ctrl+S>");
        h.expect("Complaint closed");
        h.keys("gB").expect("Netz geht wieder").expect("closed");
        h.keys("Only closed<Enter>")
            .expect("Only open ones")
            .expect("Netz geht wieder");
        h.keys("Kinds<Enter>")
            .expect("Störung · 1 in all, 0 open")
            .expect("Sturm · 1 in all");
        h.keys("<Esc><Esc>u").expect("Undone: closing a complaint");
        h.keys("gB").expect("open since").expect("jonas_berger");
        h.keys("<Enter>").expect("Go to the conversation");
        h.keys("<Esc><Esc>").keys("<Esc>");
        h.keys("/<Ctrl+U>is:complaint<Enter>")
            .expect("jonas_berger");
    }
}

#[test]
fn the_complaints_of_a_person_are_listed_from_their_card() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("/from:jonas<Enter>gCNetz<Ctrl+S>").expect("opened");
    h.keys("<Enter>C").expect("jonas_berger");
    h.keys("gC")
        .expect("Netz · normal")
        .expect("Only open ones");
    h.keys("<Esc>gcgC").expect("Complaints");
}
