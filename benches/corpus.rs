//! A seeded, invented export in the columns of twcs.csv: the same bytes on every machine, nobody's words in it.
//!
//! About 105 characters per text, words and authors by Zipf's law, threads of about three messages, one year, in order of time.
//! Terms to search for: `bitte` (22 % of texts), `rechnung` (1.6 %), `kuendigung` (0.1 %), `zufallswort` (10 texts whatever the
//! size), `gar nicht erreichbar` (0.02 %, each word also alone).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::DateTime;

const HEADER: &str =
    "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
const SYLLABLES: &str = "an auf bal be bri cha dal de dor ei er fa fel fin ga ge gra hal hei ig in ka kel kli la len lich lo ma men mi na neu nor ol or \
     pa pli ra rei ri sa schu sel so sta ta tel ten tra um un ver vo wa wei wo za zei zu";
const BRANDS: [&str; 4] = [
    "AcmeSupport",
    "NordbahnHilft",
    "StadtwerkeTeam",
    "KaffeeKlar",
];
const WORDS: usize = 30_000;
const START: i64 = 1_704_067_200;
/// The span of the corpus, seconds.
pub const YEAR: i64 = 365 * 86_400;
/// When it ends, seconds since 1970.
pub const END: i64 = START + YEAR;

/// In which order the file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By time, as most exports.
    Ascending,
    /// The other way round.
    NewestFirst,
    /// Any.
    Shuffled,
}

/// Writes `n` messages to `path`.
pub fn write(path: &Path, n: usize, order: Order) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    out.write_all(HEADER.as_bytes())?;
    let mut corpus = Corpus::new(n);
    if order == Order::Ascending {
        let mut line = String::new();
        while corpus.next_line(&mut line) {
            out.write_all(line.as_bytes())?;
        }
        return out.flush();
    }
    let (mut all, mut ends, mut line) = (String::new(), vec![0], String::new());
    while corpus.next_line(&mut line) {
        all.push_str(&line);
        ends.push(all.len());
    }
    let mut places: Vec<usize> = (0..ends.len() - 1).rev().collect();
    if order == Order::Shuffled {
        for i in (1..places.len()).rev() {
            places.swap(i, corpus.dice.below(i + 1));
        }
    }
    for i in places {
        out.write_all(&all.as_bytes()[ends[i]..ends[i + 1]])?;
    }
    out.flush()
}

/// A small seeded generator (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }
}

/// Ranks with the frequencies of words in a language.
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(n: usize, steepness: f64) -> Self {
        let mut sum = 0.0;
        Self(
            (0..n)
                .map(|i| {
                    sum += (i as f64 + 2.7).powf(-steepness);
                    sum
                })
                .collect(),
        )
    }

    fn pick(&self, dice: &mut Dice) -> usize {
        let at = dice.unit() * self.0[self.0.len() - 1];
        self.0
            .partition_point(|sum| *sum < at)
            .min(self.0.len() - 1)
    }
}

/// A conversation that goes on: its next message.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Next {
    at: i64,
    thread: usize,
    author: usize,
    brand: usize,
    parent: usize,
    left: usize,
    inbound: bool,
}

struct Corpus {
    dice: Dice,
    words: Vec<String>,
    word_ranks: Zipf,
    author_ranks: Zipf,
    rare: BTreeSet<usize>,
    n: usize,
    written: usize,
    threads: usize,
    /// About how many threads make `n` messages, for even spacing over the year.
    expected: f64,
    running: BinaryHeap<Reverse<Next>>,
}

impl Corpus {
    fn new(n: usize) -> Self {
        let mut dice = Dice(1);
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        let mut known = BTreeSet::new();
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            let word: String = (0..2 + dice.below(3))
                .map(|_| syllables[dice.below(syllables.len())])
                .collect();
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut rare = BTreeSet::new();
        while rare.len() < n.min(10) {
            rare.insert(dice.below(n));
        }
        Self {
            dice,
            words,
            word_ranks: Zipf::new(WORDS, 1.0),
            author_ranks: Zipf::new((n / 8).max(20), 0.9),
            rare,
            n,
            written: 0,
            threads: 0,
            expected: n as f64 / 3.1,
            running: BinaryHeap::new(),
        }
    }

