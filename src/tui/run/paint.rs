//! Brings frames to the terminal: only cells that changed, between the marks of a synchronized update, and nothing at all when nothing
//! changed.

use std::io::{BufWriter, Stdout, Write, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::msg::Ctx;

/// Room for a whole frame, so that it leaves in one piece.
const ROOM: usize = 64 * 1024;
/// More cells than this no terminal has; a wrong size must not eat the memory.
const WIDEST: u16 = 1000;
/// Characters of a sentence that is handed to the terminal.
const NOTIFIED: usize = 200;

/// The screen as the terminal shows it.
pub(super) struct Painter {
    out: CrosstermBackend<BufWriter<Stdout>>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<(u16, u16)>,
    clear: bool,
}

impl Painter {
    pub(super) fn new() -> Self {
        Self {
            out: CrosstermBackend::new(BufWriter::with_capacity(ROOM, stdout())),
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            cursor: None,
            clear: true,
        }
    }

    /// The terminal no longer shows what we think: the next frame is drawn whole.
    pub(super) const fn forget(&mut self) {
        self.clear = true;
    }

    pub(super) fn draw(&mut self, app: &App, ctx: &Ctx) -> std::io::Result<()> {
        let (width, height) = ctx.size;
        let area = Rect::new(0, 0, width.min(WIDEST), height.min(WIDEST));
        if self.clear || self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.clear = true;
        }
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        self.next.reset();
        app.draw(ctx, area, &mut self.next);
        let cursor = app.focus((area.width, area.height), &self.next);
        let changes = self.shown.diff(&self.next);
        if changes.is_empty() && cursor == self.cursor && !self.clear {
            return Ok(());
        }
        queue!(self.out, BeginSynchronizedUpdate)?;
        if self.clear {
            queue!(self.out, Clear(ClearType::All))?;
        }
        if !changes.is_empty() {
            if self.cursor.is_some() {
                queue!(self.out, cursor::Hide)?;
            }
            self.out.draw(changes.into_iter())?;
        }
        match cursor {
            Some((x, y)) => queue!(self.out, cursor::MoveTo(x, y), cursor::Show)?,
            None if self.cursor.is_some() => queue!(self.out, cursor::Hide)?,
            None => {}
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        Write::flush(&mut self.out)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.cursor = cursor;
        self.clear = false;
        Ok(())
    }

    /// Text for the terminal's clipboard (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> std::io::Result<()> {
        queue!(self.out, CopyToClipboard::to_clipboard_from(text))?;
        Write::flush(&mut self.out)
    }

    /// Hands a sentence to the terminal, without anything in it that could end or begin a sequence.
    pub(super) fn notify(&mut self, text: &str) -> std::io::Result<()> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_control() && *c != ';')
            .take(NOTIFIED)
            .collect();
        write!(self.out, "\x1b]9;{plain}\x07")?;
        Write::flush(&mut self.out)
    }

    pub(super) fn ring(&mut self) -> std::io::Result<()> {
        self.out.write_all(b"\x07")?;
        Write::flush(&mut self.out)
    }
}
