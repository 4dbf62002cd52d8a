//! The cross-reference: statutes, policies, their requirements and pairings as one directed graph.
//!
//! [`cross_reference`](crate::cross_reference) compares a policy with a statute once. [`CrossReference::under`] then
//! looks at the result under an [`Interpretation`]: nothing is parsed or compared again.

mod bearer;
mod build;
mod compare;
mod exceptions;
mod explanation;
mod kept;
mod loaded;
mod network;
mod place;
mod query;
mod reference;
mod revision;
mod ruling;
mod verify;
mod view;

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub use build::Builder;
pub use explanation::{Comparison, ExplainedStep, Explanation, OtherAnswer, Otherwise, Passage};
pub use network::{Direction, Edge, EdgeKind, Node, NodeId};
pub(crate) use place::filed;
pub use revision::{Alteration, Replaced, Revised, RevisedPairing, Revision, revision};
pub use ruling::{ClauseReading, Idle, Ruling, Rulings};
pub use view::{Change, View};

use crate::clause::ClauseId;
use crate::instrument::{Policy, Statute};
use crate::interpretation::Interpretation;
use crate::norm::Norm;
use crate::pairing::{Decision, Order, Requirement, RequirementId, SavingsUse, Step};
use crate::text::{Source, Span};
use crate::vocabulary::Vocabulary;
use compare::{Demands, Record};
use network::Network;
use view::Shapes;

/// A statute or policy in a [`CrossReference`]; the number is its place, statutes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct InstrumentId(pub(crate) u32);

impl InstrumentId {
    /// The place in order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A pairing in a [`CrossReference`]; the number is its place in order of clause, requirement, item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PairingId(pub(crate) u32);

impl PairingId {
    /// The place in order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A claim of an article; the number is its place in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimId(u32);

impl ClaimId {
    pub(crate) const fn new(place: u32) -> Self {
        Self(place)
    }

    /// The place in order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One clause of a policy, or items of it that stand alike, against one requirement of a statute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    pub(crate) policy: InstrumentId,
    pub(crate) clause: ClauseId,
    pub(crate) requirement: RequirementId,
    /// Shared with the graphs of other versions in which nothing before the clause moved.
    pub(crate) strands: Arc<[Strand]>,
}

/// One norm of the clause against one norm of the requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    pub(crate) norm: Option<usize>,
    /// Which of the requirement's norms.
    pub(crate) part: u32,
    pub(crate) decision: Decision,
    pub(crate) steps: Vec<Step>,
    pub(crate) savings: Vec<SavingsUse>,
}

impl Strand {
    /// The norm's place in its statement; `None` where the clause was compared as a whole, as a savings sentence is.
    #[must_use]
    pub fn norm(&self) -> Option<usize> {
        self.norm
    }

    /// The steps that were taken, in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The savings sentences that bear on it.
    #[must_use]
    pub fn savings(&self) -> &[SavingsUse] {
        &self.savings
    }
}

impl Pairing {
    /// The policy.
    #[must_use]
    pub fn policy(&self) -> InstrumentId {
        self.policy
    }

    /// The clause of that policy.
    #[must_use]
    pub fn clause(&self) -> ClauseId {
        self.clause
    }

    /// The requirement.
    #[must_use]
    pub fn requirement(&self) -> RequirementId {
        self.requirement
    }

    /// The norms of the clause that come near the requirement, each with its steps.
    #[must_use]
    pub fn strands(&self) -> &[Strand] {
        &self.strands
    }
}

/// Statutes and policies side by side. Cheap to clone; the result is shared.
#[derive(Clone, Debug)]
pub struct CrossReference {
    inner: Arc<Inner>,
}

#[derive(Clone, Debug)]
struct Inner {
    vocabulary: Arc<Vocabulary>,
    statutes: Vec<Statute>,
    policies: Vec<Policy>,
    demands: Arc<Demands>,
    pairings: Vec<Pairing>,
    shapes: Shapes,
    /// Of each policy what a comparison with its next version needs.
    records: Vec<Arc<Record>>,
    network: OnceLock<Network>,
}

impl CrossReference {
    /// A builder, for several statutes or policies or a vocabulary of one's own.
    ///
    /// ```
    /// use antinomy::{CrossReference, Policy, Statute};
    ///
    /// let graph = CrossReference::builder()
    ///     .statute(&Statute::section_1373()?)
    ///     .policy(&Policy::parse("memo", "1. Officers shall not tell ICE anyone's immigration status.")?)
    ///     .build();
    /// assert!(graph.pairings().len() > 0);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The result under an interpretation. Cheap: the comparison is not run again.
    #[must_use]
    pub fn under(&self, interpretation: &Interpretation) -> View {
        View::new(self.clone(), interpretation.clone())
    }

