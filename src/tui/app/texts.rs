//! Ready texts and begun ones: the lists of canned answers, variables and drafts, what a reply would look like on its way, and how a
//! draft is opened again. What is chosen goes to the composer.

use crate::error::{Notice, Severity};
use crate::model::act::{Act, DraftKind, DraftRow, Subject};
use crate::model::canned::{Canned, CannedText};
use crate::model::journal::Record;
use crate::model::label;
use crate::model::outbox::Preview;
use crate::model::similar::Similar;
use crate::text::emoji::{self, Emoji};
use crate::text::messages::{Arg, Lang, language, tr, tr_with};
use crate::text::width::wrap;
use crate::tui::app::deals::deal_of;
use crate::tui::app::{App, articles};
use crate::tui::command::{Command, Insert};
use crate::tui::effect::{Ask, Effect};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::tui::overlays::page::{Entry, PageOverlay, Topic as PageTopic};
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::prompt::{Prompt, Question};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{ArticleAsk, Job, Outcome, Slot};

/// A preview is wrapped at this many cells at most.
const WIDE: usize = 88;
/// So many past answers are offered.
const SIMILAR: usize = 12;
/// No preview has more lines.
const MOST_LINES: usize = 2000;

impl App {
    /// Opens what the composer asks.
    pub(super) fn ask_for_text(&mut self, ask: &Ask) -> Option<Vec<Effect>> {
        let mut effects = Vec::new();
        let overlay = match ask {
            Ask::Canned(typed) => {
                let mut picker = Picker::new(tr("pick-canned"), Vec::new(), 0);
                picker.topic = Topic::Canned;
                self.fill_canned(&mut picker);
                picker.start_with(typed);
                let subject = self.composer.as_ref().map(|composer| composer.subject());
                effects.push(Effect::Job(Slot::Canned, Job::Canned(subject)));
                Overlay::Pick(picker)
            }
            Ask::Variable => Overlay::Pick(self.variables()),
            Ask::Known => {
                let mut picker = Picker::new(tr("pick-known"), Vec::new(), 0);
                picker.topic = Topic::Known;
                self.fill_known(&mut picker);
                let subject = self.composer.as_ref().map(|composer| composer.subject());
                effects.push(Effect::Job(Slot::Canned, Job::Canned(subject)));
                Overlay::Pick(picker)
            }
            Ask::Similar(id) => {
                let mut picker = Picker::new(tr("pick-similar"), Vec::new(), 0);
                picker.topic = Topic::Similar;
                let (id, limit) = (*id, SIMILAR);
                // An article is put in with the address of public ones.
                effects.push(Effect::Job(Slot::Articles, Job::Articles(ArticleAsk::List)));
                effects.push(Effect::Job(Slot::Similar, Job::Similar { id, limit }));
                Overlay::Pick(picker)
            }
            Ask::Emoji(typed) => {
                let mut picker = Picker::new(tr("pick-emoji"), emoji_items(), 0);
                picker.start_with(typed);
                Overlay::Pick(picker)
            }
            Ask::Article(typed) => {
                let typed = typed.clone();
                return Some(self.open_article_picker(&typed));
            }
            Ask::Value(name) => Overlay::Prompt(Prompt::new(Question::Value(name.clone()), "")),
            Ask::SendAt => Overlay::Prompt(Prompt::new(Question::SendAt, "")),
            Ask::Attach => Overlay::Prompt(Prompt::new(Question::Attach, "")),
            _ => return None,
        };
        self.overlays.push(overlay);
        effects.extend(self.seek());
        Some(effects)
    }

    /// Gives the composer what was chosen.
    pub(super) fn answer_text(&mut self, answer: Answer, ctx: &Ctx) -> Vec<Effect> {
        if let Answer::Article(id) = answer {
            return self.choose_article(id);
        }
        let Some(composer) = &mut self.composer else {
            return Vec::new();
        };
        match answer {
            Answer::Canned(id) => composer.insert_canned(id, ctx),
            Answer::Variable(name) => composer.insert_variable(name, ctx),
            Answer::Text(what, text) => composer.insert_text(what, &text, ctx),
            Answer::Value(text) => composer.answer_prompt(text, ctx),
            Answer::SendAt(at) => composer.schedule(at, ctx),
            Answer::Attach(path) => composer.attach(path, ctx),
            _ => Vec::new(),
        }
    }

