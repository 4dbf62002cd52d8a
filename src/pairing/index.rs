//! Which requirements a clause comes near, without trying them all.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::{DeedProfile, Reader};
use super::requirement::Requirement;
use super::{ClauseEffects, words};
use crate::vocabulary::{ConceptId, NormalText, Stand, Vocabulary};

/// The first letters of a content word: forms of one word share them.
type Key = [u8; 4];

/// Requirements by the concepts and words they speak of.
#[derive(Debug, Default)]
pub(crate) struct CandidateIndex {
    by_concept: BTreeMap<ConceptId, BTreeSet<u32>>,
    by_word: BTreeMap<Key, BTreeSet<u32>>,
}

impl CandidateIndex {
    /// An index of requirements, each with a reader of its statute.
    pub(crate) fn of<'r>(requirements: impl Iterator<Item = (Reader<'r>, &'r Requirement)>) -> Self {
        let mut index = Self::default();
        for ((reader, requirement), number) in requirements.zip(0..) {
            for id in requirement.deeds.iter().flat_map(concepts) {
                index.by_concept.entry(id).or_default().insert(number);
            }
            let statement = reader.instrument.statements().get(requirement.clause.index());
            if let Some(norm) = statement.and_then(|statement| statement.norms.get(requirement.norm)) {
                let words = reader.words(&norm.span);
                let meanings = reader.terms.filled(&words).map(|term| &term.meaning);
                for key in meanings.chain([&words]).flat_map(|text| keys(reader.vocabulary, text)) {
                    index.by_word.entry(key).or_default().insert(number);
                }
            }
        }
        index
    }

    /// The requirements that share a word with a clause, or speak of a concept that one of the clause's stands to.
    pub(crate) fn candidates(&self, reader: &Reader<'_>, clause: &ClauseEffects) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        let Some(place) = reader.instrument.clauses().get(clause.clause.index()) else { return found };
        for key in keys(reader.vocabulary, &reader.words_at(place.span())) {
            found.extend(self.by_word.get(&key).into_iter().flatten());
        }
        let mut mine: Vec<ConceptId> = clause
            .norms
            .iter()
            .flat_map(|read| &read.effects)
            .flat_map(|effect| concepts(&effect.deed))
            .collect();
        mine.sort();
        mine.dedup();
        for (&theirs, numbers) in &self.by_concept {
            if mine.iter().any(|&id| reader.vocabulary.stand(id, theirs) != Stand::Apart) {
                found.extend(numbers);
            }
        }
        found
    }
}

fn concepts(deed: &DeedProfile) -> impl Iterator<Item = ConceptId> + '_ {
    deed.concepts.iter().chain(&deed.matter.concepts).copied()
}

fn keys(vocabulary: &Vocabulary, text: &NormalText) -> BTreeSet<Key> {
    words::content(vocabulary, text).filter_map(|word| word.as_bytes().get(..4)?.try_into().ok()).collect()
}
