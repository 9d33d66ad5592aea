//! `zuruf article`.

use serde_json::json;

use crate::cli::run::Home;

#[test]
fn an_article_is_written_found_changed_and_brought_back() {
    let home = Home::with_messages();
    assert_eq!(home.run(&["article", "list"]).code, 4);
    home.ok(&[
        "article",
        "new",
        "Roaming in der EU",
        "-b",
        "Wie zu Hause.",
        "--tags",
        "#geld",
        "--review",
        "90d",
    ]);
    let row = &home.rows(&["article", "list"])[0];
    assert_eq!(row["slug"], "roaming-in-der-eu");
    assert_eq!(
        (&row["public"], &row["stale"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(row["tags"], json!(["geld"]));
    let slug = "roaming-in-der-eu";
    home.ok(&["article", "edit", slug, "-b", "Bis 20 GB wie zu Hause."]);
    assert_eq!(home.rows(&["article", "search", "20", "gb"]).len(), 1);
    assert_eq!(home.run(&["article", "search", "mond"]).code, 4);
    let former = home.json(&["article", "show", slug, "--version", "1"]);
    assert_eq!(former["body"], "Wie zu Hause.");
    home.ok(&["article", "edit", slug, "--back-to", "1"]);
    let versions = home.rows(&["article", "versions", slug]);
    assert_eq!(versions.len(), 3);
    assert_eq!(
        (&versions[0]["current"], &versions[0]["body"]),
        (&json!(true), &json!("Wie zu Hause."))
    );
    home.ok(&["undo"]);
    assert!(home.ok(&["article", "show", slug]).contains("20 GB"));
    // What only its tags or its day changes is no version.
    home.ok(&["article", "edit", slug, "--tags", "eu", "--review", "none"]);
    assert_eq!(home.json(&["article", "show", slug])["version"], 2);
    assert_eq!(
        home.run(&["article", "edit", slug, "--review", "bald"])
            .code,
        2
    );
    assert_eq!(
        home.run(&["article", "edit", slug, "--owner", "carl"]).code,
        4
    );
    assert_eq!(home.rows(&["history", "article", slug]).len(), 5);
    home.ok(&["article", "remove", slug]);
    assert_eq!(home.run(&["article", "show", slug]).code, 4);
}

#[test]
fn only_a_public_article_has_a_link_and_an_internal_one_is_refused_in_a_reply() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox"])[0]["id"].to_string();
    home.ok(&["article", "new", "Kulanz", "-b", "Nur intern."]);
    home.ok(&["article", "new", "SIM", "-b", "Neue Karte.", "--public"]);
    let none = home.run(&["article", "show", "sim", "--link"]);
    assert_eq!(none.code, 7);
    assert!(none.err.contains("[knowledge] address"), "{}", none.err);
    home.write(
        ".config/zuruf/config.toml",
        "[knowledge]\naddress = \"https://hilfe.example\"\n",
    );
    let link = home.ok(&["article", "show", "sim", "--link"]);
    assert_eq!(link.trim(), "https://hilfe.example/sim");
    let internal = home.run(&["article", "show", "kulanz", "--link"]);
    assert_eq!(internal.code, 7);
    assert!(
        internal.err.contains("internal article"),
        "{}",
        internal.err
    );
    let text = "Siehe https://hilfe.example/kulanz";
    let refused = home.run(&["reply", &id, "-m", text]);
    assert_eq!(refused.code, 7);
    assert!(refused.err.contains("must not be sent"), "{}", refused.err);
}

#[test]
fn search_similar_and_tags_find_articles_as_well() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox", "from:k7"])[0]["id"].to_string();
    assert_eq!(home.run(&["search", "zustellung"]).code, 4);
    let title = "Wo ein Paket bleibt";
    let body = "Zustellung dauert drei Tage.";
    home.ok(&["article", "new", title, "-b", body, "--tags", "Versand"]);
    let found = home.rows(&["search", "zustellung"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["article"], "wo-ein-paket-bleibt");
    assert_eq!(found[0]["text"], body);
    assert!(home.ok(&["search", "zustellung"]).contains(title));
    assert!(
        home.ok(&["search", "paket"])
            .starts_with("wo-ein-paket-bleibt")
    );
    let near = home.rows(&["similar", &id]);
    assert_eq!(near[0]["article"], "wo-ein-paket-bleibt");
    let page = home.json(&["tag", "show", "versand"]);
    assert_eq!(
        (&page["articles"], &page["conversations"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(page["records"][0]["article"], "wo-ein-paket-bleibt");
    assert_eq!(page["weeks"].as_array().unwrap().last(), Some(&json!(1)));
    assert!(home.ok(&["tag", "list"]).contains("#Versand"));
    home.ok(&["article", "remove", "wo-ein-paket-bleibt"]);
    assert_eq!(home.run(&["tag", "show", "versand"]).code, 4);
}
