//! `zuruf deal`: opens deals, writes down what becomes of them, and lists them.

use clap::{ArgGroup, Args, Subcommand};

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::reply::{self, TextArgs};
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, number};
use crate::cli::{ids, json, minus, tag, task};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Subject};
use crate::model::deal::{Deal, DealText, Phase, Which, worth};
use crate::model::id::DealId;
use crate::model::label;
use crate::model::task::due;
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{DealPage, DealsAnswer, DealsAsk, Job, Outcome};

/// The arguments of `deal`.
#[derive(Debug, Args)]
pub struct DealArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `deal`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Open one of a contact
    New {
        /// c:ID for the contact, or the conversation it comes from
        id: String,
        /// What they may buy
        title: String,
        /// What else is known
        #[command(flatten)]
        says: Says,
    },
    /// List them, open ones first
    #[command(group(ArgGroup::new("phase").multiple(false)))]
    List {
        /// Only those that are not decided yet
        #[arg(long, group = "phase")]
        open: bool,
        /// Only those that were won
        #[arg(long, group = "phase")]
        won: bool,
        /// Only those that were lost
        #[arg(long, group = "phase")]
        lost: bool,
        /// Only those of this contact
        #[arg(long, value_name = "CONTACT")]
        of: Option<String>,
        /// Only those of this agent: a handle, or me
        #[arg(long, value_name = "AGENT")]
        owner: Option<String>,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
        limit: usize,
    },
    /// Show one with its fields, open tasks and notes
    Show {
        /// The deal
        id: String,
    },
    /// Write down more about one
    Edit {
        /// The deal
        id: String,
        /// What they may buy
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// What else changes
        #[command(flatten)]
        says: Says,
    },
    /// They bought
    Won {
        /// The deal
        id: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// What else changes
        #[command(flatten)]
        says: Says,
    },
    /// They did not buy
    Lost {
        /// The deal
        id: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Open one again: why it was won or lost is taken away, and stands in its history
    Reopen {
        /// The deal
        id: String,
    },
    /// Add and remove tags of one
    Tag {
        /// The deal
        id: String,
        /// +tag to add, -tag to remove
        #[arg(required = true, value_name = "+TAG|-TAG", value_parser = minus::plain)]
        tags: Vec<String>,
    },
    /// Write an internal note on one; it stands with its contact too
    Note {
        /// The deal
        id: String,
        /// The text.
        #[command(flatten)]
        text: TextArgs,
    },
    /// Give one to another contact; its notes go along
    Move {
        /// The deal
        id: String,
        /// The contact
        contact: String,
    },
}

/// What is said about a deal.
#[derive(Debug, Args)]
pub struct Says {
    /// What it is worth: 12000, 12.50 USD
    #[arg(long, value_name = "MONEY")]
    pub value: Option<String>,
    /// What comes next; empty: nothing
    #[arg(long, value_name = "TEXT")]
    pub step: Option<String>,
    /// When that is: tomorrow, fri, 2026-05-10, or none
    #[arg(long, value_name = "WHEN")]
    pub when: Option<String>,
    /// When it may be decided: 2w, 2026-05-10, or none
    #[arg(long, value_name = "WHEN")]
    pub close: Option<String>,
    /// Whose it is: a handle, me or none
    #[arg(long, value_name = "AGENT")]
    pub owner: Option<String>,
}

impl Says {
    /// Writes what was named into `text`.
    fn write(&self, text: &mut DealText, s: &mut Session) -> Result<()> {
        if let Some(value) = &self.value {
            let wrong = || usage(&tr_with("deal-bad-value", &[("found", Arg::Text(value))]));
            let (cents, currency) = worth(value).ok_or_else(wrong)?;
            text.value = cents;
            text.currency = currency.unwrap_or_else(|| text.currency.clone());
        }
        if let Some(step) = &self.step {
            text.step.clone_from(step);
        }
        if let Some(when) = &self.when {
            text.step_at = time(when, s)?;
        }
        if let Some(when) = &self.close {
            text.close_at = time(when, s)?;
        }
        if let Some(owner) = &self.owner {
            text.owner = s.agent(owner)?;
        }
        Ok(())
    }
}

fn time(when: &str, s: &Session) -> Result<Timestamp> {
    let at = due(when, s.now, s.zone(), s.loaded.config.snooze.at);
    let wrong = || Error::new(Kind::Usage, "macro-time").with("found", Clean::name(when));
    at.ok_or_else(wrong)
}

