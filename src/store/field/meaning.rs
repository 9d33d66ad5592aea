//! What agents said of the meaning of messages, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_INTENT: Sql = Sql::new("SELECT intent FROM meaning_said WHERE message_id = $1");
static SET_INTENT: Sql = Sql::new("UPDATE meaning_said SET intent = $2 WHERE message_id = $1");
static GET_SENTIMENT: Sql = Sql::new("SELECT sentiment FROM meaning_said WHERE message_id = $1");
static SET_SENTIMENT: Sql =
    Sql::new("UPDATE meaning_said SET sentiment = $2 WHERE message_id = $1");
static GET_URGENT: Sql = Sql::new("SELECT urgent FROM meaning_said WHERE message_id = $1");
static SET_URGENT: Sql = Sql::new("UPDATE meaning_said SET urgent = $2 WHERE message_id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_INTENT,
    &SET_INTENT,
    &GET_SENTIMENT,
    &SET_SENTIMENT,
    &GET_URGENT,
    &SET_URGENT,
];

const RECORD: &str = "message";

pub(super) static COLUMNS: [Column; 3] = [
    Column::number(RECORD, "meant_intent", &GET_INTENT, &SET_INTENT),
    Column::number(RECORD, "meant_sentiment", &GET_SENTIMENT, &SET_SENTIMENT),
    Column::number(RECORD, "meant_urgent", &GET_URGENT, &SET_URGENT),
];
