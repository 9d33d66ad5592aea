//! Members of a zip archive, streamed, never extracted. What counts is what really comes out of it, not what it says of itself:
//! a total, a size per member and a ratio end the reading of a bomb.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::folder::MEMBERS;
use super::{Counted, Gauge, Member, unreadable};
use crate::error::{Error, Kind, Result};
use crate::import::foreign;
use crate::text::Clean;

/// Inflated bytes of one member.
const PER_MEMBER: u64 = 512 << 20;
/// Inflated bytes of the archive, over one reading of it.
const TOTAL: u64 = 2 << 30;
/// How many times larger than its packed bytes a member may come out, once it is past [`RATIO_FROM`].
const RATIO: u64 = 200;
const RATIO_FROM: u64 = 10 << 20;

/// An open archive.
pub(super) struct Archive {
    zip: ZipArchive<File>,
    /// The place of each member in the archive.
    places: Vec<usize>,
    /// What came out of each member, the most of any reading: the same member read twice is not twice as much.
    inflated: Vec<u64>,
}

/// Whether a file begins as a zip archive. The file is left at its beginning.
pub(super) fn is_zip(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    file.by_ref().take(4).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(head == b"PK\x03\x04" || head == b"PK\x05\x06")
}

/// Reads the directory of an archive. Folders, links and names that lead out of it are no members; a name that stands in it
/// twice is an error, because it cannot be known which of the two is meant.
pub(super) fn open(mut file: File) -> Result<(Vec<Member>, Archive)> {
    let entries = entries(&mut file).map_err(|e| unreadable(&e))?;
    let mut zip = ZipArchive::new(file).map_err(|e| broken(&e))?;
    if entries.is_some_and(|n| n > MEMBERS as u64) || zip.len() > MEMBERS {
        return Err(Error::new(Kind::Failed, "import-many-files").with_number("max", MEMBERS));
    }
    if entries.is_some_and(|n| n != zip.len() as u64) {
        return Err(Error::new(Kind::Failed, "import-zip-twice").with("name", ""));
    }
    let mut found: Vec<(Member, usize)> = Vec::new();
    let mut outside = None;
    for place in 0..zip.len() {
        let entry = zip.by_index_raw(place).map_err(|e| broken(&e))?;
        let regular = entry.is_file()
            && entry
                .unix_mode()
                .is_none_or(|mode| matches!(mode & 0o170_000, 0 | 0o100_000));
        let name = name_of(&entry);
        if regular && is_inside(&name) {
            let size = entry.size();
            found.push((Member { name, size }, place));
        } else if regular {
            outside = Some(name);
        }
    }
    if let (true, Some(name)) = (found.is_empty(), outside) {
        return Err(Error::new(Kind::Failed, "import-zip-outside").with("name", Clean::name(&name)));
    }
    found.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    if let Some(twice) = found.windows(2).find(|two| two[0].0.name == two[1].0.name) {
        return Err(Error::new(Kind::Failed, "import-zip-twice").with("name", &twice[0].0.name));
    }
    let is = |name: &str| found.iter().any(|(m, _)| m.name == name);
    if is("[Content_Types].xml") {
        return Err(foreign::workbook());
    }
    let (members, places): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let inflated = vec![0; places.len()];
    Ok((
        members,
        Archive {
            zip,
            places,
            inflated,
        },
    ))
}

impl Archive {
    /// Some of the members, by their numbers, of the archive at `path`.
    pub(super) fn part(&self, path: &Path, members: &[usize]) -> Result<Self> {
        let file = File::open(path).map_err(|e| unreadable(&e))?;
        Ok(Self {
            zip: ZipArchive::new(file).map_err(|e| broken(&e))?,
            places: members.iter().map(|at| self.places[*at]).collect(),
            inflated: vec![0; members.len()],
        })
    }

    /// Streams a member.
    pub(super) fn open(&mut self, at: usize, gauge: &Arc<Gauge>) -> Result<Box<dyn BufRead + '_>> {
        let others = self.inflated.iter().sum::<u64>() - self.inflated[at];
        let entry = self.zip.by_index(self.places[at]).map_err(|e| broken(&e))?;
        let capped = Capped {
            packed: entry.compressed_size(),
            inner: entry,
            out: 0,
            others,
            most: &mut self.inflated[at],
        };
        Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            Counted {
                inner: capped,
                gauge: Arc::clone(gauge),
            },
        )))
    }
}

/// A member that ends in an error when too much comes out of it.
struct Capped<'a> {
    inner: ZipFile<'a, File>,
    packed: u64,
    out: u64,
    others: u64,
    most: &'a mut u64,
}

impl Read for Capped<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.out += n as u64;
        *self.most = self.out.max(*self.most);
        let swells = self.out > RATIO_FROM && self.out / self.packed.max(1) > RATIO;
        if swells || self.out > PER_MEMBER || self.out + self.others > TOTAL {
            return Err(io::Error::other(format!(
                "“{}” comes out of the archive larger than any export",
                name_of(&self.inner)
            )));
        }
        Ok(n)
    }
}

/// The name as it was meant: UTF-8 also where the archive forgets to say so, and `/` between its parts.
fn name_of<R: Read>(entry: &ZipFile<'_, R>) -> String {
    let raw = entry.name_raw();
    let name = match (std::str::from_utf8(raw), entry.name()) {
        (Ok(name), _) => name.to_owned(),
        (Err(_), Ok(name)) => name.into_owned(),
        (Err(_), Err(_)) => String::from_utf8_lossy(raw).into_owned(),
    };
    name.replace('\\', "/")
}

fn is_inside(name: &str) -> bool {
    let mut parts = name.split('/');
    !name.starts_with('/')
        && !name.contains('\0')
        && name.as_bytes().get(1) != Some(&b':')
        && parts.all(|part| !matches!(part, "" | "." | ".." | "__MACOSX"))
        && !name.rsplit('/').next().unwrap_or_default().starts_with('.')
}

fn broken(why: &ZipError) -> Error {
    let code = match why {
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => {
            "import-zip-locked"
        }
        _ => "import-zip-broken",
    };
    Error::new(Kind::Failed, code).with("why", why)
}

/// How many entries the end of the archive says there are; the directory as read keeps each name only once.
fn entries(file: &mut File) -> io::Result<Option<u64>> {
    let length = file.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(22 + 65_535 + 76);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    let number = |at: usize, size: usize| -> Option<u64> {
        let bytes = tail.get(at..at + size)?;
        Some(bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)))
    };
    let last = |mark: &[u8]| tail.windows(4).rposition(|window| window == mark);
    let Some(end) = last(b"PK\x05\x06") else {
        return Ok(None);
    };
    Ok(match number(end + 10, 2) {
        Some(0xFFFF) => last(b"PK\x06\x06").and_then(|at| number(at + 32, 8)),
        small => small,
    })
}
