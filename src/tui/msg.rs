//! What comes from outside: keys, pastes, sizes, time, answers.

use std::sync::Arc;

use crate::clock::Timestamp;
use crate::config::Config;
use crate::error::Notice;
use crate::model::id::AgentId;
use crate::work::job::Report;

/// A key as the input thread delivers it (after the Esc guard), independent of the terminal library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Control held.
    pub ctrl: bool,
    /// Alt held (AltGr text arrives as a plain character).
    pub alt: bool,
    /// Shift held (only reported for non-characters).
    pub shift: bool,
    /// Which key.
    pub key: Key,
}

/// Keys zuruf knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character, with case.
    Char(char),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// A message to `update`.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key; `burst` says that it came in a burst or right after a paste (state-changing commands are then ignored).
    Key(KeyPress, bool),
    /// Pasted text.
    Paste(String),
    /// New size: columns, rows.
    Resize(u16, u16),
    /// Mouse wheel: lines, positive is down.
    Scroll(i16, u16, u16),
    /// Mouse click at column, row.
    Click(u16, u16),
    /// The mouse button went down at the first place (column, row) and up at the second.
    Drag((u16, u16), (u16, u16)),
    /// A deadline passed.
    Tick,
    /// An answer of the workers.
    Report(Report),
    /// The text as the agent's editor left it, or why there is none.
    Edited(Result<String, Notice>),
    /// Where a copied text was written; nowhere: it could not be.
    Saved(Option<String>),
    /// Continued after a stop.
    Resumed,
    /// The terminal went away or the process was asked to end: save and leave.
    Hangup,
}

/// What the threads around the loop send it.
#[derive(Clone, Debug, PartialEq)]
pub enum Inbound {
    /// A message for the console.
    Msg(Msg),
    /// Stop until `fg`.
    Suspend,
}

/// What `update` may know of the outside.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The time of this turn.
    pub now: Timestamp,
    /// The agent at work.
    pub agent: AgentId,
    /// That agent's handle.
    pub handle: String,
    /// The zone times are shown in.
    pub zone: chrono_tz::Tz,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Whether the store cannot be written.
    pub read_only: bool,
    /// Whether this is the demo.
    pub demo: bool,
    /// How long a reply is held, ms.
    pub undo_send_ms: i64,
    /// What is configured.
    pub config: Arc<Config>,
}
