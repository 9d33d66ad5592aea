//! Draws agents and teams. Columns drop in the order shift, skills, teams; sign, handle, standing and load stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::label;
use crate::model::query::date;
use crate::model::team::{AgentCard, Availability, Shift, TeamCard};
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::team::Team;
use crate::tui::theme::Role;
use crate::tui::widgets::chart::bar;
use crate::tui::widgets::list::{ListState, Row};
use crate::tui::widgets::{badge, put, put_right, words};

/// Lines above the rows: agents or teams, and the heads of the columns.
pub const HEAD: u16 = 2;

/// Cells of a picture of how much somebody has.
const BAR: u16 = 6;

/// A column: its heading and its cells.
type Column = (&'static str, u16);

const AGENT: [Column; 7] = [
    ("team-head-who", 13),
    ("team-head-name", 17),
    ("team-head-stands", 12),
    ("team-head-open", 15),
    ("team-head-teams", 16),
    ("team-head-skills", 30),
    ("team-head-shift", 30),
];
/// The same where the hours at their end would be cut.
const AGENT_MIDDLE: [Column; 7] = [
    ("team-head-who", 12),
    ("team-head-name", 15),
    ("team-head-stands", 11),
    ("team-head-open", 15),
    ("team-head-teams", 12),
    ("team-head-skills", 24),
    ("team-head-shift", 40),
];
/// The same where the line is short.
const AGENT_NARROW: [Column; 6] = [
    ("team-head-who", 11),
    ("team-head-name", 13),
    ("team-head-stands", 11),
    ("team-head-open", 15),
    ("team-head-teams", 11),
    ("team-head-skills", 15),
];
/// From these widths on a line has room for all columns, and for all of what stands in them.
const WIDE: u16 = 112;
const ROOMY: u16 = 140;
const TEAM: [Column; 4] = [
    ("team-head-who", 16),
    ("team-head-open", 15),
    ("team-head-here", 8),
    ("team-head-members", 60),
];

/// Draws the pane into `area`.
pub fn draw(pane: &Team, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    head(pane, area, look, buf);
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.teams_shown {
        heads(&TEAM, area, look, buf);
        let most = pane.teams.rows.iter().map(|team| team.open).max();
        let cells = |card: &TeamCard, look: &Look<'_>| team(card, most.unwrap_or_default(), look);
        list(&pane.teams, "team-none", pane, rows, look, buf, cells);
    } else {
        heads(agent_columns(area.width), area, look, buf);
        let loads = pane.agents.rows.iter();
        let most = loads.map(|agent| agent.open.max(agent.capacity)).max();
        let cells = |card: &AgentCard, look: &Look<'_>| agent(card, most.unwrap_or_default(), look);
        list(&pane.agents, "team-nobody", pane, rows, look, buf, cells);
    }
}

const fn agent_columns(width: u16) -> &'static [Column] {
    match width {
        ROOMY.. => &AGENT,
        WIDE.. => &AGENT_MIDDLE,
        _ => &AGENT_NARROW,
    }
}

fn list<T: Row>(
    list: &ListState<T>,
    none: &str,
    pane: &Team,
    rows: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
    cells: impl Fn(&T, &Look<'_>) -> Vec<(String, Role)>,
) {
    if list.rows.is_empty() {
        words::no_rows(&pane.phase, &tr(none), rows, look, buf);
        return;
    }
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(list.visible()) {
        let under = index == list.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        let base = badge::row_style(look, under);
        let columns: &[Column] = if pane.teams_shown {
            &TEAM
        } else {
            agent_columns(rows.width)
        };
        let mut x = line.x + 2;
        let cells = cells(row, look);
        for (n, (text, role)) in cells.iter().take(columns.len() + 1).enumerate() {
            // The sign stands before the first column.
            let wide = if n == 0 { 2 } else { columns[n - 1].1 };
            let room = line.right().saturating_sub(x).min(wide.saturating_sub(1));
            let style = words::over(base, look.style(*role), under);
            put(buf, x, y, text, style, room);
            x = x.saturating_add(wide);
            if x >= line.right() {
                break;
            }
        }
    }
}

/// `[Agents] Teams`, and at the right how many are here.
fn head(pane: &Team, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    for (teams, id) in [(false, "team-agents"), (true, "team-teams")] {
        let name = tr(id);
        let (text, role) = if teams == pane.teams_shown {
            (format!("[{name}]"), Role::Title)
        } else {
            (format!(" {name} "), Role::Muted)
        };
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, &text, look.style(role), room);
    }
    let here = pane.agents.rows.iter().filter(|agent| agent.sessions > 0);
    let text = tr_with("team-here", &[("n", Arg::Num(here.count() as i64))]);
    let room = area.right().saturating_sub(x + 1);
    put_right(
        buf,
        area.right() - 1,
        area.y,
        &text,
        look.style(Role::Muted),
        room,
    );
}

