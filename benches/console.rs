//! What the console costs on the other side of a terminal: start, keys, bytes on the wire, idling, memory, and whether a key waits
//! for the store. The real program in a real terminal of 120x40.
//!
//! `cargo bench --bench console [-- --quick] [--crowd]`; `--quick` takes a tenth of the messages, `--crowd` only the team at work.
#![expect(clippy::print_stdout, clippy::print_stderr)]

#[expect(dead_code, reason = "one order of the file is enough here")]
mod corpus;
mod crowd;
mod gauge;
mod process;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use corpus::Order;
use gauge::{Table, median, quantile};
use terminal::{Answer, Terminal};

const SIZE: (u16, u16) = (120, 40);
const DOWN: &str = "j";
const UP: &str = "k";
const PAGE_DOWN: &str = "\x1b[6~";
const PAGE_UP: &str = "\x1b[5~";
const ESC: &str = "\x1b";
const BACKSPACE: &str = "\x7f";
const CLEAR: &str = "\x15";
/// Line keys whose 99th percentile is compared: of fewer it would be the two slowest.
const KEYS: usize = 600;
/// Messages of the small store, whose list is loaded whole.
const SMALL: usize = 1000;
/// Messages of the smallest store whose list has an end that has to be read first.
const LONG: usize = 20_000;
const PATIENCE: Duration = Duration::from_secs(30);
/// A neomutt of 100,000 mails, measured once on one machine: bytes per line and per page at 120x40, megabytes.
const NEOMUTT: (f64, f64, f64) = (257.0, 3263.0, 199.0);
/// A search that keeps the read thread busy for seconds: the hits of most letters are gathered, and nothing matches.
const SLOW: &str = "(s* OR v* OR w* OR e* OR k* OR l* OR m* OR n* OR a* OR b* OR d* OR f* OR g* OR h* OR i* OR o*) lang:tlh";
/// An idle console looks for what is due and says that it is there every some seconds: long enough for several of each.
const IDLE: Duration = Duration::from_secs(31);
/// A word that no text has.
const UNKNOWN: &str = "zzyzxq";
/// What the results of both say.
const NOTHING: &str = "No message matches";

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|a| a == "--hold-lock") {
        hold_lock(Path::new(&args[at + 1]));
        return;
    }
    let n = if args.iter().any(|a| a == "--quick") {
        100_000
    } else {
        1_000_000
    };
    let dir = tempfile::tempdir().expect("a temporary directory");
    let mut table = Table::default();
    if args.iter().any(|a| a == "--crowd") {
        let long = store(dir.path(), LONG);
        crowd::crowd(dir.path(), &long, &mut table);
        table.print();
        return;
    }
    let (small, big) = (store(dir.path(), SMALL), store(dir.path(), n));
    let k = n / 1000;
    starts(&small, &big, k, &mut table);
    let long = store(dir.path(), LONG);
    sizes(&small, &long, &big, k, &mut table);
    let mut console = Console::open(&big);
    let quiet = keys(&mut console, k, &mut table);
    burst(&mut console, &mut table);
    idle(&mut console, &mut table);
    memory(&console, k, &mut table);
    busy(&mut console, &big, &quiet, &mut table);
    drop(console);
    crowd::crowd(dir.path(), &long, &mut table);
    table.print();
}

/// A store of `n` messages, imported by the program itself.
fn store(dir: &Path, n: usize) -> PathBuf {
    let csv = dir.join(format!("{n}.csv"));
    corpus::write(&csv, n, Order::Ascending).expect("room for the corpus");
    let store = dir.join(format!("{n}.db"));
    let done = Command::new(env!("CARGO_BIN_EXE_zuruf"))
        .arg("--store")
        .arg(&store)
        .arg("import")
        .arg(&csv)
        .stdout(Stdio::null())
        .status()
        .expect("the program");
    assert!(done.success(), "the import of {n} messages failed");
    // What they mean is read afterwards, once: consoles find it done.
    let read = Command::new(env!("CARGO_BIN_EXE_zuruf"))
        .arg("--store")
        .arg(&store)
        .arg("meaning")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program");
    assert!(read.success(), "what {n} messages mean was not read");
    store
}

/// A console on a store, with its list filled.
struct Console {
    terminal: Terminal,
    /// From the start of the program to the filled list, ms.
    filled_ms: f64,
    /// Held: the program's home lives as long as it does.
    _home: tempfile::TempDir,
}

