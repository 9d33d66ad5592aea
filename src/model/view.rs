//! The views of the inbox: named stretches of conversations, each with its count and order. Some are fixed, others are saved:
//! a name, a query and an order, of one agent or shared.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::conversation::{ConversationRow, State};
use crate::model::id::{AgentId, ViewId};
use crate::model::notice::News;
use crate::model::page::Cursor;
use crate::model::sla::Alarm;
use crate::model::task::Reminders;
use crate::text::Clean;

/// A view of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// Open and assigned to me.
    Mine,
    /// Open and assigned to nobody.
    Unassigned,
    /// All open ones.
    Open,
    /// Late, or due within a quarter of an hour.
    Breaching,
    /// Snoozed and pending.
    Snoozed,
    /// Done.
    Resolved,
    /// Junk.
    Spam,
    /// Every conversation but merged ones.
    All,
    /// Open ones in a channel.
    Channel(Clean),
    /// Open ones with a tag.
    Tag(Clean),
    /// What a saved query finds.
    Saved(ViewId),
}

impl View {
    /// The order its rows stand in until somebody chooses another.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Mine | Self::Unassigned | Self::Open | Self::Channel(_) | Self::Tag(_) => {
                Sort::Waiting
            }
            Self::Breaching => Sort::Sla,
            Self::Snoozed | Self::Resolved | Self::Spam | Self::All | Self::Saved(_) => {
                Sort::Activity
            }
        }
    }

    /// The states of its conversations; a saved one names them in its query.
    pub const fn states(&self) -> &'static [State] {
        match self {
            Self::Mine | Self::Unassigned | Self::Open | Self::Channel(_) | Self::Tag(_) => {
                &[State::Open]
            }
            Self::Breaching => &[State::Open, State::Pending, State::Snoozed],
            Self::Snoozed => &[State::Pending, State::Snoozed],
            Self::Resolved => &[State::Resolved],
            Self::Spam => &[State::Spam],
            Self::All | Self::Saved(_) => &[
                State::Open,
                State::Pending,
                State::Snoozed,
                State::Resolved,
                State::Spam,
            ],
        }
    }

    /// What it is called on the command line, and what its order is remembered under.
    pub fn key(&self) -> String {
        match self {
            Self::Mine => "mine".to_owned(),
            Self::Unassigned => "unassigned".to_owned(),
            Self::Open => "open".to_owned(),
            Self::Breaching => "breaching".to_owned(),
            Self::Snoozed => "snoozed".to_owned(),
            Self::Resolved => "resolved".to_owned(),
            Self::Spam => "spam".to_owned(),
            Self::All => "all".to_owned(),
            Self::Channel(name) => format!("channel:{}", name.as_str()),
            Self::Tag(name) => format!("tag:{}", name.as_str()),
            Self::Saved(id) => format!("saved:{}", id.0),
        }
    }

    /// The fixed view, channel or tag of a [key](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key.split_once(':') {
            Some(("channel", name)) if !name.is_empty() => Self::Channel(Clean::name(name)),
            Some(("tag", name)) if !name.trim_start_matches('#').is_empty() => {
                Self::Tag(Clean::name(name.trim_start_matches('#')))
            }
            Some(_) => return None,
            None => match key {
                "mine" => Self::Mine,
                "unassigned" => Self::Unassigned,
                "open" => Self::Open,
                "breaching" => Self::Breaching,
                "snoozed" => Self::Snoozed,
                "resolved" => Self::Resolved,
                "spam" => Self::Spam,
                "all" => Self::All,
                _ => return None,
            },
        })
    }

    /// The query that finds the same conversations; what a filter on top of the view is saved with. Empty for a saved one,
    /// which has a query of its own.
    pub fn query(&self) -> String {
        match self {
            Self::Mine => "is:open is:mine".to_owned(),
            Self::Unassigned => "is:open is:unassigned".to_owned(),
            Self::Open => "is:open".to_owned(),
            Self::Breaching => "is:open,pending,snoozed sla:late,soon".to_owned(),
            Self::Snoozed => "is:snoozed,pending".to_owned(),
            Self::Resolved => "is:resolved".to_owned(),
            Self::Spam => "is:spam".to_owned(),
            Self::All => "-is:merged".to_owned(),
            Self::Channel(name) => format!("is:open channel:{}", name.as_str()),
            Self::Tag(name) => format!("is:open #{}", name.as_str()),
            Self::Saved(_) => String::new(),
        }
    }

    /// The place of a row in the list it was asked for in.
    pub const fn cursor(&self, row: &ConversationRow) -> Cursor {
        row.place
    }
}

/// The order of a list of conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Who waits longest, then those who do not wait. Only among open ones.
    Waiting,
    /// Begun last.
    Newest,
    /// Begun first.
    Oldest,
    /// Most urgent, then who waits longest. Only among open ones.
    Priority,
    /// Newest message.
    Activity,
    /// Whose clock is due next.
    Sla,
}

impl Sort {
    /// All orders, by code.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Newest,
        Self::Oldest,
        Self::Priority,
        Self::Activity,
        Self::Sla,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The order of a stored number.
    pub fn from_code(code: i64) -> Self {
        usize::try_from(code)
            .ok()
            .and_then(|code| Self::ALL.get(code).copied())
            .unwrap_or(Self::Activity)
    }

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Priority => "priority",
            Self::Activity => "activity",
            Self::Sla => "sla",
        }
    }

    /// The order of a [key](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }

    /// What the rows are really sorted by where not only open ones are listed: nobody else waits or is urgent.
    #[must_use]
    pub const fn among(self, only_open: bool) -> Self {
        match self {
            Self::Waiting | Self::Priority if !only_open => Self::Activity,
            sort => sort,
        }
    }

    /// Whether the smallest value comes first.
    pub const fn ascends(self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::Oldest | Self::Priority | Self::Sla
        )
    }
}

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Which.
    pub id: ViewId,
    /// Its name.
    pub name: Clean,
    /// Its query as typed: relative times stay relative.
    pub query: Clean,
    /// The order it was saved with.
    pub sort: Sort,
    /// Whose it is; nobody's: everybody's.
    pub owner: Option<AgentId>,
}

