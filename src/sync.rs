//! What crosses the border: exports in, replies out. Stands on `import` and `store`; never on the interface.

pub mod export;
pub mod ingest;
pub mod push;
pub mod receiver;
pub mod source;
pub mod webhook;
