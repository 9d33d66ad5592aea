//! From files to a [`Config`]: every layer is read over the one below, then the whole is checked.
//!
//! Tables merge key by key; `[[endpoint]]` entries of one name and `[[account]]` entries of one channel and handle are one
//! entry. Whatever is unknown, of the wrong type or out of range is an error that names file, line, column and a way out.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::config::document::{Document, Place, Section, Seen, shown, suggestion};
use crate::config::endpoint::Endpoint;
use crate::config::file::{
    Account, Advance, Borders, Config, KittyKeys, Language, Preset, Reopen, Signals,
};
use crate::config::paths::{Env, Layer};
use crate::config::secret::SecretSource;
use crate::config::source::Source;
use crate::config::template::Template;
use crate::config::theme;
use crate::error::{Error, Kind, Result};
use crate::model::routing::Give;
use crate::text::messages::Lang;

/// A configuration and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// What it says.
    pub config: Config,
    /// The files that were there, lowest first.
    pub files: Vec<PathBuf>,
    /// Where each given key stands: `ui.mouse`, `endpoint.desk.url`, `account.x.nordwind.endpoint`.
    pub places: BTreeMap<String, Place>,
    /// What works but should not stay so, for `doctor` and the start.
    pub warnings: Vec<Error>,
}

impl Config {
    /// Reads the layers, lowest first. A layer that is not there is skipped unless somebody named it.
    pub fn load(layers: &[Layer], env: &Env) -> Result<Loaded> {
        let mut loader = Loader::new(env);
        let mut files = Vec::new();
        for layer in layers {
            let Some(document) = Document::open(&layer.path)? else {
                if layer.named {
                    let error = Error::new(Kind::Invalid, "config-missing");
                    return Err(error.with("path", layer.path.display()));
                }
                continue;
            };
            loader.read(&document.with_home(env.home().map(Path::to_owned)))?;
            files.push(layer.path.clone());
        }
        loader.finish(files)
    }
}

#[derive(Debug)]
struct Loader {
    config: Config,
    seen: Seen,
    warnings: Vec<Error>,
}

impl Loader {
    fn new(env: &Env) -> Self {
        let mut config = Config::default();
        if env.over_ssh() {
            config.ui.esc_ms = 100;
        }
        Self {
            config,
            seen: Seen::default(),
            warnings: Vec::new(),
        }
    }

    fn read(&mut self, document: &Document) -> Result<()> {
        let root = document.parse()?;
        let mut top = Section::top(document, &root);
        let config = &mut self.config;
        config.store = top.path("store")?.or(config.store.take());
        config.agent = top.text("agent")?.or(config.agent.take());
        set(&mut config.language, top.choice("language", &LANGUAGES)?);
        config.timezone = timezone(&mut top)?.or(config.timezone);
        self.read_ui(&mut top)?;
        self.read_small(&mut top)?;
        self.read_endpoints(&mut top)?;
        self.read_accounts(&mut top)?;
        self.read_sources(&mut top)?;
        top.finish("", &mut self.seen)
    }

    fn read_ui(&mut self, top: &mut Section<'_>) -> Result<()> {
        let Some(mut section) = top.section("ui")? else {
            return Ok(());
        };
        let ui = &mut self.config.ui;
        if let Some(name) = section.text("theme")? {
            if !theme::names().any(|known| known == name) {
                return Err(section.not_among("theme", &name, theme::names()));
            }
            ui.theme = name;
        }
        set(&mut ui.keys, section.choice("keys", &Preset::ALL)?);
        set(&mut ui.borders, section.choice("borders", &BORDERS)?);
        set(&mut ui.mouse, section.flag("mouse")?);
        set(&mut ui.esc_ms, section.number("esc_ms", 0..=1000)?);
        set(
            &mut ui.kitty_keys,
            section.choice("kitty_keys", &KITTY_KEYS)?,
        );
        set(&mut ui.undo_send_s, section.number("undo_send_s", 0..=600)?);
        set(&mut ui.reduced_motion, section.flag("reduced_motion")?);
        if let Some(names) = section.texts("notify")? {
            ui.notify = Signals::default();
            for name in &names {
                if !ui.notify.add(name) {
                    return Err(section.not_among("notify", name, Signals::NAMES.into_iter()));
                }
            }
        }
        set(&mut ui.advance, section.choice("advance", &ADVANCE)?);
        section.finish("ui", &mut self.seen)
    }

