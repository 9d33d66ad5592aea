//! Articles: what the team knows, written down once. How they are found, when they are stale, and what their link is.
//!
//! Pure; the console and the command line use the same functions.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::ArticleId;
use crate::text::Clean;
use crate::text::fold::{self, fold};

/// A title has at most so many characters.
const TITLE: usize = 120;
/// A slug has at most so many characters.
const SLUG: usize = 60;
/// A text has at most so many bytes.
const BODY: usize = 256 << 10;
/// A word of a question in slug, title or tags weighs so many times one in the text.
const NAMED: f64 = 3.0;
/// Words of so many bytes may differ in their ending.
const STEM: usize = 5;
/// An ending has at most so many bytes.
const ENDING: usize = 3;
/// Where the slug stands in the configured address.
const PLACE: &str = "{slug}";

/// What somebody writes of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    /// What it is about.
    pub title: String,
    /// The word in its link, and how it is called by: `??slug`; empty: made of the title.
    pub slug: String,
    /// The text.
    pub body: String,
    /// Readable outside; its link can be sent.
    pub public: bool,
    /// Handle of who looks after it; empty: nobody.
    pub owner: String,
    /// Tags, as words.
    pub tags: String,
    /// Stale from then on ([`Timestamp::NEVER`]: never).
    pub review_at: Timestamp,
}

impl Default for ArticleText {
    fn default() -> Self {
        Self {
            title: String::new(),
            slug: String::new(),
            body: String::new(),
            public: false,
            owner: String::new(),
            tags: String::new(),
            review_at: Timestamp::NEVER,
        }
    }
}

/// An article as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Which.
    pub id: ArticleId,
    /// The word in its link.
    pub slug: Clean,
    /// What it is about.
    pub title: Clean,
    /// The text.
    pub body: Clean,
    /// Readable outside.
    pub public: bool,
    /// Handle of who looks after it, or empty.
    pub owner: Clean,
    /// Tags, as words.
    pub tags: Clean,
    /// Stale from then on ([`Timestamp::NEVER`]: never).
    pub review_at: Timestamp,
    /// How often it went into a reply.
    pub uses: i64,
    /// When it did last ([`Timestamp::NEVER`]: never).
    pub used_at: Timestamp,
    /// Which version holds.
    pub version: i64,
    /// Handle of who wrote that one.
    pub written_by: Clean,
    /// When.
    pub written_at: Timestamp,
}

impl Article {
    /// Whether somebody should look at it again.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        self.review_at <= now
    }

    /// Its tags, one after the other.
    pub fn tag_names(&self) -> impl Iterator<Item = &str> {
        self.tags.split_whitespace()
    }

    /// How it stands in lists to choose from.
    pub fn label(&self) -> String {
        format!("{}  {}", self.slug, self.title)
    }

    /// The text as it is edited.
    pub fn text(&self) -> ArticleText {
        ArticleText {
            title: self.title.to_string(),
            slug: self.slug.to_string(),
            body: self.body.to_string(),
            public: self.public,
            owner: self.owner.to_string(),
            tags: self.tags.to_string(),
            review_at: self.review_at,
        }
    }

    /// The link that can be sent. Refused: of an internal article, and where no address is configured.
    pub fn link(&self, base: Option<&str>) -> Result<String> {
        if !self.public {
            return Err(Error::new(Kind::Refused, "article-internal").with("slug", &self.slug));
        }
        let base = base.ok_or_else(|| Error::new(Kind::Refused, "article-no-address"))?;
        Ok(address(base, &self.slug))
    }
}

/// The address of a slug.
fn address(base: &str, slug: &str) -> String {
    if base.contains(PLACE) {
        base.replace(PLACE, slug)
    } else {
        format!("{}/{slug}", base.trim_end_matches('/'))
    }
}

/// The internal article whose link stands in a text: it must not be sent.
pub fn leaked<'a>(text: &str, base: &str, all: &'a [Article]) -> Option<&'a Article> {
    let internal = all.iter().filter(|article| !article.public);
    let mut named = internal.filter(|article| {
        let link = address(base, &article.slug);
        text.match_indices(&link).any(|(at, _)| {
            let next = text[at + link.len()..].chars().next();
            !next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        })
    });
    named.next()
}

/// A former version, or the one that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from one.
    pub n: i64,
    /// The title then.
    pub title: Clean,
    /// The text then.
    pub body: Clean,
    /// Handle of who wrote it.
    pub by: Clean,
    /// When.
    pub at: Timestamp,
}

