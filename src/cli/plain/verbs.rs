//! What can be typed in the line mode: the letters of the console, each with a word for those who would rather write it.

use crate::cli::session::usage;
use crate::error::Result;
use crate::text::messages::{Arg, tr_with};
use crate::text::nearest;

/// A command of the line mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Views as a numbered menu.
    Views,
    /// The list again, or with another filter.
    List,
    /// Further rows.
    More,
    /// Opens a row.
    Open,
    /// The open conversation again.
    Again,
    /// Next conversation.
    Next,
    /// Previous conversation.
    Previous,
    /// Back to the list.
    Back,
    /// Reply.
    Reply,
    /// Internal note.
    Note,
    /// Done.
    Done,
    /// Put off.
    Snooze,
    /// Give to an agent.
    Assign,
    /// Take.
    Take,
    /// Tags.
    Tag,
    /// Priority.
    Priority,
    /// Mark as unread, to see it again later.
    Unread,
    /// Spam.
    Spam,
    /// The contact.
    Contact,
    /// What happened to it.
    History,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// What can be typed.
    Help,
    /// Leave.
    Quit,
}

/// Letter, word, command; the help is the message `plain-help-<word>`.
pub const VERBS: [(&str, &str, Verb); 24] = [
    ("v", "views", Verb::Views),
    ("l", "list", Verb::List),
    ("+", "more", Verb::More),
    ("o", "open", Verb::Open),
    (".", "again", Verb::Again),
    ("j", "next", Verb::Next),
    ("k", "previous", Verb::Previous),
    ("b", "back", Verb::Back),
    ("r", "reply", Verb::Reply),
    ("i", "note", Verb::Note),
    ("e", "done", Verb::Done),
    ("s", "snooze", Verb::Snooze),
    ("a", "assign", Verb::Assign),
    ("A", "take", Verb::Take),
    ("t", "tag", Verb::Tag),
    ("p", "priority", Verb::Priority),
    ("m", "unread", Verb::Unread),
    ("w", "spam", Verb::Spam),
    ("C", "contact", Verb::Contact),
    ("h", "history", Verb::History),
    ("u", "undo", Verb::Undo),
    ("U", "redo", Verb::Redo),
    ("?", "help", Verb::Help),
    ("q", "quit", Verb::Quit),
];

/// A line as it was understood.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing.
    Empty,
    /// A number of the menu or list.
    Number(usize),
    /// `/` and a query.
    Find(&'a str),
    /// `:` and a command line.
    Command(&'a str),
    /// A command and the rest of the line.
    Verb(Verb, &'a str),
}

/// Reads a line.
pub fn read(line: &str) -> Result<Line<'_>> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Line::Empty);
    }
    if let Some(query) = line.strip_prefix('/') {
        return Ok(Line::Find(query.trim()));
    }
    if let Some(command) = line.strip_prefix(':') {
        return Ok(Line::Command(command.trim()));
    }
    if let Ok(number) = line.parse() {
        return Ok(Line::Number(number));
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let known = |(letter, name, _): &&(&str, &str, Verb)| *letter == word || *name == word;
    if let Some((_, _, verb)) = VERBS.iter().find(known) {
        return Ok(Line::Verb(*verb, rest.trim()));
    }
    let names = VERBS.iter().map(|(_, name, _)| *name);
    let nearest = nearest::nearest(word, names).unwrap_or("help");
    let args = [("found", Arg::Text(word)), ("nearest", Arg::Text(nearest))];
    Err(usage(&tr_with("plain-unknown", &args)))
}

/// The words of a command line; quotes hold words together.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), None::<String>);
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => word.get_or_insert_default().push(c),
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            (None, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_word_mean_the_same() {
        for (letter, word, verb) in VERBS {
            let (short, long) = (format!("{letter} x  y"), format!("  {word}  x  y "));
            assert_eq!(read(&short).unwrap(), Line::Verb(verb, "x  y"));
            assert_eq!(read(&long).unwrap(), Line::Verb(verb, "x  y"));
        }
    }

    #[test]
    fn numbers_queries_and_command_lines_are_told_apart() {
        assert_eq!(read(" 12 ").unwrap(), Line::Number(12));
        assert_eq!(read("/ is:open").unwrap(), Line::Find("is:open"));
        assert_eq!(read(":board").unwrap(), Line::Command("board"));
        assert_eq!(read("").unwrap(), Line::Empty);
        let error = read("dnoe 3").unwrap_err();
        assert!(error.to_string().contains("done"), "{error}");
    }

    #[test]
    fn quotes_hold_words_together() {
        let line = "contact set c:3 --name 'Eva  Holm' \"\" x\"y z\"";
        assert_eq!(
            words(line),
            ["contact", "set", "c:3", "--name", "Eva  Holm", "", "xy z"]
        );
    }
}
