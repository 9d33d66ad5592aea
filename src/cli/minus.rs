//! Words that begin with a minus where they are meant: `search -refund`, `tag 12 -vip`. The parser would take them for
//! options, or, told to let them through, would swallow the options after them; so they are marked before it reads them.

use std::ffi::OsString;

/// The commands whose words may begin with a minus.
const COMMANDS: [&str; 6] = ["activity", "inbox", "search", "tag", "team", "view"];
/// The options of one letter that every command has.
const SHORT: &str = "hVyqvn";
/// Stands before a marked word; nobody types it.
const MARK: char = '\u{1}';

/// The options that every command has and that take a value, which is no command.
const VALUED: [&str; 6] = [
    "--store", "--config", "--agent", "--lang", "--color", "--now",
];

/// The arguments with every such word marked, up to a `--`. Only the command itself decides: `note 12 tag -5` is a note.
pub fn mark(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    let Some(command) = command(&args) else {
        return args;
    };
    let open = args.iter().position(|arg| arg == "--");
    let end = open.unwrap_or(args.len()).max(command);
    for arg in &mut args[command..end] {
        if let Some(text) = arg.to_str().filter(|text| is_word(text)) {
            *arg = OsString::from(format!("{MARK}{text}"));
        }
    }
    args
}

/// Where the words of the command begin, if it is one whose words may begin with a minus.
fn command(args: &[OsString]) -> Option<usize> {
    let mut at = 1;
    loop {
        let word = args.get(at)?.to_str()?;
        if VALUED.contains(&word) {
            at += 2;
        } else if word.starts_with('-') {
            at += 1;
        } else {
            return COMMANDS.contains(&word).then_some(at + 1);
        }
    }
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
    use super::*;

    fn marked(line: &str) -> Vec<String> {
        let words = mark(line.split(' ').map(OsString::from));
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
    }

    #[test]
    fn a_marked_word_becomes_plain_again() {
        assert_eq!(plain("\u{1}-vip"), Ok("-vip".to_owned()));
        assert_eq!(plain("vip"), Ok("vip".to_owned()));
    }
}
