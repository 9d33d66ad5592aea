//! The one substitution of the program: `{{path}}`, `{{path|fallback}}` and `{{?prompt}}` in a text.
//!
//! Webhook bodies and canned answers are written with it. A text is parsed once into pieces; what the names mean is the
//! caller's business. Values are put in as they are and never looked through for further braces. No loops, no conditions.

use std::fmt;

/// A part of a parsed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Stands as it is.
    Text(String),
    /// `{{path}}` or `{{path|fallback}}`.
    Variable {
        /// What is meant, without the spaces around it.
        path: String,
        /// What stands there when the value is missing or empty.
        fallback: Option<String>,
    },
    /// `{{?name}}` or `{{?name|fallback}}`: the person who uses the text is asked.
    Prompt {
        /// What is asked for.
        name: String,
        /// What stands there when nothing is answered.
        fallback: Option<String>,
    },
}

/// A text with its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// Where a `{{` has no end (bytes from the start). It stands in the text as it is; worth a warning.
    pub unclosed: Vec<usize>,
}

/// The names that have neither value nor fallback, each once, in order; prompts with their `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The names.
    pub names: Vec<String>,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names.join(", "))
    }
}

/// Splits a text into its pieces. Every text can be parsed; what is no place stays text.
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|found| at + found) {
        let Some(close) = text[open + 2..].find("}}").map(|found| open + 2 + found) else {
            parsed.unclosed.push(open);
            break;
        };
        // Of several openings before one end the last is meant: `{{{a}}}` is a place in braces.
        let inner = text[open..close]
            .rfind("{{")
            .map_or(open, |last| open + last);
        if inner > open + 1 {
            parsed.unclosed.push(open);
        }
        literal.push_str(&text[at..inner]);
        if !literal.is_empty() {
            parsed
                .pieces
                .push(Piece::Text(std::mem::take(&mut literal)));
        }
        parsed.pieces.push(place(&text[inner + 2..close]));
        at = close + 2;
    }
    literal.push_str(&text[at..]);
    if !literal.is_empty() {
        parsed.pieces.push(Piece::Text(literal));
    }
    parsed
}

/// What stands between the braces. An empty name is a name nobody knows, so that a slip is noticed.
fn place(inside: &str) -> Piece {
    let (name, fallback) = match inside.split_once('|') {
        Some((name, fallback)) => (name.trim(), Some(fallback.trim().to_owned())),
        None => (inside.trim(), None),
    };
    match name.strip_prefix('?') {
        Some(name) => Piece::Prompt {
            name: name.trim().to_owned(),
            fallback,
        },
        None => Piece::Variable {
            path: name.to_owned(),
            fallback,
        },
    }
}

