//! Archives that mean harm, and what is no export at all.

use std::fs::File;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;
use zuruf::import::draft::Record;
use zuruf::import::format::Settings;
use zuruf::import::input::Input;
use zuruf::import::plan;

const CSV: &[u8] = b"id,time,author,text\n1,2024-12-02T10:00:00Z,anna,hello\n";

struct Zipped {
    dir: tempfile::TempDir,
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Zipped {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().expect("a folder"),
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }

    fn file(mut self, name: &str, bytes: &[u8]) -> Self {
        self.zip
            .start_file(name, SimpleFileOptions::default())
            .expect("a name");
        self.zip.write_all(bytes).expect("room");
        self
    }

    fn bytes(self) -> (tempfile::TempDir, Vec<u8>) {
        (
            self.dir,
            self.zip.finish().expect("an archive").into_inner(),
        )
    }

    fn path(self) -> (tempfile::TempDir, PathBuf) {
        let (dir, bytes) = self.bytes();
        let path = dir.path().join("export.zip");
        std::fs::write(&path, bytes).expect("room");
        (dir, path)
    }
}

/// The texts of an archive, or the code of the error.
fn read(path: &std::path::Path) -> Result<Vec<String>, &'static str> {
    let mut input = Input::open_path(path).map_err(|e| e.code)?;
    let plan = plan::recognise(&mut input).map_err(|e| e.code)?;
    let mut texts = Vec::new();
    plan.read(&mut input, &Settings::default(), &mut |record| {
        if let Record::Message(draft) = record {
            texts.push(draft.text);
        }
        Ok(())
    })
    .map_err(|e| e.code)?;
    Ok(texts)
}

#[test]
fn members_of_an_archive_are_read_and_nothing_is_written() {
    let (dir, path) = Zipped::new()
        .file("x/photo.png", b"\x89PNG\r\n\x1a\n....")
        .file("x/messages.csv", CSV)
        .path();
    assert_eq!(read(&path).as_deref(), Ok(&["hello".to_owned()][..]));
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn names_that_lead_out_of_an_archive_are_no_members() {
    // The library refuses to write such names, so they are put in afterwards, with the same length.
    for evil in ["../aa.csv", "/aaaa.csv", "C:\\aa.csv", "a/../a.csv"] {
        let good = "x".repeat(evil.len());
        let (dir, mut bytes) = Zipped::new().file(&good, CSV).bytes();
        let places: Vec<usize> = (0..bytes.len() - good.len())
            .filter(|at| bytes[*at..].starts_with(good.as_bytes()))
            .collect();
        for at in places {
            bytes[at..at + evil.len()].copy_from_slice(evil.as_bytes());
        }
        let path = dir.path().join("evil.zip");
        std::fs::write(&path, &bytes).expect("room");
        assert_eq!(read(&path), Err("import-zip-outside"), "{evil}");
    }
}

#[test]
fn a_name_that_stands_twice_in_an_archive_is_an_error() {
    let (dir, mut bytes) = Zipped::new().file("a.csv", CSV).file("b.csv", CSV).bytes();
    for at in 0..bytes.len() - 5 {
        if bytes[at..].starts_with(b"b.csv") {
            bytes[at] = b'a';
        }
    }
    let path = dir.path().join("twice.zip");
    std::fs::write(&path, &bytes).expect("room");
    assert_eq!(read(&path), Err("import-zip-twice"));
}

#[test]
fn links_in_an_archive_are_no_members() {
    let mut zipped = Zipped::new().file("a.csv", CSV);
    zipped
        .zip
        .add_symlink("link.csv", "/etc/passwd", SimpleFileOptions::default())
        .expect("a link");
    let (_dir, path) = zipped.path();
    let input = Input::open_path(&path).expect("an archive");
    assert_eq!(input.members().len(), 1);
}

#[test]
fn a_bomb_is_stopped_by_what_comes_out_of_it() {
    let mut zipped = Zipped::new();
    zipped
        .zip
        .start_file("messages.csv", SimpleFileOptions::default())
        .expect("a name");
    zipped
        .zip
        .write_all(b"id,time,author,text\n")
        .expect("room");
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..64 {
        zipped.zip.write_all(&zeros).expect("room");
    }
    let (_dir, path) = zipped.path();
    assert!(std::fs::metadata(&path).is_ok_and(|m| m.len() < 1 << 20));
    assert_eq!(read(&path), Err("import-read"));
}

#[test]
fn archives_that_are_broken_or_inside_others_say_so() {
    let (dir, bytes) = Zipped::new().file("a.csv", CSV).bytes();
    let cut = dir.path().join("cut.zip");
    std::fs::write(&cut, &bytes[..bytes.len() - 30]).expect("room");
    assert_eq!(read(&cut), Err("import-zip-broken"));
    let (_dir, path) = Zipped::new().file("inner.zip", &bytes).path();
    assert_eq!(read(&path), Err("import-zip-inside"));
    let (_dir, path) = Zipped::new()
        .file("[Content_Types].xml", b"<?xml?>")
        .file("xl/workbook.xml", b"<?xml?>")
        .path();
    assert_eq!(read(&path), Err("import-workbook"));
}

#[test]
fn damaged_archives_do_no_harm() {
    let (dir, bytes) = Zipped::new()
        .file("a.csv", CSV)
        .file("b.txt", b"hello")
        .bytes();
    let mut dice = crate::scene::Dice::new(7);
    let mut read_some = 0;
    for round in 0..2_000 {
        let mut damaged = bytes.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(damaged.len() as u64) as usize;
            match dice.roll(3) {
                0 => damaged[at] = dice.roll(256) as u8,
                1 => damaged.truncate(at.max(4)),
                _ => drop(damaged.drain(at..(at + 7).min(damaged.len()))),
            }
            if damaged.is_empty() {
                break;
            }
        }
        let path = dir.path().join(format!("{round}.zip"));
        File::create(&path)
            .and_then(|mut f| f.write_all(&damaged))
            .expect("room");
        read_some += usize::from(read(&path).is_ok());
        std::fs::remove_file(&path).expect("the file");
    }
    assert!(read_some > 20, "{read_some}");
}
