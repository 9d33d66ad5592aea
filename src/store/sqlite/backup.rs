//! Backup and restore as files: a consistent copy that is checked before it gets its name, and a store that is replaced in one
//! step. Whenever a process dies in between, there is the old file or the new one, never half of either.
//!
//! Called by `work::restore`. Works on closed stores and on copies; what a restored store must be told stands in
//! `store::restore`.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::lock::Sole;
use super::{failed, migrate};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::store::db::Db;

/// What stands beside a store while it is open.
const SIDE_FILES: [&str; 2] = ["-wal", "-shm"];

/// Writes the store as it stands into a new file that only its owner can read, and checks that file. An existing file is never
/// written over.
pub fn save(db: &mut dyn Db, to: &Path) -> Result<u64> {
    if to.symlink_metadata().is_ok() {
        return Err(exists(to));
    }
    let part = Scrap(beside(to, &format!(".part-{}", std::process::id())));
    db.snapshot(&part.0)?;
    verify(&part.0)?;
    let size = synced(&part.0).map_err(|e| unwritten(to, e))?;
    put(&part.0, to)?;
    sync_folder(to);
    Ok(size)
}

/// Gives the file its name. Where the file system cannot refuse a taken name by itself, a last look has to do.
fn put(part: &Path, to: &Path) -> Result<()> {
    match fs::hard_link(part, to) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(exists(to)),
        Err(_) if to.symlink_metadata().is_ok() => Err(exists(to)),
        Err(_) => fs::rename(part, to).map_err(|e| unwritten(to, e)),
    }
}

/// Checks a file that nobody has open: a whole, sound store of this or an earlier version. Gives its schema version. The file is
/// read as it lies there, without locks, so a backup may be on a network drive or read-only.
pub fn verify(path: &Path) -> Result<i64> {
    let name = path.display().to_string();
    let fail = |error: rusqlite::Error| failed(&name, &error);
    if let Err(why) = File::open(path) {
        return Err(Error::new(Kind::NotFound, "file-unreadable")
            .with("path", &name)
            .with("why", why));
    }
    if fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(Error::new(Kind::Invalid, "backup-open").with("path", &name));
    }
    let connection = Connection::open_with_flags(
        immutable(path),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    )
    .map_err(fail)?;
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id").map_err(fail)? != migrate::APPLICATION_ID {
        return Err(Error::new(Kind::Invalid, "store-foreign")
            .with("path", &name)
            .with("why", "another program made it, or it is empty"));
    }
    let version = migrate::version(&connection).map_err(fail)?;
    if version > migrate::VERSION {
        return Err(Error::new(Kind::Invalid, "store-newer")
            .with("path", &name)
            .with("found", version)
            .with("ours", migrate::VERSION));
    }
    // Since SQLite 3.44 this goes through the search index too.
    let found: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(fail)?;
    let orphans = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut s| s.exists([]))
        .map_err(fail)?;
    let why = match (found.as_str(), orphans) {
        ("ok", false) => return Ok(version),
        ("ok", true) => "a row names another one that is not there",
        (found, _) => found,
    };
    Err(Error::new(Kind::Invalid, "store-corrupt")
        .with("path", &name)
        .with("why", why))
}

