//! What an export is asked to do and what it reports.

use std::path::PathBuf;

use crate::error::{Error, Kind, Result};
use crate::model::id::{ContactId, ConversationId};
use crate::model::query::Query;

/// What a file of an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// Tables, one row per line: what `import` puts into an empty store again.
    Ndjson,
    /// Tables for spreadsheets.
    Csv,
    /// Conversations as mail.
    Mbox,
    /// Conversations to read.
    Markdown,
    /// Contacts as cards.
    Vcard,
}

impl ExportFormat {
    /// All formats.
    pub const ALL: [Self; 5] = [
        Self::Ndjson,
        Self::Csv,
        Self::Mbox,
        Self::Markdown,
        Self::Vcard,
    ];

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
            Self::Mbox => "mbox",
            Self::Markdown => "md",
            Self::Vcard => "vcard",
        }
    }

    /// The format of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == word)
    }

    /// The format a file of this name has.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "csv" => Some(Self::Csv),
            "mbox" => Some(Self::Mbox),
            "md" | "markdown" => Some(Self::Markdown),
            "vcf" | "vcard" => Some(Self::Vcard),
            _ => None,
        }
    }

    /// Whether it holds tables.
    pub const fn has_tables(self) -> bool {
        matches!(self, Self::Ndjson | Self::Csv)
    }
}

/// Where an export goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTo {
    /// Into a file, or for several tables as CSV into a folder.
    Path(PathBuf),
    /// To standard output.
    Stdout,
}

impl ExportTo {
    /// What people call it.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Stdout => "-".to_owned(),
        }
    }
}

/// Which conversations and contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ExportOf {
    /// All of them.
    #[default]
    All,
    /// These.
    These(Vec<ConversationId>, Vec<ContactId>),
    /// Those a query finds, and the people who take part.
    Found(Box<Query>),
}

/// One export as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    /// Where to.
    pub to: ExportTo,
    /// As what.
    pub format: ExportFormat,
    /// Of what.
    pub of: ExportOf,
    /// Only these tables; empty: all.
    pub tables: Vec<String>,
    /// Internal notes too, where the format is meant for others.
    pub notes: bool,
    /// What stands behind masked places too.
    pub originals: bool,
    /// Replace a file that is there.
    pub force: bool,
}

impl ExportRequest {
    /// An export of single records into a file whose name says the format.
    pub fn of_records(
        path: &str,
        conversations: Vec<ConversationId>,
        contacts: Vec<ContactId>,
    ) -> Result<Self> {
        let format = ExportFormat::of_name(path)
            .ok_or_else(|| Error::new(Kind::Usage, "export-format").with("found", path))?;
        Ok(Self {
            to: ExportTo::Path(PathBuf::from(path)),
            format,
            of: ExportOf::These(conversations, contacts),
            tables: Vec::new(),
            notes: false,
            originals: false,
            force: false,
        })
    }
}

/// What an export wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// Where it is; empty: standard output.
    pub path: String,
    /// Rows of tables, messages of conversations, or contacts.
    pub count: i64,
    /// How many conversations, of formats that hold them.
    pub conversations: i64,
    /// Bytes written.
    pub bytes: i64,
    /// Values left out because something in them is masked.
    pub masked: i64,
    /// Rows of each table.
    pub tables: Vec<(&'static str, i64)>,
}

/// What loading an export into an empty store did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Rows.
    pub rows: i64,
    /// Rows of each table.
    pub tables: Vec<(&'static str, i64)>,
    /// Replies that were under way when it was written, and wait for an agent's decision now.
    pub unknown: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_format_and_each_format_has_its_word() {
        assert_eq!(
            ExportFormat::of_name("a.b/x.VCF"),
            Some(ExportFormat::Vcard)
        );
        assert_eq!(ExportFormat::of_name("vcf"), None);
        for format in ExportFormat::ALL {
            assert_eq!(ExportFormat::named(format.key()), Some(format));
        }
    }
}
