//! Rooms: the list of them with what is new, beside it the stream of the one under the cursor, newest first. Enter goes into the stream,
//! where it opens what a post refers to. Called by the root.

pub mod view;

use std::collections::BTreeSet;

use crate::error::Error;
use crate::model::act::{Act, DraftText, Subject};
use crate::model::id::{MessageId, RoomId};
use crate::model::journal::Record;
use crate::model::page::Page;
use crate::model::room::{Opens, PostRow, Room, RoomRow};
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, RoomAnswer, RoomAsk, Slot};

/// Posts asked for at once.
const PAGE: usize = 40;
/// Posts asked for at once on the way to one that is sought.
const SOUGHT: usize = 400;
/// Lines a post takes, about: for paging.
const LINES: usize = 3;

impl Row for RoomRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

impl Row for PostRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The rooms, and the stream of one.
#[derive(Clone, Debug, Default)]
pub struct Rooms {
    list: ListState<RoomRow>,
    posts: ListState<PostRow>,
    /// The room whose stream is shown, as it was answered last.
    open: Room,
    /// The room whose stream is asked for.
    wanted: Option<RoomId>,
    in_stream: bool,
    pinned_only: bool,
    /// The post to go to, once it is loaded.
    sought: Option<MessageId>,
    /// Posts that are asked for at least, so that the one that was sought stays loaded.
    reach: usize,
    /// Posts that were new when the stream was gone into: they stay marked as long as one is in it.
    fresh: BTreeSet<i64>,
    phase: Phase,
    stream_phase: Phase,
    extending: bool,
    asked: bool,
}

