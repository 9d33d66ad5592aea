//! Auto-resolve: open conversations in which no customer waits and nobody has written for longer than their account is configured
//! for. It happens by itself only for days somebody has seen the count of and agreed to.

use crate::clock::Timestamp;
use crate::config::Config;
use crate::error::Result;
use crate::model::bulk::CHUNK;
use crate::model::conversation::State;
use crate::model::id::{AccountId, AgentId, ConversationId};
use crate::model::idle::Idle;
use crate::store::act;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, all, number_of, one};
use crate::text::Clean;
use crate::text::fold::fold;

static ACCOUNT: Sql = Sql::new("SELECT id FROM account WHERE channel = $1 AND handle_fold = $2");
static IDS: Sql = Sql::new(
    "SELECT id FROM conversation WHERE state = 0 AND last_at < $2 AND account_id = $1 AND waiting_since = 9223372036854775807 \
     AND NOT EXISTS (SELECT 1 FROM complaint k WHERE k.conversation_id = conversation.id AND k.closed_at = 9223372036854775807 AND k.hidden = 0) \
     ORDER BY last_at, id",
);
static AGREED: Sql = Sql::new("SELECT days FROM auto_resolve WHERE account_id = $1");
static AGREE: Sql = Sql::new(
    "INSERT INTO auto_resolve (account_id, days) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET days = excluded.days",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&ACCOUNT, &IDS, &AGREED, &AGREE];

const DAY: i64 = 86_400_000;

/// The idle conversations of every account that is configured for it.
pub fn list(db: &mut dyn Db, config: &Config, now: Timestamp) -> Result<Vec<Idle>> {
    let mut found = Vec::new();
    for account in &config.accounts {
        let Some(days) = account.auto_resolve else {
            continue;
        };
        let key = fold(&account.handle);
        let place = [(&*account.channel).into(), (&*key).into()];
        let Some(id) = one(db, &ACCOUNT, &place, |row| row.int(0))? else {
            continue;
        };
        let border = now.plus(-i64::from(days) * DAY);
        let ids = all(db, &IDS, &[id.into(), border.0.into()], |row| {
            row.int(0).map(ConversationId)
        })?;
        found.push(Idle {
            account: AccountId(id),
            channel: Clean::name(&account.channel),
            handle: Clean::name(&account.handle),
            days,
            agreed: number_of(db, &AGREED, &[id.into()])? == i64::from(days),
            ids,
        });
    }
    Ok(found)
}

/// Somebody has seen the count and wants it to happen by itself from now on.
pub fn agree(db: &mut dyn Db, account: AccountId, days: u32) -> Result<()> {
    db.execute(&AGREE, &[account.0.into(), i64::from(days).into()])
        .map(drop)
}

/// Resolves what is due where it is agreed to, in the name of the program; how many.
pub fn resolve(db: &mut dyn Db, config: &Config, actor: &Actor, now: Timestamp) -> Result<i64> {
    if config.accounts.iter().all(|a| a.auto_resolve.is_none()) {
        return Ok(0);
    }
    let program = Actor {
        id: AgentId(0),
        ..actor.clone()
    };
    let mut resolved = 0;
    for idle in list(db, config, now)?
        .into_iter()
        .filter(|idle| idle.agreed)
    {
        for ids in idle.ids.chunks(CHUNK) {
            let done = crate::model::act::Act::SetState {
                ids: ids.to_vec(),
                state: State::Resolved,
                until: Timestamp::NEVER,
            };
            resolved += act::perform(db, &program, &done, &[], now)?.changed;
        }
    }
    Ok(resolved)
}
