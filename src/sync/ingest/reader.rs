//! The reader thread of an import: looks for the newest message of an export, then parses, cleans and masks
//! into parcels. A bounded channel keeps it just ahead of the writer.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::asking::counted;
use super::prepare;
use super::queue::Opened;
use super::sort::{Spool, Survey};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::import::draft::Record;
use crate::import::format::Settings;
use crate::import::input::{Gauge, Input};
use crate::import::plan::{Held, Plan};
use crate::model::import::ImportRequest;
use crate::store::batch::Rejected;
use crate::store::ingest::Handed;
use crate::store::{card, touch};
use crate::text::Clean;

/// Messages per parcel.
const PARCEL: usize = 500;
/// Parcels the reader may be ahead.
const AHEAD: usize = 4;
/// How long the writer waits for a parcel before it looks whether somebody wants to write or to cancel.
const PATIENCE: Duration = Duration::from_millis(50);

const DAY_MS: i64 = 24 * 3600 * 1000;

/// A handful of records.
#[derive(Debug, Default)]
pub(super) struct Parcel {
    /// Messages, cleaned and masked.
    pub messages: Vec<Handed>,
    /// Records that could not be read.
    pub rejects: Vec<Rejected>,
    /// What people did.
    pub touches: Vec<touch::Incoming>,
    /// People of address books.
    pub cards: Vec<card::Incoming>,
    /// Records left out by design.
    pub skipped: BTreeMap<&'static str, i64>,
    /// What the person who imports should know.
    pub remarks: Vec<(&'static str, Clean)>,
    /// Who we are, as the export says.
    pub us: Vec<Clean>,
    /// Blank records that were skipped.
    pub blank: i64,
    /// Messages and rejects that were put together in it.
    pub read: i64,
}

impl Parcel {
    /// Puts another one into this.
    pub fn add(&mut self, other: Self) {
        self.read += (other.messages.len() + other.rejects.len()) as i64;
        self.blank += other.blank;
        self.messages.extend(other.messages);
        self.rejects.extend(other.rejects);
        self.touches.extend(other.touches);
        self.cards.extend(other.cards);
        self.remarks.extend(other.remarks);
        self.us.extend(other.us);
        for (what, count) in other.skipped {
            *self.skipped.entry(what).or_default() += count;
        }
    }

    /// Records in it that take room.
    pub fn len(&self) -> usize {
        self.messages.len() + self.rejects.len() + self.touches.len() + self.cards.len()
    }
}

/// A file being read.
pub(super) struct Reading {
    /// The format's name.
    pub format: &'static str,
    /// From when on unanswered conversations come in open.
    pub open_since: Timestamp,
    /// What files of it ask, or why they cannot be read, where others can.
    pub held: Vec<Error>,
    /// Size of the file, bytes.
    pub total: u64,
    gauge: Arc<Gauge>,
    parcels: Receiver<Parcel>,
    thread: Option<JoinHandle<Result<()>>>,
}

/// Refuses what is no readable regular file, before anything is imported.
pub fn check(path: &Path) -> Result<()> {
    let named = |code| Error::new(Kind::Failed, code).with("path", path.display());
    let found = std::fs::metadata(path).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => {
            Error::new(Kind::NotFound, "import-missing").with("path", path.display())
        }
        _ => named("import-unreadable").with("why", e),
    })?;
    if found.is_dir() {
        return std::fs::read_dir(path)
            .map(drop)
            .map_err(|e| named("import-unreadable").with("why", e));
    }
    if !found.is_file() {
        return Err(named("import-not-a-file"));
    }
    File::open(path)
        .map(drop)
        .map_err(|e| named("import-unreadable").with("why", e))
}

impl Reading {
    /// Looks for the newest message and starts the thread.
    ///
    /// A file in no order of time is sorted first, in a spool file in `folder`.
    pub fn start(
        opened: Opened,
        request: &ImportRequest,
        own: &prepare::Settings,
        folder: &Path,
    ) -> Result<Self> {
        let Opened {
            file,
            mut input,
            mut plan,
        } = opened;
        let here = |e: Error| {
            let path = e
                .arg("member")
                .map_or_else(|| file.clone(), |name| file.join(name));
            e.with("path", path.display())
        };
        let mut settings = Settings {
            ours: own.ours.clone(),
            said: !request.ours.is_empty(),
            zone: Some(own.zone),
            columns: request.columns.clone(),
            channel: request.channel.clone(),
            times_only: false,
        };
        let gauge = input.gauge();
        gauge.set_bytes(0);
        let format = plan.name();
        let whole = plan.clone();
        let mut found = survey(&mut input, &mut plan, &settings);
        if let Ok((_, held, us)) = &found
            && held.asking.is_some()
            && !us.is_empty()
        {
            // One part says who we are; the others are told.
            settings.ours.extend(us.iter().cloned());
            plan = whole;
            gauge.set_bytes(0);
            found = survey(&mut input, &mut plan, &settings);
        }
        let (survey, held, _) = match found {
            Ok(found) => found,
            Err(error) => return Err(here(counted(error, &mut input, plan, &settings))),
        };
        let (mut asking, asked) = (held.asking, held.errors.into_iter());
        let asked = asked.map(|error| match asking.take() {
            Some(plan) => counted(error, &mut input, plan, &settings),
            None => error,
        });
        let held = asked.map(here).collect();
        let total = gauge.bytes();
        gauge.set_bytes(0);
        let open_since = request.open_since.unwrap_or_else(|| {
            let border = request.shift_ms - own.open_since_days * DAY_MS;
            survey.newest().plus(border)
        });
        // No room for a spool file: unsorted is slower, and just as right.
        let spool = if survey.disordered() {
            Spool::new(folder).ok()
        } else {
            None
        };
        let (sender, parcels) = sync_channel(AHEAD);
        let (shift_ms, named) = (request.shift_ms, file.display().to_string());
        let thread = std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                let outlet = Outlet::new(sender, spool);
                parse(&plan, &mut input, total, &settings, shift_ms, outlet)
                    .map_err(|e| e.with("path", named))
            })
            .map_err(|e| here(Error::new(Kind::Failed, "import-unreadable").with("why", e)))?;
        Ok(Self {
            format,
            open_since,
            held,
            total,
            gauge,
            parcels,
            thread: Some(thread),
        })
    }

    /// The next parcel; `None` at the end. Waits for the reader, but not for long: an empty parcel means that it is busy.
    pub fn next(&mut self) -> Result<Option<Parcel>> {
        match self.parcels.recv_timeout(PATIENCE) {
            Ok(parcel) => return Ok(Some(parcel)),
            Err(RecvTimeoutError::Timeout) => return Ok(Some(Parcel::default())),
            Err(RecvTimeoutError::Disconnected) => {}
        }
        match self.thread.take().map(JoinHandle::join) {
            None | Some(Ok(Ok(()))) => Ok(None),
            Some(Ok(Err(error))) => Err(error),
            Some(Err(_)) => Err(Error::new(Kind::Failed, "internal")
                .with("why", "the reader stopped in the middle")),
        }
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.gauge.bytes()
    }
}

