//! The head of a message: date and time as the phone's locale writes them, in brackets (iOS) or before a dash (Android).
//!
//! The same file never mixes styles, so that a line in another style is text. Day and month stay undecided here.

use crate::import::time::Order;

/// What may stand unseen between the signs of a head: directions, joiners, a byte order mark.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A text without the unseen signs at its beginning.
pub(super) fn unmarked(text: &str) -> &str {
    text.trim_start_matches(is_mark)
}

/// How the parts of a date lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Year {
    /// `2024/12/31`.
    First,
    /// `31/12/24`.
    Short,
    /// `31/12/2024`.
    Long,
    /// `31/12/R6`: years of a Japanese era, counted from the year before it.
    Era(u32),
}

/// What stands between a head and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Close {
    /// `]`.
    Bracket,
    /// ` - `.
    Dash,
    /// `: ` or `, `.
    Sign,
    /// Only a blank.
    Blank,
}

/// All that the heads of one file have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Style {
    /// The sign between the parts of the date.
    pub sign: char,
    /// Where the year stands.
    pub year: Year,
    /// Whether the time has seconds.
    pub seconds: bool,
    /// Whether the time is one of twelve hours.
    pub halves: bool,
    /// What ends it.
    pub close: Close,
}

/// Date and time of one head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// How it is written.
    pub style: Style,
    /// The parts of the date as they stand.
    pub date: [u32; 3],
    hour: u32,
    minute: u32,
    second: u32,
}

impl Head {
    /// The two parts of the date that are day and month, as they stand.
    pub fn two(&self) -> (u32, u32) {
        match self.style.year {
            Year::First => (self.date[1], self.date[2]),
            Year::Short | Year::Long | Year::Era(_) => (self.date[0], self.date[1]),
        }
    }

    /// Year, month and day in this order of day and month.
    pub fn day(&self, order: Order) -> (u32, u32, u32) {
        let [one, two, three] = self.date;
        let year = match self.style.year {
            Year::First => return (one, two, three),
            Year::Short => 2000 + three,
            // Buddhist years.
            Year::Long if (2400..2700).contains(&three) => three - 543,
            Year::Long => three,
            Year::Era(before) => before + three,
        };
        match order {
            Order::DayFirst => (year, two, one),
            Order::MonthFirst => (year, one, two),
        }
    }

    /// Date and time so that they can be compared, whatever they are.
    pub fn moment(&self, order: Order) -> (u32, u32, u32, u32, u32, u32) {
        let (year, month, day) = self.day(order);
        (year, month, day, self.hour, self.minute, self.second)
    }

    /// Local time in the one spelling that every style has, so that ids stay when a phone's locale changes.
    pub fn written(&self, order: Order) -> String {
        let (year, month, day, hour, minute, second) = self.moment(order);
        let mut out = String::with_capacity(19);
        digits(&mut out, year, 4);
        for (sign, part) in [('-', month), ('-', day), ('T', hour), (':', minute)] {
            out.push(sign);
            digits(&mut out, part, 2);
        }
        if self.style.seconds {
            out.push(':');
            digits(&mut out, second, 2);
        }
        out
    }
}

