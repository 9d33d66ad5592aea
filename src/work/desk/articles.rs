//! What is asked about articles, and the links that must not be sent.

use super::Desk;
use crate::error::{Error, Kind, Result};
use crate::model::act::ReplyText;
use crate::model::article::leaked;
use crate::store::article;
use crate::work::job::{ArticleAnswer, ArticleAsk};

impl Desk {
    pub(super) fn articles(&mut self, ask: ArticleAsk) -> Result<ArticleAnswer> {
        let db = &mut self.db;
        Ok(match ask {
            ArticleAsk::List => {
                let base = self.config.knowledge.address.clone();
                ArticleAnswer::List(article::list(db)?, base)
            }
            ArticleAsk::Versions(id) => ArticleAnswer::Versions(id, article::versions(db, id)?),
        })
    }

    /// Refuses a reply in which the link of an internal article stands.
    pub(super) fn check_links(&mut self, reply: &ReplyText) -> Result<()> {
        let Some(base) = self.config.knowledge.address.clone() else {
            return Ok(());
        };
        // Most replies name no article: nothing is read for them.
        let start = base.split("{slug}").next().unwrap_or_default();
        if !reply.texts().any(|text| text.contains(start)) {
            return Ok(());
        }
        let all = article::list(&mut self.db)?;
        let found = reply.texts().find_map(|text| leaked(text, &base, &all));
        found.map_or(Ok(()), |article| {
            Err(Error::new(Kind::Refused, "article-internal").with("slug", &article.slug))
        })
    }
}
