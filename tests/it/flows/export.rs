//! Conversations and contacts into files, from the console.

use std::fs;

use crate::harness::Setup;

#[test]
fn a_conversation_and_its_person_are_written_where_one_says() {
    let mut h = Setup::demo(80, 24).open();
    let path = h.write("there.txt", "");
    let folder = path.trim_end_matches("there.txt").to_owned();
    let (talk, card) = (format!("{folder}talk.md"), format!("{folder}p.vcf"));
    h.keys("/from:hollmann<Enter><Enter>ye")
        .expect("conversation-");
    h.keys("<Ctrl+U>talk.txt<Enter>").expect(".mbox");
    h.keys(&format!("<Ctrl+U>{talk}<Enter>"));
    assert!(h.said().contains("Written"), "{}", h.said());
    let text = fs::read_to_string(&talk).unwrap();
    assert!(
        text.contains("240 SIM\\-Karten") || text.contains("240 SIM-Karten"),
        "{text}"
    );
    // What is there stays there.
    h.keys(&format!("ye<Ctrl+U>{talk}<Enter>"));
    assert!(h.said().contains("exists already"), "{}", h.said());
    h.keys(&format!("Cye<Ctrl+U>{card}<Enter>"));
    let text = fs::read_to_string(&card).unwrap();
    assert!(text.contains("FN:Petra Hollmann\r\n"), "{text}");
}
