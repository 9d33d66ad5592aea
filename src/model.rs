//! The nouns of zuruf as plain data, and the rules about them. No I/O; `now` is always an argument.

pub mod act;
pub mod address;
pub mod board;
pub mod bulk;
pub mod canned;
pub mod contact;
pub mod conversation;
pub mod custom;
pub mod endpoint;
pub mod gap;
pub mod id;
pub mod idle;
pub mod import;
pub mod journal;
pub mod label;
pub mod limits;
pub mod message;
pub mod organisation;
pub mod outbox;
pub mod page;
pub mod query;
pub mod snooze;
pub mod stage;
pub mod task;
pub mod touch;
pub mod view;
