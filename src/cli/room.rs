//! `zuruf room`: group spaces with a stream of their own. `@room` in a note reaches everybody who belongs to it.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::cli::{agent, ids, json, reply};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Subject};
use crate::model::id::{AgentId, MessageId, RoomId};
use crate::model::label;
use crate::model::room::{PostRow, Room, RoomRow, Shown, Standing};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome, RoomAnswer, RoomAsk};

/// The arguments of `room`.
#[derive(Debug, Args)]
pub struct RoomArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `room`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List rooms with what is new in them, your own first
    List,
    /// Show the posts of one, newest first
    Show {
        /// Its name
        room: String,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 20)]
        limit: usize,
        /// Only posts before this one
        #[arg(long, value_name = "POST")]
        before: Option<i64>,
        /// Only what is kept at hand
        #[arg(long)]
        pinned: bool,
        /// Mark what is shown as seen
        #[arg(long)]
        seen: bool,
    },
    /// Make one; you belong to it
    New {
        /// Its name, one word
        name: String,
        /// Who else belongs to it
        agents: Vec<String>,
        /// What it is for
        #[arg(long, value_name = "TEXT", default_value = "")]
        about: String,
    },
    /// Give one another name or another purpose
    Edit {
        /// The room
        room: String,
        /// Its new name, one word
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// What it is for
        #[arg(long, value_name = "TEXT")]
        about: Option<String>,
    },
    /// Write into one; @agent, @team, @room and #tag count as in notes
    Post {
        /// The room
        room: String,
        /// The text; may be left out with --show
        #[arg(
            short,
            long,
            value_name = "TEXT",
            allow_hyphen_values = true,
            conflicts_with = "file",
            required_unless_present_any = ["file", "show"]
        )]
        message: Option<String>,
        /// A file with the text; - is stdin
        #[arg(short = 'F', long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// A record to show: 12, c:12, t:12, a:12, d:12 or k:12
        #[arg(long, value_name = "ID")]
        show: Option<String>,
    },
    /// Belong to one from now on
    Join {
        /// The room
        room: String,
    },
    /// Belong to one no more
    Leave {
        /// The room
        room: String,
    },
    /// Let agents belong to one
    Add {
        /// The room
        room: String,
        /// Who comes
        #[arg(required = true)]
        agents: Vec<String>,
    },
    /// Let agents belong to one no more
    Drop {
        /// The room
        room: String,
        /// Who goes
        #[arg(required = true)]
        agents: Vec<String>,
    },
    /// Keep a post at hand
    Pin {
        /// The number of the post, as `room show` says it
        post: i64,
    },
    /// Keep a post at hand no more
    Unpin {
        /// The number of the post
        post: i64,
    },
    /// Take a post out of its room; yours, or as a lead any
    Unpost {
        /// The number of the post
        post: i64,
    },
    /// Remove one with its posts
    Remove {
        /// The room
        room: String,
    },
}

/// Does what was asked.
pub fn run(args: &RoomArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List => list(s),
        What::Show {
            room,
            limit,
            before,
            pinned,
            seen,
        } => show(room, (*limit, before.map(MessageId)), *pinned, *seen, s),
        What::New {
            name,
            agents,
            about,
        } => {
            let add = agents_of(agents.iter().map(String::as_str), s)?;
            save(None, name, about, (add, Vec::new()), s)
        }
        What::Edit { room, name, about } => {
            let room = find(room, s)?;
            let name = name.as_deref().unwrap_or(&room.name);
            let about = about.as_deref().unwrap_or(&room.about);
            save(Some(room.id), name, about, (Vec::new(), Vec::new()), s)
        }
        What::Post {
            room,
            message,
            file,
            show,
        } => {
            let text = match (message, file) {
                (None, None) => String::new(),
                (message, file) => reply::read(message.as_deref(), file.as_deref())?,
            };
            let shows = show.as_deref().map(shown).transpose()?;
            let room = find(room, s)?.id;
            s.act(Act::Post { room, text, shows })
        }
        What::Join { room } => belong(room, true, s),
        What::Leave { room } => belong(room, false, s),
        What::Add { room, agents } => members(room, agents, true, s),
        What::Drop { room, agents } => members(room, agents, false, s),
        What::Pin { post } => pin(*post, true, s),
        What::Unpin { post } => pin(*post, false, s),
        What::Unpost { post } => s.act(Act::RemovePost {
            post: MessageId(*post),
        }),
        What::Remove { room } => {
            let id = find(room, s)?.id;
            s.act(Act::RemoveRoom { id })
        }
    }
}

fn save(
    id: Option<RoomId>,
    name: &str,
    about: &str,
    (add, remove): (Vec<AgentId>, Vec<AgentId>),
    s: &mut Session,
) -> Result<()> {
    s.act(Act::SaveRoom {
        id,
        name: name.to_owned(),
        about: about.to_owned(),
        add,
        remove,
    })
}

fn agents_of<'a>(handles: impl Iterator<Item = &'a str>, s: &mut Session) -> Result<Vec<AgentId>> {
    handles
        .map(|handle| agent::find(handle, s).map(|agent| agent.id))
        .collect()
}

fn members(room: &str, agents: &[String], come: bool, s: &mut Session) -> Result<()> {
    let room = find(room, s)?;
    let agents = agents_of(agents.iter().map(String::as_str), s)?;
    let members = if come {
        (agents, Vec::new())
    } else {
        (Vec::new(), agents)
    };
    save(Some(room.id), &room.name, &room.about, members, s)
}

fn belong(room: &str, on: bool, s: &mut Session) -> Result<()> {
    let subject = Subject::Room(find(room, s)?.id);
    s.act(Act::Follow {
        subjects: vec![subject],
        on: Some(on),
    })
}

