//! Acts on what imports ask: answering for further imports of a kind, and putting a question aside.

use super::deed::Deed;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::QuestionId;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql};
use crate::store::journal::int;
use crate::store::{answer, question};

static DROP: Sql = Sql::new("UPDATE question SET dropped = 1 WHERE id = $1 AND dropped = 0");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&DROP];

/// Puts these answers in the place of those there were, question by question; none forgets them.
pub(super) fn answer(
    db: &mut dyn Db,
    source: &str,
    answers: &[(String, Vec<String>)],
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("import-answer");
    deed.entry = answer::change(db, actor, source, answers, None, now)?;
    let given: Vec<&str> = answers
        .iter()
        .flat_map(|(_, values)| values.iter().map(String::as_str))
        .collect();
    if given.is_empty() {
        deed.say("import-forget", source);
    } else {
        deed.say("import-answer", &format!("{source}: {}", given.join(", ")));
    }
    Ok(deed)
}

/// Puts a question aside: it is asked no more, unless the file is imported again.
pub(super) fn drop(db: &mut dyn Db, id: QuestionId) -> Result<Deed> {
    let mut deed = Deed::new("question-drop");
    let file = question::get(db, id)?.file;
    if db.execute(&DROP, &[id.0.into()])? > 0 {
        deed.entry.note("question", id.0, "dropped", int(0), int(1));
    }
    deed.say("question-drop", &file);
    Ok(deed)
}
