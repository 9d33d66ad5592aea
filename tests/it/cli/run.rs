//! Runs the binary in a home of its own: no variable of the machine reaches it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use zuruf::clock::Timestamp;
use zuruf::work::desk::{Desk, Opening};

/// A home with nothing in it, and the binary that lives there.
pub struct Home {
    dir: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    /// A home whose store holds the invented messages, all answered, and thirty open requests of the web form.
    pub fn with_messages() -> Self {
        let home = Self::new();
        home.write_requests();
        home.ok(&[
            "import",
            &data("generic/messages.csv"),
            &home.path("requests.csv").display().to_string(),
            "--ours",
            "nordwindhilfe",
            "--open-since",
            "2000-01-01",
        ]);
        home
    }

    /// Thirty people who wait for an answer, as `requests.csv`.
    pub fn write_requests(&self) -> String {
        let row = |n: u32| {
            format!(
                "r{n},web,in,Kundin {n:02},k{n},2024-12-01T{:02}:{:02}:00Z,Anfrage {n}: wo bleibt mein Paket?\n",
                n / 60 + 8,
                n % 60
            )
        };
        let head = "id,channel,direction,author,author_handle,created_at,text\n".to_owned();
        self.write(
            "requests.csv",
            &(head + &(1..=30).map(row).collect::<String>()),
        )
    }

    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Makes colleagues in the store.
    pub fn with_colleagues(self, handles: &[&str]) -> Self {
        let opening = Opening {
            store: self.store(),
            ..Opening::default()
        };
        let mut desk = Desk::open(&opening).unwrap();
        for handle in handles {
            desk.make_agent(handle, handle, Timestamp(0)).unwrap();
        }
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn store(&self) -> PathBuf {
        self.path(".local/share/zuruf/zuruf.db")
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zuruf"));
        command.args(args).env_clear().current_dir(self.dir.path());
        command
            .env("HOME", self.dir.path())
            .env("TZ", "UTC")
            .env("LANG", "C.UTF-8")
            .env("USER", "anna");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it and waits for its end.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// Runs it with something on stdin.
    pub fn run_with(&self, args: &[&str], input: &str) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        Run::of(child.wait_with_output().unwrap())
    }

    /// Runs it, expects success, gives stdout.
    pub fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}\n{}\n{}", run.out, run.err);
        run.out
    }

    /// Runs it with `--json`, expects success and one object.
    pub fn json(&self, args: &[&str]) -> Value {
        let mut rows = self.rows(args);
        assert_eq!(rows.len(), 1, "{args:?}");
        rows.remove(0)
    }

    /// Runs it with `--json`, expects success and one object per line, each with its version.
    pub fn rows(&self, args: &[&str]) -> Vec<Value> {
        let out = self.ok(&[args, &["--json"]].concat());
        let rows: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(rows.iter().all(|row| row["v"] == 1), "{out}");
        rows
    }
}

impl Run {
    /// What a finished process gave.
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The error object on stderr.
    pub fn error(&self) -> Value {
        let value: Value = serde_json::from_str(&self.err).unwrap();
        assert_eq!(value["v"], 1);
        value["error"].clone()
    }
}

/// A file of the test data.
pub fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
        .display()
        .to_string()
}
