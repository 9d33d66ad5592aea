//! The limits an import is measured against: the same file put into one plain table, three indexes, and a full-text index built
//! at the end. No threads, no people, no deduplication. Once by the `sqlite3` program, as anybody would do it, and once by hand
//! in one transaction of this process: nobody could take the messages in for less.

use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::{Connection, params};

/// What a variant of the limit does beyond the plain one.
#[derive(Clone, Copy, Default)]
pub struct Extra {
    /// Deleted content is overwritten, in tables and in the full-text index.
    pub secure_delete: bool,
    /// Columns have types, and they are checked.
    pub strict: bool,
    /// The full-text index is built.
    pub search: bool,
}

/// Imports `csv` into a new database at `store`; how many rows.
pub fn import(csv: &Path, store: &Path, extra: Extra) -> rusqlite::Result<usize> {
    let mut db = Connection::open(store)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")?;
    if extra.secure_delete {
        db.execute_batch("PRAGMA secure_delete = ON")?;
    }
    db.execute_batch(&format!(
        "CREATE TABLE tweets (tweet_id TEXT, author_id TEXT, inbound TEXT, created_at TEXT, text TEXT, response_tweet_id TEXT, \
         in_response_to_tweet_id TEXT) {}",
        if extra.strict { "STRICT" } else { "" }
    ))?;
    let rows = insert(&mut db, csv)?;
    db.execute_batch(
        "CREATE UNIQUE INDEX tweet ON tweets (tweet_id); CREATE INDEX author ON tweets (author_id); \
         CREATE INDEX parent ON tweets (in_response_to_tweet_id);",
    )?;
    if extra.search {
        db.execute_batch(
            "CREATE VIRTUAL TABLE ft USING fts5 (text, content = 'tweets', content_rowid = 'rowid', \
             tokenize = 'unicode61 remove_diacritics 2');",
        )?;
        if extra.secure_delete {
            db.execute_batch("INSERT INTO ft (ft, rank) VALUES ('secure-delete', 1)")?;
        }
        db.execute_batch("INSERT INTO ft (ft) VALUES ('rebuild')")?;
    }
    Ok(rows)
}

/// What makes a searchable table of the rows that `.import` brought.
const FINISH: &str = "CREATE UNIQUE INDEX tweet ON tweets (tweet_id); CREATE INDEX author ON tweets (author_id); \
     CREATE INDEX parent ON tweets (in_response_to_tweet_id); \
     CREATE VIRTUAL TABLE ft USING fts5 (text, content = 'tweets', content_rowid = 'rowid', tokenize = 'unicode61 remove_diacritics 2'); \
     INSERT INTO ft (ft) VALUES ('rebuild');";

/// The same by the `sqlite3` program, with its own settings: CPU seconds, if it is there and could.
pub fn by_program(csv: &Path, store: &Path) -> Option<f64> {
    let import = format!(".import --csv {} tweets", csv.display());
    let before = of_children();
    for what in [import.as_str(), FINISH] {
        let mut program = Command::new("sqlite3");
        let program = program.arg(store).arg(what).stdin(Stdio::null());
        if !program.status().is_ok_and(|status| status.success()) {
            return None;
        }
    }
    Some(of_children() - before)
}

/// CPU seconds of the children that have ended, in the kernel's ticks.
fn of_children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("a Linux machine");
    // The name of the program may hold anything: fields are counted after it.
    let fields = stat.rsplit(')').next().expect("a name in brackets");
    let ticks = fields.split_whitespace().skip(13).take(2);
    let ticks: f64 = ticks.filter_map(|t| t.parse::<f64>().ok()).sum();
    ticks / rustix::param::clock_ticks_per_second() as f64
}

fn insert(db: &mut Connection, csv: &Path) -> rusqlite::Result<usize> {
    let mut reader = csv::Reader::from_path(csv).expect("the corpus was just written");
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    let transaction = db.transaction()?;
    {
        let mut insert =
            transaction.prepare("INSERT INTO tweets VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        while reader
            .read_record(&mut record)
            .expect("the corpus is sound")
        {
            let r = &record;
            insert.execute(params![&r[0], &r[1], &r[2], &r[3], &r[4], &r[5], &r[6]])?;
            rows += 1;
        }
    }
    transaction.commit()?;
    Ok(rows)
}