/// Those in which every word of `query` stands: in slug, title or tags first, then in the text; among them the most used first.
pub fn find<'a>(query: &str, all: &'a [Article]) -> Vec<&'a Article> {
    let wanted = fold(query.trim());
    let words: Vec<&str> = wanted
        .split_whitespace()
        .map(|word| word.trim_start_matches(['#', '?']))
        .collect();
    let stand = |text: &str| words.iter().all(|word| text.contains(word));
    let mut found: Vec<(bool, &Article)> = all
        .iter()
        .filter_map(|article| {
            let name = fold(&format!("{} {}", article.label(), article.tags));
            let named = stand(&name);
            let whole = || stand(&format!("{name} {}", fold(&article.body)));
            (named || whole()).then_some((!named, article))
        })
        .collect();
    found.sort_by(|(a, x), (b, y)| {
        a.cmp(b)
            .then(y.uses.cmp(&x.uses))
            .then_with(|| x.slug.cmp(&y.slug))
    });
    found.into_iter().map(|(_, article)| article).collect()
}

/// Those that are about a question, the nearest first: `words` are its rarest, each with its weight. One has to stand in slug, title or
/// tags, or two in the text, and together they have to weigh something: what everybody writes makes no article a near one.
pub fn nearest<'a>(words: &[(String, f64)], all: &'a [Article]) -> Vec<&'a Article> {
    let words: Vec<(String, f64)> = words
        .iter()
        .map(|(word, weight)| (fold(word), *weight))
        .collect();
    let heaviest = words.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
    let mut found: Vec<(f64, &Article)> = all
        .iter()
        .filter_map(|article| {
            let name = fold(&format!("{} {}", article.label(), article.tags));
            let text = fold(&article.body);
            let name: Vec<&str> = fold::words(&name).collect();
            let text: Vec<&str> = fold::words(&text).collect();
            let (mut weight, mut named, mut said) = (0.0, false, 0);
            for (word, rare) in &words {
                if name.iter().any(|part| akin(part, word)) {
                    named = true;
                    weight += NAMED * rare;
                } else if text.iter().any(|part| akin(part, word)) {
                    said += 1;
                    weight += rare;
                }
            }
            let enough = if named { heaviest / 2.0 } else { heaviest };
            (weight >= enough && (named || said > 1)).then_some((weight, article))
        })
        .collect();
    found.sort_by(|(a, x), (b, y)| {
        b.total_cmp(a)
            .then(y.uses.cmp(&x.uses))
            .then_with(|| x.slug.cmp(&y.slug))
    });
    found.into_iter().map(|(_, article)| article).collect()
}

/// Whether two folded words are one but for their ending: `rechnung`, `rechnungen`.
fn akin(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short == long
        || (short.len() >= STEM && long.len() <= short.len() + ENDING && long.starts_with(short))
}

/// The one of exactly this slug.
pub fn by_slug<'a>(slug: &str, all: &'a [Article]) -> Option<&'a Article> {
    let slug = fold(slug.trim().trim_start_matches('?'));
    all.iter().find(|article| fold(&article.slug) == slug)
}

