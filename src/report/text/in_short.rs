//! The findings that are told by name only.

use crate::graph::{CrossReference, InstrumentId};
use crate::pairing::Relation;
use crate::report::by_clause::{ClauseFindings, rank, relation_name};
use crate::report::names::Names;

/// The findings of a clause, or of items of it, that come to the same.
struct Line<'n> {
    outcome: String,
    rank: Option<u8>,
    policy: InstrumentId,
    cells: Vec<(&'n str, Vec<&'n str>)>,
}

/// A line for each outcome, in each policy.
pub(super) fn list(graph: &CrossReference, names: &Names, clauses: &[ClauseFindings<'_>]) -> String {
    if clauses.is_empty() {
        return String::new();
    }
    let mut lines: Vec<Line<'_>> = Vec::new();
    for finding in clauses.iter().flat_map(|clause| &clause.findings) {
        let policy = finding.pairing.policy();
        let name = names.in_policy(graph, policy, names.pairing(finding.id));
        let mut outcome = relation_name(finding.settled);
        if finding.settled.relation == Relation::Open {
            outcome.push_str(&format!(", {}", finding.settled.questions().join(" and ")));
        }
        let line = lines.iter_mut().find(|line| line.outcome == outcome && line.policy == policy);
        let cells = match line {
            Some(line) => &mut line.cells,
            None => {
                lines.push(Line { outcome, rank: rank(finding.settled), policy, cells: Vec::new() });
                // INVARIANT: one was put in just now.
                let Some(line) = lines.last_mut() else { continue };
                &mut line.cells
            }
        };
        let requirement = names.requirement(finding.pairing.requirement());
        match cells.iter_mut().find(|(known, _)| *known == name) {
            Some((_, all)) if all.contains(&requirement) => {}
            Some((_, all)) => all.push(requirement),
            None => cells.push((name, vec![requirement])),
        }
    }
    let mut out = String::from("\nIn short (`--all` tells them in full)\n");
    let mut last = None;
    lines.sort_by_key(|line| (line.policy, line.rank));
    for Line { outcome, policy, cells, .. } in lines {
        if graph.policies().len() > 1 && last != Some(policy) {
            let name = graph.policy(policy).map_or("", |policy| policy.instrument().source().name());
            out.push_str(&format!("  {name}\n"));
        }
        last = Some(policy);
        out.push_str(&format!("  {outcome}\n"));
        let mut alike: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
        for (clause, requirements) in cells {
            match alike.iter_mut().find(|(known, _)| *known == requirements) {
                Some((_, clauses)) => clauses.push(clause),
                None => alike.push((requirements, vec![clause])),
            }
        }
        for (requirements, clauses) in alike {
            out.push_str(&format!("    {} × {}\n", clauses.join("; "), requirements.join(", ")));
        }
    }
    out
}
