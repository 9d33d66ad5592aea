//! The store's file and its place: permissions, network drives, room, and whether it opens.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::cli::doctor::{Check, Level};
use crate::cli::session::Session;
use crate::error::{Error, Kind, Result};
use crate::model::endpoint::EndpointState;
use crate::text::messages::Arg;
use crate::work::desk::{Desk, Opening};
use crate::work::job::{Job, Outcome};

/// Below this there is hardly room for the log of one import.
const LITTLE_ROOM: u64 = 256 << 20;
/// Below this the next acts fail.
const NO_ROOM: u64 = 8 << 20;

/// All checks of the store.
pub fn checks(s: &Session) -> Vec<Check> {
    let path = &s.store;
    let place = existing(path);
    let mut checks = vec![opens(s)];
    if path.exists() {
        checks.push(permissions(path, &place));
    }
    checks.push(drive(&place));
    checks.extend(room(&place));
    checks.extend(endpoints(s));
    checks.extend(company(s));
    checks
}

/// Other processes that have the store open, by the lock that each of them holds beside it. Only Linux tells.
fn company(s: &Session) -> Option<Check> {
    let mut lock = s.store.as_os_str().to_owned();
    lock.push(".lock");
    let inode = std::fs::metadata(lock).ok()?.ino();
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let mut others = holders(&locks, inode);
    others.retain(|pid| *pid != std::process::id());
    let count = others.len() as i64;
    let mut shown: Vec<String> = others.iter().map(ToString::to_string).collect();
    if count > 0 {
        shown.extend(consoles(s));
    }
    let shown = shown.join(", ");
    let args = [("n", Arg::Num(count)), ("pids", Arg::Text(&shown))];
    let id = if count == 0 {
        "company-none"
    } else {
        "company"
    };
    Some(Check::new("company", Level::Fine, id, &args))
}

