//! The console without a terminal: the real root, a real store in a folder of its own, and a clock that stands still.
//!
//! Keys go in as text (`jj<Enter>r`), jobs are done at once on the caller's thread, and what the console would show comes out
//! as lines. Nothing waits: when [`Harness::keys`] comes back no ticket is open.

#![expect(clippy::unwrap_used)]

mod picture;
mod script;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use zuruf::clock::Timestamp;
use zuruf::config::document::Document;
use zuruf::config::endpoint::Endpoint;
use zuruf::config::file::{Account, Config, Knowledge};
use zuruf::config::file::{Advance, Preset, Signals};
use zuruf::config::theme;
use zuruf::model::conversation::ConversationRow;
use zuruf::model::import::ImportRequest;
use zuruf::model::page::Anchor;
use zuruf::model::query::Query;
use zuruf::model::view::View;
use zuruf::text::messages::{Lang, set_language};
use zuruf::tui::app::{App, Appearance};
use zuruf::tui::effect::Effect;
use zuruf::tui::keymap;
use zuruf::tui::layout::Screen;
use zuruf::tui::msg::{Ctx, KeyPress, Msg};
use zuruf::tui::theme::Theme;
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{Job, Outcome, Report, Slot};

use picture::{line, mark};

use crate::cli::run::Run;
pub use script::presses;

/// 2 December 2024, 11:00 in Berlin: eight minutes after the newest message of the demo's samples.
pub const NOW: Timestamp = Timestamp::from_secs(1_733_133_600);
/// The file, the channel and the account of each sample.
const SAMPLES: [(&str, &str, &str); 5] = [
    ("x.csv", "x", "NordwindHilfe"),
    ("mastodon.ndjson", "mastodon", "nordwindhilfe"),
    ("instagram.ndjson", "instagram", "nordwindhilfe"),
    ("mail.csv", "mail", "hilfe@nordwind.example"),
    ("web.csv", "web", "hilfe@nordwind.example"),
];
const OURS: [&str; 4] = [
    "nordwindhilfe",
    "NordwindHilfe",
    "hilfe@nordwind.example",
    "Nordwind Hilfe",
];
/// More answers than this for one key mean that two parts call each other in a circle.
const MOST_JOBS: usize = 400;

/// The language belongs to the process: one harness at a time.
static WORLD: Mutex<()> = Mutex::new(());

/// Set in the process of a test that is alone.
const ALONE: &str = "ZURUF_TEST_ALONE";

/// Whether this process runs the one test `name` and no other; if not, it has run in such a process when this returns. The language is
/// one of the whole process, and under `cargo test` all tests share one.
pub fn alone(name: &str) -> bool {
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(ALONE, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    false
}

/// A console at work.
pub struct Harness {
    pub app: App,
    pub ctx: Ctx,
    /// What left the console and was no job.
    pub out: Vec<Effect>,
    /// Every job that was asked for.
    pub asked: Vec<Job>,
    desk: Desk,
    looks: Appearance,
    /// Where replies go, and whether the receiver knows one it has already.
    hook: (String, bool),
    dir: tempfile::TempDir,
    _world: MutexGuard<'static, ()>,
}

/// What a harness starts with.
pub struct Setup {
    size: (u16, u16),
    screen: Screen,
    lang: Lang,
    url: String,
    dedupes: bool,
    theme: &'static str,
    advance: Advance,
    keys: &'static str,
    exports: Vec<(PathBuf, Option<&'static str>, Option<&'static str>)>,
}

impl Setup {
    /// An empty store.
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            size: (width, height),
            screen: Screen::Inbox,
            lang: Lang::En,
            // Nobody listens there: an attempt is refused before its first byte.
            url: "http://127.0.0.1:1/".to_owned(),
            dedupes: false,
            theme: "mono",
            advance: Advance::Next,
            keys: "",
            exports: Vec::new(),
        }
    }

    /// The samples of the demo.
    pub fn demo(width: u16, height: u16) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        let mut new = Self::new(width, height);
        for (file, channel, account) in SAMPLES {
            new.exports
                .push((folder.join(file), Some(channel), Some(account)));
        }
        new
    }

    /// Only in a test that is [`alone`].
    pub fn german(mut self) -> Self {
        self.lang = Lang::De;
        self
    }

    pub fn theme(mut self, name: &'static str) -> Self {
        self.theme = name;
        self
    }

    /// Keys of one's own, as `keys.toml` has them.
    pub fn own_keys(mut self, text: &'static str) -> Self {
        self.keys = text;
        self
    }

    /// Where work goes on when a conversation is put away.
    pub fn advance(mut self, advance: Advance) -> Self {
        self.advance = advance;
        self
    }

    /// Where replies go.
    pub fn receiver(mut self, url: &str, dedupes: bool) -> Self {
        url.clone_into(&mut self.url);
        self.dedupes = dedupes;
        self
    }

    /// No account has a webhook.
    pub fn without_endpoint(mut self) -> Self {
        self.url.clear();
        self
    }

    pub fn open(self) -> Harness {
        let world = WORLD.lock().unwrap_or_else(PoisonError::into_inner);
        set_language(self.lang);
        let dir = tempfile::tempdir().unwrap();
        let looks = Appearance {
            theme: Theme::new(&theme::Theme::builtin(self.theme).unwrap()),
            keymap: keymap::load(Preset::Vim, Some(&Document::new("keys.toml", self.keys)))
                .unwrap(),
            notify: Signals::default(),
            ascii: false,
            mouse: false,
            still: false,
            wake_at: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
            advance: self.advance,
        };
        let opening = opening(dir.path(), &self.url, self.dedupes);
        let mut desk = Desk::open(&opening).unwrap();
        for (handle, name) in [("ben", "Ben Petersen"), ("cem", "Cem Aydın")] {
            desk.make_agent(handle, name, NOW).unwrap();
        }
        for (path, channel, account) in self.exports {
            let request = ImportRequest {
                paths: vec![path],
                ours: OURS.map(str::to_owned).to_vec(),
                channel: channel.map(str::to_owned),
                account: account.map(str::to_owned),
                ..ImportRequest::default()
            };
            desk.run(Job::Import(request), NOW).unwrap();
        }
        let ctx = Ctx {
            now: NOW,
            agent: desk.agent(),
            handle: desk.handle().to_owned(),
            zone: chrono_tz::Europe::Berlin,
            size: self.size,
            read_only: false,
            demo: false,
            undo_send_ms: 10_000,
            config: Arc::clone(&opening.config),
        };
        let mut harness = Harness {
            app: App::new(looks.clone(), self.screen),
            ctx,
            out: Vec::new(),
            asked: Vec::new(),
            desk,
            looks,
            hook: (self.url, self.dedupes),
            dir,
            _world: world,
        };
        harness.start();
        harness
    }
}

