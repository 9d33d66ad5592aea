//! The team by key: who is here, who takes work, teams made and changed, and what each works on.

use zuruf::clock::Timestamp;
use zuruf::tui::layout::Screen;

use crate::harness::{Harness, Setup};

/// A console of an agent, open since a moment ago.
fn console(h: &mut Harness, handle: &str, session: &str, at: Timestamp) {
    h.sql(&format!(
        "INSERT INTO presence (session, agent_id, at) SELECT '{session}', id, {} FROM agent WHERE handle = '{handle}'",
        at.0
    ));
}

#[test]
fn who_is_here_is_seen_and_seen_to_leave_without_a_key() {
    let mut h = Setup::demo(100, 30).open();
    let now = h.ctx.now;
    console(&mut h, "ben", "b", now);
    h.keys("ga")
        .expect("[Agents]")
        .expect("1 here")
        .expect("● @ben");
    assert_eq!(h.app.screen(), Screen::Team);
    console(&mut h, "cem", "c", now.plus(20_000));
    h.wait(11_000).expect("2 here");
    // Ben's last beat is too long ago by now, Cem's is not.
    h.wait(21_000).expect("1 here");
}

#[test]
fn an_agent_and_a_team_are_changed_by_form_and_their_work_is_one_key_away() {
    let mut h = Setup::demo(120, 30).open();
    let id = h.row("jonas").id.0;
    h.keys("ga");
    h.keys("jE")
        .expect("Agent")
        .keys("<Enter><Enter><Enter>#Störung lang:xx!<Enter>");
    h.keys("mon-fri 9-17<Enter>3<Enter>32.50<Enter>")
        .expect("is no skill");
    h.keys("<Ctrl+U>#Störung lang:de<Enter><Enter><Enter><Enter>");
    h.expect("Agent ben changed")
        .expect("#störung lang:de")
        .expect("0/3");
    h.keys("gAbus<Enter>")
        .expect("You are busy")
        .expect("◐ @anna");
    h.keys("u").expect_none("◐");
    h.keys("L").expect("There is no team yet");
    h.keys("cnord<Enter>@anna, nobody<Enter>")
        .expect("there is no agent nobody");
    h.keys("<Ctrl+U>anna ben<Enter>")
        .expect("Team nord added")
        .expect("@anna @ben");
    h.keys("E<Enter><Ctrl+U>@ben<Enter>")
        .expect("Team nord changed")
        .expect_none("@anna @ben");
    h.sql(&format!("UPDATE conversation SET assignee_id = (SELECT id FROM agent WHERE handle = 'ben') WHERE id = {id}"));
    h.keys("<Enter>").expect("team:nord").expect("jonas");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("<Esc>ga").keys("gh").expect("- @anna").keys("<Esc>");
    h.keys("d")
        .expect("There is no team yet")
        .keys("u")
        .expect("@ben");
}

#[test]
fn the_picker_says_who_is_here_and_how_much_each_has() {
    let mut h = Setup::demo(100, 30).open();
    h.sql("UPDATE agent SET capacity = 5 WHERE handle = 'cem'");
    h.sql("UPDATE agent SET availability = 2 WHERE handle = 'ben'");
    let now = h.ctx.now;
    console(&mut h, "cem", "c", now);
    h.keys("La")
        .expect("here  0 of 5 open")
        .expect("away  0 open");
    h.keys("<Esc>");
    h.keys("gaLcnord<Enter>ben cem<Enter>gi");
    h.keys("<Enter>i@no").expect("@nord").expect("2 members");
    h.keys("<Tab>bitte<Ctrl+S>").expect("@nord bitte");
}