    fn fill_canned(&self, picker: &mut Picker) {
        let offered = self
            .composer
            .as_ref()
            .map_or_else(Vec::new, |composer| composer.offered());
        picker.uses = offered.iter().map(|(canned, _)| canned.uses).collect();
        let (items, previews) = offered
            .into_iter()
            .map(|(canned, text)| {
                let uses = tr_with("pick-canned-uses", &[("n", Arg::Num(canned.uses))]);
                let answer = Answer::Canned(canned.id);
                let keywords = canned.keywords.to_string();
                (Item::new(canned.label(), keywords, uses, answer), text)
            })
            .unzip();
        picker.replace(items);
        picker.previews = previews;
    }

    fn fill_known(&self, picker: &mut Picker) {
        let known = self
            .composer
            .as_ref()
            .map_or_else(Vec::new, |composer| composer.known());
        let row = |(name, value): (String, String)| {
            let answer = Answer::Text(Insert::Contact, value.clone());
            Item::new(value.replace('\n', " "), String::new(), name, answer)
        };
        picker.replace(known.into_iter().map(row).collect());
    }

    fn variables(&self) -> Picker {
        let known = self
            .composer
            .as_ref()
            .map_or_else(Vec::new, |composer| composer.variables());
        let items = known
            .into_iter()
            .map(|(name, value)| {
                let value = value.unwrap_or_else(|| tr("pick-variable-empty"));
                let line = value.replace('\n', " ");
                Item::new(name.to_owned(), line, String::new(), Answer::Variable(name))
            })
            .collect();
        Picker::new(tr("pick-variable"), items, 0)
    }

    /// The canned answers to look after: each with who changed it, its history, and removing it.
    pub(super) fn open_canned(&mut self) -> Vec<Effect> {
        let mut picker = Picker::new(tr("cmd-canned"), Vec::new(), 0);
        picker.topic = Topic::Texts;
        self.overlays.push(Overlay::Pick(picker));
        vec![Effect::Job(Slot::Canned, Job::Canned(None))]
    }

    /// The list of own drafts.
    pub(super) fn open_drafts(&mut self) -> Vec<Effect> {
        let mut picker = Picker::new(tr("pick-draft"), Vec::new(), 0);
        picker.topic = Topic::Drafts;
        self.overlays.push(Overlay::Pick(picker));
        vec![Effect::Job(Slot::Drafts, Job::Drafts)]
    }

