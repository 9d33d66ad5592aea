//! The terminal: locale, colours, and what tmux does in between.

use std::process::Command;

use crate::cli::doctor::{Check, Level};
use crate::cli::session::Session;
use crate::config::theme::Depth;
use crate::text::messages::Arg;

/// A tmux that waits longer than this makes Esc feel stuck.
const SLOW_ESCAPE_MS: u32 = 50;

/// All checks of the terminal.
pub fn checks(s: &Session) -> Vec<Check> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut checks = vec![locale(&set), term(&set), colors(&set)];
    if s.out.columns().is_none() {
        checks.push(Check::new("screen", Level::Fine, "screen-none", &[]));
    }
    if set("TMUX").is_some() {
        checks.extend(escape_time(tmux("escape-time").as_deref()));
        checks.extend(clipboard(tmux("set-clipboard").as_deref()));
    }
    checks
}

type Variables<'a> = dyn Fn(&str) -> Option<String> + 'a;

fn locale(set: &Variables<'_>) -> Check {
    let value = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(set)
        .unwrap_or_default();
    let folded = value.to_ascii_lowercase();
    let utf8 = folded.contains("utf-8") || folded.contains("utf8");
    let (level, id) = if utf8 {
        (Level::Fine, "locale")
    } else {
        (Level::Warning, "locale-no-utf8")
    };
    let shown = if value.is_empty() { "-" } else { &value };
    Check::new("locale", level, id, &[("value", Arg::Text(shown))])
}

fn term(set: &Variables<'_>) -> Check {
    match set("TERM").as_deref() {
        None => Check::new("term", Level::Warning, "term-none", &[]),
        Some("dumb") => Check::new("term", Level::Warning, "term-dumb", &[]),
        Some(term) => Check::new("term", Level::Fine, "term", &[("value", Arg::Text(term))]),
    }
}

fn colors(set: &Variables<'_>) -> Check {
    let word = |name| set(name).unwrap_or_default();
    let depth = Depth::named(&word("COLORTERM"), &word("TERM"));
    let id = match depth {
        _ if set("NO_COLOR").is_some() => "colors-off",
        Depth::True => "colors-true",
        Depth::Palette => "colors-256",
        Depth::Sixteen => "colors-16",
    };
    Check::new("colors", Level::Fine, id, &[])
}

/// An option of the running tmux server.
fn tmux(option: &str) -> Option<String> {
    let output = Command::new("tmux")
        .args(["show-options", "-sv", option])
        .output()
        .ok()?;
    let value = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !value.is_empty()).then_some(value)
}

fn escape_time(value: Option<&str>) -> Option<Check> {
    let ms: u32 = value?.parse().ok()?;
    let (level, id) = if ms > SLOW_ESCAPE_MS {
        (Level::Warning, "tmux-escape-slow")
    } else {
        (Level::Fine, "tmux-escape")
    };
    Some(Check::new(
        "tmux",
        level,
        id,
        &[("ms", Arg::Num(i64::from(ms)))],
    ))
}

fn clipboard(value: Option<&str>) -> Option<Check> {
    let value = value?;
    let (level, id) = if value == "off" {
        (Level::Warning, "tmux-clipboard-off")
    } else {
        (Level::Fine, "tmux-clipboard")
    };
    Some(Check::new(
        "tmux",
        level,
        id,
        &[("value", Arg::Text(value))],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(name: &'static str, value: &'static str) -> impl Fn(&str) -> Option<String> {
        move |asked| (asked == name).then(|| value.to_owned())
    }

    #[test]
    fn a_locale_without_utf8_is_a_warning() {
        assert_eq!(locale(&only("LANG", "de_DE.UTF-8")).level, Level::Fine);
        assert_eq!(locale(&only("LC_ALL", "C.utf8")).level, Level::Fine);
        assert_eq!(locale(&only("LANG", "C")).level, Level::Warning);
        assert_eq!(locale(&|_| None).level, Level::Warning);
    }

    #[test]
    fn a_slow_escape_in_tmux_is_a_warning() {
        let level = |value| escape_time(Some(value)).map(|check| check.level);
        assert_eq!(level("500"), Some(Level::Warning));
        assert_eq!(level("10"), Some(Level::Fine));
        assert_eq!(escape_time(None), None);
    }

    #[test]
    fn a_dumb_terminal_is_a_warning() {
        assert_eq!(term(&only("TERM", "dumb")).level, Level::Warning);
        assert_eq!(term(&only("TERM", "xterm-256color")).level, Level::Fine);
    }
}
