//! The reader thread of an import: opens the file, recognises it, looks for its newest message, then parses, cleans and masks
//! into parcels. A bounded channel keeps it just ahead of the writer.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use super::prepare;
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
    pub fn start(path: &Path, request: &ImportRequest, own: &prepare::Settings) -> Result<Self> {
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
        let open_since = match request.open_since {
            Some(at) => at,
            None => newest(&mut file, format, &settings, path)?
                .plus(request.shift_ms - own.open_since_days * DAY_MS),
        };
        file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let read = Arc::new(AtomicU64::new(0));
        let (sender, parcels) = sync_channel(AHEAD);
        let input = Counted {
            file,
            read: Arc::clone(&read),
        };
        let (shift_ms, named) = (request.shift_ms, path.display().to_string());
        let thread = std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                parse(format, input, &settings, shift_ms, &sender)
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

    /// The next parcel; `None` at the end. Waits for the reader.
    pub fn next(&mut self) -> Result<Option<Parcel>> {
        if let Ok(parcel) = self.parcels.recv() {
            return Ok(Some(parcel));
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

/// The newest message of the file. Parsing is a few percent of an import, so that reading twice is cheaper than guessing.
fn newest(
    file: &mut File,
    format: &dyn Format,
    settings: &Settings,
    path: &Path,
) -> Result<Timestamp> {
    let mut newest = Timestamp::default();
    let mut input = BufReader::with_capacity(1 << 18, file);
    format
        .read(&mut input, settings, &mut |record| {
            if let Record::Message(draft) = record {
                newest = newest.max(draft.at);
            }
            Ok(())
        })
        .map_err(|e| e.with("path", path.display()))?;
    Ok(newest)
}

fn parse(
    format: &'static dyn Format,
    input: Counted,
    settings: &Settings,
    shift_ms: i64,
    sender: &SyncSender<Parcel>,
) -> Result<()> {
    let mut input = BufReader::with_capacity(1 << 18, input);
    let mut parcel = Parcel::default();
    format.read(&mut input, settings, &mut |record| {
        match record {
            Record::Message(draft) => parcel.messages.push(prepare::incoming(*draft, shift_ms)),
            Record::Blank(rows) => parcel.blank += rows as i64,
            Record::Reject(reject) => parcel.rejects.push(Rejected {
                line: reject.line as i64,
                reason: reject.reason,
                detail: Clean::name(&reject.detail),
                raw: reject.raw,
            }),
        }
        if parcel.messages.len() + parcel.rejects.len() >= PARCEL {
            send(sender, std::mem::take(&mut parcel))?;
        }
        Ok(())
    })?;
    send(sender, parcel)
}

/// A writer that is gone ends the reader.
fn send(sender: &SyncSender<Parcel>, parcel: Parcel) -> Result<()> {
    sender
        .send(parcel)
        .map_err(|_| Error::new(Kind::Interrupted, "cancelled"))
}

struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buf)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
