//! Keys to commands: what was typed so far, looked up in the contexts that have the keys, most specific first. The bindings come
//! from `assets/keymap.toml` with the chosen preset and the user's file over it; `config::keys` reads them. The texts name keys by
//! their commands; [`name_in_texts`] says which keys those are.

use std::sync::LazyLock;

use crate::config::document::Document;
use crate::config::file::Preset;
use crate::config::keys;
use crate::config::keys::{Chord, Keymap, Lookup, Mods, Vocabulary};
use crate::error::{Error, Result};
use crate::text::messages::{self, Arg, tr, tr_with};
use crate::tui::command::{COMMANDS, Command, Context, Entry, TAKING_WORDS, by_id, by_line};
use crate::tui::msg::{Key, KeyPress};

/// The default keys, a file of the program.
const DEFAULT: (&str, &str) = ("keymap.toml", include_str!("../../assets/keymap.toml"));
const ARROWS: (&str, &str) = (
    "keymap-arrows.toml",
    include_str!("../../assets/keymap-arrows.toml"),
);
const MARK_SPACE: (&str, &str) = (
    "keymap-mark-space.toml",
    include_str!("../../assets/keymap-mark-space.toml"),
);

/// All contexts, most general first.
pub const CONTEXTS: [Context; 20] = [
    Context::Global,
    Context::List,
    Context::Conversation,
    Context::Thread,
    Context::Contact,
    Context::Timeline,
    Context::Board,
    Context::Organisation,
    Context::Sync,
    Context::Pair,
    Context::Task,
    Context::Team,
    Context::Room,
    Context::Article,
    Context::Notices,
    Context::Outbox,
    Context::Search,
    Context::Composer,
    Context::Review,
    Context::Overlay,
];

/// The contexts that are looked up together, as the panes give them: the first that knows a key decides.
pub const STACKS: [&[Context]; 20] = [
    &[Context::Conversation, Context::List, Context::Global],
    &[
        Context::Thread,
        Context::Conversation,
        Context::List,
        Context::Global,
    ],
    &[Context::Search, Context::List, Context::Global],
    &[Context::Contact, Context::List, Context::Global],
    &[Context::Board, Context::List, Context::Global],
    &[Context::Organisation, Context::List, Context::Global],
    &[
        Context::Organisation,
        Context::Contact,
        Context::List,
        Context::Global,
    ],
    &[Context::Outbox, Context::List, Context::Global],
    &[Context::Task, Context::List, Context::Global],
    &[
        Context::Timeline,
        Context::Contact,
        Context::List,
        Context::Global,
    ],
    &[Context::Sync, Context::List, Context::Global],
    &[Context::Pair, Context::List, Context::Global],
    &[Context::Composer],
    &[Context::Review],
    &[Context::Overlay],
    &[Context::Team, Context::List, Context::Global],
    &[Context::Room, Context::List, Context::Global],
    &[Context::Article, Context::List, Context::Global],
    &[Context::Notices, Context::List, Context::Global],
    &[Context::List, Context::Global],
];

/// The keys of a preset with the user's file over them.
pub fn load(preset: Preset, user: Option<&Document>) -> Result<Keymap> {
    with_layers(preset, user, Keymap::load)
}

/// The same for somebody who checks the file: everything that can be used, and every mistake, also keys that hide others.
pub fn review(preset: Preset, user: Option<&Document>) -> (Keymap, Vec<Error>) {
    let (keymap, mut flaws) = with_layers(preset, user, Keymap::review);
    let stacks = STACKS.map(|stack| stack.iter().map(|c| c.key()).collect());
    flaws.extend(keymap.conflicts(&stacks).iter().map(keys::Conflict::error));
    (keymap, flaws)
}

