//! `--plain`: the console as lines, for screen readers and for terminals that can only print. A numbered menu, one sentence per
//! conversation, the letters of the console, and after `:` the whole command line. Replies leave in the background as they do
//! there. Nothing is drawn, nothing moves.

use std::io::{self, IsTerminal as _};

use crate::cli;
use crate::cli::printer::{self, Printer};
use crate::cli::session::{Session, unexpected, usage};
use crate::clock;
use crate::error::{Error, Kind, Result};
use crate::model::act::{DraftKind, DraftText, Subject};
use crate::model::conversation::ConversationRow;
use crate::model::id::ConversationId;
use crate::model::message::Thread;
use crate::model::page::Anchor;
use crate::model::query::{self, Query};
use crate::model::view::{View, ViewCount};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome, Report};
use crate::work::pool::Pool;

mod listen;
mod news;
mod say;
mod verbs;
mod write;

use listen::Lines;
use news::{Heard, Said};
use verbs::{Line, VERBS, Verb};

/// Rows read out at once.
const ROWS: usize = 20;
/// Messages read out at once, the newest.
const MESSAGES: usize = 30;

/// What numbers mean now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Views,
    List,
    Thread(ConversationId),
}

struct Plain<'a> {
    s: &'a mut Session,
    place: Place,
    view: View,
    filter: String,
    views: Vec<ViewCount>,
    rows: Vec<ConversationRow>,
    more: bool,
    /// The row that is open or was last.
    at: usize,
    heard: Heard,
    said: Said,
}

/// Reads lines until the end.
pub fn run(s: &mut Session) -> Result<()> {
    let heard = Heard::default();
    let told = heard.clone();
    // Only its deliveries are wanted here.
    let pool = Pool::start(
        &s.opening(false),
        Box::new(move |report| {
            if let Report::Told(notice) = report {
                told.push(&notice);
            }
        }),
    )?;
    let lines = Lines::start()?;
    let handle = pool.agent().1.to_owned();
    s.out
        .line(&tr_with("plain-hello", &[("agent", Arg::Text(&handle))]))?;
    let mut plain = Plain {
        s,
        place: Place::Views,
        view: View::Unassigned,
        filter: String::new(),
        views: Vec::new(),
        rows: Vec::new(),
        more: false,
        at: 0,
        heard,
        said: Said::default(),
    };
    plain.attempt(Plain::views)?;
    loop {
        plain.attempt(|plain| plain.announce().map(|()| true))?;
        prompt(&mut plain.s.out)?;
        let Some(line) = lines.next(|| plain.interject())? else {
            break;
        };
        if !plain.attempt(|plain| plain.line(&line))? {
            break;
        }
    }
    plain.s.out.finish()
}

/// Where people type; in a pipe nobody does.
fn prompt(out: &mut Printer) -> Result<()> {
    if io::stdin().is_terminal() {
        out.raw("> ")?;
    }
    out.finish()
}

