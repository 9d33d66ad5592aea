//! What an import was told, or was told before: used where the export does not say it, and kept for the next one of its kind.

use std::collections::{BTreeSet, HashSet};

use foldhash::fast::RandomState;

use super::prepare;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::answer::{Answer, DATE_ORDER, OURS, ZONE};
use crate::model::import::ImportRequest;
use crate::store::Author;
use crate::store::agent::Actor;
use crate::store::answer;
use crate::store::db::Db;
use crate::text::Clean;

/// Authors of ours that are compared with the answers.
const AUTHORS: usize = 10_000;

/// The answers of one import.
#[derive(Debug)]
pub(super) struct Answers {
    /// What they hold for.
    source: String,
    known: Vec<Answer>,
    /// Names that were said now.
    said: Vec<String>,
    /// Names that the export itself says.
    told: Vec<String>,
    /// Names, said now or before, that wrote something.
    met: BTreeSet<String>,
    seen: HashSet<String, RandomState>,
    /// Who imports.
    pub actor: Actor,
}

impl Answers {
    /// What is known for this kind of import.
    pub fn look_up(
        db: &mut dyn Db,
        request: &ImportRequest,
        format: &str,
        actor: &Actor,
    ) -> Result<Self> {
        let source = match &request.channel {
            Some(channel) => format!("{format}:{channel}"),
            None => format.to_owned(),
        };
        let mut known = answer::of(db, &source)?;
        if let Some(kin) = kin(&source) {
            // We are the same there.
            let theirs = answer::of(db, kin)?.into_iter();
            known.extend(theirs.filter(|a| a.question == OURS));
        }
        if let Some(mark) = &request.mark {
            // A source that was asked about speaks for itself.
            let own = answer::of(db, &mark.source)?;
            known.retain(|a| own.iter().all(|o| o.question != a.question));
            known.extend(own);
        }
        let said_now = |question: &str| match question {
            // An answer to a question is given beside what is known.
            OURS => !request.ours.is_empty() && !request.asked,
            ZONE => request.zone.is_some(),
            other => request.columns.iter().any(|(field, _)| field == other),
        };
        known.retain(|a| !said_now(&a.question));
        Ok(Self {
            source,
            known,
            said: request.ours.clone(),
            told: Vec::new(),
            met: BTreeSet::new(),
            seen: HashSet::default(),
            actor: actor.clone(),
        })
    }

    /// The request and the settings with what is known put in.
    pub fn fill(
        &self,
        mut request: ImportRequest,
        mut own: prepare::Settings,
    ) -> (ImportRequest, prepare::Settings) {
        for answer in &self.known {
            let value = answer.value.to_string();
            match &*answer.question {
                OURS => own.ours.push(value),
                ZONE => own.zone = value.parse().unwrap_or(own.zone),
                question => request.columns.push((question.to_owned(), value)),
            }
        }
        (request, own)
    }

    /// What they hold for.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The export says who we are.
    pub fn told(&mut self, names: Vec<Clean>) {
        self.told.extend(names.into_iter().map(Clean::into_string));
    }

    /// Somebody of ours wrote something.
    pub fn met(&mut self, author: &Author) {
        if self.seen.len() >= AUTHORS || !self.seen.insert(author.ext_id.clone()) {
            return;
        }
        let names = [
            author.ext_id.as_str(),
            author.handle.as_str(),
            author.name.as_str(),
            author.email.as_str(),
        ];
        let names = names.map(key);
        let before = self.known.iter().filter(|a| a.question == OURS);
        let before = before.map(|a| a.value.as_str());
        let all = self.said.iter().map(String::as_str).chain(before);
        let met = all.filter(|name| names.contains(&key(name)));
        let met: Vec<String> = met.map(str::to_owned).collect();
        self.met.extend(met);
    }

    /// What was taken from earlier answers, as remarks.
    pub fn remarks(&self) -> Vec<(&'static str, Clean)> {
        let used = self.known.iter().filter_map(|answer| {
            let what = match &*answer.question {
                OURS if self.met.contains(answer.value.as_str())
                    && !self.told.iter().any(|name| key(name) == key(&answer.value)) =>
                {
                    "answered-ours"
                }
                DATE_ORDER => "answered-date-order",
                ZONE => "answered-zone",
                _ => return None,
            };
            let day = answer.at.rfc3339();
            let day = day.split('T').next().unwrap_or_default();
            Some((what, Clean::name(&format!("{} ({day})", answer.value))))
        });
        used.collect()
    }

    /// Keeps what was said now, and who we are where the export says it. What comes with a source's configuration is said there every
    /// time.
    pub fn keep(
        &self,
        db: &mut dyn Db,
        request: &ImportRequest,
        batch: i64,
        now: Timestamp,
    ) -> Result<()> {
        if request.shift_ms != 0 {
            return Ok(());
        }
        let mut all: Vec<(&str, &str)> = self.told.iter().map(|name| (OURS, &**name)).collect();
        if request.mark.is_none() {
            self.said_now(request, &mut all);
        }
        if all.is_empty() {
            return Ok(());
        }
        answer::learn(
            db,
            &self.actor,
            &self.source,
            (&all, request.asked),
            batch,
            now,
        )
    }

    fn said_now<'a>(&'a self, request: &'a ImportRequest, all: &mut Vec<(&'a str, &'a str)>) {
        let names = self.said.iter();
        let names = names.filter(|name| request.asked || self.met.contains(*name));
        all.extend(names.map(|name| (OURS, name.as_str())));
        let order = request.columns.iter().filter(|(f, _)| f == DATE_ORDER);
        all.extend(order.map(|(_, order)| (DATE_ORDER, order.as_str())));
        all.extend(request.zone.iter().map(|zone| (ZONE, zone.as_str())));
    }
}

/// The other format in which the same accounts are exported.
fn kin(format: &str) -> Option<&'static str> {
    let pairs = [("x_archive", "x_api"), ("facebook", "facebook_e2ee")];
    pairs.into_iter().find_map(|(one, other)| match format {
        name if name == one => Some(other),
        name if name == other => Some(one),
        _ => None,
    })
}

/// A name as readers compare it.
fn key(name: &str) -> String {
    name.trim().trim_start_matches('@').to_lowercase()
}
