//! The text and the outline of a document, put together as its elements come by.

use super::element::{Level, Rank};
use super::identifier;
use super::{Note, Reference, Unit};
use crate::outline::{Content, Outline, Provision, ProvisionId, ProvisionKind};
use crate::text::{Origin, Span};

/// The longest number that counts as a label, in bytes.
const LONGEST_LABEL: usize = 64;

/// What stands between the words so far and the next ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
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

#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    sink: Sink,
    owner: usize,
}

/// A unit whose end has not come yet.
#[derive(Debug)]
struct Open {
    provision: usize,
    level: Level,
    /// The place of its body in the text, where its provisions are read from the words alone.
    body: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Builder {
    pub(super) text: String,
    pub(super) origin: Origin,
    pub(super) provisions: Vec<Provision>,
    pub(super) units: Vec<Unit>,
    pub(super) notes: Vec<Note>,
    pub(super) references: Vec<Reference>,
    open: Vec<Open>,
    gap: Gap,
    run: Option<Run>,
    /// The run that ended last, as owner.
    last: Option<usize>,
    /// Whether the unit is one section, whose labels are named without its number.
    single: bool,
}

impl Builder {
    pub(super) fn new(single: bool) -> Self {
        let mut builder = Self {
            text: String::new(),
            origin: Origin::default(),
            provisions: Vec::new(),
            units: Vec::new(),
            notes: Vec::new(),
            references: Vec::new(),
            open: Vec::new(),
            gap: Gap::None,
            run: None,
            last: None,
            single,
        };
        builder.add(None, ProvisionKind::Document);
        builder
    }

    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
        self.provisions.reserve(bytes / 200);
    }

    fn add(&mut self, parent: Option<usize>, kind: ProvisionKind) -> usize {
        let id = self.provisions.len();
        let number = ProvisionId(u32::try_from(id).unwrap_or(u32::MAX));
        if let Some(parent) = parent.and_then(|parent| self.provisions.get_mut(parent)) {
            parent.content.push(Content::Child(number));
        }
        self.provisions.push(Provision {
            parent: parent.map(|parent| ProvisionId(u32::try_from(parent).unwrap_or(u32::MAX))),
            kind,
            label: None,
            path: Box::default(),
            heading: None,
            content: Vec::new(),
            span: Span::default(),
        });
        id
    }

    fn home(&self) -> usize {
        self.open.last().map_or(0, |open| open.provision)
    }

    /// Opens a unit. A section of regulations has its items read from the words alone.
    pub(super) fn open(&mut self, level: Level, identifier: &str, status: &str, at: u32) {
        self.close_run();
        let parent = self.home();
        let kind = match level.rank {
            Rank::Item => ProvisionKind::Item,
            Rank::Section | Rank::Container => ProvisionKind::Section,
        };
        let id = self.add(Some(parent), kind);
        let target = self.open.is_empty() && self.units.is_empty();
        if level.rank == Rank::Item && target {
            let path =
                identifier::labels(identifier).fold(String::new(), |path, label| path + "(" + label + ")");
            if let Some(provision) = self.provisions.get_mut(id) {
                provision.path = path.into();
            }
        } else if level.rank == Rank::Item
            && let Some(number) = identifier.rsplit('/').next()
        {
            self.name(id, parent, level, number);
        }
        if !identifier.is_empty() && level.rank != Rank::Item || target {
            self.units.push(Unit {
                identifier: identifier.into(),
                level: level.name,
                status: (!status.is_empty()).then(|| status.into()),
                provision: ProvisionId(u32::try_from(id).unwrap_or(u32::MAX)),
                original: Span::new(at, at),
            });
        }
        self.open.push(Open { provision: id, level, body: None });
        self.gap = Gap::Paragraph;
    }

    /// Gives the unit that was opened last its number, where it has none.
    pub(super) fn number(&mut self, number: &str) {
        let Some(open) = self.open.last() else { return };
        let (id, level) = (open.provision, open.level);
        let parent =
            self.provisions.get(id).and_then(|provision| provision.parent).map_or(0, ProvisionId::index);
        if self.provisions.get(id).is_some_and(|provision| provision.path.is_empty()) {
            self.name(id, parent, level, number);
        }
    }

    fn name(&mut self, id: usize, parent: usize, level: Level, number: &str) {
        let number = number.trim();
        if number.is_empty() || number.len() > LONGEST_LABEL {
            return;
        }
        let inside = self.open.iter().any(|open| open.level.rank != Rank::Container && open.provision != id);
        let above = self.above(parent);
        let path = match level.rank {
            Rank::Section if inside => format!("{above} § {number}"),
            Rank::Section if level.name == "section" => format!("§ {number}"),
            Rank::Section | Rank::Container => format!("{} {number}", level.name),
            Rank::Item => format!("{above}({number})"),
        };
        if let Some(provision) = self.provisions.get_mut(id) {
            provision.path = path.into();
        }
    }

    fn above(&self, parent: usize) -> &str {
        // The provision after the whole text is the unit itself.
        let whole = self.single && parent == 1 && self.is_section(parent);
        match self.provisions.get(parent) {
            Some(provision) if !whole => &provision.path,
            _ => "",
        }
    }

    fn is_section(&self, id: usize) -> bool {
        self.provisions.get(id).is_some_and(|provision| provision.kind == ProvisionKind::Section)
    }

