//! `zuruf stage` and `zuruf owner`: where contacts stand and who owns the relation.

use clap::Args;

use crate::cli::ids;
use crate::cli::session::{Session, usage};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::stage::Stage;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `stage`.
#[derive(Debug, Args)]
pub struct StageArgs {
    /// Contacts, then subscriber, lead, mql, sql, opportunity, customer, advocate or disqualified
    #[arg(required = true, num_args = 2.., value_names = ["CONTACT", "STAGE"])]
    pub words: Vec<String>,
    /// Why; needed for a step back and for the disqualified lane
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub reason: String,
}

/// The arguments of `owner`.
#[derive(Debug, Args)]
pub struct OwnerArgs {
    /// Contacts, then an agent's handle, me or none
    #[arg(required = true, num_args = 2.., value_names = ["CONTACT", "AGENT"])]
    pub words: Vec<String>,
}

/// Moves contacts to a stage.
pub fn stage(args: &StageArgs, s: &mut Session) -> Result<()> {
    let (words, last) = ids::with_last(&args.words, false, "stage-missing")?;
    let ids = ids::contacts(words)?;
    let to = Stage::from_key(last);
    let to = to.ok_or_else(|| usage(&tr_with("cli-bad-stage", &[("found", Arg::Text(last))])))?;
    s.bulk(
        ids.len(),
        Act::MoveStage {
            ids,
            to,
            reason: args.reason.clone(),
        },
    )
}

/// Sets the owner of contacts.
pub fn owner(args: &OwnerArgs, s: &mut Session) -> Result<()> {
    let (words, agent) = ids::with_last(&args.words, false, "agent-missing")?;
    let ids = ids::contacts(words)?;
    let to = s.agent(agent)?;
    s.bulk(ids.len(), Act::SetOwner { ids, to })
}
