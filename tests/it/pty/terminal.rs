//! A pseudo terminal with a screen behind it. Waits are for what is on the screen, with a deadline; nothing sleeps for luck.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use zuruf::model::conversation::State;
use zuruf::model::id::ConversationId;
use zuruf::model::message::Thread;
use zuruf::model::page::Anchor;
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{Job, Outcome};

use crate::harness::{NOW, fill};

/// Longer than anything may take on a slow machine under load.
const DEADLINE: Duration = Duration::from_mins(1);

/// What the terminal shows and everything that was written to it.
struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// What the status line said since the last key: a notice does not stay until a slow machine looks.
    said: Vec<String>,
}

impl Shown {
    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.bytes.extend_from_slice(bytes);
        let screen = self.parser.screen();
        let (height, width) = screen.size();
        let status: Vec<String> = screen
            .rows(0, width)
            .skip(usize::from(height).saturating_sub(2))
            .collect();
        let status = status.join("\n");
        if self.said.last() != Some(&status) {
            self.said.push(status);
        }
    }

    fn shows(&self, text: &str) -> bool {
        self.parser.screen().contents().contains(text)
            || self.said.iter().any(|status| status.contains(text))
    }
}

/// How a console starts.
pub struct Start {
    pub size: (u16, u16),
    pub variables: Vec<(&'static str, &'static str)>,
    /// Put before the command, as with `sh -c`.
    pub shell: Option<&'static str>,
    pub export: Option<PathBuf>,
    pub lang: &'static str,
    /// How long a bare Esc is held.
    pub esc_ms: u32,
    /// How long a reply is held.
    pub undo_send_s: u32,
    /// What else happens in the folder before the console starts.
    pub prepare: Option<fn(&Path)>,
    pub agent: &'static str,
    /// The clock goes on; otherwise it stands at the time of the samples.
    pub goes_on: bool,
    /// Where replies go.
    pub url: String,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            size: (80, 24),
            variables: Vec::new(),
            shell: None,
            export: None,
            lang: "en",
            esc_ms: 40,
            undo_send_s: 10,
            prepare: None,
            agent: "anna",
            goes_on: false,
            url: "http://127.0.0.1:1/".to_owned(),
        }
    }
}

/// A running console.
pub struct Console {
    dir: Arc<tempfile::TempDir>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    closing: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    modes: String,
}

impl Console {
    /// The demo's samples at 80x24.
    pub fn start() -> Self {
        Self::with(Start::default())
    }

