//! What another version of a policy or a statute does to the pairings.

mod matching;
mod wording;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::explanation::{Passage, passage};
use super::{CrossReference, InstrumentId, Pairing, PairingId, View};
use crate::clause::ClauseId;
use crate::instrument::Instrument;
use crate::pairing::{Relation, RequirementId, Settled};
use crate::text::{Source, Span};
use matching::{Unit, matched};
pub use wording::Replaced;

/// How a clause or a requirement came from one version to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    let later: BTreeMap<_, _> =
        after.pairings().map(|(id, pairing, _)| ((clause_key(pairing), pairing.requirement()), id)).collect();
    let mut met = BTreeMap::new();
    for (id, pairing, settled) in before.pairings() {
        let clause = clauses.forward.get(&clause_key(pairing)).copied();
        let requirement = requirements.forward.get(&pairing.requirement()).copied();
        match clause.zip(requirement) {
            Some(key) => {
                let other = later.get(&key).copied();
                met.extend(other.map(|other| (other, ())));
                both.compare(&mut out, Some(id), other);
            }
            None if settled.relation == Relation::Outside => {}
            None => out.went.extend(both.revised(Some(id), None)),
        }
    }
    for (id, pairing, settled) in after.pairings().filter(|(id, ..)| !met.contains_key(id)) {
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

/// The units of both versions, each with what happened to it.
struct Matched<K> {
    forward: BTreeMap<K, K>,
    back: BTreeMap<K, K>,
    revised: Vec<Revised>,
    before: BTreeMap<K, usize>,
    after: BTreeMap<K, usize>,
}

/// One unit as a version has it.
struct Version<'t, K> {
    key: K,
    label: &'t str,
    source: &'t Source,
    spans: Vec<Span>,
}

impl<K: Copy + Ord> Matched<K> {
    fn new() -> Self {
        Self {
            forward: BTreeMap::new(),
            back: BTreeMap::new(),
            revised: Vec::new(),
            before: BTreeMap::new(),
            after: BTreeMap::new(),
        }
    }

    /// Matches the units of a text in two versions.
    fn add(&mut self, before: &[Version<'_, K>], after: &[Version<'_, K>]) {
        let units = |all: &[Version<'_, K>]| -> Vec<Unit> {
            all.iter().map(|each| Unit::new(each.label, &each.passage().words)).collect()
        };
        let (left, right) = (units(before), units(after));
        let mut waiting = 0;
        let to = matched(&left, &right);
        let back: BTreeMap<usize, usize> =
            to.iter().enumerate().filter_map(|(from, to)| Some(((*to)?, from))).collect();
        for (at, version) in before.iter().enumerate() {
            let other = to.get(at).copied().flatten();
            // What is new stands before the first later unit that is not.
            if let Some(other) = other {
                while waiting < other {
                    if let Some(new) = after.get(waiting).filter(|_| !back.contains_key(&waiting)) {
                        self.push(None, Some(new));
                    }
                    waiting += 1;
                }
            }
            self.push(Some(version), other.and_then(|other| after.get(other)));
        }
        for (at, new) in after.iter().enumerate().skip(waiting) {
            if !back.contains_key(&at) {
                self.push(None, Some(new));
            }
        }
    }

    fn push(&mut self, before: Option<&Version<'_, K>>, after: Option<&Version<'_, K>>) {
        let side = |version: &Version<'_, K>| (Box::from(version.label), version.passage());
        let words = |version: &Version<'_, K>| Unit::new(version.label, &version.passage().words).words;
        let replaced = match (before, after) {
            (Some(old), Some(new)) if words(old) != words(new) => {
                wording::replaced((old.source, &old.spans), (new.source, &new.spans))
            }
            _ => Vec::new(),
        };
        let alteration = match (before, after) {
            (Some(_), Some(_)) if !replaced.is_empty() => Alteration::Reworded,
            (Some(old), Some(new)) if old.label != new.label => Alteration::Renumbered,
            (Some(_), Some(_)) => Alteration::Same,
            (None, _) => Alteration::New,
            (Some(_), None) => Alteration::Gone,
        };
        let place = self.revised.len();
        self.revised.push(Revised { alteration, before: before.map(side), after: after.map(side), replaced });
        if let Some(old) = before {
            self.before.insert(old.key, place);
        }
        if let Some(new) = after {
            self.after.insert(new.key, place);
        }
        if let (Some(old), Some(new)) = (before, after) {
            self.forward.insert(old.key, new.key);
            self.back.insert(new.key, old.key);
        }
    }

