//! What the team of the demo has agreed on: how long answers may take, a macro, and rules: some that are on, one that waits to be tried.

use super::scenes::{CEM, YOU};
use crate::cli::session::Session;
use crate::error::Result;
use crate::model::act::Act;
use crate::model::id::RuleId;
use crate::model::macros::{MacroText, Then};
use crate::model::rules::{Once, RuleText};
use crate::model::sla::{CalendarText, PolicyText};
use crate::text::messages::tr;
use crate::work::job::Job;

/// Rules that are switched on, by the number they get.
const FAULT: RuleId = RuleId(1);
const OFFER: RuleId = RuleId(3);
const UNHAPPY: RuleId = RuleId(4);

/// Agrees on everything. It is not for the first undo of who tries the demo, so a colleague writes it down.
pub fn agree(s: &mut Session) -> Result<()> {
    s.move_to(s.store.clone(), CEM);
    let calendar = CalendarText {
        name: tr("demo-calendar"),
        zone: s.zone().name().to_owned(),
        hours: "mon-fri 8-18; sat 9-13".to_owned(),
        holidays: String::new(),
    };
    let policy = PolicyText {
        name: tr("demo-policy"),
        calendar: calendar.name.clone(),
        targets: ["urgent=30m,4h", "urgent=1h,8h", "24h"].map(str::to_owned),
        ..PolicyText::default()
    };
    let refund = MacroText {
        name: tr("demo-macro"),
        steps: "answer iban\ntag +geld\nsnooze 3d".to_owned(),
        then: Then::Next,
    };
    let fault = RuleText {
        name: tr("demo-rule-fault"),
        events: "created changed".to_owned(),
        query: "#störung is:unassigned".to_owned(),
        steps: format!("team {}", tr("demo-team")),
        ..RuleText::default()
    };
    let waits = RuleText {
        name: tr("demo-rule-waits"),
        events: "time".to_owned(),
        query: "waiting:>1d".to_owned(),
        steps: "priority high".to_owned(),
        once: Once::Conversation,
        ..RuleText::default()
    };
    let offer = RuleText {
        name: tr("demo-rule-offer"),
        events: "changed time".to_owned(),
        query: "#angebot".to_owned(),
        steps: format!("score +25 {}", tr("demo-points-offer")),
        once: Once::Conversation,
        ..RuleText::default()
    };
    let unhappy = RuleText {
        name: tr("demo-rule-complaint"),
        events: "changed time".to_owned(),
        query: "#störung priority:urgent".to_owned(),
        steps: format!("complaint {} high", tr("demo-complaint-kind")),
        once: Once::Conversation,
        ..RuleText::default()
    };
    for act in [
        Act::SaveCalendar {
            was: None,
            text: calendar,
        },
        Act::SavePolicy {
            was: None,
            text: policy,
        },
        Act::SaveMacro {
            id: None,
            text: refund,
        },
        Act::SaveRule {
            id: None,
            text: fault,
        },
        Act::SaveRule {
            id: None,
            text: waits,
        },
        Act::SaveRule {
            id: None,
            text: offer,
        },
        Act::SaveRule {
            id: None,
            text: unhappy,
        },
        Act::SwitchRule {
            id: FAULT,
            on: true,
        },
        Act::SwitchRule {
            id: OFFER,
            on: true,
        },
        Act::SwitchRule {
            id: UNHAPPY,
            on: true,
        },
    ] {
        s.receipt(Job::Act(act))?;
    }
    s.move_to(s.store.clone(), YOU);
    Ok(())
}
