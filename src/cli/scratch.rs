//! A folder of our own for a dry run without a store and for the demo; gone with its value.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use crate::clock;
use crate::error::{Error, Kind, Result};

/// A private temporary folder.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes a folder that nobody else can read. A name that is taken is left alone and the next one tried.
    pub fn new() -> Result<Self> {
        let base = std::env::temp_dir();
        let process = std::process::id();
        let mut last = None;
        for n in 0..100 {
            let path = base.join(format!("zuruf-{process}-{}-{n}", clock::now().0));
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
}
