//! What a message means in the console: in words at the message, its reasons and corrections by letters, undone.

use crate::harness::Setup;

#[test]
fn a_meaning_shows_its_reasons_and_is_corrected_and_undone() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("/intent:complaint from:jonas<Enter>")
            .expect("jonas_berger");
        h.keys("gM").expect("It means: complaint · negative");
        h.expect("as it stands").expect("kündige");
        h.keys("praise").expect("Intent");
        h.keys("<Enter>")
            .expect("Meaning corrected: praise · negative");
        h.keys("gM")
            .expect("says: praise")
            .expect("as its words say");
        h.keys("<Esc>u")
            .expect("Undone: correcting what a message means");
        h.keys("<Enter>").expect("▼ complaint · negative");
        h.keys("gM").expect("It means: complaint · negative");
        h.keys("<Esc><Esc>");
    }
}
