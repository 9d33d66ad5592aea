//! A colour as theme files write it, and how far two of them stand apart for the eye.

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
pub(super) const ANSI: [&str; 16] = [
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
    pub(super) fn parse(text: &str) -> Option<Self> {
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

    /// Red, green and blue as xterm shows them; nothing for the terminal's own colour, which nobody knows.
    pub fn rgb(self) -> Option<[u8; 3]> {
        match self {
            Self::Default => None,
            Self::Rgb(red, green, blue) => Some([red, green, blue]),
            Self::Indexed(index) => Some(xterm(index)),
        }
    }

    /// The contrast of two colours by WCAG 2, 1 (the same) to 21 (black and white); nothing if one is the terminal's own.
    pub fn contrast(self, other: Self) -> Option<f64> {
        let (a, b) = (luminance(self.rgb()?), luminance(other.rgb()?));
        Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
    }
}

/// xterm's defaults for the sixteen names; terminals differ, the order of light and dark does not.
const XTERM_16: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The steps of the colour cube behind the sixteen.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn xterm(index: u8) -> [u8; 3] {
    match index {
        0..16 => XTERM_16[usize::from(index)],
        16..232 => {
            let n = usize::from(index - 16);
            [CUBE[n / 36], CUBE[n / 6 % 6], CUBE[n % 6]]
        }
        232.. => [8 + 10 * (index - 232); 3],
    }
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_and_white_have_the_greatest_contrast_and_equals_the_least() {
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Indexed(15));
        let contrast = black.contrast(white).unwrap_or_default();
        assert!((contrast - 21.0).abs() < 1e-9);
        let same = white.contrast(white).unwrap_or_default();
        assert!((same - 1.0).abs() < 1e-9);
        assert_eq!(black.contrast(Color::Default), None);
    }

    #[test]
    fn the_palette_is_the_one_of_xterm() {
        assert_eq!(xterm(16), [0, 0, 0]);
        assert_eq!(xterm(208), [255, 135, 0]);
        assert_eq!(xterm(231), [255, 255, 255]);
        assert_eq!(xterm(232), [8, 8, 8]);
        assert_eq!(xterm(255), [238, 238, 238]);
    }
}
