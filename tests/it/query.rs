//! The query language in its four places: the filter and the search of the console, saved views, and the command line. One table
//! goes through all of them, and all have to find, say and refuse the same.

use std::collections::BTreeSet;

use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

/// Every state, so that the command line, which looks at open conversations otherwise, looks at all.
const ALL: &str = "is:open,pending,snoozed,resolved,spam";

/// What is typed, how many conversations it finds among the samples, and how it is understood.
const QUERIES: [(&str, usize, &str); 32] = [
    ("channel:x", 14, "channel is X"),
    ("-channel:x", 36, "not channel is X"),
    (
        "-(channel:x or channel:mastodon)",
        27,
        "not (channel is X or channel is Mastodon)",
    ),
    (
        "(channel:mail or channel:web) is:open",
        11,
        "(channel is E-mail or channel is Web) and status is Open",
    ),
    (
        "channel:mail,web -is:open",
        7,
        "(channel is E-mail or channel is Web) and not status is Open",
    ),
    (
        "kanal:mail ist:offen",
        5,
        "channel is E-mail and status is Open",
    ),
    ("rechnung", 4, "contains \"rechnung\""),
    ("RECHN*", 4, "contains a word with \"RECHN…\""),
    ("oekostrom", 1, "contains \"oekostrom\""),
    ("\"zwei Windparks\"", 1, "contains \"zwei Windparks\""),
    (
        "(rechnung or \"zwei Windparks\") -danke",
        4,
        "(contains \"rechnung\" or contains \"zwei Windparks\") and not contains \"danke\"",
    ),
    (
        "((channel:x (rechnung or -danke)) or #vip)",
        12,
        "(channel is X and (contains \"rechnung\" or not contains \"danke\")) or tagged #vip",
    ),
    ("after:3d", 27, "last message since 29 Nov 2024 11:00"),
    (
        "after:1w before:1d",
        16,
        "last message since 25 Nov 2024 11:00 and last message before 01 Dec 2024 11:00",
    ),
    ("before:2024-11-10", 8, "last message before 10 Nov 2024"),
    ("nach:gestern", 21, "last message since 01 Dec 2024"),
    ("after:mon", 9, "last message since 02 Dec 2024"),
    ("waiting:>2h", 32, "waiting longer than 2h"),
    (
        "waiting:<1d -channel:x",
        10,
        "waiting less than 1d and not channel is X",
    ),
    ("assignee:ben", 1, "assigned to ben"),
    ("-is:unassigned", 1, "not assigned to nobody"),
    ("@ben", 1, "mentions @ben"),
    ("#vip", 1, "tagged #vip"),
    ("tag:geld,vip", 1, "tagged #geld or tagged #vip"),
    (
        "priority:urgent,high",
        1,
        "priority is Urgent or priority is High",
    ),
    ("from:\"Renée Dubois\"", 1, "from renee dubois"),
    ("from:renee*", 1, "from renee*"),
    (
        "to:nordwindhilfe -channel:mastodon",
        23,
        "written to nordwindhilfe and not channel is Mastodon",
    ),
    (
        "followers:>1000",
        6,
        "by somebody with more than 1,000 followers",
    ),
    ("score:>50", 0, "of a contact with a score above 50"),
    ("has:attachment", 7, "with an attachment"),
    ("lang:de", 6, "in the language de"),
];

type Ids = BTreeSet<i64>;

