//! The command line: one file per subcommand, the same jobs as the console, no terminal needed.
//!
//! `main` calls [`main`] and ends with its exit code. stdout carries data, stderr messages. A command returns an error for
//! everything but success, also for "nothing matched" and "done in part"; `printer` is the only way out.

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::config::file::Preset;
use crate::error::Result;
use crate::text::messages;
use crate::tui::keymap;

mod accounts;
mod activity;
mod agent;
mod args;
mod around;
mod article;
mod assign;
mod backup;
mod batch;
mod board;
mod canned;
mod complaint;
mod completions;
mod config;
mod consent;
mod console;
mod contact;
mod crash;
mod crowd;
mod deal;
mod demo;
mod doctor;
mod drafts;
mod editor;
mod examples;
mod export;
mod field;
mod globals;
mod help;
mod ids;
mod import;
mod inbox;
mod info;
mod init;
mod journal;
mod json;
mod keys;
mod limit;
mod macros;
mod man;
mod meaning;
mod merge;
mod minus;
mod note;
mod notifications;
mod org;
mod outbox;
mod plain;
mod printer;
mod priority;
mod reply;
mod restore;
mod room;
mod route;
mod rule;
mod scratch;
mod search;
mod session;
mod show;
mod similar;
mod sla;
mod snooze;
mod source;
mod stage;
mod state;
mod suggest;
mod sync;
mod table;
mod tag;
mod tagged;
mod target;
mod task;
mod team;
mod tidy;
mod times;
mod twins;
mod view;

use args::{Cli, Command};
use printer::Printer;
use session::Session;

/// Runs the command of this process's arguments and gives its exit code.
pub fn main() -> u8 {
    // A full file-size limit must be an error of a write, not the end of the process in raw mode.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    let typed = globals::language_typed(std::env::args_os());
    messages::set_language(typed.unwrap_or_else(globals::language_of_environment));
    // Until the configuration says which; the defaults of the program have no mistakes.
    keymap::name_in_texts(|| keymap::load(Preset::Vim, None).unwrap_or_default());
    let cli = match parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    let json = cli.globals.json;
    match run(cli) {
        Ok(()) => 0,
        Err(error) if printer::is_closed_pipe(&error) => 0,
        Err(error) => {
            printer::print_error(&error, json);
            error.kind.exit_code()
        }
    }
}

fn parse() -> Result<Cli, clap::Error> {
    let matches =
        help::command().try_get_matches_from(minus::mark(std::env::args_os(), &Cli::command()))?;
    Cli::from_arg_matches(&matches)
}

