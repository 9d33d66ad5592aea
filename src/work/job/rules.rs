//! What is asked about rules, and the answers.

use crate::clock::Timestamp;
use crate::model::id::RuleId;
use crate::model::rules::{Rule, Runs, Trial};

/// What is asked for. Writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesAsk {
    /// All of them in their order.
    List,
    /// The log, newest first.
    Log {
        /// Of one rule; none: of all.
        rule: Option<RuleId>,
        /// Before this run.
        before: Option<i64>,
        /// At most so many.
        limit: usize,
    },
    /// What one would have been done for.
    Trial {
        /// Which.
        rule: RuleId,
        /// Since then.
        from: Timestamp,
        /// At most so many.
        limit: usize,
    },
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesAnswer {
    /// To [`RulesAsk::List`].
    List(Vec<Rule>),
    /// To [`RulesAsk::Log`].
    Log(Runs),
    /// To [`RulesAsk::Trial`]: the rule and what it came to.
    Trial(Box<Rule>, Trial),
}
