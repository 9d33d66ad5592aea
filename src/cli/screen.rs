//! From configuration to console: theme, keys and manners of the terminal, and where a crash report goes.

use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cli::session::Session;
use crate::clock;
use crate::config::document::Document;
use crate::config::file::{Borders, KittyKeys, Ui};
use crate::config::paths::Env;
use crate::config::theme;
use crate::error::Result;
use crate::tui::app::Appearance;
use crate::tui::keymap;
use crate::tui::layout::Screen;
use crate::tui::run::{SaveCrash, Setup};
use crate::tui::theme::Theme;

/// Everything the console opens with.
pub fn setup(s: &Session, demo: bool) -> Result<Setup> {
    let env = Env::process();
    let ui = &s.loaded.config.ui;
    let kitty_keys = match ui.kitty_keys {
        KittyKeys::Auto => !env.over_ssh(),
        KittyKeys::On => true,
        KittyKeys::Off => false,
    };
    Ok(Setup {
        opening: s.opening(false),
        appearance: appearance(s, &env)?,
        screen: Screen::Inbox,
        zone: s.zone(),
        demo,
        undo_send_ms: i64::from(ui.undo_send_s) * 1000,
        esc: Duration::from_millis(u64::from(ui.esc_ms)),
        kitty_keys,
        save_crash: save_crash(s.paths.crash_dir.clone()),
    })
}

fn appearance(s: &Session, env: &Env) -> Result<Appearance> {
    let config = &s.loaded.config;
    let keys = Document::open(&s.paths.keys_file)?;
    let colors = Document::open(&s.paths.theme_file)?;
    let theme = theme::Theme::load(&config.ui.theme, colors.as_ref(), env.no_color())?;
    Ok(Appearance {
        theme: Theme::new(&theme),
        keymap: keymap::load(keys.as_ref())?,
        ascii: ascii(&config.ui),
        mouse: config.ui.mouse,
        wake_at: config.snooze.at,
    })
}

fn ascii(ui: &Ui) -> bool {
    match ui.borders {
        Borders::Ascii => true,
        Borders::Unicode => false,
        Borders::Auto => !utf8(&locale(&|name| std::env::var(name).ok())),
    }
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
