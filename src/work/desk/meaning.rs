//! What messages mean, at a desk: what is asked about it, and reading what has come in. A command that asks for it reads everything first;
//! the console and `sync` read in passing.

use std::sync::Arc;

use super::Desk;
use crate::clock::Timestamp;
use crate::config::meaning as words;
use crate::error::Result;
use crate::model::act::Act;
use crate::model::bulk::Scope;
use crate::model::export::ExportOf;
use crate::model::meaning::{Lexicon, names_meaning};
use crate::model::query::{Query, of_people, parse};
use crate::model::rules::{Event, Happened, Rule};
use crate::model::view::View;
use crate::store::{meaning, rules, sla, view};
use crate::work::job::{Job, MeaningAnswer, MeaningAsk, RulesAsk};

impl Desk {
    /// The words messages are read with; made ready when they are needed first.
    fn lexicon(&mut self) -> Arc<Lexicon> {
        let file = self.config.meaning_file.as_deref();
        Arc::clone(self.lexicon.get_or_insert_with(|| words::load(file)))
    }

    pub(super) fn meaning(&mut self, ask: MeaningAsk) -> Result<MeaningAnswer> {
        let lexicon = self.lexicon();
        let db = &mut self.db;
        Ok(match ask {
            MeaningAsk::Newest(id, limit) => {
                MeaningAnswer::Messages(meaning::newest(db, &lexicon, id, limit)?)
            }
            MeaningAsk::One(id) => MeaningAnswer::Messages(vec![meaning::of(db, &lexicon, id)?]),
            MeaningAsk::Counts => MeaningAnswer::Counts(meaning::counts(db, &lexicon)?),
        })
    }

    /// A correction with what the words say beside it; none for every other act.
    pub(super) fn with_words(&mut self, act: &Act) -> Result<Option<Act>> {
        let Act::SetMeaning { message, by, .. } = act else {
            return Ok(None);
        };
        let lexicon = self.lexicon();
        let read = meaning::of(&mut self.db, &lexicon, *message)?.read;
        Ok(Some(Act::SetMeaning {
            message: *message,
            by: *by,
            read,
        }))
    }

    /// Reads everything that a job asks for the meaning of. The console reads in passing, and only an act over a whole view waits for it.
    pub(super) fn read_for(&mut self, job: &Job, now: Timestamp) -> Result<()> {
        let waits = !self.in_chunks || matches!(job, Job::Bulk { .. });
        if self.read_only || !waits || !self.asks(job, now)? {
            return Ok(());
        }
        let lexicon = self.lexicon();
        meaning::catch_up(&mut self.db, &lexicon, now)
    }

    /// Whether a job asks what messages mean.
    fn asks(&mut self, job: &Job, now: Timestamp) -> Result<bool> {
        let zone = self.zone();
        Ok(match job {
            Job::List { view, filter, .. } | Job::Count { view, filter } => {
                self.view_asks(view, filter, now)?
            }
            Job::Bulk {
                scope: Scope::Whole(whole),
                ..
            } => self.view_asks(&whole.view, &whole.filter, now)?,
            Job::Search { query, .. } | Job::Activity { query, .. } => names_meaning(query),
            Job::Contacts { words, .. } | Job::EveryContact(words) => {
                names_meaning(&of_people(words, now, zone))
            }
            Job::Export(request) => match &request.of {
                ExportOf::Found(query) => names_meaning(query),
                _ => false,
            },
            Job::Overview => {
                let views = view::list(&mut self.db, self.actor.id)?;
                views.iter().any(|saved| self.means(&saved.query, now))
            }
            Job::Rules(RulesAsk::Trial { rule, .. }) => {
                let rule = rules::get(&mut self.db, *rule)?;
                self.means(&rule.query, now)
            }
            Job::Meaning(MeaningAsk::Counts) => true,
            _ => false,
        })
    }

    fn view_asks(&mut self, view: &View, filter: &Query, now: Timestamp) -> Result<bool> {
        if names_meaning(filter) {
            return Ok(true);
        }
        let View::Saved(id) = view else {
            return Ok(false);
        };
        let saved = view::get(&mut self.db, *id, self.actor.id)?;
        Ok(self.means(&saved.query, now))
    }

    /// Whether a kept query asks what messages mean; one that cannot be understood asks nothing.
    fn means(&self, query: &str, now: Timestamp) -> bool {
        parse(query, now, self.zone()).is_ok_and(|query| names_meaning(&query))
    }

    /// Reads some of what has come in, in passing; whether there may be more.
    pub(in crate::work) fn read_some(&mut self, now: Timestamp) -> Result<bool> {
        if self.read_only {
            return Ok(false);
        }
        let lexicon = self.lexicon();
        meaning::step(&mut self.db, &lexicon, false, now)
    }

    /// The same before a service level that asks for it is looked at; whether that is to wait.
    pub(super) fn read_for_clocks(&mut self, now: Timestamp) -> Result<bool> {
        let policies = sla::policies(&mut self.db)?;
        if !policies.iter().any(|policy| self.means(&policy.query, now)) {
            return Ok(false);
        }
        let lexicon = self.lexicon();
        meaning::step(&mut self.db, &lexicon, true, now)
    }

    /// Reads what has come in just now where a rule waits for it.
    pub(super) fn read_for_rules(
        &mut self,
        rules: &[Rule],
        happened: &[Happened],
        now: Timestamp,
    ) -> Result<()> {
        if !rules.iter().any(|rule| self.means(&rule.query, now)) {
            return Ok(());
        }
        let lexicon = self.lexicon();
        let mut ids: Vec<i64> = happened.iter().map(|one| one.conversation.0).collect();
        ids.sort_unstable();
        ids.dedup();
        meaning::hear(&mut self.db, &lexicon, &ids)
    }

    /// Reads everything where a rule that waits for time asks for it.
    pub(super) fn read_for_time(&mut self, now: Timestamp) -> Result<()> {
        let waiting = |rule: &Rule| rule.on && rule.events().contains(&Event::Time);
        let rules = rules::list(&mut self.db)?;
        let mut rules = rules.iter().filter(|rule| waiting(rule));
        if !rules.any(|rule| self.means(&rule.query, now)) {
            return Ok(());
        }
        let lexicon = self.lexicon();
        meaning::catch_up(&mut self.db, &lexicon, now)
    }
}
