//! Articles by key: written in one's own editor, read with their versions, put into a reply.

use zuruf::model::act::Act;
use zuruf::model::article::{Article, ArticleText};
use zuruf::model::id::RoomId;
use zuruf::model::room::Shown;
use zuruf::tui::layout::Screen;
use zuruf::tui::msg::Msg;
use zuruf::work::job::{ArticleAnswer, ArticleAsk, Job, Outcome};

use crate::harness::{Harness, Setup};

const DAY: i64 = 86_400_000;

fn article(h: &Harness, slug: &str, body: &str, public: bool, days: i64) -> Job {
    Job::Act(Act::SaveArticle {
        id: None,
        text: ArticleText {
            title: format!("Alles über {slug}"),
            slug: slug.to_owned(),
            body: body.to_owned(),
            public,
            review_at: h.ctx.now.plus(days * DAY),
            ..ArticleText::default()
        },
    })
}

fn with_two(width: u16, height: u16) -> Harness {
    let mut h = Setup::demo(width, height).open();
    let public = article(&h, "roaming", "In der EU wie zu Hause.", true, -1);
    let internal = article(&h, "kulanz", "Ab 24 Stunden 2 Euro am Tag.", false, 90);
    h.meanwhile(public);
    h.meanwhile(internal);
    h
}

fn all(h: &mut Harness) -> Vec<Article> {
    match h.ask(Job::Articles(ArticleAsk::List)) {
        Outcome::Articles(answer) => match *answer {
            ArticleAnswer::List(all, _) => all,
            ArticleAnswer::Versions(..) => unreachable!("versions"),
        },
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn an_article_is_written_in_the_own_editor_and_an_older_version_comes_back() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("gK").expect("No articles yet");
        h.keys("cRoaming<Enter><Enter><Enter><Enter>geld<Enter>90d<Enter>")
            .expect("Article “Roaming” written");
        h.keys("<Ctrl+O>");
        h.send(Msg::Edited(Ok("Erste Fassung\n".to_owned())));
        h.keys("<Ctrl+O>");
        h.send(Msg::Edited(Ok("Zweite Fassung\n".to_owned())));
        h.keys("<Enter>")
            .expect("Zweite Fassung")
            .expect("version 3");
        h.keys("L").expect("Version 2 of 3").expect("Erste Fassung");
        h.keys("b").expect("Erste Fassung").expect("version 4");
        let found = all(&mut h);
        assert_eq!(
            (found[0].version, found[0].body.as_str()),
            (4, "Erste Fassung")
        );
        h.keys("u");
        assert_eq!(all(&mut h)[0].body.as_str(), "Zweite Fassung");
        h.keys("<Esc>d").expect("removed").keys("u");
        assert_eq!(all(&mut h).len(), 1);
    }
}

#[test]
fn what_was_not_changed_in_the_editor_is_no_version() {
    let mut h = with_two(120, 40);
    h.keys("gK").expect("Alles über kulanz").keys("<Ctrl+O>");
    h.send(Msg::Edited(Ok("Ab 24 Stunden 2 Euro am Tag.\n".to_owned())));
    assert_eq!(all(&mut h)[0].version, 1);
}

#[test]
fn a_link_goes_into_the_reply_a_stale_one_is_said_and_its_use_is_counted() {
    let mut h = with_two(120, 40);
    h.keys("L/from:jonas<Enter><Enter>rSiehe ??roam<Tab>");
    h.expect("Alles über roaming").keys("<Enter>");
    h.expect("https://hilfe.example/roaming").keys("<Enter>");
    h.expect("Siehe https://hilfe.example/roaming");
    h.expect("is stale");
    assert_eq!(all(&mut h)[1].uses, 0);
    // It is counted when it is sent, also out of a draft.
    h.wait(2_000)
        .keys("<Esc>k")
        .keys("r")
        .expect("hilfe.example/roaming");
    h.keys("<Ctrl+S>").wait(100);
    assert_eq!(all(&mut h)[1].uses, 1);
}

#[test]
fn the_link_of_an_internal_article_is_never_sent_and_says_why() {
    let mut h = with_two(120, 40);
    h.keys("L/from:jonas<Enter><Enter>r??kulanz<Tab><Enter>");
    h.expect("Whole text").expect("Enter says why");
    h.keys("<Down><Enter>")
        .expect("must not be sent")
        .expect("internal");
    h.expect_none("hilfe.example");
    // Typed by hand, it is refused when it is sent.
    h.keys("<Ctrl+U>https://hilfe.example/kulanz<Ctrl+S>");
    h.expect("must not be sent")
        .expect("https://hilfe.example/kulanz");
    h.keys("<Ctrl+U>??kulanz<Tab><Enter><Enter>");
    h.expect("Ab 24 Stunden 2 Euro am Tag.");
}

