//! Writing in the line mode: a text on the line itself, or line by line up to a dot. What cannot be sent is kept as a draft.

use super::{Plain, prompt};
use crate::cli::session::{read_answer, read_line};
use crate::error::{Error, Result};
use crate::model::act::DraftKind;
use crate::model::id::ConversationId;
use crate::text::messages::tr;

/// Refusals that one may override after reading why.
const WARNINGS: [&str; 4] = [
    "newer-message",
    "window-closed",
    "window-never",
    "reply-sensitive",
];
/// Refusals because of a colleague, overridden in the same way.
const TURN: [&str; 2] = ["reply-held", "reply-answered"];

impl Plain<'_> {
    /// A reply or a note on the open conversation.
    pub(super) fn compose(&mut self, kind: DraftKind, rest: &str) -> Result<bool> {
        let id = self.current()?;
        let text = if rest.is_empty() {
            match self.dictate(id, kind)? {
                Some(text) => text,
                None => return self.tell("plain-draft-kept"),
            }
        } else {
            rest.to_owned()
        };
        let sent = self.send(id, kind, &text, "");
        let Err(error) = sent else {
            return Ok(true);
        };
        self.keep(id, kind, &text)?;
        let flag = match error.code {
            code if WARNINGS.contains(&code) => "--anyway",
            code if TURN.contains(&code) => "--take-over",
            _ => {
                self.tell("plain-draft-kept")?;
                return Err(error);
            }
        };
        self.warn(&error)?;
        let yes = read_answer()?.is_some_and(|answer| matches!(answer.as_str(), "y" | "j"));
        if yes {
            self.send(id, kind, &text, flag)?;
            return Ok(true);
        }
        self.tell("plain-draft-kept")
    }

    fn warn(&mut self, error: &Error) -> Result<()> {
        self.s.out.line(&error.to_string())?;
        self.s.out.line(&tr("plain-anyway"))?;
        self.s.out.finish()
    }

    fn send(&mut self, id: ConversationId, kind: DraftKind, text: &str, flag: &str) -> Result<()> {
        let (name, id) = match kind {
            DraftKind::Reply => ("reply", id.0.to_string()),
            DraftKind::Note => ("note", id.0.to_string()),
        };
        let mut words = [name, &id, "--message", text].map(str::to_owned).to_vec();
        if !flag.is_empty() {
            words.push(flag.to_owned());
        }
        self.command(words).map(|_| ())
    }

    /// Lines up to one that is only a dot; a dot at once sends the draft that is there. At the end of the input what was typed is
    /// kept and nothing is sent.
    fn dictate(&mut self, id: ConversationId, kind: DraftKind) -> Result<Option<String>> {
        let drafts = self.load(id)?.drafts;
        let draft = drafts.into_iter().find(|draft| draft.kind == kind);
        let (intro, hint) = match kind {
            DraftKind::Reply => ("plain-write-reply", "plain-write-dot"),
            DraftKind::Note => ("plain-write-note", "plain-write-dot"),
        };
        self.s.out.line(&format!("{} {}", tr(intro), tr(hint)))?;
        if let Some(draft) = &draft {
            self.tell("plain-write-draft")?;
            for line in draft.text.lines() {
                self.s.out.line(&format!("  {line}"))?;
            }
        }
        let mut lines: Vec<String> = Vec::new();
        loop {
            prompt(&mut self.s.out)?;
            let Some(line) = read_line()? else {
                if !lines.is_empty() {
                    self.keep(id, kind, &lines.join("\n"))?;
                }
                return Ok(None);
            };
            match (line.as_str(), &draft) {
                (".", Some(draft)) if lines.is_empty() => return Ok(Some(draft.text.clone())),
                (".", _) => return Ok(Some(lines.join("\n"))),
                _ => lines.push(line),
            }
        }
    }
}
