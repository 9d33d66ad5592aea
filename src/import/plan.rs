//! Which formats read an input: one the whole of it, or each member its own.

use crate::error::{Error, Kind, Result};
use crate::import::draft::Record;
use crate::import::format::{Format, Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::registry::{FORMATS, by_name, names};
use crate::import::{decode, foreign};
use crate::text::Clean;

/// Members whose heads are looked at before recognition gives up.
const LOOKS: usize = 2_000;

/// A member (none: the whole input), and its format.
type Part = (Option<usize>, &'static dyn Format);

/// What is read with which format, in order.
#[derive(Clone)]
pub struct Plan {
    parts: Vec<Part>,
    /// Names of members that look like text and that no format knows.
    unread: Vec<String>,
    /// How many members hold no messages: pictures, sounds, archives, and what is beyond [`LOOKS`].
    media: usize,
}

impl Plan {
    /// Everything is read.
    fn whole(parts: Vec<Part>) -> Self {
        Self {
            parts,
            unread: Vec::new(),
            media: 0,
        }
    }

    /// One format reads everything.
    pub(super) fn of_whole(format: &'static dyn Format) -> Self {
        Self::whole(vec![(None, format)])
    }

    /// One format reads these members, each by itself.
    pub(super) fn of_each(
        format: &'static dyn Format,
        members: impl Iterator<Item = usize>,
    ) -> Self {
        Self::whole(members.map(|at| (Some(at), format)).collect())
    }

    /// Names what no format knows with what is read here.
    pub(super) fn beside(mut self, names: impl Iterator<Item = String>) -> Self {
        self.unread.extend(names);
        self
    }

    /// The name of the format, or `mixed`.
    pub fn name(&self) -> &'static str {
        let mut names = self.parts.iter().map(|(_, format)| format.name());
        let first = names.next().unwrap_or("mixed");
        if names.all(|name| name == first) {
            first
        } else {
            "mixed"
        }
    }

    /// The members that are read, where each is read by itself.
    pub fn members(&self) -> Option<Vec<usize>> {
        self.parts.iter().map(|(member, _)| *member).collect()
    }

    /// Reads everything, for the first time. Where there are several files, those that need an answer first, or cannot be read at
    /// all, are taken out, so that the others can come in.
    pub fn sift(
        &mut self,
        input: &mut Input,
        settings: &Settings,
        sink: &mut Sink<'_>,
    ) -> Result<Held> {
        let (mut told, mut held) = (Vec::new(), Vec::new());
        for (member, format) in &self.parts {
            input.look_at(*member);
            let read = format.read(input, settings, sink);
            input.look_at(None);
            match read {
                Err(error) if self.parts.len() > 1 && error.code.starts_with("import-") => {
                    let name = member.and_then(|at| Some(input.members().get(at)?.name.clone()));
                    let error = error.with("member", name.unwrap_or_default());
                    held.push(((*member, *format), error));
                }
                read => {
                    read?;
                    told.push((*member, *format));
                }
            }
        }
        let mut held = Held::of(held);
        if told.is_empty() && !held.errors.is_empty() {
            self.parts = held.asking.map_or_else(Vec::new, |plan| plan.parts);
            return Err(held.errors.swap_remove(0));
        }
        self.parts = told;
        Ok(held)
    }

    /// Reads everything.
    pub fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        for (member, format) in &self.parts {
            input.look_at(*member);
            let read = format.read(input, settings, sink);
            input.look_at(None);
            read?;
        }
        // Nothing is passed over in silence.
        for name in &self.unread {
            sink(Record::Remark("unread", name.clone()))?;
        }
        (0..self.media).try_for_each(|_| sink(Record::Skip("unread")))
    }
}

/// Files of an export that wait for an answer or cannot be read.
#[derive(Default)]
pub struct Held {
    /// Those that ask who is us.
    pub asking: Option<Plan>,
    /// What they ask, together; and why others cannot be read.
    pub errors: Vec<Error>,
}

