//! Readers stream: eight times the input takes no more memory. A new format is taken from the table, its sample grown by
//! repeating the records of its largest list.
//!
//! 64 MB against 8 MB; `ZURUF_MEMORY_MB=1000` measures with more.

use std::fs;
use std::path::Path;
use std::process::Command;

use zuruf::import::format::Settings;
use zuruf::import::input::Input;
use zuruf::import::plan;
use zuruf::import::registry::{FORMATS, by_name};

use super::grown::grown;
use super::{settings, us};

/// Names the input that a child process reads.
const INPUT: &str = "ZURUF_MEMORY_INPUT";

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

/// One in `of` of the formats.
fn share(n: usize, of: usize) {
    let large = std::env::var("ZURUF_MEMORY_MB")
        .ok()
        .and_then(|mb| mb.parse().ok())
        .unwrap_or(64)
        << 20;
    for format in FORMATS.iter().skip(n).step_by(of) {
        let dir = tempfile::tempdir().expect("a folder");
        let [small, big] = [large / 8, large].map(|size: usize| {
            let to = dir.path().join(size.to_string());
            fs::create_dir(&to).expect("a folder");
            let sample = grown(*format, size, &to);
            assert!(sample.is_some(), "{}: no sample", format.name());
            let measured = measure(format.name(), &to);
            fs::remove_dir_all(&to).expect("a folder to remove");
            measured
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

#[test]
fn no_reader_grows_with_its_input_1() {
    share(0, 2);
}

#[test]
fn no_reader_grows_with_its_input_2() {
    share(1, 2);
}