    pub fn with(start: Start) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fill(dir.path(), start.export.as_deref());
        write_config(dir.path(), &start);
        if let Some(prepare) = start.prepare {
            prepare(dir.path());
        }
        Self::run(Arc::new(dir), &start)
    }

    /// Another console on the same store.
    pub fn beside(&self, start: &Start) -> Self {
        Self::run(Arc::clone(&self.dir), start)
    }

    /// The folder of the store.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    fn run(dir: Arc<tempfile::TempDir>, start: &Start) -> Self {
        let (cols, rows) = start.size;
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = modes(pair.master.as_ref());
        let command = command(start, dir.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let shown = Arc::new((
            Mutex::new(Shown {
                parser: vt100::Parser::new(rows, cols, 0),
                bytes: Vec::new(),
                said: Vec::new(),
            }),
            Condvar::new(),
        ));
        let closing = Arc::new(AtomicBool::new(false));
        let reader = read(
            pair.master.as_ref(),
            Arc::clone(&shown),
            Arc::clone(&closing),
        );
        Self {
            dir,
            shown,
            closing,
            reader: Some(reader),
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            modes,
        }
    }

    /// Bytes as a terminal sends them.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        self.lock().said.clear();
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// As long as a hand needs after a paste, so that the next key is no part of it.
    pub fn after_a_while(&mut self) -> &mut Self {
        std::thread::sleep(Duration::from_millis(60));
        self
    }

    /// Keys with the gaps of a quick hand, so that they are no burst, on a busy machine either: each is read before the next is typed.
    pub fn type_slowly(&mut self, keys: &str) -> &mut Self {
        for c in keys.chars() {
            self.send(c.to_string());
            self.until_read();
            std::thread::sleep(Duration::from_millis(12));
        }
        self
    }

    /// Waits until the console has read what was typed.
    #[track_caller]
    fn until_read(&self) {
        let tty = self.master.as_ref().unwrap().tty_name().unwrap();
        let no_terminal_of_ours = OFlags::RDONLY | OFlags::NOCTTY;
        let tty = rustix::fs::open(tty, no_terminal_of_ours, Mode::empty()).unwrap();
        let end = Instant::now() + DEADLINE;
        while rustix::io::ioctl_fionread(&tty).unwrap() > 0 {
            assert!(Instant::now() < end, "it never reads its keys");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until the screen is as `is` says.
    #[track_caller]
    pub fn until(&mut self, what: &str, is: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        self.until_shown(what, |shown| is(shown.parser.screen()))
    }

    #[track_caller]
    fn until_shown(&mut self, what: &str, is: impl Fn(&Shown) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        let (lock, news) = &*self.shown;
        let mut shown = lock.lock().unwrap_or_else(PoisonError::into_inner);
        while !is(&shown) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "never: {what}\n{}",
                shown.parser.screen().contents()
            );
            shown = news
                .wait_timeout(shown, left.min(Duration::from_millis(200)))
                .unwrap()
                .0;
        }
        drop(shown);
        self
    }

    /// Waits until the text is on screen, or was said in the status line since the last key.
    #[track_caller]
    pub fn see(&mut self, text: &str) -> &mut Self {
        self.until_shown(text, |shown| shown.shows(text))
    }

    /// Waits until the text is on screen or was said, or the list is empty: what others do may be there before the key.
    #[track_caller]
    pub fn see_or_nothing(&mut self, text: &str) -> &mut Self {
        self.until_shown(text, |shown| {
            shown.shows(text) || shown.shows("Nothing matches")
        })
    }

    /// Waits until the text is gone.
    #[track_caller]
    pub fn see_no(&mut self, text: &str) -> &mut Self {
        self.until(&format!("no {text}"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the frame under way is whole.
    #[track_caller]
    pub fn whole_frame(&mut self) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while !self.bytes().ends_with(b"\x1b[?2026l") {
            assert!(Instant::now() < end, "the frame never ends");
            std::thread::sleep(Duration::from_millis(1));
        }
        self
    }

    /// The line that begins with the cursor's mark.
    pub fn cursor_line(&self) -> String {
        let shown = self.lock();
        let contents = shown.parser.screen().contents();
        contents
            .lines()
            .find(|line| line.starts_with('>'))
            .unwrap_or_default()
            .to_owned()
    }

    pub fn contents(&self) -> String {
        self.lock().parser.screen().contents()
    }

    /// Everything written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.lock().bytes.clone()
    }

    /// Looks at the screen.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.lock().parser.screen())
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        // The screen behind does not bear a wide sign in a single column.
        self.lock()
            .parser
            .screen_mut()
            .set_size(rows.max(2), cols.max(10));
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().unwrap();
        Pid::from_raw(i32::try_from(id).unwrap()).unwrap()
    }

    /// Waits until the process is stopped, as `jobs` would say.
    pub fn until_stopped(&self) {
        let stat = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        let end = Instant::now() + DEADLINE;
        let stopped = || {
            let text = std::fs::read_to_string(&stat).unwrap();
            text.rsplit_once(") ")
                .is_some_and(|(_, rest)| rest.starts_with('T'))
        };
        while !stopped() {
            assert!(Instant::now() < end, "never stopped");
            std::thread::yield_now();
        }
    }

    /// Closes the terminal, as a lost connection does: nobody holds its other end any more.
    pub fn hang_up(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // The reader wakes up at the next byte and lets go.
        self.send("j");
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// Waits for the end of the process, at most this long; its exit code.
    #[track_caller]
    pub fn ended(&mut self, within: Duration) -> u32 {
        let end = Instant::now() + within;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                Instant::now() < end,
                "still running after {within:?}\n{}",
                self.contents()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Fails unless the terminal is as it was before: main screen, cursor, no modes, the same line settings.
    #[track_caller]
    pub fn assert_given_back(&mut self, when: &str) {
        self.until("the main screen", |screen| !screen.alternate_screen());
        self.until("the cursor", |screen| !screen.hide_cursor());
        let shown = self.lock();
        let screen = shown.parser.screen();
        assert!(!screen.bracketed_paste(), "paste marks stay on {when}");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "{when}"
        );
        drop(shown);
        assert_eq!(modes(self.master.as_deref().unwrap()), self.modes, "{when}");
    }

    /// The thread of a conversation as the store has it.
    pub fn thread(&self, who: &str) -> Thread {
        let mut desk = Desk::open(&opening(self.dir.path())).unwrap();
        let id = conversation(&mut desk, who);
        let job = Job::Thread {
            id,
            anchor: Anchor::End,
            limit: 50,
        };
        match desk.run(job, NOW) {
            Ok(Outcome::Thread(thread)) => *thread,
            other => unreachable!("{other:?}"),
        }
    }

    /// How many conversations the store has open.
    pub fn open(&self) -> usize {
        self.count(State::Open)
    }

    /// How many conversations are in a state.
    pub fn count(&self, state: State) -> usize {
        let mut desk = Desk::open(&opening(self.dir.path())).unwrap();
        let all = rows(&mut desk);
        all.iter().filter(|row| row.state == state).count()
    }

    /// How many acts were taken back.
    pub fn undone(&self) -> usize {
        let db = rusqlite::Connection::open(self.dir.path().join("zuruf.db")).unwrap();
        let count = "SELECT count(*) FROM journal WHERE act = 'undo'";
        let n: i64 = db.query_row(count, [], |row| row.get(0)).unwrap();
        usize::try_from(n).unwrap()
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // Over already, as a rule.
        let _over = self.child.kill();
        let _over = self.child.wait();
    }
}