impl Held {
    fn of(held: Vec<(Part, Error)>) -> Self {
        let (asking, others): (Vec<_>, Vec<_>) = held
            .into_iter()
            .partition(|(_, error)| error.code == "import-ours");
        let errors: Vec<&Error> = asking.iter().map(|(_, error)| error).collect();
        let together = whose_of_all(&errors);
        let mut all: Vec<Error> = together.into_iter().collect();
        let mut orders = 0;
        for (_, error) in others {
            // One answer holds for all of them.
            orders += u8::from(error.code == "import-date-order");
            if error.code != "import-date-order" || orders == 1 {
                all.push(error);
            }
        }
        let parts: Vec<Part> = asking.into_iter().map(|(part, _)| part).collect();
        Self {
            asking: (!parts.is_empty()).then(|| Plan::whole(parts)),
            errors: all,
        }
    }
}

/// One question for all that ask who is us: whoever writes in most of them stands first.
fn whose_of_all(errors: &[&Error]) -> Option<Error> {
    let mut names: Vec<(String, usize)> = Vec::new();
    for error in errors {
        for name in error.arg("names").unwrap_or_default().lines() {
            match names.iter_mut().find(|(known, _)| known == name) {
                Some((_, files)) => *files += 1,
                None => names.push((name.to_owned(), 1)),
            }
        }
    }
    names.retain(|(name, _)| name != "...");
    names.sort_by_key(|(_, files)| std::cmp::Reverse(*files));
    let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    match errors {
        [] => None,
        [only] => Some((*only).clone()),
        _ => Some(whose(&names)),
    }
}

/// The plan for an input that is one export: content decides. What nobody reads is refused with the reason and the next step.
pub fn recognise(input: &mut Input) -> Result<Plan> {
    let members = input.members();
    if members.is_empty() {
        return Err(Error::new(Kind::Failed, "import-empty"));
    }
    if members.len() > 1 {
        let whole = surest(|format| format.sniff_all(input));
        if let Some((_, format)) = whole {
            return Ok(Plan::whole(vec![(None, format)]));
        }
    }
    let mut plan = Plan::whole(Vec::new());
    plan.media = members.len().saturating_sub(LOOKS);
    let mut refusal = None;
    for (at, member) in members.iter().enumerate().take(LOOKS) {
        let head = input.head(at)?;
        match of_head(&head, &member.name) {
            Ok(format) => plan.parts.push((Some(at), format)),
            Err(error) => {
                match error.code {
                    "import-binary" | "import-empty" => plan.media += 1,
                    _ => plan.unread.push(member.name.clone()),
                }
                // The first one that says more than "unknown" speaks for all.
                let says_more =
                    error.code != "import-format-unknown" && error.code != "import-binary";
                if refusal.is_none() || says_more {
                    refusal = Some(error);
                }
            }
        }
    }
    match (plan.parts.is_empty(), refusal) {
        (true, Some(refusal)) => Err(refusal),
        _ => Ok(plan),
    }
}

/// The plan when the format is named: it reads the whole where it can, else every member that is no picture, archive or page.
pub fn named(input: &mut Input, name: &str) -> Result<Plan> {
    let format = by_name(name).ok_or_else(|| {
        Error::new(Kind::Usage, "import-format-name")
            .with("found", name)
            .with("known", names().join(", "))
    })?;
    let members = input.members();
    if members.len() == 1 || format.sniff_all(input) > 0 {
        return Ok(Plan::whole(vec![(None, format)]));
    }
    let mut parts = Vec::new();
    for at in 0..members.len() {
        if foreign::refusal(&input.head(at)?).is_none() {
            parts.push((Some(at), format));
        }
    }
    if parts.is_empty() {
        return Err(Error::new(Kind::Failed, "import-empty"));
    }
    Ok(Plan::whole(parts))
}

