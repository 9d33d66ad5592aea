//! What was answered where an export does not tell it: which answers there are, others in their place, none.

use clap::Args;
use serde_json::json;

use crate::cli::import;
use crate::cli::json::{self, time};
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell};
use crate::cli::times;
use crate::error::Result;
use crate::model::answer::{Answer, DATE_ORDER, OURS, QUESTIONS, ZONE};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `batch answer`.
#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// What it holds for: a format (whatsapp), a format on a channel (csv:web), or a configured source
    pub source: String,
    /// A name, handle or id of ours (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub ours: Vec<String>,
    /// What comes first in a date, the day or the month
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    pub date_order: Option<String>,
    /// The zone of times written without one
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Forget what was answered, and ask again
    #[arg(long, conflicts_with_all = ["ours", "date_order", "zone"])]
    pub forget: bool,
}

/// Lists the answers.
pub fn list(s: &mut Session) -> Result<()> {
    let Outcome::Answers(answers) = s.ask(Job::Answers)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return answers.iter().try_for_each(|a| s.out.object(object(a)));
    }
    if answers.is_empty() {
        s.out.say(&tr("cli-no-answers"));
        return Ok(());
    }
    let mut table = Table::new(&["source", "question", "answer", "agent", "at"]);
    let zone = s.zone();
    for answer in &answers {
        table.push(vec![
            cell(&*answer.source),
            cell(&answer.question),
            cell(&*answer.value),
            cell(&*answer.agent),
            cell(times::shown(answer.at, zone)),
        ]);
    }
    table.print(&mut s.out)
}

fn object(answer: &Answer) -> json::Fields {
    json::fields(json!({
        "source": answer.source,
        "question": answer.question,
        "answer": answer.value,
        "agent": answer.agent,
        "at": time(answer.at),
    }))
}

/// Answers anew, or forgets.
pub fn answer(args: &AnswerArgs, s: &mut Session) -> Result<()> {
    let zone = args.zone.as_deref().map(import::zone).transpose()?;
    let said: Vec<(&'static str, Vec<String>)> = if args.forget {
        QUESTIONS.iter().map(|q| (*q, Vec::new())).collect()
    } else {
        let all = [
            (OURS, args.ours.clone()),
            (DATE_ORDER, args.date_order.clone().into_iter().collect()),
            (ZONE, zone.into_iter().collect()),
        ];
        all.into_iter().filter(|(_, v)| !v.is_empty()).collect()
    };
    if said.is_empty() {
        return Err(usage(&tr("cli-answer-nothing")));
    }
    for (question, values) in said {
        let source = args.source.clone();
        s.ask(Job::Answer {
            source,
            question,
            values,
        })?;
    }
    let message = if args.forget {
        "cli-answer-forgotten"
    } else {
        "cli-answer-kept"
    };
    let source = [("source", Arg::Text(&args.source))];
    s.out.say(&tr_with(message, &source));
    Ok(())
}
