//! `zuruf backup`: a consistent copy of the store in one private file, checked before it gets its name, and the attached files
//! beside it.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::info::megabytes;
use crate::cli::json::fields;
use crate::cli::session::Session;
use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::store::files::Carried;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The new file; an existing one is never written over
    pub file: PathBuf,
}

/// Backs up; others may go on working.
pub fn run(args: &BackupArgs, s: &mut Session) -> Result<()> {
    let (bytes, carried) = s.desk(false)?.backup(&args.file)?;
    if s.out.json() {
        let object =
            json!({ "file": args.file, "bytes": bytes, "checked": true, "files": files(&carried) });
        s.out.object(fields(object))?;
        return all_there(&carried);
    }
    let (path, size) = (args.file.display().to_string(), megabytes(bytes));
    let args = [("path", Arg::Text(&path)), ("size", Arg::Text(&size))];
    s.out.say(&tr_with("cli-backup-done", &args));
    say_files(&carried, s);
    all_there(&carried)
}

/// What became of the attached files, for programs.
pub fn files(carried: &Carried) -> Value {
    json!({
        "folder": carried.folder, "count": carried.count, "bytes": carried.bytes,
        "damaged": carried.damaged, "missing": carried.missing,
    })
}

/// What became of the attached files, for people.
pub fn say_files(carried: &Carried, s: &mut Session) {
    if carried.count > 0 {
        let path = carried.folder.display().to_string();
        let size = label::bytes(carried.bytes);
        let args = [
            ("count", Arg::Num(carried.count)),
            ("path", Arg::Text(&path)),
            ("size", Arg::Text(&size)),
        ];
        s.out.say(&tr_with("cli-backup-files", &args));
    }
    for (id, names) in [
        ("cli-backup-damaged", &carried.damaged),
        ("cli-backup-missing", &carried.missing),
    ] {
        for name in names {
            s.out.tell(&tr_with(id, &[("name", Arg::Text(name))]));
        }
    }
}

/// Lost files leave the rest done, and the end of the command says so.
pub fn all_there(carried: &Carried) -> Result<()> {
    match carried.lost() {
        0 => Ok(()),
        lost => Err(Error::new(Kind::Partial, "files-lost").with_number("count", lost)),
    }
}
