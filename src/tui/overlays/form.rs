//! Several lines at once: name and organisation of a contact, the definition of a field, a task. What cannot be understood is said
//! under the lines, which stay.

mod article;
mod complaint;
mod deal;
mod level;
mod room;
mod rule;
mod team;

use chrono::NaiveDate;

pub use level::with_holidays;

use crate::clock::Timestamp;
use crate::model::act::{Act, Subject};
use crate::model::article::Article;
use crate::model::complaint::Complaint;
use crate::model::custom::{FieldDef, FieldKind, FieldText, Holder, defined, truth};
use crate::model::deal::Deal;
use crate::model::edit::{Change, Edited};
use crate::model::id::{AgentId, CalendarId, ConversationId, MacroId, PolicyId, RuleId, TaskId};
use crate::model::label;
use crate::model::macros::{self, MacroText};
use crate::model::room::Room;
use crate::model::sla::{CalendarText, PolicyText};
use crate::model::task::{TaskChange, TaskRow};
use crate::model::team::TeamCard;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::command::Command;
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Outside, Step, fill, prompt};
use crate::tui::widgets::line::Line;
use crate::work::job::{Job, Slot};

/// What the lines are for.
#[derive(Clone, Debug)]
enum Purpose {
    /// Name and organisation.
    Contact(Then),
    /// A field; none: a new one.
    Field(Option<FieldDef>),
    /// A new task about this.
    NewTask(Subject),
    /// A task, due then.
    Task(TaskId, Timestamp),
    /// A macro; none: a new one.
    Macro(Option<MacroId>),
    /// A rule; none: a new one.
    Rule(Option<RuleId>),
    /// A policy of service levels; none: a new one.
    Policy(Option<(PolicyId, Box<PolicyText>)>),
    /// A calendar, as it was; none: a new one.
    Calendar(Option<(CalendarId, Box<CalendarText>)>),
    /// A holiday of a calendar as it was, in place of the one of this day; none: a new one.
    Holiday(CalendarId, Box<CalendarText>, Option<NaiveDate>),
    /// An agent; none: a new one.
    Agent(Option<AgentId>),
    /// A team; none: a new one.
    Team(Option<TeamCard>),
    /// An article; none: a new one.
    Article(Option<Article>),
    /// A room; none: a new one.
    Room(Option<Room>),
    /// The complaint of a conversation; none: a new one.
    Complaint(ConversationId, Option<Box<Complaint>>),
    /// A deal; none: a new one on this.
    Deal(Subject, Option<Box<Deal>>),
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    purpose: Purpose,
    before: Vec<String>,
    pub(super) title: String,
    pub(super) labels: Vec<String>,
    pub(super) fields: Vec<Line>,
    pub(super) at: usize,
    /// What is wrong, or what helps.
    pub(super) said: String,
    pub(super) wrong: bool,
}

impl Form {
    /// A form with the values of now.
    pub fn new(then: Then, name: &str, organisation: &str) -> Self {
        let lines = [
            (tr("form-name"), name.to_owned()),
            (tr("form-organisation"), organisation.to_owned()),
        ];
        Self::of(Purpose::Contact(then), tr("form-contact"), lines.to_vec())
    }

    /// The definition of a field.
    pub fn field(def: Option<FieldDef>) -> Self {
        let text = def.as_ref().map(|def| def.text.clone());
        let text = text.unwrap_or(FieldText {
            holder: Holder::Contact,
            name: String::new(),
            kind: FieldKind::Text,
            options: Vec::new(),
            required: false,
            condition: String::new(),
        });
        let holder = tr(&format!("holder-{}", text.holder.key()));
        let kind = tr(&format!("field-kind-{}", text.kind.key()));
        let required = tr(if text.required {
            "field-yes"
        } else {
            "field-no"
        });
        let lines = vec![
            (tr("form-field-name"), text.name),
            (tr("form-field-on"), holder),
            (tr("form-field-kind"), kind),
            (tr("form-field-options"), text.options.join(", ")),
            (tr("form-field-required"), required),
            (tr("form-field-when"), text.condition),
        ];
        let known = def.is_some();
        let mut form = Self::of(Purpose::Field(def), tr("form-field"), lines);
        if known {
            form.said = tr("form-field-remove-hint");
        }
        form
    }

