//! The terminal watchdog: sees that the terminal is gone or the process was asked to end or stop, tells the loop, and ends the process
//! when the loop does not answer in time. Never draws and never reads the terminal.

use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level;

use crate::tui::msg::{Inbound, Msg};

/// The loop has this long to save and leave.
const GRACE: Duration = Duration::from_secs(2);
/// Exit code when it did not: killed by a hang-up.
const FORCED: i32 = 129;
/// The terminal is looked at this often even if nothing reports an event.
const LOOK: Timespec = Timespec {
    tv_sec: 1,
    tv_nsec: 0,
};

/// The running watchdog. Dropping it ends its threads and gives the signals back.
#[derive(Debug)]
pub struct Watchdog {
    stop: Arc<AtomicBool>,
    signals: Handle,
    threads: Vec<JoinHandle<()>>,
}

impl Watchdog {
    /// Starts watching. `restore` gives the terminal back before the process is ended by force; `is_lent` says whether it is with
    /// another program, whose keys then reach this process as signals too.
    pub fn start(
        send: &Sender<Inbound>,
        restore: fn(),
        is_lent: fn() -> bool,
    ) -> std::io::Result<Self> {
        // A file that outgrows its limit is an error of the write, not the end of the process.
        signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut caught = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        let signals = caught.handle();
        let (to, ended) = (send.clone(), Arc::clone(&stop));
        let by_signal = named("signals", move || {
            for signal in caught.forever() {
                let inbound = match signal {
                    SIGINT | SIGQUIT if is_lent() => continue,
                    SIGTSTP if is_lent() => {
                        // The shell waits for both of us to stop; if that fails, the other program goes on alone.
                        let _stopped = low_level::emulate_default_handler(SIGTSTP);
                        continue;
                    }
                    SIGTSTP => Inbound::Suspend,
                    SIGCONT => Inbound::Msg(Msg::Resumed),
                    _ => {
                        hang_up(&to, &ended, restore);
                        continue;
                    }
                };
                // Nobody listens any more: the console is ending already.
                let _unheard = to.send(inbound);
            }
        })?;
        let (to, ended) = (send.clone(), Arc::clone(&stop));
        let by_terminal = named("watchdog", move || watch(&to, &ended, restore))?;
        Ok(Self {
            stop,
            signals,
            threads: vec![by_signal, by_terminal],
        })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.signals.close();
        // The thread that looks at the terminal sees the flag within a second; nobody has to wait for it.
        if let Some(by_signal) = self.threads.drain(..).next() {
            let _ended = by_signal.join();
        }
    }
}

fn named(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
}

/// Waits for the other end of the terminal to close: no event is asked for, a hang-up is reported all the same.
fn watch(send: &Sender<Inbound>, stop: &Arc<AtomicBool>, restore: fn()) {
    let stdin = std::io::stdin();
    while !stop.load(Ordering::Relaxed) {
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        let gone = match poll(&mut fds, Some(&LOOK)) {
            Ok(_) => {
                let seen = fds[0].revents();
                seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
            }
            Err(rustix::io::Errno::INTR) => false,
            Err(_) => true,
        };
        // A terminal that lost its session answers this with an error even where poll stays silent.
        let answer = rustix::termios::tcgetattr(stdin.as_fd()).err();
        let gone = gone || answer == Some(rustix::io::Errno::IO);
        if gone {
            hang_up(send, stop, restore);
            return;
        }
    }
}

/// Asks the loop to save and leave; if it cannot, the process ends all the same.
fn hang_up(send: &Sender<Inbound>, stop: &Arc<AtomicBool>, restore: fn()) {
    // Nobody listens any more: the console is ending already.
    let _unheard = send.send(Inbound::Msg(Msg::Hangup));
    let stop = Arc::clone(stop);
    let _forced = named("grace", move || {
        std::thread::sleep(GRACE);
        if !stop.load(Ordering::Relaxed) {
            restore();
            low_level::exit(FORCED);
        }
    });
}
