//! Questions of imports, answered: the answer is kept for further imports, and what waited for it goes on.

use super::Desk;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::answer::{OURS, Question, Standing};
use crate::model::id::QuestionId;
use crate::model::import::ImportRequest;
use crate::store::{act, answer, question, source};
use crate::sync::ingest::standing;
use crate::work::job::{Answered, Outcome};

impl Desk {
    /// One question. Of the names it found those that were chosen are ours, and the others are not.
    pub(super) fn answer_question(
        &mut self,
        id: QuestionId,
        values: Vec<String>,
        now: Timestamp,
    ) -> Result<Outcome> {
        let asked = question::get(&mut self.db, id)?;
        if values.is_empty() {
            return Err(Error::new(Kind::Usage, "question-nothing").with("id", id.0));
        }
        let mut all = values;
        if asked.question == OURS {
            let before = answer::of(&mut self.db, &asked.source)?.into_iter();
            let before = before.filter(|a| a.question == OURS);
            let before = before.map(|a| a.value.to_string());
            let found = |name: &String| asked.choices.iter().any(|choice| choice.value == *name);
            let other = before.filter(|name| !found(name) && !all.contains(name));
            let other: Vec<String> = other.collect();
            all.extend(other);
        }
        // Others that found one of these names are answered with it.
        let same = |other: &Question| {
            let named = |name: &String| other.choices.iter().any(|choice| choice.value == *name);
            other.id != asked.id
                && other.source == asked.source
                && other.question == asked.question
                && all.iter().any(named)
        };
        let open = question::open(&mut self.db)?.into_iter();
        let mut waiting: Vec<Question> = open.filter(same).collect();
        let (source, answers) = (
            asked.source.to_string(),
            vec![(asked.question.clone(), all)],
        );
        waiting.insert(0, asked);
        self.answered(source, answers, waiting, now)
    }

    /// Answers for a kind of import, and with them every question that waited for one.
    pub(super) fn answer(
        &mut self,
        source: String,
        answers: Vec<(String, Vec<String>)>,
        now: Timestamp,
    ) -> Result<Outcome> {
        let given = |question: &str| {
            let mut all = answers.iter();
            all.any(|(answered, values)| answered == question && !values.is_empty())
        };
        let open = question::open(&mut self.db)?.into_iter();
        let waits = |asked: &Question| *asked.source == *source && given(&asked.question);
        let waiting = open.filter(waits).collect();
        self.answered(source, answers, waiting, now)
    }

    fn answered(
        &mut self,
        source: String,
        answers: Vec<(String, Vec<String>)>,
        waiting: Vec<Question>,
        now: Timestamp,
    ) -> Result<Outcome> {
        let act = Act::AnswerImport { source, answers };
        let receipt = act::perform(&mut self.db, &self.actor, &act, &[], now)?;
        let mut answered = Answered {
            receipt,
            requests: Vec::new(),
            sources: Vec::new(),
            again: Vec::new(),
        };
        for asked in waiting {
            match asked.standing {
                Standing::Source(name) if self.config.source(&name).is_some() => {
                    source::ask(&mut self.db, &name)?;
                    answered.sources.push(name);
                }
                Standing::File(path) => {
                    let there = standing(&path).unwrap_or(&path).to_owned();
                    answered.requests.push(ImportRequest {
                        only: Some(path),
                        open_since: asked.open_since,
                        ..ImportRequest::of(vec![there], asked.reading)
                    });
                }
                // A folder that is watched is looked at by whoever watches it.
                Standing::Source(_) | Standing::Piped => answered.again.push(asked.file),
            }
        }
        Ok(Outcome::Answered(Box::new(answered)))
    }
}
