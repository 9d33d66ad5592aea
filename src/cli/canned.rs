//! `zuruf canned`: keeps canned answers, and fills or sends one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::printer::Look;
use crate::cli::reply::{self, How};
use crate::cli::session::{Session, read_answer, unexpected, usage};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json, times};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Extras, Subject};
use crate::model::canned::{self, Canned, CannedText, Values};
use crate::model::id::CannedId;
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `canned`.
#[derive(Debug, Args)]
pub struct CannedArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `canned`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List canned answers, the best match or the most used first
    List {
        /// Words of code, title or keywords
        words: Vec<String>,
        /// Only those that can be used on this channel
        #[arg(long, value_name = "CHANNEL", default_value = "")]
        channel: String,
    },
    /// Show one
    Show(Code),
    /// Add one; `{{contact.first_name|there}}` and `{{?order_no}}` are filled in when it is used
    Add {
        /// Which
        #[command(flatten)]
        code: Code,
        /// What it says
        #[command(flatten)]
        text: Change,
    },
    /// Change one
    Edit {
        /// Which
        #[command(flatten)]
        code: Code,
        /// What it says
        #[command(flatten)]
        text: Change,
        /// Another code
        #[arg(long, value_name = "CODE")]
        rename: Option<String>,
    },
    /// Remove one
    Rm(Code),
    /// Fill one in for a conversation or contact, and print or send it
    Use {
        /// Which
        #[command(flatten)]
        code: Code,
        /// The conversation (12) or contact (c:12)
        id: String,
        /// An answer to a prompt
        #[arg(long = "var", value_name = "NAME=VALUE")]
        vars: Vec<String>,
        /// Send it as a reply
        #[arg(long)]
        send: bool,
    },
}

/// Which canned answer.
#[derive(Debug, Args)]
pub struct Code {
    /// Its code
    #[arg(value_name = "CODE")]
    pub code: String,
}

/// What a canned answer says.
#[derive(Debug, Args)]
pub struct Change {
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The text
    #[arg(
        short,
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "file"
    )]
    pub body: Option<String>,
    /// A file with the text; - is stdin
    #[arg(short = 'F', long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// More words it is found by
    #[arg(long, value_name = "WORDS")]
    pub keywords: Option<String>,
    /// The only channel it is for; empty: any
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
}

/// Does what was asked.
pub fn run(args: &CannedArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List { words, channel } => list(&words.join(" "), channel, s),
        What::Show(Code { code }) => show(code, s),
        What::Add { code, text } => add(&code.code, text, s),
        What::Edit { code, text, rename } => edit(&code.code, text, rename.as_deref(), s),
        What::Rm(Code { code }) => {
            let id = find(code, s)?.id;
            s.act(Act::RemoveCanned { id })
        }
        What::Use {
            code,
            id,
            vars,
            send,
        } => use_one(&code.code, id, vars, *send, s),
    }
}

fn load(subject: Option<Subject>, s: &mut Session) -> Result<(Vec<Canned>, Values)> {
    match s.ask(Job::Canned(subject))? {
        Outcome::Canned(all, values) => Ok((all, *values)),
        _ => Err(unexpected()),
    }
}

fn one(code: &str, all: &[Canned]) -> Result<Canned> {
    canned::by_code(code, all).cloned().ok_or_else(|| {
        Error::new(Kind::NotFound, "canned-unknown").with("found", Clean::name(code))
    })
}

fn find(code: &str, s: &mut Session) -> Result<Canned> {
    one(code, &load(None, s)?.0)
}

