//! The loop: waits for messages, updates all of them, draws once. Owns the terminal; `guard` gives it back whatever happens.
//!
//! Called by `cli`. At most one frame per 16 ms in the long run, of which two may follow each other at once: the answer to a key
//! and what the store had to say about it. Nothing is drawn and nothing wakes up while nothing changes.

pub mod crash;
pub mod guard;
mod paint;
pub mod setup;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::clock::{self, Timestamp};
use crate::error::{Error, Kind, Notice, Result, Severity};
use crate::text::messages::tr;
use crate::tui::app::{App, Appearance};
use crate::tui::effect::Effect;
use crate::tui::input;
use crate::tui::input::pause::Pause;
use crate::tui::layout::Screen;
use crate::tui::msg::{Ctx, Inbound, Msg};
use crate::tui::run::guard::Guard;
use crate::tui::run::paint::Painter;
use crate::tui::watchdog::Watchdog;
use crate::work::desk::Opening;
use crate::work::pool::Pool;

/// The time between two frames, in the long run.
const FRAME: Duration = Duration::from_millis(16);
/// Messages taken before a frame, at most: a flood must not keep the screen from being drawn.
const DRAIN: usize = 10_000;

/// Writes a text into a private file of its own; answers with its path.
pub type SaveText = Box<dyn Fn(&str) -> Option<PathBuf> + Send + Sync>;

/// Lets the agent edit a text in another program; answers with the new text.
pub type EditText = Box<dyn Fn(&str) -> Result<String>>;

/// What the console needs to open.
pub struct Setup {
    /// The store and the agent.
    pub opening: Opening,
    /// Theme, keys, borders, mouse, snooze time.
    pub appearance: Appearance,
    /// The screen to begin with.
    pub screen: Screen,
    /// The zone times are shown in.
    pub zone: chrono_tz::Tz,
    /// Whether this is the demo: its steps are shown.
    pub demo: bool,
    /// What has to be said first: mistakes in the files of keys and colours, a crash.
    pub notices: Vec<Notice>,
    /// How long a reply is held, ms.
    pub undo_send_ms: i64,
    /// How long a bare Esc is held.
    pub esc: Duration,
    /// Ask the terminal to tell Ctrl+Enter from Enter.
    pub kitty_keys: bool,
    /// Writes a crash report.
    pub save_crash: SaveText,
    /// Writes a copied text.
    pub save_copy: SaveText,
    /// Opens the agent's editor.
    pub edit_text: EditText,
}

/// Opens the console and returns when it is left.
pub fn run(setup: Setup) -> Result<()> {
    let (send, receive) = channel();
    let to = send.clone();
    let pool = Pool::start(
        &setup.opening,
        Box::new(move |report| {
            // Nobody listens any more: the console is ending already.
            let _unheard = to.send(Inbound::Msg(Msg::Report(report)));
        }),
    )?;
    let crash = crash::Reporter::install(setup.save_crash);
    let mouse = setup.appearance.mouse;
    let mut app = App::new(setup.appearance, setup.screen);
    app.greet(setup.notices, clock::now());
    if setup.demo {
        app.teach();
    }
    // Signals are caught before there is anything to give back: one that comes in between would leave the terminal taken.
    let watchdog = Watchdog::start(&send, guard::restore, guard::is_lent).map_err(lost)?;
    let mut guard = Guard::enter(setup.kitty_keys).map_err(lost)?;
    if mouse {
        guard.mouse(true).map_err(lost)?;
    }
    let pause = Pause::default();
    input::spawn(send, setup.esc, pause.clone()).map_err(lost)?;
    let (agent, handle) = pool.agent();
    let ctx = Ctx {
        now: clock::now(),
        agent,
        handle: handle.to_owned(),
        zone: setup.zone,
        size: guard::size(),
        read_only: setup.opening.read_only,
        demo: setup.demo,
        undo_send_ms: setup.undo_send_ms,
        config: Arc::clone(&setup.opening.config),
    };
    let mut turn = Loop {
        clock: Wall::start(),
        app,
        ctx,
        pool,
        painter: Painter::new(),
        guard,
        crash,
        pause,
        edit_text: setup.edit_text,
        save_copy: setup.save_copy,
        leaving: false,
    };
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let ended = turn.turn(&receive);
        if ended.is_err() {
            // A terminal may be gone before anybody reports it: what was typed is saved as if it had been.
            let _gone = turn.update(Msg::Hangup);
        }
        ended
    }));
    turn.guard.leave();
    let path = turn.crash.path();
    // The pool finishes what was asked of it; only then may the watchdog stop forcing the end.
    drop(turn);
    drop(watchdog);
    match ended {
        Ok(result) => result.map_err(lost),
        Err(_) => Err(Error::new(Kind::Failed, "crashed").with("path", path)),
    }
}

fn lost(error: std::io::Error) -> Error {
    Error::new(Kind::Failed, "terminal").with("why", error)
}

struct Loop {
    clock: Wall,
    app: App,
    ctx: Ctx,
    pool: Pool,
    painter: Painter,
    guard: Guard,
    crash: crash::Reporter,
    pause: Pause,
    edit_text: EditText,
    save_copy: SaveText,
    leaving: bool,
}

