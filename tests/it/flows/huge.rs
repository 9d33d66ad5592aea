//! A megabyte of text in the composer: a key costs what it changes and what is seen, nothing typed is lost.

use std::time::{Duration, Instant};

use zuruf::tui::msg::Msg;

use crate::harness::{Harness, Setup};

/// Keys that are measured.
const KEYS: usize = 40;

/// A note that has this much in it.
fn note(bytes: usize) -> Harness {
    let mut h = Setup::demo(80, 24).open();
    h.keys("<Enter>i");
    let line = "Das Paket liegt seit drei Wochen in Husum, und niemand weiß warum. ";
    let text: String = line.chars().cycle().take(bytes).collect();
    h.send(Msg::Paste(text));
    // Somewhere in the middle, where most of it stands behind the cursor and much before it.
    h.keys("<PgUp><PgUp><PgUp>");
    h
}

/// The time of keys with their frames: the quickest of several rounds, because others work on this machine too.
fn typing(h: &mut Harness) -> Duration {
    let round = |h: &mut Harness| {
        let start = Instant::now();
        for _ in 0..KEYS {
            h.keys("ü");
            h.buffer();
        }
        start.elapsed()
    };
    (0..5).map(|_| round(h)).min().unwrap_or_default()
}

#[test]
fn typing_in_a_megabyte_takes_as_long_as_in_a_line() {
    let [small, large] = [1000, 1_000_000].map(|bytes| typing(&mut note(bytes)));
    assert!(
        large < small * 4,
        "{KEYS} keys: {large:?} in a megabyte, {small:?} in a kilobyte"
    );
}

#[test]
fn a_megabyte_is_saved_as_a_draft_and_sent_whole() {
    let mut h = note(1_000_000);
    h.keys("HIER");
    h.wait(1_500).expect("draft saved");
    h.start_again();
    h.keys("i<PgUp><PgUp><PgUp>").expect("HIER");
    h.keys("<Ctrl+S>");
    assert!(h.said().starts_with("Note saved"), "{}", h.said());
}

#[test]
fn what_no_longer_fits_is_said_and_the_rest_stays() {
    let mut h = note(1 << 20);
    h.keys("<Ctrl+End>mehr als geht");
    assert!(
        h.said().starts_with("A text has at most 1 MB"),
        "{}",
        h.said()
    );
    h.keys("<Ctrl+W>!").expect("!");
}
