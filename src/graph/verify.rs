//! The invariants of a cross-reference that types cannot hold.

use super::CrossReference;
use super::network::{Direction, EdgeKind, Node};
use crate::clause::ClauseId;
use crate::instrument::{Instrument, Policy, Statute};
use crate::text::Span;

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
