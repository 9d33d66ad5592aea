//! Reading exports: one [`format::Format`] per kind of export, streaming, pure. Knows nothing of the store.
//!
//! `sync::ingest` opens an [`input::Input`] (file, folder, archive), asks [`plan::recognise`] which formats read which members,
//! and feeds what the readers yield to the store.

pub mod bluesky;
pub mod decode;
pub mod draft;
pub mod drafting;
pub mod fields;
pub mod foreign;
pub mod format;
pub mod generic_csv;
pub mod html;
pub mod input;
pub mod json;
pub mod json_walk;
pub mod lines;
pub mod mastodon;
pub mod meta;
pub mod ndjson;
pub mod person;
pub mod plan;
pub mod record_id;
pub mod rows;
pub mod telegram;
pub mod time;
pub mod twcs;
pub mod whatsapp;
pub mod x;
