//! The sentences of the program, English and German, from `assets/locales` (Fluent). See `tr` and friends.
//!
//! The language is chosen once at start (`--lang`, then `LC_ALL`/`LC_MESSAGES`/`LANG`); a missing German message falls back to
//! English, a missing English one shows its id (and fails a test).
//!
//! A text never writes a key itself: `{ KEY("undo") }` is the key of that command, `{ KEY("edit", on: "team") }` the one it has in that
//! context. What names them comes from above ([`name_keys`]); where nothing does, the id of the command stands there.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::text::local::{group_sign, grouped};

/// The languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English, the default.
    En,
    /// German.
    De,
}

/// An argument of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, inserted as it is.
    Text(&'a str),
    /// A number, which also chooses the plural form; shown as people write it (`1,234`).
    Num(i64),
    /// A number that names something: its digits as they are.
    Id(i64),
}

macro_rules! locale {
    ($lang:literal) => {
        [
            include_str!(concat!("../../assets/locales/", $lang, "/errors.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/domain.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/acts.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/complaints.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/deals.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/meaning.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/config.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/export.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/import.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/sync.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/tui.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/panes.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/commands.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/cli.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/answers.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/macros.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/rooms.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/articles.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/look.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/people.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/triage.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/tasks.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/team.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/sla.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/notices.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/streams.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/collision.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/routing.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/rules.ftl")),
        ]
    };
}

/// The message files of a language, in the order they are loaded.
pub const fn sources(lang: Lang) -> [&'static str; 29] {
    match lang {
        Lang::En => locale!("en"),
        Lang::De => locale!("de"),
    }
}

/// What a text calls the key of a command: its id, and the context it is looked up in (empty: none is named).
type KeyNames = Arc<dyn Fn(&str, &str) -> String + Send + Sync>;

static GERMAN: AtomicBool = AtomicBool::new(false);
static KEYS: RwLock<Option<KeyNames>> = RwLock::new(None);
static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));
static DE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::De));

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let tag = match lang {
        Lang::En => "en",
        Lang::De => "de",
    };
    let id: unic_langid::LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| counted(value, Lang::En),
        Lang::De => |value, _| counted(value, Lang::De),
    }));
    // There is no other function of this name.
    let _ = bundle.add_function("KEY", key);
    for source in sources(lang) {
        // A message with a mistake is left out here and named by the test below.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(kept, _)| kept);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Numbers as people of the language write them; everything else as it is.
fn counted(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string(), group_sign(lang))),
        _ => None,
    }
}

/// The key of the command that a text names.
fn key<'a>(named: &[FluentValue<'a>], options: &FluentArgs<'_>) -> FluentValue<'a> {
    let [FluentValue::String(id)] = named else {
        return FluentValue::Error;
    };
    let on = match options.get("on") {
        Some(FluentValue::String(on)) => on.as_ref(),
        _ => "",
    };
    let names = KEYS.read().unwrap_or_else(PoisonError::into_inner).clone();
    let name = names.map_or_else(|| id.to_string(), |names| names(id, on));
    FluentValue::from(name)
}

/// From here on `names` says what the texts of the process call the key of a command: its id, and the context or nothing.
pub fn name_keys(names: impl Fn(&str, &str) -> String + Send + Sync + 'static) {
    let mut known = KEYS.write().unwrap_or_else(PoisonError::into_inner);
    *known = Some(Arc::new(names));
}

/// Chooses the language of the process.
pub fn set_language(lang: Lang) {
    GERMAN.store(lang == Lang::De, Ordering::Relaxed);
}

/// The language of the process.
pub fn language() -> Lang {
    if GERMAN.load(Ordering::Relaxed) {
        Lang::De
    } else {
        Lang::En
    }
}

/// The language a `LANG`-like value asks for (`de_AT.UTF-8` is German, everything else English).
pub fn language_of(value: &str) -> Lang {
    let lower = value.to_ascii_lowercase();
    if lower == "de"
        || lower.starts_with("de_")
        || lower.starts_with("de-")
        || lower.starts_with("de.")
    {
        Lang::De
    } else {
        Lang::En
    }
}

