//! A desk: an open store, a configuration and an agent; does one job after the other on the caller's thread.
//!
//! The command line and tests use it as it is; `pool` puts desks behind threads.

mod bulk;
mod export;
mod import;
mod macros;
mod people;
mod pull;
mod routing;
mod service;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clock::{Timestamp, now, system_zone};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, ReplyText};
use crate::model::custom::FieldKind;
use crate::model::export::ExportTo;
use crate::model::id::AgentId;
use crate::model::import::ImportProgress;
use crate::model::outbox::Preview;
use crate::model::query::{of_people, parse};
use crate::store::agent::{self, Actor};
use crate::store::census::{self, Census};
use crate::store::conversation::{self, ListAsk, Which};
use crate::store::files::Carried;
use crate::store::outbox::{self, Rendered};
use crate::store::sqlite::{self, Company, Mode, Sqlite, backup};
use crate::store::{
    self, act, activity, answer, around, batch, board, canned, contact, custom, day, draft,
    endpoint, files, follow, idle, journal, notice, organisation, revert, search, source, stage,
    suggestion, tagged, task, team, thread, timeline, view,
};
use crate::sync::push;
use crate::sync::source as sources;
use crate::text::Clean;
use crate::work::job::{DeliverReport, Job, Outcome, RoutingAnswer};
use crate::work::{attached, identity};

pub(super) use bulk::Begun;
pub use export::is_export;

/// How long people are compared at once beside other work.
const COMPARES: std::time::Duration = std::time::Duration::from_millis(20);
/// So many conversations are offered to merge with.
const SIBLINGS: usize = 100;

/// What is needed to open a desk.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The store's file.
    pub store: PathBuf,
    /// Make the file if it does not exist.
    pub create: bool,
    /// Which agent works (`--agent`; default: the one of the operating-system user, made on first use).
    pub agent: Option<String>,
    /// No writes.
    pub read_only: bool,
    /// The configuration.
    pub config: Arc<Config>,
}

/// An open store with an agent at work.
#[derive(Debug)]
pub struct Desk {
    db: Sqlite,
    path: PathBuf,
    company: Company,
    config: Arc<Config>,
    actor: Actor,
    read_only: bool,
    /// Names the leases of this session.
    holder: String,
    /// Clocks of service levels are looked after bit by bit, by who owns the desk.
    in_chunks: bool,
    /// Nothing was to be given when the store stood like this.
    rested: routing::Rested,
}

impl Desk {
    /// Opens the store, migrates it, finds or makes the agent.
    pub fn open(opening: &Opening) -> Result<Self> {
        let mode = match (opening.read_only, opening.create) {
            (true, _) => Mode::Read,
            (false, true) => Mode::Create,
            (false, false) => Mode::Write,
        };
        // Before the file is opened: a restore may be about to replace it.
        let company = Company::seek(&opening.store)?;
        let mut db = sqlite::open(&opening.store, mode, now())?;
        let company = match company {
            Some(company) => company,
            None => Company::join(&opening.store)?,
        };
        let actor = identity::actor(&mut db, opening)?;
        Ok(Self {
            db,
            path: opening.store.clone(),
            company,
            config: Arc::clone(&opening.config),
            holder: format!(
                "{}-{}-{:x}",
                actor.handle,
                std::process::id(),
                crate::sync::webhook::id::random()
            ),
            actor,
            read_only: opening.read_only,
            in_chunks: false,
            rested: None,
        })
    }

    /// A second, reading connection to the same store for the same agent.
    pub(super) fn reader(&self) -> Result<Self> {
        Ok(Self {
            db: sqlite::open(&self.path, Mode::Read, now())?,
            path: self.path.clone(),
            company: Company::join(&self.path)?,
            config: Arc::clone(&self.config),
            actor: self.actor.clone(),
            read_only: true,
            holder: String::new(),
            in_chunks: false,
            rested: None,
        })
    }

    /// The agent at work.
    pub const fn agent(&self) -> AgentId {
        self.actor.id
    }

    /// The agent's handle, without sign.
    pub fn handle(&self) -> &str {
        &self.actor.handle
    }

    /// Makes another agent (or finds the one of this handle).
    pub fn make_agent(&mut self, handle: &str, name: &str, now: Timestamp) -> Result<AgentId> {
        agent::make(&mut self.db, handle, name, None, now).map(|a| a.id)
    }

