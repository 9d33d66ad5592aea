//! `zuruf` without a command: the console, or, without a store, a short welcome.

use std::path::{Path, PathBuf};

use crate::cli::import::{self, ImportArgs};
use crate::cli::session::{Session, read_answer};
use crate::cli::{crash, demo, editor, init, plain, printer};
use crate::config::paths::Env;
use crate::error::{Error, Kind, Notice, Result, Severity};
use crate::text::clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::{self, run::Setup};

/// What is chosen at the welcome.
#[derive(Debug, PartialEq, Eq)]
enum Choice {
    Demo,
    New,
    Import(Option<PathBuf>),
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
    let copy = crash::save_in(s.paths.crash_dir.with_file_name("copied"));
    let env = Env::process();
    let edit = editor::outside();
    let mut setup = Setup::new(s.opening(false), &s.loaded.config, &env, save, copy, edit)?;
    setup.demo = demo;
    if let Some(report) = crash::untold(&s.paths.crash_dir).filter(|_| !demo) {
        setup.notices.push(crashed(&report));
    }
    tui::run::run(setup)
}

/// That the console ended badly last time, and where what was being written is.
fn crashed(report: &Path) -> Notice {
    let path = report.display().to_string();
    let mut notice = Notice::new(Severity::Warning, tr("crash-last-time"));
    notice.why = tr_with("crash-report-at", &[("path", Arg::Text(&path))]);
    notice
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
                init::asked(s)?;
                return start(s, false);
            }
            Choice::Import(path) => {
                if import_first(path, s)? {
                    return start(s, false);
                }
                s.out.line(&tr("cli-welcome-again"))?;
            }
            Choice::Quit => return Ok(()),
            Choice::Again => s.out.line(&tr("cli-welcome-again"))?,
        }
    }
}

/// What would come in, and after Enter all of it; says whether it did. Rejected records are told, but the console opens all the same.
fn import_first(path: Option<PathBuf>, s: &mut Session) -> Result<bool> {
    let path = match path {
        Some(path) => path,
        None => match field(&tr("cli-first-import"), "", s)? {
            path if path.is_empty() => return Ok(false),
            path => path.into(),
        },
    };
    let mut args = ImportArgs::of(path);
    args.dry_run = true;
    let shown = s.elsewhere(|s| import::run(&args, s));
    if let Err(error) = tolerant(shown, s) {
        s.out.finish()?;
        printer::print_error(&error, false);
        return Ok(false);
    }
    s.out.line(&tr("cli-first-import-go"))?;
    s.out.finish()?;
    if read_answer()?.is_none_or(|answer| !answer.is_empty()) {
        return Ok(false);
    }
    args.dry_run = false;
    let done = import::run(&args, s);
    tolerant(done, s).map(|()| true)
}

fn tolerant(done: Result<()>, s: &mut Session) -> Result<()> {
    match done {
        Err(error) if error.kind == Kind::Partial => {
            s.out.tell(&error.to_string());
            Ok(())
        }
        other => other,
    }
}

/// One line with what it is without an answer in brackets; the end of the input leaves.
pub fn field(label: &str, default: &str, s: &mut Session) -> Result<String> {
    let shown = match default {
        "" => format!("{label}: "),
        _ => format!("{label} [{default}]: "),
    };
    s.out.raw(&clean::for_terminal(&shown))?;
    s.out.finish()?;
    let answer = read_answer()?.ok_or_else(|| Error::new(Kind::Interrupted, "interrupted"))?;
    Ok(if answer.is_empty() {
        default.to_owned()
    } else {
        answer
    })
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
        ("i" | "import", path) => Choice::Import(
            Some(path)
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
        ),
        _ => Choice::Again,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_chooses_and_an_import_may_name_its_path() {
        assert_eq!(choice("d"), Choice::Demo);
        assert_eq!(choice("n"), Choice::New);
        let path = Some("/a b/x.csv".into());
        assert_eq!(choice("i /a b/x.csv"), Choice::Import(path));
        assert_eq!(choice("i "), Choice::Import(None));
        for again in ["", "x", "d x"] {
            assert_eq!(choice(again), Choice::Again, "{again}");
        }
    }
}