/// The message `id`, without arguments.
pub fn tr(id: &str) -> String {
    tr_with(id, &[])
}

/// The message `id` with `args`. An unknown id comes back as itself.
pub fn tr_with(id: &str, args: &[(&str, Arg<'_>)]) -> String {
    lookup(language(), id, None, args).unwrap_or_else(|| id.to_owned())
}

/// The attribute `attr` of the message `id` (`.why`, `.hint`), if it has one.
pub fn tr_attr(id: &str, attr: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    lookup(language(), id, Some(attr), args)
}

/// The message `id` in a chosen language, for what is written to others (canned texts, tests).
pub fn tr_in(lang: Lang, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    lookup(lang, id, None, args).unwrap_or_else(|| id.to_owned())
}

fn lookup(lang: Lang, id: &str, attr: Option<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let bundles: &[&FluentBundle<FluentResource>] = match lang {
        Lang::En => &[&EN],
        Lang::De => &[&DE, &EN],
    };
    let (bundle, pattern) = bundles.iter().find_map(|bundle| {
        let message = bundle.get_message(id)?;
        let pattern = match attr {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        Some((bundle, pattern))
    })?;
    let mut values = FluentArgs::new();
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => values.set(*name, FluentValue::from(*text)),
            Arg::Num(number) => values.set(*name, FluentValue::from(*number)),
            Arg::Id(number) => values.set(*name, FluentValue::from(number.to_string())),
        }
    }
    let mut errors = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned(),
    )
}

#[cfg(test)]
#[expect(clippy::panic)]
mod tests {
    use fluent_syntax::ast;

    use super::*;

    fn ids(lang: Lang) -> std::collections::BTreeSet<String> {
        let mut ids = std::collections::BTreeSet::new();
        for source in sources(lang) {
            let resource = FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{lang:?}: {errors:?}\n{source}"));
            for entry in resource.entries() {
                if let ast::Entry::Message(message) = entry {
                    assert!(
                        ids.insert(message.id.name.to_owned()),
                        "twice: {}",
                        message.id.name
                    );
                    for attribute in &message.attributes {
                        ids.insert(format!("{}.{}", message.id.name, attribute.id.name));
                    }
                }
            }
        }
        ids
    }

    #[test]
    fn both_languages_have_the_same_messages_and_none_twice() {
        assert_eq!(ids(Lang::En), ids(Lang::De));
    }

    #[test]
    fn what_the_console_says_to_do_next_names_no_options_unless_it_names_the_command_too() {
        for lang in [Lang::En, Lang::De] {
            for id in ids(lang) {
                let Some(id) = id.strip_suffix(".keys") else {
                    continue;
                };
                let said = lookup(lang, id, Some("keys"), &[]).unwrap_or_default();
                let hint = lookup(lang, id, Some("hint"), &[]);
                assert!(hint.is_some_and(|hint| hint != said), "{id}");
                assert!(
                    !said.contains("--") || said.contains("zuruf "),
                    "{id}: {said}"
                );
            }
        }
    }

    #[test]
    fn german_is_chosen_by_the_usual_locale_names() {
        assert_eq!(language_of("de_DE.UTF-8"), Lang::De);
        assert_eq!(language_of("de"), Lang::De);
        assert_eq!(language_of("den"), Lang::En);
        assert_eq!(language_of("C.UTF-8"), Lang::En);
    }

    #[test]
    fn counts_are_grouped_as_the_language_does_and_ids_are_not() {
        let count = [("what", Arg::Text("tags")), ("n", Arg::Num(1_234_567))];
        let said = |lang| tr_in(lang, "bulk-question", &count);
        assert!(said(Lang::En).contains("1,234,567"), "{}", said(Lang::En));
        assert!(said(Lang::De).contains("1.234.567"), "{}", said(Lang::De));
        let id = [("n", Arg::Id(1_234_567))];
        assert!(tr_in(Lang::En, "cli-undoes", &id).contains("1234567"));
    }
}
