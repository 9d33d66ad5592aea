//! The configuration: where files are, what they say, keys and theme. Read once at start; nothing here knows the store.

pub mod endpoint;
pub mod secret;
