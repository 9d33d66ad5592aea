//! What the configuration says, as plain values with their defaults. `load` fills it; everybody above reads it.
//!
//! `config.example.toml` at the top of the repository shows every key; a test in `load` holds the two together.

use std::path::PathBuf;

use chrono::NaiveTime;
use chrono_tz::Tz;

use crate::config::endpoint::Endpoint;
use crate::config::source::Source;
use crate::model::routing::Give;
use crate::text::messages::Lang;

/// The commented example: every key with its default, valid as it stands.
pub const EXAMPLE: &str = include_str!("../../config.example.toml");

/// The whole configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The store file; `None`: the default place.
    pub store: Option<PathBuf>,
    /// The agent's handle; `None`: by the operating-system user.
    pub agent: Option<String>,
    /// The language of the interface.
    pub language: Language,
    /// The agent's time zone; `None`: the machine's.
    pub timezone: Option<Tz>,
    /// The screen and the keyboard.
    pub ui: Ui,
    /// Putting conversations off.
    pub snooze: Snooze,
    /// Reading exports.
    pub import: Import,
    /// What the team knows.
    pub knowledge: Knowledge,
    /// The accounts of ours.
    pub accounts: Vec<Account>,
    /// The webhooks replies leave through.
    pub endpoints: Vec<Endpoint>,
    /// Where exports come from by themselves.
    pub sources: Vec<Source>,
    /// What runs by itself.
    pub sync: Sync,
    /// Who gets what.
    pub routing: Routing,
    /// The user's words for what messages mean; `None`: only those of the program. Not said in the file: it lies beside it.
    pub meaning_file: Option<PathBuf>,
}

impl Config {
    /// The account of ours with this channel and handle.
    pub fn account(&self, channel: &str, handle: &str) -> Option<&Account> {
        self.accounts
            .iter()
            .find(|a| a.channel == channel && a.handle == handle)
    }

    /// Where replies of an account go: as configured for exactly this account, else for the only account of the channel.
    pub fn endpoint_for(&self, channel: &str, handle: &str) -> Option<&Endpoint> {
        let exact = self.account(channel, handle);
        let account = exact.or_else(|| {
            let mut of_channel = self.accounts.iter().filter(|a| a.channel == channel);
            match (of_channel.next(), of_channel.next()) {
                (Some(only), None) => Some(only),
                _ => None,
            }
        })?;
        self.endpoint(account.endpoint.as_deref()?)
    }

    /// The source of this name.
    pub fn source(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.name == name)
    }

    /// The endpoint of this name.
    pub fn endpoint(&self, name: &str) -> Option<&Endpoint> {
        self.endpoints.iter().find(|e| e.name == name)
    }
}

/// `language = ...`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// By the locale of the environment.
    #[default]
    Auto,
    /// This one.
    Fixed(Lang),
}

/// `[ui]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ui {
    /// Name of a built-in theme; the user's theme file lies over it.
    pub theme: String,
    /// Which keys there are before the user's own.
    pub keys: Preset,
    /// How boxes are drawn.
    pub borders: Borders,
    /// Whether the mouse is caught from the start.
    pub mouse: bool,
    /// How long a lone Esc waits for the rest of a key sequence, ms; over SSH the default is 100.
    pub esc_ms: u32,
    /// Whether to ask the terminal for the Kitty keyboard protocol.
    pub kitty_keys: KittyKeys,
    /// How long a sent reply can be taken back, seconds.
    pub undo_send_s: u32,
    /// No moving signs.
    pub reduced_motion: bool,
    /// How the terminal speaks up when something is told.
    pub notify: Signals,
    /// Where work goes on when a conversation is put away.
    pub advance: Advance,
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            theme: "terminal".to_owned(),
            keys: Preset::Vim,
            borders: Borders::Auto,
            mouse: false,
            esc_ms: 40,
            kitty_keys: KittyKeys::Auto,
            undo_send_s: 10,
            reduced_motion: false,
            notify: Signals::default(),
            advance: Advance::Next,
        }
    }
}

