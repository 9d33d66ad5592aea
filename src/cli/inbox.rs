//! `zuruf inbox`: a stretch of conversations, as the console's list shows them.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Cell, Table, cell, number};
use crate::cli::{json, minus, times, view};
use crate::error::{Error, Kind, Result};
use crate::model::conversation::{ConversationRow, Priority};
use crate::model::label;
use crate::model::page::{Anchor, Cursor, Page};
use crate::model::query::{Query, names_state};
use crate::model::sla::Mark;
use crate::model::view::{Sort, View};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `inbox`.
#[derive(Debug, Args)]
pub struct InboxArgs {
    /// Conditions: words, is:mine, channel:x, tag:x, waiting:>2h, -not ...
    #[arg(value_name = "QUERY", value_parser = minus::plain)]
    pub query: Vec<String>,
    /// mine, unassigned, open, breaching, snoozed, resolved, spam, all, channel:NAME, tag:NAME, or the name of a saved view
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,
    /// waiting, newest, oldest, priority, activity or sla; without it as the view has it
    #[arg(long, value_name = "ORDER", value_parser = view::order)]
    pub sort: Option<Sort>,
    /// Only say how the query was understood
    #[arg(long)]
    pub explain: bool,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
    pub limit: usize,
    /// Only what stands after this place (the `cursor` of a row)
    #[arg(long, value_name = "CURSOR", allow_hyphen_values = true)]
    pub after: Option<String>,
}

/// Lists conversations.
pub fn run(args: &InboxArgs, s: &mut Session) -> Result<()> {
    let filter = s.query(&args.query)?;
    if args.explain {
        return s.explain(&filter);
    }
    let view = match &args.view {
        Some(text) => view::find(text, s)?,
        None => view_of(&filter),
    };
    let anchor = match &args.after {
        Some(text) => Anchor::After(cursor(text)?),
        None => Anchor::Start,
    };
    let job = Job::List {
        view: view.clone(),
        filter,
        sort: args.sort,
        anchor,
        limit: args.limit,
    };
    let Outcome::List(page) = s.ask(job)? else {
        return Err(unexpected());
    };
    if page.rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    print(&page, &view, s)
}

fn print(page: &Page<ConversationRow>, view: &View, s: &mut Session) -> Result<()> {
    if s.out.json() {
        return page.rows.iter().try_for_each(|row| {
            s.out
                .object(json::conversation(row, Some(view.cursor(row))))
        });
    }
    let headings = [
        "id", "state", "channel", "who", "assignee", "sla", "waiting", "last", "tags", "preview",
    ];
    let clocks = page.rows.iter().any(|row| row.sla != Mark::None);
    let shown = |heading: &str| clocks || heading != "sla";
    let headings: Vec<_> = headings.into_iter().filter(|h| shown(h)).collect();
    let mut table = Table::new(&headings);
    for conversation in &page.rows {
        table.push(row(conversation, clocks, s));
    }
    table.print(&mut s.out)?;
    if let (true, Some(last)) = (page.more_after, page.rows.last()) {
        let after = json::cursor(view.cursor(last));
        s.out
            .say(&tr_with("cli-more-after", &[("after", Arg::Text(&after))]));
    }
    Ok(())
}

fn row(row: &ConversationRow, clocks: bool, s: &Session) -> Vec<Cell> {
    let zone = s.zone();
    let look = if row.unread {
        Look::Strong
    } else {
        Look::Plain
    };
    let mut state = match row.priority {
        Priority::Normal => label::state(row.state),
        Priority::Urgent | Priority::High | Priority::Low => {
            format!(
                "{}, {}",
                label::state(row.state),
                label::priority(row.priority)
            )
        }
    };
    if row.complaint.is_some() {
        state = format!("{state}, {}", tr("field-complaint"));
    }
    let tags: Vec<&str> = row.tags.iter().map(|tag| tag.as_str()).collect();
    let clock = clocks.then(|| cell(label::sla::mark(row.sla, s.now)));
    let mut cells = vec![
        number(row.id.0),
        cell(state),
        cell(&row.channel),
        cell(&row.who).look(look),
        cell(row.owner().unwrap_or_default()),
    ];
    cells.extend(clock);
    cells.extend([
        cell(times::waits(row.waiting_since, s.now)),
        cell(label::date_short(row.last_at, zone, s.now)),
        cell(tags.join(" ")),
        cell(&row.preview),
    ]);
    cells
}

/// Without `--view` a query that names a state looks at all: `is:resolved` would find nothing among the open ones.
pub fn view_of(query: &Query) -> View {
    if names_state(query) {
        View::All
    } else {
        View::Open
    }
}

/// A place as [`json::cursor`] writes it.
fn cursor(text: &str) -> Result<Cursor> {
    let parsed = text.split_once(':').and_then(|(sort, id)| {
        Some(Cursor {
            sort: sort.parse().ok()?,
            id: id.parse().ok()?,
        })
    });
    parsed.ok_or_else(|| usage(&tr_with("cli-bad-cursor", &[("found", Arg::Text(text))])))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::conversation::State;
    use crate::model::query::Term;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for at in [
            Cursor {
                sort: 1_732_925_304_000,
                id: 12,
            },
            Cursor {
                sort: i64::MAX,
                id: 1,
            },
            Cursor { sort: -5, id: 3 },
        ] {
            assert_eq!(cursor(&json::cursor(at)).unwrap(), at);
        }
        assert_eq!(cursor("12").unwrap_err().kind, Kind::Usage);
    }

    #[test]
    fn a_named_state_looks_at_all() {
        let resolved = Query::Term(Term::State(State::Resolved));
        assert_eq!(view_of(&Query::Not(Box::new(resolved.clone()))), View::All);
        assert_eq!(
            view_of(&Query::All(vec![Query::Term(Term::Mine), resolved])),
            View::All
        );
        assert_eq!(view_of(&Query::Term(Term::Mine)), View::Open);
    }
}
