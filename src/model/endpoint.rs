//! The health of a webhook: when it rests after failures, when it is tried again, when it is switched off.
//!
//! Pure rules over times; `store::endpoint` keeps the health so that all processes share it, `sync::push` brings the signs. A
//! receiver that is down is asked less and less often, and nobody has to watch it.

use crate::clock::Timestamp;
use crate::text::Clean;

/// So many failures in a row, and the endpoint rests.
pub const OPENS_AT: i64 = 5;
/// Attempts under way per endpoint, over all processes.
pub const IN_FLIGHT: i64 = 4;
/// The first rest, which doubles with every failed probe, ms.
const FIRST_REST_MS: i64 = 30_000;
/// The longest one, ms.
const LONGEST_REST_MS: i64 = 600_000;
/// After so long with nothing but failures it is switched off, ms.
const GIVE_UP_MS: i64 = 5 * 24 * 3_600_000;
/// A rest that ends later than this comes from a clock that was wrong, ms. A receiver may ask for a day.
pub const FARTHEST_REST_MS: i64 = 26 * 3_600_000;

/// What an attempt says about its endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It answers, whatever it thinks of this reply.
    Alive,
    /// It does not answer, or reports that it cannot.
    Failure,
    /// It says that it is gone for good.
    Gone,
    /// Nothing: the attempt never got that far.
    Nothing,
}

/// How an endpoint is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Failures in a row.
    pub failures: i64,
    /// The first of them ([`Timestamp::NEVER`]: none).
    pub failing_since: Timestamp,
    /// Nothing is sent before this ([`Timestamp::NEVER`]: until somebody switches it on).
    pub rests_until: Timestamp,
    /// When it was switched off ([`Timestamp::NEVER`]: it is on).
    pub disabled_at: Timestamp,
    /// Why the last attempt failed, as it is kept; empty while it is well.
    pub last_error: String,
}

impl Default for Health {
    fn default() -> Self {
        Self {
            failures: 0,
            failing_since: Timestamp::NEVER,
            rests_until: Timestamp(0),
            disabled_at: Timestamp::NEVER,
            last_error: String::new(),
        }
    }
}

/// Where an endpoint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointState {
    /// Replies leave.
    On,
    /// It asked for a rest.
    Paused,
    /// It failed too often and rests.
    Resting,
    /// The rest is over: one reply is the probe.
    Probing,
    /// Off, until somebody switches it on.
    Off,
}

impl EndpointState {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::On,
        Self::Paused,
        Self::Resting,
        Self::Probing,
        Self::Off,
    ];

    /// The word in `--json` and message ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Paused => "paused",
            Self::Resting => "resting",
            Self::Probing => "probing",
            Self::Off => "off",
        }
    }
}

impl Health {
    /// The health after an attempt that ended at `at` with this sign; `reason` is why it failed.
    #[must_use]
    pub fn after(mut self, sign: Sign, reason: &str, at: Timestamp) -> Self {
        match sign {
            Sign::Gone => {
                self.failures += 1;
                self.failing_since = self.failing_since.min(at);
                reason.clone_into(&mut self.last_error);
                self.switch_off(at);
            }
            // What was under way when it was switched off does not switch it on again.
            Sign::Alive | Sign::Failure if self.is_off() => {}
            // What was under way when the rest began belongs to the failure that began it.
            Sign::Failure if self.rests(at) => {}
            Sign::Failure => self.fail(reason, at),
            Sign::Alive => {
                let asked = self.failures < OPENS_AT && self.rests(at);
                let rests_until = if asked {
                    self.rests_until
                } else {
                    Timestamp(0)
                };
                self = Self {
                    rests_until,
                    ..Self::default()
                };
            }
            Sign::Nothing => {}
        }
        self
    }

    fn fail(&mut self, reason: &str, at: Timestamp) {
        self.failures += 1;
        self.failing_since = self.failing_since.min(at);
        reason.clone_into(&mut self.last_error);
        let over = self.failures - OPENS_AT;
        if over < 0 {
            return;
        }
        if at.since(self.failing_since) >= GIVE_UP_MS {
            self.switch_off(at);
        } else {
            let doubled = FIRST_REST_MS << over.min(10);
            self.rests_until = at.plus(doubled.min(LONGEST_REST_MS));
        }
    }

