//! The words of a document, written one after another.

use super::build::{Builder, Run};
use super::element::Rank;
use crate::outline::Content;
use crate::outline::label::{self, Style};
use crate::text::Span;

/// What stands between the words so far and the next ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Paragraph,
}

/// What a run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sink {
    Label,
    Heading,
    Text,
}

impl Builder {
    /// The next words begin a paragraph.
    pub(super) fn paragraph(&mut self) {
        let labelled = matches!(self.run, Some(Run { sink: Sink::Label, .. }));
        let mid = self.run.is_some();
        self.close_run();
        if mid && !labelled {
            self.gap = Gap::Paragraph;
        }
    }

    /// The next words are set apart by a space at least.
    pub(super) fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// A heading inside a unit ends.
    pub(super) fn title(&mut self) {
        self.titles.extend(self.run.and_then(|run| u32::try_from(run.start).ok()));
        self.paragraph();
    }

    /// Emphasised words come next.
    pub(super) fn begin_emphasis(&mut self) {
        self.emphasis = self.text.len() + usize::from(self.gap == Gap::Space)..usize::MAX;
    }

    /// A label or heading ends; what comes next stands on its line, unless a heading has ended without a stop or dash.
    pub(super) fn end_of_line(&mut self, sink: Sink) {
        let ended = self.run.is_some();
        self.close_run();
        let section = self.open.last().is_some_and(|open| open.level.rank != Rank::Item);
        if ended {
            let open = section || !self.text.ends_with(['.', '—', '-', ':']);
            self.gap = if sink == Sink::Heading && open { Gap::Paragraph } else { Gap::Space };
        }
    }

    /// "(a) *Systems*—(1) …": a label behind an emphasised heading, which nothing but labels stands before in its
    /// paragraph, begins a paragraph of its own; gives the length of the dash between them, which is left out.
    pub(super) fn behind_heading(&mut self, words: &str) -> usize {
        let Some(run) = self.run.filter(|_| self.emphasis.end == self.text.len()) else { return 0 };
        let rest = words.trim_start_matches(|sign: char| sign.is_whitespace() || "—–-".contains(sign));
        let labelled = |at: usize| {
            label::at(&self.text, at)
                .filter(|label| label.style == Style::Parenthesis)
                .map(|label| label.span)
        };
        let mut at = run.start;
        while let Some(span) = labelled(at) {
            let blank = self.text.get(span.range().end..).unwrap_or_default();
            at = span.range().end + blank.len() - blank.trim_start().len();
        }
        let heads = at > run.start && at == self.emphasis.start && at < self.emphasis.end;
        if !heads || label::at(rest, 0).is_none_or(|label| label.style != Style::Parenthesis) {
            return 0;
        }
        self.paragraph();
        words.len() - rest.len()
    }

    /// Adds words that stand at `at` in the document; runs of white space become one space.
    pub(super) fn words(&mut self, raw: &str, at: u32, sink: Sink, blanks: &mut Blanks<'_>) {
        let rest = raw.trim_ascii_start();
        let lead = raw.len() - rest.len();
        if lead > 0 {
            self.space();
        }
        let words = rest.trim_ascii_end();
        let start = at as usize + lead;
        if blanks.are_single(start, start + words.len()) {
            self.run(words, at, lead, sink);
        } else {
            self.pieces(words, at, lead, sink);
        }
        if words.len() < rest.len() {
            self.space();
        }
    }

    /// Adds words that no white space but single spaces parts, from byte `from` of what stands at `at`.
    fn run(&mut self, words: &str, at: u32, from: usize, sink: Sink) {
        if words.is_empty() {
            return;
        }
        let start = self.before_words(words, sink);
        self.text.push_str(words);
        let place = at.saturating_add(u32::try_from(from).unwrap_or(u32::MAX));
        let length = u32::try_from(words.len()).unwrap_or(u32::MAX);
        self.origin.push(start, Span::new(place, place.saturating_add(length)));
    }

    /// Adds words piece by piece, parted where white space is more than one space.
    fn pieces(&mut self, words: &str, at: u32, mut from: usize, sink: Sink) {
        let mut rest = words;
        while !rest.is_empty() {
            let line = memchr::memchr3(b'\n', b'\t', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..line).unwrap_or_default();
            let length = line.as_bytes().windows(2).position(|pair| pair == b"  ").unwrap_or(line.len());
            let piece = line.get(..length).unwrap_or_default().trim_ascii_end();
            self.run(piece, at, from, sink);
            let after = rest.get(piece.len()..).unwrap_or_default();
            rest = after.trim_ascii_start();
            from += piece.len() + after.len() - rest.len();
            if !rest.is_empty() {
                self.space();
            }
        }
    }

    /// Adds one character that stands in the document as a reference, `&amp;` or `&#167;`.
    pub(super) fn sign(&mut self, sign: char, original: Span, sink: Sink) {
        if sign.is_ascii_whitespace() {
            self.space();
            return;
        }
        let mut buffer = [0; 4];
        let words = sign.encode_utf8(&mut buffer);
        let start = self.before_words(words, sink);
        self.text.push_str(words);
        self.origin.push_changed(start, u32::try_from(words.len()).unwrap_or(1), original);
    }

