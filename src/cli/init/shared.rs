//! `zuruf init --shared DIR --group G`: a store that a team on this host shares.

use std::path::{Path, PathBuf};

use crate::cli::accounts::Accounts;
use crate::cli::session::Session;
use crate::error::{Error, Kind, Result};
use crate::store::sqlite::share;
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};

/// The name of the store in its folder.
const STORE: &str = "zuruf.db";

/// Makes folder and file for the group, and goes on in that store; whether it is new.
pub fn prepare(folder: &Path, group: &str, s: &mut Session) -> Result<bool> {
    let found = Accounts::read().group(group);
    let unknown = || Error::new(Kind::NotFound, "group-unknown").with("group", Clean::name(group));
    let group = found.ok_or_else(unknown)?;
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let store: PathBuf = folder.join(STORE);
    let is_new = !store.exists();
    share::share(&folder, &store, group.gid)?;
    s.use_store(store);
    Ok(is_new)
}

/// What the colleagues do now.
pub fn tell(s: &mut Session) -> Result<()> {
    if s.out.json() {
        return Ok(());
    }
    let store = s.store.display().to_string();
    let args = [("path", Arg::Text(&store))];
    s.out.line(&tr_with("cli-init-shared", &args))?;
    s.out.line(&tr_with("cli-init-shared-check", &args))
}
