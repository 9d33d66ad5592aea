//! Reading exports: one [`format::Format`] per kind of file, streaming, pure. Knows nothing of the store.
//!
//! `sync::ingest` opens the file, asks [`format::sniff`] which format it is, and feeds what the reader yields to the store.

pub mod decode;
pub mod draft;
pub mod drafting;
pub mod fields;
pub mod foreign;
pub mod format;
pub mod generic_csv;
pub mod json_array;
pub mod lines;
pub mod ndjson;
pub mod person;
pub mod record_id;
pub mod rows;
pub mod time;
pub mod twcs;
