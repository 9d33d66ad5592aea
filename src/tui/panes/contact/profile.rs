//! The lines of a contact's profile: three for narrow screens, a column for wide ones.

use crate::model::contact::{Contact as Profile, Identity};
use crate::model::label;
use crate::model::stage::Stage;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::{width, wrap};
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::badge;
use crate::tui::widgets::words::stage_short;

/// Letters of a stage that is not the present one, where there is not room for all.
const LETTERS: usize = 4;
/// Tasks of a person that are shown beside the timeline.
const TASKS: usize = 5;

/// Reasons of a score that are shown beside the timeline.
const REASONS: usize = 3;

/// A line in one role.
pub type Line = (String, Role);

/// The profile in four lines.
pub fn short(profile: &Profile, look: &Look<'_>) -> Vec<Line> {
    let organisation = profile.organisation.as_str();
    let score = label::score(&profile.score);
    let name = [profile.name.as_str(), organisation, &score];
    let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let name = name.join(" · ");
    let mut ways: Vec<String> = profile.identities.iter().map(way).collect();
    ways.extend(
        profile
            .addresses
            .iter()
            .map(|address| address.value.to_string()),
    );
    let second = [
        stage_bar(profile, usize::MAX, look),
        stage_since(profile, look),
        owner(profile),
    ];
    let second: Vec<&str> = second
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let last = [
        tasks(profile, look),
        label::deals::counts(&profile.deals),
        counts(profile),
        tags(profile),
        profile.persona.to_string(),
    ];
    let last: Vec<&str> = last
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    vec![
        (name, Role::Title),
        (second.join(" · "), Role::Stage),
        (ways.join(" · "), Role::Channel),
        (last.join(" · "), Role::Muted),
    ]
}

/// The profile as a column of so many `cells`.
pub fn long(profile: &Profile, cells: u16, look: &Look<'_>) -> Vec<Line> {
    let mut out = vec![(profile.name.to_string(), Role::Title)];
    if !profile.organisation.is_empty() {
        out.push((profile.organisation.to_string(), Role::Text));
    }
    let bar = stage_bar(profile, usize::MAX, look);
    let bar = if width(&bar) > usize::from(cells) {
        stage_bar(profile, LETTERS, look)
    } else {
        bar
    };
    out.push((bar, Role::Stage));
    let since = format!(
        "{} {}",
        label::stage(profile.stage),
        stage_since(profile, look)
    );
    out.push((since, Role::Muted));
    out.push((owner(profile), Role::Text));
    if !profile.score.is_none() {
        out.push((label::score(&profile.score), Role::Text));
        let reasons = profile.score.reasons.iter().take(REASONS);
        out.extend(reasons.map(|worth| (label::score_worth(worth), Role::Muted)));
    }
    if !profile.tags.is_empty() {
        out.push((tags(profile), Role::Tag));
    }
    if !profile.persona.is_empty() {
        let cells = 35;
        out.extend(
            wrap(&profile.persona, cells, 4)
                .into_iter()
                .map(|line| (profile.persona[line].trim_end().to_owned(), Role::Text)),
        );
    }
    if !profile.tasks.is_empty() {
        out.push((String::new(), Role::Text));
        out.push((tr("pane-contact-tasks"), Role::Muted));
        out.extend(profile.tasks.iter().take(TASKS).map(|task| {
            let (sign, role) = badge::task(task, look);
            let when = badge::task_time(task, look);
            (format!("{sign} {when}  {}", task.text.as_str()), role)
        }));
    }
    if !profile.deals.is_empty() {
        out.push((String::new(), Role::Text));
        out.push((tr("pane-contact-deals"), Role::Muted));
        out.extend(deals(profile, look));
    }
    out.push((String::new(), Role::Text));
    out.push((tr("pane-contact-identities"), Role::Muted));
    out.extend(
        profile
            .identities
            .iter()
            .map(|identity| (identity_line(identity), Role::Text)),
    );
    if !profile.addresses.is_empty() {
        out.push((String::new(), Role::Text));
        out.push((tr("pane-contact-addresses"), Role::Muted));
        out.extend(profile.addresses.iter().map(|address| {
            let kind = tr(&format!("address-{}", address.kind.key()));
            (format!("{kind}  {}", address.value.as_str()), Role::Text)
        }));
    }
    let filled = profile.fields.iter().filter(|f| !f.value.is_empty());
    let filled: Vec<Line> = filled
        .map(|f| {
            (
                format!("{}  {}", f.text.name, label::field_value(f)),
                Role::Text,
            )
        })
        .collect();
    if !filled.is_empty() {
        out.push((String::new(), Role::Text));
        out.push((tr("pane-contact-fields"), Role::Muted));
        out.extend(filled);
    }
    out.push((String::new(), Role::Text));
    out.push((counts(profile), Role::Text));
    let (first, last) = (look.date(profile.first_at), look.date(profile.last_at));
    let span = [("first", Arg::Text(&first)), ("last", Arg::Text(&last))];
    out.push((tr_with("pane-contact-span", &span), Role::Muted));
    out
}