/// Help and version go to stdout with 0, mistakes to stderr with 2; as JSON when that was asked for.
fn refuse(error: &clap::Error) -> u8 {
    let json = std::env::args_os().any(|arg| arg == "--json");
    if error.use_stderr() && (json || help::mistake::own(error).is_some()) {
        printer::print_error(&session::usage(&help::mistake::said(error)), json);
    } else {
        // Nobody there to read it is no failure.
        let _ = print_help(error);
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}

fn print_help(error: &clap::Error) -> std::io::Result<()> {
    use std::io::{IsTerminal as _, Write as _};
    if error.use_stderr() {
        return error.print();
    }
    let mut out = std::io::stdout();
    let text = error.render();
    let styled = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = if styled {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    write!(out, "{}", help::of_help(&text))?;
    out.flush()
}

fn run(cli: Cli) -> Result<()> {
    let mut session = match &cli.command {
        Some(Command::Completions(args)) if !args.words => {
            return alone(&cli, |out| completions::run(args, out));
        }
        Some(Command::Man(args)) => return alone(&cli, |out| man::run(args, out)),
        Some(Command::Config(_)) => Session::lenient(cli.globals)?,
        _ => Session::new(cli.globals)?,
    };
    let done = run_in(cli.command, &mut session);
    // What was printed before a failure ("done in part") goes out before the failure is told.
    let written = session.out.finish();
    done.and(written)
}

/// A command in surroundings that are there; none: the console.
fn run_in(command: Option<Command>, s: &mut Session) -> Result<()> {
    match command {
        None => console::run(s),
        Some(Command::Init(args)) => init::run(&args, s),
        Some(Command::Demo | Command::Tutor) => demo::run(s),
        Some(Command::Import(args)) => import::run(&args, s),
        Some(Command::Batch(args)) => batch::run(&args, s),
        Some(Command::Inbox(args)) => inbox::run(&args, s),
        Some(Command::View(args)) => view::run(&args, s),
        Some(Command::Search(args)) => search::run(&args, s),
        Some(Command::Similar(args)) => similar::run(&args, s),
        Some(Command::Show(args)) => show::run(&args, s),
        Some(Command::Reply(args)) => reply::run(&args, s),
        Some(Command::Note(args)) => note::run(&args, s),
        Some(Command::Assign(args)) => assign::assign(&args, s),
        Some(Command::Take(args)) => assign::take(&args, s),
        Some(Command::Handoff(args)) => route::handoff(&args, s),
        Some(Command::Route(args)) => route::route(&args, s),
        Some(Command::Tag(args)) => tag::run(&args, s),
        Some(Command::Priority(args)) => priority::run(&args, s),
        Some(Command::Done(args)) => state::done(&args, s),
        Some(Command::Open(args)) => state::open(&args, s),
        Some(Command::Pending(args)) => state::pending(&args, s),
        Some(Command::Merge(args)) => merge::merge(&args, s),
        Some(Command::Unmerge(args)) => merge::unmerge(&args, s),
        Some(Command::Spam(args)) => state::spam(&args, s),
        Some(Command::Read(args)) => state::read(&args, s),
        Some(Command::Unread(args)) => state::unread(&args, s),
        Some(Command::Snooze(args)) => snooze::run(&args, s),
        Some(Command::Contact(args)) => contact::run(&args, s),
        Some(Command::Field(args)) => field::run(&args, s),
        Some(Command::Org(args)) => org::run(&args, s),
        Some(Command::Task(args)) => task::run(&args, s),
        Some(Command::Activity(args)) => activity::run(&args, s),
        Some(Command::Notifications(args)) => notifications::run(&args, s),
        Some(Command::Follow(args)) => notifications::follow(&args, s),
        Some(Command::Unfollow(args)) => notifications::unfollow(&args, s),
        Some(Command::Followers(args)) => notifications::followers(&args, s),
        Some(Command::Following) => notifications::following(s),
        Some(Command::Agent(args)) => agent::run(&args, s),
        Some(Command::Team(args)) => team::run(&args, s),
        Some(Command::Article(args)) => article::run(&args, s),
        Some(Command::Room(args)) => room::run(&args, s),
        Some(Command::Sla(args)) => sla::run(&args, s),
        Some(Command::Complaint(args)) => complaint::run(&args, s),
        Some(Command::Meaning(args)) => meaning::run(&args, s),
        Some(Command::Deal(args)) => deal::run(&args, s),
        Some(Command::Stage(args)) => stage::stage(&args, s),
        Some(Command::Owner(args)) => stage::owner(&args, s),
        Some(Command::Board(args)) => board::run(&args, s),
        Some(Command::Outbox(args)) => outbox::run(&args, s),
        Some(Command::Canned(args)) => canned::run(&args, s),
        Some(Command::Macro(args)) => macros::run(&args, s),
        Some(Command::Rule(args)) => rule::run(&args, s),
        Some(Command::Drafts(args)) => drafts::run(&args, s),
        Some(Command::Sync(args)) => sync::run(&args, s),
        Some(Command::Source(args)) => source::run(&args, s),
        Some(Command::Tidy(args)) => tidy::run(&args, s),
        Some(Command::Undo(args)) => journal::undo(&args, s),
        Some(Command::Redo) => journal::redo(s),
        Some(Command::History(args)) => journal::history(&args, s),
        Some(Command::Doctor(args)) => doctor::run(&args, s),
        Some(Command::Info) => info::run(s),
        Some(Command::Config(args)) => config::run(&args, s),
        Some(Command::Keys(args)) => keys::run(&args, s),
        Some(Command::Backup(args)) => backup::run(&args, s),
        Some(Command::Restore(args)) => restore::run(&args, s),
        Some(Command::Export(args)) => export::run(&args, s),
        Some(Command::Completions(_)) => completions::print_words(s),
        // Done above, without a session.
        Some(Command::Man(_)) => Ok(()),
    }
}

/// One more command line in a session that runs (the line mode). Options that belong to the session are those it began with.
fn within(words: Vec<String>, s: &mut Session) -> Result<()> {
    let words = std::iter::once("zuruf".to_owned()).chain(words);
    let words = minus::mark(words.map(std::ffi::OsString::from), &Cli::command());
    let parsed = help::command().try_get_matches_from(words);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            return Err(session::usage(&help::mistake::said(&error)));
        }
        Err(error) => return s.out.raw(&help::of_help(&error.render().to_string())),
    };
    match cli.command {
        Some(Command::Completions(args)) if !args.words => completions::run(&args, &mut s.out),
        Some(Command::Man(args)) => man::run(&args, &mut s.out),
        None | Some(Command::Demo | Command::Tutor | Command::Restore(_)) => {
            Err(session::usage(&messages::tr("plain-not-here")))
        }
        command => run_in(command, s),
    }
}

/// A command that needs neither configuration nor home: what makes packages has none.
fn alone(cli: &Cli, run: impl FnOnce(&mut Printer) -> Result<()>) -> Result<()> {
    let mut out = Printer::new(cli.globals.manner());
    run(&mut out)?;
    out.finish()
}
