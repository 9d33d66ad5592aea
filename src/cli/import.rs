//! `zuruf import`: reads exports into the store and says what each file brought. Makes the store if there is none.

mod ask;
mod watch;

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use signal_hook::consts::SIGINT;

use crate::cli::export;
use crate::cli::json::{self, Fields};
use crate::cli::printer::{self, Look};
use crate::cli::scratch;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Cell, Table, cell, count, number};
use crate::error::{Error, Kind, Result};
use crate::model::import::{BatchReport, ImportProgress, ImportRequest, Reading};
use crate::model::label;
use crate::model::query::date::instant;
use crate::sync::ingest::check;
use crate::sync::source::Spool;
use crate::text::clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::desk::is_export;
use crate::work::job::{Job, Outcome};

/// The arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Exported files; - reads the standard input
    #[arg(required_unless_present = "watch", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every new file of this folder, until a signal ends it
    #[arg(long, value_name = "DIR", conflicts_with_all = ["paths", "dry_run", "open_since"])]
    pub watch: Option<PathBuf>,
    /// How to read
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Conversations without a message since then come in as resolved
    #[arg(long, value_name = "DATE")]
    pub open_since: Option<String>,
    /// Only say what would happen
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

impl ImportArgs {
    /// One file or folder, everything else as recognised.
    pub fn of(path: PathBuf) -> Self {
        Self {
            paths: vec![path],
            watch: None,
            reading: ReadingArgs::default(),
            open_since: None,
            dry_run: false,
        }
    }
}

/// What the arguments say about how to read.
#[derive(Debug, Default, Args)]
pub struct ReadingArgs {
    /// The format, when it is not recognised
    #[arg(long = "as", value_name = "FORMAT")]
    pub format: Option<String>,
    /// Which column of a table holds which field (can be repeated)
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// A handle or id of ours: its messages are outgoing (can be repeated)
    #[arg(long, value_name = "HANDLE")]
    pub ours: Vec<String>,
    /// The account of ours the export belongs to
    #[arg(long, value_name = "HANDLE")]
    pub account: Option<String>,
    /// The channel, where the file names none
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// The zone of times written without one, such as Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
}

impl ReadingArgs {
    /// As the reader takes it.
    pub fn reading(&self) -> Result<Reading> {
        let columns = self.map.iter().map(|text| column(text));
        Ok(Reading {
            format: self.format.clone(),
            columns: columns.collect::<Result<_>>()?,
            ours: self.ours.clone(),
            channel: self.channel.clone(),
            account: self.account.clone(),
            zone: self.zone.as_deref().map(zone).transpose()?,
            ..Reading::default()
        })
    }
}

/// Reads files.
pub fn run(args: &ImportArgs, s: &mut Session) -> Result<()> {
    if let Some(folder) = &args.watch {
        return watch::run(folder, args.reading.reading()?, s);
    }
    if let Some(path) = args.paths.iter().find(|path| is_export(path)) {
        // It is a whole store: nothing can be beside it, and there is nothing to choose.
        return match args.paths.as_slice() {
            [path] if !args.dry_run => export::load(path, s),
            _ => Err(Error::new(Kind::Usage, "load-alone").with("path", path.display())),
        };
    }
    // Read twice, so it has to stand somewhere; it goes with this.
    let piped = args.paths == [PathBuf::from("-")];
    let spool = piped.then(|| stdin(s)).transpose()?;
    let mut request = request(args, spool.as_ref(), s)?;
    request.title = piped.then(|| tr("import-stdin"));
    // A dry run writes nothing, not even an empty store.
    let scratch = (args.dry_run && !s.store.exists())
        .then(scratch::Folder::new)
        .transpose()?;
    if let Some(folder) = &scratch {
        s.store = folder.path().join("zuruf.db");
    }
    let (reports, ended) = import(request, s);
    tell(reports, args.dry_run, ended, s)
}

