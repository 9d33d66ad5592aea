//! What is asked about articles, and the answers.

use crate::model::article::{Article, Version};
use crate::model::id::ArticleId;

/// What is asked for. Writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleAsk {
    /// All articles, and the address of public ones.
    List,
    /// The versions of one.
    Versions(ArticleId),
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleAnswer {
    /// To [`ArticleAsk::List`]: by slug, with the configured address.
    List(Vec<Article>, Option<String>),
    /// To [`ArticleAsk::Versions`]: newest first.
    Versions(ArticleId, Vec<Version>),
}
