//! Views: every order pages without a gap, counts agree with rows, and the hot ones follow an index.

use zuruf::model::act::Act;
use zuruf::model::conversation::{ConversationRow, State};
use zuruf::model::page::Anchor;
use zuruf::model::view::{Sort, View, ViewText};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, today};

fn page(
    desk: &mut Desk,
    view: &View,
    sort: Sort,
    anchor: Anchor,
    limit: usize,
) -> zuruf::model::page::Page<ConversationRow> {
    let job = Job::List {
        view: view.clone(),
        filter: zuruf::model::query::Query::default(),
        sort: Some(sort),
        anchor,
        limit,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::List(page) => page,
        other => unreachable!("{other:?}"),
    }
}

fn save(desk: &mut Desk, name: &str, query: &str, shared: bool) -> zuruf::error::Result<View> {
    let text = ViewText {
        name: name.to_owned(),
        query: query.to_owned(),
        sort: Sort::Waiting,
        shared,
    };
    scene::act(desk, Act::SaveView { id: None, text })?;
    let Outcome::Views(views) = desk.run(Job::Views, today())? else {
        unreachable!()
    };
    let id = views.iter().find(|view| *view.name == *name).unwrap().id;
    Ok(View::Saved(id))
}

fn settings() -> (Scene, Desk) {
    let scene = Scene::new();
    let desk = super::furnished(&scene);
    (scene, desk)
}

#[test]
fn every_order_pages_forth_and_back_without_a_gap() {
    let (_scene, mut desk) = settings();
    let mine = save(
        &mut desk,
        "Vieles",
        "is:open or is:resolved or #rechnung",
        false,
    )
    .unwrap();
    for view in [
        View::All,
        View::Open,
        View::Mine,
        View::Snoozed,
        View::Resolved,
        mine,
    ] {
        for sort in Sort::ALL {
            let whole = page(&mut desk, &view, sort, Anchor::Start, 1000).rows;
            let only_open = whole.iter().all(|row| row.state == State::Open)
                && matches!(view, View::Open | View::Mine);
            let places: Vec<_> = whole.iter().map(|row| row.place).collect();
            let mut sorted = places.clone();
            sorted.sort();
            if !sort.among(only_open).ascends() {
                sorted.reverse();
            }
            assert_eq!(places, sorted, "{view:?} {sort:?}");
            let (mut forth, mut anchor) = (Vec::new(), Anchor::Start);
            loop {
                let page = page(&mut desk, &view, sort, anchor, 7);
                let Some(last) = page.rows.last() else { break };
                anchor = Anchor::After(last.place);
                forth.extend(page.rows.iter().map(|row| row.id));
                if !page.more_after {
                    break;
                }
            }
            let ids: Vec<_> = whole.iter().map(|row| row.id).collect();
            assert_eq!(forth, ids, "{view:?} {sort:?}");
            let (mut back, mut anchor) = (Vec::new(), Anchor::End);
            loop {
                let page = page(&mut desk, &view, sort, anchor, 7);
                let Some(first) = page.rows.first() else {
                    break;
                };
                anchor = Anchor::Before(first.place);
                back.splice(0..0, page.rows.iter().map(|row| row.id));
                if !page.more_before {
                    break;
                }
            }
            assert_eq!(back, ids, "{view:?} {sort:?} backwards");
        }
    }
}

#[test]
fn counts_agree_with_what_the_list_shows() {
    let (_scene, mut desk) = settings();
    for (name, query) in [
        ("a", "paket"),
        ("b", "is:resolved from:kunde3"),
        ("c", "-is:open"),
        ("d", "#rechnung or is:mine"),
        ("e", "is:unread -@ben"),
    ] {
        let view = save(&mut desk, name, query, true).unwrap();
        let rows = page(&mut desk, &view, Sort::Activity, Anchor::Start, 1000)
            .rows
            .len() as i64;
        let count = Job::Count {
            view: view.clone(),
            filter: zuruf::model::query::Query::default(),
        };
        assert_eq!(
            desk.run(count, today()).unwrap(),
            Outcome::Count(rows),
            "{query}"
        );
        let counted = scene::overview(&mut desk);
        let found = counted.views.iter().find(|v| v.view == view).unwrap();
        assert_eq!((found.count, found.more), (rows, false), "{query}");
    }
}

#[test]
fn own_views_are_seen_by_their_agent_alone_and_shared_ones_by_all() {
    let (scene, mut anna) = settings();
    let own = save(&mut anna, "Eigene", "is:mine", false).unwrap();
    save(&mut anna, "Alle", "is:open", true).unwrap();
    let mut ben = scene.desk_of("ben").unwrap();
    let Outcome::Views(views) = ben.run(Job::Views, today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(
        views.iter().map(|v| v.name.to_string()).collect::<Vec<_>>(),
        ["Alle"]
    );
    let View::Saved(id) = own else { unreachable!() };
    assert_eq!(
        scene::code(scene::act(&mut ben, Act::RemoveView { id })),
        "not-found"
    );
    // His own may have the same name; hers can then not be shared any more.
    save(&mut ben, "Eigene", "is:open", false).unwrap();
    assert_eq!(
        scene::code(save(&mut ben, "ALLE", "is:open", false)),
        "view-taken"
    );
    assert_eq!(
        scene::code(save(&mut anna, "Eigene", "is:open", true)),
        "view-taken"
    );
    assert_eq!(
        scene::code(save(&mut anna, "Schief", "is:opne", true)),
        "query"
    );
}

#[test]
fn a_removed_view_comes_back_unless_its_name_is_taken() {
    let (_scene, mut desk) = settings();
    let View::Saved(id) = save(&mut desk, "Eins", "is:mine", false).unwrap() else {
        unreachable!()
    };
    scene::act(&mut desk, Act::RemoveView { id }).unwrap();
    save(&mut desk, "eins", "is:open", false).unwrap();
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    let Outcome::Views(views) = desk.run(Job::Views, today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(views.iter().map(|v| v.id).collect::<Vec<_>>(), [id]);
}