    /// The next message as a line of the file; `false` at the end.
    fn next_line(&mut self, line: &mut String) -> bool {
        if self.written == self.n {
            return false;
        }
        let mut next = self.earliest();
        self.written += 1;
        let id = self.written;
        self.put(line, id, &next);
        if next.left > 1 {
            next.left -= 1;
            next.parent = id;
            next.at += 5 + (-1800.0 * (1.0 - self.dice.unit()).ln()) as i64;
            if self.dice.unit() < 0.85 {
                next.inbound = !next.inbound;
            }
            self.running.push(Reverse(next));
        }
        true
    }

    /// Of the running threads and the one that begins next, the one that speaks first.
    fn earliest(&mut self) -> Next {
        let begins = START + (YEAR as f64 * self.threads as f64 / self.expected) as i64;
        let goes_on = |next: &Reverse<Next>| next.0.at <= begins;
        if self.running.peek().is_some_and(goes_on)
            && let Some(Reverse(next)) = self.running.pop()
        {
            return next;
        }
        self.threads += 1;
        let mut left = 1;
        while left < 30 && self.dice.unit() < 0.68 {
            left += 1;
        }
        Next {
            at: begins,
            thread: self.threads,
            author: self.author_ranks.pick(&mut self.dice),
            brand: self.dice.below(BRANDS.len()),
            parent: 0,
            left,
            inbound: true,
        }
    }

    fn put(&mut self, line: &mut String, id: usize, next: &Next) {
        use std::fmt::Write as _;
        let time = DateTime::from_timestamp(next.at, 0).expect("a second of this century");
        line.clear();
        let author = if next.inbound {
            format!("u{}", next.author + 1)
        } else {
            BRANDS[next.brand].to_owned()
        };
        let truth = if next.inbound { "True" } else { "False" };
        let _ = write!(
            line,
            "{id},{author},{truth},{},",
            time.format("%a %b %d %H:%M:%S +0000 %Y")
        );
        self.put_text(line, id, next);
        line.push_str(",,");
        if next.parent > 0 {
            let _ = write!(line, "{}", next.parent);
        }
        line.push('\n');
    }

    fn put_text(&mut self, line: &mut String, id: usize, next: &Next) {
        let dice = &mut self.dice;
        // The sum of twelve dice is as good as a bell curve: 14 words, give or take 4.
        let bell: f64 = (0..12).map(|_| dice.unit()).sum::<f64>() - 6.0;
        let count = (14.0 + 4.0 * bell).max(4.0) as usize;
        let mut words: Vec<&str> = (0..count)
            .map(|_| &*self.words[self.word_ranks.pick(dice)])
            .collect();
        if dice.unit() < 0.22 {
            let at = dice.below(count);
            words[at] = "bitte";
        }
        if dice.unit() < 0.016 {
            words.insert(dice.below(count), "Rechnung");
        }
        if dice.unit() < 0.001 {
            words.push("Kuendigung");
        }
        match dice.unit() {
            x if x < 0.0002 => words.insert(count / 2, "gar nicht erreichbar"),
            x if x < 0.05 => {
                let word = ["gar", "nicht", "erreichbar"][dice.below(3)];
                words.insert(dice.below(count), word);
            }
            _ => {}
        }
        if self.rare.contains(&(id - 1)) {
            words.push("zufallswort");
        }
        if next.inbound {
            line.push('@');
            line.push_str(BRANDS[next.brand]);
            line.push(' ');
        }
        line.push_str(&words.join(" "));
        if dice.unit() < 0.05 {
            line.push_str(" #");
            line.push_str(&self.words[self.word_ranks.pick(dice)]);
        }
        if dice.unit() < 0.03 {
            line.push_str(if next.inbound {
                " \u{1F621}"
            } else {
                " \u{FC}brigens \u{2764}"
            });
        }
    }
}
