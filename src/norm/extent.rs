//! Which words a norm was read from, and which carry its modality.

use crate::clause::{Part, PartKind};
use crate::norm::Phrase;
use crate::norm::bearer::Subject;
use crate::norm::modal::Cue;
use crate::norm::sentence::Sentence;

/// The most bytes that the labels and the blank space between two parts of a clause take up.
const WIDEST_LABEL: u32 = 32;

impl Sentence<'_> {
    pub(super) fn cue_phrase(&self, subject: &Subject, cue: Cue) -> Phrase {
        let mut end = cue.end.max(cue.start + 1);
        if cue.interrupt.is_some() || end > cue.start + 6 {
            end = cue.start + 1;
        }
        while end > cue.start + 1 && !self.at(end.wrapping_sub(1)).is_word() {
            end -= 1;
        }
        let modal = crate::text::Span::new(self.at(cue.start).start, self.at(end.wrapping_sub(1)).end);
        let spans: Vec<_> = subject.negator.map(|at| self.at(at).span()).into_iter().chain([modal]).collect();
        Phrase::of(&spans).unwrap_or_else(|| Phrase::new(modal))
    }

    /// The words a norm was read from: for a norm of an item the words that lead in to it, the item with what lies
    /// below it, and what follows the list; else the whole clause.
    pub(super) fn norm_span(&self, verb: usize) -> Phrase {
        let parts = self.clause.parts();
        let own = self.at(verb).part as usize;
        let depth = parts.get(own).map_or(0, |part| part.depth);
        let whole = || Phrase::new(self.clause.span());
        if depth == 0 {
            // Items that are read by themselves leave gaps, which no label fills.
            let gap = |pair: &[Part]| match pair {
                [one, other] => other.span.start() > one.span.end().saturating_add(WIDEST_LABEL),
                _ => false,
            };
            let spans = || parts.iter().map(|part| part.span).collect::<Vec<_>>();
            let cut = parts.windows(2).any(gap).then(|| Phrase::of(&spans())).flatten();
            return cut.unwrap_or_else(whole);
        }
        let mut above = depth;
        let mut spans = Vec::new();
        for (place, part) in parts.get(..own).unwrap_or_default().iter().enumerate().rev() {
            if part.depth >= above {
                continue;
            }
            if part.kind == PartKind::Onward {
                spans.push(part.span);
                continue;
            }
            above = part.depth;
            spans.push(part.span);
            // "If he writes that— (1) …; or (2) …, the bank shall— (A) …": all before the second lead-in is said there.
            if part.kind == PartKind::Flush {
                spans.extend(parts.get(..place).unwrap_or_default().iter().rev().map(|part| part.span));
                break;
            }
        }
        spans.reverse();
        let mut below = true;
        for (place, part) in parts.iter().enumerate().skip(own) {
            below &= place == own || part.depth > depth || part.kind == PartKind::Onward;
            if below || part.kind == PartKind::Flush && part.depth < depth {
                spans.push(part.span);
            }
        }
        Phrase::of(&spans).unwrap_or_else(whole)
    }
}
