//! From configuration and environment to what the console needs to open. Called by `cli`; asks the terminal nothing, because an answer
//! over a slow line may take seconds.

use std::path::Path;
use std::time::Duration;

use crate::config::Config;
use crate::config::document::Document;
use crate::config::file::{Borders, KittyKeys};
use crate::config::meaning;
use crate::config::paths::{Env, Paths};
use crate::config::theme::{self, Depth};
use crate::error::{Error, Notice, Result, Severity};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::Appearance;
use crate::tui::keymap;
use crate::tui::layout::Screen;
use crate::tui::run::{EditText, SaveText, Setup};
use crate::tui::theme::Theme;
use crate::work::desk::Opening;

/// Terminals that speak the Kitty keyboard protocol, by a word of `TERM`.
const KITTY: [&str; 4] = ["kitty", "ghostty", "foot", "wezterm"];

impl Setup {
    /// The console on a store, as configured.
    pub fn new(
        opening: Opening,
        config: &Config,
        env: &Env,
        save_crash: SaveText,
        save_copy: SaveText,
        edit_text: EditText,
    ) -> Result<Self> {
        let (appearance, notices) = Appearance::new(config, env)?;
        Ok(Self {
            opening,
            appearance,
            notices,
            screen: Screen::Inbox,
            zone: config.timezone.unwrap_or_else(crate::clock::system_zone),
            demo: false,
            undo_send_ms: i64::from(config.ui.undo_send_s) * 1000,
            esc: Duration::from_millis(config.ui.esc_ms.into()),
            kitty_keys: kitty(config.ui.kitty_keys, env),
            save_crash,
            save_copy,
            edit_text,
        })
    }
}

impl Appearance {
    /// Theme, keys and signs as configured. Mistakes in the user's files of colours, keys and words come as notices with their place: the
    /// console opens all the same, with what can be used.
    pub fn new(config: &Config, env: &Env) -> Result<(Self, Vec<Notice>)> {
        let paths = Paths::find(env)?;
        let mut notices = Vec::new();
        let mut readable = |path: &Path| match Document::open(path) {
            Ok(document) => document,
            Err(error) => {
                notices.push(instead(&error));
                None
            }
        };
        let keys = readable(&paths.keys_file);
        let colours = readable(&paths.theme_file);
        let words = readable(&paths.meaning_file);
        let (theme, flaws) =
            theme::Theme::review(&config.ui.theme, colours.as_ref(), env.no_color())?;
        notices.extend(told(&flaws, &paths.theme_file, "zuruf config check"));
        let (keymap, flaws) = keymap::review(config.ui.keys, keys.as_ref());
        notices.extend(told(&flaws, &paths.keys_file, "zuruf keys --check"));
        let flaws = words.map_or_else(Vec::new, |words| meaning::review(Some(&words)).1);
        notices.extend(told(&flaws, &paths.meaning_file, "zuruf config check"));
        let new = Self {
            theme: Theme::new(&theme.reduced(Depth::of(env))),
            keymap,
            ascii: ascii(config.ui.borders, env),
            mouse: config.ui.mouse,
            still: config.ui.reduced_motion,
            notify: config.ui.notify,
            wake_at: config.snooze.at,
            advance: config.ui.advance,
        };
        Ok((new, notices))
    }
}

/// The mistakes of a file: how many there are and what names them all, and the first with its place.
fn told(flaws: &[Error], file: &Path, command: &str) -> Option<Notice> {
    let first = instead(flaws.first()?);
    if flaws.len() == 1 {
        return Some(first);
    }
    let file = file.file_name().unwrap_or_default().to_string_lossy();
    let args = [
        ("n", Arg::Num(flaws.len() as i64)),
        ("file", Arg::Text(&file)),
        ("command", Arg::Text(command)),
    ];
    Some(Notice {
        what: tr_with("default-all", &args),
        why: first.reason(),
        ..first
    })
}

/// A mistake in a file that the console can do without.
fn instead(error: &Error) -> Notice {
    let notice = error.console_notice();
    let why = Notice {
        what: notice.why.clone(),
        why: String::new(),
        ..notice.clone()
    };
    Notice {
        severity: Severity::Error,
        why: why.sentences(),
        hint: tr("default-instead"),
        ..notice
    }
}

/// Whether only ASCII can be shown.
pub fn ascii(borders: Borders, env: &Env) -> bool {
    match borders {
        Borders::Ascii => true,
        Borders::Unicode => false,
        Borders::Auto => {
            let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
                .iter()
                .find_map(|name| env.var(name));
            let locale = locale.unwrap_or_default().to_string_lossy().to_lowercase();
            let utf8 = locale.contains("utf-8") || locale.contains("utf8");
            !utf8 || env.var("TERM").is_some_and(|term| term == "linux")
        }
    }
}

fn kitty(wish: KittyKeys, env: &Env) -> bool {
    match wish {
        KittyKeys::On => true,
        KittyKeys::Off => false,
        KittyKeys::Auto => {
            let term = env
                .var("TERM")
                .unwrap_or_default()
                .to_string_lossy()
                .to_lowercase();
            !env.over_ssh() && KITTY.iter().any(|name| term.contains(name))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn env(variables: &[(&str, &str)]) -> Env {
        Env::of(Path::new("/nowhere"), variables)
    }

    #[test]
    fn only_a_utf8_locale_gets_box_drawing_characters() {
        assert!(!ascii(Borders::Auto, &env(&[("LANG", "de_DE.UTF-8")])));
        assert!(ascii(Borders::Auto, &env(&[("LANG", "C")])));
        assert!(ascii(Borders::Auto, &env(&[])));
        assert!(ascii(
            Borders::Auto,
            &env(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")])
        ));
        assert!(ascii(
            Borders::Auto,
            &env(&[("LANG", "de_DE.UTF-8"), ("TERM", "linux")])
        ));
        assert!(!ascii(Borders::Unicode, &env(&[])));
    }

    #[test]
    fn kitty_keys_are_not_asked_for_over_ssh() {
        let kitty_here = [("TERM", "xterm-kitty")];
        let kitty_there = [("TERM", "xterm-kitty"), ("SSH_TTY", "/dev/pts/1")];
        assert!(kitty(KittyKeys::Auto, &env(&kitty_here)));
        assert!(!kitty(KittyKeys::Auto, &env(&kitty_there)));
        assert!(kitty(KittyKeys::On, &env(&kitty_there)));
    }

    #[test]
    fn of_a_file_with_mistakes_the_first_is_told_how_many_there_are_and_what_names_them() {
        let told_of = |text: &str| {
            let keys = Document::new("/home/eva/keys.toml", text);
            let (_, flaws) = keymap::review(crate::config::file::Preset::Vim, Some(&keys));
            let notice = told(
                &flaws,
                Path::new("/home/eva/keys.toml"),
                "zuruf keys --check",
            );
            notice.map(|notice| notice.sentences())
        };
        assert_eq!(told_of("[list]\n\"x\" = \"mark\"\n"), None);
        let one = "[list]\n\"x\" = \"marc\"\n";
        let said = told_of(one).unwrap_or_default();
        assert!(
            said.contains("2:7") && said.contains("? The default"),
            "{said}"
        );
        let said = told_of(&format!("{one}\"X\" = \"marc\"\n[lisd]\n")).unwrap_or_default();
        let begins = "3 mistakes in keys.toml, named by zuruf keys --check. The first: ";
        assert!(said.starts_with(begins), "{said}");
    }
}