fn opening(folder: &Path, url: &str, dedupes: bool) -> Opening {
    let mut endpoint = Endpoint::new("hook", url);
    endpoint.allow_private = true;
    endpoint.dedupes = dedupes;
    endpoint.timeout_s = 1;
    let account = |&(_, channel, handle): &(&str, &str, &str)| Account {
        channel: channel.to_owned(),
        handle: handle.to_owned(),
        ours: OURS.map(str::to_owned).to_vec(),
        endpoint: (!url.is_empty()).then(|| "hook".to_owned()),
        ..Account::default()
    };
    Opening {
        store: folder.join("zuruf.db"),
        create: true,
        agent: Some("anna".to_owned()),
        read_only: false,
        config: Arc::new(Config {
            accounts: SAMPLES.iter().map(account).collect(),
            endpoints: vec![endpoint],
            knowledge: Knowledge {
                address: Some("https://hilfe.example/{slug}".to_owned()),
            },
            ..Config::default()
        }),
    }
}

impl Harness {
    fn start(&mut self) {
        let effects = self.app.start(&self.ctx);
        self.settle(effects);
    }

    /// The process is gone, as after a power cut, and somebody starts it again.
    pub fn start_again(&mut self) {
        self.app = App::new(self.looks.clone(), Screen::Inbox);
        self.out.clear();
        self.start();
    }

    /// The same store, not to be written.
    pub fn make_read_only(&mut self) {
        let mut opening = opening(self.dir.path(), "http://127.0.0.1:1/", false);
        (opening.create, opening.read_only) = (false, true);
        self.desk = Desk::open(&opening).unwrap();
        self.ctx.read_only = true;
        self.start_again();
    }

