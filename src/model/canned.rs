//! Canned answers: ready texts with variables. How they are found, how they are filled, and which variables there are.
//!
//! Pure; the console and the command line use the same functions. What the variables stand for is loaded by `store::canned`.

mod known;

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::contact::Contact;
use crate::model::custom::FieldValue;
use crate::model::id::CannedId;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::nearest::nearest;
use crate::text::rank::rank_row;
use crate::text::substitute::{Piece, parse, render};

/// The variables a text may name, as offered when one is inserted.
pub const VARIABLES: [&str; 8] = [
    "contact.first_name",
    "contact.name",
    "contact.organisation",
    "conversation.id",
    "conversation.channel",
    "agent.name",
    "agent.handle",
    "last.text",
];

/// What an agent writes of a canned answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CannedText {
    /// What it is called by: `//code`.
    pub code: String,
    /// What it is for.
    pub title: String,
    /// The text.
    pub body: String,
    /// More words it is found by.
    pub keywords: String,
    /// The only channel it is for; empty: any.
    pub channel: String,
}

/// A canned answer as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    /// Which.
    pub id: CannedId,
    /// What it is called by.
    pub code: Clean,
    /// What it is for.
    pub title: Clean,
    /// The text with its variables.
    pub body: Clean,
    /// More words it is found by.
    pub keywords: Clean,
    /// The only channel it is for; empty: any.
    pub channel: Clean,
    /// How often it was sent.
    pub uses: i64,
    /// When it was sent last ([`Timestamp::NEVER`]: never).
    pub used_at: Timestamp,
    /// Handle of who changed it last.
    pub changed_by: Clean,
    /// When.
    pub changed_at: Timestamp,
}

impl Canned {
    /// How it stands in lists.
    pub fn label(&self) -> String {
        format!("{}  {}", self.code, self.title)
    }

    /// Whether it may be used on `channel`; an empty one takes all.
    pub fn serves(&self, channel: &str) -> bool {
        channel.is_empty() || self.channel.is_empty() || *self.channel == *channel
    }

    /// The text as it is edited.
    pub fn text(&self) -> CannedText {
        CannedText {
            code: self.code.to_string(),
            title: self.title.to_string(),
            body: self.body.to_string(),
            keywords: self.keywords.to_string(),
            channel: self.channel.to_string(),
        }
    }
}

/// Those that fit `query` and `channel`, best first; without a query the most used first.
pub fn find<'a>(query: &str, channel: &str, all: &'a [Canned]) -> Vec<&'a Canned> {
    let mut found: Vec<(i64, &Canned)> = all
        .iter()
        .filter(|canned| canned.serves(channel))
        .filter_map(|canned| {
            let rank = rank_row(query, &canned.label(), &canned.keywords)?;
            Some((rank.score + favour(query, canned.uses), canned))
        })
        .collect();
    found.sort_by(|(a, x), (b, y)| {
        b.cmp(a)
            .then(y.uses.cmp(&x.uses))
            .then_with(|| x.code.cmp(&y.code))
    });
    found.into_iter().map(|(_, canned)| canned).collect()
}

/// How much being used often counts beside how well a query matches: it decides between matches that are near each other, and
/// never lifts a poor one over a good one.
pub fn favour(query: &str, uses: i64) -> i64 {
    const MOST: u32 = 5;
    const STEP: i64 = 6;
    if query.trim().is_empty() {
        return 0;
    }
    let doublings = (uses.max(0) as u64 + 1).ilog2().min(MOST);
    i64::from(doublings) * STEP
}

/// The one of exactly this code.
pub fn by_code<'a>(code: &str, all: &'a [Canned]) -> Option<&'a Canned> {
    let code = fold(code.trim().trim_start_matches('/'));
    all.iter().find(|canned| fold(&canned.code) == code)
}

/// What the variables stand for; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The contact's name.
    pub name: Clean,
    /// The contact's handle: a name that is only this has no first name.
    pub handle: Clean,
    /// The contact's organisation.
    pub organisation: Clean,
    /// The conversation's number.
    pub conversation: Option<i64>,
    /// Its channel.
    pub channel: Clean,
    /// The agent's name.
    pub agent_name: Clean,
    /// The agent's handle.
    pub agent_handle: Clean,
    /// The newest incoming message, masked.
    pub last_text: Clean,
    /// The person.
    pub contact: Option<Box<Contact>>,
    /// The fields of the conversation.
    pub fields: Vec<FieldValue>,
}

