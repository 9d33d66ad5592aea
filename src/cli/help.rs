//! The one table of the command line as clap sees it, with its commands in groups. Help, completions and manual pages are all
//! made from it.

pub mod mistake;
mod words;

use clap::{Command, CommandFactory as _};

use crate::cli::args::{self, Cli};
use crate::cli::examples;
use crate::text::messages::{Lang, language, tr};

/// The groups of the help, in their order: the message that names each, and its commands.
const GROUPS: [(&str, &[&str]); 5] = [
    (
        "cli-group-start",
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
        "cli-group-data",
        &[
            "import", "batch", "source", "export", "sync", "outbox", "backup", "restore",
        ],
    ),
    (
        "cli-group-conversations",
        &[
            "inbox",
            "view",
            "search",
            "similar",
            "show",
            "reply",
            "note",
            "assign",
            "take",
            "handoff",
            "route",
            "tag",
            "priority",
            "canned",
            "macro",
            "rule",
            "complaint",
            "meaning",
            "drafts",
            "done",
            "open",
            "pending",
            "spam",
            "merge",
            "unmerge",
            "read",
            "unread",
            "snooze",
            "tidy",
            "undo",
            "redo",
            "history",
        ],
    ),
    (
        "cli-group-people",
        &[
            "contact", "org", "deal", "task", "field", "stage", "owner", "board",
        ],
    ),
    (
        "cli-group-team",
        &[
            "activity",
            "notifications",
            "follow",
            "unfollow",
            "followers",
            "following",
            "room",
            "article",
            "agent",
            "sla",
            "team",
        ],
    ),
];

pub use words::of_help;

/// Words that other programs use for the same: each is understood where a command knows one of them.
const SYNONYMS: [&[&str]; 3] = [
    &["add", "new", "create"],
    &["edit", "set"],
    &["rm", "remove", "delete"],
];

/// Commands below others are found under each of their synonyms, where only one of these words is taken.
fn with_synonyms(command: Command) -> Command {
    let called = |c: &Command, word: &str| {
        c.get_name() == word || c.get_all_aliases().any(|alias| alias == word)
    };
    let is_taken = |word: &&&str| command.get_subcommands().any(|c| called(c, word));
    let alone = |words: &&[&str]| words.iter().filter(is_taken).count() == 1;
    let open: Vec<&[&str]> = SYNONYMS.into_iter().filter(alone).collect();
    command.mut_subcommands(|below| {
        let words = open.iter().find(|words| words.contains(&below.get_name()));
        let words = words.map_or(&[][..], |words| words);
        let name = below.get_name().to_owned();
        let others = words.iter().filter(|word| **word != name);
        with_synonyms(below.aliases(others.copied()))
    })
}

/// The command line, in the language of the program.
pub fn command() -> Command {
    let command = Cli::command().after_help(args::exit_codes());
    let command = command.mut_subcommands(with_synonyms);
    let command = match language() {
        Lang::En => command,
        Lang::De => words::german(command),
    };
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{}{}:\n{{options}}{{after-help}}",
        tr("cli-help-usage"),
        groups(&command),
        tr("cli-help-options"),
    );
    let command = command.mut_subcommands(|below| below.disable_help_subcommand(true));
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
        text += &format!("{}:\n", tr(title));
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
    fn the_words_of_other_programs_are_understood() {
        let tried = |line: &str| {
            let found = command().try_get_matches_from(line.split(' '));
            let found = found.expect(line);
            let (_, below) = found.subcommand().expect(line);
            below.subcommand_name().expect(line).to_owned()
        };
        for (line, name) in [
            ("zuruf canned new hi -b x", "add"),
            ("zuruf rule add x --when message --do stop", "new"),
            ("zuruf rule edit x", "set"),
            ("zuruf team remove x", "rm"),
            ("zuruf agent delete x", "remove"),
            // Both are words of this command.
            ("zuruf field set 1 size M", "set"),
        ] {
            assert_eq!(tried(line), name, "{line}");
        }
        command().debug_assert();
    }

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
