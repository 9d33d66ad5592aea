//! Writing the messages of a chunk in order of their ids, and putting them into the search index.

use super::{Fresh, Incoming};
use crate::error::Result;
use crate::model::message::MessageKind;
use crate::store::arrival;
use crate::store::db::{Db, Put, Sql, Value};
use crate::store::ingest::threads::Threads;
use crate::text::mask::{Kind, Span};

static INSERT: Sql = Sql::new(
    "INSERT INTO message (id, conversation_id, account_id, ext_id, kind, identity_id, agent_id, at, arrival, hidden, flags, masked, \
     versions, batch_id, contact_id, reply_to, lang, attachments, text, original, edited_at, quoted) \
     VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $8, 0, $9, $10, $11, $12, NULL, $13, $14, $15, $16, $17, $18, $19)",
);
static VERSION: Sql = Sql::new(
    "INSERT INTO message_version (message_id, n, seen_at, text, original) VALUES ($1, $2, $3, $4, $5)",
);
static SPAN: Sql = Sql::new(
    "INSERT INTO masked_span (message_id, i, kind, start, len) VALUES ($1, $2, $3, $4, $5)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &VERSION, &SPAN];

/// Writes all new messages.
pub(super) fn messages(
    db: &mut dyn Db,
    fresh: &[Fresh],
    threads: &Threads<'_>,
    tick: i64,
    batch: i64,
) -> Result<()> {
    db.execute_each(&INSERT, &mut |put| {
        fresh
            .iter()
            .try_for_each(|message| row(put, message, threads.id_of(message.slot), tick, batch))
    })?;
    for message in fresh {
        for (n, version) in message.versions.iter().enumerate() {
            self::version(db, message.id, n as i64, version)?;
        }
        spans(db, message.id, &message.incoming.spans)?;
    }
    let theirs = fresh
        .iter()
        .filter(|m| m.incoming.kind() == MessageKind::In);
    arrival::of_messages(db, theirs.map(|m| (m.identity, m.id)).collect())?;
    db.index_each(&mut fresh.iter().map(|m| (m.id, m.incoming.text.as_str())))
}

fn row(
    put: &mut Put<'_>,
    message: &Fresh,
    conversation: i64,
    arrival: i64,
    batch: i64,
) -> Result<()> {
    let m = &message.incoming;
    let names = m
        .attachments
        .iter()
        .map(|name| name.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    put(&[
        message.id.into(),
        conversation.into(),
        m.account.0.into(),
        (&*m.ext_id).into(),
        m.kind().code().into(),
        message.identity.into(),
        m.at.0.into(),
        arrival.into(),
        m.flags.0.into(),
        (m.spans.len() as i64).into(),
        (message.versions.len() as i64).into(),
        batch.into(),
        filled(&m.reply_to),
        filled(&m.lang),
        filled(&names),
        (&*m.text).into(),
        m.original.as_deref().map_or(Value::Null, Value::Bytes),
        filled_at(m.edited_at),
        filled(&m.quotes),
    ])
}

fn version(db: &mut dyn Db, id: i64, n: i64, version: &Incoming) -> Result<()> {
    let original = version
        .original
        .as_deref()
        .map_or(Value::Null, Value::Bytes);
    db.execute(
        &VERSION,
        &[
            id.into(),
            n.into(),
            version.at.0.max(version.edited_at).into(),
            (&*version.text).into(),
            original,
        ],
    )
    .map(drop)
}

/// Keeps where a message is masked.
pub(in crate::store) fn spans(db: &mut dyn Db, id: i64, spans: &[Span]) -> Result<()> {
    for (i, span) in spans.iter().enumerate() {
        let kind = match span.kind {
            Kind::Card => "card",
            Kind::Iban => "iban",
        };
        db.execute(
            &SPAN,
            &[
                id.into(),
                (i as i64).into(),
                kind.into(),
                (span.start as i64).into(),
                (span.len as i64).into(),
            ],
        )?;
    }
    Ok(())
}

fn filled_at(at: i64) -> Value<'static> {
    if at == 0 { Value::Null } else { Value::Int(at) }
}

fn filled(text: &str) -> Value<'_> {
    if text.is_empty() {
        Value::Null
    } else {
        Value::Text(text)
    }
}
