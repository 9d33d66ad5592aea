//! What messages mean, as the store keeps it: read from their words some thousand at a time after they came in, so that no import waits for
//! it. How far that has come is one row; what agents said of a message stands beside it and always wins.

mod catch_up;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{ConversationId, MessageId};
use crate::model::meaning::{
    Correction, Counts, Intent, Interpreted, Lexicon, Meaning, Meant, Sentiment, interpret,
};
use crate::store::db::{Db, Row, Sql, all, number_of, one};
use crate::store::filter::Conditions;
use crate::text::Clean;

pub(in crate::store) use catch_up::{again, forget};
pub use catch_up::{catch_up, hear, step};

static NEWEST: Sql = Sql::new(
    "SELECT m.id, m.conversation_id, m.at, m.text, s.intent, s.sentiment, s.urgent, coalesce(g.handle, '') FROM message m \
     LEFT JOIN meaning_said s ON s.message_id = m.id LEFT JOIN agent g ON g.id = s.agent_id \
     WHERE m.conversation_id = $1 AND m.kind = 0 AND m.hidden = 0 ORDER BY m.id DESC LIMIT $2",
);
static ONE: Sql = Sql::new(
    "SELECT m.id, m.conversation_id, m.at, m.text, s.intent, s.sentiment, s.urgent, coalesce(g.handle, '') FROM message m \
     LEFT JOIN meaning_said s ON s.message_id = m.id LEFT JOIN agent g ON g.id = s.agent_id \
     WHERE m.id = $1 AND m.kind = 0 AND m.hidden = 0 AND m.conversation_id IS NOT NULL",
);
static INTENTS: Sql = Sql::new("SELECT intent, count(*) FROM meaning GROUP BY intent");
static SENTIMENTS: Sql = Sql::new("SELECT sentiment, count(*) FROM meaning GROUP BY sentiment");
static URGENT: Sql = Sql::new("SELECT count(*) FROM meaning WHERE urgent = 1");
static SAID: Sql = Sql::new(
    "SELECT count(*), count(*) FILTER (WHERE coalesce(intent, read_intent) <> read_intent OR coalesce(sentiment, read_sentiment) <> read_sentiment \
     OR coalesce(urgent, read_urgent) <> read_urgent) FROM meaning_said WHERE intent IS NOT NULL OR sentiment IS NOT NULL OR urgent IS NOT NULL",
);
static ALL: Sql = Sql::new("SELECT count(*) FROM message WHERE kind = 0 AND hidden = 0");
static SETTLE: Sql = Sql::new(
    "INSERT INTO meaning (message_id, conversation_id, intent, sentiment, urgent) \
     SELECT m.id, m.conversation_id, coalesce(s.intent, s.read_intent), coalesce(s.sentiment, s.read_sentiment), coalesce(s.urgent, s.read_urgent) \
     FROM meaning_said s JOIN message m ON m.id = s.message_id WHERE s.message_id = $1 AND m.hidden = 0 AND m.conversation_id IS NOT NULL \
     ON CONFLICT (message_id) DO UPDATE SET intent = excluded.intent, sentiment = excluded.sentiment, urgent = excluded.urgent",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &NEWEST,
    &ONE,
    &INTENTS,
    &SENTIMENTS,
    &URGENT,
    &SAID,
    &ALL,
    &SETTLE,
];
pub(super) use catch_up::QUERIES as CATCH_UP;

/// The newest messages of the customer in a conversation with what they mean, the newest first.
pub fn newest(
    db: &mut dyn Db,
    lexicon: &Lexicon,
    id: ConversationId,
    limit: usize,
) -> Result<Vec<Interpreted>> {
    let mut found = all(db, &NEWEST, &[id.0.into(), (limit as i64).into()], read)?;
    for one in &mut found {
        (one.read, one.reasons) = interpret(lexicon, &one.text);
    }
    Ok(found)
}

/// What a message means. An error where it is none of a customer.
pub fn of(db: &mut dyn Db, lexicon: &Lexicon, id: MessageId) -> Result<Interpreted> {
    let missing = || Error::new(Kind::NotFound, "meaning-none").with("id", id.0);
    let mut found = one(db, &ONE, &[id.0.into()], read)?.ok_or_else(missing)?;
    (found.read, found.reasons) = interpret(lexicon, &found.text);
    Ok(found)
}

