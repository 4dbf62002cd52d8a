//! The text and the outline of a document, put together as its elements come by.

use std::ops::Range;

use super::element::{Level, Rank};
use super::identifier;
use super::words::{Gap, Sink};
use super::{Note, Reference, Unit};
use crate::outline::{Content, Contents, LabelPath, Provision, ProvisionId, ProvisionKind, Reader};
use crate::text::{Origin, Span};

/// The longest number that counts as a label, in bytes.
const LONGEST_LABEL: usize = 64;

#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) sink: Sink,
    pub(super) owner: usize,
}

/// A unit whose end has not come yet.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) provision: usize,
    pub(super) level: Level,
    /// The place of its body in the text, where its provisions are read from the words alone.
    pub(super) body: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Builder {
    pub(super) text: String,
    pub(super) origin: Origin,
    pub(super) provisions: Vec<Provision>,
    pub(super) units: Vec<Unit>,
    pub(super) notes: Vec<Note>,
    pub(super) references: Vec<Reference>,
    pub(super) open: Vec<Open>,
    pub(super) gap: Gap,
    pub(super) run: Option<Run>,
    /// Where the emphasised words that were read last stand in the text.
    pub(super) emphasis: Range<usize>,
    /// Where the headings inside the unit that is open begin in the text.
    pub(super) titles: Vec<u32>,
    /// The run that ended last, as owner.
    pub(super) last: Option<usize>,
    /// Whether the unit is one section, whose labels are named without its number.
    pub(super) single: bool,
    /// Reads the provisions of units whose words alone tell of them.
    pub(super) reader: Reader,
}

impl Builder {
    pub(super) fn new(single: bool) -> Self {
        Self::with_room(single, 0)
    }

    /// A builder with room for what a document of so many bytes can come to at most; memory that no text is written
    /// to is never taken up.
    pub(super) fn with_room(single: bool, bytes: usize) -> Self {
        let mut builder = Self {
            text: String::with_capacity(bytes),
            origin: Origin::with_room(bytes / 128),
            provisions: Vec::with_capacity(bytes / 192 + 1),
            units: Vec::new(),
            notes: Vec::new(),
            references: Vec::new(),
            open: Vec::with_capacity(16),
            gap: Gap::None,
            run: None,
            titles: Vec::new(),
            emphasis: 0..usize::MAX,
            last: None,
            single,
            reader: Reader::default(),
        };
        builder.add(None, ProvisionKind::Document);
        builder
    }

    pub(super) fn add(&mut self, parent: Option<usize>, kind: ProvisionKind) -> usize {
        let id = self.provisions.len();
        let number = ProvisionId(u32::try_from(id).unwrap_or(u32::MAX));
        if let Some(parent) = parent.and_then(|parent| self.provisions.get_mut(parent)) {
            parent.content.push(Content::Child(number));
        }
        self.provisions.push(Provision {
            parent: parent.map(|parent| ProvisionId(u32::try_from(parent).unwrap_or(u32::MAX))),
            kind,
            label: None,
            path: LabelPath::default(),
            heading: None,
            content: Contents::default(),
            span: Span::default(),
        });
        id
    }

    pub(super) fn home(&self) -> usize {
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
                provision.path = path.as_str().into();
            }
        } else if level.rank == Rank::Item
            && let Some(slash) = identifier.bytes().rposition(|byte| byte == b'/')
        {
            self.name(id, parent, level, identifier.get(slash + 1..).unwrap_or_default());
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

    /// Whether the unit that was opened last has its label path.
    pub(super) fn is_named(&self) -> bool {
        let open = self.open.last().and_then(|open| self.provisions.get(open.provision));
        open.is_some_and(|provision| !provision.path.is_empty())
    }

    fn name(&mut self, id: usize, parent: usize, level: Level, number: &str) {
        let number = number.trim();
        if number.is_empty() || number.len() > LONGEST_LABEL {
            return;
        }
        let above = self.above(parent);
        let number = number.as_bytes();
        let path = match level.rank {
            Rank::Item => LabelPath::of([above, b"(", number, b")"]),
            Rank::Section if self.inside(id) => LabelPath::of([above, " § ".as_bytes(), number]),
            Rank::Section if level.name == "section" => LabelPath::of(["§ ".as_bytes(), number]),
            Rank::Section | Rank::Container => LabelPath::of([level.name.as_bytes(), b" ", number]),
        };
        if let Some(provision) = self.provisions.get_mut(id) {
            provision.path = path;
        }
    }

    /// Whether a unit stands inside another section, as quoted law does.
    fn inside(&self, id: usize) -> bool {
        self.open.iter().any(|open| open.level.rank != Rank::Container && open.provision != id)
    }

    /// The path that labels below a unit begin with.
    pub(super) fn above(&self, parent: usize) -> &[u8] {
        match self.provisions.get(parent) {
            Some(provision) if !self.whole(parent) => provision.path.as_bytes(),
            _ => b"",
        }
    }

    /// Whether a unit is the section that is all of the text; the provision after the whole text is the unit itself.
    pub(super) fn whole(&self, id: usize) -> bool {
        self.single && id == 1 && self.is_section(id)
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
