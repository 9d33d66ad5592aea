//! Texts for chats that read more into them than words: markup is taken literally, and nobody but the reader is called.

/// Breaks a call without changing what is read.
const ZERO_WIDTH: &str = "\u{200b}";

/// Slack's three characters as entities, which also disarms `<!channel>` and `<@U1>`, and no `@` that wakes a channel where
/// names are linked.
pub(super) fn slack(text: &str) -> String {
    calm(text, &["channel", "here", "everyone", "group"])
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// No `@` that wakes a channel, and no `<!channel>`, which Mattermost takes over from Slack.
pub(super) fn mattermost(text: &str) -> String {
    calm(text, &["all", "channel", "here", "everyone"]).replace("<!", &format!("<{ZERO_WIDTH}!"))
}

/// Puts a zero-width space behind every `@` that begins one of `words`.
fn calm(text: &str, words: &[&str]) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, part) in text.split('@').enumerate() {
        if n > 0 {
            out.push('@');
            if words.iter().any(|word| calls(part, word)) {
                out.push_str(ZERO_WIDTH);
            }
        }
        out.push_str(part);
    }
    out
}

/// Whether a name that begins with `word` ends there too. What follows is judged strictly: a chat that reads a longer name
/// where this does not only shows an invisible space.
fn calls(after_at: &str, word: &str) -> bool {
    let Some((start, rest)) = after_at.split_at_checked(word.len()) else {
        return false;
    };
    start.eq_ignore_ascii_case(word) && !rest.starts_with(|next: char| next.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slack_gets_entities_and_no_call_to_everybody() {
        assert_eq!(
            slack("<!channel> a & b <@U1> @Here, @everyone @hermine @ada @heretic"),
            "&lt;!channel&gt; a &amp; b &lt;@U1&gt; @\u{200b}Here, @\u{200b}everyone @hermine @ada @heretic"
        );
    }

    #[test]
    fn mattermost_keeps_its_characters_and_calls_nobody() {
        assert_eq!(
            mattermost("@all & <!here> @@channel. @allianz @ALL_ <b> a@all"),
            "@\u{200b}all & <\u{200b}!here> @@\u{200b}channel. @allianz @\u{200b}ALL_ <b> a@\u{200b}all"
        );
    }

    proptest! {
        #[test]
        fn no_text_calls_everybody(text in "([<>&@!. ä]|all |channel|here|EVERYONE|group|\u{1f44b}){0,30}") {
            for (out, raw) in [(slack(&text), false), (mattermost(&text), true)] {
                let lower = out.to_lowercase() + " ";
                prop_assert!(raw || !lower.contains(['<', '>']));
                prop_assert!(!lower.contains("<!"), "{}", lower);
                for word in ["@channel", "@here", "@everyone"] {
                    for end in [" ", ".", "@", "<", "&", "!", "ä"] {
                        prop_assert!(!lower.contains(&format!("{word}{end}")), "{}", lower);
                    }
                }
            }
            prop_assert!(!mattermost(&text).to_lowercase().contains("@all "));
        }

        #[test]
        fn without_the_invisible_the_text_is_the_same(text in "\\PC{0,80}") {
            prop_assume!(!text.contains('\u{200b}'));
            prop_assert_eq!(mattermost(&text).replace('\u{200b}', ""), text);
        }
    }
}