/// The samples, with something to ask for that no export has.
fn samples() -> Harness {
    let mut h = Setup::demo(200, 60).open();
    let mut id = |who: &str| h.row(who).id.0.to_string();
    let (finn, green) = (id("Finn"), id("greenwatch_n"));
    for args in [
        ["tag", &finn, "+geld", "+vip"].as_slice(),
        &["note", &finn, "-m", "@ben bitte"],
        &["assign", &green, "ben"],
        &["priority", &green, "urgent"],
    ] {
        let run = h.cli(args);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    h.start_again();
    h
}

fn typed(text: &str) -> String {
    text.replace('<', "<lt>")
}

fn rows(out: &str, key: &str) -> Ids {
    let row = |line: &str| -> Option<i64> {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        row[key].as_i64()
    };
    out.lines().filter_map(row).collect()
}

/// What a command finds; nothing is an answer too.
fn command(h: &Harness, args: &[&str], key: &str) -> Ids {
    let run = h.cli(&[args, &["--json", "--limit", "500"]].concat());
    assert!(matches!(run.code, 0 | 4), "{args:?} {}", run.err);
    rows(&run.out, key)
}

/// What the console shows after `/`: the list, or the conversations of the hits.
fn console(h: &mut Harness, query: &str) -> (Ids, bool) {
    h.asked.clear();
    h.keys(&format!("/{}<Enter>", typed(query)));
    let search = h.asked.iter().find_map(|job| match job {
        Job::Search { query, .. } => Some(Job::Search {
            query: query.clone(),
            before: None,
            limit: 1000,
        }),
        _ => None,
    });
    let found = if let Some(Outcome::Search(hits)) = search.clone().map(|job| h.ask(job)) {
        let of = hits.rows.iter().filter_map(|hit| hit.message.conversation);
        of.map(|id| id.0).collect()
    } else {
        let rows = &h.app.inbox().list.rows;
        rows.iter().map(|row| row.id.0).collect()
    };
    h.keys("<Esc>");
    (found, search.is_some())
}

#[test]
fn every_query_finds_and_says_the_same_in_all_four_places() {
    let mut h = samples();
    let everything = command(&h, &["inbox", ALL], "id");
    let mut wrong = Vec::new();
    for (n, (text, count, meaning)) in QUERIES.into_iter().enumerate() {
        let query = format!("{ALL} ({text})");
        let listed = command(&h, &["inbox", &query], "id");
        let name = format!("view {n}");
        let added = h.cli(&["view", "add", &name, &query]);
        assert_eq!(added.code, 0, "{text}: {}", added.err);
        let viewed = command(&h, &["inbox", "--view", &name], "id");
        let searched = command(&h, &["search", &query], "conversation");
        let (shown, by_words) = console(&mut h, &query);
        let same = listed == viewed && searched == shown || !by_words && listed == shown;
        if listed.len() != count || !same || listed.len() == everything.len() {
            wrong.push(format!(
                "{text}: inbox {}, view {}, search {}, console {} of {}",
                listed.len(),
                viewed.len(),
                searched.len(),
                shown.len(),
                everything.len()
            ));
        }
        let explained = h.cli(&["inbox", "--explain", text, "--json"]);
        let said: serde_json::Value = serde_json::from_str(&explained.out).expect("JSON");
        let said = said["meaning"].as_str().expect("a meaning").to_owned();
        if said != meaning {
            wrong.push(format!("{text}: said {said}"));
        }
        h.keys(&format!("/{}", typed(text))).expect(&said);
        h.keys("<Esc>");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is typed, the word or place a caret stands under, and the word that is nearest.
const MISTAKES: [(&str, usize, usize, &str); 21] = [
    ("is:opne", 3, 4, "open"),
    ("ä or chanel:x", 5, 6, "channel"),
    ("channel:x priority:hihg", 19, 4, "high"),
    ("stage:custmer", 6, 7, "customer"),
    ("after:gestren", 6, 7, "gestern"),
    ("sla:lat", 4, 3, "late"),
    ("has:attachmnt", 4, 9, "attachment"),
    ("waiting:>2x", 8, 3, ">2h"),
    ("before:2024-13-01", 7, 10, "2024-11-01"),
    ("followers:viele", 10, 5, ">1000"),
    ("score:hoch", 6, 4, ">1000"),
    ("is:open (rechnung", 8, 1, "not closed"),
    ("rechnung )", 9, 1, "not opened"),
    ("is:open \"zwei Windparks", 8, 15, "not closed"),
    ("rechnung or", 9, 2, "both sides"),
    ("is:open assignee:me,bne", 20, 3, "“ben”"),
    ("-@bem", 2, 3, "“ben”"),
    ("assignee:unknown", 9, 7, "There are: anna"),
    ("channel:mastodn", 8, 7, "“mastodon”"),
    ("team:nord", 5, 4, "There are none yet"),
    ("field.unknown:x", 6, 7, "There are none yet"),
];

#[test]
fn every_mistake_has_its_caret_and_the_nearest_word_in_all_four_places() {
    let mut h = Setup::demo(120, 40).open();
    for (text, before, cells, nearest) in MISTAKES {
        let caret = format!("{}{}\n", " ".repeat(before), "^".repeat(cells));
        for args in [
            ["inbox", text].as_slice(),
            &["search", text],
            &["inbox", "--explain", text],
            &["view", "add", "Neu", text],
            &["done", "--query", text, "-n"],
        ] {
            let run = h.cli(args);
            assert_eq!(run.code, 2, "{args:?}");
            let lines: Vec<&str> = run.err.lines().collect();
            let shown = lines.iter().position(|line| line.trim_start() == text);
            let shown = shown.unwrap_or_else(|| unreachable!("{args:?}: {}", run.err));
            let under = lines[shown + 1].strip_prefix("  ").unwrap_or_default();
            assert_eq!(format!("{under}\n"), caret, "{args:?}: {}", run.err);
            assert!(run.err.contains(nearest), "{args:?}: {}", run.err);
        }
        // The line and its mistake stay, with the carets below.
        h.keys(&format!("/{}<Enter>", typed(text))).expect(nearest);
        assert_eq!(below(&h, &format!(" / {text}")), caret);
        h.keys("<Esc>");
    }
}

/// The line below the one that begins with this, from where its text begins.
fn below(h: &Harness, head: &str) -> String {
    let screen = h.screen();
    let mut lines = screen.lines().skip_while(|line| !line.starts_with(head));
    let under = lines.nth(1).unwrap_or_default();
    format!("{}\n", under.get(3..).unwrap_or_default())
}

#[test]
fn a_saved_views_query_is_refused_under_its_caret_and_stays() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("/channel:x<Enter>VNeu<Enter><Enter>");
    for (text, before, cells, nearest) in MISTAKES {
        h.keys(&format!("Vquery<Enter><Ctrl+U>{}<Enter>", typed(text)));
        let carets = format!("│ {}{} ", " ".repeat(before), "^".repeat(cells));
        h.expect(text).expect(&carets).expect(nearest);
        h.keys("<Esc>");
    }
}

#[test]
fn a_tag_that_nothing_has_yet_is_remarked_on_and_asked_for_all_the_same() {
    let mut h = samples();
    let said = "Nothing is tagged “gelt” yet. Did you mean “geld”?";
    for args in [
        ["inbox", "#gelt"].as_slice(),
        &["done", "--query", "#gelt", "-n"],
    ] {
        assert!(h.cli(args).err.contains(said), "{args:?}");
    }
    h.keys("/#gelt<Enter>").expect("/ #gelt").expect(said);
    assert_eq!(h.cli(&["view", "add", "Neu", "#gelt"]).code, 0);
}

#[test]
fn what_a_view_names_may_go_and_the_view_stays() {
    let mut h = Setup::demo(120, 40).open();
    let ok = |h: &Harness, args: &[&str]| {
        let run = h.cli(args);
        assert!(matches!(run.code, 0 | 4), "{args:?} {}", run.err);
        run
    };
    ok(&h, &["agent", "add", "otto"]);
    ok(&h, &["team", "add", "nord"]);
    ok(&h, &["view", "add", "Otto", "assignee:otto"]);
    ok(&h, &["view", "add", "Nord", "team:nord"]);
    ok(&h, &["agent", "remove", "otto"]);
    ok(&h, &["team", "rm", "nord"]);
    for view in ["Otto", "Nord"] {
        let run = ok(&h, &["inbox", "--view", view]);
        assert!(run.err.contains("Nothing matched"), "{}", run.err);
    }
    // Who is gone can be asked for: what they did is still there.
    ok(&h, &["inbox", "assignee:otto"]);
    h.keys("/assignee:otto<Enter>").expect("Nothing matches");
}

/// What is typed before Tab, how often Tab is pressed, and what stands there then.
const COMPLETIONS: [(&str, usize, &str); 14] = [
    ("ch", 1, "channel:"),
    ("ch", 2, "channel:x"),
    ("-(as", 1, "-(assignee:"),
    ("is:un", 1, "is:unassigned"),
    ("is:un", 2, "is:unread"),
    ("is:un", 3, "is:unassigned"),
    ("is:open,sn", 1, "is:open,snoozed"),
    ("stufe:k", 1, "stufe:customer"),
    ("after:y", 1, "after:yesterday"),
    ("waiting:", 1, "waiting:>1h"),
    ("#ge", 1, "#geld"),
    ("tag:V", 1, "tag:vip"),
    ("@b", 1, "@ben"),
    ("assignee:be", 1, "assignee:ben"),
];

#[test]
fn operators_values_and_names_are_completed_where_a_query_is_typed() {
    let mut h = samples();
    h.keys("/channel:x<Enter>VNeu<Enter><Enter>");
    for (text, tabs, wanted) in COMPLETIONS {
        let tabs = "<Tab>".repeat(tabs);
        for (place, shown) in [
            ("/", format!("\n / {wanted}\n")),
            ("Vquery<Enter>", format!("│ {wanted} ")),
        ] {
            h.keys(&format!("{place}<Ctrl+U>{text}"));
            h.expect("Tab: ").keys(&tabs).expect(&shown);
            h.keys("<Esc>");
        }
    }
}
