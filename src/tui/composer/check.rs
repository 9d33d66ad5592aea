//! What stands against sending: reasons that block, and warnings that a second *send* in the review bar overrides.

use crate::error::{Error, Kind, Notice, Severity};
use crate::model::act::DraftKind;
use crate::model::{canned, limits};
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::{Clean, mask};

/// A warning in the review bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The reply carries so many card or account numbers.
    Sensitive(usize),
    /// A newer message came in; the store takes the reply if told again.
    Refused(Notice),
    /// A colleague has the turn to answer, or has answered; the store takes the reply if told again.
    Taken(Notice),
    /// Sending failed.
    Failed(Notice),
}

impl Warning {
    /// The line that is shown.
    pub fn line(&self) -> String {
        match self {
            Self::Sensitive(n) => {
                tr_with("composer-warn-sensitive", &[("count", Arg::Num(*n as i64))])
            }
            Self::Refused(notice) | Self::Taken(notice) | Self::Failed(notice) => notice.reason(),
        }
    }

    /// Whether sending once more is an answer to it.
    pub const fn can_be_overridden(&self) -> bool {
        !matches!(self, Self::Failed(_))
    }
}

/// Why `text` cannot be sent at all.
pub fn block(kind: DraftKind, channel: &str, text: &str) -> Option<Notice> {
    if text.trim().is_empty() {
        return Some(Notice::new(Severity::Info, tr("composer-block-empty")));
    }
    if kind == DraftKind::Note {
        return None;
    }
    too_long(channel, text).or_else(|| unresolved(text))
}

fn too_long(channel: &str, text: &str) -> Option<Notice> {
    let max = limits::max(channel)?;
    let count = limits::count(channel, text);
    if count <= max {
        return None;
    }
    let args = [
        ("count", Arg::Num(count as i64)),
        ("max", Arg::Num(max as i64)),
        ("over", Arg::Num((count - max) as i64)),
    ];
    Some(Notice {
        severity: Severity::Warning,
        what: tr_with("composer-block-long", &args),
        why: String::new(),
        hint: tr_with("composer-block-long-hint", &args),
    })
}

/// Why a reply with a file that is not there cannot be sent.
pub fn gone(path: &str) -> Notice {
    let error = Error::new(Kind::Refused, "attachment-missing").with("path", Clean::name(path));
    Notice {
        hint: tr("composer-file-gone-hint"),
        ..error.console_notice()
    }
}

/// Why a text with an open variable cannot be sent.
pub fn unresolved(text: &str) -> Option<Notice> {
    let variable = canned::unresolved(text)?;
    Some(Notice {
        severity: Severity::Warning,
        what: tr_with("composer-block-variable", &[("name", Arg::Text(variable))]),
        why: String::new(),
        hint: tr("composer-block-variable-hint"),
    })
}

/// What should be looked at before a reply leaves.
pub fn warnings(kind: DraftKind, text: &str) -> Vec<Warning> {
    match kind {
        DraftKind::Note => Vec::new(),
        DraftKind::Reply => mask::mask(text)
            .map(|masked| Warning::Sensitive(masked.spans.len()))
            .into_iter()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_length_and_open_variables_block_replies_only() {
        let long = "a".repeat(281);
        assert!(block(DraftKind::Reply, "x", &long).is_some());
        assert!(block(DraftKind::Reply, "mail", &long).is_none());
        assert!(block(DraftKind::Note, "x", &long).is_none());
        assert!(block(DraftKind::Reply, "mail", "Hallo {{contact.first_name}}").is_some());
        assert!(block(DraftKind::Note, "mail", "Hallo {{contact.first_name}}").is_none());
        assert!(block(DraftKind::Reply, "mail", "a {{ b").is_none());
        assert!(block(DraftKind::Note, "x", " \n").is_some());
    }
}
