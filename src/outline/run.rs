//! Own text of a provision as it grows, line by line, and what of it is a heading.

use super::build::{Before, Builder, Lead, Node};
use super::heading;
use super::inline::{self, Owner, Piece};
use super::label::{Label, Style};
use super::line::{Line, blank};
use super::run_in::{self, Setting};
use super::sentence;
use super::sequence::{DEEPEST, Place};
use super::value::Value;
use super::{Content, ProvisionKind};
use crate::text::Span;

/// Own text of the deepest open node that is still growing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) lines: u32,
    /// The least indent of the lines after the first.
    pub(super) indent: u16,
    /// Whether it was looked at as it is and holds no list.
    pub(super) plain: bool,
}

impl<'t> Builder<'t> {
    pub(super) fn begin_run(&mut self, span: Span) {
        self.run =
            Some(Run { start: span.start(), end: span.end(), lines: 1, indent: u16::MAX, plain: false });
        self.before = Before::Text;
    }

    /// The growing text of the deepest open node.
    pub(super) fn run_text(&self) -> Option<&'t str> {
        self.run.map(|run| self.slice(Span::new(run.start, run.end)))
    }

    /// Ends the growing text and gives it to the deepest open node.
    pub(super) fn close_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        let text = self.slice(Span::new(run.start, run.end));
        let (fragment, headed, margin) = (self.in_fragment(), self.sibling_headed(), self.margin);
        let behind = |label: Span| {
            let between = self.text.get(label.range().end..run.start as usize);
            between.is_some_and(|between| !between.contains('\n'))
        };
        let hanging = run.lines > 1
            && self
                .deepest()
                .is_some_and(|node| run.indent > node.indent && node.provision.label.is_some_and(behind));
        if hanging && let Some(parent) = self.parent_mut() {
            parent.hanging = true;
        }
        let fresh = self.deepest().is_some_and(|node| self.last_of(node).is_none());
        let Some(node) = self.deepest_mut() else { return };
        let mut start = run.start;
        let section = node.provision.kind == ProvisionKind::Section;
        let first = node.value.is_some_and(Value::is_first);
        if node.style.is_some()
            && node.provision.heading.is_none()
            && fresh
            && let Some(length) = run_in::run_in(
                text,
                Setting { fragment: fragment && !section, first, section, headed, margin },
            )
        {
            let end = start + u32::try_from(length).unwrap_or(0);
            node.provision.heading = Some(Span::new(start, end));
            let rest = text.get(length..).unwrap_or_default();
            start = run.end - u32::try_from(rest.trim_start_matches(blank).len()).unwrap_or(0);
        }
        if start < run.end {
            self.own_text(Span::new(start, run.end), run.plain && start == run.start);
        }
    }

    /// The parts of a node, without what belongs to the page.
    pub(super) fn law_of(&self, node: &Node) -> impl DoubleEndedIterator<Item = Content> {
        node.provision.content.iter().copied().filter(|part| match part {
            Content::Text(_) => true,
            Content::Child(child) => self.nodes.get(child.index()).is_none_or(|child| {
                !matches!(child.provision.kind, ProvisionKind::Furniture | ProvisionKind::Unread)
            }),
        })
    }

    pub(super) fn last_of(&self, node: &Node) -> Option<Content> {
        self.law_of(node).next_back()
    }

    /// Gives words to the deepest open node, the lists in them as items of their own; `plain` words hold none.
    fn own_text(&mut self, words: Span, plain: bool) {
        let mut base = self.chain.len().saturating_sub(1);
        let Some(node) = self.deepest() else { return };
        let indent = node.indent;
        let pieces = if !plain && self.chain.len() + 8 < DEEPEST {
            inline::pieces(self.text, words, || self.owners(), self.labels_below())
        } else {
            Vec::new()
        };
        if pieces.is_empty() {
            self.push_text(words);
            self.release_flush();
            return;
        }
        for piece in pieces {
            match piece {
                Piece::End => self.cut(base + 1),
                Piece::Words(words) => {
                    self.cut(base + 1);
                    self.push_text(words);
                }
                Piece::Item(mark, words) => {
                    base = base.saturating_sub(mark.up);
                    let place =
                        Place { depth: (base + mark.level).saturating_sub(1), value: Some(mark.value) };
                    self.open(&mark.label, &place, indent);
                    if let Some(words) = words {
                        self.item_text(words);
                    }
                }
            }
        }
        self.release_flush();
        self.before = Before::Text;
    }

    /// Gives the words at the end of the last item of a list that go on with the lead-in to the provision above:
    /// "(b) lends one shall be fined."
    fn release_flush(&mut self) {
        let Some(node) = self.deepest().filter(|node| node.value.is_some_and(|value| !value.is_first()))
        else {
            return;
        };
        let (Some(lead), [Content::Text(words)]) = (self.lead_in(), &*node.provision.content) else { return };
        if !lead.ends_with(char::is_alphanumeric) || !self.in_fragment() {
            return;
        }
        let (words, style, value) = (words.range(), node.style, node.value);
        let follows = |label: &Label| {
            Some(label.style) == style
                && label.values().zip(value).any(|(next, value)| next.exact && next.follows(value))
        };
        // The next provision above ends the list, and so does a section.
        let above = self.owners().into_iter().nth(1);
        let leaves = |label: &&Label| {
            label.style.is_section()
                || above.is_some_and(|(style, value)| {
                    label.style == style && label.values().any(|next| next.follows(value))
                })
        };
        let mut below = self.labels_below().iter().take(8).take_while(|label| !leaves(label));
        if below.any(follows) {
            return;
        }
        let parent = self.chain.len().checked_sub(2).and_then(|depth| self.node(depth));
        let first = parent.and_then(|parent| {
            parent.provision.content.iter().find_map(|content| match content {
                Content::Child(child) => self.nodes.get(child.index()),
                Content::Text(_) => None,
            })
        });
        let Some(first) = first.filter(|first| first.style == style) else { return };
        let end = sentence::sentence_end(self.text, words.start, words.end);
        let from = first.provision.span.range().start;
        let Some(at) = inline::flush_start(self.text, lead, from, words.start, end) else { return };
        let item = self.text.get(words.start..at).unwrap_or_default().trim_end();
        let kept = Span::of(words.start..words.start + item.len());
        if let Some(node) = self.deepest_mut() {
            node.provision.content.pop();
            node.provision.content.push(Content::Text(kept));
        }
        self.cut(self.chain.len() - 1);
        let rest = self.text.get(at..words.end).unwrap_or_default();
        let start = at + rest.len() - rest.trim_start().len();
        self.push_text(Span::of(start..words.end));
    }

    /// The words that lead into the list of which the deepest open node is an item.
    pub(super) fn lead_in(&self) -> Option<&'t str> {
        let parent = self.chain.len().checked_sub(2).and_then(|depth| self.node(depth))?;
        match parent.provision.content.first() {
            Some(Content::Text(span)) => Some(self.slice(*span)),
            _ => None,
        }
    }

    /// The words of an item inside a paragraph, with the heading that they may begin with.
    fn item_text(&mut self, words: Span) {
        let text = self.slice(words);
        let (fragment, headed, margin) = (self.in_fragment(), self.sibling_headed(), self.margin);
        let first = self.deepest().and_then(|node| node.value).is_some_and(Value::is_first);
        let heading = run_in::run_in(text, Setting { fragment, first, section: false, headed, margin });
        let Some(length) = heading.filter(|length| *length < text.len()) else {
            self.push_text(words);
            return;
        };
        let rest = text.get(length..).unwrap_or_default();
        let start = words.end() - u32::try_from(rest.trim_start_matches(blank).len()).unwrap_or(0);
        if let Some(node) = self.deepest_mut() {
            node.provision.heading =
                Some(Span::new(words.start(), words.start() + u32::try_from(length).unwrap_or(0)));
        }
        self.push_text(Span::new(start, words.end()));
    }

    fn push_text(&mut self, words: Span) {
        if let Some(node) = self.deepest_mut() {
            node.provision.content.push(Content::Text(words));
        }
    }

    /// Ends the growing text if it holds a list that the label of the line at hand may go on with.
    pub(super) fn close_list(&mut self, label: &Label) {
        // A run that no label has ended for so long is no list.
        let Some(run) = self.run.filter(|run| run.end - run.start < 8192) else { return };
        let text = self.slice(Span::new(run.start, run.end)).as_bytes();
        let words = Span::new(run.start, run.end);
        let mark = match label.style {
            Style::Parenthesis => b'(',
            Style::Dot => b'.',
            _ => return,
        };
        if !label.values().any(|value| !value.is_first()) || memchr::memchr(mark, text).is_none() {
            return;
        }
        let plain = inline::pieces(self.text, words, || self.owners(), self.labels_below()).is_empty();
        if plain {
            self.run = Some(Run { plain, ..run });
        } else {
            self.close_run();
        }
    }

    /// The labels of the open items, the innermost first.
    fn owners(&self) -> Vec<Owner> {
        let nodes = (1..self.chain.len()).rev().filter_map(|depth| self.node(depth));
        let items = nodes.map_while(|node| {
            let item = node.provision.kind == ProvisionKind::Item;
            node.style.zip(node.value).filter(|_| item)
        });
        items.collect()
    }

    /// Whether the deepest open node is an item of a list whose lead-in goes on in its items.
    pub(super) fn in_fragment(&self) -> bool {
        self.chain.len().checked_sub(2).and_then(|depth| self.node(depth)).is_some_and(|parent| {
            parent.lead == Lead::Open && parent.provision.kind != ProvisionKind::Document
        })
    }

    fn parent_mut(&mut self) -> Option<&mut Node> {
        let depth = self.chain.len().checked_sub(2)?;
        self.nodes.get_mut(*self.chain.get(depth)? as usize)
    }

    /// Whether the item before the deepest open one has a heading.
    pub(super) fn sibling_headed(&self) -> bool {
        let Some(parent) = self.chain.len().checked_sub(2).and_then(|depth| self.node(depth)) else {
            return false;
        };
        let sibling = parent.provision.content.iter().rev().nth(1);
        let Some(Content::Child(sibling)) = sibling else { return false };
        self.nodes
            .get(sibling.index())
            .is_some_and(|node| node.style.is_some() && node.provision.heading.is_some())
    }

    /// Turns the only text of the deepest open node into its heading, where it reads as one. `capital` tells whether
    /// an item that begins with a capital comes next.
    pub(super) fn promote_heading(&mut self, capital: bool) -> bool {
        let text = self.text;
        let Some(node) = self.deepest() else { return false };
        if node.style.is_none() || node.provision.heading.is_some() {
            return false;
        }
        let Some(Content::Text(span)) = node.provision.content.first().copied() else { return false };
        let section = node.provision.kind == ProvisionKind::Section;
        // Items behind "should:" are deeds, however short: "Address the request in time."
        let deed = !section && self.lead_in().is_some_and(heading::awaits_deed);
        if deed || self.law_of(node).nth(1).is_some() {
            return false;
        }
        let words = text.get(span.range()).unwrap_or_default();
        if !(heading::whole(words, section) || capital && heading::above_sentences(words)) {
            return false;
        }
        let Some(node) = self.deepest_mut() else { return false };
        node.provision.heading = Some(span);
        let rest: Vec<Content> = node.provision.content.iter().skip(1).copied().collect();
        node.provision.content.clear();
        for part in rest {
            node.provision.content.push(part);
        }
        true
    }

    /// A heading inside the deepest open provision.
    pub(super) fn title(&mut self, line: &Line) {
        self.close_run();
        self.promote_heading(false);
        self.lone_heading(line);
        self.before = Before::Heading;
        self.last = line.end;
        self.indent = line.indent;
        self.last_length = line.end - line.start;
    }

    /// A heading without a label, kept where it stands.
    pub(super) fn lone_heading(&mut self, line: &Line) {
        self.add_heading(Span::new(line.start, line.end));
    }

    pub(super) fn add_heading(&mut self, span: Span) {
        let parent = self.chain.last().copied();
        let id = self.add(parent, ProvisionKind::Heading, span);
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.provision.heading = Some(span);
        }
    }

    /// What belongs to the page, kept where it stands, between the words that go on over it.
    pub(super) fn furniture(&mut self, span: Span, kind: ProvisionKind) {
        self.close_run();
        let goes_on = std::mem::replace(&mut self.paged, true);
        if let Some(last) = self.nodes.last_mut().filter(|last| goes_on && last.provision.kind == kind) {
            last.provision.span = last.provision.span.cover(span);
            return;
        }
        self.add(self.chain.last().copied(), kind, span);
    }
}
