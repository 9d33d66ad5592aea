//! What gets into the text other than by typing: canned answers with their prompts, variables, quotes, a text that comes back from an
//! editor. And what goes with a reply beside its text: attachments, a time, several parts.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::Severity;
use crate::model::act::{DraftKind, Subject};
use crate::model::canned::{self, Canned, Values};
use crate::model::id::CannedId;
use crate::model::limits;
use crate::model::message::{MessageKind, MessageRow};
use crate::text::emoji;
use crate::text::messages::{Arg, tr_with};
use crate::tui::command::Insert;
use crate::tui::composer::articles::ARTICLE;
use crate::tui::composer::complete::Sign;
use crate::tui::composer::{Composer, editor, tell};
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

/// What a canned answer and an emoji begin with when they are typed.
const CANNED: &str = "//";
const EMOJI: &str = ":";

/// A canned answer whose prompts are being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filling {
    canned: CannedId,
    body: String,
    /// Prompts without an answer yet, in order.
    open: Vec<String>,
    answers: BTreeMap<String, String>,
}

impl Composer {
    /// Takes the canned answers and what their variables stand for.
    pub(super) fn learn(&mut self, all: &[Canned], values: &Values) {
        self.canned = Some(all.to_vec());
        self.values = values.clone();
    }

    /// The canned answers that can be used here, the most used first, each with its text as it would be inserted.
    pub fn offered(&self) -> Vec<(&Canned, String)> {
        canned::find(
            "",
            &self.channel,
            self.canned.as_deref().unwrap_or_default(),
        )
        .into_iter()
        .map(|canned| (canned, self.filled(&canned.body, &BTreeMap::new())))
        .collect()
    }

    /// The variables and what they stand for here.
    pub fn variables(&self) -> Vec<(&'static str, Option<String>)> {
        canned::VARIABLES
            .into_iter()
            .map(|name| (name, self.values.get(name)))
            .collect()
    }

    fn filled(&self, body: &str, answers: &BTreeMap<String, String>) -> String {
        canned::fill(body, &self.values, answers)
    }

    /// The word before the cursor, if it begins with `sign`: how many characters it has, and what stands after the sign.
    fn shorthand(&self, sign: &str) -> Option<(usize, String)> {
        let (_, before) = self.editor.before_cursor();
        let at = before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        let word = before[at..].strip_prefix(sign)?;
        Some((before[at..].chars().count(), word.to_owned()))
    }

    /// `//code` becomes its canned answer (a fast hand asks before they have come: then as soon as they do), `:name` its emoji, `??slug`
    /// asks for its article; what is not known opens the list with what was typed.
    pub(super) fn expand(&mut self, ctx: &Ctx) -> Option<Vec<Effect>> {
        if let Some((_, name)) = self.shorthand(EMOJI) {
            // `:)` is no name.
            let named = name.starts_with(char::is_alphabetic);
            return named.then(|| match emoji::by_name(&name) {
                Some(emoji) => self.insert_text(Insert::Emoji, emoji.glyph, ctx),
                None => vec![Effect::Ask(Ask::Emoji(name))],
            });
        }
        if let Some((_, slug)) = self.shorthand(ARTICLE) {
            return Some(self.offer_articles(&slug));
        }
        let (_, code) = self.shorthand(CANNED)?;
        let Some(all) = &self.canned else {
            self.expanding = true;
            return Some(Vec::new());
        };
        let known = canned::by_code(&code, all).filter(|c| c.serves(&self.channel));
        Some(match known.map(|canned| canned.id) {
            Some(id) => self.insert_canned(id, ctx),
            None => vec![Effect::Ask(Ask::Canned(code))],
        })
    }

    /// Inserts a canned answer, after its prompts were asked.
    pub fn insert_canned(&mut self, id: CannedId, ctx: &Ctx) -> Vec<Effect> {
        let mut all = self.canned.iter().flatten();
        let Some(canned) = all.find(|canned| canned.id == id) else {
            return Vec::new();
        };
        self.filling = Some(Filling {
            canned: id,
            body: canned.body.to_string(),
            open: canned::prompts(&canned.body),
            answers: BTreeMap::new(),
        });
        self.go_on_filling(ctx)
    }

    /// The answer to the prompt that was asked.
    pub fn answer_prompt(&mut self, text: String, ctx: &Ctx) -> Vec<Effect> {
        if let Some(filling) = &mut self.filling
            && !filling.open.is_empty()
        {
            let name = filling.open.remove(0);
            filling.answers.insert(name, text);
        }
        self.go_on_filling(ctx)
    }

