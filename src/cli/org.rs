//! `zuruf org`: organisations and who belongs to them.

use clap::{Args, Subcommand};

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count, number};
use crate::cli::{around, ids, json};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::id::OrganisationId;
use crate::model::label;
use crate::model::organisation::{Organisation, OrganisationRow};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `org`.
#[derive(Debug, Args)]
pub struct OrgArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `org`. An organisation is `o:12` or its name.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List organisations by name
    List {
        /// The beginning of the name
        words: Vec<String>,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
        limit: usize,
    },
    /// Show one and its people
    Show {
        /// Which: o:12, or its name
        organisation: String,
        /// At most this many people
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
    },
    /// Add one
    Add {
        /// Its name
        name: String,
    },
    /// Give one another name; its people follow
    Rename {
        /// Which: o:12, or its name
        organisation: String,
        /// The new name
        name: String,
    },
    /// Remove one that has no people
    Rm {
        /// Which: o:12, or its name
        organisation: String,
    },
    /// Let contacts join one, which is added if there is none of that name
    Join {
        /// Which: o:12, or its name
        organisation: String,
        /// The contacts
        #[arg(required = true)]
        contacts: Vec<String>,
    },
    /// Let contacts leave theirs
    Leave {
        /// The contacts
        #[arg(required = true)]
        contacts: Vec<String>,
    },
}

/// Does what was asked.
pub fn run(args: &OrgArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List { words, limit } => list(&words.join(" "), *limit, s),
        What::Show {
            organisation,
            limit,
        } => {
            let id = find(organisation, s)?;
            show(id, *limit, s)
        }
        What::Add { name } => s.act(Act::SaveOrganisation {
            id: None,
            name: name.clone(),
        }),
        What::Rename { organisation, name } => {
            let id = Some(find(organisation, s)?);
            let name = name.clone();
            s.act(Act::SaveOrganisation { id, name })
        }
        What::Rm { organisation } => {
            let id = find(organisation, s)?;
            s.act(Act::RemoveOrganisation { id })
        }
        What::Join {
            organisation,
            contacts,
        } => {
            let name = match ids::organisation(organisation) {
                Some(id) => load(id, 1, s)?.row.name.into_string(),
                None => organisation.clone(),
            };
            if Clean::name(&name).is_empty() {
                return Err(Error::new(Kind::Usage, "empty-text"));
            }
            join(contacts, name, s)
        }
        What::Leave { contacts } => join(contacts, String::new(), s),
    }
}

fn join(contacts: &[String], organisation: String, s: &mut Session) -> Result<()> {
    let ids = ids::contacts(contacts)?;
    s.bulk(ids.len(), Act::Join { ids, organisation })
}

fn load(id: OrganisationId, limit: usize, s: &mut Session) -> Result<Organisation> {
    let job = Job::Organisation {
        id,
        after: None,
        limit,
    };
    match s.ask(job)? {
        Outcome::Organisation(organisation) => Ok(*organisation),
        _ => Err(unexpected()),
    }
}

/// By id, else by its whole name in any spelling.
fn find(text: &str, s: &mut Session) -> Result<OrganisationId> {
    if let Some(id) = ids::organisation(text) {
        return Ok(id);
    }
    let job = Job::Organisations {
        words: text.to_owned(),
        after: None,
        limit: 1,
    };
    let Outcome::Organisations(page) = s.ask(job)? else {
        return Err(unexpected());
    };
    let same = |row: &&OrganisationRow| fold(&row.name) == fold(text.trim());
    let found = page.rows.iter().find(same).map(|row| row.id);
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "organisation-unknown").with("found", Clean::name(text))
    })
}

fn list(words: &str, limit: usize, s: &mut Session) -> Result<()> {
    let job = Job::Organisations {
        words: words.to_owned(),
        after: None,
        limit,
    };
    let Outcome::Organisations(page) = s.ask(job)? else {
        return Err(unexpected());
    };
    if page.rows.is_empty() && !words.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return page
            .rows
            .iter()
            .try_for_each(|row| s.out.object(json::organisation_row(row)));
    }
    let mut table = Table::new(&["organisation", "name", "people", "last"]);
    for row in &page.rows {
        table.push(vec![
            cell(format!("o:{}", row.id.0)).look(Look::Dim),
            cell(&row.name),
            count(row.people),
            cell(last(row, s)),
        ]);
    }
    table.print(&mut s.out)?;
    if page.more {
        s.out.say(&tr("cli-more-organisations"));
    }
    Ok(())
}

fn last(row: &OrganisationRow, s: &Session) -> String {
    if row.last_at == Timestamp::NEVER {
        return String::new();
    }
    label::date_short(row.last_at, s.zone(), s.now)
}

fn show(id: OrganisationId, limit: usize, s: &mut Session) -> Result<()> {
    let organisation = load(id, limit, s)?;
    if s.out.json() {
        return s.out.object(json::organisation(&organisation));
    }
    let row = &organisation.row;
    let people = tr_with("organisation-people", &[("n", Arg::Num(row.people))]);
    s.out.pieces(&[
        (Look::Dim, &format!("o:{} ", row.id.0)),
        (Look::Strong, &row.name),
        (Look::Plain, &format!("  {people}")),
    ])?;
    around::figures(&organisation.figures, s)?;
    let mut table = Table::new(&[
        "contact", "name", "channel", "handle", "stage", "open", "last",
    ]);
    for person in &organisation.people.rows {
        table.push(vec![
            number(person.id.0),
            cell(&person.name),
            cell(&person.channel),
            cell(&person.handle),
            cell(label::stage(person.stage)),
            number(person.open),
            cell(label::date_short(person.last_at, s.zone(), s.now)),
        ]);
    }
    if !organisation.people.rows.is_empty() {
        table.print(&mut s.out)?;
    }
    if organisation.people.more {
        s.out.say(&tr("cli-more-contacts"));
    }
    Ok(())
}
