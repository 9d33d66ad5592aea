//! Pending, blocked, merged; and where work goes on when a conversation is put away.

use zuruf::config::file::Advance;
use zuruf::model::conversation::State;
use zuruf::model::view::View;

use crate::harness::{Harness, Setup};

fn demo() -> Harness {
    Setup::demo(120, 40).open()
}

#[test]
fn a_conversation_waits_for_somebody_else_until_it_is_opened() {
    let mut h = demo();
    h.keys("W").expect("Pending");
    assert_eq!(h.row("greenwatch_n").state, State::Pending);
    h.keys("LL").expect("greenwatch_n");
    h.keys("W");
    assert_eq!(h.row("greenwatch_n").state, State::Open);
    h.keys("uu");
    assert_eq!(h.row("greenwatch_n").state, State::Open);
}

#[test]
fn a_blocked_contact_is_out_of_the_way_and_can_come_back() {
    let mut h = demo();
    h.keys("<Enter>B").expect("Blocked");
    let row = h.row("greenwatch_n");
    assert_eq!((row.state, row.blocked), (State::Resolved, true));
    h.keys("u");
    let row = h.row("greenwatch_n");
    assert_eq!((row.state, row.blocked), (State::Open, false));
    h.keys("gif<Ctrl+U>is:open from:greenwatch<Enter><Enter>B");
    assert!(h.row("greenwatch_n").blocked);
    h.keys("gif<Ctrl+U>is:resolved from:greenwatch<Enter><Enter>")
        .expect("blocked");
    h.keys("B").expect("Blocked no more");
    assert!(!h.row("greenwatch_n").blocked);
}

#[test]
fn work_goes_on_where_it_is_configured_to() {
    for (advance, keys, after) in [
        (Advance::Next, "e", Some(3)),
        (Advance::Previous, "e", Some(1)),
        (Advance::List, "e", None),
        (Advance::Next, "s2h<Enter>", Some(3)),
        (Advance::Next, "w", Some(3)),
        (Advance::Next, "W", Some(3)),
        (Advance::Next, "abe<Enter>", Some(3)),
        (Advance::Next, "A", Some(2)),
    ] {
        let mut h = Setup::demo(80, 24).advance(advance).open();
        let rows = h.rows(View::Unassigned);
        h.keys("jj<Enter>").keys(keys);
        let open = h.app.thread().id.filter(|_| !h.shows("[Unassigned"));
        assert_eq!(open, after.map(|n: usize| rows[n].id), "{advance:?} {keys}");
    }
}

#[test]
fn marked_conversations_are_merged_and_taken_apart() {
    let mut h = demo();
    h.keys("fchannel:x<Enter>xx");
    let rows = h.app.inbox().list.rows.clone();
    let (a, b) = (rows[0].id, rows[1].id);
    h.keys("M").expect("Merge 2 into which?");
    h.keys("<Down><Enter>")
        .expect(&format!("Merged into #{}", b.0));
    assert_eq!(h.app.inbox().list.rows.len(), rows.len() - 1);
    h.start_again();
    h.keys("u").expect("Undone: merge");
    h.keys("fchannel:x<Enter>xxM<Down><Enter>");
    h.keys("<Esc><Esc>fis:merged<Enter>").expect("1 ");
    assert_eq!(h.app.inbox().list.rows[0].id, a);
    h.keys("M").expect(&format!("Taken out of #{} again", b.0));
    h.keys("<Esc>fchannel:x<Enter>");
    assert_eq!(h.app.inbox().list.rows.len(), rows.len());
}

#[test]
fn conversations_of_different_accounts_are_refused_before_it_is_asked_into_which() {
    let mut h = demo();
    let rows = h.app.inbox().list.rows.clone();
    let other = rows.iter().position(|row| row.account != rows[0].account);
    let steps = "j".repeat(other.unwrap() - 1);
    h.keys(&format!("ggx{steps}x"));
    h.keys("M").expect_none("into which?");
    assert!(h.said().contains("different accounts"), "{}", h.said());
    h.expect("2 marked");
}

#[test]
fn one_is_merged_with_another_of_the_same_contact_or_there_is_none() {
    let mut h = demo();
    h.keys("M");
    assert!(h.said().contains("no other conversation"), "{}", h.said());
    let line = |id: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"author_id\":\"neu\",\"author\":\"Neu\",\"created_at\":\"2024-12-02T09:00:00Z\",\"text\":\"{text}\",\"in_reply_to\":\"\"}}\n"
        )
    };
    let both = line("n1", "Erstens") + &line("n2", "Zweitens");
    h.import("mastodon", "nordwindhilfe", "neu.ndjson", &both);
    h.keys("ffrom:Neu<Enter>M").expect("Merge into which?");
    h.keys("<Enter>").expect("Merged into #");
    assert_eq!(h.app.inbox().list.rows.len(), 1);
}