    fn switch_off(&mut self, at: Timestamp) {
        self.disabled_at = self.disabled_at.min(at);
        self.rests_until = Timestamp::NEVER;
    }

    /// The health after the receiver asked for a rest until then; a longer one stands.
    #[must_use]
    pub fn paused(mut self, until: Timestamp, at: Timestamp) -> Self {
        if !self.rests(at) || self.rests_until < until {
            self.rests_until = until;
        }
        self
    }

    /// Whether it is switched off.
    pub fn is_off(&self) -> bool {
        self.disabled_at != Timestamp::NEVER
    }

    /// Whether nothing is sent at `now`.
    pub fn rests(&self, now: Timestamp) -> bool {
        let believable = now.plus(FARTHEST_REST_MS);
        self.is_off() || (self.rests_until > now && self.rests_until <= believable)
    }

    /// How many attempts may be under way: one while it has to prove itself.
    pub const fn in_flight(&self) -> i64 {
        if self.failures >= OPENS_AT {
            1
        } else {
            IN_FLIGHT
        }
    }

    /// Where it stands at `now`.
    pub fn state(&self, now: Timestamp) -> EndpointState {
        match (self.failures >= OPENS_AT, self.rests(now)) {
            _ if self.is_off() => EndpointState::Off,
            (true, true) => EndpointState::Resting,
            (true, false) => EndpointState::Probing,
            (false, true) => EndpointState::Paused,
            (false, false) => EndpointState::On,
        }
    }
}

/// An endpoint as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointRow {
    /// Its name.
    pub name: Clean,
    /// Whether this process's configuration has it.
    pub configured: bool,
    /// Where it stands.
    pub state: EndpointState,
    /// Failures in a row.
    pub failures: i64,
    /// The first of them ([`Timestamp::NEVER`]: none).
    pub failing_since: Timestamp,
    /// When it is asked again ([`Timestamp::NEVER`]: when somebody switches it on; the past: at once).
    pub rests_until: Timestamp,
    /// When it was switched off ([`Timestamp::NEVER`]: it is on).
    pub disabled_at: Timestamp,
    /// Why the last attempt failed, or empty.
    pub last_error: Clean,
    /// Replies that wait for it.
    pub waiting: i64,
    /// Its replies that need a person.
    pub trouble: i64,
    /// When the oldest waiting one was sent by its agent ([`Timestamp::NEVER`]: none waits).
    pub oldest: Timestamp,
}

