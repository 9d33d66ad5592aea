//! The integration tests, as one binary (linking is what takes the time).

mod formats;
mod house;
