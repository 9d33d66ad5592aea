//! From HTML to the text a person would read: line ends where the page breaks a line, entities as characters, addresses of links
//! whole, everything else of the markup gone.
//!
//! Message bodies are a handful of tags; nothing is laid out, fetched or run, and one pass over the characters is enough. The
//! result goes through the text contract like any other text.

use std::borrow::Cow;

/// Named characters beside the numbered ones: markup, punctuation, and the letters of Latin-1.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("shy", '\u{AD}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("sect", '§'),
    ("para", '¶'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("times", '×'),
    ("divide", '÷'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("micro", 'µ'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("hearts", '♥'),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Atilde", 'Ã'),
    ("Auml", 'Ä'),
    ("Aring", 'Å'),
    ("AElig", 'Æ'),
    ("Ccedil", 'Ç'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Euml", 'Ë'),
    ("Igrave", 'Ì'),
    ("Iacute", 'Í'),
    ("Icirc", 'Î'),
    ("Iuml", 'Ï'),
    ("Ntilde", 'Ñ'),
    ("Ograve", 'Ò'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Otilde", 'Õ'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Ugrave", 'Ù'),
    ("Uacute", 'Ú'),
    ("Ucirc", 'Û'),
    ("Uuml", 'Ü'),
    ("Yacute", 'Ý'),
    ("szlig", 'ß'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("yuml", 'ÿ'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
];

/// The longest name of an entity, with room for its number.
const NAME: usize = 10;

/// `&amp;`, `&lt;` and `&gt;`, each once: what escapes plain text in exports of X and Slack. `&amp;lt;` is what somebody wrote as
/// `&lt;`.
pub fn three_entities(text: Cow<'_, str>) -> String {
    if !text.contains('&') {
        return text.into_owned();
    }
    decode(&text, |name| {
        ENTITIES[..3]
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, c)| *c)
    })
}

/// All entities, each once.
pub fn entities(text: &str) -> String {
    decode(text, |name| {
        let Some(number) = name.strip_prefix('#') else {
            let known = ENTITIES.iter().find(|(known, _)| *known == name);
            return known.map(|(_, c)| *c);
        };
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // What is no character is the sign for that.
        Some(
            char::from_u32(code)
                .filter(|c| *c != '\0')
                .unwrap_or('\u{FFFD}'),
        )
    })
}

fn decode(text: &str, of_name: impl Fn(&str) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(NAME + 2).position(|b| b == b';');
        let found = end.and_then(|end| Some((of_name(rest.get(1..end)?)?, end + 1)));
        let (c, taken) = found.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

/// What a tag does to the text.
fn breaks(tag: &str) -> usize {
    match tag {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" | "table" => 2,
        "div" | "li" | "ul" | "ol" | "tr" | "hr" | "section" | "article" | "header" | "footer"
        | "dl" | "dt" | "dd" => 1,
        _ => 0,
    }
}

/// Text with the line ends that the markup asks for.
struct Page {
    out: String,
    /// Line ends that come before the next word.
    wanted: usize,
    /// A blank that comes before the next word.
    space: bool,
    /// Depth of elements whose blanks and line ends count.
    kept: usize,
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.kept > 0 {
            self.settle();
            self.out.push_str(text);
            return;
        }
        // A no-break space is a character like any other.
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        for (n, word) in text.split(blank).enumerate() {
            self.space |= n > 0;
            if !word.is_empty() {
                self.settle();
                self.out.push_str(word);
            }
        }
    }

    /// Puts what is due before the next word.
    fn settle(&mut self) {
        let wanted = std::mem::take(&mut self.wanted);
        let space = std::mem::take(&mut self.space);
        if self.out.is_empty() {
            return;
        }
        if wanted > 0 {
            let have = self.out.bytes().rev().take_while(|b| *b == b'\n').count();
            for _ in have..wanted {
                self.out.push('\n');
            }
        } else if space && !self.out.ends_with(['\n', ' ']) {
            self.out.push(' ');
        }
    }

    fn end_line(&mut self) {
        self.settle();
        self.out.push('\n');
        self.space = false;
    }
}

/// The text of an HTML fragment or page.
pub fn to_text(html: &str) -> String {
    let mut page = Page {
        out: String::with_capacity(html.len()),
        wanted: 0,
        space: false,
        kept: 0,
    };
    let mut rest = html;
    // The address of the link around, and where its words begin.
    let mut link: Option<(String, usize)> = None;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        page.text(&entities(text));
        let Some(found) = Tag::of(tag) else {
            page.text("<");
            rest = &tag[1..];
            continue;
        };
        rest = &tag[found.length..];
        match (found.name.as_str(), found.closes) {
            (name @ ("script" | "style" | "head" | "title" | "template"), false) => {
                if !found.empty {
                    rest = behind(rest, name);
                }
            }
            ("br", _) => page.end_line(),
            ("li", false) => {
                page.wanted = page.wanted.max(1);
                page.text("- ");
            }
            ("img", false) => {
                if let Some(alt) = found.attribute("alt") {
                    page.text(&entities(&alt));
                }
            }
            ("a", false) => {
                let href = found.attribute("href").map(|href| entities(&href));
                page.settle();
                link = href.map(|href| (href, page.out.len()));
            }
            ("a", true) => {
                if let Some((href, from)) = link.take() {
                    whole_address(&mut page.out, &href, from);
                }
            }
            ("pre", closes) => {
                page.wanted = page.wanted.max(2);
                page.kept = if closes {
                    page.kept.saturating_sub(1)
                } else {
                    page.kept + 1
                };
            }
            (name, _) => page.wanted = page.wanted.max(breaks(name)),
        }
    }
    page.text(&entities(rest));
    page.out.truncate(page.out.trim_end().len());
    page.out
}

/// What follows the end of an element that people do not read.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return rest.split_once('>').map_or("", |(_, after)| after);
        }
    }
    ""
}

