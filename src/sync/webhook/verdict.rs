//! What follows from an attempt: delivered, again, unknown or dead. Pure; the rules of the outbox are all here.
//!
//! The one question behind them is whether the receiver may have acted. If it surely has not, try again. If it may have,
//! only an endpoint that promised to deduplicate is tried again; otherwise a person decides.

use chrono::DateTime;
use ureq::http::{StatusCode, Uri};

use crate::clock::Timestamp;
use crate::config::endpoint::Endpoint;
use crate::error::Saying;
use crate::model::endpoint::Sign;
use crate::sync::webhook::Verdict;
use crate::sync::webhook::retry::MAX_DELAY_MS;
use crate::text::Clean;

/// A receiver's clock may differ this much before ours is suspected, s. Receivers accept 300 s.
const CLOCK_TOLERANCE_S: i64 = 120;

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The address is one that nothing may be sent to, and why.
    Refused(Saying),
    /// Not one byte of the request left this machine, and why.
    Unsent(Saying),
    /// Bytes left and no answer came, and why.
    Lost(Saying),
    /// The receiver answered.
    Answered(Answer),
}

/// The part of an answer that decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Its `Retry-After`.
    pub retry_after: Option<String>,
    /// Its `Date`.
    pub date: Option<String>,
    /// Its `Location`.
    pub location: Option<String>,
    /// Whether it says `webhook-delivery: abort-message`.
    pub abort: bool,
    /// The beginning of its body, as it came.
    pub body: Vec<u8>,
}

/// The verdict on `outcome` and the reason (none when delivered). `now` is when the answer had come.
pub fn verdict(outcome: &Outcome, endpoint: &Endpoint, now: Timestamp) -> (Verdict, Saying) {
    match outcome {
        Outcome::Refused(reason) => (Verdict::Held, reason.clone()),
        Outcome::Unsent(reason) => (again(None), reason.clone()),
        Outcome::Lost(reason) => (doubtful(endpoint, None), reason.clone()),
        Outcome::Answered(answer) => judge(answer, endpoint, now),
    }
}

/// What an attempt that reached out says about the endpoint. A reply that is refused is no failure of the endpoint; no answer,
/// too much at once and an error of the server are, as long as the reply itself was not turned down with it.
pub const fn sign(verdict: &Verdict, status: u16) -> Sign {
    match (verdict, status) {
        (Verdict::Held, _) => Sign::Nothing,
        (_, 410) => Sign::Gone,
        (Verdict::Retry { .. } | Verdict::Unknown, 0 | 429 | 500..=599) => Sign::Failure,
        _ => Sign::Alive,
    }
}

fn judge(answer: &Answer, endpoint: &Endpoint, now: Timestamp) -> (Verdict, Saying) {
    let pause = retry_after(answer, now);
    match answer.status {
        200..=299 => taken(answer, endpoint),
        _ if answer.abort => (Verdict::Dead, with_status("attempt-aborted", answer)),
        425 => (again(pause), with_status("attempt-try-later", answer)),
        429 => (rest(pause), with_status("attempt-too-many", answer)),
        503 if pause.is_some() => (rest(pause), with_status("attempt-busy", answer)),
        408 | 500..=599 => (
            doubtful(endpoint, pause),
            with_status("attempt-server-error", answer),
        ),
        410 => (Verdict::Dead, with_status("attempt-gone", answer)),
        401 => (Verdict::Dead, unauthorized(answer, now)),
        300..=399 => (Verdict::Dead, redirected(answer)),
        400..=499 => (Verdict::Dead, with_status("attempt-rejected", answer)),
        // 1xx and numbers nobody defined say nothing about the message.
        _ => (
            doubtful(endpoint, None),
            with_status("attempt-strange-status", answer),
        ),
    }
}

