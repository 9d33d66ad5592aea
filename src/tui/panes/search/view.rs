//! Draws search results: two lines per article and hit, with the words that were found.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::article::Article;
use crate::model::label;
use crate::model::message::Hit;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::search::{Found, Search};
use crate::tui::remote::Phase;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, prose, put, put_right};

/// Lines above the hits.
pub const HEAD: u16 = 2;
/// Bytes of a message looked at for its line.
const LOOKED_AT: usize = 4096;

/// Draws the results.
pub fn draw(search: &Search, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let count = match search.counted {
        1001.. => "1000+".to_owned(),
        n => (n + search.articles as i64).to_string(),
    };
    let right = match &search.phase {
        Phase::Loading | Phase::Idle if search.list.rows.is_empty() => tr("list-loading"),
        _ => tr_with("search-count", &[("n", Arg::Text(&count))]),
    };
    let x = put_right(
        buf,
        area.right(),
        area.y,
        &right,
        look.style(Role::Muted),
        area.width / 2,
    );
    let text = format!("/ {}", search.text);
    let room = x.saturating_sub(area.x + 2);
    put(
        buf,
        area.x + 1,
        area.y,
        &text,
        look.style(Role::Title),
        room,
    );
    let rows = Rect {
        y: area.y + HEAD,
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if search.list.rows.is_empty() {
        nothing(search, rows, look, buf);
        return;
    }
    for (line, (index, row)) in search.list.visible().enumerate() {
        let y = rows.y + 2 * line as u16;
        if y + 1 >= rows.bottom() {
            break;
        }
        let at = Rect {
            y,
            height: 2,
            ..rows
        };
        let under = index == search.list.cursor;
        match row {
            Found::Message(hit) => draw_hit(hit, under, at, search, look, buf),
            Found::Article(article) => draw_article(article, under, at, search, look, buf),
        }
    }
}

fn nothing(search: &Search, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let (text, role) = match &search.phase {
        Phase::Failed(error) => (error.to_string(), Role::Error),
        Phase::Ready => (tr("search-nothing"), Role::Muted),
        Phase::Idle | Phase::Loading => return,
    };
    put(
        buf,
        area.x + 2,
        area.y,
        &text,
        look.style(role),
        area.width.saturating_sub(3),
    );
}

/// Something found, on two lines: where it is from, who or what, its kind and its time; and what it says.
struct Row<'a> {
    channel: &'a str,
    title: &'a str,
    kind: &'a str,
    at: Timestamp,
    text: &'a str,
}

fn draw_hit(
    hit: &Hit,
    under: bool,
    area: Rect,
    search: &Search,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let row = Row {
        channel: &label::channel_short(&hit.channel),
        title: &hit.who,
        kind: &tr(&format!("kind-{}", hit.message.kind.key())),
        at: hit.message.at,
        text: &hit.message.text,
    };
    draw_row(&row, under, area, search, look, buf);
}

/// `   roaming  Roaming inside and outside the EU      article  06 Nov 12:47`, and what it says.
fn draw_article(
    article: &Article,
    under: bool,
    area: Rect,
    search: &Search,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let row = Row {
        channel: "",
        title: &article.label(),
        kind: &tr("tagged-kind-article"),
        at: article.written_at,
        text: &article.body,
    };
    draw_row(&row, under, area, search, look, buf);
}

fn draw_row(
    row: &Row<'_>,
    under: bool,
    area: Rect,
    search: &Search,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = badge::row_style(look, under);
    fill(buf, Rect { height: 1, ..area }, base);
    put(buf, area.x, area.y, if under { ">" } else { " " }, base, 1);
    put(buf, area.x + 1, area.y, row.channel, base, 2);
    let when = look.date_time(row.at);
    let right = put_right(buf, area.right(), area.y, &when, base, 18);
    let right = put_right(buf, right.saturating_sub(1), area.y, row.kind, base, 8);
    let room = right.saturating_sub(area.x + 5);
    put(buf, area.x + 4, area.y, row.title, base, room);
    let line = around(row.text, &search.words, usize::from(area.width));
    let at = Rect {
        x: area.x + 3,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: 1,
    };
    prose::put_line(buf, at, &line, look.style(Role::Text), &search.words, look);
}

/// The stretch of a text in which the first word was found, on one line.
fn around(text: &str, words: &[String], cells: usize) -> String {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let flat = head.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = prose::marks(&flat, words)
        .into_iter()
        .find(|(_, role)| *role == Role::SearchHit);
    let Some((hit, _)) = first else { return flat };
    let before = flat[..hit.start].split_inclusive(' ').rev();
    let mut start = hit.start;
    let mut wide = 0;
    for word in before {
        wide += width(word);
        if wide > cells / 3 {
            break;
        }
        start -= word.len();
    }
    if start == 0 {
        flat
    } else {
        format!("… {}", &flat[start..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_far_into_a_text_is_in_sight() {
        let text = format!("{}die Lieferung fehlt", "viele Wörter vorher ".repeat(50));
        let line = around(&text, &["lieferung".to_owned()], 60);
        assert!(line.starts_with("… "));
        assert!(line.find("Lieferung").is_some_and(|at| at < 40));
    }
}
