//! The command line from outside: the real binary on stores of its own, its answers, messages and exit codes.

#![expect(clippy::unwrap_used)]

mod acts;
mod answers;
mod articles;
mod backup;
mod bulk;
mod doors;
mod drafts;
mod export;
mod languages;
mod lists;
mod macros;
mod meaning;
mod notices;
mod people;
mod plain;
mod rooms;
mod rules;
pub mod run;
mod setup;
mod sla;
mod states;
mod streams;
mod tasks;
mod team;
mod views;
mod welcome;