    /// A new task; it is the agent's own until another is named.
    pub fn new_task(subject: Subject, handle: &str) -> Self {
        let lines = task_lines("", "", handle);
        Self::of(Purpose::NewTask(subject), tr("form-task-new"), lines)
    }

    /// A task to change.
    pub fn task(task: &TaskRow, outside: &Outside<'_>) -> Self {
        let due = if task.due_at == Timestamp::NEVER {
            String::new()
        } else {
            label::typed(task.due_at, outside.zone, true)
        };
        let lines = task_lines(&task.text, &due, &task.assignee_handle);
        Self::of(Purpose::Task(task.id, task.due_at), tr("form-task"), lines)
    }

    /// A macro: its steps stand in one line.
    pub fn of_macro(id: Option<MacroId>, text: &MacroText) -> Self {
        let next = tr(if text.then == macros::Then::Next {
            "field-yes"
        } else {
            "field-no"
        });
        let lines = vec![
            (tr("form-macro-name"), text.name.clone()),
            (tr("form-macro-steps"), macros::line(&text.steps)),
            (tr("form-macro-next"), next),
        ];
        let mut form = Self::of(Purpose::Macro(id), tr("form-macro"), lines);
        form.said = tr("form-macro-hint");
        form
    }

    fn of(purpose: Purpose, title: String, lines: Vec<(String, String)>) -> Self {
        let (labels, before): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
        Self {
            purpose,
            fields: before.iter().map(|text| Line::new(text)).collect(),
            before,
            title,
            labels,
            at: 0,
            said: String::new(),
            wrong: false,
        }
    }

    /// Takes a key; Enter on the last line is the answer, and Ctrl+S on any.
    pub fn key(
        &mut self,
        press: KeyPress,
        command: Option<&Command>,
        outside: &Outside<'_>,
    ) -> Step {
        let last = self.fields.len() - 1;
        match (command, press.key) {
            (Some(Command::Accept), _) if self.at < last => self.at += 1,
            (Some(Command::Accept | Command::Send), _) => return self.accept(outside),
            (Some(Command::Down | Command::Complete), _) => self.at = (self.at + 1) % (last + 1),
            (Some(Command::Up), _) | (_, Key::BackTab) => self.at = (self.at + last) % (last + 1),
            (Some(Command::DeleteWord), _) => self.fields[self.at].delete_word(),
            (Some(Command::DeleteLine), _) => self.fields[self.at].delete_line(),
            _ => {
                self.fields[self.at].key(press);
            }
        }
        if matches!(self.purpose, Purpose::NewTask(_) | Purpose::Task(..)) {
            self.wrong = false;
            self.said = self.meaning(outside);
        }
        Step::Stay
    }

    /// What the typed time of a task means.
    fn meaning(&self, outside: &Outside<'_>) -> String {
        let due = prompt::due(self.text(1), outside);
        due.map_or_else(String::new, |at| prompt::describe_due(at, outside))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.fields[self.at].insert(text);
    }

    fn text(&self, at: usize) -> &str {
        self.fields[at].text().trim()
    }

