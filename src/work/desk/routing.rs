//! Routing at a desk: what is asked about it, and giving what nobody has.

use super::Desk;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::ConversationId;
use crate::model::routing::{Give, Plan};
use crate::store::{self, routing};
use crate::work::job::{RoutingAnswer, RoutingAsk};

/// When routing found nothing to do: the clock and the minute. As long as both stand, nothing has changed.
pub(super) type Rested = Option<(i64, i64)>;

/// The length of a minute: shifts begin and end with one.
const MINUTE: i64 = 60_000;

impl Desk {
    pub(super) fn routing(&mut self, ask: RoutingAsk, now: Timestamp) -> Result<RoutingAnswer> {
        let (give, when) = (self.config.routing.give, (now, self.zone()));
        let db = &mut self.db;
        Ok(match ask {
            RoutingAsk::Plan(limit) => {
                RoutingAnswer::Plan(routing::pass::dry_run(db, give, limit, when)?)
            }
            RoutingAsk::Of(ids) => RoutingAnswer::Plan(routing::pass::give_these(
                db,
                &self.actor,
                &ids,
                when,
                true,
            )?),
            RoutingAsk::Explain(id) => {
                RoutingAnswer::Explained(Box::new(routing::explain(db, id, give, when)?))
            }
            RoutingAsk::Experts(tags) => {
                let mut found = Vec::with_capacity(tags.len());
                for tag in tags {
                    let experts = routing::experts(db, &tag)?;
                    found.push((tag, experts));
                }
                RoutingAnswer::Experts(found)
            }
        })
    }

    /// Gives what nobody has: these, or else all that stands in queues (`whole`: all that nobody has).
    pub(super) fn route(
        &mut self,
        ids: &[ConversationId],
        whole: bool,
        now: Timestamp,
    ) -> Result<Plan> {
        let when = (now, self.zone());
        if !ids.is_empty() {
            return routing::pass::give_these(&mut self.db, &self.actor, ids, when, false);
        }
        let give = if whole { Give::All } else { Give::Team };
        let mut all = Plan::default();
        loop {
            let plan = routing::pass::give(&mut self.db, &self.actor, give, when)?;
            all.given += plan.given;
            all.freed += plan.freed;
            all.rows.extend(plan.rows);
            if !plan.more {
                return Ok(all);
            }
        }
    }

    /// Gives one chunk of what nobody has, as configured; whether there may be more.
    pub(in crate::work) fn route_some(&mut self, now: Timestamp) -> Result<bool> {
        Ok(self.route_chunk(now)?.is_some_and(|plan| plan.more))
    }

    /// The same, with what was given; none: nothing was looked at.
    pub(super) fn route_chunk(&mut self, now: Timestamp) -> Result<Option<Plan>> {
        let give = self.config.routing.give;
        if self.read_only || give == Give::Off {
            return Ok(None);
        }
        let mark = (store::clock(&mut self.db)?, now.0.div_euclid(MINUTE));
        if self.rested == Some(mark) || !routing::pass::waits(&mut self.db, give)? {
            return Ok(None);
        }
        let when = (now, self.zone());
        let plan = routing::pass::give(&mut self.db, &self.actor, give, when)?;
        if !plan.more {
            self.rested = Some((store::clock(&mut self.db)?, mark.1));
        }
        Ok(Some(plan))
    }
}
