//! Where a label belongs: what it continues, what it begins, or that it is no label at all.

use super::ProvisionKind;
use super::build::{Before, Builder, Lead, Node, Sequence};
use super::choice::Options;
use super::label::{Label, Style};
use super::line::Line;
use super::reference::{enacts, is_reference, names_unit};
use super::section_label::RULE;
use super::sentence;
use super::value::{Class, Value};
use super::word;

/// Nesting beyond this is read as text; no statute comes near it.
pub(super) const DEEPEST: usize = 40;

/// The highest number that may stand without the one before it; what is higher may be a year.
const MOST: u32 = 999;

/// A decision on a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where the parent stands in the chain of open provisions.
    pub(super) depth: usize,
    /// The reading that was taken.
    pub(super) value: Option<Value>,
}

impl Builder<'_> {
    /// How sure it is that a line begins something: 0 after a word such as "section", 1 in the middle of a
    /// sentence, 2 after a stop or a joining word, 3 after a blank line, a label or a heading.
    pub(super) fn boundary(&self, line: &Line) -> u8 {
        // The blank lines at the end of a page part nothing: the words before it say whether a sentence goes on.
        let paged = self.paged && self.before == Before::Text;
        if !paged && (line.blank_before || self.before != Before::Text) {
            return 3;
        }
        match self.boundary_by_words() {
            2 if paged => 3,
            boundary => boundary,
        }
    }

    fn boundary_by_words(&self) -> u8 {
        let end = self.last as usize;
        let from = self.text.get(..end).map_or(0, |text| super::heading::floor(text, end.saturating_sub(48)));
        let before = self.text.get(from..end).unwrap_or_default();
        let before = before.trim_end_matches(['"', '”', '’', '\'', ']', '*', '_']);
        let word = word::last(before);
        let head = before.get(..before.len() - word.len()).unwrap_or_default().trim_end();
        if matches!(word, "and" | "or" | "and/or") {
            let earlier = word::last(head);
            let label = earlier.ends_with(')') && earlier.contains('(') && earlier.len() <= 12;
            let plain = earlier.ends_with(char::is_alphanumeric);
            return if label || plain && is_reference(earlier) { 0 } else { 2 };
        }
        if word.ends_with([';', ':', '—', '–', '?', '!', ',']) {
            return 2;
        }
        if word.ends_with('.') {
            return if matches!(word, "No." | "Nos." | "Sec." | "Secs." | "Art." | "Pub." | "L.") {
                0
            } else {
                2
            };
        }
        if is_reference(word) { 0 } else { 1 }
    }

    /// The place of a label at the start of a line.
    pub(super) fn place(&self, label: &Label, line: &Line, boundary: u8, after: &[Label]) -> Option<Place> {
        match label.style {
            Style::Section => self.place_section(label, boundary),
            Style::Container(rank) => self.place_container(label, rank, boundary),
            Style::Manual => self.place_manual(label, boundary, after),
            Style::Bullet(mark) => self.place_bullet(label, mark, line, boundary, after),
            _ if !self.is_lettered(label) => None,
            _ => self.place_item(label, line, boundary, after),
        }
    }

    /// Whether a label may begin with a letter without a stop, as "A Scope." does below "RULE 4", and "A(1)" below that.
    fn is_lettered(&self, label: &Label) -> bool {
        let written = self.slice(label.span);
        let letter = label.style == Style::Letter;
        let bracket =
            label.style == Style::Parenthesis && written.starts_with(|c: char| c.is_ascii_uppercase());
        if !(letter || bracket) {
            return true;
        }
        (1..self.chain.len()).filter_map(|depth| self.node(depth)).any(|node| match node.style {
            Some(Style::Container(rank)) => letter && rank == RULE,
            Some(Style::Letter) => !letter && written.starts_with(self.slice(node.core)),
            _ => false,
        })
    }

    /// The last words of the deepest node, to which the growing text belongs.
    pub(super) fn words_at_hand(&self, node: &Node) -> &str {
        match (self.run_text(), node.provision.content.last()) {
            (Some(text), _) => text,
            (None, Some(super::Content::Text(span))) => self.slice(*span),
            _ => "",
        }
    }

    /// The place of a label right behind another one, or behind its heading.
    pub(super) fn place_within(&self, label: &Label) -> Option<Place> {
        let manual = self.deepest().is_some_and(|node| node.style == Some(Style::Manual));
        if label.style == Style::Pilcrow && manual {
            return Some(Place { depth: self.chain.len() - 1, value: label.values().next() });
        }
        if !matches!(label.style, Style::Parenthesis | Style::Dot | Style::Closing)
            || self.chain.len() >= DEEPEST
        {
            return None;
        }
        let refers = self.refers(label);
        let rest = self.text.get(label.span.range().end..).unwrap_or_default().trim_start();
        // "1. (e) Order.": an excerpt of a list, right behind the label of the whole.
        let excerpt = label.style == Style::Parenthesis
            && self.deepest().is_some_and(|node| node.provision.heading.is_none())
            && (rest.starts_with(char::is_uppercase) || rest.starts_with('('));
        let value = label
            .values()
            .find(|value| value.is_first() && value.exact)
            .or_else(|| label.values().find(|value| value.exact && value.number <= 26).filter(|_| excerpt))?;
        let numeral = label
            .values()
            .find(|value| value.is_first() && value.class != Class::Upper && value.class != Class::Lower);
        let fresh = !self.in_use(self.chain.len() - 1, label.style, value.class);
        (!refers && fresh)
            .then_some(Place { depth: self.chain.len() - 1, value: Some(numeral.unwrap_or(value)) })
    }

    /// Whether an open provision, down from the last section, counts in this style already.
    fn in_use(&self, depth: usize, style: Style, class: Class) -> bool {
        (1..=depth)
            .rev()
            .filter_map(|depth| self.node(depth))
            .take_while(|node| node.provision.kind != ProvisionKind::Section)
            .any(|node| node.style == Some(style) && node.value.is_some_and(|value| value.class == class))
    }

    /// Whether the words after a label show that it is part of a reference: `(2)(B) of this section`.
    fn refers(&self, label: &Label) -> bool {
        let rest = self.text.get(label.span.range().end..).unwrap_or_default();
        let rest = rest.get(..super::heading::floor(rest, 64)).unwrap_or_default();
        let mut words = rest.trim_start_matches([' ', '\t']);
        while words.starts_with('(') {
            let Some(close) = words.find(')').filter(|close| *close <= 6) else { break };
            words = words.get(close + 1..).unwrap_or_default().trim_start_matches(' ');
        }
        if words.starts_with([',', ';', ')']) {
            return true;
        }
        let mut each = words.split_whitespace();
        match each.next() {
            Some("of") => names_unit(each),
            Some("or" | "and" | "through" | "to") => {
                each.next().is_some_and(|word| word.starts_with('(') && word.contains(')'))
            }
            _ => false,
        }
    }

    fn place_item(&self, label: &Label, line: &Line, boundary: u8, after: &[Label]) -> Option<Place> {
        if boundary == 0 || boundary < 3 && self.refers(label) {
            return None;
        }
        let bracketed = matches!(label.style, Style::Parenthesis);
        let last = self.chain.len().checked_sub(1)?;
        let mut options = Options::default();
        let layout = self
            .chain
            .iter()
            .skip(1)
            .filter_map(|&id| self.nodes.get(id as usize))
            .any(|node| node.indent != line.indent);
        for depth in (0..=last).rev() {
            let node = self.node(depth)?;
            let popped = i32::try_from(last - depth).unwrap_or(i32::MAX / 8);
            for (sequence, late) in [(&node.sequence, 0), (&node.earlier, 10)] {
                let Some(sequence) = sequence.as_ref().filter(|sequence| sequence.style == label.style)
                else {
                    continue;
                };
                for value in label.values() {
                    let mut score =
                        if value.follows(sequence.value) && boundary >= if bracketed { 1 } else { 2 } {
                            100
                        } else if value.number > MOST {
                            continue;
                        } else if value.skips_to(sequence.value) && value.exact && boundary >= 2 {
                            60
                        } else if value.class == sequence.value.class
                            && value.exact
                            && boundary == 3
                            && self.before != Before::Label
                        {
                            if value.number == sequence.value.number {
                                40
                            } else if value.is_first() {
                                30
                            } else if value.number > sequence.value.number
                                && layout
                                && line.indent == sequence.indent
                            {
                                // An excerpt that goes on far behind, "(d) … (i)", set as its list is set.
                                35
                            } else {
                                20
                            }
                        } else {
                            continue;
                        };
                    score -= 3 * popped.min(12) + late;
                    if layout && line.blank_before {
                        score += if line.indent == sequence.indent { 15 } else { -15 };
                    }
                    options.add(score, depth, value);
                }
            }
            // Numbers may count on through the parts of a text: "II. Other rules", and below it "4."
            if depth == last
                && boundary >= 2
                && node.sequence.is_none()
                && let Some(sequence) = self.sequence_before(last)
                && sequence.style == label.style
                && let Some(value) = label.values().find(|value| value.exact && value.follows(sequence.value))
            {
                options.add(90, depth, value);
            }
            if depth < DEEPEST {
                self.begin_at(label, line, boundary, depth, last, layout, node, &mut options);
            }
        }
        options.choose(label, after).or_else(|| self.orphan(label, line, boundary))
    }

    /// The labelled children of the part before the one at `depth`, in the same unit: a section, or an item with a
    /// heading.
    fn sequence_before(&self, depth: usize) -> Option<Sequence> {
        let here = self.node(depth).filter(|node| node.style.is_some())?;
        let siblings = self.node(depth.checked_sub(1)?)?.provision.content.iter().rev();
        let mut nodes = siblings.filter_map(|content| match content {
            super::Content::Child(child) => self.nodes.get(child.index()),
            super::Content::Text(_) => None,
        });
        let same = |node: &&Node| node.style == here.style;
        nodes.by_ref().find(same)?;
        let part =
            |node: &&Node| node.provision.kind == ProvisionKind::Section || node.provision.heading.is_some();
        nodes.find(same).filter(part)?.sequence
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `place_item`, which has all of these at hand")]
    fn begin_at(
        &self,
        label: &Label,
        line: &Line,
        boundary: u8,
        depth: usize,
        last: usize,
        layout: bool,
        node: &Node,
        options: &mut Options,
    ) {
        let bracketed = matches!(label.style, Style::Parenthesis);
        if boundary < if bracketed { 1 } else { 2 } || !label.values().any(Value::is_first) {
            return;
        }
        let paragraph = node.provision.kind == ProvisionKind::Paragraph;
        let open = depth == last && self.leads_in(node);
        if paragraph && !open {
            return;
        }
        let popped = i32::try_from(last - depth).unwrap_or(i32::MAX / 8).min(12);
        for value in label.values().filter(|value| value.is_first()) {
            // A list that has begun goes on, or begins again; that is weighed with its sequence.
            let begun =
                |sequence: &Sequence| sequence.style == label.style && sequence.value.class == value.class;
            if depth < last && node.sequence.as_ref().is_some_and(begun) {
                continue;
            }
            let mut score = if depth == last { 85 } else { 50 - 5 * popped };
            // Where the blank lines and the margins tell of lists, one provision seldom holds two.
            if depth < last && node.sequence.is_some() && layout && line.blank_before {
                score -= 20;
            }
            if self.in_use(depth, label.style, value.class) {
                // A list below a lead-in counts anew, deeper or behind a colon; so do the small letters below the
                // small numerals of a regulation.
                let colon = boundary >= 2 && self.words_at_hand(node).trim_end().ends_with([':', '—']);
                let regulation = node.value.is_some_and(|above| above.class == Class::LowerNumeral)
                    && value.class == Class::Lower
                    && boundary >= 2
                    && depth == last;
                // "(a) Read it in time.", and below it "1. Logs lie at the desk.": deeper, or where no blank line
                // parts a list that begins again.
                let below = depth == last
                    && boundary >= 2
                    && value.exact
                    && node.style.is_some_and(|style| style != label.style)
                    && (line.indent > node.indent || boundary == 2 && self.begins_sentence(label));
                if !(open && (line.indent > node.indent || colon) || regulation || below) {
                    continue;
                }
                score -= 10;
            }
            if depth < last {
                let over = self
                    .node(depth + 1)
                    .is_some_and(|child| child.style.is_none() || child.indent >= line.indent && layout);
                if !over {
                    continue;
                }
            }
            if depth == last && layout && line.blank_before && node.style.is_some() {
                score += if line.indent > node.indent { 5 } else { -25 };
            }
            // Numbers behind a blank line, no deeper than the marks above them, divide the text and not the last item.
            let marked = matches!(node.style, Some(Style::Bullet(_))) && label.style == Style::Dot;
            if depth == last && marked && !open && line.blank_before && line.indent <= node.indent {
                score -= 50;
            }
            if open {
                score += 5;
            }
            if paragraph {
                score += 5;
            }
            options.add(score, depth, value);
        }
    }

    fn begins_sentence(&self, label: &Label) -> bool {
        let words = self.text.get(label.span.range().end..).unwrap_or_default();
        words.trim_start_matches([' ', '\t']).starts_with(char::is_uppercase)
    }

    /// Whether the last words of the deepest node, to which the growing text belongs, go on in items.
    pub(super) fn leads_in(&self, node: &Node) -> bool {
        if let Some(text) = self.run_text() {
            return !sentence::is_complete(text, 0, text.len()) && !enacts(text);
        }
        match &self.last_of(node) {
            Some(super::Content::Text(span)) => {
                let range = span.range();
                !sentence::is_complete(self.text, range.start, range.end) && !enacts(self.slice(*span))
            }
            Some(super::Content::Child(_)) => node.lead == Lead::Open,
            None => false,
        }
    }

    /// A label without any predecessor: the text is an excerpt, or quotes one paragraph of another text.
    fn orphan(&self, label: &Label, line: &Line, boundary: u8) -> Option<Place> {
        let before = self.text.get(..label.span.range().start).unwrap_or_default().trim_end();
        let quoted = before.ends_with(':') && boundary >= 2;
        // "§ 1681b. Title", then "(b) …": an excerpt of a numbered section, at any depth below it.
        let excerpt = self.chain.last().and_then(|&id| self.nodes.get(id as usize)).is_some_and(|node| {
            node.sequence.is_none()
                && (node.provision.kind == ProvisionKind::Section
                    || node.style.is_some() && line.indent > node.indent)
        });
        let first = boundary == 3 && (!self.numbered || excerpt) && label.style != Style::Dash;
        let value = label.values().next().filter(|value| value.exact && value.number <= 99)?;
        if !(quoted || first) || self.chain.len() >= DEEPEST {
            return None;
        }
        let last = self.chain.len() - 1;
        let depth = if self.node(last)?.provision.kind == ProvisionKind::Paragraph && first {
            last - 1
        } else {
            last
        };
        Some(Place { depth, value: Some(value) })
    }
}
