//! One table of a document, read key by key.
//!
//! A [`Section`] knows which keys were asked for; `finish` refuses the others and names the nearest. No value of a wrong type
//! is ever quoted in an error: it may be a secret.

use std::ops::{Range, RangeInclusive};
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::document::{Document, Place, Seen, shown, suggestion};
use crate::config::template::Template;
use crate::error::{Error, Kind, Result};

/// One table of a document while it is read.
#[derive(Debug)]
pub struct Section<'d> {
    document: &'d Document,
    path: String,
    at: Range<usize>,
    table: &'d DeTable<'d>,
    asked: Vec<&'static str>,
}

impl<'d> Section<'d> {
    /// The top level of a parsed document.
    pub fn top(document: &'d Document, root: &'d Spanned<DeTable<'d>>) -> Self {
        Self::new(document, String::new(), root.span(), root.get_ref())
    }

    fn new(document: &'d Document, path: String, at: Range<usize>, table: &'d DeTable<'d>) -> Self {
        Self {
            document,
            path,
            at,
            table,
            asked: Vec::new(),
        }
    }

    /// Where the section begins.
    pub fn place(&self) -> Place {
        self.document.place(self.at.start)
    }

    /// Where the value of `key` begins, or the section when the key is not there.
    pub fn value_place(&self, key: &str) -> Place {
        let at = self
            .table
            .get(key)
            .map_or(self.at.start, |value| value.span().start);
        self.document.place(at)
    }

    /// A complaint about the value of `key`, or about the section when the key is not there.
    pub fn error(&self, code: &'static str, key: &str) -> Error {
        Error::new(Kind::Invalid, code)
            .with("place", self.value_place(key))
            .with("key", shown(key))
    }

    /// The keys in the order of the file, each with the offset of its name; for tables whose keys are free.
    pub fn keys(&self) -> Vec<(&'d str, usize)> {
        let mut keys: Vec<_> = self
            .table
            .keys()
            .map(|key| (key.get_ref().as_ref(), key.span().start))
            .collect();
        keys.sort_by_key(|(_, at)| *at);
        keys
    }

    fn raw(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) -> Error {
        self.document
            .error("config-type", value.span().start)
            .with("key", shown(key))
            .with("expected", expected)
            .with("found", value.get_ref().type_str())
    }