impl Plain<'_> {
    /// Does something; a failure is told, only a broken output ends the loop.
    fn attempt(&mut self, act: impl FnOnce(&mut Self) -> Result<bool>) -> Result<bool> {
        self.s.now = clock::now();
        match act(self) {
            Err(error) if printer::is_closed_pipe(&error) => Err(error),
            Err(error) => {
                self.s.out.finish()?;
                printer::print_error(&error, false);
                Ok(true)
            }
            Ok(goes_on) => Ok(goes_on),
        }
    }

    /// Says what there is to say by itself.
    fn announce(&mut self) -> Result<()> {
        for line in self.news()? {
            self.s.out.line(&line)?;
        }
        Ok(())
    }

    /// The same while somebody is at the prompt: on a line of its own, and the prompt again.
    fn interject(&mut self) -> Result<()> {
        let lines = match self.news() {
            Ok(lines) if !lines.is_empty() => lines,
            // A store that is busy right now is looked at again.
            Ok(_) | Err(_) => return Ok(()),
        };
        if io::stdin().is_terminal() {
            self.s.out.line("")?;
        }
        for line in lines {
            self.s.out.line(&line)?;
        }
        prompt(&mut self.s.out)
    }

    /// Does a line; says whether to go on.
    fn line(&mut self, line: &str) -> Result<bool> {
        match verbs::read(line)? {
            Line::Empty => self.again(),
            Line::Number(n) => self.number(n),
            Line::Find(query) => self.find(query),
            Line::Command(line) => self.command(verbs::words(line)),
            Line::Verb(Verb::Quit, _) => Ok(false),
            Line::Verb(verb, rest) => self.verb(verb, rest),
        }
    }

    fn verb(&mut self, verb: Verb, rest: &str) -> Result<bool> {
        match verb {
            Verb::Views if rest.is_empty() => self.views(),
            Verb::Views => self.show_view(number(rest)?),
            Verb::List if rest.is_empty() => self.list(),
            Verb::List => self.find(rest),
            Verb::More => self.further(),
            Verb::Open => self.open(number(rest)?),
            Verb::Again => self.again(),
            Verb::Next => self.step(1),
            Verb::Previous => self.step(-1),
            Verb::Back => self.list(),
            Verb::Reply => self.compose(DraftKind::Reply, rest),
            Verb::Note => self.compose(DraftKind::Note, rest),
            Verb::Done => self.finish("done", rest),
            Verb::Spam => self.finish("spam", rest),
            Verb::Snooze => self.act("snooze", rest),
            Verb::Assign => self.act("assign", rest),
            Verb::Tag => self.act("tag", rest),
            Verb::Priority => self.act("priority", rest),
            Verb::Take => self.act("take", rest),
            Verb::Unread => self.act("unread", rest),
            Verb::History => self.act("history", rest),
            Verb::Contact => self.contact(),
            Verb::Undo => self.command(vec!["undo".to_owned()]),
            Verb::Redo => self.command(vec!["redo".to_owned()]),
            Verb::Help => self.help(),
            Verb::Quit => Ok(false),
        }
    }

    /// Reads out where one is.
    fn again(&mut self) -> Result<bool> {
        match self.place {
            Place::Views => self.views(),
            Place::List => self.list(),
            Place::Thread(id) => self.thread(id),
        }
    }

    fn number(&mut self, n: usize) -> Result<bool> {
        match self.place {
            Place::Views => self.show_view(n),
            Place::List | Place::Thread(_) => self.open(n),
        }
    }

    /// The views as a numbered menu.
    fn views(&mut self) -> Result<bool> {
        let Outcome::Overview(overview) = self.s.ask(Job::Overview)? else {
            return Err(unexpected());
        };
        self.views = overview.views;
        self.place = Place::Views;
        for (n, view) in self.views.iter().enumerate() {
            let line = format!("{}. {}", n + 1, say::counted(view));
            self.s.out.line(&line)?;
        }
        if overview.outbox_trouble > 0 {
            let args = [("n", Arg::Num(overview.outbox_trouble))];
            self.s.out.line(&tr_with("plain-trouble", &args))?;
        }
        self.tell("plain-choose-view")
    }

    fn show_view(&mut self, n: usize) -> Result<bool> {
        let view = n.checked_sub(1).and_then(|at| self.views.get(at));
        let Some(view) = view else {
            return Err(no_such(n));
        };
        self.view = view.view.clone();
        self.filter.clear();
        self.list()
    }

    /// The list from its beginning.
    fn list(&mut self) -> Result<bool> {
        self.rows.clear();
        self.at = 0;
        let filter = self.query(&self.filter.clone())?;
        self.fetch(filter, Anchor::Start)?;
        let counted = self.views.iter().find(|v| v.view == self.view);
        let mut title = match counted {
            Some(view) => say::counted(view),
            None => say::view(&ViewCount::of(self.view.clone(), -1, 0)),
        };
        if !self.filter.is_empty() {
            title = format!("{title}, {}", self.filter);
        }
        self.place = Place::List;
        self.s.out.line(&format!("{title}:"))?;
        if self.rows.is_empty() {
            return self.tell("plain-list-empty");
        }
        self.read_rows(0)
    }

    fn further(&mut self) -> Result<bool> {
        let (true, Some(last)) = (self.more, self.rows.last()) else {
            return self.tell("list-ends");
        };
        let (from, anchor) = (self.rows.len(), Anchor::After(last.place));
        let filter = self.query(&self.filter.clone())?;
        self.fetch(filter, anchor)?;
        self.place = Place::List;
        self.read_rows(from)
    }

    fn fetch(&mut self, filter: Query, anchor: Anchor) -> Result<()> {
        let job = Job::List {
            view: self.view.clone(),
            filter,
            sort: None,
            anchor,
            limit: ROWS,
        };
        let Outcome::List(page) = self.s.ask(job)? else {
            return Err(unexpected());
        };
        self.more = page.more_after;
        self.rows.extend(page.rows);
        Ok(())
    }

    fn read_rows(&mut self, from: usize) -> Result<bool> {
        let now = self.s.now;
        for (n, row) in self.rows.iter().enumerate().skip(from) {
            self.s.out.line(&say::row(n + 1, row, now))?;
        }
        self.tell(if self.more {
            "plain-more"
        } else {
            "plain-choose-row"
        })
    }

    /// A filter for the list; words are searched for in all messages.
    fn find(&mut self, text: &str) -> Result<bool> {
        let query = self.query(text)?;
        if query::words(&query).is_empty() {
            text.clone_into(&mut self.filter);
            return self.list();
        }
        let mut words = vec!["search".to_owned(), "--".to_owned()];
        words.extend(text.split_whitespace().map(str::to_owned));
        self.command(words)?;
        self.tell("plain-found")
    }

    fn query(&mut self, text: &str) -> Result<Query> {
        self.s.query(&[text.to_owned()])
    }

    fn open(&mut self, n: usize) -> Result<bool> {
        let at = n.checked_sub(1).filter(|at| *at < self.rows.len());
        let Some(at) = at else {
            return Err(no_such(n));
        };
        self.at = at;
        self.thread(self.rows[at].id)
    }

    /// The next or previous row of the list, opened.
    fn step(&mut self, by: isize) -> Result<bool> {
        let at = self.at.checked_add_signed(by);
        if at == Some(self.rows.len()) && self.more {
            self.further()?;
        }
        match at.filter(|at| *at < self.rows.len()) {
            Some(at) => self.open(at + 1),
            None => self.tell("list-ends"),
        }
    }

    /// Reads out a conversation; what was read out counts as seen.
    fn thread(&mut self, id: ConversationId) -> Result<bool> {
        let thread = self.load(id)?;
        self.place = Place::Thread(id);
        let (now, zone) = (self.s.now, self.s.zone());
        self.s.out.line(&say::head(&thread.head, now))?;
        if thread.more_before {
            let args = [
                ("all", Arg::Num(thread.head.messages)),
                ("id", Arg::Id(id.0)),
            ];
            self.s.out.line(&tr_with("plain-older", &args))?;
        }
        for line in say::messages(&thread, zone, now) {
            self.s.out.line(&line)?;
        }
        for draft in &thread.drafts {
            let id = match draft.kind {
                DraftKind::Reply => "plain-draft-reply",
                DraftKind::Note => "plain-draft-note",
            };
            self.s.out.line(&tr(id))?;
        }
        let ids = vec![id];
        self.s.ask(Job::MarkSeen { ids, seen: true })?;
        Ok(true)
    }

    fn load(&mut self, id: ConversationId) -> Result<Thread> {
        cli::show::thread(id, MESSAGES, self.s)
    }

    /// The open conversation.
    fn current(&self) -> Result<ConversationId> {
        match self.place {
            Place::Thread(id) => Ok(id),
            Place::Views | Place::List => Err(usage(&tr("plain-none-open"))),
        }
    }

    /// The records an act is about, and the rest of its words: leading numbers are rows of the list, else the open conversation.
    fn meant<'w>(&self, rest: &'w str, least: usize) -> Result<(Vec<String>, Vec<&'w str>)> {
        let words: Vec<&str> = rest.split_whitespace().collect();
        let most = words.len().saturating_sub(least);
        let numbers = words
            .iter()
            .take(most)
            .map_while(|word| word.parse::<usize>().ok());
        let mut ids = Vec::new();
        for n in numbers {
            let row = n.checked_sub(1).and_then(|at| self.rows.get(at));
            ids.push(row.ok_or_else(|| no_such(n))?.id.0.to_string());
        }
        let rest = words[ids.len()..].to_vec();
        if ids.is_empty() {
            ids.push(self.current()?.0.to_string());
        }
        Ok((ids, rest))
    }

    fn act(&mut self, name: &str, rest: &str) -> Result<bool> {
        let least = usize::from(!matches!(name, "take" | "unread" | "history"));
        let (ids, rest) = self.meant(rest, least)?;
        let mut words = vec![name.to_owned()];
        words.extend(ids);
        words.extend(rest.iter().map(|word| (*word).to_owned()));
        self.command(words)
    }

    /// Done and spam: the next conversation follows, as in the console.
    fn finish(&mut self, name: &str, rest: &str) -> Result<bool> {
        let open = rest.is_empty() && matches!(self.place, Place::Thread(_));
        self.act(name, rest)?;
        if open { self.step(1) } else { Ok(true) }
    }

    fn contact(&mut self) -> Result<bool> {
        let id = self.current()?;
        let Some(contact) = self.load(id)?.head.contact else {
            return Err(Error::new(Kind::NotFound, "usage").with("why", tr("card-nobody")));
        };
        let id = format!("c:{}", contact.0);
        self.command(["contact", "show", &id].map(str::to_owned).to_vec())
    }

    /// A line of the command line, done in this session.
    fn command(&mut self, words: Vec<String>) -> Result<bool> {
        cli::within(words, self.s)?;
        Ok(true)
    }

    fn help(&mut self) -> Result<bool> {
        for (letter, word, _) in VERBS {
            let help = tr(&format!("plain-help-{word}"));
            self.s.out.line(&format!("{letter}, {word}: {help}"))?;
        }
        self.tell("plain-help-rest")
    }

    fn tell(&mut self, id: &str) -> Result<bool> {
        self.s.out.line(&tr(id))?;
        Ok(true)
    }

    fn keep(&mut self, id: ConversationId, kind: DraftKind, text: &str) -> Result<()> {
        let subject = Subject::Conversation(id);
        let draft = DraftText::plain(subject, kind, text, self.s.now);
        self.s.ask(Job::SaveDraft(draft)).map(|_| ())
    }
}

fn number(text: &str) -> Result<usize> {
    text.parse()
        .map_err(|_| usage(&tr_with("plain-no-number", &[("found", Arg::Text(text))])))
}

fn no_such(n: usize) -> Error {
    usage(&tr_with("plain-no-such", &[("n", Arg::Num(n as i64))]))
}