/// Says what came of it. What is in is in, also when a later file could not be read.
fn tell(
    reports: Vec<BatchReport>,
    dry_run: bool,
    ended: Result<()>,
    s: &mut Session,
) -> Result<()> {
    let (failed, reports): (Vec<_>, Vec<_>) = reports.into_iter().partition(|r| r.failed.is_some());
    if s.out.json() && (ended.is_ok() || !reports.is_empty()) {
        s.out.object(batches(&reports, dry_run))?;
    } else if !reports.is_empty() {
        print(&reports, dry_run, s)?;
    }
    ended?;
    let mut errors: Vec<Error> = failed.into_iter().filter_map(|r| r.failed).collect();
    if let (1, true) = (errors.len(), reports.is_empty()) {
        return Err(errors.remove(0));
    }
    for error in &errors {
        s.out.finish()?;
        printer::print_error(error, s.out.json());
    }
    if !errors.is_empty() {
        let all = errors.len() + reports.len();
        let error =
            Error::new(Kind::Partial, "import-some-failed").with_number("count", errors.len());
        return Err(error.with_number("all", all));
    }
    refuse_rejects(&reports, dry_run)
}

/// Reads one file and says what it brought.
pub fn read_one(request: ImportRequest, s: &mut Session) -> Result<()> {
    let stop = stop_flag();
    let reports = watched(request, &stop, s)?;
    tell(reports, false, Ok(()), s)
}

/// Goes on with what waited for an answer. One that fails does not stop the others.
pub fn go_on(requests: Vec<ImportRequest>, s: &mut Session) -> Result<()> {
    let stop = stop_flag();
    let (mut reports, mut failed) = (Vec::new(), Vec::new());
    for request in requests {
        let (more, ended) = answered(request, &stop, s);
        reports.extend(more);
        failed.extend(ended.err());
    }
    let last = failed.pop();
    for error in &failed {
        printer::print_error(error, s.out.json());
    }
    tell(reports, false, last.map_or(Ok(()), Err), s)
}

/// Imports the files one by one, up to the first that cannot be read. A dry run takes them together, because what one
/// file brings the next one knows.
fn import(request: ImportRequest, s: &mut Session) -> (Vec<BatchReport>, Result<()>) {
    let requests = if request.dry_run {
        vec![request]
    } else {
        let one = |path: &PathBuf| ImportRequest {
            paths: vec![path.clone()],
            ..request.clone()
        };
        request.paths.iter().map(one).collect()
    };
    let stop = stop_flag();
    let mut reports = Vec::new();
    for request in requests {
        let (more, ended) = answered(request, &stop, s);
        reports.extend(more);
        if ended.is_err() {
            return (reports, ended);
        }
    }
    (reports, Ok(()))
}

/// Imports what one request names; what an export does not tell is asked where somebody can answer.
fn answered(
    mut request: ImportRequest,
    stop: &AtomicBool,
    s: &mut Session,
) -> (Vec<BatchReport>, Result<()>) {
    let (mut reports, mut ended) = match watched(request.clone(), stop, s) {
        Ok(reports) => (reports, Ok(())),
        Err(error) => (Vec::new(), Err(error)),
    };
    let mut asked = Vec::new();
    loop {
        let again = match ask::next(&request, &reports, &ended, &mut asked, s) {
            Ok(Some(again)) => again,
            Ok(None) => return (reports, ended),
            Err(error) => return (reports, Err(error)),
        };
        request = ImportRequest {
            only: request.only.take(),
            ..again.request.clone()
        };
        let came = watched(again.request, stop, s);
        match (again.of, came) {
            (Some(at), Ok(more)) => {
                reports.splice(at..=at, more);
            }
            (Some(at), Err(error)) => reports[at].failed = Some(error),
            (None, Ok(more)) => (reports, ended) = (more, Ok(())),
            (None, Err(error)) => ended = Err(error),
        }
    }
}

/// Set by the first Ctrl+C; the second one ends the process.
pub fn stop_flag() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let code = i32::from(Kind::Interrupted.exit_code());
    let _ = signal_hook::flag::register_conditional_shutdown(SIGINT, code, Arc::clone(&stop));
    let _ = signal_hook::flag::register(SIGINT, Arc::clone(&stop));
    stop
}

