//! Who else has the store open: every process holds a shared lock on `<store>.lock`, so that an import can ask whether it is
//! alone and may use large chunks, and a restore can have the store for itself. The kernel lets go when a process dies;
//! nothing is ever written into the file.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::share;
use crate::error::{Error, Kind, Result};

/// Steps of half a millisecond a newcomer waits for somebody who has the store alone: an import asks for an instant, a
/// restore takes longer.
const STEPS: u32 = 10_000;

/// A place in the company of processes that have the store open.
#[derive(Debug)]
pub struct Company {
    lock: Option<File>,
    folder: PathBuf,
}

impl Company {
    /// Joins. A file system without locks counts as "never alone"; a store that is being restored is busy.
    pub fn join(store: &Path) -> Result<Self> {
        Self::enter(store, lock_file(store, true))
    }

    /// Joins if anybody ever did. For the time before a file is opened: it may be no store, and then nothing is left beside it.
    pub fn seek(store: &Path) -> Result<Option<Self>> {
        match lock_file(store, false) {
            Some(file) => Self::enter(store, Some(file)).map(Some),
            None => Ok(None),
        }
    }

    fn enter(store: &Path, file: Option<File>) -> Result<Self> {
        let Some(file) = file else {
            return Ok(Self::at(store, None));
        };
        for _ in 0..STEPS {
            match flock(&file, FlockOperation::NonBlockingLockShared) {
                Ok(()) => return Ok(Self::at(store, Some(file))),
                Err(Errno::AGAIN) => std::thread::sleep(Duration::from_micros(500)),
                Err(_) => return Ok(Self::at(store, None)),
            }
        }
        Err(Error::new(Kind::Busy, "store-restoring").with("path", store.display()))
    }

    fn at(store: &Path, lock: Option<File>) -> Self {
        let folder = store.parent().unwrap_or(store).to_owned();
        Self { lock, folder }
    }

    /// The store's folder: what it needs for a while beside it goes there.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether no other process has the store open at this moment.
    pub fn alone(&self) -> bool {
        let Some(file) = &self.lock else { return false };
        let alone = flock(file, FlockOperation::NonBlockingLockExclusive).is_ok();
        // Back to shared: on Linux the conversion gives the lock up first, so a newcomer is never kept waiting.
        let _shared = flock(file, FlockOperation::NonBlockingLockShared);
        alone
    }
}

/// The store for one process alone, until this goes.
#[derive(Debug)]
pub struct Sole {
    _lock: File,
}

impl Sole {
    /// Nothing if somebody else has the store open, or if this file system has no locks to tell by.
    pub fn take(store: &Path) -> Option<Self> {
        let file = lock_file(store, true)?;
        flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
        Some(Self { _lock: file })
    }
}

fn lock_file(store: &Path, create: bool) -> Option<File> {
    let mut path = store.as_os_str().to_owned();
    path.push(".lock");
    let path = PathBuf::from(path);
    let is_new = create && !path.exists();
    let file = File::options()
        .create(create)
        .truncate(false)
        .write(true)
        .mode(0o660)
        .open(&path)
        .ok();
    if is_new {
        // What the umask took away.
        share::follow(store, &path);
    }
    file
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_store_alone_is_alone_and_who_shares_it_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("x.db");
        assert!(Company::seek(&store).unwrap().is_none());
        assert!(!dir.path().join("x.db.lock").exists());
        let one = Company::join(&store).unwrap();
        assert!(one.alone());
        assert!(Sole::take(&store).is_none());
        let two = Company::seek(&store).unwrap().unwrap();
        assert!(!one.alone() && !two.alone());
        drop((one, two));
        assert!(Sole::take(&store).is_some());
    }
}
