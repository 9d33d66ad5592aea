//! Getting around: screens, focus, opening conversations and contacts, search, and what every screen has in common.

use crate::error::Severity;
use crate::model::act::{DraftKind, Subject};
use crate::model::activity::Of;
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::model::query::{Query, strange};
use crate::model::view::View;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::app::deals::deal_of;
use crate::tui::app::palette::TEXT;
use crate::tui::command::{Command, Entry, by_id, entry_of};
use crate::tui::effect::Effect;
use crate::tui::facts::enabled;
use crate::tui::layout::{Focus, Screen, Shape};
use crate::tui::msg::Ctx;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::pick::Level;
use crate::tui::overlays::prompt::{Prompt, Question};
use crate::tui::panes::inbox::Filter;
use crate::tui::panes::search::Search;
use crate::tui::remote::Phase;
use crate::tui::widgets::list::Row;
use crate::work::job::{Job, Slot};

impl App {
    /// Does a command, or says why not.
    pub(super) fn command(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(entry) = entry_of(command)
            && let Err(why) = enabled(entry, &self.facts(ctx))
        {
            self.say_why_not(entry, why, ctx);
            return Vec::new();
        }
        self.remember(command);
        if let Some(effects) = self.text_command(command, ctx) {
            return effects;
        }
        if let Some(effects) = self.go(command, ctx) {
            return effects;
        }
        if let Some(effects) = self.act_command(command, ctx) {
            return effects;
        }
        let boxes = self.overlays.len();
        let effects = self.pane_command(command, ctx);
        if effects.is_empty()
            && command.writes()
            && self.overlays.len() == boxes
            && let Some(entry) = entry_of(command)
        {
            self.say_why_not(entry, "off-nothing", ctx);
        }
        effects
    }

    /// Says why a command does nothing; `why` is the id of a sentence.
    fn say_why_not(&mut self, entry: &Entry, why: &str, ctx: &Ctx) {
        let title = tr(&format!("cmd-{}", entry.id));
        let why = tr(why);
        let args = [
            ("title", Arg::Text(title.as_str())),
            ("why", Arg::Text(why.as_str())),
        ];
        self.hint(tr_with("command-off", &args), ctx);
    }

    /// What is done with the text that is being written.
    pub(super) fn text_command(&mut self, command: &Command, ctx: &Ctx) -> Option<Vec<Effect>> {
        let entry = entry_of(command)?;
        if *command == Command::Palette || !entry.contexts.iter().any(|c| TEXT.contains(c)) {
            return None;
        }
        let thrown = match command {
            Command::Discard => self.to_throw(),
            _ => None,
        };
        let mut effects = self.composer.as_mut()?.update(command, ctx);
        self.drop_closed_composer();
        effects.extend(self.keep_thrown(thrown));
        Some(effects)
    }

