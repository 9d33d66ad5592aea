//! `zuruf` without a command: the console, or, without a store, a short welcome.

use std::path::PathBuf;

use crate::cli::import::{self, ImportArgs};
use crate::cli::session::{Session, read_answer};
use crate::cli::{crash, demo, editor, plain};
use crate::config::paths::Env;
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::{self, run::Setup};

/// What is chosen at the welcome.
#[derive(Debug, PartialEq, Eq)]
enum Choice {
    Demo,
    New,
    Import(PathBuf),
    Quit,
    /// Not understood: ask again.
    Again,
}

/// Opens the console, or welcomes.
pub fn run(s: &mut Session) -> Result<()> {
    if s.store.exists() {
        return start(s, false);
    }
    if !s.can_ask() || s.out.columns().is_none() {
        return Err(s.store_missing());
    }
    welcome(s)
}

/// The console on the session's store. Without a screen it refuses and names the commands.
pub fn start(s: &mut Session, demo: bool) -> Result<()> {
    if s.plain() {
        return plain::run(s);
    }
    if !s.has_screen() {
        return Err(no_screen());
    }
    s.out.finish()?;
    s.release();
    let save = crash::save_in(s.paths.crash_dir.clone());
    let env = Env::process();
    let edit = editor::outside();
    let setup = Setup::new(s.opening(false), &s.loaded.config, &env, save, edit)?;
    tui::run::run(Setup { demo, ..setup })
}

/// Why there can be no console here.
pub fn no_screen() -> Error {
    Error::new(Kind::Failed, "no-terminal").with("why", tr("cli-why-no-tty"))
}

fn welcome(s: &mut Session) -> Result<()> {
    let path = s.store.display().to_string();
    for id in [
        "cli-welcome",
        "cli-welcome-demo",
        "cli-welcome-new",
        "cli-welcome-import",
        "cli-welcome-quit",
    ] {
        s.out.line(&tr_with(id, &[("path", Arg::Text(&path))]))?;
    }
    loop {
        s.out.finish()?;
        // The end of the input is an answer too.
        let Some(answer) = read_answer()? else {
            return Ok(());
        };
        match choice(&answer) {
            Choice::Demo => return demo::run(s),
            Choice::New => {
                s.desk(true)?;
                return start(s, false);
            }
            Choice::Import(path) => {
                import_first(path, s)?;
                return start(s, false);
            }
            Choice::Quit => return Ok(()),
            Choice::Again => s.out.line(&tr("cli-welcome-again"))?,
        }
    }
}

/// Rejected records are told, but the console opens all the same.
fn import_first(path: PathBuf, s: &mut Session) -> Result<()> {
    match import::run(&ImportArgs::of(path), s) {
        Err(error) if error.kind == Kind::Partial => {
            s.out.tell(&error.to_string());
            Ok(())
        }
        other => other,
    }
}

fn choice(answer: &str) -> Choice {
    let (letter, rest) = match answer.split_once(char::is_whitespace) {
        Some((letter, rest)) => (letter, rest.trim()),
        None => (answer, ""),
    };
    match (letter, rest) {
        ("d" | "demo", "") => Choice::Demo,
        ("n" | "new" | "neu", "") => Choice::New,
        ("q" | "quit", "") => Choice::Quit,
        ("i" | "import", path) if !path.is_empty() => Choice::Import(path.into()),
        _ => Choice::Again,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_chooses_and_an_import_needs_a_path() {
        assert_eq!(choice("d"), Choice::Demo);
        assert_eq!(choice("n"), Choice::New);
        assert_eq!(choice("i /a b/x.csv"), Choice::Import("/a b/x.csv".into()));
        for again in ["", "i", "i ", "x", "d x"] {
            assert_eq!(choice(again), Choice::Again, "{again}");
        }
    }
}
