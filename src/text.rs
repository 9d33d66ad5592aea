//! Text: everything that knows characters. No I/O, no domain.
//!
//! Every other room builds on these; nothing here imports another room.

pub mod ascii;
pub mod clean;
pub mod emoji;
pub mod fold;
pub mod local;
pub mod mask;
pub mod messages;
pub mod nearest;
pub mod rank;
pub mod substitute;
pub mod token;
pub mod width;

pub use clean::Clean;
