//! What the workers send: answers to those who asked, receipts of acts, and news of changes by others.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Notice, Severity};
use crate::model::act::{Act, Receipt};
use crate::model::id::QuestionId;
use crate::model::import::{BatchReport, last_part};
use crate::model::view::View;
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::app::deals::fields_of;
use crate::tui::app::tickets::Purpose;
use crate::tui::composer::is_asked;
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Outcome, Report, Slot};

impl App {
    pub(super) fn report(&mut self, report: Report, ctx: &Ctx) -> Vec<Effect> {
        match report {
            Report::Done {
                slot: Slot::Write,
                ticket,
                result,
            } => {
                let purpose = self.tickets.write(ticket);
                self.ahead.written(&purpose);
                match result {
                    Ok(outcome) => self.written(&purpose, &outcome, ctx),
                    Err(error) => {
                        if purpose.is_act() {
                            self.give_up(ctx);
                        }
                        self.refused(&purpose, &error, ctx)
                    }
                }
            }
            Report::Done {
                slot,
                ticket,
                result,
            } => {
                if !self.tickets.read(slot, ticket) {
                    return Vec::new();
                }
                let waited_for = self.ahead.arrived(slot);
                match result {
                    Ok(outcome) => self.deliver(slot, &outcome, ctx),
                    Err(error) if error.kind == Kind::Interrupted => Vec::new(),
                    // The open view was removed: there is nothing wrong with the list.
                    Err(error) if slot == Slot::List && error.arg("kind") == Some("view") => {
                        self.inbox.show(View::Unassigned)
                    }
                    Err(error) => {
                        if waited_for {
                            self.give_up(ctx);
                        }
                        self.toasts.push(error.console_notice(), ctx.now);
                        self.fail(slot, &error, ctx)
                    }
                }
            }
            Report::Progress(progress) => {
                self.importing = Some(progress.read);
                Vec::new()
            }
            Report::ImportEnded => {
                self.importing = None;
                self.refresh(ctx)
            }
            Report::Bulk(progress) => {
                self.bulk = progress;
                Vec::new()
            }
            Report::Changed(n) if n > 0 && n == self.seen => Vec::new(),
            Report::Changed(n) => {
                self.seen = n;
                self.refresh(ctx)
            }
            Report::Present(present) => self.meet(present, ctx),
            Report::Told(notice) => vec![Effect::Tell(notice)],
        }
    }

    /// Everything on screen again; cursors stay on their records.
    fn refresh(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = self.load_screen(ctx);
        if self.screen != Screen::Inbox {
            effects.push(Effect::Job(Slot::Overview, Job::Overview));
        }
        effects
    }

