//! Where exports come from by themselves, as `[[source]]` in the configuration describes it: a drop folder, the output of a command,
//! or an address that is pulled.

use std::path::PathBuf;

use crate::config::document::{Section, Seen};
use crate::config::endpoint::Endpoint;
use crate::config::secret::SecretSource;
use crate::error::{Error, Kind, Result};
use crate::model::import::Reading;

/// One source. Exactly one of `folder`, `command` and `pull` is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name it is shown and called by.
    pub name: String,
    /// Every new file of this folder.
    pub folder: Option<PathBuf>,
    /// The output of this program.
    pub command: Vec<String>,
    /// What stands at this address; who may be asked is decided as for webhooks.
    pub pull: Option<Endpoint>,
    /// JSON pointer to what the answer says the next question has to name.
    pub cursor: Option<String>,
    /// The name of that in the address.
    pub cursor_param: String,
    /// Seconds between two looks; `None`: as often as `sync.every_s` says.
    pub every_s: Option<u32>,
    /// The largest answer or output that is taken, MB.
    pub max_mb: u32,
    /// Seconds until a command or an answer counts as failed.
    pub timeout_s: u32,
    /// How what comes is to be read.
    pub reading: Reading,
}

impl Source {
    /// A source that comes from nowhere yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            folder: None,
            command: Vec::new(),
            pull: None,
            cursor: None,
            cursor_param: "cursor".to_owned(),
            every_s: None,
            max_mb: 512,
            timeout_s: 60,
            reading: Reading::default(),
        }
    }

    /// A word for what it is: `folder`, `command`, `url`.
    pub const fn kind(&self) -> &'static str {
        match (&self.folder, &self.pull) {
            (Some(_), _) => "folder",
            (None, Some(_)) => "url",
            (None, None) => "command",
        }
    }

    /// Takes over what a section of the configuration says.
    pub(in crate::config) fn read(
        &mut self,
        section: &mut Section<'_>,
        seen: &mut Seen,
    ) -> Result<()> {
        self.folder = section.path("folder")?.or(self.folder.take());
        if let Some(command) = section.texts("command")? {
            self.command = command;
        }
        self.read_pull(section, seen)?;
        self.every_s = section.number("every_s", 5..=604_800)?.or(self.every_s);
        self.max_mb = section.number("max_mb", 1..=2_000)?.unwrap_or(self.max_mb);
        self.timeout_s = section
            .number("timeout_s", 1..=600)?
            .unwrap_or(self.timeout_s);
        let reading = &mut self.reading;
        reading.channel = section.text("channel")?.or(reading.channel.take());
        reading.account = section.text("account")?.or(reading.account.take());
        reading.format = section.text("format")?.or(reading.format.take());
        if let Some(ours) = section.texts("ours")? {
            reading.ours = ours;
        }
        if let Some(map) = section.texts("map")? {
            let column = |text: &String| {
                let (field, column) = text.split_once('=')?;
                let whole = !field.trim().is_empty() && !column.is_empty();
                whole.then(|| (field.trim().to_owned(), column.to_owned()))
            };
            let columns = map.iter().map(column).collect::<Option<Vec<_>>>();
            reading.columns = columns.ok_or_else(|| section.error("config-source-map", "map"))?;
        }
        Ok(())
    }

    fn read_pull(&mut self, section: &mut Section<'_>, seen: &mut Seen) -> Result<()> {
        let url = section.text("url")?;
        let allow_http = section.flag("allow_http")?;
        let allow_private = section.flag("allow_private")?;
        let ca_file = section.path("ca_file")?;
        let bearer = match section.section("bearer")? {
            Some(table) => {
                let label = format!("source.{}.bearer", self.name);
                Some(SecretSource::read(table, &label, seen)?)
            }
            None => None,
        };
        self.cursor = section.text("cursor")?.or(self.cursor.take());
        if let Some(name) = section.text("cursor_param")? {
            self.cursor_param = name;
        }
        if url.is_none() && self.pull.is_none() {
            return Ok(());
        }
        let name = &self.name;
        let pull = self
            .pull
            .get_or_insert_with(|| Endpoint::new(name, String::new()));
        pull.url = url.unwrap_or(std::mem::take(&mut pull.url));
        pull.allow_http = allow_http.unwrap_or(pull.allow_http);
        pull.allow_private = allow_private.unwrap_or(pull.allow_private);
        pull.ca_file = ca_file.or(pull.ca_file.take());
        pull.bearer = bearer.or(pull.bearer.take());
        Ok(())
    }

    /// What is wrong with the whole of it, and which key is to blame.
    pub fn check(&self) -> Result<(), (&'static str, Error)> {
        let flaw = |key, code| (key, Error::new(Kind::Invalid, code));
        let given = [
            self.folder.is_some(),
            !self.command.is_empty(),
            self.pull.is_some(),
        ];
        if given.iter().filter(|given| **given).count() != 1 {
            return Err(flaw("name", "config-source-one"));
        }
        if let Some(pull) = &self.pull {
            pull.check()?;
        }
        match &self.cursor {
            Some(pointer) if !pointer.starts_with('/') => Err(flaw("cursor", "config-pointer")),
            _ => Ok(()),
        }
    }
}
