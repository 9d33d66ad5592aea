//! Work: the jobs the interface and the command line ask for, and who does them. Never sees `tui`.
//!
//! [`desk::Desk`] does one job after the other on the caller's thread (command line, tests); [`pool::Pool`] is the same behind
//! named threads (the console). [`restore`] works on a closed store.

pub mod desk;
mod files;
mod identity;
pub mod job;
pub mod pool;
pub mod restore;
