//! The order among concepts: which takes in which, and which pairs turn on a question.

use super::Vocabulary;
use super::concept::{Concept, ConceptId};
use super::concept_set::ConceptSet;

/// How a concept of a clause stands to a concept of a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stand<'v> {
    /// The same, or narrower.
    Within,
    /// Broader: the clause takes the requirement's concept in, and more.
    Takes,
    /// Nothing in common.
    Apart,
    /// It turns on a question: the clause's concept counts under the readings named.
    Contested { question: &'v str, yes: &'v [Box<str>], unsaid: bool },
}

/// How one concept stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Same,
    Below,
    Above,
    /// By which entry, and whether the first lies below the second all the same.
    Contested(u16, bool),
}

#[derive(Debug)]
pub(super) struct Contested {
    pub(super) clause: ConceptId,
    pub(super) requirement: ConceptId,
    pub(super) question: Box<str>,
    pub(super) yes: Vec<Box<str>>,
    pub(super) unsaid: bool,
}

/// The concepts that stand to one concept in some way, as sets: most pairs of texts are told apart by these alone.
#[derive(Clone, Debug)]
pub(super) struct Neighbours {
    /// Those that it takes in or lies within.
    near: ConceptSet,
    /// Those that take it in or lie within it, which are others where a relation is contested.
    near_to: ConceptSet,
    /// Those to which its relation is contested, whatever is left unsaid.
    disputed: ConceptSet,
    /// Those from which it is not apart.
    akin: ConceptSet,
}

impl Neighbours {
    const NONE: Self = Self {
        near: ConceptSet::NONE,
        near_to: ConceptSet::NONE,
        disputed: ConceptSet::NONE,
        akin: ConceptSet::NONE,
    };
}

impl Vocabulary {
    /// Whether `narrow` is `broad` or lies below it.
    pub(crate) fn broader_or_same(&self, narrow: ConceptId, broad: ConceptId) -> bool {
        matches!(self.order(narrow, broad), Some(Order::Same | Order::Below | Order::Contested(_, true)))
    }

    /// How a clause's concept stands to a requirement's.
    pub(crate) fn stand(&self, clause: ConceptId, requirement: ConceptId) -> Stand<'_> {
        match self.order(clause, requirement) {
            Some(Order::Same | Order::Below) => Stand::Within,
            Some(Order::Above) => Stand::Takes,
            Some(Order::Contested(entry, _)) => match self.contested.get(usize::from(entry)) {
                Some(entry) => {
                    Stand::Contested { question: &entry.question, yes: &entry.yes, unsaid: entry.unsaid }
                }
                None => Stand::Apart,
            },
            None => Stand::Apart,
        }
    }

    /// The question that a requirement's concept turns on where something near it is spoken of, if one is known.
    pub(crate) fn contested_with(&self, requirement: ConceptId) -> Option<(&str, &[Box<str>])> {
        let entry =
            self.contested.iter().find(|entry| self.broader_or_same(requirement, entry.requirement))?;
        Some((&entry.question, &entry.yes))
    }

    fn order(&self, clause: ConceptId, requirement: ConceptId) -> Option<Order> {
        let place = usize::from(clause.0) * self.concepts.len() + usize::from(requirement.0);
        self.orders.get(place).copied().flatten()
    }

    /// The concepts that a clause's concept takes in or lies within.
    pub(crate) fn near(&self, clause: ConceptId) -> &ConceptSet {
        &self.neighbours(clause).near
    }

    /// The concepts of clauses that take a requirement's concept in or lie within it.
    pub(crate) fn near_to(&self, requirement: ConceptId) -> &ConceptSet {
        &self.neighbours(requirement).near_to
    }

    /// The concepts to which a clause's concept stands in a way that turns on a question, where the text says which
    /// concept it means.
    pub(crate) fn disputed(&self, clause: ConceptId) -> &ConceptSet {
        &self.neighbours(clause).disputed
    }

    /// The concepts to which a clause's concept stands in any way.
    pub(crate) fn akin(&self, clause: ConceptId) -> &ConceptSet {
        &self.neighbours(clause).akin
    }

    fn neighbours(&self, id: ConceptId) -> &Neighbours {
        static NONE: Neighbours = Neighbours::NONE;
        self.neighbours.get(usize::from(id.0)).unwrap_or(&NONE)
    }

    pub(super) fn all_neighbours(&self) -> Vec<Neighbours> {
        let ids = || (0_u16..).map(ConceptId).take(self.concepts.len());
        let mut all = vec![Neighbours::NONE; self.concepts.len()];
        for one in ids() {
            for other in ids() {
                let stand = self.stand(one, other);
                let near = matches!(stand, Stand::Within | Stand::Takes);
                if let Some(neighbours) = all.get_mut(usize::from(one.0)) {
                    match stand {
                        Stand::Apart => continue,
                        Stand::Within | Stand::Takes => neighbours.near.add(other),
                        Stand::Contested { unsaid: false, .. } => neighbours.disputed.add(other),
                        Stand::Contested { .. } => {}
                    }
                    neighbours.akin.add(other);
                }
                if let Some(neighbours) = all.get_mut(usize::from(other.0))
                    && near
                {
                    neighbours.near_to.add(one);
                }
            }
        }
        all
    }

    /// Every pair of concepts, worked out once: a comparison asks this many times.
    pub(super) fn orders(&self) -> Vec<Option<Order>> {
        let ids: Vec<_> = (0_u16..).map(ConceptId).take(self.concepts.len()).collect();
        let below: Vec<Vec<bool>> = ids.iter().map(|&narrow| self.above(narrow)).collect();
        let lies = |narrow: ConceptId, broad: ConceptId| {
            below
                .get(usize::from(narrow.0))
                .and_then(|row| row.get(usize::from(broad.0)))
                .copied()
                .unwrap_or_default()
        };
        let mut orders = Vec::with_capacity(ids.len() * ids.len());
        for &clause in &ids {
            for &requirement in &ids {
                let contested = (0_u16..)
                    .zip(&self.contested)
                    .find(|(_, entry)| lies(clause, entry.clause) && lies(requirement, entry.requirement));
                orders.push(match contested {
                    _ if clause == requirement => Some(Order::Same),
                    Some((entry, _)) => Some(Order::Contested(entry, lies(clause, requirement))),
                    None if lies(clause, requirement) => Some(Order::Below),
                    None if lies(requirement, clause) => Some(Order::Above),
                    None => None,
                });
            }
        }
        orders
    }

    /// For every concept, whether it is this one or lies above it.
    fn above(&self, narrow: ConceptId) -> Vec<bool> {
        let mut row = vec![false; self.concepts.len()];
        let mut next = vec![narrow];
        while let Some(id) = next.pop() {
            if let Some(seen) = row.get_mut(usize::from(id.0))
                && !*seen
            {
                *seen = true;
                next.extend(self.at(id).into_iter().flat_map(Concept::broader));
            }
        }
        row
    }
}
