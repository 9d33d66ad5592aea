//! Imports and where they come from: taking one back after a question, and having it again.

use crate::harness::Setup;

#[test]
fn an_import_is_taken_back_after_a_question_and_comes_back() {
    let mut h = Setup::demo(120, 40).open();
    let all = h.row("jonas").id;
    h.keys("gy").expect("Sources and imports").expect(" new ·");
    h.keys("d").expect("Take import");
    h.keys("n").expect_none("Take import");
    h.keys("dy");
    assert!(h.said().contains("taken back"), "{}", h.said());
    h.expect("Taken back");
    h.keys("u");
    assert!(
        h.said().starts_with("Undone: taking an import back"),
        "{}",
        h.said()
    );
    h.expect_none("Taken back");
    h.keys("rt").expect("Sources and imports");
    h.keys("1");
    assert_eq!(h.row("jonas").id, all);
}

const CHAT: &str = "13/4/24, 10:00 - Anna: Hallo\n13/4/24, 10:01 - Ben: Moin, wie kann ich helfen?\n13/4/24, 10:02 - Cem: Na\n";

#[test]
fn what_an_import_asks_is_answered_in_a_dialog_and_it_goes_on() {
    let mut h = Setup::demo(80, 24).open();
    let file = h.file("WhatsApp Chat with One.txt", CHAT);
    h.keys("gyi").expect("Import");
    h.keys(&file.display().to_string());
    // It asks at once; what is left open stands in the list.
    h.keys("<Enter>").expect("[ ] Anna").expect("1 message");
    h.keys("<Esc>gg")
        .expect_none("[ ] Anna")
        .expect("Anna (1 message)");
    h.keys("<Enter>").expect("[ ] Anna");
    h.keys("<Down>").expect("Moin, wie kann ich helfen?");
    h.keys("<Tab><Enter>");
    h.expect_none("Which of these are you");
    h.expect("3 new, 0 known");
    h.keys("u");
    assert!(h.said().contains("answer for imports"), "{}", h.said());
}

#[test]
fn a_question_is_put_aside_and_comes_back() {
    let mut h = Setup::demo(120, 40).open();
    let file = h.file("chat.txt", &CHAT.replace("13/4", "3/4"));
    h.keys("gyi");
    h.keys(&file.display().to_string());
    h.keys("<Enter>").expect("month first (3/4 is month/day)");
    h.keys("<Esc>gg").expect("Day or month first in chat.txt?");
    h.keys("d").expect_none("Day or month first in chat.txt?");
    h.keys("u").expect("Day or month first in chat.txt?");
    h.keys("gga").expect("month first (3/4 is month/day)");
    h.keys("<Down><Enter>")
        .expect("Which of these are you in chat.txt?");
    h.expect_none("Day or month first in chat.txt?");
}

#[test]
fn what_could_not_be_read_is_listed_with_its_line_and_read_again_from_there() {
    let mut h = Setup::demo(120, 40).open();
    let line = |id: &str, at: &str| {
        format!(
            "{{\"id\":\"{id}\",\"author_id\":\"neu\",\"author\":\"Neu\",\"created_at\":\"{at}\",\"text\":\"Text {id}\",\"in_reply_to\":\"\"}}\n"
        )
    };
    let good = "2024-12-02T09:00:00Z";
    let bad = [line("n1", good), line("n2", "gestern"), line("n3", good)].concat();
    h.import("mastodon", "nordwindhilfe", "neu.ndjson", &bad);
    h.keys("gy").expect("1 rejected");
    h.keys("<Enter>")
        .expect("neu.ndjson: what could not be read");
    h.expect("line 2")
        .expect("\"id\":\"n2\"")
        .expect("t reads it again");
    h.keys("<Esc>").expect_none("what could not be read");
    h.keys("gh").expect("History").keys("<Esc>");
    h.file("neu.ndjson", &bad.replace("gestern", good));
    h.keys("<Enter>t").expect_none("what could not be read");
    h.expect_none("1 rejected");
}
