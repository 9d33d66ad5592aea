//! `zuruf source`: what the configured sources brought, asking one now, switching one off and on.

use clap::{Args, Subcommand};

use crate::cli::json;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::model::source::{SourceReport, SourceRow};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `source`.
#[derive(Debug, Args)]
pub struct SourceArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `source`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List the sources of the configuration and how each one stands
    List,
    /// Ask one now
    Run {
        /// Its name
        name: String,
    },
    /// Ask one no more until it is enabled
    Disable {
        /// Its name
        name: String,
    },
    /// Ask one again
    Enable {
        /// Its name
        name: String,
    },
}

/// Lists, asks or switches sources.
pub fn run(args: &SourceArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List => list(s),
        What::Run { name } => ask(name, s),
        What::Disable { name } => switch(name, false, s),
        What::Enable { name } => switch(name, true, s),
    }
}

fn rows(s: &mut Session) -> Result<Vec<SourceRow>> {
    match s.ask(Job::Sources)? {
        Outcome::Sources(rows) => Ok(rows),
        _ => Err(unexpected()),
    }
}

fn list(s: &mut Session) -> Result<()> {
    let rows = rows(s)?;
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::source(row)));
    }
    if rows.is_empty() {
        s.out.say(&tr("cli-no-sources"));
        return Ok(());
    }
    let columns = [
        "source", "kind", "place", "ran", "new", "known", "rejected", "next",
    ];
    let mut table = Table::new(&columns);
    let zone = s.zone();
    for row in &rows {
        let next = match (row.off, row.running) {
            (true, _) => tr("source-off"),
            (false, true) => tr("source-running"),
            (false, false) if row.due_at <= s.now => tr("source-now"),
            (false, false) => label::date_short(row.due_at, zone, s.now),
        };
        let ran = if row.ran_at == Timestamp::NEVER {
            String::new()
        } else {
            label::date_short(row.ran_at, zone, s.now)
        };
        let rejects = if row.rejected > 0 {
            Look::Warn
        } else {
            Look::Plain
        };
        table.push(vec![
            cell(&row.name),
            cell(row.kind),
            cell(&row.place),
            cell(ran),
            number(row.new),
            number(row.known),
            number(row.rejected).look(rejects),
            cell(next),
        ]);
    }
    table.print(&mut s.out)?;
    for row in rows.iter().filter(|row| !row.error.is_empty()) {
        let args = [
            ("name", Arg::Text(&row.name)),
            ("error", Arg::Text(&row.error)),
        ];
        s.out.say(&tr_with("source-failed", &args));
        s.out.say(&row.hint);
    }
    for row in rows.iter().filter(|row| row.waiting > 0) {
        let args = [
            ("name", Arg::Text(&row.name)),
            ("count", Arg::Num(row.waiting)),
        ];
        s.out.say(&tr_with("source-waiting", &args));
    }
    Ok(())
}

/// Asks one now.
pub fn ask(name: &str, s: &mut Session) -> Result<()> {
    let source = s.desk(false)?.source(name)?;
    let report = s.desk(false)?.pull(&source, true, &mut |_| true)?;
    let Some(report) = report else {
        return Err(Error::new(Kind::Refused, "source-not-asked").with("name", name));
    };
    if s.out.json() {
        s.out.object(json::source_report(&report))?;
    } else {
        say(&report, s);
    }
    if !report.error.is_empty() {
        return Err(Error::new(Kind::Failed, "sources-failed").with_number("count", 1));
    }
    Ok(())
}

/// What a run brought, in a sentence or two.
pub fn say(report: &SourceReport, s: &mut Session) {
    let name = ("name", Arg::Text(&report.name));
    if !report.error.is_empty() {
        let args = [name, ("error", Arg::Text(&report.error))];
        s.out.say(&tr_with("source-failed", &args));
        s.out.say(&report.hint);
        if report.batches.is_empty() {
            return;
        }
    }
    let args = [
        ("name", Arg::Text(&report.name)),
        ("new", Arg::Num(report.new)),
        ("known", Arg::Num(report.known)),
        ("rejected", Arg::Num(report.rejected)),
    ];
    s.out.say(&tr_with("source-said", &args));
    if report.waiting > 0 {
        let args = [
            ("name", Arg::Text(&report.name)),
            ("count", Arg::Num(report.waiting)),
        ];
        s.out.say(&tr_with("source-waiting", &args));
    }
}

fn switch(name: &str, on: bool, s: &mut Session) -> Result<()> {
    let job = Job::SwitchSource {
        name: name.to_owned(),
        on,
    };
    s.ask(job)?;
    let said = if on { "source-is-on" } else { "source-is-off" };
    s.out.say(&tr_with(said, &[("name", Arg::Text(name))]));
    Ok(())
}
