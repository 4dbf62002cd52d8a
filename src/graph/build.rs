use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::compare::{Demands, Record, compare};
use super::network::{Direction, EdgeKind, Network, Node, NodeId};
use super::reference::Paths;
use super::view::Shapes;
use super::{CrossReference, Inner, InstrumentId, Pairing, PairingId, exceptions};
use crate::citation::{self, Citation, Home, Labels, Law, Target};
use crate::clause::ClauseId;
use crate::instrument::{Instrument, Policy, Statute};
use crate::outline::{Content, ProvisionId};
use crate::pairing::{RequirementId, SavingsClass, SavingsUse, binds};
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
        let demands = Arc::new(Demands::of(&vocabulary, &self.statutes));
        let mut pairings = Vec::new();
        let mut records = Vec::new();
        let first = u32::try_from(self.statutes.len()).unwrap_or(u32::MAX);
        for (policy, number) in self.policies.iter().zip(first..) {
            let side = (&*self.statutes, &*demands);
            let (found, record) = compare(&vocabulary, side, policy, InstrumentId(number), None);
            pairings.extend(found);
            records.push(Arc::new(record));
        }
        Inner::of(vocabulary, self.statutes, demands, self.policies, pairings, records)
    }
}

impl Inner {
    pub(super) fn of(
        vocabulary: Arc<Vocabulary>,
        statutes: Vec<Statute>,
        demands: Arc<Demands>,
        policies: Vec<Policy>,
        pairings: Vec<Pairing>,
        records: Vec<Arc<Record>>,
    ) -> CrossReference {
        let shapes = Shapes::of(&pairings);
        let network = OnceLock::new();
        let inner = Self { vocabulary, statutes, demands, policies, pairings, shapes, records, network };
        CrossReference { inner: Arc::new(inner) }
    }

    /// The graph, made when it is first asked for: judging needs none.
    pub(super) fn network(&self) -> &Network {
        self.network.get_or_init(|| network(self))
    }
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
    for ((statute, requirement), number) in inner.demands.requirements.iter().zip(0..) {
        let place = u32::try_from(requirement.norm).unwrap_or(u32::MAX);
        let norms = inner.statutes.get(statute.index()).map(|statute| statute.instrument().statements());
        let statement = norms.and_then(|statements| statements.get(requirement.clause.index()));
        // What a definition says to be banned too is asked by the definition.
        let stated = statement.is_some_and(|statement| requirement.norm < statement.norms.len());
        let norm = network.add(if stated {
            Node::Norm(*statute, requirement.clause, place)
        } else {
            Node::Definition(*statute, requirement.clause, 0)
        });
        let node = network.add(Node::Requirement(RequirementId(number)));
        network.join(norm, node, EdgeKind::Requires);
    }
    for (pairing, number) in inner.pairings.iter().zip(0..) {
        add_pairing(&mut network, PairingId(number), pairing);
    }
    let homes: Vec<Option<Target>> =
        inner.statutes.iter().map(|statute| codified(statute.instrument())).collect();
    let statutes = inner.statutes.iter().map(Statute::instrument);
    let all: Vec<&Instrument> = statutes.chain(inner.policies.iter().map(Policy::instrument)).collect();
    let numbered = || (0..).map(InstrumentId).zip(&all);
    let references = References {
        all: &all,
        homes,
        labelled: all.iter().map(|instrument| by_path(instrument)).collect(),
        own: numbered().map(|(id, instrument)| Paths::of(id, instrument)).collect(),
    };
    for (id, instrument) in numbered() {
        add_citations(&mut network, &references, id, instrument);
        exceptions::add(&mut network, &references, id, instrument);
    }
    add_homes_of_savings(&mut network, &all);
    network
}

