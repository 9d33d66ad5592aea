//! The names people read for stages, states, priorities, channels and times, in the language of the process.
//!
//! Pure but for that language. Called by every pane and by the command line; the texts are in `domain.ftl`.

mod change;
pub mod complaints;
pub mod deals;
mod field;
mod lifecycle;
mod meaning;
mod presence;
pub mod rooms;
pub mod routing;
pub mod rules;
pub mod sla;
mod when;

pub use change::{change, field_name, worth_of};
pub use field::{as_written, field_value};
pub use lifecycle::{going_on, lane, lateness, pace, span, stage_figures};
pub use meaning::{intent, meaning, meaning_lines, sentiment, whole_meaning};
pub use presence::{here, present};
pub use when::{
    date, date_short, day, day_time, full, hours, moment, time, typed, typed_day, upcoming, weekday,
};

use crate::clock::Timestamp;
use crate::model::answer::Choice;
use crate::model::complaint::{ComplaintText, Remedy, Severity};
use crate::model::consent::Consent;
use crate::model::conversation::{Priority, State};
use crate::model::endpoint::EndpointState;
use crate::model::gap::Gap;
use crate::model::message::Reaction;
use crate::model::notice::{Cell, Mode, NoticeRow, Reason};
use crate::model::outbox::OutboxState;
use crate::model::score::{CAP, Group, Score, Worth};
use crate::model::stage::Stage;
use crate::model::suggestion;
use crate::model::team::{Availability, Role};
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};

/// `Subscriber`, `MQL` ...
pub fn stage(stage: Stage) -> String {
    tr(&format!("stage-{}", stage.key()))
}

/// `Open`, `Resolved` ...
pub fn state(state: State) -> String {
    tr(&format!("state-{}", state.key()))
}

/// `Urgent`, `Normal` ...
pub fn priority(priority: Priority) -> String {
    tr(&format!("priority-{}", priority.key()))
}

/// `Queued`, `Delivered` ...
pub fn outbox(state: OutboxState) -> String {
    tr(&format!("outbox-{}", state.key()))
}

/// `On`, `Rests` ... of a webhook.
pub fn endpoint(state: EndpointState) -> String {
    tr(&format!("endpoint-{}", state.key()))
}

/// `opted in`, `opted out` ...
pub fn consent_state(state: Consent) -> String {
    tr(&format!("consent-{}", state.key()))
}

/// `newsletter opted in · eva@nord.example · “said so in the chat”`.
pub fn consent(purpose: &str, state: Consent, reach: &str, proof: &str) -> String {
    let mut said = format!("{purpose} {}", consent_state(state));
    if !reach.is_empty() {
        said.push_str(" · ");
        said.push_str(reach);
    }
    if !proof.is_empty() {
        said.push_str(" · ");
        said.push_str(&tr_with("history-text", &[("text", Arg::Text(proof))]));
    }
    said
}

/// `low`, `critical` ...
pub fn severity(severity: Severity) -> String {
    tr(&format!("severity-{}", severity.key()))
}

/// `refund`, `goodwill` ...
pub fn remedy(remedy: Remedy) -> String {
    tr(&format!("remedy-{}", remedy.key()))
}

/// Of what kind a complaint is, and how bad: `late delivery · high`.
pub fn complaint(text: &ComplaintText) -> String {
    format!("{} · {}", text.category, severity(text.severity))
}

/// `score 62  B2`; nothing where no points count.
pub fn score(score: &Score) -> String {
    if score.is_none() {
        return String::new();
    }
    let grade = score.grade();
    let args = [("n", Arg::Num(score.total())), ("grade", Arg::Text(&grade))];
    tr_with("score-short", &args)
}

/// `+10`, `-5`.
pub fn points(points: i64) -> String {
    format!("{points:+}")
}

/// Both groups of a score: `fit 30 of 50 · engagement 32 of 50`.
pub fn score_groups(score: &Score) -> String {
    let args = [
        ("fit", Arg::Num(score.fit)),
        ("engagement", Arg::Num(score.engagement)),
        ("cap", Arg::Num(CAP)),
    ];
    tr_with("score-groups", &args)
}

