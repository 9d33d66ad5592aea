//! What explains the console: the menu of what can be done here, the keys, earlier notices, and the
//! history of a record. All of it is made from the table of commands and the keymap.

use crate::model::import::{BatchRow, RejectRow, last_part};
use crate::model::journal::JournalRow;
use crate::model::label;
use crate::model::message::Version;
use crate::text::messages::{Arg, tr, tr_attr, tr_with};
use crate::tui::app::{App, levels, service};
use crate::tui::command::{COMMANDS, Command, Context, Entry, by_id};
use crate::tui::effect::Effect;
use crate::tui::facts::why_not;
use crate::tui::keymap::{CONTEXTS, keys_here, keys_near, keys_of};
use crate::tui::msg::Ctx;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::menu::{Choice, Menu};
use crate::tui::overlays::page::{Entry as Line, PageOverlay, Topic};
use crate::work::job::{Job, Outcome, ServiceAnswer, Slot};

/// Records of an import that could not be read, on their page.
const REJECTS: usize = 500;
/// Lines of a former text that are shown.
const SHOWN: usize = 200;

/// The ten keys to learn first.
const FIRST_TEN: [&str; 10] = [
    "down", "open", "reply", "note", "done", "assign", "tag", "filter", "menu", "undo",
];

/// The title of a command.
pub(super) fn title(entry: &Entry) -> String {
    tr(&format!("cmd-{}", entry.id))
}

impl App {
    /// Commands of the focused pane first, then the ones of everywhere; movement is not listed.
    pub(super) fn open_menu(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let facts = self.facts(ctx);
        let keymap = &self.looks.keymap;
        let mut choices: Vec<Choice> = facts
            .contexts
            .iter()
            .filter(|context| **context != Context::List)
            .flat_map(|context| COMMANDS.iter().filter(|e| e.contexts.contains(context)))
            .filter(|entry| !matches!(entry.command, Command::Menu | Command::Cancel))
            .filter_map(|entry| {
                let keys = keys_here(keymap, &facts.contexts, entry.id)
                    .into_iter()
                    .next()?;
                let off = why_not(entry, &facts);
                Some(Choice {
                    keys,
                    title: title(entry),
                    off,
                    command: entry.command.clone(),
                })
            })
            .fold(Vec::new(), |mut all: Vec<Choice>, choice| {
                if all.iter().all(|known| known.command != choice.command) {
                    all.push(choice);
                }
                all
            });
        // What is done most here stands first, as in the line of keys.
        let hints = self.hints();
        let place = |choice: &Choice| {
            let is = |id: &&str| by_id(id).is_some_and(|entry| entry.command == choice.command);
            hints.iter().position(is).unwrap_or(usize::MAX)
        };
        choices.sort_by_key(place);
        let over = self.areas(ctx.size).overlay();
        let menu = Menu::new(choices, (over.width, over.height));
        self.overlays.push(Overlay::Menu(menu));
        Vec::new()
    }

    /// The ten keys to learn, then all of them by context. A key that means something else where one is now is left out.
    pub(super) fn open_help(&mut self) -> Vec<Effect> {
        let (keymap, here) = (&self.looks.keymap, self.contexts());
        let mut lines = vec![heading(tr("help-first"))];
        let first = FIRST_TEN.iter().filter_map(|id| by_id(id));
        lines.extend(first.map(|entry| key_line(entry, &keys_near(keymap, &here, entry))));
        let keys = |context: Context, entry: &Entry| {
            let mut own = keys_of(keymap, &[context], entry.id);
            if here.contains(&context) {
                let runs = keys_here(keymap, &here, entry.id);
                own.retain(|keys| runs.contains(keys));
            }
            own
        };
        for context in CONTEXTS {
            let mut own = COMMANDS
                .iter()
                .filter(|e| e.contexts.contains(&context))
                .peekable();
            if own.peek().is_some() {
                lines.push(Line::default());
                lines.push(heading(tr(&format!("context-{}", context.key()))));
                lines.extend(own.map(|entry| key_line(entry, &keys(context, entry))));
            }
        }
        let page = PageOverlay::new(Topic::Help, tr("help-title"), lines);
        self.overlays.push(Overlay::Page(page));
        Vec::new()
    }