/// A link whose words are its address, shortened, is written out; one with words of its own gets its address behind them. Links
/// to people and tags are known by their words alone.
fn whole_address(out: &mut String, href: &str, from: usize) {
    let Some(words) = out.get(from..) else {
        return;
    };
    let shown = words.trim().to_owned();
    let is_address = href.starts_with("http://") || href.starts_with("https://");
    if !is_address || shown.starts_with(['@', '#']) || shown == href {
        return;
    }
    let bare = |text: &str| {
        text.trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .trim_end_matches(['…', '/'])
            .to_lowercase()
    };
    if shown.is_empty() || bare(href).contains(&bare(&shown)) {
        out.truncate(from);
        out.push_str(href);
    } else {
        out.push_str(" (");
        out.push_str(href);
        out.push(')');
    }
}

/// A tag as it stands.
struct Tag<'t> {
    name: String,
    closes: bool,
    empty: bool,
    body: &'t str,
    /// Bytes of the whole tag.
    length: usize,
}

impl<'t> Tag<'t> {
    /// The tag at the beginning of `text`; none where the `<` is one of the writer's own.
    fn of(text: &'t str) -> Option<Self> {
        if text.starts_with("<!--") {
            let length = text.find("-->").map_or(text.len(), |at| at + 3);
            return Some(Self::nameless(length));
        }
        let inner = &text[1..];
        let closes = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
            return None;
        }
        let end = tag_end(text)?;
        let body = &inner[..end - (text.len() - inner.len())];
        let name: String = body
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric())
            .take(20)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(Self {
            empty: body.ends_with('/'),
            name,
            closes,
            body,
            length: end + 1,
        })
    }

    fn nameless(length: usize) -> Self {
        Self {
            name: String::new(),
            closes: false,
            empty: true,
            body: "",
            length,
        }
    }

    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.body;
        while let Some(at) = rest.find('=') {
            let key = rest[..at].trim_end();
            let key = key.rsplit([' ', '\n', '\t', '\r']).next().unwrap_or(key);
            let value = rest[at + 1..].trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value
                    .split_once([' ', '\n', '\t', '\r'])
                    .unwrap_or((value, "")),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value.to_owned());
            }
            rest = after;
        }
        None
    }
}

/// Where the tag closes; a `>` inside quotes does not close it.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut last = b' ';
    for (at, byte) in text.bytes().enumerate().skip(1).take(64 * 1024) {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Some(at),
            None if matches!(byte, b'"' | b'\'') && last == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    // A quote that never closes hides the end: the first `>` it is.
    text.bytes().take(64 * 1024).position(|b| b == b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_breaks_and_lists_become_lines() {
        assert_eq!(
            to_text("<p>one<br>two<br />three</p><p>four</p>"),
            "one\ntwo\nthree\n\nfour"
        );
        assert_eq!(to_text("a<div>b</div><div>c</div>d"), "a\nb\nc\nd");
        assert_eq!(to_text("<ul><li>x</li>\n <li>y</li></ul>z"), "- x\n- y\nz");
        assert_eq!(to_text("<pre>a\n  b</pre>c"), "a\n  b\n\nc");
        assert_eq!(to_text("  a \n  b&nbsp; c<b> d</b> "), "a b\u{A0} c d");
    }

    #[test]
    fn links_are_whole_and_people_are_words() {
        let short = "<a href=\"https://shop.example/very/long\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">shop.example/ve</span><span class=\"invisible\">ry/long</span></a>";
        assert_eq!(to_text(short), "https://shop.example/very/long");
        let person = "<span class=\"h-card\"><a href=\"https://m.example/@anna\" class=\"u-url\">@<span>anna</span></a></span> hi";
        assert_eq!(to_text(person), "@anna hi");
        assert_eq!(
            to_text("<a href='https://a.example/?a=1&amp;b=2'>here</a>."),
            "here (https://a.example/?a=1&b=2)."
        );
        assert_eq!(to_text("<a href=\"javascript:x()\">go</a>"), "go");
    }

    #[test]
    fn entities_are_decoded_once_and_what_is_no_tag_is_text() {
        assert_eq!(
            to_text("1 &lt; 2 &amp;lt; &#8364; &#x1F600; &bogus; &"),
            "1 < 2 &lt; € 😀 &bogus; &"
        );
        assert_eq!(to_text("a < b and c > d <3"), "a < b and c > d <3");
        assert_eq!(to_text("&#27;[2J&#0;"), "\u{1b}[2J\u{FFFD}");
        assert_eq!(
            three_entities("&amp;lt; &quot; &lt;3".into()),
            "&lt; &quot; <3"
        );
    }

    #[test]
    fn what_people_do_not_see_is_left_out() {
        assert_eq!(
            to_text(
                "<head><title>t</title></head><style>p{}</style>a<!-- <p> -->b<script>if (a<b) {}</script>c"
            ),
            "abc"
        );
        assert_eq!(to_text("<img alt=\":ok:\" src=\"x\">!"), ":ok:!");
        assert_eq!(to_text("<p title=\"a>b\">x</p>"), "x");
    }

    #[test]
    fn broken_markup_ends() {
        for broken in [
            "<",
            "<p",
            "</",
            "<a href=\"x",
            "<!--",
            "<script>",
            "&#99999999999;",
            "<é>",
        ] {
            assert!(to_text(broken).len() <= broken.len(), "{broken}");
        }
    }
}
