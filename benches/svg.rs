//! A screen as an SVG picture: runs of cells of one look, each placed by its column, so that every font keeps the grid.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// Width and height of a cell, and the room around the screen, in pixels.
const CELL: (f64, f64) = (9.0, 19.0);
const EDGE: f64 = 14.0;
const FONT: f64 = 15.0;
const GROUND: &str = "#1b1e24";
const INK: &str = "#d5d8df";
/// The sixteen colours of the terminal, readable on the ground.
const PALETTE: [&str; 16] = [
    "#2a2f38", "#f0717b", "#8cc97a", "#e5b567", "#6cb0f5", "#cf8ee8", "#5cc5c9", "#c8ccd4",
    "#7c8594", "#ff8f98", "#a9e096", "#f6cf86", "#93c8ff", "#e2adf7", "#84dfe2", "#ffffff",
];

/// How a run of cells looks.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    ground: String,
    bold: bool,
    italic: bool,
    underline: bool,
}

struct Run {
    column: u16,
    cells: u16,
    text: String,
    look: Look,
}

/// The picture.
pub fn of(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let width = f64::from(columns) * CELL.0 + 2.0 * EDGE;
    let height = f64::from(rows) * CELL.1 + 2.0 * EDGE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
         font-family=\"'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" font-size=\"{FONT}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for row in 0..rows {
        for run in runs(screen, row, columns) {
            put(&mut out, row, &run);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The cells of a row, joined where they look the same. A wide character stands alone: fonts differ in how wide.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut alone = true;
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else {
            continue;
        };
        if cell.is_wide_continuation() {
            continue;
        }
        let look = look(cell);
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        let odd = cell.is_wide() || !text.is_ascii() && !is_box(text);
        match runs.last_mut() {
            Some(run) if run.look == look && !odd && !alone => {
                run.text.push_str(text);
                run.cells += 1;
            }
            _ => runs.push(Run {
                column,
                cells: if cell.is_wide() { 2 } else { 1 },
                text: text.to_owned(),
                look,
            }),
        }
        alone = odd;
    }
    runs
}

/// Lines of boxes and blocks are as wide as a letter in every monospaced font.
fn is_box(text: &str) -> bool {
    text.chars().all(|c| ('\u{2500}'..='\u{259F}').contains(&c))
}

fn look(cell: &Cell) -> Look {
    let (mut ink, mut ground) = (colour(cell.fgcolor(), INK), colour(cell.bgcolor(), GROUND));
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut ground);
    }
    if cell.dim() {
        ink.push_str("aa");
    }
    Look {
        ink,
        ground,
        bold: cell.bold(),
        italic: cell.italic(),
        underline: cell.underline(),
    }
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Default => default.to_owned(),
        Color::Idx(i) if i < 16 => PALETTE[usize::from(i)].to_owned(),
        Color::Idx(i @ 16..232) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let i = i - 16;
            format!(
                "#{:02x}{:02x}{:02x}",
                level(i / 36),
                level(i / 6 % 6),
                level(i % 6)
            )
        }
        Color::Idx(i) => {
            let grey = 8 + 10 * (i - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn put(out: &mut String, row: u16, run: &Run) {
    let x = EDGE + f64::from(run.column) * CELL.0;
    let y = EDGE + f64::from(row) * CELL.1;
    let width = f64::from(run.cells) * CELL.0;
    let look = &run.look;
    if look.ground != GROUND {
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{}\"/>",
            CELL.1, look.ground
        );
    }
    if run.text.trim().is_empty() && !look.underline {
        return;
    }
    let mut style = String::new();
    if look.bold {
        style.push_str(" font-weight=\"bold\"");
    }
    if look.italic {
        style.push_str(" font-style=\"italic\"");
    }
    if look.underline {
        style.push_str(" text-decoration=\"underline\"");
    }
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{style} \
         xml:space=\"preserve\">{}</text>",
        y + 14.5,
        look.ink,
        escape(&run.text)
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
