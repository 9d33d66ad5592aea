//! Files that stand in no order of time. Taken as they come, each chunk would touch every page of the store; so the reader sorts
//! them first, in runs that are written to a spool file and merged.
//!
//! The spool file has no name: it goes with the process, whatever happens. What stands in it is the file itself, cleaned and masked.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::store::ingest::Handed;

/// Messages per run: as many as a chunk.
const RUN: usize = 25_000;
/// Bytes before each message that say how long it is.
const LENGTH: usize = size_of::<u32>();
/// Bytes read at once of each run.
const READ: usize = 1 << 16;
/// A file whose chunks together span this many times its own span is in no order: one in order of time, either way, comes to little
/// more than once, a shuffled one to once per chunk.
const SPREAD: i64 = 2;

/// What the first look at a file tells.
#[derive(Debug, Default)]
pub(super) struct Survey {
    whole: Span,
    chunk: Span,
    in_chunk: usize,
    spread: i64,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    oldest: i64,
    newest: i64,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            oldest: i64::MAX,
            newest: i64::MIN,
        }
    }
}

impl Span {
    fn take(&mut self, at: i64) {
        self.oldest = self.oldest.min(at);
        self.newest = self.newest.max(at);
    }

    fn ms(self) -> i64 {
        self.newest.saturating_sub(self.oldest).max(0)
    }
}

impl Survey {
    /// The next message of the file.
    pub fn take(&mut self, at: Timestamp) {
        self.whole.take(at.0);
        self.chunk.take(at.0);
        self.in_chunk += 1;
        if self.in_chunk == RUN {
            self.spread = self.spread.saturating_add(self.chunk.ms());
            self.chunk = Span::default();
            self.in_chunk = 0;
        }
    }

    /// The newest message, or the beginning of time in an empty file.
    pub fn newest(&self) -> Timestamp {
        Timestamp(self.whole.newest.max(0))
    }

    /// Whether the file has to be sorted before it is taken in.
    pub fn disordered(&self) -> bool {
        self.spread > self.whole.ms().saturating_mul(SPREAD)
    }
}

/// Collects messages in sorted runs.
pub(super) struct Spool {
    file: BufWriter<File>,
    written: u64,
    /// Where each run ends.
    ends: Vec<u64>,
    pending: Vec<Handed>,
    count: u64,
}

impl Spool {
    /// An empty spool file in `folder`.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let path = folder.join(format!(".zuruf-sort-{}", std::process::id()));
        let file = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(Self {
            file: BufWriter::with_capacity(READ, file),
            written: 0,
            ends: Vec::new(),
            pending: Vec::with_capacity(RUN),
            count: 0,
        })
    }

    /// Takes the next message of the file.
    pub fn push(&mut self, message: Handed) -> io::Result<()> {
        self.pending.push(message);
        self.count += 1;
        if self.pending.len() == RUN {
            self.end_run()?;
        }
        Ok(())
    }

    fn end_run(&mut self) -> io::Result<()> {
        // Stable: of the same moment, the file's order counts.
        self.pending.sort_by_key(|message| message.at);
        let mut record = Vec::new();
        for message in self.pending.drain(..) {
            record.clear();
            record.extend([0; LENGTH]);
            record = postcard::to_extend(&message, record).map_err(io::Error::other)?;
            let length = (record.len() - LENGTH) as u32;
            record[..LENGTH].copy_from_slice(&length.to_le_bytes());
            self.file.write_all(&record)?;
            self.written += record.len() as u64;
        }
        self.ends.push(self.written);
        Ok(())
    }

    /// Hands over all messages in order of time, with the share that is done.
    pub fn merge<E: From<io::Error>>(
        mut self,
        mut each: impl FnMut(Handed, f64) -> Result<(), E>,
    ) -> Result<(), E> {
        self.end_run()?;
        let file = Arc::new(self.file.into_inner().map_err(io::Error::from)?);
        let mut runs: Vec<_> = std::iter::once(0)
            .chain(self.ends.iter().copied())
            .zip(&self.ends)
            .map(|(at, &end)| {
                let file = Arc::clone(&file);
                BufReader::with_capacity(READ, Run { file, at, end })
            })
            .collect();
        let mut record = Vec::new();
        let mut heads: Vec<Option<Handed>> = Vec::with_capacity(runs.len());
        let mut order = BinaryHeap::new();
        for (i, run) in runs.iter_mut().enumerate() {
            let head = next(run, &mut record)?;
            order.extend(head.as_ref().map(|message| Reverse((message.at, i))));
            heads.push(head);
        }
        let mut done = 0_u32;
        while let Some(Reverse((_, i))) = order.pop() {
            let following = next(&mut runs[i], &mut record)?;
            order.extend(following.as_ref().map(|message| Reverse((message.at, i))));
            done += 1;
            if let Some(message) = std::mem::replace(&mut heads[i], following) {
                each(message, f64::from(done) / self.count as f64)?;
            }
        }
        Ok(())
    }
}

