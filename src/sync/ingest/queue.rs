//! What an import has still to read: paths as they were named, and the exports that were found in them.

use std::path::{Path, PathBuf};

use super::reader::check;
use crate::error::{Error, Kind, Result};
use crate::import::exports::{self, Export};
use crate::import::input::Input;
use crate::import::plan::{self, Plan};
use crate::model::answer::DATE_ORDER;
use crate::model::import::{BatchRow, ImportRequest};

/// An export that is open.
pub(super) struct Opened {
    /// Where it stands, as people know it.
    pub file: PathBuf,
    pub input: Input,
    pub plan: Plan,
}

impl Opened {
    fn of(export: Export, path: &Path) -> Self {
        let file = if export.place.is_empty() {
            path.to_owned()
        } else {
            path.join(&export.place)
        };
        Self {
            file,
            input: export.input,
            plan: export.plan,
        }
    }
}

/// One thing to read.
pub(super) enum Todo {
    /// A file, folder or archive that was named.
    Path(PathBuf),
    /// An archive that lies in a folder that was named.
    Archive(PathBuf),
    /// One of several exports.
    Export(Box<Opened>),
}

impl Todo {
    /// Whether others stand beside it in what was named: one that cannot be read does not end the import.
    pub fn is_part(&self) -> bool {
        !matches!(self, Self::Path(_))
    }

    /// Where it stands.
    pub fn file(&self) -> &Path {
        match self {
            Self::Path(path) | Self::Archive(path) => path,
            Self::Export(opened) => &opened.file,
        }
    }
}

/// What stands at a path: one export, or several to be read one after the other.
pub(super) fn look_into(path: &Path, request: &ImportRequest) -> Result<Vec<Todo>> {
    check(path)?;
    let shown = match &request.title {
        Some(title) => title.clone(),
        None => path.display().to_string(),
    };
    let here = |e: Error| e.with("path", &shown);
    let mut input = Input::open_path(path).map_err(here)?;
    if let Some(name) = &request.format {
        let plan = plan::named(&mut input, name).map_err(here)?;
        let file = path.to_owned();
        return Ok(vec![Todo::Export(Box::new(Opened { file, input, plan }))]);
    }
    let found = match exports::find(input) {
        Err(error) if error.code == "import-format-unknown" && names_columns(request) => {
            // Whoever says which columns there are has said that it is a table.
            let table = ImportRequest {
                format: Some("csv".to_owned()),
                ..request.clone()
            };
            return look_into(path, &table);
        }
        found => found.map_err(here)?,
    };
    let exports = found.exports.into_iter();
    let exports = exports.map(|export| Todo::Export(Box::new(Opened::of(export, path))));
    let archives = found.archives.iter();
    let archives = archives.map(|name| Todo::Archive(path.join(name)));
    Ok(exports.chain(archives).collect())
}

/// What an earlier import has read, at the same place or, by now, at `path`.
pub(super) fn look_again(
    path: &Path,
    before: &BatchRow,
    request: &ImportRequest,
) -> Result<Opened> {
    let there = standing(path).ok_or_else(|| missing(path))?;
    let here = |e: Error| e.with("path", path.display());
    let mut input = Input::open_path(there).map_err(here)?;
    let of = &before.report;
    if request.format.is_none() {
        let found = exports::find(input).ok();
        if let Some(export) = found.and_then(|found| found.again(&of.file, &of.format)) {
            return Ok(Opened::of(export, there));
        }
        if there != path {
            return Err(missing(path));
        }
        // Edited, or read by a map of columns: it is what it was.
        input = Input::open_path(there).map_err(here)?;
    }
    let name = request.format.as_ref().unwrap_or(&of.format);
    let plan = plan::named(&mut input, name).map_err(here)?;
    let file = path.to_owned();
    Ok(Opened { file, input, plan })
}

fn names_columns(request: &ImportRequest) -> bool {
    request.columns.iter().any(|(field, _)| field != DATE_ORDER)
}

fn missing(path: &Path) -> Error {
    Error::new(Kind::NotFound, "import-missing").with("path", path.display())
}

/// The file or folder that is there: of `all.zip/chats/anna.txt` the archive.
pub fn standing(path: &Path) -> Option<&Path> {
    let there = path.ancestors().find(|path| path.exists())?;
    // What is gone from a folder is gone; only an archive has a place inside.
    (there == path || there.is_file()).then_some(there)
}
