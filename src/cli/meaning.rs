//! `zuruf meaning`: what messages mean and why, how many mean what, and correcting it.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::cli::ids;
use crate::cli::json::{Fields, fields, text_or_null, time};
use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::times;
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::id::ConversationId;
use crate::model::label;
use crate::model::meaning::{Correction, Counts, Intent, Interpreted, Meaning, Rule, Sentiment};
use crate::model::query::operator::Operator;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, MeaningAnswer, MeaningAsk, Outcome};

/// The arguments of `meaning`.
#[derive(Debug, Args)]
pub struct MeaningArgs {
    /// What to do; without it, how many messages mean what
    #[command(subcommand)]
    pub what: Option<What>,
}

/// The subcommands of `meaning`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Show what the newest messages of a conversation mean, or one message, and why
    Show {
        /// The conversation, or m:ID for a message
        #[arg(value_name = "ID")]
        id: String,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 3)]
        limit: usize,
    },
    /// Say what a message means: of a conversation, its newest
    Set {
        /// The conversation, or m:ID for a message
        #[arg(value_name = "ID")]
        id: String,
        /// What its author wants: question, complaint, praise, lead, spam or none
        #[arg(long, value_name = "WORD", value_parser = intent)]
        intent: Option<Intent>,
        /// How they feel: negative, neutral or positive
        #[arg(long, value_name = "WORD", value_parser = sentiment)]
        sentiment: Option<Sentiment>,
        /// Whether it cannot wait: yes or no
        #[arg(long, value_name = "WORD", value_parser = yes)]
        urgent: Option<bool>,
        /// Let its words decide again
        #[arg(long, conflicts_with_all = ["intent", "sentiment", "urgent"])]
        clear: bool,
    },
}

fn unknown(text: &str, words: &str) -> String {
    let args = [("found", Arg::Text(text)), ("words", Arg::Text(words))];
    tr_with("cli-bad-group", &args)
}

fn intent(text: &str) -> Result<Intent, String> {
    let found = Operator::Intent.value(text).and_then(Intent::from_key);
    found.ok_or_else(|| unknown(text, &Intent::ALL.map(Intent::key).join(", ")))
}

fn sentiment(text: &str) -> Result<Sentiment, String> {
    let found = Operator::Sentiment.value(text);
    let found = found.and_then(Sentiment::from_key);
    found.ok_or_else(|| unknown(text, &Sentiment::ALL.map(Sentiment::key).join(", ")))
}

fn yes(text: &str) -> Result<bool, String> {
    match text {
        "yes" | "ja" => Ok(true),
        "no" | "nein" => Ok(false),
        _ => Err(unknown(text, "yes, no")),
    }
}

/// Shows or corrects it.
pub fn run(args: &MeaningArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        None => counted(s),
        Some(What::Show { id, limit }) => show(id, *limit, s),
        Some(What::Set {
            id,
            intent,
            sentiment,
            urgent,
            clear,
        }) => {
            let said = Correction {
                intent: *intent,
                sentiment: *sentiment,
                urgent: *urgent,
            };
            set(id, said, *clear, s)
        }
    }
}

fn ask(ask: MeaningAsk, s: &mut Session) -> Result<MeaningAnswer> {
    match s.ask(Job::Meaning(ask))? {
        Outcome::Meaning(answer) => Ok(*answer),
        _ => Err(unexpected()),
    }
}

/// The messages that are meant: the newest ones of a conversation, or one.
fn messages(id: &str, limit: usize, s: &mut Session) -> Result<Vec<Interpreted>> {
    let what = match ids::message(id)? {
        Some(message) => MeaningAsk::One(message),
        None => MeaningAsk::Newest(ids::conversation(id)?, limit),
    };
    if let MeaningAsk::Newest(id, _) = what {
        there(id, s)?;
    }
    match ask(what, s)? {
        MeaningAnswer::Messages(found) => Ok(found),
        MeaningAnswer::Counts(_) => Err(unexpected()),
    }
}

/// An error where there is no such conversation.
fn there(id: ConversationId, s: &mut Session) -> Result<()> {
    crate::cli::show::thread(id, 1, s).map(drop)
}

fn show(id: &str, limit: usize, s: &mut Session) -> Result<()> {
    let found = messages(id, limit, s)?;
    if found.is_empty() && !s.out.json() {
        s.out
            .say(&tr_with("cli-meaning-none", &[("what", Arg::Text(id))]));
    }
    for one in &found {
        if s.out.json() {
            s.out.object(object(one))?;
        } else {
            told(one, s)?;
        }
    }
    Ok(())
}

