//! `zuruf tag list | show`: the tags, and the page of one: how often over time, and everything behind it.

use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::model::tagged::{Behind, Kind as Sort, Tagged};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::widgets::chart::sparkline;
use crate::work::job::{Job, Outcome};

/// Lists all tags, the most used first.
pub fn list(s: &mut Session) -> Result<()> {
    let Outcome::Names(names) = s.ask(Job::Names)? else {
        return Err(unexpected());
    };
    let mut tags = names.tags;
    if tags.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    tags.sort_by(|a, b| b.uses.cmp(&a.uses).then_with(|| a.name.cmp(&b.name)));
    if s.out.json() {
        return tags.iter().try_for_each(|tag| s.out.object(json::tag(tag)));
    }
    let mut table = Table::bare();
    for tag in &tags {
        table.push(vec![
            cell(format!("#{}", tag.name.as_str())),
            count(tag.uses),
        ]);
    }
    table.print(&mut s.out)
}

/// The page of a tag.
pub fn show(name: &str, limit: usize, s: &mut Session) -> Result<()> {
    let job = Job::Tagged {
        name: name.to_owned(),
        kind: None,
        after: None,
        limit,
    };
    let Outcome::Tagged(page) = s.ask(job)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::tagged(&page));
    }
    s.out.line(&head(&page))?;
    let weeks: Vec<String> = page.weeks.iter().map(ToString::to_string).collect();
    let picture = sparkline(&page.weeks, s.ascii());
    let args = [
        ("picture", Arg::Text(&picture)),
        ("numbers", Arg::Text(&weeks.join(" "))),
    ];
    s.out.line(&tr_with("tagged-weeks", &args))?;
    let mut table = Table::new(&["at", "kind", "on", "who", "text"]);
    for row in &page.rows {
        table.push(vec![
            cell(label::date_short(row.at, s.zone(), s.now)),
            cell(tr(&format!("tagged-kind-{}", row.kind.key()))).look(Look::Dim),
            cell(match &row.behind {
                Behind::Record(subject) => ids::written(*subject),
                Behind::Article(_, slug) => slug.to_string(),
            }),
            cell(&row.who),
            cell(&row.text),
        ]);
    }
    table.print(&mut s.out)?;
    if page.more {
        s.out.say(&tr("cli-more-tasks"));
    }
    Ok(())
}

/// `#liefer: 12 conversations, 3 people, 5 notes, 1 article`.
fn head(page: &Tagged) -> String {
    let counts = Sort::ALL.iter().zip(page.counts).map(|(kind, n)| {
        tr_with(
            &format!("tagged-count-{}", kind.key()),
            &[("n", Arg::Num(n))],
        )
    });
    let counts: Vec<String> = counts.collect();
    format!("#{}: {}", page.name.as_str(), counts.join(", "))
}
