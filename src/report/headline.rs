//! Headings, titles and labels of diagnostics.

use std::collections::BTreeSet;

use super::finding::{Finding, findings};
use super::names::{Names, cited, joined, shortened, spoken};
use super::wording::{DEED_QUOTED, bearer, heading};
use crate::graph::View;
use crate::pairing::{Basis, Means, Order, Reason, Relation, RequirementId, Step, StepKind};

impl Finding<'_> {
    /// Whether a step only says what all pairings of a report share: the statute binds the issuer and its own rules.
    pub(super) fn is_common(&self, step: &Step) -> bool {
        let common = matches!(step.reason, Reason::Validity | Reason::BoundParty | Reason::OwnRules);
        common && self.value(step) == Some(true)
    }

    /// What the pairing comes to, as a sentence without full stop.
    pub(super) fn title(&self, clause: &str, requirements: &str) -> String {
        let clause = spoken(clause);
        let second = self.graph().requirement_order(self.pairing.requirement()) == Order::Second;
        match (self.settled.relation, self.settled.basis, second) {
            (Relation::Conflicts, _, true) => format!("{clause} restricts what {requirements} protects"),
            (Relation::Conflicts, _, false) => format!("{clause} cannot stand beside {requirements}"),
            (Relation::FallsShort, ..) => format!("{clause} covers less than {requirements} asks for"),
            (Relation::Complies, Some(Basis::Savings), _) => {
                format!("{clause} disclaims any restriction of what {requirements} protects")
            }
            (Relation::Complies, Some(Basis::Cured), _) => {
                format!(
                    "{clause} would restrict what {requirements} protects, but a savings sentence frees it"
                )
            }
            (Relation::Complies, ..) if self.has(&Reason::NamesRequirement) => {
                format!("{clause} commands compliance with {requirements}")
            }
            (Relation::Complies, _, true) if self.has(&Reason::Leaves(true)) => {
                format!("{clause} commands what {requirements} protects")
            }
            (Relation::Complies, _, true) => format!("{clause} leaves free what {requirements} protects"),
            (Relation::Complies, _, false) => format!("{clause} goes the way of {requirements}"),
            (Relation::Open, ..) => {
                let one_way = self
                    .pairing
                    .strands()
                    .iter()
                    .all(|strand| strand.decision.relation == Relation::Conflicts);
                let questions: Vec<_> =
                    self.settled.questions().iter().map(|question| format!("`{question}`")).collect();
                let questions = joined(&questions, "and");
                match (one_way, second) {
                    (true, true) => format!(
                        "whether {clause} restricts what {requirements} protects turns on {questions}"
                    ),
                    (true, false) => {
                        format!("whether {clause} can stand beside {requirements} turns on {questions}")
                    }
                    _ => format!("how {clause} stands to {requirements} turns on {questions}"),
                }
            }
            (Relation::Outside, ..) => format!("{clause} does not touch {requirements}"),
        }
    }

    fn has(&self, reason: &Reason) -> bool {
        self.strand.steps().iter().any(|step| step.reason == *reason)
    }

    /// Whether the words of the deed, quoted in full, are those of the matter too, and both count.
    pub(super) fn object_told_with_deed(&self) -> bool {
        let step = |kind| self.strand.steps().iter().find(|step| step.kind == kind);
        let (Some(deed), Some(object)) = (step(StepKind::Deed), step(StepKind::Object)) else { return false };
        let counts = |step: &Step| self.value(step) == Some(true);
        let quoted = deed.clause_span.and_then(|verb| self.deed_from(verb, DEED_QUOTED));
        let plain = |step: &Step| self.answers(&step.formula).is_empty();
        let within = quoted.zip(object.clause_span).is_some_and(|(quoted, span)| {
            let matter = shortened(self.policy.slice(span), DEED_QUOTED);
            !quoted.ends_with("…”") && quoted.contains(&matter)
        });
        within && counts(deed) && counts(object) && plain(object)
    }
}

/// Those whom requirements bind are told one by one where they are no more.
const MOST_BOUND: usize = 4;

/// A sentence that pairings have in common.
struct Common<'v> {
    step: &'v Step,
    sentence: String,
    of: Vec<RequirementId>,
    /// Whom the requirements bind, and the end of the sentence.
    bound: Option<(String, String)>,
}