impl Loop {
    fn turn(&mut self, receive: &Receiver<Inbound>) -> std::io::Result<()> {
        let effects = self.app.start(&self.ctx);
        self.painter.draw(&self.app, &self.ctx)?;
        self.perform(effects)?;
        let mut pace = Pace::default();
        let mut pending = false;
        while !self.leaving {
            let wait = if pending {
                pace.wait(Instant::now())
            } else {
                self.rest()
            };
            match receive.recv_timeout(wait) {
                Ok(inbound) => {
                    self.take(inbound)?;
                    let more = receive.try_iter().take(DRAIN);
                    for inbound in more {
                        if self.leaving {
                            break;
                        }
                        self.take(inbound)?;
                    }
                }
                Err(RecvTimeoutError::Timeout) if pending => {}
                Err(RecvTimeoutError::Timeout) => self.update(Msg::Tick)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            let now = Instant::now();
            pending = !pace.wait(now).is_zero() && !self.leaving;
            if !pending {
                self.painter.draw(&self.app, &self.ctx)?;
                pace.drawn(now);
            }
        }
        Ok(())
    }

    /// How long nothing will change by itself.
    fn rest(&self) -> Duration {
        let now = self.clock.now();
        let ms = self
            .app
            .deadline(now)
            .map_or(60_000, |at| at.since(now).clamp(0, 60_000));
        Duration::from_millis(ms.unsigned_abs())
    }

    fn take(&mut self, inbound: Inbound) -> std::io::Result<()> {
        match inbound {
            Inbound::Suspend => self.suspend(),
            Inbound::Msg(Msg::Resumed) => {
                // Stopped by somebody else: the shell may have set the terminal to its own liking.
                self.guard.enter_again()?;
                self.ctx.size = guard::size();
                self.update(Msg::Resumed)
            }
            Inbound::Msg(msg) => {
                if let Msg::Resize(..) = msg {
                    self.ctx.size = guard::size();
                }
                self.update(msg)
            }
        }
    }

    fn update(&mut self, msg: Msg) -> std::io::Result<()> {
        self.ctx.now = self.clock.now();
        let effects = self.app.update(msg, &self.ctx);
        self.crash.remember(self.app.screen(), self.app.last_acts());
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> std::io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Job(slot, job) => {
                    let ticket = self.app.issue(slot, &job);
                    self.pool.ask(slot, ticket, job);
                }
                Effect::Forget(slot) => self.pool.forget(slot),
                Effect::Copy(text) => self.painter.copy(&text)?,
                Effect::Save(text) => {
                    let path = (self.save_copy)(&text);
                    self.update(Msg::Saved(path.map(|path| path.display().to_string())))?;
                }
                Effect::Bell => self.painter.ring()?,
                Effect::Notify(signals, text) => self.painter.notify(signals, &text)?,
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.painter.forget(),
                Effect::Mouse(on) => self.guard.mouse(on)?,
                Effect::Edit(text) => self.edit(&text)?,
                Effect::Quit => self.leaving = true,
                // The root turns these into the ones above.
                Effect::Run(_) | Effect::Ask(_) | Effect::Tell(_) => {}
            }
        }
        Ok(())
    }

    /// Lends the terminal to the agent's editor. The draft is in the store already, and stays if the editor fails.
    fn edit(&mut self, text: &str) -> std::io::Result<()> {
        let edited = if self.pause.hold() {
            self.guard.lend();
            let edited = (self.edit_text)(text);
            self.guard.enter_again()?;
            self.pause.release();
            edited.map_err(|error| error.console_notice())
        } else {
            Err(Notice::new(Severity::Error, tr("editor-busy")))
        };
        self.ctx.size = guard::size();
        self.painter.forget();
        self.update(Msg::Edited(edited))
    }

    fn suspend(&mut self) -> std::io::Result<()> {
        self.guard.leave();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.guard.enter_again()?;
        self.ctx.size = guard::size();
        self.painter.forget();
        Ok(())
    }
}

/// How often frames are drawn: one per [`FRAME`], and one that was not drawn earlier may be made up for.
#[derive(Debug, Default)]
struct Pace {
    /// When the frames drawn so far are all paid for.
    paid: Option<Instant>,
}

impl Pace {
    /// How long the next frame has to wait.
    fn wait(&self, now: Instant) -> Duration {
        self.paid.map_or(Duration::ZERO, |paid| {
            paid.saturating_duration_since(now).saturating_sub(FRAME)
        })
    }

    fn drawn(&mut self, now: Instant) {
        self.paid = Some(self.paid.map_or(now, |paid| paid.max(now)) + FRAME);
    }
}

/// The wall clock, which never goes back while the console runs and goes on even when it is pinned.
struct Wall {
    from: Timestamp,
    started: Instant,
}

impl Wall {
    fn start() -> Self {
        Self {
            from: clock::now(),
            started: Instant::now(),
        }
    }

    fn now(&self) -> Timestamp {
        let passed = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        clock::now().max(self.from.plus(passed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_frames_may_follow_each_other_and_then_one_per_16_ms() {
        let start = Instant::now();
        let mut pace = Pace::default();
        let mut drawn = Vec::new();
        for ms in 0..1000 {
            let now = start + Duration::from_millis(ms);
            while pace.wait(now).is_zero() {
                pace.drawn(now);
                drawn.push(ms);
            }
        }
        assert_eq!(drawn[..4], [0, 0, 16, 32]);
        assert_eq!(drawn.len(), 64, "a second has 62.5 frames, and one ahead");
    }

    #[test]
    fn a_rest_saves_up_one_frame_only() {
        let start = Instant::now();
        let mut pace = Pace::default();
        pace.drawn(start);
        let later = start + Duration::from_mins(1);
        pace.drawn(later);
        assert!(pace.wait(later).is_zero());
        pace.drawn(later);
        assert_eq!(pace.wait(later), FRAME);
    }
}
