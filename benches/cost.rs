//! What work costs: CPU seconds of this process, milliseconds, ratios per round.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::gauge::median;

fn cpu() -> Duration {
    let t = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(t.tv_sec.cast_unsigned(), t.tv_nsec as u32)
}

/// CPU seconds of `work`, all threads together.
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

/// The median of the ratios of each round: what slows a whole round falls out.
pub fn ratio(values: &[f64], anchors: &[f64]) -> f64 {
    let ratios: Vec<f64> = values.iter().zip(anchors).map(|(v, a)| v / a).collect();
    median(&ratios)
}
