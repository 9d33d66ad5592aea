//! A fast hand: keys that are typed before the list they are meant for is there.

use zuruf::model::board::Grouping;
use zuruf::model::conversation::State;
use zuruf::model::query::Query;
use zuruf::model::stage::Stage;
use zuruf::model::view::View;
use zuruf::tui::layout::Screen;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

fn demo() -> Harness {
    Setup::demo(80, 24).open()
}

fn resolved(h: &mut Harness) -> usize {
    h.rows(View::Resolved).len()
}

#[test]
fn an_act_waits_for_the_list_of_the_view_that_was_gone_to() {
    let mut h = demo();
    let rows = h.rows(View::Open);
    h.type_ahead("Lrneu");
    h.expect("REPLY").expect("neu");
    let composer = h.app.composer().unwrap();
    assert_eq!(composer.text(), "neu");
    assert_eq!(h.app.thread().id, Some(rows[0].id));
    // What moves over a list that is not there yet is not lost either.
    drop(h);
    let mut h = demo();
    h.type_ahead("Ljjrneu");
    assert_eq!(h.app.thread().id, Some(rows[2].id));
    assert_eq!(h.app.composer().unwrap().text(), "neu");
}

#[test]
fn an_act_waits_for_the_screen_and_for_the_filter() {
    let mut h = demo();
    let first = h.rows(View::Unassigned)[0].id;
    h.keys("gc");
    h.type_ahead("gie");
    assert_eq!(h.row("greenwatch_n").state, State::Resolved);
    assert_eq!(h.row("greenwatch_n").id, first);
    h.keys("u");
    h.type_ahead("/channel:mail<Enter>jrneu");
    assert_eq!(&*h.app.thread().head.as_ref().unwrap().channel, "mail");
    assert_eq!(h.app.composer().unwrap().text(), "neu");
    // A screen that has never been shown.
    drop(h);
    let mut h = demo();
    h.type_ahead("gcj<Enter>");
    assert_eq!(h.app.screen(), Screen::Contact);
    drop(h);
    let mut h = demo();
    h.type_ahead("/rechnung<Enter>j<Enter>");
    h.expect("echnung").expect_none("hits");
    assert!(h.app.thread().id.is_some());
}

#[test]
fn two_acts_at_once_are_done_to_two_rows() {
    let mut h = demo();
    let rows = h.rows(View::Unassigned);
    let before = resolved(&mut h);
    h.type_ahead("ee");
    assert_eq!(resolved(&mut h), before + 2);
    for row in &rows[..2] {
        let is = |one: &&zuruf::model::conversation::ConversationRow| one.id == row.id;
        let now = h.rows(View::Resolved);
        assert!(now.iter().any(|one| is(&one)), "{}", &*row.who);
    }
    h.type_ahead("uu");
    assert_eq!(resolved(&mut h), before);
}

#[test]
fn a_card_moves_twice() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("3");
    h.type_ahead("LL");
    let Outcome::Board(board) = h.ask(Job::Board {
        by: Grouping::None,
        limit: 5,
    }) else {
        unreachable!("no board")
    };
    let column = |stage: Stage| board.bands[0].columns.iter().find(|c| c.stage == stage);
    assert_eq!(column(Stage::Lead).unwrap().total, 0);
    assert_eq!(column(Stage::MarketingQualified).unwrap().total, 1);
}

#[test]
fn what_was_meant_for_a_row_that_is_not_there_does_nothing() {
    let mut h = demo();
    let before = h.rows(View::Open).len();
    // To the view of one's own, which is empty: what follows `r` is text, no command.
    h.type_ahead("Hreee");
    assert!(h.app.composer().is_none());
    h.expect("[Mine 0]");
    assert!(h.said().contains("no conversation"), "{}", h.said());
    h.keys("<Esc>L");
    assert_eq!(h.rows(View::Open).len(), before);
}

#[test]
fn what_waits_is_given_up_by_escape() {
    let mut h = demo();
    let before = resolved(&mut h);
    h.type_ahead("Le<Esc>");
    assert_eq!(resolved(&mut h), before);
    h.expect("[Open 37]");
    assert!(h.said().contains("not used"), "{}", h.said());
    h.type_ahead("Hrtext<Ctrl+C>");
    assert!(h.app.composer().is_none());
    h.expect("[Unassigned 37]");
}

#[test]
fn a_key_after_sending_is_meant_for_the_list() {
    let mut h = demo();
    let rows = h.rows(View::Unassigned);
    h.keys("rDanke!");
    h.type_ahead("<Ctrl+S>je");
    assert!(h.app.composer().is_none());
    let job = Job::List {
        view: View::All,
        filter: Query::default(),
        sort: None,
        anchor: zuruf::model::page::Anchor::Start,
        limit: 500,
    };
    let Outcome::List(page) = h.ask(job) else {
        unreachable!("no list")
    };
    let state = |n: usize| {
        page.rows
            .iter()
            .find(|row| row.id == rows[n].id)
            .unwrap()
            .state
    };
    assert_ne!(state(0), State::Resolved);
    assert_eq!(state(1), State::Resolved);
}

#[test]
fn what_is_taken_from_a_box_waits_for_its_rows() {
    let mut h = demo();
    h.keys("E<Enter>Geld<Enter>tag +geld<Enter><Ctrl+U>no<Enter>");
    h.start_again();
    // The macro is not known when Enter is pressed.
    h.type_ahead("EGe<Enter>").expect("Geld done");
    h.start_again();
    h.type_ahead("j:m Ge<Enter>").expect("Geld done");
    // A list of drafts opens once it is here; what is typed meanwhile is meant for it.
    h.keys("gg<Enter>rhalb fertig<Esc>k<Esc>").wait(2_000);
    h.keys("jjj");
    h.type_ahead("gd<Enter>");
    assert_eq!(h.app.composer().unwrap().text(), "halb fertig");
    h.keys("<Ctrl+U><Esc><Esc>gg");
    let open = h.app.thread().id;
    h.type_ahead("gd<Enter>");
    assert!(
        h.said().contains("not used") || h.said().contains("draft"),
        "{}",
        h.said()
    );
    assert_eq!(h.app.thread().id, open);
}

#[test]
fn movement_behind_an_act_that_takes_the_row_goes_from_the_row_that_came() {
    let mut h = demo();
    let rows = h.rows(View::Unassigned);
    h.type_ahead("eje");
    let now = h.rows(View::Resolved);
    let is_done = |n: usize| now.iter().any(|one| one.id == rows[n].id);
    assert_eq!(
        [0, 1, 2].map(is_done),
        [true, false, true],
        "the second comes to the cursor, j leads to the third"
    );
    // A tag takes nothing away, so nothing waits for it.
    h.keys("uugg");
    h.type_ahead("t+eilig<Enter>jrneu");
    assert_eq!(h.app.thread().id, Some(rows[1].id));
}

#[test]
fn a_yes_typed_ahead_answers_the_question_that_was_asked_for() {
    let mut h = demo();
    h.keys("gy");
    h.type_ahead("dy");
    assert!(h.said().contains("taken back"), "{}", h.said());
    h.keys("u");
    // A step down is no yes.
    h.type_ahead("dj");
    assert!(!h.said().contains("taken back"), "{}", h.said());
}
