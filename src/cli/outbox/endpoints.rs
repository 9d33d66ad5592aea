//! `zuruf outbox endpoints` and `zuruf outbox enable`: how the webhooks are, and switching one on again.

use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{json, times};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::endpoint::{EndpointRow, EndpointState};
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// Every endpoint with its health.
pub(in crate::cli) fn rows(s: &mut Session) -> Result<Vec<EndpointRow>> {
    match s.ask(Job::Endpoints)? {
        Outcome::Endpoints(rows) => Ok(rows),
        _ => Err(unexpected()),
    }
}

/// Lists the endpoints.
pub(super) fn list(s: &mut Session) -> Result<()> {
    let rows = rows(s)?;
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::endpoint(row)));
    }
    let mut table = Table::new(&[
        "endpoint", "delivery", "unsent", "trouble", "failures", "next", "error",
    ]);
    for row in &rows {
        let state = if row.configured {
            label::endpoint(row.state)
        } else {
            format!(
                "{} ({})",
                label::endpoint(row.state),
                tr("endpoint-foreign")
            )
        };
        table.push(vec![
            cell(&row.name),
            cell(state).look(look(row.state)),
            number(row.waiting),
            number(row.trouble),
            number(row.failures),
            cell(times::shown(next(row), s.zone())),
            cell(&row.last_error),
        ]);
    }
    if rows.is_empty() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

/// When one that rests is asked again.
const fn next(row: &EndpointRow) -> Timestamp {
    match row.state {
        EndpointState::Paused | EndpointState::Resting => row.rests_until,
        EndpointState::On | EndpointState::Probing | EndpointState::Off => Timestamp::NEVER,
    }
}

const fn look(state: EndpointState) -> Look {
    match state {
        EndpointState::On => Look::Good,
        EndpointState::Paused | EndpointState::Resting | EndpointState::Probing => Look::Warn,
        EndpointState::Off => Look::Bad,
    }
}

/// Switches one on.
pub(super) fn enable(name: &str, s: &mut Session) -> Result<()> {
    match s.ask(Job::EnableEndpoint(name.to_owned()))? {
        Outcome::Saved => {}
        _ => return Err(unexpected()),
    }
    let rows = rows(s)?;
    let row = rows.iter().find(|row| *row.name == *name);
    if let (true, Some(row)) = (s.out.json(), row) {
        return s.out.object(json::endpoint(row));
    }
    let waiting = row.map_or(0, |row| row.waiting);
    let args = [("name", Arg::Text(name)), ("count", Arg::Num(waiting))];
    s.out.say(&tr_with("cli-endpoint-on", &args));
    Ok(())
}

/// One sentence per endpoint that is switched off, or has an address that nothing may be sent to, and holds replies back.
pub(in crate::cli) fn tell_stuck(s: &mut Session) -> Result<()> {
    for row in rows(s)?.into_iter().filter(|row| row.waiting > 0) {
        let id = match row.state {
            EndpointState::Off => "cli-endpoint-off",
            _ if row.is_refused() => "cli-endpoint-refused",
            _ => continue,
        };
        let args = [
            ("name", Arg::Text(&row.name)),
            ("count", Arg::Num(row.waiting)),
            ("why", Arg::Text(&row.last_error)),
        ];
        s.out.say(&tr_with(id, &args));
    }
    Ok(())
}
