//! Reading a text: which words of the lexicon stand in it, what denies or strengthens them, and what that comes to. Rules, not a model:
//! each can be told to the agent who asks why.

use std::ops::Range;

use super::fold::{Border, Folded};
use super::lexicon::{Kind, Lexicon, Says, Tongue};
use super::{Intent, Meaning, Sentiment};

/// So much of a text is read, bytes.
const READ: usize = 4000;
/// A denial reaches so many words.
const REACH: u32 = 3;

/// Why something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A word of the lexicon.
    Word(Kind),
    /// A word of the lexicon that is denied, and what it says then.
    Denied(Kind),
    /// A question mark.
    QuestionMark,
    /// Several exclamation or question marks in a row.
    Cries,
    /// Mostly capitals.
    Capitals,
    /// A web address.
    Link,
}

/// One thing that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it is.
    pub rule: Rule,
    /// How much it counts.
    pub points: i32,
    /// Where it stands in the text, bytes.
    pub at: Range<usize>,
}

/// A word of the lexicon in the text.
#[derive(Clone, Copy, Debug)]
struct Hit {
    says: Says,
    /// Its first and its last word.
    first: u32,
    last: u32,
    /// Its place in the text.
    start: u32,
    end: u32,
}

/// Reads texts one after the other, in memory that is used again.
#[derive(Debug)]
pub struct Reader<'l> {
    lexicon: &'l Lexicon,
    folded: Folded,
    hits: Vec<Hit>,
}

/// What one text means and why.
pub fn interpret(lexicon: &Lexicon, text: &str) -> (Meaning, Vec<Reason>) {
    let mut reasons = Vec::new();
    let meaning = Reader::new(lexicon).weigh(text, &mut |reason| reasons.push(reason));
    reasons.sort_by_key(|reason| (reason.at.start, reason.at.end));
    (meaning, reasons)
}

/// Points per kind.
#[derive(Default)]
struct Points([i32; 14]);

impl Points {
    fn of(&self, kind: Kind) -> i32 {
        self.0[kind as usize]
    }

    fn add(&mut self, kind: Kind, points: i32) {
        self.0[kind as usize] += points;
    }
}