fn next(run: &mut BufReader<Run>, record: &mut Vec<u8>) -> io::Result<Option<Handed>> {
    if run.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut length = [0; LENGTH];
    run.read_exact(&mut length)?;
    record.resize(u32::from_le_bytes(length) as usize, 0);
    run.read_exact(record)?;
    let message = postcard::from_bytes(record).map_err(io::Error::other)?;
    Ok(Some(message))
}

/// A run of the spool file.
struct Run {
    file: Arc<File>,
    at: u64,
    end: u64,
}

impl Read for Run {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let room = buf.len().min((self.end - self.at) as usize);
        let n = self.file.read_at(&mut buf[..room], self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::id::AccountId;
    use crate::store::Author;
    use crate::store::ingest::Incoming;
    use crate::store::ingest::Shape;
    use crate::text::Clean;
    use crate::text::clean::Flags;

    fn message(n: usize, at: i64) -> Handed {
        Box::new(Incoming {
            account: AccountId(0),
            handle: String::new(),
            quotes: String::new(),
            note: false,
            gone: false,
            edited_at: 0,
            ticket: None,
            twins: crate::model::import::Twins::None,
            channel: "x".to_owned(),
            ext_id: n.to_string(),
            reply_to: String::new(),
            thread: String::new(),
            shape: Shape::Public,
            ours: false,
            author: Author::default(),
            at: Timestamp(at),
            text: Clean::stored(format!("line one\nmessage {n}")),
            flags: Flags::CONTROLS,
            original: Some(vec![0, 255, 10]),
            spans: Vec::new(),
            subject: Clean::default(),
            lang: String::new(),
            attachments: Vec::new(),
        })
    }

    #[test]
    fn everything_comes_back_by_time_and_of_one_moment_in_the_files_order() {
        let dir = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(dir.path()).unwrap();
        let n = 2 * RUN + 7;
        let all: Vec<Handed> = (0..n)
            .map(|i| message(i, (i * 7919 % 1000) as i64))
            .collect();
        for one in &all {
            spool.push(one.clone()).unwrap();
        }
        assert!(std::fs::read_dir(dir.path()).unwrap().next().is_none());
        let mut found = Vec::new();
        spool
            .merge::<io::Error>(|message, _| {
                found.push(message);
                Ok(())
            })
            .unwrap();
        let mut expected = all;
        expected.sort_by_key(|message| message.at);
        assert!(found == expected);
    }

    #[test]
    fn only_files_in_no_order_are_sorted() {
        let survey = |times: &mut dyn Iterator<Item = i64>| {
            let mut survey = Survey::default();
            times.for_each(|at| survey.take(Timestamp(at)));
            survey.disordered()
        };
        let n = 10 * RUN as i64;
        assert!(!survey(&mut (0..n)));
        assert!(!survey(&mut (0..n).rev()));
        assert!(!survey(&mut (0..n).map(|i| i + i * 7919 % 10_000)));
        assert!(survey(&mut (0..n).map(|i| i * 7919 % n)));
        assert!(!survey(&mut (0..RUN as i64 - 1).map(|i| i * 7919 % 1000)));
    }
}