fn heads(columns: &[Column], area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    let mut x = area.x + 4;
    for (id, wide) in columns {
        let room = area.right().saturating_sub(x).min(wide - 1);
        put(buf, x, area.y + 1, &tr(id), look.style(Role::Muted), room);
        x = x.saturating_add(*wide);
    }
}

/// How much somebody has, with a picture of it beside the most that anybody has or takes.
fn with_bar(load: &str, open: i64, most: i64, look: &Look<'_>) -> String {
    let picture = bar(open, most, BAR, look.ascii);
    format!("{load:<7} {picture}")
}

fn agent(agent: &AgentCard, most: i64, look: &Look<'_>) -> Vec<(String, Role)> {
    let here = agent.sessions > 0;
    let (sign, role) = match (agent.availability, here) {
        (Availability::On, true) => (look.sign("●", "+"), Role::Ok),
        (Availability::On, false) => (" ", Role::Muted),
        (Availability::Busy, _) => (look.sign("◐", "~"), Role::Warning),
        (Availability::Away, _) => (look.sign("○", "-"), Role::Muted),
    };
    let (load, load_role) = if agent.capacity == 0 {
        (agent.open.to_string(), Role::Text)
    } else if agent.open >= agent.capacity {
        (
            format!("{}/{} !", agent.open, agent.capacity),
            Role::Warning,
        )
    } else {
        (format!("{}/{}", agent.open, agent.capacity), Role::Text)
    };
    vec![
        (sign.to_owned(), role),
        (format!("@{}", agent.handle.as_str()), Role::Title),
        (agent.name.to_string(), Role::Text),
        (stands(agent, look), role),
        (with_bar(&load, agent.open, most, look), load_role),
        (joined(&agent.teams), Role::Text),
        (agent.skills.to_string(), Role::Tag),
        (label::hours(&agent.shift), Role::Muted),
    ]
}

/// `here`, `busy`, `away`, or that their shift is over.
fn stands(agent: &AgentCard, look: &Look<'_>) -> String {
    let shift = Shift::parse(&agent.shift).ok().flatten();
    let works = shift.is_none_or(|shift| shift.covers(date::local(look.now, look.zone)));
    let said = label::standing(agent.availability, agent.sessions > 0);
    if said.is_empty() && !works {
        return tr("team-off-shift");
    }
    said
}

fn team(team: &TeamCard, most: i64, look: &Look<'_>) -> Vec<(String, Role)> {
    let handles: Vec<String> = team
        .handles
        .iter()
        .map(|handle| format!("@{}", handle.as_str()))
        .collect();
    vec![
        (" ".to_owned(), Role::Text),
        (format!("@{}", team.name.as_str()), Role::Title),
        (
            with_bar(&team.open.to_string(), team.open, most, look),
            Role::Text,
        ),
        (format!("{}/{}", team.here, team.members.len()), Role::Text),
        (handles.join(" "), Role::Text),
    ]
}

fn joined(names: &[Clean]) -> String {
    let names: Vec<&str> = names.iter().map(Clean::as_str).collect();
    names.join(" ")
}
