//! `zuruf demo`: the console on sample data in a folder of its own, which is gone afterwards. No store, account or network
//! of the user's is touched: replies go to a receiver on the loopback that lives only while the demo runs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::console;
use crate::cli::scratch::Folder;
use crate::cli::session::{Session, unexpected};
use crate::clock::Timestamp;
use crate::config::endpoint::Endpoint;
use crate::config::file::Account;
use crate::config::secret::{Secret, SecretSource};
use crate::error::{Error, Kind, Result};
use crate::import::draft::Record;
use crate::import::format::Settings;
use crate::import::input::Input;
use crate::import::plan::recognise;
use crate::model::import::ImportRequest;
use crate::sync::receiver::Receiver;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

mod agreed;
mod articles;
mod rooms;
mod scenes;

/// A compiled-in export and the account of ours it belongs to.
struct Sample {
    file: &'static str,
    bytes: &'static [u8],
    channel: &'static str,
    account: &'static str,
}

static SAMPLES: [Sample; 5] = [
    Sample {
        file: "x.csv",
        bytes: include_bytes!("../../assets/demo/x.csv"),
        channel: "x",
        account: "NordwindHilfe",
    },
    Sample {
        file: "mastodon.ndjson",
        bytes: include_bytes!("../../assets/demo/mastodon.ndjson"),
        channel: "mastodon",
        account: "nordwindhilfe",
    },
    Sample {
        file: "instagram.ndjson",
        bytes: include_bytes!("../../assets/demo/instagram.ndjson"),
        channel: "instagram",
        account: "nordwindhilfe",
    },
    Sample {
        file: "mail.csv",
        bytes: include_bytes!("../../assets/demo/mail.csv"),
        channel: "mail",
        account: "hilfe@nordwind.example",
    },
    Sample {
        file: "web.csv",
        bytes: include_bytes!("../../assets/demo/web.csv"),
        channel: "web",
        account: "hilfe@nordwind.example",
    },
];

/// Names that mean us in the samples.
const OURS: [&str; 4] = [
    "nordwindhilfe",
    "NordwindHilfe",
    "hilfe@nordwind.example",
    "Nordwind Hilfe",
];
/// The newest message is that old, so that somebody waits but nobody waits for days.
const NEWEST_AGE_MS: i64 = 4 * 60_000;
/// Conversations without a message for so long are done: people who said thanks do not wait.
const OPEN_FOR_MS: i64 = 108 * 60 * 60_000;
/// Only ever sent to the receiver of this process.
const SECRET: &str = "whsec_bm9yZHdpbmQtZGVtby1zZWNyZXQtMDAwMQ==";
const ENDPOINT: &str = "demo";

/// The demo from its first file to its last trace.
pub fn run(s: &mut Session) -> Result<()> {
    if !s.has_screen() && !s.plain() {
        return Err(console::no_screen());
    }
    let folder = Folder::new()?;
    let receiver = Receiver::verifying(Secret::new(SECRET.to_owned()))?;
    s.out.say(&tr("cli-demo-start"));
    prepare(s, folder.path(), &receiver.url())?;
    let ended = console::start(s, true);
    drop(receiver);
    drop(folder);
    s.out.say(&tr("cli-demo-end"));
    ended
}

/// Fills a store in `folder` and lets the team do its first acts.
fn prepare(s: &mut Session, folder: &Path, url: &str) -> Result<()> {
    s.move_to(folder.join("demo.db"), scenes::YOU);
    s.loaded.config.endpoints = vec![endpoint(url)];
    s.loaded.config.accounts = SAMPLES.iter().map(account).collect();
    let address = "https://hilfe.nordwind.example/{slug}".to_owned();
    s.loaded.config.knowledge.address = Some(address);
    import(s, folder)?;
    scenes::play(s)?;
    agreed::agree(s)
}

fn endpoint(url: &str) -> Endpoint {
    let mut endpoint = Endpoint::new(ENDPOINT, url);
    endpoint.secrets = vec![SecretSource::Inline(SECRET.to_owned())];
    endpoint.dedupes = true;
    endpoint.allow_private = true;
    endpoint
}

fn account(sample: &Sample) -> Account {
    Account {
        channel: sample.channel.to_owned(),
        handle: sample.account.to_owned(),
        ours: OURS.map(str::to_owned).to_vec(),
        endpoint: Some(ENDPOINT.to_owned()),
        ..Account::default()
    }
}