    /// What the root does itself.
    fn go(&mut self, command: &Command, ctx: &Ctx) -> Option<Vec<Effect>> {
        let effects = match command {
            Command::GoInbox => self.show(Screen::Inbox, ctx),
            Command::GoContacts => self.show(Screen::Contacts, ctx),
            Command::GoBoard => self.show(Screen::Board, ctx),
            Command::GoOutbox => self.show(Screen::Outbox, ctx),
            Command::GoSync => self.show(Screen::Sync, ctx),
            Command::GoPairs => self.show(Screen::Pairs, ctx),
            Command::GoTasks => self.show(Screen::Tasks, ctx),
            Command::GoActivity => {
                self.stream.open(Of::Everything, String::new());
                self.show(Screen::Activity, ctx)
            }
            Command::Activity => self.show_activity(ctx),
            Command::TagPage => self.ask_for_tag(),
            Command::OpenTag(name) => {
                self.visit(Screen::Tag);
                self.tag_page.open(name)
            }
            Command::GoArticles => {
                self.articles.leave();
                self.show(Screen::Articles, ctx)
            }
            Command::OpenArticle(id) => {
                self.visit(Screen::Articles);
                self.articles.enter(*id)
            }
            Command::InsertArticle(id, how) => self.insert_article(*id, *how, ctx),
            Command::GoRooms => {
                self.rooms.leave();
                self.show(Screen::Rooms, ctx)
            }
            Command::OpenRoom(id) => {
                self.visit(Screen::Rooms);
                self.rooms.enter(*id)
            }
            Command::OpenPost(id, post) => {
                self.visit(Screen::Rooms);
                self.rooms.enter_at(*id, *post)
            }
            Command::Post => self.ask_for_room(),
            Command::GoNotices => {
                self.notices.begin();
                self.show(Screen::Notices, ctx)
            }
            Command::Follow => self.follow_record(),
            Command::GoTeam => self.show(Screen::Team, ctx),
            Command::Rules => self.open_rules(ctx),
            Command::ServiceLevels => self.open_levels(Level::First, ctx),
            Command::Complaints => self.open_register(None),
            Command::Complaint => self.ask_for_complaint(),
            Command::Meaning => self.ask_for_meaning(),
            Command::Deals => self.all_deals(),
            Command::Deal => self.ask_for_deals(),
            Command::OpenDeal(id) => vec![deal_of(*id)],
            Command::RoutingPlan => self.open_plan(),
            Command::Availability => Self::ask_for_availability(),
            Command::Task => self.ask_for_task(),
            Command::GoOrganisations => {
                self.organisations.close();
                self.show(Screen::Organisations, ctx)
            }
            Command::Menu => self.open_menu(ctx),
            Command::Palette => self.open_palette(ctx),
            Command::Help => self.open_help(),
            Command::Messages => self.open_messages(ctx),
            Command::Drafts => self.open_drafts(),
            Command::Canned => self.open_canned(),
            Command::Filter => self.open_filter(),
            Command::Sort => self.open_sort(),
            Command::SaveView => self.open_save_view(ctx),
            Command::Macro => self.open_macros(),
            Command::EditMacros => self.open_macro_edit(),
            Command::RunMacro(name) => self.run_macro(name, ctx),
            Command::Explain => self.explain(ctx),
            Command::NextHit | Command::PrevHit => self.step_hit(command, ctx),
            Command::NextPane | Command::PrevPane
                if !matches!(
                    self.screen,
                    Screen::Contact | Screen::Board | Screen::Rooms | Screen::Articles
                ) =>
            {
                self.turn_focus(ctx)
            }
            Command::Fields => self.ask_for_fields(),
            Command::Export => self.ask_where_to(),
            Command::DefineFields => vec![Effect::Job(Slot::Fields, Job::FieldDefs)],
            Command::Add
                if !matches!(
                    self.screen,
                    Screen::Organisations | Screen::Team | Screen::Rooms | Screen::Articles
                ) =>
            {
                self.ask_what_is_new()
            }
            Command::Undo => self
                .bring_back(ctx)
                .unwrap_or_else(|| vec![Effect::Job(Slot::Write, Job::Undo)]),
            Command::Redo => vec![Effect::Job(Slot::Write, Job::Redo)],
            Command::Reload => {
                self.hint(tr("reloading"), ctx);
                self.load_screen(ctx)
            }
            Command::Back => self.back(ctx),
            Command::Close => self.close(ctx),
            Command::Cancel => self.cancel(ctx),
            Command::Quit => self.leave(ctx),
            Command::Suspend => vec![Effect::Suspend],
            Command::Redraw => vec![Effect::Redraw],
            Command::Mouse => {
                self.mouse = !self.mouse;
                self.hint(tr(if self.mouse { "mouse-on" } else { "mouse-off" }), ctx);
                vec![Effect::Mouse(self.mouse)]
            }
            Command::Left if self.screen != Screen::Board => self.back(ctx),
            Command::Card => {
                self.card_turned = !self.card_turned;
                self.follow_contact(ctx)
            }
            Command::NextThread => self.step_thread(1, ctx),
            Command::PrevThread => self.step_thread(-1, ctx),
            Command::OpenConversation(id) => self.open_conversation(*id, ctx),
            Command::OpenMessage(id, message) => self.open_message(*id, *message, ctx),
            Command::OpenContact(id) => self.open_contact(*id, ctx),
            Command::OnBoard => self.show_on_board(ctx),
            Command::OpenOrganisation(id) => {
                self.visit(Screen::Organisations);
                self.organisations.open(*id, ctx)
            }
            Command::Correct(uid, id, text) => {
                self.correcting = Some((*id, uid.clone(), text.clone()));
                self.open_draft(Subject::Conversation(*id), DraftKind::Reply, ctx)
            }
            Command::OpenDraft(subject, kind) => self.open_draft(*subject, *kind, ctx),
            Command::ShowView(view) => {
                let mut effects = self.show(Screen::Inbox, ctx);
                effects.extend(self.inbox.show(view.clone()));
                effects
            }
            Command::Narrow(text, query) => {
                let mut effects = self.show(Screen::Inbox, ctx);
                effects.extend(self.inbox.show(View::All));
                effects.extend(self.filter(text.clone(), query.clone(), ctx));
                effects
            }
            Command::Run(id) => match by_id(id) {
                Some(entry) => self.command(&entry.command, ctx),
                None => vec![Self::tell(Severity::Info, "command-unknown")],
            },
            _ => return None,
        };
        Some(effects)
    }

