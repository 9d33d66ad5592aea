//! What does not stand in a file, put into one: an import reads twice. The file is private, stands beside the store and goes with its
//! [`Spool`], whatever happens in between.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use sha2::{Digest as _, Sha256};

use crate::config::source::Source;
use crate::error::{Error, Kind, Result};
use crate::model::import::Reading;
use crate::model::source::Dropped;
use crate::sync::source::folder::hex;
use crate::sync::webhook::id;
use crate::text::Clean;

/// Bytes copied at once.
const BUFFER: usize = 1 << 16;
/// How much of what a command complains is told, bytes.
const COMPLAINT: u64 = 2_000;

/// A private file with what came in.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    len: u64,
    hash: Sha256,
}

impl Spool {
    /// Takes all of `input`, at most `most` bytes, into a file in `folder`.
    pub fn of(input: &mut dyn Read, folder: &Path, most: u64) -> Result<Self> {
        let path = folder.join(format!(".zuruf-pull-{:x}", id::random()));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        let mut file = file.map_err(|e| failed(&e))?;
        let mut spool = Self {
            path,
            len: 0,
            hash: Sha256::new(),
        };
        spool.fill(input, &mut file, most)?;
        Ok(spool)
    }

    fn fill(&mut self, input: &mut dyn Read, file: &mut File, most: u64) -> Result<()> {
        let mut buffer = vec![0; BUFFER];
        loop {
            let n = input.read(&mut buffer);
            let n = n.map_err(|e| Error::new(Kind::Failed, "source-cut").with("why", e))?;
            if n == 0 {
                return Ok(());
            }
            self.len += n as u64;
            if self.len > most {
                let most = most / 1_000_000;
                return Err(Error::new(Kind::Failed, "source-too-large").with_number("most", most));
            }
            self.hash.update(&buffer[..n]);
            file.write_all(&buffer[..n]).map_err(|e| failed(&e))?;
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing came.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Its size, bytes.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// What it is known by when it comes again, to be read in the same way.
    pub(super) fn came(&self, reading: &Reading) -> Dropped {
        let mut hash = self.hash.clone();
        hash.update(format!("{reading:?}"));
        Dropped {
            hash: hex(hash),
            size: self.len.cast_signed(),
            ..Dropped::default()
        }
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // One that is gone already is as good as removed.
        let _gone = std::fs::remove_file(&self.path);
    }
}

fn failed(why: &io::Error) -> Error {
    Error::new(Kind::Failed, "source-broken").with("why", why)
}

/// Runs the command of a source, without a shell, in a process group of its own, and takes what it writes. What it started is ended with
/// it when it takes too long.
pub(super) fn of_command(source: &Source, folder: &Path) -> Result<Spool> {
    let program = source.command.first().cloned().unwrap_or_default();
    let wrong = |code, why: String| {
        Error::new(Kind::Failed, code)
            .with("program", Clean::name(&program))
            .with("why", why)
    };
    let mut child = Command::new(&program)
        .args(source.command.iter().skip(1))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(|e| wrong("source-command", e.to_string()))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let complaint = std::thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(mut stderr) = stderr {
            // What it complains is told if it fails; more than the beginning is drained, so that it never waits.
            let _ = stderr.by_ref().take(COMPLAINT).read_to_end(&mut text);
            let _ = io::copy(&mut stderr, &mut io::sink());
        }
        text
    });
    let (sender, spooled) = mpsc::channel();
    let (folder, most) = (folder.to_owned(), u64::from(source.max_mb) * 1_000_000);
    std::thread::spawn(move || {
        let spool = stdout.map(|mut out| Spool::of(&mut out, &folder, most));
        // Whoever has given up waiting drops it.
        let _unheard = sender.send(spool);
    });
    let limit = Duration::from_secs(source.timeout_s.into());
    let deadline = Instant::now() + limit;
    let spool = spooled.recv_timeout(limit);
    let mut status = None;
    while spool.is_ok() && status.is_none() && Instant::now() < deadline {
        status = child.try_wait().ok().flatten();
        std::thread::sleep(Duration::from_millis(5));
    }
    if let Some(group) = Pid::from_raw(child.id().cast_signed()) {
        // What it started goes with it; all of it may be gone already.
        let _ = kill_process_group(group, Signal::KILL);
    }
    if status.is_none() {
        let _reaped = child.wait();
        // Its output has ended now: what was kept of it goes before this says so.
        let _late = spooled.recv_timeout(Duration::from_secs(1));
    }
    let Ok(Some(spool)) = spool else {
        return Err(wrong("source-command-slow", source.timeout_s.to_string()));
    };
    let spool = spool?;
    match status {
        None => Err(wrong("source-command-slow", source.timeout_s.to_string())),
        Some(status) if !status.success() => {
            let said = complaint.join().unwrap_or_default();
            let said = Clean::name(&String::from_utf8_lossy(&said));
            Err(wrong("source-command", format!("{status} {said}")))
        }
        Some(_) => Ok(spool),
    }
}
