//! What may be named only in certain rooms: the terminal, the database, files, the clock. Unit tests are free.

use super::paths::{Named, paths};
use super::{Breach, Source};

/// A thing, where it is allowed, and the rule in words.
struct Place {
    names: fn(&Named) -> bool,
    allowed: fn(&Source) -> bool,
    rule: &'static str,
}

const PLACES: [Place; 6] = [
    Place {
        names: |path| path.parts[0] == "rusqlite",
        allowed: |source| source.path.starts_with("src/store/sqlite"),
        rule: "rusqlite stays in store/sqlite*",
    },
    Place {
        names: |path| path.parts.iter().any(|part| part == "crossterm"),
        allowed: |source| matches!(source.modules().as_slice(), ["tui", "run" | "input", ..]),
        rule: "crossterm stays in tui/run and tui/input",
    },
    Place {
        names: |path| path.parts[0] == "ratatui",
        allowed: may_draw,
        rule: "only view.rs, widgets, theme, layout, look and run know ratatui",
    },
    Place {
        names: |path| path.begins(&["std", "fs"]),
        allowed: |source| source.modules()[0] != "tui",
        rule: "tui does not see the file system",
    },
    Place {
        names: |path| {
            path.parts.iter().any(|part| part == "SystemTime")
                || path.ends(&["Utc", "now"])
                || path.ends(&["Local", "now"])
        },
        allowed: |source| source.path == "src/clock.rs",
        rule: "only clock.rs reads the time",
    },
    Place {
        names: |path| path.ends(&["clock", "now"]),
        allowed: |source| {
            !matches!(source.modules().as_slice(), ["text" | "model", ..]) && !is_update(source)
        },
        rule: "`now` is an argument here",
    },
];

/// Everything of `tui` but the loop.
fn is_update(source: &Source) -> bool {
    let modules = source.modules();
    modules[0] == "tui"
        && modules
            .get(1)
            .is_some_and(|part| !matches!(*part, "run" | "input"))
}

fn may_draw(source: &Source) -> bool {
    match source.modules().as_slice() {
        ["tui", "widgets" | "theme" | "layout" | "look" | "run", ..] => true,
        ["tui", rest @ ..] => rest.contains(&"view"),
        _ => false,
    }
}

/// Every name outside its place.
pub fn check(sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in sources {
        let named = paths(source.product());
        for place in PLACES.iter().filter(|place| !(place.allowed)(source)) {
            let out = named.iter().filter(|path| (place.names)(path));
            breaches.extend(out.map(|path| source.breach(path.line, place.rule)));
        }
    }
    breaches
}

#[cfg(test)]
fn broken(path: &str, text: &str) -> Vec<usize> {
    super::broken(check, path, text)
}

#[test]
fn libraries_outside_their_rooms_are_found() {
    assert_eq!(
        broken("src/work/pool.rs", "//! x\nuse rusqlite::Connection;\n"),
        [2]
    );
    assert!(broken("src/store/sqlite/open.rs", "use rusqlite::Connection;\n").is_empty());
    assert_eq!(
        broken("src/tui/panes/inbox.rs", "use ratatui::style::Style;\n"),
        [1]
    );
    assert!(
        broken(
            "src/tui/panes/inbox/view.rs",
            "use ratatui::style::Style;\n"
        )
        .is_empty()
    );
    assert_eq!(
        broken("src/tui/widgets.rs", "use ratatui::crossterm::event;\n"),
        [1]
    );
    assert!(broken("src/tui/run/guard.rs", "use crossterm::{event, execute};\n").is_empty());
}

#[test]
fn files_and_clocks_outside_their_rooms_are_found() {
    assert_eq!(broken("src/tui/app.rs", "use std::{fmt, fs};\n"), [1]);
    assert!(broken("src/config/load.rs", "use std::fs;\n").is_empty());
    assert_eq!(
        broken(
            "src/cli/inbox.rs",
            "fn a() {\n    let t = std::time::SystemTime::now();\n}\n"
        ),
        [2]
    );
    assert_eq!(
        broken("src/sync/pull.rs", "let t = chrono::Utc::now();\n"),
        [1]
    );
    assert_eq!(broken("src/tui/app.rs", "let t = clock::now();\n"), [1]);
    assert!(broken("src/tui/run.rs", "let t = clock::now();\n").is_empty());
}

#[test]
fn unit_tests_are_free() {
    assert!(
        broken(
            "src/text/fold.rs",
            "#[cfg(test)]\nmod tests {\n    use rusqlite::Connection;\n}\n"
        )
        .is_empty()
    );
}
