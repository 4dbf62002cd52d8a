//! A cross-reference from its texts, and its graph from what was compared.

use std::sync::{Arc, OnceLock};

use super::compare::{Demands, Record, compare};
use super::loaded::References;
use super::network::{EdgeKind, Network, Node, NodeId};
use super::view::Shapes;
use super::{CrossReference, Inner, InstrumentId, Pairing, PairingId, exceptions};
use crate::citation;
use crate::instrument::{Instrument, Policy, Statute};
use crate::outline::{Content, ProvisionId};
use crate::pairing::{Formula, RequirementId, SavingsClass, SavingsUse, binds};
use crate::text::Span;
use crate::vocabulary::Vocabulary;

/// Gathers what a [`CrossReference`] is made of.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    vocabulary: Option<Arc<Vocabulary>>,
    statutes: Vec<Statute>,
    sisters: Vec<Statute>,
    policies: Vec<Policy>,
}

impl Builder {
    /// Adds a statute.
    #[must_use]
    pub fn statute(mut self, statute: &Statute) -> Self {
        self.statutes.push(statute.clone());
        self
    }

    /// Adds a section that says what terms of the statutes mean ([`Statute::defined_elsewhere`]). What it asks for
    /// itself is not compared.
    ///
    /// ```
    /// use antinomy::{CrossReference, Policy, Statute};
    ///
    /// let text = "(a) No office shall show a log. (b) The term \"log\" has the meaning given in section 9 of this title.";
    /// let sister = "(a) The term \"log\" means a record of visits. (b) Each office shall keep a log.";
    /// let graph = CrossReference::builder()
    ///     .statute(&Statute::parse("8 U.S.C. § 7", text)?)
    ///     .defined_by(&Statute::parse("8 U.S.C. § 9", sister)?)
    ///     .build();
    /// assert_eq!(graph.requirements().len(), 1);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn defined_by(mut self, statute: &Statute) -> Self {
        self.sisters.push(statute.clone());
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
        let demands = Arc::new(Demands::of(&vocabulary, &self.statutes, &self.sisters));
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
            .any(|policy| binds(&self.inner.vocabulary, policy.issuer(), &requirement.bound) != Formula::No)
    }
}

fn network(inner: &Inner) -> Network {
    let mut network = Network::default();
    let statutes = inner.statutes.iter().map(Statute::instrument);
    let policies = inner.policies.iter().map(Policy::instrument);
    for (instrument, number) in statutes.chain(policies).zip(0..) {
        add_instrument(&mut network, InstrumentId(number), instrument);
    }
    let each = inner.demands.requirements.iter().zip(0..);
    let parts =
        each.flat_map(|((statute, whole), number)| whole.each().map(move |part| (statute, part, number)));
    for (statute, requirement, number) in parts {
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
    let statutes = inner.statutes.iter().map(Statute::instrument);
    let all: Vec<&Instrument> = statutes.chain(inner.policies.iter().map(Policy::instrument)).collect();
    let references = References::of(&all, inner.statutes.len());
    for (id, instrument) in (0..).map(InstrumentId).zip(&all) {
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
    for strand in pairing.strands() {
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
