//! What the parser reads, what it refuses, and that printing and reading lead back to each other.

use chrono_tz::Europe::Berlin;
use proptest::prelude::*;

use super::super::words;
use super::*;
use crate::model::conversation::{Priority, State};
use crate::model::meaning::{Intent, Meant, Sentiment};
use crate::model::query::{Compare, Sla};
use crate::model::stage::Stage;

/// A Thursday, 14:30 in Berlin.
fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2024-11-21T13:30:00Z").unwrap()
}

fn read(text: &str) -> Result<Query, QueryError> {
    parse(text, now(), Berlin)
}

/// The canonical text of what `text` means.
fn canon(text: &str) -> String {
    read(text).map_or_else(
        |e| format!("{} at {}+{}", e.what, e.at, e.len),
        |q| q.to_string(),
    )
}

fn one(text: &str) -> Term {
    let Ok(Query::Term(term)) = read(text) else {
        return Term::Word(format!("{text} is not one term: {:?}", read(text)));
    };
    term
}

#[test]
fn nothing_means_everything() {
    assert!(read("").unwrap().is_empty());
    assert!(read("  \t ").unwrap().is_empty());
    assert!(read("()").unwrap().is_empty());
}

#[test]
fn terms_side_by_side_must_all_hold_and_or_binds_weaker() {
    let word = |w: &str| Query::Term(Term::Word(w.to_owned()));
    assert_eq!(
        read("a b or c").unwrap(),
        Query::Any(vec![Query::All(vec![word("a"), word("b")]), word("c")])
    );
    assert_eq!(canon("a AND b ODER c"), "a b or c");
    assert_eq!(canon("a (b OR c)"), "a (b or c)");
    assert_eq!(canon("((a)) ((b c))"), "a b c");
}

#[test]
fn a_minus_or_not_negates_the_next_term_only() {
    assert_eq!(canon("-a not b NICHT c"), "-a -b -c");
    assert_eq!(canon("-(a b) -is:open"), "-(a b) -is:open");
    assert_eq!(canon("--a"), "a");
    assert_eq!(canon("not(a or b)"), "-(a or b)");
}

#[test]
fn words_phrases_and_prefixes() {
    assert_eq!(one("Müller"), Term::Word(String::from("Müller")));
    assert_eq!(one("liefer*"), Term::Prefix(String::from("liefer")));
    assert_eq!(
        one("\"wo bleibt\""),
        Term::Phrase(vec![String::from("wo"), String::from("bleibt")])
    );
    assert_eq!(one("„wo bleibt“"), one("\"wo bleibt\""));
    assert_eq!(one("max@acme.de"), one("\"max acme de\""));
    assert_eq!(one("https://acme.de/x"), one("\"https acme de x\""));
    assert_eq!(one("09:30"), one("\"09 30\""));
    assert_eq!(one("\"or\""), Term::Word(String::from("or")));
    assert_eq!(canon("e-mail*"), "e mail*");
}

#[test]
fn operators_in_both_languages() {
    assert_eq!(one("is:open"), Term::State(State::Open));
    assert_eq!(one("IST:Offen"), Term::State(State::Open));
    assert_eq!(one("is:mine"), Term::Mine);
    assert_eq!(one("assignee:me"), Term::Mine);
    assert_eq!(one("zugewiesen:niemand"), Term::Unassigned);
    assert_eq!(one("assignee:\"me\""), Term::Assignee(String::from("me")));
    assert_eq!(one("ch:x"), Term::Channel(String::from("x")));
    assert_eq!(one("kanal:FB"), Term::Channel(String::from("facebook")));
    assert_eq!(one("stage:SQL"), Term::Stage(Stage::SalesQualified));
    assert_eq!(one("prio:hoch"), Term::Priority(Priority::High));
    assert_eq!(one("hat:anhang"), Term::HasAttachment);
    assert_eq!(one("lang:DE"), Term::Lang(String::from("de")));
    assert_eq!(
        one("von:\"Eva Holm\""),
        Term::From(String::from("eva holm"))
    );
    assert_eq!(one("from:@kdnr_max"), Term::From(String::from("kdnr_max")));
    assert_eq!(one("#Liefer"), Term::Tag(String::from("liefer")));
    assert_eq!(one("tag:#Liefer"), one("#liefer"));
    assert_eq!(one("@Ben"), Term::Mention(String::from("ben")));
    let complaint = Term::Meant(Meant::Intent(Intent::Complaint));
    assert_eq!(one("intent:complaint"), complaint);
    assert_eq!(one("Absicht:Beschwerde"), complaint);
    let negative = Term::Meant(Meant::Sentiment(Sentiment::Negative));
    assert_eq!(one("stimmung:schlecht"), negative);
    assert_eq!(one("ist:dringend"), Term::Meant(Meant::Urgent));
}

