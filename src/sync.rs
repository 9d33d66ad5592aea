//! What crosses the border: exports in, replies out. Stands on `import` and `store`; never on the interface.

pub mod receiver;
pub mod webhook;
