//! The schema and its versions: each migration runs once, in one transaction, and its checksum is kept. What a migration cannot
//! say in SQL (folding) runs in Rust right after it.

mod people;

use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::error::{Error, Kind, Result};

/// Marks a file as a zuruf store: "zuru".
pub(super) const APPLICATION_ID: i64 = 0x7A75_7275;

/// All migrations in order: name and text. The version of a store is how many it has.
pub const SCHEMA: &[(&str, &str)] = &[
    ("start", include_str!("../migrations/0001_start.sql")),
    ("endpoint", include_str!("../migrations/0002_endpoint.sql")),
    ("answers", include_str!("../migrations/0003_answers.sql")),
    ("views", include_str!("../migrations/0004_views.sql")),
    ("people", include_str!("../migrations/0005_people.sql")),
    ("leaner", include_str!("../migrations/0006_leaner.sql")),
    ("exports", include_str!("../migrations/0007_exports.sql")),
    ("drafts", include_str!("../migrations/0008_drafts.sql")),
    ("bulk", include_str!("../migrations/0009_bulk.sql")),
    ("triage", include_str!("../migrations/0010_triage.sql")),
    ("stage", include_str!("../migrations/0011_stage.sql")),
    ("fields", include_str!("../migrations/0012_fields.sql")),
    ("counts", include_str!("../migrations/0013_counts.sql")),
    ("aside", include_str!("../migrations/0014_aside.sql")),
    ("task", include_str!("../migrations/0015_task.sql")),
    ("batches", include_str!("../migrations/0016_batches.sql")),
    ("touch", include_str!("../migrations/0017_touch.sql")),
    ("sources", include_str!("../migrations/0018_sources.sql")),
    ("tickets", include_str!("../migrations/0019_tickets.sql")),
    (
        "one_person",
        include_str!("../migrations/0020_one_person.sql"),
    ),
    ("team", include_str!("../migrations/0021_team.sql")),
    (
        "suggestion",
        include_str!("../migrations/0022_suggestion.sql"),
    ),
    ("macro", include_str!("../migrations/0023_macro.sql")),
    ("asked", include_str!("../migrations/0024_asked.sql")),
    ("sla", include_str!("../migrations/0025_sla.sql")),
    ("notice", include_str!("../migrations/0026_notice.sql")),
    ("tag_use", include_str!("../migrations/0027_tag_use.sql")),
    ("consent", include_str!("../migrations/0028_consent.sql")),
    ("lanes", include_str!("../migrations/0029_lanes.sql")),
    ("arrival", include_str!("../migrations/0030_arrival.sql")),
    ("rooms", include_str!("../migrations/0031_rooms.sql")),
    ("hold", include_str!("../migrations/0032_hold.sql")),
    ("approval", include_str!("../migrations/0033_approval.sql")),
    ("routing", include_str!("../migrations/0034_routing.sql")),
    ("rules", include_str!("../migrations/0035_rules.sql")),
    ("articles", include_str!("../migrations/0036_articles.sql")),
    ("question", include_str!("../migrations/0037_question.sql")),
    ("score", include_str!("../migrations/0038_score.sql")),
    (
        "complaint",
        include_str!("../migrations/0039_complaint.sql"),
    ),
    ("authored", include_str!("../migrations/0040_authored.sql")),
    ("deal", include_str!("../migrations/0041_deal.sql")),
    (
        "deal_task",
        include_str!("../migrations/0042_deal_task.sql"),
    ),
    ("meaning", include_str!("../migrations/0043_meaning.sql")),
    ("unheard", include_str!("../migrations/0044_unheard.sql")),
];

/// The schema version this program writes.
pub(super) const VERSION: i64 = SCHEMA.len() as i64;

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, \
     checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT";

