//! `zuruf complaint`: opens complaints, writes down what becomes of them, and lists them with their causes.

use clap::{Args, Subcommand};

use crate::cli::ids;
use crate::cli::json;
use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, count, number};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::complaint::{Complaint, ComplaintText, Remedy, Severity, Tally, Which, tallies};
use crate::model::id::ComplaintId;
use crate::model::label;
use crate::model::task::due;
use crate::model::team::cents;
use crate::text::Clean;
use crate::text::local;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{ComplaintsAnswer, ComplaintsAsk, Job, Outcome};

/// The arguments of `complaint`.
#[derive(Debug, Args)]
pub struct ComplaintArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `complaint`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Open one in a conversation
    Open {
        /// The conversation
        id: String,
        /// Of what kind it is: delivery, bill, service
        #[arg(value_name = "KIND")]
        category: String,
        /// What else is known
        #[command(flatten)]
        says: Says,
    },
    /// List them, open ones first
    List {
        /// Only those without an outcome
        #[arg(long, conflicts_with = "closed")]
        open: bool,
        /// Only those with one
        #[arg(long)]
        closed: bool,
        /// Only those of this kind
        #[arg(long, value_name = "KIND")]
        category: Option<String>,
        /// Only those of this contact
        #[arg(long, value_name = "CONTACT")]
        of: Option<String>,
        /// Count them by kind and cause instead
        #[arg(long, conflicts_with_all = ["open", "closed", "category", "of"])]
        causes: bool,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
        limit: usize,
    },
    /// Show one
    Show {
        /// The complaint: 12 or k:12
        #[arg(value_parser = number_of)]
        id: i64,
    },
    /// Write down more about one; an outcome closes it
    Set {
        /// The complaint: 12 or k:12
        #[arg(value_parser = number_of)]
        id: i64,
        /// Another kind
        #[arg(long, value_name = "KIND")]
        category: Option<String>,
        /// How it ended
        #[arg(long, value_name = "TEXT")]
        outcome: Option<String>,
        /// What else changes
        #[command(flatten)]
        says: Says,
    },
    /// Close one with its outcome
    Close {
        /// The complaint: 12 or k:12
        #[arg(value_parser = number_of)]
        id: i64,
        /// How it ended
        #[arg(long, value_name = "TEXT")]
        outcome: String,
        /// What else changes
        #[command(flatten)]
        says: Says,
    },
    /// Open one again: its outcome is taken away, and stands in its history
    Reopen {
        /// The complaint: 12 or k:12
        #[arg(value_parser = number_of)]
        id: i64,
    },
}

/// What is said about a complaint.
#[derive(Debug, Args)]
pub struct Says {
    /// How bad it is: low, normal, high, critical
    #[arg(long, value_name = "WORD", value_parser = severity)]
    pub severity: Option<Severity>,
    /// The root of it
    #[arg(long, value_name = "TEXT")]
    pub cause: Option<String>,
    /// The product or process concerned
    #[arg(long, value_name = "TEXT")]
    pub concerns: Option<String>,
    /// What was promised for when: tomorrow, fri, 2026-05-10, or none
    #[arg(long, value_name = "WHEN")]
    pub due: Option<String>,
    /// What the customer gets: apology, refund, replacement, goodwill or none
    #[arg(long, value_name = "WORD", value_parser = remedy)]
    pub remedy: Option<Remedy>,
    /// What that costs: 12.50
    #[arg(long, value_name = "MONEY")]
    pub cost: Option<String>,
    /// What is learnt from it
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
}

fn severity(text: &str) -> Result<Severity, String> {
    let words = Severity::ALL.map(Severity::key).join(", ");
    Severity::named(text).ok_or_else(|| unknown(text, &words))
}

fn remedy(text: &str) -> Result<Remedy, String> {
    let words = Remedy::ALL.map(Remedy::key).join(", ");
    Remedy::named(text).ok_or_else(|| unknown(text, &words))
}

fn unknown(text: &str, words: &str) -> String {
    let args = [("found", Arg::Text(text)), ("words", Arg::Text(words))];
    tr_with("cli-bad-group", &args)
}

impl Says {
    /// Writes what was named into `text`.
    fn write(&self, text: &mut ComplaintText, s: &Session) -> Result<()> {
        let said = |to: &mut String, from: &Option<String>| {
            if let Some(from) = from {
                to.clone_from(from);
            }
        };
        said(&mut text.cause, &self.cause);
        said(&mut text.concerns, &self.concerns);
        said(&mut text.lesson, &self.lesson);
        text.severity = self.severity.unwrap_or(text.severity);
        text.remedy = self.remedy.unwrap_or(text.remedy);
        if let Some(when) = &self.due {
            let at = due(when, s.now, s.zone(), s.loaded.config.snooze.at);
            let wrong = || Error::new(Kind::Usage, "macro-time").with("found", Clean::name(when));
            text.due_at = at.ok_or_else(wrong)?;
        }
        if let Some(amount) = &self.cost {
            let wrong = || {
                usage(&tr_with(
                    "complaint-bad-cost",
                    &[("found", Arg::Text(amount))],
                ))
            };
            text.cost = cents(amount).ok_or_else(wrong)?;
        }
        Ok(())
    }
}

