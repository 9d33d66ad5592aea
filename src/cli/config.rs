//! `zuruf config`: what the configuration says and where, whether it can be read, and editing it without ever breaking it.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::cli::json::fields;
use crate::cli::printer::Look;
use crate::cli::session::Session;
use crate::cli::table::{Table, cell};
use crate::config::document::Document;
use crate::config::file::EXAMPLE;
use crate::config::paths::TEAM_CONFIG;
use crate::config::theme::Theme;
use crate::config::{Loaded, meaning, show};
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::keymap;

mod edit;

pub use edit::write_new;

/// The arguments of `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do with it
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `config`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum What {
    /// Show every value and where it stands; secrets never
    Show,
    /// Show where your configuration file is
    Path,
    /// Check configuration, theme, keys and words
    Check,
    /// Print the commented example with every default
    Default,
    /// Open your configuration in an editor; a broken one is never saved
    Edit,
}

/// Does it.
pub fn run(args: &ConfigArgs, s: &mut Session) -> Result<()> {
    match args.what {
        What::Show => shown(s),
        What::Path => path(s),
        What::Check => check(s),
        What::Default => s.out.raw(EXAMPLE),
        What::Edit => edit::run(s),
    }
}

/// A configuration that cannot be read is only a hindrance here.
fn readable(s: &mut Session) -> Result<()> {
    s.flaw.take().map_or(Ok(()), Err)
}

fn shown(s: &mut Session) -> Result<()> {
    readable(s)?;
    let mut table = Table::new(&["key", "value", "place"]);
    for row in show::rows(&s.loaded) {
        if s.out.json() {
            let value = if row.value.is_empty() {
                Value::Null
            } else {
                row.value.into()
            };
            let place = row.place.map(|place| place.to_string());
            s.out.object(fields(
                json!({ "key": row.key, "value": value, "place": place }),
            ))?;
            continue;
        }
        let (place, look) = match &row.place {
            Some(place) => (place.to_string(), Look::Strong),
            None => (tr("cli-config-default"), Look::Dim),
        };
        let value = if row.value.is_empty() {
            "-".into()
        } else {
            row.value
        };
        table.push(vec![
            cell(row.key),
            cell(value).look(look),
            cell(place).look(Look::Dim),
        ]);
    }
    if s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

fn path(s: &mut Session) -> Result<()> {
    let paths = &s.paths;
    if !s.out.json() {
        let file = paths.config_file.display().to_string();
        return s.out.line(&file);
    }
    let object = json!({
        "config": paths.config_file,
        "keys": paths.keys_file,
        "theme": paths.theme_file,
        "meaning": paths.meaning_file,
        "team": TEAM_CONFIG,
    });
    s.out.object(fields(object))
}

fn check(s: &mut Session) -> Result<()> {
    readable(s)?;
    let mut flaws = looks(s)?;
    if flaws.len() > 1 {
        for flaw in &flaws {
            s.out.tell(&flaw.to_string());
        }
        return Err(Error::new(Kind::Invalid, "config-flaws").with_number("count", flaws.len()));
    }
    if let Some(flaw) = flaws.pop() {
        return Err(flaw);
    }
    let warnings = s.loaded.warnings.clone();
    if s.out.json() {
        let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        let files = &s.loaded.files;
        let object = json!({ "ok": true, "files": files, "warnings": warnings });
        return s.out.object(fields(object));
    }
    tell_warnings(&s.loaded.clone(), s);
    let count = s.loaded.files.len() as i64;
    s.out
        .line(&tr_with("cli-config-fine", &[("count", Arg::Num(count))]))
}

/// Every mistake in theme, keys and words, with this configuration.
fn looks(s: &Session) -> Result<Vec<Error>> {
    let ui = &s.loaded.config.ui;
    let theme = Document::open(&s.paths.theme_file)?;
    let (_, mut flaws) = Theme::review(&ui.theme, theme.as_ref(), false)?;
    let keys = Document::open(&s.paths.keys_file)?;
    flaws.extend(keymap::review(ui.keys, keys.as_ref()).1);
    flaws.extend(meaning::check(&s.paths.meaning_file)?);
    Ok(flaws)
}

fn tell_warnings(loaded: &Loaded, s: &mut Session) {
    for warning in &loaded.warnings {
        s.out.tell(&warning.to_string());
    }
}

/// A file cannot be written.
pub fn unwritten(path: &std::path::Path, why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Failed, "config-write")
        .with("path", path.display())
        .with("why", why)
}
