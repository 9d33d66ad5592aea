//! `zuruf notifications`, `follow`, `unfollow`, `followers`, `following`: what happened that you want to know, and what you want to know of.

use clap::{Args, Subcommand};

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, count, number};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Subject};
use crate::model::label;
use crate::model::notice::{Cell, Mode, NoticeRow, Notices, Reason, Wishes, mute_key};
use crate::model::page::Cursor;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `notifications`.
#[derive(Debug, Args)]
pub struct NotificationsArgs {
    /// What to do; nothing: list those not seen yet
    #[command(subcommand)]
    pub what: Option<What>,
}

/// The subcommands of `notifications`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List those not seen yet, newest first
    List {
        /// Those too that were seen
        #[arg(long)]
        all: bool,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
        /// Only what stands after this place (the `cursor` of a row)
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Say that you have seen some, or all
    Read {
        /// Their numbers
        ids: Vec<i64>,
        /// All of them
        #[arg(long, conflicts_with = "ids")]
        all: bool,
    },
    /// Say that you want to see some again
    Unread {
        /// Their numbers
        #[arg(required = true)]
        ids: Vec<i64>,
    },
    /// Sum up what is not seen yet: how many for which reason
    Digest,
    /// Show what you are told of, how, and when not
    Settings,
    /// Change a setting: reply.team list, mention off, quiet 22:00-7:00, digest 9:00,14:00
    Set {
        /// The line of the settings, quiet or digest
        key: String,
        /// off, list or tell; hours; times
        value: String,
    },
    /// Hear nothing of a channel, a conversation or a contact any more
    Mute {
        /// channel:x, 12 or c:3
        what: String,
    },
    /// Hear of it again
    Unmute {
        /// channel:x, 12 or c:3
        what: String,
    },
}

/// The arguments of `follow`, `unfollow` and `followers`.
#[derive(Debug, Args)]
pub struct FollowArgs {
    /// Conversations, or c:ID for contacts
    #[arg(required = true)]
    pub ids: Vec<String>,
}

/// Does what was asked.
pub fn run(args: &NotificationsArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        None => list(false, 50, None, s),
        Some(What::List { all, limit, after }) => {
            let after = after.as_deref().map(place).transpose()?;
            list(*all, *limit, after, s)
        }
        Some(What::Read { ids, all }) if ids.is_empty() && !all => {
            Err(usage(&tr("cli-notices-which")))
        }
        Some(What::Read { ids, .. }) => see(ids, true, s),
        Some(What::Unread { ids }) => see(ids, false, s),
        Some(What::Digest) => digest(s),
        Some(What::Settings) => settings(s),
        Some(What::Set { key, value }) => {
            let bad = || {
                let args = [("key", Arg::Text(key)), ("value", Arg::Text(value))];
                usage(&tr_with("cli-notices-bad", &args))
            };
            let (key, value) = Wishes::kept(&fold(key), value).ok_or_else(bad)?;
            wish(key, value, s)
        }
        Some(What::Mute { what }) => mute(what, true, s),
        Some(What::Unmute { what }) => mute(what, false, s),
    }
}

/// Follows records.
pub fn follow(args: &FollowArgs, s: &mut Session) -> Result<()> {
    set(&args.ids, true, s)
}

/// Follows them no more.
pub fn unfollow(args: &FollowArgs, s: &mut Session) -> Result<()> {
    set(&args.ids, false, s)
}

fn set(ids: &[String], on: bool, s: &mut Session) -> Result<()> {
    let subjects: Vec<Subject> = ids
        .iter()
        .map(|id| ids::subject(id))
        .collect::<Result<_>>()?;
    s.bulk(
        subjects.len(),
        Act::Follow {
            subjects,
            on: Some(on),
        },
    )
}

/// At most so many are listed.
const FOLLOWED: usize = 1000;

/// Lists what the agent follows.
pub fn following(s: &mut Session) -> Result<()> {
    let Outcome::Following(rows) = s.ask(Job::Following(FOLLOWED))? else {
        return Err(unexpected());
    };
    if rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::followed(row)));
    }
    let mut table = Table::new(&["at", "on", "who", "text"]);
    for row in &rows {
        table.push(vec![
            cell(label::date_short(row.at, s.zone(), s.now)),
            cell(ids::written(row.subject)),
            cell(&row.who),
            cell(&row.text),
        ]);
    }
    table.print(&mut s.out)
}