    fn written(&mut self, purpose: &Purpose, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Done(receipt) => self.done(purpose, outcome, receipt, ctx),
            Outcome::Saved if *purpose == Purpose::Draft => {
                if let Some(composer) = &mut self.composer {
                    composer.receive(outcome, ctx);
                }
                Vec::new()
            }
            Outcome::Held(held) => self.held(held, ctx),
            Outcome::Saved if *purpose == Purpose::Place => Vec::new(),
            Outcome::Saved => {
                let mut effects = self.inbox.load(ctx);
                if self.screen != Screen::Inbox {
                    effects.extend(self.load_screen(ctx));
                }
                effects
            }
            Outcome::Answered(answered) => {
                let again = answered.again.iter().map(|file| {
                    let said = tr_with("question-again", &[("file", Arg::Text(file))]);
                    Effect::Tell(Notice::new(Severity::Info, said))
                });
                let go_on = answered.requests.iter().cloned();
                let go_on = go_on.map(|request| Effect::Job(Slot::Write, Job::Import(request)));
                let mut effects: Vec<Effect> = go_on.chain(again).collect();
                effects.extend(self.done(purpose, outcome, &answered.receipt, ctx));
                effects
            }
            Outcome::Imported(reports) => {
                self.importing = None;
                let asks = reports.iter().find_map(|r| asks(r.failed.as_ref()?));
                let failed = reports.iter().filter_map(|r| r.failed.as_ref());
                let failed = failed.filter(|error| asks.is_none() || self::asks(error).is_none());
                let told = failed.map(|error| Effect::Tell(error.console_notice()));
                let came = reports.iter().filter(|r| r.failed.is_none());
                let came = came.map(|report| Effect::Tell(said(report)));
                let mut effects: Vec<Effect> = came.chain(told).collect();
                effects.extend(self.refresh(ctx));
                effects.extend(self.ask_at_once(asks));
                effects
            }
            _ => self.refresh(ctx),
        }
    }

    fn done(
        &mut self,
        purpose: &Purpose,
        outcome: &Outcome,
        receipt: &Receipt,
        ctx: &Ctx,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !matches!(purpose, Purpose::Undo) {
            self.thrown = None;
        }
        match purpose {
            Purpose::Composed => {
                if let Some(composer) = &mut self.composer {
                    effects = composer.receive(outcome, ctx);
                }
                self.drop_closed_composer();
                self.held = self.held_back(receipt, ctx);
            }
            Purpose::Undo => self.held = None,
            Purpose::Act(_) | Purpose::Edit(..) | Purpose::Bulk | Purpose::Macro => {
                if let Purpose::Act(act) | Purpose::Edit(act, _) = purpose {
                    self.let_typed_go(act);
                }
                self.held = self.held_back(receipt, ctx);
                self.inbox.unmark();
                self.tasks.unmark();
            }
            Purpose::Draft | Purpose::Place | Purpose::Other => {}
        }
        if !receipt.said.is_empty() {
            let severity = if receipt.n == 0 {
                Severity::Info
            } else {
                Severity::Done
            };
            self.toasts
                .push(Notice::new(severity, receipt.said.clone()), ctx.now);
        }
        self.seen = self.seen.max(receipt.n);
        effects.extend(self.refresh(ctx));
        if let Purpose::Act(act) = purpose {
            effects.extend(self.show_levels_again(act, ctx));
        }
        effects
    }

    /// From now until when what was sent can be taken back.
    fn held_back(&self, receipt: &Receipt, ctx: &Ctx) -> Option<(Timestamp, Timestamp)> {
        receipt
            .leaves_at
            .filter(|at| (1..=ctx.undo_send_ms).contains(&at.since(ctx.now)))
            .map(|at| (ctx.now, at))
            .or(self.held)
    }

    /// A write that failed. Some refusals are questions: taking from a colleague, moving back without a reason.
    fn refused(&mut self, purpose: &Purpose, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        if let Some(id) = asks(error) {
            self.importing = None;
            if self.screen != Screen::Sync {
                self.toasts.push(error.console_notice(), ctx.now);
            }
            return self.ask_at_once(Some(id));
        }
        match (purpose, error.code) {
            (Purpose::Act(Act::Take { id, steal: false }), "already-taken") => {
                let take = Job::Act(Act::Take {
                    id: *id,
                    steal: true,
                });
                let question = format!("{} {}", error.console_notice().why, tr("take-question"));
                return vec![Effect::Ask(Ask::Confirm(
                    question,
                    Box::new(Effect::Job(Slot::Write, take)),
                ))];
            }
            (
                Purpose::Act(act @ Act::Approve { .. }),
                "approve-newer" | "window-closed" | "window-never",
            ) => {
                let mut act = act.clone();
                if let Act::Approve { anyway, .. } = &mut act {
                    *anyway = true;
                }
                let question =
                    format!("{} {}", error.console_notice().what, tr("approve-question"));
                let yes = Box::new(Effect::Job(Slot::Write, Job::Act(act)));
                return vec![Effect::Ask(Ask::Confirm(question, yes))];
            }
            (Purpose::Act(Act::MoveStage { ids, to, reason }), "stage-reason")
                if reason.is_empty() =>
            {
                return vec![Effect::Ask(Ask::Reason(Then::Move(ids.clone(), *to)))];
            }
            (Purpose::Edit(act, changes), "field-conflict") => {
                self.let_typed_go(act);
                return self.choose_value((act, changes), error, ctx);
            }
            (Purpose::Act(act @ Act::SetAddress { .. }), "field-conflict") => {
                self.let_typed_go(act);
                return self.choose_address(act, error, ctx);
            }
            (
                Purpose::Act(act @ (Act::SavePolicy { .. } | Act::SaveCalendar { .. })),
                "level-changed",
            ) => {
                self.let_typed_go(act);
                return self.choose_part(act, error, ctx);
            }
            (Purpose::Act(Act::SetState { .. }), "fields-missing") => {
                return Self::show_missing(error);
            }
            (Purpose::Act(Act::SetDeal { id, .. }), "deal-fields-missing") => {
                return vec![Self::ask_first(error), fields_of(*id)];
            }
            (Purpose::Act(Act::SetState { .. }), "complaint-open") => {
                return Self::show_complaint(error);
            }
            (Purpose::Act(act) | Purpose::Edit(act, _), _) if self.bring_typed_back(act, error) => {
                return self.fail(Slot::Write, error, ctx);
            }
            // Not to be seen, or to have no turn, for a while is no failure of what is written.
            (Purpose::Place, _) => return Vec::new(),
            (Purpose::Act(Act::SaveRule { id, text }), _) => {
                self.toasts.push(error.console_notice(), ctx.now);
                return vec![Effect::Ask(Ask::Rule(*id, text.clone()))];
            }
            (Purpose::Draft | Purpose::Composed, _) => {
                if let Some(composer) = &mut self.composer {
                    composer.failed(Slot::Write, error, ctx);
                    if is_asked(error) {
                        return Vec::new();
                    }
                }
            }
            _ => {}
        }
        self.toasts.push(error.console_notice(), ctx.now);
        self.fail(Slot::Write, error, ctx)
    }
}

impl App {
    /// The question of an import, where somebody has just asked for that.
    fn ask_at_once(&mut self, asks: Option<QuestionId>) -> Vec<Effect> {
        match asks {
            Some(id) if self.screen == Screen::Sync => self.sync.ask(id),
            _ => Vec::new(),
        }
    }
}

/// The question an import has left.
fn asks(error: &Error) -> Option<QuestionId> {
    error.arg("question")?.parse().ok().map(QuestionId)
}

/// What one export brought, in one sentence; of one that was read again, what could not be read now either.
fn said(report: &BatchReport) -> Notice {
    let left = report.rejected + report.retried.map_or(0, |(_, again)| again);
    let severity = if left > 0 {
        Severity::Warning
    } else {
        Severity::Done
    };
    if let Some((id, again)) = report.retried {
        let args = [("id", Arg::Id(id)), ("again", Arg::Num(again))];
        return Notice::new(severity, tr_with("cli-retried", &args));
    }
    let file = Clean::name(last_part(&report.file));
    let args = [
        ("file", Arg::Text(&file)),
        ("new", Arg::Num(report.new)),
        ("known", Arg::Num(report.known)),
        ("rejected", Arg::Num(report.rejected)),
    ];
    Notice::new(severity, tr_with("question-done", &args))
}
