//! Which members make up one export.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ALIKE, Seen};
use crate::import::format::Format;
use crate::import::input::Member;
use crate::import::registry::FORMATS;

/// From here on a format knows a file by more than the names of its columns.
const SURE: u8 = 85;
/// Folders inside an export, around the files that make it up.
const INNER: &[&str] = &[
    "data",
    "account",
    "profile_information",
    "personal_information",
];

/// The members of one export.
pub(super) struct Group {
    /// Its format.
    pub format: &'static dyn Format,
    /// Its members, in order.
    pub members: Vec<usize>,
}

/// All members, sorted out.
pub(super) struct Groups {
    /// By place.
    pub exports: Vec<Group>,
    /// Text that no format knows, in no export.
    pub nobodys: Vec<usize>,
}

/// A folder that one export fills, and the format.
type Root<'a> = (&'a str, &'static str);

/// Sorts all members out.
pub(super) fn groups(members: &[Member], seen: &[Seen]) -> Groups {
    let roots = roots(members, seen);
    let others = Others::new(members, seen);
    let mut rooted: BTreeMap<Root<'_>, Vec<usize>> = BTreeMap::new();
    let mut loose: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    let mut nobodys = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let around = || roots.iter().filter(|(folder, _)| is_in(folder, member));
        match &seen[at] {
            Seen::Claimed(format, sure) => {
                let own = around().filter(|(_, name)| *name == format.name());
                let other = around().filter(|(folder, _)| *sure < SURE && !folder.is_empty());
                match deepest(own).or_else(|| deepest(other)) {
                    Some(root) => rooted.entry(root).or_default().push(at),
                    None => loose.entry(format.name()).or_default().push(at),
                }
            }
            Seen::Unknown | Seen::Media => match deepest(around()) {
                Some(root) => rooted.entry(root).or_default().push(at),
                None if matches!(seen[at], Seen::Unknown) => nobodys.push(at),
                None => {}
            },
            Seen::Archive => {}
        }
    }
    let mut exports = Vec::new();
    for format in FORMATS {
        let own = rooted
            .iter()
            .filter(|((_, name), _)| *name == format.name());
        let own = own.map(|(_, members)| members.clone());
        let alone = loose.remove(format.name()).map_or_else(Vec::new, |loose| {
            by_folder(members, loose, *format, &others)
        });
        let own = own.map(|members| (false, members));
        let alone = alone.into_iter().map(|members| (true, members));
        exports.extend(own.chain(alone).map(|(alone, members)| {
            let format = *format;
            (alone, Group { format, members })
        }));
    }
    // What says whose it is says it for the others: it comes first.
    exports.sort_by_key(|(alone, group)| (*alone, place(members, &group.members)));
    let exports = exports.into_iter().map(|(_, group)| group).collect();
    Groups { exports, nobodys }
}

/// The folders around the files that say whose an export is, where something of that export is in them.
fn roots<'a>(members: &'a [Member], seen: &[Seen]) -> BTreeSet<Root<'a>> {
    let mut roots = BTreeSet::new();
    for format in FORMATS {
        let claims =
            |at: usize| matches!(seen[at], Seen::Claimed(f, _) if f.name() == format.name());
        let own: Vec<&Member> = (0..members.len())
            .filter(|at| claims(*at))
            .map(|at| &members[at])
            .collect();
        for owner in members {
            if own.is_empty() || !format.owners().iter().any(|name| owner.ends_with(name)) {
                continue;
            }
            let root = without_inner(owner.folder());
            if own.iter().any(|member| is_in(root, member)) {
                roots.insert((root, format.name()));
            }
        }
    }
    roots
}

fn is_in(folder: &str, member: &Member) -> bool {
    let rest = member.name.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
}

fn deepest<'a>(roots: impl Iterator<Item = &'a Root<'a>>) -> Option<Root<'a>> {
    roots.max_by_key(|(folder, _)| folder.len()).copied()
}

