//! Which commands can be done now, and why not. Palette, menu and dispatch ask here, so that a command that is off is shown, said
//! and refused with the same words.

use crate::text::messages::tr;
use crate::tui::command::{Command, Context, DEEDS, Entry, WORK};

/// What the answer depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The contexts that have the keys, `Global` included.
    pub contexts: Vec<Context>,
    /// A conversation is under the cursor or open.
    pub conversation: bool,
    /// It has a contact, or a contact is under the cursor.
    pub contact: bool,
    /// A record that a task can be about is under the cursor.
    pub task: bool,
    /// Search results are open.
    pub search: bool,
    /// The store cannot be written.
    pub read_only: bool,
}

/// Whether `command` can be done now; if not, why, as the id of a sentence.
pub fn enabled(entry: &Entry, facts: &Facts) -> Result<(), &'static str> {
    if !entry
        .contexts
        .iter()
        .any(|context| facts.contexts.contains(context))
    {
        return Err("off-elsewhere");
    }
    if facts.read_only && entry.command.writes() {
        return Err("off-read-only");
    }
    match entry.command {
        Command::NextHit | Command::PrevHit if !facts.search => Err("off-no-search"),
        Command::Export if !facts.conversation && !facts.contact => Err("off-no-conversation"),
        Command::Contact | Command::OnBoard if !facts.contact => Err("off-no-contact"),
        Command::Conversation if !facts.contact => Err("off-no-contact"),
        _ if is_about_conversation(entry, facts) && !facts.conversation => {
            Err("off-no-conversation")
        }
        Command::Task if !facts.task => Err("off-no-contact"),
        Command::Merge | Command::Follow | Command::Complaint | Command::Deal
            if !facts.conversation && !facts.contact =>
        {
            Err("off-no-contact")
        }
        // Over the organisations it is one of them that is renamed, over the tasks one of them that is changed.
        Command::Edit
            if [
                Context::Organisation,
                Context::Task,
                Context::Team,
                Context::Room,
                Context::Article,
                Context::Notices,
                Context::Outbox,
            ]
            .iter()
            .any(|context| facts.contexts.contains(context)) =>
        {
            Ok(())
        }
        _ if is_about_contact(entry) && !facts.contact => Err("off-no-contact"),
        _ => Ok(()),
    }
}

/// Why a command is off, in words.
pub fn why_not(entry: &Entry, facts: &Facts) -> Option<String> {
    enabled(entry, facts).err().map(tr)
}

/// Acts on a conversation; where the board and contacts share a command, the contact counts.
fn is_about_conversation(entry: &Entry, facts: &Facts) -> bool {
    let shared = [WORK, DEEDS].contains(&entry.contexts) || entry.command == Command::Merge;
    let here = shared && facts.contexts.contains(&Context::Conversation);
    (here || entry.contexts == [Context::Conversation])
        && !matches!(
            entry.command,
            Command::Card | Command::Contact | Command::Sort | Command::SaveView
        )
}

fn is_about_contact(entry: &Entry) -> bool {
    matches!(
        entry.command,
        Command::Owner
            | Command::Identify
            | Command::Edit
            | Command::StageForward
            | Command::StageBack
            | Command::StagePick
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tui::command::by_id;

    fn facts(contexts: &[Context]) -> Facts {
        Facts {
            contexts: contexts.to_vec(),
            conversation: true,
            ..Facts::default()
        }
    }

    #[test]
    fn a_command_of_another_place_is_off() {
        let inbox = facts(&[Context::Conversation, Context::List, Context::Global]);
        assert_eq!(enabled(by_id("reply").unwrap(), &inbox), Ok(()));
        assert_eq!(
            enabled(by_id("confirm-sent").unwrap(), &inbox),
            Err("off-elsewhere")
        );
        assert_eq!(
            enabled(by_id("next-hit").unwrap(), &inbox),
            Err("off-no-search")
        );
    }

    #[test]
    fn nothing_is_written_into_a_read_only_store() {
        let inbox = Facts {
            read_only: true,
            ..facts(&[Context::Conversation, Context::List, Context::Global])
        };
        assert_eq!(
            enabled(by_id("done").unwrap(), &inbox),
            Err("off-read-only")
        );
        assert_eq!(enabled(by_id("filter").unwrap(), &inbox), Ok(()));
    }
}
