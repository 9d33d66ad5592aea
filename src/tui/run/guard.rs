//! The terminal as it was: raw mode, alternate screen, paste marks, mouse and cursor are given back when the console ends, however it
//! ends.

use std::io::{Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue, style, terminal};

static TAKEN: AtomicBool = AtomicBool::new(false);
static LENT: AtomicBool = AtomicBool::new(false);
static KITTY: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(false);

/// The taken terminal; dropping it gives it back.
#[derive(Debug)]
pub struct Guard {
    kitty_keys: bool,
    mouse: bool,
}

impl Guard {
    /// Takes the terminal.
    pub fn enter(kitty_keys: bool) -> std::io::Result<Self> {
        // Colours are our theme's business; the library's own NO_COLOR also clears the inverse of the cursor row.
        style::force_color_output(true);
        let guard = Self {
            kitty_keys,
            mouse: false,
        };
        guard.enter_again()?;
        Ok(guard)
    }

    /// Takes the terminal again after a stop.
    pub fn enter_again(&self) -> std::io::Result<()> {
        LENT.store(false, Ordering::SeqCst);
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = stdout();
        queue!(
            out,
            EnterAlternateScreen,
            EnableBracketedPaste,
            cursor::Hide
        )?;
        if self.kitty_keys {
            KITTY.store(true, Ordering::SeqCst);
            let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
            queue!(out, PushKeyboardEnhancementFlags(flags))?;
        }
        if self.mouse {
            MOUSE.store(true, Ordering::SeqCst);
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Gives the terminal back.
    pub fn leave(&self) {
        restore();
    }

    /// Gives the terminal to another program until [`Guard::enter_again`].
    pub fn lend(&self) {
        LENT.store(true, Ordering::SeqCst);
        restore();
    }

    /// Mouse reports on or off.
    pub fn mouse(&mut self, on: bool) -> std::io::Result<()> {
        self.mouse = on;
        MOUSE.store(on, Ordering::SeqCst);
        if on {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether another program has the terminal for now.
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Gives the terminal back, from wherever: the end, a panic, the watchdog. Does nothing the second time.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = stdout();
    // A terminal that is gone cannot be given back; there is nobody left to tell.
    if MOUSE.swap(false, Ordering::SeqCst) {
        let _gone = queue!(out, DisableMouseCapture);
    }
    if KITTY.swap(false, Ordering::SeqCst) {
        let _gone = queue!(out, PopKeyboardEnhancementFlags);
    }
    let _gone = execute!(
        out,
        terminal::EndSynchronizedUpdate,
        style::ResetColor,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _gone = disable_raw_mode();
}

/// Columns and rows; 80x24 where the terminal does not say.
pub fn size() -> (u16, u16) {
    terminal::size().unwrap_or((80, 24))
}