/// A folder without the ones at its end that lie inside an export.
fn without_inner(mut folder: &str) -> &str {
    loop {
        let (rest, last) = folder.rsplit_once('/').unwrap_or(("", folder));
        if last.is_empty() || !INNER.iter().any(|inner| last.eq_ignore_ascii_case(inner)) {
            return folder;
        }
        folder = rest;
    }
}

/// Members of one format by the topmost folder that holds no other, else by the folder they are in.
fn by_folder(
    members: &[Member],
    loose: Vec<usize>,
    format: &dyn Format,
    others: &Others<'_>,
) -> Vec<Vec<usize>> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in loose {
        let own = members[at].folder();
        let pure = ancestors(own).take_while(|folder| others.none_in(folder, format.name()));
        let top = pure.last().unwrap_or(own);
        folders.entry(top).or_default().push(at);
    }
    if format.is_whole() {
        // What lies below another part of it belongs to that.
        let all: Vec<&str> = folders.keys().copied().collect();
        for folder in &all {
            let above = ancestors(folder)
                .skip(1)
                .filter(|above| all.contains(above))
                .last();
            let Some(above) = above else { continue };
            let found = folders.remove(folder).unwrap_or_default();
            folders.entry(above).or_default().extend(found);
        }
    }
    folders.into_values().collect()
}

/// A folder, the one it is in, and so on to the input itself.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        (!folder.is_empty()).then_some(above)
    })
}

/// Which formats are in a folder or below it.
struct Others<'a>(BTreeMap<&'a str, BTreeSet<&'static str>>);

impl<'a> Others<'a> {
    fn new(members: &'a [Member], seen: &[Seen]) -> Self {
        let mut in_it: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
        for (member, seen) in members.iter().zip(seen) {
            let Seen::Claimed(format, _) = seen else {
                continue;
            };
            for folder in ancestors(member.folder()) {
                in_it.entry(folder).or_default().insert(format.name());
            }
        }
        Self(in_it)
    }

    fn none_in(&self, folder: &str, format: &str) -> bool {
        let found = self.0.get(folder);
        found.is_none_or(|found| found.iter().all(|name| *name == format))
    }
}

/// The folder that holds all of these, or the one of them that there is.
pub(super) fn place(members: &[Member], of: &[usize]) -> String {
    if let [only] = of {
        return members[*only].name.clone();
    }
    let mut folders = of.iter().map(|at| members[*at].folder());
    let first = folders.next().unwrap_or_default();
    let mut common: Vec<&str> = first.split('/').collect();
    for folder in folders {
        let same = common.iter().zip(folder.split('/'));
        let length = same.take_while(|(a, b)| **a == *b).count();
        common.truncate(length);
    }
    common.join("/")
}

/// What the files of a folder were so far, by the ends of their names.
#[derive(Default)]
pub(super) struct Alike<'a>(HashMap<(&'a str, &'a str), Of>);

/// How many files there are of a kind, and what reads them.
type Of = (usize, Option<&'static dyn Format>);

impl<'a> Alike<'a> {
    /// The format of a file that is taken to be like its neighbours.
    pub(super) fn of(&self, member: &'a Member) -> Option<&'static dyn Format> {
        let (count, format) = self.0.get(&key(member))?;
        format.filter(|format| *count >= ALIKE && format.is_whole())
    }

    /// Notes what a file is.
    pub(super) fn take(&mut self, member: &'a Member, seen: &Seen) {
        let claim = match seen {
            Seen::Claimed(format, _) => Some(*format),
            _ => None,
        };
        let first = (0, claim);
        let (count, format) = self.0.entry(key(member)).or_insert(first);
        *count += 1;
        if format.map(Format::name) != claim.map(Format::name) {
            *format = None;
        }
    }
}

fn key(member: &Member) -> (&str, &str) {
    let end = member
        .file_name()
        .rsplit_once('.')
        .map_or("", |(_, end)| end);
    let end = if end.len() > 5 { "" } else { end };
    (member.folder(), end)
}
