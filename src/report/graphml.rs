//! The whole graph as GraphML, for graph tools.

use std::fmt::Write as _;

use super::json::modality;
use super::names::{Names, cited};
use crate::graph::{CrossReference, EdgeKind, InstrumentId, Node, NodeId, View, quote};
use crate::instrument::Instrument;
use crate::text::Span;

/// A typed attribute of nodes or edges.
struct Key {
    id: &'static str,
    of: &'static str,
    name: &'static str,
    kind: &'static str,
}

const KEYS: &[Key] = &[
    Key { id: "n0", of: "node", name: "kind", kind: "string" },
    Key { id: "n1", of: "node", name: "label", kind: "string" },
    Key { id: "n2", of: "node", name: "words", kind: "string" },
    Key { id: "n3", of: "node", name: "source", kind: "string" },
    Key { id: "n4", of: "node", name: "start", kind: "int" },
    Key { id: "n5", of: "node", name: "end", kind: "int" },
    Key { id: "n6", of: "node", name: "modality", kind: "string" },
    Key { id: "n7", of: "node", name: "reading", kind: "string" },
    Key { id: "e0", of: "edge", name: "kind", kind: "string" },
    Key { id: "e1", of: "edge", name: "pairing", kind: "int" },
    Key { id: "e2", of: "edge", name: "relation", kind: "string" },
    Key { id: "e3", of: "edge", name: "basis", kind: "string" },
    Key { id: "e4", of: "edge", name: "answered", kind: "boolean" },
];

