//! Going back to a backup: the files are `store::sqlite::backup`, what the store is told is `store::restore`; here is the order.

use std::path::{Path, PathBuf};

use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::files::{Carried, carry};
use crate::store::restore::settle;
use crate::store::sqlite::backup::{self, Restoring};
use crate::store::sqlite::{self, Mode};
use crate::work::desk::Opening;
use crate::work::identity;

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the store that was there is now; nothing if there was none.
    pub kept: Option<PathBuf>,
    /// Replies that were under way in the backup and wait for an agent's decision now.
    pub unknown: i64,
    /// What became of the files beside the backup.
    pub files: Carried,
}

/// Checks a backup without changing anything. Gives its schema version.
pub fn check(file: &Path) -> Result<i64> {
    backup::verify(file)
}

/// Puts the backup in the place of the store of this opening, which nobody may have open.
pub fn restore(opening: &Opening, file: &Path, now: Timestamp) -> Result<Restored> {
    let restoring = Restoring::begin(file, &opening.store)?;
    let copy = Opening {
        store: restoring.copy().to_owned(),
        ..opening.clone()
    };
    let mut db = sqlite::open(&copy.store, Mode::Write, now)?;
    let actor = identity::actor(&mut db, &copy)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let unknown = settle(&mut db, &actor, &name, now)?;
    // Before the store: it never stands there without a file that could be had.
    let files = carry(&mut db, file, &opening.store)?;
    drop(db);
    Ok(Restored {
        kept: restoring.finish(now)?,
        unknown,
        files,
    })
}
