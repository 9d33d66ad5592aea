//! Rules in the console: the list, and for each what it says, its last runs, a trial on past days, switching, changing and removing it.

use crate::clock::Timestamp;
use crate::error::{Error, Kind};
use crate::model::act::Act;
use crate::model::journal::Record;
use crate::model::label;
use crate::model::query::{Strange, strange};
use crate::model::rules::{Fate, Rule, RuleText, Run, Runs, Trial};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::overlays::page::{Entry, PageOverlay, Topic as PageTopic};
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Names, RulesAnswer, RulesAsk, Slot};

/// Runs of a log that are shown.
const RUNS: usize = 100;
/// A trial looks at so many days.
const DAYS: i64 = 7;
const DAY: i64 = 86_400_000;

fn item(label: String, detail: String, right: String, wish: Effect) -> Item {
    Item::new(label, detail, right, Answer::Yes(Box::new(wish)))
}

impl App {
    /// The list of rules: what is chosen can be looked at, tried, switched and changed.
    pub(super) fn open_rules(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut picker = Picker::new(tr("pick-rule"), Vec::new(), 0);
        picker.topic = Topic::Rules;
        self.overlays.push(Overlay::Pick(picker));
        self.fill_rules(&[], ctx);
        vec![Effect::Job(Slot::Rules, Job::Rules(RulesAsk::List))]
    }

    /// Every rule with its state, and below them a new one.
    fn fill_rules(&mut self, rules: &[Rule], ctx: &Ctx) {
        self.refill(Topic::Rules, |app, picker| {
            let row = |rule: &Rule| {
                let right = format!(
                    "{}  {}",
                    label::rules::state(rule),
                    label::rules::runs(rule)
                );
                let named = [("name", Arg::Text(&rule.name))];
                let choice = Ask::Choose(
                    tr_with("pick-rule-edit", &named),
                    choices(rule, &app.names, ctx),
                );
                let events = label::rules::events(rule);
                item(rule.name.to_string(), events, right, Effect::Ask(choice))
            };
            let new = Effect::Ask(Ask::Rule(None, RuleText::default()));
            let mut items: Vec<Item> = rules.iter().map(row).collect();
            items.push(item(tr("rule-new"), String::new(), String::new(), new));
            let log = Effect::Ask(Ask::RuleLog(None));
            items.push(item(tr("rule-log"), String::new(), String::new(), log));
            let said = |rule: &Rule| label::rules::lines(rule, ctx.zone, ctx.now).join("\n");
            picker.replace(items);
            picker.previews = rules
                .iter()
                .map(said)
                .chain([String::new(), String::new()])
                .collect();
        });
    }

    /// Takes what was asked about rules.
    pub(super) fn receive_rules(&mut self, answer: &RulesAnswer, ctx: &Ctx) {
        match answer {
            RulesAnswer::List(rules) => self.fill_rules(rules, ctx),
            RulesAnswer::Log(runs) => self.fill_page(log_lines(runs, ctx)),
            RulesAnswer::Trial(_, trial) => self.fill_page(trial_lines(trial, ctx)),
        }
    }

    fn fill_page(&mut self, lines: Vec<Entry>) {
        if let Some(Overlay::Page(page)) = self.overlays.last_mut()
            && page.topic == PageTopic::History
        {
            page.fill(lines);
        }
    }

    /// A page that waits for an answer about rules.
    pub(super) fn rules_page(title: String, ask: RulesAsk) -> (Overlay, Vec<Effect>) {
        let loading = Entry::heading(tr("list-loading"));
        let page = PageOverlay::new(PageTopic::History, title, vec![loading]);
        let job = Job::Rules(ask);
        (Overlay::Page(page), vec![Effect::Job(Slot::Rules, job)])
    }

    /// The log of a rule, or of all.
    pub(super) fn rule_log(rule: Option<crate::model::id::RuleId>) -> (Overlay, Vec<Effect>) {
        let ask = RulesAsk::Log {
            rule,
            before: None,
            limit: RUNS,
        };
        Self::rules_page(tr("rule-log"), ask)
    }

    /// What a rule would have been done for in the last days.
    pub(super) fn rule_trial(
        rule: crate::model::id::RuleId,
        now: Timestamp,
    ) -> (Overlay, Vec<Effect>) {
        let ask = RulesAsk::Trial {
            rule,
            from: now.plus(-DAYS * DAY),
            limit: RUNS,
        };
        let title = tr_with("rule-test-days", &[("days", Arg::Num(DAYS))]);
        Self::rules_page(title, ask)
    }
}

/// What can be done with a rule.
fn choices(rule: &Rule, names: &Names, ctx: &Ctx) -> Vec<(String, Effect)> {
    let write = |act| Effect::Job(Slot::Write, Job::Act(act));
    let days = tr_with("rule-test-days", &[("days", Arg::Num(DAYS))]);
    let mut all = vec![
        (days, Effect::Ask(Ask::RuleTrial(rule.id))),
        (tr("rule-log"), Effect::Ask(Ask::RuleLog(Some(rule.id)))),
    ];
    if !ctx.read_only {
        let switched = if rule.on {
            "rule-switch-off"
        } else {
            "rule-switch-on"
        };
        let (id, on) = (rule.id, !rule.on);
        let wrong = strange(&rule.query, ctx.now, ctx.zone, &names.in_queries());
        let wish = match wrong {
            Some(Strange {
                error,
                is_wrong: true,
            }) if on => {
                let error = Error::new(Kind::Usage, "query-name").with("what", error);
                Effect::Tell(error.console_notice())
            }
            _ => write(Act::SwitchRule { id, on }),
        };
        all.push((tr(switched), wish));
        if rule.last_n > 0 {
            let undo = Effect::Job(Slot::Write, Job::UndoEntry(rule.last_n));
            all.push((tr("rule-undo-last"), undo));
        }
        let edit = Ask::Rule(Some(rule.id), rule.text());
        all.push((tr("rule-edit"), Effect::Ask(edit)));
        let first = Act::OrderRules { ids: vec![rule.id] };
        all.push((tr("rule-first"), write(first)));
        all.push((tr("rule-remove"), write(Act::RemoveRule { id: rule.id })));
    }
    let history = Ask::History(Record::new("rule", rule.id.0));
    all.push((tr("history-title"), Effect::Ask(history)));
    all
}

fn log_lines(runs: &Runs, ctx: &Ctx) -> Vec<Entry> {
    if runs.rows.is_empty() {
        return vec![Entry::heading(tr("rule-log-empty"))];
    }
    let failed = runs.rows.iter().filter(|run| run.fate == Fate::Failed);
    let args = [
        ("n", Arg::Num(runs.rows.len() as i64)),
        ("failed", Arg::Num(failed.count() as i64)),
    ];
    let mut lines = vec![Entry::heading(tr_with("rule-runs", &args))];
    let row = |run: &Run| Entry::line(label::rules::run(run, ctx.zone, ctx.now));
    lines.extend(runs.rows.iter().map(row));
    if runs.more {
        lines.push(Entry::line(tr("rule-log-more")));
    }
    lines
}

fn trial_lines(trial: &Trial, ctx: &Ctx) -> Vec<Entry> {
    let mut lines = vec![Entry::heading(label::rules::trial(trial))];
    lines.extend(label::rules::trial_now(trial).map(Entry::line));
    lines.extend(label::rules::trial_cut(trial).map(Entry::line));
    let row = |row| Entry::line(label::rules::would(row, ctx.zone, ctx.now));
    lines.extend(trial.rows.iter().map(row));
    if trial.more() {
        lines.push(Entry::line(tr("rule-log-more")));
    }
    lines
}