#[test]
fn words_narrow_the_list_and_an_article_is_posted_to_a_room() {
    let mut h = with_two(120, 40);
    h.keys("gK/zuhause<Enter>").expect("No article has");
    h.keys("/<Ctrl+U>hause<Enter>")
        .expect("roaming")
        .expect_none("kulanz");
    h.keys("<Esc>").expect("kulanz");
    h.meanwhile(Job::Act(Act::SaveRoom {
        id: None,
        name: "lager".to_owned(),
        about: String::new(),
        add: Vec::new(),
        remove: Vec::new(),
    }));
    let id = all(&mut h)[0].id;
    h.meanwhile(Job::Act(Act::Post {
        room: RoomId(1),
        text: "lesen!".to_owned(),
        shows: Some(Shown::Article(id)),
    }));
    h.keys("gr<Enter>").expect("lesen!").keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Articles);
    h.expect("Ab 24 Stunden").keys("<Esc>").expect("lesen!");
    assert_eq!(h.app.screen(), Screen::Rooms);
}

#[test]
fn a_search_finds_articles_before_messages_and_enter_opens_them() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut h = with_two(width, height);
        h.keys("/stunden<Enter>").expect("kulanz  Alles");
        h.expect("article").expect("Ab 24 Stunden 2 Euro");
        h.keys("<Enter>").expect("version 1");
        assert_eq!(h.app.screen(), Screen::Articles);
        h.keys("<Esc>").expect("/ stunden").expect("kulanz  Alles");
        // A beginning of a word and a phrase find, parts of words do not; what only messages have shows none.
        h.keys("/<Ctrl+U>kulan*<Enter>").expect("kulanz  Alles");
        h.keys("/<Ctrl+U>\"2 euro\"<Enter>").expect("kulanz  Alles");
        h.keys("/<Ctrl+U>tunden<Enter>")
            .expect("No message matches");
        h.keys("/<Ctrl+U>stunden channel:x<Enter>");
        h.expect_none("kulanz  Alles");
    }
}

#[test]
fn the_page_of_a_tag_has_its_articles_and_opens_them() {
    let mut h = with_two(120, 40);
    let tagged = Act::SaveArticle {
        id: None,
        text: ArticleText {
            title: "Ausfälle melden".to_owned(),
            tags: "Kabel, kiel".to_owned(),
            ..ArticleText::default()
        },
    };
    h.meanwhile(Job::Act(tagged));
    h.keys("/from:jonas<Enter><Enter>t+kabel<Enter>");
    h.keys("gl").expect("1 conversation");
    h.expect("1 article").expect("Ausfälle melden");
    h.keys("HH").expect("[1 article]").expect_none("jonas");
    h.keys("<Enter>").expect("version 1");
    assert_eq!(h.app.screen(), Screen::Articles);
    h.keys("<Esc>").expect("per week");
    // A tag that only an article carries has a page as well.
    h.keys("gi:#kiel<Enter>").expect("0 conversations");
    h.expect("Ausfälle melden");
}

#[test]
fn the_panel_of_past_answers_offers_the_article_about_the_question() {
    let mut h = with_two(120, 40);
    h.keys("L/from:jonas<Enter><Enter>r<Ctrl+F>");
    h.expect("Nothing like it").expect_none("kulanz");
    let outage = Act::SaveArticle {
        id: None,
        text: ArticleText {
            title: "Kein Netz: was wir bei Störungen sagen".to_owned(),
            slug: "ausfall".to_owned(),
            body: "Ort und Uhrzeit zuerst.".to_owned(),
            ..ArticleText::default()
        },
    };
    h.meanwhile(Job::Act(outage));
    h.keys("<Ctrl+F>").expect("ausfall  Kein Netz");
    h.expect("article  internal")
        .expect("Ort und Uhrzeit zuerst.");
    h.keys("<Enter>").expect("Whole text").keys("<Enter>");
    h.expect("Ort und Uhrzeit zuerst.")
        .expect_none("Whole text");
    h.keys("<Ctrl+S>").wait(100);
    assert_eq!(all(&mut h)[0].uses, 1);
}
