//! `zuruf man`: manual pages made from the same table as the help. Needs neither configuration nor store.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_mangen::Man;

use crate::cli::config::unwritten;
use crate::cli::help;
use crate::cli::printer::Printer;
use crate::error::Result;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The folder to write all pages into; without it the first page is printed
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Prints the first page or writes all.
pub fn run(args: &ManArgs, out: &mut Printer) -> Result<()> {
    let pages = pages();
    let Some(folder) = &args.dir else {
        return pages.first().map_or(Ok(()), |(_, text)| out.raw(text));
    };
    fs::create_dir_all(folder).map_err(|e| unwritten(folder, e))?;
    for (name, text) in &pages {
        write(&folder.join(name), text)?;
    }
    let (count, path) = (pages.len() as i64, folder.display().to_string());
    let args = [("count", Arg::Num(count)), ("path", Arg::Text(&path))];
    out.say(&tr_with("cli-man-written", &args));
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|e| unwritten(path, e))
}

/// The pages with their file names, `zuruf.1` first, then one per command and per command of a command.
fn pages() -> Vec<(String, String)> {
    let mut root = help::command().disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    collect(&root, &mut pages);
    pages
}

fn collect(command: &clap::Command, pages: &mut Vec<(String, String)>) {
    // `zuruf-config-edit`, once the command is built.
    let name = command.get_display_name().unwrap_or("zuruf").to_owned();
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    // Writing into memory does not fail.
    let _ = page.render(&mut text);
    pages.push((
        format!("{name}.1"),
        help::of_help(&String::from_utf8_lossy(&text)),
    ));
    for below in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        collect(below, pages);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_name_and_its_line() {
        let pages = pages();
        assert!(pages[0].1.contains("Exit codes"), "{}", pages[0].1);
        for command in help::command().get_subcommands() {
            let name = format!("zuruf-{}.1", command.get_name());
            let page = pages.iter().find(|(file, _)| *file == name);
            let about = command
                .get_about()
                .map(ToString::to_string)
                .unwrap_or_default();
            let word = about.split([' ', '-']).next().unwrap_or_default();
            assert!(page.is_some_and(|(_, text)| text.contains(word)), "{name}");
        }
        assert!(pages.iter().any(|(file, _)| file == "zuruf-config-edit.1"));
    }
}