    /// Shows a screen from the top.
    fn show(&mut self, screen: Screen, ctx: &Ctx) -> Vec<Effect> {
        self.trail.clear();
        self.screen = screen;
        self.focus = Focus::List;
        self.load_screen(ctx)
    }

    /// Goes to a screen one can come back from.
    pub(super) fn visit(&mut self, screen: Screen) {
        if self.screen != screen {
            self.trail.push(self.screen);
            self.screen = screen;
        }
    }

    fn back(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.screen == Screen::Board && self.board.marks() {
            self.board.unmark();
            return Vec::new();
        }
        if self.screen == Screen::Rooms && self.trail.is_empty() && self.rooms.leave() {
            return Vec::new();
        }
        if self.screen == Screen::Articles && self.trail.is_empty() && self.articles.leave() {
            return Vec::new();
        }
        if self.screen == Screen::Contacts && self.contacts.marks() > 0 {
            self.contacts.unmark();
            return Vec::new();
        }
        if let Some(effects) = self.widen(ctx) {
            return effects;
        }
        if let Some(screen) = self.trail.pop() {
            let to_thread = screen == Screen::Inbox && self.thread.id.is_some();
            self.screen = screen;
            self.focus = if to_thread { self.focus } else { Focus::List };
            return self.load_screen(ctx);
        }
        if self.screen == Screen::Organisations && self.organisations.close() {
            return self.organisations.load(ctx);
        }
        if self.screen != Screen::Inbox {
            return self.show(Screen::Inbox, ctx);
        }
        if self.focus == Focus::Thread {
            self.focus = Focus::List;
            return Vec::new();
        }
        if self.search.take().is_some() {
            self.thread.words.clear();
            return self.load_screen(ctx);
        }
        if self.inbox.marks() {
            self.inbox.unmark();
            return Vec::new();
        }
        if self.inbox.filter.is_some() {
            return self.inbox.narrow(None);
        }
        if self.coach.take().is_some() {
            self.hint(tr("coach-ended"), ctx);
            return Vec::new();
        }
        self.toasts.dismiss();
        Vec::new()
    }

    /// Takes away what narrows the list of this screen, if something does; the inbox has its own way, past the thread and the marks.
    fn widen(&mut self, ctx: &Ctx) -> Option<Vec<Effect>> {
        let none = String::new();
        Some(match self.screen {
            Screen::Contacts if !self.contacts.words().is_empty() => {
                self.contacts.set_words(none, ctx)
            }
            Screen::Organisations if self.organisations.is_narrowed() => {
                self.organisations.set_words(none, ctx)
            }
            Screen::Articles if !self.articles.words().is_empty() => self.articles.set_words(none),
            Screen::Activity if !self.stream.words().is_empty() => {
                self.stream.narrow(none, Query::default())
            }
            _ => return None,
        })
    }

    /// One step back; at the top asks to leave.
    fn close(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let at_top = self.screen == Screen::Inbox
            && self.trail.is_empty()
            && self.focus == Focus::List
            && self.search.is_none()
            && !self.inbox.marks()
            && self.inbox.filter.is_none();
        if !at_top {
            return self.back(ctx);
        }
        let yes = Box::new(Effect::Run(Command::Quit));
        self.overlays.push(Overlay::Confirm(Confirm {
            question: tr("quit-question"),
            yes,
        }));
        Vec::new()
    }

