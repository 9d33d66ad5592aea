//! The board: move around, move cards, and take the move back.

use zuruf::model::board::Grouping;
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
    let Outcome::Board(board) = h.ask(Job::Board {
        by: Grouping::None,
        limit: 5,
    }) else {
        unreachable!("no board")
    };
    let column = board.bands[0].columns.iter().find(|c| c.stage == stage);
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
fn swimlanes_are_cycled_with_one_key_and_the_cursor_stays_on_its_card() {
    let mut h = open();
    h.keys("jaben<Enter>").expect(">Noor Özdemir");
    h.keys(",").expect("lanes: owner").expect(">ben 1");
    h.expect(">Noor Özdemir").expect("nobody 51");
    h.keys("<Tab>").expect(">nobody 51");
    h.keys("<BackTab>").expect(">ben 1");
    h.keys(",").expect("lanes: channel").expect(">Noor Özdemir");
    h.keys("v").expect("lanes: tag").expect("other or none");
    h.keys(",").expect_none("lanes:").expect(">Noor Özdemir");
}

#[test]
fn the_end_of_a_lane_leads_into_the_next_one() {
    let mut h = open();
    h.keys("jaben<Enter>,").expect(">ben 1");
    h.keys("j").expect(">nobody 51").expect(">konrad_weiss");
    h.keys("k").expect(">ben 1").expect(">Noor Özdemir");
}

#[test]
fn a_card_leads_to_its_conversation_and_escape_back_to_the_card() {
    let mut h = open();
    h.keys("jo");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.expect("@noor.design");
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Board);
    h.expect(">Noor Özdemir");
}

#[test]
fn marked_cards_go_back_for_one_reason_with_one_undo() {
    let mut h = open();
    h.keys("xxxL").expect("Lead 3").keys("l").expect("[Lead 3]");
    h.keys("ggxxxH").expect("Why?");
    h.keys("kein Interesse<Enter>").expect("Lead 0");
    h.expect("from Lead by anna: kein Interesse");
    h.keys("u").expect("Lead 3");
}

#[test]
fn limit_and_criteria_are_set_on_the_board_shown_and_taken_back() {
    let mut h = open();
    h.keys("gl")
        .expect("How long may a card stand in Subscriber?");
    h.keys("morgen<Enter>").expect("That is no length of time");
    h.keys("<Ctrl+U>5d<Enter>").expect("over 5d");
    h.keys("G").expect("!!").expect("very late");
    h.keys("Ehat geschrieben<Enter>")
        .expect("Subscriber takes: hat geschrieben");
    h.keys("S").expect("hat geschrieben").keys("<Esc>");
    h.keys("uu")
        .expect_none("over 5d")
        .expect_none("hat geschrieben");
}

#[test]
fn the_history_of_a_card_is_one_key_away() {
    let mut h = open();
    h.keys("Lgh").expect("stage");
}

#[test]
fn a_read_only_board_stays_as_it_is() {
    let mut h = open();
    h.make_read_only();
    h.keys("3L");
    assert!(h.said().contains("read only"), "{}", h.said());
    h.expect("Lead 0");
}

/// A console over a store with so many people, all of them subscribers.
fn crowd(people: usize) -> Harness {
    let mut h = Setup::new(120, 40).open();
    let line = |n: usize| {
        format!(
            "{{\"id\":\"m{n}\",\"author_id\":\"{n}\",\"author\":\"Kunde {n}\",\"created_at\":\"2024-12-01T10:{:02}:{:02}Z\",\"text\":\"Hallo\"}}\n",
            n / 60,
            n % 60
        )
    };
    let lines: String = (0..people).map(line).collect();
    h.import("mastodon", "nordwindhilfe", "crowd.ndjson", &lines);
    h
}

#[test]
fn all_of_a_column_is_marked_and_moved_loaded_or_not() {
    let mut h = crowd(120);
    h.keys("3X").expect("120 marked");
    // What is loaded anew does not unmark those who are not.
    h.keys("R").expect("120 marked");
    h.keys("L").expect("120");
    h.keys("y").expect("[Lead 120]");
    assert_eq!(total(&mut h, Stage::Lead), 120);
    h.keys("u");
    assert_eq!(total(&mut h, Stage::Subscriber), 120);
    h.keys("hX").expect("120 marked").keys("<Esc>");
    assert!(!h.screen().contains("marked"), "{}", h.screen());
    h.expect("Subscriber 120");
}

#[test]
fn everybody_of_the_contacts_is_marked_loaded_or_not() {
    let mut h = crowd(120);
    h.keys("2X").expect("120 marked");
    h.keys("Slead<Enter>y");
    assert_eq!(total(&mut h, Stage::Lead), 120);
}

#[test]
fn a_conversation_leads_to_the_card_and_the_card_to_the_conversation() {
    let mut h = crowd(120);
    // The one who wrote first stands last in the column, far beyond what is loaded.
    h.keys("<Enter>").expect("Kunde 0");
    h.keys("o").expect(">Kunde 0");
    // Upwards the column goes on without a gap.
    h.keys("kk").expect(">Kunde 2");
    h.keys("gg").expect(">Kunde 119").keys("G");
    h.keys("o");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("o<Esc>");
    assert_eq!(h.app.screen(), Screen::Inbox);
}