    fn go_on_filling(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let Some(filling) = &self.filling else {
            return Vec::new();
        };
        if let Some(name) = filling.open.first() {
            return vec![Effect::Ask(Ask::Value(name.clone()))];
        }
        let text = self.filled(&filling.body, &filling.answers);
        let id = filling.canned;
        self.filling = None;
        if !self.extras.canned.contains(&id) {
            self.extras.canned.push(id);
        }
        self.put(&text, Some(CANNED), ctx)
    }

    /// Puts something into the text: the sign of a name at once, everything else is asked for.
    pub(super) fn insert(&mut self, what: Insert, ctx: &Ctx) -> Vec<Effect> {
        let sign = match what {
            Insert::Agent => Sign::Agent,
            Insert::Tag => Sign::Tag,
            Insert::Canned => return vec![Effect::Ask(Ask::Canned(String::new()))],
            Insert::Variable => return vec![Effect::Ask(Ask::Variable)],
            Insert::Contact => return vec![Effect::Ask(Ask::Known)],
            Insert::Emoji => return vec![Effect::Ask(Ask::Emoji(String::new()))],
            Insert::Article => return self.offer_articles(""),
            Insert::Similar => {
                return match (self.kind, self.subject) {
                    (DraftKind::Reply, Subject::Conversation(id)) => {
                        vec![Effect::Ask(Ask::Similar(id))]
                    }
                    _ => vec![tell(Severity::Info, "composer-only-replies")],
                };
            }
        };
        let (_, before) = self.editor.before_cursor();
        let glued = before.ends_with(|c: char| !c.is_whitespace());
        let gap = if glued { " " } else { "" };
        let text = format!("{gap}{}", sign.char());
        self.edit(ctx, |editor| editor.insert(&text));
        Vec::new()
    }

    /// Inserts what was chosen, as it is; an emoji in place of the name that was typed of it.
    pub fn insert_text(&mut self, what: Insert, text: &str, ctx: &Ctx) -> Vec<Effect> {
        let sign = (what == Insert::Emoji).then_some(EMOJI);
        self.put(text, sign, ctx)
    }

    /// What is known of the person, with what it is called.
    pub fn known(&self) -> Vec<(String, String)> {
        self.values.known()
    }

    /// Inserts the value of a variable; one without a value stands as `{{name}}` and blocks sending.
    pub fn insert_variable(&mut self, name: &str, ctx: &Ctx) -> Vec<Effect> {
        let text = self.filled(&format!("{{{{{name}}}}}"), &BTreeMap::new());
        self.put(&text, None, ctx)
    }

    /// Puts a text at the cursor, in place of a word there that begins with this sign.
    pub(super) fn put(&mut self, text: &str, sign: Option<&str>, ctx: &Ctx) -> Vec<Effect> {
        let typed = sign.and_then(|sign| self.shorthand(sign));
        self.popup = None;
        self.edit(ctx, |editor| {
            let text = editor::tidy(editor.fitting(text)).text;
            match typed {
                Some((chars, _)) => editor.replace_before(chars, &text),
                None => editor.insert(&text),
            }
        });
        self.popup = None;
        Vec::new()
    }

    /// Begins with what somebody wrote, each line after `> `; an incoming message is the one that is answered.
    pub fn quote(&mut self, message: &MessageRow, ctx: &Ctx) {
        if message.kind == MessageKind::In {
            self.to = Some(message.id);
        }
        let lines = message.text.lines().map(|line| format!("> {line}\n"));
        let gap = if self.editor.is_blank() { "" } else { "\n\n" };
        let text: String = std::iter::once(gap.to_owned()).chain(lines).collect();
        self.put(&format!("{text}\n"), None, ctx);
    }

    /// The text for an editor; the store gets it first.
    pub(super) fn edit_outside(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = self.flush(ctx);
        effects.push(Effect::Edit(self.editor.text()));
        effects
    }

