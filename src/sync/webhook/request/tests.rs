//! Real requests against the loopback receiver.
#![expect(clippy::unwrap_used)]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::*;
use crate::config::secret::Secret;
use crate::sync::receiver::{self, Receiver};
use crate::sync::webhook::Verdict;
use crate::sync::webhook::tests::endpoint;
use crate::text::messages::{Arg, tr_with};

const NOW: Timestamp = Timestamp(1_700_000_000_000); // Tue, 14 Nov 2023 22:13:20 GMT
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const AGAIN: Verdict = Verdict::Retry {
    after_ms: None,
    pause_endpoint: false,
};

fn local(url: &str) -> Endpoint {
    Endpoint {
        allow_private: true,
        timeout_s: 1,
        ..endpoint(url)
    }
}

fn secrets() -> Secrets {
    Secrets {
        signing: vec![Secret::new(SECRET.into())],
        bearer: Some(Secret::new("t0ken".into())),
    }
}

fn post(endpoint: &Endpoint) -> Attempt {
    send(
        endpoint,
        &secrets(),
        "msg_1",
        br#"{"text":"Hallo"}"#,
        "application/json",
        NOW,
    )
}

/// The attempts without and with `dedupes`, each against a fresh receiver that answers `answer`.
fn both(answer: receiver::Answer) -> [Attempt; 2] {
    [false, true].map(|dedupes| {
        let receiver = Receiver::scripted(vec![answer.clone()]).unwrap();
        let attempt = post(&Endpoint {
            dedupes,
            ..local(&receiver.url())
        });
        assert_eq!(receiver.requests(), 1);
        attempt
    })
}

fn verdicts(answer: receiver::Answer) -> [Verdict; 2] {
    both(answer).map(|attempt| attempt.verdict)
}

fn status(status: u16) -> receiver::Answer {
    receiver::Answer::status(status)
}

#[test]
fn a_reply_arrives_once_signed_and_with_its_headers() {
    let receiver = Receiver::verifying(Secret::new(SECRET.into())).unwrap();
    let attempt = post(&local(&receiver.url()));
    assert_eq!(
        (attempt.status, attempt.verdict, attempt.at),
        (200, Verdict::Delivered, NOW)
    );
    assert_eq!(
        (&*attempt.reason.kept(), attempt.answer.as_str()),
        ("", r#"{"ok":true}"#)
    );
    let [reply] = receiver.received().try_into().unwrap();
    assert_eq!(
        (reply.id.as_str(), reply.text.as_str(), reply.copies),
        ("msg_1", "Hallo", 1)
    );
    assert!(reply.ok_signature);
    for expected in [
        ("content-type", "application/json"),
        ("user-agent", concat!("zuruf/", env!("CARGO_PKG_VERSION"))),
        ("idempotency-key", "msg_1"),
        ("webhook-timestamp", "1700000000"),
        ("authorization", "Bearer t0ken"),
    ] {
        let expected = (expected.0.to_owned(), expected.1.to_owned());
        assert!(
            reply.headers.contains(&expected),
            "{expected:?} in {:?}",
            reply.headers
        );
    }
}

#[test]
fn a_second_copy_is_counted_and_a_foreign_secret_noticed() {
    let other = Secret::new("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD".into());
    let receiver = Receiver::verifying(other).unwrap();
    for _ in 0..2 {
        assert_eq!(post(&local(&receiver.url())).verdict, Verdict::Delivered);
    }
    let [reply] = receiver.received().try_into().unwrap();
    assert_eq!((reply.copies, reply.ok_signature), (2, false));
}

#[test]
fn statuses_lead_to_their_verdicts() {
    let doubtful = [Verdict::Unknown, AGAIN];
    assert_eq!(
        verdicts(status(201)),
        [Verdict::Delivered, Verdict::Delivered]
    );
    assert_eq!(
        verdicts(status(204)),
        [Verdict::Delivered, Verdict::Delivered]
    );
    for dead in [400, 410] {
        assert_eq!(
            verdicts(status(dead)),
            [Verdict::Dead, Verdict::Dead],
            "{dead}"
        );
    }
    assert_eq!(verdicts(status(425)), [AGAIN, AGAIN]);
    for unclear in [408, 500, 503] {
        assert_eq!(verdicts(status(unclear)), doubtful, "{unclear}");
    }
    let paused = Verdict::Retry {
        after_ms: Some(3000),
        pause_endpoint: true,
    };
    for busy in [429, 503] {
        let answer = status(busy).header("Retry-After", "3");
        assert_eq!(verdicts(answer), [paused.clone(), paused.clone()], "{busy}");
    }
    let stop = status(500).header("Webhook-Delivery", "abort-message");
    assert_eq!(verdicts(stop), [Verdict::Dead, Verdict::Dead]);
}

#[test]
fn a_redirect_is_named_and_never_followed() {
    for code in [301, 302, 303, 307, 308] {
        let target = Receiver::start().unwrap();
        let moved = status(code).header("Location", &format!("{}x", target.url()));
        let receiver = Receiver::scripted(vec![moved]).unwrap();
        let attempt = post(&local(&receiver.url()));
        assert_eq!((attempt.status, attempt.verdict), (code, Verdict::Dead));
        assert!(
            attempt
                .reason
                .to_string()
                .contains(target.url().trim_end_matches('/')),
            "{}",
            attempt.reason
        );
        assert_eq!((receiver.requests(), target.requests()), (1, 0));
    }
}

#[test]
fn a_401_from_another_time_blames_the_clock() {
    let late = status(401).header("Date", "Tue, 14 Nov 2023 23:13:20 GMT");
    for attempt in both(late) {
        assert_eq!(attempt.verdict, Verdict::Dead);
        assert!(
            attempt.reason.to_string().contains("3,600 s")
                || attempt.reason.to_string().contains("3,599 s"),
            "{}",
            attempt.reason
        );
    }
}

#[test]
fn a_huge_answer_is_read_in_part_and_kept_in_less() {
    for attempt in both(status(200).body(format!("x{}", "ä".repeat(2_000_000)))) {
        assert_eq!(attempt.verdict, Verdict::Delivered);
        assert_eq!(
            attempt.answer,
            format!("x{}", "ä".repeat((KEEP_BYTES - 1) / 2))
        );
    }
}

#[test]
fn silence_is_a_doubt_after_the_timeout() {
    let [holds, dedupes] = both(status(200).delay_ms(20_000));
    assert_eq!((holds.status, &holds.verdict), (0, &Verdict::Unknown));
    assert_eq!(dedupes.verdict, AGAIN);
    assert!((900..5000).contains(&holds.took_ms), "{}", holds.took_ms);
    assert!(holds.reason.to_string().contains("1 s"), "{}", holds.reason);
}

#[test]
fn a_dripping_body_does_not_take_the_status_back() {
    for attempt in both(status(200).body("x".repeat(500)).drip_ms(50)) {
        assert_eq!((attempt.status, attempt.verdict), (200, Verdict::Delivered));
        assert!(attempt.took_ms < 5000, "{}", attempt.took_ms);
    }
}

#[test]
fn an_answer_that_breaks_off_before_its_field_is_a_doubt() {
    let answer = status(200).body(format!("{{\"pad\":\"{}\",\"ok\":true}}", "x".repeat(500)));
    let receiver = Receiver::scripted(vec![answer.drip_ms(50)]).unwrap();
    let pointer = Some("/ok".to_owned());
    let attempt = post(&Endpoint {
        ok_json_pointer: pointer,
        ..local(&receiver.url())
    });
    assert_eq!(attempt.verdict, Verdict::Unknown);
}

#[test]
fn a_closed_connection_after_the_request_is_a_doubt() {
    assert_eq!(
        verdicts(receiver::Answer::hang_up()),
        [Verdict::Unknown, AGAIN]
    );
}

#[test]
fn a_reset_after_the_first_byte_is_a_doubt() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        // Closing with unread bytes resets the connection.
        stream.read_exact(&mut [0]).unwrap();
    });
    let attempt = post(&local(&url));
    server.join().unwrap();
    assert_eq!((attempt.status, attempt.verdict), (0, Verdict::Unknown));
}

