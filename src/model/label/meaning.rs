//! What is said about the meaning of messages.

use crate::model::meaning::{
    Correction, Intent, Interpreted, Kind, Meaning, Reason, Rule, Sentiment,
};
use crate::text::messages::{Arg, tr, tr_with};

/// `complaint`, `praise` ...
pub fn intent(intent: Intent) -> String {
    tr(&format!("intent-{}", intent.key()))
}

/// `negative`, `neutral` ...
pub fn sentiment(sentiment: Sentiment) -> String {
    tr(&format!("sentiment-{}", sentiment.key()))
}

/// All that a message means, in words: `complaint · negative · urgent`; empty where it says nothing.
pub fn meaning(meaning: Meaning) -> String {
    let mut words = Vec::new();
    if meaning.intent != Intent::None {
        words.push(intent(meaning.intent));
    }
    if meaning.sentiment != Sentiment::Neutral {
        words.push(sentiment(meaning.sentiment));
    }
    if meaning.urgent {
        words.push(tr("meaning-urgent"));
    }
    words.join(" · ")
}

/// The same; where it says nothing, that it does.
pub fn whole_meaning(meaning: Meaning) -> String {
    let said = self::meaning(meaning);
    if said.is_empty() {
        tr("meaning-plain")
    } else {
        said
    }
}

/// What an agent says: `praise · positive`.
fn correction(by: Correction) -> String {
    let mut words = Vec::new();
    words.extend(by.intent.map(|one| match one {
        Intent::None => tr("meaning-no-intent"),
        one => intent(one),
    }));
    words.extend(by.sentiment.map(sentiment));
    words.extend(by.urgent.map(|urgent| {
        tr(if urgent {
            "meaning-urgent"
        } else {
            "meaning-not-urgent"
        })
    }));
    words.join(" · ")
}

/// What a word of the lexicon says.
fn kind(kind: Kind) -> String {
    tr(&format!("meaning-kind-{}", kind.key()))
}

/// One thing that decided: `"kaputt" +4 complaint`.
fn reason(reason: &Reason, text: &str) -> String {
    let word = text.get(reason.at.clone()).unwrap_or_default();
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = match reason.rule {
        Rule::Word(says) => kind(says),
        Rule::Denied(says) => {
            let says = kind(says);
            tr_with("meaning-denied", &[("what", Arg::Text(&says))])
        }
        Rule::QuestionMark => tr("meaning-question-mark"),
        Rule::Cries => tr("meaning-cries"),
        Rule::Capitals => {
            return tr_with(
                "meaning-capitals",
                &[("points", Arg::Num(i64::from(reason.points)))],
            );
        }
        Rule::Link => tr("meaning-link"),
    };
    let args = [
        ("word", Arg::Text(&word)),
        ("points", Arg::Num(i64::from(reason.points))),
        ("what", Arg::Text(&says)),
    ];
    tr_with("meaning-reason", &args)
}

/// All that is known of the meaning of a message, in lines.
pub fn meaning_lines(one: &Interpreted) -> Vec<String> {
    let mut lines = vec![whole_meaning(one.meaning())];
    if !one.correction.is_empty() {
        let (said, read) = (correction(one.correction), whole_meaning(one.read));
        let args = [
            ("who", Arg::Text(one.by.as_str())),
            ("said", Arg::Text(&said)),
            ("read", Arg::Text(&read)),
        ];
        lines.push(tr_with("meaning-corrected", &args));
    }
    lines.extend(one.reasons.iter().map(|why| reason(why, &one.text)));
    if one.reasons.is_empty() {
        lines.push(tr("meaning-no-words"));
    }
    lines
}