fn with_layers<T>(
    preset: Preset,
    user: Option<&Document>,
    read: impl FnOnce(&[&Document], Vocabulary<'_>) -> T,
) -> T {
    let contexts = CONTEXTS.map(Context::key);
    let commands: Vec<&str> = COMMANDS.iter().map(|entry| entry.id).collect();
    let names = Vocabulary {
        contexts: &contexts,
        commands: &commands,
        taking_words: &TAKING_WORDS,
    };
    let over = match preset {
        Preset::Vim => None,
        Preset::Arrows => Some(ARROWS),
        Preset::MarkSpace => Some(MARK_SPACE),
    };
    let own: Vec<Document> = std::iter::once(DEFAULT)
        .chain(over)
        .map(|(file, text)| Document::new(file, text))
        .collect();
    let layers: Vec<&Document> = own.iter().chain(user).collect();
    read(&layers, names)
}

/// What the keys typed so far mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing.
    Unbound,
    /// The beginning of a longer sequence.
    Begun,
    /// A command.
    Run(Command),
}

/// What `typed` means in `contexts`; the first context that knows it decides.
pub fn meaning(keymap: &Keymap, contexts: &[Context], typed: &[Chord]) -> Meaning {
    for context in contexts {
        match keymap.lookup(context.key(), typed) {
            Lookup::Unbound => {}
            Lookup::Begun => return Meaning::Begun,
            Lookup::Line(line) => {
                return by_line(line).map_or(Meaning::Unbound, Meaning::Run);
            }
        }
    }
    Meaning::Unbound
}

/// What can follow the keys typed so far: the rest of the keys and the command's id.
pub fn following(keymap: &Keymap, contexts: &[Context], typed: &[Chord]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for context in contexts {
        for binding in keymap.bindings(context.key()) {
            let Some(rest) = binding.keys.chords().strip_prefix(typed) else {
                continue;
            };
            let rest = rest
                .iter()
                .map(Chord::to_string)
                .collect::<Vec<_>>()
                .join(" ");
            if !rest.is_empty() && found.iter().all(|(keys, _)| *keys != rest) {
                found.push((rest, binding.line.clone()));
            }
        }
    }
    found
}

/// The keys that run a command where these contexts are looked up together, most specific first; a key that a more specific one has
/// taken is not among them.
pub fn keys_here(keymap: &Keymap, stack: &[Context], id: &str) -> Vec<String> {
    let runs = |keys: &str| {
        let keys = keys.parse::<keys::Sequence>().ok()?;
        match meaning(keymap, stack, keys.chords()) {
            Meaning::Run(command) => Some(command),
            Meaning::Unbound | Meaning::Begun => None,
        }
    };
    let wanted = by_line(id);
    let mut found = keys_of(keymap, stack, id);
    found.retain(|keys| wanted.is_some() && runs(keys) == wanted);
    found
}

/// The keys to name for a command: the ones that run it here, else, where it has no meaning here, the ones that do elsewhere.
pub fn keys_near(keymap: &Keymap, stack: &[Context], entry: &Entry) -> Vec<String> {
    if entry.contexts.iter().any(|context| stack.contains(context)) {
        return keys_here(keymap, stack, entry.id);
    }
    keys_of(keymap, &CONTEXTS, entry.id)
}

/// The keys of a command in `contexts`, in the order of the file.
pub fn keys_of(keymap: &Keymap, contexts: &[Context], id: &str) -> Vec<String> {
    let mut found = Vec::new();
    for context in contexts {
        let own = keymap
            .bindings(context.key())
            .iter()
            .filter(|b| b.line == id);
        for keys in own.map(|b| b.keys.to_string()) {
            if !found.contains(&keys) {
                found.push(keys);
            }
        }
    }
    found
}

/// The key a text names for a command: where `on` is looked up, or, if that is empty, wherever it has one, best one that nowhere means
/// something else.
pub fn named(keymap: &Keymap, id: &str, on: &str) -> Option<String> {
    let is_on = |stack: &&&[Context]| stack.first().is_some_and(|context| context.key() == on);
    let keys = match STACKS.iter().find(is_on) {
        Some(stack) => keys_here(keymap, stack, id),
        None => keys_anywhere(keymap, id),
    };
    keys.into_iter().next()
}