impl EndpointRow {
    /// Whether its replies are held back though it never failed: nothing may be sent to its address.
    pub fn is_refused(&self) -> bool {
        self.state == EndpointState::On && self.failures == 0 && !self.last_error.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp(1_700_000_000_000);
    const DAY: i64 = 24 * 3_600_000;

    /// An endpoint that failed so often, each time as soon as it was asked again.
    fn failed(times: usize) -> (Health, Timestamp) {
        let mut health = Health::default();
        let mut at = NOW;
        for _ in 0..times {
            at = at.plus(1).max(health.rests_until);
            health = health.after(Sign::Failure, "down", at);
        }
        (health, at)
    }

    #[test]
    fn the_fifth_failure_in_a_row_begins_a_rest_of_half_a_minute() {
        let (health, at) = failed(4);
        assert_eq!(
            (health.state(at), health.in_flight()),
            (EndpointState::On, IN_FLIGHT)
        );
        let (health, at) = failed(5);
        assert_eq!(health.rests_until, at.plus(30_000));
        assert_eq!(health.state(at), EndpointState::Resting);
        let after = at.plus(30_000);
        assert_eq!(
            (health.state(after), health.in_flight()),
            (EndpointState::Probing, 1)
        );
        assert_eq!(health.last_error, "down");
    }

    #[test]
    fn every_failed_probe_doubles_the_rest_up_to_ten_minutes() {
        let rests: Vec<i64> = (5..12)
            .map(|times| {
                let (health, at) = failed(times);
                health.rests_until.since(at) / 1000
            })
            .collect();
        assert_eq!(rests, [30, 60, 120, 240, 480, 600, 600]);
        assert_eq!(failed(200).0.failures, 200);
    }

    #[test]
    fn an_answer_ends_it_all() {
        for times in [1, 5, 9] {
            let (health, at) = failed(times);
            assert_eq!(health.after(Sign::Alive, "", at.plus(1)), Health::default());
        }
    }

    #[test]
    fn attempts_that_were_under_way_do_not_count_twice() {
        let (health, at) = failed(5);
        let later = health.clone().after(Sign::Failure, "too", at.plus(29_999));
        assert_eq!(later, health);
    }

    #[test]
    fn five_days_of_nothing_but_failures_switch_it_off() {
        let (health, _) = failed(5);
        let since = health.failing_since;
        let almost = health
            .clone()
            .after(Sign::Failure, "down", since.plus(5 * DAY - 1));
        assert_eq!(almost.state(since.plus(6 * DAY)), EndpointState::Probing);
        let off = health.after(Sign::Failure, "down", since.plus(5 * DAY));
        assert_eq!(off.state(since.plus(99 * DAY)), EndpointState::Off);
        assert_eq!(
            (off.disabled_at, off.rests_until),
            (since.plus(5 * DAY), Timestamp::NEVER)
        );
    }

    #[test]
    fn two_failures_a_week_apart_switch_nothing_off() {
        let (health, at) = failed(1);
        let health = health.after(Sign::Failure, "down", at.plus(7 * DAY));
        assert_eq!(health.state(at.plus(7 * DAY)), EndpointState::On);
    }

    #[test]
    fn gone_switches_it_off_at_once_and_no_straggler_switches_it_on() {
        let off = Health::default().after(Sign::Gone, "410", NOW);
        assert_eq!((off.state(NOW), off.is_off()), (EndpointState::Off, true));
        for sign in [Sign::Alive, Sign::Failure, Sign::Nothing] {
            assert_eq!(off.clone().after(sign, "x", NOW.plus(1)), off);
        }
        assert_eq!(off.clone().paused(NOW.plus(5), NOW), off);
    }

    #[test]
    fn a_receiver_that_asks_for_a_rest_gets_it_and_the_longest_stands() {
        let health = Health::default().paused(NOW.plus(60_000), NOW);
        assert_eq!(health.state(NOW), EndpointState::Paused);
        let shorter = health.clone().paused(NOW.plus(5000), NOW);
        assert_eq!(shorter.rests_until, NOW.plus(60_000));
        // Another attempt under way succeeds: the receiver still wants its rest.
        assert!(shorter.after(Sign::Alive, "", NOW.plus(1)).rests(NOW));
        assert!(!health.rests(NOW.plus(60_000)));
    }

    #[test]
    fn a_rest_from_a_wrong_clock_is_not_believed() {
        let health = Health::default().paused(NOW.plus(365 * DAY), NOW.plus(365 * DAY));
        assert!(!health.rests(NOW));
        let soon = health.paused(NOW.plus(1000), NOW);
        assert_eq!(soon.rests_until, NOW.plus(1000));
    }

    proptest! {
        #[test]
        fn it_never_rests_longer_than_asked_unless_it_is_off(
            steps in proptest::collection::vec((0..4_usize, 0_i64..900_000, 0_i64..90_000), 0..60)
        ) {
            let mut health = Health::default();
            let mut at = NOW;
            for (sign, pass, pause) in steps {
                at = at.plus(pass);
                let sign = [Sign::Alive, Sign::Failure, Sign::Failure, Sign::Nothing][sign];
                health = health.after(sign, "x", at);
                if pause % 7 == 0 {
                    health = health.paused(at.plus(pause), at);
                }
                prop_assert!(health.rests_until <= at.plus(LONGEST_REST_MS) || health.is_off());
                prop_assert_eq!(health.failures == 0, health.failing_since == Timestamp::NEVER);
                prop_assert_eq!(health.state(at) == EndpointState::Off, health.is_off());
            }
        }
    }
}
