//! `zuruf info`: which store, which configuration, who works, in which language, and where the files are. Changes nothing.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::json::fields;
use crate::cli::printer::Look;
use crate::cli::session::Session;
use crate::error::Result;
use crate::store::census::Census;
use crate::text::local;
use crate::text::messages::{self, Lang, tr};
use crate::work::desk::{Desk, Opening};

/// What the store says.
struct Inside {
    schema: i64,
    agent: String,
    census: Census,
}

/// Prints it.
pub fn run(s: &mut Session) -> Result<()> {
    let inside = if s.store.exists() {
        Some(inside(s)?)
    } else {
        None
    };
    if s.out.json() {
        return s.out.object(fields(object(s, inside.as_ref())));
    }
    let rows = rows(s, inside.as_ref());
    let wide = rows.iter().map(|(name, _)| name.chars().count()).max();
    for (name, value) in &rows {
        let name = format!("{name:<0$}  ", wide.unwrap_or_default());
        s.out.pieces(&[(Look::Dim, &name), (Look::Plain, value)])?;
    }
    Ok(())
}

/// Opened for reading only: asking who one is must not make an agent.
fn inside(s: &Session) -> Result<Inside> {
    let mut desk = Desk::open(&Opening {
        read_only: true,
        ..s.opening(false)
    })?;
    Ok(Inside {
        schema: desk.schema_version()?,
        agent: desk.handle().to_owned(),
        census: desk.census()?,
    })
}

/// The store with its log, bytes.
fn size(store: &Path) -> u64 {
    let of = |end: &str| {
        let mut path = store.as_os_str().to_owned();
        path.push(end);
        std::fs::metadata(path).map_or(0, |found| found.len())
    };
    of("") + of("-wal")
}

fn language() -> &'static str {
    match messages::language() {
        Lang::En => "en",
        Lang::De => "de",
    }
}

fn object(s: &Session, inside: Option<&Inside>) -> Value {
    let store = inside.map(|inside| {
        let census = &inside.census;
        json!({
            "bytes": size(&s.store), "schema": inside.schema, "conversations": census.conversations,
            "open": census.open, "contacts": census.contacts, "messages": census.messages,
            "agents": census.agents, "tags": census.tags, "imports": census.imports,
            "outbox": census.outbox, "drafts": census.drafts,
        })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "store": { "path": s.store, "found": store },
        "agent": inside.map(|inside| &inside.agent),
        "language": language(),
        "timezone": s.zone().name(),
        "config": s.loaded.files,
        "paths": {
            "config": s.paths.config_file, "keys": s.paths.keys_file, "theme": s.paths.theme_file,
            "log": s.paths.log_dir, "crash": s.paths.crash_dir,
        },
    })
}

fn rows(s: &Session, inside: Option<&Inside>) -> Vec<(String, String)> {
    let path = |path: &Path| path.display().to_string();
    let files: Vec<String> = s.loaded.files.iter().map(|file| path(file)).collect();
    let files = if files.is_empty() {
        tr("doctor-config-none")
    } else {
        files.join(", ")
    };
    let mut rows = vec![
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("store", path(&s.store)),
    ];
    match inside {
        Some(inside) => rows.extend(counted(s, inside)),
        None => rows.push(("size", tr("cli-info-no-store"))),
    }
    rows.extend([
        ("language", language().to_owned()),
        ("timezone", s.zone().name().to_owned()),
        ("config", files),
        ("keys", path(&s.paths.keys_file)),
        ("theme", path(&s.paths.theme_file)),
        ("log", path(&s.paths.log_dir)),
        ("crash", path(&s.paths.crash_dir)),
    ]);
    rows.into_iter()
        .map(|(name, value)| (tr(&format!("cli-info-{name}")), value))
        .collect()
}

fn counted(s: &Session, inside: &Inside) -> Vec<(&'static str, String)> {
    let census = &inside.census;
    let numbers = [
        ("conversations", census.conversations),
        ("open", census.open),
        ("contacts", census.contacts),
        ("messages", census.messages),
        ("agents", census.agents),
        ("tags", census.tags),
        ("imports", census.imports),
        ("outbox", census.outbox),
        ("drafts", census.drafts),
    ];
    let mut rows = vec![
        ("size", megabytes(size(&s.store))),
        ("schema", inside.schema.to_string()),
    ];
    rows.extend(numbers.map(|(name, number)| (name, local::count(number))));
    rows.push(("agent", inside.agent.clone()));
    rows
}

/// `1.4 MB`.
pub fn megabytes(bytes: u64) -> String {
    format!(
        "{} MB",
        local::tenths((bytes / (1 << 20) * 10 + bytes % (1 << 20) * 10 / (1 << 20)) as i64)
    )
}