/// `Sub━Lead━[MQL]─SQL─Opp─Cust─Adv`: the seven stages, the present one in brackets, the way behind it heavier than the one
/// before it. Who is disqualified stands outside. Of the others at most so many `letters` are told.
fn stage_bar(profile: &Profile, letters: usize, look: &Look<'_>) -> String {
    let out = profile.stage == Stage::Disqualified;
    let mut bar = String::new();
    for stage in Stage::ALL {
        if stage == Stage::Disqualified {
            break;
        }
        if !bar.is_empty() {
            let behind = !out && (stage as usize) <= profile.stage as usize;
            bar.push_str(if behind {
                look.sign("━", "=")
            } else {
                look.sign("─", "-")
            });
        }
        let name = stage_short(stage);
        bar.push_str(&if stage == profile.stage {
            format!("[{name}]")
        } else {
            name.chars().take(letters).collect()
        });
    }
    if out {
        let name = stage_short(Stage::Disqualified);
        bar = format!("{bar} [{} {name}]", look.sign("✗", "x"));
    }
    bar
}

/// `since 18 Nov (3d)`.
fn stage_since(profile: &Profile, look: &Look<'_>) -> String {
    let (date, age) = (
        look.date(profile.stage_since),
        look.age(profile.stage_since),
    );
    let args = [("date", Arg::Text(&date)), ("age", Arg::Text(&age))];
    tr_with("stage-since", &args)
}

fn owner(profile: &Profile) -> String {
    let owner = if profile.owner.is_some() {
        profile.owner_handle.as_str()
    } else {
        "-"
    };
    tr_with("pane-contact-owner", &[("owner", Arg::Text(owner))])
}

fn tags(profile: &Profile) -> String {
    let tags: Vec<String> = profile
        .tags
        .iter()
        .map(|tag| format!("#{}", tag.as_str()))
        .collect();
    tags.join(" ")
}

/// The open deals with what comes next, and what was won.
fn deals(profile: &Profile, look: &Look<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for deal in profile
        .deals
        .iter()
        .filter(|deal| deal.is_open())
        .take(TASKS)
    {
        lines.push((label::deals::worth(&deal.text), Role::Text));
        let next = label::deals::next(deal, look.zone, look.now);
        lines.extend(Some((format!("  {next}"), Role::Muted)).filter(|_| !next.is_empty()));
    }
    let won = label::deals::won(&profile.deals);
    lines.extend(Some((won, Role::Ok)).filter(|(won, _)| !won.is_empty()));
    lines
}

/// `2 tasks, 1 due`, or nothing.
fn tasks(profile: &Profile, look: &Look<'_>) -> String {
    let all = profile.tasks.len() as i64;
    let due = profile.tasks.iter().filter(|task| task.is_due(look.now));
    let args = [("n", Arg::Num(all)), ("due", Arg::Num(due.count() as i64))];
    if all == 0 {
        return String::new();
    }
    tr_with("tasks-count", &args)
}

fn counts(profile: &Profile) -> String {
    let args = [
        ("all", Arg::Num(profile.conversations)),
        ("open", Arg::Num(profile.open)),
    ];
    tr_with("pane-contact-counts", &args)
}

/// The person on a channel in few cells: `FB @eva.h`.
fn way(identity: &Identity) -> String {
    let channel = badge::channel(&identity.channel);
    if identity.handle.is_empty() {
        let name = if identity.name.is_empty() {
            &identity.ext_id
        } else {
            &identity.name
        };
        format!("{channel} {}", name.as_str())
    } else {
        format!("{channel} @{}", identity.handle.as_str())
    }
}

fn identity_line(identity: &Identity) -> String {
    let mut line = way(identity);
    if !identity.name.is_empty() && !identity.handle.is_empty() {
        line = format!("{line}  {}", identity.name.as_str());
    }
    if identity.followers >= 0 {
        let followers = [("count", Arg::Num(identity.followers))];
        line = format!("{line} · {}", tr_with("pane-contact-followers", &followers));
    }
    line
}
