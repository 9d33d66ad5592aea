//! One command's surroundings: which store, which configuration, who works, what time it is, and the way out.
//!
//! The only place of the command line that resolves the store's path (option, variable, configuration, default) and opens
//! the desk; it is opened at the first job, so that commands without one need no store.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono_tz::Tz;

use crate::cli::globals::Globals;
use crate::cli::printer::Printer;
use crate::clock::{self, Timestamp};
use crate::config::Config;
use crate::config::document::Document;
use crate::config::file::Language;
use crate::config::load::Loaded;
use crate::config::paths::{Env, Layer, Paths};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Receipt};
use crate::model::id::AgentId;
use crate::model::query::{self, Query, QueryError, Strange, explain, parse};
use crate::text::fold::fold;
use crate::text::messages::{self, Arg, tr, tr_with};
use crate::tui::keymap;
use crate::tui::run::setup::ascii;
use crate::work::desk::{Desk, Opening};
use crate::work::job::{Job, Outcome};

/// Acts on more records than this ask first.
const BULK: usize = 25;

/// The surroundings of one command.
#[derive(Debug)]
pub struct Session {
    /// The way out.
    pub out: Printer,
    /// The configuration and where it comes from.
    pub loaded: Loaded,
    /// The files it is read from, lowest first.
    pub layers: Vec<Layer>,
    /// Why it could not be read; only `config` goes on without it.
    pub flaw: Option<Error>,
    /// Where everything is; the configuration file is the one that was named, if one was.
    pub paths: Paths,
    /// The store's file.
    pub store: PathBuf,
    /// When this command happens.
    pub now: Timestamp,
    globals: Globals,
    desk: Option<Desk>,
}

impl Session {
    /// Reads the configuration and chooses language, time and store. Opens nothing yet.
    pub fn new(globals: Globals) -> Result<Self> {
        let mut session = Self::lenient(globals)?;
        session.flaw.take().map_or(Ok(session), Err)
    }

    /// The same for whoever mends the configuration: one that cannot be read counts as none.
    pub fn lenient(globals: Globals) -> Result<Self> {
        if let Some(lang) = &globals.lang {
            messages::set_language(messages::language_of(lang));
        }
        if let Some(text) = &globals.now {
            let at = Timestamp::parse_rfc3339(text);
            clock::pin(
                at.ok_or_else(|| usage(&tr_with("cli-bad-now", &[("found", Arg::Text(text))])))?,
            );
        }
        let env = Env::process();
        let mut paths = Paths::find(&env)?;
        let named = globals
            .config
            .as_deref()
            .filter(|p| !p.is_empty())
            .map(Path::new);
        let layers = paths.layers(named);
        if let Some(named) = named {
            named.clone_into(&mut paths.config_file);
        }
        let (mut loaded, flaw) = match Config::load(&layers, &env) {
            Ok(loaded) => (loaded, None),
            Err(error) => (Config::load(&[], &env)?, Some(error)),
        };
        loaded.config.meaning_file = Some(paths.meaning_file.clone());
        if let (None, Language::Fixed(lang)) = (&globals.lang, loaded.config.language) {
            messages::set_language(lang);
        }
        let (preset, keys) = (loaded.config.ui.keys, paths.keys_file.clone());
        keymap::name_in_texts(move || {
            let own = Document::open(&keys).ok().flatten();
            keymap::review(preset, own.as_ref()).0
        });
        let given = globals
            .store
            .as_deref()
            .filter(|p| !p.is_empty())
            .map(PathBuf::from);
        let store = given
            .or_else(|| loaded.config.store.clone())
            .unwrap_or_else(|| paths.store_file.clone());
        let mut out = Printer::new(globals.manner());
        out.spell(ascii(loaded.config.ui.borders, &Env::process()));
        if globals.verbose {
            out.tell(&tr_with(
                "cli-uses-store",
                &[("path", Arg::Text(&store.display().to_string()))],
            ));
            for file in &loaded.files {
                out.tell(&tr_with(
                    "cli-uses-config",
                    &[("path", Arg::Text(&file.display().to_string()))],
                ));
            }
        }
        Ok(Self {
            out,
            loaded,
            layers,
            flaw,
            paths,
            store,
            now: clock::now(),
            globals,
            desk: None,
        })
    }

