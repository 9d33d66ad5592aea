//! What is around a contact, as lines: figures as small pictures with their numbers, open conversations, related people.

use crate::cli::printer::Look;
use crate::cli::session::Session;
use crate::cli::table::{Table, cell};
use crate::error::Result;
use crate::model::around::{Around, Figures, MONTHS, WEEKS};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::span;
use crate::tui::widgets::chart::sparkline;

/// Prints it.
pub fn print(around: &Around, s: &mut Session) -> Result<()> {
    figures(&around.figures, s)?;
    let mut table = Table::bare();
    for row in &around.open {
        table.push(vec![
            cell(tr("around-open")),
            cell(format!("#{}", row.id.0)).look(Look::Dim),
            cell(&row.preview),
            cell(""),
        ]);
    }
    for person in &around.related {
        table.push(vec![
            cell(tr(&format!("around-{}", person.why.key()))),
            cell(format!("c:{}", person.id.0)).look(Look::Dim),
            cell(&person.name),
            cell(&person.what),
        ]);
    }
    table.print(&mut s.out)
}

/// Prints figures, if there are any.
pub fn figures(figures: &Figures, s: &mut Session) -> Result<()> {
    let ascii = s.ascii();
    if figures.is_empty() {
        return Ok(());
    }
    let heading = |id: &str, n: usize| tr_with(id, &[("n", Arg::Num(n as i64))]);
    let line = |id: &str, values: &[i64], text: &str| {
        let (label, picture) = (tr(id), sparkline(values, ascii));
        let args = [
            ("label", Arg::Text(&label)),
            ("picture", Arg::Text(&picture)),
            ("text", Arg::Text(text)),
        ];
        tr_with("cli-figure", &args)
    };
    let sum = |values: &[i64]| values.iter().sum::<i64>().to_string();
    let (weeks, months) = (&figures.weeks, &figures.months);
    s.out.line(&heading("figure-weeks", WEEKS))?;
    s.out
        .line(&line("figure-in", &weeks.received, &sum(&weeks.received)))?;
    s.out
        .line(&line("figure-out", &weeks.sent, &sum(&weeks.sent)))?;
    if let Some(median) = figures.reply_median {
        let time = span(median);
        let args = [
            ("time", Arg::Text(&time)),
            ("n", Arg::Num(figures.answered)),
        ];
        let text = tr_with("figure-median", &args);
        s.out
            .line(&line("figure-reply", &figures.reply_ms, &text))?;
    }
    s.out.line(&heading("figure-months", MONTHS))?;
    s.out
        .line(&line("figure-in", &months.received, &sum(&months.received)))?;
    s.out
        .line(&line("figure-out", &months.sent, &sum(&months.sent)))
}
