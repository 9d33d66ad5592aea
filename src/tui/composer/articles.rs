//! Articles in the text: `??slug` and the list, as a link or whole. What is stale is said when it goes in.

use crate::error::{Notice, Result, Severity};
use crate::model::article::{Article, by_slug};
use crate::model::id::ArticleId;
use crate::text::messages::{Arg, tr_with};
use crate::tui::command::As;
use crate::tui::composer::Composer;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::work::job::ArticleAnswer;

/// What an article begins with when it is typed.
pub(super) const ARTICLE: &str = "??";

impl Composer {
    /// Takes the articles and the address of public ones.
    pub(super) fn learn_articles(&mut self, answer: &ArticleAnswer) {
        if let ArticleAnswer::List(all, address) = answer {
            all.clone_into(&mut self.articles);
            self.address.clone_from(address);
        }
    }

    /// The articles that can be inserted.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The link of an article, or why it has none.
    pub fn link(&self, article: &Article) -> Result<String> {
        article.link(self.address.as_deref())
    }

    /// The list of articles, narrowed by what was typed of one.
    pub(super) fn offer_articles(&self, typed: &str) -> Vec<Effect> {
        let known = by_slug(typed, &self.articles).filter(|_| !typed.is_empty());
        let typed = known.map_or_else(|| typed.to_owned(), |article| article.slug.to_string());
        vec![Effect::Ask(Ask::Article(typed))]
    }

    /// Puts an article into the text.
    pub fn insert_article(&mut self, id: ArticleId, how: As, ctx: &Ctx) -> Vec<Effect> {
        let Some(article) = self.articles.iter().find(|article| article.id == id) else {
            return Vec::new();
        };
        let text = match how {
            As::Text => article.body.to_string(),
            As::Link => match self.link(article) {
                Ok(link) => link,
                Err(error) => return vec![Effect::Tell(error.console_notice())],
            },
        };
        let stale = article.is_stale(ctx.now).then(|| {
            let args = [("title", Arg::Text(&article.title))];
            let said = tr_with("article-stale-inserted", &args);
            Effect::Tell(Notice::new(Severity::Warning, said))
        });
        if !self.extras.articles.contains(&id) {
            self.extras.articles.push(id);
        }
        let mut effects = self.put(&text, Some(ARTICLE), ctx);
        effects.extend(stale);
        effects
    }
}
