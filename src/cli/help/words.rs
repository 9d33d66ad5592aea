//! The words of the help in German. The English ones stand at the commands themselves; `assets/help-de.tsv` has for each line of
//! help its German one, and a test sees that none is missing. What can be typed is the same in every language.

use std::collections::HashMap;

use clap::builder::Str;
use clap::{Arg, ArgAction, Command};

use crate::text::messages::{Lang, language, tr};

/// English lines with their German ones.
type Table = HashMap<&'static str, &'static str>;

fn table() -> Table {
    let table = include_str!("../../../assets/help-de.tsv");
    table
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect()
}

/// Help as the parser writes it, with the one word in it that it does not ask for.
pub fn of_help(text: &str) -> String {
    match language() {
        Lang::En => text.to_owned(),
        Lang::De => text.replace("[OPTIONS]", "[OPTIONEN]"),
    }
}

/// The whole tree of commands in German.
pub fn german(command: Command) -> Command {
    let table = table();
    translate(command, &table, true)
}

fn translate(mut command: Command, table: &Table, top: bool) -> Command {
    let of = |text: String| {
        table
            .get(text.as_str())
            .copied()
            .map(str::to_owned)
            .unwrap_or(text)
    };
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(of(about));
    }
    command = command
        .subcommand_help_heading(heading(table, "Commands"))
        .subcommand_value_name("BEFEHL")
        .disable_help_flag(true)
        .arg(own("help", 'h', ArgAction::Help, "Print help"));
    if top {
        command = command.disable_version_flag(true).arg(own(
            "version",
            'V',
            ArgAction::Version,
            "Print version",
        ));
    }
    command = command
        .mut_args(|arg| argument(arg, table))
        .mut_subcommands(|below| translate(below, table, false));
    if top {
        return command;
    }
    command.help_template(format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        tr("cli-help-usage")
    ))
}

fn heading(table: &Table, english: &str) -> &'static str {
    table.get(english).copied().unwrap_or_default()
}

/// An argument that clap would add by itself, with its words in English.
fn own(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help(help)
}

/// An argument with its line, its heading, and what it is without being typed.
fn argument(arg: Arg, table: &Table) -> Arg {
    let Some(english) = arg.get_help().map(ToString::to_string) else {
        return arg;
    };
    let mut help = table
        .get(english.as_str())
        .map_or(english, |own| (*own).to_owned());
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    let defaults: Vec<&str> = arg
        .get_default_values()
        .iter()
        .filter_map(|v| v.to_str())
        .collect();
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if takes && !defaults.is_empty() && !arg.is_hide_default_value_set() {
        help += &format!(" [{}: {}]", tr("cli-help-default"), defaults.join(", "));
    }
    if takes && !values.is_empty() && !arg.is_hide_possible_values_set() {
        help += &format!(" [{}: {}]", tr("cli-help-values"), values.join(", "));
    }
    let heading = match arg.get_help_heading() {
        Some(own) => own,
        None if arg.is_positional() => "Arguments",
        None => "Options",
    };
    let heading = self::heading(table, heading);
    let names = arg.get_value_names().unwrap_or_default();
    let names: Vec<Str> = names.iter().map(|name| value_name(name, table)).collect();
    let arg = if takes && !names.is_empty() {
        arg.value_names(names)
    } else {
        arg
    };
    arg.help(help)
        .help_heading(heading)
        .hide_default_value(takes)
        .hide_possible_values(takes)
}

/// What stands for a value: `FIELD=COLUMN`.
fn value_name(name: &Str, table: &Table) -> Str {
    let own = table.get(format!("<{name}>").as_str()).copied();
    own.map_or_else(|| name.clone(), Str::from)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;

    /// Every line of help there is, in English.
    fn lines() -> BTreeSet<String> {
        let mut found = [
            "Print help",
            "Print version",
            "Commands",
            "Arguments",
            "Options",
            "Everywhere",
        ]
        .map(str::to_owned)
        .into_iter()
        .collect::<BTreeSet<_>>();
        let mut open = vec![Cli::command()];
        while let Some(command) = open.pop() {
            found.extend(command.get_about().map(ToString::to_string));
            let args = command.get_arguments().filter(|arg| !arg.is_hide_set());
            for arg in args {
                found.extend(arg.get_help().map(ToString::to_string));
                found.extend(value_names(arg));
            }
            open.extend(command.get_subcommands().cloned());
        }
        found
    }

    /// What stands for its values.
    fn value_names(arg: &Arg) -> Vec<String> {
        let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
        let names = arg.get_value_names().filter(|_| takes).unwrap_or_default();
        names.iter().map(|name| format!("<{name}>")).collect()
    }

    #[test]
    fn every_line_of_help_has_a_german_one_and_no_other_does() {
        let known: BTreeSet<String> = table().keys().map(|line| (*line).to_owned()).collect();
        let lines = lines();
        let missing: Vec<&String> = lines.difference(&known).collect();
        assert!(missing.is_empty(), "without German: {missing:#?}");
        let stale: Vec<&String> = known.difference(&lines).collect();
        assert!(stale.is_empty(), "no longer said: {stale:#?}");
    }

    #[test]
    fn german_help_is_sound_and_takes_what_the_english_one_takes() {
        german(Cli::command()).debug_assert();
        for line in [
            "zuruf import x.csv -n",
            "zuruf tag 12 +vip",
            "zuruf contact show c:3 --json",
            "zuruf --lang de inbox",
        ] {
            let words = line.split(' ');
            let parsed = german(Cli::command()).try_get_matches_from(words);
            assert!(
                parsed.is_ok(),
                "{line}: {:?}",
                parsed.err().map(|e| e.to_string())
            );
        }
    }
}
