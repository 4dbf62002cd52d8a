//! Which requirements a clause comes near, without trying them all.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::ClauseEffects;
use super::profile::{DeedProfile, Reader};
use super::requirement::Requirement;
use crate::vocabulary::hash::SameHash;
use crate::vocabulary::{ConceptId, ConceptSet, NormalText, Vocabulary};

/// Requirements by the concepts and words they speak of.
#[derive(Debug, Default)]
pub(crate) struct CandidateIndex {
    size: usize,
    by_concept: BTreeMap<ConceptId, Vec<u32>>,
    /// By the first letters of a content word: forms of one word share them.
    by_word: IndexMap<u32, Vec<u32>, SameHash>,
}

impl CandidateIndex {
    /// An index of requirements, each with a reader of its statute.
    pub(crate) fn of<'r>(requirements: impl Iterator<Item = (Reader<'r>, &'r Requirement)>) -> Self {
        let mut index = Self::default();
        for ((reader, requirement), number) in requirements.zip(0..) {
            index.size += 1;
            for id in requirement.each().flat_map(|part| &part.deeds).flat_map(concepts) {
                post(index.by_concept.entry(id).or_default(), number);
            }
            for norm in requirement.each().filter_map(|part| part.read_from(reader.instrument)) {
                let words = reader.words(&norm.span);
                let meanings = reader.terms.filled(&words).map(|term| &term.meaning);
                for key in meanings.chain([&words]).flat_map(|text| keys(reader.vocabulary, text)) {
                    post(index.by_word.entry(key).or_default(), number);
                }
            }
        }
        index
    }

    /// The requirements that share a word with a clause, or speak of a concept that one of the clause's stands to, in
    /// order.
    pub(crate) fn candidates(&self, reader: &Reader<'_>, clause: &ClauseEffects) -> Vec<u32> {
        let Some(text) = reader.clause_text(clause.clause.index()) else { return Vec::new() };
        let mut near = vec![false; self.size];
        let mut mark = |numbers: &[u32]| {
            for &number in numbers {
                if let Some(near) = near.get_mut(number as usize) {
                    *near = true;
                }
            }
        };
        for key in keys(reader.vocabulary, &text.words) {
            self.by_word.get(&key).into_iter().for_each(|numbers| mark(numbers));
        }
        let mut mine: Vec<ConceptId> = clause
            .norms
            .iter()
            .flat_map(|read| &read.effects)
            .flat_map(|effect| concepts(&effect.deed))
            .collect();
        mine.sort();
        mine.dedup();
        let mut akin = ConceptSet::default();
        mine.iter().for_each(|&id| akin.add_all(reader.vocabulary.akin(id)));
        for (_, numbers) in self.by_concept.iter().filter(|(theirs, _)| akin.has(**theirs)) {
            mark(numbers);
        }
        (0..).zip(near).filter(|(_, near)| *near).map(|(number, _)| number).collect()
    }
}

/// Numbers come in order.
fn post(numbers: &mut Vec<u32>, number: u32) {
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

fn concepts(deed: &DeedProfile) -> impl Iterator<Item = ConceptId> + '_ {
    deed.concepts.iter().chain(&deed.matter.concepts).copied()
}

/// The keys of the content words of at least four letters.
fn keys(vocabulary: &Vocabulary, text: &NormalText) -> impl Iterator<Item = u32> + use<> {
    let mut keys: Vec<u32> = vocabulary.content(text).iter().map(|word| word.key).collect();
    keys.dedup();
    keys.into_iter().filter(|key| key & 0xff != 0)
}
