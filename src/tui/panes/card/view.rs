//! Draws the contact card.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::contact::{Contact, Identity};
use crate::model::label;
use crate::model::sla::Mark;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::card::Card;
use crate::tui::remote::Phase;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, put, put_right};

/// Tasks shown.
const TASKS: usize = 3;

/// Draws the card.
pub fn draw(card: &Card, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.height == 0 || area.width < 4 {
        return;
    }
    let Some(contact) = &card.contact.value else {
        let (text, role) = match (&card.contact.phase, card.id) {
            (Phase::Failed(error), _) => (error.to_string(), Role::Error),
            (_, Some(_)) => (tr("list-loading"), Role::Muted),
            (_, None) => (tr("card-nobody"), Role::Muted),
        };
        put(
            buf,
            area.x + 1,
            area.y,
            &text,
            look.style(role),
            area.width - 1,
        );
        return;
    };
    let mut lines = Lines { area, y: area.y };
    name(contact, &mut lines, look, buf);
    relation(contact, &mut lines, look, buf);
    tasks(contact, &mut lines, look, buf);
    let deals = label::deals::counts(&contact.deals);
    if !deals.is_empty() {
        lines.put(buf, &deals, look.style(Role::Text));
    }
    lines.gap();
    for identity in &contact.identities {
        channel(identity, &mut lines, look, buf);
    }
    for address in &contact.addresses {
        lines.put(buf, &address.value, look.style(Role::Text));
    }
    lines.gap();
    history(contact, &mut lines, look, buf);
}

fn name(contact: &Contact, lines: &mut Lines, look: &Look<'_>, buf: &mut Buffer) {
    let area = lines.area;
    let stage = stage(contact);
    if lines.y < area.bottom() {
        put_right(
            buf,
            area.right(),
            lines.y,
            &stage,
            look.style(Role::Stage),
            area.width / 2,
        );
        let room = area.width.saturating_sub(stage.chars().count() as u16 + 2);
        put(
            buf,
            area.x + 1,
            lines.y,
            &contact.name,
            look.style(Role::Title),
            room,
        );
    }
    lines.y += 1;
    if !contact.organisation.is_empty() {
        lines.put(buf, &contact.organisation, look.style(Role::Text));
    }
}

fn stage(contact: &Contact) -> String {
    label::stage(contact.stage)
}

fn relation(contact: &Contact, lines: &mut Lines, look: &Look<'_>, buf: &mut Buffer) {
    let since = look.age(contact.stage_since);
    let text = tr_with("card-stage-since", &[("age", Arg::Text(&since))]);
    let owner = if contact.owner.is_some() {
        contact.owner_handle.as_str()
    } else {
        "-"
    };
    let owner = tr_with("thread-owner", &[("who", Arg::Text(owner))]);
    lines.put(buf, &format!("{text}  {owner}"), look.style(Role::Muted));
    if !contact.score.is_none() {
        lines.put(buf, &label::score(&contact.score), look.style(Role::Text));
    }
    if !contact.tags.is_empty() {
        let tags: Vec<String> = contact
            .tags
            .iter()
            .map(|t| format!("#{}", t.as_str()))
            .collect();
        lines.put(buf, &tags.join(" "), look.style(Role::Tag));
    }
}

/// The next things to do about the person.
fn tasks(contact: &Contact, lines: &mut Lines, look: &Look<'_>, buf: &mut Buffer) {
    for task in contact.tasks.iter().take(TASKS) {
        let (sign, role) = badge::task(task, look);
        let when = badge::task_time(task, look);
        let text = format!("{sign} {when}  {}", task.text.as_str());
        lines.put(buf, &text, look.style(role));
    }
}

fn channel(identity: &Identity, lines: &mut Lines, look: &Look<'_>, buf: &mut Buffer) {
    let area = lines.area;
    if lines.y < area.bottom() {
        let sign = label::channel_short(&identity.channel);
        put(
            buf,
            area.x + 1,
            lines.y,
            &sign,
            look.style(Role::Channel),
            2,
        );
        let (mark, handle) = match (identity.handle.as_str(), identity.name.as_str()) {
            ("", "") => ("", identity.ext_id.as_str()),
            ("", name) => ("", name),
            (handle, _) => ("@", handle),
        };
        let mut right = area.right();
        if identity.followers >= 0 {
            let n = [("n", Arg::Num(identity.followers))];
            let text = tr_with("card-followers", &n);
            let half = area.width / 2;
            right = put_right(buf, right, lines.y, &text, look.style(Role::Muted), half);
        }
        let room = right.saturating_sub(area.x + 5);
        put(
            buf,
            area.x + 4,
            lines.y,
            &format!("{mark}{handle}"),
            look.style(Role::Text),
            room,
        );
    }
    lines.y += 1;
}

fn history(contact: &Contact, lines: &mut Lines, look: &Look<'_>, buf: &mut Buffer) {
    let counts = [
        ("all", Arg::Num(contact.conversations)),
        ("open", Arg::Num(contact.open)),
    ];
    lines.put(
        buf,
        &tr_with("card-conversations", &counts),
        look.style(Role::Text),
    );
    if contact.sla != Mark::None {
        let (clock, role) = badge::service(contact.sla, look.now);
        let text = tr_with("thread-sla", &[("mark", Arg::Text(&clock))]);
        lines.put(buf, &text, look.style(role));
    }
    let first = look.date(contact.first_at);
    let last = look.age(contact.last_at);
    let times = [
        ("first", Arg::Text(first.as_str())),
        ("last", Arg::Text(last.as_str())),
    ];
    lines.put(buf, &tr_with("card-times", &times), look.style(Role::Muted));
}

struct Lines {
    area: Rect,
    y: u16,
}

impl Lines {
    fn put(&mut self, buf: &mut Buffer, text: &str, style: Style) {
        if self.y < self.area.bottom() {
            put(
                buf,
                self.area.x + 1,
                self.y,
                text,
                style,
                self.area.width - 1,
            );
        }
        self.y += 1;
    }

    /// A blank line, where there is room for more than a few lines.
    const fn gap(&mut self) {
        if self.area.height > 12 {
            self.y += 1;
        }
    }
}
