//! Jobs that write, and what is made ready before an act: the text of a reply, a file, a query that is understood.

use std::path::Path;
use std::time::{Duration, Instant};

use super::reply::announcement;
use super::{Desk, bulk};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Receipt};
use crate::model::custom::FieldKind;
use crate::model::query::parse;
use crate::store::{
    act, custom, draft, endpoint, files, idle, notice, room, rules, source, suggestion, thread,
    view,
};
use crate::work::job::{Job, Outcome, Round, RoutingAnswer};

/// How long people are compared at once beside other work.
const COMPARES: Duration = Duration::from_millis(20);

impl Desk {
    pub(super) fn write(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
        Ok(match job {
            job @ (Job::Undo | Job::Redo | Job::Bulk { .. } | Job::Revert(_)) => {
                self.run_bulk(job, now, &mut |_| ())?
            }
            Job::Act(act) if bulk::is_large(&act) => {
                self.run_bulk(Job::Act(act), now, &mut |_| ())?
            }
            Job::Act(act) => Outcome::Done(self.act(&act, now)?),
            Job::UndoEntry(n) => Outcome::Done(act::undo_entry(&mut self.db, &self.actor, n, now)?),
            Job::Route { ids, whole } => {
                let plan = self.route(&ids, whole, now)?;
                Outcome::Routing(Box::new(RoutingAnswer::Plan(plan)))
            }
            Job::Edit { act, changes } => {
                let done = act::perform_edit(&mut self.db, &self.actor, &act, &changes, now)?;
                Outcome::Done(done)
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
            job @ (Job::BeAt(_) | Job::Hold { .. } | Job::Renew(_) | Job::Release(_)) => {
                self.take_part(job, now)?
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
            Job::SeePosts { room, post } => {
                room::see(&mut self.db, room, post, self.actor.id)?;
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
            Job::AnswerQuestion { id, values } => self.answer_question(id, values, now)?,
            Job::Answer { source, answers } => self.answer(source, answers, now)?,
            Job::Deliver => Outcome::Delivered(self.deliver(&mut || true)?),
            _ => {
                for id in self.open_bulks(true, now)? {
                    self.finish_bulk(id, now, &mut |_| ())?;
                }
                let mut round = Round {
                    woken: self.wake(now)?,
                    ..Round::default()
                };
                let from = rules::newest_run(&mut self.db)?;
                // What a rule puts into a queue is given at once; what that sets off is done, too.
                while self.apply_rules(now)? {}
                while let Some(plan) = self.route_chunk(now)? {
                    round.given += plan.given;
                    round.freed += plan.freed;
                    if !plan.more {
                        break;
                    }
                }
                while self.apply_rules(now)? {}
                while self.read_some(now)? {}
                (round.ruled, round.failed) = rules::runs_since(&mut self.db, from)?;
                Outcome::Round(round)
            }
        })
    }

    /// Wakes snoozed conversations that are due, and resolves idle ones where that is agreed; how many woke.
    pub(in crate::work) fn wake(&mut self, now: Timestamp) -> Result<i64> {
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
        let until = Instant::now() + COMPARES;
        while Instant::now() < until && suggestion::due::step(&mut self.db, now)? {}
        Ok(())
    }

    fn act(&mut self, act: &Act, now: Timestamp) -> Result<Receipt> {
        let rendered = match act {
            Act::Reply(reply) => self.render(reply, now)?,
            Act::Announce(what) => {
                let by = (&*self.config, &self.actor);
                vec![announcement(&mut self.db, by, what, now)?]
            }
            Act::Approve {
                uid,
                text: Some(text),
                ..
            } => self.render_correction(uid, text, now)?,
            _ => Vec::new(),
        };
        let held = self.held(act, now);
        let act = held.as_ref().unwrap_or(act);
        if let Act::SaveView { text, .. } = act {
            self.check_query(&text.query, now)?;
        }
        if let Act::SaveRule { text, .. } = act {
            self.check_rule(text, now)?;
        }
        if let Act::SwitchRule { id, on: true } = act {
            self.check_switched_on(*id)?;
        }
        if let Act::SaveMacro { text, .. } = act {
            self.check_macro(&text.steps, now)?;
        }
        let prepared = match self.with_words(act)? {
            Some(act) => Some(act),
            None => self.with_file(act)?,
        };
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
    pub(super) fn check_query(&self, text: &str, now: Timestamp) -> Result<()> {
        let Err(mistake) = parse(text, now, self.zone()) else {
            return Ok(());
        };
        let why = format!("{mistake}\n{}", mistake.caret(text));
        Err(Error::new(Kind::Usage, "query").with("what", why))
    }
}
