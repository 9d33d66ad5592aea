//! The options that every command has, and the language that is spoken before any of them is read.

use std::ffi::OsString;

use clap::Args;

use crate::cli::printer::{ColorWhen, Manner};
use crate::text::messages::{self, Lang};

/// The options of every command.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Globals {
    /// The store's file (or variable `ZURUF_STORE`)
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        env = "ZURUF_STORE",
        hide_env = true
    )]
    pub store: Option<OsString>,
    /// The configuration file, read alone (or `ZURUF_CONFIG`)
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ZURUF_CONFIG",
        hide_env = true
    )]
    pub config: Option<OsString>,
    /// Work as this agent (or `ZURUF_AGENT`)
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "ZURUF_AGENT",
        hide_env = true
    )]
    pub agent: Option<String>,
    /// Answer as JSON: one object, or one per line for lists
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of messages
    #[arg(long, global = true, value_name = "LANG", value_parser = ["de", "en"])]
    pub lang: Option<String>,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", value_parser = ["auto", "always", "never"], default_value = "auto")]
    pub color: String,
    /// Only lines: no screen, no boxes, nothing that moves; for screen readers
    #[arg(long, global = true)]
    pub plain: bool,
    /// Never ask
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Answer every question with yes
    #[arg(short, long, global = true)]
    pub yes: bool,
    /// Print no messages, only data and errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say on stderr which files are used
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Pretend that it is this time (RFC 3339)
    #[arg(long, global = true, hide = true, value_name = "TIME")]
    pub now: Option<String>,
}

impl Globals {
    /// How answers are printed.
    pub fn manner(&self) -> Manner {
        Manner {
            json: self.json,
            color: if self.plain {
                ColorWhen::Never
            } else {
                ColorWhen::of(&self.color)
            },
            quiet: self.quiet,
        }
    }
}

/// The language that is typed, before anything else of the line is read.
pub fn language_typed(words: impl Iterator<Item = OsString>) -> Option<Lang> {
    let mut words = words.map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next().map(|value| messages::language_of(&value)),
            Some(value) if value.starts_with('=') => {
                return Some(messages::language_of(&value[1..]));
            }
            _ if word == "--" => return None,
            _ => {}
        }
    }
    None
}

/// The language the environment asks for, by the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
pub fn language_of_environment() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .map_or(Lang::En, |value| messages::language_of(&value))
}
