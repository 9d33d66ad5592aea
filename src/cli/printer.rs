//! The way out: stdout for data, one buffered writer; stderr for messages. Owns the colours and the width.
//!
//! Every subcommand prints through this. A closed pipe is no failure: it ends the command quietly (see [`is_closed_pipe`]).

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::config::file::Borders;
use crate::config::paths::Env;
use crate::error::{CLOSED_PIPE, Error, Kind, Notice, Result};
use crate::text::{ascii, clean, width};
use crate::tui::run::setup;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set; everywhere with `CLICOLOR_FORCE`.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorWhen {
    /// The value of `--color`.
    pub fn of(word: &str) -> Self {
        match word {
            "always" => Self::Always,
            "never" => Self::Never,
            _ => Self::Auto,
        }
    }
}

/// How a piece of text looks. Every one is also told by a word or sign, never by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    #[default]
    Plain,
    /// Less important.
    Dim,
    /// More important.
    Strong,
    /// Went as asked.
    Good,
    /// Needs a look.
    Warn,
    /// Failed.
    Bad,
}

impl Look {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Dim => "\x1b[2m",
            Self::Strong => "\x1b[1m",
            Self::Good => "\x1b[32m",
            Self::Warn => "\x1b[33m",
            Self::Bad => "\x1b[31m",
        }
    }
}

/// How a command answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// One object, or one per line, instead of text.
    pub json: bool,
    /// Colours.
    pub color: ColorWhen,
    /// No messages on stderr except errors.
    pub quiet: bool,
}

/// Whether only ASCII can be shown, as the configuration says. A failure may be told where no printer is.
static ASCII: OnceLock<bool> = OnceLock::new();

/// Prints data to stdout and messages to stderr.
#[derive(Debug)]
pub struct Printer {
    out: BufWriter<Stdout>,
    manner: Manner,
    /// Columns of the terminal on stdout; none in a pipe or file.
    columns: Option<usize>,
    colored: bool,
    /// Whether a terminal can show only ASCII.
    ascii: bool,
}

impl Printer {
    /// A printer on this process's stdout.
    pub fn new(manner: Manner) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let columns = terminal.then(|| terminal_columns().unwrap_or(80));
        let colored = colored(manner.color, terminal, &|name| {
            std::env::var_os(name).is_some_and(|value| !value.is_empty())
        });
        Self {
            out: BufWriter::new(stdout),
            manner,
            columns,
            colored,
            ascii: false,
        }
    }

    /// On a terminal, spells the signs of our own texts in ASCII from now on, as the console does.
    pub fn spell(&mut self, ascii: bool) {
        let _ = ASCII.set(ascii);
        self.ascii = ascii && self.columns.is_some();
    }

    /// A text as the terminal may get it.
    fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let safe = clean::for_terminal(text);
        if self.ascii {
            return ascii::spelled(&safe).into_owned().into();
        }
        safe
    }

    /// Whether answers are JSON.
    pub const fn json(&self) -> bool {
        self.manner.json
    }

    /// Columns of the terminal on stdout; none in a pipe or file.
    pub const fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Prints one line of data: for people, so guarded against what a terminal would act on.
    pub fn line(&mut self, text: &str) -> Result<()> {
        let safe = self.shown(text);
        writeln!(self.out, "{safe}").map_err(|e| failed(&e))
    }

    /// Prints a text of ours as it is.
    pub fn raw(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).map_err(|e| failed(&e))
    }

    /// Prints one line of pieces, each with its look.
    pub fn pieces(&mut self, pieces: &[(Look, &str)]) -> Result<()> {
        for (look, text) in pieces {
            let safe = self.shown(text);
            let code = if self.colored { look.code() } else { "" };
            let end = if code.is_empty() { "" } else { "\x1b[0m" };
            write!(self.out, "{code}{safe}{end}").map_err(|e| failed(&e))?;
        }
        writeln!(self.out).map_err(|e| failed(&e))
    }

    /// Prints one JSON object on one line, with `"v":1` in front.
    pub fn object(&mut self, fields: Map<String, Value>) -> Result<()> {
        let text = versioned(fields);
        writeln!(self.out, "{text}").map_err(|e| failed(&e))
    }

    /// Tells something on stderr, unless `--quiet`.
    pub fn say(&mut self, text: &str) {
        if !self.manner.quiet {
            self.tell(text);
        }
    }

    /// Tells something on stderr in any case.
    pub fn tell(&mut self, text: &str) {
        // Data and messages may share a terminal: keep their order. A failed flush shows at the next line of data.
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{}", self.shown(text));
    }

    /// Writes out what is still held back.
    pub fn finish(&mut self) -> Result<()> {
        self.out.flush().map_err(|e| failed(&e))
    }
}

