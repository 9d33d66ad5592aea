//! Fields that users defined: the ones of a record to fill in, and their definitions. Also what is said about files.

use crate::error::{Error, Notice, Severity};
use crate::model::act::Subject;
use crate::model::custom::{FieldDef, FieldKind, FieldValue, Holder};
use crate::model::edit::Edited;
use crate::model::journal::Record;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::app::deals::fields_of;
use crate::tui::effect::{Ask, Effect, Fill};
use crate::tui::overlays::fill;
use crate::tui::overlays::pick::{Item, Picker};
use crate::tui::overlays::prompt::{Prompt, Question};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Outcome, Slot};

impl App {
    /// Asks for the fields of what is under the cursor.
    pub(super) fn ask_for_fields(&self) -> Vec<Effect> {
        if let Some(deal) = self.deal_here() {
            return vec![fields_of(deal)];
        }
        let record = match (self.person(), self.row(), self.organisations.shown()) {
            (Some((Subject::Contact(id), _)), ..) => Some((Holder::Contact, id.0)),
            (_, Some(row), _) => Some((Holder::Conversation, row.id.0)),
            (_, None, Some(id)) => Some((Holder::Organisation, id.0)),
            _ => None,
        };
        match record {
            Some((holder, id)) => vec![Effect::Job(Slot::Fields, Job::Fields(holder, id))],
            None => vec![Self::tell(Severity::Info, "off-no-conversation")],
        }
    }

    /// Shows what lacks after a conversation could not be resolved.
    pub(super) fn show_missing(error: &Error) -> Vec<Effect> {
        let id = error.arg("id").and_then(|id| id.parse().ok());
        let job = |id| Effect::Job(Slot::Fields, Job::Fields(Holder::Conversation, id));
        let mut effects = vec![Self::ask_first(error)];
        effects.extend(id.map(job));
        effects
    }

    /// A question more than a failure: what is asked for opens with it.
    pub(super) fn ask_first(error: &Error) -> Effect {
        Effect::Tell(Notice {
            severity: Severity::Info,
            ..error.console_notice()
        })
    }

    /// Takes fields, definitions, and where a file went.
    pub(super) fn receive_fields(&mut self, outcome: &Outcome) -> Vec<Effect> {
        let picker = match outcome {
            Outcome::Fields(_, _, fields) if fields.is_empty() => {
                return vec![Self::tell(Severity::Info, "fields-none")];
            }
            Outcome::Fields(_, record, fields) => {
                let items = fields.iter().map(|field| value(field, *record)).collect();
                Picker::new(tr("pick-fields"), items, 0)
            }
            Outcome::FieldDefs(defs) => {
                let new = Answer::Yes(Box::new(Effect::Ask(Ask::FieldForm(None))));
                let first = Item::new(tr("pick-definition-new"), String::new(), String::new(), new);
                let items = std::iter::once(first).chain(defs.iter().map(definition));
                Picker::new(tr("pick-definitions"), items.collect(), 0)
            }
            Outcome::Exported(path) => {
                let said = tr_with("file-saved", &[("path", Arg::Text(path))]);
                return vec![Effect::Tell(Notice::new(Severity::Done, said))];
            }
            Outcome::Written(report) => {
                let said = tr_with("export-done", &[("path", Arg::Text(&report.path))]);
                return vec![Effect::Tell(Notice::new(Severity::Done, said))];
            }
            _ => return Vec::new(),
        };
        self.overlays.push(Overlay::Pick(picker));
        Vec::new()
    }

    /// What asks for a value of this field.
    pub(super) fn field_overlay(field: FieldValue, record: i64) -> Overlay {
        let options: Vec<(String, String)> = match field.text.kind {
            FieldKind::Dropdown => {
                let options = field.text.options.iter();
                options.map(|o| (o.clone(), o.clone())).collect()
            }
            FieldKind::Checkbox => [("field-yes", "yes"), ("field-no", "no")]
                .map(|(id, value)| (tr(id), value.to_owned()))
                .to_vec(),
            _ => {
                let text = if field.text.kind == FieldKind::File {
                    String::new()
                } else {
                    field.value.to_string()
                };
                let fill = Fill::Field(Box::new(field), record);
                return Overlay::Prompt(Prompt::new(Question::Fill(fill), &text));
            }
        };
        let at = options
            .iter()
            .position(|(_, value)| **value == *field.value);
        let none = (tr("pick-field-none"), String::new());
        let choice = |(label, value): (String, String)| {
            let of = Edited::Field(record, field.id);
            let answer = fill::edit(of.set(&value), of, &field.value, &value);
            Item::new(label, String::new(), String::new(), answer)
        };
        let items = options.into_iter().chain([none]).map(choice).collect();
        Overlay::Pick(Picker::new(field.text.name.clone(), items, at.unwrap_or(0)))
    }
}

fn value(field: &FieldValue, record: i64) -> Item {
    let shown = match label::field_value(field) {
        none if none.is_empty() => tr("pick-field-none"),
        shown => shown,
    };
    let mut right = tr(&format!("field-kind-{}", field.text.kind.key()));
    if field.text.required {
        right = format!("{}  {right}", tr("field-required"));
    }
    let ask = Effect::Ask(Ask::Field(Box::new(field.clone()), record));
    Item::new(
        field.text.name.clone(),
        shown,
        right,
        Answer::Yes(Box::new(ask)),
    )
}

fn definition(def: &FieldDef) -> Item {
    let holder = tr(&format!("holder-{}", def.text.holder.key()));
    let kind = tr(&format!("field-kind-{}", def.text.kind.key()));
    let uses = tr_with("pick-definition-uses", &[("n", Arg::Num(def.uses))]);
    let required = if def.text.required {
        format!(" · {}", tr("field-required"))
    } else {
        String::new()
    };
    let detail = format!("{holder} · {kind}{required}");
    let edit = Ask::FieldForm(Some(Box::new(def.clone())));
    let history = Ask::History(Record::new("custom_field", def.id.0));
    let choices = vec![
        (tr("pick-definition-edit"), Effect::Ask(edit)),
        (tr("history-title"), Effect::Ask(history)),
    ];
    let choice = Ask::Choose(def.text.name.clone(), choices);
    let answer = Answer::Yes(Box::new(Effect::Ask(choice)));
    Item::new(def.text.name.clone(), detail, uses, answer)
}
