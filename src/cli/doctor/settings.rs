//! The configuration: its warnings, secrets, webhooks, and the time zone.

use crate::cli::doctor::{Check, Level};
use crate::cli::session::Session;
use crate::clock;
use crate::config::Config;
use crate::config::endpoint::Endpoint;
use crate::config::secret::SecretSource;
use crate::text::messages::Arg;

/// All checks of the configuration. That it can be read at all is certain here.
pub fn checks(s: &Session) -> Vec<Check> {
    let loaded = &s.loaded;
    let mut checks = vec![files(s)];
    checks.extend(
        loaded
            .warnings
            .iter()
            .map(|e| Check::of("config", Level::Warning, e)),
    );
    checks.extend(loaded.config.endpoints.iter().flat_map(secrets));
    checks.extend(webhooks(&loaded.config));
    checks.push(zone(&loaded.config));
    checks
}

fn files(s: &Session) -> Check {
    let files: Vec<String> = s
        .loaded
        .files
        .iter()
        .map(|f| f.display().to_string())
        .collect();
    let shown = files.join(", ");
    let id = if files.is_empty() {
        "config-none"
    } else {
        "config"
    };
    Check::new("config", Level::Fine, id, &[("files", Arg::Text(&shown))])
}

fn secrets(endpoint: &Endpoint) -> Vec<Check> {
    endpoint
        .secrets
        .iter()
        .chain(&endpoint.bearer)
        .map(|source| secret(endpoint, source))
        .collect()
}

/// Commands are not run: they may ask for a passphrase. Inline secrets are among the warnings already.
fn secret(endpoint: &Endpoint, source: &SecretSource) -> Check {
    let args = [("endpoint", Arg::Text(&endpoint.name))];
    match source {
        SecretSource::Cmd(_) => Check::new("secret", Level::Fine, "secret-command", &args),
        SecretSource::Env(_) | SecretSource::File(_) | SecretSource::Inline(_) => {
            match source.fetch() {
                Ok(_) => Check::new("secret", Level::Fine, "secret", &args),
                Err(error) => Check::of("secret", Level::Broken, &error),
            }
        }
    }
}

fn webhooks(config: &Config) -> Vec<Check> {
    if config.accounts.is_empty() {
        return vec![Check::new("webhook", Level::Warning, "webhook-none", &[])];
    }
    let check = |account: &crate::config::file::Account| {
        let name = format!("{}/{}", account.channel, account.handle);
        let endpoint = account.endpoint.as_deref().unwrap_or_default();
        let (level, id) = if endpoint.is_empty() {
            (Level::Warning, "webhook-missing")
        } else {
            (Level::Fine, "webhook")
        };
        let args = [
            ("account", Arg::Text(&name)),
            ("endpoint", Arg::Text(endpoint)),
        ];
        Check::new("webhook", level, id, &args)
    };
    config.accounts.iter().map(check).collect()
}

fn zone(config: &Config) -> Check {
    let zone = config.timezone.unwrap_or_else(clock::system_zone);
    let known = config.timezone.is_some()
        || std::env::var("TZ").is_ok_and(|name| !name.is_empty())
        || iana_time_zone::get_timezone().is_ok();
    let (level, id) = if known {
        (Level::Fine, "zone")
    } else {
        (Level::Warning, "zone-unknown")
    };
    Check::new("timezone", level, id, &[("zone", Arg::Text(zone.name()))])
}
