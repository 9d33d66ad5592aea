//! An import from file to store: a reader thread parses, cleans and masks; the caller writes chunk by chunk ([`Importing::step`]),
//! so that acts of people can go in between.
//!
//! Chunks are small while others have the store open (a colleague waits for one chunk at most) and large when alone.

mod answers;
mod asking;
mod prepare;
mod queue;
mod reader;
mod sort;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use foldhash::fast::RandomState;

use crate::clock::{Timestamp, now};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::id::AccountId;
use crate::model::import::{BatchReport, ImportProgress, ImportRequest};
use crate::store::agent::Actor;
use crate::store::batch::{self, Begun};
use crate::store::day;
use crate::store::db::Db;
use crate::store::ingest::{Ingest, Tally};
use crate::store::question;
use crate::store::reject;
use crate::store::sqlite::Company;
use crate::text::Clean;

use answers::Answers;
pub use queue::standing;
use queue::{Opened, Todo};
pub use reader::check;
use reader::{Parcel, Reading};

/// Messages per transaction while other processes have the store open: about 15 ms of work.
const SMALL: usize = 500;
/// Messages per transaction when alone: a third of a second. Twice as many cost 2 % less and take 25 MB more.
const LARGE: usize = 25_000;
/// How long the lock rests between small chunks.
const REST: Duration = Duration::from_millis(3);
/// How often it is asked whether others have the store open.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// Remarks that are kept of one file.
const REMARKS: usize = 50;

/// How far a step brought an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more.
    More(ImportProgress),
    /// All files are done.
    Done,
}

/// A running import of one or more files.
pub struct Importing {
    request: ImportRequest,
    settings: prepare::Settings,
    left: VecDeque<Todo>,
    running: Option<Running>,
    /// What the finished files brought.
    pub reports: Vec<BatchReport>,
    /// How far it has come.
    pub progress: ImportProgress,
    alone: bool,
    asked: Option<Instant>,
}

struct Running {
    /// Other exports stand beside it in what was named.
    is_part: bool,
    /// Where it stands.
    file: PathBuf,
    /// What names it among the questions of imports.
    place: String,
    /// What it was told, now or before.
    answers: Answers,
    begun: Begun,
    reading: Reading,
    ingest: Ingest,
    report: BatchReport,
    tally: Tally,
    rejects: i64,
    /// First and last day of messages, by account.
    days: BTreeMap<i64, (i64, i64)>,
    /// By channel, then by the handle the file names.
    accounts: HashMap<String, HashMap<String, AccountId, RandomState>, RandomState>,
}

impl std::fmt::Debug for Importing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Importing")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

impl Importing {
    /// Checks the request; nothing is read yet.
    pub fn new(request: ImportRequest, config: &Config) -> Result<Self> {
        if request.paths.is_empty() {
            return Err(Error::new(Kind::Usage, "import-no-file"));
        }
        for path in &request.paths {
            check(
                standing(path)
                    .filter(|_| request.retry.is_some())
                    .unwrap_or(path),
            )?;
        }
        let settings = prepare::Settings::new(&request, config);
        let left = request.paths.iter().cloned().map(Todo::Path).collect();
        Ok(Self {
            request,
            settings,
            left,
            running: None,
            reports: Vec::new(),
            progress: ImportProgress::default(),
            alone: false,
            asked: None,
        })
    }

