//! Exports at a desk: what is meant is found, the store is read as it stands, and an export comes back into an empty store.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::Desk;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::export::{ExportOf, ExportReport, ExportRequest, LoadReport};
use crate::model::query::Query;
use crate::model::view::View;
use crate::store::conversation::{self, Which};
use crate::store::db::Db;
use crate::store::dump::{self, load};
use crate::store::journal;
use crate::sync::export::{self, Chosen};

impl Desk {
    /// Writes an export. `progress` is told how far it is; false stops it, and nothing is left of it.
    pub fn export(
        &mut self,
        request: &ExportRequest,
        now: Timestamp,
        progress: &mut dyn FnMut(i64) -> bool,
    ) -> Result<ExportReport> {
        if request.originals {
            // Written down before anything is shown.
            let to = request.to.name();
            journal::unmasked(&mut self.db, &self.actor, &to, now)?;
        }
        self.db.begin_reading()?;
        let written = self.choose(request, now).and_then(|chosen| {
            let agent = self.actor.id;
            export::export(&mut self.db, agent, request, &chosen, now, progress)
        });
        self.db.rollback();
        written
    }

    fn choose(&mut self, request: &ExportRequest, now: Timestamp) -> Result<Chosen> {
        let everything = Query::default();
        let (query, all) = match &request.of {
            ExportOf::These(conversations, contacts) => {
                let mut chosen = Chosen {
                    all: false,
                    conversations: conversations.iter().map(|id| id.0).collect(),
                    contacts: contacts.iter().map(|id| id.0).collect(),
                };
                if contacts.is_empty() {
                    self.add_people(&mut chosen)?;
                } else {
                    // What was written with them goes along.
                    for id in &chosen.contacts {
                        let more = dump::conversations_with(&mut self.db, *id)?;
                        chosen.conversations.extend(more);
                    }
                    chosen.conversations.sort_unstable();
                    chosen.conversations.dedup();
                }
                return Ok(chosen);
            }
            ExportOf::All if request.format.has_tables() => {
                return Ok(Chosen {
                    all: true,
                    ..Chosen::default()
                });
            }
            ExportOf::All => (&everything, true),
            ExportOf::Found(query) => (&**query, false),
        };
        let which = Which {
            view: &View::All,
            filter: query,
        };
        let mut chosen = Chosen {
            all,
            conversations: conversation::ids(&mut self.db, which, self.actor.id, now)?,
            contacts: Vec::new(),
        };
        if !all {
            self.add_people(&mut chosen)?;
        }
        Ok(chosen)
    }

    fn add_people(&mut self, chosen: &mut Chosen) -> Result<()> {
        for id in &chosen.conversations {
            chosen.contacts.extend(dump::people_of(&mut self.db, *id)?);
        }
        chosen.contacts.sort_unstable();
        chosen.contacts.dedup();
        Ok(())
    }

    /// Puts an export back into a store that holds nothing yet.
    pub fn load(
        &mut self,
        path: &Path,
        now: Timestamp,
        progress: &mut dyn FnMut(i64) -> bool,
    ) -> Result<LoadReport> {
        if self.read_only {
            return Err(self.refused_read_only());
        }
        let file = File::open(path).map_err(|why| {
            Error::new(Kind::NotFound, "file-unreadable")
                .with("path", path.display())
                .with("why", why)
        })?;
        let mut input = BufReader::with_capacity(1 << 16, file);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.db.bulk(true)?;
        let loaded = load::load(&mut self.db, &self.actor, &mut input, &name, now, progress);
        let settled = self.db.bulk(false);
        let report = loaded?;
        settled?;
        Ok(report)
    }
}

/// Whether a file is an export that [`Desk::load`] takes.
pub fn is_export(path: &Path) -> bool {
    use std::io::Read as _;
    let head = load::HEAD.as_bytes();
    let mut begins = vec![0; head.len()];
    // Only a file is looked at: a pipe would lose what was read.
    path.is_file()
        && File::open(path).is_ok_and(|mut file| file.read_exact(&mut begins).is_ok())
        && begins == head
}
