//! `zuruf restore`: a backup in the place of the store. Asks for a typed word; the store that was there is kept beside it.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::backup::{all_there, files, say_files};
use crate::cli::json::fields;
use crate::cli::session::{Session, read_answer};
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr_with};
use crate::work::restore::{check, restore};

/// The word that has to be typed, in every language.
const WORD: &str = "restore";

/// The arguments of `restore`.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup
    pub file: PathBuf,
}

/// Restores. A backup that is not sound is told before anything is asked.
pub fn run(args: &RestoreArgs, s: &mut Session) -> Result<()> {
    check(&args.file)?;
    confirm(args, s)?;
    s.release();
    let done = restore(&s.opening(false), &args.file, s.now)?;
    if s.out.json() {
        let object = json!({
            "store": s.store, "kept": done.kept, "unknown": done.unknown, "files": files(&done.files),
        });
        s.out.object(fields(object))?;
        return all_there(&done.files);
    }
    let path = s.store.display().to_string();
    s.out
        .say(&tr_with("cli-restore-done", &[("path", Arg::Text(&path))]));
    if let Some(kept) = &done.kept {
        let path = kept.display().to_string();
        s.out
            .say(&tr_with("cli-restore-kept", &[("path", Arg::Text(&path))]));
    }
    if done.unknown > 0 {
        let args = [("count", Arg::Num(done.unknown))];
        s.out.say(&tr_with("cli-restore-unknown", &args));
    }
    say_files(&done.files, s);
    all_there(&done.files)
}

fn confirm(args: &RestoreArgs, s: &mut Session) -> Result<()> {
    if s.said_yes() {
        return Ok(());
    }
    let refused = || Error::new(Kind::Refused, "restore-needs-yes");
    if !s.can_ask() {
        return Err(refused());
    }
    let (file, store) = (
        args.file.display().to_string(),
        s.store.display().to_string(),
    );
    let args = [
        ("file", Arg::Text(&file)),
        ("path", Arg::Text(&store)),
        ("word", Arg::Text(WORD)),
    ];
    s.out.tell(&tr_with("cli-restore-ask", &args));
    match read_answer()?.as_deref() {
        Some(WORD) => Ok(()),
        _ => Err(refused()),
    }
}
