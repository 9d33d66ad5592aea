//! The three lines around the panes: where one is, what has just happened or is under the cursor, and which keys help here.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};
use crate::model::act::DraftKind;
use crate::model::conversation::ConversationRow;
use crate::model::label;
use crate::model::view::View;
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::{width, wrap};
use crate::tui::app::App;
use crate::tui::app::coach::{Coach, Lesson};
use crate::tui::app::pages::title;
use crate::tui::command::{Command, Context, by_id, by_line};
use crate::tui::composer::Composer;
use crate::tui::keymap::{keys_here, keys_near, keys_of};
use crate::tui::layout::{Areas, Screen};
use crate::tui::look::Look;
use crate::tui::msg::Ctx;
use crate::tui::overlays;
use crate::tui::overlays::menu::Choice;
use crate::tui::panes::rooms;
use crate::tui::theme::Role;
use crate::tui::widgets::{fill, put, put_right};

/// So many of the keys that are offered are the ones used most.
const USED_MOST: usize = 6;
/// From so many columns on the header says in words what is new in rooms.
const WORDS: u16 = 100;

/// Name, screens with their digits and counts, and at the right who is at work.
pub(super) fn header(app: &App, ctx: &Ctx, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let base = look.style(Role::Header);
    fill(buf, area, base);
    let (end, _) = identity(app, ctx, area, look, buf);
    let mut x = area.x + 1;
    let (brand, tabs) = fitting_tabs(app, look, end.saturating_sub(x));
    x += put(buf, x, area.y, brand, base, end.saturating_sub(x));
    for (screen, text) in tabs {
        let role = if is_here(app, screen) {
            Role::HeaderActive
        } else {
            Role::Header
        };
        if usize::from(end.saturating_sub(x)) < width(&text) {
            break;
        }
        x += put(buf, x, area.y, &text, base.patch(look.style(role)), end - x);
    }
}

/// What stands in which columns of a line.
type Spans = Vec<(Range<u16>, Command)>;

fn at(spans: Spans, x: u16) -> Option<Command> {
    let mut spans = spans.into_iter();
    spans
        .find(|(columns, _)| columns.contains(&x))
        .map(|(_, command)| command)
}

/// Where column `x` of the header leads: the screen of a tab, or of what is told at its right.
pub(in crate::tui::app) fn tab_at(app: &App, ctx: &Ctx, area: Rect, x: u16) -> Option<Command> {
    let look = app.look(ctx);
    let mut unseen = Buffer::empty(area);
    let (end, spans) = identity(app, ctx, area, &look, &mut unseen);
    if x > end {
        return at(spans, x);
    }
    let mut left = area.x + 1;
    let (brand, tabs) = fitting_tabs(app, &look, end.saturating_sub(left));
    left += width(brand) as u16;
    for (screen, text) in tabs {
        let right = left + width(&text) as u16;
        if right > end {
            return None;
        }
        if (left..right).contains(&x) {
            return Some(match screen {
                Screen::Contacts => Command::GoContacts,
                Screen::Board => Command::GoBoard,
                Screen::Outbox => Command::GoOutbox,
                _ => Command::GoInbox,
            });
        }
        left = right;
    }
    None
}

fn is_here(app: &App, screen: Screen) -> bool {
    app.screen == screen || (screen == Screen::Contacts && is_about_people(app.screen))
}

/// What stands before the tabs.
const BRAND: &str = "zuruf ";

/// The tabs as they fit into so many cells, and what stands before them. The name of the program makes room first, then the names of
/// tabs that have no count, then all the others but the one in front.
fn fitting_tabs(app: &App, look: &Look<'_>, cells: u16) -> (&'static str, Vec<(Screen, String)>) {
    let long: Vec<_> = tabs(app, look, |_, _| true).into();
    let fits = |brand: &str, tabs: &[(Screen, String)]| {
        let wide: usize = tabs.iter().map(|(_, text)| width(text)).sum();
        width(brand) + wide <= usize::from(cells)
    };
    if fits(BRAND, &long) {
        return (BRAND, long);
    }
    if fits("", &long) {
        return ("", long);
    }
    let counted = tabs(app, look, |here, count| here || count > 0);
    if fits("", &counted) {
        return ("", counted.into());
    }
    ("", tabs(app, look, |here, _| here).into())
}

