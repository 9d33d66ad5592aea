//! The articles of the demo.

use super::scenes::{DAY, MINUTE};
use crate::cli::session::Session;
use crate::error::Result;
use crate::model::act::Act;
use crate::model::article::ArticleText;
use crate::text::messages::tr;
use crate::work::job::Job;

/// The word in the link, the messages of title and text, public, and in how many days it is stale.
const ARTICLES: [(&str, [&str; 2], bool, i64); 3] = [
    (
        "ausfall",
        ["demo-article-outage", "demo-article-outage-body"],
        false,
        60,
    ),
    (
        "sim",
        ["demo-article-sim", "demo-article-sim-body"],
        true,
        120,
    ),
    (
        "roaming",
        ["demo-article-roaming", "demo-article-roaming-body"],
        true,
        -3,
    ),
];

/// Writes them.
pub fn play(s: &mut Session) -> Result<()> {
    let now = s.now;
    for (n, (slug, [title, body], public, days)) in (0_i64..).zip(ARTICLES) {
        s.now = now.plus((n - 20_000) * MINUTE);
        let text = ArticleText {
            title: tr(title),
            slug: slug.to_owned(),
            body: tr(body),
            public,
            tags: slug.to_owned(),
            review_at: now.plus(days * DAY),
            ..ArticleText::default()
        };
        s.receipt(Job::Act(Act::SaveArticle { id: None, text }))?;
    }
    s.now = now;
    Ok(())
}
