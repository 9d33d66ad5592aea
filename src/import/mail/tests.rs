//! The reader over single mails, mailboxes and folders.

use super::*;
use crate::import::draft::{Direction, Draft, Record};

fn read(members: &[(&str, &[u8])], ours: &[&str]) -> Result<Vec<Record>> {
    let settings = Settings {
        ours: ours.iter().map(|s| (*s).to_owned()).collect(),
        ..Settings::default()
    };
    let mut records = Vec::new();
    Mail.read(&mut Input::memory("x", members), &settings, &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

fn drafts(records: &[Record]) -> Vec<&Draft> {
    let messages = records.iter().filter_map(|record| match record {
        Record::Message(draft) => Some(draft.as_ref()),
        _ => None,
    });
    messages.collect()
}

/// One mail to us.
fn one(headers: &str, body: &[u8]) -> Draft {
    let head = format!(
        "From: Anna <Anna@example.org>\nTo: desk@example.com\nDate: Tue, 1 Oct 2024 19:21:00 +0200\n{headers}\n"
    );
    let mail = [head.as_bytes(), body].concat();
    assert_eq!(Mail.sniff(&mail, ""), 85);
    let records = read(&[("a.eml", &mail)], &["desk@example.com"]).unwrap_or_default();
    drafts(&records).remove(0).clone()
}

#[test]
fn words_are_decoded_whatever_they_say_of_themselves() {
    let text = |headers: &str, body: &[u8]| one(headers, body).text;
    assert_eq!(
        text(
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
            b"Gr=C3=BC=\n=C3=9Fe"
        ),
        "Grüße"
    );
    assert_eq!(
        text(
            "Content-Type: text/plain; charset=iso-8859-1\n",
            b"Gr\xFC\xDFe"
        ),
        "Grüße"
    );
    assert_eq!(text("", b"Gr\xFC\xDFe \x80 5"), "Grüße € 5");
    assert_eq!(
        text("Content-Type: text/html\n", b"<p>a</p><p>b &amp; c</p>"),
        "a\n\nb & c"
    );
    assert_eq!(
        text(
            "Content-Type: text/plain; format=flowed\n",
            b"one \ntwo\n-- \nme\n"
        ),
        "one two\n-- \nme"
    );
    let draft = one(
        "Subject: =?utf-8?Q?Gr=C3=BC?=\n =?utf-8?Q?=C3=9Fe?=\nMessage-ID: <a@b>\nContent-Language: de\n",
        b"x",
    );
    assert_eq!(
        (&*draft.subject, &*draft.ext_id, &*draft.lang),
        ("Grüße", "a@b", "de")
    );
    assert_eq!(
        (
            &*draft.author.ext_id,
            &*draft.author.name,
            draft.at.rfc3339().as_str()
        ),
        ("anna@example.org", "Anna", "2024-10-01T17:21:00Z")
    );
}

#[test]
fn the_plainest_part_is_read_and_files_are_named() {
    let body = b"--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain\n\nplain\n--y\nContent-Type: text/html\n\n<p>rich</p>\n--y--\n\
        --x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''M%C3%BCller.pdf\n\nJVBE\n--x\nContent-Type: message/rfc822\n\nSubject: inner\nFrom: x@y.example\n\nhi\n";
    let draft = one("Content-Type: multipart/mixed; boundary=x\n", body);
    assert_eq!(
        (&*draft.text, &draft.attachments[..]),
        (
            "plain",
            &["Müller.pdf".to_owned(), "inner.eml".to_owned()][..]
        )
    );
}

const BOX: &str = "From a Tue Oct 01 17:21:00 2024\nFrom: anna@example.org\nTo: desk@example.com\nSubject: Bill\nMessage-ID: <1@x>\nDate: Tue, 1 Oct 2024 19:21:00 +0200\n\nhi\n\n\
    From d Tue Oct 01 18:21:00 2024\nFrom: Desk <desk@example.com>\nTo: anna@example.org\nSubject: AW: Bill\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\nReferences: <1@x>\nDate: Tue, 1 Oct 2024 20:21:00 +0200\n\nyes\n\n\
    From a Tue Oct 01 19:21:00 2024\nFrom: anna@example.org\nTo: desk@example.com\nSubject: Re: bill\n\nthanks\n\n\
    From k Tue Oct 01 19:22:00 2024\nFrom: kim@example.org\nTo: desk@example.com\nSubject: Bill\nDate: someday\nX-Gmail-Labels: Inbox\n\nme too\n";

#[test]
fn the_address_in_every_mail_is_ours_and_answers_find_their_thread() {
    let records = read(&[("x.mbox", BOX.as_bytes())], &[]).unwrap_or_default();
    let drafts = drafts(&records);
    let of: Vec<_> = drafts.iter().map(|d| (d.direction, &*d.thread)).collect();
    assert_eq!(
        of[..3],
        [
            (Direction::In, "1@x"),
            (Direction::Out, "1@x"),
            (Direction::In, "1@x")
        ]
    );
    assert_eq!(drafts[1].reply_to, "1@x");
    // Without a date of its own: that of the line before it.
    assert_eq!(drafts[2].at.rfc3339(), "2024-10-01T19:21:00Z");
    assert_eq!(of[3].1, drafts[3].ext_id);
    let one = BOX.split("\nFrom d").next().unwrap_or_default();
    let asked = read(&[("x.mbox", one.as_bytes())], &[]).err();
    assert_eq!(
        asked.as_ref().and_then(|e| e.arg("found")),
        Some("anna@example.org, desk@example.com")
    );
}

#[test]
fn a_maildir_tells_drafts_and_what_is_thrown_away_by_name() {
    let mail: &[u8] = b"From: anna@example.org\nTo: desk@example.com\nDate: Tue, 1 Oct 2024 19:21:00 +0200\n\nhi\n";
    let members = [
        ("box/cur/1.M0.host:2,S", mail),
        ("box/cur/2.M0.host:2,DS", mail),
        ("box/cur/3.M0.host!2,T", mail),
        ("box/dovecot.index", b"\x01\x02"),
        ("box/new/4.M0.host", mail),
        ("box/tmp/5.M0.host", mail),
    ];
    assert_eq!(Mail.sniff_all(&mut Input::memory("x", &members)), 92);
    let records = read(&members, &["desk@example.com"]).unwrap_or_default();
    assert_eq!(drafts(&records).len(), 2);
    let rest: Vec<_> = records
        .iter()
        .filter(|r| !matches!(r, Record::Message(_)))
        .collect();
    assert_eq!(
        rest,
        [
            &Record::Skip("draft"),
            &Record::Skip("deleted"),
            &Record::Remark("unread", "box/dovecot.index".to_owned())
        ]
    );
}

#[test]
fn what_is_no_mail_is_not_taken_for_one() {
    for text in [
        "From: a\nDear diary\n",
        "Title: x\nAuthor: y\n\nz",
        "From here on\n",
        "a,b\n1,2\n",
        "{\"from\": 1}",
    ] {
        assert_eq!(Mail.sniff(text.as_bytes(), "x.txt"), 0, "{text}");
    }
}
