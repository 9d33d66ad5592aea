//! The agent's own editor for a draft: `$VISUAL`, else `$EDITOR`, else `vi`, on a private file that is gone afterwards.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::cli::scratch::Folder;
use crate::error::{Error, Kind, Result};
use crate::tui::run::EditText;

/// What comes back is cut here, bytes; the composer takes less.
const LONGEST: u64 = 1 << 22;

/// Opens the editor the environment names.
pub fn outside() -> EditText {
    Box::new(|text| edit(text, &named()))
}

fn named() -> OsString {
    ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(std::env::var_os)
        .find(|editor| !editor.is_empty())
        .unwrap_or_else(|| "vi".into())
}

fn edit(text: &str, editor: &OsString) -> Result<String> {
    let folder = Folder::new()?;
    let path = folder.path().join("draft.txt");
    write(&path, text).map_err(failed)?;
    // The variable may hold options too, so the shell reads it, as everywhere; the path is an argument of its own.
    let mut line = editor.clone();
    line.push(" \"$1\"");
    let status = Command::new("sh")
        .arg("-c")
        .arg(line)
        .arg("sh")
        .arg(&path)
        .status()
        .map_err(failed)?;
    if !status.success() {
        return Err(failed(format!("{}: {status}", editor.display())));
    }
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
        .map_err(failed)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Failed, "editor").with("why", why)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_the_editor_leaves_comes_back_and_a_failing_one_gives_nothing() {
        let append = "f() { echo mehr >> \"$1\"; stat -c %a \"$1\" >> \"$1\"; }; f".into();
        assert_eq!(edit("Grüße", &append).unwrap(), "Grüße\nmehr\n600\n");
        let error = edit("Grüße", &"false".into()).unwrap_err();
        assert_eq!(error.code, "editor");
    }
}
