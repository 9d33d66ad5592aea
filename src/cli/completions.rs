//! `zuruf completions`: what a shell needs to complete our command line. Needs neither configuration nor store.

use clap::Args;
use clap_complete::Shell;

use crate::cli::help;
use crate::cli::printer::Printer;
use crate::error::Result;
use crate::model::query::vocabulary;

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// For which shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script.
pub fn run(args: &CompletionsArgs, out: &mut Printer) -> Result<()> {
    out.raw(&script(args.shell))
}

fn script(shell: Shell) -> String {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(), "zuruf", &mut text);
    let script = String::from_utf8_lossy(&text).into_owned();
    match shell {
        Shell::Bash => script + &BASH.replace("@QUERY@", &words()),
        _ => script,
    }
}

/// What can stand in a query without quotes: the shell takes `>` for a file.
fn words() -> String {
    let words = vocabulary().into_iter();
    let plain = words.filter(|word| !word.contains(['<', '>']));
    plain.collect::<Vec<String>>().join(" ")
}

/// The words of the query language, where a query is typed. The shell takes a colon for the end of a word, so that what stands
/// before the last one is not given again.
const BASH: &str = r#"
_zuruf_query() {
    _zuruf "$@"
    case "${COMP_WORDS[1]}" in
        inbox|search|activity) ;;
        *) return 0 ;;
    esac
    local token="${COMP_LINE:0:COMP_POINT}"
    token="${token##*[[:space:]]}"
    local sign=""
    if [[ "$token" == -[a-z]* ]]; then
        sign="-"
        token="${token#-}"
    fi
    local cut="$sign" words
    [[ "$token" == *:* ]] && { cut=""; local before="${token%:*}:"; }
    mapfile -t words < <(compgen -W "@QUERY@" -- "$token")
    local word
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
