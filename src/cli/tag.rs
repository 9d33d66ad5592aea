//! `zuruf tag`: adds and removes tags of conversations, contacts and deals.

use clap::Args;

use crate::cli::crowd::Crowd;
use crate::cli::limit::limit;
use crate::cli::session::{Session, usage};
use crate::cli::target::Target;
use crate::cli::{ids, minus, route, tagged};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Subject};
use crate::model::bulk::Bulk;
use crate::model::id::ContactId;
use crate::text::messages::tr;

/// The arguments of `tag`.
#[derive(Debug, Args)]
pub struct TagArgs {
    /// Records (12, c:12, d:12), then +tag to add and -tag to remove; after -- a one-letter -y is a tag too. Or: list; show TAG; experts TAG
    #[arg(required = true, num_args = 1.., value_names = ["ID", "+TAG|-TAG"], value_parser = minus::plain)]
    pub words: Vec<String>,
    /// Of a tag that is shown: at most so many records
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
    pub limit: usize,
    /// What finds them
    #[command(flatten)]
    pub target: Target,
    /// Everybody of a kind
    #[command(flatten)]
    pub crowd: Crowd,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Change {
    subjects: Vec<Subject>,
    add: Vec<String>,
    remove: Vec<String>,
}

/// Adds and removes tags.
pub fn run(args: &TagArgs, s: &mut Session) -> Result<()> {
    match args.words.first().map(String::as_str) {
        Some("list") if args.words.len() == 1 => return tagged::list(s),
        Some("show") if args.words.len() == 2 => {
            return tagged::show(&args.words[1], args.limit, s);
        }
        Some("experts") if args.words.len() == 2 => return route::experts(&args.words[1], s),
        _ => {}
    }
    let Change {
        subjects,
        add,
        remove,
    } = change(&args.words)?;
    let named = args
        .words
        .iter()
        .filter(|word| !word.starts_with(['+', '-']));
    let named: Vec<String> = named.cloned().collect();
    if args.crowd.is_whole() {
        let act = |ids: Vec<ContactId>| Act::Tag {
            subjects: ids.into_iter().map(Subject::Contact).collect(),
            add,
            remove,
        };
        return args.crowd.run(&named, args.target.dry_run, act, s);
    }
    if args.target.is_whole() || subjects.is_empty() {
        return args.target.run(&named, Bulk::Tag { add, remove }, s);
    }
    s.bulk(
        subjects.len(),
        Act::Tag {
            subjects,
            add,
            remove,
        },
    )
}

/// Adds and removes tags of one record.
pub(super) fn of(subject: Subject, words: &[String], s: &mut Session) -> Result<()> {
    if let Some(word) = words.iter().find(|word| !word.starts_with(['+', '-'])) {
        return Err(Error::new(Kind::Usage, "tag-shape").with("found", word));
    }
    let Change { add, remove, .. } = change(words)?;
    s.act(Act::Tag {
        subjects: vec![subject],
        add,
        remove,
    })
}

fn change(words: &[String]) -> Result<Change> {
    let mut change = Change::default();
    for word in words {
        if let Some(tag) = word.strip_prefix('+') {
            change.add.push(name(tag)?);
        } else if let Some(tag) = word.strip_prefix('-') {
            change.remove.push(name(tag)?);
        } else {
            change.subjects.push(ids::subject(word)?);
        }
    }
    if change.add.is_empty() && change.remove.is_empty() {
        return Err(usage(&tr("cli-tag-nothing")));
    }
    Ok(change)
}

fn name(tag: &str) -> Result<String> {
    let name = tag.strip_prefix('#').unwrap_or(tag);
    if name.is_empty() {
        return Err(Error::new(Kind::Usage, "tag-shape").with("found", tag));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::id::ConversationId;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn plus_adds_and_minus_removes_on_every_record_named() {
        let change = change(&words("12 c:3 +vip -#neu")).unwrap();
        assert_eq!(
            change.subjects,
            [
                Subject::Conversation(ConversationId(12)),
                Subject::Contact(ContactId(3))
            ]
        );
        assert_eq!(
            (change.add, change.remove),
            (vec!["vip".to_owned()], vec!["neu".to_owned()])
        );
    }

    #[test]
    fn no_tag_no_record_or_an_empty_tag_is_a_usage_error() {
        for bad in ["12 13", "12 +", "12 -#", "12 vip"] {
            assert_eq!(change(&words(bad)).unwrap_err().kind, Kind::Usage, "{bad}");
        }
    }
}