    /// Whether pictures have to be made of ASCII.
    pub fn ascii(&self) -> bool {
        ascii(self.loaded.config.ui.borders, &Env::process())
    }

    /// What a desk is opened with.
    pub fn opening(&self, create: bool) -> Opening {
        let agent = self.globals.agent.clone().filter(|name| !name.is_empty());
        Opening {
            store: self.store.clone(),
            create,
            agent: agent.or_else(|| self.loaded.config.agent.clone()),
            read_only: false,
            config: Arc::new(self.loaded.config.clone()),
        }
    }

    /// The open desk; `create` makes the store if there is none.
    pub fn desk(&mut self, create: bool) -> Result<&mut Desk> {
        let desk = match self.desk.take() {
            Some(desk) => desk,
            None if create || self.store.exists() => Desk::open(&self.opening(create))?,
            None => return Err(self.store_missing()),
        };
        Ok(self.desk.insert(desk))
    }

    /// Closes the desk: the console opens its own.
    pub fn release(&mut self) {
        self.desk = None;
    }

    /// From here on works on another store as another agent (the demo).
    pub fn move_to(&mut self, store: PathBuf, agent: &str) {
        self.desk = None;
        self.store = store;
        self.globals.agent = Some(agent.to_owned());
    }

    /// From here on works on this store.
    pub fn use_store(&mut self, store: PathBuf) {
        self.desk = None;
        self.store = store;
    }

