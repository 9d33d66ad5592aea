//! A store for a team on one host: its folder hands its group on, its files are written by the group, and nobody else reads them.
//!
//! The engine makes its log and the index of the log with the mode of the store, and the folder gives them the group. What the umask
//! takes from that mode it gives back a moment later: a colleague who comes in between may read only. So the umask takes nothing
//! while a shared store is opened ([`Unmasked`]). It gives nothing either: the engine never makes a file more open than it was asked for.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::Mode;
use rustix::process::umask;

use crate::error::{Error, Kind, Result};

/// The mode of the folder of a shared store.
pub const FOLDER: u32 = 0o2770;
/// The mode of the files of a shared store.
pub const FILE: u32 = 0o660;

/// Whether the group may write this store.
pub fn is_shared(store: &Path) -> bool {
    fs::metadata(store).is_ok_and(|found| found.permissions().mode() & 0o020 != 0)
}

/// Only one thread at a time changes the umask, which all of them have in common.
static MASK: Mutex<()> = Mutex::new(());

/// As long as this is there, the umask takes nothing from the group.
#[derive(Debug)]
pub struct Unmasked {
    was: Mode,
    _only: MutexGuard<'static, ()>,
}

impl Unmasked {
    /// For the time in which the engine makes the files beside this store; nothing where it is not shared.
    pub fn beside(store: &Path) -> Option<Self> {
        if !is_shared(store) {
            return None;
        }
        let only = MASK.lock().unwrap_or_else(PoisonError::into_inner);
        let was = umask(Mode::RWXO);
        umask(was.difference(Mode::RWXG).union(Mode::RWXO));
        Some(Self { was, _only: only })
    }
}

impl Drop for Unmasked {
    fn drop(&mut self) {
        umask(self.was);
    }
}

/// Makes the folder and an empty store in it for a group; what is there already gets group and modes.
pub fn share(folder: &Path, store: &Path, group: u32) -> Result<()> {
    let fail = |path: &Path| {
        let path = path.display().to_string();
        move |why: std::io::Error| {
            Error::new(Kind::Failed, "share-failed")
                .with("path", path)
                .with("why", why)
        }
    };
    if !folder.exists() {
        fs::create_dir_all(folder).map_err(fail(folder))?;
    }
    own(folder, group, FOLDER).map_err(fail(folder))?;
    match File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(store)
    {
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(fail(store)(error)),
    }
    own(store, group, FILE).map_err(fail(store))
}

/// Gives a path its group and its mode, as far as they are other ones. The group first: changing it may take the setgid bit away.
fn own(path: &Path, group: u32, mode: u32) -> std::io::Result<()> {
    let found = fs::metadata(path)?;
    if found.gid() != group {
        std::os::unix::fs::chown(path, None, Some(group))?;
    }
    if fs::metadata(path)?.permissions().mode() & 0o7777 != mode {
        fs::set_permissions(path, Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// Lets the group of a shared store use a file or folder that was made beside it. Whoever made it may; for all others it is so
/// already, or `doctor --team` says how.
pub fn follow(store: &Path, path: &Path) {
    if !is_shared(store) {
        return;
    }
    let mode = if path.is_dir() { FOLDER } else { FILE };
    let _not_ours = fs::set_permissions(path, Permissions::from_mode(mode));
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn folder_and_store_are_for_the_group_whatever_they_were() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("team");
        let store = folder.join("zuruf.db");
        let group = fs::metadata(dir.path()).unwrap().gid();
        share(&folder, &store, group).unwrap();
        assert_eq!((mode(&folder), mode(&store)), (FOLDER, FILE));
        assert!(is_shared(&store));
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&store, Permissions::from_mode(0o644)).unwrap();
        fs::write(&store, b"x").unwrap();
        share(&folder, &store, group).unwrap();
        assert_eq!((mode(&folder), mode(&store)), (FOLDER, FILE));
        assert_eq!(fs::read(&store).unwrap(), b"x");
    }

    #[test]
    fn beside_a_shared_store_nothing_is_taken_from_the_group_and_then_all_is_as_before() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("zuruf.db");
        let made = |name: &str| {
            let path = dir.path().join(name);
            File::options()
                .write(true)
                .create_new(true)
                .mode(FILE)
                .open(&path)
                .unwrap();
            mode(&path)
        };
        fs::write(&store, b"").unwrap();
        fs::set_permissions(&store, Permissions::from_mode(0o600)).unwrap();
        assert!(Unmasked::beside(&store).is_none());
        let usual = made("before");
        fs::set_permissions(&store, Permissions::from_mode(FILE)).unwrap();
        let unmasked = Unmasked::beside(&store).unwrap();
        assert_eq!(made("zuruf.db-wal"), FILE);
        drop(unmasked);
        assert_eq!(made("after"), usual);
    }

    #[test]
    fn what_is_made_beside_a_private_store_stays_private() {
        let dir = tempfile::tempdir().unwrap();
        let (store, other) = (dir.path().join("zuruf.db"), dir.path().join("other"));
        fs::write(&store, b"").unwrap();
        fs::set_permissions(&store, Permissions::from_mode(0o600)).unwrap();
        fs::write(&other, b"").unwrap();
        fs::set_permissions(&other, Permissions::from_mode(0o600)).unwrap();
        follow(&store, &other);
        assert_eq!(mode(&other), 0o600);
        fs::set_permissions(&store, Permissions::from_mode(FILE)).unwrap();
        follow(&store, &other);
        assert_eq!(mode(&other), FILE);
    }
}