/// What points come to by now, and why they were given: `+20 asked for prices (2 times)`, or the rule that gave them.
pub fn score_worth(worth: &Worth) -> String {
    let reason = if worth.reason.is_empty() {
        worth.by.as_str()
    } else {
        worth.reason.as_str()
    };
    let points = points(worth.now);
    let args = [
        ("points", Arg::Text(&points)),
        ("reason", Arg::Text(reason)),
        ("n", Arg::Num(worth.times)),
    ];
    tr_with("score-worth", &args)
}

/// `fit`, `engagement`.
pub fn score_group(group: Group) -> String {
    tr(&format!("score-group-{}", group.key()))
}

/// A reason why two contacts may be one person: `same e-mail eva@nord.example`.
pub fn alike(reason: &suggestion::Reason) -> String {
    let id = format!("alike-{}", reason.sign.key());
    tr_with(&id, &[("what", Arg::Text(&reason.what))])
}

/// `on`, `busy`, `away`.
pub fn availability(availability: Availability) -> String {
    tr(&format!("availability-{}", availability.key()))
}

/// Whether somebody can be asked now: `busy`, `away`, else `here`, else nothing.
pub fn standing(availability: Availability, here: bool) -> String {
    match (availability, here) {
        (Availability::On, true) => tr("availability-here"),
        (Availability::On, false) => String::new(),
        (availability, _) => self::availability(availability),
    }
}

/// `agent`, `lead`, `admin`.
pub fn role(role: Role) -> String {
    tr(&format!("role-{}", role.key()))
}

/// The name of an act of the journal; an unknown one shows its key.
pub fn act(key: &str) -> String {
    known("journal-", key).unwrap_or_else(|| key.to_owned())
}

/// Why somebody is told: `mentioned you`.
pub fn reason(reason: Reason) -> String {
    tr(&format!("reason-{}", reason.key()))
}

/// A notification as it is said at once: `ben mentioned you: Eva Holm`.
pub fn notice(row: &NoticeRow) -> String {
    let what = happened(row);
    let args = [("what", Arg::Text(&what)), ("who", Arg::Text(&row.who))];
    tr_with("notices-said", &args)
}

/// Who did what for which one is told: `ben mentioned you`; where nobody did it, what happened: `came to you`.
pub fn happened(row: &NoticeRow) -> String {
    if row.by.is_empty() {
        let itself = known("reason-itself-", row.reason.key());
        return itself.unwrap_or_else(|| reason(row.reason));
    }
    format!("{} {}", row.by.as_str(), reason(row.reason))
}

/// A line of the settings of notices: `new message: that I follow`.
pub fn notice_cell(cell: Cell) -> String {
    let (what, scope) = (
        reason(cell.reason),
        tr(&format!("notice-scope-{}", cell.scope.key())),
    );
    if cell.reason.scopes().len() == 1 {
        return what;
    }
    let args = [("what", Arg::Text(&what)), ("where", Arg::Text(&scope))];
    tr_with("notice-cell", &args)
}

/// `no`, `in the list`, `at once`.
pub fn notice_mode(mode: Mode) -> String {
    tr(&format!("notice-mode-{}", mode.key()))
}

/// The name of a channel by its key; an unknown key with a capital letter.
pub fn channel(key: &str) -> String {
    known("channel-", key).unwrap_or_else(|| {
        let mut letters = key.chars();
        letters
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
    })
}

/// The one or two letters of a channel in lists; of an unknown one the first two of its key.
pub fn channel_short(key: &str) -> String {
    known("abbr-", key)
        .unwrap_or_else(|| key.chars().take(2).flat_map(char::to_uppercase).collect())
}

fn known(family: &str, key: &str) -> Option<String> {
    let id = format!("{family}{key}");
    Some(tr(&id)).filter(|text| *text != id)
}

/// What others did to a message: `👍 2  ♥ 1  liked 5`.
pub fn reactions(reactions: &[Reaction]) -> String {
    let said = reactions.iter().map(|reaction| {
        let what = if reaction.detail.is_empty() {
            tr(&format!("touch-{}", reaction.kind.key()))
        } else {
            reaction.detail.to_string()
        };
        format!("{what} {}", reaction.count)
    });
    said.collect::<Vec<_>>().join("  ")
}

/// A size: `640 B`, `12 kB`, `3.4 MB`.
pub fn bytes(size: i64) -> String {
    match size {
        ..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{} kB", size / 1_000),
        _ => format!("{} MB", local::tenths(size / 100_000)),
    }
}

