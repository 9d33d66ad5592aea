//! Which contacts a command is about: the ones it names, or everybody who stands in a stage or is found by words.

use clap::Args;

use crate::cli::session::{Session, unexpected};
use crate::cli::target::{follow, would};
use crate::cli::{ids, stage};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::board::Lane;
use crate::model::id::ContactId;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// More contacts than this ask first.
const ASKS_OVER: usize = 25;

/// Everybody of a kind, in place of ids.
#[derive(Clone, Debug, Default, Args)]
pub struct Crowd {
    /// Everybody in this stage, instead of contacts
    #[arg(long = "in", value_name = "STAGE")]
    pub standing: Option<String>,
    /// Everybody whose name, handle or address has these words, instead of contacts
    #[arg(
        long,
        value_name = "QUERY",
        allow_hyphen_values = true,
        conflicts_with = "standing"
    )]
    pub find: Option<String>,
}

impl Crowd {
    /// Whether contacts are meant by what they have in common.
    pub const fn is_whole(&self) -> bool {
        self.standing.is_some() || self.find.is_some()
    }

    fn ids(&self, named: &[String], s: &mut Session) -> Result<Vec<ContactId>> {
        if !self.is_whole() {
            if named.is_empty() {
                return Err(Error::new(Kind::Usage, "target-missing"));
            }
            return ids::contacts(named);
        }
        // Ids and a crowd together: one of them is a mistake.
        if let Some(word) = named.first() {
            return Err(Error::new(Kind::Usage, "id-shape")
                .with("found", word)
                .with("example", "--in"));
        }
        let job = match (&self.standing, &self.find) {
            (Some(word), _) => Job::ColumnContacts(stage::named(word)?, Lane::All),
            (None, words) => Job::EveryContact(words.clone().unwrap_or_default()),
        };
        match s.ask(job)? {
            Outcome::ColumnContacts(_, _, ids) | Outcome::EveryContact(_, ids) => Ok(ids),
            _ => Err(unexpected()),
        }
    }

    /// Does an act on all of them. More than 25 ask first.
    pub fn run(
        &self,
        named: &[String],
        dry_run: bool,
        act: impl FnOnce(Vec<ContactId>) -> Act,
        s: &mut Session,
    ) -> Result<()> {
        let ids = self.ids(named, s)?;
        if dry_run {
            return would(ids.len() as i64, s);
        }
        if ids.is_empty() {
            return Err(Error::new(Kind::NotFound, "nothing-matched"));
        }
        if ids.len() > ASKS_OVER {
            let args = [("count", Arg::Num(ids.len() as i64))];
            s.confirm(&tr_with("cli-confirm-bulk", &args))?;
        }
        follow(Job::Act(act(ids)), s)
    }
}
