//! Secrets: named in the configuration, fetched when needed, never printed.
//!
//! `sync` fetches one right before it signs or sends. No error of this file carries a value, only where it was sought.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{Read, Result as IoResult};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::config::document::{Section, Seen, shown};
use crate::config::paths::Env;
use crate::error::{Error, Kind, Result};

/// How long a command may take to name its secret.
const COMMAND_LIMIT: Duration = Duration::from_secs(5);
/// More than any secret; what is longer is not one.
const MAX_BYTES: u64 = 64 * 1024;

/// Where a secret comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// `{ env = "NAME" }`
    Env(String),
    /// `{ file = "/path" }`: first line, must not be readable by others.
    File(PathBuf),
    /// `{ cmd = ["pass", "show", "x"] }`: first line of its output, no shell, 5 s.
    Cmd(Vec<String>),
    /// `{ inline = "..." }`: allowed, with a warning at `doctor`.
    Inline(String),
}

impl fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Env(_) => "SecretSource::Env(..)",
            Self::File(_) => "SecretSource::File(..)",
            Self::Cmd(_) => "SecretSource::Cmd(..)",
            Self::Inline(_) => "SecretSource::Inline(..)",
        })
    }
}

impl SecretSource {
    /// Reads `{ env = .. }`, `{ file = .. }`, `{ cmd = [..] }` or `{ inline = .. }`: exactly one of them.
    pub(in crate::config) fn read(
        mut section: Section<'_>,
        label: &str,
        seen: &mut Seen,
    ) -> Result<Self> {
        let mut sources = Vec::new();
        sources.extend(section.text("env")?.map(Self::Env));
        sources.extend(section.path("file")?.map(Self::File));
        sources.extend(section.texts("cmd")?.map(Self::Cmd));
        sources.extend(section.text("inline")?.map(Self::Inline));
        let wrong = section.error("config-secret-source", "");
        section.finish(label, seen)?;
        match (sources.pop(), sources.is_empty()) {
            (Some(source), true) if !source.is_blank() => Ok(source),
            _ => Err(wrong),
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Env(text) | Self::Inline(text) => text.is_empty(),
            Self::File(path) => path.as_os_str().is_empty(),
            Self::Cmd(argv) => argv.first().is_none_or(String::is_empty),
        }
    }

    /// The secret itself. May wait up to five seconds for a command: never call it on the screen's thread.
    pub fn fetch(&self) -> Result<Secret> {
        self.fetch_in(&Env::process())
    }

    /// As [`fetch`](Self::fetch), with the variables of `env`.
    pub fn fetch_in(&self, env: &Env) -> Result<Secret> {
        let (text, place) = match self {
            Self::Env(name) => (from_variable(env, name)?, shown(name)),
            Self::File(path) => (from_file(path)?, path.display().to_string()),
            Self::Cmd(argv) => (from_command(argv, COMMAND_LIMIT)?, program_of(argv)),
            Self::Inline(value) => (value.clone(), "inline".to_owned()),
        };
        let first = text.lines().next().unwrap_or_default().trim();
        if first.is_empty() {
            return Err(failure("secret-empty").with("place", place));
        }
        Ok(Secret::new(first.to_owned()))
    }
}

fn failure(code: &'static str) -> Error {
    Error::new(Kind::Invalid, code)
}

fn from_variable(env: &Env, name: &str) -> Result<String> {
    let value = env.var(name).and_then(|value| value.into_string().ok());
    value.ok_or_else(|| failure("secret-env").with("name", shown(name)))
}

fn from_file(path: &Path) -> Result<String> {
    let unreadable = |reason: &dyn fmt::Display| {
        failure("secret-file")
            .with("path", path.display())
            .with("reason", reason)
    };
    // Asked before opening: opening a pipe would wait for its writer.
    if !std::fs::metadata(path)
        .map_err(|e| unreadable(&e))?
        .is_file()
    {
        return Err(failure("secret-not-a-file").with("path", path.display()));
    }
    let file = File::open(path).map_err(|e| unreadable(&e))?;
    let meta = file.metadata().map_err(|e| unreadable(&e))?;
    if open_to_others(&meta) {
        return Err(failure("secret-exposed").with("path", path.display()));
    }
    read_text(file).map_err(|e| unreadable(&e))
}

fn open_to_others(meta: &Metadata) -> bool {
    meta.permissions().mode() & 0o077 != 0
}