    /// Takes the answer to one of these lists.
    pub(super) fn receive_texts(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Canned(all, _) => {
                if let Some(composer) = &mut self.composer {
                    composer.receive(outcome, ctx);
                }
                self.refill(Topic::Canned, |app, picker| app.fill_canned(picker));
                self.refill(Topic::Texts, |_, picker| {
                    let rows = all.iter().map(|canned| text_row(canned, ctx));
                    picker.replace(rows.chain([new_text()]).collect());
                    let texts = all.iter().map(|canned| canned.body.to_string());
                    picker.previews = texts.chain([String::new()]).collect();
                });
                self.refill(Topic::Known, |app, picker| app.fill_known(picker));
            }
            Outcome::Files(_) => {
                if let Some(composer) = &mut self.composer {
                    return composer.receive(outcome, ctx);
                }
            }
            Outcome::Similar(found, articles) if found.is_empty() && articles.is_empty() => {
                let open = |overlay: &Overlay| matches!(overlay, Overlay::Pick(p) if p.topic == Topic::Similar);
                if self.overlays.pop_if(|overlay| open(overlay)).is_some() {
                    return vec![Self::tell(Severity::Info, "similar-none")];
                }
            }
            Outcome::Similar(found, articles) => self.refill(Topic::Similar, |_, picker| {
                let near = articles.iter().map(|one| articles::near(one, ctx));
                let past = found.iter().map(|one| similar(one, ctx));
                picker.replace(near.chain(past).collect());
                let near = articles.iter().map(|one| one.body.to_string());
                let past = found.iter().map(|one| one.text.to_string());
                picker.previews = near.chain(past).collect();
            }),
            Outcome::Drafts(rows) if rows.is_empty() => {
                let open = |overlay: &Overlay| matches!(overlay, Overlay::Pick(p) if p.topic == Topic::Drafts);
                if self.overlays.last().is_some_and(open) {
                    self.overlays.pop();
                    return vec![Self::tell(Severity::Info, "drafts-none")];
                }
            }
            Outcome::Drafts(rows) => self.refill(Topic::Drafts, |_, picker| {
                picker.replace(rows.iter().map(|row| draft(row, ctx)).collect());
                picker.previews = rows.iter().map(|row| row.draft.text.clone()).collect();
            }),
            Outcome::Preview(parts) => {
                let page =
                    PageOverlay::new(PageTopic::Preview, tr("preview-title"), preview(parts, ctx));
                self.overlays.push(Overlay::Page(page));
            }
            _ => {}
        }
        Vec::new()
    }

    /// Fills the picker on top, if it is the one.
    pub(super) fn refill(&mut self, topic: Topic, fill: impl FnOnce(&Self, &mut Picker)) {
        let Some(Overlay::Pick(mut picker)) = self
            .overlays
            .pop_if(|overlay| matches!(overlay, Overlay::Pick(picker) if picker.topic == topic))
        else {
            return;
        };
        fill(self, &mut picker);
        self.overlays.push(Overlay::Pick(picker));
    }

    /// Goes to the record of a draft; the composer opens once the record is there.
    pub(super) fn open_draft(
        &mut self,
        subject: Subject,
        kind: DraftKind,
        ctx: &Ctx,
    ) -> Vec<Effect> {
        self.awaited = Some((subject, kind));
        let mut effects = match subject {
            Subject::Conversation(id) => {
                self.search = None;
                self.open_conversation(id, ctx)
            }
            Subject::Deal(id) => return vec![deal_of(id)],
            Subject::Contact(_) | Subject::Room(_) => vec![Effect::Run(Command::to(subject))],
        };
        effects.extend(self.resume_draft(ctx));
        effects
    }

    /// Opens the composer on the awaited draft if its record is on screen.
    pub(super) fn resume_draft(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let Some((subject, kind)) = self.awaited else {
            return Vec::new();
        };
        let here = match subject {
            Subject::Conversation(id) => {
                let head = self.thread.head.as_ref();
                self.screen == Screen::Inbox && head.is_some_and(|head| head.id == id)
            }
            // It comes with its answer.
            Subject::Deal(_) => false,
            Subject::Contact(_) | Subject::Room(_) => {
                matches!(self.screen, Screen::Contact | Screen::Rooms)
                    && self.person().is_some_and(|(person, _)| person == subject)
            }
        };
        if !here {
            return Vec::new();
        }
        self.awaited = None;
        self.compose(kind, ctx)
    }

    /// A reply that begins with the message under the cursor.
    pub(super) fn quote(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let Some(message) = self.thread.selected().cloned() else {
            return Vec::new();
        };
        let effects = self.compose(DraftKind::Reply, ctx);
        if let Some(composer) = &mut self.composer {
            composer.quote(&message, ctx);
        }
        effects
    }

    /// The text as the agent's editor left it.
    pub(super) fn edited(&mut self, result: Result<String, Notice>, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = vec![Effect::Redraw];
        if let (Ok(text), Some(Overlay::Canned(form))) = (&result, self.overlays.last_mut()) {
            form.edited(text);
            return effects;
        }
        match (result, &mut self.composer) {
            (Ok(text), Some(composer)) => effects.extend(composer.edited(&text, ctx)),
            (Ok(text), None) if self.screen == Screen::Articles => {
                effects.extend(self.articles.edited(&text));
            }
            (Ok(_), None) => {}
            (Err(notice), _) => effects.push(Effect::Tell(notice)),
        }
        effects
    }
}

/// What makes a new one.
fn new_text() -> Item {
    let ask = Effect::Ask(Ask::CannedText(None, CannedText::default()));
    Item::new(
        tr("canned-new"),
        String::new(),
        String::new(),
        Answer::Yes(Box::new(ask)),
    )
}