impl<'l> Reader<'l> {
    /// A reader with these words.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            folded: Folded::default(),
            hits: Vec::new(),
        }
    }

    /// What a text means.
    pub fn read(&mut self, text: &str) -> Meaning {
        self.weigh(text, &mut |_| ())
    }

    fn weigh(&mut self, text: &str, why: &mut dyn FnMut(Reason)) -> Meaning {
        let mut end = READ.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        self.folded.take(text);
        self.find(text);
        let tongue = self.tongue();
        self.hits.retain(|hit| {
            tongue == Tongue::Any || [Tongue::Any, tongue].contains(&hit.says.tongue)
        });
        // A word of both languages counts once.
        self.hits
            .dedup_by_key(|hit| (hit.start, hit.says.kind as usize));
        let points = self.count(tongue, why);
        self.decide(&points, why)
    }

    /// The words of the lexicon, in the order of the text.
    fn find(&mut self, text: &str) {
        self.hits.clear();
        let words = &self.folded.words;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let begins = word.fold as usize;
            let Some(found) = self.lexicon.at(&self.folded.letters[begins..]) else {
                at += 1;
                continue;
            };
            let last_letter = (begins + found.letters - 1) as u32;
            let mut last = at;
            while words.get(last + 1).is_some_and(|w| w.fold <= last_letter) {
                last += 1;
            }
            for says in found.says {
                self.hits.push(Hit {
                    says: *says,
                    first: at as u32,
                    last: last as u32,
                    start: word.start,
                    end: words[last].end,
                });
            }
            at = last + 1;
        }
        let mut from = 0;
        for mark in &self.folded.marks {
            let Some(rest) = text
                .get(mark.start as usize..)
                .filter(|_| mark.start >= from)
            else {
                continue;
            };
            let Some((length, says)) = self.lexicon.sign(rest) else {
                continue;
            };
            from = mark.start + length as u32;
            for says in says {
                self.hits.push(Hit {
                    says: *says,
                    first: mark.words,
                    last: mark.words,
                    start: mark.start,
                    end: from.max(mark.end),
                });
            }
        }
    }

    /// The language, by its small words; any, where they say nothing.
    fn tongue(&self) -> Tongue {
        let of = |tongue| {
            let marks = self.hits.iter().filter(|hit| hit.says.tongue == tongue);
            marks
                .filter(|hit| matches!(hit.says.kind, Kind::Marks | Kind::Not | Kind::But))
                .count()
        };
        let (de, en) = (of(Tongue::De), of(Tongue::En));
        match de.cmp(&en) {
            std::cmp::Ordering::Greater => Tongue::De,
            std::cmp::Ordering::Less => Tongue::En,
            std::cmp::Ordering::Equal => Tongue::Any,
        }
    }

    /// Whether nothing of this strength stands between two words.
    fn together(&self, from: u32, to: u32, border: Border) -> bool {
        let between = self.folded.words.get(from as usize + 1..=to as usize);
        between.is_none_or(|words| words.iter().all(|word| word.border < border))
    }

    /// Whether a hit is denied in its clause: by what stands before it, or in German after it.
    fn is_denied(&self, hit: &Hit, tongue: Tongue) -> bool {
        self.hits.iter().any(|not| {
            if not.says.kind != Kind::Not {
                return false;
            }
            if not.last < hit.first {
                hit.first - not.last <= REACH
                    && self.together(not.last, hit.first, Border::Clause)
                    && !self.turns(not.last, hit.first)
            } else {
                tongue != Tongue::En
                    && not.says.tongue != Tongue::En
                    && not.first > hit.last
                    && not.first - hit.last <= REACH
                    && self.together(hit.last, not.first, Border::Clause)
                    && !self.turns(hit.last, not.first)
                    && !self.denies_more(not, hit)
            }
        })
    }

    /// Whether a "but" stands between two words.
    fn turns(&self, from: u32, to: u32) -> bool {
        let but = |hit: &Hit| hit.says.kind == Kind::But && hit.first > from && hit.last < to;
        self.hits.iter().any(but)
    }

    /// Whether a denial that stands after one word belongs to another that follows it.
    fn denies_more(&self, not: &Hit, of: &Hit) -> bool {
        self.hits.iter().any(|hit| {
            Kind::POINTS.contains(&hit.says.kind)
                && hit.first > not.last
                && hit.first - not.last <= REACH
                && hit.first != of.first
                && self.together(not.last, hit.first, Border::Clause)
        })
    }

    /// Adds up what the words say.
    fn count(&self, tongue: Tongue, why: &mut dyn FnMut(Reason)) -> Points {
        let mut points = Points::default();
        let turn = self.hits.iter().filter(|hit| hit.says.kind == Kind::But);
        let turn = turn.map(|hit| hit.first).max();
        for hit in &self.hits {
            let kind = hit.says.kind;
            if !Kind::POINTS.contains(&kind) && kind != Kind::Works {
                continue;
            }
            let mut worth = i32::from(hit.says.points) * 2;
            let boosted = |boost: &Hit| {
                boost.says.kind == Kind::Boost
                    && boost.last < hit.first
                    && hit.first - boost.last == 1
            };
            if self.hits.iter().any(boosted) {
                worth += 2;
            }
            let denied = self.is_denied(hit, tongue);
            let (rule, says) = match (kind, denied) {
                (Kind::Works, false) => continue,
                (Kind::Works, true) => {
                    worth = worth.max(4);
                    (Rule::Denied(Kind::Complaint), Kind::Complaint)
                }
                (Kind::Question, _) | (_, false) => (Rule::Word(kind), kind),
                (Kind::Positive, true) => (Rule::Denied(Kind::Negative), Kind::Negative),
                (Kind::Praise, true) => (Rule::Denied(Kind::Complaint), Kind::Complaint),
                (Kind::Negative, true) => {
                    worth = 4;
                    (Rule::Denied(Kind::Positive), Kind::Positive)
                }
                (_, true) => continue,
            };
            let feels = matches!(
                says,
                Kind::Negative | Kind::Positive | Kind::Complaint | Kind::Praise
            );
            if feels && turn.is_some_and(|turn| hit.first < turn) {
                worth = (worth / 2).max(1);
            }
            points.add(says, worth);
            why(Reason {
                rule,
                points: worth,
                at: hit.start as usize..hit.end as usize,
            });
        }
        points
    }

    /// What the points come to.
    fn decide(&self, points: &Points, why: &mut dyn FnMut(Reason)) -> Meaning {
        let place = |(start, end): (u32, u32)| start as usize..end as usize;
        let complaint = points.of(Kind::Complaint);
        let praise = points.of(Kind::Praise);
        let mut bad = points.of(Kind::Negative) + complaint;
        let mut good = points.of(Kind::Positive) + praise;
        let mut urgent = points.of(Kind::Urgent);
        let (capitals, letters) = self.folded.capitals;
        let shouts = capitals >= 8 && capitals * 10 >= letters * 6;
        if bad + good + urgent > 0 {
            if let Some(cry) = self.folded.cries.first() {
                let strong = if bad >= good { &mut bad } else { &mut good };
                *strong += i32::from(*strong > 0) * 2;
                urgent += i32::from(urgent > 0);
                why(reason(Rule::Cries, 2, place(*cry)));
            }
            if shouts
                && let (Some(first), Some(last)) =
                    (self.folded.words.first(), self.folded.words.last())
            {
                bad += i32::from(bad > 0 && bad >= good) * 2;
                urgent += i32::from(urgent > 0);
                why(reason(Rule::Capitals, 2, place((first.start, last.end))));
            }
        }
        let mut asks = points.of(Kind::Question);
        if let Some(mark) = self.folded.questions.first() {
            asks += 4;
            why(reason(Rule::QuestionMark, 4, place(*mark)));
        }
        let mut spam = points.of(Kind::Spam);
        if let Some(link) = self.folded.links.first().filter(|_| spam > 0) {
            spam += 3;
            why(reason(Rule::Link, 3, place(*link)));
        }
        let lead = points.of(Kind::Lead);
        let sentiment = match (bad >= 4 && bad > good, good >= 4 && good > bad) {
            (true, _) => Sentiment::Negative,
            (_, true) => Sentiment::Positive,
            _ => Sentiment::Neutral,
        };
        // Who says only how they feel complains when it is strong enough.
        let complains =
            complaint >= 4 || complaint >= 2 && bad >= 5 || bad >= 6 && bad - complaint >= 6;
        let praises = praise >= 4 || praise >= 2 && good >= 5 || good >= 6;
        let intent = if spam >= 7 && spam > complaint {
            Intent::Spam
        } else if lead >= 4 && lead > bad {
            Intent::Lead
        } else if complains && bad > good {
            Intent::Complaint
        } else if praises && good > bad && (asks < 4 || praise >= 4 && asks <= praise) {
            Intent::Praise
        } else if asks >= 4 {
            Intent::Question
        } else {
            Intent::None
        };
        Meaning {
            intent,
            sentiment: if intent == Intent::Spam {
                Sentiment::Neutral
            } else {
                sentiment
            },
            urgent: urgent >= 4,
        }
    }
}

