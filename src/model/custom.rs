//! Fields the users define themselves: what kinds there are, which values fit, when a field is shown.
//!
//! Pure; the console checks with it before anything is sent, the store before it is written.

use chrono::{Datelike, NaiveDate};

use crate::error::{Error, Kind, Result};
use crate::model::id::FieldId;
use crate::text::Clean;
use crate::text::fold::fold;

/// Which records have the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A person.
    Contact,
    /// An organisation.
    Organisation,
    /// A conversation.
    Conversation,
    /// A deal.
    Deal,
}

impl Holder {
    /// All of them, by code.
    pub const ALL: [Self; 4] = [
        Self::Contact,
        Self::Organisation,
        Self::Conversation,
        Self::Deal,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The holder of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or(Self::Contact)
    }

    /// The word on the command line and in the journal.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Organisation => "organisation",
            Self::Conversation => "conversation",
            Self::Deal => "deal",
        }
    }
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// A line of text.
    Text,
    /// One of its options.
    Dropdown,
    /// Yes or no.
    Checkbox,
    /// A number with up to six decimals.
    Number,
    /// A file, kept by the hash of its content.
    File,
    /// A day.
    Date,
    /// A web address.
    Link,
}

impl FieldKind {
    /// All of them, by code.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Dropdown,
        Self::Checkbox,
        Self::Number,
        Self::File,
        Self::Date,
        Self::Link,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or(Self::Text)
    }

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dropdown => "dropdown",
            Self::Checkbox => "checkbox",
            Self::Number => "number",
            Self::File => "file",
            Self::Date => "date",
            Self::Link => "link",
        }
    }
}

/// A field as its definition is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldText {
    /// Which records have it.
    pub holder: Holder,
    /// What it is called: one word, letters, digits, `_` and `-`.
    pub name: String,
    /// What it takes.
    pub kind: FieldKind,
    /// What a dropdown offers.
    pub options: Vec<String>,
    /// A conversation cannot be resolved without it, nor a deal won or lost.
    pub required: bool,
    /// When it is shown: `other`, `other=value` or `other!=value`; empty: always.
    pub condition: String,
}

/// A field as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDef {
    /// Which.
    pub id: FieldId,
    /// What it is.
    pub text: FieldText,
    /// How many records have a value.
    pub uses: i64,
}

/// A field of a record with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// Which.
    pub id: FieldId,
    /// What it is.
    pub text: FieldText,
    /// The value as [`checked`] writes it; empty: none.
    pub value: Clean,
}

impl FieldValue {
    /// The value as it is compared and exported: a file by its name. For people it is [`crate::model::label::field_value`].
    pub fn kept(&self) -> &str {
        match self.text.kind {
            FieldKind::File => file_parts(&self.value).map_or("", |(_, name)| name),
            _ => &self.value,
        }
    }
}

/// Hash and name of a file value.
pub fn file_parts(value: &str) -> Option<(&str, &str)> {
    value.split_once('/')
}

/// A definition that can be kept, or what is wrong with it.
pub fn defined(text: &FieldText) -> Result<FieldText> {
    let name = Clean::name(&text.name);
    let letter = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || name.chars().count() > 40 || !name.chars().all(letter) {
        return Err(Error::new(Kind::Usage, "field-name").with("found", name));
    }
    let mut options: Vec<String> = Vec::new();
    for option in &text.options {
        let option = Clean::name(option).into_string();
        let known = options.iter().any(|known| fold(known) == fold(&option));
        if !option.is_empty() && !known {
            options.push(option);
        }
    }
    if text.kind == FieldKind::Dropdown && options.is_empty() {
        return Err(Error::new(Kind::Usage, "field-options").with("found", name));
    }
    if text.kind != FieldKind::Dropdown {
        options.clear();
    }
    Ok(FieldText {
        name: name.into_string(),
        options,
        condition: Clean::name(&text.condition).into_string(),
        ..text.clone()
    })
}