    fn read_small(&mut self, top: &mut Section<'_>) -> Result<()> {
        if let Some(mut section) = top.section("snooze")? {
            set(&mut self.config.snooze.at, time_of_day(&mut section, "at")?);
            section.finish("snooze", &mut self.seen)?;
        }
        if let Some(mut section) = top.section("import")? {
            let import = &mut self.config.import;
            set(
                &mut import.open_since_days,
                section.number("open_since_days", 0..=36_500)?,
            );
            set(&mut import.ours, section.texts("ours")?);
            section.finish("import", &mut self.seen)?;
        }
        if let Some(mut section) = top.section("knowledge")? {
            if let Some(address) = section.text("address")? {
                if !["https://", "http://"]
                    .iter()
                    .any(|s| address.starts_with(s))
                {
                    return Err(section.error("config-address", "address"));
                }
                self.config.knowledge.address = Some(address);
            }
            section.finish("knowledge", &mut self.seen)?;
        }
        if let Some(mut section) = top.section("sync")? {
            set(
                &mut self.config.sync.every_s,
                section.number("every_s", 5..=86_400)?,
            );
            section.finish("sync", &mut self.seen)?;
        }
        if let Some(mut section) = top.section("routing")? {
            let known = Give::ALL.map(|give| (give.key(), give));
            set(
                &mut self.config.routing.give,
                section.choice("give", &known)?,
            );
            section.finish("routing", &mut self.seen)?;
        }
        Ok(())
    }

    fn read_endpoints(&mut self, top: &mut Section<'_>) -> Result<()> {
        let mut names = BTreeMap::new();
        for mut section in top.sections("endpoint")?.unwrap_or_default() {
            let name = section.required_text("name")?;
            let label = format!("endpoint.{name}");
            once(&mut names, &section, "name", &label)?;
            let at = self
                .config
                .endpoints
                .iter()
                .position(|known| known.name == name);
            let mut entry = match at {
                Some(at) => self.config.endpoints.remove(at),
                None => Endpoint::new(name, String::new()),
            };
            entry.read(&mut section, &mut self.seen)?;
            let at = at.unwrap_or(self.config.endpoints.len());
            self.config.endpoints.insert(at, entry);
            section.finish(&label, &mut self.seen)?;
        }
        Ok(())
    }

    fn read_accounts(&mut self, top: &mut Section<'_>) -> Result<()> {
        let mut names = BTreeMap::new();
        for mut section in top.sections("account")?.unwrap_or_default() {
            let channel = channel(&mut section)?;
            let handle = section.required_text("handle")?;
            let label = account_label(&channel, &handle);
            once(&mut names, &section, "handle", &label)?;
            let accounts = &mut self.config.accounts;
            let at = accounts
                .iter()
                .position(|a| a.channel == channel && a.handle == handle);
            let at = at.unwrap_or_else(|| {
                accounts.push(Account {
                    channel,
                    handle,
                    ..Account::default()
                });
                accounts.len() - 1
            });
            read_account(&mut accounts[at], &mut section)?;
            section.finish(&label, &mut self.seen)?;
        }
        Ok(())
    }

