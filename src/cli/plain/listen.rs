//! Waiting for a line without being deaf: while nobody has ended one, what becomes due or comes in is said.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::cli::session::read_answer;
use crate::error::{Error, Kind, Result};

/// How often it is looked for something to say.
const LOOK: Duration = Duration::from_secs(2);

/// The lines that are typed, each read when it is asked for: in between the input belongs to whoever asks a question.
pub(super) struct Lines {
    wanted: Sender<()>,
    typed: Receiver<Result<Option<String>>>,
}

impl Lines {
    /// Reads on a thread of its own, which ends with the program.
    pub fn start() -> Result<Self> {
        let (wanted, asked) = channel();
        let (answers, typed) = channel();
        std::thread::Builder::new()
            .name("lines".to_owned())
            .spawn(move || {
                while asked.recv().is_ok() {
                    if answers.send(read_answer()).is_err() {
                        return;
                    }
                }
            })
            .map_err(|e| Error::new(Kind::Failed, "internal").with("why", e))?;
        Ok(Self { wanted, typed })
    }

    /// The next line, none at the end; `meanwhile` is called now and then until it is there.
    pub fn next(&self, mut meanwhile: impl FnMut() -> Result<()>) -> Result<Option<String>> {
        if self.wanted.send(()).is_err() {
            return Ok(None);
        }
        loop {
            match self.typed.recv_timeout(LOOK) {
                Ok(line) => return line,
                Err(RecvTimeoutError::Timeout) => meanwhile()?,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    }
}
