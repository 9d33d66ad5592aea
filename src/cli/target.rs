//! Which conversations a command is about: the ids it names, or all that a query or a view finds.

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};

use crate::cli::session::{Session, unexpected};
use crate::cli::{ids, inbox, view};
use crate::error::{Error, Kind, Result};
use crate::model::bulk::{Bulk, BulkProgress, Scope, Whole};
use crate::model::query::Query;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// More conversations than this ask first.
const ASKS_OVER: i64 = 25;

/// All that a query or a view finds, in place of ids.
#[derive(Clone, Debug, Default, Args)]
pub struct Target {
    /// All conversations this query finds, instead of ids
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// All conversations of this view, instead of ids
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,
    /// Only say how many it would be
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

impl Target {
    /// Whether conversations are meant by what finds them.
    pub const fn is_whole(&self) -> bool {
        self.query.is_some() || self.view.is_some()
    }

    fn scope(&self, named: &[String], s: &mut Session) -> Result<Scope> {
        if !self.is_whole() {
            if named.is_empty() {
                return Err(Error::new(Kind::Usage, "target-missing"));
            }
            return ids::conversations(named).map(Scope::These);
        }
        // Ids and a query together: one of them is a mistake.
        if let Some(word) = named.first() {
            return Err(Error::new(Kind::Usage, "id-shape")
                .with("found", word)
                .with("example", "--query"));
        }
        let filter = match &self.query {
            Some(text) => s.query(std::slice::from_ref(text))?,
            None => Query::default(),
        };
        let view = match &self.view {
            Some(name) => view::find(name, s)?,
            None => inbox::view_of(&filter),
        };
        Ok(Scope::Whole(Box::new(Whole {
            view,
            filter,
            except: Vec::new(),
        })))
    }

    /// Does something to all of them. More than 25 ask first.
    pub fn run(&self, named: &[String], bulk: Bulk, s: &mut Session) -> Result<()> {
        let scope = self.scope(named, s)?;
        let count = match &scope {
            Scope::These(ids) => ids.len() as i64,
            Scope::Whole(whole) => {
                let job = Job::Count {
                    view: whole.view.clone(),
                    filter: whole.filter.clone(),
                };
                match s.ask(job)? {
                    Outcome::Count(count) => count,
                    _ => return Err(unexpected()),
                }
            }
        };
        if self.dry_run {
            return would(count, s);
        }
        if count == 0 {
            return Err(Error::new(Kind::NotFound, "nothing-matched"));
        }
        if count > ASKS_OVER {
            let args = [("count", Arg::Num(count))];
            s.confirm(&tr_with("cli-confirm-bulk", &args))?;
        }
        follow(Job::Bulk { bulk, scope }, s)
    }
}

/// Says how many it would be.
pub fn would(count: i64, s: &mut Session) -> Result<()> {
    if s.out.json() {
        let mut fields = serde_json::Map::new();
        fields.insert("count".to_owned(), count.into());
        return s.out.object(fields);
    }
    s.out
        .line(&tr_with("cli-would", &[("count", Arg::Num(count))]))
}

/// Does a job that may take long, with a bar for people, and tells what it did. Where it could do only a part, that is the error.
pub fn follow(job: Job, s: &mut Session) -> Result<()> {
    let bar = ProgressBar::with_draw_target(
        None,
        if s.quiet() || s.out.json() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        },
    );
    let now = s.now;
    let mut progress = |so_far: &BulkProgress| {
        let args = [
            ("done", Arg::Num(so_far.done)),
            ("total", Arg::Num(so_far.total)),
        ];
        bar.set_message(tr_with("cli-bulk-progress", &args));
        bar.set_length(so_far.total.unsigned_abs());
        bar.set_position(so_far.done.unsigned_abs());
    };
    let outcome = s.desk(false)?.run_bulk(job, now, &mut progress);
    bar.finish_and_clear();
    match outcome? {
        Outcome::Done(receipt) => {
            s.answer(&receipt)?;
            match (receipt.changed, receipt.left) {
                (_, 0) => Ok(()),
                (0, left) => Err(Error::new(Kind::Refused, "some-left").with_number("count", left)),
                (_, left) => Err(Error::new(Kind::Partial, "some-left").with_number("count", left)),
            }
        }
        _ => Err(unexpected()),
    }
}
