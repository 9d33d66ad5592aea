//! What is imported: one file, a folder, or a zip archive, as a list of named members that are opened one at a time.
//!
//! Formats ask for members by the end of their names, never by their place, because people unpack and rename. Nothing is written
//! anywhere: members of an archive are streamed. Links, pipes and devices are no members.

mod archive;
mod folder;
mod memory;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::import::decode::{HEAD, RECORD_CAP, failed, repair};

/// Bytes a member is read in at once.
const BUFFER: usize = 1 << 18;

/// One file of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path inside the input, with `/`; for a single file its name.
    pub name: String,
    /// Its size as the file system or the archive says.
    pub size: u64,
}

impl Member {
    /// Whether the path ends with these parts, in any case: `data/tweets.js` fits `x/data/tweets.js`, not `mydata/tweets.js`.
    pub fn ends_with(&self, suffix: &str) -> bool {
        let Some(at) = self.name.len().checked_sub(suffix.len()) else {
            return false;
        };
        self.name.is_char_boundary(at)
            && self.name[at..].eq_ignore_ascii_case(suffix)
            && (at == 0 || self.name.as_bytes()[at - 1] == b'/')
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }

    /// The path without its last part, or empty.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether the name ends in `.json` or the like, in any case.
    pub fn has_extension(&self, extension: &str) -> bool {
        let name = self.file_name();
        name.rsplit_once('.')
            .is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
    }
}

/// How far reading is. Shared with whoever watches.
#[derive(Debug, Default)]
pub struct Gauge {
    bytes: AtomicU64,
    member: AtomicUsize,
}

impl Gauge {
    /// Bytes read, as they stand in the members.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Sets the count.
    pub fn set_bytes(&self, bytes: u64) {
        self.bytes.store(bytes, Ordering::Relaxed);
    }

    /// The number of the member opened last.
    pub fn member(&self) -> usize {
        self.member.load(Ordering::Relaxed)
    }
}

enum From {
    Files {
        paths: Vec<PathBuf>,
        /// They were found in a folder: a link put in their place meanwhile is not followed.
        found: bool,
    },
    Zip {
        path: PathBuf,
        zip: Box<archive::Archive>,
    },
    Memory(Vec<Arc<[u8]>>),
}

/// A file, folder or archive.
pub struct Input {
    name: String,
    all: Arc<[Member]>,
    /// A look at one member only.
    one: Option<(usize, Arc<[Member]>)>,
    from: From,
    gauge: Arc<Gauge>,
}

