//! What two people say of the same record: whose change stands, and what the journal keeps of it.

use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::store::journal::{Entry, Kept};

/// What is said of a record, by the names of its fields.
pub(super) type Fields<const N: usize> = [(&'static str, Kept); N];

/// Refuses, with `code`, a change to a field that another has changed to something else since `was` was seen.
pub(super) fn unchanged<const N: usize>(
    code: &'static str,
    (record, id): (&'static str, i64),
    [was, mine, theirs]: [&Fields<N>; 3],
) -> Result<()> {
    for (((field, was), (_, mine)), (_, theirs)) in was.iter().zip(mine).zip(theirs) {
        if was != mine && theirs != was && theirs != mine {
            return Err(Error::new(Kind::Refused, code)
                .with(record, id)
                .with("what", label::field_name(field)));
        }
    }
    Ok(())
}

/// Notes every field that differs.
pub(super) fn note<const N: usize>(
    entry: &mut Entry,
    (record, id): (&'static str, i64),
    before: Fields<N>,
    after: Fields<N>,
) {
    for ((field, before), (_, after)) in before.into_iter().zip(after) {
        entry.note(record, id, field, before, after);
    }
}

/// Takes over into `new` what `said` changes of `was`.
pub(super) fn take<T: PartialEq + Clone>(new: &mut T, was: &T, said: &T) {
    if was != said {
        new.clone_from(said);
    }
}
