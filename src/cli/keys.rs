//! `zuruf keys`: the keys in force by context, as a table, as Markdown for the README, or the mistakes of the user's file.

use clap::Args;
use serde_json::json;

use crate::cli::json::fields;
use crate::cli::printer::Look;
use crate::cli::session::Session;
use crate::cli::table::{Table, cell};
use crate::cli::twins::{self, Twin};
use crate::config::document::Document;
use crate::config::keys::Keymap;
use crate::error::{Error, Kind, Result};
use crate::text::messages::{Arg, tr, tr_attr, tr_with};
use crate::tui::command::{Context, by_id};
use crate::tui::keymap::{self, CONTEXTS};

/// The arguments of `keys`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// Name every mistake in your keys file, with its line
    #[arg(long)]
    pub check: bool,
    /// Print the tables of the README
    #[arg(long, conflicts_with = "check")]
    pub md: bool,
}

/// Lists or checks.
pub fn run(args: &KeysArgs, s: &mut Session) -> Result<()> {
    let user = Document::open(&s.paths.keys_file)?;
    let preset = s.loaded.config.ui.keys;
    if args.check {
        let (_, flaws) = keymap::review(preset, user.as_ref());
        return check(&flaws, s);
    }
    let map = keymap::load(preset, user.as_ref())?;
    if args.md {
        s.out.raw(&markdown(&map))
    } else {
        list(&map, s)
    }
}

/// A command with its keys in one context.
struct Line {
    keys: Vec<String>,
    id: String,
}

/// The commands of a context in the order of the file, each with all its keys.
fn lines(map: &Keymap, context: Context) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for binding in map.bindings(context.key()) {
        let keys = binding.keys.to_string();
        match lines.iter_mut().find(|line| line.id == binding.line) {
            Some(line) => line.keys.push(keys),
            None => lines.push(Line {
                keys: vec![keys],
                id: binding.line.clone(),
            }),
        }
    }
    lines
}

fn title(id: &str) -> String {
    match by_id(id) {
        Some(entry) => tr(&format!("cmd-{}", entry.id)),
        None => id.to_owned(),
    }
}

fn help(id: &str) -> String {
    tr_attr(&format!("cmd-{id}"), "help", &[]).unwrap_or_default()
}

fn list(map: &Keymap, s: &mut Session) -> Result<()> {
    for (n, context) in CONTEXTS.into_iter().enumerate() {
        let lines = lines(map, context);
        if s.out.json() {
            for line in lines {
                let object = json!({
                    "context": context.key(), "keys": line.keys, "command": line.id,
                    "title": title(&line.id), "help": help(&line.id),
                    "line": twins::twin(&line.id).and_then(Twin::line),
                });
                s.out.object(fields(object))?;
            }
            continue;
        }
        if lines.is_empty() {
            continue;
        }
        if n > 0 {
            s.out.line("")?;
        }
        let heading = format!(
            "[{}] {}",
            context.key(),
            tr(&format!("context-{}", context.key()))
        );
        s.out.pieces(&[(Look::Strong, &heading)])?;
        let mut table = Table::bare();
        for line in lines {
            let keys = line.keys.join(", ");
            table.push(vec![
                cell(format!("  {keys}")),
                cell(&line.id).look(Look::Dim),
                cell(help(&line.id)),
            ]);
        }
        table.print(&mut s.out)?;
    }
    Ok(())
}

fn markdown(map: &Keymap) -> String {
    let mut text = String::new();
    for context in CONTEXTS {
        let lines = lines(map, context);
        if lines.is_empty() {
            continue;
        }
        let (keys, act) = (tr("cli-keys-key"), tr("cli-keys-act"));
        let name = tr(&format!("context-{}", context.key()));
        text += &format!(
            "### {name} (`[{}]`)\n\n| {keys} | {act} |\n| --- | --- |\n",
            context.key()
        );
        for line in lines {
            let keys: Vec<String> = line.keys.iter().map(|keys| format!("`{keys}`")).collect();
            let help = help(&line.id).replace('|', "\\|");
            text += &format!("| {} | {help} (`{}`) |\n", keys.join(" "), line.id);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn check(flaws: &[Error], s: &mut Session) -> Result<()> {
    if s.out.json() {
        let flaws = flaws.iter().map(|flaw| {
            json!({ "code": flaw.code.replace('-', "_"), "place": flaw.arg("place"), "message": flaw.to_string() })
        });
        let flaws: Vec<_> = flaws.collect();
        s.out
            .object(fields(json!({ "ok": flaws.is_empty(), "mistakes": flaws })))?;
    } else {
        for flaw in flaws {
            s.out.line(&flaw.to_string())?;
        }
    }
    if !flaws.is_empty() {
        return Err(Error::new(Kind::Invalid, "keys-flaws").with_number("count", flaws.len()));
    }
    if !s.out.json() {
        let path = s.paths.keys_file.display().to_string();
        s.out
            .line(&tr_with("cli-keys-fine", &[("path", Arg::Text(&path))]))?;
    }
    Ok(())
}