/// A 2xx, which counts unless the endpoint names a field that must be `true`.
fn taken(answer: &Answer, endpoint: &Endpoint) -> (Verdict, Saying) {
    let Some(pointer) = &endpoint.ok_json_pointer else {
        return (Verdict::Delivered, Saying::default());
    };
    let parsed: Option<serde_json::Value> = serde_json::from_slice(&answer.body).ok();
    match parsed.as_ref().and_then(|value| value.pointer(pointer)) {
        Some(serde_json::Value::Bool(true)) => (Verdict::Delivered, Saying::default()),
        Some(_) => (Verdict::Dead, with_status("attempt-not-ok", answer)),
        // The field is missing: the receiver took it, or something in front of it answered.
        None => (
            doubtful(endpoint, None),
            Saying::new("attempt-no-ok-field").with("pointer", pointer.as_str()),
        ),
    }
}

const fn again(after_ms: Option<i64>) -> Verdict {
    Verdict::Retry {
        after_ms,
        pause_endpoint: false,
    }
}

const fn rest(after_ms: Option<i64>) -> Verdict {
    Verdict::Retry {
        after_ms,
        pause_endpoint: after_ms.is_some(),
    }
}

const fn doubtful(endpoint: &Endpoint, after_ms: Option<i64>) -> Verdict {
    if endpoint.dedupes {
        again(after_ms)
    } else {
        Verdict::Unknown
    }
}

/// `Retry-After` in ms: seconds or an HTTP date, at most a day; negative and unreadable ones count as none.
fn retry_after(answer: &Answer, now: Timestamp) -> Option<i64> {
    let text = answer.retry_after.as_deref()?.trim();
    let wait = if let Ok(seconds) = text.parse::<i64>() {
        seconds.saturating_mul(1000)
    } else {
        // Measured from the receiver's own clock where it tells it, so that a wrong clock here does not matter.
        let from = answer.date.as_deref().and_then(http_date).unwrap_or(now);
        http_date(text)?.since(from)
    };
    (wait >= 0).then_some(wait.min(MAX_DELAY_MS))
}

fn http_date(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc2822(text.trim())
        .ok()
        .map(|at| Timestamp(at.timestamp_millis()))
}

fn unauthorized(answer: &Answer, now: Timestamp) -> Saying {
    let theirs = answer.date.as_deref().and_then(http_date);
    match theirs.map(|date| now.since(date) / 1000) {
        Some(off) if off.abs() > CLOCK_TOLERANCE_S => {
            Saying::new("attempt-clock").with("seconds", off.abs())
        }
        _ => with_status("attempt-rejected", answer),
    }
}

fn redirected(answer: &Answer) -> Saying {
    match answer.location.as_deref().and_then(origin) {
        Some(host) => Saying::new("attempt-redirected-to")
            .with("status", answer.status)
            .with("location", one_line(&host)),
        None => Saying::new("attempt-redirected").with("status", answer.status),
    }
}

/// Scheme and host of an address; with many services the path is the secret, and a redirect repeats it.
fn origin(location: &str) -> Option<String> {
    let uri: Uri = location.trim().parse().ok()?;
    let host = uri.authority()?.as_str().rsplit('@').next()?;
    Some(format!("{}://{host}", uri.scheme_str()?))
}

/// The message `id` with the status by number and name, and what the receiver said about it.
fn with_status(id: &str, answer: &Answer) -> Saying {
    let name = StatusCode::from_u16(answer.status)
        .ok()
        .and_then(|code| code.canonical_reason());
    let status = match name {
        Some(name) => format!("{} {name}", answer.status),
        None => answer.status.to_string(),
    };
    let reason = Saying::new(id).with("status", status);
    match first_words(&answer.body) {
        Some(said) => reason.quoting(&said),
        None => reason,
    }
}

/// The first line with words of a plain answer; pages of HTML say nothing in their first line.
fn first_words(body: &[u8]) -> Option<String> {
    let head = &body[..body.len().min(1000)];
    let text = String::from_utf8_lossy(head);
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| line.contains(char::is_alphanumeric))?;
    (!line.starts_with('<')).then(|| one_line(line))
}