/// A value in the form it is kept in, or what is wrong with it. A file's value is its hash and name already.
pub fn checked(field: &FieldText, typed: &str) -> Result<String> {
    let clean = Clean::name(typed);
    let wrong = |code: &'static str| {
        let expected = field.options.join(", ");
        Error::new(Kind::Usage, code)
            .with("found", &clean)
            .with("field", &field.name)
            .with("options", expected)
    };
    match field.kind {
        FieldKind::Text | FieldKind::File => Ok(clean.into_string()),
        FieldKind::Dropdown => {
            let is = |option: &&String| fold(option) == fold(&clean);
            let found = field.options.iter().find(is).cloned();
            found.ok_or_else(|| wrong("field-option"))
        }
        FieldKind::Checkbox => match truth(&clean) {
            Some(true) => Ok("yes".to_owned()),
            Some(false) => Ok("no".to_owned()),
            None => Err(wrong("field-checkbox")),
        },
        FieldKind::Number => match micro(&clean) {
            Some(number) => Ok(decimal(number)),
            None => Err(wrong("field-number")),
        },
        FieldKind::Date => match day(&clean) {
            Some(day) => Ok(day.format("%Y-%m-%d").to_string()),
            None => Err(wrong("field-date")),
        },
        FieldKind::Link => {
            let rest = clean
                .strip_prefix("https://")
                .or_else(|| clean.strip_prefix("http://"));
            let host = rest.is_some_and(|rest| {
                let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
                !host.is_empty() && !clean.contains(char::is_whitespace)
            });
            if host {
                Ok(clean.into_string())
            } else {
                Err(wrong("field-link"))
            }
        }
    }
}

/// The number a kept value is compared by: millionths, days as `yyyymmdd`, yes as 1.
pub fn sort_number(kind: FieldKind, value: &str) -> Option<i64> {
    match kind {
        FieldKind::Number => micro(value),
        FieldKind::Date => day(value).map(day_number),
        FieldKind::Checkbox => truth(value).map(i64::from),
        FieldKind::Text | FieldKind::Dropdown | FieldKind::File | FieldKind::Link => None,
    }
}

/// Yes and no in both languages.
pub fn truth(text: &str) -> Option<bool> {
    match fold(text.trim()).as_str() {
        "yes" | "y" | "true" | "1" | "on" | "x" | "ja" | "j" => Some(true),
        "no" | "n" | "false" | "0" | "off" | "nein" => Some(false),
        _ => None,
    }
}

/// `12,5`, `-3`, `1_000.25` in millionths.
pub fn micro(text: &str) -> Option<i64> {
    let text = text.trim().replace(['_', ' ', '\u{A0}'], "");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(part) || part.len() > 6 {
        return None;
    }
    if digits.ends_with(['.', ',']) {
        return None;
    }
    let part: i64 = format!("{part:0<6}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole
        .checked_mul(1_000_000)?
        .checked_add(part)?
        .checked_mul(sign)
}

fn decimal(micro: i64) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let micro = micro.unsigned_abs();
    let part = format!("{:06}", micro % 1_000_000);
    let part = part.trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{part}", micro / 1_000_000)
}

/// `2026-05-10` or `10.5.2026`.
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d.%m.%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|day| (1000..=9999).contains(&day.year()))
}

