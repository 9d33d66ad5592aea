//! The form of an article: everything about it but its text.

use super::team::Wrong;
use super::{Form, Purpose};
use crate::clock::Timestamp;
use crate::model::act::Act;
use crate::model::article::{Article, ArticleText, checked};
use crate::model::custom::truth;
use crate::model::label;
use crate::text::messages::tr;
use crate::tui::overlays::{Answer, Outside, prompt};

impl Form {
    /// An article to change, or a new one.
    pub fn article(article: Option<&Article>, outside: &Outside<'_>) -> Self {
        let text = article.map(Article::text).unwrap_or_default();
        let yes = tr(if text.public { "field-yes" } else { "field-no" });
        let review = if text.review_at == Timestamp::NEVER {
            String::new()
        } else {
            label::typed(text.review_at, outside.zone, false)
        };
        let lines = vec![
            (tr("form-article-title"), text.title),
            (tr("form-article-slug"), text.slug),
            (tr("form-article-public"), yes),
            (tr("form-article-owner"), text.owner),
            (tr("form-article-tags"), text.tags),
            (tr("form-article-review"), review),
        ];
        let title = if article.is_some() {
            "form-article"
        } else {
            "form-article-new"
        };
        Self::of(Purpose::Article(article.cloned()), tr(title), lines)
    }

    /// The article that was typed, with the text it has.
    pub(super) fn typed_article(
        &self,
        article: Option<&Article>,
        outside: &Outside<'_>,
    ) -> Result<Answer, Wrong> {
        let was = article.map(Article::text).unwrap_or_default();
        let public = truth(self.text(2)).ok_or_else(|| (2, tr("form-article-public-wrong")))?;
        let review_at = if self.text(5) == self.before[5] {
            Some(was.review_at)
        } else {
            prompt::due(self.text(5), outside)
        };
        let text = ArticleText {
            title: self.text(0).to_owned(),
            slug: self.text(1).to_owned(),
            public,
            owner: self.text(3).to_owned(),
            tags: self.text(4).to_owned(),
            review_at: review_at.ok_or_else(|| (5, tr("prompt-snooze-wrong")))?,
            ..was
        };
        let text = checked(&text).map_err(|error| {
            let notice = error.console_notice();
            let line = usize::from(error.code == "article-slug");
            (line, [notice.what, notice.hint].join(". "))
        })?;
        let id = article.map(|article| article.id);
        Ok(Answer::Act(Box::new(Act::SaveArticle { id, text })))
    }
}
