//! The shape of files: each opens with what it owns, none grows without end.

use super::{Breach, Source};

/// Lines of a file before its unit tests, at most.
const MAX_LINES: usize = 600;

/// Every file without its opening lines or with too many.
pub fn check(sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in sources {
        if !source.text.starts_with("//!") {
            breaches.push(source.breach(1, "a file opens with `//!`: what it owns"));
        }
        let lines = source
            .tests_from
            .map_or_else(|| source.text.lines().count(), |from| from - 1);
        if lines > MAX_LINES {
            let rule =
                format!("{lines} lines before its tests, at most {MAX_LINES}: split it by subject");
            breaches.push(source.breach(MAX_LINES + 1, rule));
        }
    }
    breaches
}

#[test]
fn files_that_say_nothing_or_too_much_are_found() {
    assert_eq!(super::broken(check, "src/a.rs", "use std::fmt;\n"), [1]);
    let long = format!("//! x\n{}", "fn a() {}\n".repeat(MAX_LINES));
    assert_eq!(super::broken(check, "src/a.rs", &long), [MAX_LINES + 1]);
    let tested = format!(
        "//! x\n#[cfg(test)]\nmod tests {{\n{}}}\n",
        "fn a() {}\n".repeat(MAX_LINES)
    );
    assert!(super::broken(check, "src/a.rs", &tested).is_empty());
}