/// Brings the schema to [`VERSION`]; refuses a store of a newer program or with changed migrations.
pub(super) fn migrate(connection: &mut Connection, path: &str, now: i64) -> Result<()> {
    let fail = |error: rusqlite::Error| super::failed(path, &error);
    let version = version(connection).map_err(fail)?;
    if version > VERSION {
        return Err(Error::new(Kind::Invalid, "store-newer")
            .with("path", path)
            .with("found", version)
            .with("ours", VERSION));
    }
    if version == VERSION {
        return verify(connection, path);
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Exclusive)
        .map_err(fail)?;
    transaction.execute_batch(LEDGER).map_err(fail)?;
    // Another process may have migrated while this one waited for the lock.
    let have = self::version(&transaction).map_err(fail)?;
    for (i, (name, sql)) in SCHEMA
        .iter()
        .enumerate()
        .skip(usize::try_from(have).unwrap_or(0))
    {
        transaction.execute_batch(sql).map_err(fail)?;
        if *name == "people" {
            people::adopt(&transaction, now).map_err(fail)?;
        }
        transaction
            .execute(
                "INSERT INTO migration (version, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
                (i as i64 + 1, name, checksum(sql), now),
            )
            .map_err(fail)?;
    }
    transaction
        .pragma_update(None, "user_version", VERSION)
        .map_err(fail)?;
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(fail)?;
    transaction.commit().map_err(fail)
}

fn verify(connection: &Connection, path: &str) -> Result<()> {
    let fail = |error: rusqlite::Error| super::failed(path, &error);
    let mut statement = connection
        .prepare("SELECT version, name, checksum FROM migration ORDER BY version")
        .map_err(fail)?;
    let mut rows = statement.query([]).map_err(fail)?;
    for (name, sql) in SCHEMA {
        let found: Option<(String, String)> = match rows.next().map_err(fail)? {
            Some(row) => Some((row.get(1).map_err(fail)?, row.get(2).map_err(fail)?)),
            None => None,
        };
        if found.is_none_or(|(n, sum)| n != *name || sum != checksum(sql)) {
            return Err(Error::new(Kind::Invalid, "migration-changed")
                .with("path", path)
                .with("id", name));
        }
    }
    Ok(())
}

pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn checksum(sql: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(sql.as_bytes())
        .iter()
        .fold(String::new(), |mut out, byte| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_store_of_the_first_version_moves_up_and_keeps_its_rows() {
        let mut connection = Connection::open_in_memory().unwrap();
        let (name, sql) = SCHEMA[0];
        connection.execute_batch(LEDGER).unwrap();
        connection.execute_batch(sql).unwrap();
        connection
            .execute(
                "INSERT INTO migration (version, name, checksum, applied_at) VALUES (1, ?1, ?2, 7)",
                (name, checksum(sql)),
            )
            .unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        connection
            .execute(
                "INSERT INTO endpoint (name, paused_until) VALUES ('hook', 5)",
                (),
            )
            .unwrap();
        migrate(&mut connection, "z.db", 9).unwrap();
        // A second start finds nothing to do.
        migrate(&mut connection, "z.db", 10).unwrap();
        assert_eq!(version(&connection).unwrap(), VERSION);
        let row: (i64, i64, i64) = connection
            .query_row(
                "SELECT paused_until, failures, disabled_at FROM endpoint WHERE name = 'hook'",
                (),
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!(row, (5, 0, i64::MAX));
        let applied: i64 = connection
            .query_row("SELECT count(*) FROM migration", (), |row| row.get(0))
            .unwrap();
        assert_eq!(applied, VERSION);
    }

    #[test]
    fn who_was_only_read_from_an_address_book_has_not_written() {
        let connection = Connection::open_in_memory().unwrap();
        for (_, sql) in SCHEMA.iter().take_while(|(name, _)| *name != "unheard") {
            connection.execute_batch(sql).unwrap();
        }
        for id in [1, 2] {
            connection
                .execute(
                    "INSERT INTO contact (id, name, name_fold, organisation, stage, stage_since, first_at, last_at, channel) \
                     VALUES (?1, 'x', 'x', '', 0, 5, 5, 9, 'web')",
                    [id],
                )
                .unwrap();
            connection
                .execute(
                    "INSERT INTO identity (id, contact_id, channel, scope, ext_id, handle, name, url, followers) \
                     VALUES (?1, ?1, 'web', 0, ?1, '', '', '', -1)",
                    [id],
                )
                .unwrap();
        }
        let wrote = "INSERT INTO authored (identity_id, message_id) VALUES (1, 77)";
        connection.execute(wrote, ()).unwrap();
        let (_, sql) = SCHEMA.iter().find(|(name, _)| *name == "unheard").unwrap();
        connection.execute_batch(sql).unwrap();
        let last = |id: i64| -> (i64, i64) {
            let sql = "SELECT first_at, last_at FROM contact WHERE id = ?1";
            let times = connection.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)));
            times.unwrap()
        };
        assert_eq!((last(1), last(2)), ((5, 9), (5, 0)));
    }
}
