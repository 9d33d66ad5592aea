//! The input thread: the only one that reads the terminal. It turns terminal events into ours, puts sequences together that a slow
//! line has split (see `guard`), and marks bursts of keys (see `burst`).

pub mod burst;
pub mod guard;
pub mod pause;

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::tui::input::burst::Burst;
use crate::tui::input::guard::{Guard, Typed};
use crate::tui::input::pause::Pause;
use crate::tui::msg::{Inbound, Key, KeyPress, Msg};

/// Events handed over at once at most, so that a huge paste without marks cannot grow without end.
const BATCH: usize = 4096;
/// How long a look takes at what is there already. Nothing at all would find nothing, not even what is read and waits in a buffer.
const GLANCE: Duration = Duration::from_micros(200);
/// Nothing is due: look again after this long.
const IDLE: Duration = Duration::from_hours(1);

/// Starts reading. The thread ends when nobody listens any more or the terminal is gone.
pub fn spawn(
    send: Sender<Inbound>,
    hold: Duration,
    pause: Pause,
) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            let lost = read(&send, hold, &pause).is_err();
            if lost {
                // Nobody listens any more: the console is ending already.
                let _unheard = send.send(Inbound::Msg(Msg::Hangup));
            }
        })
}

fn read(send: &Sender<Inbound>, hold: Duration, pause: &Pause) -> std::io::Result<()> {
    let mut guard = Guard::new(hold);
    let mut burst = Burst::default();
    loop {
        pause.rest();
        let wait = guard
            .deadline()
            .map_or(IDLE, |at| at.saturating_duration_since(Instant::now()))
            .max(GLANCE);
        let mut typed = Vec::new();
        let came = event::poll(wait)?;
        if came {
            while typed.len() < BATCH {
                typed.extend(convert(event::read()?));
                if !event::poll(GLANCE)? {
                    break;
                }
            }
        }
        let now = Instant::now();
        let mut ready = Vec::new();
        for event in typed {
            ready.extend(guard.feed(event, now));
        }
        // What is there came before the wait was over, however late a busy machine lets us look.
        if !came {
            ready = guard.expire(now);
        }
        for msg in burst.mark(ready, now) {
            if send.send(Inbound::Msg(msg)).is_err() {
                return Ok(());
            }
        }
    }
}

fn convert(event: Event) -> Option<Typed> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => press(key).map(Typed::Key),
        Event::Paste(text) => Some(Typed::Paste(text)),
        Event::Resize(width, height) => Some(Typed::Resize(width, height)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Typed::Scroll(1, mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Some(Typed::Scroll(-1, mouse.column, mouse.row)),
            MouseEventKind::Down(MouseButton::Left) => Some(Typed::Press(mouse.column, mouse.row)),
            MouseEventKind::Up(MouseButton::Left) => Some(Typed::Release(mouse.column, mouse.row)),
            _ => None,
        },
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn press(event: KeyEvent) -> Option<KeyPress> {
    let mut ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let mut alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let key = match event.code {
        KeyCode::Char(c) => {
            // AltGr arrives as Ctrl+Alt on some systems: what it types is text.
            if ctrl && alt && !c.is_ascii_alphanumeric() {
                (ctrl, alt) = (false, false);
            }
            Key::Char(c)
        }
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab if shift => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(n) => Key::F(n),
        _ => return None,
    };
    let shift = shift && !matches!(key, Key::Char(_) | Key::BackTab);
    Some(KeyPress {
        ctrl,
        alt,
        shift,
        key,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn altgr_text_is_text_and_ctrl_alt_letters_are_not() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let at = press(KeyEvent::new(KeyCode::Char('@'), both));
        assert_eq!(
            at,
            Some(KeyPress {
                ctrl: false,
                alt: false,
                shift: false,
                key: Key::Char('@')
            })
        );
        let q = press(KeyEvent::new(KeyCode::Char('q'), both));
        assert_eq!(
            q,
            Some(KeyPress {
                ctrl: true,
                alt: true,
                shift: false,
                key: Key::Char('q')
            })
        );
    }
}
