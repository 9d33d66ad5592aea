//! What an export does not tell is asked where somebody can answer: who of its authors is us, day or month first. The answer is kept
//! for further imports of the same kind.

use std::path::{Path, PathBuf};

use crate::cli::session::{Session, read_answer};
use crate::error::{Error, Result};
use crate::model::answer::{Choice, DATE_ORDER};
use crate::model::import::{BatchReport, ImportRequest};
use crate::model::label;
use crate::text::clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::cut;

/// So many questions about one path; whoever answers so often wrongly gets the error.
const QUESTIONS: usize = 20;

/// What is imported again with an answer.
pub struct Again {
    pub request: ImportRequest,
    /// The report it takes the place of; none: the error.
    pub of: Option<usize>,
}

/// Asks what the first export without an answer needs; none when there is no question, or nobody answers it.
pub fn next(
    request: &ImportRequest,
    reports: &[BatchReport],
    ended: &Result<()>,
    asked: &mut Vec<(PathBuf, &'static str)>,
    s: &mut Session,
) -> Result<Option<Again>> {
    if !s.can_ask() || s.out.json() || asked.len() == QUESTIONS {
        return Ok(None);
    }
    let failed = reports.iter().enumerate();
    let failed = failed.filter_map(|(at, r)| Some((Some(at), r.failed.as_ref()?, &*r.file)));
    let whole = ended.as_ref().err().map(|error| (None, error, ""));
    for (of, error, file) in failed.chain(whole) {
        let place = of.map(|_| PathBuf::from(file));
        let key = (place.clone().unwrap_or_default(), error.code);
        if !is_question(error) || asked.contains(&key) {
            continue;
        }
        asked.push(key);
        let mut request = ImportRequest {
            only: place.or_else(|| request.only.clone()),
            ..request.clone()
        };
        if answer(error, &mut request, s)? {
            return Ok(Some(Again { request, of }));
        }
    }
    Ok(None)
}

/// Whether a file may be asked about at all.
fn is_question(error: &Error) -> bool {
    matches!(error.code, "import-ours" | "import-date-order")
}

/// Asks; whether there was an answer.
fn answer(error: &Error, request: &mut ImportRequest, s: &mut Session) -> Result<bool> {
    let path = error.arg("path").unwrap_or_default();
    let path = clean::for_terminal(path).into_owned();
    if error.code == "import-date-order" {
        let found = error.arg("found").unwrap_or_default();
        let args = [("path", Arg::Text(&path)), ("found", Arg::Text(found))];
        s.out.tell(&tr_with("cli-ask-order", &args));
        let said = read_answer()?.unwrap_or_default().to_lowercase();
        let order = match said.chars().next() {
            Some('d' | 't') => "dmy",
            Some('m') => "mdy",
            _ => return Ok(false),
        };
        request
            .columns
            .push((DATE_ORDER.to_owned(), order.to_owned()));
        return Ok(true);
    }
    let names: Vec<&str> = error.arg("names").unwrap_or_default().lines().collect();
    let place = Path::new(&path).display().to_string();
    s.out
        .tell(&tr_with("cli-ask-ours", &[("path", Arg::Text(&place))]));
    let choices = error.arg("choices").unwrap_or_default();
    let choices: Vec<Choice> = serde_json::from_str(choices).unwrap_or_default();
    for (n, choice) in choices.iter().enumerate() {
        let sample = clean::for_terminal(&choice.sample).into_owned();
        let sample = if sample.is_empty() {
            sample
        } else {
            format!(": {sample}")
        };
        let name = label::choice(choice);
        let row = format!("{:>4}  {name}{sample}", n + 1);
        // One line for each: who wrote most, so who is most likely meant, stands first and must not be pushed off the screen.
        let cells = s.out.columns().unwrap_or(usize::MAX);
        s.out.tell(&cut(&row, cells));
    }
    s.out.tell(&tr("cli-ask-ours-how"));
    let said = read_answer()?.unwrap_or_default();
    let chosen = chosen(&said, &names);
    request.asked = true;
    request.ours.extend(chosen.iter().cloned());
    Ok(!chosen.is_empty())
}

/// Numbers of the list, or names, with commas between them.
fn chosen(said: &str, names: &[&str]) -> Vec<String> {
    let one = |word: &str| -> String {
        let word = word.trim();
        let number = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let named = number.and_then(|n| names.get(n));
        named.map_or_else(|| word.to_owned(), |name| (*name).to_owned())
    };
    let all = said.split(',').map(one);
    all.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_numbers_or_names() {
        let names = ["Anna", "Ben"];
        assert_eq!(chosen("2", &names), ["Ben"]);
        assert_eq!(chosen(" 1, Ben,Cem ", &names), ["Anna", "Ben", "Cem"]);
        assert_eq!(chosen("7", &names), ["7"]);
        assert!(chosen(" , ", &names).is_empty());
    }
}
