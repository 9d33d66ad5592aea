//! `zuruf init`: makes the store and a commented configuration where there is none, writes over nothing, and says what it made.

use std::path::Path;

use chrono_tz::{TZ_VARIANTS, Tz};
use clap::Args;
use serde_json::json;

use crate::cli::config::write_new;
use crate::cli::json::fields;
use crate::cli::session::Session;
use crate::config::document::{shown, suggestion};
use crate::config::file::EXAMPLE;
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr_with};

/// The arguments of `init`; store and agent are options of every command.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Your time zone for the new configuration, like Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
}

/// Makes what is missing.
pub fn run(args: &InitArgs, s: &mut Session) -> Result<()> {
    let zone = args.zone.as_deref().map(zone).transpose()?;
    let (store, config) = (s.store.clone(), s.paths.config_file.clone());
    let (new_store, new_config) = (!store.exists(), !config.exists());
    let agent = s.desk(true)?.handle().to_owned();
    if new_config {
        write_new(&config, filled(s, zone).as_bytes())?;
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
fn filled(s: &Session, zone: Option<Tz>) -> String {
    let store = std::path::absolute(&s.store).unwrap_or_else(|_| s.store.clone());
    let store = (store != s.paths.store_file).then(|| store.display().to_string());
    let zone = zone.map(|zone| zone.name().to_owned());
    let values = [
        ("store", store),
        ("agent", s.named_agent().map(str::to_owned)),
        ("timezone", zone),
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
