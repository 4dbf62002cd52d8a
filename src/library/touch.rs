//! Which requirements a clause comes near, without a statute being named.

use std::collections::BTreeMap;

use super::{Index, known};
use crate::clause::ClauseId;
use crate::instrument::Policy;
use crate::pairing::{ClauseTexts, Reader, Terms, clause_effects, content};
use crate::vocabulary::{ConceptId, Stand, Vocabulary};

/// A word tells a matter apart where at most one requirement in this many has it.
const RARE: usize = 100;
/// Below this many requirements every word does.
const FEW: usize = 400;

/// A clause that touches a requirement, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    clause: ClauseId,
    requirement: usize,
    concepts: Vec<Box<str>>,
    words: Vec<Box<str>>,
}

impl Touch {
    /// The clause of the policy.
    #[must_use]
    pub fn clause(&self) -> ClauseId {
        self.clause
    }

    /// The place of the requirement among [`Library::requirements`](super::Library::requirements).
    #[must_use]
    pub fn requirement(&self) -> usize {
        self.requirement
    }

    /// The concepts of the requirement's matter that the clause speaks of, or of what is broader or narrower.
    pub fn concepts(&self) -> impl Iterator<Item = &str> {
        self.concepts.iter().map(AsRef::as_ref)
    }

    /// The words of the matter that both have.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(AsRef::as_ref)
    }
}

/// What a clause and a requirement have in common so far.
#[derive(Debug, Default)]
struct Common<'i> {
    concepts: Vec<&'i str>,
    words: Vec<&'i str>,
    /// Whether one of the words tells the matter apart.
    telling: bool,
}

pub(super) fn touches(vocabulary: &Vocabulary, index: &Index, policy: &Policy) -> Vec<Touch> {
    let terms = Terms::of(vocabulary, policy.instrument());
    let texts = ClauseTexts::of(policy.instrument());
    let reader = Reader {
        vocabulary,
        instrument: policy.instrument(),
        issuer: Some(policy.issuer()),
        terms: &terms,
        texts: &texts,
    };
    let deeds: Vec<_> = known(vocabulary, &index.deeds).collect();
    let matters: Vec<_> = known(vocabulary, &index.matters).collect();
    let mut all = Vec::new();
    for clause in clause_effects(&reader) {
        let mut found: BTreeMap<u32, Common<'_>> = BTreeMap::new();
        for effect in clause.norms.iter().flat_map(|read| &read.effects) {
            let deed = &effect.deed;
            let mut same: Vec<u32> =
                index.verbs.get(&*deed.verb.lemma).into_iter().flatten().copied().collect();
            for numbers in near(vocabulary, &deed.concepts, &deeds).map(|(_, numbers)| numbers) {
                same.extend(numbers);
            }
            same.sort_unstable();
            same.dedup();
            let specific: Vec<ConceptId> =
                deed.matter.concepts.iter().copied().filter(|&id| !reader.is_general(id)).collect();
            for (concept, numbers) in near(vocabulary, &specific, &matters) {
                for &number in numbers.iter().filter(|number| same.binary_search(number).is_ok()) {
                    let common = found.entry(number).or_default();
                    let name = vocabulary.name(concept);
                    if !common.concepts.contains(&name) {
                        common.concepts.push(name);
                    }
                }
            }
            for word in content(vocabulary, &deed.matter.text) {
                let Some((word, numbers)) = index.words.get_key_value(word) else { continue };
                let total = index.requirements.len();
                let telling = total < FEW || numbers.len() * RARE <= total;
                for &number in numbers.iter().filter(|number| same.binary_search(number).is_ok()) {
                    let common = found.entry(number).or_default();
                    if !common.words.contains(&&**word) {
                        common.words.push(word);
                        common.telling |= telling;
                    }
                }
            }
        }
        let mut of_clause: Vec<Touch> = found
            .into_iter()
            .filter(|(number, common)| comes_near(index, *number, common))
            .map(|(number, common)| Touch {
                clause: clause.clause,
                requirement: number as usize,
                concepts: common.concepts.into_iter().map(Into::into).collect(),
                words: common.words.into_iter().map(Into::into).collect(),
            })
            .collect();
        of_clause.sort_by_key(|touch| {
            (std::cmp::Reverse((touch.concepts.len(), touch.words.len())), touch.requirement)
        });
        all.extend(of_clause);
    }
    all
}

/// A concept in common is enough; of words it takes two and one that tells, or all that the requirement has.
fn comes_near(index: &Index, number: u32, common: &Common<'_>) -> bool {
    let words = index.requirements.get(number as usize).map_or(0, |kept| kept.words as usize);
    !common.concepts.is_empty() || common.telling && common.words.len() >= words.clamp(1, 2)
}

fn near<'i>(
    vocabulary: &'i Vocabulary,
    mine: &'i [ConceptId],
    theirs: &'i [(ConceptId, &'i [u32])],
) -> impl Iterator<Item = (ConceptId, &'i [u32])> {
    theirs
        .iter()
        .copied()
        .filter(move |(id, _)| mine.iter().any(|&own| vocabulary.stand(own, *id) != Stand::Apart))
}
