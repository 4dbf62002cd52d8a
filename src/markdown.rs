//! Policies in Markdown, with the HTML blocks that such files have.
//!
//! Headings, lists, emphasis, links, tables and block quotes become plain lines that the outline reads; ordered items
//! keep their numbers or have a label of their own; struck words, with brackets that hold nothing else, marks of
//! emphasis and link targets are dropped. The source leads back to the bytes of the document by
//! [`Source::original`](crate::text::Source::original).

mod html;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::error::{Error, ErrorKind};
use crate::outline::label::{self, Style};
use crate::text::{Origin, Source, Span};

/// Reads a document in Markdown as plain text.
///
/// ```
/// use antinomy::markdown;
///
/// let source = markdown::read("policy.md", "## Rules\n\n1. Members **shall not** ask.\n2. See [the law](x).")?;
/// assert_eq!(source.text(), "## Rules\n\n1. Members shall not ask.\n\n2. See the law.");
/// # Ok::<(), antinomy::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::TooLong`] for a document beyond 4 GiB.
pub fn read(name: &str, document: &str) -> Result<Source, Error> {
    if u32::try_from(document.len()).is_err() {
        return Err(Error::new(name, Span::default(), ErrorKind::TooLong { bytes: document.len() as u64 }));
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer = Writer { document, text: String::with_capacity(document.len()), ..Writer::default() };
    let from = writer.front_matter();
    let body = document.get(from..).unwrap_or_default();
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        writer.event(event, from + range.start, from + range.end);
    }
    let Writer { text, origin, .. } = writer;
    Ok(Source::new(name, text)?.taken_from(origin).within(Source::new(name, document)?))
}

/// Reads the words of a page of the web, as those of an HTML block in Markdown.
///
/// # Errors
///
/// [`ErrorKind::TooLong`] for a page beyond 4 GiB.
pub fn read_html(name: &str, page: &str) -> Result<Source, Error> {
    if u32::try_from(page.len()).is_err() {
        return Err(Error::new(name, Span::default(), ErrorKind::TooLong { bytes: page.len() as u64 }));
    }
    let mut writer = Writer { document: page, text: String::with_capacity(page.len()), ..Writer::default() };
    html::block(&mut writer, page, 0);
    let Writer { text, origin, .. } = writer;
    Ok(Source::new(name, text)?.taken_from(origin).within(Source::new(name, page)?))
}

