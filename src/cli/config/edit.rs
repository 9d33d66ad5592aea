//! `zuruf config edit`: the editor works on a copy, and only a copy that can be read takes the place of the file.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::cli::config::{tell_warnings, unwritten};
use crate::cli::editor;
use crate::cli::session::Session;
use crate::config::Config;
use crate::config::file::EXAMPLE;
use crate::config::paths::{Env, Layer};
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr_with};

/// Edits the user's file. A broken text stays in the copy, and the next call goes on with it.
pub fn run(s: &mut Session) -> Result<()> {
    // A link of a dotfiles manager stays a link: its target is what changes.
    let named = s.paths.config_file.clone();
    let file = fs::canonicalize(&named).unwrap_or(named);
    let copy = beside(&file);
    if copy.exists() {
        let path = copy.display().to_string();
        s.out.tell(&tr_with(
            "cli-config-goes-on",
            &[("path", Arg::Text(&path))],
        ));
    } else {
        begin(&file, &copy)?;
    }
    s.out.finish()?;
    editor::run(&copy)?;
    let loaded = Config::load(&layers(s, &file, &copy), &Env::process());
    let loaded = loaded.map_err(|error| {
        Error::new(Kind::Invalid, "config-edit")
            .with("why", error)
            .with("path", copy.display())
    })?;
    let saved = fs::metadata(&file).map(|found| found.permissions());
    if let Ok(permissions) = saved {
        fs::set_permissions(&copy, permissions).map_err(|e| unwritten(&copy, e))?;
    }
    fs::rename(&copy, &file).map_err(|e| unwritten(&file, e))?;
    tell_warnings(&loaded, s);
    let path = file.display().to_string();
    s.out
        .say(&tr_with("cli-config-saved", &[("path", Arg::Text(&path))]));
    Ok(())
}

/// `config.edit.toml` beside `config.toml`, so that the editor still knows the language.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("edit.toml")
}

fn begin(file: &Path, copy: &Path) -> Result<()> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => EXAMPLE.into(),
        Err(e) => return Err(unwritten(file, e)),
    };
    write_new(copy, &text)
}

/// Writes a new file that only its owner can read, with the folders above it.
pub fn write_new(path: &Path, text: &[u8]) -> Result<()> {
    let written = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(text)?;
        file.sync_all()
    };
    written().map_err(|e| unwritten(path, e))
}

/// The files as they will be read, with the copy in the place of the file.
fn layers(s: &Session, file: &Path, copy: &Path) -> Vec<Layer> {
    let mut layers = s.layers.clone();
    for layer in &mut layers {
        let same = fs::canonicalize(&layer.path).is_ok_and(|path| path == file);
        if same || layer.path == s.paths.config_file {
            copy.clone_into(&mut layer.path);
        }
    }
    layers
}
