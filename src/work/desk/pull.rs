//! Sources at a desk: which there are, asking one, asking all whose turn it is.

use std::sync::Arc;

use super::Desk;
use crate::clock::Timestamp;
use crate::config::source::Source;
use crate::error::Result;
use crate::model::source::SourceReport;
use crate::store::source;
use crate::sync::source::{self as sources, Bench, GoOn};

impl Desk {
    /// The configured source of this name.
    pub fn source(&self, name: &str) -> Result<Source> {
        let known: Vec<&str> = self.config.sources.iter().map(|s| &*s.name).collect();
        let found = self.config.source(name).cloned();
        found.ok_or_else(|| source::unknown(name, &known.join(", ")))
    }

    /// Asks one source, if it is its turn (or `anyway`) and nobody else does.
    pub fn pull(
        &mut self,
        source: &Source,
        anyway: bool,
        go_on: &mut GoOn<'_>,
    ) -> Result<Option<SourceReport>> {
        if self.read_only {
            return Err(self.refused_read_only());
        }
        let config = Arc::clone(&self.config);
        let bench = Bench {
            config: &config,
            company: &self.company,
            actor: &self.actor,
            holder: &self.holder,
        };
        sources::run(&mut self.db, &bench, source, anyway, go_on)
    }

    /// Asks every source whose turn it is (or `anyway` every one that is on); what each brought.
    pub fn pull_all(&mut self, anyway: bool, go_on: &mut GoOn<'_>) -> Result<Vec<SourceReport>> {
        let config = Arc::clone(&self.config);
        let mut reports = Vec::new();
        for source in &config.sources {
            reports.extend(self.pull(source, anyway, go_on)?);
        }
        Ok(reports)
    }

    /// When the next source is due ([`Timestamp::NEVER`]: none).
    pub(in crate::work) fn next_pull(&mut self, now: Timestamp) -> Result<Timestamp> {
        let rows = sources::list(&mut self.db, &self.config, now)?;
        let due = rows.iter().filter(|row| !row.off).map(|row| row.due_at);
        Ok(due.min().unwrap_or(Timestamp::NEVER))
    }
}
