//! From lines to the tree of provisions.

use super::heading;
use super::label::{Label, Style};
use super::line::{Line, Lines, Use};
use super::path;
use super::run::Run;
use super::sentence;
use super::sequence::Place;
use super::value::{Class, Value};
use super::word;
use super::{Content, Contents, LabelPath, Outline, Provision, ProvisionId, ProvisionKind};
use crate::text::Span;

/// How the words before a provision's items end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// There are none, or only a heading.
    None,
    /// The sentence goes on in the items.
    Open,
    /// A full stop.
    Closed,
}

/// The labelled children of a node, as far as they have come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sequence {
    pub(super) style: Style,
    pub(super) value: Value,
    pub(super) indent: u16,
}

/// A provision in the making.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) provision: Provision,
    pub(super) style: Option<Style>,
    pub(super) value: Option<Value>,
    pub(super) core: Span,
    pub(super) indent: u16,
    pub(super) sequence: Option<Sequence>,
    /// The one before it, which may still go on.
    pub(super) earlier: Option<Sequence>,
    pub(super) lead: Lead,
    /// Whether the lines of its items after the first are set in deeper than their labels.
    pub(super) hanging: bool,
    /// How many items without letters or digits stand below it.
    pub(super) bullets: u32,
    /// Whether its items are joined by `;`, `,`, "and" or "or".
    pub(super) joined: bool,
}

/// What stands before the line at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Start,
    Label,
    Heading,
    Text,
}

#[derive(Debug)]
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) lines: &'t Lines,
    /// The place of the line at hand.
    pub(super) at: usize,
    pub(super) nodes: Vec<Node>,
    /// From the whole text to the deepest open provision.
    pub(super) chain: Vec<u32>,
    pub(super) run: Option<Run>,
    pub(super) before: Before,
    /// The end of the last line read.
    pub(super) last: u32,
    pub(super) indent: u16,
    /// Its length in bytes.
    pub(super) last_length: u32,
    /// Whether body text is set in deeper than the label it belongs to.
    pub(super) body_deeper: bool,
    pub(super) capitals: Option<bool>,
    /// Whether the sections of this text have their titles above their numbers, once it is asked.
    pub(super) titled_above: Option<bool>,
    /// The usual length of a full line, in bytes.
    pub(super) margin: u32,
    /// Whether a page ends between the last line and the one at hand.
    pub(super) paged: bool,
    /// The ranks of the units above the section, the highest first, as this text nests them.
    pub(super) containers: Vec<u8>,
    /// Whether any label has been read.
    pub(super) numbered: bool,
}

pub(super) fn build(text: &str) -> Outline {
    Outline { provisions: Reader::default().provisions(text, &LabelPath::default(), &[]).collect() }
}

/// What reads one text after another, in the same memory.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    nodes: Vec<Node>,
    chain: Vec<u32>,
    lines: Lines,
}