/// `ui.notify`: how the terminal speaks up when something is told; in none of these ways: it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// It rings.
    pub bell: bool,
    /// It is handed the words as OSC 9 (iTerm2, Windows Terminal, `ConEmu`, kitty, `WezTerm`).
    pub osc9: bool,
    /// It is handed the words as OSC 777 (urxvt, foot, Ghostty, VTE, `WezTerm`).
    pub osc777: bool,
}

impl Signals {
    /// The ways by their names in the configuration.
    pub const NAMES: [&str; 3] = ["bell", "osc9", "osc777"];

    /// Switches one on by its name; whether there is one.
    pub fn add(&mut self, name: &str) -> bool {
        let on = match name {
            "bell" => &mut self.bell,
            "osc9" => &mut self.osc9,
            "osc777" => &mut self.osc777,
            _ => return false,
        };
        *on = true;
        true
    }

    /// Those that are on, by their names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let on = [self.bell, self.osc9, self.osc777];
        Self::NAMES
            .into_iter()
            .zip(on)
            .filter_map(|(name, on)| on.then_some(name))
    }
}

/// `ui.keys`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Letters act at once.
    #[default]
    Vim,
    /// Letters act only after Space.
    Arrows,
    /// Space marks rows, the comma opens the menu.
    MarkSpace,
}

impl Preset {
    /// Every preset with its name in the configuration.
    pub const ALL: [(&'static str, Self); 3] = [
        ("vim", Self::Vim),
        ("arrows", Self::Arrows),
        ("mark-space", Self::MarkSpace),
    ];
}

/// `ui.advance`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Advance {
    /// The next conversation of the list.
    #[default]
    Next,
    /// The one before.
    Previous,
    /// Back to the list.
    List,
}

/// `ui.borders`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Borders {
    /// Unicode where the locale is UTF-8 and the terminal can.
    #[default]
    Auto,
    /// `+-|` only.
    Ascii,
    /// Box-drawing characters.
    Unicode,
}

/// `ui.kitty_keys`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KittyKeys {
    /// Not over SSH, where an answer may take two seconds to fail.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// `[snooze]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// The time of day "tomorrow" and "Monday" mean.
    pub at: NaiveTime,
}

impl Default for Snooze {
    fn default() -> Self {
        Self {
            at: NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default(),
        }
    }
}

/// `[knowledge]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// Where public articles can be read; `{slug}` in it is the word of the article, else that comes last.
    pub address: Option<String>,
}

/// `[import]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Conversations older than this, counted from the newest message of a file, come in resolved; days.
    pub open_since_days: u32,
    /// Names that mean us in exports of every channel.
    pub ours: Vec<String>,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            open_since_days: 30,
            ours: Vec::new(),
        }
    }
}

/// `[[account]]`: an account of ours on a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The channel: `x`, `mastodon`, `mail`.
    pub channel: String,
    /// The account's handle there.
    pub handle: String,
    /// Other names of it in exports.
    pub ours: Vec<String>,
    /// The name of the endpoint its replies leave through.
    pub endpoint: Option<String>,
    /// The longest reply, in characters as the channel counts them; `None`: the channel's own limit.
    pub length_limit: Option<u32>,
    /// What a new message does to a resolved conversation; `None`: as the channel usually does.
    pub reopen: Option<Reopen>,
    /// Open conversations that nobody waits in are resolved after so many days without a message; `None`: never.
    pub auto_resolve: Option<u32>,
    /// Replies of agents wait until a lead has approved them.
    pub approval: bool,
}

/// `account.reopen`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopen {
    /// It opens again.
    Always,
    /// It opens again within so many days; later a new conversation begins.
    Days(u32),
}

/// `[routing]`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Routing {
    /// Which conversations are given to people by themselves.
    pub give: Give,
}

/// `[sync]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sync {
    /// Seconds between two looks at the drop folders and the outbox.
    pub every_s: u32,
}

impl Default for Sync {
    fn default() -> Self {
        Self { every_s: 30 }
    }
}
