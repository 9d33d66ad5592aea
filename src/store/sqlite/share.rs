//! A store for a team on one host: its folder hands its group on, its files are written by the group, and nobody else reads them.
//!
//! The engine makes its log and the index of the log with the mode of the store, and the folder gives them the group. A umask
//! cannot do this: the engine never makes a file more open than it was asked for.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use crate::error::{Error, Kind, Result};

/// The mode of the folder of a shared store.
pub const FOLDER: u32 = 0o2770;
/// The mode of the files of a shared store.
pub const FILE: u32 = 0o660;

/// Whether the group may write this store.
pub fn is_shared(store: &Path) -> bool {
    fs::metadata(store).is_ok_and(|found| found.permissions().mode() & 0o020 != 0)
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
