//! The configuration: its warnings, secrets, webhooks, and the time zone.

use crate::cli::doctor::store::ask;
use crate::cli::doctor::{Check, Level};
use crate::cli::session::Session;
use crate::clock;
use crate::config::Config;
use crate::config::endpoint::Endpoint;
use crate::config::file::Account;
use crate::config::secret::SecretSource;
use crate::text::messages::Arg;
use crate::work::job::{AccountRow, Job, Outcome};

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
    checks.extend(strangers(s));
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
    let check = |account: &Account| {
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

/// Configured accounts that the store does not have, though it has others of their channel: what is set for them has no effect.
fn strangers(s: &Session) -> Vec<Check> {
    match ask(s, Job::Names) {
        Some(Outcome::Names(names)) => unknown(&s.loaded.config, &names.accounts),
        _ => Vec::new(),
    }
}

fn unknown(config: &Config, there: &[AccountRow]) -> Vec<Check> {
    let check = |account: &Account| {
        let of_channel = |channel: &str| channel == account.channel;
        let known: Vec<&str> = there
            .iter()
            .filter(|own| of_channel(&own.channel))
            .map(|own| own.handle.as_str())
            .collect();
        let alone = config
            .accounts
            .iter()
            .filter(|a| of_channel(&a.channel))
            .count()
            == 1;
        // The only one of its channel sends for all of it, whatever it is called; everything else is set for this handle alone.
        let only_sends = alone
            && account.length_limit.is_none()
            && account.reopen.is_none()
            && account.auto_resolve.is_none()
            && !account.approval;
        if known.is_empty() || known.contains(&account.handle.as_str()) || only_sends {
            return None;
        }
        let name = format!("{}/{}", account.channel, account.handle);
        let args = [
            ("account", Arg::Text(&name)),
            ("channel", Arg::Text(&account.channel)),
            ("known", Arg::Text(&known.join(", "))),
        ];
        Some(Check::new(
            "account",
            Level::Warning,
            "account-unknown",
            &args,
        ))
    };
    config.accounts.iter().filter_map(check).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    fn account(handle: &str, approval: bool) -> Account {
        Account {
            channel: "x".to_owned(),
            handle: handle.to_owned(),
            approval,
            ..Account::default()
        }
    }

    fn said(accounts: &[Account]) -> Vec<String> {
        let there = ["Nord", "Sued"].map(|handle| AccountRow {
            channel: "x".to_owned(),
            handle: Clean::name(handle),
        });
        let config = Config {
            accounts: accounts.to_vec(),
            ..Config::default()
        };
        let all = unknown(&config, &there).into_iter();
        all.map(|check| check.said).collect()
    }

    #[test]
    fn an_account_that_the_store_does_not_have_is_told_with_those_it_has() {
        assert!(said(&[account("Nord", true)]).is_empty());
        let told = said(&[account("Nord", false), account("nord", false)]);
        assert!(
            told[0].contains("x/nord") && told[0].contains("Nord, Sued"),
            "{told:?}"
        );
        // Alone it sends for the whole channel; what else is set for it is set for nobody.
        assert!(said(&[account("alle", false)]).is_empty());
        assert_eq!(said(&[account("alle", true)]).len(), 1);
    }
}
