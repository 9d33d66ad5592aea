//! Listings: comments with everything below them, posts, private messages. One comment and what hangs on it is read as one
//! value.

use serde_json::Value;

use super::{is_gone, person, post_of};
use crate::error::Result;
use crate::import::draft::{Author, Direction, Draft, Gone, Record, Reject, Shape};
use crate::import::drafting;
use crate::import::format::{Settings, Sink, whose};
use crate::import::html::three_entities;
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::time::Times;
use crate::model::message::Marks;

fn enters(path: &str) -> bool {
    matches!(
        path,
        "" | "data"
            | "data.children"
            | "[]"
            | "[].data"
            | "[].data.children"
            | "json"
            | "json.data"
            | "json.data.things"
    )
}

fn is_thing(path: &str) -> bool {
    matches!(
        path,
        "data.children[]" | "[].data.children[]" | "json.data.things[]"
    )
}

/// Reads one file.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    owner: &str,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let ours = Ours::new(settings);
    let mut who = Who::default();
    json::each_member(input, at, enters, &mut |_| Ok(()), &mut |item, _| {
        if is_thing(item.path) {
            who.look(&item.value, &|name| ours.has(name) || same(name, owner));
        }
        Ok(())
    })?;
    let us = who.answer(settings, owner, sink)?;
    let mut reader = Reader {
        us,
        ours,
        times: drafting::times(settings)?,
        missing: 0,
    };
    json::each_member(input, at, enters, sink, &mut |item, sink| {
        if is_thing(item.path) && !item.opens {
            return reader.thing(&item, &item.value, sink);
        }
        Ok(())
    })?;
    if reader.missing > 0 {
        sink(Record::Remark("reddit-more", reader.missing.to_string()))?;
    }
    Ok(())
}

fn same(name: &str, owner: &str) -> bool {
    !owner.is_empty() && name.eq_ignore_ascii_case(owner)
}

/// Who writes in a file, and who is in every private message of it.
#[derive(Debug, Default)]
struct Who {
    known: bool,
    private: bool,
    names: Vec<String>,
    always: Option<Vec<String>>,
}

impl Who {
    fn look(&mut self, thing: &Value, is_us: &dyn Fn(&str) -> bool) {
        let data = thing.get("data").unwrap_or(&Value::Null);
        let sides: Vec<&str> = ["author", "dest"]
            .map(|key| json::text(data, key))
            .into_iter()
            .filter(|name| !name.is_empty() && *name != "[deleted]")
            .collect();
        self.known |= sides.iter().any(|name| is_us(name));
        for name in &sides {
            if self.names.len() < 50 && !self.names.iter().any(|n| n == name) {
                self.names.push((*name).to_owned());
            }
        }
        // What stands in an inbox names whom it came to.
        if !json::text(data, "dest").is_empty() {
            self.private = true;
            match &mut self.always {
                Some(always) => always.retain(|name| sides.contains(&name.as_str())),
                None => self.always = Some(sides.iter().map(|s| (*s).to_owned()).collect()),
            }
        }
        for reply in replies(data) {
            self.look(reply, is_us);
        }
    }

    fn answer(self, settings: &Settings, owner: &str, sink: &mut Sink<'_>) -> Result<String> {
        if self.known || !owner.is_empty() || self.names.is_empty() {
            return Ok(owner.to_owned());
        }
        if let Some([one]) = self.always.as_deref() {
            return Ok(one.clone());
        }
        if !settings.said && (self.private || settings.ours.is_empty()) {
            return Err(whose(&self.names));
        }
        // A public thread in which we have not written yet, or an answer that says so.
        sink(Record::Remark("ours-unseen", self.names.join(", ")))?;
        Ok(String::new())
    }
}

fn replies(data: &Value) -> &[Value] {
    data.get("replies")
        .and_then(|replies| replies.get("data"))
        .map(|data| json::list(data, "children"))
        .unwrap_or_default()
}

struct Reader {
    us: String,
    ours: Ours,
    times: Times,
    /// Comments that the answer only counts.
    missing: i64,
}

impl Reader {
    fn thing(&mut self, item: &Item<'_>, thing: &Value, sink: &mut Sink<'_>) -> Result<()> {
        let Some(data) = thing.get("data").filter(|data| data.is_object()) else {
            return sink(item.reject("json-object", json::kind_of(thing)));
        };
        match json::text(thing, "kind") {
            kind @ ("t1" | "t3" | "t4") => {
                let record = self.record(kind, item, data);
                sink(record)?;
            }
            "more" => {
                let listed = json::list(data, "children").len() as i64;
                self.missing = self
                    .missing
                    .saturating_add(json::number(data, "count").unwrap_or(listed).max(1));
                sink(Record::Skip("stub"))?;
            }
            _ => sink(Record::Skip("event"))?,
        }
        for reply in replies(data) {
            self.thing(item, reply, sink)?;
        }
        Ok(())
    }

