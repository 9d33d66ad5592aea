//! X (Twitter): the archive people download, and what the API answers. Both write a post in the same words; `post` reads them.

pub mod api;
pub mod archive;
mod people;
mod post;
