//! The list of contacts by commands and answers.

use super::*;
use crate::error::Kind;
use crate::model::stage::Stage;
use crate::text::Clean;
use crate::tui::sample::{NOW, at_every_size, ctx, screen};

fn row(id: i64) -> ContactRow {
    ContactRow {
        id: ContactId(id),
        name: Clean::name(&format!("Person {id}")),
        channel: Clean::name("mastodon"),
        reached: Clean::default(),
        handle: Clean::name("lina"),
        organisation: Clean::name("Chaos"),
        organisation_id: None,
        stage: Stage::Lead,
        owner_handle: Clean::name("cem"),
        last_at: NOW.plus(-id * 60_000),
        open: id % 2,
    }
}

fn page(range: std::ops::RangeInclusive<i64>, more: bool) -> Outcome {
    Outcome::Contacts(Rows {
        rows: range.map(row).collect(),
        more,
    })
}

fn contacts() -> Contacts {
    let mut contacts = Contacts::default();
    contacts.resize(80, 22);
    contacts.load(&ctx());
    contacts.receive(&page(1..=30, false), &ctx());
    contacts
}

#[test]
fn enter_opens_the_contact_and_notes_go_to_it() {
    let mut contacts = contacts();
    contacts.update(&Command::Down, &ctx());
    assert_eq!(
        contacts.update(&Command::Open, &ctx()),
        [Effect::Run(Command::OpenContact(ContactId(2)))]
    );
    assert_eq!(contacts.subject(), Some(Subject::Contact(ContactId(2))));
    assert_eq!(contacts.about(), "Person 2");
}

#[test]
fn words_begin_the_list_anew() {
    let mut contacts = contacts();
    let effects = contacts.set_words("Eva".to_owned(), &ctx());
    assert_eq!(
        effects,
        [Effect::Job(
            Slot::Contacts,
            Job::Contacts {
                words: "Eva".to_owned(),
                after: None,
                limit: PAGE
            }
        )]
    );
    assert!(contacts.list.rows.is_empty());
    assert!(
        contacts.set_words("Eva".to_owned(), &ctx()).is_empty(),
        "asked again for the same"
    );
}

#[test]
fn the_next_stretch_follows_the_last_row_and_a_refresh_keeps_the_cursor() {
    let mut contacts = Contacts::default();
    contacts.load(&ctx());
    let effects = contacts.receive(&page(1..=10, true), &ctx());
    let Some(Effect::Job(
        _,
        Job::Contacts {
            after: Some(after), ..
        },
    )) = effects.first()
    else {
        unreachable!("nothing asked for: {effects:?}")
    };
    assert_eq!(after.id, 10);
    contacts.receive(&page(10..=20, false), &ctx());
    assert_eq!(contacts.list.rows.len(), 20);
    contacts.update(&Command::Bottom, &ctx());
    contacts.load(&ctx());
    contacts.receive(&page(1..=25, false), &ctx());
    assert_eq!(contacts.subject(), Some(Subject::Contact(ContactId(20))));
}

#[test]
fn marked_contacts_are_tagged_together() {
    let mut contacts = contacts();
    contacts.update(&Command::Mark, &ctx());
    contacts.update(&Command::Mark, &ctx());
    assert_eq!(
        contacts.update(&Command::Tag, &ctx()),
        [Effect::Ask(Ask::Tags(Then::Contacts(vec![
            ContactId(1),
            ContactId(2)
        ])))]
    );
}

#[test]
fn it_draws_at_every_size_full_empty_and_failed() {
    let mut contacts = contacts();
    contacts.update(&Command::Mark, &ctx());
    at_every_size(|area, look, buf| {
        contacts.resize(area.width, area.height);
        view::draw(&contacts, area, look, buf);
    });
    let mut empty = Contacts::default();
    at_every_size(|area, look, buf| view::draw(&empty, area, look, buf));
    empty.failed(
        Slot::Contacts,
        &Error::new(Kind::Busy, "store-busy"),
        &ctx(),
    );
    at_every_size(|area, look, buf| view::draw(&empty, area, look, buf));
}

#[test]
fn the_columns_fit_eighty_and_a_hundred_and_twenty_cells() {
    let contacts = contacts();
    let shown = screen(80, 5, |area, look, buf| {
        view::draw(&contacts, area, look, buf);
    });
    insta::assert_snapshot!(shown, @r"
     Contacts · last written first
         Name                 Handle               Stage        Owner      open  age
    > MA Person 1             @lina                Lead         cem           1   1m
      MA Person 2             @lina                Lead         cem               2m
      MA Person 3             @lina                Lead         cem           1   3m
    ");
    let shown = screen(120, 5, |area, look, buf| {
        view::draw(&contacts, area, look, buf);
    });
    insta::assert_snapshot!(shown, @r"
     Contacts · last written first
         Name                      Handle                    Organisation                Stage         Owner       open  age
    > MA Person 1                  @lina                     Chaos                       Lead          cem            1   1m
      MA Person 2                  @lina                     Chaos                       Lead          cem                2m
      MA Person 3                  @lina                     Chaos                       Lead          cem            1   3m
    ");
}
