//! Just enough of a Rust lexer: names, strings and signs with their lines; comments are left out.

/// A token and the line it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

/// What a token is. Numbers, characters and lifetimes are of no interest and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Name(String),
    Text(String),
    Sign(char),
}

impl Token {
    pub fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Name(name) => Some(name),
            Kind::Text(_) | Kind::Sign(_) => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Name(_) | Kind::Sign(_) => None,
        }
    }

    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub fn named(&self, name: &str) -> bool {
        self.name() == Some(name)
    }
}

/// Whether `tokens` begin with `pattern`: names and signs as words, `_` for any name, `"` for any string.
pub fn begins(tokens: &[Token], pattern: &[&str]) -> bool {
    tokens.len() >= pattern.len()
        && pattern
            .iter()
            .zip(tokens)
            .all(|(wanted, token)| match &token.kind {
                Kind::Name(name) => *wanted == "_" || wanted == name,
                Kind::Text(_) => *wanted == "\"",
                Kind::Sign(sign) => wanted.chars().eq([*sign]),
            })
}

const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// The line of the first unit-test module that stands in this file.
pub fn tests_from(tokens: &[Token]) -> Option<usize> {
    test_items(tokens).find_map(|(line, item)| begins(item, &["mod", "_", "{"]).then_some(line))
}

/// The test modules this file declares and keeps in files of their own.
pub fn test_modules(tokens: &[Token]) -> Vec<&str> {
    test_items(tokens)
        .filter(|(_, item)| begins(item, &["mod", "_", ";"]))
        .filter_map(|(_, item)| item[1].name())
        .collect()
}

/// What stands after each `#[cfg(test)]`, behind further attributes and `pub`.
fn test_items(tokens: &[Token]) -> impl Iterator<Item = (usize, &[Token])> {
    let starts = (0..tokens.len()).filter(|&at| begins(&tokens[at..], &TEST));
    starts.map(|start| {
        let mut at = start;
        loop {
            let rest = &tokens[at..];
            if begins(rest, &["#", "["]) {
                at += after(rest, 1, '[', ']');
            } else if begins(rest, &["pub", "("]) {
                at += after(rest, 1, '(', ')');
            } else if begins(rest, &["pub"]) {
                at += 1;
            } else {
                break;
            }
        }
        (tokens[start].line, &tokens[at..])
    })
}

/// The place after the bracket that closes the one at `open`.
pub fn after(tokens: &[Token], open: usize, left: char, right: char) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.is(left) {
            depth += 1;
        } else if token.is(right) {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    tokens.len()
}

/// The tokens of a file.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        chars: text.chars().collect(),
        at: 0,
        line: 1,
    };
    let mut found = Vec::new();
    while let Some(c) = lexer.peek(0) {
        let line = lexer.line;
        if let Some(kind) = lexer.next(c) {
            found.push(Token { line, kind });
        }
    }
    found
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek(0).filter(|c| wanted(*c)) {
            taken.push(c);
            self.take();
        }
        taken
    }

    fn next(&mut self, c: char) -> Option<Kind> {
        match (c, self.peek(1)) {
            ('/', Some('/')) => {
                self.take_while(|c| c != '\n');
                None
            }
            ('/', Some('*')) => {
                self.block_comment();
                None
            }
            ('"', _) => Some(self.string()),
            ('\'', _) => {
                self.quote();
                None
            }
            _ if c.is_ascii_digit() => {
                self.take_while(is_name);
                None
            }
            _ if is_name(c) => Some(self.name()),
            _ => {
                self.take();
                (!c.is_whitespace()).then_some(Kind::Sign(c))
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.take();
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    /// A name, or the string it is the prefix of (`r"..."`, `b"..."`, `br#"..."#`).
    fn name(&mut self) -> Kind {
        let name = self.take_while(is_name);
        let raw = matches!(name.as_str(), "r" | "br" | "cr");
        let rest = &self.chars[self.at..];
        let hashes = rest.iter().take_while(|c| raw && **c == '#').count();
        if raw && self.peek(hashes) == Some('"') {
            return self.raw_string(hashes);
        }
        if name == "r" && hashes == 1 {
            self.take();
            return Kind::Name(self.take_while(is_name));
        }
        match (name.as_str(), self.peek(0)) {
            ("b" | "c", Some('"')) => self.string(),
            ("b", Some('\'')) => {
                self.quote();
                Kind::Text(String::new())
            }
            _ => Kind::Name(name),
        }
    }

    fn string(&mut self) -> Kind {
        let mut text = String::new();
        self.take();
        while let Some(c) = self.take() {
            match c {
                '"' => break,
                '\\' => match self.take() {
                    // A line break after a backslash is dropped with the blanks that follow it.
                    Some('\n') => drop(self.take_while(char::is_whitespace)),
                    Some('n') => text.push('\n'),
                    Some(c) => text.push(c),
                    None => break,
                },
                c => text.push(c),
            }
        }
        Kind::Text(text)
    }

    fn raw_string(&mut self, hashes: usize) -> Kind {
        for _ in 0..=hashes {
            self.take();
        }
        let mut text = String::new();
        while let Some(c) = self.take() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        Kind::Text(text)
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        self.take();
        match (self.peek(0), self.peek(1)) {
            (Some('\\'), _) => {
                self.take();
                self.take();
                self.take_while(|c| c != '\'');
                self.take();
            }
            (Some(_), Some('\'')) => {
                self.take();
                self.take();
            }
            _ => drop(self.take_while(is_name)),
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn comments_vanish_and_strings_keep_their_text_and_line() {
    let sample = "// use crate::store;\nlet a = \"x\\\"y\"; /* \"no\" /* nested */ */\nr#\"q\"u\"# 'x' '\\'' &'a b\"z\"";
    let found: Vec<(usize, String)> = tokens(sample)
        .iter()
        .filter_map(|t| Some((t.line, t.text()?.to_owned())))
        .collect();
    let texts = ["x\"y", "q\"u", "z"];
    let found: Vec<(usize, &str)> = found
        .iter()
        .map(|(line, text)| (*line, text.as_str()))
        .collect();
    assert_eq!(found, [(2, texts[0]), (3, texts[1]), (3, texts[2])]);
    assert!(!tokens(sample).iter().any(|token| token.named("crate")));
}

#[test]
fn unit_tests_are_found_in_the_file_and_beside_it() {
    let here = tokens("fn a() {}\n#[cfg(test)]\n#[expect(clippy::unwrap_used)]\nmod tests {\n}\n");
    assert_eq!(tests_from(&here), Some(2));
    let beside = tokens("#[cfg(test)]\npub(crate) mod sample;\n#[cfg(test)]\nfn x() {}\n");
    assert_eq!(tests_from(&beside), None);
    assert_eq!(test_modules(&beside), ["sample"]);
}
