//! `zuruf sla`: policies, calendars, the clocks of a conversation, and how often the service level was held.

pub mod calendar;
mod figures;
pub mod policy;

use clap::{Args, Subcommand};

use crate::cli::session::{Session, unexpected, usage};
use crate::cli::{ids, json};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::label;
use crate::model::query::date;
use crate::model::sla::report::By;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome, ServiceAnswer, ServiceAsk};

/// The arguments of `sla`.
#[derive(Debug, Args)]
pub struct SlaArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `sla`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// How long answers may take, and for which conversations
    Policy(policy::PolicyArgs),
    /// When a team works
    Calendar(calendar::CalendarArgs),
    /// Show the clocks of a conversation with every stretch that counted
    Explain {
        /// The conversation
        id: String,
    },
    /// Count how often the service level was held
    Report {
        /// Conversations whose first clock began then or later: a day, a time, 30d ago
        #[arg(long, value_name = "WHEN", default_value = "30d")]
        from: String,
        /// And before then
        #[arg(long, value_name = "WHEN")]
        to: Option<String>,
        /// policy, channel, agent or priority
        #[arg(long, value_name = "GROUP", value_parser = by, default_value = "policy")]
        by: By,
    },
    /// Count what history would have come to under a policy; changes nothing
    #[command(name = "what-if")]
    Tryout {
        /// The policy
        policy: String,
        /// Conversations that began then or later: a day, a time, 30d ago
        #[arg(long, value_name = "WHEN", default_value = "30d")]
        from: String,
        /// And before then
        #[arg(long, value_name = "WHEN")]
        to: Option<String>,
    },
}

fn by(text: &str) -> Result<By, String> {
    let words = || By::ALL.map(By::key).join(", ");
    By::of_key(text).ok_or_else(|| {
        let words = words();
        let args = [("found", Arg::Text(text)), ("words", Arg::Text(&words))];
        tr_with("cli-bad-group", &args)
    })
}

/// Does what was asked.
pub fn run(args: &SlaArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::Policy(args) => policy::run(args, s),
        What::Calendar(args) => calendar::run(args, s),
        What::Explain { id } => explain(id, s),
        What::Report { from, to, by } => {
            let stretch = stretch(from, to.as_deref(), s)?;
            figures::report(*by, stretch, s)
        }
        What::Tryout { policy, from, to } => {
            let stretch = stretch(from, to.as_deref(), s)?;
            let id = policy::named(policy, s)?.id;
            figures::what_if(id, stretch, s)
        }
    }
}

/// Two instants, the second one later.
fn stretch(from: &str, to: Option<&str>, s: &Session) -> Result<(Timestamp, Timestamp)> {
    let at = |text: &str| {
        let found = date::instant(text, s.now, s.zone());
        found.ok_or_else(|| usage(&tr_with("query-no-date", &[("value", Arg::Text(text))])))
    };
    let from = at(from)?;
    let to = to.map_or(Ok(s.now.plus(1)), at)?;
    if from < to {
        Ok((from, to))
    } else {
        Err(usage(&tr("cli-sla-backwards")))
    }
}

/// Asks about service levels.
fn asked(ask: ServiceAsk, s: &mut Session) -> Result<ServiceAnswer> {
    match s.ask(Job::Service(ask))? {
        Outcome::Service(answer) => Ok(*answer),
        _ => Err(unexpected()),
    }
}

fn explain(id: &str, s: &mut Session) -> Result<()> {
    let id = ids::conversation(id)?;
    let ServiceAnswer::Explained(found) = asked(ServiceAsk::Explain(id), s)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::sla::explained(&found, s.now));
    }
    let (zone, now) = (s.zone(), s.now);
    s.out.line(&label::sla::under(&found))?;
    for leg in &found.clocks.legs {
        let head = label::sla::clock(leg, zone, now);
        s.out
            .line(&format!("{} {head}", label::sla::sign(leg, now)))?;
        for part in leg.stretches(&found.calendar, now) {
            s.out
                .line(&format!("    {}", label::sla::stretch(&part, zone, now)))?;
        }
    }
    for at in &found.clocks.flags {
        let when = label::day_time(*at, zone, now);
        s.out
            .line(&tr_with("sla-flagged", &[("when", Arg::Text(&when))]))?;
    }
    Ok(())
}
