//! Readers stream: eight times the input takes no more memory. A new format is taken from the table, its sample grown by
//! repeating the records of its largest list.
//!
//! `ZURUF_MEMORY_MB=64` measures with 64 MB against 8 MB.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;

use zuruf::import::format::{FORMATS, Format, Settings, by_name};
use zuruf::import::input::Input;
use zuruf::import::plan;

use super::{data, settings, us};

/// Names the input that a child process reads.
const INPUT: &str = "ZURUF_MEMORY_INPUT";

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

/// A sample of the format with its largest file grown, as a folder.
fn grown(format: &'static dyn Format, size: usize, to: &Path) -> bool {
    let folder = match format.name() {
        "csv" | "ndjson" => "generic",
        other => other,
    };
    let root = data().join(folder);
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
        .cloned();
    let Some(largest) = largest else {
        return false;
    };
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
    true
}

/// The most memory the process has had, KB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0)
}

/// Run in a process of its own: reads the input the environment names.
#[test]
#[ignore = "a child of the test below"]
fn child_reads_one_input() {
    let Ok(named) = std::env::var(INPUT) else {
        return;
    };
    let (format, path) = named.split_once(' ').expect("format and path");
    let mut input = Input::open_path(Path::new(path)).expect("an input");
    let format = by_name(format).expect("a format");
    let plan = plan::named(&mut input, format.name()).expect("a plan");
    let settings = Settings {
        ours: us(),
        ..settings()
    };
    let mut records = 0_u64;
    plan.read(&mut input, &settings, &mut |_| {
        records += 1;
        Ok(())
    })
    .expect("a readable input");
    println!("peak {} records {records}", peak());
}

fn measure(format: &str, path: &Path) -> (u64, u64) {
    let out = Command::new(std::env::current_exe().expect("this test"))
        .args([
            "--exact",
            "formats::memory::child_reads_one_input",
            "--ignored",
            "--nocapture",
        ])
        .env(INPUT, format!("{format} {}", path.display()))
        .output()
        .expect("a child");
    let text = String::from_utf8_lossy(&out.stdout);
    let line = text.lines().find(|line| line.contains("peak "));
    let line =
        line.unwrap_or_else(|| panic!("{format}: {text}{}", String::from_utf8_lossy(&out.stderr)));
    let numbers: Vec<u64> = line
        .split(' ')
        .filter_map(|word| word.parse().ok())
        .collect();
    (numbers[0], numbers[1])
}

#[test]
fn no_reader_grows_with_its_input() {
    let large = std::env::var("ZURUF_MEMORY_MB")
        .ok()
        .and_then(|mb| mb.parse().ok())
        .unwrap_or(8)
        << 20;
    for format in FORMATS {
        let dir = tempfile::tempdir().expect("a folder");
        let [small, big] = [large / 8, large].map(|size: usize| {
            let to = dir.path().join(size.to_string());
            fs::create_dir(&to).expect("a folder");
            assert!(grown(*format, size, &to), "{}: no sample", format.name());
            measure(format.name(), &to)
        });
        println!(
            "{}: {} KB {} records, {} KB {} records",
            format.name(),
            small.0,
            small.1,
            big.0,
            big.1
        );
        assert!(big.1 > 4 * small.1, "{}: {small:?} {big:?}", format.name());
        // 1.5 times, beside the noise of the allocator.
        assert!(
            big.0 < small.0 * 3 / 2 + 2_000,
            "{}: {small:?} {big:?} KB",
            format.name()
        );
    }
}
