//! Citations as edges of the graph.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::graph::{EdgeKind, Node};
use antinomy::{CrossReference, Policy, Statute};

/// Every citation of the graph: from a label, to a law that is not loaded or to a label of one that is.
fn cited(graph: &CrossReference) -> Vec<String> {
    let mut all = Vec::new();
    let statutes = graph.statutes().iter().map(Statute::instrument);
    let instruments: Vec<_> = statutes.chain(graph.policies().iter().map(Policy::instrument)).collect();
    let nodes: Vec<(_, Node)> = graph.nodes().map(|(id, node)| (id, node.clone())).collect();
    let at = |wanted| nodes.iter().find(|(id, _)| *id == wanted).map(|(_, node)| node.clone()).unwrap();
    let show = |node: Node| match node {
        Node::Provision(instrument, provision) => {
            let instrument = instruments[instrument.index()];
            format!("{} {}", instrument.source().name(), instrument.label(provision)).trim_end().to_owned()
        }
        Node::Instrument(instrument) => instruments[instrument.index()].source().name().to_owned(),
        Node::CitedLaw(law) => format!("[{law}]"),
        other => format!("{other:?}"),
    };
    for edge in graph.edges().filter(|edge| edge.kind == EdgeKind::Cites) {
        all.push(format!("{} → {}", show(at(edge.from)), show(at(edge.to))));
    }
    all
}

#[test]
fn provisions_cite_laws_loaded_or_not_and_their_own_text() {
    let statute = Statute::parse(
        "8 U.S.C. § 7",
        "(a) A clerk shall keep a log.\n\n(b) Subject to subsection (a) and section 1101 of this title, a clerk shall show it.",
    )
    .unwrap();
    let policy = Policy::parse(
        "order",
        "1. Clerks obey 8 U.S.C. § 7(b) and 5 U.S.C. § 552.\n\n2. Rules:\n\n(a) Clerks shall file.\n\n(b) Paragraph (a) binds all clerks, and so do section 7(z) of title 8, United States Code, and INA § 287(g).",
    )
    .unwrap();
    let graph = CrossReference::builder().statute(&statute).policy(&policy).build();
    assert_eq!(graph.verify(), Ok(()));
    let cited = cited(&graph);
    for edge in [
        "8 U.S.C. § 7 (b) → 8 U.S.C. § 7 (a)",
        "8 U.S.C. § 7 (b) → [8 U.S.C. § 1101]",
        "order 1 → 8 U.S.C. § 7 (b)",
        "order 1 → [5 U.S.C. § 552]",
        "order 2(b) → order 2(a)",
        "order 2(b) → 8 U.S.C. § 7",
        "order 2(b) → [8 U.S.C. § 1357(g)]",
    ] {
        assert!(cited.iter().any(|one| one == edge), "{edge}\n{cited:#?}");
    }
}
