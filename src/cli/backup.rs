//! `zuruf backup`: a consistent copy of the store in one private file, checked before it gets its name.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::info::megabytes;
use crate::cli::json::fields;
use crate::cli::session::Session;
use crate::error::Result;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The new file; an existing one is never written over
    pub file: PathBuf,
}

/// Backs up; others may go on working.
pub fn run(args: &BackupArgs, s: &mut Session) -> Result<()> {
    let bytes = s.desk(false)?.backup(&args.file)?;
    if s.out.json() {
        let object = json!({ "file": args.file, "bytes": bytes, "checked": true });
        return s.out.object(fields(object));
    }
    let (path, size) = (args.file.display().to_string(), megabytes(bytes));
    let args = [("path", Arg::Text(&path)), ("size", Arg::Text(&size))];
    s.out.say(&tr_with("cli-backup-done", &args));
    Ok(())
}
