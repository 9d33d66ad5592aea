//! The one table of the command line as clap sees it, with its commands in groups. Help, completions and manual pages are all
//! made from it.

use clap::{Command, CommandFactory as _};

use crate::cli::args::Cli;
use crate::cli::examples;

/// The groups of the help, in their order.
const GROUPS: [(&str, &[&str]); 5] = [
    (
        "Start",
        &[
            "init",
            "demo",
            "tutor",
            "doctor",
            "info",
            "config",
            "keys",
            "completions",
            "man",
        ],
    ),
    (
        "Data in and out",
        &[
            "import", "batch", "source", "export", "sync", "outbox", "backup", "restore",
        ],
    ),
    (
        "Conversations",
        &[
            "inbox", "view", "search", "show", "reply", "note", "assign", "take", "tag",
            "priority", "canned", "drafts", "done", "open", "pending", "spam", "merge", "unmerge",
            "read", "unread", "snooze", "tidy", "undo", "redo", "history",
        ],
    ),
    (
        "People",
        &["contact", "org", "task", "field", "stage", "owner", "board"],
    ),
    (
        "Team",
        &[
            "activity",
            "notifications",
            "follow",
            "unfollow",
            "followers",
            "agent",
            "team",
        ],
    ),
];

/// The command line.
pub fn command() -> Command {
    let command = Cli::command();
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{}Options:\n{{options}}{{after-help}}",
        groups(&command)
    );
    examples::attach(command.help_template(template))
}

fn groups(command: &Command) -> String {
    let width = command
        .get_subcommands()
        .map(|c| c.get_name().len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    for (title, names) in GROUPS {
        text += &format!("{title}:\n");
        for name in names {
            let about = command
                .find_subcommand(name)
                .and_then(|c| c.get_about())
                .map(ToString::to_string)
                .unwrap_or_default();
            text += &format!("  {name:<width$}  {about}\n");
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_one_group_and_every_name_is_a_command() {
        let mut listed: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, names)| names.iter().copied())
            .collect();
        listed.sort_unstable();
        let command = Cli::command();
        let mut known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        known.sort_unstable();
        assert_eq!(listed, known);
    }
}
