//! Files an agent names to go with a reply: whether they are there, and under which whole path. Only their names are sent.

use std::path::PathBuf;

use directories::BaseDirs;

/// Each path with the whole path of its file, if there is one.
pub fn look(paths: Vec<String>) -> Vec<(String, Option<String>)> {
    let found = |path: String| {
        let whole = whole(&path);
        (path, whole)
    };
    paths.into_iter().map(found).collect()
}

/// The whole path: `~/` is the home directory, and a relative path begins where the program was started.
pub(super) fn absolute(path: &str) -> Option<PathBuf> {
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
}