/// The address of a file that does not change while it is read.
fn immutable(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt as _;
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"/-_.".contains(b);
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let escaped: String = absolute
        .as_os_str()
        .as_bytes()
        .iter()
        .map(|b| {
            if plain(b) {
                char::from(*b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("file:{escaped}?immutable=1")
}

/// A restore under way: the backup is checked and copied beside the store, and nobody else can open the store.
#[derive(Debug)]
pub struct Restoring {
    copy: Scrap,
    store: PathBuf,
    _sole: Sole,
}

impl Restoring {
    /// Checks the backup, takes the store for this process alone, and copies.
    pub fn begin(backup: &Path, store: &Path) -> Result<Self> {
        verify(backup)?;
        if let Some(folder) = store.parent() {
            fs::create_dir_all(folder).map_err(|e| unwritten(store, e))?;
        }
        if same_file(backup, store) {
            return Err(Error::new(Kind::Usage, "backup-is-store").with("path", store.display()));
        }
        let sole = Sole::take(store).ok_or_else(|| in_use(store))?;
        let copy = Scrap(beside(store, ".restoring"));
        // Nobody else restores now, so this is what a restore left that was killed.
        copy.clear();
        copied(backup, &copy.0, store).map_err(|e| unwritten(&copy.0, e))?;
        Ok(Self {
            copy,
            store: store.to_owned(),
            _sole: sole,
        })
    }

    /// The copy, to be opened, told that it is restored, and closed again.
    pub fn copy(&self) -> &Path {
        &self.copy.0
    }

    /// Puts the copy in the store's place. The store that was there is kept beside it; its new name is the answer.
    pub fn finish(self, now: Timestamp) -> Result<Option<PathBuf>> {
        let failed = |e| unwritten(&self.store, e);
        close_log(&self.copy.0)?;
        synced(&self.copy.0).map_err(failed)?;
        let kept = if self.store.exists() {
            Some(self.keep(now)?)
        } else {
            None
        };
        fs::rename(&self.copy.0, &self.store).map_err(failed)?;
        sync_folder(&self.store);
        Ok(kept)
    }

    /// Gives the present store a second name, so that the rename that follows loses nothing.
    fn keep(&self, now: Timestamp) -> Result<PathBuf> {
        let stamp = now.utc().format("%Y%m%dT%H%M%SZ");
        let kept = (0..100)
            .map(|n| match n {
                0 => beside(&self.store, &format!(".before-restore-{stamp}")),
                n => beside(&self.store, &format!(".before-restore-{stamp}-{n}")),
            })
            .find(|path| !path.exists())
            .ok_or_else(|| exists(&self.store))?;
        let failed = |e| unwritten(&kept, e);
        if let Err(error) = close_log(&self.store)
            && error.kind == Kind::Busy
        {
            return Err(in_use(&self.store));
        }
        if fs::hard_link(&self.store, &kept).is_err() {
            fs::copy(&self.store, &kept).map_err(failed)?;
        }
        // Only a store too damaged to be opened still has them; beside the new file they would be read as its own.
        for end in SIDE_FILES {
            let side = beside(&self.store, end);
            if side.exists() {
                fs::rename(&side, beside(&kept, end)).map_err(failed)?;
            }
        }
        Ok(kept)
    }
}

/// Folds the log of a store back into its file. Fails as busy while anybody, also another program, has it open.
fn close_log(store: &Path) -> Result<()> {
    let name = store.display().to_string();
    let fail = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => in_use(store),
        _ => failed(&name, &error),
    };
    let connection =
        Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fail)?;
    // Else closing a store that cannot be read would throw its log away.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .map_err(fail)?;
    let mode: String = connection
        .query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))
        .map_err(fail)?;
    if mode == "delete" {
        Ok(())
    } else {
        Err(in_use(store))
    }
}

/// Copies with the mode of the store that is there, or for the owner alone.
fn copied(from: &Path, to: &Path, store: &Path) -> std::io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(to)?;
    std::io::copy(&mut source, &mut target)?;
    let mode = fs::metadata(store).map_or(0o600, |found| found.permissions().mode() & 0o660);
    fs::set_permissions(to, Permissions::from_mode(mode))
}

