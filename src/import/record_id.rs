//! Ids of messages, threads and people: kept digit for digit, bounded, and made up where the file has none.
//!
//! Used by every reader. A made-up id is the same on every import of the same record and says nothing about the file.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use sha2::{Digest, Sha256};

/// Longest id that is kept as it is; a longer one is replaced by its hash.
const ID_CAP: usize = 512;

/// Digits of a hash. A million ids are made in one import: formatting each byte would cost more than the hash.
const HEX: &[u8; 16] = b"0123456789abcdef";

/// An id as it is kept: no space around it, no controls in it, and of bounded length.
pub fn id_of(written: &str) -> String {
    let id: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    if id.len() <= ID_CAP {
        id
    } else {
        hash(&[&id], 0)
    }
}

/// Ids for messages that have none: the same on every export of the same messages, in whatever file.
#[derive(Debug, Default)]
pub struct Hashes {
    seen: HashSet<u64, RandomState>,
    /// How often those came that came more than once; most never do, so they cost no room here.
    again: HashMap<u64, u32>,
}

impl Hashes {
    /// The id of a record by its parts; a later record with the same parts gets another one.
    pub fn id(&mut self, parts: &[&str]) -> String {
        let first = hash(parts, 0);
        let key = u64::from_str_radix(&first[2..18], 16).unwrap_or_default();
        if self.seen.insert(key) {
            return first;
        }
        let count = self.again.entry(key).or_insert(0);
        *count += 1;
        hash(parts, *count)
    }
}

/// `h-` and 32 hexadecimal digits over the parts, each with its length so that no two lists look alike, and `n`.
fn hash(parts: &[&str], n: u32) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part.as_bytes());
    }
    sha.update(n.to_le_bytes());
    let mut id = String::with_capacity(34);
    id.push_str("h-");
    for byte in &sha.finalize()[..16] {
        for digit in [byte >> 4, byte & 15] {
            id.push(char::from(HEX[usize::from(digit)]));
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_look_alike_side_by_side_have_different_hashes() {
        assert_ne!(hash(&["ab", "c"], 0), hash(&["a", "bc"], 0));
        assert_ne!(hash(&["ab"], 0), hash(&["ab"], 1));
    }

    #[test]
    fn ids_are_kept_unless_they_are_huge_or_hold_controls() {
        assert_eq!(
            id_of(" 00123456789012345678901 "),
            "00123456789012345678901"
        );
        assert_eq!(id_of("a\u{0}b\n"), "ab");
        assert_eq!(id_of(&"x".repeat(ID_CAP + 1)).len(), 34);
    }
}