    fn turn_focus(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.screen != Screen::Inbox {
            return Vec::new();
        }
        if self.focus == Focus::Thread {
            self.focus = Focus::List;
            return Vec::new();
        }
        match (self.thread.id, self.inbox.list.selected().map(|row| row.id)) {
            (_, Some(id)) if self.search.is_none() => self.open_conversation(id, ctx),
            (Some(_), _) => {
                self.focus = Focus::Thread;
                Vec::new()
            }
            (None, _) => Vec::new(),
        }
    }

    pub(super) fn open_conversation(&mut self, id: ConversationId, ctx: &Ctx) -> Vec<Effect> {
        self.visit(Screen::Inbox);
        self.focus = Focus::Thread;
        self.follow_at = None;
        let unread = match self.inbox.list.rows.iter().find(|row| row.id == id) {
            Some(row) => row.unread,
            None => true,
        };
        // What a search finds lies beside the list, which keeps its place.
        if self.search.is_none() {
            self.inbox.list.select(id.0);
        }
        let here = self.thread.id == Some(id) && !matches!(self.thread.phase, Phase::Failed(_));
        let mut effects = if here {
            Vec::new()
        } else {
            self.thread.open(id)
        };
        effects.extend(self.follow_contact(ctx));
        let unread = unread || self.inbox.overview.news.unread > 0;
        if unread && !ctx.read_only {
            effects.push(Effect::Job(
                Slot::Write,
                Job::MarkSeen {
                    ids: vec![id],
                    seen: true,
                },
            ));
        }
        effects
    }

    fn open_message(&mut self, id: ConversationId, message: MessageId, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = self.thread.open_at(id, message, self.words());
        effects.extend(self.open_conversation(id, ctx));
        effects
    }

    fn open_contact(&mut self, id: ContactId, ctx: &Ctx) -> Vec<Effect> {
        self.visit(Screen::Contact);
        self.contact.open(id, ctx)
    }

    /// The card of the contact that is meant, on the board.
    fn show_on_board(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let contact = match self.person() {
            Some((Subject::Contact(id), _)) => Some(id),
            _ => self.row().and_then(|row| row.contact),
        };
        let Some(id) = contact else {
            return vec![Self::tell(Severity::Info, "off-no-contact")];
        };
        // To and fro between a card and its conversation leads back in one step all the same.
        if self.trail.last() == Some(&Screen::Board) {
            self.trail.pop();
            self.screen = Screen::Board;
        } else {
            self.visit(Screen::Board);
        }
        self.board.find(id, ctx)
    }

    /// The next conversation of the list, opened.
    pub(super) fn step_thread(&mut self, rows: isize, ctx: &Ctx) -> Vec<Effect> {
        if self.search.is_some() {
            let command = if rows > 0 {
                Command::NextHit
            } else {
                Command::PrevHit
            };
            return self.step_hit(&command, ctx);
        }
        let (next, mut effects) = self.inbox.step(rows);
        match next {
            Some(id) => effects.extend(self.open_conversation(id, ctx)),
            None => self.hint(tr("list-ends"), ctx),
        }
        effects
    }

    /// How the open search, else the filter, was understood.
    fn explain(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let query = match (&self.search, &self.inbox.filter) {
            (Some(search), _) => Some(&search.query),
            (None, Some(filter)) => Some(&filter.query),
            (None, None) => None,
        };
        let said = query.map(|query| crate::model::query::explain(query, ctx.zone));
        self.hint(said.unwrap_or_else(|| tr("explain-no-query")), ctx);
        Vec::new()
    }

    fn step_hit(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        let Some(search) = &mut self.search else {
            return Vec::new();
        };
        let before = search.list.selected().map(Row::key);
        let effects = search.update(command, ctx);
        let after = search.list.selected().map(Row::key);
        if before == after && !search.list.more_after {
            self.hint(tr("search-ends"), ctx);
        }
        effects
    }