#[test]
fn a_refused_connection_is_tried_again_in_every_case() {
    // Port 1 belongs to a service nobody runs any more.
    let attempt = post(&local("http://127.0.0.1:1/"));
    assert_eq!((attempt.status, attempt.verdict), (0, AGAIN));
    assert_eq!(attempt.reason, Saying::new("attempt-refused"));
}

#[test]
fn a_failed_handshake_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0]).unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .unwrap();
    });
    let attempt = post(&local(&url));
    server.join().unwrap();
    assert_eq!((attempt.status, &attempt.verdict), (0, &AGAIN));
    let expected = tr_with("attempt-tls", &[("detail", Arg::Text(""))]);
    assert!(
        attempt.reason.to_string().starts_with(&expected),
        "{}",
        attempt.reason
    );
}

#[test]
fn a_handshake_that_never_ends_sent_nothing() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let attempt = post(&local(&format!(
        "https://{}/",
        silent.local_addr().unwrap()
    )));
    assert_eq!((attempt.status, attempt.verdict), (0, AGAIN));
}

#[test]
fn an_unknown_name_is_tried_again() {
    let attempt = post(&local("https://nobody.invalid/"));
    assert_eq!((attempt.status, &attempt.verdict), (0, &AGAIN));
    assert!(
        attempt.reason.to_string().contains("hook"),
        "{}",
        attempt.reason
    );
}

#[test]
fn a_name_for_a_private_address_is_not_connected_to() {
    let receiver = Receiver::start().unwrap();
    let url = receiver.url().replace("127.0.0.1", "localhost");
    let attempt = post(&Endpoint {
        allow_private: false,
        ..local(&url)
    });
    assert_eq!((attempt.status, &attempt.verdict), (0, &Verdict::Held));
    assert!(
        attempt.reason.to_string().contains("allow_private"),
        "{}",
        attempt.reason
    );
    assert_eq!(receiver.requests(), 0);
    assert_eq!(post(&local(&url)).verdict, Verdict::Delivered);
}

#[test]
fn a_wrong_setting_sends_nothing_and_says_so_in_one_line() {
    let receiver = Receiver::start().unwrap();
    let fine = local(&receiver.url());
    let missing = Endpoint {
        ca_file: Some("/nonexistent.pem".into()),
        ..fine.clone()
    };
    let header = Endpoint {
        hmac_header: Some("X\r\nInjected: 1".into()),
        ..fine.clone()
    };
    let outside = Endpoint {
        url: "http://example.org/".into(),
        ..fine
    };
    for (endpoint, word, verdict) in [
        (missing, "ca_file", AGAIN),
        (header, "", AGAIN),
        (outside, "allow_http", Verdict::Held),
    ] {
        let attempt = post(&endpoint);
        assert_eq!((attempt.status, &attempt.verdict), (0, &verdict));
        assert!(
            attempt.reason.to_string().contains(word) && !attempt.reason.to_string().contains('\n')
        );
    }
    assert_eq!(receiver.requests(), 0);
}
