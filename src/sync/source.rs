//! Sources: what is new in a drop folder, the output of a command, an address that is pulled, or the standard input becomes an import
//! like any other. Called by `work`, which decides when; the lease in the store keeps a run single over all processes.

pub mod folder;
mod pull;
mod spool;

use std::path::{Path, PathBuf};

use crate::clock::{Timestamp, now};
use crate::config::Config;
use crate::config::source::Source;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::import::{ImportProgress, ImportRequest};
use crate::model::source::{Mark, SourceReport, SourceRow, Validators, told};
use crate::store::agent::Actor;
use crate::store::db::Db;
use crate::store::source;
use crate::store::sqlite::Company;
use crate::sync::ingest::{Importing, Step};
use crate::text::Clean;

pub use spool::Spool;

/// The most pages one run pulls.
const PAGES: usize = 100;

/// What a run works with.
#[derive(Debug)]
pub struct Bench<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// Who else has the store open, and where it is.
    pub company: &'a Company,
    /// Who imports.
    pub actor: &'a Actor,
    /// Names the lease.
    pub holder: &'a str,
}

/// How a run goes on: told how far an import is, asked whether to stop.
pub type GoOn<'a> = dyn FnMut(&ImportProgress) -> bool + 'a;

/// Asks one source, if it is its turn (or `anyway`) and nobody else does; what it brought. What goes wrong with it is part of the report,
/// unless the store itself fails.
pub fn run(
    db: &mut dyn Db,
    bench: &Bench<'_>,
    source: &Source,
    anyway: bool,
    go_on: &mut GoOn<'_>,
) -> Result<Option<SourceReport>> {
    let Some(before) = source::lease(db, &source.name, bench.holder, anyway, now())? else {
        return Ok(None);
    };
    let mut run = Run {
        db: &mut *db,
        bench,
        source,
        report: SourceReport {
            name: source.name.clone(),
            ..SourceReport::default()
        },
        go_on: &mut *go_on,
    };
    let ended = match (&source.folder, &source.pull) {
        (Some(folder), _) => run.folder(folder),
        (None, Some(_)) => run.pull(before),
        (None, None) => run.command(),
    };
    let mut report = run.report;
    if let Err(error) = &ended {
        report.failed = Saying::from(error);
        (report.error, report.hint) = told(&report.failed);
    }
    let every = source.every_s.unwrap_or(bench.config.sync.every_s);
    source::finish(db, &report, bench.holder, i64::from(every) * 1000, now())?;
    match ended {
        Err(error) if error.kind == Kind::Interrupted => Err(error),
        _ => Ok(Some(report)),
    }
}

struct Run<'a, 'g> {
    db: &'a mut dyn Db,
    bench: &'a Bench<'a>,
    source: &'a Source,
    report: SourceReport,
    go_on: &'a mut GoOn<'g>,
}

impl Run<'_, '_> {
    /// Every new file of a folder, oldest first. One that fails does not stop the others.
    fn folder(&mut self, folder: &Path) -> Result<()> {
        let found = folder::look(folder)?;
        self.report.waiting = found.fresh;
        let mut failed = None;
        for file in found.files {
            if source::is_in(self.db, &self.source.name, &file.dropped())? {
                continue;
            }
            match self.file(&file) {
                Ok(()) => {}
                Err(error) if error.kind == Kind::Interrupted => return Err(error),
                Err(error) => {
                    failed.get_or_insert(error);
                }
            }
        }
        failed.map_or(Ok(()), Err)
    }

    fn file(&mut self, file: &folder::Found) -> Result<()> {
        let dropped = file.hashed()?;
        if source::is_in_again(self.db, &self.source.name, &dropped)? {
            return Ok(());
        }
        if file.is_young() && folder::is_cut(&file.path, &self.source.reading) {
            self.report.waiting += 1;
            return Ok(());
        }
        let mark = Mark {
            source: self.source.name.clone(),
            pull: None,
            file: Some(dropped),
        };
        self.import(file.path.clone(), None, mark)
    }

