//! `zuruf field`: fields that users define, and their values.

use clap::{Args, Subcommand};

use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Subject};
use crate::model::custom::{FieldDef, FieldKind, FieldText, FieldValue, Holder};
use crate::model::edit::{Change, Edited};
use crate::model::label;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `field`.
#[derive(Debug, Args)]
pub struct FieldArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `field`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List the fields that are defined
    List,
    /// Define a field
    Add {
        /// Its name: one word
        name: String,
        /// Which records have it
        #[arg(long, value_name = "RECORD", value_parser = HOLDERS, default_value = "contact")]
        on: String,
        /// What it takes
        #[arg(long = "type", value_name = "TYPE", value_parser = KINDS, default_value = "text")]
        kind: String,
        /// What else is said of it
        #[command(flatten)]
        more: More,
    },
    /// Change a field
    Edit {
        /// Its name
        name: String,
        /// Which records have it
        #[arg(long, value_name = "RECORD", value_parser = HOLDERS, default_value = "contact")]
        on: String,
        /// Another name
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        /// Another type
        #[arg(long = "type", value_name = "TYPE", value_parser = KINDS)]
        kind: Option<String>,
        /// Bring its values into the new type
        #[arg(long)]
        convert: bool,
        /// It is no longer required
        #[arg(long, conflicts_with = "required")]
        optional: bool,
        /// What else is said of it
        #[command(flatten)]
        more: More,
    },
    /// Remove a field; with values it asks
    Rm {
        /// Its name
        name: String,
        /// Which records have it
        #[arg(long, value_name = "RECORD", value_parser = HOLDERS, default_value = "contact")]
        on: String,
    },
    /// Show the fields of a record
    Show {
        /// The record: 12, c:12, d:12 or o:12
        record: String,
    },
    /// Fill a field of a record in
    Set {
        /// The record: 12, c:12, d:12 or o:12
        record: String,
        /// The field
        name: String,
        /// Its value; of a file its path; empty: none
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// Only if it still says this; otherwise nothing is written, and it says who changed it to what
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        was: Option<String>,
    },
    /// Copy the file in a field of a record out
    Get {
        /// The record: 12, c:12, d:12 or o:12
        record: String,
        /// The field
        name: String,
        /// A folder or a new file
        #[arg(default_value = ".")]
        to: String,
    },
}

const HOLDERS: [&str; 4] = ["contact", "organisation", "conversation", "deal"];

const KINDS: [&str; 7] = [
    "text", "dropdown", "checkbox", "number", "file", "date", "link",
];

/// What else a definition says.
#[derive(Debug, Args)]
pub struct More {
    /// What a dropdown offers; again for each
    #[arg(long = "option", value_name = "TEXT")]
    pub options: Vec<String>,
    /// A conversation cannot be resolved without it, nor a deal won or lost
    #[arg(long)]
    pub required: bool,
    /// Shown only when: other, other=value or other!=value; empty: always
    #[arg(long, value_name = "CONDITION")]
    pub when: Option<String>,
}

/// Does what was asked.
pub fn run(args: &FieldArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List => list(s),
        What::Add {
            name,
            on,
            kind,
            more,
        } => {
            let text = FieldText {
                holder: holder(on),
                name: name.clone(),
                kind: kind_of(kind),
                options: more.options.clone(),
                required: more.required,
                condition: more.when.clone().unwrap_or_default(),
            };
            let convert = false;
            s.act(Act::SaveField {
                id: None,
                text,
                convert,
            })
        }
        What::Edit {
            name,
            on,
            rename,
            kind,
            convert,
            optional,
            more,
        } => {
            let was = find(name, holder(on), s)?;
            let mut text = was.text;
            if let Some(name) = rename {
                text.name.clone_from(name);
            }
            text.kind = kind.as_ref().map_or(text.kind, |kind| kind_of(kind));
            if !more.options.is_empty() {
                text.options.clone_from(&more.options);
            }
            text.required = (text.required || more.required) && !optional;
            if let Some(when) = &more.when {
                text.condition.clone_from(when);
            }
            let (id, convert) = (Some(was.id), *convert);
            s.act(Act::SaveField { id, text, convert })
        }
        What::Rm { name, on } => {
            let was = find(name, holder(on), s)?;
            if was.uses > 0 {
                let args = [
                    ("field", Arg::Text(&was.text.name)),
                    ("count", Arg::Num(was.uses)),
                ];
                s.confirm(&tr_with("field-remove-question", &args))?;
            }
            s.act(Act::RemoveField { id: was.id })
        }
        What::Show { record } => show(record, s),
        What::Set {
            record,
            name,
            value,
            was,
        } => {
            let (holder, id) = record_of(record)?;
            let of = Edited::Field(id, find(name, holder, s)?.id);
            let act = of.set(value);
            let Some(before) = was.clone() else {
                return s.act(act);
            };
            let mine = value.clone();
            let changes = vec![Change { of, before, mine }];
            s.done(Job::Edit { act, changes })
        }
        What::Get { record, name, to } => get(record, name, to, s),
    }
}

