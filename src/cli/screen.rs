//! From configuration to console: theme, keys and manners of the terminal, and where a crash report goes.

use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::cli::session::Session;
use crate::clock;
use crate::config::paths::Env;
use crate::error::Result;
use crate::tui::run::{SaveCrash, Setup};

/// Everything the console opens with.
pub fn setup(s: &Session, demo: bool) -> Result<Setup> {
    let env = Env::process();
    let save = save_crash(s.paths.crash_dir.clone());
    let mut setup = Setup::new(s.opening(false), &s.loaded.config, &env, save)?;
    setup.demo = demo;
    Ok(setup)
}

/// The locale that decides about characters: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
pub fn locale(variable: &dyn Fn(&str) -> Option<String>) -> String {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(set)
        .unwrap_or_default()
}

/// Whether a locale is one of UTF-8.
pub fn utf8(locale: &str) -> bool {
    let folded = locale.to_ascii_lowercase();
    folded.contains("utf-8") || folded.contains("utf8")
}

/// Writes a report that only its owner can read; without a place for it there is none.
fn save_crash(folder: PathBuf) -> SaveCrash {
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
        let save = save_crash(folder.path().join("state/crash"));
        let (one, two) = (save("first").unwrap(), save("second").unwrap());
        assert_eq!(std::fs::read_to_string(&one).unwrap(), "first");
        assert_eq!(std::fs::read_to_string(&two).unwrap(), "second");
        assert_eq!(
            std::fs::metadata(&one).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let variables = |name: &str| match name {
            "LC_ALL" => Some(String::new()),
            "LC_CTYPE" => Some("C".to_owned()),
            _ => Some("de_DE.UTF-8".to_owned()),
        };
        assert_eq!(locale(&variables), "C");
        assert!(!utf8("C") && utf8("C.utf8") && utf8("de_DE.UTF-8"));
    }
}
