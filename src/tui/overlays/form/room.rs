//! The form of a room.

use super::team::{Wrong, missing};
use super::{Form, Purpose};
use crate::model::act::Act;
use crate::model::id::AgentId;
use crate::model::room::Room;
use crate::model::team::word;
use crate::text::fold::fold;
use crate::text::messages::tr;
use crate::tui::overlays::{Answer, Outside};

impl Form {
    /// A room to change, or a new one.
    pub fn room(room: Option<&Room>) -> Self {
        let members = room.map_or(&[][..], |room| &room.members);
        let handles: Vec<String> = members
            .iter()
            .map(|member| format!("@{}", member.handle.as_str()))
            .collect();
        let head = room.map(|room| room.head.clone()).unwrap_or_default();
        let lines = vec![
            (tr("form-room-name"), head.name.to_string()),
            (tr("form-room-about"), head.about.to_string()),
            (tr("form-team-members"), handles.join(" ")),
        ];
        let title = if room.is_some() {
            "form-room"
        } else {
            "form-room-new"
        };
        Self::of(Purpose::Room(room.cloned()), tr(title), lines)
    }

    /// The room that was typed: what it is called and is for, who comes and who goes.
    pub(super) fn typed_room(
        &self,
        room: Option<&Room>,
        outside: &Outside<'_>,
    ) -> Result<Answer, Wrong> {
        let name = word(self.text(0), "room-name").map_err(|error| {
            let notice = error.console_notice();
            (0, [notice.what, notice.hint].join(". "))
        })?;
        let members = self.agents(2, outside)?;
        let were = room.map_or(&[][..], |room| &room.members);
        let is_one = |handle: &str| were.iter().any(|was| fold(&was.handle) == fold(handle));
        let known = outside.names.agents.iter();
        let were: Vec<AgentId> = known
            .filter(|agent| is_one(&agent.handle))
            .map(|agent| agent.id)
            .collect();
        Ok(Answer::Act(Box::new(Act::SaveRoom {
            id: room.map(|room| room.head.id),
            name,
            about: self.text(1).to_owned(),
            add: missing(&were, &members),
            remove: missing(&members, &were),
        })))
    }
}
