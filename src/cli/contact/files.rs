//! `zuruf contact file`: attaches, lists, copies out and takes away the files of a contact.

use clap::Subcommand;

use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell};
use crate::cli::{field, ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::contact::FileRow;
use crate::model::label;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::work::job::{Job, Outcome};

/// The subcommands of `contact file`.
#[derive(Debug, Subcommand)]
pub enum FileWhat {
    /// Attach a file; its content is copied beside the store
    Add {
        /// The contact
        id: String,
        /// The file
        path: String,
    },
    /// List the files of a contact
    List {
        /// The contact
        id: String,
    },
    /// Copy one out
    Get {
        /// The contact
        id: String,
        /// Its name, or the beginning of its hash
        file: String,
        /// A folder or a new file
        #[arg(default_value = ".")]
        to: String,
    },
    /// Take one away
    Rm {
        /// The contact
        id: String,
        /// Its name, or the beginning of its hash
        file: String,
    },
}

/// Attaches, lists, copies out or takes away.
pub(super) fn run(what: &FileWhat, s: &mut Session) -> Result<()> {
    match what {
        FileWhat::Add { id, path } => {
            let (contact, path) = (ids::contact(id)?, path.clone());
            s.act(Act::AttachFile {
                contact,
                path,
                kept: None,
            })
        }
        FileWhat::List { id } => list_files(id, s),
        FileWhat::Get { id, file, to } => {
            let file = known_file(id, file, s)?;
            field::export(&file.hash, &file.name, to, s)
        }
        FileWhat::Rm { id, file } => {
            let hash = known_file(id, file, s)?.hash;
            let contact = ids::contact(id)?;
            s.act(Act::DetachFile { contact, hash })
        }
    }
}

fn load_files(id: &str, s: &mut Session) -> Result<Vec<FileRow>> {
    match s.ask(Job::Contact(ids::contact(id)?))? {
        Outcome::Contact(contact) => Ok(contact.files),
        _ => Err(unexpected()),
    }
}

fn list_files(id: &str, s: &mut Session) -> Result<()> {
    let files = load_files(id, s)?;
    if s.out.json() {
        return files
            .iter()
            .try_for_each(|file| s.out.object(json::file(file)));
    }
    let mut table = Table::bare();
    for file in &files {
        table.push(vec![
            cell(&file.name),
            cell(label::bytes(file.size)),
            cell(label::date_short(file.at, s.zone(), s.now)),
            cell(file.hash.get(..12).unwrap_or_default()).look(Look::Dim),
        ]);
    }
    table.print(&mut s.out)
}

/// The file of a contact by name or the beginning of its hash.
fn known_file(id: &str, text: &str, s: &mut Session) -> Result<FileRow> {
    let files = load_files(id, s)?;
    let named = files.iter().find(|file| fold(&file.name) == fold(text));
    let hashed = |file: &&FileRow| text.len() >= 4 && file.hash.starts_with(text);
    let found = named.or_else(|| files.iter().find(hashed)).cloned();
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "file-unknown")
            .with("found", Clean::name(text))
            .with("id", id)
    })
}