/// A dry run also says which border between open and resolved it would draw.
fn batches(reports: &[BatchReport], dry_run: bool) -> Fields {
    let batch = |report: &BatchReport| {
        let mut fields = json::report(report);
        if dry_run {
            fields.insert("open_since".to_owned(), json!(report.open_since));
        }
        Value::Object(fields)
    };
    json::fields(json!({ "batches": reports.iter().map(batch).collect::<Vec<_>>() }))
}

/// Everything that comes in on the standard input, at most 2 GB.
fn stdin(s: &Session) -> Result<Spool> {
    const MOST: u64 = 2_000_000_000;
    let beside = s.store.parent().filter(|folder| folder.is_dir());
    let folder = beside.map_or_else(std::env::temp_dir, PathBuf::from);
    Spool::of(&mut io::stdin().lock(), &folder, MOST)
}

fn request(args: &ImportArgs, spool: Option<&Spool>, s: &Session) -> Result<ImportRequest> {
    let paths = match spool {
        Some(spool) => vec![spool.path().to_owned()],
        None => args.paths.clone(),
    };
    // Before a store is made for nothing.
    for path in &paths {
        check(path)?;
    }
    let since = |text: &String| {
        let bad = || usage(&tr_with("cli-bad-date", &[("found", Arg::Text(text))]));
        instant(text, s.now, s.zone()).ok_or_else(bad)
    };
    Ok(ImportRequest {
        open_since: args.open_since.as_ref().map(since).transpose()?,
        dry_run: args.dry_run,
        ..ImportRequest::of(paths, args.reading.reading()?)
    })
}

/// A time zone by its name.
pub fn zone(text: &str) -> Result<String> {
    let known: std::result::Result<chrono_tz::Tz, _> = text.parse();
    match known {
        Ok(zone) => Ok(zone.name().to_owned()),
        Err(_) => Err(usage(&tr_with(
            "cli-bad-zone",
            &[("found", Arg::Text(text))],
        ))),
    }
}

/// `FIELD=COLUMN`, taken apart.
pub fn column(text: &str) -> Result<(String, String)> {
    match text.split_once('=') {
        Some((field, column)) if !field.is_empty() && !column.is_empty() => {
            Ok((field.trim().to_owned(), column.to_owned()))
        }
        _ => Err(usage(&tr_with(
            "cli-bad-map",
            &[("found", Arg::Text(text))],
        ))),
    }
}

/// Runs an import with a bar on stderr; a set flag stops it after the running chunk.
fn watched(request: ImportRequest, stop: &AtomicBool, s: &mut Session) -> Result<Vec<BatchReport>> {
    let bar = bar(s.quiet());
    // The first look at a large file takes a moment: it is named before.
    let file = request.paths.first().map(|path| path.display().to_string());
    show(
        &bar,
        &ImportProgress {
            file: file.unwrap_or_default(),
            ..ImportProgress::default()
        },
    );
    bar.tick();
    let mut progress = |now: &ImportProgress| {
        show(&bar, now);
        !stop.load(Ordering::Relaxed)
    };
    let now = s.now;
    let outcome = s
        .desk(true)?
        .run_watched(Job::Import(request), now, &mut progress);
    bar.finish_and_clear();
    match outcome? {
        Outcome::Imported(reports) => Ok(reports),
        _ => Err(unexpected()),
    }
}

fn bar(quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_msg} {bar:20} {percent:>3} % {eta:>4}");
    let bar = ProgressBar::new(0);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn show(bar: &ProgressBar, now: &ImportProgress) {
    // Without a length a bar would look finished.
    bar.set_length(now.total.max(now.bytes).max(1));
    bar.set_position(now.bytes);
    let file = now.file.rsplit('/').next().unwrap_or(&now.file);
    let args = [
        ("file", Arg::Text(file)),
        ("read", Arg::Num(now.read)),
        ("new", Arg::Num(now.new)),
    ];
    bar.set_message(clean::for_terminal(&tr_with("cli-import-progress", &args)).into_owned());
}

