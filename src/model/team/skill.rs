//! What an agent knows more about than others: a subject as a tag, a language, a channel.

use std::fmt;

use crate::error::{Error, Kind, Result};
use crate::text::Clean;
use crate::text::fold::fold;

/// One skill, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skill {
    /// An expert in this tag.
    Tag(String),
    /// Works on this channel.
    Channel(String),
    /// Speaks this language.
    Lang(String),
}

impl fmt::Display for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(f, "#{tag}"),
            Self::Channel(channel) => write!(f, "channel:{channel}"),
            Self::Lang(lang) => write!(f, "lang:{lang}"),
        }
    }
}

impl Skill {
    /// What two spellings of one skill have in common; also the order they are kept in.
    pub fn key(&self) -> String {
        fold(&self.to_string())
    }
}

/// The skills of a line like `#liefer lang:de channel:x`, each once, in order.
pub fn skills(text: &str) -> Result<Vec<Skill>> {
    let clean = Clean::name(text);
    let words = clean.split(|c: char| c.is_whitespace() || c == ',');
    let mut found = words
        .filter(|word| !word.is_empty())
        .map(skill)
        .collect::<Result<Vec<Skill>>>()?;
    found.sort_by_key(Skill::key);
    found.dedup_by_key(|skill| skill.key());
    Ok(found)
}

fn skill(word: &str) -> Result<Skill> {
    let wrong = || Error::new(Kind::Usage, "agent-skill").with("found", word);
    let named = |name: &str, make: fn(String) -> Skill| {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let good = name.contains(char::is_alphabetic) && name.chars().all(fits);
        good.then(|| make(name.to_lowercase())).ok_or_else(wrong)
    };
    if let Some(tag) = word.strip_prefix('#') {
        return named(tag, Skill::Tag);
    }
    let (sort, name) = word.split_once(':').ok_or_else(wrong)?;
    match &*fold(sort) {
        "lang" | "sprache" => named(name, Skill::Lang),
        "channel" | "kanal" => named(name, Skill::Channel),
        "tag" => named(name, Skill::Tag),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_keeps_its_umlauts_and_stands_once() {
        let said = |text: &str| -> Vec<String> {
            skills(text).unwrap().iter().map(Skill::to_string).collect()
        };
        assert_eq!(said("#Störung lang:DE #störung"), ["#störung", "lang:de"]);
        assert_eq!(said(" "), [""; 0]);
    }

    #[test]
    fn what_is_no_skill_is_named() {
        for bad in ["liefer", "#", "lang:", "size:M", "#12"] {
            let error = skills(bad).unwrap_err();
            assert_eq!(error.arg("found"), Some(bad));
        }
    }
}
