//! `zuruf rule`: keeps rules, tries one on past days, and shows what they did.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::json;
use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::reply::read;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, count, number};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::query::date;
use crate::model::rules::{self, Once, Rule, RuleText, Runs};
use crate::model::{label, macros};
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome, RulesAnswer, RulesAsk};

/// The arguments of `rule`.
#[derive(Debug, Args)]
pub struct RuleArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `rule`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List rules in the order they are looked at
    List,
    /// Show one with what sets it off and what it does
    Show(Name),
    /// Make one; it is off until it is switched on
    New {
        /// What it is called
        #[command(flatten)]
        name: Name,
        /// What it says
        #[command(flatten)]
        says: Says,
    },
    /// Change one; what is not named stays
    Set {
        /// Which
        #[command(flatten)]
        name: Name,
        /// Another name
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        /// What it says
        #[command(flatten)]
        says: Says,
    },
    /// Remove one; its log stays
    Remove(Name),
    /// Switch one on: from now on it is done
    On(Name),
    /// Switch one off
    Off(Name),
    /// Put these first, in this order
    Order {
        /// Their names
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Say what one would have been done for; changes nothing
    Test {
        /// Which
        #[command(flatten)]
        name: Name,
        /// Events since then: a day, a time, 7d ago
        #[arg(long, value_name = "WHEN", default_value = "7d")]
        from: String,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
        limit: usize,
    },
    /// Show what rules did, newest first: taken back with zuruf undo ENTRY
    Log {
        /// Of one rule only
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
    },
}

/// Which rule.
#[derive(Debug, Args)]
pub struct Name {
    /// The name of the rule
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// What a rule says.
#[derive(Debug, Args)]
pub struct Says {
    /// What sets it off: message, created, reopened, resolved, changed, contact, stage, sla-warning, sla-breach, time,
    /// keyword, import-finished
    #[arg(long, value_name = "EVENT", num_args = 1..)]
    pub when: Vec<String>,
    /// What has to hold, in the query language; empty: nothing
    #[arg(long = "if", value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// A step, in the order they are done, as in a macro; team NAME puts into the queue of a team
    #[arg(
        long = "do",
        alias = "step",
        value_name = "STEP",
        conflicts_with = "file"
    )]
    pub steps: Vec<String>,
    /// A file with a step per line; - is the standard input
    #[arg(short = 'F', long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How often: for each event, conversation or contact
    #[arg(long, value_name = "WHAT", value_parser = once)]
    pub once: Option<Once>,
    /// After it no other rule is looked at for the same event
    #[arg(long, conflicts_with = "go_on")]
    pub stop: bool,
    /// After it the others are
    #[arg(long)]
    pub go_on: bool,
}

fn once(text: &str) -> Result<Once, String> {
    let words = Once::ALL.map(Once::key).join(", ");
    Once::from_key(text).ok_or_else(|| {
        let args = [("found", Arg::Text(text)), ("words", Arg::Text(&words))];
        tr_with("cli-bad-group", &args)
    })
}

impl Says {
    /// Sees that the query can be understood and every name in it is there.
    fn known(&self, s: &mut Session) -> Result<()> {
        let Some(query) = &self.query else {
            return Ok(());
        };
        s.query(std::slice::from_ref(query)).map(drop)
    }

    fn over(&self, mut text: RuleText) -> Result<RuleText> {
        if !self.when.is_empty() {
            text.events = self.when.join(" ");
        }
        if let Some(query) = &self.query {
            text.query.clone_from(query);
        }
        if self.file.is_some() {
            text.steps = read(None, self.file.as_deref())?;
        } else if !self.steps.is_empty() {
            text.steps = self.steps.join("\n");
        }
        text.once = self.once.unwrap_or(text.once);
        if self.stop || self.go_on {
            text.stop = self.stop;
        }
        Ok(text)
    }
}

/// Does what was asked.
pub fn run(args: &RuleArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List => list(s),
        What::Show(name) => show(&name.name, s),
        What::New { name, says } => {
            says.known(s)?;
            let text = says.over(RuleText {
                name: name.name.clone(),
                ..RuleText::default()
            })?;
            s.act(Act::SaveRule { id: None, text })
        }
        What::Set { name, rename, says } => {
            let was = find(&name.name, s)?;
            says.known(s)?;
            let mut text = says.over(was.text())?;
            if let Some(name) = rename {
                text.name.clone_from(name);
            }
            let id = Some(was.id);
            s.act(Act::SaveRule { id, text })
        }
        What::Remove(name) => {
            let id = find(&name.name, s)?.id;
            s.act(Act::RemoveRule { id })
        }
        What::On(name) => switch(name, true, s),
        What::Off(name) => switch(name, false, s),
        What::Order { names } => {
            let ids: Result<_> = names.iter().map(|name| Ok(find(name, s)?.id)).collect();
            s.act(Act::OrderRules { ids: ids? })
        }
        What::Test { name, from, limit } => test(&name.name, from, *limit, s),
        What::Log { name, limit } => log(name.as_deref(), *limit, s),
    }
}

