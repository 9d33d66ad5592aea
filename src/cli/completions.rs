//! `zuruf completions`: what a shell needs to complete our command line. The script needs neither configuration nor store; while
//! a query is typed it asks which channels, tags and people there are, and knows the words of the language where nobody answers.

use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;

use crate::cli::args::Cli;
use crate::cli::help;
use crate::cli::printer::Printer;
use crate::cli::session::{Session, unexpected};
use crate::error::Result;
use crate::model::query::{Names, vocabulary};
use crate::work::desk::{Desk, Opening};
use crate::work::job::{Job, Outcome};

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// For which shell
    #[arg(value_name = "SHELL", required_unless_present = "words")]
    pub shell: Option<Shell>,
    /// The words of a query, one per line, as the store has them
    #[arg(long = "query", hide = true)]
    pub words: bool,
}

/// Prints the script.
pub fn run(args: &CompletionsArgs, out: &mut Printer) -> Result<()> {
    args.shell.map_or(Ok(()), |shell| out.raw(&script(shell)))
}

/// Prints what a query can be made of in this store.
pub fn print_words(s: &mut Session) -> Result<()> {
    let opening = Opening {
        read_only: true,
        ..s.opening(false)
    };
    let Outcome::Names(names) = Desk::open(&opening)?.run(Job::Names, s.now)? else {
        return Err(unexpected());
    };
    s.out.raw(&(words(&names.in_queries()).join("\n") + "\n"))
}

fn script(shell: Shell) -> String {
    let mut command = help::command();
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "zuruf", &mut text);
    let script = String::from_utf8_lossy(&text).into_owned();
    let queries = queries();
    match shell {
        Shell::Bash => script + &bash(&queries),
        Shell::Zsh => zsh(&script, &queries),
        Shell::Fish => script + &fish(&queries),
        _ => script,
    }
}

/// A place where a query is typed: the words of the command, and the option it belongs to, if it is no word of its own.
struct Asks {
    path: Vec<String>,
    option: Option<String>,
}

/// Every place where a query is typed, known by the name of what is wanted there.
fn queries() -> Vec<Asks> {
    fn gather(command: &Command, path: &[String], found: &mut Vec<Asks>) {
        let named = command.get_arguments().filter(|arg| {
            let names = arg.get_value_names().unwrap_or_default();
            names.iter().any(|name| name.as_str() == "QUERY")
        });
        found.extend(named.map(|arg| Asks {
            path: path.to_vec(),
            option: arg.get_long().map(str::to_owned),
        }));
        for below in command.get_subcommands() {
            let path = [path, &[below.get_name().to_owned()]].concat();
            gather(below, &path, found);
        }
    }
    let mut found = Vec::new();
    gather(&Cli::command(), &[], &mut found);
    found
}

/// The options behind which a query is typed.
fn options(queries: &[Asks]) -> Vec<String> {
    let options = queries.iter().filter_map(|asks| asks.option.as_ref());
    let mut options: Vec<String> = options.map(|option| format!("--{option}")).collect();
    options.sort();
    options.dedup();
    options
}

/// What can stand in a query without quotes. A shell takes some signs for its own, and may do what a strange name says with them.
fn words(names: &Names<'_>) -> Vec<String> {
    let plain = |c: char| c.is_alphanumeric() || "_-.@+/:".contains(c);
    let mut words = vocabulary(names);
    words.retain(|word| word.chars().all(plain));
    words.dedup();
    words
}

/// The words that every store knows.
fn fixed() -> String {
    words(&Names::default()).join(" ")
}

fn bash(queries: &[Asks]) -> String {
    let paths = queries.iter().filter(|asks| asks.option.is_none());
    let paths: Vec<String> = paths
        .map(|asks| format!("\"{} \"*", asks.path.join(" ")))
        .collect();
    BASH.replace("@PATHS@", &paths.join("|"))
        .replace("@OPTIONS@", &options(queries).join("|"))
        .replace("@QUERY@", &fixed())
}