/// A number with at least so many digits.
fn digits(out: &mut String, number: u32, least: u32) {
    let most = number.checked_ilog10().unwrap_or(0) + 1;
    for place in (0..most.max(least)).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

/// Takes a line apart into its head and the rest, if it has a head.
pub(super) fn split(line: &str) -> Option<(Head, &str)> {
    let mut at = Cursor(unmarked(line));
    let bracket = at.eat(&['[']).is_some();
    let (one, digits) = at.number(4)?;
    let sign = at.sign()?;
    let (two, _) = at.number(2)?;
    if at.sign()? != sign {
        return None;
    }
    let era = at.era();
    let (three, last) = at.number(4)?;
    let year = match (era, digits, last) {
        (Some(before), 1 | 2, 1 | 2) => Year::Era(before),
        (None, 4, 1 | 2) => Year::First,
        (None, 1 | 2, 2) => Year::Short,
        (None, 1 | 2, 4) => Year::Long,
        _ => return None,
    };
    at.gap()?;
    let before = at.half();
    at.blanks();
    let (hour, _) = at.number(2)?;
    let colon = at.eat(&[':', '.'])?;
    let minute = at.two_digits()?;
    // A colon may also be what ends the head.
    let mut further = Cursor(at.0);
    let second = further.eat(&[colon]).and_then(|_| further.two_digits());
    if second.is_some() {
        at = further;
    }
    let half = before.or_else(|| at.half());
    let close = at.close(bracket, second.is_some())?;
    let style = Style {
        sign,
        year,
        seconds: second.is_some(),
        halves: half.is_some(),
        close,
    };
    let head = Head {
        style,
        date: [one, two, three],
        hour: match half {
            Some(Half::Am) if hour == 12 => 0,
            Some(Half::Pm) if hour < 12 => hour + 12,
            _ => hour,
        },
        minute,
        second: second.unwrap_or(0),
    };
    Some((head, at.0))
}

#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

/// The halves of a day, without dots and blanks, in lower case.
const HALVES: &[(&str, Half)] = &[
    ("am", Half::Am),
    ("pm", Half::Pm),
    ("ص", Half::Am),
    ("م", Half::Pm),
    ("上午", Half::Am),
    ("下午", Half::Pm),
    ("午前", Half::Am),
    ("午後", Half::Pm),
    ("오전", Half::Am),
    ("오후", Half::Pm),
    ("πμ", Half::Am),
    ("μμ", Half::Pm),
    ("öö", Half::Am),
    ("ös", Half::Pm),
];

/// Words between date and time.
const BETWEEN: &[&str] = &["klo", "kl.", "um", "at", "à", "BE"];

/// The rest of a line.
struct Cursor<'l>(&'l str);

impl Cursor<'_> {
    fn marks(&mut self) {
        self.0 = unmarked(self.0);
    }

    fn eat(&mut self, signs: &[char]) -> Option<char> {
        self.marks();
        let found = self.0.chars().next().filter(|c| signs.contains(c))?;
        self.0 = &self.0[found.len_utf8()..];
        Some(found)
    }

    /// A number of at most so many digits, and how many it has.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        self.marks();
        let (mut number, mut digits, mut end) = (0, 0, 0);
        for c in self.0.chars() {
            let Some(digit) = digit(c) else { break };
            (number, digits, end) = (number * 10 + digit, digits + 1, end + c.len_utf8());
            if digits > most {
                return None;
            }
        }
        self.0 = &self.0[end..];
        (digits > 0).then_some((number, digits))
    }

    fn two_digits(&mut self) -> Option<u32> {
        self.number(2)
            .filter(|(_, digits)| *digits == 2)
            .map(|(number, _)| number)
    }

    /// The sign between the parts of a date, and the blank that some locales put behind it.
    fn sign(&mut self) -> Option<char> {
        let found = self.eat(&['/', '.', '-'])?;
        self.0 = self.0.strip_prefix(' ').unwrap_or(self.0);
        Some(found)
    }

    /// The letter of a Japanese era, as the year before it.
    fn era(&mut self) -> Option<u32> {
        match self.eat(&['R', 'H'])? {
            'R' => Some(2018),
            _ => Some(1988),
        }
    }

    fn blanks(&mut self) {
        self.0 = self.0.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '،') || is_mark(c)
        });
    }

    /// What stands between date and time: at least something.
    fn gap(&mut self) -> Option<()> {
        let before = self.0.len();
        self.eat(&['.']);
        self.blanks();
        for word in BETWEEN {
            if let Some(rest) = self.0.strip_prefix(word) {
                self.0 = rest;
                self.blanks();
            }
        }
        (self.0.len() < before).then_some(())
    }

    /// `AM`, `p. m.` and their like; nothing is taken where it is none.
    fn half(&mut self) -> Option<Half> {
        let skipped = |c: char| c.is_whitespace() || c == '.' || is_mark(c);
        let mut word = String::new();
        for (at, c) in self.0.char_indices() {
            if skipped(c) {
                continue;
            }
            if !c.is_alphabetic() || word.len() > 8 {
                break;
            }
            word.extend(c.to_lowercase());
            let found = HALVES.iter().find(|(name, _)| *name == word);
            if let Some((_, half)) = found {
                let rest = &self.0[at + c.len_utf8()..];
                self.0 = rest.strip_prefix('.').unwrap_or(rest);
                return Some(*half);
            }
        }
        None
    }

    fn close(&mut self, bracket: bool, seconds: bool) -> Option<Close> {
        let taken = |rest: &str, signs: &[&str]| {
            let found = signs.iter().find_map(|sign| rest.strip_prefix(sign))?;
            // The blank is what is left of a message that is empty.
            Some(found.len())
        };
        self.marks();
        let (close, left) = if bracket {
            (Close::Bracket, taken(self.0.trim_start(), &["] ", "]"])?)
        } else if let Some(left) = taken(self.0, &[" - ", " – ", " — "]) {
            (Close::Dash, left)
        } else if let Some(left) = taken(self.0, &[": ", ", "]) {
            (Close::Sign, left)
        } else {
            let left = taken(self.0, &[" "]).filter(|_| seconds)?;
            (Close::Blank, left)
        };
        self.0 = &self.0[self.0.len() - left..];
        Some(close)
    }
}

