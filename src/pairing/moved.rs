//! What was read of a clause, for the same clause elsewhere in a new version of its text.

use super::profile::{DeedProfile, Matter, Party};
use super::{SavingsUse, Step};
use crate::clause::ClauseId;
use crate::text::Span;
use crate::vocabulary::NormalText;

/// Where a clause went: its place among the clauses, and how many bytes further on it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) to: ClauseId,
    pub(crate) by: i64,
}

impl Move {
    pub(super) fn span(self, span: Span) -> Span {
        span.moved(self.by)
    }

    fn text(self, text: &mut NormalText) {
        text.words.iter_mut().for_each(|(_, span)| *span = self.span(*span));
    }

    fn party(self, party: &mut Party) {
        party.span = party.span.map(|span| self.span(span));
        self.text(&mut party.text);
    }

    fn matter(self, matter: &mut Matter) {
        matter.span = matter.span.map(|span| self.span(span));
        self.text(&mut matter.text);
    }

    pub(super) fn deed(self, deed: &DeedProfile) -> DeedProfile {
        let mut deed = deed.clone();
        deed.verb.span = self.span(deed.verb.span);
        deed.span = self.span(deed.span);
        deed.manner.iter_mut().for_each(|span| *span = self.span(*span));
        self.matter(&mut deed.matter);
        self.party(&mut deed.counterparty);
        self.text(&mut deed.text);
        deed
    }

    /// A step of a pairing of the clause itself.
    pub(crate) fn step(self, step: &Step) -> Step {
        Step { clause_span: step.clause_span.map(|span| self.span(span)), ..step.clone() }
    }

    /// A savings sentence of the clause itself.
    pub(crate) fn savings(self, used: SavingsUse) -> SavingsUse {
        SavingsUse { clause: self.to, span: self.span(used.span), ..used }
    }
}