/// What the pairings that are not ruled out have in common: each sentence, and the requirements it holds of where it does
/// not hold of all.
pub(super) fn common_ground(view: &View, names: &Names) -> Vec<(&'static str, String)> {
    let mut found: Vec<Common<'_>> = Vec::new();
    let mut touched: BTreeSet<RequirementId> = BTreeSet::new();
    for finding in findings(view).filter(|finding| finding.settled.relation != Relation::Outside) {
        let id = finding.pairing.requirement();
        touched.insert(id);
        for step in finding.strand.steps().iter().filter(|step| finding.is_common(step)) {
            let sentence = finding.sentence(step);
            let same =
                |known: &&mut Common<'_>| known.step.reason == step.reason && known.sentence == sentence;
            match found.iter_mut().find(same) {
                Some(known) if known.of.contains(&id) => {}
                Some(known) => known.of.push(id),
                None => {
                    let bound = step.requirement_span.filter(|_| step.reason == Reason::BoundParty);
                    let bound = bound.map(|span| {
                        let value = finding.value(step);
                        let end = finding.is_bound(step, value) + &finding.provenance(&step.formula, value);
                        (bearer(finding.statute, span), end)
                    });
                    found.push(Common { step, sentence, of: vec![id], bound });
                }
            }
        }
    }
    found.sort_by_key(|common| common.step.kind);
    let gathers = found.iter().filter(|common| common.bound.is_some()).count() > MOST_BOUND;
    let mut gathered: Vec<(String, Vec<String>)> = Vec::new();
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    for Common { step, sentence, mut of, bound } in found {
        match bound.filter(|_| gathers) {
            Some((whom, end)) => match gathered.iter_mut().find(|(known, _)| *known == end) {
                Some((_, all)) if all.iter().any(|known| known.eq_ignore_ascii_case(&whom)) => {}
                Some((_, all)) => all.push(whom),
                None => gathered.push((end, vec![whom])),
            },
            None => {
                of.sort();
                let of = if of.len() == touched.len() { String::new() } else { list(names, &of) + ": " };
                lines.push((heading(step), of + &sentence));
            }
        }
    }
    for (end, all) in gathered {
        lines.push(("who is bound", format!("they bind {}{end}", joined(&all, "and"))));
    }
    lines
}

/// What underlined words are to the comparison, on the policy's side and on the statute's.
pub(super) fn underline(step: &Step) -> (&'static str, &'static str) {
    match step.kind {
        StepKind::Validity => ("", ""),
        StepKind::BoundParty => ("", "who is bound"),
        StepKind::ShieldedParty => ("who is ruled", "who is protected"),
        StepKind::Deed => ("deed", "deed"),
        StepKind::Counterparty => ("other party", "other party"),
        StepKind::Object => ("matter", "matter"),
        StepKind::Act => match step.reason {
            Reason::NamesRequirement => ("requirement by name", ""),
            Reason::Precondition => ("precondition", ""),
            Reason::Exception => ("exception", ""),
            Reason::Deadline => ("time", "time"),
            Reason::Means(means) if means != Means::Ban => ("means", ""),
            _ => ("rule", ""),
        },
        StepKind::Savings => ("savings", ""),
    }
}

/// The requirements of a list, joined by commas.
pub(super) fn list(names: &Names, ids: &[RequirementId]) -> String {
    ids.iter().map(|&id| names.requirement(id)).collect::<Vec<_>>().join(", ")
}

/// The names of the requirements of a group.
pub(super) fn labels<'n>(names: &'n Names, group: &[&Finding<'_>]) -> Vec<&'n str> {
    group.iter().map(|finding| names.requirement(finding.pairing.requirement())).collect()
}

/// "8 U.S.C. § 1373(a), (b)(1)": the names of requirements of one statute, each once.
pub(super) fn requirements_cited(first: &Finding<'_>, labels: &[&str]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for label in labels {
        if !once.contains(label) {
            once.push(label);
        }
    }
    let several = first.graph().statutes().len() > 1 || once.iter().any(|label| !label.starts_with('('));
    match once.split_first() {
        Some((label, rest)) if !several => {
            let whole = cited(first.statute.name(), label);
            [&*whole].into_iter().chain(rest.iter().copied()).collect::<Vec<_>>().join(", ")
        }
        _ => once.join(", "),
    }
}