    /// What a command writes, unless it is what it wrote before.
    fn command(&mut self) -> Result<()> {
        let spool = spool::of_command(self.source, self.bench.company.folder())?;
        if spool.is_empty() {
            return Ok(());
        }
        let came = spool.came(&self.source.reading);
        if source::is_in_again(self.db, &self.source.name, &came)? {
            return Ok(());
        }
        let mark = Mark {
            source: self.source.name.clone(),
            file: Some(came),
            ..Mark::default()
        };
        let title = format!("{}: {}", self.source.name, place(self.source));
        let path = spool.path().to_owned();
        self.import(path, Some(title), mark)
    }

    /// What stands at an address, page by page where the answers name the next.
    fn pull(&mut self, mut before: Validators) -> Result<()> {
        for _ in 0..PAGES {
            let answer = pull::ask(self.source, &before, self.bench.company.folder())?;
            let Some(answer) = answer else {
                // Nothing has changed.
                return Ok(());
            };
            let next = answer.validators.clone();
            // Servers that do not know whether something has changed give the same again, and the last page of a cursor stays.
            let came = answer.spool.came(&self.source.reading);
            let stays = next.cursor == before.cursor;
            let again = stays && source::is_in_again(self.db, &self.source.name, &came)?;
            if again || answer.spool.is_empty() {
                return source::pulled_nothing(self.db, &self.source.name, &next);
            }
            let mark = Mark {
                source: self.source.name.clone(),
                pull: Some(next.clone()),
                file: Some(came),
            };
            let title = format!("{}: {}", self.source.name, place(self.source));
            let path = answer.spool.path().to_owned();
            self.import(path, Some(title), mark)?;
            if next.cursor.is_empty() || next.cursor == before.cursor {
                return Ok(());
            }
            before = next;
        }
        Ok(())
    }

    fn import(&mut self, path: PathBuf, title: Option<String>, mark: Mark) -> Result<()> {
        let request = ImportRequest {
            title,
            mark: Some(Box::new(mark)),
            ..ImportRequest::of(vec![path], self.source.reading.clone())
        };
        let mut importing = Importing::new(request, self.bench.config)?;
        let mut renewed = now();
        loop {
            let (company, actor) = (self.bench.company, self.bench.actor);
            let step = importing.step(self.db, company, actor, now())?;
            let Step::More(progress) = step else {
                break;
            };
            if !(self.go_on)(&progress) {
                return Err(Error::new(Kind::Interrupted, "cancelled"));
            }
            if now().since(renewed) > 60_000 {
                renewed = now();
                source::renew(self.db, &self.source.name, self.bench.holder, renewed)?;
            }
        }
        let mut failed = None;
        for report in importing.reports {
            if let Some(error) = report.failed {
                failed.get_or_insert(error);
                continue;
            }
            self.report.new += report.new;
            self.report.known += report.known;
            self.report.rejected += report.rejected;
            self.report.batches.push(report.id);
        }
        failed.map_or(Ok(()), Err)
    }
}

/// Where a source comes from, as far as that is nobody's secret: the folder, the program without its arguments, the host.
pub fn place(source: &Source) -> Clean {
    let place = match (&source.folder, &source.pull) {
        (Some(folder), _) => folder.display().to_string(),
        (None, Some(pull)) => {
            let rest = pull.url.split_once("://").map_or("", |(_, rest)| rest);
            rest.split(['/', '?', '#']).next().unwrap_or("").to_owned()
        }
        (None, None) => source.command.first().cloned().unwrap_or_default(),
    };
    Clean::name(&place)
}

/// Every configured source with its state, in the order of the configuration.
pub fn list(db: &mut dyn Db, config: &Config, at: Timestamp) -> Result<Vec<SourceRow>> {
    let one = |source: &Source| {
        let mut row = SourceRow {
            name: source.name.clone(),
            kind: source.kind(),
            place: place(source),
            off: false,
            running: false,
            ran_at: Timestamp::NEVER,
            due_at: Timestamp::NEVER,
            new: 0,
            known: 0,
            rejected: 0,
            waiting: 0,
            code: String::new(),
            error: Clean::default(),
            hint: Clean::default(),
        };
        source::fill(db, &mut row, at)?;
        Ok(row)
    };
    config.sources.iter().map(one).collect()
}
