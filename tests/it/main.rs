//! The integration tests, as one binary (linking is what takes the time).

mod cli;
mod formats;
mod house;
mod scene;
mod store_contract;
