//! `zuruf contact`: finds, shows and edits contacts.

mod files;
mod score;

use clap::{Args, Subcommand};

use crate::cli::consent::{self, ConsentWhat};
use crate::cli::limit::limit;
use crate::cli::printer::{Look, wrapped};
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::suggest::{self, SuggestWhat};
use crate::cli::table::{Table, cell, number};
use crate::cli::{around, deal, ids, json, minus, task, times};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::address::{Address, AddressKind, checked};
use crate::model::contact::{Contact, ContactRow, Identity};
use crate::model::identify::Identified;
use crate::model::label;
use crate::model::timeline::{Shown, Sort, TimelineKind, TimelineRow};
use crate::text::Clean;
use crate::text::fold::{fold, has_word};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

pub use files::FileWhat;
pub use score::ScoreArgs;

/// The arguments of `contact`.
#[derive(Debug, Args)]
pub struct ContactArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `contact`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Find contacts by name, handle or address, or by a query (stage:lead #vip field.size:M); without words all, last heard of first
    Find {
        /// Words, or a query
        #[arg(value_name = "QUERY", value_parser = minus::plain)]
        query: Vec<String>,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
    },
    /// Show a contact
    Show {
        /// The contact
        id: String,
    },
    /// Set name, organisation or persona
    Set {
        /// The contact
        id: String,
        /// What changes
        #[command(flatten)]
        change: Change,
    },
    /// Attach, list, copy out or take away files
    File {
        /// What to do
        #[command(subcommand)]
        what: FileWhat,
    },
    /// Add, change or remove a mail address, phone number or postal address
    Address {
        /// What to do
        #[command(subcommand)]
        what: AddressWhat,
    },
    /// Merge contacts into another: they are one person
    Merge {
        /// Contacts, then the one they go into
        #[arg(required = true, num_args = 2.., value_names = ["ID", "INTO"])]
        ids: Vec<String>,
    },
    /// Say who stands behind a handle: name, addresses, and what they agreed to, in one step
    Identify {
        /// The contact
        id: String,
        /// 'Eva Holm <eva@nord.example>, +49 30 12345; newsletter in: said so in the chat'
        who: String,
    },
    /// Show or write down what a contact has agreed to
    Consent {
        /// What to do
        #[command(subcommand)]
        what: ConsentWhat,
    },
    /// Show how a contact stands and why, or give points
    Score(ScoreArgs),
    /// List who may be one person, and say whether they are
    Suggest {
        /// What to do; nothing: list those that wait for a decision
        #[command(subcommand)]
        what: Option<SuggestWhat>,
    },
    /// Take a merged contact out again
    Unmerge {
        /// The contact that was merged
        id: String,
    },
    /// Block contacts: what they write comes in resolved and opens nothing
    Block {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Block contacts no more
    Unblock {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Show what a contact wrote and where it stood, newest first
    Timeline {
        /// The contact
        id: String,
        /// Only these: in, out, note, stage, task, touch
        #[arg(long, value_name = "SORTS", value_delimiter = ',', value_parser = ["in", "out", "note", "stage", "task", "touch"])]
        only: Vec<String>,
        /// At most this many entries
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
    },
}

/// What changes of a contact.
#[derive(Debug, Args)]
pub struct Change {
    /// The name
    #[arg(long)]
    pub name: Option<String>,
    /// The organisation; empty: none
    #[arg(long)]
    pub organisation: Option<String>,
    /// What kind of person this is; empty: nothing
    #[arg(long, value_name = "TEXT")]
    pub persona: Option<String>,
}

/// The subcommands of `contact address`.
#[derive(Debug, Subcommand)]
pub enum AddressWhat {
    /// Add one; its kind is seen from the text
    Add {
        /// The contact
        id: String,
        /// The address: eva@example.org, +49 30 12345, or a street and place
        value: String,
        /// Its kind, where it cannot be seen
        #[arg(long, value_name = "KIND", value_parser = ["email", "phone", "postal"])]
        kind: Option<String>,
    },
    /// Change one
    Edit {
        /// The contact
        id: String,
        /// The address as it stands
        old: String,
        /// What it becomes
        new: String,
    },
    /// Remove one
    Rm {
        /// The contact
        id: String,
        /// The address
        value: String,
    },
}

/// Finds, shows or edits contacts.
pub fn run(args: &ContactArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::Find { query, limit } => find(&query.join(" "), *limit, s),
        What::Show { id } => show(id, s),
        What::Set { id, change } => set(id, change, s),
        What::Address { what } => address(what, s),
        What::File { what } => files::run(what, s),
        What::Timeline { id, only, limit } => timeline(id, only, *limit, s),
        What::Merge { ids } => merge(ids, s),
        What::Suggest { what } => suggest::run(what.as_ref(), s),
        What::Consent { what } => consent::run(what, s),
        What::Score(args) => score::run(args, s),
        What::Identify { id, who } => {
            let contact = ids::contact(id)?;
            let known = Box::new(Identified::parse(who)?);
            s.act(Act::Identify { contact, known })
        }
        What::Unmerge { id } => {
            let id = ids::contact(id)?;
            s.act(Act::UnmergeContact { id })
        }
        What::Block { ids } => block(ids, true, s),
        What::Unblock { ids } => block(ids, false, s),
    }
}

fn find(words: &str, limit: usize, s: &mut Session) -> Result<()> {
    if words.contains(':') {
        // A query is checked here, where its mistakes can be shown.
        s.query(&[words.to_owned()])?;
    }
    let Outcome::Contacts(page) = s.ask(Job::Contacts {
        words: words.to_owned(),
        after: None,
        limit,
    })?
    else {
        return Err(unexpected());
    };
    if page.rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return page
            .rows
            .iter()
            .try_for_each(|row| s.out.object(json::contact_row(row)));
    }
    let unseen: Vec<String> = page
        .rows
        .iter()
        .map(|row| found_by(row, words, s))
        .collect::<Result<_>>()?;
    let mut headings = vec![
        "contact",
        "name",
        "channel",
        "handle",
        "stage",
        "owner",
        "open",
        "last",
        "organisation",
    ];
    let told = unseen.iter().any(|value| !value.is_empty());
    if told {
        headings.push("found-by");
    }
    let mut table = Table::new(&headings);
    for (row, value) in page.rows.iter().zip(&unseen) {
        let mut cells = vec![
            number(row.id.0),
            cell(&row.name),
            cell(&row.channel),
            cell(if row.handle.is_empty() {
                &row.reached
            } else {
                &row.handle
            }),
            cell(label::stage(row.stage)),
            cell(&row.owner_handle),
            number(row.open),
            cell(label::date_short(row.last_at, s.zone(), s.now)),
            cell(&row.organisation),
        ];
        if told {
            cells.push(cell(value));
        }
        table.push(cells);
    }
    table.print(&mut s.out)?;
    if page.more {
        s.out.say(&tr("cli-more-contacts"));
    }
    Ok(())
}

