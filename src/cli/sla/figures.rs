//! `zuruf sla report` and `zuruf sla what-if`: every rate with what it is made of.

use super::asked;
use crate::cli::json;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::PolicyId;
use crate::model::sla::report::{By, ReportRow, Tally};
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::widgets::chart::bar;
use crate::work::job::{ServiceAnswer, ServiceAsk};

const COLUMNS: [&str; 8] = [
    "name",
    "hit-rate",
    "missed",
    "first-reply",
    "next-reply",
    "resolution",
    "flagged",
    "running",
];

/// Cells of a picture of a rate.
const BAR: u16 = 10;

fn row(name: &str, tally: &Tally, ascii: bool) -> Vec<crate::cli::table::Cell> {
    let picture = bar(tally.per_mille().unwrap_or_default(), 1000, BAR, ascii);
    vec![
        cell(name),
        cell(format!("{picture:<10}  {}", tally.rate())),
        number(tally.missed),
        number(tally.misses[0]),
        number(tally.misses[1]),
        number(tally.misses[2]),
        number(tally.flagged),
        number(tally.open),
    ]
}

/// Prints the report.
pub fn report(by: By, (from, to): (Timestamp, Timestamp), s: &mut Session) -> Result<()> {
    let ServiceAnswer::Report(mut rows) = asked(ServiceAsk::Report { by, from, to }, s)? else {
        return Err(unexpected());
    };
    if rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::sla::report(by, row)));
    }
    if rows.len() > 1 {
        let mut tally = Tally::default();
        for row in &rows {
            tally += row.tally;
        }
        let name = Clean::name(&tr("sla-all"));
        rows.push(ReportRow { name, tally });
    }
    let ascii = s.ascii();
    let mut table = Table::new(&COLUMNS);
    for line in &rows {
        let name = if line.name.is_empty() {
            "-"
        } else {
            &line.name
        };
        table.push(row(name, &line.tally, ascii));
    }
    table.print(&mut s.out)
}

/// Prints what a policy would have come to.
pub fn what_if(id: PolicyId, (from, to): (Timestamp, Timestamp), s: &mut Session) -> Result<()> {
    let ServiceAnswer::Tryout(found) = asked(ServiceAsk::Tryout { id, from, to }, s)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::sla::what_if(&found));
    }
    let mut table = Table::new(&COLUMNS);
    let ascii = s.ascii();
    table.push(row(&found.policy, &found.then, ascii));
    table.push(row(&tr("sla-as-it-is"), &found.now, ascii));
    table.print(&mut s.out)?;
    let args = [("count", Arg::Num(found.matched))];
    s.out.say(&tr_with("cli-sla-matched", &args));
    Ok(())
}