/// A day as `yyyymmdd`.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// Whether a field is shown beside these values of the same record.
pub fn is_shown(condition: &str, values: &[FieldValue]) -> bool {
    let value = |name: &str| {
        let key = fold(name.trim());
        let found = values.iter().find(|v| fold(&v.text.name) == key);
        found.map_or(String::new(), |v| fold(v.kept()))
    };
    let condition = condition.trim();
    if condition.is_empty() {
        return true;
    }
    if let Some((name, wanted)) = condition.split_once("!=") {
        return value(name) != fold(wanted.trim());
    }
    match condition.split_once('=') {
        Some((name, wanted)) => value(name) == fold(wanted.trim()),
        None => !value(condition).is_empty(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn field(kind: FieldKind) -> FieldText {
        FieldText {
            holder: Holder::Contact,
            name: "Größe".to_owned(),
            kind,
            options: vec!["klein".to_owned(), "Groß".to_owned()],
            required: false,
            condition: String::new(),
        }
    }

    fn kept(kind: FieldKind, text: &str) -> Option<String> {
        checked(&field(kind), text).ok()
    }

    #[test]
    fn each_kind_takes_what_fits_in_one_form_and_refuses_the_rest() {
        for (kind, typed, is) in [
            (FieldKind::Text, " a\tb ", Some("a b")),
            (FieldKind::Dropdown, "GROSS", Some("Groß")),
            (FieldKind::Dropdown, "mittel", None),
            (FieldKind::Checkbox, "Ja", Some("yes")),
            (FieldKind::Checkbox, "off", Some("no")),
            (FieldKind::Checkbox, "vielleicht", None),
            (FieldKind::Number, "12,50", Some("12.5")),
            (FieldKind::Number, "-0.000001", Some("-0.000001")),
            (FieldKind::Number, "1.2.3", None),
            (FieldKind::Number, "1.", None),
            (FieldKind::Number, "99999999999999999999", None),
            (FieldKind::Date, "10.5.2026", Some("2026-05-10")),
            (FieldKind::Date, "31.2.2026", None),
            (
                FieldKind::Link,
                "https://x.de/a?b",
                Some("https://x.de/a?b"),
            ),
            (FieldKind::Link, "javascript:alert(1)", None),
            (FieldKind::Link, "https://", None),
        ] {
            let found = kept(kind, typed);
            if kind == FieldKind::Text {
                assert!(found.is_some());
                continue;
            }
            assert_eq!(found.as_deref(), is, "{typed}");
        }
    }

    #[test]
    fn what_is_kept_is_kept_as_it_is() {
        for kind in FieldKind::ALL {
            for typed in ["groß", "ja", "-12,5", "2026-05-10", "http://x.de"] {
                if let Some(once) = kept(kind, typed) {
                    assert_eq!(kept(kind, &once), Some(once.clone()), "{kind:?} {typed}");
                }
            }
            assert_eq!(FieldKind::from_code(kind.code()), kind);
        }
    }

    #[test]
    fn numbers_and_days_sort_as_what_they_are() {
        let number = |text| sort_number(FieldKind::Number, text).unwrap();
        assert!(number("9") < number("10.5") && number("-3") < number("0"));
        let date = |text| sort_number(FieldKind::Date, text).unwrap();
        assert!(date("2025-12-31") < date("1.1.2026"));
        assert_eq!(sort_number(FieldKind::Text, "9"), None);
    }

    #[test]
    fn a_condition_looks_at_the_other_values() {
        let vip = FieldValue {
            id: FieldId(1),
            text: FieldText {
                name: "VIP".to_owned(),
                ..field(FieldKind::Checkbox)
            },
            value: Clean::name("yes"),
        };
        let values = [vip];
        for (condition, shown) in [
            ("", true),
            ("vip", true),
            ("vip=YES", true),
            ("vip!=yes", false),
            ("vip=no", false),
            ("other", false),
            ("other!=x", true),
        ] {
            assert_eq!(is_shown(condition, &values), shown, "{condition}");
        }
    }

    #[test]
    fn a_definition_needs_a_name_of_one_word_and_a_dropdown_options() {
        let bad = |name: &str| {
            let text = FieldText {
                name: name.to_owned(),
                ..field(FieldKind::Text)
            };
            defined(&text).is_err()
        };
        assert!(bad("") && bad("zwei Worte") && bad("a:b") && bad(&"x".repeat(41)));
        let none = FieldText {
            options: vec![" ".to_owned()],
            ..field(FieldKind::Dropdown)
        };
        assert_eq!(defined(&none).unwrap_err().code, "field-options");
        assert!(defined(&field(FieldKind::Text)).unwrap().options.is_empty());
    }
}
