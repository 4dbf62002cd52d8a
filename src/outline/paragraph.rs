//! Lines without a label: which provision they go on, and which of them are headings.

use super::build::{Before, Builder, Lead, Node};
use super::heading;
use super::label::Style;
use super::line::{Line, Lines};
use super::run::Run;
use super::{Content, ProvisionKind};
use crate::text::Span;

impl<'t> Builder<'t> {
    /// A line without a label.
    pub(super) fn words(&mut self, line: &Line, next: Option<&Line>, words: &str, lines: &Lines) {
        let span = Span::new(line.start, line.end);
        let boundary = self.boundary(line);
        let last = self.last_length;
        let early = || lines.ends_early(last, words);
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
            let short = || lines.falls_short(last, words);
            // A paragraph set back behind a full stop begins anew, as where blank lines were lost.
            let back = line.indent < self.indent
                && short()
                && words.starts_with(char::is_uppercase)
                && self.run_text().is_some_and(|text| text.ends_with('.'));
            if !(back || self.dedents(run, line, short) || self.leaves_list(line, words, lines, short)) {
                let indent = run.indent.min(line.indent);
                self.run = Some(Run { end: line.end, lines: run.lines + 1, indent, plain: false, ..run });
                self.before = Before::Text;
                return;
            }
            self.close_run();
        }
        self.paragraph_at(line, span, early());
        self.before = Before::Text;
    }

    /// Whether an unlabelled line leaves the item, although no blank line stands before it: it is set back to the
    /// column of the label in a list whose lines hang, or to the left of it.
    fn dedents(&self, run: Run, line: &Line, short: impl Fn() -> bool) -> bool {
        let Some(node) = self.deepest().filter(|node| node.style.is_some()) else { return false };
        let hanging = self
            .chain
            .len()
            .checked_sub(2)
            .and_then(|depth| self.node(depth))
            .is_some_and(|node| node.hanging);
        let deeper = run.lines > 1 && run.indent > line.indent && run.indent != u16::MAX;
        let ended = || short() || self.run_text().is_some_and(|text| text.ends_with(['.', ';', ':']));
        deeper && line.indent < node.indent || (deeper || hanging) && line.indent <= node.indent && ended()
    }

    /// Whether an unlabelled line goes on with the lead-in of a list, or with a sentence behind the list, although
    /// no blank line stands before it: the last item has ended short of the margin, and no further item comes.
    fn leaves_list(&self, line: &Line, words: &str, lines: &Lines, short: impl Fn() -> bool) -> bool {
        let Some(node) = self.deepest() else { return false };
        let Some(value) = node.value.filter(|value| !value.is_first()) else { return false };
        let before = self.run_text().unwrap_or_default();
        if line.indent > node.indent {
            return false;
        }
        let bullet = matches!(node.style, Some(Style::Bullet(_)));
        let alike = lines.labels_after(line).iter().take(4).filter(|label| Some(label.style) == node.style);
        let more = alike
            .take_while(|label| {
                bullet || !label.values().any(|next| next.class == value.class && next.is_first())
            })
            .any(|label| bullet || label.values().any(|next| next.follows(value)));
        !more
            && if before.ends_with([',', ';']) {
                words.starts_with(char::is_lowercase) && (short() || self.set_back(line))
            } else if before.ends_with(char::is_alphanumeric) && heading::finite(words) {
                self.in_fragment() && (short() || self.waits(before))
            } else {
                short()
                    && before.ends_with(char::is_alphanumeric) | before.ends_with(['.', ')'])
                    && heading::opens(words)
                    && self.in_fragment()
                    && !self.sibling_headed()
            }
    }

    /// Whether a line begins in the column of an open item's label, left of the deepest one's.
    fn set_back(&self, line: &Line) -> bool {
        let last = self.chain.len().saturating_sub(1);
        let item = |node: &&Node| node.provision.kind == ProvisionKind::Item && node.indent == line.indent;
        self.node(last).is_some_and(|node| line.indent < node.indent)
            && (1..last).filter_map(|depth| self.node(depth)).any(|node| item(&node))
    }

    /// Whether the lead-in of a list has no verb yet, and its last item none at all.
    fn waits(&self, item: &str) -> bool {
        self.lead_in().is_some_and(|lead| {
            lead.ends_with(char::is_alphanumeric) && !heading::verbs(lead).any(heading::finite)
        }) && heading::verbs(item).next().is_none()
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
    fn paragraph_at(&mut self, line: &Line, span: Span, early: bool) {
        let lower = self.slice(span).starts_with(|character: char| character.is_lowercase());
        let Some(deepest) = self.deepest() else { return };
        let alone = self.in_fragment()
            && !self.sibling_headed()
            && deepest.value.is_some_and(|value| !value.is_first());
        if !lower
            && !alone
            && deepest.style.is_some()
            && line.indent >= deepest.indent
            && self.promote_heading(false)
        {
            self.before = Before::Heading;
        }
        let Some(deepest) = self.deepest() else { return };
        if deepest.style.is_some() && self.last_of(deepest).is_none() {
            self.body_deeper |= line.indent > deepest.indent;
            self.begin_run(span);
            return;
        }
        let end = self.words_before();
        let listed = end.ends_with("; and") || end.ends_with("; or");
        let open_end =
            !listed && !end.is_empty() && !end.ends_with(['.', '?', '!', ';', ',', ':', '—', '"', '”']);
        // A page may break in the middle of a sentence: before a small letter, after a word that nothing ends on,
        // or after a line that runs to the margin.
        let runs_on = !early && (open_end || end.ends_with(','));
        let unfinished = open_end && self.in_fragment() && !heading::opens(self.slice(span));
        let paged = self.paged && (runs_on || unfinished);
        let broken = open_end && (lower || heading::ends_small(end))
            || runs_on && line.indent == deepest.indent
            || paged;
        let flush = heading::finite(self.slice(span)) && self.in_fragment() && self.waits(end);
        if broken
            && !flush
            && deepest.provision.kind != ProvisionKind::Document
            && (line.indent >= deepest.indent || paged)
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
                    && !matches!(self.last_of(node), Some(Content::Child(_))) =>
            {
                self.cut(self.chain.len() - 1);
                if self.chain.len() == 1 {
                    self.paragraph(span, line.indent);
                } else {
                    self.begin_run(span);
                }
            }
            Some(_) => self.begin_run(span),
            None => {}
        }
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
        early: impl Fn() -> bool,
    ) -> bool {
        if words.starts_with('#') && words.trim_start_matches('#').starts_with(' ') {
            return true;
        }
        if self.before == Before::Label || words.len() > 120 {
            return false;
        }
        let after_heading = self.before == Before::Heading;
        if self.titles_next(line, next, words) {
            return true;
        }
        if boundary < 2 && !after_heading && !(boundary == 1 && self.before == Before::Text && early()) {
            return false;
        }
        let goes_on = next.is_some_and(|next| {
            !next.blank_before && self.slice(Span::new(next.start, next.end)).starts_with(char::is_lowercase)
        });
        if goes_on {
            return false;
        }
        if heading::capitals(words) {
            // The second line of a title in capitals behind a label.
            let titles = !line.blank_before
                && self.run_text().is_some_and(heading::capitals)
                && self
                    .deepest()
                    .is_some_and(|node| node.style.is_some() && node.provision.content.is_empty());
            if titles {
                return false;
            }
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
        self.promote_heading(false);
        self.lone_heading(line);
        self.before = Before::Heading;
    }
}

/// Whether a line opens a recital or the words of enactment after the recitals.
fn recital(words: &str, boundary: u8) -> bool {
    matches!(words.as_bytes().first(), Some(b'W' | b'N' | b'B'))
        && (["WHEREAS", "NOW, THEREFORE", "NOW THEREFORE", "BE IT "]
            .iter()
            .any(|opening| words.starts_with(opening))
            || boundary >= 2
                && ["Whereas,", "Whereas ", "Now, therefore", "Now, Therefore", "Now therefore"]
                    .iter()
                    .any(|opening| words.starts_with(opening)))
}