impl Input {
    /// Opens a file or folder of the file system; an archive is looked into.
    pub fn open_path(path: &Path) -> Result<Self> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let found = std::fs::metadata(path).map_err(|e| unreadable(&e))?;
        let (members, from) = if found.is_dir() {
            let (members, paths) = folder::members(path)?;
            (members, From::Files { paths, found: true })
        } else {
            let mut file = File::open(path).map_err(|e| unreadable(&e))?;
            if archive::is_zip(&mut file).map_err(|e| unreadable(&e))? {
                let (members, archive) = archive::open(file)?;
                let path = path.to_owned();
                let zip = Box::new(archive);
                (members, From::Zip { path, zip })
            } else {
                let member = Member {
                    name: name.clone(),
                    size: found.len(),
                };
                let paths = vec![path.to_owned()];
                (
                    vec![member],
                    From::Files {
                        paths,
                        found: false,
                    },
                )
            }
        };
        Ok(Self::new(name, members, from))
    }

    fn new(name: String, members: Vec<Member>, from: From) -> Self {
        Self {
            name,
            all: members.into(),
            one: None,
            from,
            gauge: Arc::default(),
        }
    }

    /// The name of the file, folder or archive itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The members in sight, in order of their names.
    pub fn members(&self) -> Arc<[Member]> {
        self.one
            .as_ref()
            .map_or_else(|| Arc::clone(&self.all), |(_, one)| Arc::clone(one))
    }

    /// Narrows the sight to one of all members, or widens it again.
    pub fn look_at(&mut self, member: Option<usize>) {
        self.one = member.map(|at| (at, Arc::from(&self.all[at..=at])));
    }

    /// Which of all members the sight is narrowed to, and how many there are.
    pub fn sight(&self) -> (Option<usize>, usize) {
        (self.one.as_ref().map(|(at, _)| *at), self.all.len())
    }

    /// Whether its members come out of an archive.
    pub const fn is_archive(&self) -> bool {
        matches!(self.from, From::Zip { .. })
    }

    /// These members as an input of their own; `place` is the folder they are in, or the one file.
    pub fn part(&self, members: &[usize], place: &str) -> Result<Self> {
        let named = |at: &usize| {
            let Member { name, size } = self.all[*at].clone();
            let below = name
                .strip_prefix(place)
                .map(|rest| rest.trim_start_matches('/'));
            let name = match below {
                Some("") => self.all[*at].file_name().to_owned(),
                Some(below) => below.to_owned(),
                None => name,
            };
            Member { name, size }
        };
        let from = match &self.from {
            From::Files { paths, found } => From::Files {
                paths: members.iter().map(|at| paths[*at].clone()).collect(),
                found: *found,
            },
            From::Zip { path, zip } => From::Zip {
                path: path.clone(),
                zip: Box::new(zip.part(path, members)?),
            },
            From::Memory(parts) => {
                From::Memory(members.iter().map(|at| Arc::clone(&parts[*at])).collect())
            }
        };
        let name = place.rsplit('/').next().filter(|name| !name.is_empty());
        let name = name.unwrap_or(&self.name).to_owned();
        Ok(Self::new(name, members.iter().map(named).collect(), from))
    }

    /// How far reading is.
    pub fn gauge(&self) -> Arc<Gauge> {
        Arc::clone(&self.gauge)
    }

    /// The first member in sight whose path ends so.
    pub fn find(&self, suffix: &str) -> Option<usize> {
        self.members().iter().position(|m| m.ends_with(suffix))
    }

    /// Opens a member in sight.
    pub fn open(&mut self, at: usize) -> Result<Box<dyn BufRead + '_>> {
        let at = self.one.as_ref().map_or(at, |(one, _)| *one);
        self.gauge.member.store(at, Ordering::Relaxed);
        let count = |inner: Box<dyn Read>| Counted {
            inner,
            gauge: Arc::clone(&self.gauge),
        };
        match &mut self.from {
            From::Files { paths, found } => {
                let path = &paths[at];
                let file = if *found {
                    folder::open(path)
                } else {
                    File::open(path)
                };
                let file = file.map_err(|e| unreadable(&e))?;
                Ok(Box::new(BufReader::with_capacity(
                    BUFFER,
                    count(Box::new(file)),
                )))
            }
            From::Memory(parts) => Ok(Box::new(BufReader::new(count(Box::new(
                memory::Shared::new(Arc::clone(&parts[at])),
            ))))),
            From::Zip { zip, .. } => zip.open(at, &self.gauge),
        }
    }

    /// Opens the only member, or the first.
    pub fn open_only(&mut self) -> Result<Box<dyn BufRead + '_>> {
        if self.members().is_empty() {
            return Err(Error::new(Kind::Failed, "import-empty"));
        }
        self.open(0)
    }

    /// The first bytes of a member.
    pub fn head(&mut self, at: usize) -> Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open(at)?
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .map_err(|e| failed(&e))?;
        Ok(head)
    }

    /// A member that describes the export, as JSON: `None` when there is none of that name, when it is larger than a record may
    /// be, or when it is broken.
    pub fn json(&mut self, suffix: &str) -> Result<Option<Value>> {
        let Some(at) = self.find(suffix) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        self.open(at)?
            .take(RECORD_CAP as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| failed(&e))?;
        if bytes.len() > RECORD_CAP {
            return Ok(None);
        }
        let text = repair(&bytes).0;
        let text = text.trim_start_matches('\u{FEFF}');
        Ok(serde_json::from_str(text).ok())
    }
}

fn unreadable(why: &io::Error) -> Error {
    Error::new(Kind::Failed, "import-unreadable").with("why", why)
}

/// Counts what is read.
struct Counted<R> {
    inner: R,
    gauge: Arc<Gauge>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.gauge.bytes.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn member(name: &str) -> Member {
        Member {
            name: name.to_owned(),
            size: 0,
        }
    }

    #[test]
    fn members_are_found_by_the_end_of_their_path() {
        let one = member("twitter/Data/tweets.js");
        assert!(one.ends_with("data/tweets.js") && one.ends_with("tweets.js"));
        assert!(!one.ends_with("ata/tweets.js") && !one.ends_with("x/twitter/data/tweets.js"));
        assert_eq!(
            (one.file_name(), one.folder()),
            ("tweets.js", "twitter/Data")
        );
        assert!(one.has_extension("JS") && !member("js").has_extension("js"));
    }

    #[test]
    fn one_member_can_be_looked_at_alone() {
        let mut input = Input::memory("x", &[("a.txt", b"one"), ("b.txt", b"two")]);
        input.look_at(Some(1));
        assert_eq!(input.members().len(), 1);
        assert_eq!(input.head(0).unwrap(), b"two");
        assert_eq!(input.gauge().member(), 1);
        input.look_at(None);
        assert_eq!(input.head(0).unwrap(), b"one");
    }

    #[test]
    fn what_describes_an_export_is_read_as_a_whole() {
        let mut input = Input::memory(
            "x",
            &[("p/a.json", b"\xEF\xBB\xBF{\"a\":1}"), ("b.json", b"{")],
        );
        assert_eq!(input.json("a.json").unwrap().unwrap()["a"], 1);
        assert_eq!(input.json("b.json").unwrap(), None);
        assert_eq!(input.json("c.json").unwrap(), None);
    }
}
