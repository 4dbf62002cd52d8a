//! Lines that begin with a label: what they open, and the labels behind the first.

use super::ProvisionKind;
use super::build::{Before, Builder, Sequence};
use super::heading;
use super::label::{self, Label, Style};
use super::line::{Line, Lines, blank};
use super::run_in;
use super::sequence::Place;
use super::value::Value;
use crate::text::Span;

impl Builder<'_> {
    /// Reads the labels at the start of a line; false where there are none.
    pub(super) fn labelled(&mut self, line: &Line, lines: &Lines) -> bool {
        let Some(first) = lines.label(line) else { return false };
        let mut boundary = self.boundary(line);
        // "A. Main Street" and "B. High Street" on short lines of their own need no stop between them.
        let words = self.slice(Span::new(line.start, line.end));
        let second = lines.labels_after(line).first().filter(|second| second.style == first.style);
        let listed = second.is_some_and(|second| {
            first
                .values()
                .any(|one| one.is_first() && second.values().any(|two| two.exact && two.follows(one)))
        });
        if boundary == 1 && (listed || lines.ends_early(self.last_length, words) || self.resumes(first)) {
            boundary = 2;
        }
        // "§ 9. Lending rules", and below it "(a) Each clerk": a title refers to nothing.
        if boundary == 0 && first.values().any(Value::is_first) && self.titled_above(first) {
            boundary = 3;
        }
        if boundary > 0 {
            self.close_list(first);
        }
        let mut at = first.span.range().end;
        if let Some((paragraph, place)) = self.paragraph_again(first).filter(|_| boundary > 1) {
            self.close_run();
            self.open(&paragraph, &place, line.indent);
            at = paragraph.span.range().end;
        } else {
            let Some(place) = self.place(first, line, boundary, lines.labels_after(line)) else {
                return false;
            };
            self.close_run();
            self.open(first, &place, line.indent);
        }
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
            let Some(end) =
                Some(rest).filter(|rest| rest.starts_with(char::is_uppercase)).and_then(run_in::dashed)
            else {
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
        true
    }

    /// Whether a label counts on in an open list and a sentence comes behind it, so that the words before it only lack
    /// their stop.
    fn resumes(&self, label: &Label) -> bool {
        let words = self.text.get(label.span.range().end..).unwrap_or_default().trim_start();
        let goes_on = |sequence: &Sequence| {
            sequence.style == label.style
                && label.values().any(|value| value.exact && value.follows(sequence.value))
        };
        let mut sequences = (0..self.chain.len()).filter_map(|depth| self.node(depth)?.sequence);
        words.starts_with(char::is_uppercase)
            && sequences.any(|sequence| goes_on(&sequence))
            && self.run_text().is_some_and(|before| !heading::ends_small(before))
    }

    /// "41.6.1 ¶ 2" where 41.6.1 is open: the next paragraph of it.
    fn paragraph_again(&self, label: &Label) -> Option<(Label, Place)> {
        if label.style != Style::Manual {
            return None;
        }
        let number = self.slice(label.core);
        let open = |depth: &usize| {
            self.node(*depth)
                .is_some_and(|node| node.style == Some(Style::Manual) && self.slice(node.core) == number)
        };
        let depth = (1..self.chain.len()).rev().find(open)?;
        let end = label.span.range().end;
        let rest = self.text.get(end..)?;
        let paragraph = label::at(self.text, end + rest.len() - rest.trim_start_matches(blank).len())?;
        let value = paragraph.values().next();
        let whole = Label { span: label.span.cover(paragraph.span), ..paragraph };
        (paragraph.style == Style::Pilcrow).then_some((whole, Place { depth, value }))
    }

    /// Whether the words before a label are the title of what it stands in, and a sentence or a heading comes behind it.
    fn titled_above(&self, label: &Label) -> bool {
        let words = self.text.get(label.span.range().end..).unwrap_or_default().trim_start();
        let Some(node) = self.deepest().filter(|_| words.starts_with(char::is_uppercase)) else {
            return false;
        };
        let fresh = node.provision.heading.is_none() && node.provision.content.is_empty();
        let section = node.provision.kind == ProvisionKind::Section;
        node.style.is_some() && fresh && self.run_text().is_some_and(|title| heading::whole(title, section))
    }
}
