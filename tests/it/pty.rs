//! The real binary in a real terminal: what it draws, what it makes of bytes, and how it leaves.

mod bytes;
mod keys;
mod leaving;
mod terminal;
