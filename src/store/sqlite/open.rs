//! Opening a store file: is it ours, which settings, who may wait how long.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{Sqlite, failed, migrate, share};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};

/// How a connection is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Makes the file if it is missing, migrates, reads and writes.
    Create,
    /// The file must exist; migrates, reads and writes.
    Write,
    /// Reads only; the schema must be current.
    Read,
}

/// Opens `path` (`:memory:` makes a store in memory, for tests and the preparation test).
pub fn open(path: &Path, mode: Mode, now: Timestamp) -> Result<Sqlite> {
    let name = path.display().to_string();
    let fail = |error: rusqlite::Error| failed(&name, &error);
    if name != ":memory:" {
        prepare_file(path, &name, mode)?;
        refuse_network(path, &name)?;
    }
    let flags = match mode {
        Mode::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Mode::Create | Mode::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let unmasked = share::Unmasked::beside(path);
    let mut connection = Connection::open_with_flags(path, flags).map_err(fail)?;
    connection.busy_handler(Some(wait)).map_err(fail)?;
    refuse_foreign(&connection, &name, mode)?;
    configure(&connection, mode).map_err(fail)?;
    drop(unmasked);
    if mode == Mode::Read {
        let found = migrate::version(&connection).map_err(fail)?;
        if found != migrate::VERSION {
            // Whoever only reads cannot bring an older one up to date.
            let code = if found < migrate::VERSION {
                "store-older"
            } else {
                "store-newer"
            };
            return Err(Error::new(Kind::Invalid, code)
                .with("path", &name)
                .with("found", found)
                .with("ours", migrate::VERSION));
        }
    } else {
        migrate::migrate(&mut connection, &name, now.0)?;
    }
    connection.set_prepared_statement_cache_capacity(160);
    Ok(Sqlite {
        connection,
        path: name,
    })
}

/// Makes a missing file with mode 0600 (the log and the index of the log inherit it), or says what is in the way.
fn prepare_file(path: &Path, name: &str, mode: Mode) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(Error::new(Kind::Invalid, "store-foreign")
            .with("path", name)
            .with("why", "it is a directory")),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && mode == Mode::Create => {
            if let Some(dir) = path.parent() {
                std::fs::create_dir_all(dir).map_err(|e| {
                    Error::new(Kind::Failed, "store-permission")
                        .with("path", name)
                        .with("why", e)
                })?;
            }
            File::options()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
                .map(drop)
                .or_else(|e| {
                    if e.kind() == std::io::ErrorKind::AlreadyExists {
                        Ok(())
                    } else {
                        Err(e)
                    }
                })
                .map_err(|e| {
                    Error::new(Kind::Failed, "store-permission")
                        .with("path", name)
                        .with("why", e)
                })
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Error::new(Kind::Invalid, "store-missing").with("path", name))
        }
        Err(error) => Err(Error::new(Kind::Failed, "store-permission")
            .with("path", name)
            .with("why", error)),
    }
}

/// Locks do not hold on network drives: two programs would break the store. `ZURUF_NETWORK_STORE=single` is the word of somebody
/// who knows that nothing else opens it; the store is then locked for this program alone.
fn refuse_network(path: &Path, name: &str) -> Result<()> {
    match network_drive(path) {
        Some(kind) if !single_user() => Err(Error::new(Kind::Invalid, "network-mount")
            .with("path", name)
            .with("found", kind)),
        _ => Ok(()),
    }
}

fn single_user() -> bool {
    std::env::var_os("ZURUF_NETWORK_STORE").is_some_and(|word| word == "single")
}

/// An existing database must carry our mark. A file of zero bytes is only taken where a new store is wanted: it opens as an
/// empty database, and putting a schema into a store that lost its content would hide the loss.
fn refuse_foreign(connection: &Connection, name: &str, mode: Mode) -> Result<()> {
    let fail = |error: rusqlite::Error| failed(name, &error);
    // The mark after the tables: another process may be making the store at this moment, and it commits both at once.
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fail)?;
    let id: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(fail)?;
    if id == migrate::APPLICATION_ID || (id == 0 && tables == 0 && mode == Mode::Create) {
        return Ok(());
    }
    let why = if tables == 0 {
        "it is empty"
    } else {
        "another program made it"
    };
    Err(Error::new(Kind::Invalid, "store-foreign")
        .with("path", name)
        .with("why", why))
}

fn configure(connection: &Connection, mode: Mode) -> rusqlite::Result<()> {
    if single_user() {
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    }
    if mode != Mode::Read {
        connection.pragma_update(None, "journal_mode", "WAL")?;
    }
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; \
         PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA mmap_size = 0; \
         PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    if mode == Mode::Read {
        connection.pragma_update(None, "query_only", true)?;
    }
    Ok(())
}

/// How long a connection waits for a lock.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Waits for a lock in steps of half a millisecond, five seconds at most (the engine's own back-off starves writers).
fn wait(tries: i32) -> bool {
    thread_local! {
        static SINCE: std::cell::Cell<Option<Instant>> = const { std::cell::Cell::new(None) };
    }
    let since = SINCE.with(|cell| {
        if tries == 0 || cell.get().is_none() {
            cell.set(Some(Instant::now()));
        }
        cell.get().map_or(Duration::ZERO, |t| t.elapsed())
    });
    if since > PATIENCE {
        return false;
    }
    std::thread::sleep(Duration::from_micros(500));
    true
}

/// The kind of network drive `path` lies on. FUSE counts: what stands behind it cannot be known.
#[cfg(target_os = "linux")]
pub fn network_drive(path: &Path) -> Option<&'static str> {
    let kind = u64::try_from(rustix::fs::statfs(path).ok()?.f_type).ok()?;
    let known = [
        (0x6969, "NFS"),
        (0x517B, "SMB"),
        (0xFF53_4D42, "CIFS"),
        (0xFE53_4D42, "SMB2"),
        (0x0102_1997, "9P"),
        (0x6573_5546, "FUSE"),
        (0x5346_414F, "AFS"),
        (0x00C3_6400, "Ceph"),
    ];
    known
        .into_iter()
        .find(|(magic, _)| *magic == kind & 0xFFFF_FFFF)
        .map(|(_, name)| name)
}

/// Cannot be told on this system.
#[cfg(not(target_os = "linux"))]
pub fn network_drive(_path: &Path) -> Option<&'static str> {
    None
}
