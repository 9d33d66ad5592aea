//! A store in a folder of its own, its desks, and invented messages to import into it.

#![expect(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;
use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::config::endpoint::Endpoint;
use zuruf::config::file::Account;
use zuruf::error::{Error, Result};
use zuruf::model::act::{Act, Extras, Receipt, ReplyText};
use zuruf::model::conversation::ConversationRow;
use zuruf::model::id::ConversationId;
use zuruf::model::import::{BatchReport, ImportRequest};
use zuruf::model::message::{Hits, Thread};
use zuruf::model::outbox::OutboxItem;
use zuruf::model::page::{Anchor, Page};
use zuruf::model::query::{Query, parse};
use zuruf::model::view::{Overview, View};
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{DeliverReport, Job, Outcome};

/// A Monday in December, after everything that the invented messages tell: seconds.
pub const TODAY: i64 = 1_733_130_000;

/// `seconds` before [`TODAY`].
pub fn ago(seconds: i64) -> Timestamp {
    Timestamp::from_secs(TODAY - seconds)
}

/// [`TODAY`].
pub fn today() -> Timestamp {
    ago(0)
}

/// A folder with a store.
pub struct Scene {
    pub dir: tempfile::TempDir,
    /// What its desks are opened with.
    pub config: Arc<Config>,
}

impl Scene {
    /// Nothing is there yet.
    pub fn new() -> Self {
        Self::with(Config::default())
    }

    /// With a configuration.
    pub fn with(config: Config) -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            config: Arc::new(config),
        }
    }

    /// A file of this folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.path("store.db")
    }

    /// A desk of the first agent, `anna`; makes the store.
    pub fn desk(&self) -> Desk {
        self.desk_of("anna").unwrap()
    }

    /// A desk of whoever runs the tests, as the program itself opens it.
    pub fn own_desk(&self) -> Desk {
        self.open(None).unwrap()
    }

    /// A desk of any agent there is.
    pub fn desk_of(&self, agent: &str) -> Result<Desk> {
        self.open(Some(agent.to_owned()))
    }

    fn open(&self, agent: Option<String>) -> Result<Desk> {
        Desk::open(&Opening {
            store: self.store(),
            create: true,
            agent,
            read_only: false,
            config: Arc::clone(&self.config),
        })
    }

    /// The store's file past the program, to look at tables and to move time.
    pub fn sql(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(self.store()).unwrap();
        connection
            .busy_timeout(std::time::Duration::from_secs(10))
            .unwrap();
        connection
    }

    /// The number a query gives.
    pub fn number(&self, query: &str) -> i64 {
        self.sql().query_row(query, [], |row| row.get(0)).unwrap()
    }

    /// Every row of a query as one line.
    pub fn rows(&self, query: &str) -> Vec<String> {
        rows(&self.sql(), query)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Writes messages as NDJSON and imports them; everything unanswered comes in open.
    pub fn import(&self, desk: &mut Desk, name: &str, messages: &[Message]) -> BatchReport {
        let path = self.write(name, &ndjson(messages));
        import(desk, &path)
    }
}

