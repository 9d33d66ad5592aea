//! The tables whose rows can lie on the shelf, with every column. A test of `shelf` compares them with the schema.

use crate::store::db::Sql;

static MESSAGE: Sql = Sql::new(
    "SELECT id, conversation_id, account_id, ext_id, kind, identity_id, agent_id, at, arrival, hidden, flags, masked, versions, batch_id, \
     contact_id, reply_to, lang, attachments, text, original, edited_at, quoted FROM message WHERE id = $1",
);
static PUT_MESSAGE: Sql = Sql::new(
    "INSERT INTO message (id, conversation_id, account_id, ext_id, kind, identity_id, agent_id, at, arrival, hidden, flags, masked, versions, \
     batch_id, contact_id, reply_to, lang, attachments, text, original, edited_at, quoted) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) ON CONFLICT DO NOTHING",
);
static VERSIONS: Sql = Sql::new(
    "SELECT message_id, n, seen_at, text, original FROM message_version WHERE message_id = $1 ORDER BY n",
);
static PUT_VERSION: Sql = Sql::new(
    "INSERT INTO message_version (message_id, n, seen_at, text, original) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
);
static SPANS: Sql = Sql::new(
    "SELECT message_id, i, kind, start, len FROM masked_span WHERE message_id = $1 ORDER BY i",
);
static PUT_SPAN: Sql = Sql::new(
    "INSERT INTO masked_span (message_id, i, kind, start, len) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
);
static MEANING: Sql = Sql::new(
    "SELECT message_id, intent, sentiment, urgent, read_intent, read_sentiment, read_urgent, agent_id, at FROM meaning_said WHERE message_id = $1",
);
static PUT_MEANING: Sql = Sql::new(
    "INSERT INTO meaning_said (message_id, intent, sentiment, urgent, read_intent, read_sentiment, read_urgent, agent_id, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
);
static CONVERSATION: Sql = Sql::new(
    "SELECT id, account_id, shape, contact_id, subject, state, priority, assignee_id, waiting_since, first_at, last_at, first_in_at, last_in_at, \
     last_out_at, first_reply_at, resolved_at, snoozed_until, last_message_id, last_in_arrival, message_count, preview, merged_into, touched, \
     batch_id, source_status, source_priority, source_channel, source_at, sla_policy, sla_due, sla_paused, sla_alarm, team_id FROM conversation WHERE id = $1",
);
static PUT_CONVERSATION: Sql = Sql::new(
    "INSERT INTO conversation (id, account_id, shape, contact_id, subject, state, priority, assignee_id, waiting_since, first_at, last_at, \
     first_in_at, last_in_at, last_out_at, first_reply_at, resolved_at, snoozed_until, last_message_id, last_in_arrival, message_count, preview, \
     merged_into, touched, batch_id, source_status, source_priority, source_channel, source_at, sla_policy, sla_due, sla_paused, sla_alarm, team_id) \
     VALUES ($1, $2, $3, (SELECT c.id FROM contact c WHERE c.id = $4), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
     $21, $22, $23, $24, $25, $26, $27, coalesce($28, 0), coalesce($29, 0), coalesce($30, 9223372036854775807), coalesce($31, 0), \
     coalesce($32, 9223372036854775807), coalesce($33, 0)) ON CONFLICT DO NOTHING",
);
static KEYS: Sql = Sql::new(
    "SELECT account_id, key, conversation_id FROM thread_key WHERE conversation_id = $1 ORDER BY account_id, key",
);
static PUT_KEY: Sql = Sql::new(
    "INSERT INTO thread_key (account_id, key, conversation_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
);
static TAGS: Sql = Sql::new(
    "SELECT conversation_id, tag_id FROM conversation_tag WHERE conversation_id = $1 ORDER BY tag_id",
);
static PUT_TAG: Sql = Sql::new(
    "INSERT INTO conversation_tag (conversation_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
);
static MARKS: Sql = Sql::new(
    "SELECT agent_id, conversation_id, arrival FROM read_mark WHERE conversation_id = $1 ORDER BY agent_id",
);
static PUT_MARK: Sql = Sql::new(
    "INSERT INTO read_mark (agent_id, conversation_id, arrival) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
);
static TOUCH: Sql = Sql::new(
    "SELECT id, contact_id, identity_id, account_id, kind, at, target, detail, batch_id FROM touch WHERE id = $1",
);
static PUT_TOUCH: Sql = Sql::new(
    "INSERT INTO touch (id, contact_id, identity_id, account_id, kind, at, target, detail, batch_id) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
);
static CONTACT: Sql = Sql::new(
    "SELECT id, name, name_fold, organisation, stage, stage_since, owner_id, first_at, last_at, batch_id, organisation_id, persona, blocked, \
     channel FROM contact WHERE id = $1",
);
static PUT_CONTACT: Sql = Sql::new(
    "INSERT INTO contact (id, name, name_fold, organisation, stage, stage_since, owner_id, first_at, last_at, batch_id, organisation_id, persona, \
     blocked, channel) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING",
);
static IDENTITY: Sql = Sql::new(
    "SELECT id, contact_id, channel, scope, ext_id, handle, name, url, followers FROM identity WHERE id = $1",
);
static PUT_IDENTITY: Sql = Sql::new(
    "INSERT INTO identity (id, contact_id, channel, scope, ext_id, handle, name, url, followers) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
);
static ADDRESSES: Sql = Sql::new(
    "SELECT contact_id, kind, value_fold, value, domain FROM address WHERE contact_id = $1 ORDER BY kind, value_fold",
);
static PUT_ADDRESS: Sql = Sql::new(
    "INSERT INTO address (contact_id, kind, value_fold, value, domain) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
);
static CONTACT_TAGS: Sql =
    Sql::new("SELECT contact_id, tag_id FROM contact_tag WHERE contact_id = $1 ORDER BY tag_id");