fn list(words: &str, channel: &str, s: &mut Session) -> Result<()> {
    let (all, _) = load(None, s)?;
    let found = canned::find(words, channel, &all);
    if found.is_empty() && !words.is_empty() {
        return Err(Error::new(Kind::NotFound, "canned-unknown").with("found", Clean::name(words)));
    }
    if s.out.json() {
        return found
            .iter()
            .try_for_each(|row| s.out.object(json::canned(row)));
    }
    let mut table = Table::new(&["code", "title", "channel", "uses", "keywords"]);
    for row in &found {
        table.push(vec![
            cell(&row.code).look(Look::Strong),
            cell(&row.title),
            cell(&row.channel),
            count(row.uses),
            cell(&row.keywords),
        ]);
    }
    if found.is_empty() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

fn show(code: &str, s: &mut Session) -> Result<()> {
    let row = find(code, s)?;
    if s.out.json() {
        return s.out.object(json::canned(&row));
    }
    let title = format!("  {}", row.title);
    s.out
        .pieces(&[(Look::Strong, &row.code), (Look::Plain, &title)])?;
    let when = times::shown(row.changed_at, s.zone());
    let args = [
        ("uses", Arg::Num(row.uses)),
        ("who", Arg::Text(&row.changed_by)),
        ("when", Arg::Text(&when)),
    ];
    s.out
        .pieces(&[(Look::Dim, &tr_with("canned-facts", &args))])?;
    s.out.line("")?;
    s.out.line(&row.body)
}

fn add(code: &str, change: &Change, s: &mut Session) -> Result<()> {
    let text = changed(
        CannedText {
            code: code.to_owned(),
            ..CannedText::default()
        },
        change,
    )?;
    s.act(Act::SaveCanned { id: None, text })
}

fn edit(code: &str, change: &Change, rename: Option<&str>, s: &mut Session) -> Result<()> {
    let was = find(code, s)?;
    let mut text = changed(was.text(), change)?;
    if let Some(code) = rename {
        code.clone_into(&mut text.code);
    }
    s.act(Act::SaveCanned {
        id: Some(was.id),
        text,
    })
}

fn changed(mut text: CannedText, change: &Change) -> Result<CannedText> {
    if change.body.is_some() || change.file.is_some() {
        text.body = reply::read(change.body.as_deref(), change.file.as_deref())?;
    }
    for (to, from) in [
        (&mut text.title, &change.title),
        (&mut text.keywords, &change.keywords),
        (&mut text.channel, &change.channel),
    ] {
        if let Some(new) = from {
            new.clone_into(to);
        }
    }
    Ok(text)
}

fn use_one(code: &str, id: &str, vars: &[String], send: bool, s: &mut Session) -> Result<()> {
    let subject = ids::subject(id)?;
    let filled = filled(code, Some(subject), vars, s)?;
    let Subject::Conversation(conversation) = subject else {
        return if send {
            Err(ids::conversation(id).err().unwrap_or_else(unexpected))
        } else {
            s.out.line(&filled.text)
        };
    };
    if !send {
        return s.out.line(&filled.text);
    }
    let extras = Extras {
        canned: vec![filled.id],
        ..Extras::default()
    };
    reply::send(conversation, filled.text, extras, &How::default(), s)
}

/// A canned answer, filled in.
#[derive(Debug)]
pub struct Filled {
    /// Which.
    pub id: CannedId,
    /// Its text; places that nobody could fill stand in it as they were.
    pub text: String,
}

/// Fills one in: variables from the record, prompts from `vars` or, where somebody is there, by asking.
pub fn filled(
    code: &str,
    subject: Option<Subject>,
    vars: &[String],
    s: &mut Session,
) -> Result<Filled> {
    let (all, values) = load(subject, s)?;
    let found = one(code, &all)?;
    let prompts = canned::prompts(&found.body);
    let mut answers = given(vars, &prompts)?;
    for name in prompts {
        if !answers.contains_key(&name) && s.can_ask() {
            s.out.tell(&format!("{name}:"));
            answers.insert(name, read_answer()?.unwrap_or_default());
        }
    }
    Ok(Filled {
        id: found.id,
        text: canned::fill(&found.body, &values, &answers),
    })
}

fn given(vars: &[String], prompts: &[String]) -> Result<BTreeMap<String, String>> {
    let pair = |var: &String| {
        let known = var
            .split_once('=')
            .filter(|(name, _)| prompts.iter().any(|prompt| prompt == name.trim()));
        let wrong = || usage(&tr_with("cli-bad-var", &[("found", Arg::Text(var))]));
        let (name, value) = known.ok_or_else(wrong)?;
        Ok((name.trim().to_owned(), value.to_owned()))
    };
    vars.iter().map(pair).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_prompts_of_the_text_can_be_answered() {
        let prompts = ["order_no".to_owned()];
        let vars = |text: &str| given(&[text.to_owned()], &prompts);
        assert_eq!(vars("order_no=a=b").unwrap()["order_no"], "a=b");
        assert_eq!(vars("order=1").unwrap_err().kind, Kind::Usage);
        assert_eq!(vars("order_no").unwrap_err().kind, Kind::Usage);
    }
}
