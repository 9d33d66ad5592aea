//! Rooms as JSON.

use serde_json::{Value, json};

use super::{Fields, fields, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::room::{Member, PostRow, Reference, Room, RoomRow, Standing};

/// A room in the list.
pub fn row(room: &RoomRow) -> Fields {
    fields(json!({
        "id": room.id,
        "name": room.name,
        "about": text_or_null(&room.about),
        "members": room.members,
        "joined": room.joined,
        "unread": room.unread,
        "last_at": (room.last_at != Timestamp::NEVER).then(|| time(room.last_at)),
        "last": text_or_null(&room.last),
    }))
}

/// A room with its members and posts.
pub fn room(room: &Room) -> Fields {
    let posts = |rows: &[PostRow]| rows.iter().map(post).collect::<Vec<_>>();
    let mut all = row(&room.head);
    all.insert(
        "members".to_owned(),
        room.members.iter().map(member).collect(),
    );
    all.insert("pinned".to_owned(), posts(&room.pinned).into());
    all.insert("posts".to_owned(), posts(&room.posts).into());
    all.insert("more".to_owned(), room.more.into());
    all
}

fn member(member: &Member) -> Value {
    json!({ "handle": member.handle, "name": member.name, "here": member.here })
}

fn post(post: &PostRow) -> Value {
    json!({
        "id": post.id,
        "at": time(post.at),
        "author": post.author,
        "text": post.text,
        "pinned": post.pinned,
        "unread": post.unread,
        "shows": post.shows.as_ref().map(reference),
    })
}

fn reference(shows: &Reference) -> Value {
    let mut said = fields(json!({
        "record": shows.what.written(),
        "title": text_or_null(&shows.title),
        "channel": text_or_null(&shows.channel),
        "detail": text_or_null(&shows.detail),
        "gone": shows.opens.is_none(),
    }));
    said.append(&mut match &shows.standing {
        Standing::None => Fields::new(),
        Standing::Deal {
            phase,
            value,
            currency,
        } => fields(json!({
            "state": phase.key(),
            "value_cents": value,
            "currency": currency,
        })),
        Standing::Complaint { severity, open } => {
            fields(json!({ "severity": severity.key(), "open": open }))
        }
    });
    said.into()
}
