//! The configuration: where files are, what they say, keys and theme. Read once at start; nothing here knows the store.
//!
//! `paths` finds the files, `load` merges them into one [`file::Config`], `document` reads TOML with places for errors,
//! `keys` and `theme` read the two files that belong to the interface. Called by `cli`, and by `tui` for keys and theme.

pub mod document;
pub mod endpoint;
pub mod file;
pub mod keys;
pub mod load;
pub mod meaning;
pub mod paths;
pub mod secret;
pub mod show;
pub mod source;
pub mod template;
pub mod theme;

pub use file::Config;
pub use load::Loaded;
