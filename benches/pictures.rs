//! Pictures of screens for the README: real frames of the real program on its demo, as SVG.
//!
//! `cargo bench --bench pictures` writes `assets/pictures/*.svg`. Every picture is a key script; a script that does not lead where it
//! should ends the run. Names after `--` draw only these: `cargo bench --bench pictures -- rooms rules`.
#![expect(clippy::print_stderr)]

mod svg;
#[expect(dead_code, reason = "pictures need no times")]
mod terminal;

use std::path::Path;
use std::time::Duration;

use terminal::Terminal;

/// One picture.
struct Scene {
    name: &'static str,
    size: (u16, u16),
    /// Keys, and what has to be on the screen after them.
    script: &'static [(&'static str, &'static str)],
}

/// Somebody who waits: the first whose promise is broken today.
const WAITING: (&str, &str) = (TOP, "@jonas_berger");
/// From the top down to the row that is looked for: where it stands depends on the hour.
const TOP: &str = "gg";

/// What anna writes.
const REPLY: (&str, &str) = (
    "Moin Jonas, die Störung ist gefunden. Um 15 Uhr läuft es wieder.",
    "15 Uhr",
);

const SCENES: [Scene; 18] = [
    Scene {
        name: "inbox",
        size: (200, 46),
        script: &[WAITING],
    },
    Scene {
        name: "thread",
        size: (120, 40),
        script: &[WAITING, ("r", "REPLY"), REPLY],
    },
    Scene {
        name: "contact",
        size: (120, 40),
        script: &[("3", "Subscriber"), ("lll", "Hollmann"), ("\r", "Timeline")],
    },
    Scene {
        name: "board",
        size: (120, 40),
        script: &[("3", "Subscriber"), ("lll", "Hollmann")],
    },
    Scene {
        name: "outbox",
        size: (120, 40),
        script: &[
            WAITING,
            ("r", "REPLY"),
            REPLY,
            ("\x13", "4 messages"),
            ("7", "utbox"),
            ("v", "delivered"),
        ],
    },
    Scene {
        name: "search",
        size: (120, 30),
        script: &[("/rechnung", "contains"), ("\r", "hits"), ("j", "hits")],
    },
    Scene {
        name: "contacts",
        size: (120, 30),
        script: &[("2", "Hollmann")],
    },
    Scene {
        name: "pairs",
        size: (120, 30),
        script: &[("gj", "STAYS")],
    },
    Scene {
        name: "tasks",
        size: (120, 30),
        script: &[
            WAITING,
            ("T", "New task"),
            ("Anrufen\t2h\t", "Anrufen"),
            ("\r", "dded"),
            ("gt", "Anrufen"),
        ],
    },
    Scene {
        name: "team",
        size: (120, 30),
        script: &[("ga", "Ben Petersen")],
    },
    Scene {
        name: "notices",
        size: (120, 30),
        script: &[("gn", "mentioned you")],
    },
    Scene {
        name: "activity",
        size: (120, 30),
        script: &[("4", "cem")],
    },
    Scene {
        name: "tag",
        size: (120, 30),
        script: &[("gl", "Which tag"), ("stö", "1 of"), ("\r", "#störung")],
    },
    Scene {
        name: "sources",
        size: (120, 30),
        script: &[("gy", "mastodon.ndjson")],
    },
    Scene {
        name: "rooms",
        size: (120, 30),
        script: &[("gr", "outages"), ("\r", "Kiel")],
    },
    Scene {
        name: "articles",
        size: (120, 30),
        script: &[("gK", "Roaming"), ("j", "Roaming")],
    },
    Scene {
        name: "rules",
        size: (120, 30),
        script: &[("gE", "Urgent outages")],
    },
    Scene {
        name: "small",
        size: (80, 24),
        script: &[(WAITING.0, "jonas_berger ·"), (" ", "Reply")],
    },
];

const PATIENCE: Duration = Duration::from_secs(20);
/// How long a row is looked at before the next one.
const STEP: Duration = Duration::from_millis(500);

fn main() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    std::fs::create_dir_all(&out).expect("a folder for the pictures");
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let is_wanted =
        |scene: &Scene| wanted.is_empty() || wanted.iter().any(|name| name == scene.name);
    for scene in SCENES.into_iter().filter(is_wanted) {
        let home = tempfile::tempdir().expect("a temporary home");
        let mut terminal = Terminal::start(home.path(), &["demo"], scene.size);
        let filled = terminal.wait_for("Nordwind", PATIENCE);
        assert!(
            filled.is_some(),
            "no demo:\n{}",
            terminal.screen().contents()
        );
        terminal.settle(Duration::from_millis(300));
        for (keys, expected) in scene.script {
            terminal.send(keys);
            let mut rows = if *keys == TOP { 30 } else { 0 };
            while rows > 0 && terminal.wait_for(expected, STEP).is_none() {
                terminal.send("j");
                rows -= 1;
            }
            let there = terminal.wait_for(expected, PATIENCE);
            assert!(
                there.is_some(),
                "{}: no {expected:?} after {keys:?}:\n{}",
                scene.name,
                terminal.screen().contents()
            );
            terminal.settle(Duration::from_millis(150));
        }
        let path = out.join(format!("{}.svg", scene.name));
        std::fs::write(&path, svg::of(terminal.screen())).expect("room for a picture");
        eprintln!("{}\n{}", path.display(), terminal.screen().contents());
    }
}
