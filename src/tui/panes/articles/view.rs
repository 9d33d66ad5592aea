//! Draws articles: the list, and beside it, or over it, the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::article::Article;
use crate::model::label;
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::panes::articles::Articles;
use crate::tui::theme::Role;
use crate::tui::widgets::prose::put_line;
use crate::tui::widgets::{badge, put, put_right, vertical, words};

/// Lines above the rows.
pub const HEAD: u16 = 1;
/// Cells of the list beside a text.
const LIST: u16 = 50;
/// From so many cells on list and text stand side by side.
const TWO: u16 = 100;
/// Lines of a text that are looked at.
const MOST: usize = 20_000;

fn places(area: Rect, in_text: bool) -> [Rect; 2] {
    if area.width < TWO {
        return if in_text {
            [Rect::ZERO, area]
        } else {
            [area, Rect::ZERO]
        };
    }
    let list = Rect {
        width: LIST,
        ..area
    };
    let text = Rect {
        x: area.x + LIST + 1,
        width: area.width - LIST - 1,
        ..area
    };
    [list, text]
}

/// The row of the list at a place of a screen of this size.
pub(super) fn hit(
    pane: &Articles,
    (x, y): (u16, u16),
    (width, height): (u16, u16),
) -> Option<usize> {
    let [list, _] = places(Rect::new(0, 0, width, height), pane.in_text);
    let on = list.contains((x, y).into());
    y.checked_sub(HEAD).filter(|_| on).map(usize::from)
}

/// Draws the pane into `area`.
pub fn draw(pane: &Articles, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let [list, text] = places(area, pane.in_text);
    let has = |focus: bool| look.with_focus(look.focused && focus);
    if !list.is_empty() {
        draw_list(pane, list, &has(!pane.in_text), buf);
    }
    if !text.is_empty() {
        draw_text(pane, text, &has(pane.in_text), buf);
        if text.x > area.x {
            let sign = look.sign("│", "|");
            vertical(buf, text.x - 1, area, sign, look.style(Role::Border));
        }
    }
}

fn draw_list(pane: &Articles, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    let room = |x: u16| area.right().saturating_sub(x);
    let title = tr("articles-title");
    x += put(buf, x, area.y, &title, look.style(Role::Title), room(x)) + 2;
    if !pane.words.is_empty() {
        let words = format!("/ {}", pane.words);
        put(buf, x, area.y, &words, look.style(Role::KeyHint), room(x));
    }
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.list.rows.is_empty() {
        let none = if pane.words.is_empty() {
            "articles-none"
        } else {
            "articles-none-fits"
        };
        words::no_rows(&pane.phase, &tr(none), rows, look, buf);
        return;
    }
    for (y, (index, article)) in (rows.y..rows.bottom()).zip(pane.list.visible()) {
        let under = index == pane.list.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        draw_row(article, line, under, look, buf);
    }
}

/// `! Roaming in der EU   public  12`: `!` is stale.
fn draw_row(article: &Article, line: Rect, under: bool, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    let style = |role| words::over(base, look.style(role), under);
    if article.is_stale(look.now) {
        put(buf, line.x + 2, line.y, "!", style(Role::Warning), 1);
    }
    let mut right = line.right().saturating_sub(1);
    if article.uses > 0 {
        let uses = tr_with("pick-canned-uses", &[("n", Arg::Num(article.uses))]);
        right = put_right(buf, right, line.y, &uses, style(Role::Muted), 12).saturating_sub(1);
    }
    let (word, role) = if article.public {
        ("article-public", Role::Channel)
    } else {
        ("article-internal-short", Role::Note)
    };
    right = put_right(buf, right, line.y, &tr(word), style(role), 10).saturating_sub(1);
    let x = line.x + 4;
    let room = right.saturating_sub(x);
    put(buf, x, line.y, &article.title, style(Role::Text), room);
}

fn draw_text(pane: &Articles, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let Some(article) = pane.chosen() else {
        return;
    };
    let former = pane.former();
    let title: &Clean = former.map_or(&article.title, |former| &former.title);
    let body: &Clean = former.map_or(&article.body, |former| &former.body);
    let room = area.width.saturating_sub(2);
    put(
        buf,
        area.x + 1,
        area.y,
        title,
        look.style(Role::Title),
        room,
    );
    let facts = facts(pane, article, look);
    let mut y = area.y + 1;
    for range in wrap(&facts, usize::from(room).max(1), 2) {
        let line = facts[range].trim_end();
        put(buf, area.x + 1, y, line, look.style(Role::Muted), room);
        y += 1;
    }
    if let Some(former) = former {
        let when = look.date_time(former.at);
        let args = [
            ("n", Arg::Num(former.n)),
            ("of", Arg::Num(article.version)),
            ("who", Arg::Text(&former.by)),
            ("when", Arg::Text(&when)),
        ];
        let said = tr_with("article-former", &args);
        put(buf, area.x + 1, y, &said, look.style(Role::Warning), room);
        y += 1;
    } else if article.is_stale(look.now) {
        let said = tr("article-is-stale");
        put(buf, area.x + 1, y, &said, look.style(Role::Warning), room);
        y += 1;
    }
    y += 1;
    let text = body.trim_end();
    if text.is_empty() {
        let said = tr("article-empty");
        put(buf, area.x + 1, y, &said, look.style(Role::Muted), room);
        return;
    }
    let lines = wrap(text, usize::from(room).max(1), MOST);
    let height = usize::from(area.bottom().saturating_sub(y));
    let top = pane.top.min(lines.len().saturating_sub(height));
    for range in lines.into_iter().skip(top) {
        if y >= area.bottom() {
            break;
        }
        let place = Rect {
            x: area.x + 1,
            y,
            width: room,
            height: 1,
        };
        let line = text[range].trim_end_matches('\n');
        put_line(buf, place, line, look.style(Role::Text), &[], look);
        y += 1;
    }
}

/// `??roaming · public: https://… · @anna · #geld · version 3 · review by 12 Mar`.
fn facts(pane: &Articles, article: &Article, look: &Look<'_>) -> String {
    let audience = match article.link(pane.address.as_deref()) {
        Ok(link) => format!("{} {link}", tr("article-public")),
        Err(_) if article.public => tr("article-public-no-address"),
        Err(_) => tr("article-for-team"),
    };
    let version = tr_with("article-version-n", &[("n", Arg::Num(article.version))]);
    let mut facts = vec![format!("??{}", article.slug.as_str()), version, audience];
    if !article.owner.is_empty() {
        facts.push(format!("@{}", article.owner.as_str()));
    }
    let tags = article.tags.split_whitespace().map(|tag| format!("#{tag}"));
    let tags = tags.collect::<Vec<_>>().join(" ");
    facts.extend((!tags.is_empty()).then_some(tags));
    if article.review_at != crate::clock::Timestamp::NEVER {
        let when = label::date_short(article.review_at, look.zone, look.now);
        facts.push(tr_with("article-review", &[("when", Arg::Text(&when))]));
    }
    facts.join(" · ")
}
