//! Measuring: CPU seconds of this process, medians, and figures as ratios with what is good and what is a defect.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// CPU time this process has used, all threads together.
pub fn cpu() -> Duration {
    let t = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(t.tv_sec.cast_unsigned(), t.tv_nsec as u32)
}

/// CPU seconds of `work`.
pub fn cpu_of<T>(work: impl FnOnce() -> T) -> f64 {
    let before = cpu();
    std::hint::black_box(work());
    cpu().saturating_sub(before).as_secs_f64()
}

/// Milliseconds `work` takes.
pub fn ms_of<T>(work: impl FnOnce() -> T) -> f64 {
    let since = Instant::now();
    std::hint::black_box(work());
    since.elapsed().as_secs_f64() * 1e3
}

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

/// The median of the ratios of each round: what slows a whole round falls out.
pub fn ratio(values: &[f64], anchors: &[f64]) -> f64 {
    let ratios: Vec<f64> = values.iter().zip(anchors).map(|(v, a)| v / a).collect();
    median(&ratios)
}

/// The table of a run, as lines of Markdown.
#[derive(Default)]
pub struct Table(String);

impl Table {
    /// A figure that has to stay below `good`; above `reject` it is a defect.
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
