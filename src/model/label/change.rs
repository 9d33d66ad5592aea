//! What a change of the journal says: which field, from what, to what.

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::complaint::{Remedy, Severity};
use crate::model::conversation::{Priority, State};
use crate::model::deal::Phase;
use crate::model::journal::{Changed, Worth};
use crate::model::meaning::{Intent, Sentiment};
use crate::model::outbox::OutboxState;
use crate::model::query::date;
use crate::model::stage::Stage;
use crate::model::team::Availability;
use crate::text::Clean;
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};

/// Letters of a long text that are shown.
const SHOWN: usize = 80;

/// `state: Open -> Resolved`, `+ #vip`; nothing for what only the program reads.
pub fn change(changed: &Changed, zone: Tz, now: Timestamp) -> Option<String> {
    let field = changed.field.as_str();
    let inner = [
        "stage_since",
        "resolved_at",
        "next_at",
        "organisation_id",
        "flags",
        "edited_at",
        "ext_id",
        "identity",
        "reverted_at",
        "done_by",
        "first_at",
        "last_at",
    ];
    if field.ends_with("_fold") || inner.contains(&field) {
        return None;
    }
    if field == "tag" {
        let tag = |sign: &str, name: &str| Some(format!("{sign} #{name}"));
        return match (&changed.before, &changed.after) {
            (_, Worth::Text(name)) => tag("+", name),
            (Worth::Text(name), _) => tag("-", name),
            _ => None,
        };
    }
    if matches!(field, "member" | "follower") {
        return match (&changed.before, &changed.after) {
            (_, Worth::Text(handle)) => Some(format!("+ @{handle}")),
            (Worth::Text(handle), _) => Some(format!("- @{handle}")),
            _ => None,
        };
    }
    // Whether a consent or points still stand: the line of the act beside it says so.
    if field == "taken_back" {
        return None;
    }
    if field == "hidden" {
        let made = changed.after == Worth::Number(0);
        return Some(tr(if made {
            "history-made"
        } else {
            "history-removed"
        }));
    }
    if changed.record == "message" && matches!(field, "edit" | "earlier") {
        return Some(tr("history-edit"));
    }
    let words = |worth: &Worth| match (field, worth) {
        (
            "snoozed_until" | "due_at" | "done_at" | "review_at" | "closed_at" | "step_at"
            | "close_at",
            Worth::Number(at),
        ) if *at != Timestamp::NEVER.0 && *at > 0 => super::date_short(Timestamp(*at), zone, now),
        (_, Worth::Text(text)) if field.starts_with("field:") => {
            let text = Clean::name(&super::as_written(text));
            worth_of(changed.record, field, &Worth::Text(text))
        }
        _ => worth_of(changed.record, field, worth),
    };
    let name = field_name(field);
    let (before, after) = (words(&changed.before), words(&changed.after));
    let args = [
        ("what", Arg::Text(&name)),
        ("before", Arg::Text(&before)),
        ("after", Arg::Text(&after)),
    ];
    Some(tr_with("history-change", &args))
}

/// The name of a field; one without a name shows its key.
pub fn field_name(field: &str) -> String {
    if let Some(name) = field.strip_prefix("field:") {
        return name.to_owned();
    }
    super::known("field-", field).unwrap_or_else(|| field.to_owned())
}

