//! The real binary in a real terminal: what it draws, what it makes of bytes, and how it leaves.

#![expect(clippy::unwrap_used)]

mod bytes;
mod day;
mod keys;
mod leaving;
mod team;
mod terminal;