impl Console {
    fn open(store: &Path) -> Self {
        let home = tempfile::tempdir().expect("a temporary home");
        let path = store.display().to_string();
        let mut terminal = Terminal::start(home.path(), &["--store", &path], SIZE);
        let filled = terminal.wait_until(PATIENCE, |screen| rows(screen) >= 15);
        let Some(at) = filled else {
            unreachable!("no filled inbox:\n{}", terminal.screen().contents());
        };
        let filled_ms = at.duration_since(terminal.started).as_secs_f64() * 1e3;
        terminal.settle(Duration::from_millis(200));
        Self {
            terminal,
            filled_ms,
            _home: home,
        }
    }
}

/// Conversations in the list: every text that came in begins by naming us.
fn rows(text: &str) -> usize {
    let preview = |line: &&str| line.get(..8).is_some_and(|head| head.contains('@'));
    text.lines().filter(preview).count()
}

fn starts(small: &Path, big: &Path, k: usize, table: &mut Table) {
    let (mut at_small, mut at_big) = (Vec::new(), Vec::new());
    // The first ones warm the caches of the machine.
    for round in 0..16 {
        let pair = (Console::open(small).filled_ms, Console::open(big).filled_ms);
        if round > 0 {
            at_small.push(pair.0);
            at_big.push(pair.1);
        }
    }
    eprintln!(
        "== start to filled inbox: {:.1} ms at 1k, {:.1} ms at {k}k",
        median(&at_small),
        median(&at_big)
    );
    table.figure(
        &format!("start to filled inbox at {k}k messages"),
        "at 1k messages",
        median(&at_big) / median(&at_small),
        1.5,
        3.0,
    );
}

/// What is done on both stores, and what leads back from it.
struct Deed {
    name: &'static str,
    keys: &'static str,
    back: &'static str,
    /// Everything has to be there, or only the first sign of an answer.
    whole: bool,
    /// It reads what a small store has loaded already, so it is compared with a longer list.
    reads: bool,
}

const DEEDS: [Deed; 6] = [
    Deed {
        name: "line",
        keys: DOWN,
        back: UP,
        whole: false,
        reads: false,
    },
    Deed {
        name: "page",
        keys: PAGE_DOWN,
        back: PAGE_UP,
        whole: false,
        reads: false,
    },
    Deed {
        name: "end of the list",
        keys: "G",
        back: "gg",
        whole: true,
        reads: true,
    },
    Deed {
        name: "filter by a word",
        keys: "\r",
        back: "\x1b",
        whole: true,
        reads: false,
    },
    Deed {
        name: "board",
        keys: "3",
        back: "1",
        whole: true,
        reads: false,
    },
    Deed {
        name: "card on the board",
        keys: DOWN,
        back: UP,
        whole: false,
        reads: false,
    },
];

/// Key to frame in a store of any size against the small one, in turns, so that other work on the machine meets both alike.
fn sizes(small: &Path, long: &Path, big: &Path, k: usize, table: &mut Table) {
    const ROUNDS: usize = 60;
    let people = |store: &Path| -> i64 {
        let db = rusqlite::Connection::open(store).expect("the store");
        db.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))
            .expect("contacts")
    };
    eprintln!(
        "== {k}k messages of {} contacts, against 1k of {}",
        people(big),
        people(small)
    );
    for deed in &DEEDS {
        let (less, n) = if deed.reads {
            (long, LONG / 1000)
        } else {
            (small, SMALL / 1000)
        };
        let mut both = [Console::open(less), Console::open(big)];
        let mut times = [Vec::new(), Vec::new()];
        for console in &mut both {
            if deed.name.starts_with("card") {
                console.terminal.press("3");
            }
        }
        for round in 0..ROUNDS {
            for (console, times) in both.iter_mut().zip(&mut times) {
                let terminal = &mut console.terminal;
                if deed.keys == "\r" {
                    terminal.press("/");
                    terminal.press("bitte");
                }
                let answer = terminal.press(deed.keys);
                terminal.press(deed.back);
                // The first ones warm the caches.
                if round >= 3 {
                    times.extend(
                        answer
                            .first_ms
                            .map(|ms| if deed.whole { answer.last_ms } else { ms }),
                    );
                }
            }
        }
        let [at_small, at_big] = &times;
        eprintln!(
            "   {}: p50 {:.1} ms p99 {:.1} ms, at {n}k p50 {:.1} ms p99 {:.1} ms",
            deed.name,
            median(at_big),
            quantile(at_big, 0.99),
            median(at_small),
            quantile(at_small, 0.99)
        );
        table.figure(
            &format!("key to frame at {k}k messages, {}", deed.name),
            &format!("at {n}k messages"),
            median(at_big) / median(at_small),
            1.5,
            4.0,
        );
    }
}