    fn accept(&mut self, outside: &Outside<'_>) -> Step {
        match self.purpose.clone() {
            Purpose::Contact(then) => {
                let changed = |at: usize| {
                    let text = self.text(at);
                    (text != self.before[at]).then(|| text.to_owned())
                };
                let (name, organisation) = (changed(0), changed(1));
                if name.is_none() && organisation.is_none() {
                    return Step::Close;
                }
                let Then::Contacts(ids) = then else {
                    return Step::Close;
                };
                let Some(id) = ids.first().copied() else {
                    return Step::Close;
                };
                let change = |of: Edited, at: usize, mine: &Option<String>| {
                    let mine = mine.clone()?;
                    let before = self.before[at].clone();
                    Some(Change { of, before, mine })
                };
                let changes = [
                    change(Edited::Name(id), 0, &name),
                    change(Edited::Organisation(id), 1, &organisation),
                ];
                let act = Act::SetContact {
                    id,
                    name,
                    organisation,
                    persona: None,
                };
                Step::Done(fill::edits(act, changes.into_iter().flatten().collect()))
            }
            Purpose::Field(def) => {
                let answer = self.definition(def.as_ref());
                self.settle(answer)
            }
            Purpose::Agent(id) => {
                let answer = self.typed_agent(id);
                self.settle(answer)
            }
            Purpose::Team(card) => {
                let answer = self.typed_team(card.as_ref(), outside);
                self.settle(answer)
            }
            Purpose::Article(article) => {
                let answer = self.typed_article(article.as_ref(), outside);
                self.settle(answer)
            }
            Purpose::Complaint(conversation, was) => {
                let answer = self.typed_complaint(conversation, was.as_deref(), outside);
                self.settle(answer)
            }
            Purpose::Deal(subject, was) => {
                let answer = self.typed_deal(subject, was.as_deref(), outside);
                self.settle(answer)
            }
            Purpose::Room(room) => {
                let answer = self.typed_room(room.as_ref(), outside);
                self.settle(answer)
            }
            Purpose::NewTask(subject) => {
                let typed = self.typed_task(Timestamp::NEVER, outside);
                let add = |(text, due, to)| Act::AddTask {
                    subject,
                    text,
                    due,
                    to,
                };
                self.settle(typed.map(|typed| Answer::Act(Box::new(add(typed)))))
            }
            Purpose::Task(id, due) => {
                let typed = self.typed_task(due, outside);
                let edit = |(text, due, to)| Act::SetTasks {
                    ids: vec![id],
                    change: TaskChange::Edit { text, due, to },
                };
                self.settle(typed.map(|typed| Answer::Act(Box::new(edit(typed)))))
            }
            Purpose::Rule(id) => {
                let save = |text| Act::SaveRule { id, text };
                let typed = self.typed_rule(outside);
                self.settle(typed.map(|text| Answer::Act(Box::new(save(text)))))
            }
            Purpose::Policy(was) => {
                let save = |text| Act::SavePolicy { was, text };
                let typed = self.typed_policy(outside);
                self.settle(typed.map(|text| Answer::Act(Box::new(save(text)))))
            }
            Purpose::Calendar(was) => {
                let typed = self.typed_calendar(was.as_ref().map(|(_, was)| &**was));
                let save = |text| Act::SaveCalendar { was, text };
                self.settle(typed.map(|text| Answer::Act(Box::new(save(text)))))
            }
            Purpose::Holiday(id, was, day) => {
                let answer = self.typed_holiday(id, &was, day);
                self.settle(answer)
            }
            Purpose::Macro(id) => {
                let save = |text| Act::SaveMacro { id, text };
                let typed = self.typed_macro();
                self.settle(typed.map(|text| Answer::Act(Box::new(save(text)))))
            }
        }
    }

    /// The answer, or the line that is wrong and why.
    fn settle(&mut self, answer: Result<Answer, (usize, String)>) -> Step {
        match answer {
            Ok(answer) => Step::Done(answer),
            Err((line, why)) => {
                self.at = line;
                self.said = why;
                self.wrong = true;
                Step::Stay
            }
        }
    }

    /// Text, time and agent of a task; a time that was not touched stays, even if it is over.
    fn typed_task(
        &self,
        was: Timestamp,
        outside: &Outside<'_>,
    ) -> Result<(String, Timestamp, Option<AgentId>), (usize, String)> {
        let text = self.text(0);
        if text.is_empty() {
            return Err((0, tr("form-task-empty")));
        }
        let due = if self.text(1) == self.before[1] {
            Some(was)
        } else {
            prompt::due(self.text(1), outside)
        };
        let due = due.ok_or_else(|| (1, tr("prompt-snooze-wrong")))?;
        Ok((text.to_owned(), due, self.agent_of(2, outside)?))
    }