/// What a saved view says, as it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewText {
    /// Its name.
    pub name: String,
    /// Its query.
    pub query: String,
    /// Its order.
    pub sort: Sort,
    /// For everybody.
    pub shared: bool,
}

impl SavedView {
    /// As it is edited.
    pub fn text(&self) -> ViewText {
        ViewText {
            name: self.name.to_string(),
            query: self.query.to_string(),
            sort: self.sort,
            shared: self.owner.is_none(),
        }
    }
}

/// Longest name of a view.
const NAME: usize = 40;

/// The name as it is kept; refused when it is empty, too long or the name of a fixed view.
pub fn checked_name(name: &str) -> Result<Clean> {
    let name = Clean::name(name.trim());
    let fixed = name.contains(':') || View::of_key(&crate::text::fold::fold(&name)).is_some();
    if name.is_empty() || name.chars().count() > NAME || fixed {
        return Err(Error::new(Kind::Usage, "view-name").with("found", name));
    }
    Ok(name)
}

/// A view with the number of its conversations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewCount {
    /// The view.
    pub view: View,
    /// Conversations in it: fixed ones counted up to 10,000, saved ones up to 1,000; -1 when not counted (resolved, spam, a
    /// saved one that cannot be read).
    pub count: i64,
    /// There may be more: not all were looked at.
    pub more: bool,
    /// Of these, how many have waited for more than four hours.
    pub late: i64,
    /// The order this agent has it in.
    pub sort: Sort,
    /// Only open conversations are in it: there is an order of waiting.
    pub only_open: bool,
    /// The saved view.
    pub saved: Option<SavedView>,
    /// Why a saved view finds nothing: where and what its query cannot be understood.
    pub broken: Option<String>,
}

impl ViewCount {
    /// A view that is not counted yet, in its usual order.
    pub const fn of(view: View, count: i64, late: i64) -> Self {
        Self {
            sort: view.sort(),
            only_open: matches!(view.states(), [State::Open]),
            view,
            count,
            more: false,
            late,
            saved: None,
            broken: None,
        }
    }
}

/// Everything the header and the rail show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Views in the order of the rail: the fixed ones, the saved ones, then channels, then the ten most used tags.
    pub views: Vec<ViewCount>,
    /// Unread mentions of this agent.
    pub mentions: i64,
    /// Posts that are new in the rooms of this agent, counted as rooms count them.
    pub posts: i64,
    /// Replies on their way (queued, sending).
    pub outbox_waiting: i64,
    /// Replies that need a person (unknown, dead).
    pub outbox_trouble: i64,
    /// When the oldest reply on its way was sent by its agent ([`Timestamp::NEVER`]: none is on its way).
    pub outbox_oldest: Timestamp,
    /// Endpoints that are switched off.
    pub endpoints_off: i64,
    /// What this agent is to be reminded of.
    pub reminders: Reminders,
    /// There are policies of service levels: lists show and sort by them instead of waiting.
    pub sla: bool,
    /// The newest warnings and breaches in this agent's conversations, the newest last.
    pub alarms: Vec<Alarm>,
    /// What this agent has not seen, and wants to be told.
    pub news: News,
}

impl Default for Overview {
    fn default() -> Self {
        Self {
            views: Vec::new(),
            mentions: 0,
            posts: 0,
            outbox_waiting: 0,
            outbox_trouble: 0,
            outbox_oldest: Timestamp::NEVER,
            endpoints_off: 0,
            reminders: Reminders::default(),
            sla: false,
            alarms: Vec::new(),
            news: News::default(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::query::parse;

    #[test]
    fn a_view_is_found_by_its_key_and_its_query_can_be_read() {
        let views = [
            View::Mine,
            View::Unassigned,
            View::Open,
            View::Breaching,
            View::Snoozed,
            View::Resolved,
            View::Spam,
            View::All,
            View::Channel(Clean::name("x")),
            View::Tag(Clean::name("vip")),
        ];
        for view in views {
            assert_eq!(View::of_key(&view.key()), Some(view.clone()));
            parse(&view.query(), Timestamp(0), chrono_tz::UTC).unwrap();
        }
        for bad in ["", "everything", "channel:", "tag:#", "x:y", "saved:1"] {
            assert_eq!(View::of_key(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_of_fixed_views_and_empty_ones_are_refused() {
        assert_eq!(*checked_name("  Meine VIPs ").unwrap(), *"Meine VIPs");
        for bad in ["", " ", "Mine", "SPAM", "channel:x", "a:b", &"x".repeat(41)] {
            assert_eq!(checked_name(bad).unwrap_err().code, "view-name", "{bad}");
        }
    }

    #[test]
    fn orders_are_found_by_code_and_word() {
        for sort in Sort::ALL {
            assert_eq!(Sort::from_code(sort.code()), sort);
            assert_eq!(Sort::of_key(sort.key()), Some(sort));
        }
        assert_eq!(Sort::Priority.among(false), Sort::Activity);
    }
}
