//! zuruf, a Social CRM in the terminal.
//!
//! # The ladder (imports point one way, down)
//! `main -> cli -> tui -> work -> sync -> {import, store} -> config -> {error, model} -> clock -> text`.
//! `import` never sees `store`; `tui` never sees `store`, `sync`, `import` or the file system; `work` never sees `tui`.
//! The `house` test reads the `use crate::` lines and fails on a step back.
//!
//! # The loop
//! `update(&mut Model, Msg, &Ctx) -> Vec<Effect>` is pure; `view(&Model, ..)` is pure; everything that may wait is a
//! [`work::job::Job`] that a named thread answers with an [`work::job::Outcome`].
//!
//! # Glossary
//! *account*: the account of ours a channel export belongs to. *contact*: a person. *identity*: that person on one channel.
//! *conversation*: one thread root (public), or one per contact and account (direct). *message*: in, out, note or event.
//! *waiting*: the oldest incoming message nobody has answered. *act*: one change by one agent = one transaction = one
//! journal entry. *outbox*: replies on their way, each with its attempts. *batch*: one imported file. *reject*: a record
//! of it that could not be read.
//!
//! # To add
//! a format: one file in `import/` (a [`import::format::Format`]), one line in `FORMATS`, one folder of invented samples under
//! `tests/data`, one file of cases in `tests/it/formats`; damage and large inputs are then tested without another line
//! (`README.md`, "Adding a format"). A command: one row in the command table,
//! one key in `assets/keymap.toml`, one title in `assets/locales`. A query: one `Sql` in its `store/` file, listed in that
//! file's `QUERIES`. A sentence for people: one message in `assets/locales/en` and one in `de`;
//! a key in it is named by its command, `{ KEY("undo") }`.

pub mod cli;
pub mod clock;
pub mod config;
pub mod error;
pub mod import;
pub mod model;
pub mod store;
pub mod sync;
pub mod text;
pub mod tui;
pub mod work;
