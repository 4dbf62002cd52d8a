//! What another version of a policy or a statute does to the pairings.

mod matching;
mod units;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::explanation::Passage;
use super::ruling::folded;
use super::{InstrumentId, Pairing, PairingId, View};
use crate::clause::ClauseId;
use crate::pairing::{Relation, RequirementId, Settled};
use units::{Matched, clauses, requirements};
pub use wording::Replaced;

/// How a clause or a requirement came from one version to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Alteration {
    /// The same words under the same label.
    Same,
    /// The same words under another label.
    Renumbered,
    /// Other words.
    Reworded,
    /// In the later version only.
    New,
    /// In the earlier version only.
    Gone,
}

impl Alteration {
    /// The name in JSON and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renumbered => "renumbered",
            Self::Reworded => "reworded",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

/// A clause or a requirement in both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revised {
    /// What happened to it.
    pub alteration: Alteration,
    /// Its label path and words in the earlier version; `None` where it is new.
    pub before: Option<(Box<str>, Passage)>,
    /// The same in the later version; `None` where it is gone.
    pub after: Option<(Box<str>, Passage)>,
    /// The words that differ, run by run; empty unless it was reworded.
    pub replaced: Vec<Replaced>,
}

/// A pairing in both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisedPairing {
    /// In the earlier version; `None` where the clause did not come near the requirement.
    pub before: Option<PairingId>,
    /// In the later version; `None` where it does not come near.
    pub after: Option<PairingId>,
    /// What it was; `outside` where it was no pairing.
    pub was: Settled,
    /// What it is; `outside` where it is no pairing.
    pub is: Settled,
    /// What happened to the clause.
    pub clause: Revised,
    /// What happened to the requirement.
    pub requirement: Revised,
    /// The savings sentences bearing on it in either version that are not the same in both.
    pub savings: Vec<Revised>,
}

/// What one version of the texts changes about the findings of another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Pairings of a clause and a requirement that both versions have, with another outcome.
    pub changed: Vec<RevisedPairing>,
    /// Pairings, those outside left out, of a clause or a requirement that only the later version has.
    pub appeared: Vec<RevisedPairing>,
    /// Pairings, those outside left out, of a clause or a requirement that only the earlier version has.
    pub went: Vec<RevisedPairing>,
    /// Pairings, those outside left out, with the same outcome although words of either side changed.
    pub held: Vec<RevisedPairing>,
    /// The clauses that are not the same in both versions, those gone at their old place.
    pub clauses: Vec<Revised>,
    /// The requirements that are not the same in both versions.
    pub requirements: Vec<Revised>,
}

impl Revision {
    /// Whether no pairing changed, appeared or went.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.appeared.is_empty() && self.went.is_empty()
    }
}

/// What changed between two versions of the same policies and statutes, each in a view of its own.
///
/// Texts are matched by name, then in order. A clause with the same words is the same clause whatever its label; then
/// the most alike words are taken for the reworded clause, and then what is left under the same label. Both views
/// should be under one interpretation, since a change of interpretation is told by [`View::changes`].
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, View, cross_reference, graph};
///
/// let view = |text: &str| -> Result<View, antinomy::Error> {
///     let graph = cross_reference(&Statute::section_1373()?, &Policy::parse("order", text)?);
///     Ok(graph.under(&Interpretation::named("plain")?))
/// };
/// let before = view("1. Officers may tell ICE the immigration status of any person.")?;
/// let after = view("1. Be kind.\n2. Officers shall not tell ICE the immigration status of any person.")?;
/// let revision = graph::revision(&before, &after);
/// let change = &revision.changed[0];
/// assert_eq!((change.was.relation.name(), change.is.relation.name()), ("complies", "conflicts"));
/// assert_eq!(change.clause.alteration, graph::Alteration::Reworded);
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn revision(before: &View, after: &View) -> Revision {
    let clauses = clauses(before.cross_reference(), after.cross_reference());
    let requirements = requirements(before.cross_reference(), after.cross_reference());
    let mut out =
        Revision { clauses: clauses.altered(), requirements: requirements.altered(), ..Revision::default() };
    let both = Both { before, after, clauses: &clauses, requirements: &requirements };
    let mut later = both.later();
    let mut met = BTreeSet::new();
    for (id, pairing, settled) in before.pairings() {
        let clause = clauses.forward.get(&clause_key(pairing)).copied();
        let requirement = requirements.forward.get(&pairing.requirement()).copied();
        match clause.zip(requirement) {
            Some(key) => {
                let other = later.get_mut(&key).and_then(|left| both.same(id, left));
                met.extend(other);
                both.compare(&mut out, Some(id), other);
            }
            None if settled.relation == Relation::Outside => {}
            None => out.went.extend(both.revised(Some(id), None)),
        }
    }
    for (id, pairing, settled) in after.pairings().filter(|(id, ..)| !met.contains(id)) {
        let known = clauses.back.contains_key(&clause_key(pairing))
            && requirements.back.contains_key(&pairing.requirement());
        if known {
            both.compare(&mut out, None, Some(id));
        } else if settled.relation != Relation::Outside {
            out.appeared.extend(both.revised(None, Some(id)));
        }
    }
    out
}