    /// The text as it comes back from an editor, under the rules of a paste.
    pub fn edited(&mut self, raw: &str, ctx: &Ctx) -> Vec<Effect> {
        let tidy = editor::tidy(raw.strip_suffix('\n').unwrap_or(raw));
        if tidy.text == self.editor.text() {
            return Vec::new();
        }
        self.edit(ctx, |editor| editor.replace_all(&tidy.text));
        self.popup = None;
        let mut effects = Vec::new();
        if tidy.stripped {
            effects.push(tell(Severity::Warning, "composer-paste-stripped"));
        }
        if tidy.cut {
            effects.push(tell(Severity::Warning, "composer-paste-cut"));
        }
        effects
    }

    /// Names a file to go with the reply; without a name none goes.
    pub fn attach(&mut self, path: String, ctx: &Ctx) -> Vec<Effect> {
        self.save.touched(ctx.now);
        if path.is_empty() {
            self.extras.attachments.clear();
            self.gone.clear();
            return Vec::new();
        }
        if !self.extras.attachments.contains(&path) {
            self.extras.attachments.push(path);
        }
        self.look_for_files()
    }

    /// Asks whether the attached files are there.
    pub(super) fn look_for_files(&self) -> Vec<Effect> {
        let paths = self.extras.attachments.clone();
        if paths.is_empty() {
            return Vec::new();
        }
        vec![Effect::Job(Slot::Files, Job::Files(paths))]
    }

    /// Where the attached files are: a path is kept as the whole one, so that a draft finds its file from any folder.
    pub(super) fn found(&mut self, found: &[(String, Option<String>)], ctx: &Ctx) {
        self.gone.clear();
        for (path, whole) in found {
            let Some(place) = self.extras.attachments.iter_mut().find(|p| *p == path) else {
                continue;
            };
            match whole {
                None => self.gone.push(path.clone()),
                Some(whole) if whole != place => {
                    place.clone_from(whole);
                    self.save.touched(ctx.now);
                }
                Some(_) => {}
            }
        }
    }

    /// Sends it at that time; none: forgets the time.
    pub fn schedule(&mut self, at: Option<Timestamp>, ctx: &Ctx) -> Vec<Effect> {
        self.extras.leaves_at = at;
        self.save.touched(ctx.now);
        match at {
            Some(_) => self.send(false, ctx),
            None => Vec::new(),
        }
    }

    /// The commands of the review bar that only a reply has.
    pub(super) fn reply_command(&mut self, what: Review, ctx: &Ctx) -> Vec<Effect> {
        if self.kind != DraftKind::Reply {
            return vec![tell(Severity::Info, "composer-only-replies")];
        }
        match what {
            Review::Preview => self.preview(),
            Review::Attach => vec![Effect::Ask(Ask::Attach)],
            Review::Schedule => vec![Effect::Ask(Ask::SendAt)],
            Review::Split => self.send_split(ctx),
        }
    }

    /// The bytes that would be sent, in parts where it is too long for one.
    fn preview(&self) -> Vec<Effect> {
        let Subject::Conversation(id) = self.subject else {
            return Vec::new();
        };
        let reply = self.reply_text(id, &self.editor.text(), false, true);
        vec![Effect::Job(Slot::Preview, Job::Preview(reply))]
    }

    fn send_split(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let text = self.editor.text();
        match limits::split(&self.channel, &text) {
            None => vec![tell(Severity::Warning, "composer-split-not")],
            Some(parts) if parts.len() < 2 => {
                vec![tell(Severity::Info, "composer-split-needless")]
            }
            Some(_) => {
                self.split = true;
                self.send(false, ctx)
            }
        }
    }

    /// What goes with the reply, in words for the frame.
    pub(super) fn extras_said(&self, when: &dyn Fn(Timestamp) -> String) -> Vec<String> {
        let leaves = self.extras.leaves_at.map(|at| {
            let when = when(at);
            tr_with("delivery-scheduled", &[("when", Arg::Text(&when))])
        });
        let paths = self.extras.attachments.iter();
        let named = paths.zip(self.extras.names()).map(|(path, name)| {
            if self.gone.contains(path) {
                tr_with("composer-file-gone", &[("name", Arg::Text(&name))])
            } else {
                name
            }
        });
        let names = named.collect::<Vec<_>>().join(", ");
        let files = (!names.is_empty())
            .then(|| tr_with("thread-attachments", &[("names", Arg::Text(&names))]));
        leaves.into_iter().chain(files).collect()
    }
}

/// What can be done with a finished reply beside sending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Review {
    /// See the bytes.
    Preview,
    /// Name a file.
    Attach,
    /// Choose a time.
    Schedule,
    /// Send in parts.
    Split,
}
