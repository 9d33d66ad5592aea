//! `zuruf sla calendar`: the hours of a week and the holidays.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};

use super::asked;
use crate::cli::json;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::error::{Error, Kind, Result};
use crate::import::{decode, holidays};
use crate::model::act::Act;
use crate::model::calendar::{Holidays, day, unknown_holiday};
use crate::model::label;
use crate::model::query::date::local;
use crate::model::sla::{CalendarRow, CalendarText};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{ServiceAnswer, ServiceAsk};

/// Years ahead that yearly holidays of a file are taken for.
const AHEAD: i32 = 10;
/// A file of holidays is no longer than this.
const LONGEST: u64 = 4 * 1024 * 1024;

/// The arguments of `sla calendar`.
#[derive(Debug, Args)]
pub struct CalendarArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `sla calendar`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Add one
    Add {
        /// Its name
        name: String,
        /// The hours of a week: 'mon-fri 9:00-12:30,13:00-17:00; sat 10-14'
        #[arg(long, value_name = "HOURS")]
        hours: String,
        /// The zone they are meant in; else yours
        #[arg(long, value_name = "ZONE")]
        zone: Option<String>,
    },
    /// List them
    List,
    /// Show one with its holidays
    Show {
        /// Its name
        calendar: String,
    },
    /// Change one; what is not named stays
    Edit {
        /// Its name
        calendar: String,
        /// Another name
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Other hours
        #[arg(long, value_name = "HOURS")]
        hours: Option<String>,
        /// Another zone
        #[arg(long, value_name = "ZONE")]
        zone: Option<String>,
    },
    /// Take holidays from an iCalendar file
    Import {
        /// Its name
        calendar: String,
        /// The file
        #[arg(value_name = "FILE.ics")]
        file: PathBuf,
    },
    /// Add a holiday, or take one out
    Holiday {
        /// The calendar
        calendar: String,
        /// The day: 2026-12-25 or 25.12.2026
        #[arg(value_name = "DAY")]
        day: String,
        /// What it is called
        name: Vec<String>,
        /// Take it out
        #[arg(long)]
        remove: bool,
    },
    /// Remove one that no policy counts in
    Remove {
        /// Its name
        calendar: String,
    },
}

/// Does what was asked.
pub fn run(args: &CalendarArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::Add { name, hours, zone } => {
            let text = CalendarText {
                name: name.clone(),
                zone: zone.clone().unwrap_or_else(|| s.zone().name().to_owned()),
                hours: hours.clone(),
                holidays: String::new(),
            };
            s.act(Act::SaveCalendar { was: None, text })
        }
        What::List => list(s),
        What::Show { calendar } => show(calendar, s),
        What::Edit {
            calendar,
            name,
            hours,
            zone,
        } => {
            if name.is_none() && hours.is_none() && zone.is_none() {
                return Err(Error::new(Kind::Usage, "view-nothing"));
            }
            change(calendar, s, |text, _| {
                for (place, new) in [
                    (&mut text.name, name),
                    (&mut text.hours, hours),
                    (&mut text.zone, zone),
                ] {
                    if let Some(new) = new {
                        new.clone_into(place);
                    }
                }
                Ok(())
            })
        }
        What::Import { calendar, file } => import(calendar, file, s),
        What::Holiday {
            calendar,
            day: at,
            name,
            remove,
        } => {
            let at = day(at)?;
            let name = name.join(" ");
            change(calendar, s, |text, days| {
                if *remove {
                    if !days.remove(at) {
                        return Err(unknown_holiday(at));
                    }
                } else {
                    days.add(at, &name)?;
                }
                text.holidays = days.text();
                Ok(())
            })
        }
        What::Remove { calendar } => {
            let id = named(calendar, s)?.id;
            s.act(Act::RemoveCalendar { id })
        }
    }
}

fn all(s: &mut Session) -> Result<Vec<CalendarRow>> {
    match asked(ServiceAsk::Calendars, s)? {
        ServiceAnswer::Calendars(calendars) => Ok(calendars),
        _ => Err(unexpected()),
    }
}

/// The calendar of this name.
pub fn named(name: &str, s: &mut Session) -> Result<CalendarRow> {
    let key = fold(name.trim());
    let found = all(s)?.into_iter().find(|row| fold(&row.name) == key);
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "calendar-unknown").with("found", Clean::name(name))
    })
}

/// Changes one.
fn change(
    name: &str,
    s: &mut Session,
    with: impl FnOnce(&mut CalendarText, &mut Holidays) -> Result<()>,
) -> Result<()> {
    let mut was = named(name, s)?;
    let before = was.text();
    let mut text = before.clone();
    with(&mut text, &mut was.calendar.holidays)?;
    let was = Some((was.id, Box::new(before)));
    s.act(Act::SaveCalendar { was, text })
}

fn import(calendar: &str, file: &Path, s: &mut Session) -> Result<()> {
    let year = local(s.now, s.zone()).year() + AHEAD;
    let until = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX);
    let unreadable = |why: &dyn std::fmt::Display| {
        Error::new(Kind::Failed, "ics-unreadable")
            .with("path", file.display())
            .with("why", why)
    };
    let size = std::fs::metadata(file).map_err(|e| unreadable(&e))?.len();
    if size > LONGEST {
        let most = [("most", Arg::Num(LONGEST as i64 / 1024 / 1024))];
        return Err(unreadable(&tr_with("ics-too-long", &most)));
    }
    let bytes = std::fs::read(file).map_err(|e| unreadable(&e))?;
    let found = holidays::read(&decode::repair(&bytes).0, until)?;
    let skipped = found.skipped as i64;
    let mut new = 0;
    change(calendar, s, |text, days| {
        for (day, name) in &found.days {
            new += i64::from(days.add(*day, name)?);
        }
        text.holidays = days.text();
        Ok(())
    })?;
    let args = [("new", Arg::Num(new)), ("skipped", Arg::Num(skipped))];
    s.out.say(&tr_with("cli-sla-holidays", &args));
    Ok(())
}

fn list(s: &mut Session) -> Result<()> {
    let calendars = all(s)?;
    if s.out.json() {
        return calendars
            .iter()
            .try_for_each(|row| s.out.object(json::sla::calendar(row)));
    }
    if calendars.is_empty() {
        s.out.say(&tr("cli-sla-no-calendars"));
        return Ok(());
    }
    let mut table = Table::new(&["name", "zone", "hours", "holidays", "policies"]);
    for row in &calendars {
        table.push(vec![
            cell(&row.name),
            cell(row.calendar.zone.name()),
            cell(label::hours(&row.calendar.hours.to_string())),
            count(row.calendar.holidays.len() as i64),
            count(row.policies),
        ]);
    }
    table.print(&mut s.out)
}

fn show(name: &str, s: &mut Session) -> Result<()> {
    let row = named(name, s)?;
    if s.out.json() {
        return s.out.object(json::sla::calendar(&row));
    }
    let calendar = &row.calendar;
    s.out
        .line(&format!("{}  {}", row.name, calendar.zone.name()))?;
    s.out.line(&label::hours(&calendar.hours.to_string()))?;
    if calendar.holidays.is_empty() {
        s.out.say(&tr("cli-sla-no-holidays"));
    }
    for (day, name) in calendar.holidays.days() {
        s.out.line(format!("{day}  {name}").trim_end())?;
    }
    Ok(())
}
