//! `zuruf init`: makes the store and a commented configuration where there is none, writes over nothing, and says what it made.

mod shared;

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::{TZ_VARIANTS, Tz};
use clap::Args;
use serde_json::json;

use crate::cli::config::write_new;
use crate::cli::console;
use crate::cli::json::fields;
use crate::cli::session::Session;
use crate::config::document::{shown, suggestion};
use crate::config::file::EXAMPLE;
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr, tr_with};

/// The arguments of `init`; store and agent are options of every command.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Your time zone for the new configuration, like Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Make it for a team on this host: a folder whose group shares the store
    #[arg(long, value_name = "DIR", requires = "group")]
    pub shared: Option<PathBuf>,
    /// The group that shares it
    #[arg(long, value_name = "GROUP", requires = "shared")]
    pub group: Option<String>,
}

/// Makes what is missing.
pub fn run(args: &InitArgs, s: &mut Session) -> Result<()> {
    let zone = args.zone.as_deref().map(zone).transpose()?;
    if let (Some(folder), Some(group)) = (&args.shared, &args.group) {
        let is_new = shared::prepare(folder, group, s)?;
        make(zone, None, is_new, s)?;
        return shared::tell(s);
    }
    let is_new = !s.store.exists();
    make(zone, None, is_new, s)
}

/// The same with everything asked for, each with what it will be without an answer: where, who, which zone, when a day begins.
pub fn asked(s: &mut Session) -> Result<()> {
    let store = s.store.display().to_string();
    let store = console::field(&tr("cli-first-store"), &store, s)?;
    let named = s.named_agent().map(str::to_owned);
    let user = named
        .or_else(|| std::env::var("USER").ok())
        .unwrap_or_default();
    let agent = console::field(&tr("cli-first-agent"), &user, s)?;
    let zone = loop {
        let default = s.zone().name();
        match zone(&console::field(&tr("cli-first-zone"), default, s)?) {
            Ok(zone) => break zone,
            Err(error) => s.out.line(&error.to_string())?,
        }
    };
    let at = loop {
        let default = s.loaded.config.snooze.at.format("%H:%M").to_string();
        let answer = console::field(&tr("cli-first-morning"), &default, s)?;
        match NaiveTime::parse_from_str(&answer, "%H:%M") {
            Ok(at) => break at,
            Err(_) => s.out.line(&tr("cli-first-morning-wrong"))?,
        }
    };
    s.move_to(at_home(&store), &agent);
    s.loaded.config.timezone = Some(zone);
    s.loaded.config.snooze.at = at;
    let is_new = !s.store.exists();
    make(Some(zone), Some(at), is_new, s)
}

fn at_home(path: &str) -> PathBuf {
    let below = path.strip_prefix("~/").zip(std::env::home_dir());
    below.map_or_else(|| path.into(), |(rest, home)| home.join(rest))
}

fn make(zone: Option<Tz>, at: Option<NaiveTime>, new_store: bool, s: &mut Session) -> Result<()> {
    let (store, config) = (s.store.clone(), s.paths.config_file.clone());
    let new_config = !config.exists();
    let agent = s.desk(true)?.handle().to_owned();
    if new_config {
        write_new(&config, filled(s, zone, at).as_bytes())?;
    }
    if s.out.json() {
        let object = json!({
            "store": { "path": store, "made": new_store },
            "config": { "path": config, "made": new_config },
            "agent": agent,
        });
        return s.out.object(fields(object));
    }
    say("store", new_store, &store, s)?;
    say("config", new_config, &config, s)?;
    if zone.is_some() && !new_config {
        s.out.say(&tr_with("cli-init-zone-kept", &[]));
    }
    s.out
        .line(&tr_with("cli-init-agent", &[("agent", Arg::Text(&agent))]))
}

fn zone(name: &str) -> Result<Tz> {
    name.parse().map_err(|_| {
        let names = TZ_VARIANTS.iter().map(|zone| zone.name());
        Error::new(Kind::Usage, "zone-unknown")
            .with("value", shown(name))
            .with("nearest", suggestion(name, names))
    })
}

/// The example with what was asked for switched on. Neither a store in the usual place nor the agent that the system user has
/// anyway is written down.
fn filled(s: &Session, zone: Option<Tz>, at: Option<NaiveTime>) -> String {
    let store = std::path::absolute(&s.store).unwrap_or_else(|_| s.store.clone());
    let store = (store != s.paths.store_file).then(|| store.display().to_string());
    let zone = zone.map(|zone| zone.name().to_owned());
    let values = [
        ("store", store),
        ("agent", s.named_agent().map(str::to_owned)),
        ("timezone", zone),
        ("at", at.map(|at| at.format("%H:%M").to_string())),
    ];
    let line = |line: &str| {
        let given = values.iter().find_map(|(key, value)| {
            let mine = line.starts_with(&format!("# {key} = "));
            value.as_ref().filter(|_| mine).map(|value| (key, value))
        });
        match given {
            Some((key, value)) => format!("{key} = {}\n", quoted(value)),
            None => format!("{line}\n"),
        }
    };
    EXAMPLE.lines().map(line).collect()
}

/// A TOML string.
fn quoted(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}

fn say(what: &str, made: bool, path: &Path, s: &mut Session) -> Result<()> {
    let kept = if made { "" } else { "-kept" };
    let id = format!("cli-init-{what}{kept}");
    let path = path.display().to_string();
    s.out.line(&tr_with(&id, &[("path", Arg::Text(&path))]))
}
