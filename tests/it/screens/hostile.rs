//! What a stranger may write into every field, and that it stays in its cells.

use std::fmt::Write as _;

use zuruf::model::act::{Act, Subject};
use zuruf::model::stage::Stage;
use zuruf::work::job::Job;

use super::borders;
use crate::harness::{Harness, Setup};

/// One text per kind of mischief. The names are what the tests look for on screen.
fn mischief() -> Vec<(&'static str, String)> {
    vec![
        (
            "clear",
            "\u{1b}[2J\u{1b}[H\u{1b}[31mrot\u{1b}[0m".to_owned(),
        ),
        (
            "title",
            "\u{1b}]0;pwned\u{7}\u{1b}]52;c;cm0gLXJm\u{7}\u{1b}P1$r\u{1b}\\".to_owned(),
        ),
        ("c1", "a\u{9b}31mb\u{90}q\u{9c}c\u{85}d".to_owned()),
        (
            "nul",
            "a\u{0}b\u{8}\u{8}\u{8}c\rd\u{b}e\u{c}f\u{7f}".to_owned(),
        ),
        (
            "bidi",
            "Rechnung_\u{202e}gpj.exe\u{202c} \u{2066}x\u{2069}\u{200f}".to_owned(),
        ),
        (
            "zero",
            "z\u{200b}e\u{200c}r\u{200d}o\u{2060}\u{feff}\u{ad}s".to_owned(),
        ),
        ("tags", "x\u{e0041}\u{e0042}\u{e007f}y".to_owned()),
        (
            "zalgo",
            format!("Z{}algo", "\u{301}\u{316}\u{489}".repeat(1_700)),
        ),
        ("long", "lang ".repeat(200_000)),
        ("solid", "x".repeat(1_000_000)),
        ("lines", "a\nb\r\nc\u{2028}d\u{2029}e\u{b}f".to_owned()),
        ("family", "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪🇵🇹☎️❤️‍🔥1️⃣".to_owned()),
        ("cjk", "株式会社テスト 客戶服務 고객센터 ﷽ ꧁".to_owned()),
        ("arabic", "مرحبا، هل لديكم باقات للمكالمات؟ שלום".to_owned()),
        ("indic", "क्षि स्त्री நி ဒီ ក្រុម".to_owned()),
        ("frame", "│║╔═ ANTWORT öffentlich ═╗ ✓ gesendet".to_owned()),
        (
            "private",
            "\u{e000}\u{f8ff}\u{10fffd}\u{fffe}\u{fdd0}".to_owned(),
        ),
    ]
}

/// A line of an export whose every field is mischief.
fn record(n: usize, name: &str, text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    let short: String = text.chars().take(3_000).collect();
    let short = serde_json::to_string(&short).unwrap();
    format!(
        "{{\"id\":\"h{n}\",\"channel\":\"mastodon\",\"direction\":\"in\",\"author\":{{\"id\":\"h{n}\",\"name\":{short},\"handle\":{short},\
         \"url\":{short},\"followers\":7}},\"subject\":{short},\"attachments\":[{{\"name\":{short}}}],\"to\":\"nordwindhilfe\",\
         \"created_at\":\"2024-12-02T08:{:02}:00Z\",\"text\":{}}}\n",
        n % 60,
        serde_json::to_string(&format!(
            "{name} {}",
            serde_json::from_str::<String>(&quoted).unwrap()
        ))
        .unwrap(),
    )
}

fn visited(width: u16, height: u16) -> Harness {
    let mut export = String::new();
    for (n, (name, text)) in mischief().iter().enumerate() {
        let _ = write!(export, "{}", record(n, name, text));
    }
    let mut h = Setup::new(width, height).open();
    h.import("mastodon", "nordwindhilfe", "hostile.ndjson", &export);
    h
}

/// Nothing a terminal would take for an order, and no more marks on a letter than a terminal can bear.
fn is_harmless(symbol: &str) -> bool {
    let marks = symbol
        .chars()
        .filter(|c| zuruf::text::width::width(&c.to_string()) == 0)
        .count();
    let forbidden = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            )
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
            )
            || matches!(c, '\u{e0001}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}')
    };
    !symbol.chars().any(forbidden) && marks <= 16 && symbol.len() <= 160
}

