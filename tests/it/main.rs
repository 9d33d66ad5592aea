//! The integration tests, as one binary (linking is what takes the time).

mod cli;
mod flows;
mod formats;
mod harness;
mod house;
mod scene;
mod screens;
mod store_contract;
