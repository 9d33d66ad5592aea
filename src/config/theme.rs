//! The theme: what each role of the screen looks like, as plain values the interface turns into terminal styles.
//!
//! A built-in theme names every role; the user's `theme.toml` lies over it. With `NO_COLOR` only `mono` is used, which has no
//! colours. Every state also has a sign or a word on the screen, so no role carries a meaning alone.

use std::collections::BTreeMap;

use crate::config::document::{Document, Section, Seen, shown, suggestion};
use crate::error::{Error, Kind, Result};

/// The built-in themes.
pub const NAMES: [&str; 2] = ["terminal", "mono"];

const TERMINAL: &str = include_str!("../../assets/themes/terminal.toml");
const MONO: &str = include_str!("../../assets/themes/mono.toml");

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text that matters less.
    Muted,
    /// Headings.
    Title,
    /// Lines between areas.
    Border,
    /// The lines of the area that has the keyboard.
    BorderFocus,
    /// The row the keyboard acts on.
    Selected,
    /// That row while another area has the keyboard.
    CursorRow,
    /// A conversation with unread messages.
    Unread,
    /// `@name`.
    Mention,
    /// `#tag`.
    Tag,
    /// A message from outside.
    Incoming,
    /// A message of ours.
    Outgoing,
    /// An internal note.
    Note,
    /// Something that happened.
    Event,
    /// Somebody has been waiting for a while.
    WaitingSoon,
    /// Somebody has been waiting too long.
    WaitingLate,
    /// It went well.
    Ok,
    /// It needs a look.
    Warning,
    /// It failed.
    Error,
    /// A stage of the lifecycle.
    Stage,
    /// A channel's sign.
    Channel,
    /// A key in a hint.
    KeyHint,
    /// The top line.
    Header,
    /// The view that is open, in the top line.
    HeaderActive,
    /// The frame of a public reply.
    ReplyFrame,
    /// The frame of an internal note.
    NoteFrame,
    /// What a search found.
    SearchHit,
    /// Hidden sensitive text.
    Masked,
    /// A row marked for a bulk act.
    Mark,
}

impl Role {
    /// Every role with its name in theme files.
    pub const ALL: [(&'static str, Self); 29] = [
        ("text", Self::Text),
        ("muted", Self::Muted),
        ("title", Self::Title),
        ("border", Self::Border),
        ("border_focus", Self::BorderFocus),
        ("selected", Self::Selected),
        ("cursor_row", Self::CursorRow),
        ("unread", Self::Unread),
        ("mention", Self::Mention),
        ("tag", Self::Tag),
        ("incoming", Self::Incoming),
        ("outgoing", Self::Outgoing),
        ("note", Self::Note),
        ("event", Self::Event),
        ("waiting_soon", Self::WaitingSoon),
        ("waiting_late", Self::WaitingLate),
        ("ok", Self::Ok),
        ("warning", Self::Warning),
        ("error", Self::Error),
        ("stage", Self::Stage),
        ("channel", Self::Channel),
        ("key_hint", Self::KeyHint),
        ("header", Self::Header),
        ("header_active", Self::HeaderActive),
        ("reply_frame", Self::ReplyFrame),
        ("note_frame", Self::NoteFrame),
        ("search_hit", Self::SearchHit),
        ("masked", Self::Masked),
        ("mark", Self::Mark),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, role)| *role)
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// The terminal's own.
    Default,
    /// One of the terminal's palette; 0 to 15 are the sixteen names.
    Indexed(u8),
    /// `#rrggbb`.
    Rgb(u8, u8, u8),
}

/// The sixteen names, in the order of the palette.
const ANSI: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright_black",
    "bright_red",
    "bright_green",
    "bright_yellow",
    "bright_blue",
    "bright_magenta",
    "bright_cyan",
    "bright_white",
];

impl Color {
    fn parse(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Default);
        }
        if let Some(index) = ANSI.iter().position(|name| *name == text) {
            return Some(Self::Indexed(index as u8));
        }
        if let Some(digits) = text.strip_prefix('#') {
            let whole = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            let number = whole
                .then(|| u32::from_str_radix(digits, 16).ok())
                .flatten()?;
            let [_, red, green, blue] = number.to_be_bytes();
            return Some(Self::Rgb(red, green, blue));
        }
        text.parse().ok().map(Self::Indexed)
    }
}

/// What a role looks like. `None` leaves the colour that is already there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StyleSpec {
    /// The colour of the text.
    pub fg: Option<Color>,
    /// The colour behind it.
    pub bg: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Underlined.
    pub underlined: bool,
    /// Text and background swapped.
    pub reversed: bool,
    /// Italic.
    pub italic: bool,
}

/// A theme: a style for every role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The styles.
    pub styles: BTreeMap<Role, StyleSpec>,
}

impl Theme {
    /// A built-in theme.
    pub fn builtin(name: &str) -> Option<Self> {
        let text = match name {
            "terminal" => TERMINAL,
            "mono" => MONO,
            _ => return None,
        };
        let mut theme = Self {
            name: name.to_owned(),
            styles: BTreeMap::new(),
        };
        theme
            .overlay(&Document::new(name, text))
            .expect("a test reads every built-in theme");
        Some(theme)
    }

