//! What is wrong with a line that was typed, in the words of the program. In English these are the ones of the parser.

use clap::error::{ContextKind, ErrorKind};

use crate::text::messages::{Arg, Lang, language, tr_with};

/// One sentence, or a few lines.
pub fn said(error: &clap::Error) -> String {
    own(error).unwrap_or_else(|| {
        let text = error.render().to_string();
        text.trim().trim_start_matches("error: ").to_owned()
    })
}

/// The same where the parser does not speak the language.
pub fn own(error: &clap::Error) -> Option<String> {
    match language() {
        Lang::En => None,
        Lang::De => sentence(error),
    }
}

/// In a message of ours; none for what only a wrong table of commands can bring.
fn sentence(error: &clap::Error) -> Option<String> {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let (id, found, more) = match error.kind() {
        ErrorKind::UnknownArgument => ("unknown", arg, of(ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => (
            "command",
            of(ContextKind::InvalidSubcommand),
            of(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::InvalidValue if value.is_empty() => ("value-missing", arg, String::new()),
        ErrorKind::InvalidValue => ("value", value, of(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => ("value", value, reason(error)),
        ErrorKind::MissingRequiredArgument => ("missing", arg, String::new()),
        ErrorKind::MissingSubcommand => ("command-missing", String::new(), String::new()),
        ErrorKind::ArgumentConflict => ("conflict", arg, of(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            ("number", arg, String::new())
        }
        _ => return None,
    };
    let found = found.replace('\n', " ");
    let said = tr_with(
        &format!("cli-mistake-{id}"),
        &[("found", Arg::Text(&found))],
    );
    let more = match (error.kind(), more.as_str()) {
        (_, "") => String::new(),
        (ErrorKind::ValueValidation, why) => format!(": {why}"),
        (ErrorKind::ArgumentConflict, other) => {
            format!(
                " {}",
                tr_with("cli-mistake-beside", &[("other", Arg::Text(other))])
            )
        }
        (_, near) => format!(
            ". {}",
            tr_with("cli-mistake-near", &[("near", Arg::Text(near))])
        ),
    };
    Some(format!("{said}{more}"))
}

/// What the reader of a value says about it.
fn reason(error: &clap::Error) -> String {
    std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;

    #[test]
    fn every_mistake_has_a_sentence() {
        for (line, part) in [
            ("zuruf inbox --jsn", "--jsn"),
            ("zuruf imbox", "imbox"),
            ("zuruf --lang fr inbox", "fr"),
            ("zuruf inbox --limit x", "x"),
            ("zuruf show", "<"),
            ("zuruf keys --md --check", "--"),
        ] {
            let parsed = help::command().try_get_matches_from(line.split(' '));
            let error = parsed.err().filter(clap::Error::use_stderr);
            let said = error.as_ref().and_then(sentence);
            assert!(
                said.is_some_and(|said| said.contains(part)),
                "{line}: {error:?}"
            );
        }
    }
}