/// Lists who follows records.
pub fn followers(args: &FollowArgs, s: &mut Session) -> Result<()> {
    let mut table = Table::new(&["on", "agent"]);
    for id in &args.ids {
        let Outcome::Followers(handles) = s.ask(Job::Followers(ids::subject(id)?))? else {
            return Err(unexpected());
        };
        if s.out.json() {
            s.out.object(json::followers(id, &handles))?;
            continue;
        }
        let handles: Vec<&str> = handles.iter().map(Clean::as_str).collect();
        table.push(vec![cell(id), cell(handles.join(" "))]);
    }
    if s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

fn place(text: &str) -> Result<Cursor> {
    let bad = || usage(&tr_with("cli-bad-cursor", &[("found", Arg::Text(text))]));
    let (sort, id) = text.split_once(':').ok_or_else(bad)?;
    match (sort.parse(), id.parse()) {
        (Ok(sort), Ok(id)) => Ok(Cursor { sort, id }),
        _ => Err(bad()),
    }
}

fn page(
    unread_only: bool,
    limit: usize,
    after: Option<Cursor>,
    s: &mut Session,
) -> Result<Notices> {
    let job = Job::Notices {
        unread_only,
        after,
        limit,
    };
    match s.ask(job)? {
        Outcome::Notices(page) => Ok(page),
        _ => Err(unexpected()),
    }
}

fn list(all: bool, limit: usize, after: Option<Cursor>, s: &mut Session) -> Result<()> {
    let page = page(!all, limit, after, s)?;
    if page.rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return page
            .rows
            .iter()
            .try_for_each(|row| s.out.object(json::notice(row)));
    }
    let mut table = Table::new(&["n", "at", "why", "agent", "on", "who", "text"]);
    for row in &page.rows {
        let look = if row.seen { Look::Dim } else { Look::Plain };
        table.push(vec![
            number(row.id).look(Look::Dim),
            cell(label::date_short(row.at, s.zone(), s.now)),
            cell(why(row)).look(look),
            cell(&row.by),
            cell(ids::written(row.subject)),
            cell(&row.who),
            cell(&row.text),
        ]);
    }
    table.print(&mut s.out)
}

/// `mentioned you`, `wrote (3)`.
fn why(row: &NoticeRow) -> String {
    // Who did it has a column of its own.
    let said = if row.by.is_empty() {
        label::happened(row)
    } else {
        label::reason(row.reason)
    };
    if row.count > 1 {
        format!("{said} ({})", row.count)
    } else {
        said
    }
}

fn see(ids: &[i64], seen: bool, s: &mut Session) -> Result<()> {
    let job = Job::SeeNotices {
        ids: ids.to_vec(),
        seen,
    };
    let Outcome::Saved = s.ask(job)? else {
        return Err(unexpected());
    };
    s.out.say(&tr(if seen {
        "notices-seen"
    } else {
        "notices-unseen"
    }));
    Ok(())
}

fn digest(s: &mut Session) -> Result<()> {
    let page = page(true, 1000, None, s)?;
    let of = |reason: Reason| page.rows.iter().filter(move |row| row.reason == reason);
    if s.out.json() {
        let counts = Reason::ALL.map(|reason| (reason, of(reason).count()));
        return s.out.object(json::digest(&counts, page.unread));
    }
    if page.rows.is_empty() {
        s.out.say(&tr("notices-digest-none"));
        return Ok(());
    }
    let mut table = Table::bare();
    for reason in Reason::ALL {
        let mut rows = of(reason).peekable();
        let Some(first) = rows.peek() else { continue };
        let newest = first.who.to_string();
        table.push(vec![
            count(rows.count() as i64),
            cell(label::reason(reason)),
            cell(newest).look(Look::Dim),
        ]);
    }
    table.print(&mut s.out)
}

fn wishes(s: &mut Session) -> Result<Wishes> {
    match s.ask(Job::Wishes)? {
        Outcome::Wishes(wishes) => Ok(wishes),
        _ => Err(unexpected()),
    }
}

fn settings(s: &mut Session) -> Result<()> {
    let wishes = wishes(s)?;
    if s.out.json() {
        return s.out.object(json::wishes(&wishes));
    }
    let mut table = Table::bare();
    let mut line = |key: &str, value: &str, said: String| {
        table.push(vec![cell(key), cell(value), cell(said).look(Look::Dim)]);
    };
    for c in Cell::all() {
        let mode = wishes.mode(c.reason, c.scope);
        line(&c.key(), mode.key(), label::notice_cell(c));
    }
    let quiet = wishes.quiet().map(|quiet| quiet.to_string());
    let quiet = quiet.unwrap_or_else(|| Mode::Off.key().to_owned());
    line("quiet", &quiet, tr("notices-quiet"));
    let digest: Vec<String> = wishes
        .digest()
        .iter()
        .map(|time| time.format("%H:%M").to_string())
        .collect();
    let digest = if digest.is_empty() {
        Mode::Off.key().to_owned()
    } else {
        digest.join(",")
    };
    line("digest", &digest, tr("notices-digest"));
    for what in wishes.muted() {
        line("mute", what, String::new());
    }
    table.print(&mut s.out)
}

fn mute(what: &str, on: bool, s: &mut Session) -> Result<()> {
    let what = match what.strip_prefix("channel:") {
        Some(channel) if !channel.is_empty() => format!("channel:{}", fold(channel)),
        _ => mute_key(ids::subject(what)?),
    };
    wish(Wishes::mute_key(&what), on.then(|| "on".to_owned()), s)
}

fn wish(key: String, value: Option<String>, s: &mut Session) -> Result<()> {
    let Outcome::Saved = s.ask(Job::Wish { key, value })? else {
        return Err(unexpected());
    };
    s.out.say(&tr("notices-saved"));
    Ok(())
}