    /// The statutes, in the order given.
    #[must_use]
    pub fn statutes(&self) -> &[Statute] {
        &self.inner.statutes
    }

    /// The policies, in the order given.
    #[must_use]
    pub fn policies(&self) -> &[Policy] {
        &self.inner.policies
    }

    /// The vocabulary that was used.
    #[must_use]
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.inner.vocabulary
    }

    /// The policy with this id; `None` for a statute's id.
    #[must_use]
    pub fn policy(&self, id: InstrumentId) -> Option<&Policy> {
        self.inner.policies.get(id.index().checked_sub(self.inner.statutes.len())?)
    }

    /// The statute with this id; `None` for a policy's id.
    #[must_use]
    pub fn statute(&self, id: InstrumentId) -> Option<&Statute> {
        self.inner.statutes.get(id.index())
    }

    /// The ids of the policies, in order.
    pub fn policy_ids(&self) -> impl Iterator<Item = InstrumentId> + use<> {
        let first = self.inner.statutes.len();
        let all = first..first + self.inner.policies.len();
        all.filter_map(|number| u32::try_from(number).ok().map(InstrumentId))
    }

    /// The requirements, in statute order: what a policy can keep or break.
    pub fn requirements(&self) -> impl ExactSizeIterator<Item = RequirementId> + use<> {
        let binding =
            self.laid_down().filter(|&id| self.requirement(id).is_some_and(Requirement::binds_somebody));
        binding.collect::<Vec<_>>().into_iter()
    }

    /// The requirements, and the leave and exemptions that the statutes give, in statute order.
    pub(crate) fn laid_down(&self) -> impl Iterator<Item = RequirementId> + use<> {
        let count = u32::try_from(self.inner.demands.requirements.len()).unwrap_or(u32::MAX);
        (0..count).map(RequirementId)
    }

    /// The pairings that were found or ruled out on a near miss, in order of clause, requirement, item.
    pub fn pairings(&self) -> impl ExactSizeIterator<Item = PairingId> + use<> {
        let count = u32::try_from(self.inner.pairings.len()).unwrap_or(u32::MAX);
        (0..count).map(PairingId)
    }

    /// A pairing; `None` for an id of another cross-reference that this one does not have.
    #[must_use]
    pub fn pairing(&self, id: PairingId) -> Option<&Pairing> {
        self.inner.pairings.get(id.index())
    }

    /// How many pairs of clause and requirement were compared: the rest share no word or concept.
    #[must_use]
    pub fn pairs_examined(&self) -> usize {
        self.inner.records.iter().map(|record| record.pairs()).sum()
    }

    /// A requirement's label path in its statute: `(b)(1)`; empty for a section without labels.
    #[must_use]
    pub fn requirement_label(&self, id: RequirementId) -> &str {
        self.requirement(id).map_or("", |requirement| &requirement.label)
    }

    /// Whether a requirement governs deeds or rules about deeds.
    #[must_use]
    pub fn requirement_order(&self, id: RequirementId) -> Order {
        self.requirement(id).map_or(Order::First, |requirement| requirement.order)
    }

    /// The statute a requirement stands in.
    #[must_use]
    pub fn requirement_statute(&self, id: RequirementId) -> Option<&Statute> {
        self.inner.demands.requirements.get(id.index()).and_then(|(statute, _)| self.statute(*statute))
    }

    /// The norm of a requirement, the first where it has several.
    #[must_use]
    pub fn requirement_norm(&self, id: RequirementId) -> Option<&Norm> {
        self.requirement(id)?.read_from(self.requirement_statute(id)?.instrument())
    }

    /// The norms of a requirement: one, or one for each alternative deed or item of the same provision.
    pub fn requirement_norms(&self, id: RequirementId) -> impl Iterator<Item = &Norm> {
        let statute = self.requirement_statute(id);
        let parts = self.requirement(id).into_iter().flat_map(Requirement::each);
        parts.filter_map(move |part| part.read_from(statute?.instrument()))
    }

    /// The norm of a requirement that a strand was compared with.
    pub(crate) fn norm_compared(&self, pairing: &Pairing, strand: &Strand) -> Option<&Norm> {
        let statute = self.requirement_statute(pairing.requirement)?;
        self.part_compared(pairing, strand)?.read_from(statute.instrument())
    }

