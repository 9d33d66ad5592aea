//! `zuruf sync`: asks the sources, wakes snoozed conversations, does rules, gives out what waits in queues and delivers what is due in the outbox, once or for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::Value;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::cli::outbox::endpoints;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::{json, source};
use crate::clock;
use crate::error::{Error, Kind, Result};
use crate::model::import::ImportProgress;
use crate::model::source::SourceReport;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{DeliverReport, Job, Outcome, Round as Done};

/// How soon a signal is noticed between two rounds.
const STEP: Duration = Duration::from_millis(100);

/// The arguments of `sync`.
#[derive(Debug, Args)]
pub struct SyncArgs {
    /// One round, then end (the default)
    #[arg(long, conflicts_with = "forever")]
    pub once: bool,
    /// Round after round, until a signal ends it
    #[arg(long = "loop")]
    pub forever: bool,
    /// How long between two rounds: 30s, 5m; without it as configured
    #[arg(long, value_name = "TIME", requires = "forever")]
    pub every: Option<String>,
}

/// Delivers and wakes.
pub fn run(args: &SyncArgs, s: &mut Session) -> Result<()> {
    if args.forever {
        forever(args, s)
    } else {
        once(s)
    }
}

fn once(s: &mut Session) -> Result<()> {
    let (report, done, pulled) = round(true, &AtomicBool::new(false), s)?;
    if s.out.json() {
        s.out.object(json(&report, &done, &pulled))?;
    } else {
        for report in &pulled {
            source::say(report, s);
        }
        s.out.say(&said(&report, &done));
        say_done(&done, s);
        endpoints::tell_stuck(s)?;
    }
    let troubled = pulled.iter().filter(|p| !p.error.is_empty()).count() as i64;
    if troubled > 0 {
        return Err(Error::new(Kind::Partial, "sources-failed").with_number("count", troubled));
    }
    let failed = report.unknown + report.dead;
    if failed > 0 {
        return Err(Error::new(Kind::Partial, "sends-failed").with_number("count", failed));
    }
    Ok(())
}

/// What was delivered and woken, with what the sources brought.
fn json(report: &DeliverReport, done: &Done, pulled: &[SourceReport]) -> json::Fields {
    let mut fields = json::delivered(report, done);
    let sources = pulled.iter().map(|p| Value::Object(json::source_report(p)));
    fields.insert("sources".to_owned(), Value::Array(sources.collect()));
    fields
}

type Round = (DeliverReport, Done, Vec<SourceReport>);

/// The sources whose turn it is (or `anyway` every one that is on), then everything else. A set flag ends an import early.
fn round(anyway: bool, stop: &AtomicBool, s: &mut Session) -> Result<Round> {
    s.now = clock::now();
    let go_on = &mut |_: &ImportProgress| !stop.load(Ordering::Relaxed);
    let pulled = s.desk(false)?.pull_all(anyway, go_on)?;
    let Outcome::Round(done) = s.ask(Job::Wake)? else {
        return Err(unexpected());
    };
    let Outcome::Delivered(report) = s.ask(Job::Deliver)? else {
        return Err(unexpected());
    };
    Ok((report, done, pulled))
}

/// What rules and routing did, if they did anything.
fn say_done(done: &Done, s: &mut Session) {
    if done.ruled + done.failed + done.given + done.freed == 0 {
        return;
    }
    let args = [
        ("ruled", Arg::Num(done.ruled)),
        ("failed", Arg::Num(done.failed)),
        ("given", Arg::Num(done.given)),
        ("freed", Arg::Num(done.freed)),
    ];
    s.out.say(&tr_with("cli-sync-done", &args));
    if done.failed > 0 {
        s.out.say(&tr("cli-sync-rules-failed"));
    }
}

fn said(report: &DeliverReport, done: &Done) -> String {
    let args = [
        ("delivered", Arg::Num(report.delivered)),
        ("retry", Arg::Num(report.retry)),
        ("trouble", Arg::Num(report.unknown + report.dead)),
        ("woken", Arg::Num(done.woken)),
    ];
    tr_with("cli-sync-said", &args)
}

/// Rounds until a signal. A busy store or a full disk ends a round, not the loop.
fn forever(args: &SyncArgs, s: &mut Session) -> Result<()> {
    let every = match &args.every {
        Some(text) => every(text)?,
        None => Duration::from_secs(u64::from(s.loaded.config.sync.every_s)),
    };
    // A store that cannot be opened at all is told at once.
    s.desk(false)?;
    let [interrupted, ended] = [flag(&[SIGINT])?, flag(&[SIGTERM, SIGHUP])?];
    let stopped = flag(&[SIGINT, SIGTERM, SIGHUP])?;
    loop {
        match round(false, &stopped, s) {
            Ok(round) => tell(&round, s)?,
            Err(error) if error.kind == Kind::Interrupted => {}
            Err(error) => crate::cli::printer::print_error(&error, s.out.json()),
        }
        let next = Instant::now() + every;
        while Instant::now() < next {
            if interrupted.load(Ordering::Relaxed) {
                return Err(Error::new(Kind::Interrupted, "interrupted"));
            }
            if ended.load(Ordering::Relaxed) {
                return Ok(());
            }
            std::thread::sleep(STEP.min(every));
        }
    }
}

/// A round in which nothing happened is not told.
fn tell((report, done, pulled): &Round, s: &mut Session) -> Result<()> {
    let quiet = |p: &SourceReport| p.batches.is_empty() && p.error.is_empty();
    if report.attempts == 0 && *done == Done::default() && pulled.iter().all(quiet) {
        return Ok(());
    }
    if s.out.json() {
        s.out.object(json(report, done, pulled))?;
        return s.out.finish();
    }
    for report in pulled.iter().filter(|p| !quiet(p)) {
        source::say(report, s);
    }
    if report.attempts > 0 || done.woken > 0 {
        s.out.say(&said(report, done));
    }
    say_done(done, s);
    Ok(())
}

/// A flag that these signals set.
pub fn flag(signals: &[i32]) -> Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in signals {
        let failed = |e: std::io::Error| Error::new(Kind::Failed, "internal").with("why", e);
        signal_hook::flag::register(*signal, Arc::clone(&flag)).map_err(failed)?;
    }
    Ok(flag)
}

/// `30s`, `5m`, `1h`, or seconds; at least one second, at most a day.
fn every(text: &str) -> Result<Duration> {
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let factor = match unit {
        "s" | "" => 1,
        "m" => 60,
        "h" => 3600,
        _ => 0,
    };
    let seconds = digits
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(factor));
    let seconds = seconds.filter(|n| (1..=86_400).contains(n));
    let bad = || usage(&tr_with("cli-bad-every", &[("found", Arg::Text(text))]));
    seconds.map(Duration::from_secs).ok_or_else(bad)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_seconds_minutes_or_hours_up_to_a_day() {
        assert_eq!(every("30s").unwrap(), Duration::from_secs(30));
        assert_eq!(every("5m").unwrap(), Duration::from_mins(5));
        assert_eq!(every("45").unwrap(), Duration::from_secs(45));
        for bad in ["", "0s", "25h", "5d", "s", "-1s", "99999999999999999999s"] {
            assert_eq!(every(bad).unwrap_err().kind, Kind::Usage, "{bad}");
        }
    }
}
