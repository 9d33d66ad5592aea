//! Errors and the one way they reach the user: a [`Notice`] with what failed, why, and the next step.
//!
//! An [`Error`] is a kind (which decides the exit code), a message id (`err-...` in `assets/locales/*/errors.ftl`, with
//! the attributes `.why` and `.hint`) and its arguments. Toasts, the message history, stderr and `--json` all print the
//! same notice.

use std::fmt;

mod saying;

pub use saying::Saying;

/// What sort of failure: decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something failed (exit code 1).
    Failed,
    /// The command line or a query cannot be understood (2).
    Usage,
    /// Done in part: rejected records, some sends failed (3).
    Partial,
    /// No such id, nothing matched (4).
    NotFound,
    /// The store is busy or locked (5).
    Busy,
    /// Configuration or store invalid, foreign or of a newer version (6).
    Invalid,
    /// Refused by policy: right, consent, closed window, changed since (7).
    Refused,
    /// Ctrl+C (130).
    Interrupted,
}

impl Kind {
    /// The process exit code of this kind (the table is printed by `zuruf --help`).
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partial => 3,
            Self::NotFound => 4,
            Self::Busy => 5,
            Self::Invalid => 6,
            Self::Refused => 7,
            Self::Interrupted => 130,
        }
    }
}

/// The code of a failure that only says that nobody reads our output any more.
pub const CLOSED_PIPE: &str = "closed-pipe";

/// A failure: kind, message id (without `err-`), arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What sort of failure.
    pub kind: Kind,
    /// Message id without its `err-` prefix, in kebab case: `store-busy`. With `_` it is the `code` of `--json` errors.
    pub code: &'static str,
    args: Vec<(&'static str, String, Sort)>,
}

/// What an argument of a failure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Text, inserted as it is.
    Text,
    /// A number, which also chooses the plural form.
    Number,
    /// A sentence of ours as it is kept, said in the language of the reader.
    Said,
}

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A failure of `kind` whose texts are the message `err-<code>`.
    pub const fn new(kind: Kind, code: &'static str) -> Self {
        Self {
            kind,
            code,
            args: Vec::new(),
        }
    }

    /// Adds an argument the message can name (`{ $path }`).
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string(), Sort::Text));
        self
    }

    /// Adds a number the message can name and choose its plural form by; people read it as their language writes it (`1,234`).
    #[must_use]
    pub fn with_number(mut self, name: &'static str, value: impl TryInto<i64>) -> Self {
        let value = value.try_into().unwrap_or(i64::MAX);
        self.args.push((name, value.to_string(), Sort::Number));
        self
    }

    /// Adds what is behind this failure: the message can name its reason (`{ $what }`) and what to do about it (`{ $what-do }`).
    #[must_use]
    pub fn with_saying(mut self, name: &'static str, saying: impl Into<Saying>) -> Self {
        self.args.push((name, saying.into().kept(), Sort::Said));
        self
    }

    /// The value of an argument, for tests and for callers that decide by it.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .iter()
            .find(|(n, ..)| *n == name)
            .map(|(_, v, _)| v.as_str())
    }

    /// The three sentences for the user, in the language of the process.
    pub fn notice(&self) -> Notice {
        Saying::from(self).notice()
    }

    /// The same for whoever sits at the console: what to do next is said with its keys, not with a command.
    pub fn console_notice(&self) -> Notice {
        Saying::from(self).console_notice()
    }

    fn id(&self) -> String {
        format!("err-{}", self.code)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Saying::from(self).fmt(f)
    }
}

impl std::error::Error for Error {}

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something went as asked.
    Done,
    /// Worth knowing.
    Info,
    /// Needs a look.
    Warning,
    /// Failed.
    Error,
}

/// What the user is told: the same text in a toast, the message history, on stderr and in `--json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How loud.
    pub severity: Severity,
    /// What happened or failed.
    pub what: String,
    /// Why (may be empty).
    pub why: String,
    /// The next step (may be empty).
    pub hint: String,
}

impl Notice {
    /// A notice of one sentence.
    pub fn new(severity: Severity, what: impl Into<String>) -> Self {
        Self {
            severity,
            what: what.into(),
            why: String::new(),
            hint: String::new(),
        }
    }

    /// What and why in one line; a colon between them unless the first is a sentence of its own.
    pub fn reason(&self) -> String {
        if self.why.is_empty() {
            return self.what.clone();
        }
        let between = if is_whole(&self.what) { " " } else { ": " };
        [&*self.what, between, &self.why].concat()
    }

    /// The reason and the next step in one line.
    pub fn sentences(&self) -> String {
        // Carets point at nothing in a running text.
        let reason = self.reason();
        let points = |line: &str| line.contains('^') && line.trim_matches([' ', '^']).is_empty();
        let lines: Vec<&str> = reason.lines().filter(|line| !points(line)).collect();
        let reason = lines.join("\n");
        let between = match (reason.is_empty(), self.hint.is_empty()) {
            (false, false) if is_whole(&reason) => " ",
            (false, false) => ". ",
            _ => "",
        };
        [&*reason, between, &self.hint].concat()
    }
}

/// Whether a text ends as a sentence does.
pub fn is_whole(text: &str) -> bool {
    text.ends_with(['.', ':', '!', '?', '…', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_console_names_keys_where_the_command_line_names_options() {
        let exists = Error::new(Kind::Refused, "export-exists").with("path", "a.csv");
        assert!(exists.notice().hint.contains("--force"));
        assert_eq!(exists.console_notice().hint, "Choose another name.");
        assert_eq!(exists.console_notice().what, exists.notice().what);
        let busy = Error::new(Kind::Usage, "tag-shape");
        assert_eq!(busy.console_notice(), busy.notice());
    }

    #[test]
    fn carets_stand_under_their_place_and_in_no_running_text() {
        let notice = Notice {
            why: String::from("no such word.\n  is:opne\n     ^^^^"),
            hint: String::from("Change it."),
            ..Notice::new(Severity::Error, "Not understood")
        };
        let said = notice.sentences();
        assert!(!said.contains('^'), "{said}");
        assert!(said.ends_with("is:opne. Change it."), "{said}");
    }
}