impl Parsed {
    /// The variables, each once, in order.
    pub fn variables(&self) -> Vec<&str> {
        once(self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { path, .. } => Some(path.as_str()),
            Piece::Text(_) | Piece::Prompt { .. } => None,
        }))
    }

    /// The prompts, each once, in order.
    pub fn prompts(&self) -> Vec<&str> {
        once(self.pieces.iter().filter_map(|piece| match piece {
            Piece::Prompt { name, .. } => Some(name.as_str()),
            Piece::Text(_) | Piece::Variable { .. } => None,
        }))
    }
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Puts the values in. `lookup` is asked for a variable by its path and for a prompt by `?` and its name; `None` is no value.
/// A fallback stands for no value and for an empty one.
pub fn render(
    pieces: &[Piece],
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<String, Missing> {
    let mut out = String::new();
    let mut names: Vec<String> = Vec::new();
    for piece in pieces {
        let (name, fallback) = match piece {
            Piece::Text(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Variable { path, fallback } => (path.clone(), fallback),
            Piece::Prompt { name, fallback } => (format!("?{name}"), fallback),
        };
        match (lookup(&name), fallback) {
            (Some(value), None) => out.push_str(&value),
            (Some(value), Some(_)) if !value.is_empty() => out.push_str(&value),
            (_, Some(fallback)) => out.push_str(fallback),
            (None, None) if names.contains(&name) => {}
            (None, None) => names.push(name),
        }
    }
    if names.is_empty() {
        Ok(out)
    } else {
        Err(Missing { names })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every variable is known by its own name in capitals, but `empty` and `none`.
    fn known(name: &str) -> Option<String> {
        match name {
            "empty" => Some(String::new()),
            "none" | "?none" => None,
            other => Some(other.to_uppercase()),
        }
    }

    fn filled(text: &str) -> Result<String, Missing> {
        render(&parse(text).pieces, &known)
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        for (text, expected) in [
            ("", ""),
            ("Hallo { {a} } }}", "Hallo { {a} } }}"),
            ("{{a}}{{ b.c }}!", "AB.C!"),
            ("{{{a}}}", "{A}"),
            ("\"{{a}}\": {{?Bestell-Nr.}}", "\"A\": ?BESTELL-NR."),
        ] {
            assert_eq!(filled(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_fallback_stands_for_nothing_and_for_the_empty_value() {
        for (text, expected) in [
            ("{{a|b}}", "A"),
            ("{{none|b}}", "b"),
            ("{{none | Kundin | Kunde }}", "Kundin | Kunde"),
            ("{{empty|b}}", "b"),
            ("{{none|}}", ""),
            ("{{?none|b}}", "b"),
            ("{{empty}}", ""),
        ] {
            assert_eq!(filled(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_has_no_value_is_named_once() {
        let missing = filled("{{none}} {{a}} {{?none}} {{none}}").map_err(|m| m.to_string());
        assert_eq!(missing, Err("none, ?none".to_owned()));
    }

    #[test]
    fn a_brace_without_end_is_text_and_noted() {
        for (text, expected, unclosed) in [
            ("a {{b", "a {{b", vec![2]),
            ("a {{b }} {{", "a B {{", vec![9]),
            ("{{a {{b}}", "{{a B", vec![0]),
            ("{{{", "{{{", vec![0]),
        ] {
            let parsed = parse(text);
            assert_eq!(parsed.unclosed, unclosed, "{text}");
            assert_eq!(
                render(&parsed.pieces, &known).as_deref(),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn names_are_listed_once_in_order() {
        let parsed = parse("{{b}} {{?Datum}} {{a|x}} {{b}} {{?Ort|hier}} {{?Datum}}");
        assert_eq!(parsed.variables(), ["b", "a"]);
        assert_eq!(parsed.prompts(), ["Datum", "Ort"]);
    }

    #[test]
    fn a_value_is_not_looked_through_again() {
        let evil = |_: &str| Some("{{secret}}".to_owned());
        let out = render(&parse("{{text}}").pieces, &evil);
        assert_eq!(out.as_deref(), Ok("{{secret}}"));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "(\\{\\{|\\}\\}|[{}|? a.ä\u{1f44b}\n]){0,40}") {
            let parsed = parse(&text);
            let _ = render(&parsed.pieces, &|_| None);
            let length: usize = parsed.pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.len(),
                Piece::Variable { path, fallback } | Piece::Prompt { name: path, fallback } => {
                    path.len() + fallback.as_ref().map_or(0, String::len)
                }
            }).sum();
            prop_assert!(length <= text.len());
        }

        #[test]
        fn a_text_without_places_stays_as_it_is(text in "(\\PC|\n|\\{[a-z]\\}){0,60}") {
            prop_assume!(!text.contains("{{"));
            prop_assert_eq!(filled(&text), Ok(text));
        }

        #[test]
        fn a_value_arrives_byte_for_byte(value in "\\PC{0,60}") {
            let out = render(&parse("<{{a}}>").pieces, &|_| Some(value.clone()));
            prop_assert_eq!(out, Ok(format!("<{value}>")));
        }
    }
}