/// The format of one file by its head, with the reason and the next step where there is none: empty, a picture, a web page, an
/// error answer, or text that no format knows.
pub fn of_head(head: &[u8], file_name: &str) -> Result<&'static dyn Format> {
    if let Some(refusal) = foreign::refusal(head) {
        return Err(refusal);
    }
    if let Some((_, format)) = surest(|format| format.sniff(head, file_name)) {
        return Ok(format);
    }
    if let Some(answer) = foreign::error_answer(head) {
        return Err(answer);
    }
    let text = decode::head_text(head);
    if matches!(text.trim(), "[]" | "{}" | "null") {
        return Err(Error::new(Kind::Failed, "import-empty"));
    }
    let start: String = text
        .trim_start()
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect();
    Err(Error::new(Kind::Usage, "import-format-unknown")
        .with("start", Clean::name(&start))
        .with("known", names().join(", ")))
}

/// The format that is surest, and how sure.
pub(super) fn surest(
    mut sniff: impl FnMut(&dyn Format) -> u8,
) -> Option<(u8, &'static dyn Format)> {
    let mut best: Option<(u8, &'static dyn Format)> = None;
    for format in FORMATS {
        let sure = sniff(*format);
        if sure > best.map_or(0, |(most, _)| most) {
            best = Some((sure, *format));
        }
    }
    best
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn name(head: &str) -> Option<&'static str> {
        of_head(head.as_bytes(), "export.txt")
            .ok()
            .map(Format::name)
    }

    const CSV: &[u8] = b"Datum;Nachricht\n01.01.2024;hi\n";
    const JSON: &[u8] = b"{\"text\":\"hi\",\"date\":1733133600}\n";

    #[test]
    fn content_decides_which_format_it_is() {
        let twcs = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
        assert_eq!(name(twcs), Some("twcs"));
        assert_eq!(name(&format!("\u{FEFF},index,{twcs}")), Some("twcs"));
        assert_eq!(name("Datum;Nachricht\n01.01.2024;hi\n"), Some("csv"));
        assert_eq!(name("{\"text\":\"hi\",\"date\":1}\n"), Some("ndjson"));
        assert_eq!(name("Dear diary,\n"), None);
    }

    #[test]
    fn what_nobody_knows_is_refused_with_its_beginning() {
        let error = of_head(b"Dear diary,\nno", "x.txt").err().unwrap();
        assert_eq!(
            (error.code, error.arg("start")),
            ("import-format-unknown", Some("Dear diary,"))
        );
        assert_eq!(of_head(b"", "x.txt").err().unwrap().code, "import-empty");
        assert_eq!(
            of_head(b"[]\n", "x.json").err().unwrap().code,
            "import-empty"
        );
    }

    #[test]
    fn a_folder_of_single_files_is_read_file_by_file() {
        let mut input = Input::memory(
            "x",
            &[
                ("a.csv", CSV),
                ("p.png", b"\x89PNG\r\n\x1a\n"),
                ("z/b.json", JSON),
                ("z/diary.txt", b"Dear diary"),
            ],
        );
        let plan = recognise(&mut input).unwrap();
        assert_eq!((plan.name(), plan.members()), ("mixed", Some(vec![0, 2])));
        let (mut texts, mut others) = (0, Vec::new());
        plan.read(&mut input, &Settings::default(), &mut |record| {
            match record {
                Record::Message(_) => texts += 1,
                other => others.push(other),
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(texts, 2);
        let remark = Record::Remark("unread", "z/diary.txt".to_owned());
        assert_eq!(others, [remark, Record::Skip("unread")]);
        assert_eq!(input.members().len(), 4);
    }

    #[test]
    fn a_folder_nobody_reads_says_the_most_useful_reason() {
        let html: &[u8] = b"<!doctype html><html>";
        let mut input = Input::memory("x", &[("a.txt", b"Dear diary"), ("b.html", html)]);
        assert_eq!(recognise(&mut input).err().unwrap().code, "import-html");
        let mut nothing = Input::memory("x", &[]);
        assert_eq!(recognise(&mut nothing).err().unwrap().code, "import-empty");
    }
}