fn pin(post: i64, on: bool, s: &mut Session) -> Result<()> {
    let post = MessageId(post);
    s.act(Act::Pin { post, on })
}

/// `12`, `c:12`, `t:12`, `a:12`, `d:12` or `k:12`.
fn shown(text: &str) -> Result<Shown> {
    if text.starts_with("t:") {
        return ids::task(text).map(Shown::Task);
    }
    if text.starts_with("a:") {
        return ids::article(text).map(Shown::Article);
    }
    if text.starts_with("k:") {
        return ids::complaint(text).map(Shown::Complaint);
    }
    match ids::subject(text)? {
        Subject::Conversation(id) => Ok(Shown::Conversation(id)),
        Subject::Contact(id) => Ok(Shown::Contact(id)),
        Subject::Deal(id) => Ok(Shown::Deal(id)),
        Subject::Room(_) => Err(ids::conversation(text).err().unwrap_or_else(unexpected)),
    }
}

fn all(s: &mut Session) -> Result<Vec<RoomRow>> {
    match s.ask(Job::Rooms(RoomAsk::List))? {
        Outcome::Rooms(answer) => match *answer {
            RoomAnswer::List(rooms) => Ok(rooms),
            RoomAnswer::One(_) => Err(unexpected()),
        },
        _ => Err(unexpected()),
    }
}

/// The room of a name.
pub fn find(word: &str, s: &mut Session) -> Result<RoomRow> {
    let key = fold(word.trim_start_matches('@'));
    let found = all(s)?.into_iter().find(|room| fold(&room.name) == key);
    found.ok_or_else(|| Error::new(Kind::NotFound, "room-unknown").with("room", Clean::name(word)))
}

/// A room with its newest posts.
pub fn load(id: RoomId, limit: usize, s: &mut Session) -> Result<Room> {
    stretch(id, None, limit, s)
}

fn stretch(id: RoomId, before: Option<MessageId>, limit: usize, s: &mut Session) -> Result<Room> {
    match s.ask(Job::Rooms(RoomAsk::One { id, before, limit }))? {
        Outcome::Rooms(answer) => match *answer {
            RoomAnswer::One(room) => Ok(room),
            RoomAnswer::List(_) => Err(unexpected()),
        },
        _ => Err(unexpected()),
    }
}

fn list(s: &mut Session) -> Result<()> {
    let rooms = all(s)?;
    if rooms.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rooms
            .iter()
            .try_for_each(|room| s.out.object(json::rooms::row(room)));
    }
    let mut table = Table::new(&["room", "new", "members", "joined", "at", "about"]);
    for room in &rooms {
        let at = if room.last_at == Timestamp::NEVER {
            String::new()
        } else {
            label::date_short(room.last_at, s.zone(), s.now)
        };
        let joined = tr(if room.joined { "field-yes" } else { "field-no" });
        table.push(vec![
            cell(format!("@{}", room.name.as_str())).look(Look::Strong),
            count(room.unread),
            count(room.members),
            cell(joined),
            cell(at),
            cell(&room.about),
        ]);
    }
    table.print(&mut s.out)
}

fn show(
    room: &str,
    (limit, before): (usize, Option<MessageId>),
    pinned: bool,
    seen: bool,
    s: &mut Session,
) -> Result<()> {
    let id = find(room, s)?.id;
    let room = stretch(id, before, limit, s)?;
    if s.out.json() {
        s.out.object(json::rooms::room(&room))?;
    } else {
        print(&room, pinned, s)?;
    }
    match room.posts.first() {
        Some(newest) if seen => {
            let post = newest.id;
            s.ask(Job::SeePosts { room: id, post }).map(drop)
        }
        _ => Ok(()),
    }
}

fn print(room: &Room, pinned: bool, s: &mut Session) -> Result<()> {
    let name = format!("@{}", room.head.name.as_str());
    let members: Vec<String> = room
        .members
        .iter()
        .map(|member| format!("@{}", member.handle.as_str()))
        .collect();
    let about = format!("  {}", room.head.about.as_str());
    s.out
        .pieces(&[(Look::Strong, &name), (Look::Plain, &about)])?;
    s.out.pieces(&[(Look::Dim, &members.join(" "))])?;
    let rows = if pinned { &room.pinned } else { &room.posts };
    for post in rows {
        s.out.line("")?;
        print_post(post, s)?;
    }
    if room.more && !pinned {
        let last = room.posts.last().map_or(0, |post| post.id.0);
        s.out
            .say(&tr_with("cli-more-posts", &[("n", Arg::Id(last))]));
    }
    Ok(())
}

fn print_post(post: &PostRow, s: &mut Session) -> Result<()> {
    let when = label::date_short(post.at, s.zone(), s.now);
    let author = format!("@{}", post.author.as_str());
    let mut marks = vec![format!("  {}", post.id.0)];
    marks.extend(post.pinned.then(|| tr("rooms-pinned")));
    marks.extend(post.unread.then(|| tr("rooms-is-new")));
    s.out.pieces(&[
        (Look::Dim, &format!("{when}  ")),
        (Look::Strong, &author),
        (Look::Dim, &marks.join("  ")),
    ])?;
    s.out.line(&post.text)?;
    if let Some(shows) = &post.shows {
        let what = shows.what.written();
        let said = if shows.opens.is_some() {
            let detail = match shows.standing {
                Standing::None => String::new(),
                _ => format!("  {}", label::rooms::detail(shows)),
            };
            format!("-> {what}  {}{detail}", shows.title.as_str())
        } else {
            format!("-> {what}  {}", tr("rooms-gone"))
        };
        s.out.pieces(&[(Look::Dim, &said)])?;
    }
    Ok(())
}