#[derive(Debug, Default)]
struct Writer<'d> {
    document: &'d str,
    text: String,
    origin: Origin,
    /// What stands before the next words.
    gap: Gap,
    /// The lists that are open, with the number of the next item of an ordered one.
    lists: Vec<Option<u64>>,
    /// Whether the mark of an item or heading was written last.
    marked: bool,
    /// How many marks of struck words are open; what they hold is no text.
    struck: usize,
    /// Where the strong words that were read last stand in the text.
    strong: std::ops::Range<usize>,
    /// Where the mark of the last item ends.
    marker: usize,
    /// Whether a bracket was opened right before the struck words that ended last.
    emptied: bool,
    /// Whether words are in a block whose lines stay as they are.
    verbatim: bool,
    html: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl<'d> Writer<'d> {
    fn event(&mut self, event: Event<'d>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, start, end),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => {
                self.words(&words, start, end);
            }
            Event::SoftBreak => {
                let line = self.verbatim || self.after_title() || self.is_labelled(end, |_| true);
                self.widen(if line { Gap::Line } else { Gap::Space });
            }
            Event::HardBreak => self.widen(Gap::Line),
            Event::Rule => self.widen(Gap::Paragraph),
            Event::Html(words) => html::block(self, &words, start),
            Event::InlineHtml(words) => {
                if html::breaks(&words) {
                    self.widen(Gap::Line);
                }
                match html::strikes(&words) {
                    Some(true) => self.struck += 1,
                    Some(false) => self.end_struck(),
                    None => {}
                }
            }
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, start: usize, end: usize) {
        match tag {
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::Table(_) | Tag::HtmlBlock => {
                self.widen(Gap::Paragraph)
            }
            Tag::Heading { level, .. } => {
                self.widen(Gap::Paragraph);
                let hashes = match level {
                    HeadingLevel::H1 => "# ",
                    HeadingLevel::H2 => "## ",
                    HeadingLevel::H3 => "### ",
                    HeadingLevel::H4 => "#### ",
                    HeadingLevel::H5 => "##### ",
                    HeadingLevel::H6 => "###### ",
                };
                // A heading that is underlined has no signs before it.
                let signs =
                    self.document.get(start..end).is_some_and(|line| line.starts_with(hashes.trim_end()));
                self.made(hashes, Span::of(start..start + if signs { hashes.trim_end().len() } else { 0 }));
            }
            Tag::CodeBlock(_) => {
                self.widen(Gap::Paragraph);
                self.verbatim = true;
            }
            Tag::List(first) => {
                self.widen(Gap::Paragraph);
                self.lists.push(*first);
            }
            Tag::Item => self.item(start),
            Tag::TableHead | Tag::TableRow => self.widen(Gap::Line),
            Tag::TableCell if !self.text.is_empty() && self.gap == Gap::None => {
                self.made(" | ", Span::of(start..start))
            }
            Tag::Strikethrough => self.struck += 1,
            Tag::Strong => self.strong = self.text.len() + usize::from(self.gap == Gap::Space)..0,
            _ => {}
        }
    }

    /// Whether a line of strong words ends here, as a title does that stands on a line of its own.
    fn after_title(&self) -> bool {
        let before = self.text.get(..self.strong.start).unwrap_or_default();
        let begins = before.is_empty() || before.ends_with('\n') || self.strong.start == self.marker;
        self.strong.end == self.text.len() && begins
    }

    /// The block of data at the very start, kept line by line; gives the first byte after it.
    fn front_matter(&mut self) -> usize {
        let begin = if self.document.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let rest = self.document.get(begin..).unwrap_or_default();
        let mut at = 0;
        for (number, line) in rest.split_inclusive('\n').enumerate() {
            at += line.len();
            match (number, line.trim_end()) {
                (0, "---") => {}
                (0, _) => return begin,
                (_, "---" | "...") => {
                    let block = rest.get(..at).unwrap_or_default();
                    self.words(block, begin, begin + block.len());
                    self.gap = if block.ends_with('\n') { Gap::None } else { Gap::Line };
                    return begin + at;
                }
                _ => {}
            }
        }
        begin
    }

    /// Whether a label that counts stands at a place of the document, be it emphasised or not.
    fn is_labelled(&self, at: usize, counts: impl Fn(Style) -> bool) -> bool {
        let rest = self.document.get(at..).unwrap_or_default();
        let words = rest.trim_start_matches([' ', '\t', '*', '_']);
        let at = at + rest.len() - words.len();
        // The marks of emphasis around a label may stand close to it: `_(a)_`.
        let bare = words.find(')').and_then(|end| words.get(..=end)).filter(|label| label.len() <= 8);
        let found = label::at(self.document, at).or_else(|| bare.and_then(|bare| label::at(bare, 0)));
        found.is_some_and(|label| counts(label.style))
    }

    /// An ordered item keeps its number, an unordered one a dash; a label of its own takes the place of both.
    fn item(&mut self, start: usize) {
        self.widen(Gap::Paragraph);
        let ordered = self.lists.last().is_some_and(Option::is_some);
        let rest = self.document.get(start..).unwrap_or_default();
        let start = start + rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let marker = rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || "-*+.)".contains(sign));
        let behind = start + rest.len() - marker.len();
        let own = marker.starts_with([' ', '\t'])
            && self.is_labelled(behind, |style| match style {
                Style::Dot | Style::Closing => !ordered,
                _ => true,
            });
        if own {
            if let Some(Some(number)) = self.lists.last_mut() {
                *number = number.saturating_add(1);
            }
            self.flush();
            let deep = self.lists.len().saturating_sub(1).min(16);
            self.text.push_str(&"    ".repeat(deep));
            return;
        }
        let deep = self.lists.len().saturating_sub(1).min(16);
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let closing = self.document.get(start..).and_then(|rest| {
                    rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).chars().next()
                });
                let marker = format!("{number}{} ", closing.filter(|sign| *sign == ')').unwrap_or('.'));
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        };
        self.flush();
        for _ in 0..deep {
            self.text.push_str("    ");
        }
        let rest = self.document.get(start..).unwrap_or_default();
        let length = rest.bytes().take(12).position(|byte| byte.is_ascii_whitespace()).unwrap_or(1);
        let place = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let bytes = u32::try_from(marker.len()).unwrap_or(0);
        self.origin.push_changed(place, bytes, Span::of(start..(start + length).min(self.document.len())));
        self.text.push_str(&marker);
        self.marker = self.text.len();
        self.marked = true;
        // The item's own paragraph goes on after its number.
        self.gap = Gap::None;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::Item
            | TagEnd::HtmlBlock => self.widen(Gap::Paragraph),
            TagEnd::TableHead | TagEnd::TableRow => self.widen(Gap::Line),
            TagEnd::CodeBlock => {
                self.verbatim = false;
                self.widen(Gap::Paragraph);
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.widen(Gap::Paragraph);
            }
            TagEnd::Strikethrough => self.end_struck(),
            TagEnd::Strong => self.strong.end = self.text.len(),
            _ => {}
        }
    }

    fn end_struck(&mut self) {
        self.struck = self.struck.saturating_sub(1);
        if self.struck > 0 || self.marked {
            return;
        }
        self.one_space();
        self.emptied = self.text.ends_with(['[', '(']);
    }

    /// One space is enough where words were left out.
    fn one_space(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        if kept < self.text.len() {
            self.text.truncate(kept);
            self.gap = self.gap.max(Gap::Space);
        }
    }

    /// Takes back a bracket that held nothing but struck words; gives the length of its other half in `words`.
    fn empty_bracket(&mut self, words: &str) -> usize {
        let closed = if self.text.ends_with('[') { ']' } else { ')' };
        let within = words.trim_start_matches(' ');
        if within.is_empty()
            || !std::mem::take(&mut self.emptied)
            || self.gap > Gap::Space
            || !within.starts_with(closed)
        {
            return 0;
        }
        self.text.pop();
        self.origin.cut(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.one_space();
        words.len() - within.len() + closed.len_utf8()
    }

    fn widen(&mut self, gap: Gap) {
        // The paragraph of an item begins on the line of its number.
        if !self.after_marker() {
            self.gap = self.gap.max(gap);
        }
    }

    fn after_marker(&self) -> bool {
        self.gap == Gap::None && self.marked && self.text.ends_with(' ')
    }

    fn flush(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if self.text.is_empty() {
            return;
        }
        match gap {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Line => self.text.push('\n'),
            Gap::Paragraph => {
                let kept = self.text.trim_end_matches([' ', '\n']).len();
                if !self.text.ends_with("---\n") {
                    self.text.truncate(kept);
                    self.text.push_str("\n\n");
                }
            }
        }
    }

    /// Signs that stand for others in the document.
    fn made(&mut self, words: &str, original: Span) {
        self.flush();
        let place = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(words.len()).unwrap_or(0);
        if !original.is_empty() {
            self.origin.push_changed(place, length, original);
        }
        self.text.push_str(words);
        self.marked = true;
    }

    /// Words of the document from `start` to `end`, or what these bytes stand for.
    fn words(&mut self, words: &str, start: usize, end: usize) {
        if words.is_empty() || self.struck > 0 {
            return;
        }
        let bare = words.get(self.empty_bracket(words)..).unwrap_or_default();
        let bare = if self.gap == Gap::Space { bare.trim_start_matches(' ') } else { bare };
        let start = start + if end - start == words.len() { words.len() - bare.len() } else { 0 };
        let words = bare;
        if words.is_empty() {
            return;
        }
        self.flush();
        self.marked = false;
        let place = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(words.len()).unwrap_or(0);
        let same = self.document.get(start..end).is_some_and(|bytes| bytes == words);
        // Code has its marks around it.
        let inside = self.document.get(start..end).and_then(|bytes| bytes.find(words));
        match inside {
            Some(shift) if !same => {
                self.origin.push(place, Span::of(start + shift..start + shift + words.len()));
            }
            _ => self.origin.push_changed(place, length, Span::of(start..end)),
        }
        self.text.push_str(words);
    }
}