    /// The page of what could not be read of an import; the key that reads it again works on it.
    pub(super) fn rejects_page(&self, row: &BatchRow) -> (Overlay, Vec<Effect>) {
        let file = [("file", Arg::Text(last_part(&row.report.file)))];
        let loading = vec![heading(tr("list-loading"))];
        let mut page = PageOverlay::new(Topic::Rejects, tr_with("rejects-title", &file), loading);
        let stack = [Context::Sync, Context::List, Context::Global];
        let keys = keys_here(&self.looks.keymap, &stack, "retry-batch");
        page.runs = keys
            .into_iter()
            .map(|keys| (keys, Command::RetryBatch))
            .collect();
        page.of = row.report.rejected;
        let job = Job::Rejects {
            id: row.id,
            limit: REJECTS,
        };
        (Overlay::Page(page), vec![Effect::Job(Slot::History, job)])
    }

    /// Notices of this console, newest first.
    pub(super) fn open_messages(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut lines: Vec<Line> = Vec::new();
        for (at, notice) in self.toasts.history() {
            let left = label::date_short(*at, ctx.zone, ctx.now);
            lines.push(Line {
                left,
                text: notice.what.clone(),
                heading: false,
            });
            for more in [&notice.why, &notice.hint]
                .into_iter()
                .filter(|text| !text.is_empty())
            {
                lines.push(Line {
                    left: String::new(),
                    text: more.clone(),
                    heading: false,
                });
            }
        }
        if lines.is_empty() {
            lines.push(heading(tr("messages-none")));
        }
        let page = PageOverlay::new(Topic::Messages, tr("messages-title"), lines);
        self.overlays.push(Overlay::Page(page));
        Vec::new()
    }

    /// Fills overlays that waited for an answer.
    pub(super) fn fill_overlays(&mut self, outcome: &Outcome, ctx: &Ctx) {
        match outcome {
            Outcome::Names(names) => {
                self.names.clone_from(names);
                if let Some(composer) = &mut self.composer {
                    composer.receive(outcome, ctx);
                }
                let then = match self.overlays.last() {
                    Some(Overlay::Pick(picker)) => picker.agents_for.clone(),
                    _ => None,
                };
                let items = then.map(|then| self.agent_items(&then, ctx));
                if let (Some(items), Some(Overlay::Pick(picker))) =
                    (items, self.overlays.last_mut())
                {
                    picker.replace(items);
                }
                self.refill_receivers(ctx);
                self.fill_palette();
            }
            Outcome::TagsOn(tags) => {
                if let Some(mut overlay) = self.overlays.pop() {
                    if let Overlay::Prompt(prompt) = &mut overlay {
                        prompt.carries(tags, &self.outside(ctx));
                    }
                    self.overlays.push(overlay);
                }
            }
            Outcome::Contacts(found) => self.people_found(&found.rows),
            Outcome::Paths(typed, names) => {
                if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
                    prompt.go_on(typed, names);
                }
            }
            Outcome::Versions(versions) => {
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == Topic::History
                {
                    page.fill(
                        versions
                            .iter()
                            .flat_map(|v| version_lines(v, ctx))
                            .collect(),
                    );
                }
            }
            Outcome::Rejects(rows) => {
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == Topic::Rejects
                {
                    let lines = reject_lines(rows, page);
                    page.fill(lines);
                }
            }
            Outcome::Rules(answer) => self.receive_rules(answer, ctx),
            Outcome::Routing(answer) => self.receive_routing(answer, ctx),
            Outcome::Service(answer) => {
                let lines = match &**answer {
                    ServiceAnswer::Explained(found) => service::lines(found, ctx),
                    ServiceAnswer::Tryout(found) => levels::tryout_lines(found),
                    ServiceAnswer::Levels(found) => return self.fill_levels(found, ctx),
                    _ => return,
                };
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == Topic::History
                {
                    page.fill(lines);
                }
            }
            Outcome::History(rows) => {
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == Topic::History
                {
                    let lines: Vec<Line> = rows
                        .iter()
                        .flat_map(|row| history_lines(row, ctx))
                        .collect();
                    let none = || vec![heading(tr("history-none"))];
                    page.fill(if lines.is_empty() { none() } else { lines });
                }
            }
            _ => {}
        }
    }
}