fn number_of(text: &str) -> Result<i64> {
    ids::complaint(text).map(|id| id.0)
}

/// Opens, lists, shows or changes complaints.
pub fn run(args: &ComplaintArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::Open { id, category, says } => {
            let mut text = ComplaintText {
                category: category.clone(),
                ..ComplaintText::default()
            };
            says.write(&mut text, s)?;
            s.act(Act::OpenComplaint {
                conversation: ids::conversation(id)?,
                text: Box::new(text),
                origin: String::new(),
            })
        }
        What::List { causes: true, .. } => causes(s),
        What::List {
            open,
            closed,
            category,
            of,
            limit,
            ..
        } => {
            let which = Which {
                open: match (open, closed) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                },
                category: category.clone(),
                contact: of.as_deref().map(ids::contact).transpose()?,
            };
            list(which, *limit, s)
        }
        What::Show { id } => show(*id, s),
        What::Set {
            id,
            category,
            outcome,
            says,
        } => change(*id, s, |text, s| {
            if let Some(category) = category {
                text.category.clone_from(category);
            }
            if let Some(outcome) = outcome {
                text.outcome.clone_from(outcome);
            }
            says.write(text, s)
        }),
        What::Close { id, outcome, says } => {
            if outcome.trim().is_empty() {
                return Err(Error::new(Kind::Usage, "complaint-no-outcome"));
            }
            change(*id, s, |text, s| {
                text.outcome.clone_from(outcome);
                says.write(text, s)
            })
        }
        What::Reopen { id } => change(*id, s, |text, _| {
            text.outcome.clear();
            Ok(())
        }),
    }
}

fn asked(ask: ComplaintsAsk, s: &mut Session) -> Result<ComplaintsAnswer> {
    match s.ask(Job::Complaints(ask))? {
        Outcome::Complaints(answer) => Ok(*answer),
        _ => Err(unexpected()),
    }
}

fn one(id: i64, s: &mut Session) -> Result<Complaint> {
    match asked(ComplaintsAsk::One(ComplaintId(id)), s)? {
        ComplaintsAnswer::One(complaint) => Ok(*complaint),
        _ => Err(unexpected()),
    }
}

fn change(
    id: i64,
    s: &mut Session,
    edit: impl FnOnce(&mut ComplaintText, &Session) -> Result<()>,
) -> Result<()> {
    let was = one(id, s)?.text;
    let mut text = was.clone();
    edit(&mut text, s)?;
    s.act(Act::SetComplaint {
        id: ComplaintId(id),
        was: Box::new(was),
        text: Box::new(text),
    })
}

fn list(which: Which, limit: usize, s: &mut Session) -> Result<()> {
    let ComplaintsAnswer::List(_, rows) = asked(ComplaintsAsk::List(which, limit), s)? else {
        return Err(unexpected());
    };
    if rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::complaints::complaint(row)));
    }
    let mut table = Table::new(&[
        "id",
        "who",
        "category",
        "severity",
        "state",
        "cause",
        "outcome",
        "conversation",
    ]);
    for row in &rows {
        table.push(vec![
            number(row.id.0),
            cell(&row.who),
            cell(&row.text.category),
            cell(label::severity(row.text.severity)),
            cell(label::complaints::state(row, s.zone(), s.now)),
            cell(&row.text.cause),
            cell(&row.text.outcome),
            number(row.conversation.0),
        ]);
    }
    table.print(&mut s.out)
}

fn causes(s: &mut Session) -> Result<()> {
    let ComplaintsAnswer::Counts(rows) = asked(ComplaintsAsk::Counts, s)? else {
        return Err(unexpected());
    };
    let kinds = tallies(&rows);
    if kinds.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return kinds
            .iter()
            .try_for_each(|kind| s.out.object(json::complaints::tally(kind)));
    }
    let mut table = Table::new(&["category", "cause", "all", "open", "cost"]);
    let row = |kind: &str, cause: &str, tally: &Tally| {
        vec![
            cell(kind),
            cell(cause),
            count(tally.all),
            count(tally.open),
            cell(local::money(tally.cost)),
        ]
    };
    for kind in &kinds {
        table.push(row(&kind.name, "", kind));
        for cause in &kind.causes {
            table.push(row("", &cause.name, cause));
        }
    }
    table.print(&mut s.out)
}

fn show(id: i64, s: &mut Session) -> Result<()> {
    let complaint = one(id, s)?;
    if s.out.json() {
        return s.out.object(json::complaints::complaint(&complaint));
    }
    let place = format!(" · k:{} · #{}", complaint.id.0, complaint.conversation.0);
    s.out
        .pieces(&[(Look::Strong, &complaint.who), (Look::Dim, &place)])?;
    for line in label::complaints::lines(&complaint, s.zone(), s.now) {
        s.out.line(&line)?;
    }
    Ok(())
}
