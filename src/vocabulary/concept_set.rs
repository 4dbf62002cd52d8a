//! Sets of concepts as bits.

use super::concept::ConceptId;

/// A set of the concepts of one vocabulary.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConceptSet(Vec<u64>);

impl ConceptSet {
    pub(super) const NONE: Self = Self(Vec::new());

    fn place(id: ConceptId) -> (usize, u64) {
        (usize::from(id.0 / 64), 1 << (id.0 % 64))
    }

    pub(super) fn add(&mut self, id: ConceptId) {
        let (block, bit) = Self::place(id);
        if self.0.len() <= block {
            self.0.resize(block + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(block) {
            *bits |= bit;
        }
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    pub(crate) fn has(&self, id: ConceptId) -> bool {
        let (block, bit) = Self::place(id);
        self.0.get(block).is_some_and(|bits| bits & bit != 0)
    }
}