/// A canned answer to look after; choosing it asks what to do.
fn text_row(canned: &Canned, ctx: &Ctx) -> Item {
    let when = label::ago(ctx.now, canned.changed_at);
    let args = [
        ("agent", Arg::Text(&canned.changed_by)),
        ("when", Arg::Text(&when)),
    ];
    let remove = Act::RemoveCanned { id: canned.id };
    let rows = vec![
        (
            tr("canned-edit"),
            Effect::Ask(Ask::CannedText(Some(canned.id), canned.text())),
        ),
        (
            tr("history-title"),
            Effect::Ask(Ask::History(Record::new("canned", canned.id.0))),
        ),
        (
            tr("canned-remove"),
            Effect::Job(Slot::Write, Job::Act(remove)),
        ),
    ];
    let ask = Effect::Ask(Ask::Choose(canned.label(), rows));
    Item::new(
        canned.label(),
        canned.keywords.to_string(),
        tr_with("canned-changed", &args),
        Answer::Yes(Box::new(ask)),
    )
}

/// A past answer: what was asked, and who answered when, and whether that was the end of it. Enter inserts it.
fn similar(one: &Similar, ctx: &Ctx) -> Item {
    let when = label::ago(ctx.now, one.at);
    let by = if one.by.is_empty() {
        String::new()
    } else {
        format!("@{}  ", one.by)
    };
    let end = if one.resolved {
        format!("{}  ", tr("similar-resolved"))
    } else {
        String::new()
    };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let answer = Answer::Text(Insert::Similar, one.text.to_string());
    Item::new(
        line(&one.text),
        line(&one.question),
        format!("{end}{by}{when}"),
        answer,
    )
}

/// Every emoji by its names in the language of the console, found by those of the other one too.
fn emoji_items() -> Vec<Item> {
    let (own, other) = match language() {
        Lang::En => (Lang::En, Lang::De),
        Lang::De => (Lang::De, Lang::En),
    };
    let row = |emoji: Emoji| {
        let answer = Answer::Text(Insert::Emoji, emoji.glyph.to_owned());
        let detail = emoji.names(other).to_owned();
        Item::new(
            emoji.names(own).to_owned(),
            detail,
            emoji.glyph.to_owned(),
            answer,
        )
    };
    emoji::all().map(row).collect()
}

fn draft(row: &DraftRow, ctx: &Ctx) -> Item {
    let kind = match row.draft.kind {
        DraftKind::Reply => tr("draft-reply"),
        DraftKind::Note => tr("draft-note"),
    };
    let age = label::ago(ctx.now, row.draft.at);
    let words = row.draft.text.lines().find(|line| !line.trim().is_empty());
    let leaves = row.draft.extras.leaves_at.map(|at| {
        let when = label::upcoming(at, ctx.zone, ctx.now);
        tr_with("delivery-scheduled", &[("when", Arg::Text(&when))])
    });
    let files = row.draft.extras.names().join(", ");
    let files =
        (!files.is_empty()).then(|| tr_with("thread-attachments", &[("names", Arg::Text(&files))]));
    let first = words.unwrap_or_default().to_owned();
    let said: Vec<String> = std::iter::once(first).chain(files).chain(leaves).collect();
    Item::new(
        row.who.to_string(),
        said.join(" · "),
        format!("{kind}  {age}"),
        Answer::Run(Command::OpenDraft(row.draft.subject, row.draft.kind)),
    )
}

/// Where each part goes, and its bytes as text.
fn preview(parts: &[Preview], ctx: &Ctx) -> Vec<Entry> {
    let cells = usize::from(ctx.size.0).saturating_sub(8).clamp(20, WIDE);
    let mut lines = vec![Entry::heading(tr("preview-note"))];
    for part in parts {
        lines.push(Entry::default());
        lines.push(Entry::heading(format!(
            "{}  {}",
            part.endpoint, part.content_type
        )));
        let body = wrap(&part.body, cells, MOST_LINES);
        lines.extend(body.into_iter().map(|line| Entry {
            text: part.body[line].trim_end_matches('\n').to_owned(),
            ..Entry::default()
        }));
    }
    lines
}
