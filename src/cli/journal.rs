//! `zuruf undo`, `redo` and `history`: what was done, and taking it back.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::sla::{calendar, policy};
use crate::cli::table::{Table, cell, count, number};
use crate::cli::{agent, article, ids, json, macros, room, rule, target, team, times, view};
use crate::error::{Error, Kind, Result};
use crate::model::journal::Record;
use crate::model::label;
use crate::model::stage::Stage;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// A conversation, c:ID for a contact, o:ID for an organisation, t:ID for a task, d:ID for a deal, or a kind and a number: message 12, canned sim, macro Refund, rule Eilig, stage lead, agent ben, team nord, room lager, article sim, organisation 3, view Eilig, field size, policy Answers, calendar Office, import 5
    #[arg(required = true, num_args = 1..=2, value_names = ["KIND", "ID"])]
    pub record: Vec<String>,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
    pub limit: usize,
}

/// The arguments of `undo`.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// The number of what a rule or routing did, as its log and history show it; none: your own last act
    pub entry: Option<i64>,
}

/// Takes back the last act, or what the program did under a number.
pub fn undo(args: &UndoArgs, s: &mut Session) -> Result<()> {
    if let Some(n) = args.entry {
        let receipt = s.receipt(Job::UndoEntry(n))?;
        return s.answer(&receipt);
    }
    target::follow(Job::Undo, s)
}

/// Does it again.
pub fn redo(s: &mut Session) -> Result<()> {
    target::follow(Job::Redo, s)
}

/// The record that was named: by an id alone, or by its kind and what it is called by.
fn record(words: &[String], s: &mut Session) -> Result<Record> {
    let [kind, name] = words else {
        let id = words.first().map_or("", String::as_str);
        if id.starts_with("t:") {
            return Ok(Record::new("task", ids::task(id)?.0));
        }
        if let Some(organisation) = ids::organisation(id) {
            return Ok(Record::new("organisation", organisation.0));
        }
        return Ok(ids::subject(id)?.into());
    };
    Ok(match kind.as_str() {
        "conversation" => Record::new(kind, ids::conversation(name)?.0),
        "deal" => Record::new(kind, ids::deal(name)?.0),
        "stage" => Record::new(kind, named_stage(name)?.code()),
        "agent" => Record::new(kind, agent::find(name, s)?.id.0),
        "team" => Record::new(kind, team::find(name, s)?.id.0),
        "canned" => Record::new(kind, canned_id(name, s)?),
        "macro" => Record::new(
            kind,
            or_number(name, macros::find(name, s).map(|one| one.id.0))?,
        ),
        "room" => Record::new(
            kind,
            or_number(name, room::find(name, s).map(|one| one.id.0))?,
        ),
        "article" => {
            let found = article::find(name, s).map(|(one, _)| one.id.0);
            Record::new(kind, or_number(name, found)?)
        }
        "rule" => Record::new(
            kind,
            or_number(name, rule::find(name, s).map(|one| one.id.0))?,
        ),
        "view" => Record::new(
            "saved_view",
            or_number(name, view::saved(name, s).map(|one| one.id.0))?,
        ),
        "field" => Record::new("custom_field", or_number(name, field_id(name, s))?),
        "policy" => Record::new(
            "sla_policy",
            or_number(name, policy::named(name, s).map(|one| one.id.0))?,
        ),
        "calendar" => Record::new(
            "sla_calendar",
            or_number(name, calendar::named(name, s).map(|one| one.id.0))?,
        ),
        "import" => Record::new("batch", ids::contact(name)?.0),
        _ => Record::new(kind, ids::contact(name)?.0),
    })
}

fn named_stage(word: &str) -> Result<Stage> {
    let bad = || usage(&tr_with("cli-bad-stage", &[("found", Arg::Text(word))]));
    Stage::from_key(word).ok_or_else(bad)
}

/// A canned answer by its code; a removed one by its number.
fn canned_id(name: &str, s: &mut Session) -> Result<i64> {
    let Outcome::Canned(all, _) = s.ask(Job::Canned(None))? else {
        return Err(unexpected());
    };
    let code = name.trim_start_matches('/');
    let found = all.iter().find(|one| fold(&one.code) == fold(code));
    found.map_or_else(|| Ok(ids::contact(name)?.0), |one| Ok(one.id.0))
}

/// A field by its name, on whatever it is.
fn field_id(name: &str, s: &mut Session) -> Result<i64> {
    let Outcome::FieldDefs(defs) = s.ask(Job::FieldDefs)? else {
        return Err(unexpected());
    };
    let found = defs.iter().find(|def| fold(&def.text.name) == fold(name));
    let unknown = || {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "field")
            .with("id", name)
    };
    found.map(|def| def.id.0).ok_or_else(unknown)
}

/// What was found by its name; a removed one by its number.
fn or_number(name: &str, found: Result<i64>) -> Result<i64> {
    found.or_else(|unknown| ids::contact(name).map(|id| id.0).map_err(|_| unknown))
}

/// Lists what happened to a record.
pub fn history(args: &HistoryArgs, s: &mut Session) -> Result<()> {
    let record = record(&args.record, s)?;
    let Outcome::History(rows) = s.ask(Job::History {
        record,
        limit: args.limit,
    })?
    else {
        return Err(unexpected());
    };
    let mut table = Table::new(&["n", "at", "agent", "act", "rows", "undo", "changes"]);
    for row in &rows {
        if s.out.json() {
            s.out.object(json::journal(row))?;
            continue;
        }
        let undo = match (row.undoes, row.undone_by) {
            (Some(n), _) => tr_with("cli-undoes", &[("n", Arg::Id(n))]),
            (None, Some(n)) => tr_with("cli-undone-by", &[("n", Arg::Id(n))]),
            (None, None) => String::new(),
        };
        let change = |changed| label::change(changed, s.zone(), s.now);
        let changes: Vec<String> = row.changes.iter().filter_map(change).collect();
        let at = times::shown(row.at, s.zone());
        table.push(vec![
            number(row.n),
            cell(at),
            cell(&row.agent),
            cell(label::act(&row.act)),
            count(row.rows),
            cell(undo),
            cell(changes.join("; ")),
        ]);
    }
    if rows.is_empty() {
        s.out.say(&tr("history-none"));
        Ok(())
    } else if s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}
