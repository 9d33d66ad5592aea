//! The integration tests, as one binary (linking is what takes the time).

mod cli;
mod delivery;
mod flows;
mod formats;
mod harness;
mod house;
mod ingest;
mod scene;
mod store_contract;
mod undo;
