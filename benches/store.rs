//! What the store costs: imports against the raw limit of the engine, orders of a file, memory, searches and pages at a million
//! messages. All figures are ratios within one run, medians of interleaved rounds; absolute times only go to stderr.
//!
//! `cargo bench --bench store [-- --quick] [--only import|memory|read]`; `--quick` takes a tenth of the messages.
//! `-- --corpus N --into FILE` writes a corpus to try things on, `-- --child-import FILE --into STORE` imports it and prints the peak.
#![expect(clippy::print_stdout, clippy::print_stderr)]

mod corpus;
mod cost;
mod gauge;
mod limit;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use corpus::{END, Order, YEAR};
use cost::{cpu_of, ms_of, ratio};
use gauge::{Table, median};
use mimalloc::MiMalloc;
use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::import::draft::Record;
use zuruf::import::format::Settings;
use zuruf::import::input::Input;
use zuruf::import::registry::by_name;
use zuruf::model::import::ImportRequest;
use zuruf::model::page::Anchor;
use zuruf::model::query::Query;
use zuruf::model::view::View;
use zuruf::text::Clean;
use zuruf::text::mask::mask;
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{Job, Outcome};

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Sizes and rounds of a run.
struct Plan {
    big: usize,
    small: usize,
    rounds: usize,
    only: Option<String>,
}

impl Plan {
    fn sizes(&self) -> [usize; 2] {
        [self.small, self.big]
    }

    fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        args.get(at + 1).cloned()
    };
    if let (Some(csv), Some(store)) = (after("--child-import"), after("--into")) {
        import(Path::new(&csv), Path::new(&store), None);
        println!("{}", peak_kb());
        return;
    }
    if let (Some(n), Some(csv)) = (after("--corpus"), after("--into")) {
        let n = n.parse().expect("a number of messages");
        corpus::write(Path::new(&csv), n, Order::Ascending).expect("room for the corpus");
        return;
    }
    let quick = args.iter().any(|a| a == "--quick");
    let plan = Plan {
        big: if quick { 100_000 } else { 1_000_000 },
        small: if quick { 10_000 } else { 100_000 },
        rounds: after("--rounds").and_then(|n| n.parse().ok()).unwrap_or(3),
        only: after("--only"),
    };
    let dir = tempfile::tempdir().expect("a temporary directory");
    let mut table = Table::default();
    if plan.wants("split") {
        split(dir.path(), &plan);
    }
    if plan.wants("import") {
        imports(dir.path(), &plan, &mut table);
    }
    if plan.wants("memory") {
        memory(dir.path(), &plan, &mut table);
    }
    if plan.wants("read") {
        reads(dir.path(), &plan, &mut table);
    }
    table.print();
}

/// A corpus of this size and order, written once.
fn file(dir: &Path, n: usize, order: Order) -> PathBuf {
    let path = dir.join(format!("{n}-{order:?}.csv"));
    if !path.exists() {
        corpus::write(&path, n, order).expect("room for the corpus");
    }
    path
}

fn desk(store: &Path) -> Desk {
    let opening = Opening {
        store: store.to_owned(),
        create: true,
        config: Arc::new(Config::default()),
        ..Opening::default()
    };
    Desk::open(&opening).expect("a store that opens")
}

/// Imports through the desk, as the command line does. Conversations since `open_since` (seconds) come in open.
fn import(csv: &Path, store: &Path, open_since: Option<i64>) -> i64 {
    let request = ImportRequest {
        paths: vec![csv.to_owned()],
        open_since: open_since.map(Timestamp::from_secs),
        ..ImportRequest::default()
    };
    match desk(store).run(Job::Import(request), Timestamp::from_secs(END)) {
        Ok(Outcome::Imported(reports)) => reports.iter().map(|r| r.new).sum(),
        other => unreachable!("an import ended as {other:?}"),
    }
}

fn remove(store: &Path) {
    for end in ["", "-wal", "-shm", ".lock"] {
        // A side file that is not there is as good as removed.
        let _ = std::fs::remove_file(format!("{}{end}", store.display()));
    }
}