/// Digits of the scripts that phones write dates in.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(line: &str, order: Order) -> (String, String) {
        let (head, rest) = split(line).unwrap_or_else(|| unreachable!("{line}"));
        (head.written(order), rest.to_owned())
    }

    #[test]
    fn every_locale_says_the_same_moment() {
        let day = [
            "31/12/2024, 21:05 - Anna: hi",
            "31/12/24, 9:05\u{202F}pm - Anna: hi",
            "31/12/2024, 9:05 p. m. - Anna: hi",
            "31.12.24, 21:05 – Anna: hi",
            "31.12.2024 klo 21.05 - Anna: hi",
            "31-12-2024 21:05 - Anna: hi",
            "2024/12/31, 21:05 - Anna: hi",
            "2024-12-31, 9:05 p.m. - Anna: hi",
            "31/12/2567 BE, 21:05 - Anna: hi",
            "31/12/R6, 21:05 - Anna: hi",
            "31/12/2024, 9:05 م - Anna: hi",
            "2024/12/31 下午9:05 - Anna: hi",
            "2024. 12. 31. 오후 9:05, Anna: hi",
            "\u{200F}٣١\u{200F}/١٢\u{200F}/٢٠٢٤، ٢١:٠٥ - Anna: hi",
            "31/12/2024, 21:05: Anna: hi",
        ];
        for line in day {
            let expected = ("2024-12-31T21:05".to_owned(), "Anna: hi".to_owned());
            assert_eq!(read(line, Order::DayFirst), expected, "{line}");
        }
        assert_eq!(
            read("12/31/24, 9:05\u{202F}PM - Anna: hi", Order::MonthFirst).0,
            "2024-12-31T21:05"
        );
    }

    #[test]
    fn brackets_have_seconds() {
        for line in [
            "[31.12.24, 21:05:09] Anna: hi",
            "\u{200E}[31/12/2024, 9:05:09\u{202F}PM] Anna: hi",
            "[31/12/24 21.05.09] Anna: hi",
            "[\u{200F}31\u{200F}/12\u{200F}/2024، 21:05:09] Anna: hi",
            "13. 6. 2018. 21:05:09 Anna: hi",
        ] {
            assert!(
                read(line, Order::DayFirst).0.ends_with("T21:05:09"),
                "{line}"
            );
        }
        assert_eq!(read("[31.12.24, 12:05:09 AM]", Order::DayFirst).1, "");
    }

    #[test]
    fn twelve_in_the_morning_is_midnight_and_zero_stays() {
        let hour = |text: &str| {
            read(&format!("12/31/24, {text} - A: b"), Order::MonthFirst).0[11..].to_owned()
        };
        assert_eq!(hour("12:01 AM"), "00:01");
        assert_eq!(hour("00:01 a. m."), "00:01");
        assert_eq!(hour("12:01 PM"), "12:01");
    }

    #[test]
    fn other_lines_are_text() {
        for line in [
            "",
            "hello",
            "2/11/19: Arrival",
            "31/12 21:05 - Anna: hi",
            "31/12/2024 21:05",
            "31/12.2024, 21:05 - Anna: hi",
            "99999/12/31, 21:05 - Anna: hi",
            "[31.12.24, 21:05:09 Anna: hi",
            "10:30 - 11:00 - lunch",
        ] {
            assert!(split(line).is_none(), "{line}");
        }
    }

    #[test]
    fn styles_tell_files_apart() {
        let style = |line: &str| split(line).unwrap().0.style;
        assert_ne!(
            style("[04.01.18, 11:53:57] a: b"),
            style("[1.2.2019, 00:00:00] a: b")
        );
        assert_eq!(
            style("2/11/19, 14:18 - a: b"),
            style("10/11/19, 09:25 - a: b")
        );
    }
}
