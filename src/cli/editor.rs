//! The agent's own editor: `$VISUAL`, else `$EDITOR`, else `vi`. A draft is given to it in a private file that is gone afterwards.

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

/// Gives a draft to the editor and takes it back.
pub fn outside() -> EditText {
    Box::new(|text| edit(text, &named()))
}

/// Opens a file in the editor and waits for its end.
pub fn run(file: &Path) -> Result<()> {
    run_as(&named(), file)
}

fn named() -> String {
    ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned())
}

/// The value may have arguments (`code --wait`).
fn run_as(named: &str, file: &Path) -> Result<()> {
    let mut words = named.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program).args(words).arg(file).status();
    let status = status.map_err(|e| failed(program, e))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(program, status))
    }
}

fn edit(text: &str, named: &str) -> Result<String> {
    let folder = Folder::new()?;
    let path = folder.path().join("draft.txt");
    write(&path, text).map_err(|e| failed(named, e))?;
    run_as(named, &path)?;
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
        .map_err(|e| failed(named, e))?;
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

fn failed(program: &str, why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Failed, "editor")
        .with("program", program)
        .with("why", why)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_the_editor_leaves_comes_back_and_a_failing_one_gives_nothing() {
        let folder = Folder::new().unwrap();
        let script = folder.path().join("add.sh");
        let lines = "echo mehr >> \"$1\"\nstat -c %a \"$1\" >> \"$1\"\n";
        std::fs::write(&script, lines).unwrap();
        let append = format!("sh {}", script.display());
        assert_eq!(edit("Grüße", &append).unwrap(), "Grüße\nmehr\n600\n");
        let error = edit("Grüße", "false").unwrap_err();
        assert_eq!(error.code, "editor");
    }
}
