//! Fills the palette: every act with its key, every view, agent and tag; contacts are looked up in the read thread while one types.

use crate::model::contact::ContactRow;
use crate::model::label;
use crate::model::query::{Query, Term};
use crate::model::view::{View, ViewCount};
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::app::answers::load;
use crate::tui::app::pages::title;
use crate::tui::command::{COMMANDS, Command, Context, Entry};
use crate::tui::effect::Effect;
use crate::tui::facts::why_not;
use crate::tui::keymap::keys_near;
use crate::tui::msg::Ctx;
use crate::tui::overlays::palette::{Palette, Scope};
use crate::tui::overlays::pick::{Item, Picker};
use crate::tui::overlays::{Answer, Overlay};
use crate::tui::panes::inbox::view::name;
use crate::work::job::{Job, Slot};

/// Where a text is written.
pub(super) const TEXT: [Context; 2] = [Context::Composer, Context::Review];

/// Contacts shown at once; who wants more goes on typing.
pub(super) const PEOPLE: usize = 20;

impl App {
    /// Everything by its name; what cannot be done now says why.
    pub(super) fn open_palette(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.composer.is_some() {
            return self.open_text_palette(ctx);
        }
        let mut known = self.act_items(ctx);
        // Tags stand among the tags.
        let mut views = self.inbox.views();
        views.retain(|view| !matches!(view.view, View::Tag(_)));
        if views.iter().all(|view| view.view != View::All) {
            views.push(ViewCount::of(View::All, -1, 0));
        }
        let views = views.into_iter().map(|view| Item {
            label: name(&view),
            detail: tr("palette-view"),
            right: String::new(),
            off: None,
            answer: Answer::Run(Command::ShowView(view.view)),
        });
        known.extend(views.map(|item| (Scope::View, item)));
        known.extend(self.agent_rows().into_iter().map(|i| (Scope::Agent, i)));
        known.extend(self.tag_rows().into_iter().map(|i| (Scope::Tag, i)));
        known.extend(self.macro_rows().into_iter().map(|i| (Scope::Macro, i)));
        let palette = Palette::new(tr("palette-title"), known);
        self.overlays.push(Overlay::Palette(palette));
        vec![
            Effect::Job(Slot::Names, Job::Names),
            Effect::Job(Slot::Macros, Job::Macros),
        ]
    }

    /// What can be done with the text that is being written.
    fn open_text_palette(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let items = self.items(ctx, |entry| match entry.command {
            Command::Palette | Command::Review => false,
            Command::TextUndo | Command::TextRedo => true,
            _ => entry.contexts.contains(&Context::Review),
        });
        let picker = Picker::new(tr("palette-title"), items, 0);
        self.overlays.push(Overlay::Pick(picker));
        Vec::new()
    }

    fn act_items(&self, ctx: &Ctx) -> Vec<(Scope, Item)> {
        let items = self.items(ctx, |entry| {
            let alone = |c: &Context| TEXT.contains(c) || *c == Context::Overlay;
            !entry.contexts.iter().all(alone)
        });
        items.into_iter().map(|item| (Scope::Act, item)).collect()
    }

    /// Commands as rows; what cannot be done now stands below.
    fn items(&self, ctx: &Ctx, wanted: impl Fn(&Entry) -> bool) -> Vec<Item> {
        let facts = self.facts(ctx);
        let mut items: Vec<Item> = COMMANDS
            .iter()
            .filter(|entry| wanted(entry))
            .map(|entry| Item {
                label: title(entry),
                detail: entry.id.to_owned(),
                right: keys_near(&self.looks.keymap, &facts.contexts, entry)
                    .into_iter()
                    .next()
                    .unwrap_or_default(),
                off: why_not(entry, &facts),
                answer: Answer::Run(entry.command.clone()),
            })
            .collect();
        items.sort_by_key(|item| item.off.is_some());
        items
    }

    fn agent_rows(&self) -> Vec<Item> {
        let row = |agent: &crate::work::job::AgentRow| Item {
            label: format!("@{}", agent.handle.as_str()),
            detail: [tr("palette-agent"), agent.name.to_string()].join("  "),
            right: load(agent),
            off: None,
            answer: narrow(&agent.handle, Term::Assignee),
        };
        let team = |team: &crate::work::job::TeamRow| Item {
            label: format!("@{}", team.name.as_str()),
            detail: tr("palette-team"),
            right: tr_with("team-members", &[("n", Arg::Num(team.members))]),
            off: None,
            answer: narrow(&team.name, Term::Team),
        };
        let agents = self.names.agents.iter().map(row);
        agents.chain(self.names.teams.iter().map(team)).collect()
    }

    fn tag_rows(&self) -> Vec<Item> {
        let row = |tag: &crate::work::job::TagRow| Item {
            label: format!("#{}", tag.name.as_str()),
            detail: tr("palette-tag"),
            right: tag.uses.to_string(),
            off: None,
            answer: Answer::Run(Command::OpenTag(tag.name.to_string())),
        };
        self.names.tags.iter().map(row).collect()
    }

    /// Agents and tags as they are now, if the palette is open.
    pub(super) fn fill_palette(&mut self) {
        let (agents, tags) = (self.agent_rows(), self.tag_rows());
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            palette.know(Scope::Agent, agents);
            palette.know(Scope::Tag, tags);
        }
    }

    /// Asks for what the overlay on top wants of what is typed: people, files.
    pub(super) fn seek(&mut self) -> Vec<Effect> {
        match self.overlays.last_mut() {
            Some(Overlay::Prompt(prompt)) => prompt
                .wanted()
                .map(|path| Effect::Job(Slot::Paths, Job::Paths(path)))
                .into_iter()
                .collect(),
            _ => self.seek_people(),
        }
    }

    /// Asks for the contacts the palette or a picker of people wants.
    fn seek_people(&mut self) -> Vec<Effect> {
        let wanted = match self.overlays.last_mut() {
            Some(Overlay::Palette(palette)) => palette.wanted(),
            Some(Overlay::Pick(picker)) => picker.wanted(),
            _ => None,
        };
        wanted.map(Self::ask_people).into_iter().collect()
    }

    pub(super) fn people_found(&mut self, rows: &[ContactRow]) {
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            palette.receive(rows.iter().map(person).collect());
        }
        self.people_to_merge(rows);
    }
}

/// The conversations a name stands for, by the kind of name it is.
fn narrow(name: &str, term: fn(String) -> Term) -> Answer {
    let text = Query::Term(term(name.to_owned())).to_string();
    Answer::Run(Command::Narrow(text, Query::Term(term(fold(name)))))
}

/// A person as a row to choose; choosing opens them.
pub(super) fn person(row: &ContactRow) -> Item {
    let mut detail = vec![tr("palette-contact"), label::channel_short(&row.channel)];
    if !row.handle.is_empty() && row.handle != row.name {
        detail.push(format!("@{}", row.handle.as_str()));
    }
    detail.push(row.organisation.to_string());
    detail.retain(|part| !part.is_empty());
    Item {
        label: row.name.to_string(),
        detail: detail.join("  "),
        right: label::stage(row.stage),
        off: None,
        answer: Answer::Run(Command::OpenContact(row.id)),
    }
}
