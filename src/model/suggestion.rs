//! Two contacts that may be one person: why, and how sure that is. Pure: the store looks candidates up, this judges them.

use crate::clock::Timestamp;
use crate::model::contact::Contact;
use crate::model::id::{ContactId, SuggestionId};
use crate::text::Clean;
use crate::text::fold::{self, fold};

/// Names and handles shorter than this say nothing about who has them.
pub const SHORTEST: usize = 3;

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    /// Nobody has looked at it.
    #[default]
    Open,
    /// They are one person.
    Accepted,
    /// Not as far as is known: comes again when there are better reasons.
    Rejected,
    /// They are two people: never comes again.
    Never,
}

impl Decision {
    /// All of them, by code.
    pub const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Rejected, Self::Never];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The decision of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Never => "never",
        }
    }
}

/// What speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The same mail address.
    Email,
    /// The same phone number.
    Phone,
    /// One names the profile of the other.
    Profile,
    /// The same handle on another channel.
    Handle,
    /// Names alike; only beside a handle.
    Name,
}

impl Sign {
    /// All of them, the surest first.
    pub const ALL: [Self; 5] = [
        Self::Email,
        Self::Phone,
        Self::Profile,
        Self::Handle,
        Self::Name,
    ];

    /// The word in the store and in `--json`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Profile => "profile",
            Self::Handle => "handle",
            Self::Name => "name",
        }
    }

    fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.key() == key)
    }

    /// How sure it is alone, in hundredths.
    const fn weight(self) -> i64 {
        match self {
            Self::Email | Self::Phone => 95,
            Self::Profile => 90,
            Self::Handle => 60,
            Self::Name => 0,
        }
    }
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// Which.
    pub sign: Sign,
    /// What they have in common: the address, the handle, how alike the names are.
    pub what: String,
}

impl Reason {
    /// What is in common, and how.
    pub fn new(sign: Sign, what: &str) -> Self {
        Self {
            sign,
            what: what.to_owned(),
        }
    }
}