/// Prints an error on stderr: three sentences, or one JSON object.
pub fn print_error(error: &Error, json: bool) {
    let notice = error.notice();
    let text = if json {
        error_json(error, &notice)
    } else {
        let known = ASCII.get().copied();
        let ascii = known.unwrap_or_else(|| setup::ascii(Borders::Auto, &Env::process()));
        error_text(&notice, ascii && io::stderr().is_terminal())
    };
    let _ = writeln!(io::stderr(), "{text}");
}

fn error_text(notice: &Notice, ascii: bool) -> String {
    let more = [&notice.why, &notice.hint];
    let more = more.iter().flat_map(|text| text.lines()).map(|line| {
        format!(
            "
  {line}"
        )
    });
    let text = format!("zuruf: {}{}", notice.what, more.collect::<String>());
    let safe = clean::for_terminal(&text);
    if ascii {
        return ascii::spelled(&safe).into_owned();
    }
    safe.into_owned()
}

fn error_json(error: &Error, notice: &Notice) -> String {
    let body = serde_json::json!({
        "code": error.code.replace('-', "_"),
        "message": notice.what,
        "why": notice.why,
        "hint": notice.hint,
    });
    versioned(Map::from_iter([("error".to_owned(), body)]))
}

/// A JSON object on one line, `"v":1` first, nothing in it that a terminal would act on.
fn versioned(fields: Map<String, Value>) -> String {
    let rest = Value::Object(fields).to_string();
    let inner = rest.trim_start_matches('{');
    let comma = if inner == "}" { "" } else { "," };
    clean::escape_json_controls(&format!("{{\"v\":1{comma}{inner}")).into_owned()
}

/// Whether this error only says that nobody reads our output any more.
pub fn is_closed_pipe(error: &Error) -> bool {
    error.code == CLOSED_PIPE
}

fn failed(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Error::new(Kind::Failed, CLOSED_PIPE),
        _ => Error::new(Kind::Failed, "output").with("why", error),
    }
}

fn terminal_columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

fn colored(when: ColorWhen, terminal: bool, set: &dyn Fn(&str) -> bool) -> bool {
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if set("NO_COLOR") => false,
        ColorWhen::Auto => terminal || set("CLICOLOR_FORCE"),
    }
}

/// `text` wrapped into lines of at most `columns` cells (unchanged lines without a terminal).
pub fn wrapped(text: &str, columns: Option<usize>) -> Vec<&str> {
    match columns {
        Some(columns) => width::wrap(text, columns.max(10), usize::MAX)
            .into_iter()
            .map(|r| &text[r])
            .collect(),
        None => text.split('\n').collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_wins_over_a_terminal_and_always_over_both() {
        let no_color = |name: &str| name == "NO_COLOR";
        assert!(!colored(ColorWhen::Auto, true, &no_color));
        assert!(colored(ColorWhen::Always, false, &no_color));
        assert!(colored(ColorWhen::Auto, true, &|_| false));
        assert!(!colored(ColorWhen::Auto, false, &|_| false));
        assert!(colored(ColorWhen::Auto, false, &|name| name == "CLICOLOR_FORCE"));
    }

    #[test]
    fn the_version_stands_first_and_an_empty_object_stays_one() {
        assert_eq!(versioned(Map::new()), "{\"v\":1}");
        let one = Map::from_iter([("a".to_owned(), Value::from("{"))]);
        assert_eq!(versioned(one), "{\"v\":1,\"a\":\"{\"}");
    }

    #[test]
    fn the_signs_of_an_error_are_spelled_where_only_ascii_can_be_shown() {
        let notice = Error::new(Kind::NotFound, "rule-unknown")
            .with("name", "Größe")
            .notice();
        assert!(error_text(&notice, false).contains("“Größe”"));
        let spelled = error_text(&notice, true);
        assert!(spelled.contains("\"Größe\""), "{spelled}");
    }

    #[test]
    fn an_error_code_is_written_with_underscores() {
        let error = Error::new(Kind::Busy, "store-busy");
        let text = error_json(&error, &error.notice());
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(value["error"]["code"], "store_busy");
        assert_eq!(value["v"], 1);
    }
}
