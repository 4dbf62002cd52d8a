//! Headings, titles and labels of diagnostics.

use super::finding::{Finding, findings};
use super::names::{Names, cited, joined, shortened, spoken};
use super::wording::{DEED_QUOTED, heading};
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

/// What the pairings that are not ruled out have in common: each sentence with the requirements it holds of.
pub(super) fn common_ground(view: &View, names: &Names) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&Step, String, Vec<RequirementId>)> = Vec::new();
    for finding in findings(view).filter(|finding| finding.settled.relation != Relation::Outside) {
        for step in finding.strand.steps().iter().filter(|step| finding.is_common(step)) {
            let sentence = finding.sentence(step);
            let id = finding.pairing.requirement();
            match found.iter_mut().find(|(known, said, _)| known.reason == step.reason && *said == sentence) {
                Some((_, _, ids)) if ids.contains(&id) => {}
                Some((_, _, ids)) => ids.push(id),
                None => found.push((step, sentence, vec![id])),
            }
        }
    }
    found.sort_by_key(|(step, _, _)| step.kind);
    let line = |(step, sentence, mut ids): (&Step, String, Vec<_>)| {
        ids.sort();
        (heading(step), format!("{}: {sentence}", list(names, &ids)))
    };
    found.into_iter().map(line).collect()
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