fn read(
    master: &dyn MasterPty,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    closing: Arc<AtomicBool>,
) -> JoinHandle<()> {
    let mut from = master.try_clone_reader().unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while !closing.load(Ordering::SeqCst) {
            let Ok(n @ 1..) = from.read(&mut buffer) else {
                break;
            };
            let mut now = shown.0.lock().unwrap_or_else(PoisonError::into_inner);
            now.take(&buffer[..n]);
            drop(now);
            shown.1.notify_all();
        }
    })
}

fn command(start: &Start, dir: &Path) -> CommandBuilder {
    let binary = env!("CARGO_BIN_EXE_zuruf");
    let store = dir.join("zuruf.db").display().to_string();
    let config = dir.join("config.toml").display().to_string();
    let words = [
        "--store",
        &store,
        "--config",
        &config,
        "--agent",
        start.agent,
        "--lang",
        start.lang,
    ];
    let mut command = match start.shell {
        None => CommandBuilder::new(binary),
        Some(line) => {
            let mut command = CommandBuilder::new("/bin/sh");
            command.args(["-c", &format!("{line} exec \"$0\" \"$@\""), binary]);
            command
        }
    };
    command.args(words);
    if !start.goes_on {
        command.args(["--now", "2024-12-02T10:00:00Z"]);
    }
    command.env_clear();
    command.cwd(dir);
    for (name, value) in [
        ("HOME", dir.to_str().unwrap()),
        ("TERM", "xterm-256color"),
        ("LANG", "en_GB.UTF-8"),
        ("PATH", "/usr/bin:/bin"),
        ("TZ", "Europe/Berlin"),
    ] {
        command.env(name, value);
    }
    for (name, value) in &start.variables {
        command.env(name, value);
    }
    command
}

fn write_config(dir: &Path, start: &Start) {
    let (esc_ms, hold, url) = (start.esc_ms, start.undo_send_s, &start.url);
    let mut text = format!(
        "[ui]\nesc_ms = {esc_ms}\nundo_send_s = {hold}\n[[endpoint]]\nname = \"hook\"\nurl = \"{url}\"\nallow_private = true\n"
    );
    for (channel, handle) in [
        ("x", "NordwindHilfe"),
        ("mastodon", "nordwindhilfe"),
        ("instagram", "nordwindhilfe"),
        ("mail", "hilfe@nordwind.example"),
        ("web", "hilfe@nordwind.example"),
    ] {
        text.push_str(&format!(
            "[[account]]\nchannel = \"{channel}\"\nhandle = \"{handle}\"\nendpoint = \"hook\"\n"
        ));
    }
    std::fs::write(dir.join("config.toml"), text).unwrap();
}

fn opening(dir: &Path) -> Opening {
    Opening {
        store: dir.join("zuruf.db"),
        agent: Some("anna".to_owned()),
        ..Opening::default()
    }
}

fn rows(desk: &mut Desk) -> Vec<zuruf::model::conversation::ConversationRow> {
    let job = Job::List {
        view: zuruf::model::view::View::All,
        filter: zuruf::model::query::Query::default(),
        sort: None,
        anchor: Anchor::Start,
        limit: 500,
    };
    match desk.run(job, NOW) {
        Ok(Outcome::List(page)) => page.rows,
        other => unreachable!("{other:?}"),
    }
}

fn conversation(desk: &mut Desk, who: &str) -> ConversationId {
    let rows = rows(desk);
    rows.iter().find(|row| row.who.contains(who)).unwrap().id
}

/// The line settings of the terminal, in words.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
