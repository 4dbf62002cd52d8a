//! Every clause of the policies accounted for.

use std::collections::BTreeSet;

use super::by_clause::rank;
use crate::clause::ClauseId;
use crate::graph::{InstrumentId, View};
use crate::instrument::{Fate, Policy};
use crate::norm::ResidueReason;
use crate::pairing::Settled;
use crate::text::Span;

/// A clause in a cross-reference.
pub(super) type Place = (InstrumentId, ClauseId);

/// What became of each clause, in order.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// Those with a finding, with the weightiest.
    pub(super) found: Vec<(Place, Settled)>,
    /// Those that were read and touch no requirement.
    pub(super) nothing: Vec<Place>,
    /// Those that could not be read.
    pub(super) not_read: Vec<Place>,
}

impl Account {
    pub(super) fn of(view: &View) -> Self {
        let graph = view.cross_reference();
        let mut account = Self::default();
        let unread: Vec<BTreeSet<usize>> = graph.policies().iter().map(unread).collect();
        let first = graph.statutes().len();
        for (policy, clause) in graph.clauses() {
            let of_policy = policy.index().checked_sub(first).and_then(|place| unread.get(place));
            let pairings = graph.pairings_of(policy, clause).filter_map(|id| view.settled(id));
            let weightiest = pairings.filter_map(|settled| Some((rank(settled)?, settled)));
            match weightiest.min_by_key(|(rank, _)| *rank) {
                Some((_, settled)) => account.found.push(((policy, clause), settled.clone())),
                None if of_policy.is_some_and(|unread| unread.contains(&clause.index())) => {
                    account.not_read.push((policy, clause))
                }
                None => account.nothing.push((policy, clause)),
            }
        }
        account
    }

    pub(super) fn clauses(&self) -> usize {
        self.found.len() + self.nothing.len() + self.not_read.len()
    }
}

/// The clauses of a policy that gave no norm although they have a word of duty, which is not of a heading or furniture.
fn unread(policy: &Policy) -> BTreeSet<usize> {
    let instrument = policy.instrument();
    let silent = |number: &usize| {
        instrument.statements().get(*number).is_some_and(|statement| statement.norms.is_empty())
    };
    let aside = [ResidueReason::Heading, ResidueReason::Furniture];
    let left = instrument.duty_words().filter(|(_, fate)| match fate {
        Fate::Left(reason) => !aside.contains(reason),
        Fate::Lost => true,
        Fate::Read => false,
    });
    let clauses = instrument.clauses();
    let of_word = |(word, _): (Span, Fate)| {
        // A clause that holds a list may stand around others; the innermost is meant.
        let around = clauses.iter().enumerate().filter(|(_, clause)| clause.span().contains(word));
        around.min_by_key(|(_, clause)| clause.span().len()).map(|(number, _)| number)
    };
    left.filter_map(of_word).filter(silent).collect()
}
