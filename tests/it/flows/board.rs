//! The board: move around, move cards, and take the move back.

use zuruf::model::stage::Stage;
use zuruf::tui::layout::Screen;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

fn open() -> Harness {
    let mut h = Setup::demo(120, 40).open();
    h.keys("3");
    h
}

fn total(h: &mut Harness, stage: Stage) -> i64 {
    let Outcome::Board(board) = h.ask(Job::Board { limit: 5 }) else {
        unreachable!("no board")
    };
    let column = board.columns.iter().find(|c| c.stage == stage);
    column.map_or(0, |c| c.total)
}

#[test]
fn a_card_moves_forward_and_the_cursor_goes_with_it() {
    let mut h = open();
    let all = total(&mut h, Stage::Subscriber);
    h.keys("jL").expect("[Lead 1]");
    assert_eq!(total(&mut h, Stage::Lead), 1);
    assert_eq!(total(&mut h, Stage::Subscriber), all - 1);
    h.expect(">Noor Özdemir");
    h.keys(">").expect("[MQL 1]");
    h.keys("uu").expect("Lead 0");
    assert_eq!(total(&mut h, Stage::Subscriber), all);
}

#[test]
fn back_asks_why_and_escape_leaves_it() {
    let mut h = open();
    h.keys("LH").expect("Why?");
    h.keys("<Esc>").expect("[Lead 1]");
    h.keys("<lt>doch nicht<Enter>").expect("Lead 0");
    assert_eq!(total(&mut h, Stage::Lead), 0);
    h.keys("H");
    assert!(
        h.said().starts_with("There is no stage before"),
        "{}",
        h.said()
    );
}

#[test]
fn a_stage_is_skipped_by_picking_it() {
    let mut h = open();
    h.keys("Scust<Enter>");
    assert_eq!(total(&mut h, Stage::Customer), 1);
    h.expect("Customer 1");
    h.keys("u");
    assert_eq!(total(&mut h, Stage::Customer), 0);
}

#[test]
fn columns_and_cards_are_walked_with_letters_and_arrows() {
    let mut h = open();
    h.keys("xxL").expect("[Subscriber 50]").expect("Lead 2");
    h.keys("<Right>").expect("[Lead 2]").keys("j<Up>k");
    h.keys("hhhh").expect("[Sub");
    h.keys("llllllllll").expect("[Disqualified 0]");
}

#[test]
fn enter_opens_the_person_and_escape_comes_back() {
    let mut h = open();
    h.keys("j<Enter>");
    assert_eq!(h.app.screen(), Screen::Contact);
    h.expect("Noor Özdemir");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Board);
    h.expect(">Noor Özdemir");
}

#[test]
fn owner_tag_and_note_from_the_card() {
    let mut h = open();
    h.keys("aben<Enter>").expect("ben");
    h.keys("t+heiß<Enter>i").expect("NOTE on konrad_weiss");
    h.keys("ruft an<Ctrl+S>");
    assert!(h.said().starts_with("Note saved"), "{}", h.said());
    h.keys("uuu");
    assert!(h.said().starts_with("Undone: owner"), "{}", h.said());
}

#[test]
fn many_cards_ask_before_they_move() {
    let mut h = open();
    let all = total(&mut h, Stage::Subscriber);
    h.keys("XL").expect("contacts to Lead?");
    h.keys("n");
    assert_eq!(total(&mut h, Stage::Subscriber), all);
    h.keys("Ly");
    assert!(total(&mut h, Stage::Lead) > 25);
    h.keys("u");
    assert_eq!(total(&mut h, Stage::Subscriber), all);
}

#[test]
fn a_read_only_board_stays_as_it_is() {
    let mut h = open();
    h.make_read_only();
    h.keys("3L");
    assert!(h.said().contains("read only"), "{}", h.said());
    h.expect("Lead 0");
}
