//! SQL that is written once runs on both databases, and every query is registered, so that one test can prepare them all.

use std::collections::BTreeSet;

use super::lexer::{Token, begins};
use super::{Breach, Source};

/// What fails on `PostgreSQL` (or means something else there), in lower case, and what to write instead.
const REFUSED: [(&str, &str); 17] = [
    ("insert or ", "ON CONFLICT"),
    ("replace into", "ON CONFLICT DO UPDATE"),
    ("ifnull", "coalesce"),
    ("rowid", "the id we made"),
    ("strftime", "milliseconds made in Rust"),
    ("datetime(", "milliseconds made in Rust"),
    ("unixepoch", "milliseconds made in Rust"),
    ("glob ", "a folded column"),
    ("limit -1", "no LIMIT"),
    ("lower(", "the column text::fold wrote"),
    ("upper(", "the column text::fold wrote"),
    (" like ", "the column text::fold wrote"),
    ("group_concat", "string_agg"),
    ("json_", "columns"),
    ("jsonb", "columns"),
    ("->", "columns"),
    ("autoincrement", "ids made in Rust"),
];

/// Every construct that one of the databases refuses, and every query that is not registered.
pub fn check(sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.modules()[0] == "store")
    {
        let modules = source.modules();
        let own = modules
            .get(1)
            .is_some_and(|part| part.starts_with("sqlite") || *part == "migrations");
        if own {
            continue;
        }
        for token in source.product() {
            let Some(text) = token.text() else { continue };
            breaches.extend(refused(text).map(|rule| source.breach(token.line, rule)));
        }
        breaches.extend(unregistered(source));
    }
    breaches
}

fn refused(text: &str) -> Option<String> {
    let text = text
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if let Some((wrong, instead)) = REFUSED.iter().find(|(wrong, _)| text.contains(wrong)) {
        return Some(format!(
            "`{}` does not run on PostgreSQL: {instead}",
            wrong.trim()
        ));
    }
    let numbered = text
        .match_indices('?')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    if numbered {
        return Some(String::from("parameters are written $1, $2 ..."));
    }
    if ["max(", "min("]
        .iter()
        .any(|call| has_two_arguments(&text, call))
    {
        return Some(String::from(
            "max and min of two values do not run on PostgreSQL: CASE",
        ));
    }
    None
}

/// Whether `call` stands in `text` with a comma between its own parentheses.
fn has_two_arguments(text: &str, call: &str) -> bool {
    text.match_indices(call).any(|(at, _)| {
        let part_of_a_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let mut depth = 1;
        for c in text[at + call.len()..].chars() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                ',' if depth == 1 => return !part_of_a_name,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        false
    })
}

const STATIC: [&str; 5] = ["static", "_", ":", "Sql", "="];

fn unregistered(source: &Source) -> Vec<Breach> {
    let tokens = source.product();
    let listed = listed(tokens);
    let mut breaches = Vec::new();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        if begins(rest, &STATIC) {
            let name = rest[1].name().unwrap_or_default();
            if !listed.contains(name) {
                breaches
                    .push(source.breach(rest[0].line, format!("`{name}` is missing in QUERIES")));
            }
        }
        let of_a_static = at >= STATIC.len() && begins(&tokens[at - STATIC.len()..], &STATIC);
        if begins(rest, &["Sql", ":", ":", "new", "("]) && !of_a_static {
            breaches.push(source.breach(
                rest[0].line,
                "a query is a `static NAME: Sql`, listed in QUERIES",
            ));
        }
    }
    breaches
}

/// The names in `const QUERIES: &[&Sql] = &[&NAME, ...];`.
fn listed(tokens: &[Token]) -> BTreeSet<&str> {
    let Some(start) = tokens.iter().position(|token| token.named("QUERIES")) else {
        return BTreeSet::new();
    };
    let value = tokens[start..].iter().skip_while(|token| !token.is('='));
    value
        .take_while(|token| !token.is(';'))
        .filter_map(Token::name)
        .collect()
}

#[cfg(test)]
fn broken(path: &str, text: &str) -> Vec<usize> {
    super::broken(check, path, text)
}

#[test]
fn sql_of_one_database_is_found() {
    let sample = |sql: &str| format!("fn a(db: &Db) {{\n    db.query(\"{sql}\");\n}}\n");
    for sql in [
        "INSERT OR IGNORE INTO t VALUES ($1)",
        "SELECT ifnull(a, 0) FROM t",
        "SELECT rowid FROM t",
        "SELECT strftime('%s', a) FROM t",
        "SELECT a FROM t WHERE a GLOB 'x'",
        "SELECT a FROM t LIMIT -1",
        "SELECT a FROM t WHERE lower(a) = $1",
        "SELECT a FROM t WHERE a LIKE $1",
        "SELECT a FROM t WHERE a = ?1",
        "SELECT max(a, (b)) FROM t",
        "SELECT json_extract(a, '$.b') FROM t",
        "SELECT a ->> 'b' FROM t",
    ] {
        assert_eq!(broken("src/store/contact.rs", &sample(sql)), [2], "{sql}");
        assert!(broken("src/store/sqlite/setup.rs", &sample(sql)).is_empty());
        assert!(broken("src/sync/pull.rs", &sample(sql)).is_empty());
    }
    let fine = "SELECT max(coalesce(a, 0)), b FROM t WHERE (a, b) < ($1, $2) ORDER BY a NULLS LAST LIMIT $3";
    assert!(broken("src/store/contact.rs", &sample(fine)).is_empty());
}

#[test]
fn a_query_outside_the_list_is_found() {
    let sample = "\
pub(super) static A: Sql = Sql::new(\"SELECT 1\");
pub(super) static B: Sql =
    Sql::new(\"SELECT 2\");
pub(super) const QUERIES: &[&Sql] = &[&A];
fn c() {
    Sql::new(\"SELECT 3\");
}
";
    assert_eq!(broken("src/store/contact.rs", sample), [2, 6]);
}