type ClauseKey = (InstrumentId, ClauseId);

fn clause_key(pairing: &Pairing) -> ClauseKey {
    (pairing.policy(), pairing.clause())
}

struct Both<'v> {
    before: &'v View,
    after: &'v View,
    clauses: &'v Matched<ClauseKey>,
    requirements: &'v Matched<RequirementId>,
}

impl Both<'_> {
    /// The pairings of the later version by clause and requirement: several where items stand otherwise.
    fn later(&self) -> BTreeMap<(ClauseKey, RequirementId), Vec<PairingId>> {
        let mut later: BTreeMap<_, Vec<PairingId>> = BTreeMap::new();
        for (id, pairing, _) in self.after.pairings() {
            later.entry((clause_key(pairing), pairing.requirement())).or_default().push(id);
        }
        later
    }

    /// Takes out the pairing that another was: with the same words, or the same label, or the same outcome, or the first.
    fn same(&self, before: PairingId, left: &mut Vec<PairingId>) -> Option<PairingId> {
        let (old, new) = (self.before.cross_reference(), self.after.cross_reference());
        let fit = |id: &PairingId| {
            let (Some(was), Some(is)) = (old.pairing(before), new.pairing(*id)) else {
                return (true, true, true);
            };
            (
                folded(&old.pairing_quote(was)) != folded(&new.pairing_quote(is)),
                old.pairing_label(was) != new.pairing_label(is),
                self.before.settled(before) != self.after.settled(*id),
            )
        };
        let (at, _) = left.iter().enumerate().min_by_key(|(_, id)| fit(id))?;
        Some(left.remove(at))
    }

    /// Sorts a pairing of a clause and a requirement that both versions have.
    fn compare(&self, out: &mut Revision, before: Option<PairingId>, after: Option<PairingId>) {
        let Some(revised) = self.revised(before, after) else { return };
        let reworded = [&revised.clause, &revised.requirement]
            .iter()
            .any(|each| each.alteration == Alteration::Reworded);
        if revised.was != revised.is {
            out.changed.push(revised);
        } else if reworded && revised.is.relation != Relation::Outside {
            out.held.push(revised);
        }
    }

    fn revised(&self, before: Option<PairingId>, after: Option<PairingId>) -> Option<RevisedPairing> {
        let pairing = |view: &View, id: Option<PairingId>| view.cross_reference().pairing(id?).cloned();
        let (old, new) = (pairing(self.before, before), pairing(self.after, after));
        let clause = match (&old, &new) {
            (Some(old), _) => self.clauses.of_before(&clause_key(old)),
            (None, Some(new)) => self.clauses.of_after(&clause_key(new)),
            (None, None) => None,
        }?;
        let requirement = match (&old, &new) {
            (Some(old), _) => self.requirements.of_before(&old.requirement()),
            (None, Some(new)) => self.requirements.of_after(&new.requirement()),
            (None, None) => None,
        }?;
        let mut savings: Vec<Revised> = Vec::new();
        let of = |pairing: &Pairing| {
            let uses = pairing.strands().iter().flat_map(|strand| strand.savings());
            uses.map(|saving| (pairing.policy(), saving.clause)).collect::<Vec<_>>()
        };
        let earlier = old.iter().flat_map(of).filter_map(|key| self.clauses.of_before(&key));
        let later = new.iter().flat_map(of).filter_map(|key| self.clauses.of_after(&key));
        for saving in earlier.chain(later) {
            let altered = !matches!(saving.alteration, Alteration::Same | Alteration::Renumbered);
            if altered && *saving != *clause && !savings.contains(saving) {
                savings.push(saving.clone());
            }
        }
        let settled = |view: &View, id: Option<PairingId>| {
            id.and_then(|id| view.settled(id).cloned()).unwrap_or(Settled {
                relation: Relation::Outside,
                basis: None,
                turns_on: Vec::new(),
            })
        };
        Some(RevisedPairing {
            was: settled(self.before, before),
            is: settled(self.after, after),
            before,
            after,
            clause: clause.clone(),
            requirement: requirement.clone(),
            savings,
        })
    }
}
