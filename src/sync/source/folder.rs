//! Looking into a drop folder: regular files that nobody writes to any more. Links, pipes and devices are passed over, nothing is moved,
//! changed or removed.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::clock::{Timestamp, now};
use crate::error::{Error, Kind, Result};
use crate::import::draft::Record;
use crate::import::format::Settings;
use crate::import::input::Input;
use crate::import::plan;
use crate::model::import::Reading;
use crate::model::source::Dropped;

/// A file that was written to within this time waits, ms.
const STABLE: i64 = 2_000;
/// A file that ends in the middle of a record and was written to within this time may still grow, ms.
const YOUNG: i64 = 600_000;
/// Files that are looked at in one run.
const MOST: usize = 10_000;
/// How names of files end that somebody is still writing.
const UNFINISHED: [&str; 6] = [
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".tmp",
    ".swp",
];

/// A file that may be new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    size: u64,
    mtime: i64,
}

/// What is in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Files nobody writes to, oldest first.
    pub files: Vec<Found>,
    /// How many are still being written.
    pub fresh: i64,
}

/// What was hashed, in hexadecimal digits.
pub(super) fn hex(hasher: Sha256) -> String {
    let mut digits = String::with_capacity(64);
    for byte in &hasher.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Looks into a folder, not into the folders in it.
pub fn look(folder: &Path) -> Result<Look> {
    let unreadable = |e: std::io::Error| {
        Error::new(Kind::Failed, "source-folder")
            .with("path", folder.display())
            .with("why", e)
    };
    let now = now();
    let mut look = Look::default();
    for entry in std::fs::read_dir(folder).map_err(unreadable)?.take(MOST) {
        let path = entry.map_err(unreadable)?.path();
        if is_unfinished(&path) {
            continue;
        }
        // It may have gone meanwhile, or be no file.
        let Some(found) = open(&path).ok().and_then(|file| found(&path, &file)) else {
            continue;
        };
        if found.is_within(STABLE, now) {
            look.fresh += 1;
        } else {
            look.files.push(found);
        }
    }
    look.files
        .sort_by(|a, b| (a.mtime, &a.path).cmp(&(b.mtime, &b.path)));
    Ok(look)
}

fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.ends_with('~')
        || UNFINISHED.iter().any(|end| lower.ends_with(end))
}

/// Opens a file without following a link or waiting for the writer of a pipe.
fn open(path: &Path) -> std::io::Result<File> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

fn found(path: &Path, file: &File) -> Option<Found> {
    let meta = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some(Found {
        path: path.to_owned(),
        size: meta.len(),
        mtime: meta.mtime() * 1_000_000_000 + meta.mtime_nsec(),
    })
}

impl Found {
    /// What is known of it without its content.
    pub fn dropped(&self) -> Dropped {
        Dropped {
            path: self.path.display().to_string(),
            hash: String::new(),
            size: self.size as i64,
            mtime: self.mtime,
        }
    }

    /// With its content's hash. One that changes meanwhile is refused: the next run looks again.
    pub fn hashed(&self) -> Result<Dropped> {
        let failed = |why: &dyn std::fmt::Display| {
            Error::new(Kind::Failed, "import-unreadable")
                .with("path", self.path.display())
                .with("why", why)
        };
        let mut file = open(&self.path).map_err(|e| failed(&e))?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let n = file.read(&mut buffer).map_err(|e| failed(&e))?;
            if n == 0 {
                break;
            }
            hasher.update(&buffer[..n]);
        }
        if found(&self.path, &file).as_ref() != Some(self) {
            return Err(
                Error::new(Kind::Failed, "source-changing").with("path", self.path.display())
            );
        }
        Ok(Dropped {
            hash: hex(hasher),
            ..self.dropped()
        })
    }

    /// Whether somebody may still be writing it, though it rests.
    pub fn is_young(&self) -> bool {
        self.is_within(YOUNG, now())
    }

    fn is_within(&self, ms: i64, now: Timestamp) -> bool {
        // One from the future is no younger than any other.
        (0..ms).contains(&(now.0 - self.mtime / 1_000_000))
    }
}

/// Whether a file ends in the middle: a record is cut off, or an archive has no end yet.
pub fn is_cut(path: &Path, reading: &Reading) -> bool {
    let Ok(mut input) = Input::open_path(path) else {
        return true;
    };
    let plan = match &reading.format {
        Some(name) => plan::named(&mut input, name),
        None => plan::recognise(&mut input),
    };
    // What no format knows is no better for waiting.
    let Ok(plan) = plan else {
        return false;
    };
    let settings = Settings {
        ours: reading.ours.clone(),
        said: false,
        zone: None,
        columns: reading.columns.clone(),
        channel: reading.channel.clone(),
        times_only: false,
    };
    let mut cut = false;
    let read = plan.read(&mut input, &settings, &mut |record| {
        cut = matches!(&record, Record::Reject(reject) if matches!(reject.reason, "json-cut" | "quote"));
        Ok(())
    });
    cut && read.is_ok()
}
