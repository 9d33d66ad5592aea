//! The store: SQL lives here, each query once, in the subset that SQLite and PostgreSQL both run.
//!
//! `db` is the narrow door, `sqlite` what stands behind it; the other files hold one subject each. Called by `work` and
//! `sync`; knows neither files to import nor webhooks.

pub mod act;
pub mod activity;
mod address;
pub mod agent;
pub mod answer;
pub mod around;
mod arrival;
pub mod article;
pub mod batch;
pub mod board;
pub mod bulk;
pub mod canned;
pub mod card;
pub mod census;
pub mod complaint;
mod consent;
pub mod contact;
pub mod conversation;
pub mod custom;
pub mod day;
pub mod db;
pub mod deal;
pub mod draft;
pub mod dump;
mod edit;
pub mod endpoint;
mod field;
pub mod files;
mod filter;
pub mod follow;
mod fusion;
pub mod history;
pub mod idle;
pub mod ingest;
pub mod journal;
pub mod macros;
pub mod meaning;
mod merge;
pub mod notice;
pub mod organisation;
pub mod outbox;
mod paging;
mod person;
pub mod presence;
pub mod question;
pub mod reject;
pub mod restore;
pub mod revert;
pub mod room;
pub mod routing;
pub mod rules;
pub mod score;
pub mod search;
mod sequence;
mod settle;
mod shelf;
pub mod similar;
pub mod sla;
pub mod source;
pub mod sqlite;
pub mod stage;
pub mod suggestion;
mod tag;
pub mod tagged;
pub mod task;
pub mod team;
pub mod thread;
pub mod timeline;
pub mod touch;
mod turn;
pub mod undo;
pub mod view;

pub use person::Author;
pub use tag::{list as tags, on as tags_on};

/// The number of the last act, which grows whenever others can notice something.
pub fn clock(db: &mut dyn db::Db) -> crate::error::Result<i64> {
    sequence::clock(db)
}

/// Every registered statement, for the test that prepares them all.
pub fn queries() -> Vec<&'static db::Sql> {
    let mut all = act::queries();
    all.extend(field::queries());
    all.extend(fusion::queries());
    all.extend(ingest::queries());
    all.extend(revert::queries());
    all.extend(suggestion::queries());
    for part in [
        activity::QUERIES,
        address::QUERIES,
        agent::QUERIES,
        around::QUERIES,
        article::QUERIES,
        arrival::QUERIES,
        answer::QUERIES,
        batch::QUERIES,
        reject::QUERIES,
        board::QUERIES,
        bulk::QUERIES,
        canned::QUERIES,
        card::QUERIES,
        card::FACTS,
        census::QUERIES,
        complaint::QUERIES,
        deal::QUERIES,
        consent::QUERIES,
        contact::QUERIES,
        conversation::QUERIES,
        conversation::SELECT,
        custom::QUERIES,
        day::QUERIES,
        draft::QUERIES,
        dump::QUERIES,
        dump::load::QUERIES,
        edit::QUERIES,
        endpoint::QUERIES,
        idle::QUERIES,
        files::QUERIES,
        files::CARRY,
        journal::QUERIES,
        history::QUERIES,
        turn::QUERIES,
        undo::QUERIES,
        macros::QUERIES,
        meaning::QUERIES,
        meaning::CATCH_UP,
        organisation::QUERIES,
        merge::QUERIES,
        follow::QUERIES,
        notice::QUERIES,
        notice::sums::QUERIES,
        outbox::QUERIES,
        outbox::LEASE,
        outbox::WAITING,
        person::QUERIES,
        person::learnt::QUERIES,
        presence::QUERIES,
        question::QUERIES,
        restore::QUERIES,
        room::QUERIES,
        routing::QUERIES,
        routing::pass::QUERIES,
        rules::QUERIES,
        rules::due::QUERIES,
        rules::trial::QUERIES,
        rules::past::QUERIES,
        rules::past::figures::QUERIES,
        score::QUERIES,
        shelf::QUERIES,
        shelf::tables::QUERIES,
        sequence::QUERIES,
        similar::QUERIES,
        sla::QUERIES,
        sla::keep::QUERIES,
        sla::history::QUERIES,
        sla::report::QUERIES,
        settle::QUERIES,
        source::QUERIES,
        sqlite::QUERIES,
        stage::QUERIES,
        tag::QUERIES,
        tagged::QUERIES,
        task::QUERIES,
        team::QUERIES,
        thread::QUERIES,
        timeline::QUERIES,
        touch::QUERIES,
        view::QUERIES,
    ] {
        all.extend(part);
    }
    all
}
