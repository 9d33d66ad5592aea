//! Times as the command line prints them for people, in the agent's zone. JSON has its own form.

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::label;

/// A time for people, to the minute: `30 Nov 2024 01:08`; empty for never.
pub fn shown(at: Timestamp, zone: Tz) -> String {
    if at == Timestamp::NEVER {
        return String::new();
    }
    label::full(at, zone)
}

/// How long somebody has been waiting since `since`, in at most four cells; empty for never.
pub fn waits(since: Timestamp, now: Timestamp) -> String {
    if since == Timestamp::NEVER {
        String::new()
    } else {
        label::ago(now, since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_in_the_zone_and_never_is_empty() {
        let berlin = chrono_tz::Europe::Berlin;
        assert_eq!(
            shown(Timestamp(1_732_925_304_000), berlin),
            "30 Nov 2024 01:08"
        );
        assert_eq!(shown(Timestamp::NEVER, berlin), "");
    }
}
