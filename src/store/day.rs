//! How many messages imports brought per account and day, and the gaps that shows: days on which an account that usually writes had
//! nothing. A few rows per account, never a look at its messages.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::gap::{self, Gap};
use crate::store::db::{Db, Sql, all};

static ADD: Sql = Sql::new(
    "INSERT INTO account_day (account_id, day, messages) VALUES ($1, $2, $3) \
     ON CONFLICT (account_id, day) DO UPDATE SET messages = account_day.messages + excluded.messages",
);
static DROP_EMPTY: Sql =
    Sql::new("DELETE FROM account_day WHERE account_id = $1 AND day = $2 AND messages <= 0");
static ACCOUNTS: Sql =
    Sql::new("SELECT id, channel, handle FROM account ORDER BY channel, handle, id LIMIT 1000");
static DAYS: Sql = Sql::new(
    "SELECT day FROM account_day WHERE account_id = $1 AND day >= (SELECT max(d.day) FROM account_day d WHERE d.account_id = $1) - $2 ORDER BY day",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&ADD, &DROP_EMPTY, &ACCOUNTS, &DAYS];

/// A day in ms.
const DAY: i64 = 86_400_000;
/// Days that are looked at: two years.
const LOOKED_AT: i64 = 730;

/// The day of a time, UTC.
pub(super) const fn of(at: i64) -> i64 {
    at.div_euclid(DAY)
}

/// Adds messages (or takes away, where the number is negative) by account and day.
pub(super) fn add(db: &mut dyn Db, days: &BTreeMap<(i64, i64), i64>) -> Result<()> {
    for ((account, day), messages) in days {
        let place = [(*account).into(), (*day).into()];
        db.execute(&ADD, &[place[0], place[1], (*messages).into()])?;
        if *messages < 0 {
            db.execute(&DROP_EMPTY, &place)?;
        }
    }
    Ok(())
}

/// Widens the stretch of days of an account by a message.
pub fn widen(days: &mut BTreeMap<i64, (i64, i64)>, account: i64, at: Timestamp) {
    let day = of(at.0);
    let stretch = days.entry(account).or_insert((day, day));
    *stretch = (stretch.0.min(day), stretch.1.max(day));
}

/// The gaps of accounts that touch a stretch of days each.
pub fn gaps_near(db: &mut dyn Db, near: &BTreeMap<i64, (i64, i64)>) -> Result<Vec<Gap>> {
    find(db, &|account, first, last| {
        let stretch = near.get(&account);
        stretch.is_some_and(|(from, to)| first <= to + 1 && last >= from - 1)
    })
}

/// The gaps in the newest two years of every account, the newest first.
pub fn gaps(db: &mut dyn Db) -> Result<Vec<Gap>> {
    find(db, &|_, _, _| true)
}

/// Every account of ours: its number, its channel and its handle.
pub fn accounts(db: &mut dyn Db) -> Result<Vec<(i64, String, String)>> {
    all(db, &ACCOUNTS, &[], |row| {
        Ok((
            row.int(0)?,
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
        ))
    })
}

fn find(db: &mut dyn Db, wanted: &dyn Fn(i64, i64, i64) -> bool) -> Result<Vec<Gap>> {
    let accounts = accounts(db)?;
    let mut found = Vec::new();
    for (id, channel, account) in accounts {
        let place = [id.into(), LOOKED_AT.into()];
        let days = all(db, &DAYS, &place, |row| row.int(0))?;
        let gaps = gap::between(&days).into_iter();
        for (first, last) in gaps.filter(|(first, last)| wanted(id, *first, *last)) {
            found.push(Gap {
                channel: channel.clone(),
                account: account.clone(),
                first: Timestamp(first * DAY),
                last: Timestamp(last * DAY),
            });
        }
    }
    Ok(found)
}
