//! Keys of one's own: what the console says to do next names them, in hints, boxes, notices and errors.

use crate::harness::{Setup, alone};

#[test]
fn hints_name_the_keys_that_are_bound() {
    let own = "[list]\n\"L\" = \"\"\n[conversation]\n\"g 1\" = \"next-view\"\n";
    let mut h = Setup::new(80, 24).own_keys(own).open();
    h.expect("Nothing here. g 1 shows the next view.");
    drop(h);
    // Its own context decides, where two have a key for it.
    let mut h = Setup::new(80, 24)
        .own_keys("[room]\n\"c\" = \"\"\n\"+\" = \"create\"\n")
        .open();
    h.keys("gr")
        .expect("No rooms yet: + in the rooms makes one");
    h.keys("ga").expect_none("+ makes one");
}

#[test]
fn a_command_without_a_key_is_named_as_the_palette_has_it() {
    let mut h = Setup::new(80, 24).own_keys("[list]\n\"L\" = \"\"\n").open();
    h.expect("“Next view” in the palette shows the next view.");
}

#[test]
fn a_key_that_means_something_else_here_is_not_named() {
    let mut h = Setup::demo(120, 40)
        .own_keys("[conversation]\n\"u\" = \"snooze\"\n")
        .open();
    h.keys("L/from:jonas<Enter><Enter>rHallo<Ctrl+S>");
    h.expect("z takes it back").expect_none("u takes it back");
}

#[test]
fn boxes_name_the_keys_they_have() {
    let own = "[overlay]\n\"Ctrl+Y\" = \"back\"\n\"Esc\" = \"\"\n\"Ctrl+R\" = \"accept\"\n\"Enter\" = \"\"\n";
    let mut h = Setup::demo(80, 24).own_keys(own).open();
    h.keys("a")
        .expect("Ctrl+R takes it, Ctrl+Y closes")
        .expect_none("Enter takes it");
    h.keys("<Ctrl+Y>").expect_none("Ctrl+R takes it");
}

#[test]
fn errors_name_them_too() {
    let own = "[global]\n\"g a\" = \"\"\n\"g 9\" = \"go-team\"\n";
    let _h = Setup::new(80, 24).own_keys(own).open();
    let error = zuruf::error::Error::new(zuruf::error::Kind::NotFound, "team-unknown");
    assert_eq!(error.console_notice().hint, "g 9 lists them.");
}

#[test]
fn in_german_as_well() {
    if alone("flows::keys::in_german_as_well") {
        let own = "[list]\n\"L\" = \"\"\n[conversation]\n\"g 1\" = \"next-view\"\n";
        let mut h = Setup::new(80, 24).german().own_keys(own).open();
        h.expect("Nichts hier. g 1 zeigt die nächste Ansicht.");
    }
}
