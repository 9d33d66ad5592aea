//! The configuration in force as rows of key, value and place, for `zuruf config show`. Never shows a secret: of a secret only
//! where it comes from, of an address only its host, because with many services the rest is the secret.

use std::fmt::Display;

use crate::config::document::Place;
use crate::config::endpoint::Endpoint;
use crate::config::file::{Account, Advance, Borders, Config, KittyKeys, Language, Preset, Reopen};
use crate::config::load::Loaded;
use crate::config::secret::SecretSource;
use crate::config::source::Source;
use crate::text::messages::Lang;

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `ui.mouse`, `endpoint.desk.url`.
    pub key: String,
    /// The value as a file would write it; empty: not set.
    pub value: String,
    /// Where it stands; nothing: the default.
    pub place: Option<Place>,
}

/// Every key with the value in force.
pub fn rows(loaded: &Loaded) -> Vec<Row> {
    let config = &loaded.config;
    let mut pairs = top(config);
    pairs.extend(ui(config));
    pairs.extend([
        ("snooze.at".into(), quoted(config.snooze.at.format("%H:%M"))),
        (
            "import.open_since_days".into(),
            config.import.open_since_days.to_string(),
        ),
        ("import.ours".into(), list(&config.import.ours)),
        (
            "knowledge.address".into(),
            maybe(config.knowledge.address.as_ref()),
        ),
        ("sync.every_s".into(), config.sync.every_s.to_string()),
        ("routing.give".into(), quoted(config.routing.give.key())),
    ]);
    pairs.extend(config.endpoints.iter().flat_map(endpoint));
    pairs.extend(config.accounts.iter().flat_map(account));
    pairs.extend(config.sources.iter().flat_map(pulled));
    let row = |(key, value): (String, String)| Row {
        place: loaded.places.get(&key).cloned(),
        key,
        value,
    };
    pairs.into_iter().map(row).collect()
}

type Pair = (String, String);

fn top(config: &Config) -> Vec<Pair> {
    let language = match config.language {
        Language::Auto => "auto",
        Language::Fixed(Lang::En) => "en",
        Language::Fixed(Lang::De) => "de",
    };
    vec![
        (
            "store".into(),
            maybe(config.store.as_ref().map(|p| p.display())),
        ),
        ("agent".into(), maybe(config.agent.as_ref())),
        ("language".into(), quoted(language)),
        ("timezone".into(), maybe(config.timezone)),
    ]
}

fn ui(config: &Config) -> Vec<Pair> {
    let ui = &config.ui;
    let preset = Preset::ALL.iter().find(|(_, preset)| *preset == ui.keys);
    let borders = match ui.borders {
        Borders::Auto => "auto",
        Borders::Ascii => "ascii",
        Borders::Unicode => "unicode",
    };
    let kitty = match ui.kitty_keys {
        KittyKeys::Auto => "auto",
        KittyKeys::On => "on",
        KittyKeys::Off => "off",
    };
    let advance = match ui.advance {
        Advance::Next => "next",
        Advance::Previous => "previous",
        Advance::List => "list",
    };
    let notify: Vec<String> = ui.notify.names().map(str::to_owned).collect();
    vec![
        ("ui.theme".into(), quoted(&ui.theme)),
        ("ui.keys".into(), maybe(preset.map(|(name, _)| name))),
        ("ui.borders".into(), quoted(borders)),
        ("ui.mouse".into(), ui.mouse.to_string()),
        ("ui.esc_ms".into(), ui.esc_ms.to_string()),
        ("ui.kitty_keys".into(), quoted(kitty)),
        ("ui.undo_send_s".into(), ui.undo_send_s.to_string()),
        ("ui.reduced_motion".into(), ui.reduced_motion.to_string()),
        ("ui.notify".into(), list(&notify)),
        ("ui.advance".into(), quoted(advance)),
    ]
}

fn endpoint(endpoint: &Endpoint) -> Vec<Pair> {
    let secrets: Vec<String> = endpoint.secrets.iter().map(source).collect();
    // A body may hold a token, and whoever knows a topic of ntfy can read it.
    let hidden = |given: bool| {
        if given {
            "…".to_owned()
        } else {
            String::new()
        }
    };
    let values = [
        ("name", quoted(&endpoint.name)),
        ("kind", quoted(endpoint.kind.key())),
        ("url", quoted(host_only(&endpoint.url))),
        ("body", hidden(endpoint.body.is_some())),
        ("chat", maybe(endpoint.chat.as_ref())),
        ("topic", hidden(endpoint.topic.is_some())),
        ("secrets", format!("[{}]", secrets.join(", "))),
        (
            "bearer",
            endpoint.bearer.as_ref().map(source).unwrap_or_default(),
        ),
        ("hmac_header", maybe(endpoint.hmac_header.as_ref())),
        ("dedupes", endpoint.dedupes.to_string()),
        ("allow_http", endpoint.allow_http.to_string()),
        ("allow_private", endpoint.allow_private.to_string()),
        ("timeout_s", endpoint.timeout_s.to_string()),
        ("ok_json_pointer", maybe(endpoint.ok_json_pointer.as_ref())),
        (
            "ca_file",
            maybe(endpoint.ca_file.as_ref().map(|p| p.display())),
        ),
    ];
    let label = &endpoint.name;
    values
        .map(|(key, value)| (format!("endpoint.{label}.{key}"), value))
        .into()
}

