//! `zuruf contact score`: how a contact stands and why; gives points.

use clap::Args;

use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::label;
use crate::model::score::{Group, Points};
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// The arguments of `contact score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// The contact
    pub id: String,
    /// Give so many points, or take away with a minus
    #[arg(
        long,
        value_name = "N",
        allow_hyphen_values = true,
        requires = "reason"
    )]
    pub add: Option<i64>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "add")]
    pub reason: Option<String>,
    /// For who the person is, which stays, rather than for what they do, which fades
    #[arg(long, requires = "add")]
    pub fit: bool,
}

/// Shows the score, or gives points.
pub fn run(args: &ScoreArgs, s: &mut Session) -> Result<()> {
    let contact = ids::contact(&args.id)?;
    let Some(points) = args.add else {
        return show(contact, s);
    };
    let points = Points {
        group: if args.fit {
            Group::Fit
        } else {
            Group::Engagement
        },
        points,
        reason: args.reason.clone().unwrap_or_default(),
    };
    s.act(Act::AddPoints {
        contact,
        points,
        origin: String::new(),
    })
}

fn show(contact: crate::model::id::ContactId, s: &mut Session) -> Result<()> {
    let Outcome::Contact(contact) = s.ask(Job::Contact(contact))? else {
        return Err(unexpected());
    };
    let score = &contact.score;
    if s.out.json() {
        let mut fields = json::score(score);
        fields.insert("contact".to_owned(), contact.id.0.into());
        return s.out.object(fields);
    }
    if score.is_none() {
        return s.out.line(&tr("score-none"));
    }
    let head = format!("{} · {}", label::score(score), label::score_groups(score));
    s.out.line(&head)?;
    let mut table = Table::new(&["worth", "points", "group", "reason", "times", "who", "last"]);
    for worth in &score.reasons {
        table.push(vec![
            cell(label::points(worth.now)),
            cell(label::points(worth.points)),
            cell(label::score_group(worth.group)),
            cell(&worth.reason),
            count(worth.times),
            cell(&worth.by),
            cell(label::date_short(worth.at, s.zone(), s.now)),
        ]);
    }
    table.print(&mut s.out)
}
