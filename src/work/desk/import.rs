//! Imports at a desk: begun, step by step, and as a dry run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Desk;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::import::{ImportProgress, ImportRequest};
use crate::store::db::Db as _;
use crate::store::sqlite::{self, Company, Mode};
use crate::store::suggestion;
use crate::sync::ingest::{Importing, Step};
use crate::sync::push::Held;
use crate::work::job::Outcome;

/// A desk whose references are not checked; they are again when this goes, whatever happens.
struct Unchecked<'a>(&'a mut Desk);

impl<'a> Unchecked<'a> {
    fn new(desk: &'a mut Desk) -> Result<Self> {
        desk.db.references(false)?;
        Ok(Self(desk))
    }
}

impl Drop for Unchecked<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Within what is still open the switch would do nothing.
            self.0.db.rollback();
        }
        // Whoever goes on is told of it by the same call after this one.
        let _told = self.0.db.references(true);
    }
}

impl Desk {
    /// Reads what came in, chunk by chunk; a dry run on a copy.
    pub(super) fn import(
        &mut self,
        request: ImportRequest,
        now: Timestamp,
        progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<Outcome> {
        if request.dry_run {
            return self.dry_run(request, now, progress);
        }
        self.read_in(request, now, progress)
    }

    fn read_in(
        &mut self,
        request: ImportRequest,
        now: Timestamp,
        progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<Outcome> {
        let mut importing = self.begin_import(request)?;
        // Nothing else is done here until it ends, and a chunk refers only to what it found or made itself.
        let result = Unchecked::new(self)?
            .0
            .import_all(&mut importing, now, progress);
        self.db.references(true)?;
        result.map(|()| Outcome::Imported(importing.reports))
    }

    fn import_all(
        &mut self,
        importing: &mut Importing,
        now: Timestamp,
        progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<()> {
        while let Step::More(so_far) = self.step_import(importing, now)? {
            if !progress(&so_far) {
                return Err(Error::new(Kind::Interrupted, "cancelled"));
            }
        }
        Ok(())
    }

    /// Begins an import that is done step by step.
    pub(in crate::work) fn begin_import(&self, request: ImportRequest) -> Result<Importing> {
        Importing::new(request, &self.config)
    }

    /// One chunk of an import.
    pub(in crate::work) fn step_import(
        &mut self,
        importing: &mut Importing,
        now: Timestamp,
    ) -> Result<Step> {
        let step = importing.step(&mut self.db, &self.company, &self.actor, now)?;
        // All is in: who came is compared with who was there, some hundred people at a time.
        if step == Step::Done && suggestion::due::step(&mut self.db, now)? {
            return Ok(Step::More(importing.progress.clone()));
        }
        Ok(step)
    }

    /// The import for real, on a copy of the store that is thrown away: exact, and nobody waits for a lock.
    fn dry_run(
        &mut self,
        request: ImportRequest,
        now: Timestamp,
        progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<Outcome> {
        let copy = Copy {
            path: beside(
                &self.path,
                &format!("dry-{:x}", crate::sync::webhook::id::random()),
            ),
        };
        self.db.snapshot(&copy.path)?;
        let mut desk = Self {
            db: sqlite::open(&copy.path, Mode::Write, now)?,
            path: copy.path.clone(),
            company: Company::join(&copy.path)?,
            config: Arc::clone(&self.config),
            actor: self.actor.clone(),
            read_only: false,
            holder: String::new(),
            held: Held::default(),
            in_chunks: false,
            rested: None,
            ruled: None,
            lexicon: None,
        };
        let outcome = desk.read_in(request, now, progress)?;
        let Outcome::Imported(mut reports) = outcome else {
            return Ok(outcome);
        };
        for report in &mut reports {
            report.id = 0;
        }
        Ok(Outcome::Imported(reports))
    }
}

/// A copy of the store that goes away with its side files.
struct Copy {
    path: PathBuf,
}

impl Drop for Copy {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", ".lock"] {
            let mut name = self.path.as_os_str().to_owned();
            name.push(end);
            // A side file that is not there is as good as removed.
            let _gone = std::fs::remove_file(name);
        }
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    PathBuf::from(name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::store::db::{Sql, number_of};
    use crate::work::desk::Opening;
    use crate::work::job::Job;

    static NOBODYS: Sql = Sql::new("INSERT INTO contact_tag (contact_id, tag_id) VALUES (999, $1)");
    static COUNT: Sql = Sql::new("SELECT count(*) FROM contact_tag");

    fn desk(folder: &Path) -> Desk {
        Desk::open(&Opening {
            store: folder.join("zuruf.db"),
            create: true,
            agent: None,
            read_only: false,
            config: Arc::default(),
        })
        .unwrap()
    }

    /// A row that refers to nothing is refused, and none is there.
    fn is_checked(desk: &mut Desk) {
        assert!(desk.db.execute(&NOBODYS, &[1.into()]).is_err());
        assert_eq!(number_of(&mut desk.db, &COUNT, &[]).unwrap(), 0);
    }

    #[test]
    fn references_are_checked_again_after_a_panic_in_a_transaction() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        is_checked(&mut desk);
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let unchecked = Unchecked::new(&mut desk).unwrap();
            unchecked.0.db.begin().unwrap();
            unchecked.0.db.execute(&NOBODYS, &[2.into()]).unwrap();
            panic!("in the middle");
        }));
        assert!(ended.is_err());
        is_checked(&mut desk);
    }

    #[test]
    fn references_are_checked_again_after_an_import_that_panics_or_is_cancelled() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let file = folder.path().join("t.ndjson");
        std::fs::write(
            &file,
            "{\"id\":1,\"created_at\":\"2024-11-01\",\"author\":\"eva\",\"text\":\"hi\"}\n",
        )
        .unwrap();
        let job = || {
            Job::Import(ImportRequest {
                paths: vec![file.clone()],
                ..ImportRequest::default()
            })
        };
        let ended = catch_unwind(AssertUnwindSafe(|| {
            desk.run_watched(job(), Timestamp(0), &mut |_| panic!("in the middle"))
                .unwrap_err()
        }));
        assert!(ended.is_err(), "{ended:?}");
        is_checked(&mut desk);
        let ended = desk.run_watched(job(), Timestamp(0), &mut |_| false);
        assert_eq!(ended.unwrap_err().code, "cancelled");
        is_checked(&mut desk);
    }
}
