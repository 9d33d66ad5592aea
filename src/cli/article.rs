//! `zuruf article`: what the team knows, written down once.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, count};
use crate::cli::{json, reply, times};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::article::{self, Article, ArticleText, Version};
use crate::model::label;
use crate::model::task::due;
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{ArticleAnswer, ArticleAsk, Job, Outcome};

/// The arguments of `article`.
#[derive(Debug, Args)]
pub struct ArticleArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `article`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List articles, the most used first
    List {
        /// Only those whose time to be looked at again has come
        #[arg(long)]
        stale: bool,
    },
    /// Find articles by slug, title, tags and words of the text
    Search {
        /// What to look for
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Show one
    Show {
        /// Which
        #[command(flatten)]
        slug: Slug,
        /// Only the link of a public one
        #[arg(long, conflicts_with = "version")]
        link: bool,
        /// A former version
        #[arg(long, value_name = "N")]
        version: Option<i64>,
    },
    /// List the versions of one, newest first
    Versions(Slug),
    /// Write one
    New {
        /// What it is about
        title: String,
        /// What it says
        #[command(flatten)]
        text: Change,
    },
    /// Change one; a new title or text is a new version
    Edit {
        /// Which
        #[command(flatten)]
        slug: Slug,
        /// Another title
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// What it says
        #[command(flatten)]
        text: Change,
        /// Bring a former version back, as a new one
        #[arg(long, value_name = "N", conflicts_with_all = ["title", "body", "file"])]
        back_to: Option<i64>,
    },
    /// Remove one with its versions
    Remove(Slug),
}

/// Which article.
#[derive(Debug, Args)]
pub struct Slug {
    /// The word in its link
    #[arg(value_name = "SLUG")]
    pub slug: String,
}

/// What an article says.
#[derive(Debug, Args)]
pub struct Change {
    /// The text
    #[arg(
        short,
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "file"
    )]
    pub body: Option<String>,
    /// A file with the text; - is stdin
    #[arg(short = 'F', long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The word in its link; of a new one made of the title
    #[arg(long = "slug", value_name = "WORD", id = "new_slug")]
    pub slug: Option<String>,
    /// Readable outside: its link can be sent
    #[arg(long, conflicts_with = "internal")]
    pub public: bool,
    /// For the team only
    #[arg(long)]
    pub internal: bool,
    /// Who looks after it; none: nobody
    #[arg(long, value_name = "AGENT")]
    pub owner: Option<String>,
    /// Tags it is found by
    #[arg(long, value_name = "TAGS")]
    pub tags: Option<String>,
    /// When it is to be looked at again: 90d, 2026-12-01, none
    #[arg(long, value_name = "WHEN")]
    pub review: Option<String>,
}

/// Does what was asked.
pub fn run(args: &ArticleArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List { stale } => {
            let (all, base) = load(s)?;
            let now = s.now;
            let fits = |article: &&Article| !stale || article.is_stale(now);
            let found: Vec<&Article> = article::find("", &all).into_iter().filter(fits).collect();
            list(&found, base.as_deref(), s)
        }
        What::Search { words } => {
            let (all, base) = load(s)?;
            list(&article::find(&words.join(" "), &all), base.as_deref(), s)
        }
        What::Show {
            slug,
            link,
            version,
        } => show(&slug.slug, *link, *version, s),
        What::Versions(slug) => versions(&slug.slug, s),
        What::New { title, text } => {
            let new = ArticleText {
                title: title.clone(),
                ..ArticleText::default()
            };
            let text = changed(new, text, s)?;
            s.act(Act::SaveArticle { id: None, text })
        }
        What::Edit {
            slug,
            title,
            text,
            back_to,
        } => edit(&slug.slug, title.as_deref(), text, *back_to, s),
        What::Remove(slug) => {
            let id = find(&slug.slug, s)?.0.id;
            s.act(Act::RemoveArticle { id })
        }
    }
}

fn load(s: &mut Session) -> Result<(Vec<Article>, Option<String>)> {
    match s.ask(Job::Articles(ArticleAsk::List))? {
        Outcome::Articles(answer) => match *answer {
            ArticleAnswer::List(all, base) => Ok((all, base)),
            ArticleAnswer::Versions(..) => Err(unexpected()),
        },
        _ => Err(unexpected()),
    }
}

/// The article of a slug, and the address of public ones.
pub fn find(slug: &str, s: &mut Session) -> Result<(Article, Option<String>)> {
    let (all, base) = load(s)?;
    let found = article::by_slug(slug, &all).cloned();
    let unknown = || Error::new(Kind::NotFound, "article-unknown").with("found", Clean::name(slug));
    Ok((found.ok_or_else(unknown)?, base))
}

fn versions_of(article: &Article, s: &mut Session) -> Result<Vec<Version>> {
    match s.ask(Job::Articles(ArticleAsk::Versions(article.id)))? {
        Outcome::Articles(answer) => match *answer {
            ArticleAnswer::Versions(_, all) => Ok(all),
            ArticleAnswer::List(..) => Err(unexpected()),
        },
        _ => Err(unexpected()),
    }
}

fn version_of(article: &Article, n: i64, s: &mut Session) -> Result<Version> {
    let all = versions_of(article, s)?;
    all.into_iter()
        .find(|version| version.n == n)
        .ok_or_else(|| {
            Error::new(Kind::NotFound, "article-version")
                .with("slug", &article.slug)
                .with("n", n)
        })
}

