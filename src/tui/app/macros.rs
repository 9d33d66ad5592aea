//! Macros in the console: choosing one, doing it for what is marked or under the cursor, keeping them.

use crate::error::{Notice, Severity};
use crate::model::act::Act;
use crate::model::bulk::Scope;
use crate::model::journal::Record;
use crate::model::macros::{self, Macro, MacroText, Then};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::overlays::palette::Scope as Among;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Outcome, Slot};

/// The macros as they were last read.
#[derive(Clone, Debug, Default)]
pub(super) struct Macros {
    known: Vec<Macro>,
    /// One that is done as soon as they are read.
    awaited: Option<String>,
}

fn item(label: String, detail: String, answer: Answer) -> Item {
    Item::new(label, detail, String::new(), answer)
}

fn wish(effect: Effect) -> Answer {
    Answer::Yes(Box::new(effect))
}

fn load() -> Effect {
    Effect::Job(Slot::Macros, Job::Macros)
}

impl App {
    /// The list of macros: what is chosen is done.
    pub(super) fn open_macros(&mut self) -> Vec<Effect> {
        let mut picker = Picker::new(tr("pick-macro"), self.macro_items(), 0);
        picker.topic = Topic::Macros;
        picker.previews = self.macro_previews();
        self.overlays.push(Overlay::Pick(picker));
        vec![load()]
    }

    /// Every macro, and below them what can be done with them.
    fn macro_items(&self) -> Vec<Item> {
        let mut items = self.macro_rows();
        let new = Ask::Macro(None, MacroText::default());
        items.push(item(tr("macro-new"), String::new(), wish(Effect::Ask(new))));
        if !self.macros.known.is_empty() {
            items.push(item(
                tr("macro-change"),
                String::new(),
                Answer::Run(Command::EditMacros),
            ));
        }
        items
    }

    fn macro_previews(&self) -> Vec<String> {
        let steps = self.macros.known.iter().map(|one| one.steps.to_string());
        steps.chain([String::new(), String::new()]).collect()
    }

    /// A row for each macro that does it.
    pub(super) fn macro_rows(&self) -> Vec<Item> {
        let row = |one: &Macro| Item {
            right: tr_with("pick-canned-uses", &[("n", Arg::Num(one.uses))]),
            ..item(
                one.name.to_string(),
                macros::line(&one.steps),
                Answer::Run(Command::RunMacro(one.name.to_string())),
            )
        };
        self.macros.known.iter().map(row).collect()
    }

    /// The list of macros: what is chosen can be changed.
    pub(super) fn open_macro_edit(&mut self) -> Vec<Effect> {
        let row = |one: &Macro| {
            let choice = Ask::Choose(tr_with("pick-macro-edit", &named(one)), edit(one));
            item(
                one.name.to_string(),
                macros::line(&one.steps),
                wish(Effect::Ask(choice)),
            )
        };
        let items = self.macros.known.iter().map(row).collect();
        let picker = Picker::new(tr("macro-change"), items, 0);
        self.overlays.push(Overlay::Pick(picker));
        Vec::new()
    }

    /// Does the macro of this name for what is marked, else for what is under the cursor.
    pub(super) fn run_macro(&mut self, name: &str, ctx: &Ctx) -> Vec<Effect> {
        let Some(one) = macros::by_name(name, &self.macros.known).cloned() else {
            self.macros.awaited = Some(name.to_owned());
            return vec![load()];
        };
        if self.row().is_none() {
            return vec![Self::tell(Severity::Info, "off-no-conversation")];
        }
        let Scope::These(ids) = self.chosen() else {
            let most = [("max", Arg::Num(macros::AT_ONCE as i64))];
            let said = tr_with("macro-whole", &most);
            return vec![Effect::Tell(Notice::new(Severity::Info, said))];
        };
        let mut effects = vec![Effect::Job(Slot::Write, Job::RunMacro { id: one.id, ids })];
        if one.then == Then::Next {
            effects.extend(self.advance(ctx));
        }
        effects
    }

    /// Takes the macros that were read.
    pub(super) fn receive_macros(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let Outcome::Macros(all) = outcome else {
            return Vec::new();
        };
        self.macros.known.clone_from(all);
        self.refill(Topic::Macros, |app, picker| {
            picker.replace(app.macro_items());
            picker.previews = app.macro_previews();
        });
        let rows = self.macro_rows();
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            palette.know(Among::Macro, rows);
        }
        match self.macros.awaited.take() {
            Some(name) if macros::by_name(&name, all).is_some() => self.run_macro(&name, ctx),
            Some(name) => {
                let said = tr_with("macro-unknown", &[("name", Arg::Text(&name))]);
                vec![Effect::Tell(Notice::new(Severity::Error, said))]
            }
            None => Vec::new(),
        }
    }
}

fn named(one: &Macro) -> [(&'static str, Arg<'_>); 1] {
    [("name", Arg::Text(&one.name))]
}

/// What can be done with a macro.
fn edit(one: &Macro) -> Vec<(String, Effect)> {
    let history = Ask::History(Record::new("macro", one.id.0));
    let remove = Job::Act(Act::RemoveMacro { id: one.id });
    vec![
        (
            tr("macro-edit"),
            Effect::Ask(Ask::Macro(Some(one.id), one.text())),
        ),
        (tr("history-title"), Effect::Ask(history)),
        (tr("macro-remove"), Effect::Job(Slot::Write, remove)),
    ]
}