fn holder(word: &str) -> Holder {
    let found = Holder::ALL.into_iter().find(|holder| holder.key() == word);
    found.unwrap_or(Holder::Contact)
}

fn kind_of(word: &str) -> FieldKind {
    let found = FieldKind::ALL.into_iter().find(|kind| kind.key() == word);
    found.unwrap_or(FieldKind::Text)
}

/// `12`, `c:12`, `d:12` or `o:12`.
fn record_of(text: &str) -> Result<(Holder, i64)> {
    if let Some(id) = ids::organisation(text) {
        return Ok((Holder::Organisation, id.0));
    }
    Ok(match ids::subject(text)? {
        Subject::Conversation(id) => (Holder::Conversation, id.0),
        Subject::Contact(id) => (Holder::Contact, id.0),
        Subject::Deal(id) => (Holder::Deal, id.0),
        Subject::Room(_) => {
            return Err(ids::conversation(text).err().unwrap_or_else(unexpected));
        }
    })
}

fn load(s: &mut Session) -> Result<Vec<FieldDef>> {
    match s.ask(Job::FieldDefs)? {
        Outcome::FieldDefs(defs) => Ok(defs),
        _ => Err(unexpected()),
    }
}

fn find(name: &str, holder: Holder, s: &mut Session) -> Result<FieldDef> {
    let is = |def: &FieldDef| def.text.holder == holder && fold(&def.text.name) == fold(name);
    let found = load(s)?.into_iter().find(is);
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "field-unknown")
            .with("found", Clean::name(name))
            .with("kind", holder.key())
    })
}

fn list(s: &mut Session) -> Result<()> {
    let defs = load(s)?;
    if s.out.json() {
        return defs
            .iter()
            .try_for_each(|def| s.out.object(json::field_def(def)));
    }
    let mut table = Table::new(&[
        "field", "on", "kind", "required", "values", "options", "when",
    ]);
    for def in &defs {
        let text = &def.text;
        let required = if text.required {
            tr("field-required")
        } else {
            String::new()
        };
        table.push(vec![
            cell(&text.name).look(Look::Strong),
            cell(tr(&format!("holder-{}", text.holder.key()))),
            cell(tr(&format!("field-kind-{}", text.kind.key()))),
            cell(required),
            count(def.uses),
            cell(text.options.join(", ")),
            cell(&text.condition),
        ]);
    }
    if defs.is_empty() {
        return Ok(());
    }
    table.print(&mut s.out)
}

fn fields(record: &str, s: &mut Session) -> Result<Vec<FieldValue>> {
    let (holder, id) = record_of(record)?;
    match s.ask(Job::Fields(holder, id))? {
        Outcome::Fields(_, _, fields) => Ok(fields),
        _ => Err(unexpected()),
    }
}

fn show(record: &str, s: &mut Session) -> Result<()> {
    let fields = fields(record, s)?;
    if s.out.json() {
        return s.out.object(json::field_values(&fields));
    }
    let mut table = Table::bare();
    for field in &fields {
        table.push(vec![
            cell(&field.text.name).look(Look::Strong),
            cell(label::field_value(field)),
        ]);
    }
    table.print(&mut s.out)
}

fn get(record: &str, name: &str, to: &str, s: &mut Session) -> Result<()> {
    let fields = fields(record, s)?;
    let is = |field: &&FieldValue| fold(&field.text.name) == fold(name);
    let kept = fields
        .iter()
        .find(is)
        .and_then(|field| crate::model::custom::file_parts(&field.value));
    let Some((hash, file)) = kept else {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    };
    export(hash, file, to, s)
}

/// Copies a kept file out and says where it is.
pub fn export(hash: &str, name: &str, to: &str, s: &mut Session) -> Result<()> {
    let job = Job::ExportFile {
        hash: hash.to_owned(),
        name: name.to_owned(),
        to: to.to_owned(),
    };
    let Outcome::Exported(path) = s.ask(job)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        let path = serde_json::json!({ "path": path });
        return s.out.object(json::fields(path));
    }
    s.out.line(&path)
}