    /// Writes the gap and begins a run where none is open; gives the place of the words to come.
    fn before_words(&mut self, words: &str, sink: Sink) -> u32 {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if self.run.is_none() {
            if sink == Sink::Text && gap == Gap::Paragraph && self.resume(words) {
                return self.end();
            }
            self.write(gap);
            self.run = Some(Run { start: self.text.len(), sink, owner: self.home() });
        } else {
            self.write(gap);
        }
        self.end()
    }

    fn end(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// Goes on with the run that ended last where the words only close it: `;` or `.` after quoted law.
    fn resume(&mut self, words: &str) -> bool {
        if !words.starts_with([';', '.', ',', '”', '’']) || words.starts_with("...") {
            return false;
        }
        let Some(owner) = self.last else { return false };
        let Some(provision) = self.provisions.get_mut(owner) else { return false };
        let Some(&Content::Text(span)) = provision.content.last() else { return false };
        if span.range().end != self.text.len() {
            return false;
        }
        provision.content.pop();
        self.run = Some(Run { start: span.range().start, sink: Sink::Text, owner });
        true
    }

    fn write(&mut self, gap: Gap) {
        if self.text.is_empty() {
            return;
        }
        match gap {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Paragraph => {
                self.text.push_str("\n\n");
                let deep = self.open.iter().filter(|open| open.level.rank == Rank::Item).count();
                for _ in 1..deep.min(16) {
                    self.text.push_str("    ");
                }
            }
        }
    }

    /// Ends the run that is open.
    pub(super) fn close_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        let span = Span::of(run.start..self.text.len());
        let flat = self.open.last().is_some_and(|open| open.body.is_some());
        let Some(provision) = self.provisions.get_mut(run.owner) else { return };
        match run.sink {
            Sink::Label => provision.label = Some(span),
            Sink::Heading => {
                provision.heading = Some(provision.heading.map_or(span, |before| before.cover(span)));
            }
            Sink::Text if flat => {}
            Sink::Text => self.own_text(run.owner, span),
        }
        self.gap = self.gap.max(if run.sink == Sink::Text { Gap::Paragraph } else { Gap::Space });
    }

    /// Splits a heading that begins with its label: `§ 1.1   Definitions.`, `PART 2—GENERAL INFORMATION`.
    pub(super) fn split_heading(&mut self, number: &str) {
        let home = self.home();
        let Some(provision) = self.provisions.get_mut(home) else { return };
        let Some(heading) = provision.heading else { return };
        let words = self.text.get(heading.range()).unwrap_or_default();
        let section = words.starts_with('§');
        let cut = if section {
            words.find(number).map(|at| at + number.len())
        } else {
            words.find('—').map(|at| at + '—'.len_utf8()).filter(|_| words.contains(number))
        };
        let Some(cut) = cut.filter(|_| !number.is_empty()) else { return };
        let rest = words.get(cut..).unwrap_or_default();
        let start = words.len() - rest.trim_start().len();
        let at = |offset: usize| heading.range().start + offset;
        provision.label = Some(Span::of(at(0)..at(cut)));
        provision.heading = (start < words.len()).then(|| Span::of(at(start)..heading.range().end));
    }

    /// Takes back what was written from byte `from` on.
    pub(super) fn take_back(&mut self, from: usize) {
        if self.run.is_some_and(|run| run.start < from) && self.text.is_char_boundary(from) {
            self.text.truncate(from);
            let kept = self.text.trim_end().len();
            self.text.truncate(kept);
            self.origin.cut(self.end());
            self.gap = self.gap.max(Gap::Space);
        }
    }
}

/// The white space of a document that is no single space, looked for ahead of the words that are read: what is found
/// behind a run of words answers for all of the runs before it.
pub(super) struct Blanks<'b> {
    bytes: &'b [u8],
    /// The next line break or tab.
    line: usize,
    /// The next two spaces.
    double: usize,
    two: memchr::memmem::Finder<'static>,
}

impl<'b> Blanks<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        let mut blanks = Self { bytes, line: 0, double: 0, two: memchr::memmem::Finder::new("  ") };
        blanks.after_line(0);
        blanks.after_double(0);
        blanks
    }

    fn after_line(&mut self, start: usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        self.line = memchr::memchr3(b'\n', b'\t', b'\r', rest).map_or(usize::MAX, |at| start + at);
    }

    fn after_double(&mut self, start: usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        self.double = self.two.find(rest).map_or(usize::MAX, |at| start + at);
    }

    /// Whether no white space but single spaces stands from `start` to `end`. Starts never go back.
    fn are_single(&mut self, start: usize, end: usize) -> bool {
        if self.line < start {
            self.after_line(start);
        }
        if self.double < start {
            self.after_double(start);
        }
        self.line >= end && self.double.saturating_add(1) >= end
    }
}
