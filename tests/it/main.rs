//! One binary for all tests that need more than one module: exports, screens, flows, processes.

mod cli;
mod formats;
