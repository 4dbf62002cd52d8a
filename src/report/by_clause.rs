//! The findings of a view gathered by clause.

use super::finding::{Finding, findings};
use crate::graph::View;
use crate::pairing::{Basis, Relation, Settled};

/// The findings of one clause that are not ruled out.
pub(super) struct ClauseFindings<'v> {
    pub(super) findings: Vec<Finding<'v>>,
}

/// The clauses with a finding, the weightiest first, then in order of the texts.
pub(super) fn by_clause(view: &View) -> Vec<ClauseFindings<'_>> {
    let mut clauses: Vec<ClauseFindings<'_>> = Vec::new();
    for finding in findings(view).filter(|finding| finding.settled.relation != Relation::Outside) {
        let place = |finding: &Finding<'_>| (finding.pairing.policy(), finding.pairing.clause());
        match clauses.last_mut() {
            Some(clause) if clause.findings.first().is_some_and(|first| place(first) == place(&finding)) => {
                clause.findings.push(finding);
            }
            _ => clauses.push(ClauseFindings { findings: vec![finding] }),
        }
    }
    for clause in &mut clauses {
        clause.findings.sort_by_key(|finding| rank(finding.settled));
    }
    clauses.sort_by_key(|clause| clause.findings.first().and_then(|finding| rank(finding.settled)));
    clauses
}

/// The weight of an outcome, the weightiest lowest; `None` for what is outside.
pub(super) fn rank(settled: &Settled) -> Option<u8> {
    match (settled.relation, settled.basis) {
        (Relation::Conflicts, _) => Some(0),
        (Relation::Open, _) => Some(1),
        (Relation::FallsShort, _) => Some(2),
        (Relation::Complies, Some(Basis::Savings | Basis::Cured)) => Some(3),
        (Relation::Complies, _) => Some(4),
        (Relation::Outside, _) => None,
    }
}

/// A relation with its basis: "complies, savings".
pub(super) fn relation_name(settled: &Settled) -> String {
    match settled.basis {
        Some(basis) => format!("{}, {}", settled.relation.name(), basis.name()),
        None => settled.relation.name().to_owned(),
    }
}

impl<'v> ClauseFindings<'v> {
    /// The places of the policy among the texts and of the clause in it, from 0.
    #[cfg(feature = "html")]
    pub(super) fn place(&self) -> (usize, usize) {
        let pairing = self.findings.first().map(|finding| finding.pairing);
        pairing.map_or((0, 0), |pairing| (pairing.policy().index(), pairing.clause().index()))
    }

    /// Those that share norm, items, statute, outcome and questions are told together.
    pub(super) fn groups(&self) -> Vec<Vec<&Finding<'v>>> {
        let mut groups: Vec<Vec<&Finding<'v>>> = Vec::new();
        for finding in &self.findings {
            let key = |other: &Finding<'_>| {
                let label = other.graph().pairing_label(other.pairing);
                (other.strand.norm(), label, other.statute.name().to_owned())
            };
            let same = |group: &&mut Vec<&Finding<'_>>| {
                group
                    .first()
                    .is_some_and(|first| key(first) == key(finding) && first.settled == finding.settled)
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push(finding),
                None => groups.push(vec![finding]),
            }
        }
        groups
    }
}
