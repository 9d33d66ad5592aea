//! Correcting what a message means. What the words say is kept beside it, so that it can be counted how often they were wrong.

use super::Deed;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::MessageId;
use crate::model::label;
use crate::model::meaning::{Correction, Intent, Meaning, Sentiment};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Kept, int, text};
use crate::store::meaning;

static WAS: Sql = Sql::new(
    "SELECT m.conversation_id, s.intent, s.sentiment, s.urgent FROM message m LEFT JOIN meaning_said s ON s.message_id = m.id \
     WHERE m.id = $1 AND m.kind = 0 AND m.hidden = 0 AND m.conversation_id IS NOT NULL",
);
static SET: Sql = Sql::new(
    "INSERT INTO meaning_said (message_id, intent, sentiment, urgent, read_intent, read_sentiment, read_urgent, agent_id, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (message_id) DO UPDATE SET intent = excluded.intent, sentiment = excluded.sentiment, \
     urgent = excluded.urgent, read_intent = excluded.read_intent, read_sentiment = excluded.read_sentiment, read_urgent = excluded.read_urgent, \
     agent_id = excluded.agent_id, at = excluded.at",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&WAS, &SET];

/// The parts of a correction by name, as the journal keeps them.
fn kept(by: Correction) -> [(&'static str, Option<i64>); 3] {
    [
        ("meant_intent", by.intent.map(Intent::code)),
        ("meant_sentiment", by.sentiment.map(Sentiment::code)),
        ("meant_urgent", by.urgent.map(i64::from)),
    ]
}

/// From now on a message means what an agent says, and what its words say where the agent says nothing.
pub(super) fn set(
    db: &mut dyn Db,
    id: MessageId,
    (by, read): (Correction, Meaning),
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let found = one(db, &WAS, &[id.0.into()], |row| {
        let was = Correction {
            intent: row.maybe_int(1)?.map(Intent::from_code),
            sentiment: row.maybe_int(2)?.map(Sentiment::from_code),
            urgent: row.maybe_int(3)?.map(|urgent| urgent != 0),
        };
        Ok((row.int(0)?, was))
    })?;
    let missing = || Error::new(Kind::NotFound, "meaning-none").with("id", id.0);
    let (conversation, was) = found.ok_or_else(missing)?;
    let mut deed = Deed::new("meaning");
    for ((field, before), (_, after)) in kept(was).into_iter().zip(kept(by)) {
        deed.entry
            .note("message", id.0, field, int(before), int(after));
    }
    let told = |by: Correction| -> Kept { text(&label::whole_meaning(read.corrected(by))) };
    deed.entry
        .note("conversation", conversation, "meaning", told(was), told(by));
    let [intent, sentiment, urgent] = kept(by).map(|(_, value)| value.into());
    let row = [
        id.0.into(),
        intent,
        sentiment,
        urgent,
        read.intent.code().into(),
        read.sentiment.code().into(),
        i64::from(read.urgent).into(),
        actor.id.0.into(),
        now.0.into(),
    ];
    db.execute(&SET, &row)?;
    meaning::settle(db, id.0)?;
    deed.say("meaning", &label::whole_meaning(read.corrected(by)));
    Ok(deed)
}