    /// The agent named in a line, or nobody.
    fn agent_of(
        &self,
        line: usize,
        outside: &Outside<'_>,
    ) -> Result<Option<AgentId>, (usize, String)> {
        let handle = fold(self.text(line).trim_start_matches('@'));
        if handle.is_empty() {
            return Ok(None);
        }
        let mut agents = outside.names.agents.iter();
        let known = agents.find(|agent| fold(&agent.handle) == handle);
        let known = known.ok_or_else(|| (line, tr("form-task-who-wrong")))?;
        Ok(Some(known.id))
    }

    /// The macro as it was typed, or the line that is wrong and why.
    fn typed_macro(&self) -> Result<MacroText, (usize, String)> {
        let next = truth(self.text(2)).ok_or_else(|| (2, tr("form-macro-next-wrong")))?;
        let text = MacroText {
            name: self.text(0).to_owned(),
            steps: macros::lines(self.text(1)),
            then: if next {
                macros::Then::Next
            } else {
                macros::Then::Stay
            },
        };
        macros::checked(&text).map_err(|error| {
            let line = usize::from(error.code != "macro-name");
            let notice = error.console_notice();
            (line, [notice.what, notice.hint].join(". "))
        })
    }

    /// The answer the definition makes, or the line that is wrong and why.
    fn definition(&self, def: Option<&FieldDef>) -> Result<Answer, (usize, String)> {
        if let Some(def) = def.filter(|_| self.text(0).is_empty()) {
            return Ok(removal(def));
        }
        let named = |text: &str, key: &str, family: &str| {
            let typed = fold(text);
            typed == key || typed == fold(&tr(&format!("{family}-{key}")))
        };
        let holder = Holder::ALL
            .into_iter()
            .find(|holder| named(self.text(1), holder.key(), "holder"));
        let kind = FieldKind::ALL
            .into_iter()
            .find(|kind| named(self.text(2), kind.key(), "field-kind"));
        let typed = FieldText {
            holder: holder.ok_or_else(|| (1, tr("form-field-on-wrong")))?,
            name: self.text(0).to_owned(),
            kind: kind.ok_or_else(|| (2, tr("form-field-kind-wrong")))?,
            options: self.text(3).split(',').map(str::to_owned).collect(),
            required: truth(self.text(4)).ok_or_else(|| (4, tr("form-field-truth-wrong")))?,
            condition: self.text(5).to_owned(),
        };
        let text = defined(&typed).map_err(|error| {
            let line = if error.code == "field-options" { 3 } else { 0 };
            (line, error.console_notice().what)
        })?;
        let id = def.map(|def| def.id);
        let converts = def.filter(|def| def.uses > 0 && def.text.kind != text.kind);
        let act = Act::SaveField {
            id,
            text,
            convert: converts.is_some(),
        };
        Ok(match converts {
            Some(def) => question("field-convert-question", def, act),
            None => Answer::Act(Box::new(act)),
        })
    }
}

fn task_lines(text: &str, due: &str, who: &str) -> Vec<(String, String)> {
    vec![
        (tr("form-task-what"), text.to_owned()),
        (tr("form-task-when"), due.to_owned()),
        (tr("form-task-who"), who.to_owned()),
    ]
}

fn removal(def: &FieldDef) -> Answer {
    let act = Act::RemoveField { id: def.id };
    if def.uses == 0 {
        return Answer::Act(Box::new(act));
    }
    question("field-remove-question", def, act)
}

fn question(id: &str, def: &FieldDef, act: Act) -> Answer {
    let args = [
        ("field", Arg::Text(&def.text.name)),
        ("count", Arg::Num(def.uses)),
    ];
    let job = Effect::Job(Slot::Write, Job::Act(act));
    let ask = Ask::Confirm(tr_with(id, &args), Box::new(job));
    Answer::Yes(Box::new(Effect::Ask(ask)))
}
