//! The panes. Each is plain data in `<pane>.rs` and a pure `<pane>/view.rs`; one pane never imports another.
//!
//! What every pane offers to the root: `update(&mut self, &Command, &Ctx) -> Vec<Effect>`, `receive(&mut self, &Outcome, &Ctx)
//! -> Vec<Effect>` (its own slots only), `load(&mut self, &Ctx) -> Vec<Effect>` (first and again, keeps stale rows),
//! `context(&self)` (most specific first), `hints(&self)` (command ids for the footer) and, where a list has pages,
//! `resize(&mut self, width, height)`, which the root calls after every turn with the area the pane will be drawn in.

pub mod activity;
pub mod board;
pub mod card;
pub mod contact;
pub mod contacts;
pub mod inbox;
pub mod notices;
pub mod organisations;
pub mod outbox;
pub mod pairs;
pub mod rooms;
pub mod search;
pub mod sync;
pub mod tagged;
pub mod tasks;
pub mod team;
pub mod thread;