    /// Types. `<Enter>`, `<Ctrl+S>`, `<lt>` (the sign itself) and the like are single keys, everything else is a character each.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        for press in presses(text) {
            self.press(press, false);
        }
        self
    }

    /// Types before any answer of the store has come; they come afterwards.
    pub fn type_ahead(&mut self, text: &str) -> &mut Self {
        let mut queue = VecDeque::new();
        for press in presses(text) {
            let effects = self.app.update(Msg::Key(press, false), &self.ctx);
            queue.extend(self.issue(effects));
        }
        self.answer(queue);
        self
    }

    /// One key.
    pub fn press(&mut self, press: KeyPress, burst: bool) {
        self.send(Msg::Key(press, burst));
    }

    /// One message from outside, with everything it sets off.
    pub fn send(&mut self, msg: Msg) {
        let effects = self.app.update(msg, &self.ctx);
        self.settle(effects);
    }

    /// Time passes; what is due happens.
    pub fn wait(&mut self, ms: i64) -> &mut Self {
        let end = self.ctx.now.plus(ms);
        for _ in 0..1000 {
            match self.app.deadline(self.ctx.now) {
                Some(at) if at < end => self.ctx.now = at.max(self.ctx.now.plus(1)),
                _ => break,
            }
            self.send(Msg::Tick);
        }
        self.ctx.now = end;
        self.send(Msg::Tick);
        self
    }

    /// Another size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.ctx.size = (width, height);
        self.send(Msg::Resize(width, height));
        self
    }

    /// Does a job beside the console, as a colleague or the delivering thread would, and lets the console notice.
    pub fn meanwhile(&mut self, job: Job) -> Outcome {
        let outcome = self.desk.run(job, self.ctx.now).unwrap();
        self.send(Msg::Report(Report::Changed(0)));
        outcome
    }

    /// Another process delivers what is due now, and the console notices. (Inside this one the time of an attempt would be the
    /// clock's, which all tests share.)
    pub fn deliver(&mut self) {
        let (url, dedupes) = &self.hook;
        let mut config = format!(
            "[[endpoint]]\nname = \"hook\"\nurl = \"{url}\"\ndedupes = {dedupes}\nallow_private = true\ntimeout_s = 1\n"
        );
        for (_, channel, handle) in SAMPLES {
            let _ = write!(
                config,
                "[[account]]\nchannel = \"{channel}\"\nhandle = \"{handle}\"\nendpoint = \"hook\"\n"
            );
        }
        let path = self.dir.path().join("config.toml");
        std::fs::write(&path, config).unwrap();
        let done = Command::new(env!("CARGO_BIN_EXE_zuruf"))
            .env_clear()
            .env("HOME", self.dir.path())
            .args([
                "sync",
                "--once",
                "--agent",
                "anna",
                "--now",
                &self.ctx.now.rfc3339(),
            ])
            .arg("--config")
            .arg(&path)
            .arg("--store")
            .arg(self.dir.path().join("zuruf.db"))
            .output()
            .unwrap();
        // 3: some sends failed.
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(matches!(done.status.code(), Some(0 | 3)), "{said}");
        self.send(Msg::Report(Report::Changed(0)));
    }

    /// The program itself on this store, as the same agent at the same time.
    pub fn cli(&self, args: &[&str]) -> Run {
        let done = Command::new(env!("CARGO_BIN_EXE_zuruf"))
            .env_clear()
            .env("HOME", self.dir.path())
            .env("TZ", self.ctx.zone.name())
            .args(args)
            .args(["--lang", "en", "--no-input", "--agent", "anna"])
            .args(["--now", &self.ctx.now.rfc3339()])
            .arg("--store")
            .arg(self.dir.path().join("zuruf.db"))
            .output()
            .unwrap();
        Run::of(done)
    }

    /// The same, where it may be refused.
    pub fn attempt(&mut self, job: Job) {
        let _refused = self.desk.run(job, self.ctx.now);
        self.send(Msg::Report(Report::Changed(0)));
    }

    /// Changes the store past the program.
    pub fn sql(&mut self, statement: &str) {
        let connection = rusqlite::Connection::open(self.dir.path().join("zuruf.db")).unwrap();
        connection.execute_batch(statement).unwrap();
    }

    /// A colleague's act.
    pub fn colleague(&mut self, handle: &str, job: Job) {
        let mut opening = opening(self.dir.path(), "http://127.0.0.1:1/", false);
        opening.agent = Some(handle.to_owned());
        let mut desk = Desk::open(&opening).unwrap();
        desk.run(job, self.ctx.now).unwrap();
        self.send(Msg::Report(Report::Changed(0)));
        if let Ok(Outcome::Present(present)) = self.desk.run(Job::Present, self.ctx.now) {
            self.send(Msg::Report(Report::Present(present)));
        }
    }

    /// A later export with these messages of a channel.
    pub fn import(&mut self, channel: &'static str, account: &str, name: &str, text: &str) {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        self.meanwhile(Job::Import(ImportRequest {
            paths: vec![path],
            ours: OURS.map(str::to_owned).to_vec(),
            channel: Some(channel.to_owned()),
            account: Some(account.to_owned()),
            ..ImportRequest::default()
        }));
    }

    /// The ready texts of a day, by a colleague.
    pub fn prepare_day(&self) {
        crate::day::prepare_in(self.dir.path());
    }

    /// A file beside the store.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The conversations of a view, as the store has them.
    pub fn rows(&mut self, view: View) -> Vec<ConversationRow> {
        let job = Job::List {
            view,
            filter: Query::default(),
            sort: None,
            anchor: Anchor::Start,
            limit: 500,
        };
        match self.desk.run(job, self.ctx.now) {
            Ok(Outcome::List(page)) => page.rows,
            other => unreachable!("{other:?}"),
        }
    }

    /// The conversation of a person, as the store has it.
    pub fn row(&mut self, who: &str) -> ConversationRow {
        let rows = self.rows(View::All);
        let found = rows.iter().find(|row| row.who.contains(who));
        found
            .unwrap_or_else(|| unreachable!("nobody is called {who}"))
            .clone()
    }

    /// Writes a file into the harness's folder; its path.
    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// An answer of the store.
    pub fn ask(&mut self, job: Job) -> Outcome {
        self.desk.run(job, self.ctx.now).unwrap()
    }

    /// The newest notice: everything it says.
    pub fn said(&self) -> String {
        self.app.notice().map_or_else(String::new, |notice| {
            format!("{} {} {}", notice.what, notice.why, notice.hint)
        })
    }

    /// What is drawn.
    pub fn buffer(&self) -> Buffer {
        let (width, height) = self.ctx.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        self.app.draw(&self.ctx, buf.area, &mut buf);
        buf
    }

    /// What is drawn, as lines without blanks at their end.
    pub fn screen(&self) -> String {
        let buf = self.buffer();
        let (width, height) = self.ctx.size;
        let mut text = String::new();
        for y in 0..height {
            text.push_str(line(&buf, y, width).trim_end());
            text.push('\n');
        }
        text
    }

    /// What is drawn, and below each line its styles: a letter per cell (`.` none, `b` bold, `d` dim, `u` underlined, `r`
    /// reversed, `c` coloured, more than one: the sum in capitals).
    pub fn styled(&self) -> String {
        let buf = self.buffer();
        let (width, height) = self.ctx.size;
        let mut text = String::new();
        for y in 0..height {
            let marks: String = (0..width).map(|x| mark(buf[(x, y)].style())).collect();
            let _ = writeln!(text, "{}", line(&buf, y, width).trim_end());
            if marks.contains(|c| c != '.') {
                let _ = writeln!(text, "{}", marks.trim_end_matches('.'));
            }
        }
        text
    }

    /// Whether the text is on screen.
    pub fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// Fails with the screen unless it shows the text.
    #[track_caller]
    pub fn expect(&mut self, text: &str) -> &mut Self {
        assert!(self.shows(text), "no {text:?} on\n{}", self.screen());
        self
    }

    /// Fails with the screen if it shows the text.
    #[track_caller]
    pub fn expect_none(&mut self, text: &str) -> &mut Self {
        assert!(!self.shows(text), "{text:?} on\n{}", self.screen());
        self
    }

    fn settle(&mut self, effects: Vec<Effect>) {
        let queue = self.issue(effects);
        self.answer(queue.into());
    }

    /// Hands the jobs out, as the loop does before anything else can happen.
    fn issue(&mut self, effects: Vec<Effect>) -> Vec<(Slot, u64, Job)> {
        let mut jobs = Vec::new();
        for effect in effects {
            match effect {
                Effect::Job(slot, job) => jobs.push((slot, self.app.issue(slot, &job), job)),
                other => self.out.push(other),
            }
        }
        jobs
    }

    fn answer(&mut self, mut queue: VecDeque<(Slot, u64, Job)>) {
        let mut done = 0;
        while let Some((slot, ticket, job)) = queue.pop_front() {
            done += 1;
            assert!(done < MOST_JOBS, "the console never comes to rest: {job:?}");
            let more = self.work(slot, ticket, job);
            queue.extend(self.issue(more));
        }
        assert_eq!(self.app.open_tickets(), 0);
    }

    fn work(&mut self, slot: Slot, ticket: u64, job: Job) -> Vec<Effect> {
        self.asked.push(job.clone());
        let result = self.desk.run(job, self.ctx.now);
        let report = Report::Done {
            slot,
            ticket,
            result,
        };
        self.app.update(Msg::Report(report), &self.ctx)
    }
}

/// Makes a store in a folder: the samples of the demo, or one export of another kind.
pub fn fill(folder: &Path, export: Option<&Path>) {
    let mut desk = Desk::open(&opening(folder, "", false)).unwrap();
    for (handle, name) in [("ben", "Ben Petersen"), ("cem", "Cem Aydın")] {
        desk.make_agent(handle, name, NOW).unwrap();
    }
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let demo = SAMPLES.map(|(file, channel, account)| (samples.join(file), channel, account));
    let exports = match export {
        Some(path) => vec![(path.to_owned(), "mastodon", "nordwindhilfe")],
        None => demo.to_vec(),
    };
    for (path, channel, account) in exports {
        let request = ImportRequest {
            paths: vec![path],
            ours: OURS.map(str::to_owned).to_vec(),
            channel: Some(channel.to_owned()),
            account: Some(account.to_owned()),
            ..ImportRequest::default()
        };
        desk.run(Job::Import(request), NOW).unwrap();
    }
}