fn read(row: &dyn Row) -> Result<Interpreted> {
    Ok(Interpreted {
        message: MessageId(row.int(0)?),
        conversation: ConversationId(row.int(1)?),
        at: Timestamp(row.int(2)?),
        text: Clean::stored(row.text(3)?.to_owned()),
        read: Meaning::default(),
        reasons: Vec::new(),
        correction: correction(row, 4)?,
        by: Clean::stored(row.text(7)?.to_owned()),
    })
}

/// What an agent said, from three columns.
fn correction(row: &dyn Row, at: usize) -> Result<Correction> {
    Ok(Correction {
        intent: row.maybe_int(at)?.map(Intent::from_code),
        sentiment: row.maybe_int(at + 1)?.map(Sentiment::from_code),
        urgent: row.maybe_int(at + 2)?.map(|urgent| urgent != 0),
    })
}

/// What an agent or an undo has said of a message holds from now on.
pub(super) fn settle(db: &mut dyn Db, message: i64) -> Result<()> {
    db.execute(&SETTLE, &[message.into()]).map(drop)
}

/// How many messages mean what, as far as they are read.
pub fn counts(db: &mut dyn Db, lexicon: &Lexicon) -> Result<Counts> {
    let mut counts = Counts {
        all: number_of(db, &ALL, &[])?,
        urgent: number_of(db, &URGENT, &[])?,
        ..Counts::default()
    };
    counts.read = catch_up::read_so_far(db, &lexicon.mark, counts.all)?;
    db.query(&INTENTS, &[], &mut |row| {
        counts.intents[Intent::from_code(row.int(0)?) as usize] += row.int(1)?;
        Ok(())
    })?;
    db.query(&SENTIMENTS, &[], &mut |row| {
        counts.sentiments[Sentiment::from_code(row.int(0)?) as usize] += row.int(1)?;
        Ok(())
    })?;
    // What says nothing has no row.
    counts.intents[0] = counts.read - counts.intents[1..].iter().sum::<i64>();
    counts.sentiments[0] = counts.read - counts.sentiments[1..].iter().sum::<i64>();
    if let Some((corrected, against)) = one(db, &SAID, &[], |row| Ok((row.int(0)?, row.int(1)?)))? {
        (counts.corrected, counts.contradicted) = (corrected, against);
    }
    Ok(counts)
}

/// The column of a condition, and the value it has then.
const fn column(meant: Meant) -> (&'static str, i64) {
    match meant {
        Meant::Intent(intent) => ("intent", intent.code()),
        Meant::Sentiment(sentiment) => ("sentiment", sentiment.code()),
        Meant::Urgent => ("urgent", 1),
    }
}

/// That message `m` means something.
pub(super) fn of_message(meant: Meant, out: &mut Conditions) -> String {
    let (column, code) = column(meant);
    let code = out.int(code);
    if meant.is_plain() {
        return format!(
            "(m.kind = 0 AND NOT EXISTS (SELECT 1 FROM meaning k WHERE k.message_id = m.id AND k.{column} <> {code}))"
        );
    }
    format!("EXISTS (SELECT 1 FROM meaning k WHERE k.message_id = m.id AND k.{column} = {code})")
}

/// That a message of the customer in conversation `c` means something: any, or of those that came with an arrival.
pub(super) fn of_conversation(meant: Meant, arrival: Option<i64>, out: &mut Conditions) -> String {
    let (column, code) = column(meant);
    let code = out.int(code);
    if let Some(arrival) = arrival {
        let arrival = out.int(arrival);
        let (not, sign) = if meant.is_plain() {
            ("NOT ", "<>")
        } else {
            ("", "=")
        };
        return format!(
            "EXISTS (SELECT 1 FROM message n WHERE n.conversation_id = c.id AND n.hidden = 0 AND n.kind = 0 AND n.arrival = {arrival} \
             AND {not}EXISTS (SELECT 1 FROM meaning k WHERE k.message_id = n.id AND k.{column} {sign} {code}))"
        );
    }
    if meant.is_plain() {
        return format!(
            "(c.last_in_arrival > 0 AND NOT EXISTS (SELECT 1 FROM meaning k WHERE k.conversation_id = c.id AND k.{column} <> {code}))"
        );
    }
    format!(
        "EXISTS (SELECT 1 FROM meaning k WHERE k.conversation_id = c.id AND k.{column} = {code})"
    )
}
