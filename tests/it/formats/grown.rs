//! Large exports out of small ones: the records of a sample repeated. Used by the tests on memory and by the bench of the readers.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use zuruf::import::format::Format;
use zuruf::import::plan;

/// The list of a JSON text that is largest, as the range between its brackets.
pub fn largest_list(bytes: &[u8]) -> Option<std::ops::Range<usize>> {
    let (mut stack, mut in_string, mut escaped) = (Vec::new(), false, false);
    let mut best: Option<std::ops::Range<usize>> = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (in_string, byte) {
            (true, b'"') if !escaped => in_string = false,
            (true, _) => escaped = *byte == b'\\' && !escaped,
            (false, b'"') => in_string = true,
            (false, b'[' | b'{') => stack.push(at),
            (false, b']' | b'}') => {
                let open = stack.pop()?;
                let inner = open + 1..at;
                let is_list = bytes[open] == b'[' && bytes[inner.clone()].contains(&b'{');
                let larger = best.as_ref().is_none_or(|best| {
                    // The innermost list with most of the bytes: its records repeat, what is around does not.
                    inner.len() > best.len()
                        || best.start > open && inner.len() * 2 > 3 * best.len()
                });
                if is_list && larger {
                    best = Some(inner);
                }
            }
            _ => {}
        }
    }
    best
}

/// Writes `bytes` grown to about `size`.
fn grow(path: &Path, bytes: &[u8], size: usize) {
    let list = largest_list(bytes).filter(|list| list.len() * 3 > bytes.len());
    let header = bytes
        .iter()
        .position(|b| *b == b'\n')
        .map_or(0, |at| at + 1);
    let is_json = list.is_some();
    let range = list.unwrap_or(header..bytes.len());
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let mut write = |part: &[u8]| out.write_all(part).expect("room");
    write(&bytes[..range.start]);
    let times = size / range.len().max(1) + 1;
    for n in 0..times {
        if n > 0 && is_json {
            write(b",");
        }
        write(&bytes[range.clone()]);
    }
    write(&bytes[range.end..]);
}

/// The names under which we write in the samples.
pub fn us() -> Vec<String> {
    let names = [
        "nordwindhilfe",
        "Nordwind Hilfe",
        "did:plc:bxcxdy736f2wdb3fb6cxc66b",
    ];
    names.map(str::to_owned).to_vec()
}

/// The folder with the samples of a format.
pub fn samples_of(format: &str) -> PathBuf {
    let folder = match format {
        "csv" | "ndjson" => "generic",
        other => other,
    };
    data().join(folder)
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// A sample of the format with its largest file grown, as a folder; that file.
pub fn grown(format: &'static dyn Format, size: usize, to: &Path) -> Option<PathBuf> {
    // Of tickets the small samples are for damage, whole exports are there to grow.
    let whole = data().join("tickets").join(format.name());
    let root = if whole.is_dir() {
        whole
    } else {
        samples_of(format.name())
    };
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("samples") {
            let path = entry.expect("a sample").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|e| e != "zip") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mine = |path: &Path| {
        let bytes = fs::read(path).expect("a sample");
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let best = plan::of_head(&bytes[..bytes.len().min(64 << 10)], &name);
        best.is_ok_and(|best| best.name() == format.name())
    };
    let largest = files
        .iter()
        .filter(|path| mine(path))
        .max_by_key(|path| fs::metadata(path).map_or(0, |m| m.len()))
        .cloned()?;
    // Beside it only what is small: what describes the export.
    for path in &files {
        let place = to.join(path.strip_prefix(&root).unwrap_or(path));
        fs::create_dir_all(place.parent().unwrap_or(to)).expect("a folder");
        if *path == largest {
            grow(&place, &fs::read(path).expect("a sample"), size);
        } else if fs::metadata(path).is_ok_and(|m| m.len() < 5_000) {
            fs::copy(path, &place).expect("a copy");
        }
    }
    Some(to.join(largest.strip_prefix(&root).unwrap_or(&largest)))
}