#[test]
fn several_values_mean_any_of_them() {
    assert_eq!(canon("channel:x,mail"), "channel:x,mail");
    assert_eq!(canon("a -kanal:x,mail"), "a -channel:x,mail");
    assert_eq!(canon("from:\"Eva Holm\",max"), "from:\"eva holm\",max");
    assert_eq!(canon("assignee:me,anna"), "is:mine or assignee:anna");
    assert_eq!(canon("#a,#b x"), "tag:a,b x");
    assert_eq!(
        canon("absicht:lob,frage -stimmung:gut"),
        "intent:praise,question -sentiment:positive"
    );
    assert_eq!(canon("is:open or ist:ungelesen"), "is:open,unread");
}

#[test]
fn times_and_waiting() {
    assert_eq!(canon("before:2024-11-01"), "before:2024-10-31T23:00:00Z");
    assert_eq!(canon("seit:gestern"), "after:2024-11-19T23:00:00Z");
    assert_eq!(
        one("waiting:>2h"),
        Term::WaitingFor {
            longer: true,
            ms: 7_200_000
        }
    );
    assert_eq!(
        one("wartet:<30m"),
        Term::WaitingFor {
            longer: false,
            ms: 1_800_000
        }
    );
    assert_eq!(canon("waiting:1h30m"), "waiting:>90m");
}

#[test]
fn a_mistake_names_its_place_and_the_nearest_word() {
    let e = read("a is:opne").unwrap_err();
    assert_eq!((e.at, e.len, e.nearest.as_deref()), (5, 4, Some("open")));
    let e = read("chanel:x").unwrap_err();
    assert_eq!(
        (e.at, e.len, e.nearest.as_deref()),
        (0, 6, Some("channel:"))
    );
    assert_eq!(e.caret("chanel:x"), "chanel:x\n^^^^^^");
    let e = read("before:yesterdya").unwrap_err();
    assert_eq!((e.at, e.nearest.as_deref()), (7, Some("yesterday")));
    assert!(e.to_string().contains("yesterday"));
}

#[test]
fn what_cannot_be_read_is_refused_at_its_place() {
    let place = |text| read(text).map_err(|e| (e.at, e.len)).unwrap_err();
    assert_eq!(place("a \"b c"), (2, 4));
    assert_eq!(place("a (b"), (2, 1));
    assert_eq!(place("a b)"), (3, 1));
    assert_eq!(place("a or"), (2, 2));
    assert_eq!(place("or a"), (0, 2));
    assert_eq!(place("a - b"), (2, 1));
    assert_eq!(place("not"), (0, 3));
    assert_eq!(place("is:"), (3, 0));
    assert_eq!(place("channel:x,"), (10, 0));
    assert_eq!(place("a & b"), (2, 1));
    assert_eq!(place("waiting:soon"), (8, 4));
    assert_eq!(place("# x"), (1, 0));
}

#[test]
fn nesting_and_length_are_capped() {
    let deep = |n: usize| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(read(&deep(32)).is_ok());
    assert_eq!(read(&deep(33)).unwrap_err().at, 32);
    assert!(read(&deep(100_000)).is_err());
    assert!(read(&"-".repeat(100_000)).is_err());
    assert!(read(&"a ".repeat(200)).is_ok());
    assert!(read(&"a ".repeat(201)).is_err());
}

#[test]
fn words_to_highlight_are_the_positive_ones_once() {
    let query = read("Paket liefer* -weg (\"wo bleibt\" or Paket) is:open").unwrap();
    assert_eq!(words(&query), ["Paket", "liefer", "wo", "bleibt"]);
}

fn a_name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z0-9_.-]{1,8}",
        1 => "[a-z][a-z,()\" \\\\:*-]{0,6}[a-z]",
        1 => Just(String::from("me")),
        1 => Just(String::from("ma")),
    ]
}