/// The screens with their digits and counts; `named` says whether the name of one, in front or not and with its count, stands there.
fn tabs(app: &App, look: &Look<'_>, named: impl Fn(bool, i64) -> bool) -> [(Screen, String); 4] {
    let overview = &app.inbox.overview;
    let open = overview
        .views
        .iter()
        .find(|v| v.view == View::Open)
        .map_or(0, |v| v.count);
    let tabs = [
        (Screen::Inbox, "1", "tab-inbox", open),
        (Screen::Contacts, "2", "tab-contacts", 0),
        (Screen::Board, "3", "tab-board", 0),
        (
            Screen::Outbox,
            "7",
            "tab-outbox",
            overview.outbox_waiting + overview.outbox_trouble,
        ),
    ];
    tabs.map(|(screen, key, name, count)| {
        let mut text = format!(" {key}");
        if named(is_here(app, screen), count) {
            text.push_str(&format!(" {}", tr(name)));
        }
        if count > 0 {
            text.push_str(look.sign("·", ":"));
            text.push_str(&local::count(count));
        }
        if screen == Screen::Outbox && overview.outbox_trouble > 0 {
            text.push('!');
        }
        text.push(' ');
        (screen, text)
    })
}

/// Whether a screen belongs to the contacts.
const fn is_about_people(screen: Screen) -> bool {
    matches!(screen, Screen::Contact | Screen::Organisations)
}

/// A word at the right of the header, and where it leads.
type Badge = (String, Role, Option<Command>);

/// What stands at the right of the header, from right to left.
fn badges(app: &App, ctx: &Ctx, area: Rect, look: &Look<'_>) -> Vec<Badge> {
    let mut badges: Vec<Badge> = Vec::new();
    let mut put = |text: String, role: Role, to: Option<Command>| badges.push((text, role, to));
    if ctx.demo {
        put(tr("header-demo"), Role::Error, None);
    }
    if ctx.read_only {
        put(tr("header-read-only"), Role::Warning, None);
    }
    if let Some(n) = app.importing {
        let text = tr_with("header-importing", &[("n", Arg::Num(n))]);
        put(text, Role::Muted, Some(Command::GoSync));
    }
    if let Some(bulk) = app.bulk {
        // Of what is taken back single changes are counted, of which nobody asked how many there are.
        let percent = bulk.done.saturating_mul(100) / bulk.total.max(1);
        let args = [
            ("done", Arg::Num(bulk.done)),
            ("total", Arg::Num(bulk.total)),
            ("percent", Arg::Num(percent)),
        ];
        let id = if bulk.back {
            "header-bulk-back"
        } else {
            "header-bulk"
        };
        put(tr_with(id, &args), Role::Warning, None);
    }
    let overview = &app.inbox.overview;
    if overview.mentions > 0 {
        let text = format!("@{}", overview.mentions);
        put(text, Role::Mention, Some(Command::GoNotices));
    }
    let posts = overview.posts;
    if posts > 0 {
        let n = rooms::view::count(posts);
        // Beside all the tabs there is no room for words.
        let text = if area.width < WORDS {
            format!("gr{}{n}", look.sign("·", ":"))
        } else {
            tr_with("header-posts", &[("n", Arg::Text(&n))])
        };
        put(text, Role::Unread, Some(Command::GoRooms));
    }
    let new = overview.news.unread;
    if new > 0 {
        let text = tr_with("header-notices", &[("n", Arg::Num(new))]);
        put(text, Role::Unread, Some(Command::GoNotices));
    }
    let due = overview.reminders.due;
    if due > 0 {
        let text = tr_with("header-tasks", &[("n", Arg::Num(due))]);
        put(text, Role::Warning, Some(Command::GoTasks));
    }
    if !ctx.handle.is_empty() {
        put(ctx.handle.clone(), Role::Header, Some(Command::GoTeam));
    }
    badges
}