impl Values {
    /// The value of a variable; none when it is unknown or empty.
    pub fn get(&self, path: &str) -> Option<String> {
        let value = match path {
            "contact.first_name" => first_name(&self.name, &self.handle).to_owned(),
            "contact.name" => self.name.to_string(),
            "contact.organisation" => self.organisation.to_string(),
            "conversation.id" => self
                .conversation
                .map_or_else(String::new, |n| n.to_string()),
            "conversation.channel" => self.channel.to_string(),
            "agent.name" => self.agent_name.to_string(),
            "agent.handle" => self.agent_handle.to_string(),
            "last.text" => self.last_text.to_string(),
            _ => return None,
        };
        Some(value).filter(|value| !value.trim().is_empty())
    }
}

/// The name to greet by: not a title, not a handle; of `Holm, Eva` what stands behind the comma.
fn first_name<'a>(name: &'a str, handle: &str) -> &'a str {
    let name = name.trim();
    if name == handle || name.contains('@') {
        return "";
    }
    let name = name.split_once(',').map_or(name, |(_, first)| first);
    name.split_whitespace()
        .find(|word| !word.ends_with('.') && word.chars().any(char::is_alphabetic))
        .unwrap_or_default()
}

/// The prompts of a text, in order, each once.
pub fn prompts(body: &str) -> Vec<String> {
    parse(body)
        .prompts()
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// The text with every place that is known filled in. A place without value and fallback stays as it is, and blocks sending.
pub fn fill(body: &str, values: &Values, answers: &BTreeMap<String, String>) -> String {
    let parsed = parse(body);
    let mut out = String::with_capacity(body.len());
    for piece in &parsed.pieces {
        let (sign, name, value, fallback) = match piece {
            Piece::Text(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Variable { path, fallback } => ("", path, values.get(path), fallback),
            Piece::Prompt { name, fallback } => ("?", name, answers.get(name).cloned(), fallback),
        };
        match value
            .filter(|value| !value.is_empty())
            .or_else(|| fallback.clone())
        {
            Some(value) => out.push_str(&value),
            None => out.push_str(&format!("{{{{{sign}{name}}}}}")),
        }
    }
    out
}

/// The first `{{...}}` that still stands in a text.
pub fn unresolved(text: &str) -> Option<&str> {
    let start = text.find("{{")?;
    let inside = text[start + 2..].split_once("}}")?.0;
    Some(&text[start..start + inside.len() + 4])
}

/// Line and column of the braces that name `found`, or that never end.
fn place(body: &str, found: &str) -> (usize, usize) {
    let names = |at: usize| {
        let inner = &body[at + 2..];
        let rest = inner.trim_start().strip_prefix(found).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['|', '}'])) || !inner.contains("}}")
    };
    let mut braces = body.match_indices("{{").map(|(at, _)| at);
    let at = braces.find(|at| names(*at)).unwrap_or(0);
    let before = &body[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}

/// Refuses a text with a variable that does not exist, with braces that do not end, or with a question where nobody is there to answer
/// it (`asks` is false) and nothing stands in its place.
pub fn knows_variables(body: &str, asks: bool) -> Result<()> {
    let parsed = parse(body);
    let wrong = parsed.pieces.iter().find_map(|piece| match piece {
        Piece::Variable { path, .. } => (!VARIABLES.contains(&&**path)).then(|| path.clone()),
        Piece::Prompt {
            name,
            fallback: None,
        } if !asks => Some(format!("?{name}")),
        Piece::Text(_) | Piece::Prompt { .. } => None,
    });
    let open = || (!parsed.unclosed.is_empty()).then(|| "{{".to_owned());
    let Some(found) = wrong.or_else(open) else {
        return Ok(());
    };
    let (line, column) = place(body, &found);
    Err(Error::new(Kind::Usage, "canned-variable")
        .with("found", Clean::name(&found))
        .with("line", line)
        .with("column", column)
        .with("near", nearest(&found, VARIABLES).unwrap_or("none"))
        .with("known", VARIABLES.join(", ")))
}

/// The text with every place filled in, where nobody is there to look at it: what is not known is left out.
pub fn filled(body: &str, values: &Values) -> String {
    let value = |path: &str| Some(values.get(path).unwrap_or_default());
    render(&parse(body).pieces, &value).unwrap_or_default()
}

/// The text as it is kept: trimmed, the code without `//`. Refused: no code or body, a code that cannot be typed, a variable that
/// does not exist, braces that do not end.
pub fn checked(text: &CannedText) -> Result<CannedText> {
    let code = text.code.trim().trim_start_matches('/');
    let typable = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if code.is_empty() || code.chars().count() > 40 || !code.chars().all(typable) {
        return Err(Error::new(Kind::Usage, "canned-code").with("found", Clean::name(code)));
    }
    if text.body.trim().is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    knows_variables(&text.body, true)?;
    let line = |text: &str| Clean::name(text.trim()).into_string();
    Ok(CannedText {
        code: code.to_owned(),
        title: line(&text.title),
        body: Clean::message(text.body.trim_end()).0.into_string(),
        keywords: line(&text.keywords),
        channel: text.channel.trim().to_owned(),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn canned(code: &str, title: &str, keywords: &str, channel: &str, uses: i64) -> Canned {
        Canned {
            id: CannedId(uses),
            code: Clean::name(code),
            title: Clean::name(title),
            body: Clean::name("x"),
            keywords: Clean::name(keywords),
            channel: Clean::name(channel),
            uses,
            used_at: Timestamp::NEVER,
            changed_by: Clean::default(),
            changed_at: Timestamp(0),
        }
    }

    fn codes(found: &[&Canned]) -> Vec<String> {
        found.iter().map(|canned| canned.code.to_string()).collect()
    }

    #[test]
    fn code_title_and_keywords_find_and_the_channel_narrows() {
        let all = [
            canned("sim", "Neue SIM-Karte", "verlust", "", 1),
            canned("rg", "Rechnung", "geld müller", "", 5),
            canned("dm", "Bitte als Direktnachricht", "", "x", 9),
        ];
        assert_eq!(codes(&find("", "mail", &all)), ["rg", "sim"]);
        assert_eq!(codes(&find("", "x", &all)), ["dm", "rg", "sim"]);
        assert_eq!(codes(&find("verlust", "", &all)), ["sim"]);
        assert_eq!(codes(&find("mueller", "", &all)), ["rg"]);
        assert_eq!(by_code("//SIM", &all).unwrap().code.as_str(), "sim");
        assert!(by_code("si", &all).is_none());
    }

    #[test]
    fn what_is_known_is_filled_and_the_rest_blocks() {
        let values = Values {
            name: Clean::name("Dr. Eva Holm"),
            agent_handle: Clean::name("anna"),
            conversation: Some(42),
            ..Values::default()
        };
        let body = "Hallo {{contact.first_name|du}}, Nr. {{conversation.id}}, {{contact.organisation|Firma}} {{?order_no}} {{last.text}} {{agent.handle}}";
        let answers = BTreeMap::from([("order_no".to_owned(), "{{x}}".to_owned())]);
        assert_eq!(
            fill(body, &values, &answers),
            "Hallo Eva, Nr. 42, Firma {{x}} {{last.text}} anna"
        );
        assert!(fill(body, &values, &BTreeMap::new()).contains("{{?order_no}}"));
        assert_eq!(prompts(body), ["order_no"]);
        assert_eq!(unresolved("a {{?order_no}} b"), Some("{{?order_no}}"));
        assert_eq!(unresolved("a {{ b"), None);
    }

    #[test]
    fn a_handle_is_no_first_name() {
        for (name, handle, first) in [
            ("Eva Holm", "eva", "Eva"),
            ("Holm, Eva", "", "Eva"),
            ("eva_h", "eva_h", ""),
            ("eva@example.org", "", ""),
            ("Prof. Dr. Ada L.", "", "Ada"),
        ] {
            assert_eq!(first_name(name, handle), first, "{name}");
        }
    }

    #[test]
    fn a_slip_is_refused_when_it_is_saved() {
        let text = |code: &str, body: &str| CannedText {
            code: code.to_owned(),
            body: body.to_owned(),
            ..CannedText::default()
        };
        let code = |text: &CannedText| checked(text).unwrap_err().code;
        assert_eq!(checked(&text("//sim", "a\n")).unwrap().code, "sim");
        assert_eq!(code(&text("si m", "a")), "canned-code");
        assert_eq!(code(&text("sim", " ")), "empty-text");
        assert_eq!(code(&text("sim", "{{contact.nam}}")), "canned-variable");
        assert_eq!(code(&text("sim", "a {{contact.name")), "canned-variable");
        let slip = checked(&text(
            "sim",
            "Hällo {{contact.name}},\näh {{ contact.frist_name }}",
        ));
        let slip = slip.unwrap_err();
        assert_eq!(slip.arg("line"), Some("2"));
        assert_eq!(slip.arg("column"), Some("4"));
        assert_eq!(slip.arg("near"), Some("contact.first_name"));
    }

    proptest::proptest! {
        #[test]
        fn any_body_can_be_filled(body in "(\\PC|\\{\\{|\\}\\}|\\|){0,60}") {
            fill(&body, &Values::default(), &BTreeMap::new());
        }
    }
}
