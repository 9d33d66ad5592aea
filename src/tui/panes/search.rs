//! Search results: articles, then messages of all history, newest first. The list stays open while hits are looked at in the thread.

pub mod view;

use crate::error::Error;
use crate::model::article::Article;
use crate::model::id::{ConversationId, MessageId};
use crate::model::message::{Hit, Hits};
use crate::model::page::Page;
use crate::model::query::Query;
use crate::tui::command::{Command, Context};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Hits asked for at once.
const PAGE: usize = 50;

/// A row of the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// An article.
    Article(Box<Article>),
    /// A message.
    Message(Box<Hit>),
}

impl Row for Found {
    fn key(&self) -> i64 {
        match self {
            Self::Article(article) => -article.id.0,
            Self::Message(hit) => hit.message.id.0,
        }
    }
}

/// The results of a search.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// What was understood.
    pub query: Query,
    /// The articles, and the loaded messages.
    pub list: ListState<Found>,
    /// How many messages there are, up to 1001.
    pub counted: i64,
    /// How many articles.
    pub articles: usize,
    /// Words to highlight, folded.
    pub words: Vec<String>,
    /// How far the newest request is.
    pub phase: Phase,
    asked_before: Option<MessageId>,
}

impl Search {
    /// A search that has not been asked yet.
    pub fn new(text: String, query: Query) -> Self {
        Self {
            text,
            query,
            list: ListState::default(),
            counted: 0,
            articles: 0,
            words: Vec::new(),
            phase: Phase::Idle,
            asked_before: None,
        }
    }

    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Search, Context::List]
    }

    /// The message under the cursor.
    pub fn hit(&self) -> Option<&Hit> {
        match self.list.selected()? {
            Found::Message(hit) => Some(hit),
            Found::Article(_) => None,
        }
    }

    /// The conversation of the hit under the cursor.
    pub fn conversation(&self) -> Option<ConversationId> {
        self.hit().and_then(|hit| hit.message.conversation)
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &["open", "next-hit", "prev-hit", "filter", "back"]
    }

    /// The results will be drawn in `height` lines.
    pub fn resize(&mut self, height: u16) {
        self.list
            .resize(usize::from(height.saturating_sub(view::HEAD) / 2));
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let row = line
            .checked_sub(view::HEAD)
            .map(|line| usize::from(line / 2));
        match row.and_then(|row| self.list.click(row)) {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// Asks for the newest hits.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        vec![self.ask(None)]
    }

    /// Does a command of the list.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = self.list.go(motion);
            return self.grant(wish);
        }
        match command {
            Command::Open | Command::Right => self.open(),
            Command::NextHit => self.step(1),
            Command::PrevHit => self.step(-1),
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        let Outcome::Search(hits) = outcome else {
            return Vec::new();
        };
        self.phase = Phase::Ready;
        self.take(hits);
        Vec::new()
    }

    /// The newest request failed; the hits stay.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked_before = None;
    }

    /// What was asked is not waited for: its place has been left.
    pub fn forget(&mut self) {
        self.phase = Phase::Idle;
    }

    /// Asks again what was given up.
    pub fn resume(&mut self) -> Option<Effect> {
        let given_up = self.phase == Phase::Idle;
        given_up.then(|| self.ask(self.asked_before))
    }

    fn take(&mut self, hits: &Hits) {
        let articles = hits.articles.iter().cloned();
        let articles = articles.map(|article| Found::Article(Box::new(article)));
        let messages = hits.rows.iter().cloned();
        let messages = messages.map(|hit| Found::Message(Box::new(hit)));
        let page = Page {
            rows: articles.chain(messages).collect(),
            more_before: false,
            more_after: hits.more,
        };
        self.words.clone_from(&hits.words);
        if self.asked_before.take().is_some() {
            self.list.append(page);
        } else {
            self.counted = hits.counted;
            self.articles = hits.articles.len();
            self.list.refresh(page);
        }
    }

    fn open(&self) -> Vec<Effect> {
        let hit = match self.list.selected() {
            Some(Found::Message(hit)) => hit,
            Some(Found::Article(article)) => {
                return vec![Effect::Run(Command::OpenArticle(article.id))];
            }
            None => return Vec::new(),
        };
        let Some(conversation) = hit.message.conversation else {
            let post = hit.message.id;
            let room = hit.room.map(|room| Command::OpenPost(room, post));
            let open = hit.message.contact.map(Command::OpenContact).or(room);
            return open.map(Effect::Run).into_iter().collect();
        };
        vec![Effect::Run(Command::OpenMessage(
            conversation,
            hit.message.id,
        ))]
    }

    fn step(&mut self, rows: isize) -> Vec<Effect> {
        let wish = self.list.go(Motion::Rows(rows));
        let mut effects = self.grant(wish);
        effects.extend(self.open());
        effects
    }

    /// Hits are only dropped at the top when thousands are loaded; the way back up is a new search.
    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        match wish {
            Some(Wish::After | Wish::End) if self.asked_before.is_none() => {
                match self.list.rows.last() {
                    Some(Found::Message(last)) => {
                        let last = last.message.id;
                        vec![self.ask(Some(last))]
                    }
                    _ => Vec::new(),
                }
            }
            Some(Wish::Start) => vec![self.ask(None)],
            _ => Vec::new(),
        }
    }

    fn ask(&mut self, before: Option<MessageId>) -> Effect {
        self.asked_before = before;
        self.phase = Phase::Loading;
        let query = self.query.clone();
        Effect::Job(
            Slot::Search,
            Job::Search {
                query,
                before,
                limit: PAGE,
            },
        )
    }
}
