//! Words that begin with a minus where they are meant: `search -refund`, `tag 12 -vip`. The parser would take them for
//! options, or, told to let them through, would swallow the options after them; so they are marked before it reads them.

use std::ffi::OsString;

use clap::{Arg, Command};

/// Words of a command of which one is named so may begin with a minus: a query, a view, a tag or an agent to take off.
const NAMES: [&str; 4] = ["QUERY", "VIEW", "+TAG|-TAG", "+AGENT|-AGENT"];
/// The options of one letter that every command has.
const SHORT: &str = "hVyqvn";
/// Stands before a marked word; nobody types it.
const MARK: char = '\u{1}';

/// The arguments of the commands below `top` with every such word marked, up to a `--`. Only the command itself decides:
/// `note 12 tag -5` is a note.
pub fn mark(args: impl Iterator<Item = OsString>, top: &Command) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    if args.iter().any(|arg| arg.to_str().is_some_and(is_word)) {
        for at in words(&args, top) {
            if let Some(text) = args[at].to_str().filter(|text| is_word(text)) {
                args[at] = OsString::from(format!("{MARK}{text}"));
            }
        }
    }
    args
}

/// The places of the words of the command, if it is one whose words may begin with a minus; values of options are none.
fn words(args: &[OsString], top: &Command) -> Vec<usize> {
    let mut command = top;
    let mut found = Vec::new();
    let mut at = 1;
    while let Some(text) = args.get(at).and_then(|arg| arg.to_str()) {
        if text == "--" {
            break;
        }
        if takes_next(text, command) || takes_next(text, top) {
            at += 2;
            continue;
        }
        match command.find_subcommand(text) {
            _ if text.starts_with('-') && !is_word(text) => {}
            Some(below) if found.is_empty() => command = below,
            _ => found.push(at),
        }
        at += 1;
    }
    let named = |arg: &Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().any(|name| NAMES.contains(&name.as_str()))
    };
    if command.get_positionals().any(named) {
        found
    } else {
        Vec::new()
    }
}

/// Whether this is an option whose value is the argument after it.
fn takes_next(text: &str, command: &Command) -> bool {
    let (long, short) = (text.strip_prefix("--"), text.strip_prefix('-'));
    let short = short.filter(|rest| rest.chars().count() == 1);
    let short = short.and_then(|rest| rest.chars().next());
    let is = |arg: &Arg| {
        (long.is_some() && arg.get_long() == long) || (short.is_some() && arg.get_short() == short)
    };
    let arg = command.get_arguments().find(|arg| is(arg));
    arg.is_some_and(|arg| arg.get_action().takes_values())
}

/// A minus and something that is no option.
fn is_word(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('-') && !rest.chars().all(|c| SHORT.contains(c))
    })
}

/// The word as it was typed; the value parser of every argument that may be marked.
#[expect(clippy::unnecessary_wraps)] // the parser asks for this signature
pub fn plain(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.strip_prefix(MARK).unwrap_or(text).to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;

    fn marked(line: &str) -> Vec<String> {
        let words = mark(line.split(' ').map(OsString::from), &Cli::command());
        words
            .iter()
            .map(|word| word.to_string_lossy().replace(MARK, "*"))
            .collect()
    }

    #[test]
    fn only_words_with_a_minus_after_the_command_are_marked() {
        assert_eq!(
            marked("zuruf search -a b -q --json"),
            ["zuruf", "search", "*-a", "b", "-q", "--json"]
        );
        assert_eq!(
            marked("zuruf -q tag 12 -vip -vy"),
            ["zuruf", "-q", "tag", "12", "*-vip", "-vy"]
        );
        assert_eq!(
            marked("zuruf reply 1 -m x"),
            ["zuruf", "reply", "1", "-m", "x"]
        );
        assert_eq!(
            marked("zuruf tag 12 -- -y -vip"),
            ["zuruf", "tag", "12", "--", "-y", "-vip"]
        );
        assert_eq!(
            marked("zuruf note 12 tag -5"),
            ["zuruf", "note", "12", "tag", "-5"]
        );
        assert_eq!(
            marked("zuruf --agent tag show -x"),
            ["zuruf", "--agent", "tag", "show", "-x"]
        );
        assert_eq!(
            marked("zuruf --lang de --store=x search -a"),
            ["zuruf", "--lang", "de", "--store=x", "search", "*-a"]
        );
        assert_eq!(
            marked("zuruf contact find -#vip --limit 5"),
            ["zuruf", "contact", "find", "*-#vip", "--limit", "5"]
        );
        assert_eq!(
            marked("zuruf view set Wut --query -#vip"),
            ["zuruf", "view", "set", "Wut", "--query", "-#vip"]
        );
    }

    #[test]
    fn every_command_that_takes_a_query_takes_one_that_begins_with_a_minus() {
        fn check(command: &Command, path: &str) {
            for below in command.get_subcommands() {
                check(below, &format!("{path} {}", below.get_name()));
            }
            for arg in command.get_arguments() {
                let names = arg.get_value_names().unwrap_or_default();
                if !names.iter().any(|name| name.as_str() == "QUERY") {
                    continue;
                }
                // Behind an option the parser takes it as it is, else it is marked.
                let last = match arg.get_long() {
                    Some(long) => {
                        assert!(arg.is_allow_hyphen_values_set(), "{path} --{long}");
                        format!("{path} --{long} -#vip")
                    }
                    None => format!("{path} a -#vip"),
                };
                let got = marked(&last).pop().unwrap_or_default();
                let expected = if arg.is_positional() {
                    "*-#vip"
                } else {
                    "-#vip"
                };
                assert_eq!(got, expected, "{last}");
            }
        }
        check(&Cli::command(), "zuruf");
    }

    #[test]
    fn a_marked_word_becomes_plain_again() {
        assert_eq!(plain("\u{1}-vip"), Ok("-vip".to_owned()));
        assert_eq!(plain("vip"), Ok("vip".to_owned()));
    }
}
