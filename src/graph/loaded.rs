//! What the citations of a cross-reference name: a provision of a loaded text, a loaded statute, or a law that is not
//! loaded.

use std::collections::BTreeMap;

use super::InstrumentId;
use super::network::Node;
use super::reference::Paths;
use crate::citation::{self, Citation, Home, Labels, Law, Target};
use crate::instrument::Instrument;
use crate::outline::ProvisionId;

/// What the citations of a cross-reference may name.
pub(super) struct References<'a> {
    all: &'a [&'a Instrument],
    homes: Vec<Option<Target>>,
    labelled: Vec<BTreeMap<&'a str, ProvisionId>>,
    own: Vec<Paths>,
}

impl<'a> References<'a> {
    /// What may be named in all texts, the statutes first.
    pub(super) fn of(all: &'a [&'a Instrument], statutes: usize) -> Self {
        Self {
            all,
            homes: all.iter().take(statutes).map(|statute| codified(statute)).collect(),
            labelled: all.iter().map(|instrument| by_path(instrument)).collect(),
            own: (0..).map(InstrumentId).zip(all).map(|(id, instrument)| Paths::of(id, instrument)).collect(),
        }
    }

    /// What a citation names: a provision of a loaded text, a loaded statute, or a law that is not loaded.
    pub(super) fn named(
        &self,
        id: InstrumentId,
        instrument: &Instrument,
        place: ProvisionId,
        cited: &Citation,
    ) -> Option<Node> {
        let home = self.homes.get(id.index()).and_then(Option::as_ref).and_then(|target| match target.law {
            Law::UnitedStatesCode { title, .. } => {
                Some(Home::united_states_code(title, target.place.section.as_deref()?))
            }
            _ => None,
        });
        let named = cited.target().law.is_named();
        let target = match home {
            Some(home) => citation::resolve(cited, &home.at(labels_of(instrument, place))).ok(),
            None => named.then(|| cited.target().clone()),
        };
        match target.map(|target| target.codified().unwrap_or(target)) {
            Some(target) => Some(
                loaded(&self.homes, &self.labelled, &target)
                    .unwrap_or_else(|| Node::CitedLaw(target.normal().into_boxed_str())),
            ),
            None if named => None,
            None => {
                let own = self.own.get(id.index())?;
                own.within(instrument.label(place), &cited.target().place)
                    .map(|provision| Node::Provision(id, provision))
            }
        }
    }

    /// The norms of a provision and of everything below it.
    pub(super) fn norms_at(&self, id: InstrumentId, provision: ProvisionId) -> Vec<Node> {
        let own = self.own.get(id.index()).zip(self.all.get(id.index()));
        own.map(|(own, text)| own.norms_at(text.label(provision)).cloned().collect()).unwrap_or_default()
    }
}

/// The section that a statute's name cites, as the United States Code has it where it does.
fn codified(instrument: &Instrument) -> Option<Target> {
    citation::find(instrument.source().name()).into_iter().find_map(|citation| citation.codified())
}

fn by_path(instrument: &Instrument) -> BTreeMap<&str, ProvisionId> {
    let mut paths = BTreeMap::new();
    for (id, provision) in instrument.outline().provisions() {
        paths.entry(provision.path()).or_insert(id);
    }
    paths
}

fn labels_of(instrument: &Instrument, place: ProvisionId) -> Labels {
    let path = instrument.label(place);
    let labels = path.find('(').and_then(|at| path.get(at..)).unwrap_or_default();
    Labels::new(labels.split(['(', ')']).filter(|label| !label.is_empty()))
}

/// The provision of a loaded statute that a target names, or the nearest one around it.
fn loaded(homes: &[Option<Target>], paths: &[BTreeMap<&str, ProvisionId>], target: &Target) -> Option<Node> {
    let section = target.place.section.as_deref()?;
    if target.place.note || target.place.through.is_some() {
        return None;
    }
    let is = |home: &Target| home.law == target.law && home.place.section.as_deref() == Some(section);
    let number = homes.iter().position(|home| home.as_ref().is_some_and(is))?;
    let id = InstrumentId(u32::try_from(number).ok()?);
    let labels = &target.place.labels;
    let own = paths.get(number)?;
    let nearest = (1..=labels.len()).rev().find_map(|count| own.get(&*labels.first(count).to_string()));
    Some(nearest.map_or(Node::Instrument(id), |provision| Node::Provision(id, *provision)))
}