/// Key to frame, milliseconds.
struct Quiet {
    p50: f64,
    p99: f64,
}

fn firsts(answers: &[Answer]) -> Vec<f64> {
    answers.iter().filter_map(|a| a.first_ms).collect()
}

fn bytes(answers: &[Answer]) -> f64 {
    let all: Vec<f64> = answers.iter().map(|a| a.bytes as f64).collect();
    median(&all)
}

fn keys(console: &mut Console, k: usize, table: &mut Table) -> Quiet {
    let terminal = &mut console.terminal;
    let mut press = |keys: [&str; 2], n: usize| -> Vec<Answer> {
        (0..n)
            .map(|i| terminal.press(keys[usize::from(i % 20 >= 10)]))
            .collect()
    };
    press([DOWN, DOWN], 3);
    let lines = press([DOWN, UP], KEYS);
    let pages = press([PAGE_DOWN, PAGE_UP], 100);
    let (line, page) = (firsts(&lines), firsts(&pages));
    let quiet = Quiet {
        p50: median(&line),
        p99: quantile(&line, 0.99),
    };
    eprintln!(
        "== key to frame at {k}k: line p50 {:.1} ms p99 {:.1} ms ({} of {KEYS} answered), page p50 {:.1} ms p99 {:.1} ms",
        quiet.p50,
        quiet.p99,
        line.len(),
        median(&page),
        quantile(&page, 0.99)
    );
    let (line, page) = (bytes(&lines), bytes(&pages));
    eprintln!("   bytes per line key {line:.0}, per page key {page:.0}");
    table.figure(
        "bytes on the wire per line key, thread beside it following",
        "neomutt's 257, no thread",
        line / NEOMUTT.0,
        2.0,
        16.0,
    );
    table.figure(
        "bytes on the wire per page key",
        "neomutt's 3263",
        page / NEOMUTT.1,
        1.5,
        3.0,
    );
    quiet
}

/// Many keys at once: none is lost, and the console draws far less often than once per key.
fn burst(console: &mut Console, table: &mut Table) {
    const BURST: usize = 500;
    console.terminal.settle(Duration::from_millis(200));
    let answer = console.terminal.press(&DOWN.repeat(BURST));
    console.terminal.press(&UP.repeat(BURST));
    let rate = BURST as f64 / answer.last_ms * 1e3;
    let each = answer.bytes as f64 / BURST as f64;
    eprintln!("== {BURST} keys at once: {rate:.0} keys/s, {each:.0} bytes per key");
    table.figure(
        "time of 500 keys at once",
        "gitui's 958 keys/s",
        958.0 / rate,
        0.33,
        1.0,
    );
    table.figure(
        "bytes per key of 500 at once",
        "gitui's 2600",
        each / 2600.0,
        0.2,
        1.0,
    );
}

fn idle(console: &mut Console, table: &mut Table) {
    console.terminal.settle(Duration::from_secs(3));
    let pid = console.terminal.pid();
    let before = process::cpu_ms(pid);
    let mut bytes = 0;
    let since = Instant::now();
    while let Some(left) = IDLE.checked_sub(since.elapsed()) {
        bytes += console.terminal.settle(left).bytes;
    }
    let spent = process::cpu_ms(pid) - before;
    let percent = spent / IDLE.as_millis() as f64 * 100.0;
    eprintln!("== idle for {IDLE:?}: {bytes} bytes, {percent:.3} % of a core");
    assert_eq!(bytes, 0, "an idle console writes nothing");
    table.figure(
        "CPU while idle (nothing is written)",
        "gitui's 0.2 % of a core",
        percent / 0.2,
        1.0,
        5.0,
    );
}

fn memory(console: &Console, k: usize, table: &mut Table) {
    let mb = process::resident_mb(console.terminal.pid());
    eprintln!("== memory at {k}k: {mb:.0} MB");
    table.figure(
        &format!("memory of the console at {k}k messages"),
        "neomutt's 199 MB at 100k",
        mb / NEOMUTT.2,
        0.5,
        1.0,
    );
}

