//! Jobs that only read, each with its question to the store.

use std::path::Path;

use super::Desk;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::export::ExportTo;
use crate::model::query::of_people;
use crate::store::conversation::{self, ListAsk, Which};
use crate::store::{
    activity, answer, around, batch, board, canned, contact, custom, day, draft, endpoint, files,
    follow, history, idle, macros, notice, organisation, outbox, question, revert, score, search,
    similar, stage, suggestion, tagged, tags_on, task, team, thread, timeline, view,
};
use crate::sync::source as sources;
use crate::work::attached;
use crate::work::job::{Job, Outcome, TagRow};

/// So many conversations are offered to merge with.
const SIBLINGS: usize = 100;

impl Desk {
    pub(super) fn read(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
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
            Job::Complaints(ask) => Outcome::Complaints(Box::new(self.complaints(ask)?)),
            Job::Meaning(ask) => Outcome::Meaning(Box::new(self.meaning(ask)?)),
            Job::Deals(ask) => Outcome::Deals(Box::new(self.deals(ask)?)),
            Job::Rules(ask) => Outcome::Rules(Box::new(self.rules(ask, now)?)),
            Job::Routing(ask) => Outcome::Routing(Box::new(self.routing(ask, now)?)),
            Job::Service(ask) => Outcome::Service(Box::new(self.service(ask, now)?)),
            Job::Views => Outcome::Views(view::list(db, agent)?),
            Job::Thread { id, anchor, limit } => {
                Outcome::Thread(Box::new(thread::thread(db, id, anchor, limit, agent)?))
            }
            Job::Contact(id) => {
                let mut contact = contact::contact(db, id, agent)?;
                contact.score = score::of(db, id.0, now)?;
                Outcome::Contact(Box::new(contact))
            }
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
                let found = organisation::organisation(db, id, after, limit, asker, zone)?;
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
            Job::Following(limit) => Outcome::Following(follow::all_of(db, self.actor.id, limit)?),
            Job::Followers(subject) => Outcome::Followers(follow::followers(db, subject)?),
            Job::Similar { id, limit } => {
                let (answers, articles) = similar::similar(db, id, limit)?;
                Outcome::Similar(answers, articles)
            }
            Job::Present => Outcome::Present(self.present(now)?),
            Job::People(removed) => Outcome::People(team::people(db, removed, now)?),
            Job::Articles(ask) => Outcome::Articles(Box::new(self.articles(ask)?)),
            Job::Rooms(ask) => Outcome::Rooms(Box::new(self.rooms(ask, now)?)),
            Job::Names => self.names(now)?,
            Job::TagsOn(subjects) => {
                let tags = tags_on(db, &subjects)?.into_iter();
                Outcome::TagsOn(tags.map(|(name, uses)| TagRow { name, uses }).collect())
            }
            Job::History { record, limit } => {
                Outcome::History(history::history(db, &record, limit)?)
            }
            Job::Batches { limit } => Outcome::Batches(batch::list(db, limit)?),
            Job::Batch(id) => Outcome::Batch(Box::new(batch::one_batch(db, id)?)),
            Job::Sources => Outcome::Sources(sources::list(db, &self.config, now)?),
            Job::Answers => Outcome::Answers(answer::list(db)?),
            Job::Questions => Outcome::Questions(question::open(db)?),
            Job::Gaps => Outcome::Gaps(day::gaps(db)?),
            Job::RevertPreview(id) => Outcome::RevertPreview(revert::preview(db, id, now)?),
            Job::Rejects { id, limit } => Outcome::Rejects(batch::rejects(db, id, limit)?),
            Job::Canned(subject) => {
                let values = canned::values(db, subject, &self.actor)?;
                Outcome::Canned(canned::list(db)?, Box::new(values))
            }
            Job::Macros => Outcome::Macros(macros::list(db)?),
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
}