/// Draws what stands at the right of the header; answers with its first column, and what each column leads to.
fn identity(app: &App, ctx: &Ctx, area: Rect, look: &Look<'_>, buf: &mut Buffer) -> (u16, Spans) {
    let base = look.style(Role::Header);
    let mut right = area.right().saturating_sub(1);
    let mut spans = Spans::new();
    for (text, role, to) in badges(app, ctx, area, look) {
        let style = base.patch(look.style(role));
        let left = put_right(buf, right, area.y, &text, style, area.width / 3);
        spans.extend(to.map(|to| (left..right, to)));
        right = left.saturating_sub(2);
    }
    (right, spans)
}

/// Keys half typed, else keys that wait, else a held reply, else the newest notice, else what the row is about; what is said after a
/// reply was sent is read before the time that is left for it. A notice that is longer than a line goes on
/// in `more`, if there is such a line; whether it does.
fn status(app: &App, area: Rect, more: Rect, look: &Look<'_>, buf: &mut Buffer) -> bool {
    if area.is_empty() {
        return false;
    }
    let waiting = app.ahead.shown(look.now);
    let held = app.held.filter(|(since, _)| !urgent(app, *since));
    let news = app.typed.is_empty() && waiting.is_none() && app.toasts.shown().is_some();
    let (text, role) = if !app.typed.is_empty() {
        (continuations(app), Role::KeyHint)
    } else if let Some(n) = waiting {
        let said = tr_with("keys-wait", &[("n", Arg::Num(n))]);
        (said, Role::Warning)
    } else if let Some((_, until)) = held {
        let leaves = look.leaves(until);
        let held = tr_with("held", &[("leaves", Arg::Text(&leaves))]);
        (held, Role::Warning)
    } else if let Some(notice) = app.toasts.shown() {
        let said = notice.sentences();
        let (sign, role) = match notice.severity {
            Severity::Done => (look.sign("✓", "+"), Role::Ok),
            Severity::Info => (look.sign("·", "-"), Role::Text),
            Severity::Warning => ("!", Role::Warning),
            Severity::Error => (look.sign("✗", "!!"), Role::Error),
        };
        (format!("{sign} {said}"), role)
    } else {
        let said = app.row().map(|row| summary(row, look));
        (said.unwrap_or_default(), Role::Muted)
    };
    let text = text.replace('\n', " ");
    let cells = area.width.saturating_sub(1);
    let style = look.style(role);
    let goes_on = news && !more.is_empty() && width(&text) > usize::from(cells);
    if !goes_on {
        put(buf, area.x + 1, area.y, &text, style, cells);
        return false;
    }
    // Under its sign stands nothing.
    let first = wrap(&text, usize::from(cells), 1);
    let end = first.first().map_or(0, |line| line.end);
    put(buf, area.x + 1, area.y, &text[..end], style, cells);
    let (rest, cells) = (text[end..].trim_start(), cells.saturating_sub(2));
    put(buf, area.x + 3, more.y, rest, style, cells);
    true
}

/// Whether the newest notice is worth more than the time left to take a reply back that was sent at `since`.
fn urgent(app: &App, since: Timestamp) -> bool {
    let warns = |notice: &Notice| notice.severity >= Severity::Warning;
    app.toasts.shown().is_some_and(warns) || app.toasts.is_newer_than(since)
}

/// What can follow the keys typed so far, in one line.
fn continuations(app: &App) -> String {
    let next: Vec<String> = following(app)
        .into_iter()
        .map(|choice| format!("{} {}", choice.keys, choice.title))
        .collect();
    format!("{} …  {}", typed(app), next.join("  "))
}

