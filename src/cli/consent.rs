//! `zuruf contact consent`: what people have agreed to, with its proof.

use clap::Subcommand;

use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::consent::{Consent, ConsentRow, ConsentText};
use crate::model::id::MessageId;
use crate::model::label;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The subcommands of `contact consent`.
#[derive(Debug, Subcommand)]
pub enum ConsentWhat {
    /// List everything a contact has said, newest first
    List {
        /// The contact
        id: String,
    },
    /// Write down that a contact has agreed to something, or not
    Set {
        /// The contact
        id: String,
        /// What for, in one word: newsletter, campaign ...
        purpose: String,
        /// Where they stand
        #[arg(value_parser = ["unknown", "pending", "opted-in", "opted-out", "bounced"])]
        state: String,
        /// Only this address or channel
        #[arg(long, value_name = "ADDRESS", default_value = "")]
        reach: String,
        /// What was said
        #[arg(long, value_name = "TEXT", default_value = "")]
        proof: String,
        /// The message that says it
        #[arg(long, value_name = "ID")]
        message: Option<i64>,
        /// Where it comes from: phone, form, fair ...
        #[arg(long, value_name = "TEXT", default_value = "")]
        source: String,
        /// The legal basis
        #[arg(long, value_name = "TEXT", default_value = "")]
        basis: String,
    },
}

/// Lists or writes down.
pub fn run(what: &ConsentWhat, s: &mut Session) -> Result<()> {
    match what {
        ConsentWhat::List { id } => list(id, s),
        ConsentWhat::Set {
            id,
            purpose,
            state,
            reach,
            proof,
            message,
            source,
            basis,
        } => {
            let text = ConsentText {
                purpose: purpose.clone(),
                reach: reach.clone(),
                state: Consent::named(state).unwrap_or_default(),
                basis: basis.clone(),
                source: source.clone(),
                proof: proof.clone(),
                message: message.map(MessageId),
            };
            let contact = ids::contact(id)?;
            let text = Box::new(text.checked()?);
            s.act(Act::SetConsent { contact, text })
        }
    }
}

fn list(id: &str, s: &mut Session) -> Result<()> {
    let Outcome::Contact(contact) = s.ask(Job::Contact(ids::contact(id)?))? else {
        return Err(unexpected());
    };
    if contact.consents.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        let mut rows = contact.consents.iter();
        return rows.try_for_each(|row| s.out.object(json::consent(row)));
    }
    let mut table = Table::new(&["at", "purpose", "state", "reach", "proof", "source", "who"]);
    for row in &contact.consents {
        table.push(vec![
            cell(label::date_short(row.at, s.zone(), s.now)),
            cell(&row.purpose),
            cell(state(row)),
            cell(&row.reach),
            cell(proof(row)),
            cell(&row.source),
            cell(&row.who),
        ]);
    }
    table.print(&mut s.out)
}

/// The state; one that counts no more stands in brackets.
fn state(row: &ConsentRow) -> String {
    let state = label::consent_state(row.state);
    match (row.taken_back, row.counts) {
        (true, _) => tr_with("timeline-taken-back", &[("what", Arg::Text(&state))]),
        (false, true) => state,
        (false, false) => format!("({state})"),
    }
}

fn proof(row: &ConsentRow) -> String {
    match row.message {
        Some(MessageId(id)) => format!("{} #{id}", row.proof).trim().to_owned(),
        None => row.proof.to_string(),
    }
}
