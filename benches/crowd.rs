//! Key to frame while a team is at work: three more consoles on the same store that move about and write notes, and an import beside
//! them. A part of the bench of the console.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::corpus::{self, Order};
use super::gauge::{Table, median, quantile};
use super::{Console, DOWN, LONG, UP, firsts};

/// Messages that come in meanwhile.
const IMPORT: usize = 300_000;
/// Keys that are compared while it is quiet.
const KEYS: usize = 300;
/// A colleague's pause between two keys.
const PAUSE: Duration = Duration::from_millis(100);

/// A colleague who moves about and now and then writes a note, until it is over.
fn colleague(store: &Path, over: &AtomicBool) {
    let mut console = Console::open(store);
    let keys = [DOWN, DOWN, UP, DOWN, UP, UP];
    for n in 0.. {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let terminal = &mut console.terminal;
        if n % 20 == 19 {
            for key in ["i", "n", "\x13"] {
                terminal.press(key);
            }
        } else {
            terminal.press(keys[n % keys.len()]);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Keys in one console while the others work and an import runs, against the same keys while it is quiet.
pub fn crowd(dir: &Path, store: &Path, table: &mut Table) {
    let csv = dir.join("crowd.csv");
    corpus::write(&csv, IMPORT, Order::Ascending).expect("room for the corpus");
    let mut console = Console::open(store);
    let mut press = |n: usize| {
        console
            .terminal
            .press([DOWN, UP][usize::from(n % 20 >= 10)])
    };
    let quiet: Vec<_> = (0..KEYS).map(&mut press).collect();
    let quiet = firsts(&quiet);
    let over = Arc::new(AtomicBool::new(false));
    let colleagues: Vec<_> = (0..3)
        .map(|_| {
            let (store, over) = (store.to_owned(), Arc::clone(&over));
            std::thread::spawn(move || colleague(&store, &over))
        })
        .collect();
    let mut import = Command::new(env!("CARGO_BIN_EXE_zuruf"))
        .arg("--store")
        .arg(store)
        .arg("import")
        .arg(&csv)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut answers = Vec::new();
    while import.try_wait().expect("its end").is_none() {
        answers.push(press(answers.len()));
    }
    over.store(true, Ordering::Relaxed);
    for colleague in colleagues {
        colleague.join().expect("a colleague");
    }
    let busy = firsts(&answers);
    let missed = answers.len() - busy.len();
    eprintln!(
        "== four consoles and an import of {}k beside {}k: {} keys, {missed} without an answer, p50 {:.1} ms p99 {:.1} ms (quiet {:.1}, {:.1})",
        IMPORT / 1000,
        LONG / 1000,
        answers.len(),
        median(&busy),
        quantile(&busy, 0.99),
        median(&quiet),
        quantile(&quiet, 0.99),
    );
    table.figure(
        "key to frame, p99, with three more consoles at work and an import",
        "while it is quiet",
        quantile(&busy, 0.99) / quantile(&quiet, 0.99),
        5.0,
        20.0,
    );
}