    pub(crate) fn part_compared(&self, pairing: &Pairing, strand: &Strand) -> Option<&Requirement> {
        self.requirement(pairing.requirement)?.each().nth(strand.part as usize)
    }

    /// The words of a requirement: its lead-in and its own items.
    #[must_use]
    pub fn requirement_quote(&self, id: RequirementId) -> String {
        let Some(statute) = self.requirement_statute(id) else { return String::new() };
        let mut spans: Vec<Span> = self.requirement_norms(id).flat_map(|norm| norm.span.spans()).collect();
        spans.sort_unstable_by_key(|span| (span.start(), span.end()));
        let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match apart.last_mut().filter(|last| span.start() <= last.end()) {
                Some(last) => *last = last.cover(span),
                None => apart.push(span),
            }
        }
        quote(statute.instrument().source(), apart.into_iter())
    }

    pub(crate) fn requirement(&self, id: RequirementId) -> Option<&Requirement> {
        self.inner.demands.requirements.get(id.index()).map(|(_, requirement)| requirement)
    }

    /// The label path of a clause's provision: `3`; empty where the text has no labels.
    #[must_use]
    pub fn clause_label(&self, policy: InstrumentId, clause: ClauseId) -> &str {
        let Some(policy) = self.policy(policy) else { return "" };
        let instrument = policy.instrument();
        instrument.clauses().get(clause.index()).map_or("", |clause| instrument.label(clause.provision()))
    }

    /// The words of a clause, verbatim.
    #[must_use]
    pub fn clause_quote(&self, policy: InstrumentId, clause: ClauseId) -> &str {
        let Some(policy) = self.policy(policy) else { return "" };
        let instrument = policy.instrument();
        instrument.clauses().get(clause.index()).map_or("", |clause| instrument.source().slice(clause.span()))
    }

    /// The nodes of the graph, in a fixed order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.inner.network().nodes()
    }

    /// The edges of the graph, in a fixed order.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        self.inner.network().edges()
    }

    /// The neighbours of a node along edges of one direction, in a fixed order.
    #[must_use]
    pub fn neighbours(&self, node: NodeId, direction: Direction) -> Vec<(EdgeKind, NodeId)> {
        self.inner.network().neighbours(node, direction)
    }

    /// A shortest path between two nodes, edges taken either way; `None` where there is none.
    #[must_use]
    pub fn path(&self, from: NodeId, to: NodeId) -> Option<Vec<NodeId>> {
        self.inner.network().path(from, to)
    }

    /// The same with claims as nodes, each joined to what it is about where the graph has that.
    pub(crate) fn with_claims(&self, claims: impl Iterator<Item = (ClaimId, Vec<Node>)>) -> Self {
        let mut network = self.inner.network().clone();
        for (claim, about) in claims {
            let from = network.add(Node::Claim(claim));
            for node in about {
                let to = match node {
                    Node::Question(_) => Some(network.add(node)),
                    node => network.find(&node),
                };
                if let Some(to) = to {
                    network.join(from, to, EdgeKind::ClaimsAbout);
                }
            }
        }
        Self { inner: Arc::new(Inner { network: OnceLock::from(network), ..(*self.inner).clone() }) }
    }

    /// The node that stands for this, if the graph has it.
    #[must_use]
    pub fn node(&self, node: &Node) -> Option<NodeId> {
        self.inner.network().find(node)
    }

    /// Checks what the types cannot say: every span slices its source, every norm lies in its clause, every pairing
    /// names a clause and a requirement that exist, and every edge joins what it may join.
    ///
    /// # Errors
    ///
    /// A line for each thing that is wrong.
    #[doc(hidden)]
    pub fn verify(&self) -> Result<(), Vec<String>> {
        verify::verify(self)
    }
}

/// Whether a label is another one or lies below it: `(b)(1)` below `(b)`, `1(a)` below `1`, but not `11` below `1`.
pub(crate) fn below(label: &str, above: &str) -> bool {
    label
        .strip_prefix(above)
        .is_some_and(|rest| above.is_empty() || rest.is_empty() || rest.starts_with(['(', '.', ' ']))
}

/// Verbatim slices, joined by an ellipsis where the source has something between them.
pub(crate) fn quote(source: &Source, spans: impl Iterator<Item = Span>) -> String {
    let slices: Vec<_> =
        spans.map(|span| source.slice(span).trim()).filter(|slice| !slice.is_empty()).collect();
    slices.join(" … ")
}
