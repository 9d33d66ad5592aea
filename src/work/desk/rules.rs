//! Rules at a desk: what is asked about them, checking one before it is kept, and doing those that something has set off.

use super::Desk;
use super::macros::can_tell;
use super::reply::announcement;
use crate::clock::Timestamp;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::act::Announcement;
use crate::model::id::RuleId;
use crate::model::macros::{Step, steps};
use crate::model::query::parse;
use crate::model::rules::{Event, Happened, Rule, RuleText, checked, events, has_words, unfit};
use crate::store::act::{Made, Tell, perform_rule, rule_failed};
use crate::store::db::Db;
use crate::store::rules::{self, due, trial};
use crate::store::{self};
use crate::work::job::{RulesAnswer, RulesAsk};

/// The length of a minute: what time makes true is looked at as often.
const MINUTE: i64 = 60_000;

impl Desk {
    pub(super) fn rules(&mut self, ask: RulesAsk, now: Timestamp) -> Result<RulesAnswer> {
        let when = (now, self.zone());
        let db = &mut self.db;
        Ok(match ask {
            RulesAsk::List => RulesAnswer::List(rules::list(db)?),
            RulesAsk::Log {
                rule,
                before,
                limit,
            } => RulesAnswer::Log(rules::runs(db, rule, before, limit)?),
            RulesAsk::Trial { rule, from, limit } => {
                let rule = rules::get(db, rule)?;
                // The process that tries a rule is seldom the one that has it made: each reads its own configuration.
                knows_endpoints(&self.config, &rule.steps)?;
                let trial = trial::trial(db, &rule, from, when, limit)?;
                RulesAnswer::Trial(Box::new(rule), trial)
            }
        })
    }

    /// Refuses to switch a rule on that tells an endpoint this process does not know.
    pub(super) fn check_switched_on(&mut self, id: RuleId) -> Result<()> {
        let rule = rules::get(&mut self.db, id)?;
        knows_endpoints(&self.config, &rule.steps)
    }

    /// Refuses a rule that names what is not there, or whose condition depends on who looks.
    pub(super) fn check_rule(&mut self, text: &RuleText, now: Timestamp) -> Result<()> {
        let text = checked(text)?;
        self.check_query(&text.query, now)?;
        if let Ok(query) = parse(&text.query, now, self.zone()) {
            if let Some(found) = unfit(&query) {
                return Err(Error::new(Kind::Usage, "rule-query").with("found", found));
            }
            let keyword = events(&text.events)?.contains(&Event::Keyword);
            if keyword && !has_words(&query) {
                return Err(Error::new(Kind::Usage, "rule-no-words"));
            }
            rules::knows_names(&mut self.db, &query, &steps(&text.steps)?)?;
        }
        for (n, step) in steps(&text.steps)?.iter().enumerate() {
            if matches!(step, Step::Assign(to) if to == "me") {
                return Err(Error::new(Kind::Usage, "rule-me")
                    .with("line", n + 1)
                    .with("text", step));
            }
        }
        self.check_macro(&text.steps, now)
    }

    /// Does some of the rules that something has set off; whether there may be more.
    pub(in crate::work) fn apply_rules(&mut self, now: Timestamp) -> Result<bool> {
        if self.read_only {
            return Ok(false);
        }
        let mark = (store::clock(&mut self.db)?, now.0.div_euclid(MINUTE));
        if self.ruled == Some(mark) {
            return Ok(false);
        }
        let news = due::news(&mut self.db)?;
        self.apply(&news.all, now)?;
        if !news.is_empty() {
            due::seen(&mut self.db, &news)?;
        }
        if !news.all.is_empty() || news.more {
            // Clocks and queues may stand differently now.
            return Ok(true);
        }
        let when = (now, self.zone());
        self.read_for_time(now)?;
        let timed = due::timed(&mut self.db, when)?;
        let more = !timed.is_empty();
        for (rule, happened) in timed {
            for one in happened {
                self.do_rule(&rule, &one, now)?;
            }
        }
        if !more {
            self.ruled = Some((store::clock(&mut self.db)?, mark.1));
        }
        Ok(more)
    }

    /// Every rule in its order for each event it waits for, until one says that it is the last.
    fn apply(&mut self, happened: &[Happened], now: Timestamp) -> Result<()> {
        if happened.is_empty() {
            return Ok(());
        }
        let rules: Vec<Rule> = rules::list(&mut self.db)?;
        let rules: Vec<Rule> = rules.into_iter().filter(|rule| rule.on).collect();
        self.read_for_rules(&rules, happened, now)?;
        let when = (now, self.zone());
        for one in happened {
            for rule in rules.iter().filter(|r| r.events().contains(&one.event)) {
                // Asked anew each time: the rule before may have changed what it depends on.
                if !due::holds_for(&mut self.db, rule, one, when)? {
                    continue;
                }
                self.do_rule(rule, one, now)?;
                if rule.stop {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Does one rule for one event. A step that fails undoes the whole; the log says why, and the next rule is not kept from its turn.
    fn do_rule(&mut self, rule: &Rule, happened: &Happened, now: Timestamp) -> Result<()> {
        let Some(contact) = rules::person(&mut self.db, happened.conversation)? else {
            return Ok(());
        };
        if rules::was_done(&mut self.db, rule, happened, contact)? {
            return Ok(());
        }
        let done = self.rule_steps(rule, happened, now).and_then(|made| {
            let by = (&*self.config, &self.actor);
            let tell = |db: &mut dyn Db, what: &Announcement| announcement(db, by, what, now);
            let steps = (&*made, &tell as &Tell<'_>);
            perform_rule(&mut self.db, &self.actor, (rule, happened), steps, now)
        });
        match done {
            Ok(_) => Ok(()),
            // Not the rule's fault: it is tried again.
            Err(error) if matches!(error.kind, Kind::Busy | Kind::Interrupted) => Err(error),
            Err(error) => rule_failed(&mut self.db, (rule, happened), &error, now),
        }
    }

    fn rule_steps(
        &mut self,
        rule: &Rule,
        happened: &Happened,
        now: Timestamp,
    ) -> Result<Vec<Made>> {
        let id = happened.conversation;
        let mut made = Vec::new();
        for (n, step) in steps(&rule.steps)?.iter().enumerate() {
            let out = self.made_out(step, id, (&rule.name, Some(happened.event)), now);
            let (act, rendered) = out.map_err(|error| Made::failed(&error, id, n + 1))?;
            made.push(Made {
                conversation: id,
                step: n + 1,
                act,
                rendered,
            });
        }
        Ok(made)
    }
}

/// Refuses steps that tell an endpoint this process has no configuration of, or what nobody could fill in.
fn knows_endpoints(config: &Config, text: &str) -> Result<()> {
    for step in steps(text)? {
        if let Step::Webhook { endpoint, text } = step {
            can_tell(config, &endpoint, &text)?;
        }
    }
    Ok(())
}
