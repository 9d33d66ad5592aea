//! What the acts of the console are called on the command line, and which of them mean nothing outside it. `zuruf keys --json` prints
//! them; a test walks the table of commands, so that no act comes in without its twin.

/// How an act is done without the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// A line that can be typed.
    Line(&'static str),
    /// Why there is none.
    None(Why),
}

/// Why an act has no twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It moves a cursor or turns to another part of the screen.
    Moves,
    /// It is about what is drawn: menus, overlays, the mouse, the clipboard.
    Screen,
    /// It edits a text; the command line takes whole texts.
    Typing,
    /// It ends or stops the console, as the shell does with a command.
    Program,
}

impl Twin {
    /// The line, if there is one.
    pub const fn line(self) -> Option<&'static str> {
        match self {
            Self::Line(line) => Some(line),
            Self::None(_) => None,
        }
    }
}

const MOVES: Twin = Twin::None(Why::Moves);
const SCREEN: Twin = Twin::None(Why::Screen);
const TYPING: Twin = Twin::None(Why::Typing);
const PROGRAM: Twin = Twin::None(Why::Program);

/// Every act by its id.
pub const TWINS: &[(&str, Twin)] = &[
    ("go-inbox", Twin::Line("zuruf inbox")),
    ("go-contacts", Twin::Line("zuruf contact find")),
    ("go-board", Twin::Line("zuruf board")),
    ("go-outbox", Twin::Line("zuruf outbox list")),
    ("go-sync", Twin::Line("zuruf batch list")),
    (
        "identify",
        Twin::Line(
            "zuruf contact identify c:3 'Eva Holm <eva@nord.example>; newsletter in: im Chat'",
        ),
    ),
    ("go-pairs", Twin::Line("zuruf contact suggest list")),
    (
        "swap-pair",
        Twin::Line("zuruf contact suggest accept 3 --into c:4"),
    ),
    ("reject-pair", Twin::Line("zuruf contact suggest reject 3")),
    ("never-pair", Twin::Line("zuruf contact suggest never 3")),
    ("run-source", Twin::Line("zuruf source run shop")),
    ("switch-source", Twin::Line("zuruf source disable shop")),
    ("revert-batch", Twin::Line("zuruf batch revert 3")),
    ("retry-batch", Twin::Line("zuruf batch retry 3")),
    (
        "answer-question",
        Twin::Line("zuruf batch answer 2 --ours Nordwind"),
    ),
    ("import-file", Twin::Line("zuruf import chat.txt")),
    ("go-organisations", Twin::Line("zuruf org list")),
    ("go-tasks", Twin::Line("zuruf task list")),
    (
        "handoff",
        Twin::Line("zuruf handoff 12 nord -m 'bitte übernehmen'"),
    ),
    ("routing", Twin::Line("zuruf route --explain 12")),
    (
        "complaint",
        Twin::Line("zuruf complaint open 12 Lieferung --severity high"),
    ),
    ("complaints", Twin::Line("zuruf complaint list --open")),
    ("meaning", Twin::Line("zuruf meaning show 12")),
    (
        "deal",
        Twin::Line("zuruf deal new c:3 Rahmenvertrag --value 12000"),
    ),
    ("deals", Twin::Line("zuruf deal list --open")),
    ("rules", Twin::Line("zuruf rule list")),
    ("service-levels", Twin::Line("zuruf sla policy list")),
    ("give-dry-run", Twin::Line("zuruf route --dry-run")),
    ("macro", Twin::Line("zuruf macro run Refund 12")),
    ("go-activity", Twin::Line("zuruf activity")),
    ("its-activity", Twin::Line("zuruf activity --on 12")),
    ("tag-page", Twin::Line("zuruf tag show liefer")),
    ("go-notices", Twin::Line("zuruf notifications")),
    ("follow", Twin::Line("zuruf follow 12")),
    ("seen-unseen", Twin::Line("zuruf notifications read 3")),
    ("see-all", Twin::Line("zuruf notifications read --all")),
    ("mute", Twin::Line("zuruf notifications mute 12")),
    ("go-articles", Twin::Line("zuruf article list")),
    (
        "bring-back",
        Twin::Line("zuruf article edit roaming --back-to 1"),
    ),
    (
        "insert-article",
        Twin::Line("zuruf article show roaming --link"),
    ),
    ("go-rooms", Twin::Line("zuruf room list")),
    ("post", Twin::Line("zuruf room post lager --show 12")),
    ("pin-post", Twin::Line("zuruf room pin 443682201600")),
    ("go-team", Twin::Line("zuruf agent list")),
    ("availability", Twin::Line("zuruf agent away")),
    ("menu", SCREEN),
    ("palette", SCREEN),
    ("filter", Twin::Line("zuruf search 'paket is:open'")),
    ("explain", Twin::Line("zuruf inbox --explain 'waiting:>2h'")),
    ("next-hit", MOVES),
    ("prev-hit", MOVES),
    ("help", Twin::Line("zuruf keys")),
    ("messages", SCREEN),
    ("next-pane", MOVES),
    ("prev-pane", MOVES),
    ("undo", Twin::Line("zuruf undo")),
    ("redo", Twin::Line("zuruf redo")),
    ("copy-text", Twin::Line("zuruf show 12")),
    ("copy-id", Twin::Line("zuruf inbox --json")),
    ("copy-file", Twin::Line("zuruf show 12")),
    ("export", Twin::Line("zuruf export thread.md 12")),
    ("reload", SCREEN),
    ("back", MOVES),
    ("close", MOVES),
    ("cancel", PROGRAM),
    ("quit", PROGRAM),
    ("suspend", PROGRAM),
    ("redraw", SCREEN),
    ("mouse", SCREEN),
    ("down", MOVES),
    ("up", MOVES),
    ("top", MOVES),
    ("bottom", MOVES),
    ("page-down", MOVES),
    ("page-up", MOVES),
    ("open", Twin::Line("zuruf show 12")),
    ("left", MOVES),
    ("right", MOVES),
    ("next-view", Twin::Line("zuruf inbox --view mine")),
    ("prev-view", Twin::Line("zuruf view list")),
    ("mark", Twin::Line("zuruf done 12 13")),
    ("mark-range", Twin::Line("zuruf done 12 13 14")),
    (
        "mark-all",
        Twin::Line("zuruf done --query 'is:open channel:x'"),
    ),
    ("sort", Twin::Line("zuruf inbox --sort newest")),
    (
        "save-view",
        Twin::Line("zuruf view add Wut 'is:open waiting:>1d'"),
    ),
    ("reply", Twin::Line("zuruf reply 12 -m 'Hallo'")),
    ("note", Twin::Line("zuruf note 12 -m '@ben bitte'")),
    ("done", Twin::Line("zuruf done 12")),
    ("snooze", Twin::Line("zuruf snooze 12 2h")),
    ("assign", Twin::Line("zuruf assign 12 ben")),
    ("take", Twin::Line("zuruf take 12")),
    ("tag", Twin::Line("zuruf tag 12 +vip -neu")),
    ("priority", Twin::Line("zuruf priority 12 urgent")),
    (
        "task",
        Twin::Line("zuruf task add 12 Lager fragen --due 2h"),
    ),
    ("toggle-read", Twin::Line("zuruf unread 12")),
    ("spam", Twin::Line("zuruf spam 12")),
    ("pending", Twin::Line("zuruf pending 12")),
    ("block", Twin::Line("zuruf contact block c:3")),
    ("merge", Twin::Line("zuruf merge 14 12")),
    ("clocks", Twin::Line("zuruf sla explain 12")),
    ("history", Twin::Line("zuruf history 12")),
    (
        "message-history",
        Twin::Line("zuruf history message 443682201600"),
    ),
    ("card", Twin::Line("zuruf contact show c:3")),
    ("contact", Twin::Line("zuruf contact show c:3")),
    ("next-thread", MOVES),
    ("prev-thread", MOVES),
    ("owner", Twin::Line("zuruf owner c:3 ben")),
    (
        "edit",
        Twin::Line("zuruf contact set c:3 --name 'Eva Holm'"),
    ),
    (
        "create",
        Twin::Line("zuruf contact address add c:3 eva@example.com"),
    ),
    (
        "remove",
        Twin::Line("zuruf contact address rm c:3 eva@example.com"),
    ),
    ("fields", Twin::Line("zuruf field set c:3 size M")),
    ("define-fields", Twin::Line("zuruf field list")),
    (
        "show-in",
        Twin::Line("zuruf contact timeline c:3 --only in"),
    ),
    (
        "show-out",
        Twin::Line("zuruf contact timeline c:3 --only out"),
    ),
    (
        "show-notes",
        Twin::Line("zuruf contact timeline c:3 --only note"),
    ),
    (
        "show-stages",
        Twin::Line("zuruf contact timeline c:3 --only stage"),
    ),
    (
        "show-tasks",
        Twin::Line("zuruf contact timeline c:3 --only task"),
    ),
    (
        "show-touches",
        Twin::Line("zuruf contact timeline c:3 --only touch"),
    ),
    ("show-everything", Twin::Line("zuruf contact timeline c:3")),
    ("organisation", Twin::Line("zuruf org show 'Bau AG'")),
    ("stage-forward", Twin::Line("zuruf stage c:3 lead")),
    (
        "stage-back",
        Twin::Line("zuruf stage c:3 lead --reason 'doch nicht'"),
    ),
    ("stage-pick", Twin::Line("zuruf stage c:3 customer")),
    ("conversation", Twin::Line("zuruf show 12")),
    ("on-board", Twin::Line("zuruf contact show c:3")),
    ("group", Twin::Line("zuruf board --by owner")),
    (
        "stage-criteria",
        Twin::Line("zuruf stage set lead --criteria 'fragt'"),
    ),
    ("stage-limit", Twin::Line("zuruf stage set lead --limit 5d")),
    ("cancel-send", Twin::Line("zuruf outbox cancel msg_a")),
    ("confirm-sent", Twin::Line("zuruf outbox confirm msg_a")),
    ("approve", Twin::Line("zuruf outbox approve msg_a")),
    (
        "give-back",
        Twin::Line("zuruf outbox return msg_a 'bitte freundlicher'"),
    ),
    ("send-again", Twin::Line("zuruf outbox retry msg_a")),
    ("show-all", Twin::Line("zuruf outbox list --all")),
    ("send", Twin::Line("zuruf drafts send 12")),
    ("send-and-done", Twin::Line("zuruf drafts send 12 --done")),
    ("review", SCREEN),
    (
        "keep-draft",
        Twin::Line("zuruf reply 12 -m 'Hallo' --draft"),
    ),
    (
        "take-over",
        Twin::Line("zuruf reply 12 -m 'Hallo' --take-over"),
    ),
    ("discard", Twin::Line("zuruf drafts rm 12")),
    ("complete", TYPING),
    ("complete-next", TYPING),
    ("complete-prev", TYPING),
    ("text-undo", TYPING),
    ("text-redo", TYPING),
    ("delete-word", TYPING),
    ("delete-line", TYPING),
    ("accept", SCREEN),
    ("drafts", Twin::Line("zuruf drafts")),
    ("canned", Twin::Line("zuruf canned list")),
    (
        "quote",
        Twin::Line("zuruf reply 12 --quote 443682201600 -m 'Hallo'"),
    ),
    ("versions", Twin::Line("zuruf show 12 --edits")),
    ("edit-text", TYPING),
    ("insert-agent", TYPING),
    ("insert-tag", TYPING),
    (
        "insert-canned",
        Twin::Line("zuruf reply 12 --canned sim --var order_no=4711"),
    ),
    ("insert-variable", TYPING),
    ("insert-contact", TYPING),
    ("insert-similar", Twin::Line("zuruf similar 12")),
    ("insert-emoji", TYPING),
    ("preview", Twin::Line("zuruf reply 12 -m 'Hallo' --preview")),
    (
        "attach",
        Twin::Line("zuruf reply 12 -m 'Hallo' --attach angebot.pdf"),
    ),
    (
        "send-later",
        Twin::Line("zuruf reply 12 -m 'Hallo' --at 'mon 9:00'"),
    ),
    ("split", Twin::Line("zuruf reply 12 -m 'Hallo' --split")),
];

