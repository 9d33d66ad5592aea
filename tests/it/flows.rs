//! The day's work as key scripts: what is pressed, what is on screen, what is in the store.

#![expect(clippy::unwrap_used)]

mod ahead;
mod articles;
mod board;
mod bulk;
mod collision;
mod complaints;
mod contact;
mod day;
mod deals;
mod export;
mod fields;
mod finding;
mod huge;
mod insert;
mod keys;
mod levels;
mod macros;
mod meaning;
mod notices;
mod outbox;
mod overlays;
mod people;
mod reply;
mod rooms;
mod routing;
mod sla;
mod states;
mod streams;
mod sync;
mod tasks;
mod team;
mod thread;
mod triage;
mod views;