    /// The thread beside the list shows the row under the cursor once it rests there.
    pub(super) fn follow(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let areas = self.areas(ctx.size);
        let beside = areas.shape >= Shape::Two || !areas.card.is_empty();
        let listing = self.screen == Screen::Inbox && self.focus == Focus::List;
        let idle = !beside || !listing || self.composer.is_some();
        let row = self.inbox.list.selected().map(|row| row.id);
        let row = row.filter(|id| self.search.is_none() && self.thread.id != Some(*id));
        let hit = self
            .hit()
            .filter(|(_, message)| self.shown_hit != Some(*message));
        if idle || (row.is_none() && hit.is_none()) {
            self.follow_at = None;
            return Vec::new();
        }
        let now = self.thread.id.is_none();
        let at = *self
            .follow_at
            .get_or_insert(ctx.now.plus(if now { 0 } else { super::REST }));
        if at > ctx.now {
            return Vec::new();
        }
        self.follow_at = None;
        let mut effects = match (hit, row) {
            (Some((id, message)), _) => {
                self.shown_hit = Some(message);
                self.thread.open_at(id, message, self.words())
            }
            (None, Some(id)) => self.thread.open(id),
            (None, None) => Vec::new(),
        };
        effects.extend(self.follow_contact(ctx));
        effects
    }

    /// The search hit under the cursor.
    fn hit(&self) -> Option<(ConversationId, MessageId)> {
        let message = &self.search.as_ref()?.hit()?.message;
        Some((message.conversation?, message.id))
    }

    /// The words that are searched for.
    fn words(&self) -> Vec<String> {
        self.search
            .as_ref()
            .map(|s| s.words.clone())
            .unwrap_or_default()
    }

    /// The card shows the contact of the thread.
    pub(super) fn follow_contact(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.areas(ctx.size).card.is_empty() {
            return Vec::new();
        }
        let id = self.thread.id;
        let row = self.inbox.list.rows.iter().find(|row| Some(row.id) == id);
        let contact = match (&self.thread.head, row) {
            (Some(head), _) => head.contact,
            (None, Some(row)) => row.contact,
            (None, None) => return Vec::new(),
        };
        self.card.follow(contact, ctx)
    }

    fn open_filter(&mut self) -> Vec<Effect> {
        let text = match (self.screen, &self.search, &self.inbox.filter) {
            (Screen::Contacts, ..) => self.contacts.words().to_owned(),
            (Screen::Organisations, ..) => self.organisations.words().to_owned(),
            (Screen::Activity, ..) => self.stream.words().to_owned(),
            (Screen::Articles, ..) => self.articles.words().to_owned(),
            (Screen::Tag, ..) => self.tag_page.query().to_string(),
            (Screen::Inbox, Some(search), _) => search.text.clone(),
            (Screen::Inbox, None, Some(filter)) => filter.text.clone(),
            _ => String::new(),
        };
        // What narrows the list already is changed at its end, where another word can follow.
        let text = if text.is_empty() {
            text
        } else {
            format!("{text} ")
        };
        self.overlays
            .push(Overlay::Prompt(Prompt::new(Question::Filter, &text)));
        // Names that came meanwhile, here or from a colleague, are no mistakes.
        vec![Effect::Job(Slot::Names, Job::Names)]
    }

    /// Operators narrow the list; words search all history; on the contacts the words find people.
    pub(super) fn filter(&mut self, text: String, query: Query, ctx: &Ctx) -> Vec<Effect> {
        let names = self.names.in_queries();
        if let Some(yet) = strange(&text, ctx.now, ctx.zone, &names) {
            self.hint(yet.error.to_string(), ctx);
        }
        if self.screen == Screen::Contacts {
            return self.contacts.set_words(text, ctx);
        }
        if self.screen == Screen::Organisations {
            return self.organisations.set_words(text, ctx);
        }
        if self.screen == Screen::Articles {
            return self.articles.set_words(text);
        }
        if self.screen == Screen::Activity {
            return self.stream.narrow(text, query);
        }
        let mut effects = Vec::new();
        if self.screen != Screen::Inbox {
            effects = self.show(Screen::Inbox, ctx);
        }
        self.focus = Focus::List;
        if Self::has_words(&query) {
            let mut search = Search::new(text, query);
            effects.extend(search.load(ctx));
            self.search = Some(search);
            self.shown_hit = None;
            self.fit(ctx);
            return effects;
        }
        self.search = None;
        let filter = (!query.is_empty()).then_some(Filter { text, query });
        effects.extend(self.inbox.narrow(filter));
        effects
    }
}
