//! Files an agent names to go with a reply: whether they are there, and under which whole path. Only their names are sent.

use std::path::PathBuf;

use directories::BaseDirs;

use crate::text::Clean;
use crate::text::fold::fold;

/// Each path with the whole path of its file, if there is one.
pub fn look(paths: Vec<String>) -> Vec<(String, Option<String>)> {
    let found = |path: String| {
        let whole = whole(&path);
        (path, whole)
    };
    paths.into_iter().map(found).collect()
}

/// The whole path: `~/` is the home directory, and a relative path begins where the program was started.
pub(in crate::work) fn absolute(path: &str) -> Option<PathBuf> {
    match path.strip_prefix("~/") {
        Some(rest) => Some(BaseDirs::new()?.home_dir().join(rest)),
        None => std::path::absolute(path).ok(),
    }
}

/// The whole path of a file that is there.
fn whole(path: &str) -> Option<String> {
    let full = absolute(path)?;
    let full = full.is_file().then_some(full)?;
    full.to_str().map(str::to_owned)
}

/// Entries looked at in one folder.
const MOST_ENTRIES: usize = 10_000;

/// Names in the folder a path ends in that begin as the path does, a folder with `/` behind it; hidden ones only where a dot was
/// typed.
pub fn beside(typed: &str) -> Vec<String> {
    let (folder, begun) = typed.split_at(typed.rfind('/').map_or(0, |at| at + 1));
    let place = if folder.is_empty() { "." } else { folder };
    let Some(entries) = absolute(place).and_then(|place| std::fs::read_dir(place).ok()) else {
        return Vec::new();
    };
    let wanted = fold(begun);
    let fits = |name: &str| {
        fold(name).starts_with(&wanted)
            && name.starts_with('.') == begun.starts_with('.')
            && Clean::name(name).as_str() == name
    };
    let mut names: Vec<String> = entries
        .take(MOST_ENTRIES)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let sign = if entry.path().is_dir() { "/" } else { "" };
            fits(&name).then(|| format!("{name}{sign}"))
        })
        .collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_becomes_whole_and_a_missing_file_is_none() {
        let looked = look(vec!["Cargo.toml".to_owned(), "no/such".to_owned()]);
        let whole = looked[0].1.as_deref().unwrap_or_default();
        assert!(
            whole.starts_with('/') && whole.ends_with("/Cargo.toml"),
            "{whole}"
        );
        assert_eq!(looked[1], ("no/such".to_owned(), None));
    }

    #[test]
    fn what_stands_beside_a_begun_path_is_offered() {
        assert_eq!(beside("src/wor"), ["work.rs", "work/"]);
        assert_eq!(beside("CARGO.t"), ["Cargo.toml"]);
        assert!(beside("").iter().all(|name| !name.starts_with('.')));
        assert!(beside("src/.").is_empty() && beside("no/such/").is_empty());
    }
}
