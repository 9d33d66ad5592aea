//! Asks where what is marked, open or under the cursor is written to. The name of the file says as what.

use crate::error::Severity;
use crate::model::act::Subject;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::prompt::{Prompt, Question};

impl App {
    /// Asks for the file.
    pub(super) fn ask_where_to(&mut self) -> Vec<Effect> {
        let (question, name) = match (self.person(), self.row()) {
            (Some((Subject::Contact(id), _)), _) => (
                Question::ExportTo(Vec::new(), vec![id]),
                format!("contact-{}.vcf", id.0),
            ),
            (_, Some(row)) => {
                let open = row.id;
                let marked = self.chosen().these().map(<[_]>::to_vec);
                let ids = marked.filter(|ids| !ids.is_empty());
                let ids = ids.unwrap_or_else(|| vec![open]);
                let name = match ids.as_slice() {
                    [id] => format!("conversation-{}.md", id.0),
                    _ => "conversations.mbox".to_owned(),
                };
                (Question::ExportTo(ids, Vec::new()), name)
            }
            _ => return vec![Self::tell(Severity::Info, "off-no-conversation")],
        };
        self.overlays
            .push(Overlay::Prompt(Prompt::new(question, &name)));
        Vec::new()
    }
}
