//! One line a pairing: for editors, diffs and snapshots, and as JSON.

use std::fmt::Write as _;

use super::finding::findings;
use super::fingerprint::{fingerprints, of};
use super::json::pairing;
use super::names::{Names, cited, printable, shortened};
use super::v1::Line;
use crate::graph::View;
use crate::pairing::Relation;

/// A line for each pairing that is not outside, in order of clause, then requirement:
/// `path:line:column: relation: clause × requirement: reason`.
///
/// The place is that of the clause, line and column from 1, the column in Unicode scalar values. The reason is the step
/// that decides. The form is stable; the wording of reasons is not.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let lines = report::lines(&graph.under(&Interpretation::named("open")?));
/// assert!(lines.starts_with("memo:1:4: conflicts: 1 × (a): "));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn lines(view: &View) -> String {
    let names = Names::of(view.cross_reference());
    let mut out = String::new();
    for finding in findings(view).filter(|finding| finding.settled.relation != Relation::Outside) {
        let place = finding.policy.place(finding.span()).start;
        let line = format!(
            "{}:{}:{}: {}: {} × {}: {}",
            finding.policy.name(),
            place.line,
            place.column,
            finding.settled.relation.name(),
            names.pairing(finding.id),
            names.requirement(finding.pairing.requirement()),
            finding.reason_in_short(),
        );
        let _ = writeln!(out, "{}", printable(&line, ' '));
    }
    out
}

/// The findings in words, without places: what a snapshot of an interpretation over a policy should pin.
///
/// A line for each clause with a finding, or for the items of it that stand alike, then one for each requirement with its relation, basis and questions. Lines,
/// bytes, labels of the policy and the wording of reasons are left out, so that what moves a snapshot is a changed
/// reading. Clauses stand in the order of the texts.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let told = report::snapshot(&graph.under(&Interpretation::named("doj-2017")?));
/// assert_eq!(
///     told,
///     "Members shall not make inquiries into an individual's immigration status\n  \
///      8 U.S.C. § 1373(b)(1): conflicts\n"
/// );
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn snapshot(view: &View) -> String {
    let mut told: Vec<(_, String, String)> = Vec::new();
    for finding in findings(view).filter(|finding| finding.settled.relation != Relation::Outside) {
        let (graph, pairing) = (finding.graph(), finding.pairing);
        let clause = (pairing.policy(), pairing.clause());
        let words = shortened(&graph.pairing_quote(pairing), usize::MAX);
        let of_clause = told.iter().rposition(|(of, said, _)| (*of, said) == (clause, &words));
        let at = of_clause.unwrap_or_else(|| {
            told.push((clause, words, String::new()));
            told.len() - 1
        });
        let Some((.., out)) = told.get_mut(at) else { continue };
        let requirement = cited(finding.statute.name(), graph.requirement_label(pairing.requirement()));
        let basis = finding.settled.basis.map(|basis| format!(", {}", basis.name())).unwrap_or_default();
        let questions: Vec<String> =
            finding.settled.questions().iter().map(|question| format!("`{question}`")).collect();
        let turns =
            if questions.is_empty() { String::new() } else { format!(", turns on {}", questions.join(", ")) };
        let _ = writeln!(out, "  {requirement}: {}{basis}{turns}", finding.settled.relation.name());
    }
    told.iter().map(|(_, words, lines)| format!("{}\n{lines}", printable(words, ' '))).collect()
}

/// A JSON object a line ([`Line`]) for each pairing that is not outside, in order of clause, then requirement.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let lines = report::json_lines(&graph.under(&Interpretation::named("open")?));
/// let first: report::v1::Line = serde_json::from_str(lines.lines().next().expect("a conflict")).expect("one object");
/// assert_eq!((first.line, first.pairing.relation), (1, antinomy::pairing::Relation::Conflicts));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn json_lines(view: &View) -> String {
    let fingerprints = fingerprints(view.cross_reference());
    let mut out = String::new();
    for (id, finding) in view.cross_reference().pairings().zip(findings(view)) {
        if finding.settled.relation == Relation::Outside {
            continue;
        }
        let place = finding.policy.place(finding.span()).start;
        let line = Line {
            interpretation: view.interpretation().name().to_owned(),
            policy_name: finding.policy.name().to_owned(),
            statute_name: finding.statute.name().to_owned(),
            line: place.line,
            column: place.column,
            fingerprint: of(&fingerprints, id).to_owned(),
            pairing: pairing(view, &finding),
        };
        // Strings and numbers only: there is nothing that could not be written.
        if let Ok(line) = serde_json::to_string(&line) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}
