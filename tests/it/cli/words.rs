//! Every sentence the command line can print stands in the message files, every failure has its words.

use std::collections::BTreeSet;
use std::path::Path;

use zuruf::text::messages::{Lang, sources};

/// The Rust sources under `folder` without their tests.
fn code(folder: &str) -> String {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut code = String::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.file_name().is_none_or(|name| name != "tests.rs") {
            let text = std::fs::read_to_string(path).unwrap();
            code += text.split("#[cfg(test)]").next().unwrap();
        }
    }
    code
}

fn known() -> BTreeSet<&'static str> {
    let lines = sources(Lang::En).into_iter().flat_map(str::lines);
    lines
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id)
        .collect()
}

#[test]
fn every_message_of_the_command_line_has_its_words() {
    let known = known();
    let code = code("src/cli");
    let quoted: Vec<&str> = code
        .split('"')
        .filter(|part| part.starts_with("cli-") || part.starts_with("demo-"))
        .collect();
    assert!(quoted.len() > 30);
    for id in quoted.into_iter().filter(|id| !id.contains('{')) {
        assert!(known.contains(id), "{id}");
    }
}

#[test]
fn every_failure_has_its_words() {
    let known = known();
    let code = code("src");
    let mut codes = BTreeSet::new();
    for part in code.split("Error::new(").skip(1) {
        let call = part.split(')').next().unwrap();
        if let Some(code) = call.split('"').nth(1) {
            codes.insert(code.to_owned());
        }
    }
    assert!(codes.len() > 30);
    // Codes that a closure puts into an error stand alone.
    codes.extend(["import-unreadable", "import-directory", "import-not-a-file"].map(str::to_owned));
    // A reader that leaves early is no failure anybody is told.
    codes.remove("closed-pipe");
    let missing: Vec<&String> = codes
        .iter()
        .filter(|code| !known.contains(format!("err-{code}").as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
