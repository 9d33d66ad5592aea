//! What the board costs with ten cards in a column and with ten thousand: a page of cards, the whole board, and a move with the board
//! that is loaded after it. Ratios within one run, medians of interleaved rounds; absolute times go to stderr.
//!
//! `cargo bench --bench board`
#![expect(clippy::print_stdout, clippy::print_stderr)]

mod gauge;

use std::path::Path;
use std::time::Instant;

use gauge::{Table, median};
use zuruf::clock::Timestamp;
use zuruf::model::act::Act;
use zuruf::model::board::{Card, Grouping, Lane};
use zuruf::model::id::ContactId;
use zuruf::model::import::ImportRequest;
use zuruf::model::page::{Anchor, Cursor};
use zuruf::model::stage::Stage;
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{Job, Outcome};

/// Cards per column and page: both boards show as many.
const PAGE: usize = 10;
const ROUNDS: usize = 200;

fn main() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let mut few = filled(dir.path(), 10);
    let mut many = filled(dir.path(), 10_000);
    let mut table = Table::default();
    let mut figure = |what: &str, at: &mut dyn FnMut(&mut Desk, i64, usize)| {
        let (mut small, mut big) = (Vec::new(), Vec::new());
        // The first rounds warm the caches.
        for round in 0..ROUNDS + 20 {
            let pair = (
                ms(|| at(&mut few, 10, round)),
                ms(|| at(&mut many, 10_000, round)),
            );
            if round >= 20 {
                small.push(pair.0);
                big.push(pair.1);
            }
        }
        let (small, big) = (median(&small), median(&big));
        eprintln!("== {what}: {small:.2} ms with 10 cards, {big:.2} ms with 10,000");
        table.figure(what, "with 10", big / small, 1.5, 3.0);
    };
    figure("a page of cards with 10,000 in the column", &mut page);
    figure(
        "the board with 10,000 cards in a column",
        &mut |desk, _, _| {
            board(desk, Grouping::None);
        },
    );
    figure(
        "a move, and the board after it, with 10,000 cards",
        &mut shift,
    );
    table.print();
}

fn ms(work: impl FnOnce()) -> f64 {
    let since = Instant::now();
    work();
    since.elapsed().as_secs_f64() * 1e3
}

/// A store with so many contacts who wrote once, all of them in the first stage.
fn filled(dir: &Path, n: i64) -> Desk {
    let file = dir.join(format!("{n}.ndjson"));
    let line = |i: i64| {
        let at = written(i).rfc3339();
        format!(
            "{{\"id\":\"m{i}\",\"author_id\":\"{i}\",\"author\":\"kunde{i}\",\"created_at\":\"{at}\",\"text\":\"Hallo\"}}\n"
        )
    };
    std::fs::write(&file, (0..n).map(line).collect::<String>()).expect("room for the file");
    let opening = Opening {
        store: dir.join(format!("{n}.db")),
        create: true,
        ..Opening::default()
    };
    let mut desk = Desk::open(&opening).expect("a store that opens");
    let request = ImportRequest {
        paths: vec![file],
        channel: Some("mastodon".to_owned()),
        ..ImportRequest::default()
    };
    ask(&mut desk, Job::Import(request));
    let board = board(&mut desk, Grouping::None);
    assert_eq!(board.len(), PAGE);
    desk
}

/// When the contact of this number wrote.
fn written(i: i64) -> Timestamp {
    Timestamp::from_secs(1_730_000_000 + i)
}

fn ask(desk: &mut Desk, job: Job) -> Outcome {
    desk.run(job, Timestamp::from_secs(1_735_000_000))
        .expect("an answer")
}

/// The cards of the first column.
fn board(desk: &mut Desk, by: Grouping) -> Vec<Card> {
    let Outcome::Board(mut board) = ask(desk, Job::Board { by, limit: PAGE }) else {
        unreachable!("no board")
    };
    std::mem::take(&mut board.bands[0].columns[0].cards)
}

/// Another page from somewhere in the middle.
fn page(desk: &mut Desk, contacts: i64, round: usize) {
    let id = 1 + round as i64 * 7919 % contacts;
    let anchor = Anchor::After(Cursor { sort: i64::MAX, id });
    let lane = Lane::All;
    let stage = Stage::Subscriber;
    let job = Job::Column {
        stage,
        lane,
        anchor,
        limit: PAGE,
    };
    let Outcome::Column(_, _, _, page) = ask(desk, job) else {
        unreachable!("no column")
    };
    assert_eq!(page.rows.len(), PAGE);
}

/// One forward and the same back.
fn shift(desk: &mut Desk, contacts: i64, round: usize) {
    let ids = vec![ContactId(1 + (round as i64 / 2) * 7919 % contacts)];
    let to = [Stage::Lead, Stage::Subscriber][round % 2];
    let reason = "weil".to_owned();
    ask(desk, Job::Act(Act::MoveStage { ids, to, reason }));
    board(desk, Grouping::None);
}
