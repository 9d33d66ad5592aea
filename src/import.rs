//! Reading exports: one [`format::Format`] per kind of export, streaming, pure. Knows nothing of the store.
//!
//! `sync::ingest` opens an [`input::Input`] (file, folder, archive), asks [`exports::find`] which exports stand in it and which formats
//! read which members, and feeds what the readers yield to the store.

pub mod attachment;
pub mod bluesky;
pub mod columns;
pub mod contacts;
pub mod decode;
pub mod discord;
pub mod draft;
pub mod drafting;
pub mod exports;
pub mod fields;
pub mod foreign;
pub mod format;
pub mod generic_csv;
pub mod holidays;
pub mod html;
pub mod input;
pub mod json;
pub mod json_walk;
pub mod lines;
pub mod linkedin;
pub mod mail;
pub mod mastodon;
pub mod meta;
pub mod ndjson;
pub mod person;
pub mod plan;
pub mod profile;
pub mod record_id;
pub mod reddit;
pub mod registry;
pub mod rows;
pub mod slack;
pub mod telegram;
pub mod tickets;
pub mod time;
pub mod twcs;
pub mod vcard;
pub mod whatsapp;
pub mod x;
pub mod youtube;