    /// Does something that may move to another store, and comes back.
    pub fn elsewhere<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let (store, agent) = (self.store.clone(), self.globals.agent.clone());
        let done = work(self);
        self.desk = None;
        (self.store, self.globals.agent) = (store, agent);
        done
    }

    /// The conditions of a list or search. A name that nothing has is a mistake, too; a tag may still come, and is only remarked on.
    pub fn query(&mut self, words: &[String]) -> Result<Query> {
        let text = words.join(" ");
        let wrong = |code: &'static str, mistake: QueryError| {
            let why = format!("{}\n{}", mistake, mistake.caret(&text));
            Error::new(Kind::Usage, code).with("what", why)
        };
        let query = parse(&text, self.now, self.zone()).map_err(|e| wrong("query", e))?;
        match self.strange(&text)? {
            Some(Strange {
                error,
                is_wrong: true,
            }) => return Err(wrong("query-name", error)),
            Some(yet) => self.out.say(&yet.error.to_string()),
            None => {}
        }
        Ok(query)
    }

    /// A name in a query that nothing in the store has, if there is a store.
    fn strange(&mut self, text: &str) -> Result<Option<Strange>> {
        let (now, zone) = (self.now, self.zone());
        if !query::names_something(text, now, zone) || !self.store.exists() {
            return Ok(None);
        }
        match self.ask(Job::Names)? {
            Outcome::Names(names) => Ok(query::strange(text, now, zone, &names.in_queries())),
            _ => Err(unexpected()),
        }
    }

    /// Says how a query was understood, without asking it.
    pub fn explain(&mut self, query: &Query) -> Result<()> {
        let meaning = explain(query, self.zone());
        if self.out.json() {
            return self
                .out
                .object(crate::cli::json::explained(query, &meaning));
        }
        self.out.line(&query.to_string())?;
        self.out.line(&meaning)
    }

    /// That there is no store, with what to do about it.
    pub fn store_missing(&self) -> Error {
        Error::new(Kind::Invalid, "store-missing").with("path", self.store.display())
    }

    /// Does a job.
    pub fn ask(&mut self, job: Job) -> Result<Outcome> {
        let now = self.now;
        self.desk(false)?.run(job, now)
    }

    /// Does an act and tells what it did.
    pub fn act(&mut self, act: Act) -> Result<()> {
        self.done(Job::Act(act))
    }

    /// Does a job that is one act.
    pub fn done(&mut self, job: Job) -> Result<()> {
        let receipt = self.receipt(job)?;
        self.answer(&receipt)
    }

    /// As [`act`](Self::act), on so many records: more than 25 ask first.
    pub fn bulk(&mut self, count: usize, act: Act) -> Result<()> {
        if count > BULK {
            self.confirm(&tr_with(
                "cli-confirm-bulk",
                &[("count", Arg::Num(count as i64))],
            ))?;
        }
        self.act(act)
    }

    /// Does an act, an undo or a redo.
    pub fn receipt(&mut self, job: Job) -> Result<Receipt> {
        match self.ask(job)? {
            Outcome::Done(receipt) => Ok(receipt),
            _ => Err(unexpected()),
        }
    }

    /// Tells what an act did: one sentence on stderr, or one object on stdout.
    pub fn answer(&mut self, receipt: &Receipt) -> Result<()> {
        if self.out.json() {
            return self.out.object(crate::cli::json::receipt(receipt));
        }
        self.out.say(&receipt.said);
        Ok(())
    }

    /// Whether somebody is there to be asked.
    pub fn can_ask(&self) -> bool {
        !self.globals.no_input && io::stdin().is_terminal()
    }

    /// Whether there is a terminal on both sides.
    fn has_terminal(&self) -> bool {
        self.can_ask() && self.out.columns().is_some()
    }

    /// Whether a console can be drawn: a terminal on both sides that can do more than print.
    pub fn has_screen(&self) -> bool {
        self.has_terminal() && !dumb()
    }

    /// Whether the console is lines: when that was asked for, from wherever they come, or on a terminal that can only print.
    pub fn plain(&self) -> bool {
        self.globals.plain || (self.has_terminal() && dumb())
    }

    /// Asks yes or no; without anybody to ask the act is refused.
    pub fn confirm(&mut self, question: &str) -> Result<()> {
        if self.globals.yes {
            return Ok(());
        }
        if !self.can_ask() {
            return Err(Error::new(Kind::Refused, "needs-yes"));
        }
        self.out.tell(&format!("{question} {}", tr("cli-yes-no")));
        let answer = read_answer()?.unwrap_or_default();
        let yes = ["y", "yes", "j", "ja"].contains(&answer.to_lowercase().as_str());
        if yes {
            Ok(())
        } else {
            Err(Error::new(Kind::Refused, "declined"))
        }
    }

    /// The agent of this handle; `me` is the one at work, `none` nobody.
    pub fn agent(&mut self, word: &str) -> Result<Option<AgentId>> {
        match word {
            "none" => return Ok(None),
            "me" => return Ok(Some(self.desk(false)?.agent())),
            _ => {}
        }
        let Outcome::Names(names) = self.ask(Job::Names)? else {
            return Err(unexpected());
        };
        let handle = word.trim_start_matches('@');
        let mut agents = names.agents.iter();
        let found = agents.find(|agent| fold(&agent.handle) == fold(handle));
        match found {
            Some(agent) => Ok(Some(agent.id)),
            None => Err(Error::new(Kind::NotFound, "agent-unknown").with("agent", handle)),
        }
    }

    /// Whether every question is answered with yes.
    pub const fn said_yes(&self) -> bool {
        self.globals.yes
    }

    /// The agent that was named for this command.
    pub fn named_agent(&self) -> Option<&str> {
        self.globals
            .agent
            .as_deref()
            .filter(|name| !name.is_empty())
    }

    /// Whether messages are unwanted.
    pub const fn quiet(&self) -> bool {
        self.globals.quiet
    }

    /// The zone times are read and shown in.
    pub fn zone(&self) -> Tz {
        self.loaded
            .config
            .timezone
            .unwrap_or_else(clock::system_zone)
    }
}

/// Whether this terminal can only print.
fn dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// One line from stdin without the space around it; none at its end.
pub fn read_answer() -> Result<Option<String>> {
    Ok(read_line()?.map(|line| line.trim().to_owned()))
}

/// One line from stdin as it was typed; none at its end.
pub fn read_line() -> Result<Option<String>> {
    let mut line = String::new();
    let failed = |e: io::Error| Error::new(Kind::Failed, "input").with("why", e);
    let read = io::stdin().lock().read_line(&mut line).map_err(failed)?;
    line.truncate(line.trim_end_matches(['\n', '\r']).len());
    Ok((read > 0).then_some(line))
}

/// An answer of another kind than the job has: a mistake of ours.
pub fn unexpected() -> Error {
    Error::new(Kind::Failed, "internal").with("why", "unexpected answer")
}

/// A mistake in the command line that the parser could not see.
pub fn usage(why: &str) -> Error {
    Error::new(Kind::Usage, "usage").with("why", why)
}
