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