fn print(reports: &[BatchReport], dry_run: bool, s: &mut Session) -> Result<()> {
    let mut table = table();
    for report in reports {
        table.push(row(report));
    }
    table.print(&mut s.out)?;
    for report in reports {
        if reports.len() > 1 && says_more(report) {
            s.out
                .say(&format!("{}:", clean::for_terminal(&report.file)));
        }
        remarks(report, s);
    }
    match (dry_run, reports) {
        (false, _) => {}
        (true, [only]) => {
            let since = [("since", Arg::Text(&only.open_since))];
            s.out.say(&tr_with("cli-import-dry", &since));
        }
        (true, _) => s.out.say(&tr("cli-import-dry-all")),
    }
    Ok(())
}

/// Whether [`remarks`] has something to say.
fn says_more(report: &BatchReport) -> bool {
    let quiet = report.skipped.is_empty() && report.remarks.is_empty() && report.gaps.is_empty();
    !quiet || report.touches > 0 || report.retried.is_some()
}

/// What beside the messages came, what was left out, and what should be known.
pub fn remarks(report: &BatchReport, s: &mut Session) {
    if report.touches > 0 {
        let count = [("count", Arg::Num(report.touches))];
        s.out.say(&tr_with("cli-import-touches", &count));
    }
    if !report.skipped.is_empty() {
        let words = report
            .skipped
            .iter()
            .map(|(what, count)| tr_with(&format!("skip-{what}"), &[("count", Arg::Num(*count))]));
        let what = words.collect::<Vec<_>>().join(", ");
        s.out.say(&tr_with(
            "cli-import-skipped",
            &[("what", Arg::Text(&what))],
        ));
    }
    for (what, detail) in &report.remarks {
        s.out.say(&json::remark(what, detail));
    }
    for gap in &report.gaps {
        s.out.say(&label::gap(gap));
    }
    if let Some((id, again)) = report.retried {
        let args = [("id", Arg::Id(id)), ("again", Arg::Num(again))];
        s.out.say(&tr_with("cli-retried", &args));
    }
}

/// The columns of a list of imports.
pub fn table() -> Table {
    let columns = [
        "batch",
        "format",
        "read",
        "new",
        "known",
        "edited",
        "rejected",
        "conversations",
        "contacts",
        "file",
    ];
    Table::new(&columns)
}

/// One import as a row of [`table`].
pub fn row(report: &BatchReport) -> Vec<Cell> {
    let look = if report.rejected > 0 {
        Look::Warn
    } else {
        Look::Plain
    };
    vec![
        number(report.id),
        cell(&report.format),
        count(report.read),
        count(report.new),
        count(report.known),
        count(report.edited),
        count(report.rejected).look(look),
        count(report.conversations),
        count(report.contacts),
        cell(&report.file),
    ]
}

fn refuse_rejects(reports: &[BatchReport], dry_run: bool) -> Result<()> {
    let failed = |r: &BatchReport| r.rejected + r.retried.map_or(0, |(_, again)| again);
    let rejected: i64 = reports.iter().map(failed).sum();
    let Some(first) = reports.iter().find(|r| failed(r) > 0) else {
        return Ok(());
    };
    let error = if dry_run {
        Error::new(Kind::Partial, "import-would-reject")
    } else {
        let again = first.retried.map_or(first.id, |(before, _)| before);
        let id = if first.rejected > 0 { first.id } else { again };
        Error::new(Kind::Partial, "import-rejected").with("id", id)
    };
    Err(error.with_number("count", rejected))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_column_map_needs_both_sides() {
        assert_eq!(
            column("text=Body").unwrap(),
            ("text".to_owned(), "Body".to_owned())
        );
        assert_eq!(column("at=Date = time").unwrap().1, "Date = time");
        for bad in ["text", "=Body", "text="] {
            assert_eq!(column(bad).unwrap_err().kind, Kind::Usage, "{bad}");
        }
    }

    #[test]
    fn rejected_records_end_in_part() {
        let clean = BatchReport {
            id: 1,
            read: 2,
            ..BatchReport::default()
        };
        let dirty = BatchReport {
            id: 2,
            rejected: 3,
            ..BatchReport::default()
        };
        assert!(refuse_rejects(std::slice::from_ref(&clean), false).is_ok());
        let error = refuse_rejects(&[clean, dirty], false).unwrap_err();
        assert_eq!(
            (error.kind, error.arg("id"), error.arg("count")),
            (Kind::Partial, Some("2"), Some("3"))
        );
    }
}