/// What the parts of an import cost, in terms of the limit. Only told, nothing is demanded of it.
fn split(dir: &Path, plan: &Plan) {
    let csv = file(dir, plan.small, Order::Ascending);
    let store = dir.join("split.db");
    let raw = |extra| {
        let cost = cpu_of(|| {
            limit::import(&csv, &store, extra).expect("the limit");
        });
        remove(&store);
        cost
    };
    let searched = limit::Extra {
        search: true,
        ..limit::Extra::default()
    };
    let (mut anchors, mut parts) = (Vec::new(), vec![Vec::new(); 6]);
    for _ in 0..plan.rounds {
        anchors.push(raw(searched));
        parts[0].push(raw(limit::Extra::default()));
        parts[1].push(raw(limit::Extra {
            strict: true,
            ..searched
        }));
        parts[2].push(raw(limit::Extra {
            secure_delete: true,
            ..searched
        }));
        parts[3].push(cpu_of(|| drafts(&csv, false)));
        parts[4].push(cpu_of(|| drafts(&csv, true)));
        parts[5].push(cpu_of(|| import(&csv, &store, None)));
        remove(&store);
    }
    eprintln!("== split at {} messages, in CPU of the limit", plan.small);
    for (name, part) in [
        "limit without search index",
        "limit with STRICT",
        "limit with secure_delete (table and index)",
        "reading the file into drafts",
        "reading, cleaning and masking",
        "whole import",
    ]
    .iter()
    .zip(&parts)
    {
        eprintln!("   {name}: {:.2}x", ratio(part, &anchors));
    }
}

fn drafts(csv: &Path, clean: bool) -> usize {
    let mut input = Input::open_path(csv).expect("the corpus");
    let mut masked = 0;
    by_name("twcs")
        .expect("the reader of twcs")
        .read(&mut input, &Settings::default(), &mut |record| {
            if let (Record::Message(draft), true) = (record, clean) {
                masked += usize::from(mask(&Clean::message(&draft.text).0).is_some());
            }
            Ok(())
        })
        .expect("a sound corpus");
    masked
}

/// Import against the limit, again, and in other orders.
fn imports(dir: &Path, plan: &Plan, table: &mut Table) {
    for n in plan.sizes() {
        eprintln!("== import of {n} messages, {} rounds", plan.rounds);
        let [up, down, mixed] = [Order::Ascending, Order::NewestFirst, Order::Shuffled]
            .map(|order| file(dir, n, order));
        let (mut raw, mut first, mut again) = (Vec::new(), Vec::new(), Vec::new());
        let (mut newest_first, mut shuffled) = (Vec::new(), Vec::new());
        let mut program = Vec::new();
        for round in 0..plan.rounds {
            let store = dir.join("import.db");
            raw.push(cpu_of(|| {
                let searched = limit::Extra {
                    search: true,
                    ..limit::Extra::default()
                };
                limit::import(&up, &store, searched).expect("the limit");
            }));
            remove(&store);
            program.extend(limit::by_program(&up, &store));
            remove(&store);
            first.push(cpu_of(|| assert_eq!(import(&up, &store, None), n as i64)));
            again.push(cpu_of(|| assert_eq!(import(&up, &store, None), 0)));
            remove(&store);
            for (csv, costs) in [(&down, &mut newest_first), (&mixed, &mut shuffled)] {
                costs.push(cpu_of(|| assert_eq!(import(csv, &store, None), n as i64)));
                remove(&store);
            }
            eprintln!(
                "   round {}: limit {:.2} s, by sqlite3 {:?}, import {:.2}, again {:.2}, newest first {:.2}, shuffled {:.2}",
                round + 1,
                raw[round],
                program.get(round),
                first[round],
                again[round],
                newest_first[round],
                shuffled[round]
            );
        }
        let k = n / 1000;
        let import_of = format!("importing {k}k messages, CPU");
        let itself = "importing it for the first time";
        if program.len() == plan.rounds {
            let done = "sqlite3: `.import` + 3 indexes + FTS5 rebuild";
            table.figure(&import_of, done, ratio(&first, &program), 2.0, 3.5);
        } else {
            eprintln!("   the program sqlite3 is not there: not measured against it");
        }
        table.figure(
            &import_of,
            "raw inserts + 3 indexes + FTS5, one process",
            ratio(&first, &raw),
            2.0,
            3.5,
        );
        table.figure(
            &format!("importing the same {k}k again"),
            itself,
            ratio(&again, &first),
            0.4,
            1.0,
        );
        let ascending = "the same in order of time";
        table.figure(
            &format!("{k}k, newest first"),
            ascending,
            ratio(&newest_first, &first),
            1.6,
            3.0,
        );
        table.figure(
            &format!("{k}k, shuffled"),
            ascending,
            ratio(&shuffled, &first),
            2.2,
            3.0,
        );
    }
}

fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux machine");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .expect("VmHWM");
    line.trim()
        .trim_end_matches(" kB")
        .parse()
        .expect("a number of kB")
}

/// Peak memory of an import, each in a process of its own.
fn memory(dir: &Path, plan: &Plan, table: &mut Table) {
    let peak = |n| {
        let csv = file(dir, n, Order::Ascending);
        let store = dir.join("memory.db");
        let run = Command::new(std::env::current_exe().expect("this program"))
            .arg("--child-import")
            .arg(&csv)
            .arg("--into")
            .arg(&store)
            .output()
            .expect("a child of this program");
        remove(&store);
        let kb: f64 = String::from_utf8_lossy(&run.stdout)
            .trim()
            .parse()
            .expect("the child's peak");
        kb / 1024.0
    };
    let (small, big) = (peak(plan.small), peak(plan.big));
    eprintln!("== peak memory of an import: {small:.0} MB and {big:.0} MB");
    table.figure(
        &format!("peak memory importing {}k", plan.big / 1000),
        &format!("importing {}k", plan.small / 1000),
        big / small,
        2.0,
        4.0,
    );
}

fn stored(dir: &Path, n: usize) -> PathBuf {
    dir.join(format!("read-{n}.db"))
}

/// A desk on a store of `n` messages in which about as many conversations are open as in any other size.
fn filled(dir: &Path, n: usize, smallest: usize) -> Desk {
    let store = stored(dir, n);
    let share = YEAR * smallest as i64 / n as i64;
    import(&file(dir, n, Order::Ascending), &store, Some(END - share));
    desk(&store)
}

const NOW: Timestamp = Timestamp::from_secs(END);

fn ask(desk: &mut Desk, job: Job) -> Outcome {
    desk.run(job, NOW).expect("a read")
}

fn search(desk: &mut Desk, text: &str) -> usize {
    let query = zuruf::model::query::parse(text, NOW, chrono_tz::UTC).expect("a query");
    let job = Job::Search {
        query,
        before: None,
        limit: 50,
    };
    match ask(desk, job) {
        Outcome::Search(hits) => hits.rows.len(),
        _ => 0,
    }
}

fn list(
    desk: &mut Desk,
    anchor: Anchor,
) -> zuruf::model::page::Page<zuruf::model::conversation::ConversationRow> {
    let job = Job::List {
        view: View::Open,
        filter: Query::default(),
        sort: None,
        anchor,
        limit: 50,
    };
    match ask(desk, job) {
        Outcome::List(page) => page,
        other => unreachable!("a list answered {other:?}"),
    }
}

/// The inbox, filtered by a word of its messages.
fn filtered(desk: &mut Desk, text: &str) -> Outcome {
    let filter = zuruf::model::query::parse(text, NOW, chrono_tz::UTC).expect("a query");
    let job = Job::List {
        view: View::Open,
        filter,
        sort: None,
        anchor: Anchor::Start,
        limit: 50,
    };
    ask(desk, job)
}

/// The reads a console asks for; how long each takes, in milliseconds.
#[derive(Default)]
struct Reads {
    first: Vec<f64>,
    down: Vec<f64>,
    thread: Vec<f64>,
    overview: Vec<f64>,
    filtered: Vec<f64>,
    searches: Vec<Vec<f64>>,
}

