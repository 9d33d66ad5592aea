//! Where an export is written: standard output, or a file that gets its name when it is whole. Whenever the process dies before, what
//! was there stays as it was.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::error::{CLOSED_PIPE, Error, Kind, Result};
use crate::model::export::ExportTo;

enum Place {
    Stdout(BufWriter<Stdout>),
    File {
        writer: BufWriter<File>,
        half: Half,
        path: PathBuf,
        force: bool,
    },
}

/// A half-written file; goes away unless it was given its name.
struct Half(PathBuf);

impl Drop for Half {
    fn drop(&mut self) {
        // It has its name already, or nobody needs it.
        let _gone = fs::remove_file(&self.0);
    }
}

/// A file or stream that is being written.
pub(super) struct Out {
    place: Place,
    bytes: i64,
}

impl Out {
    /// Opens it. A file that is there is only replaced by force, and only if it is a file.
    pub fn open(to: &ExportTo, force: bool) -> Result<Self> {
        let place = match to {
            ExportTo::Stdout => Place::Stdout(BufWriter::new(io::stdout())),
            ExportTo::Path(path) => {
                refuse_taken(path, force)?;
                let half = Half(beside(path));
                let file = File::options()
                    .write(true)
                    .create_new(true)
                    .mode(0o600)
                    .open(&half.0)
                    .map_err(|why| failed(path, &why))?;
                Place::File {
                    writer: BufWriter::with_capacity(64 * 1024, file),
                    half,
                    path: path.clone(),
                    force,
                }
            }
        };
        Ok(Self { place, bytes: 0 })
    }

    /// Writes bytes.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len() as i64;
        match &mut self.place {
            Place::Stdout(out) => out.write_all(bytes).map_err(|why| closed(&why)),
            Place::File { writer, path, .. } => {
                writer.write_all(bytes).map_err(|why| failed(path, &why))
            }
        }
    }

    /// Ends it: the file is on disk and has its name. How many bytes it has.
    pub fn finish(self) -> Result<i64> {
        match self.place {
            Place::Stdout(mut out) => out.flush().map_err(|why| closed(&why))?,
            Place::File {
                writer,
                half,
                path,
                force,
            } => {
                let fail = |why: &io::Error| failed(&path, why);
                let file = writer.into_inner().map_err(|why| fail(why.error()))?;
                file.sync_all().map_err(|why| fail(&why))?;
                // Somebody may have been faster.
                refuse_taken(&path, force)?;
                fs::rename(&half.0, &path).map_err(|why| fail(&why))?;
            }
        }
        Ok(self.bytes)
    }
}

fn refuse_taken(path: &Path, force: bool) -> Result<()> {
    match path.symlink_metadata() {
        Ok(found) if found.is_dir() => Err(failed(path, &io::ErrorKind::IsADirectory.into())),
        // A device or a pipe is not to be replaced.
        Ok(found) if !found.is_file() => Err(exists(path, "export-no-file")),
        Ok(_) if !force => Err(exists(path, "export-exists")),
        _ => Ok(()),
    }
}

fn exists(path: &Path, code: &'static str) -> Error {
    Error::new(Kind::Refused, code).with("path", path.display())
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.half-{}", std::process::id()))
}

/// That a file could not be written.
pub(super) fn failed(path: &Path, why: &io::Error) -> Error {
    Error::new(Kind::Failed, "file-failed")
        .with("path", path.display())
        .with("why", why)
}

fn closed(why: &io::Error) -> Error {
    match why.kind() {
        io::ErrorKind::BrokenPipe => Error::new(Kind::Failed, CLOSED_PIPE),
        _ => Error::new(Kind::Failed, "output").with("why", why),
    }
}
