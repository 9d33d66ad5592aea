//! Marks and acts over many: single rows, ranges, the whole view beyond the page that is loaded.

use std::fmt::Write as _;

use zuruf::model::conversation::State;
use zuruf::model::view::View;

use crate::harness::{Harness, NOW, Setup};

/// The samples and three hundred more: far more than a page.
fn crowd() -> Harness {
    let mut h = Setup::demo(120, 40).open();
    let mut text = String::new();
    for n in 0..300_i64 {
        let at = NOW.plus(-n * 60_000).rfc3339();
        let line = serde_json::json!({
            "id": format!("menge{n}"), "author_id": format!("menge{n}"), "author": format!("Menge {n}"),
            "created_at": at, "text": "Wo bleibt mein Paket?",
        });
        writeln!(text, "{line}").unwrap();
    }
    h.import("mastodon", "nordwindhilfe", "menge.ndjson", &text);
    h
}

fn resolved(h: &mut Harness) -> usize {
    h.rows(View::Resolved).len()
}

#[test]
fn the_whole_view_is_marked_beyond_the_page_and_resolved_with_one_key_and_one_undo() {
    let mut h = crowd();
    h.keys("fchannel:mastodon after:2024-12-02<Enter>");
    let loaded = h.app.inbox().list.rows.len();
    assert!(loaded <= 100 + 1, "{loaded}");
    let before = resolved(&mut h);
    h.keys("X");
    let count = h.app.inbox().count().unwrap();
    assert!(count > 250, "{count}");
    h.expect(&format!("{count} marked"));
    h.keys("e").expect(&format!("{count}"));
    h.keys("n");
    assert_eq!(resolved(&mut h), before, "anything but y is no");
    h.keys("xx").expect(&format!("{} marked", count - 2));
    h.keys("ey");
    h.expect(&format!("Resolved {} conversations", count - 2));
    assert_eq!(
        h.app.inbox().list.rows.len(),
        2,
        "what was left out is still there"
    );
    assert!(!h.app.inbox().marks());
    h.keys("u").expect("Undone: resolve");
    assert_eq!(resolved(&mut h), before);
    h.keys("X<Esc>").expect_none("marked");
}

#[test]
fn a_range_is_marked_by_moving() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("jvjj").expect("3 marked, v ends");
    h.keys("k").expect("2 marked, v ends");
    h.keys("vjjx").expect("3 marked");
    h.keys("p")
        .keys("high<Enter>")
        .expect("Priority of 3 conversations: High");
    h.keys("u").expect_none("marked");
    // Backwards, and over what was marked before.
    h.keys("ggxjjjvkkv").expect("4 marked");
    h.keys("<Esc>").expect_none("marked");
}

#[test]
fn every_act_reaches_the_whole_view() {
    let mut h = crowd();
    let unread = |h: &mut Harness| h.rows(View::Open).iter().filter(|row| row.unread).count();
    for (keys, said) in [
        ("Xabe<Enter>y", "to @ben"),
        ("Xt+eilt<Enter>y", "+eilt"),
        ("Xpurg<Enter>y", "Urgent"),
        ("XAy", "to @anna"),
        ("Xs3d<Enter>y", "Snoozed"),
        ("Xwy", "as spam"),
    ] {
        h.keys(keys).expect(said);
        h.keys("u").expect("Undone");
    }
    h.keys("LXmy").expect("as read");
    assert_eq!(unread(&mut h), 0);
    assert_eq!(h.row("Menge 7").state, State::Open);
}