fn switch(name: &Name, on: bool, s: &mut Session) -> Result<()> {
    let rule = find(&name.name, s)?;
    if on {
        s.query(&[rule.query.to_string()])?;
    }
    s.act(Act::SwitchRule { id: rule.id, on })
}

fn asked(ask: RulesAsk, s: &mut Session) -> Result<RulesAnswer> {
    match s.ask(Job::Rules(ask))? {
        Outcome::Rules(answer) => Ok(*answer),
        _ => Err(unexpected()),
    }
}

fn all(s: &mut Session) -> Result<Vec<Rule>> {
    match asked(RulesAsk::List, s)? {
        RulesAnswer::List(rules) => Ok(rules),
        _ => Err(unexpected()),
    }
}

/// The rule of a name.
pub fn find(name: &str, s: &mut Session) -> Result<Rule> {
    let found = rules::by_name(name, &all(s)?).cloned();
    found.ok_or_else(|| Error::new(Kind::NotFound, "rule-unknown").with("name", Clean::name(name)))
}

fn list(s: &mut Session) -> Result<()> {
    let rules = all(s)?;
    if s.out.json() {
        return rules
            .iter()
            .try_for_each(|rule| s.out.object(json::rules::rule(rule)));
    }
    if rules.is_empty() {
        s.out.say(&tr("rule-none"));
        return Ok(());
    }
    let mut table = Table::new(&["name", "state", "uses", "event", "query", "steps"]);
    for rule in &rules {
        table.push(vec![
            cell(&rule.name).look(Look::Strong),
            cell(label::rules::state(rule)),
            count(rule.runs),
            cell(&rule.events),
            cell(&rule.query),
            cell(macros::line(&rule.steps)),
        ]);
    }
    table.print(&mut s.out)
}

fn show(name: &str, s: &mut Session) -> Result<()> {
    let rule = find(name, s)?;
    if s.out.json() {
        return s.out.object(json::rules::rule(&rule));
    }
    s.out.pieces(&[(Look::Strong, &rule.name)])?;
    for line in label::rules::lines(&rule, s.zone(), s.now) {
        s.out.line(&line)?;
    }
    Ok(())
}

fn test(name: &str, from: &str, limit: usize, s: &mut Session) -> Result<()> {
    let rule = find(name, s)?.id;
    let found = date::instant(from, s.now, s.zone());
    let from =
        found.ok_or_else(|| usage(&tr_with("query-no-date", &[("value", Arg::Text(from))])))?;
    let ask = RulesAsk::Trial { rule, from, limit };
    let RulesAnswer::Trial(rule, trial) = asked(ask, s)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::rules::trial(&rule, &trial));
    }
    s.out.say(&label::rules::does(&rule));
    for row in &trial.rows {
        s.out.line(&label::rules::would(row, s.zone(), s.now))?;
    }
    s.out.say(&label::rules::trial(&trial));
    let remarks = [
        label::rules::trial_now(&trial),
        label::rules::trial_cut(&trial),
    ];
    for remark in remarks.into_iter().flatten() {
        s.out.say(&remark);
    }
    if trial.more() {
        s.out.say(&tr("cli-more-tasks"));
    }
    Ok(())
}

fn log(name: Option<&str>, limit: usize, s: &mut Session) -> Result<()> {
    let rule = match name {
        Some(name) => Some(find(name, s)?.id),
        None => None,
    };
    let ask = RulesAsk::Log {
        rule,
        before: None,
        limit,
    };
    let RulesAnswer::Log(Runs { rows, more }) = asked(ask, s)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|run| s.out.object(json::rules::run(run)));
    }
    if rows.is_empty() {
        s.out.say(&tr("rule-log-empty"));
        return Ok(());
    }
    let mut table = Table::new(&["at", "rule", "id", "who", "event", "state"]);
    for run in &rows {
        table.push(vec![
            cell(label::date_short(run.at, s.zone(), s.now)),
            cell(&run.rule),
            number(run.conversation.0),
            cell(&run.who),
            cell(label::rules::event(run.event)),
            cell(label::rules::fate(run)),
        ]);
    }
    table.print(&mut s.out)?;
    if more {
        s.out.say(&tr("cli-more-tasks"));
    }
    Ok(())
}