/// A word of 22 % of the messages, of ten messages, a beginning of a common word, a phrase.
const SEARCHES: [&str; 5] = [
    "bitte",
    "zufallswort",
    "bit*",
    "\"gar nicht erreichbar\"",
    "rechnung",
];

impl Reads {
    fn round(&mut self, desk: &mut Desk) {
        let mut page = list(desk, Anchor::Start);
        self.first.push(ms_of(|| list(desk, Anchor::Start)));
        self.filtered.push(ms_of(|| filtered(desk, "bitte")));
        self.overview.push(ms_of(|| ask(desk, Job::Overview)));
        for _ in 0..10 {
            let Some(last) = page.rows.last() else { break };
            let (after, id) = (Anchor::After(last.place), last.id);
            self.down.push(ms_of(|| page = list(desk, after)));
            let job = Job::Thread {
                id,
                anchor: Anchor::End,
                limit: 50,
            };
            self.thread.push(ms_of(|| ask(desk, job)));
        }
        self.searches.resize(SEARCHES.len(), Vec::new());
        for (text, times) in SEARCHES.iter().zip(&mut self.searches) {
            times.push(ms_of(|| {
                assert!(search(desk, text) > 0, "{text} is in the corpus");
            }));
        }
    }
}

/// Looking into every message, as without an index; milliseconds.
fn scan(dir: &Path, n: usize) -> f64 {
    let db = rusqlite::Connection::open(stored(dir, n)).expect("the store");
    let sql = "SELECT count(*) FROM message WHERE text LIKE '%erreichbar%'";
    ms_of(|| {
        let count: i64 = db.query_row(sql, [], |row| row.get(0)).expect("a count");
        count
    })
}

fn reads(dir: &Path, plan: &Plan, table: &mut Table) {
    eprintln!("== reads at {} and {} messages", plan.big, plan.small);
    let mut small = filled(dir, plan.small, plan.small);
    let mut big = filled(dir, plan.big, plan.small);
    let (mut at_small, mut at_big) = (Reads::default(), Reads::default());
    // The first round warms the caches.
    Reads::default().round(&mut small);
    Reads::default().round(&mut big);
    for _ in 0..100 {
        at_small.round(&mut small);
        at_big.round(&mut big);
    }
    let (k, few) = (plan.big / 1000, plan.small / 1000);
    let rare = &at_big.searches[1];
    let p50 = |times: &[f64], anchors: &[f64]| median(times) / median(anchors);
    table.figure(
        &format!("search at {k}k: a word of 22 % of the messages, 50 newest"),
        "a word of ten messages",
        p50(&at_big.searches[0], rare),
        3.0,
        30.0,
    );
    let scan: Vec<f64> = (0..3).map(|_| scan(dir, plan.big)).collect();
    for (i, name) in [
        (2, "a beginning of a word"),
        (3, "a phrase"),
        (4, "a word of 1.6 %"),
    ] {
        let times = &at_big.searches[i];
        eprintln!("   search, {name}: {:.2} ms", median(times));
        table.figure(
            &format!("search at {k}k: {name}"),
            "reading every message (LIKE)",
            p50(times, &scan),
            0.1,
            0.5,
        );
    }
    for (name, here, there) in [
        ("first page", &at_big.first, &at_small.first),
        ("page down", &at_big.down, &at_small.down),
        ("thread", &at_big.thread, &at_small.thread),
        (
            "inbox filtered by a common word",
            &at_big.filtered,
            &at_small.filtered,
        ),
        ("counts of the views", &at_big.overview, &at_small.overview),
        (
            "search, common word",
            &at_big.searches[0],
            &at_small.searches[0],
        ),
        (
            "search, rare word",
            &at_big.searches[1],
            &at_small.searches[1],
        ),
    ] {
        eprintln!(
            "   {name}: {:.2} ms and {:.2} ms",
            median(here),
            median(there)
        );
        table.figure(
            &format!("{name} at {k}k"),
            &format!("at {few}k, as many open"),
            p50(here, there),
            2.0,
            5.0,
        );
    }
}
