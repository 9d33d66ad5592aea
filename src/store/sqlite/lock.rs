//! Who else has the store open: every process holds a shared lock on `<store>.lock`, so that an import can ask whether it is
//! alone and may use large chunks. The kernel lets go when a process dies; nothing is ever written into the file.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

/// A place in the company of processes that have the store open.
#[derive(Debug)]
pub struct Company {
    lock: Option<File>,
    folder: PathBuf,
}

impl Company {
    /// Joins. A file system without locks counts as "never alone".
    pub fn join(store: &Path) -> Self {
        let mut path = store.as_os_str().to_owned();
        path.push(".lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o660)
            .open(path)
            .ok()
            .filter(|file| flock(file, FlockOperation::NonBlockingLockShared).is_ok());
        Self {
            lock,
            folder: store.parent().unwrap_or(store).to_owned(),
        }
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
