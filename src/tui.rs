//! The console. `update` is pure and never waits, `view` is pure and never changes; everything slow is a job.
//!
//! `run -> app -> {panes, overlays, composer} -> {widgets, command, keymap, layout, theme, remote, msg, effect}`. One pane never
//! imports another; only `view.rs`, `widgets`, `theme`, `layout` and `run` know ratatui.

pub mod app;
pub mod command;
pub mod composer;
pub mod effect;
pub mod facts;
pub mod input;
pub mod keymap;
pub mod layout;
pub mod look;
pub mod msg;
pub mod overlays;
pub mod panes;
pub mod remote;
pub mod run;
pub mod theme;
pub mod watchdog;
pub mod widgets;

#[cfg(test)]
mod sample;
