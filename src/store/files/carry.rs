//! The kept files of a store beside its backup, and back: each is proved by its name, which is the hash of its content. Nothing is
//! ever taken away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::{copy, failed, folder, is_hash, make_folder};
use crate::error::Result;
use crate::model::custom::FieldKind;
use crate::store::db::{Db, Sql, all};
use crate::store::sqlite::share;

static ATTACHED: Sql = Sql::new("SELECT hash, name FROM contact_file ORDER BY hash, contact_id");
static IN_FIELDS: Sql = Sql::new(
    "SELECT v.text FROM custom_value v JOIN custom_field f ON f.id = v.field_id WHERE f.kind = $1",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&ATTACHED, &IN_FIELDS];

/// What was carried from beside one store to beside another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Where the files are now.
    pub folder: PathBuf,
    /// Files.
    pub count: i64,
    /// Their bytes together.
    pub bytes: i64,
    /// Names of files whose content is not what was attached: they were left where they are.
    pub damaged: Vec<String>,
    /// Names of files the store knows and nobody has.
    pub missing: Vec<String>,
}

impl Carried {
    /// How many are lost.
    pub const fn lost(&self) -> usize {
        self.damaged.len() + self.missing.len()
    }
}

/// Copies what stands beside the store `from` beside the store `to`. `db` is the one that says what should be there.
pub fn carry(db: &mut dyn Db, from: &Path, to: &Path) -> Result<Carried> {
    let known = known(db)?;
    let name_of = |hash: &str| known.get(hash).map_or(hash, String::as_str).to_owned();
    let mut carried = Carried {
        folder: folder(to),
        ..Carried::default()
    };
    let mut seen = BTreeSet::new();
    for (hash, path) in kept(&folder(from))? {
        make_folder(&carried.folder)?;
        share::follow(to, &carried.folder);
        let name = name_of(&hash);
        seen.insert(hash.clone());
        match take(&path, &carried.folder, &hash)? {
            Some(size) => {
                share::follow(to, &carried.folder.join(&hash));
                carried.count += 1;
                carried.bytes += size;
            }
            None => carried.damaged.push(name),
        }
    }
    for (hash, name) in &known {
        if !seen.contains(hash) && !carried.folder.join(hash).is_file() {
            carried.missing.push(name.clone());
        }
    }
    Ok(carried)
}

/// The files a store knows: hash and name.
fn known(db: &mut dyn Db) -> Result<BTreeMap<String, String>> {
    let attached = all(db, &ATTACHED, &[], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    })?;
    let in_fields = all(db, &IN_FIELDS, &[FieldKind::File.code().into()], |row| {
        let text = row.text(0)?;
        Ok(text
            .split_once('/')
            .map(|(hash, name)| (hash.to_owned(), name.to_owned())))
    })?;
    Ok(attached
        .into_iter()
        .chain(in_fields.into_iter().flatten())
        .collect())
}

/// The files of a folder by their hash; a folder that is not there has none.
fn kept(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(e) => return Err(failed(folder, e)),
    };
    let mut found = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|e| failed(folder, e))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(hash) = name.filter(|name| is_hash(name))
            && path.is_file()
        {
            found.insert(hash.to_owned(), path);
        }
    }
    Ok(found)
}

/// Copies one content into a folder; its size, or nothing if it is not the content of that hash.
fn take(from: &Path, folder: &Path, hash: &str) -> Result<Option<i64>> {
    let half = folder.join(format!(".half-{}", std::process::id()));
    let copied = File::open(from)
        .map_err(|why| failed(from, why))
        .and_then(|mut file| copy(&mut file, &half).map_err(|why| failed(&half, why)));
    match copied {
        Ok((found, size)) if found == hash => {
            let place = folder.join(hash);
            fs::rename(&half, &place).map_err(|why| failed(&place, why))?;
            Ok(Some(size))
        }
        other => {
            // What was half written is of no use; that it could not be removed changes nothing.
            let _gone = fs::remove_file(&half);
            other.map(|_| None)
        }
    }
}