    fn read_sources(&mut self, top: &mut Section<'_>) -> Result<()> {
        let mut names = BTreeMap::new();
        for mut section in top.sections("source")?.unwrap_or_default() {
            let name = section.required_text("name")?;
            let label = format!("source.{name}");
            once(&mut names, &section, "name", &label)?;
            let sources = &mut self.config.sources;
            let at = sources.iter().position(|known| known.name == name);
            let at = at.unwrap_or_else(|| {
                sources.push(Source::new(name));
                sources.len() - 1
            });
            sources[at].read(&mut section, &mut self.seen)?;
            section.finish(&label, &mut self.seen)?;
        }
        Ok(())
    }

    /// The checks that need every layer.
    fn finish(mut self, files: Vec<PathBuf>) -> Result<Loaded> {
        for endpoint in &self.config.endpoints {
            let label = format!("endpoint.{}", endpoint.name);
            if let Err((key, error)) = endpoint.check() {
                return Err(at_place(error, &self.seen, &label, key).with("key", key));
            }
        }
        for source in &self.config.sources {
            let label = format!("source.{}", source.name);
            if let Err((key, error)) = source.check() {
                return Err(at_place(error, &self.seen, &label, key).with("key", key));
            }
        }
        for account in &self.config.accounts {
            self.check_account(account)?;
        }
        self.warn_of_inline_secrets();
        self.warn_of_open_braces();
        Ok(Loaded {
            config: self.config,
            files,
            places: self.seen.places,
            warnings: self.warnings,
        })
    }

    fn check_account(&self, account: &Account) -> Result<()> {
        let Some(name) = &account.endpoint else {
            return Ok(());
        };
        if self.config.endpoint(name).is_some() {
            return Ok(());
        }
        let names = || {
            self.config
                .endpoints
                .iter()
                .map(|endpoint| endpoint.name.as_str())
        };
        let error = Error::new(Kind::Invalid, "config-endpoint-unknown")
            .with("name", shown(name))
            .with("nearest", suggestion(name, names()));
        let label = account_label(&account.channel, &account.handle);
        Err(at_place(error, &self.seen, &label, "endpoint"))
    }

    fn warn_of_open_braces(&mut self) {
        for endpoint in &self.config.endpoints {
            if endpoint.body.as_ref().is_some_and(Template::has_open_brace) {
                let label = format!("endpoint.{}", endpoint.name);
                let error = Error::new(Kind::Invalid, "config-open-brace").with("key", "body");
                self.warnings
                    .push(at_place(error, &self.seen, &label, "body"));
            }
        }
    }

    fn warn_of_inline_secrets(&mut self) {
        let mut exposed = BTreeSet::new();
        for endpoint in &self.config.endpoints {
            let inline = |source: &&SecretSource| matches!(source, SecretSource::Inline(_));
            let keys = [
                endpoint.secrets.iter().find(inline).map(|_| "secrets"),
                endpoint.bearer.iter().find(inline).map(|_| "bearer"),
            ];
            for key in keys.into_iter().flatten() {
                let label = format!("endpoint.{}", endpoint.name);
                let error = Error::new(Kind::Invalid, "config-inline-secret").with("key", key);
                self.warnings.push(at_place(error, &self.seen, &label, key));
                if let Some(place) = self.seen.places.get(&format!("{label}.{key}")) {
                    exposed.insert(place.file.clone());
                }
            }
        }
        for source in &self.config.sources {
            let bearer = source.pull.as_ref().and_then(|pull| pull.bearer.as_ref());
            if matches!(bearer, Some(SecretSource::Inline(_))) {
                let label = format!("source.{}", source.name);
                let error = Error::new(Kind::Invalid, "config-inline-secret").with("key", "bearer");
                let place = self.seen.places.get(&format!("{label}.bearer"));
                exposed.extend(place.map(|place| place.file.clone()));
                self.warnings
                    .push(at_place(error, &self.seen, &label, "bearer"));
            }
        }
        for file in exposed.into_iter().filter(|file| others_can_read(file)) {
            let error = Error::new(Kind::Invalid, "config-exposed");
            self.warnings.push(error.with("path", file.display()));
        }
    }
}

