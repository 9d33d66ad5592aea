//! `zuruf view`: saved views, and how a view is named on the command line.

use clap::{Args, Subcommand};

use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell};
use crate::cli::{json, minus};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::view::{SavedView, Sort, View, ViewText};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// The arguments of `view`.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `view`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List saved views with their counts
    List,
    /// Save a query as a view
    Add {
        /// Its name
        #[arg(value_name = "NAME", value_parser = minus::plain)]
        name: String,
        /// Conditions, as for inbox; without a state open conversations are meant
        #[arg(required = true, value_name = "QUERY", value_parser = minus::plain)]
        query: Vec<String>,
        /// waiting, newest, oldest, priority, activity or sla
        #[arg(long, value_name = "ORDER", value_parser = order, default_value = "waiting")]
        sort: Sort,
        /// For everybody, not only for you
        #[arg(long)]
        shared: bool,
    },
    /// Change a view
    Set {
        /// Its name
        #[arg(value_name = "VIEW", value_parser = minus::plain)]
        view: String,
        /// Another name
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Another query
        #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
        query: Option<String>,
        /// Another order
        #[arg(long, value_name = "ORDER", value_parser = order)]
        sort: Option<Sort>,
        /// For everybody
        #[arg(long, conflicts_with = "own")]
        shared: bool,
        /// Only for you
        #[arg(long)]
        own: bool,
    },
    /// Remove a view
    Rm {
        /// Its name
        #[arg(value_name = "VIEW", value_parser = minus::plain)]
        view: String,
    },
}

/// An order by its word.
pub fn order(text: &str) -> Result<Sort, String> {
    let words = || Sort::ALL.map(Sort::key).join(", ");
    Sort::of_key(text).ok_or_else(words)
}

/// The view of a name: a fixed one, a channel or tag, or a saved one.
pub fn find(name: &str, s: &mut Session) -> Result<View> {
    match View::of_key(name) {
        Some(view) => Ok(view),
        None => saved(name, s).map(|view| View::Saved(view.id)),
    }
}

/// Does what was asked.
pub fn run(args: &ViewArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List => list(s),
        What::Add {
            name,
            query,
            sort,
            shared,
        } => {
            s.query(query)?;
            s.act(Act::SaveView {
                id: None,
                text: ViewText {
                    name: name.clone(),
                    query: query.join(" "),
                    sort: *sort,
                    shared: *shared,
                },
            })
        }
        What::Set {
            view,
            name,
            query,
            sort,
            shared,
            own,
        } => {
            let view = saved(view, s)?;
            if let Some(query) = query {
                s.query(std::slice::from_ref(query))?;
            }
            let was = view.text();
            let text = ViewText {
                name: name.clone().unwrap_or_else(|| was.name.clone()),
                query: query.clone().unwrap_or_else(|| was.query.clone()),
                sort: sort.unwrap_or(was.sort),
                shared: *shared || was.shared && !own,
            };
            if name.is_none() && query.is_none() && sort.is_none() && !shared && !own {
                return Err(Error::new(Kind::Usage, "view-nothing"));
            }
            let id = Some(view.id);
            s.act(Act::SaveView { id, text })
        }
        What::Rm { view } => {
            let id = saved(view, s)?.id;
            s.act(Act::RemoveView { id })
        }
    }
}

/// The saved view of this name.
pub fn saved(name: &str, s: &mut Session) -> Result<SavedView> {
    let Outcome::Views(views) = s.ask(Job::Views)? else {
        return Err(unexpected());
    };
    let key = fold(name.trim());
    let found = views.into_iter().find(|view| fold(&view.name) == key);
    found.ok_or_else(|| Error::new(Kind::NotFound, "view-unknown").with("found", Clean::name(name)))
}

fn list(s: &mut Session) -> Result<()> {
    let Outcome::Overview(overview) = s.ask(Job::Overview)? else {
        return Err(unexpected());
    };
    let views: Vec<_> = overview
        .views
        .into_iter()
        .filter_map(|view| Some((view.saved.clone()?, view)))
        .collect();
    if s.out.json() {
        return views
            .iter()
            .try_for_each(|(saved, view)| s.out.object(json::view(saved, view)));
    }
    if views.is_empty() {
        s.out.say(&tr("cli-view-none"));
        return Ok(());
    }
    let mut table = Table::new(&["name", "count", "sort", "whose", "query"]);
    for (saved, view) in &views {
        let count = match (&view.broken, view.more) {
            (Some(_), _) => "!".to_owned(),
            (None, more) => format!("{}{}", view.count, if more { "+" } else { "" }),
        };
        let owner = if saved.owner.is_none() {
            "cli-view-shared"
        } else {
            "cli-view-mine"
        };
        table.push(vec![
            cell(&saved.name),
            cell(count),
            cell(tr(&format!("sort-{}", saved.sort.key()))),
            cell(tr(owner)),
            cell(&saved.query),
        ]);
    }
    table.print(&mut s.out)?;
    for (saved, view) in &views {
        if let Some(why) = &view.broken {
            s.out.say(&format!("{}: {why}", saved.name));
        }
    }
    Ok(())
}
