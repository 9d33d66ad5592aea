//! The theme: what each role of the screen looks like, as plain values the interface turns into terminal styles.
//!
//! A built-in theme names every role; the user's `theme.toml` lies over it. With `NO_COLOR` only `mono` is used, which has no
//! colours. Every state also has a sign or a word on the screen, so no role carries a meaning alone. `depth` brings a theme
//! down to the colours a terminal has.

use std::collections::BTreeMap;

use crate::config::document::{Document, Section, Seen, shown, suggestion};
use crate::error::{Error, Kind, Result};

mod color;
mod depth;

pub use color::Color;
pub use depth::Depth;

/// A built-in theme: its name and its file.
type Builtin = (&'static str, &'static str);

const BUILTIN: [Builtin; 7] = [
    (
        "terminal",
        include_str!("../../assets/themes/terminal.toml"),
    ),
    (
        "catppuccin-latte",
        include_str!("../../assets/themes/catppuccin-latte.toml"),
    ),
    (
        "catppuccin-mocha",
        include_str!("../../assets/themes/catppuccin-mocha.toml"),
    ),
    (
        "gruvbox-light",
        include_str!("../../assets/themes/gruvbox-light.toml"),
    ),
    (
        "gruvbox-dark",
        include_str!("../../assets/themes/gruvbox-dark.toml"),
    ),
    (
        "colour-blind",
        include_str!("../../assets/themes/colour-blind.toml"),
    ),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// The names of the built-in themes.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    BUILTIN.iter().map(|(name, _)| *name)
}

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
        let (_, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        let mut theme = Self {
            name: name.to_owned(),
            styles: BTreeMap::new(),
        };
        // A test reads every built-in theme.
        theme.overlay(&Document::new(name, *text));
        Some(theme)
    }

    /// The theme of this name with the user's file over it; with `no_color` it is `mono` alone.
    pub fn load(name: &str, user: Option<&Document>, no_color: bool) -> Result<Self> {
        let (theme, flaws) = Self::review(name, user, no_color)?;
        flaws.into_iter().next().map_or(Ok(theme), Err)
    }

    /// The same with what of the user's file can be used, and every mistake in it.
    pub fn review(
        name: &str,
        user: Option<&Document>,
        no_color: bool,
    ) -> Result<(Self, Vec<Error>)> {
        let wanted = if no_color { "mono" } else { name };
        let Some(mut theme) = Self::builtin(wanted) else {
            return Err(Error::new(Kind::Invalid, "theme-unknown")
                .with("name", shown(name))
                .with("nearest", suggestion(name, names()))
                .with("known", names().collect::<Vec<_>>().join(", ")));
        };
        let flaws = user
            .filter(|_| !no_color)
            .map_or_else(Vec::new, |document| theme.overlay(document));
        Ok((theme, flaws))
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> StyleSpec {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// The theme with the colours that a terminal of this depth has.
    #[must_use]
    pub fn reduced(mut self, depth: Depth) -> Self {
        let paper = self.style(Role::Text).bg;
        for spec in self.styles.values_mut() {
            let behind = spec.bg.or(paper).map(|color| depth.nearest(color, None));
            spec.bg = spec.bg.and(behind);
            spec.fg = spec.fg.map(|color| depth.nearest(color, behind));
        }
        self
    }

    /// A role the document names is replaced as a whole; the others stay, and so does one with a mistake. Every mistake is named.
    fn overlay(&mut self, document: &Document) -> Vec<Error> {
        let root = match document.parse() {
            Ok(root) => root,
            Err(error) => return vec![error],
        };
        let top = Section::top(document, &root);
        let mut flaws = Vec::new();
        for (name, at) in top.keys() {
            let read = match Role::named(name) {
                Some(role) => top
                    .free_section(name)
                    .and_then(style)
                    .map(|spec| (role, spec)),
                None => Err(unknown_role(document, name, at)),
            };
            match read {
                Ok((role, spec)) => drop(self.styles.insert(role, spec)),
                Err(error) => flaws.push(error),
            }
        }
        flaws
    }
}

fn unknown_role(document: &Document, name: &str, at: usize) -> Error {
    let names = Role::ALL.iter().map(|(known, _)| *known);
    document
        .error("theme-role", at)
        .with("name", shown(name))
        .with("nearest", suggestion(name, names.clone()))
        .with("known", names.collect::<Vec<_>>().join(", "))
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
    let names = color::ANSI.into_iter().chain(["default"]);
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
        for name in names() {
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

    /// Lines and what is only there for orientation; everything else is read.
    fn contrast_needed(role: Role) -> f64 {
        match role {
            Role::Border | Role::BorderFocus | Role::Muted | Role::Event | Role::Masked => 3.0,
            _ => 4.5,
        }
    }

    /// The roles of a theme with their contrast against what is behind them; none where a colour is the terminal's own.
    fn contrasts(theme: &Theme) -> Vec<(Role, f64)> {
        let text = theme.style(Role::Text);
        let of = |(role, spec): (&Role, &StyleSpec)| {
            let fg = spec.fg.or(text.fg)?;
            Some((*role, fg.contrast(spec.bg.or(text.bg)?)?))
        };
        theme.styles.iter().filter_map(of).collect()
    }

    fn colourful() -> impl Iterator<Item = Theme> {
        names()
            .filter(|name| !["terminal", "mono"].contains(name))
            .map(|name| Theme::builtin(name).unwrap())
    }

    #[test]
    fn every_role_can_be_read_on_its_background() {
        for theme in colourful() {
            let contrasts = contrasts(&theme);
            assert_eq!(contrasts.len(), Role::ALL.len(), "{}", theme.name);
            for (role, contrast) in contrasts {
                let enough = contrast >= contrast_needed(role);
                assert!(enough, "{} {role:?}: {contrast:.2}", theme.name);
            }
        }
    }

    #[test]
    fn fewer_colours_do_not_make_a_theme_unreadable() {
        for theme in colourful() {
            for (depth, most) in [(Depth::Palette, 4.5), (Depth::Sixteen, 3.0)] {
                let reduced = theme.clone().reduced(depth);
                for (role, contrast) in contrasts(&reduced) {
                    let enough = contrast >= contrast_needed(role).min(most);
                    assert!(enough, "{} {depth:?} {role:?}: {contrast:.2}", theme.name);
                }
            }
        }
    }

    #[test]
    fn a_reduced_theme_has_only_colours_of_its_terminal() {
        for theme in colourful() {
            assert_eq!(theme.clone().reduced(Depth::True), theme);
            for (depth, most) in [(Depth::Palette, 255), (Depth::Sixteen, 15)] {
                let reduced = theme.clone().reduced(depth);
                for spec in reduced.styles.values() {
                    for color in [spec.fg, spec.bg].into_iter().flatten() {
                        let fits = matches!(color, Color::Indexed(n) if n <= most);
                        assert!(fits, "{} {depth:?} {color:?}", theme.name);
                    }
                }
            }
        }
    }

    /// What an eye without red cones (protan) or green cones (deutan) sees; matrices of Machado et al. 2009, severity 1.
    const BLIND: [[[f64; 3]; 3]; 2] = [
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.01182, 0.04294, 0.968881],
        ],
    ];

    #[test]
    fn the_colour_blind_theme_keeps_good_doubtful_and_wrong_apart_without_red_or_green() {
        let theme = Theme::builtin("colour-blind").unwrap();
        let states = [Role::Ok, Role::Warning, Role::Error]
            .map(|role| theme.style(role).fg.and_then(Color::rgb).unwrap());
        for eye in BLIND {
            let seen = states.map(|rgb| {
                let rgb = rgb.map(f64::from);
                eye.map(|row| {
                    row.iter()
                        .zip(rgb)
                        .map(|(weight, part)| weight * part)
                        .sum::<f64>()
                })
            });
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let apart = (0..3)
                    .map(|i| (seen[a][i] - seen[b][i]).powi(2))
                    .sum::<f64>()
                    .sqrt();
                assert!(apart > 80.0, "{a} {b}: {apart:.0}");
            }
        }
    }

    #[test]
    fn every_mistake_is_named_and_the_rest_of_the_file_is_used() {
        let file = Document::new(
            "theme.toml",
            "unraed = {}\ntag = { fg = \"redd\" }\nmark = { italic = true }",
        );
        let (theme, flaws) = Theme::review("terminal", Some(&file), false).unwrap();
        let codes: Vec<&str> = flaws.iter().map(|flaw| flaw.code).collect();
        assert_eq!(codes, ["theme-role", "theme-color"]);
        assert!(theme.style(Role::Mark).italic);
        let own = Theme::builtin("terminal").unwrap();
        assert_eq!(theme.style(Role::Tag), own.style(Role::Tag));
    }

    #[test]
    fn an_unknown_theme_is_named_with_the_nearest() {
        let error = Theme::load("termnal", None, false).unwrap_err();
        assert_eq!(
            (error.code, error.arg("nearest")),
            ("theme-unknown", Some("terminal"))
        );
        let error = Theme::load("gruvbox-drak", None, false).unwrap_err();
        assert_eq!(error.arg("nearest"), Some("gruvbox-dark"));
    }
}
