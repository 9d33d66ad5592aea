//! The board by commands and answers.

use super::*;
use crate::clock::Timestamp;
use crate::error::Kind;
use crate::model::act::Act;
use crate::model::board::{Band, Column, Lane};
use crate::model::id::ConversationId;
use crate::model::page::Page;
use crate::text::Clean;
use crate::tui::sample::{NOW, at_every_size, ctx, screen};

fn card(id: i64, name: &str) -> Card {
    Card {
        contact: ContactId(id),
        name: Clean::name(name),
        channel: Clean::name("facebook"),
        organisation: Clean::name("Bau AG"),
        owner_handle: Clean::name("ben"),
        since: Timestamp(NOW.0 - id * 86_400_000),
        last_at: NOW,
        open: 2,
        conversation: Some(ConversationId(id)),
        came: None,
        tags: Vec::new(),
    }
}

fn stages(totals: [usize; 8]) -> Vec<StageRow> {
    let row = |(stage, total): (Stage, usize)| StageRow {
        stage,
        criteria: Clean::default(),
        max_age: None,
        total: total as i64,
        late: 0,
        left: 0,
        on: 0,
        median: None,
    };
    Stage::ALL.into_iter().zip(totals).map(row).collect()
}

fn cards(lanes: [&[i64]; 8]) -> Outcome {
    let column = |(stage, ids): (Stage, &[i64])| Column {
        stage,
        total: ids.len() as i64,
        cards: ids
            .iter()
            .map(|id| card(*id, &format!("Person {id}")))
            .collect(),
        more: false,
    };
    Outcome::Board(Cards {
        by: Grouping::None,
        stages: stages(lanes.map(<[i64]>::len)),
        bands: vec![one(Stage::ALL.into_iter().zip(lanes).map(column).collect())],
    })
}

fn one(columns: Vec<Column>) -> Band {
    Band {
        lane: Lane::All,
        name: Clean::default(),
        columns,
    }
}

fn board() -> Board {
    let mut board = Board::default();
    board.resize(80, 22);
    board.load(&ctx());
    board.receive(
        &cards([&[1, 2, 3], &[4, 5], &[6], &[], &[], &[7], &[8], &[9]]),
        &ctx(),
    );
    board
}

fn under(board: &Board) -> Option<(usize, i64)> {
    board.card().map(|card| (board.at, card.contact.0))
}

