//! Files kept beside the store under the hash of their content: `zuruf.db.files/<sha256>`, readable by the owner alone (of a shared
//! store: by its group), each content once. Also which of them a contact has.

mod carry;

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::contact::{AttachedFile, FileRow};
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::journal::{Kept, text, value};
use crate::store::sqlite::share;
use crate::text::Clean;

static OF_CONTACT: Sql = Sql::new(
    "SELECT hash, name, size, at FROM contact_file WHERE contact_id = $1 ORDER BY at, hash LIMIT 200",
);
static GET: Sql =
    Sql::new("SELECT size, at, name FROM contact_file WHERE contact_id = $1 AND hash = $2");
static PUT: Sql = Sql::new(
    "INSERT INTO contact_file (contact_id, hash, name, size, at) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (contact_id, hash) DO UPDATE SET name = excluded.name",
);
static DROP: Sql = Sql::new("DELETE FROM contact_file WHERE contact_id = $1 AND hash = $2");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&OF_CONTACT, &GET, &PUT, &DROP];
/// And of the one that carries files.
pub(super) const CARRY: &[&Sql] = carry::QUERIES;

pub use carry::{Carried, carry};

fn folder(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".files");
    PathBuf::from(name)
}

fn failed(path: &Path, why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Failed, "file-failed")
        .with("path", path.display())
        .with("why", why)
}

/// Makes a folder for its owner alone, if it is not there.
fn make_folder(folder: &Path) -> Result<()> {
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder);
    made.map_err(|why| failed(folder, why))
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Copies a file beside the store, unless its content is there already.
pub fn keep(store: &Path, path: &Path) -> Result<AttachedFile> {
    let fail = |why: std::io::Error| failed(path, why);
    if !path.is_file() {
        return Err(Error::new(Kind::NotFound, "file-missing").with("path", path.display()));
    }
    let mut from = File::open(path).map_err(fail)?;
    let folder = folder(store);
    make_folder(&folder)?;
    share::follow(store, &folder);
    let half = folder.join(format!(".half-{}", std::process::id()));
    let copied = copy(&mut from, &half).map_err(fail);
    let (hash, size) = match copied {
        Ok(copied) => copied,
        Err(error) => {
            // What was half written is of no use; that it could not be removed changes nothing.
            let _gone = fs::remove_file(&half);
            return Err(error);
        }
    };
    let place = folder.join(&hash);
    if place.exists() {
        fs::remove_file(&half).map_err(fail)?;
    } else {
        fs::rename(&half, &place).map_err(fail)?;
        share::follow(store, &place);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(AttachedFile {
        hash,
        name: Clean::name(&name),
        size,
    })
}

fn copy(from: &mut File, to: &Path) -> std::io::Result<(String, i64)> {
    use std::fmt::Write as _;
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(to)?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let read = from.read(&mut block)?;
        if read == 0 {
            break;
        }
        hasher.update(&block[..read]);
        out.write_all(&block[..read])?;
        size += read as i64;
    }
    out.sync_all()?;
    let hex = hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        });
    Ok((hex, size))
}

/// Copies a kept file into a folder under its name (or a free one like it); where it is now.
pub fn export(store: &Path, hash: &str, name: &str, to: &Path) -> Result<PathBuf> {
    let place = folder(store).join(hash);
    if !is_hash(hash) || !place.is_file() {
        return Err(Error::new(Kind::NotFound, "file-gone")
            .with("found", name)
            .with("path", place.display()));
    }
    let plain: String = name
        .chars()
        .map(|c| if c == '/' || c == '\0' { '_' } else { c })
        .collect();
    let plain = plain.trim_start_matches('.');
    let plain = if plain.is_empty() { "file" } else { plain };
    let target = if to.is_dir() {
        to.join(free(to, plain))
    } else {
        to.to_owned()
    };
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&target)
        .map_err(|why| failed(&target, why))?;
    let mut from = File::open(&place).map_err(|why| failed(&place, why))?;
    std::io::copy(&mut from, &mut out).map_err(|why| failed(&target, why))?;
    Ok(target)
}

/// A name nothing has in this folder: `offer.pdf`, `offer (2).pdf`.
fn free(folder: &Path, name: &str) -> String {
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => (stem, format!(".{end}")),
        _ => (name, String::new()),
    };
    let numbered = (2..).map(|n| format!("{stem} ({n}){end}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !folder.join(name).exists())
        .unwrap_or_default()
}

/// The files of a contact, oldest first.
pub(super) fn of_contact(db: &mut dyn Db, contact: i64) -> Result<Vec<FileRow>> {
    all(db, &OF_CONTACT, &[contact.into()], |row| {
        Ok(FileRow {
            hash: row.text(0)?.to_owned(),
            name: Clean::stored(row.text(1)?.to_owned()),
            size: row.int(2)?,
            at: Timestamp(row.int(3)?),
        })
    })
}

/// What the journal keeps of a contact's file: size, time, name.
pub(super) fn get(db: &mut dyn Db, contact: i64, hash: &str) -> Result<Kept> {
    let found = one(db, &GET, &[contact.into(), hash.into()], |row| {
        Ok(format!("{} {} {}", row.int(0)?, row.int(1)?, row.text(2)?))
    })?;
    Ok(found.and_then(|kept| text(&kept)))
}

/// Sets what a contact has under a hash to what the journal kept.
pub(super) fn restore(db: &mut dyn Db, contact: i64, hash: &str, to: &Kept) -> Result<()> {
    let parts = match value(to) {
        Value::Text(kept) => {
            let mut parts = kept.splitn(3, ' ');
            let number = |part: Option<&str>| part.and_then(|part| part.parse::<i64>().ok());
            let (size, at) = (number(parts.next()), number(parts.next()));
            size.zip(at).zip(parts.next())
        }
        _ => None,
    };
    match parts {
        Some(((size, at), name)) => {
            let params = [
                contact.into(),
                hash.into(),
                name.into(),
                size.into(),
                at.into(),
            ];
            db.execute(&PUT, &params).map(drop)
        }
        None => db.execute(&DROP, &[contact.into(), hash.into()]).map(drop),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_content_is_kept_once_for_its_owner_alone_and_comes_back_under_a_free_name() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("z.db");
        let (a, b) = (dir.path().join("a.txt"), dir.path().join("b.txt"));
        fs::write(&a, "Inhalt").unwrap();
        fs::write(&b, "Inhalt").unwrap();
        let first = keep(&store, &a).unwrap();
        let second = keep(&store, &b).unwrap();
        assert_eq!((first.hash.len(), first.size), (64, 6));
        assert_eq!(first.hash, second.hash);
        let kept: Vec<_> = fs::read_dir(folder(&store))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            kept[0].metadata().unwrap().permissions().mode() & 0o777,
            0o600
        );
        let mode = folder(&store).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        let out = export(&store, &first.hash, "a.txt", dir.path()).unwrap();
        assert_eq!(out, dir.path().join("a (2).txt"));
        assert_eq!(fs::read_to_string(out).unwrap(), "Inhalt");
        fs::remove_file(folder(&store).join(&first.hash)).unwrap();
        assert_eq!(
            export(&store, &first.hash, "a.txt", dir.path())
                .unwrap_err()
                .code,
            "file-gone"
        );
        assert_eq!(
            export(&store, "../a.txt", "x", dir.path())
                .unwrap_err()
                .code,
            "file-gone"
        );
        assert_eq!(keep(&store, dir.path()).unwrap_err().code, "file-missing");
    }
}