    fn record(&mut self, kind: &str, item: &Item<'_>, data: &Value) -> Record {
        let reject = |reason, detail: &str| {
            let mut own = data.clone();
            if let Some(own) = own.as_object_mut() {
                own.remove("replies");
            }
            Record::Reject(Reject::new(
                item.line,
                reason,
                detail,
                own.to_string().as_bytes(),
            ))
        };
        let name = id_of(json::text(data, "name"));
        let id = id_of(&json::id(data, "id"));
        let ext_id = match (name.is_empty(), id.is_empty()) {
            (false, _) => name,
            (true, false) => format!("{kind}_{id}"),
            (true, true) => return reject("id", ""),
        };
        let text = text_of(kind, data);
        if is_gone(&text) {
            return Record::Gone(Box::new(Gone {
                channel: "reddit".to_owned(),
                account: String::new(),
                ext_id,
                at: None,
            }));
        }
        let title = json::text(data, "title");
        if text.trim().is_empty() && title.is_empty() {
            return Record::Skip("empty");
        }
        let written = json::id(data, "created_utc");
        let at = match self.times.parse(&written) {
            Ok(at) => at,
            Err(reason) => return reject(reason, &written),
        };
        let edited_at = self.times.parse(&json::id(data, "edited")).ok();
        let draft = self.draft(kind, data, &ext_id);
        Record::Message(Box::new(Draft {
            ext_id,
            at,
            text,
            edited_at,
            marks: if edited_at.is_some() {
                Marks::EDITED
            } else {
                Marks::NONE
            },
            encoding_repaired: item.repaired,
            ..draft
        }))
    }

    /// Who wrote it, and how it hangs together with others.
    fn draft(&self, kind: &str, data: &Value, ext_id: &str) -> Draft {
        let parent = id_of(json::text(data, "parent_id"));
        let first = id_of(json::text(data, "first_message_name"));
        let post = post_over(kind, data, &parent, ext_id);
        let threaded = kind == "t4" && !first.is_empty();
        let author = author_of(data, if threaded { &first } else { &post });
        let is_us = self.is_us(json::text(data, "author"));
        let private = kind == "t4";
        let partner = if is_us {
            person(json::text(data, "dest"), ext_id).ext_id
        } else {
            author.ext_id.clone()
        };
        let titles = ["title", "link_title", "subject"].map(|key| json::text(data, key));
        let subject = titles
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or_default();
        Draft {
            shape: if private {
                Shape::Direct
            } else {
                Shape::Thread
            },
            thread: if private { partner } else { post },
            reply_to: if private { first } else { parent },
            direction: if is_us { Direction::Out } else { Direction::In },
            subject: unescaped(subject, data),
            ..Draft::new(
                "reddit",
                String::new(),
                author,
                crate::clock::Timestamp(0),
                String::new(),
            )
        }
    }

    fn is_us(&self, name: &str) -> bool {
        same(name, &self.us) || self.ours.has(name)
    }
}

/// The post everything hangs on. What stands in an inbox names it only in an address.
fn post_over(kind: &str, data: &Value, parent: &str, ext_id: &str) -> String {
    if kind == "t3" {
        return ext_id.to_owned();
    }
    let link = id_of(json::text(data, "link_id"));
    let places = ["context", "permalink"].map(|key| json::text(data, key));
    let found = places.into_iter().find_map(post_of).unwrap_or_default();
    let ids = [&*link, &*found, parent, ext_id];
    ids.into_iter()
        .find(|id| !id.is_empty())
        .unwrap_or_default()
        .to_owned()
}

fn author_of(data: &Value, thread: &str) -> Author {
    person(json::text(data, "author"), thread)
}

fn text_of(kind: &str, data: &Value) -> String {
    if kind != "t3" {
        return unescaped(json::text(data, "body"), data);
    }
    let text = json::text(data, "selftext");
    if text.is_empty() && !json::is(data, "is_self") {
        return json::text(data, "url").to_owned();
    }
    unescaped(text, data)
}

/// Without `raw_json=1` three signs are escaped, in the HTML of the same text too.
fn unescaped(text: &str, data: &Value) -> String {
    let html = ["body_html", "selftext_html"].map(|key| json::text(data, key));
    if html.iter().any(|html| html.starts_with("&lt;")) {
        three_entities(text.into())
    } else {
        text.to_owned()
    }
}