fn account(account: &Account) -> Vec<Pair> {
    let reopen = match account.reopen {
        None => String::new(),
        Some(Reopen::Always) => quoted("always"),
        Some(Reopen::Days(days)) => days.to_string(),
    };
    let limit = account.length_limit.map(|limit| limit.to_string());
    let values = [
        ("channel", quoted(&account.channel)),
        ("handle", quoted(&account.handle)),
        ("ours", list(&account.ours)),
        ("endpoint", maybe(account.endpoint.as_ref())),
        ("length_limit", limit.unwrap_or_default()),
        ("reopen", reopen),
        (
            "auto_resolve",
            account
                .auto_resolve
                .map_or_else(String::new, |d| d.to_string()),
        ),
        ("approval", account.approval.to_string()),
    ];
    let (channel, handle) = (&account.channel, &account.handle);
    values
        .map(|(key, value)| (format!("account.{channel}.{handle}.{key}"), value))
        .into()
}

/// Of a command only its program: its arguments may be as secret as what it prints.
fn pulled(from: &Source) -> Vec<Pair> {
    let program = from.command.first().map(|program| {
        let more = if from.command.len() > 1 { ", …" } else { "" };
        format!("[{}{more}]", quoted(program))
    });
    let pull = from.pull.as_ref();
    let flag = |flag: Option<bool>| flag.map_or_else(String::new, |flag| flag.to_string());
    let reading = &from.reading;
    let columns: Vec<String> = reading
        .columns
        .iter()
        .map(|(field, column)| format!("{field}={column}"))
        .collect();
    let values = [
        ("name", quoted(&from.name)),
        ("folder", maybe(from.folder.as_ref().map(|f| f.display()))),
        ("command", program.unwrap_or_default()),
        ("url", maybe(pull.map(|pull| host_only(&pull.url)))),
        (
            "bearer",
            pull.and_then(|p| p.bearer.as_ref())
                .map(source)
                .unwrap_or_default(),
        ),
        ("allow_http", flag(pull.map(|pull| pull.allow_http))),
        ("allow_private", flag(pull.map(|pull| pull.allow_private))),
        (
            "ca_file",
            maybe(pull.and_then(|p| p.ca_file.as_ref()).map(|p| p.display())),
        ),
        ("cursor", maybe(from.cursor.as_ref())),
        ("cursor_param", quoted(&from.cursor_param)),
        (
            "every_s",
            from.every_s.map_or_else(String::new, |s| s.to_string()),
        ),
        ("max_mb", from.max_mb.to_string()),
        ("timeout_s", from.timeout_s.to_string()),
        ("channel", maybe(reading.channel.as_ref())),
        ("account", maybe(reading.account.as_ref())),
        ("format", maybe(reading.format.as_ref())),
        ("ours", list(&reading.ours)),
        ("map", list(&columns)),
    ];
    let label = &from.name;
    values
        .map(|(key, value)| (format!("source.{label}.{key}"), value))
        .into()
}

/// A command only by its program: its arguments may be as secret as what it prints.
fn source(source: &SecretSource) -> String {
    match source {
        SecretSource::Env(name) => format!("{{ env = {} }}", quoted(name)),
        SecretSource::File(path) => format!("{{ file = {} }}", quoted(path.display())),
        SecretSource::Cmd(words) => {
            let program = words.first().map(String::as_str).unwrap_or_default();
            let more = if words.len() > 1 { ", …" } else { "" };
            format!("{{ cmd = [{}{more}] }}", quoted(program))
        }
        SecretSource::Inline(_) => "{ inline = … }".to_owned(),
    }
}

fn host_only(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return "…".to_owned();
    };
    match rest.find(['/', '?', '#']) {
        Some(end) if rest.len() > end + 1 => format!("{scheme}://{}…", &rest[..=end]),
        _ => url.to_owned(),
    }
}

fn maybe(value: Option<impl Display>) -> String {
    value.map(quoted).unwrap_or_default()
}

fn list(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(quoted).collect();
    format!("[{}]", quoted.join(", "))
}

fn quoted(value: impl Display) -> String {
    let text = value.to_string().replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_the_host_is_shown() {
        for (url, shown) in [
            (
                "https://hooks.slack.com/services/T1/B2/CANARY",
                "https://hooks.slack.com/…",
            ),
            ("https://a.example?token=CANARY", "https://a.example?…"),
            ("https://a.example/", "https://a.example/"),
            ("https://a.example", "https://a.example"),
            ("CANARY", "…"),
        ] {
            assert_eq!(host_only(url), shown);
        }
    }

    #[test]
    fn of_a_secret_only_its_source_is_shown() {
        let words = ["pass", "CANARY"].map(str::to_owned).to_vec();
        assert_eq!(source(&SecretSource::Cmd(words)), "{ cmd = [\"pass\", …] }");
        let inline = SecretSource::Inline("CANARY".into());
        assert_eq!(source(&inline), "{ inline = … }");
    }
}