/// Takes the write lock of a store and says so; lets go when stdin ends.
fn hold_lock(store: &Path) {
    let db = rusqlite::Connection::open(store).expect("the store");
    db.execute_batch("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE")
        .expect("the write lock");
    println!("held");
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// Another process that holds the write lock as long as this value lives.
struct Lock(Child);

impl Lock {
    fn take(store: &Path) -> Self {
        use std::io::{BufRead as _, BufReader};
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .arg("--hold-lock")
            .arg(store)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child of this program");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("its output");
        BufReader::new(out)
            .read_line(&mut line)
            .expect("its answer");
        assert_eq!(line.trim(), "held");
        Self(child)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// Keys while the read thread works on a query for seconds and another process holds the write lock: the line of the next search is
/// typed over the one that is waited for. Then how soon that line is answered once the slow search is left.
fn busy(console: &mut Console, store: &Path, quiet: &Quiet, table: &mut Table) {
    let lock = Lock::take(store);
    let terminal = &mut console.terminal;
    let still = type_for(terminal, Duration::MAX, KEYS);
    let asked = ask_slowly(terminal);
    let answered = terminal.wait_for(NOTHING, PATIENCE);
    let took = answered.expect("the slow query ends").duration_since(asked);
    terminal.press(ESC);
    let (mut times, mut unanswered) = (Vec::new(), 0);
    for _ in 0..40 {
        let asked = ask_slowly(terminal);
        let left = took.mul_f64(0.7).saturating_sub(asked.elapsed());
        let typed = type_for(terminal, left, KEYS - times.len());
        assert!(
            !terminal.screen().contents().contains(NOTHING),
            "it is still looked for"
        );
        unanswered += typed.iter().filter(|a| a.first_ms.is_none()).count();
        times.extend(firsts(&typed));
        terminal.press(ESC);
        if times.len() >= KEYS {
            break;
        }
    }
    let still = quantile(&firsts(&still), 0.99);
    eprintln!(
        "== a query of {:.1} s and a locked store: {} keys, {unanswered} without an answer, p50 {:.1} ms p99 {:.1} ms (quiet {still:.1}; a line of the list {:.1})",
        took.as_secs_f64(),
        times.len(),
        median(&times),
        quantile(&times, 0.99),
        quiet.p99
    );
    assert_eq!(unanswered, 0, "a key waited for the store");
    table.figure(
        "key to frame, p99, while a long query runs and the store is locked",
        "while it is quiet",
        quantile(&times, 0.99) / still,
        1.5,
        5.0,
    );
    left(terminal, took, table);
    drop(lock);
}

/// A search after one that was left by Esc while it ran, against one while nothing else runs.
fn left(terminal: &mut Terminal, took: Duration, table: &mut Table) {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..20 {
        for (slow, times) in [false, true].into_iter().zip(&mut times) {
            if slow {
                ask_slowly(terminal);
                terminal.settle(took.mul_f64(0.2));
                terminal.press(ESC);
            }
            let asked = ask(terminal, UNKNOWN);
            let answered = terminal.wait_for(NOTHING, PATIENCE);
            let answered = answered.expect("an answer").duration_since(asked);
            times.push(answered.as_secs_f64() * 1e3);
            terminal.press(ESC);
        }
    }
    let [quiet, left] = &times;
    eprintln!(
        "   a search after a slow one was left: p50 {:.1} ms, else {:.1} ms",
        median(left),
        median(quiet)
    );
    table.figure(
        "a search after a slow one was left by Esc",
        "after nothing",
        median(left) / median(quiet),
        1.5,
        5.0,
    );
}

/// Types into the line of a new search and takes it back, for this long or so many keys.
fn type_for(terminal: &mut Terminal, long: Duration, most: usize) -> Vec<Answer> {
    let begun = Instant::now();
    terminal.press("/");
    terminal.press(CLEAR);
    let keys = ["x", BACKSPACE].into_iter().cycle().take(most);
    let keys = keys.take_while(|_| begun.elapsed() < long);
    let answers: Vec<Answer> = keys.map(|key| terminal.press(key)).collect();
    terminal.press(ESC);
    answers
}

fn ask_slowly(terminal: &mut Terminal) -> Instant {
    ask(terminal, SLOW)
}

fn ask(terminal: &mut Terminal, text: &str) -> Instant {
    terminal.press("/");
    terminal.press(text);
    let asked = Instant::now();
    terminal.press("\r");
    asked
}
