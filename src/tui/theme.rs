//! The theme: which style a role has. Views ask for roles, never for colours. The built-in theme works on the terminal's own
//! foreground and background with the 16 ANSI colours; `NO_COLOR` and the mono preset use modifiers only.
//!
//! Every state also has a word or a shape beside its style, so that nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Less important text.
    Muted,
    /// Headings.
    Title,
    /// Lines between panes.
    Border,
    /// Lines of the pane that has the keys.
    BorderFocus,
    /// The row the keys act on.
    Selected,
    /// That row while another pane has the keys.
    CursorRow,
    /// An unread conversation.
    Unread,
    /// `@agent`.
    Mention,
    /// `#tag`.
    Tag,
    /// What a stranger wrote.
    Incoming,
    /// What we wrote.
    Outgoing,
    /// What only the team reads.
    Note,
    /// Something that happened.
    Event,
    /// Waits, soon too long.
    WaitingSoon,
    /// Waits too long.
    WaitingLate,
    /// Fine, delivered.
    Ok,
    /// Needs a look.
    Warning,
    /// Failed.
    Error,
    /// A stage of the lifecycle.
    Stage,
    /// A channel.
    Channel,
    /// A key in a hint.
    KeyHint,
    /// The header line.
    Header,
    /// The open screen in the header line.
    HeaderActive,
    /// The frame around a reply.
    ReplyFrame,
    /// The frame around a note.
    NoteFrame,
    /// A search hit.
    SearchHit,
    /// A masked value.
    Masked,
    /// A row marked for a bulk act.
    Mark,
}

impl Role {
    /// All roles in the order of the configuration.
    pub const ALL: [Self; 29] = [
        Self::Text,
        Self::Muted,
        Self::Title,
        Self::Border,
        Self::BorderFocus,
        Self::Selected,
        Self::CursorRow,
        Self::Unread,
        Self::Mention,
        Self::Tag,
        Self::Incoming,
        Self::Outgoing,
        Self::Note,
        Self::Event,
        Self::WaitingSoon,
        Self::WaitingLate,
        Self::Ok,
        Self::Warning,
        Self::Error,
        Self::Stage,
        Self::Channel,
        Self::KeyHint,
        Self::Header,
        Self::HeaderActive,
        Self::ReplyFrame,
        Self::NoteFrame,
        Self::SearchHit,
        Self::Masked,
        Self::Mark,
    ];
}

/// A style per role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
}

impl Theme {
    /// The built-in theme: the terminal's colours.
    pub fn terminal() -> Self {
        Self::from_fn(terminal)
    }

    /// Modifiers only: `NO_COLOR` and the mono preset.
    pub fn mono() -> Self {
        Self::from_fn(mono)
    }

    /// A theme from a style per role.
    pub fn from_fn(style: impl Fn(Role) -> Style) -> Self {
        Self {
            styles: Role::ALL.map(style),
        }
    }

    /// The style of a role.
    pub const fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn terminal(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text | Role::Incoming => plain,
        Role::Muted | Role::Border | Role::Event => plain.add_modifier(Modifier::DIM),
        Role::Title | Role::Unread => plain.add_modifier(Modifier::BOLD),
        Role::BorderFocus | Role::Tag | Role::Channel => plain.fg(Color::Cyan),
        Role::Selected => plain.add_modifier(Modifier::REVERSED),
        Role::CursorRow => plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Mention => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
        Role::Outgoing | Role::Ok => plain.fg(Color::Green),
        Role::Note | Role::NoteFrame => plain.fg(Color::Yellow),
        Role::WaitingSoon | Role::Warning => plain.fg(Color::Yellow),
        Role::WaitingLate | Role::Error => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Stage => plain.fg(Color::Magenta),
        Role::KeyHint => plain.add_modifier(Modifier::BOLD),
        Role::Header => plain.add_modifier(Modifier::REVERSED),
        Role::HeaderActive => plain.add_modifier(
            Modifier::REVERSED
                .union(Modifier::BOLD)
                .union(Modifier::UNDERLINED),
        ),
        Role::ReplyFrame => plain.fg(Color::Green).add_modifier(Modifier::BOLD),
        Role::SearchHit => plain.fg(Color::Black).bg(Color::Yellow),
        Role::Masked => plain.fg(Color::Red).add_modifier(Modifier::DIM),
        Role::Mark => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
    }
}

fn mono(role: Role) -> Style {
    let Style {
        add_modifier,
        sub_modifier,
        ..
    } = terminal(role);
    let extra = match role {
        Role::SearchHit => Modifier::REVERSED,
        Role::Mention | Role::Tag => Modifier::UNDERLINED,
        Role::ReplyFrame | Role::Outgoing => Modifier::BOLD,
        _ => Modifier::empty(),
    };
    Style {
        add_modifier: add_modifier.union(extra),
        sub_modifier,
        ..Style::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_the_cursor_row_is_still_inverse() {
        let theme = Theme::mono();
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert!(
            theme
                .style(Role::CursorRow)
                .add_modifier
                .contains(Modifier::REVERSED)
        );
    }
}
