//! What the pairings do not show: requirements without a clause, and words without a norm.

use std::fmt::Write as _;

use crate::graph::View;
use crate::instrument::Instrument;
use crate::norm::{Act, Phrase};
use crate::pairing::{Relation, RequirementId, StepKind};
use crate::report::brief::why;
use crate::report::finding::{Finding, findings};
use crate::report::headline::list;
use crate::report::names::{Names, joined, quoted, shortened, spoken};
use crate::report::wording::{bearer, heading};

pub(super) fn write(out: &mut String, view: &View, names: &Names, all: bool) {
    out.push_str("\nRequirements\n");
    requirements(out, view, names, "that no clause answers", &view.unanswered(), all);
    requirements(out, view, names, "out of the issuer's hands", &view.out_of_hands(), all);
    if !all {
        out.push_str("\nWhat was ruled out, and the words that gave no norm: `--all`.\n");
        return;
    }
    rule_out(out, view, names);
    out.push_str("\nNot modelled\n");
    let graph = view.cross_reference();
    let policies = graph.policies().iter().map(|policy| policy.instrument());
    for instrument in graph.statutes().iter().map(|statute| statute.instrument()).chain(policies) {
        residue(out, instrument);
    }
}

fn requirements(out: &mut String, view: &View, names: &Names, what: &str, ids: &[RequirementId], all: bool) {
    if ids.is_empty() {
        let _ = writeln!(out, "  {what}: none");
        return;
    }
    if !all {
        let mut labels: Vec<&str> = ids.iter().map(|&id| names.requirement(id)).collect();
        labels.dedup();
        let _ = writeln!(out, "  {what}: {}", labels.join(", "));
        return;
    }
    let _ = writeln!(out, "  {what}:");
    let graph = view.cross_reference();
    for &id in ids {
        let source = graph.requirement_statute(id).map(|statute| statute.instrument().source());
        let bound = graph.requirement_norm(id).and_then(|norm| norm.bearer.as_ref()).map(Phrase::cover);
        let binds = source.zip(bound).map(|(source, span)| format!(", binds {}", bearer(source, span)));
        let own = graph.requirement_norm(id).and_then(|norm| norm.span.spans().last());
        let words =
            source.zip(own).map(|(source, span)| shortened(source.slice(span), 80)).unwrap_or_default();
        let _ = writeln!(out, "    {}{}: “{words}”", names.requirement(id), binds.unwrap_or_default());
    }
}

fn residue(out: &mut String, instrument: &Instrument) {
    let source = instrument.source();
    let coverage = instrument.coverage();
    let _ =
        writeln!(out, "  {}: {} of {} words of duty read", source.name(), coverage.read, coverage.duty_words);
    for residue in instrument.statements().iter().flat_map(|statement| &statement.residue) {
        let place = source.place(residue.span).start;
        let why = why(residue.reason);
        let _ = writeln!(out, "    {}:{}: {}: {why}", place.line, place.column, quoted(source, residue.span));
    }
}

impl Finding<'_> {
    /// The deed of the clause with its object, on one line.
    fn deed_words(&self) -> Option<String> {
        let Act::Deed(deed) = &self.norm()?.act else { return None };
        self.deed_from(deed.verb.span, 48)
    }
}

/// One line for a clause and a reason, whatever number of requirements it rules out. Requirements out of the
/// issuer's hands are told elsewhere.
fn rule_out(out: &mut String, view: &View, names: &Names) {
    struct Line {
        clause: String,
        reason: String,
        by: String,
        deeds: Vec<String>,
        ids: Vec<RequirementId>,
    }
    let elsewhere = view.out_of_hands();
    let mut lines: Vec<Line> = Vec::new();
    let outside = findings(view).filter(|finding| finding.settled.relation == Relation::Outside);
    for finding in outside.filter(|finding| !elsewhere.contains(&finding.pairing.requirement())) {
        let Some(step) = finding.deciding_step() else { continue };
        let clause = spoken(names.pairing(finding.id));
        let value = finding.value(step);
        let (reason, by, deeds) = match (step.kind, value, finding.deed_words()) {
            (StepKind::Deed, Some(false), Some(words)) => {
                let by = finding.provenance(&step.formula, value);
                (format!("deed: {words} is not "), by, finding.governed_deeds())
            }
            _ => (format!("{}: {}", heading(step), finding.sentence(step)), String::new(), Vec::new()),
        };
        let id = finding.pairing.requirement();
        let place =
            lines.iter().position(|line| line.clause == clause && line.reason == reason && line.by == by);
        let place = place.unwrap_or_else(|| {
            lines.push(Line { clause, reason, by, deeds: Vec::new(), ids: Vec::new() });
            lines.len() - 1
        });
        let Some(line) = lines.get_mut(place) else { continue };
        line.ids.push(id);
        for deed in deeds {
            if !line.deeds.iter().any(|known| known.eq_ignore_ascii_case(&deed)) {
                line.deeds.push(deed);
            }
        }
    }
    if lines.is_empty() {
        return;
    }
    out.push_str("\nConsidered and ruled out\n");
    for Line { clause, reason, by, deeds, ids } in lines {
        let deeds = joined(&deeds, "or");
        let _ = writeln!(out, "  {clause} against {}: {reason}{deeds}{by}", list(names, &ids));
    }
}
