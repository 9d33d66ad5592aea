//! The day once more in a real terminal: the same keys, at the pace of a fast hand.

use std::time::{Duration, Instant};

use zuruf::model::conversation::State;

use super::terminal::{Console, Start};
use crate::day::{self, Step};
use crate::harness::presses;

/// So many keys are no burst, even if they are read at once.
const HANDFUL: usize = 4;

/// The bytes of keys, one by one.
fn bytes(keys: &str) -> Vec<String> {
    use zuruf::tui::msg::Key;
    let byte = |press: zuruf::tui::msg::KeyPress| match press.key {
        Key::Char(c) if press.ctrl => char::from(c as u8 & 0x1f).to_string(),
        Key::Char(c) => c.to_string(),
        Key::Enter => "\r".to_owned(),
        Key::Tab => "\t".to_owned(),
        Key::Esc => "\x1b".to_owned(),
        other => unreachable!("{other:?} is not in the script"),
    };
    presses(keys).into_iter().map(byte).collect()
}

/// Who is under the cursor of the list.
fn under_cursor(screen: &vt100::Screen) -> Option<String> {
    let text = screen.contents();
    // Other panes have cursors of their own.
    let row = text.lines().find_map(|line| {
        line.match_indices('>').find_map(|(at, _)| {
            let row: String = line[at..].chars().take(30).collect();
            row.split_once("Kunde ").map(|(_, no)| no.to_owned())
        })
    })?;
    row.get(..3).map(str::to_owned)
}

fn play(c: &mut Console, step: &Step) {
    let before = c.look(under_cursor);
    let keys = bytes(&step.keys);
    let (last, first) = keys.split_last().unwrap();
    for key in first {
        c.type_slowly(key);
    }
    // On a machine with other work they may be read all at once, and acts are not taken from a burst.
    if first.len() >= HANDFUL {
        c.after_a_while();
    }
    // A card that has moved takes the cursor along a moment later.
    if ["L", "h"].contains(&step.keys.as_str()) {
        c.after_a_while();
    }
    c.type_slowly(last);
    c.see(&step.see);
    if step.moves_on {
        // The last one leaves an empty list.
        c.until(&format!("the next after {before:?}"), |screen| {
            under_cursor(screen) != before || screen.contents().contains("Nothing here")
        });
    }
}

fn a_day(size: (u16, u16)) {
    let dir = tempfile::tempdir().unwrap();
    let export = dir.path().join("day.ndjson");
    std::fs::write(&export, day::export()).unwrap();
    let mut c = Console::with(Start {
        size,
        export: Some(export),
        prepare: Some(day::prepare_in),
        undo_send_s: 600,
        ..Start::default()
    });
    c.see("Kunde 000");
    let script = day::script();
    for step in &script {
        play(&mut c, step);
    }
    assert_eq!(c.count(State::Snoozed), 40);
    assert_eq!(c.count(State::Spam), 20);
    assert_eq!(c.count(State::Resolved), 60 + 50);
    // Half of it is taken back, as fast as the hand goes.
    let acts: usize = script.iter().map(|step| step.acts).sum();
    for n in 0..acts / 2 {
        if n % HANDFUL == 0 {
            c.after_a_while();
        }
        c.type_slowly("u");
    }
    let end = Instant::now() + Duration::from_mins(1);
    while c.undone() < acts / 2 {
        assert!(
            Instant::now() < end,
            "{} of {} undone",
            c.undone(),
            acts / 2
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(c.undone(), acts / 2);
    c.send("gq");
    assert_eq!(c.ended(Duration::from_secs(30)), 0);
    c.assert_given_back("after a day");
}

#[test]
fn a_day_in_a_small_terminal() {
    a_day((80, 24));
}

#[test]
fn a_day_in_a_big_terminal() {
    a_day((200, 60));
}