/// A permission or an exception may free as a savings sentence does; it too stands somewhere.
fn add_homes_of_savings(network: &mut Network, all: &[&Instrument]) {
    let home = |(at, node): (NodeId, &Node)| {
        let Node::Savings(id, clause) = node else { return None };
        let clause = all.get(id.index())?.clauses().get(clause.index())?;
        Some((Node::Provision(*id, clause.provision()), at))
    };
    let homes: Vec<(Node, NodeId)> = network.nodes().filter_map(home).collect();
    for (provision, sentence) in homes {
        let provision = network.add(provision);
        network.join(provision, sentence, EdgeKind::States);
    }
}

/// Joins every provision to the laws it cites: to the provision of a loaded statute, to a provision of its own text,
/// or to a law that is not loaded.
fn add_citations(
    network: &mut Network,
    references: &References<'_>,
    id: InstrumentId,
    instrument: &Instrument,
) {
    for cited in citation::find(instrument.source().text()) {
        let place = innermost(instrument, cited.span());
        let Some(to) = references.named(id, instrument, place, &cited) else { continue };
        let from = network.add(Node::Provision(id, place));
        let to = network.add(to);
        if from != to {
            network.join(from, to, EdgeKind::Cites);
        }
    }
}

/// What the citations of a cross-reference may name.
pub(super) struct References<'a> {
    all: &'a [&'a Instrument],
    homes: Vec<Option<Target>>,
    labelled: Vec<BTreeMap<&'a str, ProvisionId>>,
    own: Vec<Paths>,
}

impl References<'_> {
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

/// The deepest provision around a span: provisions begin in document order.
pub(super) fn innermost(instrument: &Instrument, span: Span) -> ProvisionId {
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
        if !statement.savings.is_empty() {
            let from = network.add(Node::Provision(id, home));
            let to = network.add(Node::Savings(id, statement.clause));
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
        // A sentence that only refers back, or states a goal, frees nothing.
        let frees =
            |saving: &&SavingsUse| !matches!(saving.class, SavingsClass::Circular | SavingsClass::Purpose);
        for saving in strand.savings.iter().filter(frees) {
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
    let places =
        graph.inner.pairings.iter().map(|pairing| (pairing.policy, pairing.clause, pairing.requirement));
    if !places.is_sorted() {
        faults.push("the pairings are not in order of clause, then requirement".to_owned());
    }
    for (id, node) in graph.nodes() {
        let homeless = matches!(node, Node::Norm(..) | Node::Savings(..) | Node::Definition(..))
            && !graph
                .neighbours(id, Direction::Backward)
                .iter()
                .any(|(kind, _)| matches!(kind, EdgeKind::States | EdgeKind::Defines));
        if homeless {
            faults.push(format!("{node:?} stands in no provision"));
        }
    }
    for edge in graph.edges() {
        let (Some(from), Some(to)) = (graph.inner.network().at(edge.from), graph.inner.network().at(edge.to))
        else {
            faults.push("an edge leads nowhere".to_owned());
            continue;
        };
        if let EdgeKind::Pairs(id) | EdgeKind::TurnsOn(id) | EdgeKind::Saves(id) = edge.kind
            && graph.pairing(id).is_none()
        {
            faults.push(format!("an edge is of pairing {}, which there is not", id.index()));
        }
        let fits = matches!(
            (edge.kind, from, to),
            (EdgeKind::Contains, Node::Instrument(_) | Node::Provision(..), Node::Provision(..))
                | (EdgeKind::States, Node::Provision(..), Node::Norm(..) | Node::Savings(..))
                | (
                    EdgeKind::Excepts,
                    Node::Norm(..)
                        | Node::Savings(..)
                        | Node::Provision(..)
                        | Node::Instrument(_)
                        | Node::CitedLaw(_),
                    Node::Norm(..)
                )
                | (EdgeKind::Defines, Node::Provision(..), Node::Definition(..))
                | (EdgeKind::Saves(_), Node::Savings(..), Node::Norm(..) | Node::Savings(..))
                | (
                    EdgeKind::Cites,
                    Node::Provision(..),
                    Node::CitedLaw(_) | Node::Provision(..) | Node::Instrument(_)
                )
                | (EdgeKind::Requires, Node::Norm(..) | Node::Definition(..), Node::Requirement(_))
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