fn moves(effects: &[Effect]) -> Vec<(Vec<ContactId>, Stage)> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Job(Slot::Write, Job::Act(Act::MoveStage { ids, to, .. })) => {
                Some((ids.clone(), *to))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_move_forward_is_shown_at_once_and_the_cursor_goes_along() {
    let mut board = board();
    board.update(&Command::Down, &ctx());
    let effects = board.update(&Command::StageForward, &ctx());
    assert_eq!(moves(&effects), [(vec![ContactId(2)], Stage::Lead)]);
    assert_eq!(under(&board), Some((1, 2)));
    assert_eq!(
        (
            board.bands[0].columns[0].total,
            board.bands[0].columns[1].total
        ),
        (2, 3)
    );
    board.receive(
        &cards([&[1, 3], &[4, 2, 5], &[6], &[], &[], &[7], &[8], &[9]]),
        &ctx(),
    );
    assert_eq!(under(&board), Some((1, 2)));
}

#[test]
fn a_move_the_store_refused_is_taken_back_by_loading() {
    let mut board = board();
    board.update(&Command::StageForward, &ctx());
    let effects = board.failed(Slot::Write, &Error::new(Kind::Refused, "x"), &ctx());
    assert!(matches!(
        effects[..],
        [Effect::Job(Slot::Board, Job::Board { .. })]
    ));
    board.receive(
        &cards([&[1, 2, 3], &[4, 5], &[6], &[], &[], &[7], &[8], &[9]]),
        &ctx(),
    );
    assert_eq!(under(&board), Some((0, 1)));
}

#[test]
fn a_step_back_and_into_the_last_lane_ask_why() {
    let mut board = board();
    board.update(&Command::Right, &ctx());
    assert_eq!(
        board.update(&Command::StageBack, &ctx()),
        [Effect::Ask(Ask::Reason(Then::Move(
            vec![ContactId(4)],
            Stage::Subscriber
        )))]
    );
    assert_eq!(under(&board), Some((1, 4)), "moved before the reason");
    for _ in 0..5 {
        board.update(&Command::Right, &ctx());
    }
    assert_eq!(
        board.update(&Command::StageForward, &ctx()),
        [Effect::Ask(Ask::Reason(Then::Move(
            vec![ContactId(8)],
            Stage::Disqualified
        )))]
    );
    board.update(&Command::Right, &ctx());
    assert!(matches!(
        board.update(&Command::StageForward, &ctx())[..],
        [Effect::Tell(_)]
    ));
    assert!(matches!(
        board.update(&Command::StageBack, &ctx())[..],
        [Effect::Ask(Ask::Stage(_))]
    ));
}

#[test]
fn marked_cards_move_together_and_many_of_them_only_after_a_question() {
    let mut board = board();
    board.update(&Command::Mark, &ctx());
    board.update(&Command::Mark, &ctx());
    let effects = board.update(&Command::StageForward, &ctx());
    assert_eq!(
        moves(&effects),
        [(vec![ContactId(1), ContactId(2)], Stage::Lead)]
    );
    let many: Vec<i64> = (10..50).collect();
    board.receive(&cards([&many, &[], &[], &[], &[], &[], &[], &[]]), &ctx());
    board.update(&Command::Left, &ctx());
    board.update(&Command::MarkAll, &ctx());
    let effects = board.update(&Command::StageForward, &ctx());
    assert!(matches!(effects[..], [Effect::Ask(Ask::Confirm(..))]));
    assert_eq!(board.bands[0].columns[0].total, 40);
}

#[test]
fn the_columns_scroll_with_the_cursor() {
    let mut board = board();
    for _ in 0..7 {
        board.update(&Command::Right, &ctx());
    }
    assert_eq!((board.at, board.first), (7, 5));
    board.resize(200, 60);
    assert_eq!(board.first, 1);
}

#[test]
fn the_end_of_a_column_asks_for_more_but_not_while_the_board_loads() {
    let mut board = board();
    let column = Column {
        stage: Stage::Subscriber,
        total: 99,
        cards: (1..=50).map(|id| card(id, "P")).collect(),
        more: true,
    };
    let first = Outcome::Board(Cards {
        by: Grouping::None,
        stages: stages([99, 0, 0, 0, 0, 0, 0, 0]),
        bands: vec![one(vec![column])],
    });
    board.receive(&first, &ctx());
    let effects = board.update(&Command::Bottom, &ctx());
    let Some(Effect::Job(
        Slot::Board,
        Job::Column {
            stage: Stage::Subscriber,
            anchor: Anchor::After(after),
            ..
        },
    )) = effects.first()
    else {
        unreachable!("no page asked for: {effects:?}")
    };
    assert_eq!(after.id, 50);
    let anchor = Anchor::After(*after);
    let page = Page {
        rows: (50..=60).map(|id| card(id, "P")).collect(),
        more_before: true,
        more_after: false,
    };
    board.receive(
        &Outcome::Column(Stage::Subscriber, Lane::All, anchor, page),
        &ctx(),
    );
    assert_eq!(board.bands[0].columns[0].list.rows.len(), 60);
    board.receive(&first, &ctx());
    board.load(&ctx());
    assert!(board.update(&Command::Bottom, &ctx()).is_empty());
}

#[test]
fn enter_opens_the_contact_and_notes_go_to_it() {
    let mut board = board();
    assert_eq!(
        board.update(&Command::Open, &ctx()),
        [Effect::Run(Command::OpenContact(ContactId(1)))]
    );
    assert_eq!(board.subject(), Some(Subject::Contact(ContactId(1))));
}

#[test]
fn an_empty_or_failed_board_does_nothing_and_says_so() {
    let mut board = Board::default();
    board.resize(80, 22);
    for command in [
        Command::Open,
        Command::StageForward,
        Command::Mark,
        Command::Tag,
        Command::Bottom,
    ] {
        assert!(board.update(&command, &ctx()).is_empty(), "{command:?}");
    }
    board.failed(Slot::Board, &Error::new(Kind::Busy, "store-busy"), &ctx());
    at_every_size(|area, look, buf| view::draw(&board, area, look, buf));
}

#[test]
fn it_draws_at_every_size() {
    let mut board = board();
    at_every_size(|area, look, buf| {
        board.resize(area.width, area.height);
        view::draw(&board, area, look, buf);
    });
    for _ in 0..7 {
        board.update(&Command::Right, &ctx());
    }
    at_every_size(|area, look, buf| {
        board.resize(area.width, area.height);
        view::draw(&board, area, look, buf);
    });
}

#[test]
fn eighty_cells_show_three_columns_and_count_all() {
    let board = board();
    let shown = screen(80, 6, |area, look, buf| view::draw(&board, area, look, buf));
    insta::assert_snapshot!(shown, @r"
     [Sub 3]  Lead 2  MQL 1  SQL 0  Opp 0  Cust 1  Adv 1  Disq 1
     Subscriber 3            │ Lead 2                  │ MQL 1
    >Person 1     FB   1d ben│ Person 4     FB   4d ben│ Person 6     FB   6d ben
     Person 2     FB   2d ben│ Person 5     FB   5d ben│
     Person 3     FB   3d ben│                         │
                             │                         │
    ");
}

#[test]
fn a_hundred_and_twenty_cells_show_five_columns_of_two_lines() {
    let mut board = board();
    board.resize(120, 10);
    let shown = screen(120, 6, |area, look, buf| {
        view::draw(&board, area, look, buf);
    });
    insta::assert_snapshot!(shown, @r"
     [Subscriber 3]  Lead 2  MQL 1  SQL 0  Opportunity 0  Customer 1  Advocate 1  Disqualified 1
     Subscriber 3          │ Lead 2                │ MQL 1                 │ SQL 0                 │ Opportunity 0
    >Person 1       FB   1d│ Person 4       FB   4d│ Person 6       FB   6d│ none                  │ none
       2 open · Bau AG  ben│   2 open · Bau AG  ben│   2 open · Bau AG  ben│                       │
     Person 2       FB   2d│ Person 5       FB   5d│                       │                       │
       2 open · Bau AG  ben│   2 open · Bau AG  ben│                       │                       │
    ");
}

#[test]
fn two_hundred_cells_show_seven_columns_and_the_card() {
    let mut board = board();
    board.resize(200, 9);
    let shown = screen(200, 9, |area, look, buf| {
        view::draw(&board, area, look, buf);
    });
    insta::assert_snapshot!(shown, @r"
     [Subscriber 3]  Lead 2  MQL 1  SQL 0  Opportunity 0  Customer 1  Advocate 1  Disqualified 1
     Subscriber 3         │ Lead 2               │ MQL 1                │ SQL 0                │ Opportunity 0        │ Customer 1           │ Advocate 1               │ Person 1
    >Person 1      FB   1d│ Person 4      FB   4d│ Person 6      FB   6d│ none                 │ none                 │ Person 7      FB   7d│ Person 8         FB   8d │ Bau AG
       2 open · Bau AG ben│   2 open · Bau AG ben│   2 open · Bau AG ben│                      │                      │   2 open · Bau AG ben│   2 open · Bau AG    ben │ Subscriber
     Person 2      FB   2d│ Person 5      FB   5d│                      │                      │                      │                      │                          │ since 20 Nov
       2 open · Bau AG ben│   2 open · Bau AG ben│                      │                      │                      │                      │                          │ owner ben
     Person 3      FB   3d│                      │                      │                      │                      │                      │                          │ 2 open
       2 open · Bau AG ben│                      │                      │                      │                      │                      │                          │ last message 21 Nov 14:04
                          │                      │                      │                      │                      │                      │                          │
    ");
}
