//! The clauses of an instrument in normal form, each read once.

use std::sync::OnceLock;

use super::profile::Reader;
use crate::clause::Clause;
use crate::instrument::Instrument;
use crate::vocabulary::{Finding, NormalText};

/// The words of a clause and all that they name.
#[derive(Debug)]
pub(super) struct ClauseText {
    pub(super) words: NormalText,
    found: OnceLock<Vec<Finding>>,
}

impl ClauseText {
    /// Everything that the words name, whatever the instrument defines them to be.
    pub(super) fn found(&self, reader: &Reader<'_>, clause: &Clause) -> &[Finding] {
        self.found.get_or_init(|| {
            let text = reader.instrument.body().slice(clause.span());
            reader.vocabulary.find_in(&self.words, text, clause.span().start())
        })
    }
}

/// The clauses of one instrument in normal form. A clause is asked for itself and for what the clauses behind it point
/// back to, so each is read when it is first asked for, and kept.
#[derive(Debug, Default)]
pub(crate) struct ClauseTexts(Box<[OnceLock<Box<ClauseText>>]>);

impl ClauseTexts {
    pub(crate) fn of(instrument: &Instrument) -> Self {
        Self(instrument.clauses().iter().map(|_| OnceLock::new()).collect())
    }

    fn read(&self, reader: &Reader<'_>, place: usize) -> Option<&ClauseText> {
        let clause = reader.instrument.clauses().get(place)?;
        let read = || Box::new(ClauseText { words: reader.words_at(clause.span()), found: OnceLock::new() });
        self.0.get(place).map(|text| &**text.get_or_init(read))
    }
}

impl<'a> Reader<'a> {
    /// The text of the clause in this place; `None` where the instrument has no such clause.
    pub(super) fn clause_text(&self, place: usize) -> Option<&'a ClauseText> {
        self.texts.read(self, place)
    }
}