fn key_line(entry: &Entry, keys: &[String]) -> Line {
    let help = tr_attr(&format!("cmd-{}", entry.id), "help", &[]).unwrap_or_default();
    Line {
        left: keys.join(", "),
        text: format!("{}: {help}", title(entry)),
        heading: false,
    }
}

const fn heading(text: String) -> Line {
    Line {
        left: text,
        text: String::new(),
        heading: true,
    }
}

/// How to mend what could not be read, then each record: its line, why, and how it begins.
fn reject_lines(rows: &[RejectRow], page: &PageOverlay) -> Vec<Line> {
    let keys = page.runs.first().map_or("", |(keys, _)| keys.as_str());
    let n = rows.len() as i64;
    let args = [
        ("key", Arg::Text(keys)),
        ("n", Arg::Num(n)),
        ("all", Arg::Num(page.of.max(n))),
    ];
    let text = |text: String| Line {
        text,
        ..Line::default()
    };
    let mut lines = vec![text(tr_with("rejects-mend", &args)), Line::default()];
    for row in rows {
        let line = [("line", Arg::Num(row.line))];
        let mut left = tr_with("rejects-line", &line);
        if !row.member.is_empty() {
            left = format!("{}:{}", row.member, row.line);
        }
        lines.push(Line {
            left,
            text: row.reason.to_string(),
            heading: false,
        });
        lines.push(text(row.raw.to_string()));
    }
    if page.of > n {
        lines.push(text(tr_with("rejects-more", &args)));
    }
    lines
}

/// When a former text was seen, and the text below.
fn version_lines(version: &Version, ctx: &Ctx) -> Vec<Line> {
    let when = label::date_short(version.seen_at, ctx.zone, ctx.now);
    let text = version.text.lines().take(SHOWN).map(|line| Line {
        left: String::new(),
        text: line.to_owned(),
        heading: false,
    });
    std::iter::once(heading(when)).chain(text).collect()
}

/// An act, and below it what it changed.
fn history_lines(row: &JournalRow, ctx: &Ctx) -> Vec<Line> {
    let change = |changed| label::change(changed, ctx.zone, ctx.now);
    let said = row.changes.iter().filter_map(change).map(|text| Line {
        left: String::new(),
        text: format!("  {text}"),
        heading: false,
    });
    std::iter::once(history_line(row, ctx))
        .chain(said)
        .collect()
}

fn history_line(row: &JournalRow, ctx: &Ctx) -> Line {
    let mut text = format!("{}  {}", row.agent.as_str(), label::act(&row.act));
    if row.rows > 1 {
        text.push_str("  ");
        text.push_str(&tr_with("history-rows", &[("n", Arg::Num(row.rows))]));
    }
    if let Some(n) = row.undoes {
        text.push_str("  ");
        text.push_str(&tr_with("history-undoes", &[("n", Arg::Id(n))]));
    }
    if row.undone_by.is_some() {
        text.push_str("  ");
        text.push_str(&tr("history-undone"));
    }
    let left = format!(
        "{}  {}",
        row.n,
        label::date_short(row.at, ctx.zone, ctx.now)
    );
    Line {
        left,
        text,
        heading: false,
    }
}
