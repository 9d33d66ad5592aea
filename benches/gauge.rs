//! Medians, and figures as ratios with what is good and what is a defect.

use std::fmt::Write as _;

/// The value below which the share `q` of `values` lies.
pub fn quantile(values: &[f64], q: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (q * sorted.len() as f64) as usize;
    sorted
        .get(place.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// The middle one.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The table of a run, as lines of Markdown.
#[derive(Default)]
pub struct Table(String);

impl Table {
    /// A figure that has to stay below `good` times its anchor; above `reject` it is a defect.
    pub fn figure(&mut self, what: &str, anchor: &str, ratio: f64, good: f64, reject: f64) {
        let verdict = match ratio {
            r if r <= good => "good",
            r if r <= reject => "above target",
            _ => "**defect**",
        };
        let _ = writeln!(
            self.0,
            "| {what} | {anchor} | {ratio:.2}x | {good}x | {reject}x | {verdict} |"
        );
        eprintln!("   {what}: {ratio:.2}x of {anchor} ({verdict})");
    }

    /// Prints the lines for the report.
    pub fn print(&self) {
        print!("{}", self.0);
    }
}