/// What the first look told, what waits for an answer, and who we are where the input says it.
type Looked = (Survey, Held, Vec<String>);

/// The first look at an input: its newest message, and whether it is in order. Parsing is a few percent of an import, so that
/// reading twice is cheaper than guessing.
fn survey(input: &mut Input, plan: &mut Plan, settings: &Settings) -> Result<Looked> {
    let (mut survey, mut us) = (Survey::default(), Vec::new());
    let settings = Settings {
        times_only: true,
        ..settings.clone()
    };
    let held = plan.sift(input, &settings, &mut |record| {
        match record {
            Record::Message(draft) => survey.take(draft.at),
            Record::Us(name) => us.push(name),
            _ => {}
        }
        Ok(())
    })?;
    Ok((survey, held, us))
}

fn parse(
    plan: &Plan,
    input: &mut Input,
    total: u64,
    settings: &Settings,
    shift_ms: i64,
    mut outlet: Outlet,
) -> Result<()> {
    let (gauge, members) = (input.gauge(), input.members());
    plan.read(input, settings, &mut |record| {
        let parcel = &mut outlet.parcel;
        match record {
            Record::Message(draft) => {
                let message = prepare::incoming(*draft, shift_ms);
                outlet.message(Box::new(message))?;
            }
            Record::Gone(gone) => outlet.message(Box::new(prepare::gone(*gone)))?,
            Record::Touch(touch) => parcel.touches.push(prepare::touch(*touch, shift_ms)),
            Record::Contact(card) => parcel.cards.push(prepare::card(*card)),
            Record::Skip(what) => *parcel.skipped.entry(what).or_default() += 1,
            Record::Us(name) => parcel.us.push(Clean::name(&name)),
            Record::Remark(what, detail) => parcel.remarks.push((what, Clean::name(&detail))),
            Record::Blank(rows) => parcel.blank += rows as i64,
            Record::Reject(reject) => {
                let member = members.get(gauge.member()).filter(|_| members.len() > 1);
                parcel.rejects.push(Rejected {
                    member: member.map_or_else(Clean::default, |m| Clean::name(&m.name)),
                    line: reject.line as i64,
                    reason: reject.reason,
                    detail: Clean::name(&reject.detail),
                    raw: reject.raw,
                });
            }
        }
        outlet.send_full()
    })?;
    outlet.end(&gauge, total)
}

/// Where the reader's messages go: to the writer in parcels, or through the spool first.
struct Outlet {
    sender: SyncSender<Parcel>,
    spool: Option<Spool>,
    parcel: Parcel,
}

impl Outlet {
    fn new(sender: SyncSender<Parcel>, spool: Option<Spool>) -> Self {
        Self {
            sender,
            spool,
            parcel: Parcel::default(),
        }
    }

    fn message(&mut self, message: Handed) -> Result<()> {
        let Some(spool) = &mut self.spool else {
            self.parcel.messages.push(message);
            return Ok(());
        };
        spool.push(message).map_err(no_room)
    }

    fn send_full(&mut self) -> Result<()> {
        if self.parcel.len() < PARCEL {
            return Ok(());
        }
        self.send()
    }

    /// A writer that is gone ends the reader.
    fn send(&mut self) -> Result<()> {
        self.sender
            .send(std::mem::take(&mut self.parcel))
            .map_err(|_| Error::new(Kind::Interrupted, "cancelled"))
    }

    /// Sends what is spooled and left. Sorted, a file counts as read when its messages are handed over.
    fn end(mut self, gauge: &Gauge, total: u64) -> Result<()> {
        if let Some(spool) = self.spool.take() {
            gauge.set_bytes(0);
            spool
                .merge(|message, share| -> Result<(), Stop> {
                    self.parcel.messages.push(message);
                    gauge.set_bytes((total as f64 * share) as u64);
                    self.send_full().map_err(Stop)
                })
                .map_err(|stop| stop.0)?;
        }
        self.send()
    }
}

fn no_room(error: io::Error) -> Error {
    Error::new(Kind::Failed, "import-unreadable").with("why", error)
}

/// Why handing over sorted messages ended early.
struct Stop(Error);

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self(no_room(error))
    }
}