impl Rooms {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Room, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        if self.in_stream {
            &[
                "note",
                "open",
                "pin-post",
                "next-view",
                "follow",
                "remove",
                "back",
            ]
        } else {
            &["open", "note", "follow", "create", "edit", "remove"]
        }
    }

    /// The room under the cursor, and its name with its sign.
    pub fn subject(&self) -> Option<Subject> {
        self.room().map(|room| Subject::Room(room.id))
    }

    /// What the room under the cursor is called.
    pub fn about(&self) -> &str {
        self.room().map_or("", |room| room.name.as_str())
    }

    fn room(&self) -> Option<&RoomRow> {
        if self.in_stream && self.is_loaded() {
            return Some(&self.open.head);
        }
        self.list.selected()
    }

    /// Whether the stream that is asked for is there.
    fn is_loaded(&self) -> bool {
        self.wanted == Some(self.open.head.id)
    }

    /// Goes into the stream of a room.
    pub fn enter(&mut self, id: RoomId) -> Vec<Effect> {
        self.list.select(id.0);
        self.in_stream = true;
        self.turn_to(id);
        self.load()
    }

    /// Goes into the stream of a room to write there. What is loaded of it stays as it is.
    pub fn write_in(&mut self, id: RoomId, ctx: &Ctx) -> Vec<Effect> {
        if !(self.is_loaded() && self.wanted == Some(id)) {
            return self.enter(id);
        }
        self.list.select(id.0);
        self.in_stream = true;
        self.look_at_newest(ctx).into_iter().collect()
    }

    /// What the agent has begun to write in the room under the cursor; none: it is not known yet.
    pub fn drafts(&self) -> Option<&[DraftText]> {
        self.is_loaded().then_some(&*self.open.drafts)
    }

    /// A draft that is being saved: the next composer begins with it before the store is asked again.
    pub fn keep(&mut self, draft: &DraftText) {
        if draft.subject == Subject::Room(self.open.head.id) {
            draft.keep_among(&mut self.open.drafts);
        }
    }

    /// Goes into the stream of a room, to one of its posts.
    pub fn enter_at(&mut self, id: RoomId, post: MessageId) -> Vec<Effect> {
        self.list.select(id.0);
        self.in_stream = true;
        self.turn_to(id);
        self.pinned_only = false;
        (self.sought, self.reach) = (Some(post), SOUGHT);
        self.load()
    }

    /// Back from the stream to the list; whether one was in it.
    pub fn leave(&mut self) -> bool {
        self.fresh.clear();
        (self.sought, self.reach) = (None, 0);
        std::mem::take(&mut self.in_stream)
    }

    /// A click: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, at: (u16, u16), size: (u16, u16)) -> Vec<Effect> {
        let chosen = match view::hit(self, at, size) {
            Some(view::Hit::Room(row)) => {
                self.leave();
                let chosen = self.list.click(row);
                if chosen == Some(false) {
                    return self.follow();
                }
                chosen
            }
            Some(view::Hit::Post(row)) => {
                self.in_stream = true;
                self.posts.click_loaded(row)
            }
            None => None,
        };
        match chosen {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// The screen will be so high.
    pub fn resize(&mut self, height: u16) {
        let rows = usize::from(height.saturating_sub(view::HEAD));
        self.list.resize(rows);
        self.posts.resize((rows / LINES).max(1));
    }

    /// Loads the rooms, and the stream that is open.
    pub fn load(&mut self) -> Vec<Effect> {
        self.extending = false;
        let mut effects = vec![Effect::Job(Slot::Rooms, Job::Rooms(RoomAsk::List))];
        let limit = self.open.posts.len().max(PAGE).max(self.reach);
        effects.extend(self.wanted.map(|id| self.ask(id, None, limit)));
        effects
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            if self.in_stream {
                let wish = self.posts.go(motion);
                return self.grant(wish);
            }
            self.list.go(motion);
            return self.follow();
        }
        match command {
            Command::Reload => return self.load(),
            Command::Add => return vec![Effect::Ask(Ask::RoomForm(None))],
            Command::NextPane | Command::PrevPane if self.in_stream => {
                self.leave();
                return Vec::new();
            }
            Command::NextView | Command::PrevView => {
                self.pinned_only = !self.pinned_only;
                self.show_posts(false);
                return Vec::new();
            }
            _ => {}
        }
        if self.in_stream
            && let Some(post) = self.posts.selected()
            && let Some(effects) = of_post(post, command)
        {
            return effects;
        }
        let Some(room) = self.room().cloned() else {
            return Vec::new();
        };
        let effect = match command {
            Command::Open | Command::Right | Command::NextPane | Command::PrevPane
                if !self.in_stream =>
            {
                return self.enter(room.id);
            }
            Command::Edit if self.open.head.id == room.id => {
                Effect::Ask(Ask::RoomForm(Some(Box::new(self.open.clone()))))
            }
            Command::Remove if !self.in_stream => {
                Effect::Job(Slot::Write, Job::Act(Act::RemoveRoom { id: room.id }))
            }
            Command::History => Effect::Ask(Ask::History(Record::new("room", room.id.0))),
            Command::CopyText => Effect::Copy(format!("@{}", room.name.as_str())),
            Command::CopyId => Effect::Copy(room.id.0.to_string()),
            _ => return Vec::new(),
        };
        vec![effect]
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let Outcome::Rooms(answer) = outcome else {
            return Vec::new();
        };
        match &**answer {
            RoomAnswer::List(rooms) => {
                self.phase = Phase::Ready;
                self.list.refresh(whole(rooms.clone()));
                if let (true, Some(id)) = (self.in_stream, self.wanted) {
                    self.list.select(id.0);
                }
                self.follow()
            }
            RoomAnswer::One(room) if self.wanted == Some(room.head.id) => self.take(room, ctx),
            RoomAnswer::One(_) => Vec::new(),
        }
    }

    /// Nothing came; what was there stays.
    pub fn failed(&mut self, slot: Slot, error: &Error) {
        if slot == Slot::Rooms {
            self.phase = Phase::Failed(error.clone());
            return;
        }
        self.stream_phase = Phase::Failed(error.clone());
        self.asked = false;
        // A room that somebody has removed meanwhile.
        if error.code == "not-found" {
            self.leave();
            self.wanted = None;
        }
    }

    fn take(&mut self, room: &Room, ctx: &Ctx) -> Vec<Effect> {
        self.stream_phase = Phase::Ready;
        self.asked = false;
        let older =
            std::mem::take(&mut self.extending).then(|| std::mem::take(&mut self.open.posts));
        self.open = room.clone();
        let unread = room.posts.iter().filter(|post| post.unread);
        self.fresh.extend(unread.map(|post| post.id.0));
        if let Some(mut all) = older {
            all.extend(room.posts.iter().cloned());
            self.open.posts = all;
        }
        self.show_posts(true);
        let mut effects: Vec<Effect> = self.look_at_newest(ctx).into_iter().collect();
        match self.seek() {
            Some(effect) => effects.push(effect),
            None => effects.extend(self.grant(self.posts.wish())),
        }
        effects
    }

    /// Whoever is in the stream has seen what is new in it.
    fn look_at_newest(&self, ctx: &Ctx) -> Option<Effect> {
        let newest = self.open.posts.first()?;
        let looks = self.in_stream && self.open.head.unread > 0 && !ctx.read_only;
        looks.then(|| seen(self.open.head.id, newest.id))
    }

    /// Goes to the post that is sought, or asks for what stands before the loaded ones.
    fn seek(&mut self) -> Option<Effect> {
        let sought = self.sought?;
        let oldest = self.open.posts.last().map(|post| post.id);
        let further = oldest.filter(|oldest| *oldest > sought && self.open.more);
        if self.posts.select(sought.0) || further.is_none() {
            self.sought = None;
            return None;
        }
        self.extending = true;
        self.reach = self.open.posts.len() + SOUGHT;
        let id = self.wanted?;
        Some(self.ask(id, further, SOUGHT))
    }

    /// The rows of the stream: everything, or what is kept at hand.
    fn show_posts(&mut self, keeps: bool) {
        let (rows, more) = if self.pinned_only {
            (self.open.pinned.clone(), false)
        } else {
            (self.open.posts.clone(), self.open.more)
        };
        if !keeps {
            let height = self.posts.height;
            self.posts = ListState::default();
            self.posts.height = height;
        }
        growing::refresh(&mut self.posts, rows, more);
    }

    /// The stream follows the cursor of the list.
    fn follow(&mut self) -> Vec<Effect> {
        let Some(id) = self.list.selected().map(|room| room.id) else {
            return Vec::new();
        };
        if self.in_stream || self.wanted == Some(id) {
            return Vec::new();
        }
        self.turn_to(id);
        vec![self.ask(id, None, PAGE)]
    }

    fn turn_to(&mut self, id: RoomId) {
        if self.wanted == Some(id) {
            return;
        }
        self.wanted = Some(id);
        self.fresh.clear();
        (self.sought, self.reach) = (None, 0);
        self.open = Room::default();
        self.pinned_only = false;
        self.extending = false;
        self.show_posts(false);
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        let wants = growing::asks_on(&mut self.posts, wish, self.asked);
        let last = self.open.posts.last().map(|post| post.id);
        let (Some(id), Some(last)) = (self.wanted, last) else {
            return Vec::new();
        };
        if !wants || self.pinned_only || !self.open.more {
            return Vec::new();
        }
        self.extending = true;
        vec![self.ask(id, Some(last), PAGE)]
    }

    fn ask(&mut self, id: RoomId, before: Option<MessageId>, limit: usize) -> Effect {
        self.asked = true;
        self.stream_phase = Phase::Loading;
        let ask = RoomAsk::One { id, before, limit };
        Effect::Job(Slot::Room, Job::Rooms(ask))
    }
}

