//! `zuruf task`: what is to be done about a person, a conversation or a deal, and when.

use clap::{Args, Subcommand};

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell};
use crate::cli::{ids, json};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::id::TaskId;
use crate::model::label;
use crate::model::task::{TaskChange, TaskList, TaskRow, due};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `task`.
#[derive(Debug, Args)]
pub struct TaskArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `task`. A task is `t:12` or `12`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Add one about a conversation, a contact or a deal
    Add {
        /// The conversation, c:ID for a contact or d:ID for a deal
        id: String,
        /// What is to be done
        #[arg(required = true)]
        text: Vec<String>,
        /// When it is due: 2h, tomorrow, mon 9:00, 2026-05-10 09:30
        #[arg(long, value_name = "WHEN")]
        due: Option<String>,
        /// Whose it is: a handle, me or none
        #[arg(long, value_name = "AGENT", default_value = "me")]
        to: String,
    },
    /// List your open tasks, the next due first
    List {
        /// Those of everybody and nobody
        #[arg(long, conflicts_with = "done")]
        all: bool,
        /// Done ones, the last done first
        #[arg(long)]
        done: bool,
        /// Only those whose time has come
        #[arg(long, conflicts_with = "done")]
        due: bool,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
        limit: usize,
    },
    /// Do some
    Done {
        /// The tasks
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Open done ones again
    Open {
        /// The tasks
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Put some off
    Snooze {
        /// Tasks, then when they are due: 2h, 3d, 17:30, tomorrow, mon 9:00, none
        #[arg(required = true, num_args = 2.., value_names = ["ID", "WHEN"])]
        words: Vec<String>,
    },
    /// Give some to an agent
    Assign {
        /// Tasks, then whose they are: a handle, me or none
        #[arg(required = true, num_args = 2.., value_names = ["ID", "AGENT"])]
        words: Vec<String>,
    },
    /// Give one another text
    Edit {
        /// The task
        id: String,
        /// What is to be done
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Remove some
    Rm {
        /// The tasks
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

/// Does what was asked.
pub fn run(args: &TaskArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::Add { id, text, due, to } => {
            let subject = ids::subject(id)?;
            let due = time(due.as_deref().unwrap_or_default(), s)?;
            let (text, to) = (text.join(" "), s.agent(to)?);
            s.act(Act::AddTask {
                subject,
                text,
                due,
                to,
            })
        }
        What::List {
            all,
            done,
            due,
            limit,
        } => {
            let which = match (all, done) {
                (_, true) => TaskList::Done,
                (true, _) => TaskList::Everyone,
                (false, false) => TaskList::Mine,
            };
            list(which, *due, *limit, s)
        }
        What::Done { ids } => change(ids, TaskChange::Done(true), s),
        What::Open { ids } => change(ids, TaskChange::Done(false), s),
        What::Snooze { words } => {
            let (ids, when) = split(words);
            let due = time(&when, s)?;
            change(ids, TaskChange::Due(due), s)
        }
        What::Assign { words } => {
            let (ids, to) = ids::with_last(words, false, "target-missing")?;
            let to = s.agent(to)?;
            change(ids, TaskChange::To(to), s)
        }
        What::Edit { id, text } => edit(id, text.join(" "), s),
        What::Rm { ids } => change(ids, TaskChange::Removed, s),
    }
}

fn time(text: &str, s: &Session) -> Result<Timestamp> {
    let at = due(text, s.now, s.zone(), s.loaded.config.snooze.at);
    let bad = || usage(&tr_with("cli-bad-due", &[("found", Arg::Text(text))]));
    at.ok_or_else(bad)
}

/// The leading ids, then the rest: a time may be several words. The last word is never an id.
fn split(words: &[String]) -> (&[String], String) {
    let most = words.len().saturating_sub(1);
    let leading = words.iter().take(most);
    let count = leading.take_while(|word| ids::task(word).is_ok()).count();
    // Without any id the first word is told to be none.
    let count = count.max(1).min(words.len());
    (&words[..count], words[count..].join(" "))
}

fn change(texts: &[String], change: TaskChange, s: &mut Session) -> Result<()> {
    let ids: Result<Vec<TaskId>> = texts.iter().map(|text| ids::task(text)).collect();
    let ids = ids?;
    s.bulk(ids.len(), Act::SetTasks { ids, change })
}

fn edit(id: &str, text: String, s: &mut Session) -> Result<()> {
    let id = ids::task(id)?;
    let Outcome::Task(task) = s.ask(Job::Task(id))? else {
        return Err(unexpected());
    };
    let change = TaskChange::Edit {
        text,
        due: task.due_at,
        to: task.assignee,
    };
    s.act(Act::SetTasks {
        ids: vec![id],
        change,
    })
}

fn list(list: TaskList, only_due: bool, limit: usize, s: &mut Session) -> Result<()> {
    let after = None;
    let Outcome::Tasks(page) = s.ask(Job::Tasks { list, after, limit })? else {
        return Err(unexpected());
    };
    let mut rows = page.rows;
    if only_due {
        // The due ones stand first.
        rows.retain(|task| task.is_due(s.now));
    }
    if rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|task| s.out.object(json::task(task, s.now)));
    }
    let mut table = Table::new(&["task", "due", "on", "about", "agent", "text"]);
    for task in &rows {
        table.push(vec![
            cell(format!("t:{}", task.id.0)).look(Look::Dim),
            when(task, s),
            cell(ids::written(task.subject)),
            cell(&task.about),
            cell(&task.assignee_handle),
            cell(&task.text),
        ]);
    }
    table.print(&mut s.out)?;
    if page.more && !only_due {
        s.out.say(&tr("cli-more-tasks"));
    }
    Ok(())
}

fn when(task: &TaskRow, s: &Session) -> crate::cli::table::Cell {
    let at = if task.is_done() {
        task.done_at
    } else {
        task.due_at
    };
    if at == Timestamp::NEVER {
        return cell("");
    }
    let text = label::date_short(at, s.zone(), s.now);
    if task.is_due(s.now) {
        return cell(format!("! {text}")).look(Look::Warn);
    }
    cell(text)
}

/// The open tasks of a record, a line each.
pub fn print(tasks: &[TaskRow], s: &mut Session) -> Result<()> {
    for task in tasks {
        let mut words = vec![format!("t:{}", task.id.0), task.text.to_string()];
        let due = label::deals::due(task, s.zone(), s.now);
        words.extend((!due.is_empty()).then_some(due));
        let line = words.join(" · ");
        let args = [("text", Arg::Text(&line))];
        s.out.line(&tr_with("cli-task", &args))?;
    }
    Ok(())
}