fn reason(rule: Rule, points: i32, at: Range<usize>) -> Reason {
    Reason { rule, points, at }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::super::lexicon::Entry;
    use super::*;

    fn lexicon() -> Lexicon {
        let entry = |word: &str, kind, points, tongue| Entry {
            word: word.to_owned(),
            kind,
            points,
            tongue,
        };
        let list = [
            entry("gut", Kind::Positive, 2, Tongue::De),
            entry("good", Kind::Positive, 2, Tongue::En),
            entry("schlecht", Kind::Negative, 2, Tongue::De),
            entry("nicht", Kind::Not, 1, Tongue::De),
            entry("not", Kind::Not, 1, Tongue::En),
            entry("aber", Kind::But, 1, Tongue::De),
            entry("funktioniert", Kind::Works, 2, Tongue::De),
            entry("the", Kind::Marks, 1, Tongue::En),
            entry("das", Kind::Marks, 1, Tongue::De),
            entry("❤", Kind::Positive, 2, Tongue::Any),
        ];
        Lexicon::new(&[&list], String::new()).unwrap()
    }

    fn feels(text: &str) -> Sentiment {
        interpret(&lexicon(), text).0.sentiment
    }

    #[test]
    fn a_denial_turns_what_stands_near_it_in_the_same_sentence() {
        assert_eq!(feels("das ist gut"), Sentiment::Positive);
        assert_eq!(feels("das ist nicht gut"), Sentiment::Negative);
        assert_eq!(feels("das finde ich gut nicht"), Sentiment::Negative);
        assert_eq!(feels("nein, nicht. gut!"), Sentiment::Positive);
        assert_eq!(feels("nicht das, gut"), Sentiment::Positive);
        assert_eq!(feels("this is not good"), Sentiment::Negative);
        assert_eq!(feels("das ist nicht schlecht, gut"), Sentiment::Positive);
        assert_eq!(feels("nicht das, aber gut"), Sentiment::Positive);
    }

    #[test]
    fn what_follows_a_but_counts_more() {
        assert_eq!(feels("gut, aber schlecht"), Sentiment::Negative);
        assert_eq!(feels("schlecht, aber gut"), Sentiment::Positive);
    }

    #[test]
    fn what_does_not_work_is_a_complaint() {
        let (meaning, reasons) = interpret(&lexicon(), "Das funktioniert bei mir nicht");
        assert_eq!(meaning.intent, Intent::Complaint);
        assert_eq!(reasons[0].rule, Rule::Denied(Kind::Complaint));
        assert_eq!(reasons[0].at, 4..16);
        assert!(interpret(&lexicon(), "Das funktioniert").0.is_plain());
    }

    #[test]
    fn pictures_count_and_their_place_is_theirs() {
        let (meaning, reasons) = interpret(&lexicon(), "ja ❤️");
        assert_eq!(meaning.sentiment, Sentiment::Positive);
        assert_eq!(&"ja ❤️"[reasons[0].at.clone()], "❤");
    }
}