static PUT_CONTACT_TAG: Sql =
    Sql::new("INSERT INTO contact_tag (contact_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");
static CONTACT_FILES: Sql = Sql::new(
    "SELECT contact_id, hash, name, size, at FROM contact_file WHERE contact_id = $1 ORDER BY hash",
);
static PUT_CONTACT_FILE: Sql = Sql::new(
    "INSERT INTO contact_file (contact_id, hash, name, size, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
);
static CONTACT_VALUES: Sql = Sql::new(
    "SELECT field_id, record_id, text, text_fold, number FROM custom_value WHERE record_id = $1 \
     AND field_id IN (SELECT f.id FROM custom_field f WHERE f.holder = 0) ORDER BY field_id",
);
static PUT_VALUE: Sql = Sql::new(
    "INSERT INTO custom_value (field_id, record_id, text, text_fold, number) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
);
static CONSENTS: Sql = Sql::new(
    "SELECT id, contact_id, purpose, reach, state, basis, source, proof, message_id, at, agent_id, batch_id, merge_id, taken_back \
     FROM consent WHERE contact_id = $1 ORDER BY id",
);
static PUT_CONSENT: Sql = Sql::new(
    "INSERT INTO consent (id, contact_id, purpose, reach, state, basis, source, proof, message_id, at, agent_id, batch_id, merge_id, taken_back) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING",
);
static SCORES: Sql = Sql::new(
    "SELECT id, contact_id, kind, points, reason, origin, at, agent_id, taken_back FROM score WHERE contact_id = $1 ORDER BY id",
);
static PUT_SCORE: Sql = Sql::new(
    "INSERT INTO score (id, contact_id, kind, points, reason, origin, at, agent_id, taken_back) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     ON CONFLICT DO NOTHING",
);
static CONTACT_MOVES: Sql = Sql::new(
    "SELECT id, contact_id, from_stage, to_stage, at, agent_id, reason, n, stayed, taken_back FROM stage_move WHERE contact_id = $1 ORDER BY id",
);
static PUT_MOVE: Sql = Sql::new(
    "INSERT INTO stage_move (id, contact_id, from_stage, to_stage, at, agent_id, reason, n, stayed, taken_back) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
);
static CONTACT_DRAFTS: Sql = Sql::new(
    "SELECT agent_id, subject, subject_id, kind, text, at, attachments, leaves_at, canned, reply_to, seen, articles FROM draft \
     WHERE subject = 1 AND subject_id = $1 ORDER BY agent_id, kind",
);
static PUT_DRAFT: Sql = Sql::new(
    "INSERT INTO draft (agent_id, subject, subject_id, kind, text, at, attachments, leaves_at, canned, reply_to, seen, articles) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, '')) ON CONFLICT DO NOTHING",
);

static CONTACT_FOLLOWERS: Sql = Sql::new(
    "SELECT agent_id, subject, subject_id FROM follower WHERE subject = 1 AND subject_id = $1 ORDER BY agent_id",
);
static PUT_FOLLOWER: Sql = Sql::new(
    "INSERT INTO follower (agent_id, subject, subject_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &MESSAGE,
    &PUT_MESSAGE,
    &VERSIONS,
    &PUT_VERSION,
    &SPANS,
    &PUT_SPAN,
    &MEANING,
    &PUT_MEANING,
    &CONVERSATION,
    &PUT_CONVERSATION,
    &KEYS,
    &PUT_KEY,
    &TAGS,
    &PUT_TAG,
    &MARKS,
    &PUT_MARK,
    &TOUCH,
    &PUT_TOUCH,
    &CONTACT,
    &PUT_CONTACT,
    &IDENTITY,
    &PUT_IDENTITY,
    &ADDRESSES,
    &PUT_ADDRESS,
    &CONTACT_TAGS,
    &PUT_CONTACT_TAG,
    &CONTACT_FILES,
    &PUT_CONTACT_FILE,
    &CONTACT_VALUES,
    &PUT_VALUE,
    &CONSENTS,
    &PUT_CONSENT,
    &SCORES,
    &PUT_SCORE,
    &CONTACT_MOVES,
    &PUT_MOVE,
    &CONTACT_DRAFTS,
    &PUT_DRAFT,
    &CONTACT_FOLLOWERS,
    &PUT_FOLLOWER,
];

