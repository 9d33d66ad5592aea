//! The reader thread of an import: opens the file, recognises it, looks for its newest message, then parses, cleans and masks
//! into parcels. A bounded channel keeps it just ahead of the writer.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::prepare;
use super::sort::{Spool, Survey};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::import::decode;
use crate::import::draft::Record;
use crate::import::format::{Format, Settings, by_name, names, recognise};
use crate::model::import::ImportRequest;
use crate::store::batch::Rejected;
use crate::store::ingest::Incoming;
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
    pub messages: Vec<Incoming>,
    /// Records that could not be read.
    pub rejects: Vec<Rejected>,
    /// Blank records that were skipped.
    pub blank: i64,
}

/// A file being read.
pub(super) struct Reading {
    /// The format's name.
    pub format: &'static str,
    /// From when on unanswered conversations come in open.
    pub open_since: Timestamp,
    /// Size of the file, bytes.
    pub total: u64,
    read: Arc<AtomicU64>,
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
        return Err(named("import-directory"));
    }
    if !found.is_file() {
        return Err(named("import-not-a-file"));
    }
    File::open(path)
        .map(drop)
        .map_err(|e| named("import-unreadable").with("why", e))
}

impl Reading {
    /// Recognises the file and starts the thread.
    ///
    /// A file in no order of time is sorted first, in a spool file in `folder`.
    pub fn start(
        path: &Path,
        request: &ImportRequest,
        own: &prepare::Settings,
        folder: &Path,
    ) -> Result<Self> {
        check(path)?;
        let unreadable = |e: io::Error| {
            Error::new(Kind::Failed, "import-unreadable")
                .with("path", path.display())
                .with("why", e)
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let total = file.metadata().map_err(unreadable)?.len();
        let format = find(&mut file, path, request)?;
        let settings = Settings {
            ours: own.ours.clone(),
            zone: Some(own.zone),
            columns: request.columns.clone(),
            channel: request.channel.clone(),
        };
        let survey = survey(&mut file, format, &settings, path)?;
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
        file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let read = Arc::new(AtomicU64::new(0));
        let (sender, parcels) = sync_channel(AHEAD);
        let input = Counted {
            file,
            read: Arc::clone(&read),
            total,
        };
        let (shift_ms, named) = (request.shift_ms, path.display().to_string());
        let thread = std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                parse(
                    format,
                    input,
                    &settings,
                    shift_ms,
                    Outlet::new(sender, spool),
                )
                .map_err(|e| e.with("path", named))
            })
            .map_err(unreadable)?;
        Ok(Self {
            format: format.name(),
            open_since,
            total,
            read,
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
        self.read.load(Ordering::Relaxed)
    }
}

fn find(file: &mut File, path: &Path, request: &ImportRequest) -> Result<&'static dyn Format> {
    if let Some(name) = &request.format {
        return by_name(name).ok_or_else(|| {
            Error::new(Kind::Usage, "import-format-name")
                .with("found", name)
                .with("known", names().join(", "))
        });
    }
    let unreadable = |e: io::Error| {
        Error::new(Kind::Failed, "import-unreadable")
            .with("path", path.display())
            .with("why", e)
    };
    let mut head = Vec::new();
    file.by_ref()
        .take(decode::HEAD as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    recognise(&head, &name).map_err(|e| e.with("path", path.display()))
}

/// The first look at a file: its newest message, and whether it is in order. Parsing is a few percent of an import, so that reading
/// twice is cheaper than guessing.
fn survey(
    file: &mut File,
    format: &dyn Format,
    settings: &Settings,
    path: &Path,
) -> Result<Survey> {
    let mut survey = Survey::default();
    let mut input = BufReader::with_capacity(1 << 18, file);
    format
        .read(&mut input, settings, &mut |record| {
            if let Record::Message(draft) = record {
                survey.take(draft.at);
            }
            Ok(())
        })
        .map_err(|e| e.with("path", path.display()))?;
    Ok(survey)
}

fn parse(
    format: &'static dyn Format,
    input: Counted,
    settings: &Settings,
    shift_ms: i64,
    mut outlet: Outlet,
) -> Result<()> {
    let (read, total) = (Arc::clone(&input.read), input.total);
    let mut input = BufReader::with_capacity(1 << 18, input);
    format.read(&mut input, settings, &mut |record| {
        match record {
            Record::Message(draft) => outlet.message(prepare::incoming(*draft, shift_ms))?,
            Record::Blank(rows) => outlet.parcel.blank += rows as i64,
            Record::Reject(reject) => outlet.parcel.rejects.push(Rejected {
                line: reject.line as i64,
                reason: reject.reason,
                detail: Clean::name(&reject.detail),
                raw: reject.raw,
            }),
        }
        outlet.send_full()
    })?;
    outlet.end(&read, total)
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

    fn message(&mut self, message: Incoming) -> Result<()> {
        let Some(spool) = &mut self.spool else {
            self.parcel.messages.push(message);
            return Ok(());
        };
        spool.push(message).map_err(no_room)
    }

    fn send_full(&mut self) -> Result<()> {
        if self.parcel.messages.len() + self.parcel.rejects.len() < PARCEL {
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
    fn end(mut self, read: &AtomicU64, total: u64) -> Result<()> {
        if let Some(spool) = self.spool.take() {
            read.store(0, Ordering::Relaxed);
            spool
                .merge(|message, share| -> Result<(), Stop> {
                    self.parcel.messages.push(message);
                    read.store((total as f64 * share) as u64, Ordering::Relaxed);
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

struct Counted {
    file: File,
    read: Arc<AtomicU64>,
    total: u64,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buf)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