    /// Closes the unit that was opened last.
    pub(super) fn close(&mut self, at: u32) {
        self.close_run();
        let Some(open) = self.open.pop() else { return };
        if let Some(body) = open.body {
            self.graft(open.provision, body);
        }
        let id = ProvisionId(u32::try_from(open.provision).unwrap_or(u32::MAX));
        let listed = open.level.rank != Rank::Item || self.open.is_empty();
        if listed && let Some(unit) = self.units.iter_mut().rev().find(|unit| unit.provision == id) {
            unit.original = Span::new(unit.original.start(), at);
        }
        if let Some(provision) = self.provisions.get_mut(open.provision)
            && provision.label.is_none()
            && provision.path.is_empty()
            && provision.kind == ProvisionKind::Section
            && open.level.rank == Rank::Section
        {
            provision.kind = ProvisionKind::Paragraph;
        }
        self.gap = Gap::Paragraph;
    }

    /// From here on the provisions of the unit that is open are read from the words alone.
    pub(super) fn flatten(&mut self) {
        self.close_run();
        let body = self.text.len();
        if let Some(open) = self.open.last_mut().filter(|open| open.level.rank == Rank::Section) {
            open.body = Some(body);
        }
    }

    fn graft(&mut self, home: usize, body: usize) {
        let words = self.text.get(body..).unwrap_or_default();
        let start = body + words.len() - words.trim_start().len();
        let outline = Outline::of_words(words.trim_start());
        let shift = |span: Span| Span::of(span.range().start + start..span.range().end + start);
        let base = self.provisions.len();
        let place = |id: ProvisionId| match id.index() {
            0 => home,
            index => base + index - 1,
        };
        let moved = |id: ProvisionId| ProvisionId(u32::try_from(place(id)).unwrap_or(u32::MAX));
        let prefix: Box<str> = self.above_of(home).into();
        for (id, provision) in outline.provisions() {
            let content = provision.content.iter().map(|content| match *content {
                Content::Text(span) => Content::Text(shift(span)),
                Content::Child(child) => Content::Child(moved(child)),
            });
            if id.index() == 0 {
                let content: Vec<_> = content.collect();
                if let Some(home) = self.provisions.get_mut(home) {
                    home.content.extend(content);
                }
                continue;
            }
            let path = match &*provision.path {
                "" => prefix.clone(),
                path if path.starts_with('(') => format!("{prefix}{path}").into(),
                path => format!("{prefix} {path}").trim_start().into(),
            };
            self.provisions.push(Provision {
                parent: provision.parent.map(moved),
                kind: provision.kind,
                label: provision.label.map(shift),
                path,
                heading: provision.heading.map(shift),
                content: content.collect(),
                span: shift(provision.span),
            });
        }
    }

    fn above_of(&self, home: usize) -> &str {
        self.above(home)
    }

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

    /// Adds words that stand at `at` in the document; runs of white space become one space.
    pub(super) fn words(&mut self, raw: &str, at: u32, sink: Sink) {
        let bytes = raw.as_bytes();
        let mut from = 0;
        while let Some(rest) = bytes.get(from..).filter(|rest| !rest.is_empty()) {
            let blank = rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
            if blank > 0 {
                self.space();
                from += blank;
            }
            // A run goes on over single spaces.
            let rest = rest.get(blank..).unwrap_or_default();
            let line = memchr::memchr3(b'\n', b'\t', b'\r', rest).unwrap_or(rest.len());
            let line = rest.get(..line).unwrap_or_default();
            let length = memchr::memmem::find(line, b"  ").unwrap_or(line.len());
            let spaces = usize::from(line.get(..length).is_some_and(|run| run.ends_with(b" ")));
            let to = from + length - spaces;
            if to > from
                && let Some(words) = raw.get(from..to)
            {
                let start = self.before_words(words, sink);
                self.text.push_str(words);
                let place = at.saturating_add(u32::try_from(from).unwrap_or(u32::MAX));
                let length = u32::try_from(words.len()).unwrap_or(u32::MAX);
                self.origin.push(start, Span::new(place, place.saturating_add(length)));
            }
            from = to;
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
            Sink::Text => {
                provision.content.push(Content::Text(span));
                self.last = Some(run.owner);
            }
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

    /// Ends everything; spans of provisions are worked out.
    pub(super) fn finish(&mut self) {
        while !self.open.is_empty() {
            self.close(0);
        }
        self.close_run();
        for place in (1..self.provisions.len()).rev() {
            let Some(provision) = self.provisions.get(place) else { continue };
            let mut span = provision.label;
            let mut widen = |other: Span| span = Some(span.map_or(other, |span| span.cover(other)));
            if let Some(heading) = provision.heading {
                widen(heading);
            }
            for content in [provision.content.first(), provision.content.last()].into_iter().flatten() {
                match *content {
                    Content::Text(text) => widen(text),
                    Content::Child(child) => {
                        if let Some(child) =
                            self.provisions.get(child.index()).filter(|child| !child.span.is_empty())
                        {
                            widen(child.span);
                        }
                    }
                }
            }
            if let (Some(span), Some(provision)) = (span, self.provisions.get_mut(place)) {
                provision.span = span;
            }
        }
        let whole = Span::of(0..self.text.len());
        if let Some(document) = self.provisions.first_mut() {
            document.span = whole;
        }
    }
}