/// How long ago, in at most four cells: `40m`, `3h`, `5d`, `12w`, `2y`; under a minute and in the future `now`.
pub fn ago(now: Timestamp, at: Timestamp) -> String {
    if at == Timestamp::NONE {
        return when::NONE.to_owned();
    }
    span(now.since(at))
}

/// What can be answered: a name and how much they wrote, or what comes first in a date.
pub fn choice(choice: &Choice) -> String {
    if matches!(&*choice.value, "dmy" | "mdy") && choice.count == 0 {
        let date = [("date", Arg::Text(&choice.sample))];
        return tr_with(&format!("question-{}", choice.value), &date);
    }
    wrote(choice.name(), choice)
}

/// Of who may be us, so many are named where one line has to do.
const NAMED: usize = 12;

/// The first of what can be answered, each said by `one`, and how many more there are.
pub fn choices(choices: &[Choice], one: impl FnMut(&Choice) -> String) -> String {
    let mut said: Vec<String> = choices.iter().take(NAMED).map(one).collect();
    if choices.len() > said.len() {
        let args = [("count", Arg::Num((choices.len() - said.len()) as i64))];
        said.push(tr_with("question-more", &args));
    }
    said.join(", ")
}

/// A name, how much they wrote, and in how many conversations where it is more than one.
pub fn wrote(name: &str, choice: &Choice) -> String {
    if choice.count == 0 {
        return name.to_owned();
    }
    let args = [
        ("name", Arg::Text(name)),
        ("count", Arg::Num(choice.count)),
        ("threads", Arg::Num(choice.threads)),
    ];
    let message = if choice.threads > 1 {
        "question-choice-threads"
    } else {
        "question-choice"
    };
    tr_with(message, &args)
}

/// A gap in one sentence.
pub fn gap(gap: &Gap) -> String {
    let day = |at: Timestamp| date(at.utc().date_naive());
    let (first, last) = (day(gap.first), day(gap.last));
    let days = gap.last.since(gap.first) / 86_400_000 + 1;
    let channel = channel(&gap.channel);
    let args = [
        ("channel", Arg::Text(&channel)),
        ("account", Arg::Text(&gap.account)),
        ("first", Arg::Text(&first)),
        ("last", Arg::Text(&last)),
        ("days", Arg::Num(days)),
    ];
    tr_with("gap-said", &args)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::messages::{Lang, tr_in};

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn every_stage_state_priority_and_outbox_state_has_a_name_in_both_languages() {
        let stages = Stage::ALL.map(|s| format!("stage-{}", s.key()));
        let states = State::ALL.map(|s| format!("state-{}", s.key()));
        let priorities = Priority::ALL.map(|p| format!("priority-{}", p.key()));
        let outbox = OutboxState::ALL.map(|s| format!("outbox-{}", s.key()));
        let endpoints = EndpointState::ALL.map(|s| format!("endpoint-{}", s.key()));
        for id in stages
            .iter()
            .chain(&states)
            .chain(&priorities)
            .chain(&outbox)
            .chain(&endpoints)
        {
            assert_ne!(tr_in(Lang::En, id, &[]), *id);
            assert_ne!(tr_in(Lang::De, id, &[]), *id);
        }
    }

    #[test]
    fn channels_have_names_and_letters_even_unknown_ones() {
        assert_eq!(channel("mastodon"), "Mastodon");
        assert_eq!(channel_short("facebook"), "FB");
        assert_eq!(channel("threads"), "Threads");
        assert_eq!(channel_short("threads"), "TH");
        assert_eq!(
            (channel(""), channel_short("")),
            (String::new(), String::new())
        );
    }

    #[test]
    fn ages_are_short() {
        let now = at("2024-11-21T13:30:00Z");
        let ago = |minutes: i64| ago(now, now.plus(-minutes * 60_000));
        assert_eq!(ago(0), "now");
        assert_eq!(ago(-5), "now");
        assert_eq!(ago(40), "40m");
        assert_eq!(ago(3 * 60 + 59), "3h");
        assert_eq!(ago(5 * 1440), "5d");
        assert_eq!(ago(12 * 7 * 1440), "12w");
        assert_eq!(ago(2 * 365 * 1440), "2y");
    }
}