fn one_line(text: &str) -> String {
    let cut = text.floor_char_boundary(200);
    Clean::name(&text[..cut]).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::webhook::tests::endpoint;

    const NOW: Timestamp = Timestamp(1_700_000_000_000); // Tue, 14 Nov 2023 22:13:20 GMT

    fn answer(status: u16) -> Answer {
        Answer {
            status,
            ..Answer::default()
        }
    }

    fn judged(answer: Answer, dedupes: bool) -> (Verdict, String) {
        let endpoint = Endpoint {
            dedupes,
            ..endpoint("https://example.org")
        };
        let (verdict, reason) = verdict(&Outcome::Answered(answer), &endpoint, NOW);
        (verdict, reason.to_string())
    }

    #[test]
    fn every_status_has_its_verdict_with_and_without_deduplication() {
        let retry = || again(None);
        for (statuses, dedupes, holds) in [
            (
                &[200, 201, 202, 204, 299][..],
                Verdict::Delivered,
                Verdict::Delivered,
            ),
            (&[425, 429], retry(), retry()),
            (
                &[408, 500, 501, 502, 503, 504, 599],
                retry(),
                Verdict::Unknown,
            ),
            (&[101, 199, 600, 999], retry(), Verdict::Unknown),
            (
                &[300, 301, 302, 303, 304, 307, 308],
                Verdict::Dead,
                Verdict::Dead,
            ),
            (
                &[400, 401, 403, 404, 405, 410, 413, 422, 451, 499],
                Verdict::Dead,
                Verdict::Dead,
            ),
        ] {
            for status in statuses {
                assert_eq!(judged(answer(*status), true).0, dedupes, "{status} dedupes");
                assert_eq!(judged(answer(*status), false).0, holds, "{status} holds");
            }
        }
    }

    #[test]
    fn before_the_first_byte_it_is_always_again_and_after_it_only_with_deduplication() {
        for (dedupes, lost) in [(true, again(None)), (false, Verdict::Unknown)] {
            let endpoint = Endpoint {
                dedupes,
                ..endpoint("https://example.org")
            };
            let of = |outcome| verdict(&outcome, &endpoint, NOW);
            let (x, y) = (Saying::new("x"), Saying::new("y"));
            assert_eq!(of(Outcome::Unsent(x.clone())), (again(None), x));
            assert_eq!(of(Outcome::Lost(y.clone())), (lost, y));
        }
    }

    #[test]
    fn retry_after_is_read_as_seconds_or_date_and_bounded() {
        let after = |text: &str, date: Option<&str>| {
            let mut answer = answer(429);
            answer.retry_after = Some(text.into());
            answer.date = date.map(Into::into);
            judged(answer, false).0
        };
        let paused = |ms| Verdict::Retry {
            after_ms: Some(ms),
            pause_endpoint: true,
        };
        assert_eq!(after("7", None), paused(7000));
        assert_eq!(after(" 0 ", None), paused(0));
        assert_eq!(after("99999999999999999", None), paused(MAX_DELAY_MS));
        assert_eq!(after("Tue, 14 Nov 2023 22:14:20 GMT", None), paused(60_000));
        assert_eq!(
            after("Fri, 14 Nov 2121 22:14:20 GMT", None),
            paused(MAX_DELAY_MS)
        );
        let theirs = Some("Tue, 14 Nov 2023 22:14:10 GMT");
        assert_eq!(
            after("Tue, 14 Nov 2023 22:14:20 GMT", theirs),
            paused(10_000)
        );
        for ignored in ["-5", "soon", "", "1e3", "Mon, 13 Nov 2023 22:14:20 GMT"] {
            assert_eq!(after(ignored, None), again(None), "{ignored}");
        }
    }

    #[test]
    fn a_503_that_names_a_time_surely_did_nothing() {
        let busy = Answer {
            retry_after: Some("2".into()),
            ..answer(503)
        };
        let paused = Verdict::Retry {
            after_ms: Some(2000),
            pause_endpoint: true,
        };
        assert_eq!(judged(busy, false).0, paused);
        let other = Answer {
            retry_after: Some("2".into()),
            ..answer(502)
        };
        assert_eq!(judged(other.clone(), true).0, again(Some(2000)));
        assert_eq!(judged(other, false).0, Verdict::Unknown);
    }

    #[test]
    fn only_silence_overload_and_server_errors_count_against_an_endpoint() {
        let of = |status, dedupes| {
            let (verdict, _) = judged(answer(status), dedupes);
            sign(&verdict, status)
        };
        for (status, expected) in [
            (204, Sign::Alive),
            (307, Sign::Alive),
            (400, Sign::Alive),
            (401, Sign::Alive),
            (404, Sign::Alive),
            (408, Sign::Alive),
            (410, Sign::Gone),
            (425, Sign::Alive),
            (429, Sign::Failure),
            (500, Sign::Failure),
            (503, Sign::Failure),
        ] {
            assert_eq!(
                [of(status, true), of(status, false)],
                [expected; 2],
                "{status}"
            );
        }
        assert_eq!(sign(&Verdict::Unknown, 0), Sign::Failure);
        assert_eq!(sign(&again(None), 0), Sign::Failure);
        assert_eq!(sign(&Verdict::Dead, 500), Sign::Alive);
    }

    #[test]
    fn a_receiver_can_stop_a_message_but_not_after_taking_it() {
        let stop = |status| {
            judged(
                Answer {
                    abort: true,
                    ..answer(status)
                },
                true,
            )
            .0
        };
        assert_eq!(
            (stop(500), stop(429), stop(200)),
            (Verdict::Dead, Verdict::Dead, Verdict::Delivered)
        );
    }

    #[test]
    fn a_named_field_decides_over_a_2xx() {
        let slack = |body: &str, dedupes| {
            let endpoint = Endpoint {
                ok_json_pointer: Some("/ok".into()),
                dedupes,
                ..endpoint("https://example.org")
            };
            let answer = Answer {
                body: body.into(),
                ..answer(200)
            };
            verdict(&Outcome::Answered(answer), &endpoint, NOW)
        };
        assert_eq!(
            slack(r#"{"ok":true}"#, false),
            (Verdict::Delivered, Saying::default())
        );
        let (dead, reason) = slack(r#"{"ok":false,"error":"channel_not_found"}"#, true);
        assert_eq!(dead, Verdict::Dead);
        let reason = reason.to_string();
        assert!(reason.contains("channel_not_found"), "{reason}");
        assert_eq!(slack(r#"{"ok":"true"}"#, true).0, Verdict::Dead);
        assert_eq!(slack("<html>proxy</html>", false).0, Verdict::Unknown);
        assert_eq!(slack("{}", true).0, again(None));
    }

    #[test]
    fn a_401_with_a_distant_date_blames_the_clock() {
        let reason = |date: &str| {
            judged(
                Answer {
                    date: Some(date.into()),
                    ..answer(401)
                },
                true,
            )
            .1
        };
        for wrong in [
            "Tue, 14 Nov 2023 22:15:21 GMT",
            "Tue, 14 Nov 2023 22:11:19 GMT",
        ] {
            assert!(reason(wrong).contains("121"), "{}", reason(wrong));
        }
        for fine in ["Tue, 14 Nov 2023 22:15:20 GMT", "garbage"] {
            assert!(
                reason(fine).contains("401 Unauthorized"),
                "{}",
                reason(fine)
            );
        }
    }

    #[test]
    fn the_reason_names_a_redirect_target_and_the_first_line_of_an_answer() {
        let to = |location: &str| {
            judged(
                Answer {
                    location: Some(location.into()),
                    ..answer(307)
                },
                true,
            )
            .1
        };
        let reason = to("http://169.254.169.254/T1/s3cret?x=1");
        assert!(reason.contains("http://169.254.169.254;"), "{reason}");
        assert!(!reason.contains("s3cret") && !to("/T1/s3cret").contains("s3cret"));
        let said = Answer {
            body: b"\n invalid_payload \nmore".into(),
            ..answer(400)
        };
        assert!(judged(said, true).1.ends_with("invalid_payload"));
        let page = Answer {
            body: b"<!doctype html>".into(),
            ..answer(404)
        };
        assert!(!judged(page, true).1.contains("doctype"));
    }

    #[test]
    fn a_long_answer_never_makes_a_long_reason() {
        let long = Answer {
            body: "ä".repeat(5000).into_bytes(),
            ..answer(400)
        };
        assert!(judged(long, true).1.len() < 400);
    }
}