/// A table whose rows can lie on the shelf.
#[derive(Debug)]
pub(in crate::store) struct Table {
    /// Its name.
    pub name: &'static str,
    /// A letter per column: i number, t text, b bytes.
    pub types: &'static str,
    /// The rows that belong to one record.
    pub select: &'static Sql,
    /// Puts a row back where its place is free.
    pub insert: &'static Sql,
}

const fn table(
    name: &'static str,
    types: &'static str,
    select: &'static Sql,
    insert: &'static Sql,
) -> Table {
    Table {
        name,
        types,
        select,
        insert,
    }
}

/// A message, by id.
pub(in crate::store) static MESSAGES: Table =
    table("message", "iiitiiiiiiiiiiittttbit", &MESSAGE, &PUT_MESSAGE);
/// Its earlier texts.
pub(in crate::store) static MESSAGE_VERSIONS: Table =
    table("message_version", "iiitb", &VERSIONS, &PUT_VERSION);
/// Its masked places.
pub(in crate::store) static MASKED_SPANS: Table = table("masked_span", "iitii", &SPANS, &PUT_SPAN);
/// What an agent said of its meaning.
pub(in crate::store) static MEANINGS: Table =
    table("meaning_said", "iiiiiiiii", &MEANING, &PUT_MEANING);
/// A conversation, by id.
pub(in crate::store) static CONVERSATIONS: Table = table(
    "conversation",
    "iiiitiiiiiiiiiiiiiiitiiitttiiiiii",
    &CONVERSATION,
    &PUT_CONVERSATION,
);
/// Its keys.
pub(in crate::store) static THREAD_KEYS: Table = table("thread_key", "iti", &KEYS, &PUT_KEY);
/// Its tags.
pub(in crate::store) static CONVERSATION_TAGS: Table =
    table("conversation_tag", "ii", &TAGS, &PUT_TAG);
/// Who has seen it.
pub(in crate::store) static READ_MARKS: Table = table("read_mark", "iii", &MARKS, &PUT_MARK);
/// A touch, by id.
pub(in crate::store) static TOUCHES: Table = table("touch", "iiiiiitti", &TOUCH, &PUT_TOUCH);
/// A contact, by id.
pub(in crate::store) static CONTACTS: Table =
    table("contact", "itttiiiiiiitit", &CONTACT, &PUT_CONTACT);
/// An identity, by id.
pub(in crate::store) static IDENTITIES: Table =
    table("identity", "iititttti", &IDENTITY, &PUT_IDENTITY);
/// The addresses of a contact.
pub(in crate::store) static ADDRESSES_OF: Table =
    table("address", "iittt", &ADDRESSES, &PUT_ADDRESS);
/// The tags of a contact.
pub(in crate::store) static CONTACT_TAGS_OF: Table =
    table("contact_tag", "ii", &CONTACT_TAGS, &PUT_CONTACT_TAG);
/// The files of a contact.
pub(in crate::store) static CONTACT_FILES_OF: Table =
    table("contact_file", "ittii", &CONTACT_FILES, &PUT_CONTACT_FILE);
/// What a contact has in the fields that users defined.
pub(in crate::store) static CONTACT_VALUES_OF: Table =
    table("custom_value", "iitti", &CONTACT_VALUES, &PUT_VALUE);
/// What a contact has agreed to.
pub(in crate::store) static CONSENTS_OF: Table =
    table("consent", "iittitttiiiiii", &CONSENTS, &PUT_CONSENT);
/// The points of a contact.
pub(in crate::store) static SCORES_OF: Table = table("score", "iiiittiii", &SCORES, &PUT_SCORE);
/// The ways of a contact through the stages.
pub(in crate::store) static CONTACT_MOVES_OF: Table =
    table("stage_move", "iiiiiitiii", &CONTACT_MOVES, &PUT_MOVE);
/// What agents have begun to write about a contact.
pub(in crate::store) static CONTACT_DRAFTS_OF: Table =
    table("draft", "iiiitititiit", &CONTACT_DRAFTS, &PUT_DRAFT);
/// Who follows a contact.
pub(in crate::store) static CONTACT_FOLLOWERS_OF: Table =
    table("follower", "iii", &CONTACT_FOLLOWERS, &PUT_FOLLOWER);

/// All of them.
pub(in crate::store) static ALL: [&Table; 20] = [
    &MESSAGES,
    &MESSAGE_VERSIONS,
    &MASKED_SPANS,
    &MEANINGS,
    &CONVERSATIONS,
    &THREAD_KEYS,
    &CONVERSATION_TAGS,
    &READ_MARKS,
    &TOUCHES,
    &CONTACTS,
    &IDENTITIES,
    &ADDRESSES_OF,
    &CONTACT_TAGS_OF,
    &CONTACT_FILES_OF,
    &CONTACT_VALUES_OF,
    &CONTACT_DRAFTS_OF,
    &CONSENTS_OF,
    &SCORES_OF,
    &CONTACT_MOVES_OF,
    &CONTACT_FOLLOWERS_OF,
];
