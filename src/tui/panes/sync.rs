//! Sources and imports: what comes in by itself and what came, with what a person can do about it. Called by the root. What is under
//! the cursor is told in full beside or below the list.

pub mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Notice, Severity};
use crate::model::act::Act;
use crate::model::answer::Question;
use crate::model::gap::Gap;
use crate::model::id::{BatchId, QuestionId};
use crate::model::import::{BatchCard, BatchRow, ImportRequest, RevertPreview};
use crate::model::journal::Record;
use crate::model::source::SourceRow;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::remote::{Phase, Remote};
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row};
use crate::work::job::{Job, Outcome, Slot};

/// Imports asked for.
const MOST: usize = 500;

/// A row: what an import asks, a source, or an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncRow {
    /// What an import asks.
    Question(Question),
    /// A source, and its place among them.
    Source(i64, SourceRow),
    /// An import.
    Batch(BatchRow),
}

impl Row for SyncRow {
    fn key(&self) -> i64 {
        match self {
            Self::Question(question) => -1_000_000 - question.id.0,
            Self::Source(place, _) => -1 - place,
            Self::Batch(row) => row.id.0,
        }
    }
}

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Sync {
    list: ListState<SyncRow>,
    questions: Vec<Question>,
    sources: Vec<SourceRow>,
    batches: Vec<BatchRow>,
    gaps: Vec<Gap>,
    card: Remote<BatchCard>,
    phase: Phase,
    /// A question that has just come up here: it is asked as soon as it is known.
    asks: Option<QuestionId>,
}

