//! `zuruf macro`: keeps macros, and does one for conversations.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::printer::Look;
use crate::cli::reply::read;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json, times};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::macros::{self, Macro, MacroText, Then};
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `macro`.
#[derive(Debug, Args)]
pub struct MacroArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `macro`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List macros, the most used first
    List {
        /// Words of their names or steps
        words: Vec<String>,
    },
    /// Show one with its steps
    Show(Name),
    /// Add one: its steps are done together, all or none, with one undo
    Add {
        /// What it is called
        #[command(flatten)]
        name: Name,
        /// What it does
        #[command(flatten)]
        change: Change,
    },
    /// Change one
    Edit {
        /// Which
        #[command(flatten)]
        name: Name,
        /// What it does
        #[command(flatten)]
        change: Change,
        /// Another name
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
    },
    /// Remove one
    Rm(Name),
    /// Do one for conversations
    Run {
        /// Which
        #[command(flatten)]
        name: Name,
        /// The conversations
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

/// Which macro.
#[derive(Debug, Args)]
pub struct Name {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// What a macro does.
#[derive(Debug, Args)]
pub struct Change {
    /// A step, in the order they are done: answer CODE, assign AGENT, complaint KIND SEVERITY, consent PURPOSE STATE: PROOF, done, note TEXT, open, pending, priority WORD, score +N REASON, snooze WHEN, spam, stage WORD REASON, tag +NEW -OLD, task WHEN TEXT, team NAME, webhook ENDPOINT TEXT
    #[arg(
        short,
        long = "step",
        alias = "do",
        value_name = "STEP",
        conflicts_with = "file"
    )]
    pub steps: Vec<String>,
    /// A file with a step per line; - is stdin
    #[arg(short = 'F', long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Afterwards the console goes on with the next conversation
    #[arg(long, conflicts_with = "stay")]
    pub next: bool,
    /// Afterwards the console stays where it is
    #[arg(long)]
    pub stay: bool,
}

impl Change {
    fn on(&self, mut text: MacroText) -> Result<MacroText> {
        if self.file.is_some() {
            text.steps = read(None, self.file.as_deref())?;
        } else if !self.steps.is_empty() {
            text.steps = self.steps.join("\n");
        }
        if self.next || self.stay {
            text.then = if self.next { Then::Next } else { Then::Stay };
        }
        Ok(text)
    }
}

/// Does what was asked.
pub fn run(args: &MacroArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List { words } => list(&words.join(" "), s),
        What::Show(name) => show(&name.name, s),
        What::Add { name, change } => {
            let text = change.on(MacroText {
                name: name.name.clone(),
                ..MacroText::default()
            })?;
            s.act(Act::SaveMacro { id: None, text })
        }
        What::Edit {
            name,
            change,
            rename,
        } => {
            let was = find(&name.name, s)?;
            let mut text = change.on(was.text())?;
            if let Some(name) = rename {
                text.name.clone_from(name);
            }
            s.act(Act::SaveMacro {
                id: Some(was.id),
                text,
            })
        }
        What::Rm(name) => {
            let id = find(&name.name, s)?.id;
            s.act(Act::RemoveMacro { id })
        }
        What::Run { name, ids } => {
            let id = find(&name.name, s)?.id;
            let ids = ids::conversations(ids)?;
            let receipt = s.receipt(Job::RunMacro { id, ids })?;
            s.answer(&receipt)
        }
    }
}

fn load(s: &mut Session) -> Result<Vec<Macro>> {
    match s.ask(Job::Macros)? {
        Outcome::Macros(all) => Ok(all),
        _ => Err(unexpected()),
    }
}

/// The macro of a name.
pub fn find(name: &str, s: &mut Session) -> Result<Macro> {
    let found = macros::by_name(name, &load(s)?).cloned();
    found.ok_or_else(|| Error::new(Kind::NotFound, "macro-unknown").with("name", Clean::name(name)))
}

fn list(words: &str, s: &mut Session) -> Result<()> {
    let all = load(s)?;
    let found = macros::find(words, &all);
    if s.out.json() {
        return found
            .iter()
            .try_for_each(|row| s.out.object(json::macro_row(row)));
    }
    if all.is_empty() {
        s.out.say(&tr("macro-none"));
        return Ok(());
    }
    if found.is_empty() {
        return Err(Error::new(Kind::NotFound, "macro-unknown").with("name", Clean::name(words)));
    }
    let mut table = Table::new(&["name", "uses", "steps"]);
    for row in &found {
        table.push(vec![
            cell(&row.name).look(Look::Strong),
            count(row.uses),
            cell(macros::line(&row.steps)),
        ]);
    }
    table.print(&mut s.out)
}

fn show(name: &str, s: &mut Session) -> Result<()> {
    let row = find(name, s)?;
    if s.out.json() {
        return s.out.object(json::macro_row(&row));
    }
    let when = times::shown(row.changed_at, s.zone());
    let args = [
        ("uses", Arg::Num(row.uses)),
        ("who", Arg::Text(&row.changed_by)),
        ("when", Arg::Text(&when)),
    ];
    s.out.pieces(&[(Look::Strong, &row.name)])?;
    s.out
        .pieces(&[(Look::Dim, &tr_with("canned-facts", &args))])?;
    let then = tr(&format!("macro-then-{}", row.then.key()));
    s.out.pieces(&[(Look::Dim, &then)])?;
    s.out.line("")?;
    s.out.line(&row.steps)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use crate::model::macros::WORDS;

    #[test]
    fn the_help_of_a_step_names_every_word() {
        let command = crate::cli::args::Cli::command();
        let add = command
            .find_subcommand("macro")
            .and_then(|c| c.find_subcommand("add"));
        let step = add.and_then(|c| c.get_arguments().find(|a| a.get_id() == "steps"));
        let help = step.and_then(|a| a.get_help()).map(ToString::to_string);
        let help = help.unwrap_or_default();
        for word in WORDS {
            assert!(help.contains(word), "{word}");
        }
    }
}
