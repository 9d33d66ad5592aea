//! Articles: the list, narrowed by words, beside it the one under the cursor. Enter goes into the text, where former versions are turned to.
//! Called by the root.

pub mod view;

use crate::error::Error;
use crate::model::act::Act;
use crate::model::article::{self, Article, ArticleText, Version};
use crate::model::id::ArticleId;
use crate::model::journal::Record;
use crate::model::page::Page;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect};
use crate::tui::remote::Phase;
use crate::tui::widgets::list::{ListState, Motion, Row};
use crate::work::job::{ArticleAnswer, ArticleAsk, Job, Outcome, Slot};

impl Row for Article {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The articles, and the one that is read.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    list: ListState<Article>,
    all: Vec<Article>,
    /// The configured address of public ones.
    address: Option<String>,
    words: String,
    in_text: bool,
    /// The first line of the text on screen.
    top: usize,
    /// Lines of a page of the text.
    height: usize,
    /// The former versions of an article, and how many steps back is read.
    versions: Vec<Version>,
    of: Option<ArticleId>,
    back: usize,
    /// To be selected once it is there.
    wanted: Option<ArticleId>,
    phase: Phase,
}

impl Articles {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Article, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        if self.in_text {
            &[
                "edit-text",
                "next-view",
                "bring-back",
                "edit",
                "post",
                "back",
            ]
        } else {
            &[
                "open",
                "create",
                "edit",
                "edit-text",
                "filter",
                "remove",
                "post",
            ]
        }
    }

    /// The article under the cursor.
    pub fn chosen(&self) -> Option<&Article> {
        self.list.selected()
    }

    /// The words the list is narrowed by.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Narrows the list; nothing: all.
    pub fn set_words(&mut self, words: String) -> Vec<Effect> {
        self.words = words;
        self.leave();
        self.show();
        self.turn_to_chosen()
    }

    /// Opens an article to be read.
    pub fn enter(&mut self, id: ArticleId) -> Vec<Effect> {
        self.words.clear();
        self.show();
        self.wanted = Some(id);
        self.in_text = true;
        self.load()
    }

    /// Back from the text to the list; whether one was in it.
    pub fn leave(&mut self) -> bool {
        self.top = 0;
        self.back = 0;
        std::mem::take(&mut self.in_text)
    }

    /// A click: the cursor goes there; where it is, the article opens.
    pub fn click(&mut self, at: (u16, u16), size: (u16, u16)) -> Vec<Effect> {
        let Some(row) = view::hit(self, at, size) else {
            self.in_text |= self.chosen().is_some();
            return Vec::new();
        };
        self.leave();
        match self.list.click(row) {
            Some(true) => vec![Effect::Run(Command::Open)],
            Some(false) => self.turn_to_chosen(),
            None => Vec::new(),
        }
    }

    /// The screen will be so high.
    pub fn resize(&mut self, height: u16) {
        self.height = usize::from(height.saturating_sub(view::HEAD + 2)).max(1);
        self.list
            .resize(usize::from(height.saturating_sub(view::HEAD)));
    }

    /// Loads them, again if they are there.
    pub fn load(&mut self) -> Vec<Effect> {
        let mut effects = vec![ask(ArticleAsk::List)];
        effects.extend(self.of.map(|id| ask(ArticleAsk::Versions(id))));
        effects
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            if self.in_text {
                self.scroll(motion);
                return Vec::new();
            }
            self.list.go(motion);
            return self.turn_to_chosen();
        }
        match command {
            Command::Reload => return self.load(),
            Command::Add => return vec![Effect::Ask(Ask::ArticleForm(None))],
            Command::NextView if self.in_text => {
                let last = self.versions.len().saturating_sub(1);
                self.turn(self.back.saturating_add(1).min(last));
                return Vec::new();
            }
            Command::PrevView if self.in_text => {
                self.turn(self.back.saturating_sub(1));
                return Vec::new();
            }
            _ => {}
        }
        let Some(chosen) = self.chosen() else {
            return Vec::new();
        };
        let (id, body) = (chosen.id, chosen.body.to_string());
        let effect = match command {
            Command::Open | Command::Right | Command::NextPane | Command::PrevPane
                if !self.in_text =>
            {
                self.in_text = true;
                return Vec::new();
            }
            Command::NextPane | Command::PrevPane => {
                self.leave();
                return Vec::new();
            }
            Command::Edit => Effect::Ask(Ask::ArticleForm(Some(Box::new(chosen.clone())))),
            Command::EditText => Effect::Edit(body),
            Command::BringBack => match self.former() {
                Some(former) => {
                    let text = ArticleText {
                        title: former.title.to_string(),
                        body: former.body.to_string(),
                        ..chosen.text()
                    };
                    save(id, text)
                }
                None => return Vec::new(),
            },
            Command::Remove => Effect::Job(Slot::Write, Job::Act(Act::RemoveArticle { id })),
            Command::History => Effect::Ask(Ask::History(Record::new("article", id.0))),
            Command::CopyText => Effect::Copy(body),
            Command::CopyFile => Effect::Save(body),
            Command::CopyId => Effect::Copy(chosen.slug.to_string()),
            _ => return Vec::new(),
        };
        if *command == Command::BringBack {
            self.turn(0);
        }
        vec![effect]
    }

    /// The text of the article under the cursor as an editor left it: a new version, if it is another text.
    pub fn edited(&mut self, raw: &str) -> Vec<Effect> {
        let Some(chosen) = self.chosen() else {
            return Vec::new();
        };
        if raw.trim_end() == chosen.body.trim_end() {
            return Vec::new();
        }
        let text = ArticleText {
            body: raw.to_owned(),
            ..chosen.text()
        };
        let id = chosen.id;
        self.turn(0);
        vec![save(id, text)]
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome) -> Vec<Effect> {
        let Outcome::Articles(answer) = outcome else {
            return Vec::new();
        };
        match &**answer {
            ArticleAnswer::List(all, address) => {
                self.phase = Phase::Ready;
                let known = self.all.iter().map(|one| one.id).collect::<Vec<_>>();
                let new = all.iter().find(|one| !known.contains(&one.id));
                // One that was just written is the one that is meant.
                let new = new.map(|one| one.id).filter(|_| !known.is_empty());
                self.all.clone_from(all);
                self.address.clone_from(address);
                self.show();
                if let Some(id) = self.wanted.take().or(new) {
                    self.list.select(id.0);
                }
                self.in_text &= self.chosen().is_some();
                self.turn_to_chosen()
            }
            ArticleAnswer::Versions(id, versions) if self.of == Some(*id) => {
                self.versions.clone_from(versions);
                self.back = self.back.min(versions.len().saturating_sub(1));
                Vec::new()
            }
            ArticleAnswer::Versions(..) => Vec::new(),
        }
    }

    /// Nothing came; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
    }

    /// The list as the words narrow it.
    fn show(&mut self) {
        let mut rows: Vec<Article> = article::find(&self.words, &self.all)
            .into_iter()
            .cloned()
            .collect();
        if self.words.is_empty() {
            rows.sort_by(|a, b| a.slug.cmp(&b.slug));
        }
        self.list.refresh(Page {
            rows,
            more_before: false,
            more_after: false,
        });
    }

    /// The versions belong to the article under the cursor.
    fn turn_to_chosen(&mut self) -> Vec<Effect> {
        let (id, version) = match self.chosen() {
            Some(chosen) => (chosen.id, chosen.version),
            None => return Vec::new(),
        };
        let current = self.versions.iter().any(|one| one.n == version);
        if self.of == Some(id) && current {
            return Vec::new();
        }
        if self.of != Some(id) {
            self.versions.clear();
            self.top = 0;
            self.back = 0;
        }
        self.of = Some(id);
        vec![ask(ArticleAsk::Versions(id))]
    }

    /// Turns to the version so many steps back.
    fn turn(&mut self, back: usize) {
        self.back = back;
        self.top = 0;
    }

    /// The former version that is read; none: the one that holds.
    fn former(&self) -> Option<&Version> {
        let chosen = self.chosen()?;
        let read = self.versions.get(self.back)?;
        (self.in_text && self.of == Some(chosen.id) && read.n != chosen.version).then_some(read)
    }

    fn scroll(&mut self, motion: Motion) {
        let page = self.height.saturating_sub(1).max(1);
        self.top = match motion {
            Motion::Rows(n) => self.top.saturating_add_signed(n),
            Motion::Pages(n) => self
                .top
                .saturating_add_signed(n.saturating_mul(page as isize)),
            Motion::Top => 0,
            Motion::Bottom => usize::MAX / 2,
        };
        let text = match (self.former(), self.chosen()) {
            (Some(former), _) => &former.body,
            (None, Some(chosen)) => &chosen.body,
            (None, None) => return,
        };
        // A line of the text may be several on screen: the last ones can be reached in any case.
        let most = text.lines().map(|line| 1 + line.len() / 40).sum::<usize>();
        self.top = self.top.min(most.saturating_sub(1));
    }
}

fn save(id: ArticleId, text: ArticleText) -> Effect {
    let act = Act::SaveArticle { id: Some(id), text };
    Effect::Job(Slot::Write, Job::Act(act))
}

const fn ask(ask: ArticleAsk) -> Effect {
    let slot = match ask {
        ArticleAsk::List => Slot::Articles,
        ArticleAsk::Versions(_) => Slot::Article,
    };
    Effect::Job(slot, Job::Articles(ask))
}
