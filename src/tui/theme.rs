//! The theme as terminal styles. Views ask for roles, never for colours; what a role looks like is read by `config::theme`.

use ratatui::style::{Color, Modifier, Style};

use crate::config::theme;

pub use crate::config::theme::Role;

/// A style per role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
}

impl Theme {
    /// The styles of a configured theme.
    pub fn new(theme: &theme::Theme) -> Self {
        Self {
            styles: Role::ALL.map(|(_, role)| style(theme.style(role))),
        }
    }

    /// The built-in theme without colours.
    pub fn mono() -> Self {
        Self::new(&theme::Theme::builtin("mono").unwrap_or_default())
    }

    /// The style of a role.
    pub const fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn style(spec: theme::StyleSpec) -> Style {
    let modifiers = [
        (spec.bold, Modifier::BOLD),
        (spec.dim, Modifier::DIM),
        (spec.underlined, Modifier::UNDERLINED),
        (spec.reversed, Modifier::REVERSED),
        (spec.italic, Modifier::ITALIC),
    ];
    let on = modifiers
        .iter()
        .filter(|(on, _)| *on)
        .fold(Modifier::empty(), |all, (_, m)| all | *m);
    Style {
        fg: spec.fg.map(color),
        bg: spec.bg.map(color),
        ..Style::new().add_modifier(on)
    }
}

const fn color(color: theme::Color) -> Color {
    match color {
        theme::Color::Default => Color::Reset,
        theme::Color::Indexed(index) => match index {
            0 => Color::Black,
            1 => Color::Red,
            2 => Color::Green,
            3 => Color::Yellow,
            4 => Color::Blue,
            5 => Color::Magenta,
            6 => Color::Cyan,
            7 => Color::Gray,
            8 => Color::DarkGray,
            9 => Color::LightRed,
            10 => Color::LightGreen,
            11 => Color::LightYellow,
            12 => Color::LightBlue,
            13 => Color::LightMagenta,
            14 => Color::LightCyan,
            15 => Color::White,
            other => Color::Indexed(other),
        },
        theme::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_role_keeps_its_own_style() {
        let config = theme::Theme::builtin("terminal").unwrap();
        let theme = Theme::new(&config);
        for (_, role) in Role::ALL {
            assert_eq!(theme.style(role), style(config.style(role)), "{role:?}");
        }
    }

    #[test]
    fn without_colours_the_selected_row_is_still_inverse() {
        let theme = Theme::mono();
        assert!(
            theme
                .style(Role::Selected)
                .add_modifier
                .contains(Modifier::REVERSED)
        );
        assert!(
            Role::ALL
                .iter()
                .all(|(_, role)| theme.style(*role).fg.is_none())
        );
    }
}
