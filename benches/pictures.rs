//! Pictures of screens for the README: real frames of the real program on its demo, as SVG.
//!
//! `cargo bench --bench pictures` writes `assets/pictures/*.svg`. Every picture is a key script; a script that does not lead where it
//! should ends the run.
#![expect(clippy::print_stderr)]

mod svg;
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

const SCENES: [Scene; 1] = [Scene {
    name: "inbox",
    size: (120, 40),
    script: &[],
}];

const PATIENCE: Duration = Duration::from_secs(20);

fn main() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    std::fs::create_dir_all(&out).expect("a folder for the pictures");
    for scene in SCENES {
        let home = tempfile::tempdir().expect("a temporary home");
        let mut terminal = Terminal::start(home.path(), &["demo"], scene.size);
        let filled = terminal.wait_for("Nordwind", PATIENCE);
        assert!(filled.is_some(), "no demo:\n{}", terminal.text());
        terminal.settle(Duration::from_millis(300));
        for (keys, expected) in scene.script {
            terminal.send(keys);
            let there = terminal.wait_for(expected, PATIENCE);
            assert!(
                there.is_some(),
                "{}: no {expected:?} after {keys:?}:\n{}",
                scene.name,
                terminal.text()
            );
            terminal.settle(Duration::from_millis(150));
        }
        let path = out.join(format!("{}.svg", scene.name));
        std::fs::write(&path, svg::of(terminal.screen())).expect("room for a picture");
        eprintln!("{}\n{}", path.display(), terminal.text());
    }
}
