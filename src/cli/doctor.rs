//! `zuruf doctor`: looks at the store, the configuration and the terminal, and says what to do about each finding.
//!
//! It changes no record and connects to nothing. The checks are in `doctor/`, one file per subject.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::json::fields;
use crate::cli::printer::Look;
use crate::cli::session::Session;
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr, tr_with};

mod probe;
mod settings;
mod store;
mod team;
mod terminal;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// As it should be.
    Fine,
    /// Works, but should not stay so.
    Warning,
    /// Does not work.
    Broken,
}

impl Level {
    const fn key(self) -> &'static str {
        match self {
            Self::Fine => "ok",
            Self::Warning => "warning",
            Self::Broken => "broken",
        }
    }

    const fn look(self) -> Look {
        match self {
            Self::Fine => Look::Good,
            Self::Warning => Look::Warn,
            Self::Broken => Look::Bad,
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Check {
    /// What was looked at, as a word that stays the same in every language.
    name: &'static str,
    level: Level,
    said: String,
    fix: String,
}

impl Check {
    /// The finding `doctor-<id>`; its attribute `.fix`, if any, is what to do.
    fn new(name: &'static str, level: Level, id: &str, args: &[(&str, Arg<'_>)]) -> Self {
        let id = format!("doctor-{id}");
        let fix = crate::text::messages::tr_attr(&id, "fix", args).unwrap_or_default();
        Self {
            name,
            level,
            said: tr_with(&id, args),
            fix,
        }
    }

    /// A finding from an error.
    fn of(name: &'static str, level: Level, error: &Error) -> Self {
        let notice = error.notice();
        let why = if notice.why.is_empty() {
            String::new()
        } else {
            format!(": {}", notice.why)
        };
        Self {
            name,
            level,
            said: format!("{}{why}", notice.what),
            fix: notice.hint,
        }
    }
}

/// The arguments of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Whether a team on this host can share the store, and nobody else reads it
    #[arg(long)]
    pub team: bool,
}

/// Checks everything, or what a team needs.
pub fn run(args: &DoctorArgs, s: &mut Session) -> Result<()> {
    let checks = if args.team {
        team::checks(s)
    } else {
        let mut checks = store::checks(s);
        checks.extend(settings::checks(s));
        checks.extend(terminal::checks(s));
        checks.extend(probe::checks(s));
        checks
    };
    let broken = checks
        .iter()
        .filter(|check| check.level == Level::Broken)
        .count();
    print(&checks, broken == 0, s)?;
    if broken > 0 {
        return Err(Error::new(Kind::Failed, "doctor-failed").with_number("count", broken));
    }
    Ok(())
}

fn print(checks: &[Check], fine: bool, s: &mut Session) -> Result<()> {
    if s.out.json() {
        let all = checks.iter().map(|check| {
            json!({
                "check": check.name,
                "level": check.level.key(),
                "said": check.said,
                "fix": if check.fix.is_empty() { Value::Null } else { check.fix.clone().into() },
            })
        });
        return s.out.object(fields(
            json!({ "ok": fine, "checks": all.collect::<Vec<_>>() }),
        ));
    }
    for check in checks {
        let level = format!("{:<9}", tr(&format!("doctor-level-{}", check.level.key())));
        let name = format!("{:<12}", check.name);
        s.out.pieces(&[
            (check.level.look(), &level),
            (Look::Dim, &name),
            (Look::Plain, &check.said),
        ])?;
        if !check.fix.is_empty() {
            s.out.line(&format!("{:21}-> {}", "", check.fix))?;
        }
    }
    Ok(())
}