fn told(one: &Interpreted, s: &mut Session) -> Result<()> {
    let when = times::shown(one.at, s.zone());
    let id = format!("m:{} ", one.message.0);
    let lines = label::meaning_lines(one);
    let (first, rest) = lines
        .split_first()
        .map_or(("", lines.as_slice()), |(first, rest)| {
            (first.as_str(), rest)
        });
    let when = format!("{when}  ");
    s.out
        .pieces(&[(Look::Dim, &id), (Look::Dim, &when), (Look::Strong, first)])?;
    let text: Vec<&str> = one.text.split_whitespace().collect();
    let text: String = text.join(" ").chars().take(200).collect();
    s.out.line(&format!("  {text}"))?;
    for line in rest {
        s.out.line(&format!("    {line}"))?;
    }
    Ok(())
}

fn set(id: &str, said: Correction, clear: bool, s: &mut Session) -> Result<()> {
    if said.is_empty() && !clear {
        return Err(Error::new(Kind::Usage, "meaning-empty"));
    }
    let found = messages(id, 1, s)?;
    let missing = || Error::new(Kind::NotFound, "meaning-none-in").with("what", id);
    let one = found.into_iter().next().ok_or_else(missing)?;
    let was = one.correction;
    let by = if clear {
        Correction::default()
    } else {
        Correction {
            intent: said.intent.or(was.intent),
            sentiment: said.sentiment.or(was.sentiment),
            urgent: said.urgent.or(was.urgent),
        }
    };
    s.act(Act::SetMeaning {
        message: one.message,
        by,
        read: one.read,
    })
}

fn counted(s: &mut Session) -> Result<()> {
    let MeaningAnswer::Counts(counts) = ask(MeaningAsk::Counts, s)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(counts_object(&counts));
    }
    let mut table = Table::new(&["what", "count"]);
    let intents = Intent::ALL.into_iter().rev();
    for intent in intents {
        let n = counts.intents[intent as usize];
        table.push(vec![cell(label::intent(intent)), number(n)]);
    }
    for sentiment in Sentiment::ALL {
        let n = counts.sentiments[sentiment as usize];
        table.push(vec![cell(label::sentiment(sentiment)), number(n)]);
    }
    table.push(vec![cell(tr("meaning-urgent")), number(counts.urgent)]);
    table.print(&mut s.out)?;
    let read = [
        ("read", Arg::Num(counts.read)),
        ("all", Arg::Num(counts.all)),
    ];
    let corrected = [
        ("corrected", Arg::Num(counts.corrected)),
        ("contradicted", Arg::Num(counts.contradicted)),
    ];
    s.out.line(&format!(
        "{} · {}",
        tr_with("cli-meaning-read", &read),
        tr_with("cli-meaning-corrected", &corrected)
    ))
}

fn meaning(meaning: Meaning) -> Value {
    json!({
        "intent": meaning.intent.key(),
        "sentiment": meaning.sentiment.key(),
        "urgent": meaning.urgent,
    })
}

/// A message with what it means.
fn object(one: &Interpreted) -> Fields {
    let by = one.correction;
    let corrected = json!({
        "intent": by.intent.map(Intent::key),
        "sentiment": by.sentiment.map(Sentiment::key),
        "urgent": by.urgent,
        "by": text_or_null(&one.by),
    });
    let reasons: Vec<Value> = one
        .reasons
        .iter()
        .map(|reason| {
            let (rule, says) = match reason.rule {
                Rule::Word(kind) => ("word", Some(kind.key())),
                Rule::Denied(kind) => ("denied", Some(kind.key())),
                Rule::QuestionMark => ("question_mark", None),
                Rule::Cries => ("cries", None),
                Rule::Capitals => ("capitals", None),
                Rule::Link => ("link", None),
            };
            json!({
                "rule": rule,
                "says": says,
                "points": reason.points,
                "start": reason.at.start,
                "end": reason.at.end,
                "text": one.text.get(reason.at.clone()),
            })
        })
        .collect();
    let now = one.meaning();
    fields(json!({
        "id": one.message,
        "conversation": one.conversation,
        "at": time(one.at),
        "text": one.text,
        "intent": now.intent.key(),
        "sentiment": now.sentiment.key(),
        "urgent": now.urgent,
        "words": meaning(one.read),
        "corrected": if by.is_empty() { Value::Null } else { corrected },
        "reasons": reasons,
    }))
}

fn counts_object(counts: &Counts) -> Fields {
    let intents: Fields = Intent::ALL
        .into_iter()
        .map(|one| (one.key().to_owned(), counts.intents[one as usize].into()))
        .collect();
    let sentiments: Fields = Sentiment::ALL
        .into_iter()
        .map(|one| (one.key().to_owned(), counts.sentiments[one as usize].into()))
        .collect();
    fields(json!({
        "messages": counts.all,
        "read": counts.read,
        "intent": intents,
        "sentiment": sentiments,
        "urgent": counts.urgent,
        "corrected": counts.corrected,
        "contradicted": counts.contradicted,
    }))
}