fn typed(app: &App) -> String {
    let keys: Vec<String> = app.typed.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

fn following(app: &App) -> Vec<Choice> {
    let choice = |(keys, id): (String, String)| {
        let command = by_line(&id)?;
        Some(Choice {
            keys,
            title: match &command {
                Command::RunMacro(name) => name.clone(),
                _ => title(by_id(&id)?),
            },
            off: None,
            command,
        })
    };
    app.continuations().into_iter().filter_map(choice).collect()
}

/// The same as a box over the lower part of `area`, where a line of `cells` has no room for all of it.
pub(super) fn which_key(app: &App, area: Rect, cells: u16, look: &Look<'_>, buf: &mut Buffer) {
    if app.typed.is_empty() || width(&continuations(app)) < usize::from(cells) {
        return;
    }
    let titles = [format!("{} …", typed(app)), tr("which-key-keys")];
    overlays::view::grid(&following(app), None, &titles, area, look, buf);
}

/// Who, where, how it stands, and what it is about.
fn summary(row: &ConversationRow, look: &Look<'_>) -> String {
    let mut parts = vec![row.who.to_string()];
    if !row.handle.is_empty() && row.handle != row.who {
        parts.push(format!("@{}", row.handle.as_str()));
    }
    parts.push(label::channel(&row.channel));
    parts.push(label::state(row.state));
    parts.push(tr_with(
        "summary-messages",
        &[("n", Arg::Num(row.messages))],
    ));
    if row.leaves_at != Timestamp::NEVER {
        let when = label::upcoming(row.leaves_at, look.zone, look.now);
        parts.push(tr_with("delivery-scheduled", &[("when", Arg::Text(&when))]));
    }
    parts.push(row.subject.to_string());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The command whose key stands at column `x` of the last line, if keys stand there.
pub(in crate::tui::app) fn hint_at(app: &App, ctx: &Ctx, areas: &Areas, x: u16) -> Option<Command> {
    let look = app.look(ctx);
    let area = Rect::new(0, 0, ctx.size.0, ctx.size.1);
    let mut unseen = Buffer::empty(area);
    at(last_line(app, areas, &look, &mut unseen), x)
}

/// The lowest two lines: what has just happened, and the keys, or more of what has happened, or the steps of the coach. Answers with the
/// keys that stand there.
pub(super) fn last_line(app: &App, areas: &Areas, look: &Look<'_>, buf: &mut Buffer) -> Spans {
    let below = app.overlays.is_empty();
    // A box has its own keys, and what is typed in the line of the status has its in the one below.
    let more = if below { areas.hints } else { Rect::ZERO };
    let goes_on = status(app, areas.status, more, look, buf);
    // Where there is only one line, news take the place of the keys.
    if areas.status.is_empty() && (app.toasts.shown().is_some() || !app.typed.is_empty()) {
        status(app, areas.hints, Rect::ZERO, look, buf);
    } else if goes_on {
        // It says more than the keys.
    } else if let (Some(coach), None) = (&app.coach, &app.composer) {
        self::coach(app, coach, areas.hints, look, buf);
    } else {
        return hints(app, areas.hints, look, buf);
    }
    Spans::new()
}

/// The keys of the commands that are used most here; the menu and the help always stand at the end.
fn hints(app: &App, area: Rect, look: &Look<'_>, buf: &mut Buffer) -> Spans {
    if area.is_empty() {
        return Spans::new();
    }
    let contexts = app.contexts();
    let keymap = &app.looks.keymap;
    if let Some(overlay) = app.overlays.last() {
        // A box says its keys itself; those of the screen below mean nothing now.
        if overlays::view::is_docked(overlay) {
            docked(app, area, look, buf);
        }
        return Spans::new();
    }
    let hint = |id: &str| {
        let entry = by_id(id)?;
        let keys = keys_here(keymap, &contexts, id).into_iter().next()?;
        let note = app.composer().map(Composer::kind) == Some(DraftKind::Note);
        let title = match id {
            "send" if note => tr("hint-save"),
            "keep-draft" => tr("hint-keep"),
            "send-and-done" => tr("hint-and-done"),
            "send-later" => tr("hint-later"),
            "review" if contexts.contains(&Context::Review) => tr("hint-back-to-text"),
            _ => title(entry),
        };
        Some((keys, title, entry.command.clone()))
    };
    let always = if app.composer.is_none() {
        ["menu", "help"].as_slice()
    } else {
        &[]
    };
    let tail: Vec<Hint> = always.iter().filter_map(|id| hint(id)).collect();
    let cells = |pairs: &[Hint]| -> usize {
        pairs
            .iter()
            .map(|(keys, title, _)| width(keys) + width(title) + 3)
            .sum()
    };
    let mouse = if app.mouse {
        width(&tr("header-mouse")) + 2
    } else {
        0
    };
    // Behind the last one no gap is needed.
    let room = (usize::from(area.width) + 2).saturating_sub(cells(&tail) + 1 + mouse);
    let all: Vec<(&str, Hint)> = app
        .hints()
        .iter()
        .filter_map(|id| Some((*id, hint(id)?)))
        .collect();
    let fill = |with_open: bool| {
        let mut taken = 0;
        let mut fitting = all.clone();
        fitting.retain(|(id, pair)| {
            let wide = cells(std::slice::from_ref(pair));
            let fits = taken + wide <= room && (with_open || *id != "open");
            taken += if fits { wide } else { 0 };
            fits
        });
        fitting
    };
    // What Enter does is guessed first of all: it makes room where one of the others that are used most would be missing.
    let most = |shown: &[(&str, Hint)]| {
        let used = all.iter().take(USED_MOST).filter(|(id, _)| *id != "open");
        used.filter(|one| shown.contains(one)).count()
    };
    let (shown, short) = (fill(true), fill(false));
    let shown = if most(&short) > most(&shown) {
        short
    } else {
        shown
    };
    let mut x = area.x + 1;
    let mut spans = Spans::new();
    if app.mouse {
        let text = tr("header-mouse");
        let end = x + put(buf, x, area.y, &text, look.style(Role::Warning), area.width);
        spans.push((x..end, Command::Mouse));
        x = end + 2;
    }
    for (keys, title, command) in shown.into_iter().map(|(_, pair)| pair).chain(tail) {
        let room = |x: u16| area.right().saturating_sub(x);
        let from = x;
        x += put(buf, x, area.y, &keys, look.style(Role::KeyHint), room(x)) + 1;
        x += put(buf, x, area.y, &title, look.style(Role::Muted), room(x));
        spans.push((from..x, command));
        x += 2;
    }
    spans
}

/// A key, what it does in a word, and its command.
type Hint = (String, String, Command);

/// The keys of a query typed in the line above.
fn docked(app: &App, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    let room = |x: u16| area.right().saturating_sub(x);
    for (id, says) in [
        ("accept", "hint-find"),
        ("complete", "hint-complete"),
        ("delete-line", "hint-clear"),
        ("back", "hint-close"),
    ] {
        let keys = keys_of(&app.looks.keymap, &[Context::Overlay], id);
        let Some(keys) = keys.first() else { continue };
        x += put(buf, x, area.y, keys, look.style(Role::KeyHint), room(x)) + 1;
        x += put(buf, x, area.y, &tr(says), look.style(Role::Muted), room(x)) + 2;
    }
}

/// The steps of the coach, the done ones ticked; the first that is not done is the brightest.
fn coach(app: &App, coach: &Coach, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let contexts = app.contexts();
    let (mut x, mut next) = (area.x + 1, true);
    let room = |x: u16| area.right().saturating_sub(x);
    for (lesson, says, id) in Lesson::ALL {
        let entry = by_id(id);
        let keys = entry.map(|entry| keys_near(&app.looks.keymap, &contexts, entry));
        let keys = keys.and_then(|keys| keys.into_iter().next());
        let role = match (coach.knows(lesson), next) {
            (true, _) => Role::Ok,
            (false, true) => Role::Title,
            (false, false) => Role::Muted,
        };
        next &= role != Role::Title;
        if coach.knows(lesson) {
            x += put(
                buf,
                x,
                area.y,
                look.sign("✓", "+"),
                look.style(role),
                room(x),
            ) + 1;
        } else if let Some(keys) = keys {
            x += put(buf, x, area.y, &keys, look.style(Role::KeyHint), room(x)) + 1;
        }
        x += put(buf, x, area.y, &tr(says), look.style(role), room(x)) + 2;
    }
    put(
        buf,
        x,
        area.y,
        &tr("coach-esc"),
        look.style(Role::Muted),
        room(x),
    );
}
