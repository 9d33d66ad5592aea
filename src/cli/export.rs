//! `zuruf export`: everything, or what a query finds, into a file; and an export back into an empty store, for `zuruf import`.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use indicatif::ProgressBar;
use serde_json::{Map, Value, json};

use crate::cli::ids;
use crate::cli::import::stop_flag;
use crate::cli::json::fields;
use crate::cli::session::{Session, unexpected};
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::export::{ExportFormat, ExportOf, ExportReport, ExportRequest, ExportTo};
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The new file, or - for standard output; several tables as CSV go into a folder
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    /// Only these: 12 is a conversation, c:12 a contact
    #[arg(value_name = "RECORD")]
    pub records: Vec<String>,
    /// The format; without it, what the name of the file ends with
    #[arg(long, value_name = "FORMAT", value_parser = ["ndjson", "csv", "mbox", "md", "vcard"])]
    pub format: Option<String>,
    /// Only conversations this query finds, and the people who take part
    #[arg(
        long,
        value_name = "QUERY",
        allow_hyphen_values = true,
        conflicts_with = "records"
    )]
    pub query: Option<String>,
    /// Only this table, of ndjson and csv (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub table: Vec<String>,
    /// Internal notes too, where conversations are written for others (mbox, md)
    #[arg(long)]
    pub notes: bool,
    /// What stands behind masked places too (ndjson); asks first
    #[arg(long)]
    pub originals: bool,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
}

/// Exports.
pub fn run(args: &ExportArgs, s: &mut Session) -> Result<()> {
    let request = request(args, s)?;
    if request.originals {
        s.confirm(&tr("cli-confirm-originals"))?;
    }
    let (stop, bar) = (stop_flag(), bar(s));
    let now = s.now;
    let mut progress = told(&bar, &stop, "cli-export-progress");
    let written = s.desk(false)?.export(&request, now, &mut progress);
    bar.finish_and_clear();
    let report = written?;
    // Standard output holds the export then.
    if s.out.json() && !report.path.is_empty() {
        return s.out.object(fields(summary(&request, &report)));
    }
    say(&request, &report, s);
    Ok(())
}

fn request(args: &ExportArgs, s: &mut Session) -> Result<ExportRequest> {
    let name = args.out.to_string_lossy();
    let to = match &*name {
        "-" => ExportTo::Stdout,
        _ => ExportTo::Path(args.out.clone()),
    };
    let format = match &args.format {
        Some(word) => ExportFormat::named(word),
        None => ExportFormat::of_name(&name),
    };
    let format =
        format.ok_or_else(|| Error::new(Kind::Usage, "export-format").with("found", &name))?;
    if !args.table.is_empty() && !format.has_tables() {
        return Err(Error::new(Kind::Usage, "export-no-tables").with("format", format.key()));
    }
    let of = match (&args.query, args.records.is_empty()) {
        (Some(text), _) => ExportOf::Found(Box::new(s.query(std::slice::from_ref(text))?)),
        (None, true) => ExportOf::All,
        (None, false) => {
            let (mut conversations, mut contacts) = (Vec::new(), Vec::new());
            for word in &args.records {
                match ids::subject(word)? {
                    Subject::Conversation(id) => conversations.push(id),
                    Subject::Contact(id) => contacts.push(id),
                    Subject::Room(_) | Subject::Deal(_) => {
                        return Err(ids::conversation(word).err().unwrap_or_else(unexpected));
                    }
                }
            }
            ExportOf::These(conversations, contacts)
        }
    };
    Ok(ExportRequest {
        to,
        format,
        of,
        tables: args.table.clone(),
        notes: args.notes,
        originals: args.originals,
        force: args.force,
    })
}

/// A bar that only a terminal sees.
fn bar(s: &Session) -> ProgressBar {
    if s.quiet() || s.out.json() {
        ProgressBar::hidden()
    } else {
        ProgressBar::new_spinner()
    }
}

/// Tells a bar how far it is; false once the flag is set.
fn told<'a>(
    bar: &'a ProgressBar,
    stop: &'a AtomicBool,
    said: &'static str,
) -> impl FnMut(i64) -> bool + 'a {
    move |count| {
        bar.set_message(tr_with(said, &[("count", Arg::Num(count))]));
        bar.tick();
        !stop.load(Ordering::Relaxed)
    }
}

fn tables(counts: &[(&'static str, i64)]) -> Value {
    let rows = counts
        .iter()
        .map(|(name, n)| ((*name).to_owned(), json!(n)));
    Value::Object(rows.collect::<Map<_, _>>())
}

fn summary(request: &ExportRequest, report: &ExportReport) -> Value {
    let mut value = json!({
        "path": report.path, "format": request.format.key(), "bytes": report.bytes, "masked": report.masked,
    });
    let counts = match request.format {
        ExportFormat::Ndjson | ExportFormat::Csv => {
            json!({ "rows": report.count, "tables": tables(&report.tables) })
        }
        ExportFormat::Vcard => json!({ "contacts": report.count }),
        ExportFormat::Mbox | ExportFormat::Markdown => {
            json!({ "conversations": report.conversations, "messages": report.count })
        }
    };
    if let (Value::Object(value), Value::Object(counts)) = (&mut value, counts) {
        value.extend(counts);
    }
    value
}

fn say(request: &ExportRequest, report: &ExportReport, s: &mut Session) {
    let id = match request.format {
        ExportFormat::Ndjson | ExportFormat::Csv => "cli-export-rows",
        ExportFormat::Vcard => "cli-export-contacts",
        ExportFormat::Mbox | ExportFormat::Markdown => "cli-export-messages",
    };
    let path = if report.path.is_empty() {
        "-"
    } else {
        &report.path
    };
    let size = label::bytes(report.bytes);
    let args = [
        ("count", Arg::Num(report.count)),
        ("conversations", Arg::Num(report.conversations)),
        ("path", Arg::Text(path)),
        ("size", Arg::Text(&size)),
    ];
    s.out.say(&tr_with(id, &args));
    if report.masked > 0 {
        let args = [("count", Arg::Num(report.masked))];
        s.out.say(&tr_with("cli-export-masked", &args));
    }
}

/// Puts an export into the store, which is made if it is not there and holds nothing yet.
pub fn load(path: &Path, s: &mut Session) -> Result<()> {
    let (stop, bar) = (stop_flag(), bar(s));
    let now = s.now;
    let mut progress = told(&bar, &stop, "cli-load-progress");
    let loaded = s.desk(true)?.load(path, now, &mut progress);
    bar.finish_and_clear();
    let report = loaded?;
    if s.out.json() {
        return s.out.object(fields(json!({
            "rows": report.rows, "tables": tables(&report.tables), "unknown": report.unknown,
        })));
    }
    s.out.say(&tr_with(
        "cli-load-done",
        &[("count", Arg::Num(report.rows))],
    ));
    if report.unknown > 0 {
        let args = [("count", Arg::Num(report.unknown))];
        s.out.say(&tr_with("cli-load-unknown", &args));
    }
    Ok(())
}
