use std::collections::BTreeMap;
use std::sync::Arc;

use super::network::{EdgeKind, Network, Node, NodeId};
use super::{CrossReference, Inner, InstrumentId, Pairing, PairingId, Strand};
use crate::citation::{self, Home, Labels, Law, Target};
use crate::clause::ClauseId;
use crate::instrument::{Instrument, Policy, Statute};
use crate::outline::{Content, ProvisionId};
use crate::pairing::{
    CandidateIndex, Context, Paired, Reader, Requirement, RequirementId, SavingsIndex, Terms, binds,
    clause_effects, pair, requirements,
};
use crate::text::Span;
use crate::vocabulary::Vocabulary;

/// Gathers what a [`CrossReference`] is made of.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    vocabulary: Option<Arc<Vocabulary>>,
    statutes: Vec<Statute>,
    policies: Vec<Policy>,
}

impl Builder {
    /// Adds a statute.
    #[must_use]
    pub fn statute(mut self, statute: &Statute) -> Self {
        self.statutes.push(statute.clone());
        self
    }

    /// Adds a policy.
    #[must_use]
    pub fn policy(mut self, policy: &Policy) -> Self {
        self.policies.push(policy.clone());
        self
    }

    /// Uses this vocabulary in place of the shipped one.
    #[must_use]
    pub fn vocabulary(mut self, vocabulary: Arc<Vocabulary>) -> Self {
        self.vocabulary = Some(vocabulary);
        self
    }

    /// Compares every policy with every statute.
    #[must_use]
    pub fn build(self) -> CrossReference {
        let vocabulary = self.vocabulary.unwrap_or_else(|| Arc::clone(Vocabulary::shipped()));
        let mut all = Vec::new();
        let terms = Terms::together(&vocabulary, &self.statutes);
        let readers: Vec<Reader<'_>> = self
            .statutes
            .iter()
            .zip(&terms)
            .map(|(statute, terms)| Reader {
                vocabulary: &vocabulary,
                instrument: statute.instrument(),
                issuer: None,
                terms,
            })
            .collect();
        for (reader, number) in readers.iter().zip(0..) {
            all.extend(
                requirements(reader).into_iter().map(|requirement| (InstrumentId(number), requirement)),
            );
        }
        let index = CandidateIndex::of(
            all.iter().filter_map(|(id, requirement)| Some((*readers.get(id.index())?, requirement))),
        );
        let mut pairings = Vec::new();
        let mut examined = 0;
        let first = u32::try_from(self.statutes.len()).unwrap_or(u32::MAX);
        for (policy, number) in self.policies.iter().zip(first..) {
            let found =
                compare(&vocabulary, &readers, policy, InstrumentId(number), &all, &index, &mut examined);
            pairings.extend(found);
        }
        let mut inner = Inner {
            vocabulary,
            statutes: self.statutes,
            policies: self.policies,
            requirements: all,
            pairings,
            examined,
            network: Network::default(),
        };
        inner.network = network(&inner);
        CrossReference { inner: Arc::new(inner) }
    }
}

