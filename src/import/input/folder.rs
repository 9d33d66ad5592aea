//! The regular files below a folder. Links are not followed, so that a folder has an end and nothing outside it is read.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::{Member, unreadable};
use crate::error::{Error, Kind, Result};

/// More files than this are no export.
pub(super) const MEMBERS: usize = 100_000;
/// Folders inside folders.
const DEPTH: usize = 16;

/// All regular files, sorted by path, with where they stand. Hidden ones and those of `__MACOSX` are left out.
pub(super) fn members(root: &Path) -> Result<(Vec<Member>, Vec<PathBuf>)> {
    let mut found = Vec::new();
    collect(root, "", 0, &mut found)?;
    found.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    Ok(found.into_iter().unzip())
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    found: &mut Vec<(Member, PathBuf)>,
) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|e| unreadable(&e))? {
        let entry = entry.map_err(|e| unreadable(&e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_hidden = name.starts_with('.') && !is_mailbox(&entry.path());
        if is_hidden || name == "__MACOSX" {
            continue;
        }
        // Of the entry itself, not of what a link points to.
        let kind = entry.file_type().map_err(|e| unreadable(&e))?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() && depth < DEPTH {
            collect(&entry.path(), &format!("{path}/"), depth + 1, found)?;
        } else if kind.is_file() {
            if found.len() == MEMBERS {
                return Err(
                    Error::new(Kind::Failed, "import-many-files").with_number("max", MEMBERS)
                );
            }
            let size = entry.metadata().map_or(0, |m| m.len());
            found.push((Member { name: path, size }, entry.path()));
        }
    }
    Ok(())
}

/// Whether a folder is one of a Maildir: those below the inbox begin with a dot.
fn is_mailbox(path: &Path) -> bool {
    path.join("cur").is_dir() && path.join("new").is_dir()
}

/// Opens a file found earlier, if it is still a regular file: neither a link nor a pipe put in its place meanwhile.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = File::options()
        .read(true)
        .custom_flags(flags.bits() as i32)
        .open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("no regular file"))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_regular_files_are_members() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        fs::create_dir_all(at(".Sent/cur")).unwrap();
        fs::create_dir_all(at(".Sent/new")).unwrap();
        fs::create_dir_all(at(".git/cur")).unwrap();
        for name in [
            "b/c/two.txt",
            "one.txt",
            ".hidden",
            "target",
            ".Sent/cur/1",
            ".git/cur/x",
        ] {
            fs::write(at(name), b"x").unwrap();
        }
        symlink(at("target"), at("link.txt")).unwrap();
        symlink(dir.path(), at("b/loop")).unwrap();
        let (members, paths) = members(dir.path()).unwrap();
        let names: Vec<_> = members.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, [".Sent/cur/1", "b/c/two.txt", "one.txt", "target"]);
        assert!(open(&paths[0]).is_ok() && open(&at("link.txt")).is_err());
        assert!(open(&at("b")).is_err());
    }
}
