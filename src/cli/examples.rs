//! An example or two for every command: they stand at the end of its help and of its manual page. A test reads each of them with
//! the parser, so that none can go stale.

use clap::Command;

use crate::text::messages::{Arg, tr_with};

/// Command, and lines that can be typed.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "init",
        &[
            "zuruf init --agent anna --zone Europe/Berlin",
            "zuruf init --store ~/team/zuruf.db",
            "zuruf init --shared /srv/zuruf --group support",
        ],
    ),
    ("demo", &["zuruf demo", "zuruf demo --plain --lang de"]),
    ("tutor", &["zuruf tutor"]),
    (
        "doctor",
        &["zuruf doctor", "zuruf doctor --team", "zuruf doctor --json"],
    ),
    ("info", &["zuruf info --json"]),
    ("config", &["zuruf config edit", "zuruf config check"]),
    (
        "keys",
        &[
            "zuruf keys",
            "zuruf keys --check",
            "zuruf keys --md > KEYS.md",
        ],
    ),
    (
        "completions",
        &["zuruf completions bash > ~/.local/share/bash-completion/completions/zuruf"],
    ),
    ("man", &["zuruf man ~/.local/share/man/man1"]),
    (
        "import",
        &[
            "zuruf import twcs.csv --dry-run",
            "zuruf import export.ndjson --ours nordwindhilfe --open-since 2024-11-01",
            "zuruf import forms.csv --channel web --map text=Body",
            "zuruf import --watch ~/Exports --channel x",
            "zuruf import - --channel web",
        ],
    ),
    (
        "batch",
        &[
            "zuruf batch list",
            "zuruf batch rejects 3",
            "zuruf batch retry 3 --map text=Body",
            "zuruf batch revert 3 -n",
            "zuruf batch gaps",
            "zuruf batch answers",
            "zuruf batch answer whatsapp --ours 'Nordwind Hilfe' --date-order dmy",
        ],
    ),
    ("source", &["zuruf source list", "zuruf source run shop"]),
    (
        "sync",
        &["zuruf sync --once", "zuruf sync --loop --every 30s"],
    ),
    ("outbox", &["zuruf outbox list", "zuruf outbox enable desk"]),
    ("backup", &["zuruf backup ~/zuruf-monday.db"]),
    (
        "export",
        &[
            "zuruf export everything.ndjson",
            "zuruf export vip.mbox --query 'tag:vip after:30d'",
            "zuruf export thread.md 12 --notes",
            "zuruf export people.vcf",
            "zuruf export tables --format csv",
        ],
    ),
    ("restore", &["zuruf restore ~/zuruf-monday.db"]),
    (
        "inbox",
        &[
            "zuruf inbox",
            "zuruf inbox is:unassigned 'waiting:>2h' channel:x",
            "zuruf inbox intent:complaint is:urgent",
            "zuruf inbox --view mine --json",
        ],
    ),
    ("view", &["zuruf view list"]),
    (
        "sla",
        &[
            "zuruf sla calendar add office --hours 'mon-fri 9:00-12:30,13:00-17:00'",
            "zuruf sla calendar import office holidays.ics",
            "zuruf sla policy add vip --match '#vip' --calendar office --first urgent=15m,1h --next 2h --resolve 16h",
            "zuruf sla explain 12",
            "zuruf sla report --from 30d --by agent",
            "zuruf sla what-if vip --from 90d",
        ],
    ),
    (
        "search",
        &[
            "zuruf search '\"wo bleibt\" paket* -danke'",
            "zuruf search from:eva after:30d",
        ],
    ),
    ("similar", &["zuruf similar 12", "zuruf similar 12 --json"]),
    (
        "show",
        &["zuruf show 12", "zuruf show 12 --limit 500 --json"],
    ),
    (
        "reply",
        &[
            "zuruf reply 12 -m 'Die Störung ist behoben.' --done",
            "zuruf reply 12 -F answer.txt --at 'mon 9:00'",
            "zuruf reply 12 --canned sim --var order_no=4711",
        ],
    ),
    (
        "note",
        &[
            "zuruf note 12 -m '@ben bitte prüfen #liefer'",
            "zuruf note c:3 -F call.txt",
        ],
    ),
    (
        "assign",
        &["zuruf assign 12 13 ben", "zuruf assign 12 none"],
    ),
    (
        "handoff",
        &[
            "zuruf handoff 12 ben -m 'kennt die Kundin, bitte zurückrufen'",
            "zuruf handoff 12 13 nord -F -",
        ],
    ),
    (
        "route",
        &[
            "zuruf route --dry-run",
            "zuruf route --explain 12",
            "zuruf route --all -n --json",
            "zuruf route 12 13",
        ],
    ),
    ("take", &["zuruf take 12", "zuruf take 12 --steal"]),
    (
        "tag",
        &[
            "zuruf tag 12 13 +vip -neu",
            "zuruf tag c:3 +presse",
            "zuruf tag show liefer",
        ],
    ),
    (
        "activity",
        &[
            "zuruf activity",
            "zuruf activity --by ben '#vip'",
            "zuruf activity --team nord --json",
            "zuruf activity --on c:3",
        ],
    ),
    (
        "notifications",
        &[
            "zuruf notifications",
            "zuruf notifications read --all",
            "zuruf notifications set reply.team list",
            "zuruf notifications set quiet 22:00-7:00",
            "zuruf notifications mute channel:x",
        ],
    ),
    ("follow", &["zuruf follow 12 c:3"]),
    ("unfollow", &["zuruf unfollow 12"]),
    ("followers", &["zuruf followers 12 c:3"]),
    ("following", &["zuruf following", "zuruf following --json"]),
    (
        "agent",
        &[
            "zuruf agent list",
            "zuruf agent add ben --skills '#liefer lang:de' --shift 'mon-fri 9-17' --capacity 20",
            "zuruf agent away",
        ],
    ),
    (
        "article",
        &[
            "zuruf article new 'Roaming in der EU' -F roaming.txt --public --review 90d",
            "zuruf article search roaming --json",
            "zuruf article show roaming-in-der-eu --link",
            "zuruf article edit roaming-in-der-eu --back-to 1",
        ],
    ),
    (
        "room",
        &[
            "zuruf room new lager ben cem --about 'Was im Lager fehlt'",
            "zuruf room post lager -m '@ben wann kommt die Ware? #liefer' --show 12",
            "zuruf room show lager --json",
            "zuruf room add lager anna",
        ],
    ),
    (
        "team",
        &[
            "zuruf team add nord ben cem",
            "zuruf team member nord +anna -cem",
        ],
    ),
    ("priority", &["zuruf priority 12 urgent"]),
    ("canned", &["zuruf canned list", "zuruf canned show sim"]),
    (
        "rule",
        &[
            "zuruf rule new Lieferung --when created --if '#liefer or lieferung' --do 'tag +liefer' --do 'team nord'",
            "zuruf rule test Lieferung --from 14d",
            "zuruf rule on Lieferung",
            "zuruf rule log Lieferung",
        ],
    ),
    (
        "macro",
        &[
            "zuruf macro add Refund --step 'answer refund' --step 'tag +geld' --step 'snooze 3d' --next",
            "zuruf macro run Refund 12 13",
        ],
    ),
    ("drafts", &["zuruf drafts"]),
    ("done", &["zuruf done 12 13"]),
    ("open", &["zuruf open 12"]),
    ("pending", &["zuruf pending 12"]),
    ("merge", &["zuruf merge 14 15 12"]),
    ("unmerge", &["zuruf unmerge 14"]),
    ("tidy", &["zuruf tidy --dry-run"]),
    (
        "field",
        &[
            "zuruf field list",
            "zuruf field add order_no --on conversation --type text",
        ],
    ),
    ("spam", &["zuruf spam 28"]),
    ("read", &["zuruf read 12"]),
    ("unread", &["zuruf unread 12"]),
    (
        "snooze",
        &[
            "zuruf snooze 12 2h",
            "zuruf snooze 12 13 mon 9:00",
            "zuruf snooze 12 reply",
        ],
    ),
    ("undo", &["zuruf undo"]),
    ("redo", &["zuruf redo"]),
    ("history", &["zuruf history 12", "zuruf history c:3 --json"]),
    (
        "contact",
        &[
            "zuruf contact find mueller",
            "zuruf contact show c:3",
            "zuruf contact merge c:4 c:3",
            "zuruf contact suggest list",
            "zuruf contact score c:3 --add 10 --reason 'asked for prices'",
            "zuruf contact consent set c:3 newsletter opted-in --proof 'Karte unterschrieben'",
        ],
    ),
    (
        "complaint",
        &[
            "zuruf complaint open 12 Lieferung --severity high --cause Paketdienst --due fri",
            "zuruf complaint list --open",
            "zuruf complaint close 3 --outcome 'Ersatz verschickt' --remedy replacement --cost 12.50",
            "zuruf complaint list --causes",
        ],
    ),
    (
        "deal",
        &[
            "zuruf deal new c:3 Rahmenvertrag --value 12000 --step 'Angebot senden' --when fri",
            "zuruf deal list --open",
            "zuruf deal won 3 --reason 'schnell geantwortet'",
            "zuruf deal lost 4 --reason 'zu teuer'",
        ],
    ),
    (
        "meaning",
        &[
            "zuruf meaning",
            "zuruf meaning show 12",
            "zuruf meaning set 12 --intent praise --sentiment positive",
        ],
    ),
    ("org", &["zuruf org list"]),
    (
        "stage",
        &[
            "zuruf stage c:3 customer",
            "zuruf stage --in lead disqualified --reason 'fair is over' -n",
            "zuruf stage set lead --limit 5d",
        ],
    ),
    ("owner", &["zuruf owner c:3 c:4 ben"]),
    (
        "task",
        &[
            "zuruf task add 12 Lager fragen --due 'mon 9:00' --to ben",
            "zuruf task list --due --json",
            "zuruf task snooze t:3 2d",
        ],
    ),
    ("board", &["zuruf board", "zuruf board --by owner --json"]),
];

