//! From lines to the tree of provisions.

use super::heading;
use super::label::{self, Label, Style, Value};
use super::line::{Line, Lines, blank};
use super::path;
use super::sentence;
use super::sequence::Place;
use super::{Content, Outline, Provision, ProvisionId, ProvisionKind};
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
    pub(super) lead: Lead,
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

/// Own text of the deepest open node that is still growing.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: u32,
    end: u32,
    lines: u32,
    /// The least indent of the lines after the first.
    indent: u16,
}

#[derive(Debug)]
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    /// From the whole text to the deepest open provision.
    pub(super) chain: Vec<u32>,
    run: Option<Run>,
    pub(super) before: Before,
    /// The end of the last line read.
    pub(super) last: u32,
    /// Its length in bytes.
    last_length: u32,
    /// Whether body text is set in deeper than the label it belongs to.
    body_deeper: bool,
    capitals: Option<bool>,
}

pub(super) fn build(text: &str) -> Outline {
    let mut builder = Builder::new(text);
    let from = builder.front_matter();
    let lines = Lines::read(text, from);
    for (place, line) in lines.lines.iter().enumerate() {
        builder.line(line, lines.lines.get(place + 1), &lines);
    }
    builder.finish()
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let whole = Span::of(0..text.len());
        let mut builder = Self {
            text,
            nodes: Vec::with_capacity(text.len() / 400 + 1),
            chain: Vec::with_capacity(16),
            run: None,
            before: Before::Start,
            last: 0,
            last_length: 0,
            body_deeper: false,
            capitals: None,
        };
        builder.add(None, ProvisionKind::Document, whole);
        builder.chain.push(0);
        builder
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

    fn deepest_mut(&mut self) -> Option<&mut Node> {
        self.nodes.get_mut(*self.chain.last()? as usize)
    }

    fn add(&mut self, parent: Option<u32>, kind: ProvisionKind, span: Span) -> u32 {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent as usize)) {
            parent.provision.content.push(Content::Child(ProvisionId(id)));
        }
        self.nodes.push(Node {
            provision: Provision {
                parent: parent.map(ProvisionId),
                kind,
                label: None,
                path: Box::default(),
                heading: None,
                content: Vec::new(),
                span,
            },
            style: None,
            value: None,
            core: Span::default(),
            indent: 0,
            sequence: None,
            lead: Lead::None,
            joined: false,
        });
        id
    }

    /// A block between `---` lines at the very start; gives the first byte after it.
    fn front_matter(&mut self) -> usize {
        let start = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let rest = self.text.get(start..).unwrap_or_default();
        if !(rest.starts_with("---\n") || rest.starts_with("---\r\n")) {
            return start;
        }
        let mut at = start;
        for (number, line) in rest.split_inclusive('\n').enumerate() {
            at += line.len();
            if number > 0 && matches!(line.trim_end(), "---" | "...") {
                let end = start + self.text.get(start..at).unwrap_or_default().trim_end().len();
                self.add(Some(0), ProvisionKind::FrontMatter, Span::of(start..end));
                return at;
            }
        }
        start
    }

    fn line(&mut self, line: &Line, next: Option<&Line>, lines: &Lines) {
        if line.blank_before {
            self.close_run();
        }
        let words = self.slice(Span::new(line.start, line.end));
        let apart = line.blank_before || next.is_none_or(|next| next.blank_before);
        if apart && heading::page_number(words) && self.before != Before::Label {
            self.close_run();
            self.furniture(line);
        } else if !self.labelled(line, lines) {
            self.words(line, next, words, lines);
        }
        self.last = line.end;
        self.last_length = line.end - line.start;
    }

    /// Reads the labels at the start of a line; false where there are none.
    fn labelled(&mut self, line: &Line, lines: &Lines) -> bool {
        let Some(first) = lines.label(line) else { return false };
        let mut boundary = self.boundary(line);
        // "A. Main Street" and "B. High Street" on short lines of their own need no stop between them.
        let words = self.slice(Span::new(line.start, line.end));
        if boundary == 1 && lines.ends_early(self.last_length, words) {
            boundary = 2;
        }
        let Some(place) = self.place(&first, line, boundary, lines.labels_after(line)) else { return false };
        self.close_run();
        self.open(&first, &place, line.indent);
        let mut at = first.span.range().end;
        loop {
            let rest = self.text.get(at..line.end as usize).unwrap_or_default();
            at += rest.len() - rest.trim_start_matches(blank).len();
            if let Some(next) = self.text.as_bytes().get(at).and_then(|_| label::at(self.text, at))
                && next.span.end() <= line.end
                && let Some(place) = self.place_within(&next)
            {
                self.open(&next, &place, line.indent.saturating_add(1));
                at = next.span.range().end;
                continue;
            }
            let rest = self.text.get(at..line.end as usize).unwrap_or_default();
            let Some(end) = heading::dashed(rest).filter(|_| rest.starts_with(char::is_uppercase)) else {
                break;
            };
            if let Some(node) = self.deepest_mut().filter(|node| node.provision.heading.is_none()) {
                node.provision.heading = Some(Span::of(at..at + end));
                at += end;
            } else {
                break;
            }
        }
        self.before = Before::Label;
        if at < line.end as usize {
            self.begin_run(Span::of(at..line.end as usize));
        }
        self.last_list(line, lines);
        true
    }

    /// Opens the first item of a list that begins at the end of a line, where the second has a line of its own:
    /// "may sell: (a) a log; or" and below it "(b) a file."
    fn last_list(&mut self, line: &Line, lines: &Lines) {
        let Some(second) = lines.labels_after(line).first().filter(|label| label.style == Style::Parenthesis)
        else {
            return;
        };
        if !second.values().any(|value| value.number == 2) {
            return;
        }
        let Some(run) = self.run else { return };
        let start = run.start.max(line.start) as usize;
        let text = self.text.get(start..line.end as usize).unwrap_or_default();
        let Some(mark) = text.rfind('(') else { return };
        let lead = text.get(..mark).unwrap_or_default().trim_end();
        if !lead.ends_with(['—', ':']) {
            return;
        }
        let Some(first) = label::at(self.text, start + mark) else { return };
        let follows = |old: Value| second.values().any(|new| new.follows(old));
        let value = first.values().find(|value| value.is_first() && follows(*value));
        let Some(depth) = self.chain.len().checked_sub(1).filter(|_| value.is_some()) else { return };
        let place = Place { depth, value };
        self.run = Some(Run { end: u32::try_from(start + lead.len()).unwrap_or(run.end), ..run });
        self.close_run();
        self.open(&first, &place, line.indent.saturating_add(1));
        let from = first.span.range().end;
        let rest = self.text.get(from..line.end as usize).unwrap_or_default();
        let from = from + rest.len() - rest.trim_start_matches(blank).len();
        if from < line.end as usize {
            self.begin_run(Span::of(from..line.end as usize));
        }
    }

    fn begin_run(&mut self, span: Span) {
        self.run = Some(Run { start: span.start(), end: span.end(), lines: 1, indent: u16::MAX });
        self.before = Before::Text;
    }

    /// Opens a labelled provision below the node at `place.depth` of the chain.
    fn open(&mut self, label: &Label, place: &Place, indent: u16) {
        self.cut(place.depth + 1);
        self.promote_heading();
        let Some(&parent) = self.chain.last() else { return };
        self.note_lead(label);
        let kind = match label.style {
            Style::Section | Style::Manual | Style::Container(_) => ProvisionKind::Section,
            Style::Dot
                if self.chain.len() == 1
                    && place.value.is_some_and(|value| value.class == label::Class::UpperNumeral) =>
            {
                ProvisionKind::Section
            }
            _ => ProvisionKind::Item,
        };
        let id = self.add(Some(parent), kind, label.span);
        if let (Some(value), Some(parent)) = (place.value, self.nodes.get_mut(parent as usize)) {
            parent.sequence = Some(Sequence { style: label.style, value, indent });
        }
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.provision.label = Some(label.span);
            node.style = Some(label.style);
            node.value = place.value;
            node.core = label.core;
            node.indent = indent;
        }
        self.chain.push(id);
        self.before = Before::Label;
    }

    /// Closes every open provision below the first `length` of the chain.
    fn cut(&mut self, length: usize) {
        while self.chain.len() > length.max(1) {
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

    /// Notes, before a child is added, how the words before the children end and how the items are joined.
    fn note_lead(&mut self, label: &Label) {
        let text = self.text;
        let before = text.get(..label.span.range().start).unwrap_or_default().trim_end();
        let joins = before.ends_with([';', ',']) || before.ends_with(" and") || before.ends_with(" or");
        let Some(node) = self.deepest_mut() else { return };
        match node.provision.content.last() {
            Some(Content::Text(span)) => node.lead = lead(text, *span),
            Some(Content::Child(_)) if node.sequence.is_some() => node.joined |= joins,
            _ => {}
        }
    }

    /// The growing text of the deepest open node.
    pub(super) fn run_text(&self) -> Option<&'t str> {
        self.run.map(|run| self.slice(Span::new(run.start, run.end)))
    }

    /// Ends the growing text and gives it to the deepest open node.
    fn close_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        let text = self.slice(Span::new(run.start, run.end));
        let fragment =
            self.chain.len().checked_sub(2).and_then(|depth| self.node(depth)).is_some_and(|parent| {
                parent.lead == Lead::Open && parent.provision.kind != ProvisionKind::Document
            });
        let Some(node) = self.deepest_mut() else { return };
        let mut start = run.start;
        let section = node.provision.kind == ProvisionKind::Section;
        if node.style.is_some() && node.provision.heading.is_none() && node.provision.content.is_empty() {
            if let Some(length) = heading::run_in(text, fragment, section) {
                let end = start + u32::try_from(length).unwrap_or(0);
                node.provision.heading = Some(Span::new(start, end));
                let rest = text.get(length..).unwrap_or_default();
                start = run.end - u32::try_from(rest.trim_start_matches(blank).len()).unwrap_or(0);
            }
        }
        if start < run.end {
            node.provision.content.push(Content::Text(Span::new(start, run.end)));
        }
    }

    /// Turns the only text of the deepest open node into its heading, where it reads as one.
    fn promote_heading(&mut self) -> bool {
        let text = self.text;
        let Some(node) = self.deepest_mut() else { return false };
        if node.style.is_none() || node.provision.heading.is_some() {
            return false;
        }
        let [Content::Text(span)] = node.provision.content.as_slice() else { return false };
        let section = node.provision.kind == ProvisionKind::Section;
        if !heading::whole(text.get(span.range()).unwrap_or_default(), section) {
            return false;
        }
        node.provision.heading = Some(*span);
        node.provision.content.clear();
        true
    }

    /// A page number or repeated header, kept where it stands.
    fn furniture(&mut self, line: &Line) {
        let span = Span::new(line.start, line.end);
        let parent = self.chain.last().copied();
        let id = self.add(parent, ProvisionKind::Heading, span);
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.provision.heading = Some(span);
        }
    }

    /// A line without a label.
    fn words(&mut self, line: &Line, next: Option<&Line>, words: &str, lines: &Lines) {
        let span = Span::new(line.start, line.end);
        let boundary = self.boundary(line);
        let early = lines.ends_early(self.last_length, words);
        if boundary >= 1 && recital(words, boundary) {
            self.close_run();
            self.cut(1);
            self.paragraph(span, line.indent);
            return;
        }
        if self.is_heading(line, next, words, boundary, early) {
            self.heading(line, words);
            return;
        }
        if let Some(run) = self.run {
            if !(self.dedents(run, line) || early && self.leaves_list(line, words, lines)) {
                let indent = run.indent.min(line.indent);
                self.run = Some(Run { end: line.end, lines: run.lines + 1, indent, ..run });
                self.before = Before::Text;
                self.last_list(line, lines);
                return;
            }
            self.close_run();
        }
        self.paragraph_at(line, span);
        self.before = Before::Text;
        self.last_list(line, lines);
    }

    /// Whether an unlabelled line that is set back to the indent of the lead-in leaves the item, although no
    /// blank line stands before it.
    fn dedents(&self, run: Run, line: &Line) -> bool {
        let Some(node) = self.deepest() else { return false };
        run.lines > 1
            && run.indent > line.indent
            && run.indent != u16::MAX
            && node.style.is_some()
            && line.indent < node.indent
    }

    /// Whether an unlabelled line goes on with the lead-in of a list, although no blank line stands before it:
    /// the last item has ended on a comma short of the margin, and no further item comes.
    fn leaves_list(&self, line: &Line, words: &str, lines: &Lines) -> bool {
        let Some(node) = self.deepest() else { return false };
        let Some(value) = node.value.filter(|value| !value.is_first()) else { return false };
        let before = self.run_text().unwrap_or_default();
        let ended = before.ends_with([',', ';']);
        let more =
            lines.labels_after(line).iter().take(4).any(|label| {
                Some(label.style) == node.style && label.values().any(|next| next.follows(value))
            });
        ended && !more && line.indent <= node.indent && words.starts_with(char::is_lowercase)
    }

    /// A paragraph of its own in the whole text.
    fn paragraph(&mut self, span: Span, indent: u16) {
        let id = self.add(self.chain.last().copied(), ProvisionKind::Paragraph, span);
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.indent = indent;
        }
        self.chain.push(id);
        self.begin_run(span);
    }

    /// Finds the provision that a new paragraph without a label belongs to.
    fn paragraph_at(&mut self, line: &Line, span: Span) {
        let lower = self.slice(span).starts_with(|character: char| character.is_lowercase());
        let Some(deepest) = self.deepest() else { return };
        if !lower && deepest.style.is_some() && line.indent >= deepest.indent && self.promote_heading() {
            self.before = Before::Heading;
        }
        let Some(deepest) = self.deepest() else { return };
        if deepest.style.is_some()
            && !deepest
                .provision
                .content
                .iter()
                .any(|content| matches!(content, Content::Text(_) | Content::Child(_)))
        {
            self.body_deeper |= line.indent > deepest.indent;
            self.begin_run(span);
            return;
        }
        let end = self.words_before();
        let open_end = !end.is_empty() && !end.ends_with(['.', '?', '!', ';', ',', ':', '—', '"', '”']);
        if lower
            && open_end
            && deepest.provision.kind != ProvisionKind::Document
            && line.indent >= deepest.indent
        {
            self.resume(span);
            return;
        }
        let depth = if self.indents_differ(line) {
            self.depth_by_indent(line, lower)
        } else {
            self.depth_by_words(lower, end)
        };
        self.cut(depth + 1);
        match self.deepest() {
            Some(node) if node.provision.kind == ProvisionKind::Document => self.paragraph(span, line.indent),
            Some(node)
                if node.style.is_none()
                    && !lower
                    && !matches!(node.provision.content.last(), Some(Content::Child(_))) =>
            {
                self.cut(self.chain.len() - 1);
                self.paragraph_at_parent(line, span);
            }
            Some(_) => self.begin_run(span),
            None => {}
        }
    }

    fn paragraph_at_parent(&mut self, line: &Line, span: Span) {
        if self.chain.len() == 1 { self.paragraph(span, line.indent) } else { self.begin_run(span) }
    }

    /// Goes on with the last text of the deepest node, over a page break.
    fn resume(&mut self, span: Span) {
        let Some(node) = self.deepest_mut() else { return };
        if let Some(Content::Text(last)) = node.provision.content.last().copied() {
            node.provision.content.pop();
            self.begin_run(last.cover(span));
        } else {
            self.begin_run(span);
        }
    }

    /// The last words of the deepest open node's own text, or of its last line.
    fn words_before(&self) -> &'t str {
        let text = self.deepest().and_then(|node| {
            node.provision.content.iter().rev().find_map(|content| match content {
                Content::Text(span) => Some(self.slice(*span)),
                Content::Child(_) => None,
            })
        });
        text.unwrap_or_default()
    }

    fn indents_differ(&self, line: &Line) -> bool {
        let mut indents =
            self.chain.iter().skip(1).filter_map(|&id| self.nodes.get(id as usize)).map(|node| node.indent);
        let Some(first) = indents.next() else { return false };
        line.indent != first || indents.any(|indent| indent != first)
    }

    fn depth_by_indent(&self, line: &Line, lower: bool) -> usize {
        let last = self.chain.len().saturating_sub(1);
        for depth in (1..=last).rev() {
            let Some(node) = self.node(depth) else { continue };
            if node.indent < line.indent {
                return depth;
            }
            if node.indent == line.indent {
                let outer = depth < last && (lower || !self.body_deeper) && node.lead != Lead::None;
                let same = depth == last && node.lead == Lead::None && depth == 1;
                return if node.style.is_none() || outer && !self.body_deeper || same {
                    depth
                } else {
                    depth - 1
                };
            }
        }
        0
    }

    /// Without help from the layout: a list whose items are joined by semicolons is over when its last item has
    /// ended, while numbered paragraphs may have several paragraphs each.
    fn depth_by_words(&self, lower: bool, end: &str) -> usize {
        let last = self.chain.len().saturating_sub(1);
        let Some(parent) = last.checked_sub(1).and_then(|depth| self.node(depth)) else { return last };
        let Some(node) = self.deepest() else { return last };
        if node.style.is_none() {
            return last;
        }
        let listed = parent.joined || parent.lead == Lead::Open;
        let goes_on = lower || end.ends_with([';', ',']);
        if listed || goes_on && parent.lead != Lead::None { last - 1 } else { last }
    }

    /// Whether a line is a heading without a label.
    fn is_heading(
        &mut self,
        line: &Line,
        next: Option<&Line>,
        words: &str,
        boundary: u8,
        early: bool,
    ) -> bool {
        if words.starts_with('#') && words.trim_start_matches('#').starts_with(' ') {
            return true;
        }
        if self.before == Before::Label || words.len() > 120 {
            return false;
        }
        let after_heading = self.before == Before::Heading;
        if boundary < 2 && !after_heading && !(boundary == 1 && early && self.before == Before::Text) {
            return false;
        }
        let goes_on = next.is_some_and(|next| {
            !next.blank_before && self.slice(Span::new(next.start, next.end)).starts_with(char::is_lowercase)
        });
        if goes_on {
            return false;
        }
        if heading::capitals(words) {
            return !words.ends_with([';', ',']) && !self.set_in_capitals();
        }
        let outside = self.deepest().is_none_or(|node| node.style.is_none()) && self.chain.len() <= 2;
        outside
            && (line.blank_before || after_heading || self.before == Before::Start)
            && heading::title(words)
    }

    /// Whether the whole text is set in capitals, so that they mark no heading.
    fn set_in_capitals(&mut self) -> bool {
        let text = self.text;
        *self.capitals.get_or_insert_with(|| {
            let sample = text.as_bytes().iter().filter(|byte| byte.is_ascii_alphabetic()).take(20_000);
            let (upper, all) = sample
                .fold((0, 0), |(upper, all), byte| (upper + usize::from(byte.is_ascii_uppercase()), all + 1));
            upper * 2 > all
        })
    }

    fn heading(&mut self, line: &Line, words: &str) {
        let span = Span::new(line.start, line.end);
        self.close_run();
        if !line.blank_before
            && self.before == Before::Heading
            && !words.starts_with('#')
            && let Some(last) = self.nodes.last_mut()
            && last.provision.kind == ProvisionKind::Heading
        {
            last.provision.span = last.provision.span.cover(span);
            last.provision.heading = Some(last.provision.span);
            return;
        }
        // A numbered chapter of a manual has headings inside; a section of a statute or an order ends at one.
        let sections = self.chain.iter().rposition(|&id| {
            self.nodes
                .get(id as usize)
                .is_some_and(|node| matches!(node.style, Some(Style::Manual | Style::Container(_))))
        });
        self.cut(sections.unwrap_or(0) + 1);
        self.promote_heading();
        self.furniture(line);
        self.before = Before::Heading;
    }

    fn finish(mut self) -> Outline {
        self.close_run();
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
        path::name(self.text, &mut self.nodes);
        Outline { provisions: self.nodes.into_iter().map(|node| node.provision).collect() }
    }
}

pub(super) fn lead(text: &str, span: Span) -> Lead {
    if sentence::is_complete(text, span.range().start, span.range().end) { Lead::Closed } else { Lead::Open }
}

/// Whether a line opens a recital or the words of enactment after the recitals.
fn recital(words: &str, boundary: u8) -> bool {
    ["WHEREAS", "NOW, THEREFORE", "NOW THEREFORE", "BE IT "].iter().any(|opening| words.starts_with(opening))
        || boundary >= 2
            && ["Whereas,", "Whereas ", "Now, therefore", "Now, Therefore", "Now therefore"]
                .iter()
                .any(|opening| words.starts_with(opening))
}
