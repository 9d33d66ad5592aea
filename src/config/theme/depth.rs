//! How many colours a terminal shows, and the nearest colour it has to one it has not. Pure: the caller passes the variables.

use crate::config::paths::Env;
use crate::config::theme::Color;

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The sixteen names.
    Sixteen,
    /// The 256 of the palette.
    Palette,
    /// All of them.
    True,
}

/// Parts of `TERM` of terminals that show every colour, also where `COLORTERM` got lost (SSH does not pass it on).
const TRUE_TERMS: [&str; 7] = [
    "-direct",
    "truecolor",
    "kitty",
    "alacritty",
    "ghostty",
    "foot",
    "wezterm",
];

impl Depth {
    /// The depth that `COLORTERM` and `TERM` speak of.
    pub fn named(colorterm: &str, term: &str) -> Self {
        let every = TRUE_TERMS.iter().any(|part| term.contains(part));
        if matches!(colorterm, "truecolor" | "24bit") || every {
            Self::True
        } else if term.contains("256") {
            Self::Palette
        } else {
            Self::Sixteen
        }
    }

    /// The depth of this environment's terminal.
    pub fn of(env: &Env) -> Self {
        let word = |name: &str| {
            let value = env.var(name).unwrap_or_default();
            value.to_string_lossy().into_owned()
        };
        Self::named(&word("COLORTERM"), &word("TERM"))
    }

    /// The nearest colour of this depth. Over `behind` one is taken that can be read there: as well as the colour itself could,
    /// at most 4.5 (3 where there are only sixteen).
    pub fn nearest(self, color: Color, behind: Option<Color>) -> Color {
        let candidates = match (self, color) {
            (Self::True, _) | (_, Color::Default | Color::Indexed(0..16)) => return color,
            (Self::Palette, Color::Indexed(_)) => return color,
            // The first sixteen look different in every terminal.
            (Self::Palette, Color::Rgb(..)) => 16..=255,
            (Self::Sixteen, _) => 0..=15,
        };
        let enough = if self == Self::Sixteen { 3.0 } else { 4.5 };
        let contrast = |color: Color| behind.and_then(|behind| color.contrast(behind));
        let needed = contrast(color).map_or(0.0, |own| own.min(enough));
        let mut all: Vec<Color> = candidates.map(Color::Indexed).collect();
        all.sort_by_key(|candidate| distance(color, *candidate));
        let readable = all
            .iter()
            .find(|candidate| contrast(**candidate).is_none_or(|has| has >= needed));
        readable.or(all.first()).copied().unwrap_or(color)
    }
}

/// How far apart two colours look: squared, weighted by how red they are (the "redmean" approximation).
fn distance(a: Color, b: Color) -> i64 {
    let (Some(a), Some(b)) = (a.rgb(), b.rgb()) else {
        return i64::MAX;
    };
    let [red, green, blue] = [0, 1, 2].map(|i| i64::from(a[i]) - i64::from(b[i]));
    let mean = i64::midpoint(i64::from(a[0]), i64::from(b[0]));
    (((512 + mean) * red * red) >> 8) + 4 * green * green + (((767 - mean) * blue * blue) >> 8)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_depth_is_read_from_colorterm_first_and_then_from_term() {
        for (colorterm, term, depth) in [
            ("truecolor", "xterm-256color", Depth::True),
            ("24bit", "xterm", Depth::True),
            ("", "xterm-kitty", Depth::True),
            ("", "xterm-direct", Depth::True),
            ("", "alacritty", Depth::True),
            ("", "xterm-256color", Depth::Palette),
            ("yes", "tmux-256color", Depth::Palette),
            ("", "xterm", Depth::Sixteen),
            ("", "linux", Depth::Sixteen),
            ("", "", Depth::Sixteen),
        ] {
            assert_eq!(Depth::named(colorterm, term), depth, "{colorterm} {term}");
        }
    }

    #[test]
    fn the_environment_is_asked_for_both_variables() {
        let depth = |variables: &[(&str, &str)]| Depth::of(&Env::of(Path::new("/"), variables));
        assert_eq!(depth(&[("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "screen-256color")]), Depth::Palette);
        assert_eq!(depth(&[]), Depth::Sixteen);
    }

    #[test]
    fn a_colour_the_palette_has_stays_what_it_is() {
        for index in 16..=255u8 {
            let [r, g, b] = Color::Indexed(index).rgb().unwrap_or_default();
            let near = Depth::Palette.nearest(Color::Rgb(r, g, b), None);
            assert_eq!(near.rgb(), Some([r, g, b]), "{index}");
        }
    }

    #[test]
    fn sixteen_colours_keep_red_red_and_light_light() {
        let near = |r, g, b| Depth::Sixteen.nearest(Color::Rgb(r, g, b), None);
        assert_eq!(near(200, 10, 20), Color::Indexed(1));
        assert_eq!(near(250, 250, 245), Color::Indexed(15));
        assert_eq!(near(10, 10, 10), Color::Indexed(0));
        assert_eq!(near(0, 200, 210), Color::Indexed(6));
        let orange = Depth::Sixteen.nearest(Color::Indexed(208), None);
        assert!(matches!(orange, Color::Indexed(0..16)), "{orange:?}");
    }

    #[test]
    fn what_the_terminal_decides_is_left_to_it() {
        for depth in [Depth::Sixteen, Depth::Palette, Depth::True] {
            for own in [Color::Default, Color::Indexed(3)] {
                assert_eq!(depth.nearest(own, None), own);
            }
        }
    }

    #[test]
    fn a_colour_never_falls_onto_the_one_behind_it() {
        let paper = Color::Indexed(15);
        let ink = Color::Rgb(110, 110, 120);
        let near = Depth::Sixteen.nearest(ink, Some(paper));
        assert!(near.contrast(paper).unwrap_or_default() >= 3.0, "{near:?}");
    }
}