    /// Writes one chunk. On failure everything before it stays, and the batch stays unfinished.
    pub fn step(
        &mut self,
        db: &mut dyn Db,
        company: &Company,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Step> {
        if self.running.is_none() {
            let Some(todo) = self.left.pop_front() else {
                return Ok(Step::Done);
            };
            let (is_part, file) = (todo.is_part(), todo.file().display().to_string());
            let begun = self.turn_to(db, todo, company.folder(), actor, at);
            match self.lenient(db, is_part, &file, begun)? {
                Some(()) if self.running.is_some() => {}
                _ => return Ok(Step::More(ImportProgress::default())),
            }
        }
        self.look_around(company);
        let Some(running) = &self.running else {
            return Ok(Step::Done);
        };
        let (is_part, file) = (running.is_part, running.report.file.clone());
        let written = self.chunk(db, at);
        let written = self.lenient(db, is_part, &file, written)?;
        Ok(written.unwrap_or_else(|| Step::More(ImportProgress::default())))
    }

    /// What cannot be read of several exports is told at the end; the others come in.
    fn lenient<T>(
        &mut self,
        db: &mut dyn Db,
        is_part: bool,
        file: &str,
        result: Result<T>,
    ) -> Result<Option<T>> {
        match result {
            Err(error) if is_part && error.code.starts_with("import-") => {
                self.running = None;
                db.bulk(false)?;
                self.reports.push(BatchReport {
                    file: file.to_owned(),
                    failed: Some(error),
                    ..BatchReport::default()
                });
                Ok(None)
            }
            result => result.map(Some),
        }
    }

    /// Begins what comes next, or puts the exports it holds in its place.
    fn turn_to(
        &mut self,
        db: &mut dyn Db,
        todo: Todo,
        folder: &Path,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let is_part = todo.is_part();
        let opened = match (todo, self.request.retry) {
            (Todo::Export(opened), _) => *opened,
            (Todo::Path(path), Some(before)) => {
                let before = batch::one_batch(db, before)?.row;
                queue::look_again(&path, &before, &self.request)?
            }
            (Todo::Path(path) | Todo::Archive(path), _) => {
                let mut inside = queue::look_into(&path, &self.request)?;
                if let Some(only) = &self.request.only {
                    inside.retain(|todo| only.starts_with(todo.file()));
                }
                match (inside.len(), inside.pop()) {
                    (1, Some(Todo::Export(opened))) => *opened,
                    (_, last) => {
                        let all = inside.into_iter().chain(last).rev();
                        all.for_each(|todo| self.left.push_front(todo));
                        return Ok(());
                    }
                }
            }
        };
        db.bulk(true)?;
        self.running = Some(self.begin(db, opened, is_part, folder, actor, at)?);
        Ok(())
    }

    /// Reads, and writes, as much as one transaction takes.
    fn chunk(&mut self, db: &mut dyn Db, at: Timestamp) -> Result<Step> {
        let wanted = if self.alone { LARGE } else { SMALL };
        let Some(running) = &mut self.running else {
            return Ok(Step::Done);
        };
        let mut whole = Parcel::default();
        let mut ended = false;
        while whole.messages.len() < wanted {
            match running.reading.next()? {
                None => {
                    ended = true;
                    break;
                }
                Some(parcel) => {
                    whole.add(parcel);
                    // The reader is busy: whoever waits for this thread may go in between.
                    if whole.len() == 0 {
                        running.note(whole);
                        return Ok(Step::More(running.progress()));
                    }
                }
            }
        }
        running.write(db, &self.settings, whole, at)?;
        if !self.alone {
            std::thread::sleep(REST);
        }
        let progress = running.progress();
        self.progress.clone_from(&progress);
        if ended {
            self.finish(db)?;
        }
        Ok(Step::More(progress))
    }

    fn begin(
        &self,
        db: &mut dyn Db,
        opened: Opened,
        is_part: bool,
        folder: &Path,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Running> {
        let path = opened.file.display().to_string();
        let answers = Answers::look_up(db, &self.request, opened.plan.name(), actor)?;
        let (request, settings) = answers.fill(self.request.clone(), self.settings.clone());
        let (format, at_file) = (opened.plan.name(), opened.file.clone());
        let started = Reading::start(opened, &request, &settings, folder);
        let started = started.and_then(|mut reading| {
            // A source comes again by itself: with all of it, once it is answered.
            if request.mark.is_some() && !reading.held.is_empty() {
                return Err(reading.held.swap_remove(0));
            }
            Ok(reading)
        });
        let reading = match started {
            Ok(reading) => reading,
            Err(error) => {
                let of = asking::Subject {
                    source: answers.source(),
                    format,
                    file: &at_file,
                };
                return Err(asking::keep(db, &self.request, &of, error, (actor, at))?);
            }
        };
        let place = asking::place(&self.request, &at_file);
        let file = self.request.title.clone().unwrap_or(path);
        let asked = crate::model::import::Reading {
            place: (place != file).then(|| place.clone().into()),
            ..self.request.reading()
        };
        let begun = batch::begin(
            db,
            &file,
            reading.format,
            reading.open_since,
            (&asked, reading.total),
            actor,
            at,
        )?;
        let report = BatchReport {
            id: begun.id.0,
            file,
            format: reading.format.to_owned(),
            open_since: reading.open_since.rfc3339(),
            ..BatchReport::default()
        };
        Ok(Running {
            is_part,
            file: at_file,
            place,
            answers,
            ingest: Ingest::new(begun, reading.open_since, actor.clone()),
            begun,
            reading,
            report,
            tally: Tally::default(),
            rejects: 0,
            days: BTreeMap::new(),
            accounts: HashMap::default(),
        })
    }

    fn finish(&mut self, db: &mut dyn Db) -> Result<()> {
        let Some(mut running) = self.running.take() else {
            return Ok(());
        };
        running.sum();
        for remark in running.answers.remarks() {
            running.remark(remark);
        }
        // What was pulled or found is done when all of it is.
        let held = std::mem::take(&mut running.reading.held);
        let others = self.reports.iter().all(|r| r.failed.is_none());
        let whole = self.left.is_empty() && others && held.is_empty();
        let mark = self.request.mark.as_deref().filter(|_| whole);
        let id = running.begun.id.0;
        running.answers.keep(db, &self.request, id, now())?;
        batch::end(db, running.begun, &running.report, mark, now())?;
        running.ingest.end(db)?;
        question::settle(db, &running.place, id)?;
        running.report.gaps = day::gaps_near(db, &running.days)?;
        if let Some(before) = self.request.retry {
            let card = batch::one_batch(db, before)?.row.report;
            let report = &mut running.report;
            // What is still rejected stays in the list of the first import.
            let (open, own) = reject::settle(db, (before, &card), (running.begun.id, report))?;
            report.rejected = own;
            report.retried = Some((before.0, open));
        }
        db.bulk(false)?;
        let file = running.report.file.clone();
        self.reports.push(std::mem::take(&mut running.report));
        self.hold(db, &running, held, &file)
    }

    /// What hangs on an answer is asked when the rest is in, one thing at a time; what cannot be read is told.
    fn hold(
        &mut self,
        db: &mut dyn Db,
        running: &Running,
        held: Vec<Error>,
        file: &str,
    ) -> Result<()> {
        let of = asking::Subject {
            source: running.answers.source(),
            format: running.reading.format,
            file: &running.file,
        };
        let by = (&running.answers.actor, now());
        let mut asked = false;
        for error in held {
            let error = if asked {
                error.with("question", "none")
            } else {
                asking::keep(db, &self.request, &of, error, by)?
            };
            asked |= error.arg("question").is_some();
            self.reports.push(BatchReport {
                file: file.to_owned(),
                failed: Some(error),
                ..BatchReport::default()
            });
        }
        Ok(())
    }

    fn look_around(&mut self, company: &Company) {
        if self.asked.is_none_or(|asked| asked.elapsed() > ASK_EVERY) {
            self.asked = Some(Instant::now());
            self.alone = company.alone();
        }
    }
}

impl Running {
    fn write(
        &mut self,
        db: &mut dyn Db,
        settings: &prepare::Settings,
        mut parcel: Parcel,
        at: Timestamp,
    ) -> Result<()> {
        let mut messages = std::mem::take(&mut parcel.messages);
        for message in &mut messages {
            message.account = self.account(db, settings, &message.channel, &message.handle)?;
            if message.ours {
                self.answers.met(&message.author);
            }
            if !message.gone {
                day::widen(&mut self.days, message.account.0, message.at);
            }
        }
        if !messages.is_empty() {
            let tally = self.ingest.chunk(db, messages, at)?;
            self.tally.add(&tally);
        }
        if !parcel.cards.is_empty() {
            let cards = std::mem::take(&mut parcel.cards);
            self.tally.add(&self.ingest.cards(db, cards, at)?);
        }
        if !parcel.touches.is_empty() {
            let mut touches = std::mem::take(&mut parcel.touches);
            for touch in &mut touches {
                touch.account = self.account(db, settings, &touch.channel, &touch.handle)?;
            }
            self.tally.add(&self.ingest.touches(db, touches)?);
        }
        if !parcel.rejects.is_empty() {
            batch::keep_rejects(db, self.begun.id, self.rejects, &parcel.rejects)?;
            self.rejects += parcel.rejects.len() as i64;
        }
        self.note(parcel);
        Ok(())
    }

    /// Counts what is not stored.
    fn note(&mut self, parcel: Parcel) {
        self.report.read += parcel.read;
        self.report.blank += parcel.blank;
        for (what, count) in parcel.skipped {
            match self.report.skipped.iter_mut().find(|(w, _)| w == what) {
                Some((_, sum)) => *sum += count,
                None => self.report.skipped.push((what.to_owned(), count)),
            }
        }
        self.answers.told(parcel.us);
        parcel.remarks.into_iter().for_each(|r| self.remark(r));
    }

    fn remark(&mut self, (what, detail): (&'static str, Clean)) {
        let remark = (what.to_owned(), detail);
        if self.report.remarks.len() < REMARKS && !self.report.remarks.contains(&remark) {
            self.report.remarks.push(remark);
        }
    }

    fn account(
        &mut self,
        db: &mut dyn Db,
        settings: &prepare::Settings,
        channel: &str,
        handle: &str,
    ) -> Result<AccountId> {
        if let Some(id) = self.accounts.get(channel).and_then(|of| of.get(handle)) {
            return Ok(*id);
        }
        let named = settings.account(channel, handle);
        let id = batch::account(db, channel, named.as_deref())?;
        if let Some(reopen) = settings.reopen(channel, named.as_deref().unwrap_or(channel)) {
            self.ingest.reopening.set(id, reopen);
        }
        let of_channel = self.accounts.entry(channel.to_owned()).or_default();
        of_channel.insert(handle.to_owned(), id);
        Ok(id)
    }

    fn sum(&mut self) {
        let (report, tally) = (&mut self.report, &self.tally);
        report.new = tally.new;
        report.known = tally.known;
        report.edited = tally.edited;
        report.conversations = tally.conversations;
        report.contacts = tally.contacts;
        report.recognised = tally.recognised;
        report.touches = tally.touches;
        report.rejected = self.rejects;
    }

    fn progress(&self) -> ImportProgress {
        ImportProgress {
            file: self.report.file.clone(),
            bytes: self.reading.bytes(),
            total: self.reading.total,
            read: self.report.read,
            new: self.tally.new,
            rejected: self.rejects,
        }
    }
}
