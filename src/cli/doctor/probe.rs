//! Asks the terminal itself: how wide it draws what people write, and whether its answers come in one piece. It draws each sample
//! at the beginning of the line and asks where the cursor stands.

use std::io::Write as _;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr};

use crate::cli::doctor::{Check, Level};
use crate::cli::session::Session;
use crate::text::messages::Arg;
use crate::text::width::width;

/// What is drawn: an umlaut, a character of two cells, emoji of one, two and five code points, a flag.
const SAMPLES: [&str; 6] = ["ä", "日", "👍", "☎\u{FE0F}", "👨\u{200D}👩\u{200D}👧", "🇩🇪"];
/// Longer than this no answer is waited for.
const PATIENCE: Duration = Duration::from_millis(800);

/// What the terminal answered to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer {
    column: usize,
    /// The longest pause within it.
    pause: Duration,
}

/// The checks, where somebody sits at a terminal.
pub fn checks(s: &Session) -> Vec<Check> {
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb" || term.is_empty());
    if s.out.json() || dumb || !isatty(stdin()) || !isatty(stdout()) {
        return Vec::new();
    }
    let Some(answers) = ask() else {
        return vec![Check::new("width", Level::Warning, "probe-silent", &[])];
    };
    vec![
        widths(&answers),
        escape(&answers, s.loaded.config.ui.esc_ms),
    ]
}

fn widths(answers: &[Answer]) -> Check {
    let wrong: Vec<String> = SAMPLES
        .iter()
        .zip(answers)
        .map(|(sample, answer)| (sample, width(sample), answer.column.saturating_sub(1)))
        .filter(|(_, wanted, drawn)| wanted != drawn)
        .map(|(sample, wanted, drawn)| format!("{sample} {drawn} ({wanted})"))
        .collect();
    if wrong.is_empty() {
        return Check::new("width", Level::Fine, "width", &[]);
    }
    let found = wrong.join(", ");
    let args = [("found", Arg::Text(&found))];
    Check::new("width", Level::Warning, "width-wrong", &args)
}

/// A sequence that comes in pieces further apart than Esc waits is taken for Esc and some letters.
fn escape(answers: &[Answer], esc_ms: u32) -> Check {
    let pause = answers.iter().map(|answer| answer.pause).max();
    let pause = pause.unwrap_or_default().as_millis() as i64;
    let args = [
        ("ms", Arg::Num(pause)),
        ("esc", Arg::Num(esc_ms.into())),
        ("better", Arg::Num(pause.saturating_mul(2).max(80))),
    ];
    if pause < i64::from(esc_ms) {
        Check::new("esc", Level::Fine, "esc", &args)
    } else {
        Check::new("esc", Level::Warning, "esc-split", &args)
    }
}

/// The answers to all samples; nothing if the terminal does not answer.
fn ask() -> Option<Vec<Answer>> {
    let before = tcgetattr(stdin()).ok()?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(stdin(), OptionalActions::Flush, &raw).ok()?;
    let answers = SAMPLES.iter().map(|sample| one(sample)).collect();
    let cleared = say("\r\x1b[K");
    let back = tcsetattr(stdin(), OptionalActions::Flush, &before);
    (cleared.is_some() && back.is_ok()).then_some(answers)?
}

fn say(text: &str) -> Option<()> {
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes()).ok()?;
    out.flush().ok()
}

fn one(sample: &str) -> Option<Answer> {
    say(&format!("\r{sample}\x1b[6n"))?;
    let start = Instant::now();
    let (mut read, mut last, mut pause) = (Vec::new(), None::<Instant>, Duration::ZERO);
    while !read.ends_with(b"R") {
        let left = PATIENCE.checked_sub(start.elapsed())?;
        let wait = Timespec::try_from(left).ok()?;
        let input = stdin();
        let mut ready = [PollFd::new(&input, PollFlags::IN)];
        if poll(&mut ready, Some(&wait)).ok()? == 0 {
            return None;
        }
        let mut part = [0; 64];
        let n = rustix::io::read(stdin(), &mut part).ok()?;
        let now = Instant::now();
        if let Some(last) = last.replace(now) {
            pause = pause.max(now - last);
        }
        read.extend_from_slice(part.get(..n)?);
    }
    Some(Answer {
        column: column(&read)?,
        pause,
    })
}

/// The column of `ESC [ row ; column R`, whatever was typed before it.
fn column(read: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(read);
    let (_, answer) = text.strip_suffix('R')?.rsplit_once("\x1b[")?;
    answer.split_once(';')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(column: usize, pause: u64) -> Answer {
        Answer {
            column,
            pause: Duration::from_millis(pause),
        }
    }

    #[test]
    fn a_family_drawn_as_three_people_is_named_with_both_widths() {
        let mut drawn: Vec<Answer> = SAMPLES.iter().map(|s| answer(width(s) + 1, 0)).collect();
        assert_eq!(widths(&drawn).level, Level::Fine);
        drawn[4].column = 7;
        let check = widths(&drawn);
        assert_eq!(check.level, Level::Warning);
        assert!(check.said.contains("6 (2)"), "{}", check.said);
        assert!(!check.fix.is_empty());
    }

    #[test]
    fn an_answer_in_pieces_is_a_warning_with_a_longer_wait() {
        assert_eq!(escape(&[answer(2, 3)], 40).level, Level::Fine);
        let check = escape(&[answer(2, 3), answer(2, 120)], 40);
        assert_eq!(check.level, Level::Warning);
        assert!(check.fix.contains("esc_ms = 240"), "{}", check.fix);
    }

    #[test]
    fn the_column_is_read_behind_keys_that_were_typed_ahead() {
        assert_eq!(column(b"\x1b[1;3R"), Some(3));
        assert_eq!(column(b"jj\x1b[12;40R"), Some(40));
        assert_eq!(column(b"\x1b[1R"), None);
    }
}
