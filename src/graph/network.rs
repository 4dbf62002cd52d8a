//! The graph itself: its nodes, its edges, and the ways along them.

use indexmap::IndexSet;
use petgraph::Direction as PetDirection;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};

use super::{ClaimId, InstrumentId, PairingId};
use crate::clause::ClauseId;
use crate::outline::ProvisionId;
use crate::pairing::RequirementId;
use crate::vocabulary::hash::SameHash;

/// A node of the graph; the number is its place in the order in which nodes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NodeId(u32);

impl NodeId {
    /// The place in order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Node {
    /// A statute or policy.
    Instrument(InstrumentId),
    /// A provision of one.
    Provision(InstrumentId, ProvisionId),
    /// A norm: the number is its place in the clause's statement.
    Norm(InstrumentId, ClauseId, u32),
    /// A definition: the number is its place in the clause's statement.
    Definition(InstrumentId, ClauseId, u32),
    /// A savings sentence or exception that frees.
    Savings(InstrumentId, ClauseId),
    /// A requirement.
    Requirement(RequirementId),
    /// A question, by name.
    Question(Box<str>),
    /// A law that is cited and not loaded, in normal form.
    CitedLaw(Box<str>),
    /// A claim of an article.
    Claim(ClaimId),
}

/// What an edge says of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EdgeKind {
    /// An instrument contains a provision, a provision another.
    Contains,
    /// A provision states a norm or a savings sentence.
    States,
    /// A provision defines a term.
    Defines,
    /// A norm, a sentence or a law takes something out of what a norm says: "except as paragraph 4 provides",
    /// "notwithstanding section 3", "the prohibition in section 2 does not apply to …".
    Excepts,
    /// A savings sentence frees what a norm bars, in one pairing.
    Saves(PairingId),
    /// A provision cites a law.
    Cites,
    /// A norm of a statute is a requirement.
    Requires,
    /// A norm is paired with a requirement.
    Pairs(PairingId),
    /// A norm's pairing turns on a question.
    TurnsOn(PairingId),
    /// A claim is about a provision, a requirement or a question.
    ClaimsAbout,
}

impl EdgeKind {
    /// The name in DOT and lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contains => "contains",
            Self::States => "states",
            Self::Defines => "defines",
            Self::Excepts => "excepts",
            Self::Saves(_) => "saves",
            Self::Cites => "cites",
            Self::Requires => "requires",
            Self::Pairs(_) => "pairs",
            Self::TurnsOn(_) => "turns-on",
            Self::ClaimsAbout => "claims-about",
        }
    }
}

/// One edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edge {
    /// Where it starts.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// What it says.
    pub kind: EdgeKind,
}

/// Which way edges are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From start to end.
    Forward,
    /// From end to start.
    Backward,
}

/// The private graph: nodes carry what they stand for, edges what they say.
#[derive(Clone, Debug, Default)]
pub(super) struct Network {
    graph: DiGraph<Node, EdgeKind, u32>,
    known: IndexSet<Node, SameHash>,
    joined: IndexSet<Edge, SameHash>,
}

impl Network {
    /// The node that stands for this, made where there is none yet.
    pub(super) fn add(&mut self, node: Node) -> NodeId {
        if let Some(index) = self.known.get_index_of(&node) {
            return NodeId(u32::try_from(index).unwrap_or(u32::MAX));
        }
        self.known.insert(node.clone());
        NodeId(u32::try_from(self.graph.add_node(node).index()).unwrap_or(u32::MAX))
    }

    pub(super) fn join(&mut self, from: NodeId, to: NodeId, kind: EdgeKind) {
        if self.joined.insert(Edge { from, to, kind }) {
            self.graph.add_edge(NodeIndex::new(from.0 as usize), NodeIndex::new(to.0 as usize), kind);
        }
    }

    pub(super) fn find(&self, node: &Node) -> Option<NodeId> {
        self.known.get_index_of(node).and_then(|index| u32::try_from(index).ok()).map(NodeId)
    }

    pub(super) fn at(&self, id: NodeId) -> Option<&Node> {
        self.graph.node_weight(NodeIndex::new(id.0 as usize))
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.known.iter().zip(0..).map(|(node, number)| (NodeId(number), node))
    }

    pub(super) fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        self.graph.edge_references().map(|edge| Edge {
            from: id(edge.source()),
            to: id(edge.target()),
            kind: *edge.weight(),
        })
    }

    pub(super) fn neighbours(&self, node: NodeId, direction: Direction) -> Vec<(EdgeKind, NodeId)> {
        let way = match direction {
            Direction::Forward => PetDirection::Outgoing,
            Direction::Backward => PetDirection::Incoming,
        };
        let edges = self.graph.edges_directed(NodeIndex::new(node.0 as usize), way);
        let far = |source, target| match direction {
            Direction::Forward => id(target),
            Direction::Backward => id(source),
        };
        let mut found: Vec<_> =
            edges.map(|edge| (*edge.weight(), far(edge.source(), edge.target()))).collect();
        found.sort();
        found
    }

    pub(super) fn path(&self, from: NodeId, to: NodeId) -> Option<Vec<NodeId>> {
        self.at(from)?;
        self.at(to)?;
        let goal = NodeIndex::new(to.0 as usize);
        let both_ways = petgraph::visit::UndirectedAdaptor(&self.graph);
        let (_, path) = petgraph::algo::astar(
            both_ways,
            NodeIndex::new(from.0 as usize),
            |at| at == goal,
            |_| 1_u32,
            |_| 0,
        )?;
        Some(path.into_iter().map(id).collect())
    }
}

fn id(index: NodeIndex<u32>) -> NodeId {
    NodeId(u32::try_from(index.index()).unwrap_or(u32::MAX))
}