const LANGUAGES: [(&str, Language); 3] = [
    ("auto", Language::Auto),
    ("en", Language::Fixed(Lang::En)),
    ("de", Language::Fixed(Lang::De)),
];
const ADVANCE: [(&str, Advance); 3] = [
    ("next", Advance::Next),
    ("previous", Advance::Previous),
    ("list", Advance::List),
];
const BORDERS: [(&str, Borders); 3] = [
    ("auto", Borders::Auto),
    ("ascii", Borders::Ascii),
    ("unicode", Borders::Unicode),
];
const KITTY_KEYS: [(&str, KittyKeys); 3] = [
    ("auto", KittyKeys::Auto),
    ("on", KittyKeys::On),
    ("off", KittyKeys::Off),
];

/// A channel's key. Which there are depends on the formats, so only the shape is known here.
fn channel(section: &mut Section<'_>) -> Result<String> {
    let key = section.required_text("channel")?;
    let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    if key.bytes().all(letters) {
        return Ok(key);
    }
    Err(section
        .error("config-channel", "channel")
        .with("value", shown(&key)))
}

fn read_account(account: &mut Account, section: &mut Section<'_>) -> Result<()> {
    set(&mut account.ours, section.texts("ours")?);
    account.endpoint = section.text("endpoint")?.or(account.endpoint.take());
    account.length_limit = section
        .number("length_limit", 1..=1_000_000)?
        .or(account.length_limit);
    account.approval = section.flag("approval")?.unwrap_or(account.approval);
    if let Some(days) = section.number("auto_resolve", 1..=3650)? {
        account.auto_resolve = Some(days);
    }
    if let Some(reopen) = section.number_or("reopen", 0..=3650, "always")? {
        account.reopen = Some(reopen.map_or(Reopen::Always, Reopen::Days));
    }
    Ok(())
}

fn set<T>(slot: &mut T, given: Option<T>) {
    if let Some(value) = given {
        *slot = value;
    }
}

fn account_label(channel: &str, handle: &str) -> String {
    format!("account.{channel}.{handle}")
}

/// Refuses a second entry of one name in one file.
fn once(
    names: &mut BTreeMap<String, Place>,
    section: &Section<'_>,
    key: &str,
    label: &str,
) -> Result<()> {
    match names.insert(label.to_owned(), section.place()) {
        None => Ok(()),
        Some(first) => {
            let error = section.error("config-duplicate", key);
            Err(error.with("name", shown(label)).with("line", first.line))
        }
    }
}

/// Adds the place of `label.key` to an error, or of the entry when the key is not given.
fn at_place(error: Error, seen: &Seen, label: &str, key: &str) -> Error {
    let place = seen
        .places
        .get(&format!("{label}.{key}"))
        .or_else(|| seen.places.get(label));
    match place {
        Some(place) => error.with("place", place),
        None => error,
    }
}

fn timezone(top: &mut Section<'_>) -> Result<Option<Tz>> {
    let Some(name) = top.text("timezone")? else {
        return Ok(None);
    };
    let zone = name.parse().map_err(|_| {
        let names = TZ_VARIANTS.iter().map(|zone| zone.name());
        let error = top.error("config-timezone", "timezone");
        error
            .with("value", shown(&name))
            .with("nearest", suggestion(&name, names))
    })?;
    Ok(Some(zone))
}

fn time_of_day(section: &mut Section<'_>, key: &'static str) -> Result<Option<NaiveTime>> {
    let Some(text) = section.text(key)? else {
        return Ok(None);
    };
    match NaiveTime::parse_from_str(&text, "%H:%M") {
        Ok(time) => Ok(Some(time)),
        Err(_) => Err(section
            .error("config-time", key)
            .with("value", shown(&text))),
    }
}

fn others_can_read(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o044 != 0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests;