    /// The theme of this name with the user's file over it; with `no_color` it is `mono` alone.
    pub fn load(name: &str, user: Option<&Document>, no_color: bool) -> Result<Self> {
        let wanted = if no_color { "mono" } else { name };
        let Some(mut theme) = Self::builtin(wanted) else {
            return Err(Error::new(Kind::Invalid, "theme-unknown")
                .with("name", shown(name))
                .with("nearest", suggestion(name, NAMES))
                .with("known", NAMES.join(", ")));
        };
        if let Some(document) = user.filter(|_| !no_color) {
            theme.overlay(document)?;
        }
        Ok(theme)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> StyleSpec {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// A role the document names is replaced as a whole; the others stay.
    fn overlay(&mut self, document: &Document) -> Result<()> {
        let root = document.parse()?;
        let top = Section::top(document, &root);
        for (name, at) in top.keys() {
            let Some(role) = Role::named(name) else {
                let names = Role::ALL.iter().map(|(known, _)| *known);
                return Err(document
                    .error("theme-role", at)
                    .with("name", shown(name))
                    .with("nearest", suggestion(name, names.clone()))
                    .with("known", names.collect::<Vec<_>>().join(", ")));
            };
            self.styles.insert(role, style(top.free_section(name)?)?);
        }
        Ok(())
    }
}

fn style(mut section: Section<'_>) -> Result<StyleSpec> {
    let spec = StyleSpec {
        fg: color(&mut section, "fg")?,
        bg: color(&mut section, "bg")?,
        bold: section.flag("bold")?.unwrap_or_default(),
        dim: section.flag("dim")?.unwrap_or_default(),
        underlined: section.flag("underlined")?.unwrap_or_default(),
        reversed: section.flag("reversed")?.unwrap_or_default(),
        italic: section.flag("italic")?.unwrap_or_default(),
    };
    section.finish("", &mut Seen::default())?;
    Ok(spec)
}

fn color(section: &mut Section<'_>, key: &'static str) -> Result<Option<Color>> {
    let Some(text) = section.text(key)? else {
        return Ok(None);
    };
    let names = ANSI.into_iter().chain(["default"]);
    Color::parse(&text).map(Some).ok_or_else(|| {
        section
            .error("theme-color", key)
            .with("value", shown(&text))
            .with("nearest", suggestion(&text, names))
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn over(text: &str) -> Result<Theme> {
        Theme::load("terminal", Some(&Document::new("theme.toml", text)), false)
    }

    #[test]
    fn every_built_in_theme_names_every_role() {
        for name in NAMES {
            let theme = Theme::builtin(name).unwrap();
            for (role_name, role) in Role::ALL {
                assert!(theme.styles.contains_key(&role), "{name} lacks {role_name}");
            }
        }
    }

    #[test]
    fn the_default_theme_is_readable_on_light_and_dark_terminals() {
        let theme = Theme::builtin("terminal").unwrap();
        for (role, style) in &theme.styles {
            for color in [style.fg, style.bg].into_iter().flatten() {
                assert!(
                    matches!(color, Color::Default | Color::Indexed(0..16)),
                    "{role:?}"
                );
            }
            // Blue and dark grey drown on black, white and bright yellow on white.
            let unreadable = [0, 4, 7, 8, 11, 15].map(|index| Some(Color::Indexed(index)));
            assert!(!unreadable.contains(&style.fg), "{role:?}");
            assert!(style.bg.is_none_or(|bg| bg == Color::Default), "{role:?}");
        }
        assert!(theme.style(Role::Selected).reversed);
    }

    #[test]
    fn mono_has_no_colour_and_still_shows_the_selection() {
        let theme = Theme::builtin("mono").unwrap();
        for (role, style) in &theme.styles {
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert!(theme.style(Role::Selected).reversed);
    }

    #[test]
    fn without_colours_the_users_file_does_not_bring_them_back() {
        let file = Document::new("theme.toml", "text = { fg = \"red\" }");
        assert_eq!(
            Theme::load("terminal", Some(&file), true).unwrap(),
            Theme::builtin("mono").unwrap()
        );
    }

    #[test]
    fn the_users_file_replaces_a_role_and_keeps_the_others() {
        let theme =
            over("unread = { fg = \"#ff8800\", italic = true }\ntag = { bg = \"214\" }").unwrap();
        let unread = theme.style(Role::Unread);
        assert_eq!(unread.fg, Some(Color::Rgb(255, 136, 0)));
        assert!(unread.italic && !unread.bold);
        assert_eq!(theme.style(Role::Tag).bg, Some(Color::Indexed(214)));
        assert_eq!(
            theme.style(Role::Error),
            Theme::builtin("terminal").unwrap().style(Role::Error)
        );
    }

    #[test]
    fn mistakes_are_named_with_place_and_the_nearest_name() {
        for (text, code, place, nearest) in [
            (
                "\nunred = {}",
                "theme-role",
                "theme.toml:2:1",
                Some("unread"),
            ),
            (
                "text = { fg = \"gren\" }",
                "theme-color",
                "theme.toml:1:15",
                Some("green"),
            ),
            (
                "text = { fg = \"#12345\" }",
                "theme-color",
                "theme.toml:1:15",
                Some("none"),
            ),
            (
                "text = { fg = \"256\" }",
                "theme-color",
                "theme.toml:1:15",
                Some("none"),
            ),
            (
                "text = { bolt = true }",
                "config-unknown-key",
                "theme.toml:1:10",
                Some("bold"),
            ),
            ("text = \"red\"", "config-type", "theme.toml:1:8", None),
        ] {
            let error = over(text).unwrap_err();
            assert_eq!(error.code, code, "{text}");
            assert_eq!(error.arg("place"), Some(place), "{text}");
            assert_eq!(error.arg("nearest"), nearest, "{text}");
        }
    }

    #[test]
    fn an_unknown_theme_is_named_with_the_nearest() {
        let error = Theme::load("termnal", None, false).unwrap_err();
        assert_eq!(
            (error.code, error.arg("nearest")),
            ("theme-unknown", Some("terminal"))
        );
    }
}