/// What has the words a contact was found by, where it is nothing that its row shows: an address, another handle, an id.
fn found_by(row: &ContactRow, words: &str, s: &mut Session) -> Result<String> {
    let wanted = fold(words);
    let has = |text: &str, word: &str| has_word(&fold(text), word);
    let shown = [&row.name, &row.handle, &row.organisation];
    let unseen = wanted
        .split_whitespace()
        .find(|word| !shown.iter().any(|text| has(text, word)));
    let Some(word) = unseen.filter(|_| !is_query(words)) else {
        return Ok(String::new());
    };
    let Outcome::Contact(contact) = s.ask(Job::Contact(row.id))? else {
        return Err(unexpected());
    };
    let ids = contact.identities.iter();
    let ids = ids.flat_map(|one| [&one.handle, &one.name, &one.ext_id]);
    let mut values = contact.addresses.iter().map(|one| &one.value).chain(ids);
    let value = values.find(|value| has(value, word));
    Ok(value.map_or_else(String::new, ToString::to_string))
}

/// Whether more is asked than words.
fn is_query(words: &str) -> bool {
    words.contains([':', '#', '"', '('])
}

fn show(id: &str, s: &mut Session) -> Result<()> {
    let Outcome::Contact(contact) = s.ask(Job::Contact(ids::contact(id)?))? else {
        return Err(unexpected());
    };
    let Outcome::Around(around) = s.ask(Job::Around(contact.id))? else {
        return Err(unexpected());
    };
    if s.out.json() {
        let mut fields = json::contact(&contact, s.now);
        fields.append(&mut json::around(&around));
        return s.out.object(fields);
    }
    head(&contact, s)?;
    let mut table = Table::bare();
    for identity in &contact.identities {
        table.push(vec![
            cell(&identity.channel),
            cell(handle(identity)),
            cell(&identity.name),
            cell(&identity.url),
        ]);
    }
    for address in &contact.addresses {
        table.push(vec![
            cell(address_kind(address.kind)),
            cell(&address.value),
            cell(""),
            cell(""),
        ]);
    }
    for field in contact.fields.iter().filter(|f| !f.value.is_empty()) {
        table.push(vec![
            cell(&field.text.name),
            cell(label::field_value(field)),
            cell(""),
            cell(""),
        ]);
    }
    for file in &contact.files {
        table.push(vec![
            cell(tr("detail-file")),
            cell(&file.name),
            cell(label::bytes(file.size)),
            cell(""),
        ]);
    }
    for said in contact.consents.iter().filter(|said| said.counts) {
        let text = label::consent(&said.purpose, said.state, &said.reach, &said.proof);
        table.push(vec![
            cell(tr("detail-consent")),
            cell(text),
            cell(label::date_short(said.at, s.zone(), s.now)),
            cell(&said.source),
        ]);
    }
    for merged in &contact.merged {
        table.push(vec![
            cell(tr("detail-merged")),
            cell(&merged.name),
            cell(format!("c:{}", merged.id.0)),
            cell(label::date_short(merged.at, s.zone(), s.now)),
        ]);
    }
    table.print(&mut s.out)?;
    task::print(&contact.tasks, s)?;
    deal::print(&contact.deals, s)?;
    around::print(&around, s)
}

