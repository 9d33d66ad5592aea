//! `zuruf doctor --team`: whether a whole team can use the store, and nobody else. Each finding names the command that mends it.

use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::cli::accounts::{Accounts, Group};
use crate::cli::doctor::{Check, Level};
use crate::cli::session::Session;
use crate::store::sqlite::share::{FILE, FOLDER};
use crate::text::messages::Arg;
use crate::work::desk::{Desk, Opening};

/// All checks.
pub fn checks(s: &Session) -> Vec<Check> {
    let store = std::path::absolute(&s.store).unwrap_or_else(|_| s.store.clone());
    let folder = store.parent().unwrap_or(Path::new("/")).to_owned();
    let (Ok(of_store), Ok(of_folder)) = (fs::metadata(&store), fs::metadata(&folder)) else {
        return vec![finding(Level::Broken, "team-none", &store, &[])];
    };
    let accounts = Accounts::read();
    let group = accounts.group_of(of_folder.gid());
    let mut checks = vec![of_dir(&folder, &of_folder, &group)];
    checks.push(of_file(&store, &of_store, &group));
    for path in beside(&store) {
        if let Ok(found) = fs::metadata(&path) {
            let check = if found.is_dir() {
                of_dir(&path, &found, &group)
            } else {
                of_file(&path, &found, &group)
            };
            // What is as it should be beside the store is not worth a line.
            checks.extend(Some(check).filter(|check| check.level != Level::Fine));
        }
    }
    checks.extend(way(&folder, &group, &accounts));
    checks.extend(members(s, &group, &accounts));
    checks
}

/// What the program and the engine keep beside the store, and the files in it.
fn beside(store: &Path) -> Vec<PathBuf> {
    let named = |end: &str| {
        let mut name = store.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let files = named(".files");
    let inside = fs::read_dir(&files).into_iter().flatten().flatten();
    let mut all = vec![named("-wal"), named("-shm"), named(".lock")];
    all.extend(inside.map(|entry| entry.path()));
    all.push(files);
    all
}

fn finding(level: Level, id: &str, path: &Path, more: &[(&str, Arg<'_>)]) -> Check {
    let path = path.display().to_string();
    let mut args = vec![("path", Arg::Text(&path))];
    args.extend_from_slice(more);
    Check::new("team", level, id, &args)
}

const fn mode(found: &Metadata) -> MetadataMode<'_> {
    MetadataMode(found)
}

/// The mode of something, without its kind.
struct MetadataMode<'a>(&'a Metadata);

impl MetadataMode<'_> {
    fn bits(&self) -> u32 {
        self.0.permissions().mode() & 0o7777
    }

    fn shown(&self) -> String {
        format!("{:04o}", self.bits())
    }
}

/// The folder hands its group on, the group may do everything in it, nobody else anything. Sticky, the last one to close the store
/// could not take its log away.
fn of_dir(path: &Path, found: &Metadata, group: &Group) -> Check {
    let shown = mode(found).shown();
    let args = [
        ("mode", Arg::Text(&shown)),
        ("group", Arg::Text(&group.name)),
    ];
    let bits = mode(found).bits();
    if bits & 0o1000 != 0 {
        finding(Level::Broken, "team-sticky", path, &args)
    } else if bits != FOLDER {
        let open = bits & 0o007 != 0 && bits & 0o2770 == FOLDER;
        let level = if open { Level::Warning } else { Level::Broken };
        finding(level, "team-folder", path, &args)
    } else if found.gid() != group.gid {
        finding(Level::Broken, "team-group", path, &args)
    } else {
        finding(Level::Fine, "team-folder-fine", path, &args)
    }
}

fn of_file(path: &Path, found: &Metadata, group: &Group) -> Check {
    let shown = mode(found).shown();
    let args = [
        ("mode", Arg::Text(&shown)),
        ("group", Arg::Text(&group.name)),
    ];
    let bits = mode(found).bits();
    if found.gid() != group.gid {
        finding(Level::Broken, "team-group", path, &args)
    } else if bits & FILE != FILE {
        finding(Level::Broken, "team-file", path, &args)
    } else if bits != FILE {
        finding(Level::Warning, "team-file", path, &args)
    } else {
        finding(Level::Fine, "team-file-fine", path, &args)
    }
}

/// Every folder above can be passed by the group.
fn way(folder: &Path, group: &Group, accounts: &Accounts) -> Option<Check> {
    let closed = folder.ancestors().skip(1).find(|above| {
        fs::metadata(above).is_ok_and(|found| {
            let bits = mode(&found).bits();
            let ours = found.gid() == group.gid && bits & 0o010 != 0;
            !ours && bits & 0o001 == 0
        })
    })?;
    let owner = fs::metadata(closed).map_or(0, |found| i64::from(found.uid()));
    let owner = accounts.login(owner).unwrap_or("root").to_owned();
    let args = [
        ("group", Arg::Text(&group.name)),
        ("owner", Arg::Text(&owner)),
    ];
    Some(finding(Level::Broken, "team-way", closed, &args))
}

/// Every agent with a user on this machine belongs to the group.
fn members(s: &Session, group: &Group, accounts: &Accounts) -> Vec<Check> {
    let opening = Opening {
        read_only: true,
        ..s.opening(false)
    };
    let users = Desk::open(&opening).and_then(|mut desk| desk.users());
    let users = users.unwrap_or_default();
    let outside = users
        .iter()
        .filter(|(_, uid)| !accounts.belongs(*uid, group));
    let mut checks: Vec<Check> = outside
        .map(|(handle, uid)| {
            let number = uid.to_string();
            let login = accounts.login(*uid).unwrap_or(&number);
            let args = [
                ("agent", Arg::Text(handle)),
                ("login", Arg::Text(login)),
                ("group", Arg::Text(&group.name)),
            ];
            Check::new("team", Level::Broken, "team-outside", &args)
        })
        .collect();
    if checks.is_empty() {
        let args = [
            ("count", Arg::Num(users.len() as i64)),
            ("group", Arg::Text(&group.name)),
        ];
        checks.push(Check::new("team", Level::Fine, "team-inside", &args));
    }
    checks
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use std::fs::Permissions;

    use super::*;

    fn judged(path: &Path, bits: u32, group: u32) -> (Level, String) {
        fs::set_permissions(path, Permissions::from_mode(bits)).unwrap();
        let group = Accounts::default().group_of(group);
        let found = fs::metadata(path).unwrap();
        let check = if found.is_dir() {
            of_dir(path, &found, &group)
        } else {
            of_file(path, &found, &group)
        };
        (check.level, check.fix)
    }

    #[test]
    fn each_wrong_mode_has_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("zuruf.db");
        fs::write(&file, b"").unwrap();
        let group = fs::metadata(&file).unwrap().gid();
        assert_eq!(judged(&file, 0o660, group).0, Level::Fine);
        assert!(judged(&file, 0o640, group).1.contains("chmod 660"));
        assert_eq!(judged(&file, 0o664, group).0, Level::Warning);
        assert!(judged(&file, 0o660, group + 1).1.contains("chgrp"));
        assert_eq!(judged(dir.path(), 0o2770, group).0, Level::Fine);
        assert_eq!(judged(dir.path(), 0o2775, group).0, Level::Warning);
        let (level, fix) = judged(dir.path(), 0o770, group);
        assert_eq!(level, Level::Broken);
        assert!(fix.contains("chmod 2770"), "{fix}");
        assert!(judged(dir.path(), 0o3770, group).1.contains("chmod"));
    }
}
