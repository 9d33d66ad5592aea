//! Activity and tag pages at the root: of whom or what, and which tag.

use crate::error::Severity;
use crate::model::act::Subject;
use crate::model::activity::Of;
use crate::text::messages::tr;
use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::effect::{Ask, Effect};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

impl App {
    /// What was done to the record under the cursor, or by the agent or team.
    pub(super) fn show_activity(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let person = self.person();
        let record = |subject: Subject| Of::Record(subject.into());
        let (of, whom) = match (self.team.chosen(), person, self.row()) {
            (Some(chosen), ..) if self.screen == Screen::Team => chosen,
            (_, Some((subject, about)), _) => (record(subject), about),
            (_, None, Some(row)) => {
                let subject = Subject::Conversation(row.id);
                (record(subject), row.who.to_string())
            }
            (_, None, None) => return vec![Self::tell(Severity::Info, "off-no-contact")],
        };
        self.visit(Screen::Activity);
        self.stream.open(of, whom);
        self.load_screen(ctx)
    }

    /// The tag of the conversation, which one if there are several, and any of all if there is none.
    pub(super) fn ask_for_tag(&self) -> Vec<Effect> {
        let own: Vec<String> = match (self.screen, self.row()) {
            (Screen::Inbox, Some(row)) => row.tags.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let open = |name: String| Effect::Run(Command::OpenTag(name));
        if let [only] = &*own {
            return vec![open(only.clone())];
        }
        let all = || {
            self.names
                .tags
                .iter()
                .map(|tag| tag.name.to_string())
                .collect()
        };
        let names: Vec<String> = if own.is_empty() { all() } else { own };
        let rows = names
            .into_iter()
            .map(|name| (format!("#{name}"), open(name)))
            .collect();
        vec![
            Effect::Ask(Ask::Choose(tr("pick-tag-page"), rows)),
            Effect::Job(Slot::Names, Job::Names),
        ]
    }
}