impl Sync {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Sync, Context::List]
    }

    /// Commands for the footer.
    pub fn hints(&self) -> &'static [&'static str] {
        match self.list.selected() {
            Some(SyncRow::Question(_)) => &[
                "answer-question",
                "revert-batch",
                "import-file",
                "undo",
                "reload",
            ],
            Some(SyncRow::Source(..)) => &[
                "run-source",
                "switch-source",
                "import-file",
                "undo",
                "reload",
            ],
            Some(SyncRow::Batch(row)) if row.report.rejected > 0 => &[
                "open",
                "retry-batch",
                "revert-batch",
                "import-file",
                "undo",
                "reload",
            ],
            Some(SyncRow::Batch(_)) => &[
                "revert-batch",
                "retry-batch",
                "import-file",
                "undo",
                "reload",
            ],
            None => &["import-file", "reload"],
        }
    }

    /// The screen will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.list.resize(usize::from(view::rows(width, height)));
    }

    /// A click at this place of an area of this size: the cursor goes there, and what the row holds is shown.
    pub fn click(&mut self, x: u16, y: u16, size: (u16, u16)) -> Vec<Effect> {
        let row = view::row_at(size, x, y);
        if row.and_then(|row| self.list.click(row)) == Some(false) {
            return self.turned();
        }
        Vec::new()
    }

    /// Loads everything, again if it is there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.phase = Phase::Loading;
        let mut effects = vec![
            Effect::Job(Slot::Questions, Job::Questions),
            Effect::Job(Slot::Sources, Job::Sources),
            Effect::Job(Slot::Gaps, Job::Gaps),
            Effect::Job(Slot::Batches, Job::Batches { limit: MOST }),
        ];
        effects.extend(self.open());
        effects
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            self.list.go(motion);
            return self.turned();
        }
        match (command, self.list.selected()) {
            (Command::Reload, _) => self.load(ctx),
            (Command::AnswerQuestion | Command::Open, Some(SyncRow::Question(question))) => {
                vec![Effect::Ask(Ask::Question(Box::new(question.clone())))]
            }
            (Command::AnswerQuestion, _) => tell("sync-no-question"),
            (Command::ImportFile, _) => vec![Effect::Ask(Ask::ImportFile)],
            (Command::RevertBatch, Some(SyncRow::Question(question))) => {
                let id = question.id;
                write(Job::Act(Act::DropQuestion { id }))
            }
            (Command::RunSource, Some(SyncRow::Source(_, row))) if row.off => {
                tell("sync-source-is-off")
            }
            (Command::RunSource, Some(SyncRow::Source(_, row))) => {
                write(Job::AskSource(row.name.clone()))
            }
            (Command::SwitchSource, Some(SyncRow::Source(_, row))) => write(Job::SwitchSource {
                name: row.name.clone(),
                on: row.off,
            }),
            (Command::RunSource | Command::SwitchSource, _) => tell("sync-no-source"),
            (Command::RevertBatch, Some(SyncRow::Batch(row))) => {
                vec![Effect::Job(Slot::Revert, Job::RevertPreview(row.id))]
            }
            (Command::RetryBatch, Some(SyncRow::Batch(row))) => self.retry(row),
            (Command::Open, Some(SyncRow::Batch(row))) if row.report.rejected == 0 => {
                tell("sync-no-rejects")
            }
            (Command::Open, Some(SyncRow::Batch(row))) => {
                vec![Effect::Ask(Ask::Rejects(Box::new(row.clone())))]
            }
            (Command::History, Some(SyncRow::Batch(row))) => {
                vec![Effect::Ask(Ask::History(Record::new("batch", row.id.0)))]
            }
            (Command::RevertBatch | Command::RetryBatch, _) => tell("sync-no-batch"),
            (Command::CopyText, Some(row)) => vec![Effect::Copy(match row {
                SyncRow::Question(question) => question.file.to_string(),
                SyncRow::Source(_, row) => row.name.clone(),
                SyncRow::Batch(row) => row.report.file.clone(),
            })],
            (Command::CopyId, Some(SyncRow::Batch(row))) => {
                vec![Effect::Copy(row.id.0.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Sources(rows) => self.sources.clone_from(rows),
            Outcome::Questions(all) => {
                self.questions.clone_from(all);
                self.refresh();
                let asks = self.asks.take();
                let asked = all.iter().find(|question| Some(question.id) == asks);
                if let Some(question) = asked {
                    let ask = Ask::Question(Box::new(question.clone()));
                    return vec![Effect::Ask(ask)];
                }
                return self.turned();
            }
            Outcome::Gaps(gaps) => self.gaps.clone_from(gaps),
            Outcome::Batches(rows) => self.batches.clone_from(rows),
            Outcome::Batch(card) => {
                self.card.receive(Ok((**card).clone()));
                return Vec::new();
            }
            Outcome::RevertPreview(would) => return self.confirm(*would),
            _ => return Vec::new(),
        }
        self.refresh();
        self.turned()
    }

    /// An import that was asked for here has a question: it is asked at once.
    pub fn ask(&mut self, id: QuestionId) -> Vec<Effect> {
        self.asks = Some(id);
        vec![Effect::Job(Slot::Questions, Job::Questions)]
    }

    fn refresh(&mut self) {
        self.phase = Phase::Ready;
        let sources = self.sources.iter().cloned().enumerate();
        let sources = sources.map(|(place, row)| SyncRow::Source(place as i64, row));
        let batches = self.batches.iter().cloned().map(SyncRow::Batch);
        let questions = self.questions.iter().cloned().map(SyncRow::Question);
        let rows = questions.chain(sources).chain(batches).collect();
        growing::refresh(&mut self.list, rows, false);
    }

    /// A job failed; what was there stays.
    pub fn failed(&mut self, slot: Slot, error: &Error) -> Vec<Effect> {
        match slot {
            Slot::Questions | Slot::Sources | Slot::Gaps | Slot::Batches => {
                self.phase = Phase::Failed(error.clone());
            }
            Slot::Batch | Slot::Revert => return vec![Effect::Tell(error.console_notice())],
            _ => {}
        }
        Vec::new()
    }

    /// The import under the cursor, opened.
    fn opened(&self) -> Option<&BatchCard> {
        let Some(SyncRow::Batch(row)) = self.list.selected() else {
            return None;
        };
        self.card
            .value
            .as_ref()
            .filter(|card| card.row.id == row.id)
    }

    /// The cursor may be on another import now: opens it.
    fn turned(&mut self) -> Vec<Effect> {
        let Some(SyncRow::Batch(row)) = self.list.selected() else {
            return Vec::new();
        };
        if self.opened().is_some_and(|card| card.row == *row) {
            return Vec::new();
        }
        self.open().into_iter().collect()
    }

    fn open(&mut self) -> Option<Effect> {
        let Some(SyncRow::Batch(row)) = self.list.selected() else {
            return None;
        };
        let job = Job::Batch(row.id);
        self.card.loading();
        Some(Effect::Job(Slot::Batch, job))
    }

    fn confirm(&self, would: RevertPreview) -> Vec<Effect> {
        let Some(SyncRow::Batch(row)) = self.list.selected() else {
            return Vec::new();
        };
        let args = [
            ("id", Arg::Num(row.id.0)),
            ("messages", Arg::Num(would.messages)),
            ("conversations", Arg::Num(would.conversations)),
            ("people", Arg::Num(would.people)),
            ("kept", Arg::Num(would.kept)),
        ];
        let job = Effect::Job(Slot::Write, Job::Revert(row.id));
        let question = tr_with("sync-revert-ask", &args);
        vec![Effect::Ask(Ask::Confirm(question, Box::new(job)))]
    }

    /// Reads the file of an import again, as it was read.
    fn retry(&self, row: &BatchRow) -> Vec<Effect> {
        if row.report.rejected == 0 {
            return tell("sync-no-rejects");
        }
        let Some(card) = self.opened() else {
            return Vec::new();
        };
        if card.reading.piped {
            let error = Error::new(Kind::Refused, "retry-piped").with("id", row.id.0);
            return vec![Effect::Tell(error.console_notice())];
        }
        let request = ImportRequest {
            retry: Some(BatchId(row.id.0)),
            open_since: Timestamp::parse_rfc3339(&row.report.open_since),
            ..ImportRequest::of(vec![card.path()], card.reading.clone())
        };
        write(Job::Import(request))
    }
}

fn write(job: Job) -> Vec<Effect> {
    vec![Effect::Job(Slot::Write, job)]
}

fn tell(id: &str) -> Vec<Effect> {
    vec![Effect::Tell(Notice::new(Severity::Info, tr(id)))]
}
