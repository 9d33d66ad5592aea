//! A conversation to read, as Markdown. What a stranger wrote stays text: nothing in it becomes a link, a picture or a heading.

use crate::model::conversation::ConversationRow;
use crate::model::label;
use crate::model::message::{MessageKind, MessageRow};
use crate::text::messages::{Arg, tr, tr_with};

/// The head of a conversation; a rule above every one but the first.
pub(super) fn head(row: &ConversationRow, rule: bool) -> String {
    let rule = if rule { "\n---\n\n" } else { "" };
    let title = if row.subject.is_empty() {
        &row.who
    } else {
        &row.subject
    };
    let mut facts = vec![
        format!("#{}", row.id.0),
        row.channel.to_string(),
        row.account.to_string(),
        row.who.to_string(),
    ];
    if !row.handle.is_empty() {
        facts.push(format!("@{}", row.handle));
    }
    facts.push(label::state(row.state));
    facts.extend(row.tags.iter().map(|tag| format!("#{tag}")));
    let facts: Vec<String> = facts
        .iter()
        .filter(|fact| !fact.is_empty())
        .map(|fact| plain(fact))
        .collect();
    format!("{rule}# {}\n\n{}\n", plain(title), facts.join(" · "))
}

/// One message: who and when, then the text as a quotation.
pub(super) fn message(row: &MessageRow) -> String {
    let who = if row.handle.is_empty() || *row.handle == *row.author {
        plain(&row.author)
    } else {
        format!("{} (@{})", plain(&row.author), plain(&row.handle))
    };
    let kind = match row.kind {
        MessageKind::In => String::new(),
        kind => format!(" · {}", tr(&format!("cli-kind-{}", kind.key()))),
    };
    let mut text = format!("\n**{who}**{kind} · {}\n\n", row.at.rfc3339());
    for line in row.text.lines() {
        text.push_str("> ");
        text.push_str(&plain(line));
        // A line of theirs stays a line.
        text.push_str("  \n");
    }
    for name in &row.attachments {
        let said = tr_with("cli-attachment", &[("name", Arg::Text(name))]);
        text.push_str(&format!(">\n> {}\n", plain(&said)));
    }
    text
}

/// A text without anything that Markdown would act on.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut begins = true;
    for (at, c) in text.char_indices() {
        let numbers = begins && c.is_ascii_digit();
        let acts = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&' | '~' | '$'
        );
        // A list begins with a sign, or with a number and a dot.
        let lists = matches!(c, '+' | '-' | '=') && begins;
        let number = out.trim_start();
        let ends_number = matches!(c, '.' | ')')
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit());
        if acts || lists || ends_number {
            out.push('\\');
        }
        // Addresses become links by themselves, unless a sign in them is escaped.
        if text[at..].starts_with("://") {
            out.push('\\');
        }
        out.push(c);
        begins = begins && (c == ' ' || numbers);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_stranger_is_acted_on() {
        assert_eq!(
            plain("![x](http://e.example)"),
            "\\!\\[x\\](http\\://e.example)"
        );
        assert_eq!(plain("- a"), "\\- a");
        assert_eq!(plain("12. a - b"), "12\\. a - b");
        assert_eq!(plain("<b>&amp;"), "\\<b\\>\\&amp;");
        assert_eq!(plain("Preis 3.50"), "Preis 3.50");
    }
}