/// The file is on the disk; its size.
fn synced(path: &Path) -> std::io::Result<u64> {
    let file = File::open(path)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

/// A name is on the disk once its folder is. Some file systems cannot be asked; they do it by themselves.
fn sync_folder(path: &Path) {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn exists(path: &Path) -> Error {
    Error::new(Kind::Refused, "file-exists").with("path", path.display())
}

fn in_use(store: &Path) -> Error {
    Error::new(Kind::Busy, "store-in-use").with("path", store.display())
}

fn unwritten(path: &Path, why: std::io::Error) -> Error {
    Error::new(Kind::Failed, "store-permission")
        .with("path", path.display())
        .with("why", why)
}

/// A file that goes away with its side files.
#[derive(Debug)]
struct Scrap(PathBuf);

impl Scrap {
    fn clear(&self) {
        for end in ["", "-wal", "-shm", "-journal", ".lock"] {
            // One that is not there is as good as removed.
            let _gone = fs::remove_file(beside(&self.0, end));
        }
    }
}

impl Drop for Scrap {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::sqlite::{Mode, Sqlite, open};

    const NOW: Timestamp = Timestamp(1_732_925_304_000);

    struct Place {
        dir: tempfile::TempDir,
    }

    impl Place {
        fn new() -> Self {
            Self {
                dir: tempfile::tempdir().unwrap(),
            }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.dir.path().join(name)
        }

        /// A store whose only tag is `tag`.
        fn store(&self, name: &str, tag: &str) -> Sqlite {
            let db = open(&self.path(name), Mode::Create, NOW).unwrap();
            let sql = "INSERT INTO tag (id, name, name_fold) VALUES (1, ?1, ?1)";
            db.connection.execute(sql, [tag]).unwrap();
            db
        }

        fn tag(&self, name: &str) -> String {
            let db = open(&self.path(name), Mode::Write, NOW).unwrap();
            let sql = "SELECT name FROM tag";
            db.connection.query_row(sql, [], |row| row.get(0)).unwrap()
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.dir.path()).unwrap();
            let mut names: Vec<String> = entries
                .map(|e| e.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        }
    }

    #[test]
    fn a_backup_holds_what_is_still_in_the_log_and_is_private() {
        let place = Place::new();
        let mut db = place.store("a.db", "new");
        let to = place.path("b with space?.db");
        let size = save(&mut db, &to).unwrap();
        let found = fs::metadata(&to).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, 0o600);
        assert_eq!(
            (found.len(), verify(&to).unwrap()),
            (size, migrate::VERSION)
        );
        drop(db);
        assert_eq!(place.tag("b with space?.db"), "new");
    }

    #[test]
    fn a_backup_never_writes_over_a_file_and_leaves_no_scrap() {
        let place = Place::new();
        let mut db = place.store("a.db", "new");
        fs::write(place.path("b.db"), "mine").unwrap();
        let before = place.names();
        let error = save(&mut db, &place.path("b.db")).unwrap_err();
        assert_eq!(error.code, "file-exists");
        assert_eq!(fs::read(place.path("b.db")).unwrap(), b"mine");
        assert_eq!(place.names(), before);
        let error = save(&mut db, &place.path("no/folder/b.db")).unwrap_err();
        assert_eq!(error.code, "store-permission");
    }

    fn damage(path: &Path, at: usize) {
        let mut bytes = fs::read(path).unwrap();
        let end = (at + 200).min(bytes.len());
        bytes[at..end].fill(0x5A);
        fs::write(path, bytes).unwrap();
    }

    #[test]
    fn what_is_no_sound_store_is_no_backup() {
        let place = Place::new();
        let mut db = place.store("a.db", "new");
        let good = place.path("good.db");
        save(&mut db, &good).unwrap();
        let bad = place.path("bad.db");
        let code = |change: &dyn Fn()| {
            fs::copy(&good, &bad).unwrap();
            change();
            verify(&bad).unwrap_err().code
        };
        assert_eq!(code(&|| damage(&bad, 0)), "store-foreign");
        assert_eq!(code(&|| damage(&bad, 4096)), "store-corrupt");
        let half = || fs::write(&bad, &fs::read(&good).unwrap()[..20_000]).unwrap();
        assert_eq!(code(&half), "store-corrupt");
        assert_eq!(code(&|| fs::write(&bad, "").unwrap()), "store-foreign");
        let newer = || {
            let connection = Connection::open(&bad).unwrap();
            connection.pragma_update(None, "user_version", 999).unwrap();
        };
        assert_eq!(code(&newer), "store-newer");
        let missing = place.path("none.db");
        assert_eq!(verify(&missing).unwrap_err().code, "file-unreadable");
        // A live store copied away without its log has lost what was only there.
        assert_eq!(verify(&place.path("a.db")).unwrap_err().code, "backup-open");
    }

    #[test]
    fn a_restore_keeps_the_store_that_was_there() {
        let place = Place::new();
        save(&mut place.store("a.db", "old"), &place.path("b.db")).unwrap();
        drop(place.store("c.db", "present"));
        let restoring = Restoring::begin(&place.path("b.db"), &place.path("c.db")).unwrap();
        let kept = restoring.finish(NOW).unwrap().unwrap();
        let name = kept.file_name().unwrap().to_str().unwrap().to_owned();
        assert_eq!(name, "c.db.before-restore-20241130T000824Z");
        assert_eq!(
            (place.tag("c.db"), place.tag(&name)),
            ("old".into(), "present".into())
        );
        assert_eq!(place.tag("b.db"), "old");
        assert!(
            place
                .names()
                .iter()
                .all(|name| !name.contains(".restoring"))
        );
    }

    #[test]
    fn a_restore_given_up_changes_nothing() {
        let place = Place::new();
        save(&mut place.store("a.db", "old"), &place.path("b.db")).unwrap();
        let before = place.names();
        drop(Restoring::begin(&place.path("b.db"), &place.path("a.db")).unwrap());
        assert_eq!(place.tag("a.db"), "old");
        let mut after = place.names();
        after.retain(|name| name != "a.db.lock");
        assert_eq!(
            after,
            before
                .into_iter()
                .filter(|n| !n.starts_with("a.db-"))
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_store_that_somebody_has_open_is_not_replaced() {
        let place = Place::new();
        let mut db = place.store("a.db", "present");
        save(&mut db, &place.path("b.db")).unwrap();
        // Not even when it is another program, which knows nothing of our lock.
        let restoring = Restoring::begin(&place.path("b.db"), &place.path("a.db")).unwrap();
        assert_eq!(restoring.finish(NOW).unwrap_err().code, "store-in-use");
        let company = super::super::lock::Company::join(&place.path("a.db")).unwrap();
        let error = Restoring::begin(&place.path("b.db"), &place.path("a.db")).unwrap_err();
        assert_eq!((error.code, error.kind), ("store-in-use", Kind::Busy));
        drop((company, db));
        assert_eq!(place.tag("a.db"), "present");
    }

    #[test]
    fn a_damaged_store_is_replaced_and_kept_with_its_log() {
        let place = Place::new();
        save(&mut place.store("a.db", "old"), &place.path("b.db")).unwrap();
        fs::write(place.path("c.db"), "x".repeat(5000)).unwrap();
        fs::write(place.path("c.db-wal"), "its log").unwrap();
        let restoring = Restoring::begin(&place.path("b.db"), &place.path("c.db")).unwrap();
        let kept = restoring.finish(NOW).unwrap().unwrap();
        assert_eq!(place.tag("c.db"), "old");
        assert_eq!(fs::read(beside(&kept, "-wal")).unwrap(), b"its log");
    }

    #[test]
    fn a_store_is_no_backup_of_itself_and_a_missing_one_can_be_restored() {
        let place = Place::new();
        save(&mut place.store("a.db", "old"), &place.path("b.db")).unwrap();
        let b = place.path("b.db");
        assert_eq!(
            Restoring::begin(&b, &b).unwrap_err().code,
            "backup-is-store"
        );
        let to = place.path("deep/er/c.db");
        let restoring = Restoring::begin(&b, &to).unwrap();
        assert_eq!(restoring.finish(NOW).unwrap(), None);
        assert_eq!(place.tag("deep/er/c.db"), "old");
    }
}
