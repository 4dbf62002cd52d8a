//! The part of the graph that matters to a reader, for the formats that draw it.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, bracketed, cited, shortened};
use crate::clause::ClauseId;
use crate::graph::{CrossReference, EdgeKind, InstrumentId, Node, NodeId, PairingId, View, quote};
use crate::pairing::{Relation, RequirementId};

/// Norms, savings sentences, requirements and questions, with the pairings between them.
///
/// Pairings that are `outside` are left out, with whatever only they touch.
pub(super) struct Drawing {
    /// In the order of the graph.
    pub(super) nodes: Vec<DrawnNode>,
    /// Their ends are places in `nodes`.
    pub(super) edges: Vec<DrawnEdge>,
}

pub(super) struct DrawnNode {
    pub(super) look: Look,
    /// The name, and beneath it the words, where it has any.
    pub(super) lines: Vec<String>,
}

pub(super) struct DrawnEdge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) line: Line,
    pub(super) label: String,
}

/// What a node is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Requirement,
    Norm,
    Savings,
    Question,
    Claim,
    Other,
}

/// What an edge is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    Conflict,
    Doubt,
    Compliance,
    TurnsOn,
    Answered,
    Saves,
    Excepts,
    ClaimsAbout,
}

impl Drawing {
    pub(super) fn of(view: &View) -> Self {
        let graph = view.cross_reference();
        let names = Names::of(graph);
        let mut used: BTreeSet<NodeId> = BTreeSet::new();
        let mut drawn = Vec::new();
        let mut excepts = Vec::new();
        for edge in graph.edges() {
            if edge.kind == EdgeKind::Excepts {
                excepts.push(edge);
                continue;
            }
            let Some((line, label)) = edge_look(view, edge.kind, edge.to) else { continue };
            used.extend([edge.from, edge.to]);
            drawn.push((edge.from, edge.to, line, label));
        }
        let paired = used.clone();
        for edge in excepts.into_iter().filter(|edge| paired.contains(&edge.to)) {
            used.insert(edge.from);
            drawn.push((edge.from, edge.to, Line::Excepts, "excepts".to_owned()));
        }
        for id in graph.requirements() {
            used.extend(graph.node(&Node::Requirement(id)));
        }
        // Several pairings of one norm draw the same edge to a question.
        let mut seen = BTreeSet::new();
        drawn.retain(|edge| seen.insert(edge.clone()));
        let numbers: BTreeMap<NodeId, usize> = used.iter().copied().zip(0..).collect();
        let edge = |(from, to, line, label): (NodeId, NodeId, Line, String)| {
            Some(DrawnEdge { from: *numbers.get(&from)?, to: *numbers.get(&to)?, line, label })
        };
        let node = |&id: &NodeId| {
            let (look, lines) = node_look(graph, &names, graph.at(id)?);
            Some(DrawnNode { look, lines })
        };
        Self {
            edges: drawn.into_iter().filter_map(edge).collect(),
            nodes: used.iter().filter_map(node).collect(),
        }
    }
}

/// How an edge is shown; `None` for one that is not.
fn edge_look(view: &View, kind: EdgeKind, to: NodeId) -> Option<(Line, String)> {
    let relation = |id: PairingId| view.settled(id).filter(|settled| settled.relation != Relation::Outside);
    match kind {
        EdgeKind::Pairs(id) => {
            let settled = relation(id)?;
            let line = match settled.relation {
                Relation::Conflicts => Line::Conflict,
                Relation::FallsShort | Relation::Open => Line::Doubt,
                Relation::Complies | Relation::Outside => Line::Compliance,
            };
            let by = view.ruling(id).map(|ruling| format!(", decided by {}", ruling.by)).unwrap_or_default();
            Some((line, bracketed(settled.relation, settled.basis) + &by))
        }
        EdgeKind::TurnsOn(id) => {
            relation(id)?;
            let Some(Node::Question(question)) = view.cross_reference().at(to) else { return None };
            Some(match view.interpretation().readings().get(question) {
                Some(reading) => (Line::Answered, reading.to_string()),
                None => (Line::TurnsOn, "turns on".to_owned()),
            })
        }
        EdgeKind::Saves(id) => relation(id).map(|_| (Line::Saves, "saves".to_owned())),
        EdgeKind::ClaimsAbout => Some((Line::ClaimsAbout, "claims about".to_owned())),
        _ => None,
    }
}

fn node_look(graph: &CrossReference, names: &Names, node: &Node) -> (Look, Vec<String>) {
    let clause = |policy: InstrumentId, clause: ClauseId| {
        vec![names.clause_at(policy, clause).to_owned(), quotation(graph.clause_quote(policy, clause))]
    };
    match node {
        Node::Requirement(id) => (Look::Requirement, requirement(graph, *id)),
        Node::Norm(text, id, number) => {
            let name = names.clause_at(*text, *id);
            (Look::Norm, norm(graph, name, *text, *id, *number))
        }
        Node::Savings(policy, id) => (Look::Savings, clause(*policy, *id)),
        Node::Question(name) => (Look::Question, vec![format!("{name}?")]),
        Node::CitedLaw(name) => (Look::Other, vec![name.to_string()]),
        Node::Claim(id) => (Look::Claim, vec![format!("claim {}", id.index() + 1)]),
        Node::Provision(id, provision) => {
            let statute = graph.statute(*id).map(|statute| statute.instrument());
            let policy = || graph.policy(*id).map(|policy| policy.instrument());
            let Some(instrument) = statute.or_else(policy) else { return (Look::Other, Vec::new()) };
            (Look::Other, vec![cited(instrument.source().name(), instrument.label(*provision))])
        }
        _ => (Look::Other, Vec::new()),
    }
}

fn requirement(graph: &CrossReference, id: RequirementId) -> Vec<String> {
    let statute = graph.requirement_statute(id).map(|statute| statute.instrument().source());
    let own = graph.requirement_norm(id).and_then(|norm| norm.span.spans().last());
    let words = own.zip(statute).map_or("", |(span, statute)| statute.slice(span));
    let name = statute.map_or("", |statute| statute.name());
    vec![cited(name, graph.requirement_label(id)), quotation(words)]
}

/// A norm by the name of its clause, or of its provision in a statute, with its own words.
fn norm(
    graph: &CrossReference,
    name: &str,
    text: InstrumentId,
    clause: ClauseId,
    number: u32,
) -> Vec<String> {
    let statute = graph.statute(text).map(|statute| statute.instrument());
    let Some(text) = statute.or_else(|| graph.policy(text).map(|policy| policy.instrument())) else {
        return Vec::new();
    };
    let statement = text.statements().get(clause.index());
    let norm = statement.and_then(|statement| statement.norms.get(usize::try_from(number).ok()?));
    let Some(norm) = norm else { return Vec::new() };
    let name = if statute.is_some() {
        cited(text.source().name(), text.label(norm.provision))
    } else {
        name.to_owned()
    };
    vec![name, quotation(&quote(text.source(), norm.span.spans()))]
}

fn quotation(words: &str) -> String {
    format!("“{}”", shortened(words, 48))
}
