//! `zuruf sla policy`: which conversations have a service level, and what it is.

use clap::{Args, Subcommand};

use super::asked;
use crate::cli::json;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::sla::{ClockKind, Policy, PolicyText};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::tr;
use crate::work::job::{ServiceAnswer, ServiceAsk};

/// The arguments of `sla policy`.
#[derive(Debug, Args)]
pub struct PolicyArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `sla policy`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Add one, after the others
    Add {
        /// Its name
        name: String,
        /// What it says
        #[command(flatten)]
        says: Says,
    },
    /// List them; the first that matches a conversation is its policy
    List,
    /// Change one; what is not named stays
    Edit {
        /// Its name
        policy: String,
        /// Another name
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// What it says
        #[command(flatten)]
        says: Says,
    },
    /// Put these first, in this order
    Order {
        /// Their names
        #[arg(required = true)]
        policies: Vec<String>,
    },
    /// Remove one; what was done under it keeps its figures
    Remove {
        /// Its name
        policy: String,
    },
}

/// What a policy says.
#[derive(Debug, Args)]
pub struct Says {
    /// Which conversations it is for, in the query language; empty: all
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// The calendar it counts in; none: around the clock
    #[arg(long, value_name = "NAME")]
    pub calendar: Option<String>,
    /// Time to the first reply: 1h, or per priority urgent=15m,high=30m,1h
    #[arg(long, value_name = "TARGET")]
    pub first: Option<String>,
    /// Time to each further reply
    #[arg(long, value_name = "TARGET")]
    pub next: Option<String>,
    /// Time until it is resolved
    #[arg(long, value_name = "TARGET")]
    pub resolve: Option<String>,
}

impl Says {
    /// Sees that the query can be understood and every name in it is there.
    fn known(&self, s: &mut Session) -> Result<()> {
        let Some(query) = &self.query else {
            return Ok(());
        };
        s.query(std::slice::from_ref(query)).map(drop)
    }

    fn over(&self, mut text: PolicyText) -> PolicyText {
        let put = |place: &mut String, new: &Option<String>| {
            if let Some(new) = new {
                new.clone_into(place);
            }
        };
        put(&mut text.query, &self.query);
        put(&mut text.calendar, &self.calendar);
        if fold(&text.calendar) == "none" {
            text.calendar.clear();
        }
        let new = [&self.first, &self.next, &self.resolve];
        for (place, new) in text.targets.iter_mut().zip(new) {
            put(place, new);
        }
        text
    }

    const fn is_empty(&self) -> bool {
        self.query.is_none()
            && self.calendar.is_none()
            && self.first.is_none()
            && self.next.is_none()
            && self.resolve.is_none()
    }
}

/// Does what was asked.
pub fn run(args: &PolicyArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::Add { name, says } => {
            says.known(s)?;
            let text = says.over(PolicyText {
                name: name.clone(),
                ..PolicyText::default()
            });
            s.act(Act::SavePolicy { was: None, text })
        }
        What::List => list(s),
        What::Edit { policy, name, says } => {
            if name.is_none() && says.is_empty() {
                return Err(Error::new(Kind::Usage, "view-nothing"));
            }
            let was = named(policy, s)?;
            says.known(s)?;
            let text = says.over(PolicyText {
                name: name.clone().unwrap_or_else(|| was.name.to_string()),
                ..was.text()
            });
            let was = Some((was.id, Box::new(was.text())));
            s.act(Act::SavePolicy { was, text })
        }
        What::Order { policies } => {
            let ids: Result<_> = policies.iter().map(|p| Ok(named(p, s)?.id)).collect();
            s.act(Act::OrderPolicies { ids: ids? })
        }
        What::Remove { policy } => {
            let id = named(policy, s)?.id;
            s.act(Act::RemovePolicy { id })
        }
    }
}

fn all(s: &mut Session) -> Result<Vec<Policy>> {
    match asked(ServiceAsk::Policies, s)? {
        ServiceAnswer::Policies(policies) => Ok(policies),
        _ => Err(unexpected()),
    }
}

/// The policy of this name.
pub fn named(name: &str, s: &mut Session) -> Result<Policy> {
    let key = fold(name.trim());
    let found = all(s)?.into_iter().find(|policy| fold(&policy.name) == key);
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "policy-unknown").with("found", Clean::name(name))
    })
}

fn list(s: &mut Session) -> Result<()> {
    let policies = all(s)?;
    if s.out.json() {
        return policies
            .iter()
            .try_for_each(|policy| s.out.object(json::sla::policy(policy)));
    }
    if policies.is_empty() {
        s.out.say(&tr("cli-sla-no-policies"));
        return Ok(());
    }
    let mut table = Table::new(&[
        "place",
        "name",
        "first-reply",
        "next-reply",
        "resolution",
        "calendar",
        "query",
    ]);
    for (place, policy) in (1..).zip(&policies) {
        let [first, next, resolution] = ClockKind::ALL.map(|kind| policy.targets.text(kind));
        let calendar = if policy.calendar.is_none() {
            tr("sla-always")
        } else {
            policy.calendar_name.to_string()
        };
        table.push(vec![
            number(place),
            cell(&policy.name),
            cell(first),
            cell(next),
            cell(resolution),
            cell(calendar),
            cell(&policy.query),
        ]);
    }
    table.print(&mut s.out)
}