    /// Checks the whole store; the findings, empty when it is sound.
    pub fn check(&mut self) -> Result<Vec<String>> {
        use crate::store::db::Db;
        self.db.check()
    }

    /// Writes the whole store into a new file, checks that file, and copies the kept files beside it. Its size in bytes, and what
    /// became of the files.
    pub fn backup(&mut self, to: &Path) -> Result<(u64, Carried)> {
        let size = backup::save(&mut self.db, to)?;
        let carried = files::carry(&mut self.db, &self.path, to)?;
        Ok((size, carried))
    }

    /// The version of the store's schema.
    pub fn schema_version(&self) -> Result<i64> {
        self.db.schema_version()
    }

    /// How much is in the store.
    pub fn census(&mut self) -> Result<Census> {
        census::census(&mut self.db)
    }

    /// The number of the last act and the mark of other connections' commits.
    pub(super) fn clock(&mut self) -> Result<i64> {
        store::clock(&mut self.db)
    }

    /// Changes whenever another connection has committed.
    pub(super) fn change_mark(&mut self) -> Result<i64> {
        use crate::store::db::Db;
        self.db.change_mark()
    }

    /// Stops a running query of this desk from another thread.
    pub(super) fn interrupter(&self) -> sqlite::Interrupter {
        self.db.interrupter()
    }

    /// Does a job. `now` is the time it happens at.
    pub fn run(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
        self.run_watched(job, now, &mut |_| true)
    }

