//! What a message means, in the console: the words that decided, and every way to correct it.

use crate::error::Severity;
use crate::model::act::Act;
use crate::model::label;
use crate::model::meaning::{Correction, Intent, Interpreted, Sentiment};
use crate::model::message::MessageKind;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::Focus;
use crate::tui::msg::Ctx;
use crate::tui::overlays::pick::{Item, Picker};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, MeaningAnswer, MeaningAsk, Outcome, Slot};

impl App {
    /// Asks what the message under the cursor means, else the newest of the conversation.
    pub(super) fn ask_for_meaning(&mut self) -> Vec<Effect> {
        let message = self
            .thread
            .selected()
            .filter(|_| self.focus == Focus::Thread);
        let ask = match (message, self.row()) {
            (Some(message), _) if message.kind == MessageKind::In => MeaningAsk::One(message.id),
            (Some(_), _) => return vec![Self::tell(Severity::Info, "meaning-not-theirs")],
            (None, Some(row)) => MeaningAsk::Newest(row.id, 1),
            (None, None) => return vec![Self::tell(Severity::Info, "off-no-conversation")],
        };
        vec![Effect::Job(Slot::Meaning, Job::Meaning(ask))]
    }

    /// Takes what a message means.
    pub(super) fn receive_meaning(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let Outcome::Meaning(answer) = outcome else {
            return Vec::new();
        };
        let MeaningAnswer::Messages(found) = &**answer else {
            return Vec::new();
        };
        let Some(one) = found.first() else {
            return vec![Self::tell(Severity::Info, "meaning-not-theirs")];
        };
        let said = label::whole_meaning(one.meaning());
        let title = tr_with("pick-meaning", &[("said", Arg::Text(&said))]);
        let items = items(one, ctx.read_only);
        let why = label::meaning_lines(one)[1..].join("\n");
        let previews = vec![why; items.len()];
        let mut picker = Picker::new(title, items, 0);
        picker.previews = previews;
        self.overlays.push(Overlay::Pick(picker));
        Vec::new()
    }
}

/// Every other meaning it can be given; what it means now stands among them and says so.
fn items(one: &Interpreted, read_only: bool) -> Vec<Item> {
    let now = one.meaning();
    let by = one.correction;
    let mut items = Vec::new();
    let mut add = |what: &str, word: String, stands: bool, by: Correction| {
        let right = if stands {
            tr("pick-meaning-now")
        } else {
            String::new()
        };
        let act = Act::SetMeaning {
            message: one.message,
            by,
            read: one.read,
        };
        let mut item = Item::new(word, tr(what), right, Answer::Act(Box::new(act)));
        item.off = read_only.then(|| tr("off-read-only"));
        items.push(item);
    };
    let intents = Intent::ALL.into_iter().skip(1).chain([Intent::None]);
    for intent in intents {
        let by = Correction {
            intent: Some(intent),
            ..by
        };
        add(
            "form-meaning-intent",
            label::intent(intent),
            now.intent == intent,
            by,
        );
    }
    for sentiment in [Sentiment::Negative, Sentiment::Neutral, Sentiment::Positive] {
        let by = Correction {
            sentiment: Some(sentiment),
            ..by
        };
        let stands = now.sentiment == sentiment;
        add(
            "form-meaning-sentiment",
            label::sentiment(sentiment),
            stands,
            by,
        );
    }
    for (urgent, word) in [(true, "meaning-urgent"), (false, "meaning-not-urgent")] {
        let by = Correction {
            urgent: Some(urgent),
            ..by
        };
        add("form-meaning-urgent", tr(word), now.urgent == urgent, by);
    }
    if !by.is_empty() {
        add(
            "form-meaning-words",
            label::whole_meaning(one.read),
            false,
            Correction::default(),
        );
    }
    items
}
