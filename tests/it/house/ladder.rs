//! Imports point one way: down the ladder of rooms, and inside `tui` down its own.

use std::collections::BTreeSet;

use super::paths::{Named, paths};
use super::{Breach, Source};

/// The rooms, lowest first. Rooms of one step see each other only if [`siblings`] says so.
const LADDER: [&[&str]; 10] = [
    &["text"],
    &["clock"],
    &["error", "model"],
    &["config"],
    &["import", "store"],
    &["sync"],
    &["work"],
    &["tui"],
    &["cli"],
    &["main"],
];

/// Rooms that `tui` does not see although they are below it.
const HIDDEN_FROM_TUI: [&str; 3] = ["store", "sync", "import"];

/// The steps inside `tui`, lowest first; what is not named here stands on the lowest.
const TUI: [&[&str]; 3] = [
    &["panes", "overlays", "composer"],
    &["app", "view"],
    &["run"],
];

fn siblings(a: &str, b: &str) -> bool {
    a == b || matches!((a, b), ("error", "model") | ("model", "error"))
}

fn step(room: &str) -> Option<usize> {
    LADDER.iter().position(|rooms| rooms.contains(&room))
}

fn tui_step(part: &str) -> usize {
    TUI.iter()
        .position(|parts| parts.contains(&part))
        .map_or(0, |step| step + 1)
}

/// Every import that goes up, sideways or past a closed door.
pub fn check(sources: &[Source]) -> Vec<Breach> {
    let panes = panes(sources);
    let mut breaches = Vec::new();
    for source in sources {
        let modules = source.modules();
        let room = modules[0];
        if room == "lib" {
            continue;
        }
        if step(room).is_none() {
            breaches
                .push(source.breach(1, format!("the room `{room}` has no place on the ladder")));
            continue;
        }
        for path in paths(&source.tokens) {
            if !matches!(path.parts[0].as_str(), "crate" | "zuruf") || path.parts.len() < 2 {
                continue;
            }
            let rule = rooms(room, &path.parts[1]).or_else(|| {
                inside_tui(&modules, &path, &panes).filter(|_| !source.is_test(path.line))
            });
            breaches.extend(rule.map(|rule| source.breach(path.line, rule)));
        }
    }
    breaches
}

fn rooms(from: &str, to: &str) -> Option<String> {
    let (above, below) = (step(from)?, step(to)?);
    let hidden = from == "tui" && HIDDEN_FROM_TUI.contains(&to);
    let allowed = below < above && !hidden || siblings(from, to);
    (!allowed).then(|| format!("`{from}` does not see `{to}`"))
}

fn inside_tui(modules: &[&str], path: &Named, panes: &BTreeSet<&str>) -> Option<String> {
    let ["tui", part, rest @ ..] = modules else {
        return None;
    };
    let parts: Vec<&str> = path.parts.iter().skip(1).map(String::as_str).collect();
    let ["tui", to, below @ ..] = parts.as_slice() else {
        return None;
    };
    if tui_step(to) > tui_step(part) {
        return Some(format!("inside tui, `{part}` does not see `{to}`"));
    }
    match (*part, rest.first(), *to, below.first()) {
        ("panes", Some(own), "panes", Some(other)) if own != other && panes.contains(other) => {
            Some(format!("the pane `{own}` does not see the pane `{other}`"))
        }
        _ => None,
    }
}

/// The names of the panes: what has a view of its own. Other files in `panes/` may be shared.
fn panes(sources: &[Source]) -> BTreeSet<&str> {
    let found = sources
        .iter()
        .filter_map(|source| match source.modules().as_slice() {
            ["tui", "panes", pane, "view", ..] => Some(*pane),
            _ => None,
        });
    found.collect()
}

#[cfg(test)]
fn broken(path: &str, text: &str) -> Vec<usize> {
    super::broken(check, path, text)
}

#[test]
fn a_step_up_is_found() {
    assert_eq!(
        broken("src/text/fold.rs", "//! x\nuse crate::error::Error;\n"),
        [2]
    );
    assert_eq!(
        broken("src/work/pool.rs", "use crate::tui::msg::Msg;\n"),
        [1]
    );
    assert_eq!(
        broken("src/store.rs", "fn a() {\n    crate::sync::pull();\n}\n"),
        [2]
    );
    assert_eq!(
        broken(
            "src/clock.rs",
            "use crate::{\n    text::Clean,\n    model::id,\n};\n"
        ),
        [3]
    );
    assert!(
        broken(
            "src/sync.rs",
            "use crate::{import, store};\nuse crate::text;\n"
        )
        .is_empty()
    );
}

#[test]
fn siblings_and_closed_doors_are_found() {
    assert_eq!(broken("src/import/x.rs", "use crate::store::db;\n"), [1]);
    assert_eq!(broken("src/store/x.rs", "use crate::import::draft;\n"), [1]);
    assert_eq!(
        broken(
            "src/tui/app.rs",
            "use crate::store::db;\nuse crate::work::job;\n"
        ),
        [1]
    );
    assert!(broken("src/model/act.rs", "use crate::error::Error;\n").is_empty());
}

#[test]
fn a_new_room_needs_a_place() {
    assert_eq!(broken("src/attic.rs", ""), [1]);
}

#[test]
fn the_steps_inside_tui_are_kept() {
    assert_eq!(
        broken("src/tui/widgets/list.rs", "use crate::tui::panes::inbox;\n"),
        [1]
    );
    assert_eq!(
        broken("src/tui/panes/inbox.rs", "use crate::tui::app::Model;\n"),
        [1]
    );
    assert!(broken("src/tui/app.rs", "use crate::tui::panes::inbox;\n").is_empty());
    let two = [
        Source::new(
            "src/tui/panes/inbox/view.rs",
            "use crate::tui::panes::inbox::Inbox;\nuse crate::tui::panes::board;\n",
        ),
        Source::new(
            "src/tui/panes/board/view.rs",
            "use crate::tui::panes::words;\n",
        ),
    ];
    let lines: Vec<usize> = check(&two).iter().map(|breach| breach.line).collect();
    assert_eq!(lines, [2]);
}

#[test]
fn words_in_comments_and_strings_are_no_imports() {
    assert!(
        broken(
            "src/text/x.rs",
            "//! [`crate::tui::app`]\n// use crate::tui;\nconst A: &str = \"crate::tui\";\n"
        )
        .is_empty()
    );
}
