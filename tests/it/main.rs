//! The integration tests, as one binary (linking is what takes the time).

mod answers;
mod batches;
mod bulk;
mod cli;
mod concurrency;
mod day;
mod delivery;
mod drafts;
mod flows;
mod formats;
mod harness;
mod house;
mod ingest;
mod kills;
mod merging;
mod people;
mod pty;
mod scene;
mod screens;
mod sources;
mod stages;
mod store_contract;
mod trouble;
mod undo;