fn list(found: &[&Article], base: Option<&str>, s: &mut Session) -> Result<()> {
    if found.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    let now = s.now;
    if s.out.json() {
        return found
            .iter()
            .try_for_each(|row| s.out.object(json::articles::article(row, base, now)));
    }
    let mut table = Table::new(&["slug", "title", "for", "owner", "uses", "review", "tags"]);
    for row in found {
        let review = match row.review_at {
            Timestamp::NEVER => cell(""),
            at if row.is_stale(now) => {
                let said = label::date_short(at, s.zone(), now);
                cell(format!("! {said}")).look(Look::Warn)
            }
            at => cell(label::date_short(at, s.zone(), now)),
        };
        table.push(vec![
            cell(&row.slug).look(Look::Strong),
            cell(&row.title),
            cell(audience(row)),
            cell(&row.owner),
            count(row.uses),
            review,
            cell(&row.tags),
        ]);
    }
    table.print(&mut s.out)
}

/// Articles found beside other things: a line each, before them.
pub fn found(articles: &[Article], s: &mut Session) -> Result<()> {
    for article in articles {
        let slug = format!("{} ", article.slug);
        let mut facts = vec![tr("similar-article"), audience(article)];
        facts.extend(article.is_stale(s.now).then(|| tr("similar-article-stale")));
        let facts = format!("  {}", facts.join(" · "));
        let title = article.title.to_string();
        let line = [
            (Look::Strong, &*slug),
            (Look::Plain, &title),
            (Look::Dim, &facts),
        ];
        s.out.pieces(&line)?;
    }
    Ok(())
}

fn audience(article: &Article) -> String {
    tr(if article.public {
        "article-public"
    } else {
        "article-for-team"
    })
}

fn show(slug: &str, link: bool, version: Option<i64>, s: &mut Session) -> Result<()> {
    let (row, base) = find(slug, s)?;
    if link {
        let link = row.link(base.as_deref())?;
        return s.out.line(&link);
    }
    if let Some(n) = version {
        let former = version_of(&row, n, s)?;
        if s.out.json() {
            return s.out.object(json::articles::version(&former, row.version));
        }
        s.out.pieces(&[(Look::Strong, &former.title)])?;
        s.out.line("")?;
        return s.out.line(&former.body);
    }
    let now = s.now;
    if s.out.json() {
        return s
            .out
            .object(json::articles::article(&row, base.as_deref(), now));
    }
    let title = format!("  {}", row.title);
    s.out
        .pieces(&[(Look::Strong, &row.slug), (Look::Plain, &title)])?;
    let when = times::shown(row.written_at, s.zone());
    let args = [
        ("uses", Arg::Num(row.uses)),
        ("n", Arg::Num(row.version)),
        ("who", Arg::Text(&row.written_by)),
        ("when", Arg::Text(&when)),
    ];
    let mut facts = vec![audience(&row), tr_with("article-facts", &args)];
    facts.extend(
        row.is_stale(now)
            .then(|| tr_with("cli-article-is-stale", &[("slug", Arg::Text(&row.slug))])),
    );
    facts.extend(row.link(base.as_deref()).ok());
    s.out.pieces(&[(Look::Dim, &facts.join(" · "))])?;
    s.out.line("")?;
    s.out.line(&row.body)
}

fn versions(slug: &str, s: &mut Session) -> Result<()> {
    let (row, _) = find(slug, s)?;
    let all = versions_of(&row, s)?;
    if s.out.json() {
        return all
            .iter()
            .try_for_each(|one| s.out.object(json::articles::version(one, row.version)));
    }
    let mut table = Table::new(&["version", "by", "at", "title"]);
    for one in &all {
        let look = if one.n == row.version {
            Look::Strong
        } else {
            Look::Plain
        };
        table.push(vec![
            count(one.n).look(look),
            cell(&one.by),
            cell(times::shown(one.at, s.zone())),
            cell(&one.title),
        ]);
    }
    table.print(&mut s.out)
}

fn edit(
    slug: &str,
    title: Option<&str>,
    change: &Change,
    back_to: Option<i64>,
    s: &mut Session,
) -> Result<()> {
    let (was, _) = find(slug, s)?;
    let mut text = changed(was.text(), change, s)?;
    if let Some(title) = title {
        title.clone_into(&mut text.title);
    }
    if let Some(n) = back_to {
        let former = version_of(&was, n, s)?;
        (text.title, text.body) = (former.title.into_string(), former.body.into_string());
    }
    let id = Some(was.id);
    s.act(Act::SaveArticle { id, text })
}

fn changed(mut text: ArticleText, change: &Change, s: &Session) -> Result<ArticleText> {
    if change.body.is_some() || change.file.is_some() {
        text.body = reply::read(change.body.as_deref(), change.file.as_deref())?;
    }
    if let Some(slug) = &change.slug {
        text.slug.clone_from(slug);
    }
    text.public = change.public || (text.public && !change.internal);
    match change.owner.as_deref() {
        Some("none") => text.owner.clear(),
        Some(owner) => owner.clone_into(&mut text.owner),
        None => {}
    }
    if let Some(tags) = &change.tags {
        text.tags.clone_from(tags);
    }
    if let Some(when) = &change.review {
        text.review_at = review(when, s)?;
    }
    Ok(text)
}

/// When an article is to be looked at again.
fn review(when: &str, s: &Session) -> Result<Timestamp> {
    let at = s.loaded.config.snooze.at;
    due(when, s.now, s.zone(), at).ok_or_else(|| {
        usage(&tr_with(
            "article-review-wrong",
            &[("found", Arg::Text(when))],
        ))
    })
}