    fn of_before(&self, key: &K) -> Option<&Revised> {
        self.revised.get(*self.before.get(key)?)
    }

    fn of_after(&self, key: &K) -> Option<&Revised> {
        self.revised.get(*self.after.get(key)?)
    }

    fn altered(&self) -> Vec<Revised> {
        self.revised.iter().filter(|each| each.alteration != Alteration::Same).cloned().collect()
    }
}

impl<K> Version<'_, K> {
    fn passage(&self) -> Passage {
        passage(self.source, self.spans.iter().copied())
    }
}

fn clauses(before: &CrossReference, after: &CrossReference) -> Matched<ClauseKey> {
    let texts = |graph: &CrossReference| -> Vec<String> {
        graph.policies().iter().map(|policy| policy.instrument().source().name().to_owned()).collect()
    };
    let mut all = Matched::new();
    for (old, new) in paired(&texts(before), &texts(after)) {
        let versions =
            |graph, place: Option<usize>| place.map(|place| policy_units(graph, place)).unwrap_or_default();
        all.add(&versions(before, old), &versions(after, new));
    }
    all
}

fn policy_units(graph: &CrossReference, place: usize) -> Vec<Version<'_, ClauseKey>> {
    let Some((id, policy)) = graph.policy_ids().zip(graph.policies()).nth(place) else { return Vec::new() };
    let instrument: &Instrument = policy.instrument();
    let clauses = instrument.clauses().iter().zip(0..);
    clauses
        .map(|(clause, number)| Version {
            key: (id, ClauseId(number)),
            label: instrument.label(clause.provision()),
            source: instrument.source(),
            spans: vec![clause.span()],
        })
        .collect()
}

fn requirements(before: &CrossReference, after: &CrossReference) -> Matched<RequirementId> {
    let texts = |graph: &CrossReference| -> Vec<String> {
        graph.statutes().iter().map(|statute| statute.instrument().source().name().to_owned()).collect()
    };
    let mut all = Matched::new();
    for (old, new) in paired(&texts(before), &texts(after)) {
        let versions =
            |graph, place: Option<usize>| place.map(|place| statute_units(graph, place)).unwrap_or_default();
        all.add(&versions(before, old), &versions(after, new));
    }
    all
}

fn statute_units(graph: &CrossReference, place: usize) -> Vec<Version<'_, RequirementId>> {
    let of_statute = |id: &RequirementId| {
        graph.inner.requirements.get(id.index()).is_some_and(|(statute, _)| statute.index() == place)
    };
    let unit = |id: RequirementId| {
        Some(Version {
            key: id,
            label: graph.requirement_label(id),
            source: graph.requirement_statute(id)?.instrument().source(),
            spans: graph.requirement_norm(id)?.span.spans().collect(),
        })
    };
    graph.requirements().filter(of_statute).filter_map(unit).collect()
}

/// Texts of the same name first, the rest in order.
fn paired(before: &[String], after: &[String]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut taken = vec![false; after.len()];
    let mut to: Vec<Option<usize>> = Vec::new();
    for name in before {
        let free = |at: &usize| taken.get(*at) == Some(&false);
        let place = (0..after.len()).filter(free).find(|&at| after.get(at) == Some(name));
        if let Some(taken) = place.and_then(|place| taken.get_mut(place)) {
            *taken = true;
        }
        to.push(place);
    }
    for place in to.iter_mut().filter(|place| place.is_none()) {
        *place = taken.iter().position(|taken| !taken);
        if let Some(taken) = place.and_then(|place| taken.get_mut(place)) {
            *taken = true;
        }
    }
    let matched = to.into_iter().enumerate().map(|(at, to)| (Some(at), to));
    let rest = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| (None, Some(at)));
    matched.chain(rest).collect()
}