/// Reasons as the store keeps them: one per line.
pub fn kept(reasons: &[Reason]) -> String {
    let lines = reasons.iter().map(|r| {
        let what = r.what.replace(['\n', '\t'], " ");
        format!("{}\t{what}", r.sign.key())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Reasons as the store has kept them.
pub fn read(kept: &str) -> Vec<Reason> {
    let reason = |line: &str| {
        let (key, what) = line.split_once('\t')?;
        Some(Reason::new(Sign::named(key)?, what))
    };
    kept.lines().filter_map(reason).collect()
}

/// How sure it is, in hundredths: the surest sign, up to 30 more for names alike beside a handle, a little for each further sign.
pub fn score(reasons: &mut Vec<Reason>, names: (&str, &str)) -> i64 {
    reasons.sort_unstable();
    reasons.dedup();
    let best = reasons.iter().map(|r| r.sign.weight()).max().unwrap_or(0);
    let alike = likeness(names.0, names.1);
    let named = if best == Sign::Handle.weight() {
        alike * 30 / 100
    } else {
        0
    };
    let mut signs: Vec<Sign> = reasons.iter().map(|r| r.sign).collect();
    signs.dedup();
    let further = (signs.len() as i64 - 1).max(0);
    if alike >= 50 {
        reasons.push(Reason::new(Sign::Name, &alike.to_string()));
    }
    (best + named + further).min(99)
}

/// How alike two names are, in hundredths: words in common, a first letter for half a word, in any order. Short names are like none.
pub fn likeness(a: &str, b: &str) -> i64 {
    let (a, b) = (fold(a), fold(b));
    let a: Vec<&str> = fold::words(&a).collect();
    let mut b: Vec<&str> = fold::words(&b).collect();
    let letters = |words: &[&str]| words.iter().map(|w| w.chars().count()).sum::<usize>();
    if letters(&a) < SHORTEST || letters(&b) < SHORTEST {
        return 0;
    }
    let most = a.len().max(b.len()) as i64;
    let mut points = 0;
    for word in &a {
        let whole = b.iter().position(|other| other == word);
        let initial = |other: &&str| {
            let short = word.len().min(other.len()) == 1;
            short && word.chars().next() == other.chars().next()
        };
        let found = whole
            .map(|at| (at, 100))
            .or_else(|| b.iter().position(initial).map(|at| (at, 50)));
        if let Some((at, worth)) = found {
            b.remove(at);
            points += worth;
        }
    }
    points / most
}

/// Mailboxes that more than one person reads.
const SHARED: [&str; 42] = [
    "abuse",
    "admin",
    "anfrage",
    "bestellung",
    "bewerbung",
    "billing",
    "buchhaltung",
    "contact",
    "donotreply",
    "einkauf",
    "hallo",
    "hello",
    "help",
    "hilfe",
    "hr",
    "info",
    "jobs",
    "kontakt",
    "kundenservice",
    "mail",
    "marketing",
    "news",
    "newsletter",
    "noreply",
    "office",
    "orders",
    "post",
    "postmaster",
    "presse",
    "press",
    "rechnung",
    "sales",
    "sekretariat",
    "service",
    "shop",
    "support",
    "team",
    "vertrieb",
    "verwaltung",
    "webmaster",
    "welcome",
    "zentrale",
];

/// Whether a mailbox or handle belongs to no single person: `info@`, `no-reply+7@`, `Support_DE`.
pub fn is_shared(name: &str) -> bool {
    let folded = fold(name);
    let local = folded.split_once('@').map_or(&*folded, |(local, _)| local);
    let bare: String = local.chars().filter(|c| !"-_. ".contains(*c)).collect();
    let first = local.split(['-', '_', '.', '+']).next().unwrap_or(local);
    SHARED.contains(&&*bare) || SHARED.contains(&first) || bare.starts_with("noreply")
}

/// The key a handle is compared by: folded, without sign and home server; none where it says nothing about who has it.
pub fn handle_key(handle: &str) -> Option<String> {
    let folded = fold(handle.trim().trim_start_matches('@'));
    let key = folded.split_once('@').map_or(&*folded, |(own, _)| own);
    // A domain as a handle: its first part is the name.
    let key = key.strip_suffix(".bsky.social").unwrap_or(key);
    let says =
        key.chars().count() >= SHORTEST && key.chars().any(char::is_alphabetic) && !is_shared(key);
    says.then(|| key.to_owned())
}

/// Whose profile an address is: channel and handle.
pub fn profile_of(url: &str) -> Option<(&'static str, String)> {
    let rest = url
        .trim()
        .split_once("://")
        .map_or(url.trim(), |(_, rest)| rest);
    let (host, path) = rest.split_once('/')?;
    let host = fold(host);
    let host = host.trim_start_matches("www.").trim_start_matches("m.");
    let mut parts = path.split(['/', '?', '#']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let channel = match host {
        "x.com" | "twitter.com" => "x",
        "instagram.com" => "instagram",
        "facebook.com" | "fb.com" => "facebook",
        "t.me" => "telegram",
        "youtube.com" if first.starts_with('@') => "youtube",
        "reddit.com" if matches!(first, "user" | "u") => "reddit",
        "linkedin.com" if first == "in" => "linkedin",
        "bsky.app" if first == "profile" => "bluesky",
        _ if first.starts_with('@') => "mastodon",
        _ => return None,
    };
    let handle = match channel {
        "reddit" | "linkedin" | "bluesky" => parts.next()?,
        _ => first,
    };
    Some((channel, handle_key(handle)?))
}

/// One of two contacts, as far as it counts for whose card stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Which.
    pub id: ContactId,
    /// What they are called.
    pub name: Clean,
    /// The code of their stage.
    pub stage: i64,
    /// Somebody owns the relation.
    pub owned: bool,
    /// When they were first heard of, ms.
    pub first_at: i64,
}

/// Whose card stays, and who goes into it: the further stage, then who is owned, who has a name of several words, who was there first.
pub fn in_order(a: Side, b: Side) -> (Side, Side) {
    let worth = |side: &Side| {
        // A phone number has several groups of digits, and is no name.
        let words = side.name.split_whitespace();
        let named = words
            .filter(|word| word.contains(char::is_alphabetic))
            .count()
            > 1;
        let age = std::cmp::Reverse((side.first_at, side.id));
        // Out of the lifecycle is no further stage.
        (side.stage % 7, side.owned, named, age)
    };
    if worth(&a) >= worth(&b) {
        (a, b)
    } else {
        (b, a)
    }
}

/// A suggestion in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionRow {
    /// Which.
    pub id: SuggestionId,
    /// How sure, in hundredths.
    pub score: i64,
    /// Why, the surest first.
    pub reasons: Vec<Reason>,
    /// Whose card stays if nobody says otherwise, and what they are called.
    pub stays: (ContactId, Clean),
    /// Who would go into them.
    pub goes: (ContactId, Clean),
    /// What became of it.
    pub decision: Decision,
    /// When it was found.
    pub found_at: Timestamp,
}

/// One page of suggestions, the surest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestions {
    /// The page.
    pub rows: Vec<SuggestionRow>,
    /// Whether there are more.
    pub more: bool,
}

/// A suggestion with both cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Which.
    pub id: SuggestionId,
    /// Whose card stays if nobody says otherwise.
    pub stays: Contact,
    /// Who would go into them.
    pub goes: Contact,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(signs: &[Sign], names: (&str, &str)) -> i64 {
        let mut reasons = signs.iter().map(|s| Reason::new(*s, "x")).collect();
        score(&mut reasons, names)
    }

    #[test]
    fn the_surest_sign_counts_and_names_lift_a_handle() {
        assert_eq!(sure(&[Sign::Email], ("Eva Holm", "E.")), 95);
        assert_eq!(sure(&[Sign::Phone], ("", "")), 95);
        assert_eq!(sure(&[Sign::Profile], ("eva", "Eva Holm")), 90);
        assert_eq!(sure(&[Sign::Handle], ("Eva Holm", "Max Kudner")), 60);
        assert_eq!(sure(&[Sign::Handle], ("Eva Holm", "Holm, Eva")), 90);
        assert_eq!(sure(&[Sign::Handle], ("Eva Holm", "E. Holm")), 82);
        assert_eq!(sure(&[Sign::Handle, Sign::Email], ("", "")), 96);
        assert_eq!(sure(&[], ("Eva Holm", "Eva Holm")), 0);
    }

    #[test]
    fn short_names_and_shared_mailboxes_say_nothing() {
        assert_eq!(likeness("Jo", "Jo"), 0);
        assert_eq!(likeness("Ida", "IDA"), 100);
        assert_eq!(handle_key("@jo"), None);
        assert_eq!(handle_key("4711"), None);
        assert_eq!(handle_key("@Eva_H@chaos.social").as_deref(), Some("eva_h"));
        for shared in [
            "info@nord.example",
            "No-Reply@x.de",
            "support_de",
            "sales.eu@a.b",
            "Team",
        ] {
            assert!(is_shared(shared), "{shared}");
        }
        for own in ["eva.holm@nord.example", "infomax@x.de", "helping.hand"] {
            assert!(!is_shared(own), "{own}");
        }
    }

    #[test]
    fn a_profile_is_read_from_its_address() {
        let of = |url| profile_of(url).map(|(channel, handle)| format!("{channel} {handle}"));
        for (url, profile) in [
            ("https://x.com/Eva_Holm?s=20", "x eva_holm"),
            ("http://www.twitter.com/eva_holm/status/1", "x eva_holm"),
            ("https://chaos.social/@eva", "mastodon eva"),
            ("https://bsky.app/profile/eva.bsky.social", "bluesky eva"),
            ("https://www.linkedin.com/in/eva-holm/", "linkedin eva-holm"),
            ("https://youtube.com/@evaholm", "youtube evaholm"),
            ("reddit.com/user/evaholm", "reddit evaholm"),
        ] {
            assert_eq!(of(url).as_deref(), Some(profile), "{url}");
        }
        for none in [
            "https://eva.example/",
            "https://eva.example/about",
            "x.com",
            "",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn the_card_that_says_more_stays() {
        let side = |id, name: &str, stage, owned, first_at| Side {
            id: ContactId(id),
            name: Clean::name(name),
            stage,
            owned,
            first_at,
        };
        let stays = |a: &Side, b: &Side| {
            let both = in_order(a.clone(), b.clone()).0.id;
            assert_eq!(both, in_order(b.clone(), a.clone()).0.id);
            both.0
        };
        let eva = side(1, "eva_h", 0, false, 10);
        assert_eq!(stays(&eva, &side(2, "Eva Holm", 0, false, 20)), 2);
        assert_eq!(stays(&eva, &side(2, "eva", 0, false, 20)), 1);
        let phone = side(1, "+49 170 1234567", 0, false, 10);
        assert_eq!(stays(&phone, &side(2, "Eva Holm", 0, false, 20)), 2);
        assert_eq!(stays(&eva, &side(2, "eva", 0, true, 20)), 2);
        assert_eq!(stays(&eva, &side(2, "eva", 1, false, 20)), 2);
        assert_eq!(stays(&eva, &side(2, "eva", 7, false, 20)), 1);
    }

    #[test]
    fn reasons_are_kept_and_read_again() {
        let reasons = [
            Reason::new(Sign::Email, "eva@nord.example"),
            Reason::new(Sign::Name, "100"),
        ];
        assert_eq!(read(&kept(&reasons)), reasons);
    }
}