#[track_caller]
fn check(h: &Harness, at: &str) {
    let buf = h.buffer();
    for y in 0..buf.area.height {
        for x in 0..buf.area.width {
            let symbol = buf[(x, y)].symbol();
            let cells = zuruf::text::width::width(symbol).max(1) as u16;
            let room =
                (x + 1..x + cells).all(|x| buf.cell((x, y)).is_some_and(|c| c.symbol() == " "));
            assert!(
                is_harmless(symbol) && room,
                "{symbol:?} at {x},{y} {at}\n{}",
                h.screen()
            );
        }
    }
}

#[track_caller]
fn check_borders(h: &Harness, thread: bool, at: &str) {
    let buf = h.buffer();
    for x in borders(h, thread) {
        for y in 1..buf.area.height - 2 {
            assert_eq!(
                buf[(x, y)].symbol(),
                "│",
                "column {x} row {y} {at}\n{}",
                h.screen()
            );
        }
    }
}

#[test]
fn nothing_foreign_leaves_its_cells_in_lists_and_threads() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut h = visited(width, height);
        h.keys("L");
        let count = mischief().len();
        for n in 0..count {
            h.wait(100);
            check(&h, &format!("list row {n}"));
            check_borders(&h, false, &format!("list row {n}"));
            h.keys("<Enter>");
            check(&h, &format!("thread {n}"));
            h.keys("<Enter>");
            check(&h, &format!("thread {n} unfolded"));
            check_borders(&h, true, &format!("thread {n}"));
            h.keys("r");
            check(&h, &format!("reply {n}"));
            h.keys("<Esc>i");
            check(&h, &format!("note {n}"));
            h.keys("<Esc>C");
            check(&h, &format!("contact {n}"));
            h.keys("E");
            check(&h, &format!("form {n}"));
            h.keys("<Esc><Esc>qj");
        }
        for keys in [
            "2",
            "G",
            "3",
            "G",
            "/zalgo<Enter>",
            "<Esc>/long<Enter>",
            "<Enter>",
            "<Esc>",
        ] {
            h.keys(keys);
            check(&h, keys);
        }
    }
}

#[test]
fn what_agents_write_is_as_harmless() {
    let mut h = Setup::demo(120, 40).open();
    let row = h.row("greenwatch_n");
    let contact = row.contact.unwrap();
    for (name, text) in mischief() {
        let text: String = text.chars().take(20_000).collect();
        let acts = [
            Act::Note {
                subject: Subject::Conversation(row.id),
                text: text.clone(),
            },
            Act::Note {
                subject: Subject::Contact(contact),
                text: text.clone(),
            },
            Act::SetContact {
                id: contact,
                name: Some(text.clone()),
                organisation: Some(text.clone()),
                persona: None,
            },
            Act::MoveStage {
                ids: vec![contact],
                to: Stage::Disqualified,
                reason: text.clone(),
            },
            Act::MoveStage {
                ids: vec![contact],
                to: Stage::Lead,
                reason: text.clone(),
            },
        ];
        for act in acts {
            h.attempt(Job::Act(act));
        }
        for keys in [
            "1gg<Enter>",
            "C",
            "i",
            "<Esc>E",
            "<Esc>gh",
            "<Esc>2gg",
            "3",
            "l",
            "a",
            "<Esc>",
        ] {
            h.keys(keys);
            check(&h, &format!("{name} {keys}"));
        }
        h.keys("1q");
    }
}

#[test]
fn what_is_pasted_is_as_harmless() {
    let mut h = Setup::demo(80, 24).open();
    for (name, mut text) in mischief() {
        text.truncate(text.floor_char_boundary(40_000));
        for open in ["<Enter>r", "/", ":", "t", "s", "a"] {
            h.keys(open);
            h.send(zuruf::tui::msg::Msg::Paste(text.clone()));
            check(&h, &format!("{name} {open}"));
            h.keys("<Esc>");
            check(&h, &format!("{name} {open} escaped"));
            h.keys(if open.contains('r') { "xq" } else { "" });
        }
    }
}

#[test]
fn a_megabyte_in_one_message_keeps_the_keys_quick() {
    let mut h = visited(120, 40);
    h.keys("/solid<Enter><Enter>");
    let start = std::time::Instant::now();
    for _ in 0..20 {
        h.keys("kj");
        h.screen();
    }
    let each = start.elapsed() / 40;
    assert!(
        each < std::time::Duration::from_millis(120),
        "{each:?} per key in a debug build"
    );
}