/// Every row of a query as one line. Who asks for many tables keeps the connection: each reads the whole schema.
pub fn rows(connection: &rusqlite::Connection, query: &str) -> Vec<String> {
    let mut statement = connection.prepare(query).unwrap();
    let columns = statement.column_count();
    statement
        .query_map([], |row| {
            let values = (0..columns).map(|i| row.get_ref(i).map(shown));
            Ok(values.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn shown(value: rusqlite::types::ValueRef<'_>) -> String {
    use rusqlite::types::ValueRef;
    match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => n.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
    }
}

/// Imports one file; everything unanswered comes in open.
pub fn import(desk: &mut Desk, path: &Path) -> BatchReport {
    let mut reports = import_all(desk, &[path.to_owned()], Timestamp(0)).unwrap();
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

/// Imports files with a border of open conversations.
pub fn import_all(
    desk: &mut Desk,
    paths: &[PathBuf],
    since: Timestamp,
) -> Result<Vec<BatchReport>> {
    let request = ImportRequest {
        paths: paths.to_vec(),
        ours: vec!["nordwindhilfe".to_owned()],
        channel: Some("mastodon".to_owned()),
        open_since: Some(since),
        ..ImportRequest::default()
    };
    match desk.run(Job::Import(request), today())? {
        Outcome::Imported(reports) => Ok(reports),
        other => unexpected(&other),
    }
}

fn unexpected(outcome: &Outcome) -> ! {
    unreachable!("{outcome:?}")
}

/// An invented message. An author `us` is our own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    pub author: String,
    /// Milliseconds.
    pub at: i64,
    pub text: String,
    pub reply_to: String,
}

/// A message `seconds` before [`TODAY`].
pub fn message(id: &str, author: &str, seconds: i64, text: &str, reply_to: &str) -> Message {
    Message {
        id: id.to_owned(),
        author: author.to_owned(),
        at: ago(seconds).0,
        text: text.to_owned(),
        reply_to: reply_to.to_owned(),
    }
}

/// Public posts as NDJSON.
pub fn ndjson(messages: &[Message]) -> String {
    let mut out = String::new();
    for m in messages {
        let author = if m.author == "us" {
            "nordwindhilfe"
        } else {
            &m.author
        };
        let at = Timestamp(m.at).utc().to_rfc3339();
        let line = json!({
            "id": m.id, "author_id": author, "handle": author, "author": author, "created_at": at,
            "text": m.text, "in_reply_to": m.reply_to,
        });
        writeln!(out, "{line}").unwrap();
    }
    out
}

/// A configuration whose replies on `mastodon` leave at once through `url`.
pub fn config_for(url: &str, dedupes: bool) -> Config {
    let mut endpoint = Endpoint::new("hook", url);
    endpoint.dedupes = dedupes;
    endpoint.allow_private = true;
    endpoint.timeout_s = 1;
    let mut config = Config {
        accounts: vec![Account {
            channel: "mastodon".to_owned(),
            handle: "nordwindhilfe".to_owned(),
            ours: Vec::new(),
            endpoint: Some("hook".to_owned()),
            length_limit: None,
            reopen: None,
            auto_resolve: None,
            approval: false,
        }],
        endpoints: vec![endpoint],
        ..Config::default()
    };
    config.ui.undo_send_s = 0;
    config
}

/// Does an act at [`TODAY`].
pub fn act(desk: &mut Desk, act: Act) -> Result<Receipt> {
    act_at(desk, act, today())
}

/// Does an act.
pub fn act_at(desk: &mut Desk, act: Act, now: Timestamp) -> Result<Receipt> {
    done(desk, Job::Act(act), now)
}

/// Does an act, an undo or a redo.
pub fn done(desk: &mut Desk, job: Job, now: Timestamp) -> Result<Receipt> {
    match desk.run(job, now)? {
        Outcome::Done(receipt) => Ok(receipt),
        other => unexpected(&other),
    }
}

/// Takes back.
pub fn undo(desk: &mut Desk) -> Result<Receipt> {
    done(desk, Job::Undo, today())
}

/// A reply as the composer sends it.
pub fn reply(conversation: ConversationId, text: &str) -> Act {
    Act::Reply(ReplyText {
        conversation,
        to: None,
        text: text.to_owned(),
        seen: None,
        anyway: false,
        resolve: false,
        extras: Extras::default(),
        hold: None,
        take_over: false,
    })
}

/// A stretch of a view.
pub fn page(
    desk: &mut Desk,
    view: View,
    filter: &str,
    anchor: Anchor,
    limit: usize,
) -> Page<ConversationRow> {
    let job = Job::List {
        view,
        filter: query(filter),
        sort: None,
        anchor,
        limit,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::List(page) => page,
        other => unexpected(&other),
    }
}

/// All rows of a view.
pub fn list(desk: &mut Desk, view: View, filter: &str) -> Vec<ConversationRow> {
    page(desk, view, filter, Anchor::Start, 100_000).rows
}

/// The query of a text.
pub fn query(text: &str) -> Query {
    parse(text, today(), chrono_tz::UTC).unwrap_or_else(|e| unreachable!("{text}: {e}"))
}

/// The newest page of a thread.
pub fn thread(desk: &mut Desk, id: ConversationId) -> Thread {
    let job = Job::Thread {
        id,
        anchor: Anchor::End,
        limit: 1000,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::Thread(thread) => *thread,
        other => unexpected(&other),
    }
}

/// Search hits.
pub fn search(desk: &mut Desk, text: &str) -> Hits {
    let job = Job::Search {
        query: query(text),
        before: None,
        limit: 100,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::Search(hits) => hits,
        other => unexpected(&other),
    }
}

/// Counts.
pub fn overview(desk: &mut Desk) -> Overview {
    match desk.run(Job::Overview, today()).unwrap() {
        Outcome::Overview(overview) => overview,
        other => unexpected(&other),
    }
}

/// Delivers what is due.
pub fn deliver(desk: &mut Desk) -> DeliverReport {
    match desk.run(Job::Deliver, today()).unwrap() {
        Outcome::Delivered(report) => report,
        other => unexpected(&other),
    }
}

/// A row of the outbox with its attempts.
pub fn outbox_item(desk: &mut Desk, uid: &str) -> OutboxItem {
    match desk.run(Job::OutboxItem(uid.to_owned()), today()).unwrap() {
        Outcome::OutboxItem(item) => *item,
        other => unexpected(&other),
    }
}

/// The conversation a message is in, by the message's id in its channel.
pub fn conversation_of(scene: &Scene, ext_id: &str) -> ConversationId {
    let id = scene
        .sql()
        .query_row(
            "SELECT conversation_id FROM message WHERE ext_id = ?1",
            [ext_id],
            |row| row.get(0),
        )
        .unwrap();
    ConversationId(id)
}

/// The store and its index are sound.
pub fn assert_sound(desk: &mut Desk) {
    assert_eq!(desk.check().unwrap(), Vec::<String>::new());
}

/// How many cases a property is tried on; `PROPTEST_CASES` says otherwise.
pub fn cases(usual: u32) -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// The code of a failure.
pub fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code
}

/// Numbers from a seed (xorshift): the same run every time.
pub struct Dice(u64);

impl Dice {
    /// A seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub const fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }
}