/// The name of a kind of address.
fn address_kind(kind: AddressKind) -> String {
    tr(&format!("address-{}", kind.key()))
}

fn handle(identity: &Identity) -> String {
    match (identity.handle.is_empty(), identity.followers) {
        (true, _) => identity.ext_id.to_string(),
        (false, n) if n >= 0 => format!("@{} ({n})", identity.handle),
        (false, _) => format!("@{}", identity.handle),
    }
}

fn head(contact: &Contact, s: &mut Session) -> Result<()> {
    let zone = s.zone();
    let id = format!("c:{} ", contact.id.0);
    let organisation = if contact.organisation.is_empty() {
        String::new()
    } else {
        format!(" · {}", contact.organisation)
    };
    s.out.pieces(&[
        (Look::Dim, &id),
        (Look::Strong, &contact.name),
        (Look::Plain, &organisation),
    ])?;
    let since = times::shown(contact.stage_since, zone);
    let mut facts = vec![tr_with(
        "cli-in-stage",
        &[
            ("stage", Arg::Text(&label::stage(contact.stage))),
            ("at", Arg::Text(&since)),
        ],
    )];
    if !contact.owner_handle.is_empty() {
        facts.push(format!("@{}", contact.owner_handle));
    }
    let counts = [
        ("count", Arg::Num(contact.conversations)),
        ("open", Arg::Num(contact.open)),
    ];
    facts.push(tr_with("cli-conversations", &counts));
    if !contact.score.is_none() {
        facts.push(label::score(&contact.score));
    }
    let deals = label::deals::counts(&contact.deals);
    facts.extend(Some(deals).filter(|deals| !deals.is_empty()));
    facts.extend(contact.tags.iter().map(|tag| format!("#{tag}")));
    s.out.line(&facts.join(" · "))?;
    if contact.persona.is_empty() {
        return Ok(());
    }
    let persona = tr_with("cli-persona", &[("text", Arg::Text(&contact.persona))]);
    s.out.line(&persona)
}

fn set(id: &str, change: &Change, s: &mut Session) -> Result<()> {
    let id = ids::contact(id)?;
    let Change {
        name,
        organisation,
        persona,
    } = change;
    if name.is_none() && organisation.is_none() && persona.is_none() {
        return Err(usage(&tr("cli-set-nothing")));
    }
    if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    s.act(Act::SetContact {
        id,
        name: name.clone(),
        organisation: organisation.clone(),
        persona: persona.clone(),
    })
}

