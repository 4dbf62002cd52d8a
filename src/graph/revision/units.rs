//! The clauses and requirements of two versions, each with what happened to it.

use std::collections::BTreeMap;

use super::matching::{Unit, matched};
use super::{Alteration, ClauseKey, Revised, wording};
use crate::clause::ClauseId;
use crate::graph::CrossReference;
use crate::graph::explanation::{Passage, passage};
use crate::pairing::RequirementId;
use crate::text::{Source, Span};

/// The units of both versions, each with what happened to it.
pub(super) struct Matched<K> {
    pub(super) forward: BTreeMap<K, K>,
    pub(super) back: BTreeMap<K, K>,
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

    pub(super) fn of_before(&self, key: &K) -> Option<&Revised> {
        self.revised.get(*self.before.get(key)?)
    }

    pub(super) fn of_after(&self, key: &K) -> Option<&Revised> {
        self.revised.get(*self.after.get(key)?)
    }

    pub(super) fn altered(&self) -> Vec<Revised> {
        self.revised.iter().filter(|each| each.alteration != Alteration::Same).cloned().collect()
    }
}

impl<K> Version<'_, K> {
    fn passage(&self) -> Passage {
        passage(self.source, self.spans.iter().copied())
    }
}

pub(super) fn clauses(before: &CrossReference, after: &CrossReference) -> Matched<ClauseKey> {
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
    let instrument = policy.instrument();
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

pub(super) fn requirements(before: &CrossReference, after: &CrossReference) -> Matched<RequirementId> {
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
    let statute = graph.statutes().get(place);
    let of_statute = |id: &RequirementId| {
        graph.requirement_statute(*id).zip(statute).is_some_and(|(own, statute)| std::ptr::eq(own, statute))
    };
    let unit = |id: RequirementId| {
        Some(Version {
            key: id,
            label: graph.requirement_label(id),
            source: graph.requirement_statute(id)?.instrument().source(),
            spans: graph.requirement_norms(id).flat_map(|norm| norm.span.spans()).collect(),
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
