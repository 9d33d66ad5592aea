//! Exports: tables, conversations and contacts into files. What is written comes from `store` row by row; a file has its name only
//! when it is whole. Called at a desk, which has begun to read the store as it stands.

mod csv;
mod mark;
mod mbox;
mod out;
mod tables;
mod vcard;

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::model::conversation::ConversationRow;
use crate::model::export::{ExportFormat, ExportReport, ExportRequest, ExportTo};
use crate::model::id::{AgentId, ContactId, ConversationId};
use crate::model::message::{MessageKind, MessageRow, Thread};
use crate::model::page::{Anchor, Cursor};
use crate::store::db::Db;
use crate::store::{contact, dump, thread};

use out::Out;

/// Messages that are read at once.
const PAGE: usize = 200;

/// What is exported, found by the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Everything; the lists are of no account.
    pub all: bool,
    /// Conversations, ascending.
    pub conversations: Vec<i64>,
    /// Contacts, ascending.
    pub contacts: Vec<i64>,
}

/// An export under way.
struct Export<'a> {
    db: &'a mut dyn Db,
    request: &'a ExportRequest,
    chosen: &'a Chosen,
    agent: AgentId,
    report: ExportReport,
    /// The mail addresses of who takes part in the conversation that is written.
    mailed: BTreeMap<ContactId, String>,
    progress: &'a mut dyn FnMut(i64) -> bool,
}

/// Writes an export. `progress` is told how many rows, messages or contacts there are so far; false stops it, and nothing is left.
pub fn export(
    db: &mut dyn Db,
    agent: AgentId,
    request: &ExportRequest,
    chosen: &Chosen,
    now: crate::clock::Timestamp,
    progress: &mut dyn FnMut(i64) -> bool,
) -> Result<ExportReport> {
    let mut export = Export {
        db,
        request,
        chosen,
        agent,
        report: ExportReport::default(),
        mailed: BTreeMap::new(),
        progress,
    };
    if request.format == ExportFormat::Csv {
        export.csv()?;
        export.refuse_nothing()?;
        return Ok(export.report);
    }
    let mut out = Out::open(&request.to, request.force)?;
    match request.format {
        ExportFormat::Ndjson => export.ndjson(&mut out, now)?,
        ExportFormat::Vcard => export.contacts(&mut out)?,
        _ => export.conversations(&mut out)?,
    }
    export.refuse_nothing()?;
    export.report.bytes += out.finish()?;
    if let ExportTo::Path(path) = &request.to {
        export.report.path = shown(path);
    }
    Ok(export.report)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl Export<'_> {
    /// What was asked for by name or query has to be there; nothing is left of a file then.
    fn refuse_nothing(&self) -> Result<()> {
        if self.report.count == 0 && !self.chosen.all {
            return Err(Error::new(Kind::NotFound, "nothing-matched"));
        }
        Ok(())
    }

    /// One more of what is counted.
    fn counted(&mut self) -> Result<()> {
        self.report.count += 1;
        if self.report.count % 256 == 0 && !(self.progress)(self.report.count) {
            return Err(Error::new(Kind::Interrupted, "cancelled"));
        }
        Ok(())
    }

    fn conversations(&mut self, out: &mut Out) -> Result<()> {
        for id in self.chosen.conversations.clone() {
            self.conversation(id, out)?;
        }
        Ok(())
    }

    /// One conversation, a page of messages at a time.
    fn conversation(&mut self, id: i64, out: &mut Out) -> Result<()> {
        let mut anchor = Anchor::Start;
        let mut first = true;
        loop {
            let page = thread::thread(self.db, ConversationId(id), anchor, PAGE, self.agent)?;
            if first {
                self.begin(&page, out)?;
                first = false;
            }
            for message in &page.messages {
                if self.is_wanted(message) {
                    self.message(&page, message, out)?;
                    self.counted()?;
                }
            }
            match page.messages.last().filter(|_| page.more_after) {
                Some(last) => {
                    anchor = Anchor::After(Cursor {
                        sort: 0,
                        id: last.id.0,
                    });
                }
                None => return Ok(()),
            }
        }
    }

    /// Notes are the team's own: they go out only when somebody says so.
    const fn is_wanted(&self, message: &MessageRow) -> bool {
        match message.kind {
            MessageKind::In | MessageKind::Out => true,
            MessageKind::Note => self.request.notes,
            MessageKind::Event => false,
        }
    }

    fn begin(&mut self, page: &Thread, out: &mut Out) -> Result<()> {
        self.report.conversations += 1;
        self.mailed.clear();
        if self.request.format == ExportFormat::Markdown {
            let text = mark::head(&page.head, self.report.conversations > 1);
            return out.put(text.as_bytes());
        }
        Ok(())
    }

    fn message(&mut self, page: &Thread, message: &MessageRow, out: &mut Out) -> Result<()> {
        if self.request.format == ExportFormat::Markdown {
            return out.put(mark::message(message).as_bytes());
        }
        let head = &page.head;
        let author = self.mailed_as(head, message.contact, &message.handle)?;
        let them = self.mailed_as(head, head.contact, &head.handle)?;
        out.put(mbox::message(head, message, (&author, &them)).as_bytes())
    }

    /// Where a conversation was mail, the address of a contact in it; else the handle.
    fn mailed_as(
        &mut self,
        head: &ConversationRow,
        contact: Option<ContactId>,
        handle: &str,
    ) -> Result<String> {
        let (true, "", Some(contact)) = (head.channel.as_str() == mbox::MAIL, handle, contact)
        else {
            return Ok(handle.to_owned());
        };
        if let Some(known) = self.mailed.get(&contact) {
            return Ok(known.clone());
        }
        let card = contact::contact(self.db, contact, self.agent)?;
        let mut identities = card.identities.iter();
        let own = identities.find(|one| one.channel.as_str() == mbox::MAIL);
        let address = own.map_or_else(String::new, |one| one.ext_id.to_string());
        self.mailed.insert(contact, address.clone());
        Ok(address)
    }

    fn contacts(&mut self, out: &mut Out) -> Result<()> {
        if !self.chosen.all {
            for id in self.chosen.contacts.clone() {
                self.contact(id, out)?;
            }
            return Ok(());
        }
        let mut last = 0;
        loop {
            let ids = dump::contacts_after(self.db, last)?;
            let Some(end) = ids.last().copied() else {
                return Ok(());
            };
            for id in ids {
                self.contact(id, out)?;
            }
            last = end;
        }
    }

    fn contact(&mut self, id: i64, out: &mut Out) -> Result<()> {
        let found = contact::contact(self.db, ContactId(id), self.agent)?;
        out.put(vcard::card(&found).as_bytes())?;
        self.counted()
    }
}