/// A value in words, by the field it stands in.
pub fn worth_of(record: &str, field: &str, worth: &Worth) -> String {
    match (record, field, worth) {
        (_, _, Worth::Nothing) => tr("history-nothing"),
        ("conversation", "state", Worth::Number(code)) => super::state(State::from_code(*code)),
        ("conversation", "priority", Worth::Number(code)) => {
            super::priority(Priority::from_code(*code))
        }
        ("contact", "stage", Worth::Number(code)) => super::stage(Stage::from_code(*code)),
        ("contact", "merged_into" | "merged_from", Worth::Number(id)) => format!("c:{id}"),
        ("message", "meant_intent", Worth::Number(code)) => super::intent(Intent::from_code(*code)),
        ("message", "meant_sentiment", Worth::Number(code)) => {
            super::sentiment(Sentiment::from_code(*code))
        }
        ("message", "meant_urgent", Worth::Number(on)) => {
            tr(if *on == 0 { "field-no" } else { "field-yes" })
        }
        ("complaint", "severity", Worth::Number(code)) => {
            super::severity(Severity::from_code(*code).unwrap_or_default())
        }
        ("complaint", "remedy", Worth::Number(code)) => super::remedy(Remedy::from_code(*code)),
        ("complaint", "cost", Worth::Number(cents)) if *cents > 0 => local::money(*cents),
        ("deal", "phase", Worth::Number(code)) => super::deals::phase(Phase::from_code(*code)),
        ("deal", "value", Worth::Number(cents)) if *cents > 0 => local::money(*cents),
        ("deal", "contact_id", Worth::Number(id)) => format!("c:{id}"),
        ("outbox", "state", Worth::Number(code)) => super::outbox(OutboxState::from_code(*code)),
        ("stage", "max_age", Worth::Number(ms)) if *ms != Timestamp::NEVER.0 => {
            date::print_span(*ms)
        }
        ("agent", "availability", Worth::Number(code)) => {
            super::availability(Availability::from_code(*code))
        }
        ("agent", "hourly_cost", Worth::Number(cents)) if *cents > 0 => local::money(*cents),
        ("agent", "active", Worth::Number(active)) => tr(if *active == 0 {
            "history-gone"
        } else {
            "history-there"
        }),
        (_, "public" | "pinned" | "switched", Worth::Number(on)) => {
            tr(if *on == 0 { "field-no" } else { "field-yes" })
        }
        (_, "hidden", Worth::Number(hidden)) => tr(if *hidden == 0 {
            "history-there"
        } else {
            "history-gone"
        }),
        (_, _, Worth::Number(n)) if *n == Timestamp::NEVER.0 || *n == 0 => tr("history-nothing"),
        (_, _, Worth::Number(n)) => n.to_string(),
        (_, _, Worth::Text(text)) if text.is_empty() => tr("history-nothing"),
        (_, _, Worth::Text(text)) => {
            let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let cut: String = flat.chars().take(SHOWN).collect();
            let more = if cut.len() < flat.len() { "..." } else { "" };
            tr_with(
                "history-text",
                &[("text", Arg::Text(&format!("{cut}{more}")))],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(record: &'static str, field: &str, before: Worth, after: Worth) -> Option<String> {
        let field = Clean::name(field);
        let changed = Changed {
            record,
            field,
            before,
            after,
        };
        change(&changed, chrono_tz::UTC, Timestamp(0))
    }

    #[test]
    fn a_change_is_said_in_words() {
        let state = said("conversation", "state", Worth::Number(0), Worth::Number(3));
        assert_eq!(state.as_deref(), Some("state: Open -> Resolved"));
        let tag = said(
            "contact",
            "tag",
            Worth::Nothing,
            Worth::Text(Clean::name("vip")),
        );
        assert_eq!(tag.as_deref(), Some("+ #vip"));
        let stands = said("score", "taken_back", Worth::Number(1), Worth::Nothing);
        assert_eq!(stands, None);
        let anna = Worth::Text(Clean::name("anna"));
        let owner = said("contact", "owner", Worth::Nothing, anna);
        assert_eq!(owner.as_deref(), Some("owner: none -> “anna”"));
        let there = said("task", "hidden", Worth::Number(1), Worth::Number(0));
        assert_eq!(there.as_deref(), Some("made"));
        let gone = said("task", "hidden", Worth::Number(0), Worth::Number(1));
        assert_eq!(gone.as_deref(), Some("removed"));
        let day = |text: &str| Worth::Text(Clean::name(text));
        assert_eq!(
            said("contact", "field:seit", Worth::Nothing, day("2026-05-10")).as_deref(),
            Some("seit: none -> “10 May 2026”")
        );
        assert_eq!(
            said("contact", "name_fold", Worth::Nothing, Worth::Nothing),
            None
        );
    }
}