fn a_term() -> impl Strategy<Value = Term> {
    prop_oneof![
        prop_oneof![
            "[a-zäöüß0-9]{1,8}",
            Just(String::from("or")),
            Just(String::from("NOT"))
        ]
        .prop_map(Term::Word),
        "[a-zäöüß0-9]{1,8}".prop_map(Term::Prefix),
        proptest::collection::vec("[a-zA-Z0-9]{1,5}", 2..4).prop_map(Term::Phrase),
        (0_i64..6).prop_map(|code| Term::State(State::from_code(code))),
        Just(Term::Mine),
        Just(Term::Unassigned),
        Just(Term::Unread),
        Just(Term::Waiting),
        (any::<bool>(), 0..i64::MAX).prop_map(|(longer, ms)| Term::WaitingFor { longer, ms }),
        (any::<bool>(), 0..i64::MAX).prop_map(|(less, ms)| Term::Sla(Sla::Within { less, ms })),
        Just(Term::Sla(Sla::Late)),
        Just(Term::Sla(Sla::None)),
        a_name().prop_map(Term::Assignee),
        a_name().prop_map(Term::Team),
        a_name().prop_map(Term::From),
        a_name().prop_map(Term::To),
        (any::<bool>(), 0..i64::MAX).prop_map(|(more, than)| Term::Followers { more, than }),
        (any::<bool>(), 0..i64::MAX).prop_map(|(more, than)| Term::Score { more, than }),
        a_name().prop_map(Term::Channel),
        a_name().prop_map(Term::Tag),
        a_name().prop_map(Term::Mention),
        ("[a-z0-9_-]{1,6}", a_name()).prop_map(|(name, value)| Term::Field {
            name,
            compare: Compare::Is,
            value,
        }),
        ("[a-z]{1,6}", "[0-9]{1,6}", any::<bool>()).prop_map(|(name, value, more)| Term::Field {
            name,
            compare: if more { Compare::More } else { Compare::Less },
            value,
        }),
        (0_i64..8).prop_map(|code| Term::Stage(Stage::from_code(code))),
        (0_i64..4).prop_map(|code| Term::Priority(Priority::from_code(code))),
        (0..4_000_000_000_000_i64).prop_map(|ms| Term::Before(Timestamp(ms))),
        (0..4_000_000_000_000_i64).prop_map(|ms| Term::After(Timestamp(ms))),
        Just(Term::HasAttachment),
        a_name().prop_map(Term::Lang),
        (0_i64..6).prop_map(|code| Term::Meant(Meant::Intent(Intent::from_code(code)))),
        (0_i64..3).prop_map(|code| Term::Meant(Meant::Sentiment(Sentiment::from_code(code)))),
        Just(Term::Meant(Meant::Urgent)),
    ]
}

fn a_query() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![9 => a_term().prop_map(Query::Term), 1 => Just(Query::default())];
    leaf.prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Query::all),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Query::any),
            inner.prop_map(|query| !query),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(query in a_query()) {
        let text = query.to_string();
        prop_assert_eq!(read(&text).map_err(|e| format!("{e}\n{}", e.caret(&text))), Ok(query));
    }

    #[test]
    fn no_text_panics_and_what_is_understood_prints_to_itself(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn nothing_that_looks_like_a_query_panics(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("("), Just(")"), Just("-"), Just("\""), Just("„"), Just(" "), Just(","), Just(":"), Just("#"), Just("@"),
                Just("or"), Just("not"), Just("is:"), Just("open"), Just("channel:"), Just("x"), Just("before:"), Just("3d"),
                Just("assignee:"), Just("me"), Just("\\"), Just("*"), Just("ä"), Just("东"), Just("from:"),
            ],
            0..30,
        ),
    ) {
        holds(&parts.concat())?;
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    match read(text) {
        Ok(query) => prop_assert_eq!(read(&query.to_string()), Ok(query)),
        Err(e) => {
            prop_assert!(text.is_char_boundary(e.at) && text.is_char_boundary(e.at + e.len));
            prop_assert_eq!(e.caret(text).lines().count(), 2);
        }
    }
    Ok(())
}

#[test]
fn what_has_no_data_yet_says_so_instead_of_matching_nothing() {
    for (text, at, len) in [("Campaign:spring", 0, 9), ("einwilligung:ja", 0, 13)] {
        let wrong = parse(text, now(), Berlin).unwrap_err();
        assert_eq!((wrong.at, wrong.len), (at, len), "{text}");
        assert!(wrong.what.contains("yet"), "{text}: {wrong}");
    }
    assert!(parse("overdue", now(), Berlin).is_ok());
}
