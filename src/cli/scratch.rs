//! A folder of our own for a dry run without a store and for the demo; gone with its value. One whose process was killed
//! is cleared away by the next one.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::process::{Pid, test_kill_process};

use crate::clock;
use crate::error::{Error, Kind, Result};

const PREFIX: &str = "zuruf-";

/// A private temporary folder.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes a folder that nobody else can read. A name that is taken is left alone and the next one tried.
    pub fn new() -> Result<Self> {
        let base = std::env::temp_dir();
        let process = std::process::id();
        clear(&base);
        let mut last = None;
        for n in 0..100 {
            let path = base.join(format!("{PREFIX}{process}-{}-{n}", clock::now().0));
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(e) => last = Some(e),
            }
        }
        let why = last.map(|e| e.to_string()).unwrap_or_default();
        Err(Error::new(Kind::Failed, "scratch")
            .with("path", base.display())
            .with("why", why))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Removes our folders whose process is no more. What belongs to other users stays, the system sees to that.
fn clear(base: &Path) {
    let Ok(entries) = std::fs::read_dir(base) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX)?.split('-').next());
        if owner.is_some_and(is_gone) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_gone(process: &str) -> bool {
    let id = process.parse().ok().and_then(Pid::from_raw);
    id.is_some_and(|id| test_kill_process(id) == Err(rustix::io::Errno::SRCH))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn two_folders_never_share_a_place_and_both_are_gone_in_the_end() {
        let (one, two) = (Folder::new().unwrap(), Folder::new().unwrap());
        assert_ne!(one.path(), two.path());
        let (a, b) = (one.path().to_owned(), two.path().to_owned());
        std::fs::write(a.join("x"), "x").unwrap();
        drop((one, two));
        assert!(!a.exists() && !b.exists());
    }

    #[test]
    fn only_folders_of_processes_that_are_gone_are_cleared_away() {
        let base = Folder::new().unwrap();
        let make = |name: String| {
            let path = base.path().join(name);
            std::fs::create_dir(&path).unwrap();
            path
        };
        let own = make(format!("{PREFIX}{}-1-0", std::process::id()));
        let other = make("zuruf-backup-2024".to_owned());
        // No process has the highest number.
        let dead = make(format!("{PREFIX}{}-1-0", i32::MAX));
        clear(base.path());
        assert!(own.exists() && other.exists() && !dead.exists());
    }
}