fn compare(
    vocabulary: &Vocabulary,
    statutes: &[Reader<'_>],
    policy: &Policy,
    id: InstrumentId,
    requirements: &[(InstrumentId, Requirement)],
    index: &CandidateIndex,
    examined: &mut usize,
) -> Vec<Pairing> {
    let terms = Terms::of(vocabulary, policy.instrument());
    let reader =
        Reader { vocabulary, instrument: policy.instrument(), issuer: Some(policy.issuer()), terms: &terms };
    let savings = SavingsIndex::of(&reader);
    let mut out = Vec::new();
    for clause in clause_effects(&reader) {
        for number in index.candidates(&reader, &clause) {
            let Some((statute, requirement)) = requirements.get(number as usize) else { continue };
            let Some(statute) = statutes.get(statute.index()) else { continue };
            let context =
                Context { statute: *statute, policy: reader, issuer: policy.issuer(), savings: &savings };
            *examined += 1;
            let found = pair(&context, requirement, &clause);
            if found.is_empty() {
                continue;
            }
            let strand = |paired: Paired| Strand {
                norm: paired.norm,
                decision: paired.decision,
                steps: paired.steps,
                savings: paired.savings,
            };
            out.push(Pairing {
                policy: id,
                clause: clause.clause,
                requirement: RequirementId(number),
                strands: found.into_iter().map(strand).collect(),
            });
        }
    }
    out
}

impl CrossReference {
    /// Whether a requirement binds at least one of the issuers.
    pub(super) fn binds_an_issuer(&self, id: RequirementId) -> bool {
        let Some(requirement) = self.requirement(id) else { return false };
        self.inner
            .policies
            .iter()
            .any(|policy| binds(&self.inner.vocabulary, policy.issuer(), &requirement.bound))
    }
}

fn network(inner: &Inner) -> Network {
    let mut network = Network::default();
    let statutes = inner.statutes.iter().map(Statute::instrument);
    let policies = inner.policies.iter().map(Policy::instrument);
    for (instrument, number) in statutes.chain(policies).zip(0..) {
        add_instrument(&mut network, InstrumentId(number), instrument);
    }
    for ((statute, requirement), number) in inner.requirements.iter().zip(0..) {
        let place = u32::try_from(requirement.norm).unwrap_or(u32::MAX);
        let norm = network.add(Node::Norm(*statute, requirement.clause, place));
        let node = network.add(Node::Requirement(RequirementId(number)));
        network.join(norm, node, EdgeKind::Requires);
    }
    for (pairing, number) in inner.pairings.iter().zip(0..) {
        add_pairing(&mut network, PairingId(number), pairing);
    }
    add_citations(&mut network, inner);
    network
}

/// Joins every provision to the laws it cites: to the provision of a loaded statute, to a provision of its own text,
/// or to a law that is not loaded.
fn add_citations(network: &mut Network, inner: &Inner) {
    let homes: Vec<Option<Target>> =
        inner.statutes.iter().map(|statute| codified(statute.instrument())).collect();
    let statutes = inner.statutes.iter().map(Statute::instrument);
    let all: Vec<&Instrument> = statutes.chain(inner.policies.iter().map(Policy::instrument)).collect();
    let paths: Vec<BTreeMap<&str, ProvisionId>> = all.iter().map(|instrument| by_path(instrument)).collect();
    for ((instrument, own), number) in all.iter().zip(&paths).zip(0..) {
        let id = InstrumentId(number);
        let home = homes.get(number as usize).and_then(Option::as_ref).and_then(|target| match target.law {
            Law::UnitedStatesCode { title, .. } => {
                Some(Home::united_states_code(title, target.place.section.as_deref()?))
            }
            _ => None,
        });
        for cited in citation::find(instrument.source().text()) {
            let place = innermost(instrument, cited.span());
            let labels = labels_of(instrument, place);
            let named = cited.target().law.is_named();
            let target = match &home {
                Some(home) => citation::resolve(&cited, &home.clone().at(labels.clone())).ok(),
                None => named.then(|| cited.target().clone()),
            };
            let to = match target.map(|target| target.codified().unwrap_or(target)) {
                Some(target) => loaded(&homes, &paths, &target)
                    .unwrap_or_else(|| Node::CitedLaw(target.normal().into_boxed_str())),
                None => match within(own, instrument.label(place), &labels, &cited.target().place.labels) {
                    Some(provision) if !named => Node::Provision(id, provision),
                    _ => continue,
                },
            };
            let from = network.add(Node::Provision(id, place));
            let to = network.add(to);
            if from != to {
                network.join(from, to, EdgeKind::Cites);
            }
        }
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

/// The deepest provision around a span: provisions begin in document order.
fn innermost(instrument: &Instrument, span: Span) -> ProvisionId {
    let all = &instrument.outline().provisions;
    let after = all.partition_point(|provision| provision.span().start() <= span.start());
    let mut place = ProvisionId(u32::try_from(after.saturating_sub(1)).unwrap_or(0));
    while let Some(provision) = all.get(place.index()).filter(|provision| !provision.span().contains(span)) {
        match provision.parent() {
            Some(parent) => place = parent,
            None => break,
        }
    }
    place
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

/// The provision of the same text that bare labels name, from the innermost list outwards.
fn within(
    own: &BTreeMap<&str, ProvisionId>,
    path: &str,
    around: &Labels,
    cited: &Labels,
) -> Option<ProvisionId> {
    if cited.is_empty() {
        return None;
    }
    let numbered = path.split('(').next().unwrap_or_default();
    let name = |count| format!("{numbered}{}", around.first(count).join(cited));
    (0..=around.len()).rev().find_map(|count| own.get(&*name(count)).copied())
}

fn add_instrument(network: &mut Network, id: InstrumentId, instrument: &Instrument) {
    let whole = network.add(Node::Instrument(id));
    for (provision, entry) in instrument.outline().provisions() {
        let node = network.add(Node::Provision(id, provision));
        if entry.parent().is_none() {
            network.join(whole, node, EdgeKind::Contains);
        }
        for content in entry.content() {
            if let Content::Child(child) = content {
                let child = network.add(Node::Provision(id, *child));
                network.join(node, child, EdgeKind::Contains);
            }
        }
    }
    for statement in instrument.statements() {
        let home = instrument
            .clauses()
            .get(statement.clause.index())
            .map_or(ProvisionId(0), |clause| clause.provision());
        for (norm, place) in statement.norms.iter().zip(0..) {
            let from = network.add(Node::Provision(id, norm.provision));
            let to = network.add(Node::Norm(id, statement.clause, place));
            network.join(from, to, EdgeKind::States);
        }
        for (_, place) in statement.definitions.iter().zip(0..) {
            let from = network.add(Node::Provision(id, home));
            let to = network.add(Node::Definition(id, statement.clause, place));
            network.join(from, to, EdgeKind::Defines);
        }
    }
}

fn add_pairing(network: &mut Network, id: PairingId, pairing: &Pairing) {
    let requirement = network.add(Node::Requirement(pairing.requirement));
    for strand in &pairing.strands {
        let from: NodeId = match strand.norm {
            Some(norm) => network.add(Node::Norm(
                pairing.policy,
                pairing.clause,
                u32::try_from(norm).unwrap_or(u32::MAX),
            )),
            None => network.add(Node::Savings(pairing.policy, pairing.clause)),
        };
        network.join(from, requirement, EdgeKind::Pairs(id));
        for saving in &strand.savings {
            let sentence = network.add(Node::Savings(pairing.policy, saving.clause));
            network.join(sentence, from, EdgeKind::Saves(id));
        }
        let mut atoms = Vec::new();
        strand.decision.guard.atoms(&mut atoms);
        strand.decision.cure.atoms(&mut atoms);
        for atom in atoms {
            let question = network.add(Node::Question(atom.question.clone()));
            network.join(from, question, EdgeKind::TurnsOn(id));
        }
    }
}

/// The invariants that types cannot hold.
pub(super) fn verify(graph: &CrossReference) -> Result<(), Vec<String>> {
    let mut faults = Vec::new();
    let statutes = graph.statutes().iter().map(Statute::instrument);
    for instrument in statutes.chain(graph.policies().iter().map(Policy::instrument)) {
        verify_instrument(instrument, &mut faults);
    }
    for id in graph.pairings() {
        let Some(pairing) = graph.pairing(id) else { continue };
        let clauses = graph.policy(pairing.policy).map(|policy| policy.instrument().clauses().len());
        if clauses.is_none_or(|clauses| pairing.clause.index() >= clauses) {
            faults.push(format!("pairing {} names no clause", id.index()));
        }
        if graph.requirement(pairing.requirement).is_none() {
            faults.push(format!("pairing {} names no requirement", id.index()));
        }
        if pairing.strands.is_empty() {
            faults.push(format!("pairing {} has no strand", id.index()));
        }
    }
    for edge in graph.edges() {
        let (Some(from), Some(to)) = (graph.inner.network.at(edge.from), graph.inner.network.at(edge.to))
        else {
            faults.push("an edge leads nowhere".to_owned());
            continue;
        };
        let fits = matches!(
            (edge.kind, from, to),
            (EdgeKind::Contains, Node::Instrument(_) | Node::Provision(..), Node::Provision(..))
                | (EdgeKind::States, Node::Provision(..), Node::Norm(..))
                | (EdgeKind::Defines, Node::Provision(..), Node::Definition(..))
                | (EdgeKind::Saves(_), Node::Savings(..), Node::Norm(..) | Node::Savings(..))
                | (
                    EdgeKind::Cites,
                    Node::Provision(..),
                    Node::CitedLaw(_) | Node::Provision(..) | Node::Instrument(_)
                )
                | (EdgeKind::Requires, Node::Norm(..), Node::Requirement(_))
                | (EdgeKind::Pairs(_), Node::Norm(..) | Node::Savings(..), Node::Requirement(_))
                | (EdgeKind::TurnsOn(_), Node::Norm(..) | Node::Savings(..), Node::Question(_))
                | (
                    EdgeKind::ClaimsAbout,
                    Node::Claim(_),
                    Node::Provision(..) | Node::Requirement(_) | Node::Question(_)
                )
        );
        if !fits {
            faults.push(format!("{} may not lead from {from:?} to {to:?}", edge.kind.name()));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn verify_instrument(instrument: &Instrument, faults: &mut Vec<String>) {
    let text = instrument.source().text();
    let mut slices = |what: &str, span: Span| {
        if text.get(span.range()).is_none() {
            faults.push(format!(
                "{}: {what} at {span:?} does not slice its source",
                instrument.source().name()
            ));
        }
    };
    for clause in instrument.clauses() {
        slices("a clause", clause.span());
        for part in clause.parts() {
            slices("a part", part.span);
        }
    }
    for statement in instrument.statements() {
        for norm in &statement.norms {
            let roles = norm
                .bearer
                .iter()
                .chain(&norm.conditions)
                .chain(&norm.exceptions)
                .chain([&norm.cue, &norm.span]);
            for span in roles.flat_map(|phrase| phrase.spans()) {
                slices("a role", span);
            }
        }
    }
    for statement in instrument.statements() {
        let clause: Option<Span> = clause_span(instrument, statement.clause);
        for norm in &statement.norms {
            if clause.is_none_or(|clause| !clause.contains(norm.span.cover())) {
                faults.push(format!(
                    "{}: a norm at {:?} lies outside its clause",
                    instrument.source().name(),
                    norm.span
                ));
            }
        }
    }
}

fn clause_span(instrument: &Instrument, id: ClauseId) -> Option<Span> {
    instrument.clauses().get(id.index()).map(|clause| clause.span())
}
