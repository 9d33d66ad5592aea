//! Which exports stand in one input: a folder of downloads holds several, each with its own format, and each comes in by itself.
//!
//! Every file is asked for by its head. Where a file says whose an export is ([`Format::owners`]), the folder around it is one export;
//! what no such file speaks for goes together by format. What another format knows for sure is taken out of the export it lies in.

mod group;

use crate::error::Result;
use crate::import::foreign;
use crate::import::format::Format;
use crate::import::input::{Input, Member};
use crate::import::plan::{self, Plan};

/// Members whose heads are looked at before recognition gives up.
const LOOKS: usize = 2_000;
/// Files of one folder and one kind that are looked at before the others are taken to be the same.
const ALIKE: usize = 20;

/// One export of an input.
pub struct Export {
    /// Its members.
    pub input: Input,
    /// How they are read.
    pub plan: Plan,
    /// Where it stands in the input: a folder or a file; empty for the input itself.
    pub place: String,
}

/// What an input holds.
#[derive(Default)]
pub struct Found {
    /// The exports, by place.
    pub exports: Vec<Export>,
    /// Files of a folder that are archives: each is an input of its own.
    pub archives: Vec<String>,
}

/// What the head of a member shows.
#[derive(Clone, Copy)]
enum Seen {
    /// A format knows it, so sure.
    Claimed(&'static dyn Format, u8),
    /// Text that no format knows.
    Unknown,
    /// No text.
    Media,
    /// An archive.
    Archive,
}

/// Finds the exports of an input. Where nobody reads anything of it, the most useful reason is the error.
pub fn find(mut input: Input) -> Result<Found> {
    let members = input.members();
    let seen = look(&mut input, &members)?;
    let groups = group::groups(&members, &seen);
    let archives: Vec<String> = seen
        .iter()
        .zip(members.iter())
        .filter(|(seen, _)| matches!(seen, Seen::Archive) && !input.is_archive())
        .map(|(_, member)| member.name.clone())
        .collect();
    if groups.exports.len() <= 1 && archives.is_empty() {
        // One export: whatever lies beside it belongs to it.
        let plan = plan::recognise(&mut input)?;
        let place = String::new();
        return Ok(Found {
            exports: vec![Export { input, plan, place }],
            archives: Vec::new(),
        });
    }
    let mut nobodys = groups.nobodys.iter().map(|at| members[*at].name.clone());
    let mut exports = Vec::new();
    for group in groups.exports {
        let place = group::place(&members, &group.members);
        let mut part = input.part(&group.members, &place)?;
        let plan = if group.format.sniff_all(&mut part) > 0 {
            Plan::of_whole(group.format)
        } else {
            let own = group.members.iter().enumerate();
            let own = own.filter(|(_, at)| matches!(seen[**at], Seen::Claimed(..)));
            Plan::of_each(group.format, own.map(|(at, _)| at))
        };
        exports.push(Export {
            input: part,
            plan: plan.beside(nobodys.by_ref()),
            place,
        });
    }
    Ok(Found { exports, archives })
}

/// Looks at the heads, at most [`LOOKS`] of them; a folder of one kind of file speaks for the rest of it.
fn look(input: &mut Input, members: &[Member]) -> Result<Vec<Seen>> {
    let mut seen = Vec::with_capacity(members.len());
    let mut alike = group::Alike::default();
    let mut looks = 0;
    for (at, member) in members.iter().enumerate() {
        let one = match alike.of(member) {
            Some(format) => Seen::Claimed(format, 0),
            None if looks == LOOKS => Seen::Media,
            None => {
                looks += 1;
                let one = of_head(&input.head(at)?, member);
                alike.take(member, &one);
                one
            }
        };
        seen.push(one);
    }
    Ok(seen)
}

fn of_head(head: &[u8], member: &Member) -> Seen {
    let Some(refusal) = foreign::refusal(head) else {
        return match plan::surest(|format| format.sniff(head, &member.name)) {
            Some((sure, format)) => Seen::Claimed(format, sure),
            None => Seen::Unknown,
        };
    };
    match refusal.code {
        "import-zip-inside" => Seen::Archive,
        "import-binary" | "import-empty" => Seen::Media,
        _ => Seen::Unknown,
    }
}

impl Found {
    /// The export of this format, where an earlier import found it: `file` ends in its place.
    pub fn again(self, file: &str, format: &str) -> Option<Export> {
        let mut fitting: Vec<Export> = self
            .exports
            .into_iter()
            .filter(|export| export.plan.name() == format)
            .collect();
        let is_there = |export: &Export| !export.place.is_empty() && file.ends_with(&export.place);
        let at = fitting.iter().position(is_there).unwrap_or(0);
        (at < fitting.len()).then(|| fitting.swap_remove(at))
    }
}

#[cfg(test)]
mod tests;