fn import(s: &mut Session, folder: &Path) -> Result<()> {
    let paths: Vec<PathBuf> = SAMPLES
        .iter()
        .map(|sample| folder.join(sample.file))
        .collect();
    for (sample, path) in SAMPLES.iter().zip(&paths) {
        let failed = |e: std::io::Error| {
            Error::new(Kind::Failed, "scratch")
                .with("path", path.display())
                .with("why", e)
        };
        fs::write(path, sample.bytes).map_err(failed)?;
    }
    let shift_ms = s.now.plus(-NEWEST_AGE_MS).since(newest(s)?);
    s.desk(true)?;
    for (sample, path) in SAMPLES.iter().zip(paths) {
        let request = ImportRequest {
            paths: vec![path],
            ours: OURS.map(str::to_owned).to_vec(),
            channel: Some(sample.channel.to_owned()),
            account: Some(sample.account.to_owned()),
            open_since: Some(s.now.plus(-OPEN_FOR_MS)),
            shift_ms,
            ..ImportRequest::default()
        };
        let Outcome::Imported(_) = s.ask(Job::Import(request))? else {
            return Err(unexpected());
        };
    }
    Ok(())
}

/// The newest time in the samples, as their readers see it.
fn newest(s: &Session) -> Result<Timestamp> {
    let mut newest = Timestamp(0);
    for sample in &SAMPLES {
        let settings = Settings {
            ours: OURS.map(str::to_owned).to_vec(),
            zone: Some(s.zone()),
            channel: Some(sample.channel.to_owned()),
            ..Settings::default()
        };
        let mut input = Input::memory(sample.file, &[(sample.file, sample.bytes)]);
        recognise(&mut input)?.read(&mut input, &settings, &mut |record| {
            if let Record::Message(draft) = record {
                newest = newest.max(draft.at);
            }
            Ok(())
        })?;
    }
    Ok(newest)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::cli::globals::Globals;
    use crate::model::activity::Of;
    use crate::model::page::Anchor;
    use crate::model::query::Query;
    use crate::model::view::View;

    fn list(view: View, s: &mut Session) -> Vec<crate::model::conversation::ConversationRow> {
        let job = Job::List {
            view,
            filter: Query::default(),
            sort: None,
            anchor: Anchor::Start,
            limit: 500,
        };
        match s.ask(job) {
            Ok(Outcome::List(page)) => page.rows,
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn the_demo_opens_on_a_team_at_work() {
        let folder = Folder::new().unwrap();
        let config = folder.path().join("config.toml");
        fs::write(&config, "").unwrap();
        let globals = Globals {
            config: Some(config.into()),
            quiet: true,
            ..Globals::default()
        };
        let mut s = Session::new(globals).unwrap();
        let receiver = Receiver::verifying(Secret::new(SECRET.to_owned())).unwrap();
        prepare(&mut s, folder.path(), &receiver.url()).unwrap();

        let all = list(View::All, &mut s);
        let newest = all.iter().map(|row| row.last_at).max().unwrap();
        assert!(
            s.now.since(newest) <= NEWEST_AGE_MS,
            "nothing is older or in the future"
        );
        for sample in &SAMPLES {
            let ours = |row: &&crate::model::conversation::ConversationRow| {
                &*row.channel == sample.channel
            };
            assert!(
                all.iter()
                    .find(ours)
                    .is_some_and(|row| &*row.account == sample.account),
                "{}",
                sample.file
            );
        }
        assert!(list(View::Open, &mut s).len() > 10);
        assert_eq!(list(View::Mine, &mut s).len(), 2);
        assert_eq!(list(View::Snoozed, &mut s).len(), 1);
        scenes::assert_played(&mut s);

        let all = Job::Activity {
            of: Of::default(),
            query: Query::default(),
            before: None,
            limit: 500,
        };
        let Ok(Outcome::Activity(page)) = s.ask(all) else {
            unreachable!("no activity")
        };
        let founded = page.rows.iter().take_while(|row| &*row.act != "import");
        let times: Vec<Timestamp> = founded.map(|row| row.at).collect();
        assert!(times.len() > 40);
        assert!(times.is_sorted_by(|later, earlier| later >= earlier));

        let received = receiver.received();
        assert_eq!(received.len(), 1);
        assert!(received[0].ok_signature);
        assert_eq!(received[0].text, tr("demo-reply-sim"));
    }
}
