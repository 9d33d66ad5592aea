//! The real program in a real terminal (a PTY): types keys, reads what comes back with the time it came, and holds the screen.
//!
//! It answers what a terminal is asked at the start, as terminals do. Reading is a thread of its own, so that a time is the time
//! bytes arrived, not the time somebody looked.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// No output for this long: the answer to a key is complete.
const QUIET: Duration = Duration::from_millis(50);

/// Asked by programs, answered by terminals; a cursor position is made up.
const QUESTIONS: [(&[u8], &[u8]); 3] = [
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[?u", b"\x1b[?0u"),
    (b"\x1b[6n", b"\x1b[1;1R"),
];

/// A running program and its screen.
pub struct Terminal {
    screen: vt100::Parser,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    child: Box<dyn Child + Send + Sync>,
    /// Held: the terminal lives as long as its master side.
    _master: Box<dyn MasterPty + Send>,
    /// When the program was started.
    pub started: Instant,
}

/// What came back after a key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer {
    /// Until the first byte, ms; nothing came: none.
    pub first_ms: Option<f64>,
    /// Until the last byte before the terminal was quiet, ms.
    pub last_ms: f64,
    /// Bytes.
    pub bytes: usize,
}

impl Terminal {
    /// Starts the release binary with `args` in a home of its own.
    pub fn start(home: &Path, args: &[&str], (width, height): (u16, u16)) -> Self {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zuruf"));
        command.args(args);
        command.env_clear();
        command.cwd(home);
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("TZ", "Europe/Berlin"),
            ("LANG", "C.UTF-8"),
            ("USER", "anna"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let writer = pair.master.take_writer().expect("its keyboard");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut room = vec![0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut room) {
                if send.send((Instant::now(), room[..n].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        Self {
            screen: vt100::Parser::new(height, width, 0),
            writer,
            output,
            child,
            _master: pair.master,
            started,
        }
    }

    /// The screen with its colours.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// The program's process id.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Types without waiting.
    pub fn send(&mut self, keys: &str) {
        self.writer
            .write_all(keys.as_bytes())
            .expect("a program that reads");
    }

    /// Types, and waits until the terminal is quiet.
    pub fn press(&mut self, keys: &str) -> Answer {
        self.press_within(keys, QUIET)
    }

    /// Types, and waits until nothing has come for `quiet`.
    pub fn press_within(&mut self, keys: &str, quiet: Duration) -> Answer {
        self.settle(Duration::ZERO);
        let since = Instant::now();
        self.send(keys);
        self.gather(since, quiet)
    }

    /// Reads until nothing has come for `quiet` (at least [`QUIET`]).
    pub fn settle(&mut self, quiet: Duration) -> Answer {
        self.gather(Instant::now(), quiet)
    }

    fn gather(&mut self, since: Instant, quiet: Duration) -> Answer {
        let mut answer = Answer::default();
        let ms = |at: Instant| at.duration_since(since).as_secs_f64() * 1e3;
        while let Ok((at, bytes)) = self.output.recv_timeout(quiet) {
            answer.first_ms = answer.first_ms.or(Some(ms(at)));
            answer.last_ms = ms(at);
            answer.bytes += bytes.len();
            self.take(&bytes);
        }
        answer
    }

    /// Reads until `text` is on the screen; when its last byte came, or nothing after `limit`.
    pub fn wait_for(&mut self, text: &str, limit: Duration) -> Option<Instant> {
        self.wait_until(limit, |screen| screen.contains(text))
    }

    /// Reads until the screen is as wanted; when its last byte came, or nothing after `limit`.
    pub fn wait_until(
        &mut self,
        limit: Duration,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<Instant> {
        let end = Instant::now() + limit;
        let mut seen = Instant::now();
        while !wanted(&self.screen().contents()) {
            let left = end.checked_duration_since(Instant::now())?;
            let (at, bytes) = self.output.recv_timeout(left).ok()?;
            self.take(&bytes);
            seen = at;
        }
        Some(seen)
    }

    fn take(&mut self, bytes: &[u8]) {
        for (question, answer) in QUESTIONS {
            if bytes.windows(question.len()).any(|w| w == question) {
                // A program that has gone needs no answer.
                let _ = self.writer.write_all(answer);
            }
        }
        self.screen.process(bytes);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