/// The keys of a command in all contexts, those first that no place where it can be run has taken for something else.
fn keys_anywhere(keymap: &Keymap, id: &str) -> Vec<String> {
    let mut found = keys_of(keymap, &CONTEXTS, id);
    let contexts = by_id(id).map_or(&[][..], |entry| entry.contexts);
    if found.len() > 1 {
        let stacks = STACKS
            .iter()
            .filter(|stack| contexts.iter().any(|context| stack.contains(context)));
        let all: Vec<Vec<String>> = stacks.map(|stack| keys_here(keymap, stack, id)).collect();
        found.sort_by_key(|keys| all.iter().any(|here| !here.contains(keys)));
    }
    found
}

/// From here on the texts of the process name the keys of this map, which is read when the first of them does. A command without a key
/// is named as the palette has it.
pub fn name_in_texts(read: impl FnOnce() -> Keymap + Send + 'static) {
    let keymap = LazyLock::new(read);
    messages::name_keys(move |id, on| {
        named(&keymap, id, on).unwrap_or_else(|| {
            let title = tr(&format!("cmd-{id}"));
            tr_with("key-none", &[("title", Arg::Text(&title))])
        })
    });
}

/// A key press as the key file writes it.
pub fn chord(press: KeyPress) -> Chord {
    let (key, back_tab) = match press.key {
        Key::Char(c) => (keys::Key::Char(c), false),
        Key::Enter => (keys::Key::Enter, false),
        Key::Tab => (keys::Key::Tab, false),
        Key::BackTab => (keys::Key::Tab, true),
        Key::Esc => (keys::Key::Esc, false),
        Key::Backspace => (keys::Key::Backspace, false),
        Key::Delete => (keys::Key::Del, false),
        Key::Up => (keys::Key::Up, false),
        Key::Down => (keys::Key::Down, false),
        Key::Left => (keys::Key::Left, false),
        Key::Right => (keys::Key::Right, false),
        Key::Home => (keys::Key::Home, false),
        Key::End => (keys::Key::End, false),
        Key::PageUp => (keys::Key::PgUp, false),
        Key::PageDown => (keys::Key::PgDn, false),
        Key::F(n) => (keys::Key::F(n), false),
    };
    Chord::new(
        Mods {
            ctrl: press.ctrl,
            alt: press.alt,
            shift: press.shift || back_tab,
        },
        key,
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::keys::Binding;

    fn presets() -> impl Iterator<Item = (&'static str, Keymap)> {
        Preset::ALL
            .into_iter()
            .map(|(name, preset)| (name, load(preset, None).unwrap()))
    }

    fn all(keymap: &Keymap) -> Vec<(&'static str, Binding)> {
        let of = |c: Context| {
            keymap
                .bindings(c.key())
                .iter()
                .map(move |b| (c.key(), b.clone()))
        };
        CONTEXTS.into_iter().flat_map(of).collect()
    }

    #[test]
    fn default_keys_can_be_typed_on_every_keyboard() {
        for (preset, keymap) in presets() {
            for (context, binding) in all(&keymap) {
                let keys = &binding.keys;
                assert!(keys.allowed(), "{preset} {context}: {keys}");
            }
        }
    }

    #[test]
    fn every_act_outside_text_has_a_route_of_letters_and_named_keys() {
        let plain = |chord: &Chord| match chord.key() {
            keys::Key::Char(c) => c == ' ' || c.is_ascii_alphanumeric(),
            _ => true,
        };
        for (preset, keymap) in presets() {
            for (entry, context) in COMMANDS
                .iter()
                .flat_map(|e| e.contexts.iter().map(move |c| (e, c)))
            {
                let mut bindings = keymap.bindings(context.key()).iter();
                let reachable =
                    bindings.any(|b| b.line == entry.id && b.keys.chords().iter().all(plain));
                assert!(
                    reachable,
                    "{preset}: {} has no letter route in {}",
                    entry.id,
                    context.key()
                );
            }
        }
    }

    #[test]
    fn no_key_hides_a_longer_one_in_any_pane() {
        for (preset, preset_id) in Preset::ALL.map(|(name, preset)| (preset, name)) {
            let (keymap, flaws) = review(preset, None);
            assert_eq!(flaws, [], "{preset_id}");
            for stack in STACKS {
                let bindings = || stack.iter().flat_map(|c| keymap.bindings(c.key()));
                for long in bindings() {
                    for n in 1..long.keys.chords().len() {
                        let typed = &long.keys.chords()[..n];
                        let meant = meaning(&keymap, stack, typed);
                        assert_eq!(meant, Meaning::Begun, "{preset_id} {}", long.keys);
                    }
                }
            }
        }
    }

    #[test]
    fn with_arrows_no_letter_acts_before_space() {
        let keymap = load(Preset::Arrows, None).unwrap();
        let letters = ('a'..='z').chain('A'..='Z');
        for letter in letters.map(|c| c.to_string().parse::<keys::Sequence>().unwrap()) {
            for stack in STACKS
                .iter()
                .filter(|stack| stack.contains(&Context::Global))
            {
                let meant = meaning(&keymap, stack, letter.chords());
                assert_eq!(meant, Meaning::Unbound, "{letter} in {stack:?}");
            }
        }
        let reply = "Space r".parse::<keys::Sequence>().unwrap();
        let meant = meaning(&keymap, STACKS[0], reply.chords());
        assert_eq!(meant, Meaning::Run(Command::Reply));
    }

    #[test]
    fn with_mark_space_space_marks_and_the_comma_opens_the_menu() {
        let keymap = load(Preset::MarkSpace, None).unwrap();
        let meant = |keys: &str| {
            let keys = keys.parse::<keys::Sequence>().unwrap();
            meaning(&keymap, STACKS[0], keys.chords())
        };
        assert_eq!(meant("Space"), Meaning::Run(Command::Mark));
        assert_eq!(meant(","), Meaning::Run(Command::Menu));
        assert_eq!(meant("r"), Meaning::Run(Command::Reply));
    }

    #[test]
    fn the_same_letter_means_the_same_act_in_every_list_it_is_shared_with() {
        let keymap = load(Preset::Vim, None).unwrap();
        for key in ["i", "t", "a"] {
            let lines: BTreeSet<&str> = [Context::Contact, Context::Board]
                .iter()
                .flat_map(|c| keymap.bindings(c.key()))
                .filter(|b| b.keys.to_string() == key)
                .map(|b| b.line.as_str())
                .collect();
            assert_eq!(lines.len(), 1, "{key}: {lines:?}");
        }
    }

    #[test]
    fn a_key_of_the_user_does_a_macro() {
        let own = Document::new(
            "keys.toml",
            "[conversation]\n\"g 1\" = \"macro Geld zurück\"\n",
        );
        let keymap = load(Preset::Vim, Some(&own)).unwrap();
        let keys = "g 1".parse::<keys::Sequence>().unwrap();
        let meant = meaning(&keymap, STACKS[0], keys.chords());
        let wanted = Command::RunMacro("Geld zurück".to_owned());
        assert_eq!(meant, Meaning::Run(wanted));
    }

    #[test]
    fn a_key_that_is_taken_here_is_not_named_here() {
        let own = Document::new("keys.toml", "[conversation]\n\"u\" = \"snooze\"\n");
        let keymap = load(Preset::Vim, Some(&own)).unwrap();
        assert_eq!(keys_here(&keymap, STACKS[0], "snooze"), ["s", "u"]);
        assert_eq!(keys_here(&keymap, STACKS[0], "undo"), ["z"]);
        assert_eq!(keys_here(&keymap, STACKS[4], "undo"), ["u", "z"]);
        let entry = |id| by_id(id).unwrap();
        assert_eq!(keys_near(&keymap, STACKS[4], entry("snooze")), ["s", "u"]);
        assert_eq!(keys_near(&keymap, STACKS[0], entry("undo")), ["z"]);
    }

    #[test]
    fn the_more_specific_context_wins() {
        let keymap = load(Preset::Vim, None).unwrap();
        let typed = ["J".parse::<keys::Sequence>().unwrap()];
        assert_eq!(
            meaning(&keymap, STACKS[1], typed[0].chords()),
            Meaning::Run(Command::NextThread)
        );
        assert_eq!(
            meaning(&keymap, STACKS[0], typed[0].chords()),
            Meaning::Unbound
        );
        let board = "L".parse::<keys::Sequence>().unwrap();
        assert_eq!(
            meaning(&keymap, STACKS[4], board.chords()),
            Meaning::Run(Command::StageForward)
        );
    }
}