fn address(what: &AddressWhat, s: &mut Session) -> Result<()> {
    let (id, old, new) = match what {
        AddressWhat::Add { id, value, kind } => {
            let named = |key: &String| AddressKind::ALL.into_iter().find(|k| k.key() == key);
            let kind = kind.as_ref().and_then(named);
            let kind = kind.unwrap_or_else(|| AddressKind::of(value));
            (id, None, Some(checked(kind, value)?))
        }
        AddressWhat::Edit { id, old, new } => {
            let old = known_address(id, old, s)?;
            let new = checked(old.kind, new)?;
            (id, Some(old), Some(new))
        }
        AddressWhat::Rm { id, value } => (id, Some(known_address(id, value, s)?), None),
    };
    let contact = ids::contact(id)?;
    s.act(Act::SetAddress { contact, old, new })
}

/// The address of a contact that is written like this, in any form it can be written in.
fn known_address(id: &str, text: &str, s: &mut Session) -> Result<Address> {
    let Outcome::Contact(contact) = s.ask(Job::Contact(ids::contact(id)?))? else {
        return Err(unexpected());
    };
    let is = |address: &&Address| {
        let same = |other: Address| other.key() == address.key();
        checked(address.kind, text).is_ok_and(same) || fold(text) == address.key()
    };
    let found = contact.addresses.iter().find(is).cloned();
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "address-unknown")
            .with("found", Clean::name(text))
            .with("id", contact.id.0)
    })
}

fn merge(ids: &[String], s: &mut Session) -> Result<()> {
    let mut ids = ids::contacts(ids)?;
    // The parser asks for two at least.
    let Some(into) = ids.pop() else {
        return Ok(());
    };
    s.bulk(ids.len(), Act::MergeContacts { ids, into })
}

fn block(ids: &[String], on: bool, s: &mut Session) -> Result<()> {
    let ids = ids::contacts(ids)?;
    let resolve = Vec::new();
    s.bulk(ids.len(), Act::Block { ids, on, resolve })
}

fn timeline(id: &str, only: &[String], limit: usize, s: &mut Session) -> Result<()> {
    let sorts: Vec<Sort> = only.iter().filter_map(|key| Sort::of_key(key)).collect();
    let shown = if sorts.is_empty() {
        Shown::ALL
    } else {
        Shown::only(&sorts)
    };
    let job = Job::Timeline {
        id: ids::contact(id)?,
        shown,
        before: None,
        limit,
    };
    let Outcome::Timeline(timeline) = s.ask(job)? else {
        return Err(unexpected());
    };
    for row in &timeline.rows {
        if s.out.json() {
            s.out.object(json::timeline(row))?;
        } else {
            entry(row, s)?;
        }
    }
    Ok(())
}

fn entry(row: &TimelineRow, s: &mut Session) -> Result<()> {
    let what = match row.kind {
        TimelineKind::Message(kind, _) => tr(&format!("cli-kind-{}", kind.key())),
        TimelineKind::Moved {
            from,
            to,
            taken_back,
        } => {
            let moved = format!("{} -> {}", label::stage(from), label::stage(to));
            if taken_back {
                tr_with("timeline-taken-back", &[("what", Arg::Text(&moved))])
            } else {
                moved
            }
        }
        TimelineKind::Task {
            due_at, done_at, ..
        } => {
            let (id, at) = if done_at == Timestamp::NEVER {
                ("task-due-on", due_at)
            } else {
                ("task-done-on", done_at)
            };
            let when = if at == Timestamp::NEVER {
                tr("task-no-day")
            } else {
                let at = label::date_short(at, s.zone(), s.now);
                tr_with(id, &[("when", Arg::Text(&at))])
            };
            format!("{} · {when}", tr("pane-contact-task"))
        }
        TimelineKind::Touch(kind, _) => tr(&format!("touch-{}", kind.key())),
    };
    let place = row
        .conversation
        .map(|id| format!(" · #{}", id.0))
        .unwrap_or_default();
    let channel = if row.channel.is_empty() {
        String::new()
    } else {
        format!(" · {}", row.channel)
    };
    let tail = format!(
        " · {what}{channel}{place} · {}",
        times::shown(row.at, s.zone())
    );
    s.out
        .pieces(&[(Look::Strong, &row.who), (Look::Dim, &tail)])?;
    if row.text.is_empty() {
        return Ok(());
    }
    let room = s.out.columns().map(|columns| columns.saturating_sub(4));
    for line in wrapped(&row.text, room) {
        s.out.pieces(&[(Look::Dim, "  | "), (Look::Plain, line)])?;
    }
    Ok(())
}