/// Whose consoles are open.
fn consoles(s: &Session) -> Vec<String> {
    match ask(s, Job::People(false)) {
        Some(Outcome::People(people)) => {
            let here = people.agents.iter().filter(|agent| agent.sessions > 0);
            here.map(|agent| format!("@{}", agent.handle.as_str()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The processes that hold a lock on this file, from the text of `/proc/locks`.
fn holders(locks: &str, inode: u64) -> Vec<u32> {
    let holder = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, "FLOCK", _, _, pid, file, ..] = words[..] else {
            return None;
        };
        let of: u64 = file.rsplit(':').next()?.parse().ok()?;
        (of == inode).then(|| pid.parse().ok())?
    };
    let mut pids: Vec<u32> = locks.lines().filter_map(holder).collect();
    pids.sort_unstable();
    pids.dedup();
    pids
}

/// Endpoints that are switched off. A store that does not open has been told already.
fn endpoints(s: &Session) -> Vec<Check> {
    let Some(Outcome::Endpoints(rows)) = ask(s, Job::Endpoints) else {
        return Vec::new();
    };
    rows.iter()
        .filter(|row| row.state == EndpointState::Off)
        .map(|row| {
            let args = [
                ("name", Arg::Text(&row.name)),
                ("count", Arg::Num(row.waiting)),
                ("why", Arg::Text(&row.last_error)),
            ];
            Check::new("webhook", Level::Warning, "endpoint-off", &args)
        })
        .collect()
}

/// What the store answers, opened for reading; nothing if it does not open, which has been told already.
pub(super) fn ask(s: &Session, job: Job) -> Option<Outcome> {
    let opening = Opening {
        read_only: true,
        ..s.opening(false)
    };
    let mut desk = Desk::open(&opening).ok()?;
    desk.run(job, s.now).ok()
}

fn opens(s: &Session) -> Check {
    let path = s.store.display().to_string();
    let args = [("path", Arg::Text(&path))];
    if !s.store.exists() {
        return Check::new("store", Level::Warning, "store-none", &args);
    }
    match sound(s) {
        Ok(findings) if findings.is_empty() => {
            Check::new("store", Level::Fine, "store-opens", &args)
        }
        Ok(findings) => {
            let error = Error::new(Kind::Invalid, "store-corrupt").with("path", &path);
            Check::of(
                "store",
                Level::Broken,
                &error.with("why", findings.join("; ")),
            )
        }
        Err(error) => Check::of("store", Level::Broken, &error),
    }
}

/// What the engine finds wrong. Opened for reading first, which never moves an older store to our schema; then for
/// writing, because the search index checks itself only so, and a store that cannot be written is a finding too.
fn sound(s: &Session) -> Result<Vec<String>> {
    let opening = s.opening(false);
    drop(Desk::open(&Opening {
        read_only: true,
        ..opening.clone()
    })?);
    Desk::open(&opening)?.check()
}

/// Others must not read it; a group may where the folder hands its group on.
fn permissions(path: &Path, folder: &Path) -> Check {
    let mode = |path: &Path| std::fs::metadata(path).map(|meta| meta.permissions().mode());
    let (file, folder) = match (mode(path), mode(folder)) {
        (Ok(file), Ok(folder)) => (file, folder),
        (Err(why), _) | (_, Err(why)) => {
            let error = Error::new(Kind::Failed, "store-permission")
                .with("path", path.display())
                .with("why", why);
            return Check::of("permissions", Level::Broken, &error);
        }
    };
    let (level, id) = judge(file, folder);
    let path = path.display().to_string();
    let shown = format!("{:04o}", file & 0o7777);
    Check::new(
        "permissions",
        level,
        id,
        &[("path", Arg::Text(&path)), ("mode", Arg::Text(&shown))],
    )
}

const fn judge(file: u32, folder: u32) -> (Level, &'static str) {
    let shared = folder & 0o2000 != 0;
    if file & 0o007 != 0 {
        (Level::Warning, "permissions-others")
    } else if file & 0o070 != 0 && !shared {
        (Level::Warning, "permissions-group")
    } else {
        (Level::Fine, "permissions")
    }
}

fn drive(place: &Path) -> Check {
    let shown = place.display().to_string();
    match crate::store::sqlite::network_drive(place) {
        Some(kind) => {
            let args = [("path", Arg::Text(&shown)), ("found", Arg::Text(kind))];
            Check::new("drive", Level::Broken, "drive-network", &args)
        }
        None => Check::new(
            "drive",
            Level::Fine,
            "drive-local",
            &[("path", Arg::Text(&shown))],
        ),
    }
}

fn room(place: &Path) -> Option<Check> {
    let stat = rustix::fs::statvfs(place).ok()?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let level = match free {
        ..NO_ROOM => Level::Broken,
        NO_ROOM..LITTLE_ROOM => Level::Warning,
        LITTLE_ROOM.. => Level::Fine,
    };
    let id = if level == Level::Fine {
        "room"
    } else {
        "room-little"
    };
    let shown = place.display().to_string();
    let args = [
        ("path", Arg::Text(&shown)),
        ("mb", Arg::Num((free >> 20) as i64)),
    ];
    Some(Check::new("room", level, id, &args))
}

/// The nearest folder above the store that exists.
fn existing(path: &Path) -> PathBuf {
    let above = path.ancestors().skip(1).map(|p| {
        if p.as_os_str().is_empty() {
            Path::new(".")
        } else {
            p
        }
    });
    above
        .into_iter()
        .find(|p| p.is_dir())
        .unwrap_or(Path::new("/"))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_file_is_fine_and_a_shared_one_in_a_group_folder_too() {
        assert_eq!(judge(0o100_600, 0o40_755).0, Level::Fine);
        assert_eq!(judge(0o100_660, 0o42_770).0, Level::Fine);
        assert_eq!(judge(0o100_660, 0o40_770).1, "permissions-group");
        assert_eq!(judge(0o100_644, 0o42_770).1, "permissions-others");
    }

    #[test]
    fn who_holds_the_lock_is_read_from_the_list_of_the_kernel() {
        let locks = "1: FLOCK  ADVISORY  READ 4711 fe:01:99 0 EOF\n2: FLOCK  ADVISORY  READ 12 fe:01:99 0 EOF\n\
                     2: -> FLOCK  ADVISORY  WRITE 13 fe:01:99 0 EOF\n3: POSIX  ADVISORY  READ 5 fe:01:99 0 EOF\n\
                     4: FLOCK  ADVISORY  WRITE 6 fe:01:7 0 EOF\n";
        assert_eq!(holders(locks, 99), [12, 4711]);
        assert!(holders("", 99).is_empty());
    }

    #[test]
    fn the_place_of_a_store_that_is_not_there_is_the_folder_above() {
        assert_eq!(
            existing(Path::new("/no/such/folder/zuruf.db")),
            Path::new("/")
        );
        assert_eq!(existing(Path::new("zuruf.db")), Path::new("."));
    }
}
