//! What can be typed: the subcommands.

use clap::{Parser, Subcommand};

use crate::cli::globals::Globals;
use crate::cli::{
    activity, agent, article, assign, backup, batch, board, canned, complaint, completions, config,
    contact, deal, doctor, drafts, export, field, import, inbox, init, journal, keys, macros, man,
    meaning, merge, note, notifications, org, outbox, priority, reply, restore, room, route, rule,
    search, show, similar, sla, snooze, source, stage, state, sync, tag, task, team, tidy, view,
};
use crate::text::messages::tr;

/// What exit codes mean, and how records are named.
pub fn exit_codes() -> String {
    tr("cli-help-exit-codes")
}

/// A Social CRM in the terminal: one inbox for every channel, the person behind the handle.
#[derive(Debug, Parser)]
#[command(name = "zuruf", version)]
pub struct Cli {
    /// The options of every command.
    #[command(flatten)]
    pub globals: Globals,
    /// What to do; nothing: the console.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the store and a commented configuration where there is none
    Init(init::InitArgs),
    /// Try the console on sample data; nothing of yours is touched
    Demo,
    /// Try the console again with its six steps: the demo from its beginning
    Tutor,
    /// Read exports into the store
    Import(import::ImportArgs),
    /// Look at earlier imports, take one back, read its rejects again
    Batch(batch::BatchArgs),
    /// List conversations
    Inbox(inbox::InboxArgs),
    /// Save queries as views, list and change them
    View(view::ViewArgs),
    /// Search all messages
    Search(search::SearchArgs),
    /// Show what was answered to questions like one
    Similar(similar::SimilarArgs),
    /// Show a conversation
    Show(show::ShowArgs),
    /// Reply to the customer
    Reply(reply::ReplyArgs),
    /// Write an internal note
    Note(note::NoteArgs),
    /// Give conversations to an agent
    Assign(assign::AssignArgs),
    /// Take a conversation that nobody has
    Take(assign::TakeArgs),
    /// Hand conversations on to a colleague or a team, with a note that says why
    Handoff(route::HandoffArgs),
    /// Give what nobody has to who fits best, or only say who would get what and why
    Route(route::RouteArgs),
    /// Add and remove tags
    Tag(tag::TagArgs),
    /// Set the priority
    Priority(priority::PriorityArgs),
    /// Resolve conversations
    Done(state::StateArgs),
    /// Open conversations again
    Open(state::StateArgs),
    /// Set conversations aside until somebody else has done something
    Pending(state::StateArgs),
    /// Merge conversations into one
    Merge(merge::MergeArgs),
    /// Take a merged conversation out again
    Unmerge(merge::UnmergeArgs),
    /// Mark conversations as spam
    Spam(state::StateArgs),
    /// Mark conversations as seen
    Read(state::StateArgs),
    /// Mark conversations as unread
    Unread(state::StateArgs),
    /// Put conversations off
    Snooze(snooze::SnoozeArgs),
    /// Find, show and edit contacts
    Contact(contact::ContactArgs),
    /// List and edit organisations and who belongs to them
    Org(org::OrgArgs),
    /// Define fields and fill them in
    Field(field::FieldArgs),
    /// Keep what is to be done about people and conversations
    Task(task::TaskArgs),
    /// Show what was done, by everybody, an agent, a team or to a record
    Activity(activity::ActivityArgs),
    /// What happened that you want to know, and what you want to know of
    Notifications(notifications::NotificationsArgs),
    /// Follow conversations and people: what happens there is told to you
    Follow(notifications::FollowArgs),
    /// Follow them no more
    Unfollow(notifications::FollowArgs),
    /// List who follows conversations and people
    Followers(notifications::FollowArgs),
    /// List what you follow, the newest words first
    Following,
    /// Look after the agents, and say whether you take work
    Agent(agent::AgentArgs),
    /// Look after the teams and who belongs to them
    Team(team::TeamArgs),
    /// Articles: what the team knows, with every version
    Article(article::ArticleArgs),
    /// Rooms: post, show, make, join and leave them, keep posts at hand
    Room(room::RoomArgs),
    /// Complaints: open them, write down what becomes of them, count their causes
    Complaint(complaint::ComplaintArgs),
    /// What messages mean and why: counts, reasons, corrections
    Meaning(meaning::MeaningArgs),
    /// Deals: what contacts may buy, what it is worth, what comes next, how it ended
    Deal(deal::DealArgs),
    /// Service levels: how long answers may take, and how it was held
    Sla(sla::SlaArgs),
    /// Move contacts to a stage
    Stage(stage::StageArgs),
    /// Set the owner of contacts
    Owner(stage::OwnerArgs),
    /// Show the lifecycle board
    Board(board::BoardArgs),
    /// Look after replies on their way
    Outbox(outbox::OutboxArgs),
    /// Keep and use canned answers
    Canned(canned::CannedArgs),
    /// Keep macros, and do one: several steps with one undo
    Macro(macros::MacroArgs),
    /// Keep rules: when something happens and a condition holds, steps are done
    Rule(rule::RuleArgs),
    /// List, send and discard your drafts
    Drafts(drafts::DraftsArgs),
    /// Deliver replies and wake snoozed conversations
    Sync(sync::SyncArgs),
    /// The configured sources of exports: what they brought, ask one now, switch one off
    Source(source::SourceArgs),
    /// Resolve idle conversations where that is configured, after showing how many
    Tidy(tidy::TidyArgs),
    /// Take back your last act, or what a rule or routing did
    Undo(journal::UndoArgs),
    /// Do again what was taken back last
    Redo,
    /// Show what happened to a record
    History(journal::HistoryArgs),
    /// Check store, configuration and terminal
    Doctor(doctor::DoctorArgs),
    /// Say which store, configuration and agent are in use
    Info,
    /// Show, check or edit the configuration
    Config(config::ConfigArgs),
    /// List the keys of the console, or check your own
    Keys(keys::KeysArgs),
    /// Print the completions of a shell
    Completions(completions::CompletionsArgs),
    /// Print or write manual pages
    Man(man::ManArgs),
    /// Write everything, or what a query finds, as tables, mail, text or cards
    Export(export::ExportArgs),
    /// Write the whole store into one checked file
    Backup(backup::BackupArgs),
    /// Put a backup in the place of the store
    Restore(restore::RestoreArgs),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_table_of_commands_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_has_a_help_line() {
        let mut open = vec![Cli::command()];
        while let Some(command) = open.pop() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments().filter(|a| !a.is_hide_set()) {
                assert!(
                    argument.get_help().is_some(),
                    "{} {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
            open.extend(command.get_subcommands().cloned());
        }
    }
}
