//! Which provision of its own text a reference names: "paragraph 3" seen from `41.6.1 ¶ 2` is `41.6.1 ¶ 3`.

use std::collections::BTreeMap;

use super::InstrumentId;
use super::network::Node;
use crate::citation::Place;
use crate::instrument::Instrument;
use crate::outline::ProvisionId;
use crate::outline::address::labels;

/// The provisions and norms of one text by their labels, whatever signs stand between the labels.
pub(super) struct Paths {
    provisions: BTreeMap<String, ProvisionId>,
    norms: BTreeMap<String, Vec<Node>>,
}

impl Paths {
    pub(super) fn of(id: InstrumentId, instrument: &Instrument) -> Self {
        let mut provisions = BTreeMap::new();
        for (provision, entry) in instrument.outline().provisions() {
            provisions.entry(joined(labels(entry.path()))).or_insert(provision);
        }
        let mut norms: BTreeMap<String, Vec<Node>> = BTreeMap::new();
        for statement in instrument.statements() {
            for (norm, number) in statement.norms.iter().zip(0..) {
                let path = joined(labels(instrument.label(norm.provision)));
                norms.entry(path).or_default().push(Node::Norm(id, statement.clause, number));
            }
        }
        Self { provisions, norms }
    }

    /// The provision that a reference without a law names, from the innermost list around it outwards.
    pub(super) fn within(&self, around: &str, place: &Place) -> Option<ProvisionId> {
        let cited: Vec<&str> = place.section.as_deref().into_iter().chain(place.labels.iter()).collect();
        if cited.is_empty() || place.note || place.through.is_some() {
            return None;
        }
        let around: Vec<&str> = labels(around).collect();
        let path = |outer: usize| joined(around.iter().take(outer).copied().chain(cited.iter().copied()));
        (0..=around.len()).rev().find_map(|outer| self.provisions.get(&path(outer)).copied())
    }

    /// The norms of a provision and of everything below it.
    pub(super) fn norms_at(&self, path: &str) -> impl Iterator<Item = &Node> {
        let path = joined(labels(path));
        let below = path.clone();
        let norms = self.norms.range(path..);
        norms.take_while(move |(other, _)| other.starts_with(&below)).flat_map(|(_, norms)| norms)
    }
}

fn joined<'l>(labels: impl Iterator<Item = &'l str>) -> String {
    let mut path = String::new();
    for label in labels {
        path.push_str(label);
        path.push('/');
    }
    path
}