/// The arguments of `_arguments` end with what completes them; where that is a query it is our own function.
fn zsh(script: &str, queries: &[Asks]) -> String {
    let options = options(queries);
    let line = |line: &str| {
        // Before the option may stand the ones it excludes: `'(--in)--find=[`.
        let spec = line.trim_start_matches('\'');
        let spec = match spec.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            Some((_, spec)) => spec,
            None => spec,
        };
        let word = spec.starts_with("*::query -- ");
        let option = |option: &String| {
            let rest = spec.strip_prefix(option.as_str());
            rest.is_some_and(|rest| rest.starts_with("=["))
        };
        if word || options.iter().any(option) {
            line.replace(":_default'", ":_zuruf_query'")
        } else {
            line.to_owned()
        }
    };
    let script: Vec<String> = script.lines().map(line).collect();
    let own = ZSH.replace("@QUERY@", &fixed());
    // The script ends with what runs it or makes it known.
    let end = "\nif [ \"$funcstack[1]\" = \"_zuruf\" ]";
    (script.join("\n") + "\n").replacen(end, &format!("\n{own}{end}"), 1)
}

fn fish(queries: &[Asks]) -> String {
    let mut text = FISH.replace("@QUERY@", &fixed());
    for asks in queries {
        let mut path = asks.path.iter();
        let first = path.next().map_or("", String::as_str);
        let mut when = format!("__fish_zuruf_using_subcommand {first}");
        for below in path {
            when += &format!("; and __fish_seen_subcommand_from {below}");
        }
        let option = asks.option.as_ref();
        let option = option.map_or(String::new(), |long| format!(" -l {long} -r"));
        text += &format!("complete -c zuruf -n \"{when}\"{option} -f -a \"(__zuruf_query)\"\n");
    }
    text
}

/// The words of the query language, where a query is typed. The shell takes a colon for the end of a word, so that what stands
/// before the last one is not given again.
const BASH: &str = r#"
_zuruf_query() {
    _zuruf "$@"
    local line="${COMP_LINE:0:COMP_POINT}"
    local token="${line##*[[:space:]]}"
    line="${line%"$token"}"
    local path="" word skip=1
    for word in $line; do
        [[ "$skip" == 1 || "$word" == -* ]] || path+="$word "
        skip=0
    done
    line="${line%"${line##*[![:space:]]}"}"
    case "${line##*[[:space:]]}" in
        @OPTIONS@) ;;
        *) case "$path" in
            @PATHS@) ;;
            *) return 0 ;;
        esac ;;
    esac
    local sign=""
    if [[ "$token" == -[a-z]* ]]; then
        sign="-"
        token="${token#-}"
    fi
    local cut="$sign" words
    [[ "$token" == *:* ]] && { cut=""; local before="${token%:*}:"; }
    local known
    known="$(command "${1:-zuruf}" completions --query 2>/dev/null)" || known="@QUERY@"
    mapfile -t words < <(compgen -W "$known" -- "$token")
    for word in "${words[@]}"; do
        if [[ "$token" == *:* ]]; then
            word="${word#"$before"}"
        elif [[ "$word" != *: ]]; then
            continue
        fi
        [[ -n "$word" ]] && COMPREPLY+=("$cut$word")
    done
    [[ "${COMPREPLY[*]}" == *: ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -F _zuruf_query -o nosort -o bashdefault -o default zuruf
"#;

/// The same: operators until a colon is typed, then the values of that one.
const ZSH: &str = r#"
_zuruf_query() {
    local -a known values operators
    known=(${(f)"$(command zuruf completions --query 2>/dev/null)"}) || known=()
    (( $#known )) || known=(@QUERY@)
    operators=(${(M)known:#*:})
    compset -P '[-(]##'
    if [[ "$PREFIX" == *:* ]]; then
        values=(${known:#*:})
        compadd -a values
    else
        compadd -S '' -a operators
    fi
}
"#;

/// The same.
const FISH: &str = r"
function __zuruf_query
    set -l token (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    set -l sign ''
    string match -q -- '-*' $token; and set sign -
    set -l known (command zuruf completions --query 2>/dev/null)
    set -q known[1]; or set known @QUERY@
    if string match -q -- '*:*' $token
        set known (string match -v -- '*:' $known)
    else
        set known (string match -- '*:' $known)
    end
    printf '%s\n' $sign$known
end
";

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    #[test]
    fn every_shell_completes_every_command() {
        for shell in Shell::value_variants() {
            let script = script(*shell);
            for command in help::command().get_subcommands() {
                assert!(
                    script.contains(command.get_name()),
                    "{shell} {}",
                    command.get_name()
                );
            }
        }
    }
}
