//! Places in the files that texts were taken out of, as Markdown or XML.

use std::collections::BTreeMap;

use super::v1::{ByteSpan, Report};
use crate::graph::View;
use crate::text::{Source, Span};

/// Moves the spans of a report into the documents that its sources were read from.
pub(super) fn moved(view: &View, mut report: Report) -> Report {
    let graph = view.cross_reference();
    let statutes = graph.statutes().iter().map(|statute| statute.instrument().source());
    let policies = graph.policies().iter().map(|policy| policy.instrument().source());
    let taken: BTreeMap<String, &Source> = report
        .sources
        .iter()
        .map(|source| source.id.clone())
        .zip(statutes.chain(policies))
        .filter(|(_, source)| source.is_taken())
        .collect();
    if taken.is_empty() {
        return report;
    }
    let place = |source: &str, span: &mut ByteSpan| {
        let found = taken.get(source).and_then(|source| source.original(Span::new(span.start, span.end)));
        *span = found.map_or(*span, ByteSpan::from);
    };
    for requirement in &mut report.requirements {
        place(&requirement.source, &mut requirement.span);
    }
    for clause in &mut report.clauses {
        place(&clause.source, &mut clause.span);
    }
    for notice in &mut report.notices {
        place(&notice.source, &mut notice.span);
    }
    for residue in &mut report.residue {
        place(&residue.source, &mut residue.span);
    }
    for pairing in &mut report.pairings {
        place(&pairing.policy, &mut pairing.clause_span);
        place(&pairing.policy, &mut pairing.provision_span);
        place(&pairing.statute, &mut pairing.requirement_span);
        for reason in &mut pairing.reasons {
            let own = reason.clause_span.iter_mut().chain(&mut reason.lead_in_span);
            own.for_each(|span| place(&pairing.policy, span));
            reason.requirement_span.iter_mut().for_each(|span| place(&pairing.statute, span));
        }
    }
    report
}
