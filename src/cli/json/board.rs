//! The board and its stages.

use serde_json::{Value, json};

use super::{Fields, fields, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::board::{Band, Board, Card, Column, Grouping, Lateness, StageRow};

/// The board.
pub fn board(board: &Board, now: Timestamp) -> Fields {
    let cards = |row: &StageRow, column: &Column| {
        let late = |at: &Card| row.lateness(at.since, now) != Lateness::Fine;
        let cards = column.cards.iter().map(|at| card(at, late(at)));
        json!({
            "stage": column.stage.key(),
            "total": column.total,
            "more": column.more,
            "cards": cards.collect::<Vec<_>>(),
        })
    };
    let columns = |band: &Band| {
        let columns = board.stages.iter().zip(&band.columns);
        columns.map(|(row, column)| cards(row, column)).collect()
    };
    let stages: Vec<Value> = board.stages.iter().map(|row| stage(row).into()).collect();
    let mut out = fields(json!({ "by": board.by.key(), "stages": stages }));
    if board.by == Grouping::None {
        let columns: Vec<Value> = board.bands.iter().flat_map(columns).collect();
        out.insert("columns".to_owned(), columns.into());
        return out;
    }
    let lanes = board.bands.iter().map(|band| {
        let columns: Vec<Value> = columns(band);
        json!({ "lane": text_or_null(&band.name), "columns": columns })
    });
    out.insert("lanes".to_owned(), lanes.collect());
    out
}

/// A stage with its settings and figures.
pub fn stage(row: &StageRow) -> Fields {
    fields(json!({
        "stage": row.stage.key(),
        "criteria": text_or_null(&row.criteria),
        "max_age_ms": row.max_age,
        "total": row.total,
        "late": row.late,
        "visits": row.visits(),
        "went_on": row.on,
        "percent": row.percent(),
        "median_ms": row.median,
    }))
}

fn card(card: &Card, late: bool) -> Value {
    let came = card.came.as_ref();
    json!({
        "late": late,
        "conversation": card.conversation,
        "came_from": came.map(|came| came.from.key()),
        "moved_by": came.map(|came| came.agent.as_str()),
        "reason": came.map(|came| came.reason.as_str()),
        "contact": card.contact,
        "name": card.name,
        "channel": card.channel,
        "organisation": card.organisation,
        "owner": text_or_null(&card.owner_handle),
        "since": time(card.since),
        "last_at": time(card.last_at),
        "open": card.open,
        "tags": card.tags,
    })
}
