//! To whom and what a text applies.

use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::{Applicability, Modality};
use crate::vocabulary::lexicon::Term;

impl Reader<'_> {
    /// "does not apply to …".
    pub(super) fn applies(&mut self, subject: Run, verb: usize, modality: Modality, end: usize) {
        let applies = matches!(modality, Modality::Obligation | Modality::Permission);
        let found = self.applicability_of(subject, applies, Run::new(verb + 1, end));
        self.statement.applicability.extend(found);
    }

    pub(super) fn applicability_of(&self, subject: Run, applies: bool, rest: Run) -> Option<Applicability> {
        let sentence = self.sentence;
        let start = sentence.skip_adverbs(rest.start);
        let start = start + usize::from(matches!(sentence.term(start), Term::To | Term::Only));
        Some(Applicability {
            subject: sentence.phrase(subject)?,
            applies,
            to: sentence.phrase(Run::new(start, rest.end)),
        })
    }
}
