//! Every box that can stand over a screen: at each size its frame is whole and the line of its keys is not cut, and Esc
//! leaves it.

use std::collections::BTreeSet;

use zuruf::tui::command::{COMMANDS, Context, Entry};
use zuruf::tui::msg::Msg;

use super::lived;
use crate::harness::{Harness, Setup, alone};

/// The smallest size with boxes, the usual one, and a large one.
const SIZES: [(u16, u16); 3] = [(60, 15), (80, 24), (200, 60)];
/// Rows of a box that are chosen, to see the box behind each.
const ROWS: usize = 2;

/// A screen, the keys that lead there, and the contexts whose commands are tried on it.
const PLACES: [(&str, &[Context]); 17] = [
    (
        "L",
        &[Context::Global, Context::List, Context::Conversation],
    ),
    ("L<Enter>", &[Context::Thread, Context::Conversation]),
    (
        "L/from:hollmann<Enter>C",
        &[Context::Contact, Context::Timeline],
    ),
    ("L/from:hollmann<Enter>CL", &[Context::Contact]),
    ("L/from:hollmann<Enter>CO", &[Context::Organisation]),
    ("2jj", &[Context::Contact]),
    ("3ll", &[Context::Board]),
    ("7", &[Context::Outbox]),
    ("gt", &[Context::Task]),
    ("ga", &[Context::Team]),
    ("gr<Enter>", &[Context::Room]),
    ("gK", &[Context::Article]),
    ("4", &[Context::Timeline]),
    ("gn", &[Context::Notices]),
    ("gy", &[Context::Sync]),
    ("gj", &[Context::Pair]),
    ("/rechnung<Enter>j", &[Context::Search]),
];

/// The cells of each line.
fn cells(h: &Harness) -> Vec<Vec<String>> {
    let (width, height) = h.ctx.size;
    let buf = h.buffer();
    let line = |y| {
        (0..width)
            .map(|x| buf[(x, y)].symbol().to_owned())
            .collect()
    };
    (0..height).map(line).collect()
}

/// Left, top, right, bottom of the last box on the screen; none: there is none.
fn frame(cells: &[Vec<String>]) -> Option<(usize, usize, usize, usize)> {
    let mut found = None;
    for (top, line) in cells.iter().enumerate() {
        if let Some(left) = line.iter().position(|cell| cell == "┌") {
            found = Some((left, top));
        }
    }
    let (left, top) = found?;
    let right = cells[top].iter().rposition(|cell| cell == "┐")?;
    let corner = |line: &Vec<String>| line[left] == "└" && line[right] == "┘";
    let bottom = cells.iter().skip(top).position(corner)? + top;
    Some((left, top, right, bottom))
}

/// What is wrong with the box that is open.
fn flaw(h: &Harness) -> Option<String> {
    let cells = cells(h);
    if !cells.iter().flatten().any(|cell| cell == "┌") {
        return None;
    }
    let Some((left, top, right, bottom)) = frame(&cells) else {
        return Some("its frame has no end".to_owned());
    };
    let side = |line: &Vec<String>| line[left] == "│" && line[right] == "│";
    if !cells[top + 1..bottom].iter().all(side) {
        return Some("a side is broken".to_owned());
    }
    let words = |y: usize| cells[y][left + 1..right].concat();
    if words(bottom).contains('…') {
        return Some(format!("its keys are cut: {}", words(bottom)));
    }
    // A question says below its border what it is about.
    let told = [words(top), words(top + 1)].concat();
    if !told.chars().any(char::is_alphanumeric) {
        return Some("it does not say what it is".to_owned());
    }
    None
}

/// The upper line of the box that is open, with its title.
fn top(h: &Harness) -> String {
    let cells = cells(h);
    frame(&cells).map_or_else(String::new, |(left, top, right, _)| {
        cells[top][left..right].concat()
    })
}

fn is_open(h: &Harness) -> bool {
    h.app.composer().is_none() && cells(h).iter().flatten().any(|cell| cell == "┌")
}

/// Looks at what is open at every size.
fn look(h: &mut Harness, what: &str, flaws: &mut Vec<String>) {
    for (width, height) in SIZES {
        h.resize(width, height);
        if let Some(flaw) = flaw(h) {
            flaws.push(format!(
                "{what} at {width}x{height}: {flaw}\n{}",
                h.screen()
            ));
        }
    }
    h.resize(80, 24);
}

fn tried(entry: &Entry, contexts: &[Context]) -> bool {
    !["quit", "suspend", "menu"].contains(&entry.id)
        && entry.contexts.iter().any(|c| contexts.contains(c))
}

fn every_box(setup: Setup) {
    let mut h = lived(setup);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut flaws = Vec::new();
    for (keys, contexts) in PLACES {
        h.start_again();
        h.keys(keys);
        let home = h.app.screen();
        let back = |h: &mut Harness| {
            for _ in 0..4 {
                if is_open(h) {
                    h.keys("<Esc>");
                }
            }
            if is_open(h) || h.app.composer().is_some() || h.app.screen() != home {
                h.start_again();
                h.keys(keys);
            }
        };
        for key in [" ", "g", "?"] {
            h.keys(key);
            let many = top(&h).replace("von", "of").contains("of 3");
            assert!(!many, "two pages hold all:\n{}", h.screen());
            look(&mut h, &format!("{key} on {keys}"), &mut flaws);
            h.keys("<Esc>");
        }
        let palette = {
            h.keys(":");
            let title = top(&h);
            h.keys("<Esc>");
            title
        };
        for entry in COMMANDS.iter().filter(|entry| tried(entry, contexts)) {
            let open = |h: &mut Harness| {
                back(h);
                h.keys(":").send(Msg::Paste(entry.id.to_owned()));
                h.keys("<Enter>");
                // What cannot be done leaves the palette as it is.
                is_open(h) && (top(h) != palette || entry.id == "palette")
            };
            // Once is enough, wherever it opens.
            if seen.contains(entry.id) || !open(&mut h) {
                continue;
            }
            seen.insert(entry.id);
            let what = format!("{} on {keys}", entry.id);
            look(&mut h, &what, &mut flaws);
            let title = top(&h);
            h.keys("<Esc>");
            if is_open(&h) && top(&h) == title {
                flaws.push(format!("{what}: Esc does not leave it"));
            }
            // An export would be written where the test runs.
            if entry.id == "export" || !open(&mut h) {
                continue;
            }
            for row in 0..ROWS {
                let before = h.screen();
                for _ in 0..row {
                    h.keys("<Down>");
                }
                let moved = h.screen() != before;
                let title = top(&h);
                h.keys("<Enter>");
                if is_open(&h) && top(&h) != title {
                    look(&mut h, &format!("row {row} of {what}"), &mut flaws);
                }
                if (row > 0 && !moved) || !open(&mut h) {
                    break;
                }
            }
        }
    }
    let (shown, all) = (flaws.len().min(60), flaws.len());
    assert!(
        flaws.is_empty(),
        "{all} flaws:\n{}",
        flaws[..shown].join("\n")
    );
    assert!(seen.len() > 40, "{} boxes: {seen:?}", seen.len());
}

#[test]
fn every_box_is_whole_and_names_its_keys() {
    every_box(Setup::demo(80, 24));
}

#[test]
fn every_box_is_whole_and_names_its_keys_in_german() {
    if alone("screens::boxes::every_box_is_whole_and_names_its_keys_in_german") {
        every_box(Setup::demo(80, 24).german());
    }
}