/// The text as it is kept. Refused: no title, one that is too long, a slug that cannot stand in a link.
pub fn checked(text: &ArticleText) -> Result<ArticleText> {
    let title = Clean::name(text.title.trim());
    if title.is_empty() || title.chars().count() > TITLE {
        return Err(Error::new(Kind::Usage, "article-title").with_number("max", TITLE));
    }
    let slug = if text.slug.trim().is_empty() {
        slug_of(&title)
    } else {
        text.slug.trim().to_owned()
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if slug.is_empty() || slug.len() > SLUG || !slug.chars().all(fits) {
        return Err(Error::new(Kind::Usage, "article-slug").with("found", Clean::name(&slug)));
    }
    if text.body.len() > BODY {
        return Err(Error::new(Kind::Usage, "article-body").with_number("max", BODY >> 10));
    }
    let tags: Vec<&str> = text
        .tags
        .split([' ', ','])
        .map(|tag| tag.trim_start_matches('#'))
        .filter(|tag| !tag.is_empty())
        .collect();
    Ok(ArticleText {
        title: title.into_string(),
        slug,
        body: Clean::message(text.body.trim_end()).0.into_string(),
        public: text.public,
        owner: text.owner.trim().trim_start_matches('@').to_owned(),
        tags: Clean::name(&tags.join(" ")).into_string(),
        review_at: text.review_at,
    })
}

/// A title as a word that can stand in a link: `Roaming: außerhalb der EU` is `roaming-ausserhalb-der-eu`.
fn slug_of(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    slug.truncate(SLUG);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn article(slug: &str, title: &str, body: &str, public: bool, uses: i64) -> Article {
        Article {
            id: ArticleId(uses),
            slug: Clean::name(slug),
            title: Clean::name(title),
            body: Clean::name(body),
            public,
            owner: Clean::default(),
            tags: Clean::name("geld"),
            review_at: Timestamp(100),
            uses,
            used_at: Timestamp::NEVER,
            version: 1,
            written_by: Clean::default(),
            written_at: Timestamp(0),
        }
    }

    fn slugs(found: &[&Article]) -> Vec<String> {
        found.iter().map(|one| one.slug.to_string()).collect()
    }

    #[test]
    fn names_win_over_words_of_the_text_and_tags_find() {
        let all = [
            article("roaming", "Roaming in der EU", "kostet nichts", true, 1),
            article(
                "rechnung",
                "Rechnung lesen",
                "auch Roaming steht da",
                false,
                9,
            ),
        ];
        assert_eq!(slugs(&find("", &all)), ["rechnung", "roaming"]);
        assert_eq!(slugs(&find("roaming", &all)), ["roaming", "rechnung"]);
        assert_eq!(slugs(&find("#geld", &all)).len(), 2);
        assert!(find("gibtsnicht", &all).is_empty());
        assert_eq!(by_slug("??Roaming", &all).unwrap().slug.as_str(), "roaming");
        assert!(all[0].is_stale(Timestamp(100)) && !all[0].is_stale(Timestamp(99)));
    }

    #[test]
    fn a_question_is_near_what_is_named_like_it_and_far_from_what_shares_one_word() {
        let all = [
            article("sim", "Neue Karte", "Sie kommt per Brief", true, 1),
            article("rechnung", "Rechnung lesen", "Posten, Brief", true, 2),
            article("umzug", "Umziehen", "Der Brief mit der Karte", true, 3),
        ];
        let near = |words: &[(&str, f64)]| {
            let words: Vec<(String, f64)> =
                words.iter().map(|(w, n)| ((*w).to_owned(), *n)).collect();
            slugs(&nearest(&words, &all))
        };
        assert_eq!(near(&[("Rechnungen", 1.0)]), ["rechnung"]);
        assert_eq!(near(&[("Karte", 2.0), ("Brief", 1.0)]), ["sim", "umzug"]);
        assert!(near(&[("Brief", 5.0)]).is_empty());
        assert!(near(&[("Rechnungsanschrift", 1.0)]).is_empty());
        assert!(near(&[("Karte", 0.5), ("Störung", 4.0)]).is_empty());
    }

    #[test]
    fn only_public_articles_have_a_link() {
        let open = article("roaming", "R", "", true, 0);
        let closed = article("kulanz", "K", "", false, 0);
        let base = Some("https://h.example/{slug}.html");
        assert_eq!(open.link(base).unwrap(), "https://h.example/roaming.html");
        let plain = Some("https://h.example/hilfe/");
        assert_eq!(open.link(plain).unwrap(), "https://h.example/hilfe/roaming");
        assert_eq!(open.link(None).unwrap_err().code, "article-no-address");
        assert_eq!(closed.link(base).unwrap_err().code, "article-internal");
    }

    #[test]
    fn a_link_of_an_internal_article_is_found_in_a_text_and_no_other() {
        let all = [
            article("kulanz", "K", "", false, 0),
            article("roaming", "R", "", true, 0),
        ];
        let found =
            |text: &str| leaked(text, "https://h.example", &all).map(|a| a.slug.to_string());
        let said = found("siehe https://h.example/kulanz, bitte");
        assert_eq!(said.as_deref(), Some("kulanz"));
        assert_eq!(found("https://h.example/kulanz-regeln"), None);
        assert_eq!(found("https://h.example/roaming"), None);
    }

    #[test]
    fn a_title_makes_a_slug_and_a_slip_is_refused() {
        let text = |title: &str, slug: &str| ArticleText {
            title: title.to_owned(),
            slug: slug.to_owned(),
            tags: "#geld, vip".to_owned(),
            ..ArticleText::default()
        };
        let kept = checked(&text("Roaming: außerhalb der EU", "")).unwrap();
        assert_eq!(kept.slug, "roaming-ausserhalb-der-eu");
        assert_eq!(kept.tags, "geld vip");
        assert_eq!(checked(&text(" ", "x")).unwrap_err().code, "article-title");
        assert_eq!(checked(&text("x", "a b")).unwrap_err().code, "article-slug");
        assert_eq!(checked(&text("…", "")).unwrap_err().code, "article-slug");
    }
}