fn read_text(input: impl Read) -> IoResult<String> {
    let mut text = String::new();
    input.take(MAX_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// The program's name alone: arguments may be telling.
fn program_of(argv: &[String]) -> String {
    argv.first()
        .map(|program| shown(program))
        .unwrap_or_default()
}

/// Runs `argv` in a process group of its own, so that everything it started can be ended with it.
fn from_command(argv: &[String], limit: Duration) -> Result<String> {
    let failed = |reason: &dyn fmt::Display| {
        failure("secret-cmd")
            .with("program", program_of(argv))
            .with("reason", reason)
    };
    let Some((program, arguments)) = argv.split_first() else {
        return Err(failure("secret-empty").with("place", "cmd"));
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|e| failed(&e))?;
    let output = output_within(&mut child, limit);
    if output.is_none() {
        end(&mut child);
        let error = failure("secret-cmd-slow").with("program", program_of(argv));
        return Err(error.with_number("seconds", limit.as_secs()));
    }
    let status = child.wait().map_err(|e| failed(&e))?;
    if !status.success() {
        return Err(failed(&status));
    }
    output
        .unwrap_or_else(|| Ok(String::new()))
        .map_err(|e| failed(&e))
}

/// What the child writes, once it has closed its output and ended; `None` when that takes longer than `limit`.
fn output_within(child: &mut Child, limit: Duration) -> Option<IoResult<String>> {
    let deadline = Instant::now() + limit;
    let stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(read_text(stdout)));
    let output = receiver.recv_timeout(limit).ok()?;
    while matches!(child.try_wait(), Ok(None)) {
        if Instant::now() >= deadline {
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
    Some(output)
}

/// Ends the child and all it started. It is reaped here, so that no zombie stays.
fn end(child: &mut Child) {
    if let Some(group) = Pid::from_raw(child.id() as i32) {
        // It may be gone already: that is what is wanted.
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

/// A secret's value: no `Display`, no readable `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: String) -> Self {
        Self(value)
    }

    /// The value, for the one place that sends or signs with it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use std::fs::Permissions;

    use super::*;

    fn argv(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn value(source: &SecretSource) -> Result<String> {
        let env = Env::of(Path::new("/"), &[("TOKEN", "from-env"), ("EMPTY", "")]);
        source
            .fetch_in(&env)
            .map(|secret| secret.expose().to_owned())
    }

    fn code(source: &SecretSource) -> &'static str {
        value(source).unwrap_err().code
    }

    #[test]
    fn a_variable_gives_its_value_or_is_named_as_missing() {
        assert_eq!(
            value(&SecretSource::Env("TOKEN".into())).unwrap(),
            "from-env"
        );
        assert_eq!(code(&SecretSource::Env("NOPE".into())), "secret-env");
        assert_eq!(code(&SecretSource::Env("EMPTY".into())), "secret-env");
    }

    #[test]
    fn a_file_gives_its_first_line_and_must_be_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("token");
        std::fs::write(&path, "first \nsecond\n").unwrap();
        let source = SecretSource::File(path.clone());
        for mode in [0o644, 0o640, 0o604] {
            std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            let error = value(&source).unwrap_err();
            assert_eq!(error.code, "secret-exposed", "{mode:o}");
            assert!(error.notice().hint.contains("chmod 600"));
        }
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        assert_eq!(value(&source).unwrap(), "first");
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(
            code(&SecretSource::File(dir.path().into())),
            "secret-not-a-file"
        );
        assert_eq!(
            code(&SecretSource::File(dir.path().join("none"))),
            "secret-file"
        );
    }

    #[test]
    fn a_command_gives_the_first_line_of_its_output_without_a_shell() {
        let source = SecretSource::Cmd(argv(&["printf", "%s\\nmore", "$HOME;a b"]));
        assert_eq!(value(&source).unwrap(), "$HOME;a b");
    }

    #[test]
    fn a_failing_or_silent_command_is_an_error() {
        assert_eq!(code(&SecretSource::Cmd(argv(&["false"]))), "secret-cmd");
        assert_eq!(
            code(&SecretSource::Cmd(argv(&["/no/such/program"]))),
            "secret-cmd"
        );
        assert_eq!(code(&SecretSource::Cmd(argv(&["true"]))), "secret-empty");
        assert_eq!(code(&SecretSource::Cmd(Vec::new())), "secret-empty");
    }

    #[test]
    fn a_command_that_takes_too_long_is_ended_with_all_it_started() {
        let begun = Instant::now();
        let slow = argv(&["sh", "-c", "sleep 60 & sleep 60"]);
        let error = from_command(&slow, Duration::from_millis(100)).unwrap_err();
        assert_eq!(error.code, "secret-cmd-slow");
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn nothing_of_a_secret_is_printed() {
        let source = SecretSource::Inline("CANARY".into());
        let secret = source.fetch().unwrap();
        assert_eq!(secret.expose(), "CANARY");
        assert!(!format!("{source:?} {secret:?}").contains("CANARY"));
    }
}
