//! Ids of what we send, and the randomness of the delivery side.
//!
//! An id is `msg_` and a ULID: 48 bits of time, 80 random bits, so that ids sort by time and never hold anything a user
//! typed. It is made before the first attempt, stored, and stays the same over all of them.

use std::hash::{BuildHasher, RandomState};

use crate::clock;

/// Crockford's alphabet: sorts like the number it writes, has no `.` (which separates the signed parts).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new id: `msg_` and 26 base32 characters, the first ten of them the time.
pub fn new_id() -> String {
    let time = (clock::now().0.max(0) as u128) & ((1 << 48) - 1);
    let chance = (u128::from(random()) << 64 | u128::from(random())) & ((1 << 80) - 1);
    render(time << 80 | chance)
}

/// 64 random bits, for ids and for the jitter of retries.
pub fn random() -> u64 {
    // The standard library seeds these keys from the system and changes them with every call; SipHash over them is
    // unpredictable enough for ids and works on every platform without another dependency.
    RandomState::new().hash_one(clock::now().0)
}

fn render(value: u128) -> String {
    let mut id = String::with_capacity(30);
    id.push_str("msg_");
    for place in (0..26).rev() {
        let digit = (value >> (place * 5)) & 31;
        id.push(char::from(ALPHABET[digit as usize]));
    }
    id
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn an_id_has_the_agreed_shape_and_never_comes_twice() {
        let ids: HashSet<String> = (0..20_000).map(|_| new_id()).collect();
        assert_eq!(ids.len(), 20_000);
        for id in &ids {
            let tail = id.strip_prefix("msg_").unwrap_or_default();
            assert_eq!(tail.len(), 26, "{id}");
            assert!(tail.bytes().all(|b| ALPHABET.contains(&b)), "{id}");
        }
    }

    #[test]
    fn ids_sort_by_time() {
        let early = render(1_700_000_000_000 << 80 | ((1 << 80) - 1));
        let late = render(1_700_000_000_001 << 80);
        assert!(early < late, "{early} {late}");
        assert_eq!(render(0), "msg_00000000000000000000000000");
        assert_eq!(render(u128::MAX), "msg_7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    }
}