/// The twin of an act.
pub fn twin(id: &str) -> Option<Twin> {
    let found = TWINS.iter().find(|(of, _)| *of == id);
    found.map(|(_, twin)| *twin)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;
    use crate::cli::{examples, help, minus};
    use crate::tui::command::COMMANDS;

    #[test]
    fn every_act_has_a_twin_that_can_be_typed_or_a_reason_for_none() {
        let known: BTreeSet<&str> = TWINS.iter().map(|(id, _)| *id).collect();
        let acts: BTreeSet<&str> = COMMANDS.iter().map(|entry| entry.id).collect();
        assert_eq!(known, acts);
        assert_eq!(TWINS.len(), acts.len());
        for (id, twin) in TWINS {
            let Some(line) = twin.line() else { continue };
            let typed = minus::mark(examples::words(line).into_iter(), &Cli::command());
            let parsed = help::command().try_get_matches_from(typed);
            let why = parsed.err().map(|e| e.to_string());
            assert_eq!(why, None, "{id}: {line}");
        }
    }

    #[test]
    fn what_changes_the_store_always_has_a_twin() {
        for entry in COMMANDS.iter().filter(|entry| entry.command.writes()) {
            let line = twin(entry.id).and_then(Twin::line);
            assert!(line.is_some(), "{}", entry.id);
        }
    }
}
