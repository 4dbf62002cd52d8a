//! The terms that an instrument defines, read once.

use crate::instrument::Instrument;
use crate::norm::{Phrase, Sense};
use crate::vocabulary::{ConceptId, ConceptKind, NormalText, Vocabulary};

/// A defined term with what its meaning names.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// The term in normal form.
    pub(crate) name: String,
    pub(crate) sense: Sense,
    pub(crate) parties: Vec<ConceptId>,
    pub(crate) matters: Vec<ConceptId>,
    /// The words of the meaning in normal form.
    pub(crate) meaning: NormalText,
}

/// All defined terms of one instrument.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    all: Vec<Term>,
}

impl Terms {
    pub(crate) fn of(vocabulary: &Vocabulary, instrument: &Instrument) -> Self {
        let source = instrument.source();
        let words = |phrase: &Phrase| {
            let mut normal = NormalText::default();
            phrase.spans().for_each(|span| normal.push(source.slice(span), span.start()));
            normal
        };
        let named = |phrase: &Phrase, kind: ConceptKind| {
            let findings = phrase.spans().flat_map(|span| vocabulary.find(source.slice(span), span.start()));
            let of_kind = |id: ConceptId| vocabulary.at(id).is_some_and(|concept| concept.kind() == kind);
            let mut found: Vec<_> =
                findings.map(|finding| finding.concept).filter(|&id| of_kind(id)).collect();
            found.dedup();
            found
        };
        let definitions = instrument.statements().iter().flat_map(|statement| &statement.definitions);
        let all = definitions.map(|definition| Term {
            name: words(&definition.term).text,
            sense: definition.sense,
            parties: named(&definition.meaning, ConceptKind::Party),
            matters: named(&definition.meaning, ConceptKind::Matter),
            meaning: words(&definition.meaning),
        });
        Self { all: all.filter(|term| !term.name.is_empty()).collect() }
    }

    /// Whether the two define the same, wherever it stands.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let key = |term: &'_ Term| {
            (term.name.clone(), term.sense, term.parties.clone(), term.matters.clone(), term.meaning.text.clone())
        };
        self.all.iter().map(key).eq(other.all.iter().map(key))
    }

    /// Every term, whatever its sense.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Term> {
        self.all.iter()
    }

    /// The terms that stand in these words and that their definitions fill.
    pub(crate) fn filled<'t>(&'t self, text: &'t NormalText) -> impl Iterator<Item = &'t Term> {
        self.all.iter().filter(|term| term.sense != Sense::Excludes && text.has(&term.name))
    }
}