impl Reader {
    /// The provisions of a text, the whole of it first; their paths stand below `prefix`, and lines that begin where
    /// `titles` says are headings.
    pub(crate) fn provisions(
        &mut self,
        text: &str,
        prefix: &LabelPath,
        titles: &[u32],
    ) -> impl Iterator<Item = Provision> {
        self.nodes.clear();
        self.chain.clear();
        let front = front_matter(text);
        self.lines.read(text, front.end, titles);
        let mut builder =
            Builder::new(text, &self.lines, std::mem::take(&mut self.nodes), std::mem::take(&mut self.chain));
        if !front.is_empty() {
            builder.add(
                Some(0),
                ProvisionKind::FrontMatter,
                Span::of(
                    front.start..front.start + text.get(front.clone()).unwrap_or_default().trim_end().len(),
                ),
            );
        }
        for (place, line) in self.lines.lines.iter().enumerate() {
            builder.at = place;
            builder.line(line, self.lines.lines.get(place + 1), &self.lines);
        }
        builder.at = self.lines.lines.len();
        builder.finish(prefix);
        self.nodes = builder.nodes;
        self.chain = builder.chain;
        self.nodes.drain(..).map(|node| node.provision)
    }
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, lines: &'t Lines, mut nodes: Vec<Node>, mut chain: Vec<u32>) -> Self {
        let whole = Span::of(0..text.len());
        nodes.reserve(text.len() / 400 + 1);
        chain.reserve(16);
        let mut builder = Self {
            text,
            lines,
            at: 0,
            nodes,
            chain,
            run: None,
            before: Before::Start,
            last: 0,
            indent: 0,
            last_length: 0,
            body_deeper: false,
            capitals: None,
            titled_above: None,
            margin: lines.margin,
            paged: false,
            containers: Vec::new(),
            numbered: false,
        };
        builder.add(None, ProvisionKind::Document, whole);
        builder.chain.push(0);
        builder
    }

    /// The labels from the line at hand on.
    pub(super) fn labels_below(&self) -> &'t [Label] {
        self.lines.labels_from(self.at)
    }

    pub(super) fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    pub(super) fn node(&self, depth: usize) -> Option<&Node> {
        self.nodes.get(*self.chain.get(depth)? as usize)
    }

    pub(super) fn deepest(&self) -> Option<&Node> {
        self.node(self.chain.len().checked_sub(1)?)
    }

    pub(super) fn deepest_mut(&mut self) -> Option<&mut Node> {
        self.nodes.get_mut(*self.chain.last()? as usize)
    }

    pub(super) fn add(&mut self, parent: Option<u32>, kind: ProvisionKind, span: Span) -> u32 {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent as usize)) {
            parent.provision.content.push(Content::Child(ProvisionId(id)));
        }
        self.nodes.push(Node {
            provision: Provision {
                parent: parent.map(ProvisionId),
                kind,
                label: None,
                path: LabelPath::default(),
                heading: None,
                content: Contents::default(),
                span,
            },
            style: None,
            value: None,
            core: Span::default(),
            indent: 0,
            sequence: None,
            earlier: None,
            lead: Lead::None,
            hanging: false,
            bullets: 0,
            joined: false,
        });
        id
    }

    fn line(&mut self, line: &Line, next: Option<&Line>, lines: &Lines) {
        if line.blank_before {
            self.close_run();
        }
        let words = self.slice(Span::new(line.start, line.end));
        match line.used {
            Use::Law => {}
            Use::Title => return self.title(line),
            Use::Furniture => {
                return self.furniture(Span::new(line.start, line.end), ProvisionKind::Furniture);
            }
            Use::Unread => return self.furniture(Span::new(line.start, line.end), ProvisionKind::Unread),
        }
        if !line.margin.is_empty() {
            let open = self.run.is_some();
            self.furniture(line.margin, ProvisionKind::Furniture);
            self.paged = open;
        }
        if !self.labelled(line, lines) {
            self.words(line, next, words, lines);
        }
        self.paged = false;
        self.last = line.end;
        self.indent = line.indent;
        self.last_length = line.end - line.start;
    }

    /// Opens a labelled provision below the node at `place.depth` of the chain.
    pub(super) fn open(&mut self, label: &Label, place: &Place, indent: u16) {
        let above = self.heading_above(label, place.depth);
        self.cut(place.depth + 1);
        let words = self.text.get(label.span.range().end..).unwrap_or_default().trim_start();
        self.promote_heading(words.starts_with(char::is_uppercase));
        let Some(&parent) = self.chain.last() else { return };
        if above.is_none() {
            self.note_lead(label);
        }
        if let Style::Container(rank) = label.style {
            self.note_container(rank, self.chain.len() - 1);
        }
        let kind = match label.style {
            Style::Section | Style::Manual | Style::Container(_) => ProvisionKind::Section,
            Style::Dot
                if self.chain.len() == 1
                    && place.value.is_some_and(|value| value.class == Class::UpperNumeral) =>
            {
                ProvisionKind::Section
            }
            _ => ProvisionKind::Item,
        };
        let own = above.filter(|_| self.titled_above_numbers());
        if let Some(heading) = above.filter(|_| own.is_none()) {
            self.add_heading(heading);
        }
        let id = self.add(Some(parent), kind, label.span);
        if let (Style::Bullet(_), Some(value)) = (label.style, place.value) {
            let home =
                self.chain.iter().rev().find(|&&id| {
                    id == 0 || self.nodes.get(id as usize).is_some_and(|node| node.style.is_some())
                });
            if let Some(home) = home.and_then(|&id| self.nodes.get_mut(id as usize)) {
                home.bullets = value.number;
            }
        } else if let (Some(value), Some(parent)) = (place.value, self.nodes.get_mut(parent as usize)) {
            let new = Sequence { style: label.style, value, indent };
            let goes_on = |old: &Sequence| old.style == new.style && old.value.class == value.class;
            if !parent.sequence.as_ref().is_some_and(goes_on) {
                parent.earlier = parent.sequence;
            }
            parent.sequence = Some(new);
        }
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.provision.label = Some(label.span);
            node.provision.heading = own;
            node.style = Some(label.style);
            node.value = place.value;
            node.core = label.core;
            node.indent = indent;
        }
        self.chain.push(id);
        self.numbered |= !matches!(label.style, Style::Bullet(_));
        self.before = Before::Label;
    }

    /// Closes every open provision below the first `length` of the chain.
    pub(super) fn cut(&mut self, length: usize) {
        while self.chain.len() > length.max(1) {
            self.name_container();
            let Some(closed) = self.chain.pop() else { return };
            let Some(node) = self.nodes.get(closed as usize) else { return };
            // A list that began under an unlabelled paragraph may go on after it.
            if node.provision.kind == ProvisionKind::Paragraph
                && let sequence @ Some(_) = node.sequence
                && let Some(parent) = self.deepest_mut()
                && parent.sequence.is_none()
            {
                parent.sequence = sequence;
            }
        }
    }

    /// Takes the words of a unit above the section with nothing in it as its name: "ARTICLE II. CUSTODIAN (RESERVED)".
    fn name_container(&mut self) {
        let text = self.text;
        let Some(node) = self.deepest_mut() else { return };
        if let (Some(Style::Container(_)), None, [Content::Text(span)]) =
            (node.style, node.provision.heading, &*node.provision.content)
            && text.get(span.range()).is_some_and(heading::names)
        {
            node.provision.heading = Some(*span);
            node.provision.content.clear();
        }
    }

    /// Notes, before a child is added, how the words before the children end and how the items are joined.
    fn note_lead(&mut self, label: &Label) {
        let text = self.text;
        let end = if self.paged { self.last as usize } else { label.span.range().start };
        let before = text.get(..end).unwrap_or_default().trim_end();
        let word = word::last(before);
        let joins = word.ends_with([';', ',']) || matches!(word, "and" | "or");
        let last = self.deepest().and_then(|node| self.last_of(node));
        let Some(node) = self.deepest_mut() else { return };
        match last {
            Some(Content::Text(span)) => node.lead = lead(text, span),
            Some(Content::Child(_)) if node.sequence.is_some() => node.joined |= joins,
            _ => {}
        }
    }

    fn finish(&mut self, prefix: &LabelPath) {
        self.close_run();
        self.cut(1);
        for place in (1..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get(place) else { continue };
            let provision = &node.provision;
            let mut span = provision.label.unwrap_or(provision.span);
            span = provision.heading.map_or(span, |heading| span.cover(heading));
            if let Some(Content::Text(text)) = provision.content.last() {
                span = span.cover(*text);
            }
            if let Some(Content::Child(child)) = provision.content.last() {
                span = self.nodes.get(child.index()).map_or(span, |child| span.cover(child.provision.span));
            }
            if let Some(node) = self.nodes.get_mut(place) {
                node.provision.span = span;
            }
        }
        path::name(self.text, &mut self.nodes, prefix);
    }
}

/// A block between `---` lines at the very start, as bytes; empty, behind a byte order mark, where there is none.
fn front_matter(text: &str) -> std::ops::Range<usize> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let rest = text.get(start..).unwrap_or_default();
    if !(rest.starts_with("---\n") || rest.starts_with("---\r\n")) {
        return start..start;
    }
    let mut at = start;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        at += line.len();
        if number > 0 && matches!(line.trim_end(), "---" | "...") {
            return start..at;
        }
    }
    start..start
}

pub(super) fn lead(text: &str, span: Span) -> Lead {
    if sentence::is_complete(text, span.range().start, span.range().end) { Lead::Closed } else { Lead::Open }
}
