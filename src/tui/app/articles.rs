//! Articles at the root: choosing one for the text that is written, as a link or whole.

use crate::model::article::Article;
use crate::model::id::ArticleId;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::command::{As, Command};
use crate::tui::effect::{Ask, Effect};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{ArticleAsk, Job, Outcome, Slot};

impl App {
    /// The list of articles to insert, with what was typed of one.
    pub(super) fn open_article_picker(&mut self, typed: &str) -> Vec<Effect> {
        let mut picker = Picker::new(tr("pick-article"), Vec::new(), 0);
        picker.topic = Topic::Articles;
        self.fill_articles(&mut picker);
        picker.start_with(typed);
        self.overlays.push(Overlay::Pick(picker));
        vec![Effect::Job(Slot::Articles, Job::Articles(ArticleAsk::List))]
    }

    /// Takes what was asked about articles.
    pub(super) fn receive_articles(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(composer) = &mut self.composer {
            effects.extend(composer.receive(outcome, ctx));
        }
        self.refill(Topic::Articles, |app, picker| app.fill_articles(picker));
        if self.screen == Screen::Articles {
            effects.extend(self.articles.receive(outcome));
        }
        effects
    }

    fn fill_articles(&self, picker: &mut Picker) {
        let offered = self
            .composer
            .as_ref()
            .map_or(&[][..], |composer| composer.articles());
        let mut offered: Vec<&Article> = offered.iter().collect();
        offered.sort_by(|a, b| b.uses.cmp(&a.uses).then_with(|| a.slug.cmp(&b.slug)));
        picker.uses = offered.iter().map(|article| article.uses).collect();
        let previews = offered.iter().map(|article| article.body.to_string());
        picker.previews = previews.collect();
        let previews = std::mem::take(&mut picker.previews);
        picker.replace(offered.iter().map(|article| item(article)).collect());
        picker.previews = previews;
    }

    /// Asks whether the link or the text is meant; what cannot be sent says why.
    pub(super) fn choose_article(&self, id: ArticleId) -> Vec<Effect> {
        let Some(composer) = &self.composer else {
            return Vec::new();
        };
        let Some(article) = composer.articles().iter().find(|one| one.id == id) else {
            return Vec::new();
        };
        let insert = |how| Effect::Run(Command::InsertArticle(id, how));
        let link = composer.link(article);
        let sendable = link.is_ok();
        let link = match link {
            Ok(link) => (
                tr_with("article-as-link", &[("link", Arg::Text(&link))]),
                insert(As::Link),
            ),
            Err(error) => (
                tr("article-as-no-link"),
                Effect::Tell(error.console_notice()),
            ),
        };
        let text = (tr("article-as-text"), insert(As::Text));
        let rows = if sendable {
            vec![link, text]
        } else {
            vec![text, link]
        };
        vec![Effect::Ask(Ask::Choose(article.label(), rows))]
    }

    /// Puts an article into the text that is written.
    pub(super) fn insert_article(&mut self, id: ArticleId, how: As, ctx: &Ctx) -> Vec<Effect> {
        match &mut self.composer {
            Some(composer) => composer.insert_article(id, how, ctx),
            None => Vec::new(),
        }
    }
}

/// An article about the question: beside the answers that were given, it says what it is, and that it is stale.
pub(super) fn near(article: &Article, ctx: &Ctx) -> Item {
    let mut item = item(article);
    let stale = article.is_stale(ctx.now);
    let marks = [tr("similar-article"), item.right];
    let stale = stale.then(|| tr("similar-article-stale"));
    item.right = marks
        .into_iter()
        .chain(stale)
        .collect::<Vec<_>>()
        .join("  ");
    item
}

fn item(article: &Article) -> Item {
    let mut marks = Vec::new();
    if !article.public {
        marks.push(tr("article-internal-short"));
    }
    marks.push(tr_with(
        "pick-canned-uses",
        &[("n", Arg::Num(article.uses))],
    ));
    Item {
        label: article.label(),
        detail: article.tags.to_string(),
        right: marks.join("  "),
        off: None,
        answer: Answer::Article(article.id),
    }
}
