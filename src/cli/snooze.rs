//! `zuruf snooze`: puts conversations off until a time.

use clap::Args;

use crate::cli::ids;
use crate::cli::session::{Session, usage};
use crate::cli::target::Target;
use crate::error::{Error, Kind, Result};
use crate::model::bulk::Bulk;
use crate::model::conversation::State;
use crate::model::snooze;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `snooze`.
#[derive(Debug, Args)]
pub struct SnoozeArgs {
    /// Conversations, then when they wake: 2h, 3d, 17:30, tomorrow, mon 9:00, reply
    #[arg(required = true, num_args = 1.., value_names = ["ID", "WHEN"])]
    pub words: Vec<String>,
    /// What finds them
    #[command(flatten)]
    pub target: Target,
}

/// Puts conversations off.
pub fn run(args: &SnoozeArgs, s: &mut Session) -> Result<()> {
    let (words, when) = if args.target.is_whole() {
        (&args.words[..0], args.words.join(" "))
    } else {
        split(&args.words)?
    };
    let until = snooze::parse(&when, s.now, s.zone(), s.loaded.config.snooze.at);
    let bad = || usage(&tr_with("cli-bad-when", &[("found", Arg::Text(&when))]));
    let until = until.ok_or_else(bad)?;
    let state = State::Snoozed;
    args.target.run(words, Bulk::State { state, until }, s)
}

/// The leading ids, then the rest: a time may be several words. The last word is never an id.
fn split(words: &[String]) -> Result<(&[String], String)> {
    let most = words.len().saturating_sub(1);
    let count = words
        .iter()
        .take(most)
        .take_while(|word| ids::conversation(word).is_ok())
        .count();
    if count == 0 {
        return Err(Error::new(Kind::Usage, "snooze-missing"));
    }
    Ok((&words[..count], words[count..].join(" ")))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn everything_after_the_ids_is_the_time() {
        let words: Vec<String> = "12 #13 mon 9:00".split(' ').map(str::to_owned).collect();
        let (ids, when) = split(&words).unwrap();
        assert_eq!((ids.len(), when.as_str()), (2, "mon 9:00"));
    }

    #[test]
    fn the_last_word_is_the_time_even_if_it_looks_like_an_id() {
        let words: Vec<String> = ["12", "13"].map(str::to_owned).to_vec();
        let (ids, when) = split(&words).unwrap();
        assert_eq!((ids.len(), when.as_str()), (1, "13"));
    }

    #[test]
    fn a_time_without_ids_is_a_usage_error() {
        let words = ["2h".to_owned(), "3h".to_owned()];
        assert_eq!(split(&words).unwrap_err().kind, Kind::Usage);
    }
}
