//! Stopping what a connection is asked, from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, InterruptHandle};

/// After so many steps of the engine, a running query looks whether it is still wanted.
const STEPS: i32 = 1000;

/// Stops the queries of a connection, from another thread: the running one, and those that would follow, until [`Self::clear`].
pub struct Interrupter {
    unwanted: Arc<AtomicBool>,
    running: InterruptHandle,
}

impl Interrupter {
    /// One for this connection. A connection has one: the newest.
    pub(super) fn of(connection: &mut Connection) -> rusqlite::Result<Self> {
        let unwanted = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&unwanted);
        // The engine forgets an interrupt that comes between two queries of one job; this it asks of every query.
        connection.progress_handler(STEPS, Some(move || asked.load(Ordering::Relaxed)))?;
        Ok(Self {
            unwanted,
            running: connection.get_interrupt_handle(),
        })
    }

    /// Nothing that runs or begins on the connection is wanted any more.
    pub fn interrupt(&self) {
        self.unwanted.store(true, Ordering::Relaxed);
        self.running.interrupt();
    }

    /// What begins from now on is wanted.
    pub fn clear(&self) {
        self.unwanted.store(false, Ordering::Relaxed);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
pub mod tests {
    use std::path::Path;

    use super::super::{Mode, Sqlite, open};
    use crate::clock::Timestamp;
    use crate::error::Result;

    /// A query that never ends by itself.
    pub fn endless(db: &mut Sqlite) -> Result<i64> {
        let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        let counted = db.connection.query_row(sql, [], |row| row.get(0));
        counted.map_err(|error| db.failed(&error))
    }

    #[test]
    fn a_running_query_ends_and_so_do_those_that_follow_until_it_is_cleared() {
        let mut db = open(Path::new(":memory:"), Mode::Create, Timestamp(0)).unwrap();
        let interrupter = db.interrupter().unwrap();
        std::thread::scope(|threads| {
            let running = threads.spawn(|| endless(&mut db).unwrap_err().code);
            while !running.is_finished() {
                interrupter.interrupt();
                std::thread::yield_now();
            }
            assert_eq!(running.join().unwrap(), "cancelled");
        });
        assert_eq!(endless(&mut db).unwrap_err().code, "cancelled");
        interrupter.clear();
        assert_eq!(
            db.schema_version().unwrap(),
            crate::store::sqlite::migrate::VERSION
        );
    }
}