    /// A string under a key whose name is not fixed.
    pub fn free_text(&self, key: &str) -> Result<&'d str> {
        let value = self
            .table
            .get(key)
            .ok_or_else(|| self.error("config-required", key))?;
        value
            .get_ref()
            .as_str()
            .ok_or_else(|| self.wrong_type(value, key, "string"))
    }

    /// A table under a key whose name is not fixed.
    pub fn free_section(&self, key: &str) -> Result<Section<'d>> {
        let value = self
            .table
            .get(key)
            .ok_or_else(|| self.error("config-required", key))?;
        self.inner(value, key)
    }

    /// A string.
    pub fn text(&mut self, key: &'static str) -> Result<Option<String>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        let text = value
            .get_ref()
            .as_str()
            .ok_or_else(|| self.wrong_type(value, key, "string"))?;
        Ok(Some(text.to_owned()))
    }

    /// A string that must be there and say something.
    pub fn required_text(&mut self, key: &'static str) -> Result<String> {
        match self.text(key)? {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(self.error("config-required", key)),
        }
    }

    /// A path; `~/` is the home directory, relative ones start at the file.
    pub fn path(&mut self, key: &'static str) -> Result<Option<PathBuf>> {
        Ok(self.text(key)?.map(|path| self.document.resolve(&path)))
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Result<Option<bool>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        value
            .get_ref()
            .as_bool()
            .map(Some)
            .ok_or_else(|| self.wrong_type(value, key, "boolean"))
    }

    /// A whole number inside `range`.
    pub fn number(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Result<Option<u32>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        let DeValue::Integer(digits) = value.get_ref() else {
            return Err(self.wrong_type(value, key, "integer"));
        };
        match u32::from_str_radix(digits.as_str(), digits.radix()) {
            Ok(number) if range.contains(&number) => Ok(Some(number)),
            _ => Err(self
                .error("config-range", key)
                .with("value", digits)
                .with("min", range.start())
                .with("max", range.end())),
        }
    }

    /// One word of a fixed list.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>> {
        let Some(word) = self.text(key)? else {
            return Ok(None);
        };
        match choices.iter().find(|(name, _)| *name == word) {
            Some((_, chosen)) => Ok(Some(*chosen)),
            None => Err(self.not_among(key, &word, choices.iter().map(|(name, _)| *name))),
        }
    }

    /// The complaint that the value of `key` is not one of `names`.
    pub fn not_among<'n>(
        &self,
        key: &str,
        word: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Error {
        self.error("config-choice", key)
            .with("value", shown(word))
            .with("nearest", suggestion(word, names.clone()))
            .with("choices", names.collect::<Vec<_>>().join(", "))
    }

    /// A tree of values whose keys are free.
    pub fn template(&mut self, key: &'static str) -> Result<Option<Template>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        Template::read(self.document, value, key).map(Some)
    }

    /// A list of strings.
    pub fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        let DeValue::Array(items) = value.get_ref() else {
            return Err(self.wrong_type(value, key, "array"));
        };
        let text = |item: &Spanned<DeValue<'_>>| {
            let text = item.get_ref().as_str().map(str::to_owned);
            text.ok_or_else(|| self.wrong_type(item, key, "string"))
        };
        items.iter().map(text).collect::<Result<_>>().map(Some)
    }

    /// A table.
    pub fn section(&mut self, key: &'static str) -> Result<Option<Section<'d>>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        self.inner(value, key).map(Some)
    }

    /// A list of tables (`[[key]]`).
    pub fn sections(&mut self, key: &'static str) -> Result<Option<Vec<Section<'d>>>> {
        let Some(value) = self.raw(key) else {
            return Ok(None);
        };
        let DeValue::Array(items) = value.get_ref() else {
            return Err(self.wrong_type(value, key, "array"));
        };
        items
            .iter()
            .map(|item| self.inner(item, key))
            .collect::<Result<_>>()
            .map(Some)
    }

    fn inner(&self, value: &'d Spanned<DeValue<'d>>, key: &str) -> Result<Section<'d>> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.wrong_type(value, key, "table"));
        };
        let path = if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        };
        Ok(Self::new(self.document, path, value.span(), table))
    }

    /// Either a whole number inside `range`, or the one word that may stand instead (`None`).
    pub fn number_or(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u32>,
        word: &str,
    ) -> Result<Option<Option<u32>>> {
        match self.table.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(text)) if text == word => {
                self.asked.push(key);
                Ok(Some(None))
            }
            Some(DeValue::String(text)) => Err(self.not_among(key, text, [word].into_iter())),
            _ => Ok(self.number(key, range)?.map(Some)),
        }
    }

    /// Refuses every key nobody asked for, and notes the places of the others under `label`.
    pub fn finish(self, label: &str, seen: &mut Seen) -> Result<()> {
        for (key, at) in self.keys() {
            if !self.asked.contains(&key) {
                return Err(self.unknown(key, at));
            }
            let place = self.document.place(at);
            seen.places.insert(dotted(label, key), place);
        }
        seen.known
            .extend(self.asked.iter().map(|key| dotted(&self.path, key)));
        if !label.is_empty() {
            seen.places.insert(label.to_owned(), self.place());
        }
        Ok(())
    }

    fn unknown(&self, key: &str, at: usize) -> Error {
        self.document
            .error("config-unknown-key", at)
            .with("key", shown(key))
            .with(
                "section",
                if self.path.is_empty() {
                    "none"
                } else {
                    &self.path
                },
            )
            .with("nearest", suggestion(key, self.asked.iter().copied()))
            .with("known", self.asked.join(", "))
    }
}

fn dotted(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
