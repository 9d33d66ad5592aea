//! Inputs that stand in memory: what is compiled in, and what the tests make up.

use std::io::{self, Read};
use std::sync::Arc;

use super::{From, Input, Member};

impl Input {
    /// An input of these members (path, content).
    pub fn memory(name: &str, parts: &[(&str, &[u8])]) -> Self {
        let members = parts
            .iter()
            .map(|(name, bytes)| Member {
                name: (*name).to_owned(),
                size: bytes.len() as u64,
            })
            .collect();
        let bytes = parts.iter().map(|(_, bytes)| Arc::from(*bytes)).collect();
        Self::new(name.to_owned(), members, From::Memory(bytes))
    }
}

/// Bytes that several readers may share.
pub(super) struct Shared {
    bytes: Arc<[u8]>,
    at: usize,
}

impl Shared {
    pub(super) fn new(bytes: Arc<[u8]>) -> Self {
        Self { bytes, at: 0 }
    }
}

impl Read for Shared {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = (&self.bytes[self.at..]).read(buf)?;
        self.at += n;
        Ok(n)
    }
}