/// Opens, lists, shows or changes deals.
pub fn run(args: &DealArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::New { id, title, says } => {
            let mut text = DealText {
                title: title.clone(),
                owner: s.agent("me")?,
                ..DealText::default()
            };
            says.write(&mut text, s)?;
            s.act(Act::OpenDeal {
                subject: ids::subject(id)?,
                text: Box::new(text),
            })
        }
        What::List {
            open,
            won,
            lost,
            of,
            owner,
            limit,
        } => {
            let phases = [(open, Phase::Open), (won, Phase::Won), (lost, Phase::Lost)];
            let phase = phases.into_iter().find(|(asked, _)| **asked);
            let which = Which {
                phase: phase.map(|(_, phase)| phase),
                contact: of.as_deref().map(ids::contact).transpose()?,
                owner: match owner {
                    Some(owner) => s.agent(owner)?,
                    None => None,
                },
            };
            list(which, *limit, s)
        }
        What::Show { id } => show(ids::deal(id)?, s),
        What::Edit { id, title, says } => change(id, s, |text, s| {
            if let Some(title) = title {
                text.title.clone_from(title);
            }
            says.write(text, s)
        }),
        What::Won { id, reason, says } => change(id, s, |text, s| {
            decide(text, Phase::Won, reason.as_deref());
            says.write(text, s)
        }),
        What::Lost { id, reason } => change(id, s, |text, _| {
            decide(text, Phase::Lost, reason.as_deref());
            Ok(())
        }),
        What::Reopen { id } => change(id, s, |text, _| {
            decide(text, Phase::Open, None);
            Ok(())
        }),
        What::Tag { id, tags } => {
            let subject = Subject::Deal(ids::deal(id)?);
            tag::of(subject, tags, s)
        }
        What::Note { id, text } => {
            let subject = Subject::Deal(ids::deal(id)?);
            let text = reply::read(text.message.as_deref(), text.file.as_deref())?;
            s.act(Act::Note { subject, text })
        }
        What::Move { id, contact } => s.act(Act::MoveDeal {
            id: ids::deal(id)?,
            to: ids::contact(contact)?,
        }),
    }
}

/// How it ended, and why: of what was decided before nothing stays.
fn decide(text: &mut DealText, phase: Phase, reason: Option<&str>) {
    if text.phase != phase || reason.is_some() {
        reason.unwrap_or_default().clone_into(&mut text.reason);
    }
    text.phase = phase;
}

fn asked(ask: DealsAsk, s: &mut Session) -> Result<DealsAnswer> {
    match s.ask(Job::Deals(ask))? {
        Outcome::Deals(answer) => Ok(*answer),
        _ => Err(unexpected()),
    }
}

/// One with what stands on it.
pub(super) fn load(id: DealId, s: &mut Session) -> Result<DealPage> {
    match asked(DealsAsk::One(id), s)? {
        DealsAnswer::One(page) => Ok(*page),
        DealsAnswer::List(..) => Err(unexpected()),
    }
}

fn change(
    id: &str,
    s: &mut Session,
    edit: impl FnOnce(&mut DealText, &mut Session) -> Result<()>,
) -> Result<()> {
    let id = ids::deal(id)?;
    let was = load(id, s)?.deal.text;
    let mut text = was.clone();
    edit(&mut text, s)?;
    s.act(Act::SetDeal {
        id,
        was: Box::new(was),
        text: Box::new(text),
    })
}

fn list(which: Which, limit: usize, s: &mut Session) -> Result<()> {
    let DealsAnswer::List(_, rows) = asked(DealsAsk::List(which, limit), s)? else {
        return Err(unexpected());
    };
    if rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::deals::deal(row)));
    }
    let mut table = Table::new(&["deal", "who", "title", "value", "state", "next", "owner"]);
    for row in &rows {
        table.push(vec![
            number(row.id.0),
            cell(&row.who),
            cell(&row.text.title),
            cell(label::deals::price(row.text.value, &row.text.currency)),
            cell(label::deals::state(row, s.zone(), s.now)),
            cell(label::deals::next(row, s.zone(), s.now)),
            cell(&row.owner_handle),
        ]);
    }
    table.print(&mut s.out)
}

fn show(id: DealId, s: &mut Session) -> Result<()> {
    let page = load(id, s)?;
    if s.out.json() {
        return s.out.object(json::deals::page(&page, s.now));
    }
    let deal = &page.deal;
    let mut place = format!(" · d:{} · c:{}", deal.id.0, deal.contact.0);
    if let Some(conversation) = deal.conversation {
        place += &format!(" · #{}", conversation.0);
    }
    s.out
        .pieces(&[(Look::Strong, &deal.who), (Look::Dim, &place)])?;
    for line in label::deals::lines(deal, s.zone(), s.now) {
        s.out.line(&line)?;
    }
    for line in label::deals::filled(&page.fields) {
        s.out.line(&line)?;
    }
    task::print(&page.tasks, s)?;
    for note in &page.notes {
        s.out.line(&label::deals::note(note, s.zone(), s.now))?;
    }
    Ok(())
}

/// The deals of a record, a line each.
pub fn print(deals: &[Deal], s: &mut Session) -> Result<()> {
    for deal in deals {
        let state = label::deals::state(deal, s.zone(), s.now);
        let next = label::deals::next(deal, s.zone(), s.now);
        let worth = label::deals::worth(&deal.text);
        let id = format!("d:{}", deal.id.0);
        let words = [&id, &worth, &state, &next];
        let words: Vec<&str> = words.into_iter().map(String::as_str).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let line = words.join(" · ");
        s.out
            .line(&tr_with("cli-deal", &[("text", Arg::Text(&line))]))?;
    }
    Ok(())
}
