//! The part of the graph that matters to a reader, for Graphviz.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::names::{Names, cited, shortened};
use crate::clause::ClauseId;
use crate::graph::{EdgeKind, InstrumentId, Node, NodeId, PairingId, View};
use crate::pairing::Relation;

/// Norms, savings sentences, requirements and questions, with the pairings between them, as a DOT digraph.
///
/// Pairings that are `outside` are left out, with whatever only they touch. An edge to a question is solid where the
/// view leaves it open, and says the reading where the view answers it.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let dot = report::dot(&graph.under(&Interpretation::named("open")?));
/// assert!(dot.starts_with("digraph antinomy {\n"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn dot(view: &View) -> String {
    let graph = view.cross_reference();
    let names = Names::of(graph);
    let nodes: BTreeMap<NodeId, &Node> = graph.nodes().collect();
    let mut edges = Vec::new();
    let mut used: BTreeSet<NodeId> = BTreeSet::new();
    for edge in graph.edges() {
        let Some(label) = edge_label(view, &nodes, edge.kind, edge.to) else { continue };
        used.extend([edge.from, edge.to]);
        edges.push((edge.from, edge.to, label));
    }
    for id in graph.requirements() {
        used.extend(graph.node(&Node::Requirement(id)));
    }
    let numbers: BTreeMap<NodeId, usize> = used.iter().copied().zip(0..).collect();
    let mut out =
        String::from("digraph antinomy {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
    out.push_str("  edge [fontname=\"sans-serif\"];\n");
    for (id, node) in graph.nodes() {
        let Some(number) = numbers.get(&id) else { continue };
        let (label, style) = node_label(view, &names, node);
        let _ = writeln!(out, "  n{number} [label=\"{}\"{style}];", escaped(&label));
    }
    for (from, to, label) in edges {
        if let (Some(from), Some(to)) = (numbers.get(&from), numbers.get(&to)) {
            let _ = writeln!(out, "  n{from} -> n{to} [{label}];");
        }
    }
    out.push_str("}\n");
    out
}

/// The attributes of an edge that is shown; `None` for one that is not.
fn edge_label(view: &View, nodes: &BTreeMap<NodeId, &Node>, kind: EdgeKind, to: NodeId) -> Option<String> {
    let relation = |id: PairingId| view.settled(id).filter(|settled| settled.relation != Relation::Outside);
    match kind {
        EdgeKind::Pairs(id) => {
            let settled = relation(id)?;
            let name = match settled.basis {
                Some(basis) => format!("{} ({})", settled.relation.name(), basis.name()),
                None => settled.relation.name().to_owned(),
            };
            let colour = match settled.relation {
                Relation::Conflicts => "firebrick",
                Relation::FallsShort | Relation::Open => "darkorange",
                Relation::Complies | Relation::Outside => "forestgreen",
            };
            Some(format!("label=\"{}\", color={colour}", escaped(&name)))
        }
        EdgeKind::TurnsOn(id) => {
            relation(id)?;
            let Some(Node::Question(question)) = nodes.get(&to) else { return None };
            Some(match view.interpretation().readings().get(question) {
                Some(reading) => format!("label=\"{}\", style=dashed", escaped(reading)),
                None => "label=\"turns on\"".to_owned(),
            })
        }
        EdgeKind::Saves(id) => relation(id).map(|_| "label=\"saves\", style=dotted".to_owned()),
        EdgeKind::ClaimsAbout => Some("label=\"claims about\", color=steelblue".to_owned()),
        _ => None,
    }
}

fn node_label(view: &View, names: &Names, node: &Node) -> (String, &'static str) {
    let graph = view.cross_reference();
    let clause = |policy: InstrumentId, clause: ClauseId| {
        let words = shortened(graph.clause_quote(policy, clause), 48);
        format!("{}\n“{words}”", names.clause_at(policy, clause))
    };
    match node {
        Node::Requirement(id) => {
            let statute =
                graph.requirement_statute(*id).map_or("", |statute| statute.instrument().source().name());
            let own = graph.requirement_norm(*id).and_then(|norm| norm.span.spans().last());
            let own = own.zip(graph.requirement_statute(*id));
            let words = own.map_or("", |(span, statute)| statute.instrument().source().slice(span));
            (
                format!("{}\n“{}”", cited(statute, graph.requirement_label(*id)), shortened(words, 48)),
                ", style=bold",
            )
        }
        Node::Norm(policy, id, _) => (clause(*policy, *id), ""),
        Node::Savings(policy, id) => (clause(*policy, *id), ", style=rounded"),
        Node::Question(name) => (format!("{name}?"), ", shape=ellipse"),
        Node::CitedLaw(name) => (name.to_string(), ""),
        Node::Claim(id) => (format!("claim {}", id.index() + 1), ", shape=note"),
        Node::Provision(id, provision) => {
            let statute = graph.statute(*id).map(|statute| statute.instrument());
            let policy = || graph.policy(*id).map(|policy| policy.instrument());
            let Some(instrument) = statute.or_else(policy) else { return (String::new(), "") };
            (cited(instrument.source().name(), instrument.label(*provision)), "")
        }
        _ => (String::new(), ""),
    }
}

/// Text for a quoted DOT string.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_end_their_string() {
        assert_eq!(escaped("a \"b\" \\ c\nd\te"), "a \\\"b\\\" \\\\ c\\nd e");
    }
}
