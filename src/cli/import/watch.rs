//! `zuruf import --watch DIR`: every new file of a folder, until a signal. The same as a configured drop folder, named on the command line.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::cli::session::Session;
use crate::cli::{json, printer, source, sync};
use crate::config::source::Source;
use crate::error::{Error, Kind, Result};
use crate::model::import::{ImportProgress, Reading};

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_secs(2);
/// How soon a signal is noticed.
const STEP: Duration = Duration::from_millis(100);

/// Watches a folder.
pub fn run(folder: &Path, reading: Reading, s: &mut Session) -> Result<()> {
    let failed = |e: std::io::Error| {
        Error::new(Kind::NotFound, "source-folder")
            .with("path", folder.display())
            .with("why", e)
    };
    let whole = folder.canonicalize().map_err(failed)?;
    std::fs::read_dir(&whole).map_err(failed)?;
    let source = Source {
        folder: Some(whole.clone()),
        reading,
        ..Source::new(format!("watch {}", whole.display()))
    };
    let interrupted = sync::flag(&[SIGINT])?;
    let stopped = sync::flag(&[SIGINT, SIGTERM, SIGHUP])?;
    let mut before = String::new();
    while !stopped.load(Ordering::Relaxed) {
        let go_on = &mut |_: &ImportProgress| !stopped.load(Ordering::Relaxed);
        match s.desk(true)?.pull(&source, true, go_on) {
            Ok(Some(report)) => {
                // The same trouble is told once.
                let news = report.error != before || !report.batches.is_empty();
                report.error.clone_into(&mut before);
                if news && s.out.json() {
                    s.out.object(json::source_report(&report))?;
                    s.out.finish()?;
                } else if news {
                    source::say(&report, s);
                }
            }
            Ok(None) => {}
            Err(error) if error.kind == Kind::Interrupted => {}
            Err(error) => printer::print_error(&error, s.out.json()),
        }
        let next = Instant::now() + EVERY;
        while Instant::now() < next && !stopped.load(Ordering::Relaxed) {
            std::thread::sleep(STEP);
        }
    }
    if interrupted.load(Ordering::Relaxed) {
        return Err(Error::new(Kind::Interrupted, "interrupted"));
    }
    Ok(())
}