/// Every command with its examples at the end of its help.
pub fn attach(command: Command) -> Command {
    EXAMPLES.iter().fold(command, |command, (name, lines)| {
        let title = tr_with("cli-help-examples", &[("n", Arg::Num(lines.len() as i64))]);
        let text = format!("{title}:\n  {}", lines.join("\n  "));
        if command.find_subcommand(name).is_none() {
            return command;
        }
        command.mut_subcommand(*name, |below| below.after_help(text))
    })
}

/// The words of a line, quotes taken away; what comes after a `>` is the shell's.
#[cfg(test)]
pub fn words(line: &str) -> Vec<std::ffi::OsString> {
    let line = line.split(" > ").next().unwrap_or_default();
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words.into_iter().map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;
    use crate::cli::{help, minus};

    #[test]
    fn every_command_has_an_example_and_every_example_can_be_typed() {
        let command = help::command();
        for below in command.get_subcommands() {
            let name = below.get_name();
            let known = EXAMPLES.iter().find(|(of, _)| *of == name);
            let lines = known.map_or(&[][..], |(_, lines)| lines);
            assert!(!lines.is_empty(), "{name} has no example");
            for line in lines {
                assert!(line.starts_with(&format!("zuruf {name}")), "{line}");
                let parsed = help::command()
                    .try_get_matches_from(minus::mark(words(line).into_iter(), &Cli::command()));
                assert!(
                    parsed.is_ok(),
                    "{line}: {:?}",
                    parsed.err().map(|e| e.to_string())
                );
            }
        }
        assert_eq!(EXAMPLES.len(), command.get_subcommands().count());
    }
}
