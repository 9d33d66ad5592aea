//! Where a crash report of the console goes, or a text that is copied into a file: a private file of its own in the state folder.

use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::clock;
use crate::tui::run::SaveText;

/// Writes a report that only its owner can read; without a place for it there is none.
pub fn save_in(folder: PathBuf) -> SaveText {
    Box::new(move |text| {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .ok()?;
        let path = free_name(&folder)?;
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .ok()?;
        file.write_all(text.as_bytes()).ok()?;
        Some(path)
    })
}

/// The newest report nobody has been told of; from now on it counts as told.
pub fn untold(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    let reports = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut new: Vec<PathBuf> = reports
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    new.sort();
    let mut told = None;
    for path in new {
        let kept = path.with_extension("told");
        if std::fs::rename(&path, &kept).is_ok() {
            told = Some(kept);
        }
    }
    told
}

fn free_name(folder: &Path) -> Option<PathBuf> {
    let stamp = clock::now().utc().format("%Y%m%d-%H%M%S");
    (0..100)
        .map(|n| folder.join(format!("{stamp}-{n}.txt")))
        .find(|path| !path.exists())
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::cli::scratch::Folder;

    #[test]
    fn a_crash_report_is_private_and_never_written_over() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new().unwrap();
        let save = save_in(folder.path().join("state/crash"));
        let (one, two) = (save("first").unwrap(), save("second").unwrap());
        assert_eq!(std::fs::read_to_string(&one).unwrap(), "first");
        assert_eq!(std::fs::read_to_string(&two).unwrap(), "second");
        assert_eq!(
            std::fs::metadata(&one).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn a_crash_is_told_once() {
        let folder = Folder::new().unwrap();
        let save = save_in(folder.path().to_owned());
        let (_, newest) = (save("first").unwrap(), save("second").unwrap());
        assert_eq!(untold(folder.path()), Some(newest.with_extension("told")));
        assert_eq!(untold(folder.path()), None);
        assert_eq!(untold(&folder.path().join("none")), None);
    }
}