    /// Does a job that reports progress (an import); `progress` returning false cancels it after the running chunk.
    pub fn run_watched(
        &mut self,
        job: Job,
        now: Timestamp,
        progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<Outcome> {
        if self.read_only && job.writes() {
            return Err(self.refused_read_only());
        }
        let mut job = job;
        for id in job.contacts_mut() {
            *id = contact::known_as(&mut self.db, *id)?;
        }
        let writes = job.writes();
        let outcome = match job {
            Job::Import(request) => self.import(request, now, progress),
            job if writes => self.write(job, now),
            job => self.read(job, now),
        }?;
        if writes {
            self.keep_all_clocks(now)?;
        }
        Ok(outcome)
    }

    fn refused_read_only(&self) -> Error {
        Error::new(Kind::Refused, "read-only").with("path", self.path.display())
    }

    fn read(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
        let zone = self.zone();
        let (db, agent) = (&mut self.db, self.actor.id);
        Ok(match job {
            Job::List {
                view,
                filter,
                sort,
                anchor,
                limit,
            } => {
                let filter = view::resolve(db, &view, &filter, agent, (now, zone))?;
                let sort = match sort {
                    Some(sort) => sort,
                    None => view::sort(db, &view, agent)?,
                };
                let which = Which {
                    view: &view,
                    filter: &filter,
                };
                let ask = ListAsk {
                    which,
                    sort,
                    anchor,
                    limit,
                };
                Outcome::List(conversation::list(db, ask, agent, now)?)
            }
            Job::Count { view, filter } => {
                let filter = view::resolve(db, &view, &filter, agent, (now, zone))?;
                let which = Which {
                    view: &view,
                    filter: &filter,
                };
                Outcome::Count(conversation::count(db, which, agent, now)?)
            }
            Job::Siblings(id) => {
                Outcome::Siblings(conversation::siblings(db, id, agent, SIBLINGS)?)
            }
            Job::Idle => Outcome::Idle(idle::list(db, &self.config, now)?),
            Job::Routing(ask) => Outcome::Routing(Box::new(self.routing(ask, now)?)),
            Job::Service(ask) => Outcome::Service(Box::new(self.service(ask, now)?)),
            Job::Views => Outcome::Views(view::list(db, agent)?),
            Job::Thread { id, anchor, limit } => {
                Outcome::Thread(Box::new(thread::thread(db, id, anchor, limit, agent)?))
            }
            Job::Contact(id) => Outcome::Contact(Box::new(contact::contact(db, id, agent)?)),
            Job::Around(id) => Outcome::Around(Box::new(around::around(db, id, now, zone)?)),
            Job::Timeline {
                id,
                shown,
                before,
                limit,
            } => Outcome::Timeline(timeline::timeline(db, id, shown, before, limit)?),
            Job::Suggestions {
                decision,
                after,
                limit,
            } => Outcome::Suggestions(suggestion::list(db, decision, after, limit)?),
            Job::Pair(id) => Outcome::Pair(Box::new(suggestion::pair(db, id, agent)?)),
            Job::Contacts {
                words,
                after,
                limit,
            } => {
                let (query, asker) = (of_people(&words, now, zone), (agent, now));
                Outcome::Contacts(contact::contacts(db, &query, None, after, limit, asker)?)
            }
            Job::Tasks { list, after, limit } => {
                Outcome::Tasks(task::list(db, list, after, limit, agent)?)
            }
            Job::Task(id) => Outcome::Task(Box::new(task::task(db, id)?)),
            Job::FieldDefs => Outcome::FieldDefs(custom::defs(db)?),
            Job::Fields(holder, record) => {
                Outcome::Fields(holder, record, custom::values(db, holder, record)?)
            }
            Job::ExportFile { hash, name, to } => {
                let to = if to.is_empty() { "." } else { &to };
                let at = files::export(&self.path, &hash, &name, Path::new(to))?;
                Outcome::Exported(at.display().to_string())
            }
            Job::Export(mut request) => {
                if let ExportTo::Path(path) = &mut request.to
                    && let Some(whole) = attached::absolute(&path.to_string_lossy())
                {
                    *path = whole;
                }
                return self
                    .export(&request, now, &mut |_| true)
                    .map(Outcome::Written);
            }
            Job::Organisations {
                words,
                after,
                limit,
            } => Outcome::Organisations(organisation::list(db, &words, after.as_ref(), limit)?),
            Job::Organisation { id, after, limit } => {
                let asker = (agent, now);
                let found = organisation::organisation(db, id, after, limit, asker)?;
                Outcome::Organisation(Box::new(found))
            }
            Job::Board { by, limit } => Outcome::Board(board::board(db, by, limit, now)?),
            Job::Stages => Outcome::Stages(stage::stages(db, now)?),
            Job::Column {
                stage,
                lane,
                anchor,
                limit,
            } => {
                let page = board::column(db, stage, &lane, anchor, limit)?;
                Outcome::Column(stage, lane, anchor, page)
            }
            Job::ColumnContacts(stage, lane) => {
                let ids = board::everybody(db, stage, &lane)?;
                Outcome::ColumnContacts(stage, lane, ids)
            }
            Job::Card(id) => {
                let (stage, card) = board::card_of(db, id)?;
                Outcome::Card(stage, Box::new(card))
            }
            Job::EveryContact(words) => {
                let ids = contact::ids(db, &of_people(&words, now, zone), (agent, now))?;
                Outcome::EveryContact(words, ids)
            }
            Job::Outbox { open_only, limit } => {
                Outcome::Outbox(outbox::list(db, open_only, limit)?)
            }
            Job::OutboxItem(uid) => Outcome::OutboxItem(Box::new(outbox::item(db, &uid)?)),
            Job::Endpoints => {
                let configured = self.config.endpoints.iter().map(|e| e.name.as_str());
                let configured: Vec<&str> = configured.collect();
                Outcome::Endpoints(endpoint::list(db, &configured, now)?)
            }
            Job::Search {
                query,
                before,
                limit,
            } => Outcome::Search(search::search(db, &query, before, limit, agent, now)?),
            Job::Versions(id) => Outcome::Versions(thread::versions(db, id)?),
            Job::Tagged {
                name,
                kind,
                after,
                limit,
            } => {
                let page = tagged::tagged(db, &name, kind, after, limit, now)?;
                Outcome::Tagged(Box::new(page))
            }
            Job::Activity {
                of,
                query,
                before,
                limit,
            } => {
                let asker = (agent, now);
                let page = activity::activity(db, &of, &query, before, limit, asker)?;
                Outcome::Activity(Box::new(page))
            }
            Job::Notices {
                unread_only,
                after,
                limit,
            } => Outcome::Notices(notice::list(db, unread_only, after, limit, agent)?),
            Job::Wishes => Outcome::Wishes(notice::wishes(db, agent.0)?),
            Job::Followers(subject) => Outcome::Followers(follow::followers(db, subject)?),
            Job::People(removed) => Outcome::People(team::people(db, removed, now)?),
            Job::Names => self.names(now)?,
            Job::History { record, limit } => {
                Outcome::History(journal::history(db, &record, limit)?)
            }
            Job::Batches { limit } => Outcome::Batches(batch::list(db, limit)?),
            Job::Batch(id) => Outcome::Batch(Box::new(batch::one_batch(db, id)?)),
            Job::Sources => Outcome::Sources(sources::list(db, &self.config, now)?),
            Job::Answers => Outcome::Answers(answer::list(db)?),
            Job::Gaps => Outcome::Gaps(day::gaps(db)?),
            Job::RevertPreview(id) => Outcome::RevertPreview(revert::preview(db, id, now)?),
            Job::Rejects { id, limit } => Outcome::Rejects(batch::rejects(db, id, limit)?),
            Job::Canned(subject) => {
                let values = canned::values(db, subject, &self.actor)?;
                Outcome::Canned(canned::list(db)?, Box::new(values))
            }
            Job::Macros => Outcome::Macros(store::macros::list(db)?),
            Job::Drafts => Outcome::Drafts(draft::list(db, agent)?),
            Job::Preview(reply) => self.preview(&reply, now)?,
            Job::Paths(typed) => {
                let names = attached::beside(&typed);
                Outcome::Paths(typed, names)
            }
            Job::Files(paths) => Outcome::Files(attached::look(paths)),
            _ => Outcome::Overview(view::overview(db, agent, now, zone)?),
        })
    }

    fn write(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
        Ok(match job {
            job @ (Job::Undo | Job::Redo | Job::Bulk { .. } | Job::Revert(_)) => {
                self.run_bulk(job, now, &mut |_| ())?
            }
            Job::Act(act) if bulk::is_large(&act) => {
                self.run_bulk(Job::Act(act), now, &mut |_| ())?
            }
            Job::Act(act) => Outcome::Done(self.act(&act, now)?),
            Job::Route { ids, whole } => {
                let plan = self.route(&ids, whole, now)?;
                Outcome::Routing(Box::new(RoutingAnswer::Plan(plan)))
            }
            Job::RunMacro { id, ids } => Outcome::Done(self.run_macro(id, &ids, now)?),
            Job::SaveDraft(draft) => {
                draft::save(&mut self.db, &draft, self.actor.id)?;
                Outcome::Saved
            }
            Job::MarkSeen { ids, seen } => {
                thread::mark_seen(&mut self.db, &ids, seen, self.actor.id)?;
                Outcome::Saved
            }
            Job::AgreeIdle { account, days } => {
                idle::agree(&mut self.db, account, days)?;
                Outcome::Saved
            }
            Job::SetSort { view, sort } => {
                view::set_sort(&mut self.db, &view, sort, self.actor.id)?;
                Outcome::Saved
            }
            Job::SeeNotices { ids, seen } => {
                notice::see(&mut self.db, &ids, seen, self.actor.id)?;
                Outcome::Saved
            }
            Job::Wish { key, value } => {
                notice::wish(&mut self.db, self.actor.id, &key, value.as_deref())?;
                Outcome::Saved
            }
            Job::EnableEndpoint(name) => {
                let configured = self.config.endpoint(&name).is_some();
                endpoint::enable(&mut self.db, &name, configured)?;
                Outcome::Saved
            }
            Job::AskSource(name) => {
                self.source(&name)?;
                source::ask(&mut self.db, &name)?;
                Outcome::Saved
            }
            Job::SwitchSource { name, on } => {
                self.source(&name)?;
                source::switch(&mut self.db, &name, on)?;
                Outcome::Saved
            }
            Job::Answer {
                source,
                question,
                values,
            } => {
                let what = (&*source, question);
                answer::set(&mut self.db, &self.actor, what, &values, now)?;
                Outcome::Saved
            }
            Job::Deliver => Outcome::Delivered(self.deliver(&mut || true)?),
            _ => {
                for id in self.open_bulks(true, now)? {
                    self.finish_bulk(id, now, &mut |_| ())?;
                }
                let woken = self.wake(now)?;
                while self.route_some(now)? {}
                Outcome::Woken(woken)
            }
        })
    }

    /// Wakes snoozed conversations that are due, and resolves idle ones where that is agreed; how many woke.
    pub(super) fn wake(&mut self, now: Timestamp) -> Result<i64> {
        if self.read_only {
            return Err(self.refused_read_only());
        }
        let woken = act::wake(&mut self.db, &self.actor, now)?;
        idle::resolve(&mut self.db, &self.config, &self.actor, now)?;
        self.compare(now)?;
        Ok(woken + notice::due(&mut self.db, now)?)
    }

    /// Goes on comparing people whom nobody has compared yet, for a moment.
    fn compare(&mut self, now: Timestamp) -> Result<()> {
        if !suggestion::due::any(&mut self.db)? {
            return Ok(());
        }
        let until = std::time::Instant::now() + COMPARES;
        while std::time::Instant::now() < until && suggestion::due::step(&mut self.db, now)? {}
        Ok(())
    }

    fn act(&mut self, act: &Act, now: Timestamp) -> Result<crate::model::act::Receipt> {
        let rendered = match act {
            Act::Reply(reply) => self.render(reply, now)?,
            _ => Vec::new(),
        };
        if let Act::SaveView { text, .. } = act {
            self.check_query(&text.query, now)?;
        }
        if let Act::SaveMacro { text, .. } = act {
            self.check_macro(&text.steps, now)?;
        }
        let prepared = self.with_file(act)?;
        let act = prepared.as_ref().unwrap_or(act);
        act::perform(&mut self.db, &self.actor, act, &rendered, now)
    }

    /// The act with the file it names copied beside the store; none if it names no file.
    fn with_file(&mut self, act: &Act) -> Result<Option<Act>> {
        match act {
            Act::AttachFile { contact, path, .. } => {
                let kept = Some(files::keep(&self.path, Path::new(path))?);
                Ok(Some(Act::AttachFile {
                    contact: *contact,
                    path: path.clone(),
                    kept,
                }))
            }
            Act::SetField {
                record,
                field,
                value,
            } if !value.is_empty()
                && custom::field(&mut self.db, *field)?.text.kind == FieldKind::File =>
            {
                let kept = files::keep(&self.path, Path::new(value))?;
                Ok(Some(Act::SetField {
                    record: *record,
                    field: *field,
                    value: format!("{}/{}", kept.hash, kept.name),
                }))
            }
            _ => Ok(None),
        }
    }

    /// Refuses a query that cannot be understood.
    fn check_query(&self, text: &str, now: Timestamp) -> Result<()> {
        let Err(mistake) = parse(text, now, self.zone()) else {
            return Ok(());
        };
        let why = format!("{mistake}\n{}", mistake.caret(text));
        Err(Error::new(Kind::Usage, "query").with("what", why))
    }

    /// The zone days and times of a query are meant in.
    fn zone(&self) -> chrono_tz::Tz {
        self.config.timezone.unwrap_or_else(system_zone)
    }

    fn render(&mut self, reply: &ReplyText, now: Timestamp) -> Result<Vec<Rendered>> {
        let Some(head) = conversation::head(&mut self.db, reply.conversation, self.actor.id)?
        else {
            return Err(Error::new(Kind::NotFound, "not-found")
                .with("kind", "conversation")
                .with("id", reply.conversation.0));
        };
        let target = thread::target(&mut self.db, head.id, reply.to)?;
        push::render(&self.config, reply, &head, &target, &self.actor, now)
    }

    fn preview(&mut self, reply: &ReplyText, now: Timestamp) -> Result<Outcome> {
        let shown = |rendered: Rendered| Preview {
            endpoint: Clean::name(&rendered.endpoint),
            content_type: Clean::name(&rendered.content_type),
            body: Clean::message_bytes(&rendered.body).0,
        };
        let rendered = self.render(reply, now)?;
        Ok(Outcome::Preview(rendered.into_iter().map(shown).collect()))
    }

    /// Delivers what is due; `go_on` is asked before each attempt.
    pub(super) fn deliver(&mut self, go_on: &mut dyn FnMut() -> bool) -> Result<DeliverReport> {
        let done = push::deliver(&mut self.db, &self.config, &self.holder, go_on)?;
        Ok(DeliverReport {
            attempts: done.attempts,
            delivered: done.delivered,
            retry: done.retry,
            unknown: done.unknown,
            dead: done.dead,
            next_at: outbox::next_due(&mut self.db, &|name| self.config.endpoint(name).is_some())?,
        })
    }
}