/// Every node and edge of the graph as GraphML, with typed attributes.
///
/// Nodes have `kind`, `label`, `words`, `source`, `start` and `end` (bytes of the source), `modality`, and for a
/// question the `reading` that the view has for it. Edges have `kind`; those of a pairing its number, its `relation`
/// and `basis` under the view; those to a question whether it is `answered`. Characters that XML cannot hold become
/// U+FFFD.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let xml = report::graphml(&graph.under(&Interpretation::named("plain")?));
/// assert!(xml.contains(r#"<data key="e2">conflicts</data>"#));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn graphml(view: &View) -> String {
    let graph = view.cross_reference();
    let names = Names::of(graph);
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" ",
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ",
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns ",
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    ));
    for Key { id, of, name, kind } in KEYS {
        let _ = writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("  <graph id=\"antinomy\" edgedefault=\"directed\">\n");
    let place = |id: NodeId| id.index();
    for (id, node) in graph.nodes() {
        let _ = writeln!(out, "    <node id=\"v{}\">", place(id));
        for (name, value) in node_data(view, &names, node) {
            data(&mut out, "node", name, &value);
        }
        out.push_str("    </node>\n");
    }
    for (number, edge) in graph.edges().enumerate() {
        let (from, to) = (place(edge.from), place(edge.to));
        let _ = writeln!(out, "    <edge id=\"a{number}\" source=\"v{from}\" target=\"v{to}\">");
        for (name, value) in edge_data(view, edge.kind, edge.to) {
            data(&mut out, "edge", name, &value);
        }
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn data(out: &mut String, of: &str, name: &str, value: &str) {
    if let Some(key) = KEYS.iter().find(|key| key.of == of && key.name == name) {
        let _ = writeln!(out, "      <data key=\"{}\">{}</data>", key.id, escaped(value));
    }
}

type Data = Vec<(&'static str, String)>;

fn edge_data(view: &View, kind: EdgeKind, to: NodeId) -> Data {
    let mut data = vec![("kind", kind.name().to_owned())];
    if let EdgeKind::Pairs(id) | EdgeKind::TurnsOn(id) | EdgeKind::Saves(id) = kind {
        data.push(("pairing", id.index().to_string()));
        if let Some(settled) = view.settled(id) {
            data.push(("relation", settled.relation.name().to_owned()));
            data.extend(settled.basis.map(|basis| ("basis", basis.name().to_owned())));
        }
    }
    if let (EdgeKind::TurnsOn(_), Some(Node::Question(name))) = (kind, view.cross_reference().at(to)) {
        data.push(("answered", view.interpretation().readings().contains_key(name).to_string()));
    }
    data
}

fn node_data(view: &View, names: &Names, node: &Node) -> Data {
    let graph = view.cross_reference();
    let mut data = Vec::new();
    let mut add = |name, value: String| data.push((name, value));
    match node {
        Node::Instrument(id) => {
            add("kind", if graph.policy(*id).is_some() { "policy" } else { "statute" }.to_owned());
            add("label", instrument(graph, *id).map_or("", |text| text.source().name()).to_owned());
        }
        Node::Provision(id, provision) => {
            add("kind", "provision".to_owned());
            if let Some(text) = instrument(graph, *id) {
                add("label", cited(text.source().name(), text.label(*provision)));
                data.extend(place(text, text.outline()[*provision].span()));
            }
        }
        Node::Norm(id, clause, number) => {
            add("kind", "norm".to_owned());
            let Some(text) = instrument(graph, *id) else { return data };
            let statement = text.statements().get(clause.index());
            let Some(norm) = statement.and_then(|all| all.norms.get(usize::try_from(*number).ok()?)) else {
                return data;
            };
            add("label", cited(text.source().name(), text.label(norm.provision)));
            add("words", quote(text.source(), norm.span.spans()));
            add("modality", modality(norm.modality).to_owned());
            data.extend(place(text, norm.span.cover()));
        }
        Node::Definition(id, clause, _) | Node::Savings(id, clause) => {
            let savings = matches!(node, Node::Savings(..));
            add("kind", if savings { "savings" } else { "definition" }.to_owned());
            let Some(text) = instrument(graph, *id) else { return data };
            let Some(clause) = text.clauses().get(clause.index()) else { return data };
            add("label", cited(text.source().name(), text.label(clause.provision())));
            add("words", text.source().slice(clause.span()).to_owned());
            data.extend(place(text, clause.span()));
        }
        Node::Requirement(id) => {
            add("kind", "requirement".to_owned());
            add("label", names.requirement(*id).to_owned());
            add("words", graph.requirement_quote(*id));
            let statute = graph.requirement_statute(*id).map(|statute| statute.instrument());
            if let Some((text, norm)) = statute.zip(graph.requirement_norm(*id)) {
                data.extend(place(text, norm.span.cover()));
            }
        }
        Node::Question(name) => {
            add("kind", "question".to_owned());
            add("label", name.to_string());
            if let Some(reading) = view.interpretation().readings().get(name) {
                add("reading", reading.to_string());
            }
        }
        Node::CitedLaw(name) => {
            add("kind", "cited-law".to_owned());
            add("label", name.to_string());
        }
        Node::Claim(id) => {
            add("kind", "claim".to_owned());
            add("label", format!("claim {}", id.index() + 1));
        }
    }
    data
}

fn instrument(graph: &CrossReference, id: InstrumentId) -> Option<&Instrument> {
    let statute = graph.statute(id).map(|statute| statute.instrument());
    statute.or_else(|| graph.policy(id).map(|policy| policy.instrument()))
}

fn place(text: &Instrument, span: Span) -> Data {
    let source = text.source().name().to_owned();
    vec![("source", source), ("start", span.start().to_string()), ("end", span.end().to_string())]
}

/// Text of an XML element. A carriage return would come back as a line feed unless it is written as a reference.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(sign),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ if u32::from(sign) < 0x20 => out.push('\u{fffd}'),
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_holds_no_markup() {
        assert_eq!(escaped("a<b>&]]>\r\n\"'"), "a&lt;b&gt;&amp;]]&gt;&#13;\n\"'");
        assert_eq!(escaped("\u{0}\u{b}\u{ffff}\u{7f}𝕊"), "\u{fffd}\u{fffd}\u{fffd}\u{7f}𝕊");
    }
}