fn of_post(post: &PostRow, command: &Command) -> Option<Vec<Effect>> {
    let effect = match command {
        Command::Open | Command::Right => {
            let opens = post.shows.as_ref().and_then(|shows| shows.opens);
            return Some(opens.map(|to| Effect::Run(open(to))).into_iter().collect());
        }
        Command::Remove => {
            let job = Job::Act(Act::RemovePost { post: post.id });
            Effect::Job(Slot::Write, job)
        }
        Command::Pin => {
            let (post, on) = (post.id, !post.pinned);
            Effect::Job(Slot::Write, Job::Act(Act::Pin { post, on }))
        }
        Command::CopyText => Effect::Copy(post.text.to_string()),
        Command::CopyId => Effect::Copy(post.id.0.to_string()),
        _ => return None,
    };
    Some(vec![effect])
}

const fn seen(room: RoomId, post: MessageId) -> Effect {
    Effect::Job(Slot::Write, Job::SeePosts { room, post })
}

const fn whole<T>(rows: Vec<T>) -> Page<T> {
    Page {
        rows,
        more_before: false,
        more_after: false,
    }
}

/// The command that opens what a post refers to.
const fn open(to: Opens) -> Command {
    match to {
        Opens::Record(subject) => Command::to(subject),
        Opens::Article(id) => Command::OpenArticle(id),
    }
}
