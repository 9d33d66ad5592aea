//! What imports ask and was answered where an export does not tell it: which questions and answers there are, others in their place, none.

use clap::Args;
use serde_json::json;

use crate::cli::json::{self, time};
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, number};
use crate::cli::{import, source, times};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::answer::{Answer, DATE_ORDER, OURS, QUESTIONS, Question, ZONE};
use crate::model::id::QuestionId;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `batch answer`.
#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// A question by its number (batch questions), or what the answer holds for: a format (whatsapp), a format on a channel
    /// (csv:web), or a configured source
    #[arg(value_name = "ID|SOURCE")]
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
    #[arg(long, conflicts_with_all = ["ours", "date_order", "zone", "drop"])]
    pub forget: bool,
    /// Put the question aside without an answer
    #[arg(long, conflicts_with_all = ["ours", "date_order", "zone"])]
    pub drop: bool,
}

/// Lists what imports ask.
pub fn questions(s: &mut Session) -> Result<()> {
    let all = open(s)?;
    if s.out.json() {
        return all.iter().try_for_each(|q| s.out.object(asked(q)));
    }
    if all.is_empty() {
        s.out.say(&tr("cli-no-questions"));
        return Ok(());
    }
    let mut table = Table::new(&["id", "source", "question", "choices", "at", "file"]);
    let zone = s.zone();
    for question in &all {
        table.push(vec![
            number(question.id.0),
            cell(&*question.source),
            cell(&question.question),
            cell(label::choices(&question.choices, label::choice)),
            cell(times::shown(question.at, zone)),
            cell(&*question.file),
        ]);
    }
    table.print(&mut s.out)?;
    s.out.say(&tr("cli-questions-how"));
    Ok(())
}

fn open(s: &mut Session) -> Result<Vec<Question>> {
    match s.ask(Job::Questions)? {
        Outcome::Questions(all) => Ok(all),
        _ => Err(unexpected()),
    }
}

fn asked(question: &Question) -> json::Fields {
    json::fields(json!({
        "id": question.id,
        "source": question.source,
        "question": question.question,
        "file": question.file,
        "format": question.format,
        "choices": question.choices.iter().map(|choice| json!({
            "answer": choice.value,
            "name": choice.name(),
            "messages": choice.count,
            "sample": choice.sample,
        })).collect::<Vec<_>>(),
        "agent": question.agent,
        "at": time(question.at),
    }))
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

/// Answers a question or anew, or forgets. What waited for the answer goes on.
pub fn answer(args: &AnswerArgs, s: &mut Session) -> Result<()> {
    if let Ok(id) = args.source.parse() {
        return answer_one(QuestionId(id), args, s);
    }
    if args.drop {
        return Err(usage(&tr("cli-answer-which")));
    }
    let zone = args.zone.as_deref().map(import::zone).transpose()?;
    let answers: Vec<(String, Vec<String>)> = if args.forget {
        QUESTIONS.map(|q| (q.to_owned(), Vec::new())).to_vec()
    } else {
        let all = [
            (OURS, args.ours.clone()),
            (DATE_ORDER, args.date_order.clone().into_iter().collect()),
            (ZONE, zone.into_iter().collect()),
        ];
        let said = all.into_iter().filter(|(_, v)| !v.is_empty());
        said.map(|(q, values)| (q.to_owned(), values)).collect()
    };
    if answers.is_empty() {
        return Err(usage(&tr("cli-answer-nothing")));
    }
    let source = args.source.clone();
    go_on(Job::Answer { source, answers }, s)
}

fn answer_one(id: QuestionId, args: &AnswerArgs, s: &mut Session) -> Result<()> {
    if args.drop {
        return s.act(Act::DropQuestion { id });
    }
    let all = open(s)?;
    let missing = || Error::new(Kind::NotFound, "question-unknown").with("id", id.0);
    let asked = all.iter().find(|q| q.id == id).ok_or_else(missing)?;
    let values: Vec<String> = match &*asked.question {
        OURS => args.ours.clone(),
        _ => args.date_order.clone().into_iter().collect(),
    };
    go_on(Job::AnswerQuestion { id, values }, s)
}

/// Answers, and goes on with what waited for it.
fn go_on(job: Job, s: &mut Session) -> Result<()> {
    let Outcome::Answered(answered) = s.ask(job)? else {
        return Err(unexpected());
    };
    if answered.requests.is_empty() && answered.sources.is_empty() {
        s.answer(&answered.receipt)?;
    } else {
        s.out.say(&answered.receipt.said);
    }
    for file in &answered.again {
        let file = [("file", Arg::Text(file))];
        s.out.say(&tr_with("question-again", &file));
    }
    let mut ended = Ok(());
    for name in &answered.sources {
        ended = ended.and(source::ask(name, s));
    }
    if answered.requests.is_empty() {
        return ended;
    }
    ended.and(import::go_on(answered.requests, s))
}
